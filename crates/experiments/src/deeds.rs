//! What a director does with experiments: each deed with its line in the audit.

use access::audit::{self, Note};
use base::{AccountId, CommunityId, Ids, Moment};
use db::Tx;

use crate::model::{ExperimentId, Plan, Refusal, State, check_weights, letter};
use crate::store::{self, Arm, Experiment, NewExperiment};

/// Who does something, where and when.
#[derive(Clone, Copy)]
pub struct Doing<'a> {
    pub ids: &'a Ids,
    pub now: Moment,
    pub community: CommunityId,
    pub by: AccountId,
}

impl Doing<'_> {
    fn note(&self, tx: &mut Tx, action: &str, subject: &str, detail: &str) -> db::Result<()> {
        let (community, at, account) = (self.community, self.now, Some(self.by));
        audit::note(tx, &Note { community, at, account, action, subject, detail })
    }

    fn row<'a>(&self, id: ExperimentId, plan: &'a Plan) -> NewExperiment<'a> {
        NewExperiment {
            community: self.community,
            id,
            name: &plan.name,
            place: &plan.place,
            language: plan.language,
            driver: plan.driver.as_deref(),
            made_at: self.now,
            made_by: self.by,
        }
    }
}

/// Writes an experiment down; nobody is shown anything yet.
pub fn make(tx: &mut Tx, doing: &Doing<'_>, plan: &Plan) -> Result<ExperimentId, Refusal> {
    plan.check()?;
    let id: ExperimentId = doing.ids.fresh(doing.now);
    store::insert(tx, &doing.row(id, plan))?;
    put_arms(tx, doing, id, plan)?;
    doing.note(tx, "experiment.made", &plan.name, &plan.place)?;
    Ok(id)
}

/// Changes an experiment that has not begun.
pub fn change(
    tx: &mut Tx,
    doing: &Doing<'_>,
    id: ExperimentId,
    plan: &Plan,
) -> Result<(), Refusal> {
    plan.check()?;
    find(tx, doing, id)?;
    if store::change(tx, &doing.row(id, plan))? == 0 {
        return Err(Refusal::Begun);
    }
    put_arms(tx, doing, id, plan)?;
    doing.note(tx, "experiment.changed", &plan.name, &plan.place)?;
    Ok(())
}

/// Begins: from now on subjects get arms, and the arms do not change any more.
pub fn start(tx: &mut Tx, doing: &Doing<'_>, id: ExperimentId) -> Result<(), Refusal> {
    let it = find(tx, doing, id)?;
    let started = store::start(tx, doing.community, id, doing.now);
    let started = started.map_err(|error| match error.constraint() {
        Some("experiment_community_id_place_language_key") => Refusal::Occupied,
        _ => Refusal::Db(error),
    })?;
    if started == 0 {
        return Err(Refusal::Begun);
    }
    let arms = store::arms(tx, doing.community, id)?;
    let told: Vec<String> =
        arms.iter().map(|it| format!("{}: {}", letter(it.arm), it.body)).collect();
    doing.note(tx, "experiment.started", &it.name, &told.join(" | "))?;
    Ok(())
}

/// Ends: nobody new gets an arm. Outcomes of those who saw theirs still count.
pub fn stop(tx: &mut Tx, doing: &Doing<'_>, id: ExperimentId) -> Result<(), Refusal> {
    let it = find(tx, doing, id)?;
    if store::stop(tx, doing.community, id, doing.now)? == 0 {
        return Err(Refusal::NotRunning);
    }
    doing.note(tx, "experiment.stopped", &it.name, "")?;
    Ok(())
}

/// Changes how often each arm is given from now on; whoever has one keeps it.
pub fn weigh(
    tx: &mut Tx,
    doing: &Doing<'_>,
    id: ExperimentId,
    weights: &[i64],
) -> Result<(), Refusal> {
    let it = find(tx, doing, id)?;
    if it.state() == State::Stopped {
        return Err(Refusal::NotRunning);
    }
    check_weights(weights)?;
    if store::arms(tx, doing.community, id)?.len() != weights.len() {
        return Err(Refusal::Arms);
    }
    for (arm, weight) in weights.iter().enumerate() {
        store::weigh_arm(tx, doing.community, id, arm as i64, *weight)?;
    }
    let told: Vec<String> = weights.iter().map(i64::to_string).collect();
    doing.note(tx, "experiment.weighed", &it.name, &told.join(" : "))?;
    Ok(())
}

/// Throws away an experiment that has not begun.
pub fn discard(tx: &mut Tx, doing: &Doing<'_>, id: ExperimentId) -> Result<(), Refusal> {
    let it = find(tx, doing, id)?;
    if store::discard(tx, doing.community, id)? == 0 {
        return Err(Refusal::Begun);
    }
    store::delete_arms(tx, doing.community, id, 0)?;
    doing.note(tx, "experiment.discarded", &it.name, "")?;
    Ok(())
}

fn find(tx: &mut Tx, doing: &Doing<'_>, id: ExperimentId) -> Result<Experiment, Refusal> {
    store::find(tx, doing.community, id)?.ok_or(Refusal::Missing)
}

fn put_arms(tx: &mut Tx, doing: &Doing<'_>, id: ExperimentId, plan: &Plan) -> db::Result<()> {
    for (arm, (body, weight)) in plan.arms.iter().enumerate() {
        let arm = Arm { arm: arm as i64, body: body.trim().to_owned(), weight: *weight };
        store::put_arm(tx, doing.community, id, &arm)?;
    }
    store::delete_arms(tx, doing.community, id, plan.arms.len() as i64).map(drop)
}
