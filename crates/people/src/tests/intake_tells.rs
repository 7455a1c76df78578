//! What becomes of arrivals.

use db::each_engine;

use super::*;
use crate::arrival::ConsentClaim;
use crate::model::{ConsentState, PersonKind, SuppressionReason};

each_engine! {
    fn an_arrival_becomes_a_person_who_is_found_and_shown(db) {
        let mut maya = named(5, &["Maya@Fernway.test", "@maya"], "Maya Okafor");
        maya.field(FieldName::Place, "Sheffield");
        maya.kinds.push(PersonKind::Customer);
        maya.tags.push("Winter running".into());
        maya.touches.push(order(5, "1042"));
        let counts = take(&db, batch(1), &[maya]);
        assert_eq!((counts.persons_new, counts.identities_new, counts.touches_new), (1, 2, 1));
        let shown = person(&db, "maya@fernway.test");
        assert_eq!(shown.name, "Maya Okafor");
        assert_eq!(shown.place.as_deref(), Some("Sheffield"));
        assert_eq!(shown.email_shown.as_deref(), Some("Maya@Fernway.test"));
        let company = shown.company_id.unwrap();
        let company = db.read_blocking(move |tx| store::company(tx, HERE, company)).unwrap();
        assert_eq!(company.unwrap().domain, "fernway.test");
        assert_eq!(search(&db, "okaf sheff"), [shown.id.0]);
        let tags = db.read_blocking(move |tx| store::tags(tx, HERE, shown.id)).unwrap();
        assert_eq!(tags[0].word, "winter running");
        assert_eq!(tags[0].label, "Winter running");
    }

    fn the_same_file_twice_changes_nothing(db) {
        let mut ada = named(5, &["ada@gmail.com"], "Ada");
        ada.touches.push(order(5, "1"));
        take(&db, batch(1), &[ada.clone()]);
        let again = take(&db, batch(1), &[ada]);
        assert_eq!((again.persons_new, again.identities_new), (0, 0));
        assert_eq!((again.touches_new, again.touches_known), (0, 1));
        assert_eq!(person(&db, "ada@gmail.com").company_id, None);
    }

    fn identities_meet_within_one_chunk(db) {
        let both = arrival(2, &["ADA@X.test", "@ada"]);
        let rows = [arrival(1, &["ada@x.test"]), both, arrival(3, &["@Ada"])];
        let counts = take(&db, batch(1), &rows);
        assert_eq!((counts.persons_new, counts.identities_new, counts.conflicts), (1, 2, 0));
        assert_eq!(holder(&db, "@ada"), holder(&db, "ada@x.test"));
    }

    fn nobody_is_merged_when_identities_disagree(db) {
        take(&db, batch(1), &[arrival(1, &["ada@x.test"]), arrival(1, &["ben@x.test"])]);
        let both = named(2, &["ben@x.test", "ada@x.test"], "Ben");
        let counts = take(&db, batch(2), &[both]);
        assert_eq!((counts.conflicts, counts.persons_new), (1, 0));
        assert_eq!(person(&db, "ben@x.test").name, "Ben");
        assert_eq!(person(&db, "ada@x.test").name, "ada@x.test");
    }

    fn newer_evidence_is_shown_whenever_it_comes(db) {
        take(&db, batch(1), &[named(9, &["ada@x.test"], "Ada Lovelace")]);
        take(&db, batch(2), &[named(5, &["ada@x.test"], "A. L.")]);
        assert_eq!(person(&db, "ada@x.test").name, "Ada Lovelace");
        take(&db, batch(3), &[named(12, &["ada@x.test"], "Ada King")]);
        assert_eq!(person(&db, "ada@x.test").name, "Ada King");
        assert_eq!(search(&db, "lovelace"), [0; 0]);
        assert_eq!(search(&db, "king").len(), 1);
    }

    fn what_is_nobody_is_counted_and_left_out(db) {
        let counts = take(&db, batch(1), &[arrival(1, &[]), arrival(1, &["ada@x.test"])]);
        assert_eq!((counts.refused, counts.arrivals, counts.persons_new), (1, 1, 1));
    }

    fn bots_and_staff_never_count(db) {
        let mut bot = arrival(1, &["@bot"]);
        bot.kinds.push(PersonKind::Bot);
        bot.touches.push(order(5, "1"));
        take(&db, batch(1), &[bot, arrival(1, &["@ada"])]);
        let id = holder(&db, "@bot").unwrap();
        let (rollup, persons) = db.read_blocking(move |tx| {
            let rollup = touches::store::rollup(tx, HERE, id)?;
            Ok::<_, db::Error>((rollup, touches::count(tx, HERE, touches::PERSONS)?))
        }).unwrap();
        assert!(rollup.unwrap().excluded_at.is_some());
        assert_eq!(persons, 1);
    }

    fn the_latest_word_about_letters_holds(db) {
        let say = |at, state| {
            let mut it = arrival(at, &["ada@x.test"]);
            let (purpose, text_version) = ("newsletter".into(), "v1".into());
            it.consents.push(ConsentClaim { purpose, state, text_version, at: Moment(at) });
            it
        };
        let (given, withdrawn) = (ConsentState::Given, ConsentState::Withdrawn);
        take(&db, batch(1), &[say(5, withdrawn), say(3, given), say(5, given)]);
        let id = holder(&db, "ada@x.test").unwrap();
        let now = db.read_blocking(move |tx| store::consent_now(tx, HERE, id, "newsletter"));
        assert_eq!(now.unwrap().unwrap().state, withdrawn);
        let mut gone = arrival(9, &["ada@x.test"]);
        gone.suppression = Some(SuppressionReason::Complained);
        take(&db, batch(1), &[gone]);
        let why = db.read_blocking(|tx| store::suppressed(tx, HERE, "ada@x.test")).unwrap();
        assert_eq!(why, Some(SuppressionReason::Complained));
    }

    fn a_resolver_remembers_and_forgets_with_the_roll_back_of_others(db) {
        take(&db, batch(1), &[arrival(1, &["ada@x.test"])]);
        let resolver = std::sync::Arc::new(intake::Resolver::new(batch(2)));
        let rows = vec![named(1, &["ada@x.test"], "Ada"), arrival(1, &["ben@x.test"])];
        for _ in 0..3 {
            let (rows, taker) = (rows.clone(), resolver.clone());
            let counts = db.write_blocking(move |tx| taker.take(tx, &IDS, NOW, &rows)).unwrap();
            assert_eq!(counts.arrivals, 2);
            resolver.keep();
        }
        let ada = holder(&db, "ada@x.test");
        db.write_blocking(|tx| crate::batch::roll_back(tx, NOW, &batch(1))).unwrap();
        assert_eq!(holder(&db, "ada@x.test"), ada, "the second batch vouches for her");
        db.write_blocking(|tx| crate::batch::roll_back(tx, NOW, &batch(2))).unwrap();
        let taker = resolver.clone();
        db.write_blocking(move |tx| taker.take(tx, &IDS, NOW, &rows)).unwrap();
        assert_ne!(holder(&db, "ada@x.test"), ada);
        assert_eq!(person(&db, "ada@x.test").name, "Ada");
    }

    fn imports_that_run_at_once_meet_in_the_same_persons(db) {
        let rows = |seed: usize| -> Vec<Arrival> {
            let name = |it: usize| format!("p{}@x.test", (it * 7 + seed) % 60);
            let names: Vec<String> = (0..60).map(name).collect();
            names.iter().map(|it| named(seed as i64, &[it.as_str()], "Somebody")).collect()
        };
        std::thread::scope(|scope| {
            for seed in 0..4 {
                let (db, rows) = (db.clone(), rows(seed));
                scope.spawn(move || {
                    for part in rows.chunks(20) {
                        take(&db, batch(seed as i64 + 1), part);
                    }
                });
            }
        });
        let count = |question: &'static str| {
            let query = db::Query::new(question);
            db.read_blocking(move |tx| tx.one_of::<i64>(&query)).unwrap()
        };
        assert_eq!(count("select count(*) from person"), 60);
        assert_eq!(count("select count(*) from identity"), 60);
        assert_eq!(count("select count(distinct person_id) from identity"), 60);
        let counted = db.read_blocking(|tx| touches::count(tx, HERE, touches::PERSONS)).unwrap();
        assert_eq!(counted, 60);
    }
}
