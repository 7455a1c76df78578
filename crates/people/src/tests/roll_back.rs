//! A batch that is taken back leaves every table as it was, to the byte.

use db::{Db, each_engine};

use super::*;
use crate::arrival::ConsentClaim;
use crate::batch::{RollBack, roll_back, roll_back_step};
use crate::model::{ConsentState, PersonKind, SuppressionReason};

/// Adds up from the log, to the last bit of a float only in the same order; or says who changed.
const DERIVED: [&str; 5] = ["changed", "fan", "person_change", "rollup", "tally"];

/// Every row of every other table, behind the table's name.
fn dump(db: &Db) -> Vec<String> {
    let read = |tx: &mut db::Tx| {
        let mut lines = Vec::new();
        for table in db::schema::describe(tx)? {
            if !DERIVED.contains(&table.name.as_str()) {
                db::dump::table(tx, &table, None, &mut |line| {
                    lines.push(format!("{} {}", table.name, String::from_utf8_lossy(line)));
                    Ok(())
                })?;
            }
        }
        Ok::<_, db::Error>(lines)
    };
    db.read_blocking(read).unwrap()
}

/// Somebody about whom a file says everything that can be said.
fn full(at: i64, identities: &[&str], name: &str) -> Arrival {
    let mut it = named(at, identities, name);
    it.evidence = format!("row {at} of a file");
    it.field(FieldName::Bio, "Runs. Writes about it.");
    it.field(FieldName::Followers, "1204");
    it.kinds = vec![PersonKind::Customer, PersonKind::Fan];
    it.tags = vec!["Runner".into()];
    let (purpose, text_version) = ("newsletter".into(), String::new());
    let state = ConsentState::Given;
    it.consents.push(ConsentClaim { purpose, state, text_version, at: Moment(at) });
    it.suppression = Some(SuppressionReason::Bounced);
    it.touches = vec![order(at, &format!("{name} {at}"))];
    it
}

fn take_back(db: &Db, batch: Batch) {
    while db.write_blocking(move |tx| roll_back_step(tx, NOW, &batch, 2)).unwrap() == RollBack::More
    {
    }
}

fn first() -> Vec<Arrival> {
    let mut bot = full(4, &["@bot"], "Bot");
    bot.kinds.push(PersonKind::Bot);
    vec![
        full(1, &["ada@fernway.test", "@ada"], "Ada"),
        full(2, &["ben@gmail.com"], "Ben"),
        full(3, &["cy@fernway.test"], "Cy"),
        bot,
    ]
}

fn second() -> Vec<Arrival> {
    let mut ben = full(12, &["ben@gmail.com", "ben@peak.test"], "Benjamin");
    ben.kinds.push(PersonKind::Staff);
    vec![full(11, &["@ada", "ada@peak.test"], "Ada King"), ben, full(13, &["dee@x.test"], "Dee")]
}

each_engine! {
    fn a_lone_batch_leaves_nothing_behind(db) {
        let before = dump(&db);
        take(&db, batch(1), &first());
        assert_ne!(dump(&db), before);
        take_back(&db, batch(1));
        assert_eq!(dump(&db), before);
        assert_eq!(db.read_blocking(|tx| touches::count(tx, HERE, touches::PERSONS)).unwrap(), 0);
    }

    fn the_later_of_two_interleaved_batches_goes_without_a_trace(db) {
        take(&db, batch(1), &first()[..2]);
        take(&db, batch(2), &second()[..1]);
        take(&db, batch(1), &first()[2..]);
        let before = dump(&db);
        let counted = db.read_blocking(|tx| touches::count(tx, HERE, touches::PERSONS)).unwrap();
        take(&db, batch(3), &second());
        take_back(&db, batch(3));
        assert_eq!(dump(&db), before);
        let again = db.read_blocking(|tx| touches::count(tx, HERE, touches::PERSONS)).unwrap();
        assert_eq!(again, counted);
    }

    fn both_orders_of_taking_back_end_with_nothing(db) {
        let before = dump(&db);
        for order in [[1, 2], [2, 1]] {
            take(&db, batch(1), &first());
            take(&db, batch(2), &second());
            order.into_iter().for_each(|id| take_back(&db, batch(id)));
            assert_eq!(dump(&db), before);
        }
    }

    fn who_another_batch_knows_stays_with_what_it_said(db) {
        take(&db, batch(1), &first());
        let ada = holder(&db, "@ada").unwrap();
        take(&db, batch(2), &second());
        take_back(&db, batch(1));
        assert_eq!(holder(&db, "@ada"), Some(ada));
        assert_eq!(holder(&db, "ada@fernway.test"), None, "only the first batch knew it");
        assert_eq!(person(&db, "@ada").name, "Ada King");
        assert_eq!(holder(&db, "cy@fernway.test"), None);
        let lines = dump(&db);
        assert!(lines.iter().all(|it| !it.contains("fernway")), "{lines:#?}");
        assert!(lines.iter().all(|it| !it.starts_with("identity_witness")), "{lines:#?}");
    }

    fn who_was_called_by_hand_stays_and_can_still_be_found(db) {
        take(&db, batch(1), &first());
        let ben = holder(&db, "ben@gmail.com").unwrap();
        let call = touches::NewTouch {
            community: HERE, person: ben, kind: "call.held".into(), channel: "phone".into(),
            at: NOW, money: None, source: "hand".into(), external_id: "1".into(), paid: false,
            batch: None, detail: Some("Likes the socks.".into()),
        };
        db.write_blocking(move |tx| touches::record(tx, &IDS, NOW, &call)).unwrap();
        take_back(&db, batch(1));
        assert_eq!(holder(&db, "ben@gmail.com"), Some(ben));
        assert_eq!(person(&db, "ben@gmail.com").name, "ben@gmail.com");
        assert_eq!(search(&db, "ben"), [ben.0]);
    }

    fn a_roll_back_in_one_go_is_the_same(db) {
        let before = dump(&db);
        take(&db, batch(1), &first());
        db.write_blocking(|tx| roll_back(tx, NOW, &batch(1))).unwrap();
        assert_eq!(dump(&db), before);
    }
}
