//! Readings of several persons in one statement: what a page of a ranking needs.

use base::{CommunityId, Currency, Moment, PersonId};
use db::{Engine, Query, Result, Tx};

use crate::fold::Rollup;
use crate::model::{Cause, Touch};

db::row! {
    /// How often a kind of touch came by itself from one person, and from when to when.
    #[derive(Clone, Debug, PartialEq)]
    pub struct KindSpan {
        pub person_id: PersonId,
        pub kind: String,
        pub n: i64,
        pub first_at: Moment,
        pub last_at: Moment,
    }
}

db::row! {
    /// What a touch says about an order.
    #[derive(Clone, Debug, PartialEq)]
    pub struct OrderTouch {
        pub person_id: PersonId,
        pub at: Moment,
        pub kind: String,
        pub minor: Option<i64>,
        pub currency: Option<Currency>,
        pub cause: Option<Cause>,
    }
}

/// The most persons of one page that are read at once.
const PERSONS_MAX: usize = 500;

/// What each of some persons' touches add up to, in the order of the persons.
pub fn rollups_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<Rollup>> {
    let persons = &persons[..persons.len().min(PERSONS_MAX)];
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(
        "select person_id, touches, first_at, last_at, human, orders, revenue_minor, referrals, \
         social, helping, orders_score, revenue_score, referrals_score, social_score, \
         helping_score, click_score, excluded_at from rollup where community_id = ",
    );
    query.arg(community).push(" and person_id in (").list(persons).push(") order by person_id");
    tx.all_of(&query)
}

/// Touches about orders of some persons, person by person and oldest first.
pub fn orders_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<OrderTouch>> {
    let persons = &persons[..persons.len().min(PERSONS_MAX)];
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(
        "select person_id, at, kind, minor, currency, cause from touch where community_id = ",
    );
    query.arg(community).push(" and person_id in (").list(persons);
    query.push(") and kind >= 'order.' and kind < 'order/' order by person_id, at, id");
    tx.all_of(&query)
}

/// Touch after touch of some persons, oldest first for each of them; paid ones are left out.
pub fn log_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
    visit: &mut dyn FnMut(Touch) -> Result<()>,
) -> Result<()> {
    for part in persons.chunks(PERSONS_MAX) {
        let mut query = Query::new(
            "select id, person_id, at, kind, channel, minor, currency, source, external_id, cause, \
             batch_id, detail from touch where community_id = ",
        );
        query.arg(community).push(" and person_id in (").list(part);
        query.push(") and cause is null order by person_id, at, id");
        tx.each_of(&query, visit)?;
    }
    Ok(())
}

/// What kinds of touch some persons gave by themselves (paid ones are left out), and when.
pub fn kind_spans_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<KindSpan>> {
    let persons = &persons[..persons.len().min(PERSONS_MAX)];
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    if tx.engine() == Engine::Sqlite {
        return kind_spans_by_walking(tx, community, persons);
    }
    let mut query = Query::new(
        "select person_id, kind, count(*) as n, min(at) as first_at, max(at) as last_at \
         from touch where community_id = ",
    );
    query.arg(community).push(" and person_id in (").list(persons);
    query.push(") and cause is null group by person_id, kind order by person_id, kind");
    tx.all_of(&query)
}

db::row! {
    struct Step { person_id: PersonId, kind: String, at: Moment }
}

/// SQLite groups by sorting everything first; adding up while walking the tree takes half of that.
fn kind_spans_by_walking(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<KindSpan>> {
    let mut query = Query::new("select person_id, kind, at from touch where community_id = ");
    query.arg(community).push(" and person_id in (").list(persons).push(") and cause is null");
    let mut spans: Vec<KindSpan> = Vec::new();
    // The rows of one person follow each other, so the span is among the last few.
    tx.each_of(&query, &mut |Step { person_id, kind, at }| {
        let mut of_person = spans.iter_mut().rev().take_while(|it| it.person_id == person_id);
        match of_person.find(|it| it.kind == kind) {
            Some(span) => {
                span.n += 1;
                span.first_at = span.first_at.min(at);
                span.last_at = span.last_at.max(at);
            }
            None => spans.push(KindSpan { person_id, kind, n: 1, first_at: at, last_at: at }),
        }
        Ok(())
    })?;
    spans.sort_by(|a, b| (a.person_id, &a.kind).cmp(&(b.person_id, &b.kind)));
    Ok(spans)
}
