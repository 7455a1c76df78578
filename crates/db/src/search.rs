//! Full text: put a text in, find its id by the beginnings of its words. The same answers on both
//! engines, because folding and splitting happen here.

use std::collections::HashMap;

use base::{CommunityId, ValueRef};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::Result;
use crate::insert::{many, parts};
use crate::settings::Engine;
use crate::{Query, Set, Tx, values};

/// Words beyond this are not indexed.
const WORDS_MAX: usize = 5_000;
/// Letters of a word beyond this do not count.
const LETTERS_MAX: usize = 40;
/// Words of a question beyond this do not count.
const QUESTION_WORDS_MAX: usize = 8;
/// Ids in one statement.
const IDS_MAX: usize = 500;

/// SQLite's index is told what leaves; PostgreSQL's sees it by itself.
const UNINDEX: &str = "delete from search_index where rowid in (select number from search";

crate::statements! {
    fn matching(question: &str, limit: i64) -> Vec<i64> {
        sqlite "select search.id from search_index
                join search on search.number = search_index.rowid
                where search_index match $1 order by search.id desc limit $2"
        postgres "select id from search
                  where cast(replace(' ' || words, ' ',
                          ' ' || collection || cast(community_id as text) || 'w') as tsvector)
                      @@ cast(cast($1 as text) as tsquery)
                  order by id desc limit $2"
    }
}

/// A text under its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub id: i64,
    pub text: String,
}

/// Puts a text in, or in place of the one before. `collection` is a lower-case word ("person").
pub fn put(
    tx: &mut Tx,
    community: CommunityId,
    collection: &'static str,
    id: i64,
    text: &str,
) -> Result<()> {
    put_folded(tx, community, collection, &[(id, words(text).join(" "))])
}

/// Puts many texts in, in statements of bounded size. Of two with the same id the later one counts.
pub fn put_many(
    tx: &mut Tx,
    community: CommunityId,
    collection: &'static str,
    texts: &[Text],
) -> Result<()> {
    let folded: HashMap<i64, String> =
        texts.iter().map(|it| (it.id, words(&it.text).join(" "))).collect();
    let mut folded: Vec<(i64, String)> = folded.into_iter().collect();
    folded.sort_unstable();
    put_folded(tx, community, collection, &folded)
}

/// Takes a text out.
pub fn remove(
    tx: &mut Tx,
    community: CommunityId,
    collection: &'static str,
    id: i64,
) -> Result<()> {
    remove_many(tx, community, collection, &[id])
}

/// Takes many texts out.
pub fn remove_many(
    tx: &mut Tx,
    community: CommunityId,
    collection: &'static str,
    ids: &[i64],
) -> Result<()> {
    for ids in ids.chunks(IDS_MAX) {
        if tx.engine() == Engine::Sqlite {
            let mut query = Query::new(UNINDEX);
            where_space(&mut query, community, collection).push(" and id in (").list(ids);
            tx.run_query(query.push("))"))?;
        }
        let mut query = Query::new("delete from search");
        where_space(&mut query, community, collection).push(" and id in (").list(ids);
        tx.run_query(query.push(")"))?;
    }
    Ok(())
}

/// Takes out everything of a collection.
pub fn clear(tx: &mut Tx, community: CommunityId, collection: &'static str) -> Result<()> {
    if tx.engine() == Engine::Sqlite {
        let mut query = Query::new(UNINDEX);
        tx.run_query(where_space(&mut query, community, collection).push(")"))?;
    }
    let mut query = Query::new("delete from search");
    tx.run_query(where_space(&mut query, community, collection)).map(drop)
}

/// The ids of the texts that have, for each word of the question, a word that begins with it;
/// the highest (newest) id first. A question without words finds nothing.
pub fn find(
    tx: &mut Tx,
    community: CommunityId,
    collection: &'static str,
    question: &str,
    limit: i64,
) -> Result<Vec<i64>> {
    match asked(tx.engine(), &space(community, collection), question) {
        Some(question) => matching(tx, &question, limit),
        None => Ok(Vec::new()),
    }
}

/// A question as the engine's index reads it; `None` without words.
fn asked(engine: Engine, space: &str, question: &str) -> Option<String> {
    let mut terms = words(question);
    terms.truncate(QUESTION_WORDS_MAX);
    // Words are letters and digits only, so nothing in them is an operator.
    let terms: Vec<String> = match engine {
        Engine::Sqlite => terms.iter().map(|word| format!("\"{space}{word}\"*")).collect(),
        Engine::Postgres => terms.iter().map(|word| format!("{space}{word}:*")).collect(),
    };
    let and = match engine {
        Engine::Sqlite => " AND ",
        Engine::Postgres => " & ",
    };
    (!terms.is_empty()).then(|| terms.join(and))
}

