//! The people behind a number.

use std::collections::BTreeMap;

use axum::extract::State;
use base::PersonId;
use db::{Result as DbResult, Tx};
use web::{App, Asked, Member, Problem, Response, Shell};

use crate::facts::Fact;
use crate::model::{Hourglass, Stage};
use crate::overview::{self, Whom};
use crate::store::Entry;
use crate::views::list::{Line, ListPage};
use crate::{say, views, words};

use super::glass::days_asked;

/// Most days that somebody may be asked to have waited.
const LONGER_MAX: i64 = 36_500;

/// `?stage=` · `?whom=stuck&stage=&longer=` · `?whom=moved&from=&to=` · `?whom=closer&stage=` ·
/// `?whom=back&stage=` · `?whom=proposed`
pub(crate) fn whom(asked: &Asked) -> Result<Whom, Problem> {
    let stage = |name: &str| Stage::parse(asked.text(name)).ok_or(Problem::NotFound);
    let days = days_asked(asked);
    match asked.text("whom") {
        "" => stage("stage").map(Whom::At),
        "stuck" => {
            let longer = asked.text("longer").parse().map_err(|_| Problem::NotFound)?;
            Ok(Whom::Stuck(stage("stage")?, i64::clamp(longer, 0, LONGER_MAX)))
        }
        "moved" => {
            let from = match asked.text("from") {
                "" => None,
                _ => Some(stage("from")?),
            };
            Ok(Whom::Moved(from, stage("to")?, days))
        }
        "closer" => stage("stage").map(|it| Whom::Closer(it, days)),
        "back" => stage("stage").map(|it| Whom::Back(it, days)),
        "proposed" => Ok(Whom::Proposed),
        _ => Err(Problem::NotFound),
    }
}

/// `GET /journey/people`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let (hourglass, whom) = (super::hourglass_asked(&asked)?, whom(&asked)?);
    let (community, now, keyset) = (member.community.id, shell.now, asked.keyset());
    let (wanted, page) = ((hourglass, whom), keyset.clone());
    let read = app.db.read(move |tx| {
        let (entries, more) = overview::people(tx, community, wanted, (&page, now))?;
        let names = names(tx, community, &entries)?;
        Ok::<_, db::Error>((entries, more, names))
    });
    let (entries, more, names) = read.await?;
    let next = entries.last().filter(|_| more);
    let next = next.map(|it| asked.href("/journey/people", &[("after", &overview::after(it))]));
    let line = |it: &Entry| line(&shell, it, (hourglass, whom), &names);
    let view = ListPage {
        title: title(&shell, whom),
        lead: lead(&shell, (hourglass, whom)),
        lines: entries.iter().map(line).collect(),
        first_href: match keyset.after {
            Some(_) => asked.href("/journey/people", &[("after", "")]),
            None => String::new(),
        },
        next_href: next.unwrap_or_default(),
        back_href: hourglass.map_or("/journey".to_owned(), |it| format!("/journey?hourglass={it}")),
    };
    let t = words(shell.language);
    Ok(shell.page(&view.title, views::list::page(t, &view)))
}

/// What persons of a list are called.
pub(crate) fn names(
    tx: &mut Tx,
    community: base::CommunityId,
    entries: &[Entry],
) -> DbResult<BTreeMap<PersonId, String>> {
    let persons: Vec<PersonId> = entries.iter().map(|it| it.person_id).collect();
    let rows = people::store::bulk::persons(tx, community, &persons)?;
    Ok(rows.into_iter().map(|it| (it.id, it.name)).collect())
}

fn line(
    shell: &Shell,
    it: &Entry,
    (hourglass, whom): (Option<Hourglass>, Whom),
    names: &BTreeMap<PersonId, String>,
) -> Line {
    let t = words(shell.language);
    let fact = Fact::read(&it.fact);
    let waits = !matches!(whom, Whom::Moved(..) | Whom::Closer(..) | Whom::Back(..));
    let days = overview::days_here(it.at, shell.now);
    Line {
        name: names.get(&it.person_id).cloned().unwrap_or_default(),
        href: match whom {
            Whom::Proposed => format!("/people/{}/stage", it.person_id),
            _ => format!("/people/{}", it.person_id),
        },
        seed: it.person_id.0,
        stage: it.stage.number(),
        fact: say::fact(shell.language, &fact),
        fact_href: super::fact_href(it.person_id, &fact),
        since: shell.day(it.at),
        days: match days {
            _ if !waits => String::new(),
            0 => t.days_today(),
            days => t.for_days(say::days(shell.language, days)),
        },
        glass: match hourglass {
            Some(_) => String::new(),
            None => say::hourglass(shell.language, Some(it.hourglass)),
        },
    }
}

fn title(shell: &Shell, whom: Whom) -> String {
    let (language, t) = (shell.language, words(shell.language));
    let name = |stage| say::stage(language, stage);
    match whom {
        Whom::At(stage) => t.list_at(name(stage)),
        Whom::Stuck(stage, _) => t.list_stuck(name(stage)),
        Whom::Moved(Some(from), to, _) => t.list_moved(name(from), name(to)),
        Whom::Moved(None, to, _) => t.list_came_in(name(to)),
        Whom::Closer(stage, _) => t.list_closer(name(stage)),
        Whom::Back(stage, _) => t.list_back(name(stage)),
        Whom::Proposed => t.list_proposed(),
    }
}

fn lead(shell: &Shell, (hourglass, whom): (Option<Hourglass>, Whom)) -> String {
    let t = words(shell.language);
    match whom {
        Whom::At(_) => say::hourglass(shell.language, hourglass),
        Whom::Stuck(_, days) => t.list_stuck_lead(say::days(shell.language, days)),
        Whom::Moved(_, _, days) | Whom::Closer(_, days) | Whom::Back(_, days) => {
            t.list_moved_lead(days)
        }
        Whom::Proposed => t.list_proposed_lead(),
    }
}
