//! A hundred seats, and a director on one of them.

use base::{AccountId, CommunityId, PersonId};

use super::world::{NOON, World, community_named, email};
use crate::seats::{self, Claim, NewSeat, SeatRefusal};
use crate::store::communities as store;
use crate::{Role, accounts};

const HERE: CommunityId = CommunityId(7);

fn new_seat(person: i64) -> NewSeat<'static> {
    let person = PersonId(person);
    NewSeat { community: HERE, person, account: None, roles: &[Role::Creator], at: NOON }
}

/// A community with the first so many seats taken, by nobody in particular.
fn community_with(db: &db::Db, seats: i64) {
    let work = db.write_blocking(move |tx| {
        store::insert(tx, &community_named(HERE, "Paper & Ink"), None, NOON)?;
        for person in 1..=seats {
            assert_eq!(seats::claim(tx, &new_seat(person))?, Claim::Taken);
        }
        Ok::<_, db::Error>(())
    });
    work.unwrap();
}

fn refusal(done: Result<(), SeatRefusal>) -> &'static str {
    match done {
        Ok(()) => "done",
        Err(SeatRefusal::NotSeated) => "not seated",
        Err(SeatRefusal::LastDirector) => "last director",
        Err(SeatRefusal::AccountTaken) => "account taken",
        Err(SeatRefusal::Db(error)) => panic!("{error}"),
    }
}