/// The set of ids that [`find`] finds, without a limit, as a part of a larger question; `None` if
/// the question has no words.
pub fn among(
    engine: Engine,
    community: CommunityId,
    collection: &str,
    question: &str,
) -> Option<Set> {
    let question = asked(engine, &space(community, collection), question)?;
    let mut query = Query::new(match engine {
        Engine::Sqlite => {
            "select search.id as id from search_index \
             join search on search.number = search_index.rowid where search_index match "
        }
        Engine::Postgres => {
            "select id from search where cast(replace(' ' || words, ' ', \
             ' ' || collection || cast(community_id as text) || 'w') as tsvector) @@ cast(cast("
        }
    });
    query.arg(question);
    query.push(if engine == Engine::Postgres { " as text) as tsquery)" } else { "" });
    Some(Set::found(community, query))
}

/// The words of a text: lower case, without accents, letters and digits only, each once.
///
/// ```
/// assert_eq!(db::search::words("Café MÜLLER, straße 7a"), ["cafe", "muller", "strasse", "7a"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut word = String::new();
    let folded =
        text.chars().flat_map(char::to_lowercase).nfkd().filter(|it| !is_combining_mark(*it));
    // NFKD may bring capitals back (℡ becomes TEL), hence the second lowering.
    let folded = folded.flat_map(char::to_lowercase).filter(|it| !is_combining_mark(*it));
    for letter in folded.chain(Some(' ')) {
        if letter.is_alphanumeric() {
            push_plain(&mut word, letter);
        } else if !word.is_empty() {
            let whole: String = word.chars().take(LETTERS_MAX).collect();
            word.clear();
            if seen.insert(whole.clone()) {
                found.push(whole);
            }
            if found.len() == WORDS_MAX {
                break;
            }
        }
    }
    found
}

/// Letters that Unicode does not take apart, but people type without.
fn push_plain(word: &mut String, letter: char) {
    match letter {
        'ß' => word.push_str("ss"),
        'æ' => word.push_str("ae"),
        'œ' => word.push_str("oe"),
        'þ' => word.push_str("th"),
        'ø' => word.push('o'),
        'ł' => word.push('l'),
        'đ' | 'ð' => word.push('d'),
        'ı' => word.push('i'),
        other => word.push(other),
    }
}

fn where_space<'q, 'a>(
    query: &'q mut Query<'a>,
    community: CommunityId,
    collection: &str,
) -> &'q mut Query<'a> {
    query.push(" where community_id = ").arg(community).push(" and collection = ").arg(collection)
}

/// What stands before each word in the index. The digits end where the `w` begins, so no two
/// spaces share a beginning.
fn space(community: CommunityId, collection: &str) -> String {
    debug_assert!(collection.bytes().all(|it| it.is_ascii_lowercase()), "a lower-case word");
    format!("{collection}{}w", community.0)
}

crate::row! {
    /// A row whose words changed, and what the index calls it.
    struct Numbered { id: i64, number: i64 }
}

/// Stores folded words; each id once.
pub(crate) fn put_folded(
    tx: &mut Tx,
    community: CommunityId,
    collection: &str,
    texts: &[(i64, String)],
) -> Result<()> {
    const HEAD: &str = "insert into search (community_id, collection, id, words) values";
    match tx.engine() {
        Engine::Postgres => {
            let row = |it| text_row(&community, &collection, it);
            let tail = "on conflict (community_id, collection, id) do update \
                        set words = excluded.words where search.words <> excluded.words";
            tx.insert_all(HEAD, texts, row, tail).map(drop)
        }
        Engine::Sqlite => {
            let row = |it| text_row(&community, &collection, it);
            let tail = "on conflict (community_id, collection, id) do update \
                        set words = excluded.words where search.words <> excluded.words \
                        returning id, number";
            let changed: Vec<Numbered> = tx.insert_returning(HEAD, texts, row, tail)?;
            index(tx, &space(community, collection), texts, &changed)
        }
    }
}

fn text_row<'a>(
    community: &'a CommunityId,
    collection: &'a &str,
    text: &'a (i64, String),
) -> [ValueRef<'a>; 4] {
    values![*community, **collection, text.0, text.1]
}

/// Tells SQLite's index the words of the rows that changed.
fn index(tx: &mut Tx, space: &str, texts: &[(i64, String)], changed: &[Numbered]) -> Result<()> {
    let texts: HashMap<i64, &str> = texts.iter().map(|(id, text)| (*id, text.as_str())).collect();
    let spaced = |row: &Numbered| {
        let words = texts.get(&row.id).into_iter().flat_map(|text| text.split(' '));
        let words: Vec<String> = words.map(|word| format!("{space}{word}")).collect();
        (row.number, words.join(" "))
    };
    let spaced: Vec<(i64, String)> = changed.iter().map(spaced).collect();
    // Many rows in a text: the index writes what it has gathered to the disk before each statement.
    for part in parts(&spaced, 2) {
        let head = "insert or replace into search_index (rowid, words) values";
        tx.run_query(&many(head, part, |it| values![it.0, it.1], ""))?;
    }
    Ok(())
}
