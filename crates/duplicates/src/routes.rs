//! The doors for people: pairs side by side, what a merge would do, the deeds and their undoing.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use base::{Language, PersonId};
use people::list::Asking;
use people::merging;
use web::{App, Asked, Form, Member, Path, Problem, Response, Shell, see_other, see_other_saying};

use crate::deeds::{self, By};
use crate::merge::{self, Doing, Registry, Wish};
use crate::model::{Failure, Rank, Refusal};
use crate::reading::{self, Pair};
use crate::store::{self, MergeId, Two};
use crate::{unmerge, views, words};

/// Persons that a search for a second one offers.
const OFFERED_MAX: i64 = 20;
/// Pairs and merges that a person's page shows.
const OF_PERSON_MAX: i64 = 5;

/// `GET /duplicates`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, now) = (member.community.id, shell.now);
    let rank = Rank::of(if asked.text("rank") == "2" { 2 } else { 1 });
    let keyset = asked.keyset();
    let read = app.db.read(move |tx| reading::list(tx, community, (rank, now), &keyset));
    let listed = read.await?;
    let next = listed.next.as_ref().map(|it| asked.href("/duplicates", &[("after", it)]));
    let first = asked.has("after").then(|| asked.href("/duplicates", &[("after", "")]));
    let body = views::index(&shell, (rank, &listed), (first, next));
    Ok(shell.page(&words(shell.language).title(), body))
}

/// `GET /duplicates/merged`
pub async fn merged(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, now, keyset) = (member.community.id, shell.now, asked.keyset());
    let read = app.db.read(move |tx| {
        let merges = reading::merges(tx, community, &keyset)?;
        let mut counts = [0, 0];
        for (count, rank) in counts.iter_mut().zip([1, 2]) {
            *count = store::count_pairs(tx, community, rank, now, reading::COUNTED_MAX + 1)?;
        }
        Ok::<_, db::Error>((merges, counts))
    });
    let ((merges, next), counts) = read.await?;
    let next = next.map(|it| asked.href("/duplicates/merged", &[("after", &it)]));
    let first = asked.has("after").then(|| "/duplicates/merged".to_owned());
    let body = views::merged(&shell, (&merges, counts), (first, next));
    Ok(shell.page(&words(shell.language).merged_title(), body))
}

/// `GET /duplicates/new`
pub async fn new_merge(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, asking) = (member.community.id, Asking::of(&asked));
    let (one, question) = (asked.person("one"), asking.question.clone());
    let keyset = base::Keyset { after: None, limit: OFFERED_MAX };
    let read = app.db.read(move |tx| {
        let one = match one {
            Some(one) => people::store::find(tx, community, one)?,
            None => None,
        };
        let found = match asking.question.is_empty() {
            true => Vec::new(),
            false => people::list::page(tx, community, &asking, &keyset)?.0,
        };
        Ok::<_, db::Error>((one, found))
    });
    let (one, mut found) = read.await?;
    found.retain(|it| one.as_ref().is_none_or(|one| one.id != it.id));
    let body = views::choose(&shell, one.as_ref(), (&question, &found));
    Ok(shell.page(&words(shell.language).new_title(), body))
}

/// What a preview says beside the two.
pub struct Outlook {
    /// Purposes for which one has taken their word back.
    pub withdrawn: Vec<String>,
    pub refusal: Option<Refusal>,
}

/// `GET /duplicates/{one}/{two}`
pub async fn preview(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path((one, two)): Path<(PersonId, PersonId)>,
) -> Result<Response, Problem> {
    let (pair, outlook) = look(&app, &member, (one, two)).await?;
    let body = views::preview(&shell, &pair, &outlook);
    Ok(shell.page(&words(shell.language).preview_title(), body))
}

async fn look(
    app: &App,
    member: &Member,
    two: (PersonId, PersonId),
) -> Result<(Pair, Outlook), Problem> {
    let (community, registry) = (member.community.id, Registry::of(app));
    let read = app.db.read(move |tx| {
        let Some(pair) = reading::pair(tx, community, two)? else { return Ok(None) };
        let ours = people::store::consents(tx, community, two.0)?;
        let theirs = people::store::consents(tx, community, two.1)?;
        let withdrawn = merging::disputed(&ours, &theirs);
        let said = Two { person_id: two.0, other_person_id: two.1 };
        let refusal = match store::verdict(tx, community, &said)? {
            _ if two.0 == two.1 => Some(Refusal::Same),
            Some(_) => Some(Refusal::SaidOtherwise),
            None => merge::hindrance(tx, community, two, &registry)?,
        };
        Ok::<_, db::Error>(Some((pair, Outlook { withdrawn, refusal })))
    });
    read.await?.ok_or(Problem::NotFound)
}

/// `POST /duplicates/{one}/{two}/merge`
pub async fn merge(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path((one, two)): Path<(PersonId, PersonId)>,
    form: Form,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let (pair, _) = look(&app, &member, (one, two)).await?;
    // Who stays is whose name stays.
    let second = form.text("keep") == two.to_string();
    let (kept, gone) = if second { (two, one) } else { (one, two) };
    let reasons: Vec<&str> = pair.reasons.iter().map(|it| it.as_str()).collect();
    let wish = Wish { kept, gone, takes_name: false, reasons: reasons.join(",") };
    let (owner, now) = (Owner::of(&app, &member), shell.now);
    let write = app.db.write(move |tx| merge::merge(tx, &owner.doing(now), &wish));
    match write.await {
        Ok(_) => {
            let names = [&pair.one.person.name, &pair.two.person.name];
            let [kept_name, gone_name] = if second { [names[1], names[0]] } else { names };
            let said = t.flash_merged(gone_name.as_str(), kept_name.as_str());
            let path = match form.text("back") {
                "list" => "/duplicates".to_owned(),
                _ => format!("/people/{kept}"),
            };
            Ok(see_other_saying(&path, &said))
        }
        Err(failure) => Err(problem(shell.language, failure)),
    }
}

