//! The walk over everybody: whose touches add up to something else than when their paths were
//! derived is derived anew, and the sums move by the difference. What arrived late, was taken back
//! or merged is found like what is new, and nobody has to say so.

use std::collections::{BTreeMap, BTreeSet};

use base::{CommunityId, Moment, PersonId, TouchId, ValueRef};
use db::{Result, Tx};
use touches::{Rollup, Touch};

use crate::facts::{self, Credit, Sums};
use crate::fold::{self, Path};
use crate::model::Setting;
use crate::store::{self, PersonRow, bulk};

/// Persons looked at in one transaction.
pub const STEP: i64 = 500;
/// Serializes the walks of one community: the job's, and that of a merge.
const GATE: &str = "attribution";

/// How a step of the walk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many were looked at so far.
    More(i64),
    Done,
}

/// The question that is asked now.
pub fn setting(tx: &mut Tx, community: CommunityId) -> Result<Setting> {
    let row = store::setting(tx, community)?;
    Ok(row.map_or(Setting::default(), |it| Setting {
        version: it.version,
        goal: it.goal,
        window_days: it.window_days,
    }))
}

/// Looks at the next persons. A walk that has ended begins anew; a change of the question in the
/// middle of one, too.
pub fn step(tx: &mut Tx, community: CommunityId, now: Moment) -> Result<Step> {
    tx.exclusive(GATE, community)?;
    let setting = setting(tx, community)?;
    let running = store::walk(tx, community)?;
    let running = running.filter(|it| it.ended_at.is_none() && it.version == setting.version);
    if running.is_none() {
        store::begin_walk(tx, community, now, setting.version)?;
    }
    let (after, done) = running.map_or((PersonId(0), 0), |it| (it.upto, it.done));
    let (upto, rollups, known) = next(tx, community, after)?;
    let done = done + rollups.len() as i64;
    let asked = Asked::read(tx, community, setting)?;
    let changed = changed(&asked, &rollups, &known);
    asked.derive(tx, &changed, known)?;
    match upto {
        Some(upto) => {
            store::step_walk(tx, community, upto, done)?;
            Ok(Step::More(done))
        }
        None => {
            store::step_walk(tx, community, after, done)?;
            store::end_walk(tx, community, now)?;
            Ok(Step::Done)
        }
    }
}

/// Derives some persons at once, whatever the walk will find.
pub fn refresh(tx: &mut Tx, community: CommunityId, persons: &[PersonId]) -> Result<()> {
    tx.exclusive(GATE, community)?;
    let setting = setting(tx, community)?;
    let asked = Asked::read(tx, community, setting)?;
    for part in persons.chunks(STEP as usize) {
        let rollups = touches::store::rollups_of(tx, community, part)?;
        let mut known = Vec::new();
        for person in part {
            known.extend(store::person(tx, community, *person)?);
        }
        let of = |it: &PersonId| rollups.iter().find(|rollup| rollup.person_id == *it).cloned();
        let changed: Vec<Changed> = part.iter().map(|it| (*it, of(it))).collect();
        asked.derive(tx, &changed, known)?;
    }
    Ok(())
}

/// Somebody to be derived; without a rollup there is no touch of theirs.
type Changed = (PersonId, Option<Rollup>);

/// The next persons with touches, and the next that were derived before, up to the same one; none
/// if there are no more after them.
fn next(
    tx: &mut Tx,
    community: CommunityId,
    after: PersonId,
) -> Result<(Option<PersonId>, Vec<Rollup>, Vec<PersonRow>)> {
    let mut rollups = touches::store::rollups_after(tx, community, after, STEP)?;
    let mut known = store::persons_after(tx, community, after, STEP)?;
    let full = |length: usize| length as i64 == STEP;
    let ends = [
        rollups.last().map(|it| it.person_id).filter(|_| full(rollups.len())),
        known.last().map(|it| it.person_id).filter(|_| full(known.len())),
    ];
    let upto = ends.into_iter().flatten().min();
    if let Some(upto) = upto {
        rollups.retain(|it| it.person_id <= upto);
        known.retain(|it| it.person_id <= upto);
    }
    Ok((upto, rollups, known))
}

