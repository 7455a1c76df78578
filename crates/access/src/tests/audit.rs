//! The chain: whole after many writers, broken after any hand.

use axum::http::StatusCode;
use base::{CommunityId, Keyset};

use super::world::{NOON, World};
use crate::audit::{self, Note, Verified};

const HERE: CommunityId = CommunityId(7);

const NOTE: Note<'_> = Note {
    community: HERE,
    at: NOON,
    account: None,
    action: "seat.released",
    subject: "Ada",
    detail: "",
};

fn write_lines(db: &db::Db, lines: i64) {
    for number in 0..lines {
        let subject = number.to_string();
        let written =
            db.write_blocking(move |tx| audit::note(tx, &Note { subject: &subject, ..NOTE }));
        written.unwrap();
    }
}

fn verified(db: &db::Db) -> Verified {
    db.read_blocking(|tx| audit::verify(tx, HERE)).unwrap()
}

fn tamper(db: &db::Db, sql: &'static str) {
    let touched = db.write_blocking(move |tx| tx.run_query(&db::Query::new(sql)));
    assert_eq!(touched.unwrap(), 1, "{sql}");
}

db::each_engine! {
    fn many_writers_make_one_chain(db) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let tasks: Vec<_> = (0..50)
                .map(|_| {
                    let db = db.clone();
                    tokio::spawn(async move { db.write(|tx| audit::note(tx, &NOTE)).await })
                })
                .collect();
            for task in tasks {
                task.await.unwrap().unwrap();
            }
        });
        assert_eq!(verified(&db), Verified { lines: 50, broken_at: None });
    }

    fn a_changed_line_is_found(db) {
        write_lines(&db, 5);
        tamper(&db, "update audit set subject = 'Bob' where community_id = 7 and seq = 3");
        assert_eq!(verified(&db).broken_at, Some(3));
    }

    fn a_line_that_was_taken_out_is_missed(db) {
        write_lines(&db, 5);
        tamper(&db, "delete from audit where community_id = 7 and seq = 3");
        assert_eq!(verified(&db).broken_at, Some(4));
    }

    fn a_line_given_another_author_is_found(db) {
        write_lines(&db, 5);
        tamper(&db, "update audit set account_id = 1 where community_id = 7 and seq = 5");
        assert_eq!(verified(&db).broken_at, Some(5));
    }

    fn pages_of_the_log_follow_each_other(db) {
        write_lines(&db, 5);
        let read = db.read_blocking(|tx| {
            let first = audit::list(tx, HERE, &Keyset { after: None, limit: 3 })?;
            let after = Some(first.0.last().unwrap().seq.to_string());
            Ok::<_, db::Error>((first, audit::list(tx, HERE, &Keyset { after, limit: 3 })?))
        });
        let ((first, more), (rest, end)) = read.unwrap();
        assert_eq!(first.iter().map(|it| it.seq).collect::<Vec<_>>(), [5, 4, 3]);
        assert_eq!(rest.iter().map(|it| it.seq).collect::<Vec<_>>(), [2, 1]);
        assert!(more && !end);
    }

    fn the_page_says_who_did_what_and_whether_it_holds(db) {
        let world = World::new(db);
        world.found("Paper & Ink", "ada@example.org");
        let mut browser = world.signed_in("ada@example.org");
        browser.post("/tokens", &[("name", "shop"), ("scope", "see people")]);
        let page = browser.get("/audit?check=yes");
        for part in ["community.founded", "token.made", "shop", "Ada", "The log is whole"] {
            assert!(page.body.contains(part), "{part} in {}", page.body);
        }
        tamper(&world.app.db, "update audit set subject = 'shoe' where subject = 'shop'");
        let page = browser.get("/audit?check=yes");
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("tampered") && page.body.contains("This line was changed"));
    }
}
