//! Why somebody ranks where they do: a panel of the person's page.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use base::{Language, Money, PersonId, Sort};
use touches::FanType;
use web::{App, Member, Path, Problem, Response, Shell};

use crate::model::{FANS_COUNTED_MAX, RANK_MAX, sorts_of};
use crate::standing::{self, Placed, Standing};
use crate::views::standing::{Panel, Part};
use crate::{say, views, words};

/// The sorts of the bar, strongest first. Revenue is told apart: its points are money.
const SORTS: [Sort; 4] = [Sort::Referrals, Sort::Orders, Sort::Social, Sort::Helping];

/// `GET /people/{id}/standing`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (community, now) = (member.community.id, shell.now);
    let read = app.db.read(move |tx| standing::standing(tx, community, person, now));
    let standing = read.await?.ok_or(Problem::NotFound)?;
    let t = words(shell.language);
    let panel = views::standing::panel(t, &panel_of(&shell, &standing));
    if headers.contains_key("hx-request") && !headers.contains_key("hx-boosted") {
        return Ok(panel.into_response());
    }
    let name = &standing.person.name;
    let page = views::standing::page(t, name, &format!("/people/{person}"), panel);
    Ok(shell.page(&t.standing_page(name.as_str()), page))
}

fn panel_of(shell: &Shell, it: &Standing) -> Panel {
    let (language, t) = (shell.language, words(shell.language));
    let name = it.person.name.as_str();
    let Some(best) = it.placed.first() else {
        let (title, lead) = match it.rollup.excluded_at {
            Some(_) => (t.standing_excluded(name), String::new()),
            None => (t.standing_nowhere(name), t.standing_nowhere_text()),
        };
        return Panel { title, lead, parts: parts(shell, it, &SORTS), ..Panel::default() };
    };
    let among = say::among(language, best.fan_type);
    let title = match best.rank {
        Some(rank) => t.standing_title(name, say::place(language, rank), among),
        None => t.standing_beyond(name, RANK_MAX.to_string(), among),
    };
    let score = standing::worth(&it.rule, best.fan_type, best.value, shell.now);
    Panel {
        title,
        lead: t.standing_of(say::count(language, best.of, FANS_COUNTED_MAX)),
        score: say::score(language, score),
        // The parts add up to the score beside them; other sorts rank them in other lists.
        parts: parts(shell, it, sorts_of(best.fan_type)),
        spent: spent(shell, it),
        also: it.placed[1..].iter().map(|placed| also(language, placed)).collect(),
        lift: lift(language, it, best.fan_type),
    }
}

fn also(language: Language, placed: &Placed) -> (String, String, String) {
    let t = words(language);
    let of = say::count(language, placed.of, FANS_COUNTED_MAX);
    let place = match placed.rank {
        Some(rank) => t.standing_rank(say::place(language, rank), of),
        None => t.standing_rank_beyond(RANK_MAX.to_string(), of),
    };
    let fan_type = placed.fan_type;
    (say::fan_type(language, fan_type), place, format!("/fans/{fan_type}"))
}

/// With its sign: `+5.5`.
fn signed(language: Language, points: f64) -> String {
    let text = say::score(language, points);
    if points > 0.0 { format!("+{text}") } else { text }
}

/// What each of these sorts gives; sorts in which nothing ever happened are left out.
fn parts(shell: &Shell, it: &Standing, sorts: &[Sort]) -> Vec<Part> {
    let t = words(shell.language);
    let part = |sort: Sort| {
        let points = standing::points(&it.rule, &it.rollup, sort, shell.now);
        let rollup = &it.rollup;
        let (label, why, happened) = match sort {
            Sort::Orders => {
                let spent = say::money(money(it));
                let why = t.part_why_orders(t.count_orders(rollup.orders), spent);
                (t.part_orders(), why, rollup.orders != 0)
            }
            Sort::Referrals => {
                (t.part_referrals(), t.part_why_referrals(rollup.referrals), points != 0.0)
            }
            Sort::Social => (t.part_social(), t.part_why_social(rollup.social), points != 0.0),
            Sort::Helping => (t.part_helping(), t.part_why_helping(rollup.helping), points != 0.0),
            Sort::Revenue => return None,
        };
        happened.then(|| Part {
            label,
            points,
            shown: signed(shell.language, points),
            why,
            href: format!("/people/{}/receipt?sort={sort}", it.person.id),
            stage: say::stage(sort),
        })
    };
    SORTS.into_iter().filter(|it| sorts.contains(it)).filter_map(part).collect()
}

fn money(it: &Standing) -> Money {
    Money { minor: it.rollup.revenue_minor, currency: it.rule.currency }
}

fn spent(shell: &Shell, it: &Standing) -> Option<(String, String, String)> {
    let t = words(shell.language);
    let href = format!("/people/{}/receipt?sort=revenue", it.person.id);
    (it.rollup.revenue_minor > 0).then(|| (t.part_revenue(), say::money(money(it)), href))
}

/// "A comment adds 3, an event adds 8. 5.2 are missing to the next place."
fn lift(language: Language, it: &Standing, fan_type: FanType) -> String {
    let t = words(language);
    let lifts = standing::lifts(&it.rule, fan_type);
    let lifts: Vec<String> = lifts
        .iter()
        .filter(|lift| lift.points > 0.0)
        .map(|lift| say::lift(language, lift.kind.name, lift.points))
        .collect();
    let is_first = it.placed.first().is_some_and(|best| best.rank == Some(1));
    let missing = match it.missing {
        Some(points) => t.lift_missing(say::score(language, points)),
        None if is_first => t.lift_first(),
        None => t.lift_level(),
    };
    format!("{}. {missing}", lifts.join(", "))
}
