//! Whom the rows about persons stand for: sets that questions about people are put together from.

use base::CommunityId;
use db::{Query, Result, Set, Tx};

use crate::model::{ConsentState, PersonKind};
use crate::reshow::BIOS;
use crate::store::{self, TagChoice};

const PERSON: (&str, &str) = ("person", "id");
/// Words that a question offers, and places that it looks through.
const WORDS_MAX: usize = 200;
const PLACES_MAX: usize = 5_000;

/// Persons of a kind.
pub fn of_kind(community: CommunityId, kind: PersonKind) -> Set {
    let mut filter = Query::new(" and kind = ");
    filter.arg(kind);
    Set::several(community, ("person_kind", "person_id"), filter)
}

/// Persons with a tag, by its lower-case word.
pub fn tagged(community: CommunityId, word: &str) -> Set {
    let mut filter = Query::new(" and word = ");
    filter.arg(word);
    Set::several(community, ("tag", "person_id"), filter)
}

/// Persons with an identity on a platform.
pub fn on_platform(community: CommunityId, platform: &str) -> Set {
    let mut filter = Query::new(" and platform = ");
    filter.arg(platform);
    Set::several(community, ("identity", "person_id"), filter)
}

/// Persons whose followers are known and at least so many.
pub fn followed(community: CommunityId, least: i64) -> Set {
    let mut filter = Query::new(" and followers >= ");
    filter.arg(least);
    Set::once(community, PERSON, filter)
}

/// Persons whose followers are known and at most so many.
pub fn followed_at_most(community: CommunityId, most: i64) -> Set {
    let mut filter = Query::new(" and followers >= 0 and followers <= ");
    filter.arg(most);
    Set::once(community, PERSON, filter)
}

/// Persons of the company for which a domain speaks.
pub fn of_company(community: CommunityId, domain: &str) -> Set {
    let mut filter = Query::new(
        " and company_id is not null and company_id in (select company.id from company \
         where company.community_id = ",
    );
    filter.arg(community).push(" and company.domain = ").arg(domain);
    filter.push(" and company.domain <> '' union all select company_domain.company_id");
    filter.push(" from company_domain where company_domain.community_id = ").arg(community);
    filter.push(" and company_domain.domain = ").arg(domain).push(")");
    Set::once(community, PERSON, filter)
}

/// Persons for whose purpose this is the latest word; at the same moment the more restrictive one.
pub fn consenting(community: CommunityId, purpose: &str, state: ConsentState) -> Set {
    let mut filter = Query::new(" and purpose = ");
    filter.arg(purpose).push(" and state = ").arg(state);
    filter.push(
        " and not exists (select 1 from consent as later \
         where later.community_id = consent.community_id \
         and later.person_id = consent.person_id and later.purpose = consent.purpose \
         and (later.at, later.state) > (consent.at, consent.state))",
    );
    // A word is later if its moment is, or a withdrawal at the same moment; so the greatest of
    // twice the moment, and one more for a withdrawal, is even if the last word was a yes.
    let last = "max(at * 2 + case state when 'withdrawn' then 1 else 0 end)";
    let is_withdrawn = i64::from(state == ConsentState::Withdrawn);
    let mut listing = Query::new("select person_id as id from consent where community_id = ");
    listing.arg(community).push(" and purpose = ").arg(purpose);
    listing.push(" group by person_id having ").push(last).push(" % 2 = ").arg(is_withdrawn);
    // Who never said anything fits neither.
    let mut question = Query::new("coalesce((select ");
    question.push(last).push(" from consent where community_id = ").arg(community);
    question.push(" and purpose = ").arg(purpose).push(" and person_id = ");
    let mut answer = Query::new("), ");
    answer.arg(1 - is_withdrawn).push(") % 2 = ").arg(is_withdrawn);
    let rows = ("consent", "person_id");
    Set::several(community, rows, filter).listed_by(listing).asked_by(question, answer)
}

/// Persons who ever said anything about a purpose.
pub fn asked(community: CommunityId, purpose: &str) -> Set {
    let mut filter = Query::new(" and purpose = ");
    filter.arg(purpose);
    Set::several(community, ("consent", "person_id"), filter)
}

/// Persons whose bio has, for each of these words, one that begins with it; `None` without words.
pub fn saying(tx: &Tx, community: CommunityId, words: &str) -> Option<Set> {
    db::search::among(tx.engine(), community, BIOS, words)
}

/// Persons whose place has, for each of these words, one that begins with it. Of the community's
/// places, at most the first five thousand are looked through.
pub fn living(tx: &mut Tx, community: CommunityId, words: &str) -> Result<Set> {
    let wanted = db::search::words(words);
    let fits = |place: &str| {
        let words = db::search::words(place);
        wanted.iter().all(|it| words.iter().any(|word| word.starts_with(it.as_str())))
    };
    let places: Vec<String> =
        walk(PLACES_MAX, |after| store::next_place(tx, community, after))?.collect();
    let places: Vec<String> =
        places.into_iter().filter(|it| fits(it)).take(PLACES_MAX / 10).collect();
    let mut filter = Query::new(if places.is_empty() { " and 1 = 0" } else { " and place in (" });
    if !places.is_empty() {
        filter.list(places).push(")");
    }
    Ok(Set::once(community, PERSON, filter))
}

/// The platforms on which persons have an identity.
pub fn platforms(tx: &mut Tx, community: CommunityId) -> Result<Vec<String>> {
    Ok(walk(WORDS_MAX, |after| store::next_platform(tx, community, after))?.collect())
}

/// The purposes for which persons said whether they may be written to.
pub fn purposes(tx: &mut Tx, community: CommunityId) -> Result<Vec<String>> {
    Ok(walk(WORDS_MAX, |after| store::next_purpose(tx, community, after))?.collect())
}

/// The tags in use.
pub fn tags(tx: &mut Tx, community: CommunityId) -> Result<Vec<TagChoice>> {
    let mut tags: Vec<TagChoice> = Vec::new();
    while tags.len() < WORDS_MAX {
        let after = tags.last().map_or(String::new(), |it| it.word.clone());
        match store::next_tag(tx, community, &after)? {
            Some(tag) => tags.push(tag),
            None => break,
        }
    }
    Ok(tags)
}

/// Walks the distinct words of an index, a seek each.
fn walk(
    most: usize,
    mut next: impl FnMut(&str) -> Result<Option<String>>,
) -> Result<impl Iterator<Item = String>> {
    let mut words: Vec<String> = Vec::new();
    while words.len() < most {
        match next(words.last().map_or("", String::as_str))? {
            Some(word) => words.push(word),
            None => break,
        }
    }
    Ok(words.into_iter())
}