db::each_engine! {
    fn of_fifty_who_want_the_last_seat_exactly_one_gets_it(db) {
        community_with(&db, 99);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let claims: Vec<Claim> = runtime.block_on(async {
            let tasks: Vec<_> = (200..250)
                .map(|person| {
                    let db = db.clone();
                    tokio::spawn(async move {
                        db.write(move |tx| seats::claim(tx, &new_seat(person))).await.unwrap()
                    })
                })
                .collect();
            let mut claims = Vec::new();
            for task in tasks {
                claims.push(task.await.unwrap());
            }
            claims
        });
        assert_eq!(claims.iter().filter(|it| **it == Claim::Taken).count(), 1);
        assert_eq!(claims.iter().filter(|it| **it == Claim::Full).count(), 49);
        let seated = db.read_blocking(|tx| {
            Ok::<_, db::Error>((seats::taken(tx, HERE)?, seats::list(tx, HERE)?.len()))
        });
        assert_eq!(seated.unwrap(), (100, 100));
    }

    fn one_person_claiming_at_once_gets_one_seat(db) {
        community_with(&db, 0);
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let claim = || db.write(|tx| seats::claim(tx, &new_seat(1)));
            let (one, two, three) = tokio::join!(claim(), claim(), claim());
            let claims = [one.unwrap(), two.unwrap(), three.unwrap()];
            assert_eq!(claims.iter().filter(|it| **it == Claim::Taken).count(), 1, "{claims:?}");
        });
        assert_eq!(db.read_blocking(|tx| seats::taken(tx, HERE)).unwrap(), 1);
    }

    fn a_seat_that_was_left_is_free_again(db) {
        community_with(&db, 100);
        let done = db.write_blocking(|tx| {
            assert_eq!(seats::claim(tx, &new_seat(101))?, Claim::Full);
            assert_eq!(seats::claim(tx, &new_seat(5))?, Claim::AlreadySeated);
            assert_eq!(refusal(seats::release(tx, HERE, PersonId(5), NOON)), "done");
            assert_eq!(refusal(seats::release(tx, HERE, PersonId(5), NOON)), "not seated");
            assert_eq!(seats::alumni(tx, HERE, 10)?.len(), 1);
            assert_eq!(seats::claim(tx, &new_seat(101))?, Claim::Taken);
            assert_eq!(seats::claim(tx, &new_seat(5))?, Claim::Full);
            assert_eq!(refusal(seats::release(tx, HERE, PersonId(6), NOON)), "done");
            assert_eq!(seats::claim(tx, &new_seat(5))?, Claim::Taken);
            let seat = seats::find(tx, HERE, PersonId(5))?.unwrap();
            assert!(seat.is_held() && seat.roles == [Role::Creator]);
            Ok::<_, db::Error>(())
        });
        done.unwrap();
    }

    fn one_active_director_always_remains(db) {
        let world = World::new(db);
        let founded = world.found("Paper & Ink", "ada@example.org");
        let bob = world.account("bob@example.org");
        let (here, ada) = (founded.community, founded.person);
        world.write(move |tx| {
            let roles: &[Role] = &[Role::Director, Role::Host];
            let new = NewSeat { community: here, roles, ..new_seat(9) };
            assert_eq!(seats::claim(tx, &new)?, Claim::Taken);
            // Bob has not accepted yet, so he is no director who could act.
            assert_eq!(refusal(seats::release(tx, here, ada, NOON)), "last director");
            assert_eq!(refusal(seats::set_roles(tx, here, ada, &[Role::Host])), "last director");
            assert_eq!(refusal(seats::rest(tx, here, ada, NOON)), "last director");
            assert_eq!(refusal(seats::accept(tx, here, PersonId(9), bob)), "done");
            assert_eq!(refusal(seats::rest(tx, here, ada, NOON)), "done");
            assert_eq!(refusal(seats::release(tx, here, PersonId(9), NOON)), "last director");
            assert_eq!(refusal(seats::resume(tx, here, ada)), "done");
            assert_eq!(refusal(seats::release(tx, here, PersonId(9), NOON)), "done");
            Ok(())
        });
    }

    fn an_account_holds_one_seat_in_a_community(db) {
        let world = World::new(db);
        let founded = world.found("Paper & Ink", "ada@example.org");
        let here = founded.community;
        world.write(move |tx| {
            let new = NewSeat { community: here, ..new_seat(9) };
            assert_eq!(seats::claim(tx, &NewSeat { account: Some(founded.account), ..new })?,
                Claim::AlreadySeated);
            assert_eq!(seats::claim(tx, &new)?, Claim::Taken);
            let ada = founded.account;
            assert_eq!(refusal(seats::accept(tx, here, PersonId(9), ada)), "account taken");
            let other = AccountId(123);
            assert_eq!(refusal(seats::accept(tx, here, PersonId(8), other)), "not seated");
            assert_eq!(refusal(seats::accept(tx, here, PersonId(9), other)), "done");
            assert_eq!(refusal(seats::accept(tx, here, PersonId(9), other)), "done");
            let third = AccountId(4);
            assert_eq!(refusal(seats::accept(tx, here, PersonId(9), third)), "account taken");
            Ok(())
        });
    }

    fn two_directors_cannot_both_leave_at_once(db) {
        let world = World::new(db);
        let founded = world.found("Paper & Ink", "ada@example.org");
        let bob = world.account("bob@example.org");
        let here = founded.community;
        world.write(move |tx| {
            let (person, account) = (PersonId(9), Some(bob));
            let roles: &[Role] = &[Role::Director];
            seats::claim(tx, &NewSeat { community: here, person, account, roles, at: NOON })
        });
        let db = &world.app.db;
        let leave = |person| db.write(move |tx| seats::release(tx, here, person, NOON));
        let done = world.run(async { tokio::join!(leave(founded.person), leave(PersonId(9))) });
        let mut words = [refusal(done.0), refusal(done.1)];
        words.sort_unstable();
        assert_eq!(words, ["done", "last director"]);
    }

    fn one_account_for_an_address_however_it_is_written(db) {
        let world = World::new(db);
        let app = world.app.clone();
        let ids = world.write(move |tx| {
            let mut find = |address: &str| {
                let address = email(address);
                accounts::find_or_create(tx, &app.ids, NOON, &address, "Ada")
            };
            Ok([find("ada@example.org")?, find("Ada@Example.org")?, find("bob@example.org")?])
        });
        assert_eq!(ids[0], ids[1]);
        assert_ne!(ids[0], ids[2]);
    }
}
