//! Search gives the same answers on both engines.

use crate as db;
use base::CommunityId;
use db::search::{self, Text};
use db::{Db, Error};

const HERE: CommunityId = CommunityId(7);
const THERE: CommunityId = CommunityId(77);

fn put(db: &Db, community: CommunityId, id: i64, text: &'static str) {
    db.write_blocking(move |tx| search::put(tx, community, "person", id, text)).unwrap();
}

fn find(db: &Db, community: CommunityId, question: &str) -> Vec<i64> {
    let question = question.to_owned();
    db.read_blocking(move |tx| search::find(tx, community, "person", &question, 10)).unwrap()
}

db::each_engine! {
    fn beginnings_of_words_are_found_newest_first(db) {
        put(&db, HERE, 1, "Renée Müller, Köln");
        put(&db, HERE, 2, "René Mulder");
        put(&db, HERE, 3, "Łukasz Großmann");
        assert_eq!(find(&db, HERE, "rene mul"), [2, 1]);
        assert_eq!(find(&db, HERE, "RENÉE"), [1]);
        assert_eq!(find(&db, HERE, "grossm luk"), [3]);
        assert_eq!(find(&db, HERE, "nobody"), [] as [i64; 0]);
        assert_eq!(find(&db, HERE, " ,.- "), [] as [i64; 0]);
    }

    fn operators_in_a_question_are_harmless(db) {
        put(&db, HERE, 1, "ada@example.org");
        let questions = [
            "ada & !q", "\"ada", "ada*", "ada OR NOT", "ada' --", "words:ada", "(ada",
            "\0ada", "ada:*",
        ];
        for question in questions {
            let found = find(&db, HERE, question);
            let text = ["ada", "example", "org"];
            let known = |word: &String| text.iter().any(|it| it.starts_with(&**word));
            let plain = search::words(question).iter().all(known);
            assert_eq!(found.len(), usize::from(plain), "{question}");
        }
    }

    fn communities_and_collections_do_not_see_each_other(db) {
        put(&db, HERE, 1, "Ada");
        put(&db, THERE, 1, "Ada Lovelace");
        db.write_blocking(|tx| search::put(tx, HERE, "idea", 1, "Ada day")).unwrap();
        assert_eq!(find(&db, HERE, "love"), [] as [i64; 0]);
        assert_eq!(find(&db, HERE, "day"), [] as [i64; 0]);
        assert_eq!(find(&db, THERE, "ada"), [1]);
        db.write_blocking(|tx| search::clear(tx, HERE, "person")).unwrap();
        assert_eq!(find(&db, HERE, "ada"), [] as [i64; 0]);
        assert_eq!(find(&db, THERE, "ada"), [1]);
    }

    fn a_text_that_changes_is_found_by_its_new_words_only(db) {
        put(&db, HERE, 1, "Ada Byron");
        put(&db, HERE, 1, "Ada Byron");
        put(&db, HERE, 1, "Ada Lovelace");
        assert_eq!(find(&db, HERE, "byron"), [] as [i64; 0]);
        assert_eq!(find(&db, HERE, "ada love"), [1]);
        db.write_blocking(|tx| search::remove(tx, HERE, "person", 1)).unwrap();
        assert_eq!(find(&db, HERE, "ada"), [] as [i64; 0]);
    }

    fn thousands_go_in_at_once(db) {
        let done = db.write_blocking(|tx| {
            let texts: Vec<Text> =
                (0..3_000).map(|id| Text { id, text: format!("Person number{id}") }).collect();
            search::put_many(tx, HERE, "person", &texts)?;
            search::put_many(tx, HERE, "person", &[Text { id: 2999, text: "other".into() }])?;
            search::remove_many(tx, HERE, "person", &[2998, 2997])
        });
        assert_eq!(done, Ok::<_, Error>(()));
        assert_eq!(find(&db, HERE, "person").first(), Some(&2996));
        assert_eq!(find(&db, HERE, "number29").len(), 10);
        assert_eq!(find(&db, HERE, "other"), [2999]);
    }
}
