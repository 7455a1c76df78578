//! "Who told you about us?": answers on a person's page, and all of them.

use std::collections::HashMap;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use base::{AccountId, PersonId};
use web::{
    App, Asked, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode,
    see_other_saying,
};

use super::Hand;
use crate::deeds::{self, Answer};
use crate::model::{CHANNEL_MAX, OTHER, ToldId, WORDS_MAX};
use crate::store::{self, ToldRow};
use crate::views::told::{self as views, Line, List, Panel};
use crate::{reading, say, words};

/// `GET /people/{id}/told`: a panel of the person's page.
pub async fn of_person(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(person): Path<PersonId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let panel = panel(&app, (&member, &shell), person).await?;
    let body = views::panel(&shell, &panel, &Form::blank());
    if headers.contains_key("hx-request") && !headers.contains_key("hx-boosted") {
        return Ok(body.into_response());
    }
    let title = words(shell.language).told_title();
    Ok(shell.page(&title, views::page(&shell, &panel, body)))
}

/// `POST /people/{id}/told`
pub async fn tell(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(person): Path<PersonId>,
    mut form: Form,
) -> Result<Response, Problem> {
    let channel = form.required("channel", CHANNEL_MAX, shell.language);
    let said = form.optional("words", WORDS_MAX, shell.language);
    let panel = panel(&app, (&member, &shell), person).await?;
    if form.is_refused() {
        let body = views::panel(&shell, &panel, &form);
        let title = words(shell.language).told_title();
        let page = views::page(&shell, &panel, body);
        return Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &title, page));
    }
    let hand = Hand::of(&app, &member);
    let answer = Answer {
        person,
        channel,
        words: said,
        at: app.now(),
        source: "hand".to_owned(),
        external_id: None,
    };
    app.db.write(move |tx| deeds::tell(tx, &hand.doing(), &answer)).await?;
    let said = words(shell.language).said_told();
    Ok(see_other_saying(&format!("/people/{person}"), &said))
}

/// `POST /people/{id}/told/{told}/remove`
pub async fn take_back(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path((person, told)): Path<(PersonId, ToldId)>,
) -> Result<Response, Problem> {
    let hand = Hand::of(&app, &member);
    let done = app.db.write(move |tx| deeds::take_back(tx, &hand.doing(), person, told)).await?;
    match done {
        false => Err(Problem::NotFound),
        true => {
            let said = words(shell.language).said_taken_back();
            Ok(see_other_saying(&format!("/people/{person}"), &said))
        }
    }
}

async fn panel(
    app: &App,
    (member, shell): (&Member, &Shell),
    person: PersonId,
) -> Result<Panel, Problem> {
    let community = member.community.id;
    let read = app.db.read(move |tx| {
        let Some(row) = people::store::find(tx, community, person)? else { return Ok(None) };
        let told = store::told_by(tx, community, person)?;
        let mut authors: HashMap<AccountId, String> = HashMap::new();
        for account in told.iter().filter_map(|it| it.by_account) {
            if let Some(it) = access::accounts::find(tx, account)? {
                authors.insert(account, it.name);
            }
        }
        let mut known = store::sums(tx, community, i64::MIN)?;
        known.truncate(30);
        Ok::<_, db::Error>(Some((row, told, authors, known)))
    });
    let (row, told, authors, known) = read.await?.ok_or(Problem::NotFound)?;
    let known = known.into_iter().map(|it| it.channel);
    let mut channels: Vec<String> =
        known.filter(|it| !["", "*", OTHER, "unknown"].contains(&it.as_str())).collect();
    channels.sort();
    channels.extend(say::SPOKEN.iter().map(|it| (*it).to_owned()));
    channels.push(OTHER.to_owned());
    let line = |it: &ToldRow| line(shell, it, it.by_account.and_then(|it| authors.get(&it)));
    Ok(Panel {
        person,
        name: row.name,
        lines: told.iter().map(line).collect(),
        channels,
        may_edit: member.can(Capability::EditPeople),
    })
}

fn line(shell: &Shell, it: &ToldRow, author: Option<&String>) -> Line {
    let t = words(shell.language);
    let by = author.map_or_else(|| it.source.clone(), String::clone);
    Line {
        id: it.id,
        person: it.person_id,
        name: String::new(),
        channel: say::channel(shell.language, &it.channel),
        words: it.words.clone(),
        noted: t.told_noted(by, shell.day(it.at)),
        is_tracked: it.tracked_at.is_some(),
    }
}

/// `GET /attribution/told?channel=&which=`
pub async fn list(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let channel = asked.text("channel").to_owned();
    let which = match asked.text("which") {
        "tracked" => "tracked",
        "untracked" => "untracked",
        _ => "all",
    };
    let mut keyset = asked.keyset();
    keyset.limit = keyset.limit.min(base::keyset::LIMIT);
    let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let before = before.unwrap_or(ToldId(i64::MAX));
    let wanted = channel.clone();
    let limit = keyset.limit + 1;
    let read = app.db.read(move |tx| {
        let told = match wanted.as_str() {
            "" => store::told(tx, community, before, limit)?,
            channel => store::told_page(tx, community, channel, which, before)?,
        };
        reading::answers(tx, community, told)
    });
    let (answers, more) = keyset.cut(read.await?);
    let here = "/attribution/told";
    let last = answers.last().filter(|_| more).map(|it| it.told.id.to_string());
    let list = List {
        channel: channel.clone(),
        which,
        lines: answers
            .iter()
            .map(|it| Line { name: it.name.clone(), ..line(&shell, &it.told, None) })
            .collect(),
        may_see_people: member.can(Capability::SeePeople),
        first: asked.has("after").then(|| asked.href(here, &[("after", "")])),
        next: last.map(|it| asked.href(here, &[("after", &it)])),
    };
    Ok(shell.page(&words(shell.language).told_list_title(), views::list(&shell, &list)))
}
