//! What each answer of a mail server makes of a letter.

use super::server::{Play, Server};
use super::*;
use crate::State;

const BUSY: Play = Play::SaysToRecipient("450 4.2.1 try later");
const NOBODY: Play = Play::SaysToRecipient("550 5.1.1 <Ada@example.org> unknown");
const SPAM: Play = Play::SaysToMessage("554 5.7.1 looks like spam");

db::each_engine! {
    fn a_letter_is_sent_to_a_server_that_takes_it(db) {
        run(async {
            let server = Server::playing(&[Play::Takes]).await;
            let house = House::new(db, server.transport());
            let text = "One\n.\n..two\nDone\n".to_owned();
            let id = house.post(Letter { text, ..letter() });
            assert_eq!(house.drain().await.done, 1);
            let row = house.row(id);
            assert_eq!((row.state(), row.sent_at), (State::Sent, Some(house.now)));
            let seen = server.seen();
            assert!(seen[0].contains("\r\nTo: Ada@example.org\r\n"), "{}", seen[0]);
            assert!(seen[0].contains("One\r\n.\r\n..two\r\nDone\r\n"), "{}", seen[0]);
        });
    }

    fn a_server_that_is_busy_is_asked_again(db) {
        run(async {
            let plays = &[BUSY, Play::SaysToMessage("451 4.3.0 not now"), Play::Takes];
            let server = Server::playing(plays).await;
            let mut house = House::new(db, server.transport());
            let id = house.post(letter());
            for word in ["try later", "not now"] {
                assert_eq!(house.drain().await.waiting, 1);
                let row = house.row(id);
                assert_eq!(row.state(), State::Queued);
                assert!(row.last_error.unwrap().contains(word));
                house.pass(Span::minutes(5));
            }
            assert_eq!(house.drain().await.done, 1);
            assert_eq!((house.row(id).state(), house.row(id).attempts), (State::Sent, 3));
        });
    }

    fn a_refusal_is_final_and_names_nobody(db) {
        run(async {
            let server = Server::playing(&[NOBODY, SPAM]).await;
            let house = House::new(db, server.transport());
            let ids = [house.post(letter()), house.post(letter())];
            assert_eq!(house.drain().await.done, 2);
            for (id, word) in ids.into_iter().zip(["A…@example.org", "looks like spam"]) {
                let row = house.row(id);
                assert_eq!(row.state(), State::Failed);
                let error = row.last_error.unwrap();
                assert!(error.contains(word) && !error.contains("Ada"), "{error}");
            }
        });
    }

    fn a_connection_lost_before_the_message_is_tried_again(db) {
        run(async {
            let server = Server::playing(&[Play::HangsUp, Play::CutsAtData, Play::Takes]).await;
            let mut house = House::new(db, server.transport());
            let id = house.post(letter());
            for _ in 0..2 {
                assert_eq!(house.drain().await.waiting, 1);
                assert_eq!(house.row(id).state(), State::Queued);
                house.pass(Span::minutes(5));
            }
            assert_eq!(house.drain().await.done, 1);
            assert_eq!(house.row(id).state(), State::Sent);
        });
    }

    fn a_connection_lost_after_the_message_leaves_it_unknown_until_somebody_decides(db) {
        run(async {
            let server = Server::playing(&[Play::CutsAfterMessage, Play::Takes]).await;
            let mut house = House::new(db, server.transport());
            let id = house.post(letter());
            assert_eq!(house.drain().await.done, 1);
            assert_eq!(house.row(id).state(), State::Unknown);
            house.pass(Span::days(2));
            assert_eq!(house.drain().await, Drained::default());
            assert_eq!(server.seen().len(), 1);
            assert!(house.resend(id));
            assert_eq!(house.drain().await.done, 1);
            assert_eq!(house.row(id).state(), State::Sent);
            // A receiver that has it already can tell by the id.
            let name = format!("Message-ID: <{id}@example.com>");
            assert!(server.seen().iter().all(|it| it.contains(&name)));
        });
    }
}

#[test]
fn a_server_that_is_not_there_means_later() {
    run(async {
        let transport = {
            let gone = Server::playing(&[]).await;
            gone.transport()
        };
        tokio::task::yield_now().await;
        let now = Moment(1_772_532_000_000_000);
        let to = EmailAddress::parse("ada@example.org").unwrap();
        let delivery = crate::test_letter(&transport, &sender(), &to, now).await;
        assert!(matches!(delivery, crate::Delivery::Later(_)), "{delivery:?}");
    });
}
