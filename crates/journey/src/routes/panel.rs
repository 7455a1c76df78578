//! One person's stage, and what humans decide about it.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use base::PersonId;
use web::{
    App, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode, see_other_saying,
};

use crate::facts::Fact;
use crate::fold::Move;
use crate::model::{Failure, Hourglass, REASON_MAX, Stage};
use crate::overview::{self, OfPerson};
use crate::store::{OverrideRow, StageRow};
use crate::views::panel::{Decided, MoveLine, Panel, Place, Proposal};
use crate::{decisions, say, views, words};

use super::Doer;

/// `GET /people/{id}/stage`: a panel of the person's page, or a page of its own.
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let of_person = read(&app, &member, person).await?;
    let panel = panel_of(&shell, &member, person, &of_person);
    let t = words(shell.language);
    if headers.contains_key("hx-request") && !headers.contains_key("hx-boosted") {
        return Ok(views::panel::panel(t, shell.csrf(), &panel).into_response());
    }
    let page = views::panel::page(t, shell.csrf(), &panel, &Form::blank());
    Ok(shell.page(&t.panel_page(panel.name.as_str()), page))
}

/// `POST /people/{id}/stage`: decides against the facts.
pub async fn decide(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let of_person = read(&app, &member, person).await?;
    let t = words(shell.language);
    let hourglass = Hourglass::parse(form.text("hourglass"));
    let stage = Stage::parse(form.text("stage"));
    if stage.is_none() {
        form.refuse("stage", t.refuse_stage());
    }
    let reason = form.required("reason", REASON_MAX, shell.language);
    if let (Some(hourglass), Some(stage), false) = (hourglass, stage, form.is_refused()) {
        let doer = Doer::of(&app, &member);
        let done = app.db.write(move |tx| {
            decisions::set(tx, &doer.hand(), (person, hourglass), (stage, &reason))
        });
        match done.await {
            Ok(()) => {
                let said = t.saved_decided(say::stage(shell.language, stage));
                return Ok(see_other_saying(&format!("/people/{person}/stage"), &said));
            }
            Err(Failure::Refused(why)) => form.refuse("stage", say::refusal(shell.language, why)),
            Err(other) => return Err(super::problem(shell.language, other)),
        }
    } else if hourglass.is_none() {
        form.refuse("stage", say::refusal(shell.language, crate::model::Refusal::NotThere));
    }
    let panel = panel_of(&shell, &member, person, &of_person);
    let page = views::panel::page(t, shell.csrf(), &panel, &form);
    let title = t.panel_page(panel.name.as_str());
    Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &title, page))
}

/// `POST /people/{id}/stage/lift`: lets the facts decide again.
pub async fn lift(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    answer_with(&app, (&shell, &member), person, (&form, true)).await
}

/// `POST /people/{id}/stage/answer`: accepts what the facts propose, or keeps what was decided.
pub async fn answer(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    form: Form,
) -> Result<Response, Problem> {
    let accepts = match form.text("answer") {
        "accept" => true,
        "keep" => false,
        _ => return Err(Problem::NotFound),
    };
    answer_with(&app, (&shell, &member), person, (&form, accepts)).await
}

async fn answer_with(
    app: &App,
    (shell, member): (&Shell, &Member),
    person: PersonId,
    (form, accepts): (&Form, bool),
) -> Result<Response, Problem> {
    let hourglass = Hourglass::parse(form.text("hourglass")).ok_or(Problem::NotFound)?;
    let doer = Doer::of(app, member);
    let done = app.db.write(move |tx| match accepts {
        true => decisions::lift(tx, &doer.hand(), person, hourglass),
        false => decisions::keep(tx, &doer.hand(), person, hourglass),
    });
    done.await.map_err(|it| super::problem(shell.language, it))?;
    let t = words(shell.language);
    let said = if accepts { t.saved_lifted() } else { t.saved_kept() };
    Ok(see_other_saying(&format!("/people/{person}/stage"), &said))
}

async fn read(app: &App, member: &Member, person: PersonId) -> Result<OfPerson, Problem> {
    let community = member.community.id;
    let read = app.db.read(move |tx| overview::of_person(tx, community, person));
    read.await?.ok_or(Problem::NotFound)
}

fn panel_of(shell: &Shell, member: &Member, person: PersonId, it: &OfPerson) -> Panel {
    let place = |(row, moves): (&StageRow, &Vec<Move>)| place(shell, member, row, (it, moves));
    Panel {
        name: it.name.clone(),
        person_href: format!("/people/{person}"),
        places: it.stages.iter().zip(&it.moves).map(place).collect(),
        may_decide: member.can(Capability::EditPeople),
        stages: stages(shell.language),
    }
}

/// Every stage with its name.
pub(super) fn stages(language: base::Language) -> Vec<(&'static str, String)> {
    Stage::ALL.iter().map(|it| (it.as_str(), say::stage(language, *it))).collect()
}

fn place(
    shell: &Shell,
    member: &Member,
    row: &StageRow,
    (of_person, moves): (&OfPerson, &[Move]),
) -> Place {
    let (language, t) = (shell.language, words(shell.language));
    let fact = Fact::read(&row.fact);
    let day = shell.day(row.since);
    let decision = of_person.overrides.iter().find(|it| Some(it.id) == row.override_id);
    Place {
        glass: row.hourglass.as_str(),
        glass_word: say::hourglass(language, Some(row.hourglass)),
        stage: row.stage.number(),
        stage_word: say::stage(language, row.stage),
        since: match overview::days_here(row.since, shell.now) {
            0 => t.panel_since_today(day),
            days => t.panel_since(day, say::days(language, days)),
        },
        fact: say::fact(language, &fact),
        fact_href: super::fact_href(row.person_id, &fact),
        decided: decision.map(|it| decided(shell, member, row, it)),
        moves: moves.iter().map(|it| move_line(shell, of_person, it)).collect(),
    }
}

fn decided(shell: &Shell, member: &Member, row: &StageRow, it: &OverrideRow) -> Decided {
    let (language, t) = (shell.language, words(shell.language));
    let who = match it.made_by == member.account {
        true => t.decided_by_you(),
        false => t.decided_by_somebody(),
    };
    let derived = say::stage(language, row.derived);
    let because = say::fact(language, &Fact::read(&row.derived_fact));
    let proposal = row.proposed_at.map(|_| Proposal {
        title: t.proposal_title(derived.as_str()),
        text: t.panel_because(because.as_str()),
        accept: t.proposal_accept(derived.as_str()),
        keep: t.proposal_keep(say::stage(language, row.stage)),
    });
    Decided {
        when: t.decided(who, shell.day(it.made_at)),
        reason: t.decided_reason(it.reason.as_str()),
        facts_say: t.facts_say(derived, because),
        proposal,
    }
}

/// A move, with the reason where a human made it.
fn move_line(shell: &Shell, of_person: &OfPerson, it: &Move) -> MoveLine {
    let (language, t) = (shell.language, words(shell.language));
    let to = say::stage(language, it.to);
    let by_hand = of_person.overrides.iter().find(|row| {
        it.fact.by == crate::facts::By::Human && row.made_at == it.at && row.stage == it.to
    });
    let fact = say::fact(language, &it.fact);
    MoveLine {
        stage: it.to.number(),
        what: match it.from {
            None => t.panel_came_in(to),
            Some(from) => t.panel_moved(say::stage(language, from), to),
        },
        when: shell.day(it.at),
        fact: match by_hand {
            Some(row) => format!("{fact}: {}", t.decided_reason(row.reason.as_str())),
            None => fact,
        },
    }
}
