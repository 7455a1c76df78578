//! The outbox itself: what is kept, what is listed, what survives a crash.

use base::{Keyset, PersonId};

use super::*;
use crate::{Delivery, Memory, State};

fn house(db: Db) -> (House, Memory) {
    let memory = Memory::default();
    (House::new(db, Transport::Memory(memory.clone())), memory)
}

db::each_engine! {
    fn a_letter_goes_with_the_transaction_that_posted_it(db) {
        let (house, memory) = house(db);
        let (ids, now) = (house.ids.clone(), house.now);
        let new = NewLetter {
            community: COMMUNITY,
            kind: "test".to_owned(),
            person: None,
            letter: letter(),
        };
        let undone: db::Result<()> = house.db.write_blocking(move |tx| {
            crate::post(tx, &ids, now, &new)?;
            Err(db::Error::Missing)
        });
        assert_eq!(undone, Err(db::Error::Missing));
        assert_eq!(run(house.drain()), Drained::default());
        assert!(memory.letters().is_empty());
    }

    fn a_letter_arrives_as_it_was_written(db) {
        let (house, memory) = house(db);
        let written = Letter {
            to_name: Some("Ada\r\nL.".to_owned()),
            from_name: Some("Brand".to_owned()),
            reply_to: EmailAddress::parse("shop@example.org"),
            list_unsubscribe: Some("https://example.org/unsubscribe/1".to_owned()),
            ..letter()
        };
        let id = house.post(written.clone());
        assert_eq!(house.row(id).state(), State::Queued);
        assert_eq!(run(house.drain()).done, 1);
        let expected = Letter { to_name: Some("Ada  L.".to_owned()), ..written };
        assert_eq!(memory.letters(), [expected]);
        assert!(!house.resend(id), "what was sent is not sent again");
    }

    fn a_process_that_ended_in_mid_air_leaves_the_letter_unknown(db) {
        let (house, memory) = house(db);
        let id = house.post(letter());
        let now = house.now;
        let begin = move |tx: &mut db::Tx| crate::store::begin(tx, COMMUNITY, id, now);
        assert_eq!(house.db.write_blocking(begin), Ok(1));
        assert_eq!(house.row(id).state(), State::Trying);
        assert_eq!(run(house.drain()).done, 1);
        assert_eq!(house.row(id).state(), State::Unknown);
        assert!(memory.letters().is_empty());
        assert!(house.resend(id));
        assert_eq!(run(house.drain()).done, 1);
        assert_eq!(memory.letters().len(), 1);
    }

    fn a_server_that_stays_away_makes_the_letter_fail_in_the_end(db) {
        let (mut house, memory) = house(db);
        memory.answer(vec![Delivery::Later("away".to_owned()); 10]);
        let id = house.post(letter());
        for _ in 0..9 {
            assert_eq!(run(house.drain()).waiting, 1);
            house.pass(Span::hours(6));
        }
        assert_eq!(run(house.drain()).done, 1);
        let row = house.row(id);
        assert_eq!(row.state(), State::Failed);
        assert_eq!(row.last_error.as_deref(), Some("given up after 10 tries: away"));
    }

    fn a_letter_that_is_too_large_is_kept_as_failed(db) {
        let (house, memory) = house(db);
        let id = house.post(Letter { text: "x".repeat(600_000), ..letter() });
        assert_eq!(house.row(id).state(), State::Failed);
        assert_eq!(run(house.drain()), Drained::default());
        assert!(!house.resend(id));
        assert!(memory.letters().is_empty());
    }

    fn letters_are_listed_in_pages_and_the_troubled_ones_apart(db) {
        let (house, memory) = house(db);
        memory.answer([Delivery::Refused("no".to_owned()), Delivery::Unknown("?".to_owned())]);
        let mut ids: Vec<LetterId> = (0..5).map(|_| house.post(letter())).collect();
        run(house.drain());
        ids.reverse();
        let page = |page: Keyset| {
            house.db.read_blocking(move |tx| crate::list(tx, COMMUNITY, &page)).unwrap()
        };
        let (first, more) = page(Keyset { after: None, limit: 3 });
        assert!(more);
        let after = Some(first[2].id.to_string());
        let (second, more) = page(Keyset { after, limit: 3 });
        assert!(!more);
        let seen: Vec<_> = first.iter().chain(&second).map(|it| it.id).collect();
        assert_eq!(seen, ids);
        let troubled =
            |tx: &mut db::Tx| crate::list_troubled(tx, COMMUNITY, &Keyset::first());
        let (troubled, _) = house.db.read_blocking(troubled).unwrap();
        let states: Vec<_> = troubled.iter().map(|it| it.state()).collect();
        assert_eq!(states, [State::Unknown, State::Failed]);
    }

    fn a_sent_letter_is_a_touch_in_the_log_of_its_person(db) {
        let (house, _) = house(db);
        let (ids, now) = (house.ids.clone(), house.now);
        let new = NewLetter {
            community: COMMUNITY,
            kind: "test".to_owned(),
            person: Some(PersonId(5)),
            letter: letter(),
        };
        house.db.write_blocking(move |tx| crate::post(tx, &ids, now, &new)).unwrap();
        assert_eq!(run(house.drain()).done, 1);
        let query = "select kind || ' ' || detail from touch where person_id = 5";
        let told = house.db.read_blocking(|tx| tx.all_of::<String>(&db::Query::new(query)));
        assert_eq!(told.unwrap(), ["letter.sent Hello"]);
    }

    fn erasing_a_person_takes_the_letters_along(db) {
        let (house, _) = house(db);
        let (ids, now) = (house.ids.clone(), house.now);
        let person = PersonId(5);
        let new = NewLetter {
            community: COMMUNITY,
            kind: "test".to_owned(),
            person: Some(person),
            letter: letter(),
        };
        house.db.write_blocking(move |tx| crate::post(tx, &ids, now, &new)).unwrap();
        let kept = house.post(letter());
        let erase = move |tx: &mut db::Tx| crate::erase(tx, COMMUNITY, person);
        assert_eq!(house.db.write_blocking(erase), Ok(1));
        // The job of an erased letter finds nothing to do.
        assert_eq!(run(house.drain()).done, 2);
        assert_eq!(house.row(kept).state(), State::Sent);
    }
}