/// `POST /duplicates/{one}/{two}/different`
pub async fn different(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(two): Path<(PersonId, PersonId)>,
) -> Result<Response, Problem> {
    let by = by(&member, &shell);
    look(&app, &member, two).await?;
    app.db.write(move |tx| deeds::not_the_same(tx, &by, two)).await?;
    Ok(see_other_saying("/duplicates", &words(shell.language).flash_different()))
}

/// `POST /duplicates/{one}/{two}/perhaps`
pub async fn perhaps(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(two): Path<(PersonId, PersonId)>,
) -> Result<Response, Problem> {
    let by = by(&member, &shell);
    look(&app, &member, two).await?;
    app.db.write(move |tx| deeds::perhaps_the_same(tx, &by, two)).await?;
    Ok(see_other(&format!("/duplicates/{}/{}", two.0, two.1)))
}

/// `POST /duplicates/{one}/{two}/later`
pub async fn later(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(two): Path<(PersonId, PersonId)>,
) -> Result<Response, Problem> {
    let by = by(&member, &shell);
    look(&app, &member, two).await?;
    app.db.write(move |tx| deeds::later(tx, &by, two)).await?;
    Ok(see_other_saying("/duplicates", &words(shell.language).flash_later()))
}

/// `POST /duplicates/merges/{id}/undo`
pub async fn undo(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(id): Path<MergeId>,
) -> Result<Response, Problem> {
    let (community, t) = (member.community.id, words(shell.language));
    let found = app.db.read(move |tx| store::merge(tx, community, id)).await?;
    let merge = found.ok_or(Problem::NotFound)?;
    let (owner, now) = (Owner::of(&app, &member), shell.now);
    match app.db.write(move |tx| unmerge::unmerge(tx, &owner.doing(now), id)).await {
        Ok(undone) => {
            let (kept, gone) = (merge.kept_name.as_str(), merge.gone_name.as_str());
            let said = match undone.untold {
                0 => t.flash_undone(kept, gone),
                count => t.flash_undone_untold(kept, gone, count as i64),
            };
            let path = format!("/duplicates/{}/{}", undone.kept, undone.back);
            Ok(see_other_saying(&path, &said))
        }
        Err(failure) => Err(problem(shell.language, failure)),
    }
}

/// `GET /people/{id}/duplicates`
pub async fn of_person(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(id): Path<PersonId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let read = app.db.read(move |tx| {
        let Some(person) = people::store::find(tx, community, id)? else { return Ok(None) };
        let pairs = reading::of_person(tx, community, id, OF_PERSON_MAX)?;
        let merges = store::merges_of(tx, community, id, OF_PERSON_MAX)?;
        Ok::<_, db::Error>(Some((person, pairs, merges)))
    });
    let (person, pairs, merges) = read.await?.ok_or(Problem::NotFound)?;
    let panel = views::of_person(&shell, id, (&pairs, &merges));
    if headers.contains_key("hx-request") && !headers.contains_key("hx-boosted") {
        return Ok(panel.into_response());
    }
    let title = words(shell.language).of_person_title(person.name.as_str());
    Ok(shell.page(&title, views::of_person_page(&shell, &person, panel)))
}

/// Who does a deed, owned by the closure that does it.
pub struct Owner {
    ids: std::sync::Arc<base::Ids>,
    community: base::CommunityId,
    account: base::AccountId,
    name: String,
    registry: Registry,
}

impl Owner {
    pub fn of(app: &App, member: &Member) -> Self {
        Self {
            ids: app.ids.clone(),
            community: member.community.id,
            account: member.account,
            name: member.name.clone(),
            registry: Registry::of(app),
        }
    }

    pub fn doing(&self, now: base::Moment) -> Doing<'_> {
        let (ids, registry) = (&*self.ids, &self.registry);
        let (community, account) = (self.community, self.account);
        Doing { ids, now, community, account, name: &self.name, registry }
    }
}

pub fn by(member: &Member, shell: &Shell) -> By {
    By { community: member.community.id, account: member.account, now: shell.now }
}

/// The door's answer to a deed that was not done.
pub fn problem(language: Language, failure: Failure) -> Problem {
    match failure {
        Failure::Refused(why) => Problem::Refused(refusal(language, &why)),
        Failure::Broken(error) => error.into(),
    }
}

/// What people read.
pub fn refusal(language: Language, why: &Refusal) -> String {
    let t = words(language);
    match why {
        Refusal::Same => t.refusal_same(),
        Refusal::Gone => t.refusal_gone(),
        Refusal::TwoSeats => t.refusal_two_seats(),
        Refusal::Two(_) => t.refusal_two_invitations(),
        Refusal::SaidOtherwise => t.refusal_said_otherwise(),
        Refusal::TooMuch => t.refusal_too_much(),
        Refusal::LaterMerge(name) => t.refusal_later_merge(name.as_str()),
        Refusal::KeptGone => t.refusal_kept_gone(),
        Refusal::NothingLeft => t.refusal_nothing_left(),
    }
}