fn changed(asked: &Asked, rollups: &[Rollup], known: &[PersonRow]) -> Vec<Changed> {
    let marks: BTreeMap<PersonId, i64> = known.iter().map(|it| (it.person_id, it.mark)).collect();
    let there: BTreeSet<PersonId> = rollups.iter().map(|it| it.person_id).collect();
    let news = rollups.iter().filter(|it| marks.get(&it.person_id) != Some(&asked.mark(it)));
    let gone = known.iter().map(|it| it.person_id).filter(|it| !there.contains(it));
    news.map(|it| (it.person_id, Some(it.clone()))).chain(gone.map(|it| (it, None))).collect()
}

/// What is asked, and of whom.
struct Asked {
    community: CommunityId,
    setting: Setting,
    currency: base::Currency,
}

impl Asked {
    fn read(tx: &mut Tx, community: CommunityId, setting: Setting) -> Result<Self> {
        let currency = touches::rule(tx, community)?.currency;
        Ok(Self { community, setting, currency })
    }

    /// A number that differs where the touches of a person, or what is asked of them, differ
    /// (FNV-1a over what they add up to).
    fn mark(&self, rollup: &Rollup) -> i64 {
        let parts = [
            rollup.touches,
            rollup.first_at.0,
            rollup.last_at.0,
            rollup.human,
            rollup.orders,
            rollup.revenue_minor,
            rollup.referrals,
            rollup.social,
            rollup.helping,
            rollup.excluded_at.map_or(0, |it| it.0),
            self.setting.version,
        ];
        let bytes = parts.iter().flat_map(|it| it.to_le_bytes());
        let bytes = bytes.chain(self.currency.as_str().bytes());
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        hash as i64
    }

    /// Derives persons anew: what they gave before is taken away, what they give now is added.
    fn derive(&self, tx: &mut Tx, changed: &[Changed], known: Vec<PersonRow>) -> Result<()> {
        let before: BTreeMap<PersonId, String> =
            known.into_iter().map(|it| (it.person_id, it.facts)).collect();
        let mut logs = self.logs(tx, changed)?;
        let (mut sums, mut persons, mut credits) = (Sums::default(), Vec::new(), Vec::new());
        let mut now_paths: BTreeMap<PersonId, Vec<Path>> = BTreeMap::new();
        for (person, rollup) in changed {
            if let Some(old) = before.get(person) {
                let old = facts::read(old).ok_or_else(|| db::Error::broken("unreadable facts"))?;
                sums.add(&old, -1);
                store::forget_credits(tx, self.community, *person)?;
            }
            let log = logs.remove(person).unwrap_or_default();
            let paths = fold::paths(&log, &self.setting, self.currency);
            sums.add(&paths, 1);
            let rows = paths.iter().flat_map(facts::credits_of);
            credits.extend(rows.map(|it| (*person, it)));
            match rollup {
                Some(it) => persons.push((*person, self.mark(it), facts::write(&paths))),
                None => {
                    store::forget_person(tx, self.community, *person)?;
                }
            }
            now_paths.insert(*person, paths);
        }
        self.put(tx, &persons, &credits)?;
        self.put_sums(tx, &sums)?;
        self.track(tx, &now_paths)
    }

    /// The touches of those who count; staff and bots have none that matter here.
    fn logs(&self, tx: &mut Tx, changed: &[Changed]) -> Result<BTreeMap<PersonId, Vec<Touch>>> {
        let counts = |it: &&Changed| it.1.as_ref().is_some_and(|it| it.excluded_at.is_none());
        let persons: Vec<PersonId> = changed.iter().filter(counts).map(|it| it.0).collect();
        let mut logs: BTreeMap<PersonId, Vec<Touch>> = BTreeMap::new();
        // Many neighbours are read in one walk of the tree, a few one by one.
        if persons.len() as i64 > STEP / 2 {
            let (first, last) = (persons[0], persons[persons.len() - 1]);
            let wanted: BTreeSet<PersonId> = persons.into_iter().collect();
            let touches = touches::store::range(tx, self.community, PersonId(first.0 - 1), last)?;
            for touch in touches.into_iter().filter(|it| wanted.contains(&it.person_id)) {
                logs.entry(touch.person_id).or_default().push(touch);
            }
            return Ok(logs);
        }
        for person in persons {
            logs.insert(person, touches::store::of_person(tx, self.community, person)?);
        }
        Ok(logs)
    }

