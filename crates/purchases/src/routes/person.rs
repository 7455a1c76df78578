//! What to expect of one person: a panel of the person's page.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use base::PersonId;
use web::{App, Markup, Member, Path, Problem, Response, Shell};

use super::lists::worth;
use crate::model::{Chosen, HORIZON_DAYS};
use crate::orders::Buyer;
use crate::reading::{self, Told};
use crate::say::Rhythm;
use crate::views::person::Panel;
use crate::{say, views, words};

/// `GET /people/{id}/purchases`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (community, now) = (member.community.id, shell.now);
    let read = app.db.read(move |tx| reading::person(tx, community, person, now));
    let told = read.await?.ok_or(Problem::NotFound)?;
    let t = words(shell.language);
    let is_piece = headers.contains_key("hx-request") && !headers.contains_key("hx-boosted");
    if is_piece && told.buyer.is_none() {
        // Of who never bought there is nothing to say on their page.
        return Ok(Markup::default().into_response());
    }
    let panel = views::person::panel(t, &panel_of(&shell, &told));
    if is_piece {
        return Ok(panel.into_response());
    }
    let name = &told.person.name;
    let page = views::person::page(t, name, &format!("/people/{person}"), panel);
    Ok(shell.page(&t.panel_page(name.as_str()), page))
}

fn panel_of(shell: &Shell, it: &Told) -> Panel {
    let t = words(shell.language);
    let name = it.person.name.as_str();
    let Some(buyer) = &it.buyer else {
        return Panel { title: t.panel_none(), lead: t.panel_none_text(name), ..Panel::default() };
    };
    let (title, lead) = rhythm(shell, buyer, it.today);
    let href = format!("/people/{}?kinds=order.", it.person.id);
    let panel =
        Panel { title, lead, orders: (href, t.panel_orders_see(buyer.orders)), ..Panel::default() };
    match it.told.is_some() {
        true => Panel { facts: facts(shell, it), ..panel },
        false => Panel { why_not: why_not(shell, it), ..panel },
    }
}

fn rhythm(shell: &Shell, buyer: &Buyer, today: i64) -> (String, String) {
    let (language, t) = (shell.language, words(shell.language));
    let silent = (today - buyer.last_day).max(0);
    let day = t.panel_day_of(silent.to_string());
    match say::rhythm(language, buyer) {
        Rhythm::Regular(every) => (t.panel_regular(every), day),
        Rhythm::Twice(apart) => (t.panel_twice(apart), day),
        Rhythm::Once => (t.panel_once(say::ago(language, silent)), String::new()),
    }
}

fn facts(shell: &Shell, it: &Told) -> Vec<(String, String, String)> {
    let (language, t) = (shell.language, words(shell.language));
    let Some((outlook, ranges, slip_at)) = &it.told else { return Vec::new() };
    let days = || HORIZON_DAYS.to_string();
    let (low, high) = ranges.orders;
    let orders = say::range(language, &low.to_string(), &high.to_string());
    let (money, money_range) = worth(language, outlook.worth, ranges.worth);
    let mut facts = vec![
        (t.panel_alive(), say::chance(language, outlook.alive), String::new()),
        (t.panel_again(days()), say::chance(language, outlook.again), String::new()),
        (t.panel_orders(days()), say::number(language, outlook.expected), orders),
        (t.panel_worth(days()), money, money_range),
    ];
    if let Some(at) = slip_at {
        let word = if *at <= shell.now { t.panel_slipped() } else { t.panel_slips() };
        facts.push((word, shell.day(*at), String::new()));
    }
    facts
}

fn why_not(shell: &Shell, it: &Told) -> String {
    let t = words(shell.language);
    match &it.fit {
        None => t.panel_never(),
        Some(fit) if fit.chosen == Chosen::TooFew => t.panel_few(),
        Some(_) => t.panel_excluded(),
    }
}
