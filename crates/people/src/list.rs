//! Lists of persons: by search, kind and tag, newest first, a page at a time.

use base::{BatchId, CommunityId, Keyset, PersonId};
use db::{Result, Tx};
use web::Asked;

use crate::model::PersonKind;
use crate::reshow::SEARCH;
use crate::store::{self, PersonRow, TagChoice, bulk};

/// Tags that a filter offers.
const TAGS_MAX: usize = 100;
/// Hits of a search that a filter goes through.
const HITS_MAX: i64 = 1000;

/// What a list is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asking {
    pub question: String,
    pub kind: Option<PersonKind>,
    /// A tag's word, lower case; empty for any.
    pub tag: String,
    /// Only whom this import made known.
    pub import: Option<BatchId>,
}

impl Asking {
    /// Reads `?q=&kind=&tag=&import=`.
    pub fn of(asked: &Asked) -> Self {
        Self {
            question: asked.text("q").chars().take(200).collect(),
            kind: PersonKind::parse(asked.text("kind")),
            tag: asked.text("tag").to_lowercase(),
            import: asked.text("import").parse().ok(),
        }
    }
}

/// One page, and whether there is another.
pub fn page(
    tx: &mut Tx,
    community: CommunityId,
    asking: &Asking,
    keyset: &Keyset,
) -> Result<(Vec<PersonRow>, bool)> {
    let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
    let before = before.unwrap_or(PersonId(i64::MAX));
    let limit = keyset.limit + 1;
    if let Some(batch) = asking.import {
        return Ok(keyset.cut(store::list_of_batch(tx, community, before, limit, batch)?));
    }
    let rows = match (asking.question.is_empty(), asking.kind, asking.tag.as_str()) {
        (false, ..) => found(tx, community, asking, before)?,
        (true, None, "") => store::list(tx, community, before, limit)?,
        (true, Some(kind), "") => store::list_of_kind(tx, community, before, limit, kind)?,
        (true, None, tag) => store::list_of_tag(tx, community, before, limit, tag)?,
        (true, Some(kind), word) => {
            let both = store::KindAndTag { kind, word };
            store::list_of_kind_and_tag(tx, community, before, limit, &both)?
        }
    };
    Ok(keyset.cut(rows))
}

/// The hits of a search that fit the filter, newest first.
fn found(
    tx: &mut Tx,
    community: CommunityId,
    asking: &Asking,
    before: PersonId,
) -> Result<Vec<PersonRow>> {
    let hits = db::search::find(tx, community, SEARCH, &asking.question, HITS_MAX)?;
    let mut ids: Vec<PersonId> = hits.into_iter().map(PersonId).filter(|id| *id < before).collect();
    if let Some(kind) = asking.kind {
        let kinds = bulk::kinds_of(tx, community, &ids)?;
        ids.retain(|id| kinds.iter().any(|it| it.person_id == *id && it.kind == kind));
    }
    if !asking.tag.is_empty() {
        let tagged = bulk::tagged(tx, community, &asking.tag, &ids)?;
        ids.retain(|id| tagged.contains(id));
    }
    let mut rows = bulk::persons(tx, community, &ids)?;
    rows.sort_by_key(|it| std::cmp::Reverse(it.id));
    Ok(rows)
}

/// The tags that are in use, in the order of the alphabet; one seek each.
pub fn tags(tx: &mut Tx, community: CommunityId) -> Result<Vec<TagChoice>> {
    let mut tags: Vec<TagChoice> = Vec::new();
    while tags.len() < TAGS_MAX {
        let last = tags.last().map_or(String::new(), |it| it.word.clone());
        match store::next_tag(tx, community, &last)? {
            Some(tag) => tags.push(tag),
            None => break,
        }
    }
    Ok(tags)
}