    fn put(
        &self,
        tx: &mut Tx,
        persons: &[(PersonId, i64, String)],
        credits: &[(PersonId, Credit)],
    ) -> Result<()> {
        let person = |it| self.person(it);
        tx.insert_all(bulk::INSERT_PERSONS, persons, person, bulk::REPLACE_PERSONS)?;
        tx.insert_all(bulk::INSERT_CREDITS, credits, |it| self.credit(it), "")?;
        Ok(())
    }

    fn person<'a>(&self, it: &'a (PersonId, i64, String)) -> [ValueRef<'a>; 4] {
        let (person, mark, facts) = it;
        let community = ValueRef::Int(self.community.0);
        [community, ValueRef::Int(person.0), ValueRef::Int(*mark), ValueRef::Text(facts)]
    }

    fn credit<'a>(&self, (person, it): &'a (PersonId, Credit)) -> [ValueRef<'a>; 12] {
        let n = |model: usize| ValueRef::Int(it.credits[model]);
        [
            ValueRef::Int(self.community.0),
            ValueRef::Text(&it.channel),
            ValueRef::Int(it.at.0),
            ValueRef::Int(person.0),
            ValueRef::Int(it.touch.0),
            ValueRef::Int(it.minor),
            n(0),
            n(1),
            n(2),
            n(3),
            n(4),
            n(5),
        ]
    }

    fn put_sums(&self, tx: &mut Tx, sums: &Sums) -> Result<()> {
        let lines: Vec<_> = sums.lines.iter().collect();
        tx.insert_all(bulk::INSERT_SUMS, &lines, |it| self.line(it), bulk::ADD_SUMS)?;
        let steps: Vec<_> = sums.steps.iter().collect();
        tx.insert_all(bulk::INSERT_STEPS, &steps, |it| self.step(it), bulk::ADD_STEPS).map(drop)
    }

    fn line<'a>(&self, it: &'a (&'a (i64, String), &'a facts::Line)) -> [ValueRef<'a>; 17] {
        let ((month, channel), line) = it;
        let mut values = [ValueRef::Int(self.community.0); 17];
        (values[1], values[2]) = (ValueRef::Int(*month), ValueRef::Text(channel));
        for (slot, it) in values[3..].iter_mut().zip(*line) {
            *slot = ValueRef::Int(*it);
        }
        values
    }

    fn step<'a>(&self, it: &'a (&'a (i64, String, String), &'a i64)) -> [ValueRef<'a>; 5] {
        let ((month, from, to), n) = it;
        let (community, month) = (ValueRef::Int(self.community.0), ValueRef::Int(*month));
        [community, month, ValueRef::Text(from), ValueRef::Text(to), ValueRef::Int(**n)]
    }

    /// Says of each answer whether the log knows it too.
    fn track(&self, tx: &mut Tx, paths: &BTreeMap<PersonId, Vec<Path>>) -> Result<()> {
        let persons: Vec<PersonId> = paths.keys().copied().collect();
        for part in persons.chunks(STEP as usize) {
            for told in bulk::told_of(tx, self.community, part)? {
                let tracked = tracked(&paths[&told.person_id], &told.channel);
                if tracked != told.tracked_at {
                    store::mark_tracked(tx, self.community, told.id, tracked)?;
                }
            }
        }
        Ok(())
    }
}

/// When the log shows a channel for the first time among some paths.
pub fn tracked(paths: &[Path], channel: &str) -> Option<Moment> {
    let through = paths.iter().filter(|it| it.channels.iter().any(|it| it == channel));
    through.map(|it| it.at).min()
}

/// The paths of a person as they were derived last.
pub fn paths_of(tx: &mut Tx, community: CommunityId, person: PersonId) -> Result<Vec<Path>> {
    let row = store::person(tx, community, person)?;
    Ok(row.and_then(|it| facts::read(&it.facts)).unwrap_or_default())
}

/// The channels that led to one conversion.
pub fn path_to(paths: &[Path], touch: TouchId) -> &[String] {
    let path = paths.iter().find(|it| it.end.is_some_and(|end| end.touch == touch));
    path.map_or(&[], |it| &it.channels)
}
