//! How far referrals reach: the list of referrers, and the tree below one of them.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use base::{Keyset, PersonId, Sort};
use touches::FanType;
use web::{App, Asked, Member, Path, Problem, Response, Shell};

use super::Known;
use crate::forest::LEVELS;
use crate::reach::{self, Branch};
use crate::store::{self, Reach};
use crate::views::reach::{Leaf, ReachPage, Referrer, TreePanel};
use crate::{say, views, words};

/// `GET /reach`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let (after, limit) = (after(&keyset), keyset.limit + 1);
    let read = app.db.read(move |tx| {
        let rows = match after {
            Some(after) => store::farthest_after(tx, community, &after, limit)?,
            None => store::farthest(tx, community, limit)?,
        };
        let ids: Vec<PersonId> = rows.iter().map(|it| it.person_id).collect();
        let sums = touches::store::rollups_of(tx, community, &ids)?;
        let rule = touches::rule(tx, community)?;
        Ok::<_, db::Error>((rows, Known::read(tx, community, &ids)?, sums, rule))
    });
    let (rows, known, sums, rule) = read.await?;
    let (rows, more) = keyset.cut(rows);
    let line = |it: &Reach| {
        let person = it.person_id;
        let sum = sums.iter().find(|sum| sum.person_id == person);
        let love = sum.and_then(|it| it.standing(FanType::Referrer));
        let love = love.map(|it| rule.worth(Sort::Referrals, it, shell.now));
        Some(Referrer {
            name: known.name(person)?.to_owned(),
            href: format!("/people/{person}"),
            seed: person.0,
            stage: known.stage(person),
            counts: [it.first_count, it.second_count, it.third_count].map(say::number),
            tree_href: format!("/people/{person}/reach"),
            reach: say::credit(shell.language, it.credit_hundredths),
            love: love.map_or(String::new(), |it| say::decimal(shell.language, it, 1)),
            love_href: format!("/people/{person}/receipt?type=referrer"),
        })
    };
    let next = rows.last().filter(|_| more).map(cursor);
    let page = ReachPage {
        lines: rows.iter().filter_map(line).collect(),
        first: asked.has("after").then(|| "/reach".to_owned()),
        next: next.map(|it| asked.href("/reach", &[("after", &it)])),
        import_href: if member.can(web::Capability::Import) { "/imports" } else { "" },
    };
    let t = words(shell.language);
    Ok(shell.page(&t.reach_title(), views::reach::page(t, &page)))
}

pub fn cursor(it: &Reach) -> String {
    format!("{}~{}", it.credit_hundredths, it.person_id)
}

pub fn after(keyset: &Keyset) -> Option<Reach> {
    let [credit, person] = keyset.parts::<2>()?;
    Some(Reach {
        person_id: person.parse().ok()?,
        first_count: 0,
        second_count: 0,
        third_count: 0,
        credit_hundredths: credit.parse().ok()?,
        page_rank: 0.0,
    })
}

/// `GET /people/{id}/reach`: a panel of the person's page, or a page of its own.
pub async fn tree(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let read = app.db.read(move |tx| {
        let Some(row) = people::store::find(tx, community, person)? else { return Ok(None) };
        let (branches, more) = reach::tree(tx, community, person)?;
        let (reach, by) =
            (store::reach(tx, community, person)?, store::brought(tx, community, person)?);
        let mut ids: Vec<PersonId> = by.iter().map(|it| it.by_person_id).collect();
        collect(&branches, &mut ids);
        let known = Known::read(tx, community, &ids)?;
        Ok::<_, db::Error>(Some((
            row,
            (branches, more),
            reach,
            by.map(|it| it.by_person_id),
            known,
        )))
    });
    let (row, (branches, more), reach, by, known) = read.await?.ok_or(Problem::NotFound)?;
    let t = words(shell.language);
    let by = by.and_then(|it| Some((known.name(it)?.to_owned(), format!("/people/{it}"))));
    let panel = TreePanel {
        title: t.tree_title(row.name.as_str()),
        lead: lead(&shell, reach.as_ref(), &row.name),
        rank: reach
            .as_ref()
            .filter(|it| it.page_rank >= 1.05)
            .map(|it| t.rank_note(say::decimal(shell.language, it.page_rank, 1))),
        by,
        leaves: leaves(&shell, &known, &branches),
        more,
    };
    if headers.contains_key("hx-request") && !headers.contains_key("hx-boosted") {
        // A person who brought nobody needs no panel among the others.
        let silent = panel.leaves.is_empty() && panel.by.is_none();
        return Ok(match silent {
            true => web::Markup::default().into_response(),
            false => views::reach::panel(t, &panel).into_response(),
        });
    }
    let page = views::reach::tree_page(t, (&row.name, &format!("/people/{person}")), &panel);
    Ok(shell.page(&panel.title, page))
}

fn lead(shell: &Shell, reach: Option<&Reach>, name: &str) -> String {
    let t = words(shell.language);
    match reach {
        None => t.tree_nobody(name),
        Some(it) => {
            let counts: [String; LEVELS] =
                [it.first_count, it.second_count, it.third_count].map(say::number);
            let [first, second, third] = counts;
            t.tree_lead(first, second, third, say::credit(shell.language, it.credit_hundredths))
        }
    }
}

fn collect(branches: &[Branch], ids: &mut Vec<PersonId>) {
    for it in branches {
        ids.push(it.person);
        collect(&it.branches, ids);
    }
}

fn leaves(shell: &Shell, known: &Known, branches: &[Branch]) -> Vec<Leaf> {
    let leaf = |it: &Branch| {
        Some(Leaf {
            name: known.name(it.person)?.to_owned(),
            href: format!("/people/{}", it.person),
            seed: it.person.0,
            stage: known.stage(it.person),
            since: shell.day(it.at),
            leaves: leaves(shell, known, &it.branches),
            more: it.more,
        })
    };
    branches.iter().filter_map(leaf).collect()
}
