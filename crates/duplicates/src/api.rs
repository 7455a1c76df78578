//! Doors for programs: the pairs, and the deeds that humans decide.

use axum::extract::State;
use base::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Api, ApiDoc, App, Asked, Json, Member, Problem, Shell};

use crate::merge::{self, Wish};
use crate::model::Rank;
use crate::reading::{self, Pair};
use crate::routes::{Owner, by, problem};
use crate::store::MergeId;
use crate::{deeds, unmerge};

/// A page of pairs.
#[derive(Serialize, JsonSchema)]
pub struct Pairs {
    pairs: Vec<PairItem>,
    /// Ask for `?after=` this, if there are more.
    next: Option<String>,
}

/// Two persons who may be one.
#[derive(Serialize, JsonSchema)]
pub struct PairItem {
    one: String,
    one_name: String,
    two: String,
    two_name: String,
    /// `email`, `phone`, `handle`, `name_place` or `customer`, strongest first.
    reasons: Vec<&'static str>,
}

/// Two persons; of a merge, `one` stays and `two` goes.
#[derive(Deserialize, JsonSchema)]
pub struct TwoBody {
    one: String,
    two: String,
}

/// A merge that was done.
#[derive(Serialize, JsonSchema)]
pub struct Merged {
    /// What the merge is undone by.
    merge: String,
    /// The person who stayed.
    person: String,
}

/// A merge to be undone.
#[derive(Deserialize, JsonSchema)]
pub struct UndoBody {
    merge: String,
}

/// Both persons, as they are again.
#[derive(Serialize, JsonSchema)]
pub struct Parted {
    kept: String,
    back: String,
    /// Touches that came since and stayed, for nothing tells whose they are.
    untold: u64,
}

/// That it is remembered.
#[derive(Serialize, JsonSchema)]
pub struct Remembered {
    different: bool,
}

pub const INDEX: ApiDoc = ApiDoc {
    summary: "Pairs of persons who may be one",
    query: &[
        ("rank", "1 for strong cases, 2 for those that are worth a look; 1 if nothing is said."),
        ("after", "The `next` of the page before."),
        ("limit", "Pairs of a page, 50 if not given, at most 200."),
    ],
    body: None,
    answer: Pairs::shape,
    status: 200,
    choices: &[],
};

pub const MERGE: ApiDoc = ApiDoc {
    summary: "Merge two persons: everything of the second goes to the first",
    query: &[],
    body: Some(TwoBody::shape),
    answer: Merged::shape,
    status: 200,
    choices: &[],
};

pub const DIFFERENT: ApiDoc = ApiDoc {
    summary: "Remember that two persons are not the same",
    query: &[],
    body: Some(TwoBody::shape),
    answer: Remembered::shape,
    status: 200,
    choices: &[],
};

pub const UNDO: ApiDoc = ApiDoc {
    summary: "Undo a merge",
    query: &[],
    body: Some(UndoBody::shape),
    answer: Parted::shape,
    status: 200,
    choices: &[],
};

/// `GET /api/v1/duplicates`
pub async fn index(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<Pairs>, Problem> {
    let (community, now, keyset) = (member.community.id, app.now(), asked.keyset());
    let rank = Rank::of(if asked.text("rank") == "2" { 2 } else { 1 });
    let read = app.db.read(move |tx| reading::list(tx, community, (rank, now), &keyset));
    let listed = read.await?;
    let item = |it: &Pair| PairItem {
        one: it.one.person.id.to_string(),
        one_name: it.one.person.name.clone(),
        two: it.two.person.id.to_string(),
        two_name: it.two.person.name.clone(),
        reasons: it.reasons.iter().map(|it| it.as_str()).collect(),
    };
    Ok(Json(Pairs { pairs: listed.pairs.iter().map(item).collect(), next: listed.next }))
}

/// `POST /api/v1/duplicates/merge`
pub async fn merge(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Json(sent): Json<TwoBody>,
) -> Result<Json<Merged>, Problem> {
    let (kept, gone) = sent.read()?;
    let (community, owner, now) = (member.community.id, Owner::of(&app, &member), app.now());
    let wish = Wish { kept, gone, takes_name: false, reasons: String::new() };
    let write = app.db.write(move |tx| {
        let there = reading::sides(tx, community, &[kept, gone])?.len();
        if kept != gone && there < 2 {
            return Ok(None);
        }
        merge::merge(tx, &owner.doing(now), &wish).map(Some)
    });
    let done = write.await.map_err(|it| problem(shell.language, it))?;
    let id = done.ok_or(Problem::NotFound)?;
    Ok(Json(Merged { merge: id.to_string(), person: kept.to_string() }))
}

/// `POST /api/v1/duplicates/different`
pub async fn different(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Json(sent): Json<TwoBody>,
) -> Result<Json<Remembered>, Problem> {
    let (two, by) = (sent.read()?, by(&member, &shell));
    let write = app.db.write(move |tx| {
        let there = reading::sides(tx, by.community, &[two.0, two.1])?.len() == 2;
        if there {
            deeds::not_the_same(tx, &by, two)?;
        }
        Ok::<_, db::Error>(there)
    });
    match write.await? {
        true => Ok(Json(Remembered { different: true })),
        false => Err(Problem::NotFound),
    }
}

/// `POST /api/v1/duplicates/undo`
pub async fn undo(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Json(sent): Json<UndoBody>,
) -> Result<Json<Parted>, Problem> {
    let id: MergeId = sent.merge.parse().map_err(|_| wrong("merge"))?;
    let (owner, now, community) = (Owner::of(&app, &member), app.now(), member.community.id);
    let write = app.db.write(move |tx| {
        if crate::store::merge(tx, community, id)?.is_none() {
            return Ok(None);
        }
        unmerge::unmerge(tx, &owner.doing(now), id).map(Some)
    });
    let done = write.await.map_err(|it| problem(shell.language, it))?;
    let done = done.ok_or(Problem::NotFound)?;
    let (kept, back) = (done.kept.to_string(), done.back.to_string());
    Ok(Json(Parted { kept, back, untold: done.untold }))
}

impl TwoBody {
    fn read(&self) -> Result<(PersonId, PersonId), Problem> {
        let one = self.one.parse().map_err(|_| wrong("one"))?;
        Ok((one, self.two.parse().map_err(|_| wrong("two"))?))
    }
}

fn wrong(field: &str) -> Problem {
    Problem::Invalid(vec![(field.to_owned(), base::id::NotAnId.to_string())])
}
