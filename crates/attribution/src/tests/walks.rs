//! The walk: whatever happens to the log, the sums are those of a fresh start.

use base::BatchId;
use people::model::PersonKind;

use super::*;
use crate::model::{Model, Since, UNSEEN};
use crate::reading::{self, RowsAsked, Table};
use crate::store;
use crate::walk;

fn table(house: &TestHouse, town: &Town) -> Table {
    let (community, now) = (town.id, house.app.now());
    read(house, move |tx| reading::table(tx, community, Since::Always, now))
}

/// (met, first) of a channel.
fn channel(table: &Table, name: &str) -> (i64, f64) {
    let line = table.lines.iter().find(|it| it.channel == name);
    line.map_or((0, 0.0), |it| (it.met, it.by(Model::First).0))
}

/// Everything that was summed, in a form to compare.
fn sums(house: &TestHouse, town: &Town) -> String {
    let community = town.id;
    read(house, move |tx| {
        let sums = store::sums(tx, community, i64::MIN)?;
        let sums: Vec<_> = sums.into_iter().filter(|it| it.conversions != 0).collect();
        let steps = store::steps(tx, community, i64::MIN)?;
        let steps: Vec<_> = steps.into_iter().filter(|it| it.n != 0).collect();
        Ok(format!("{sums:?} {steps:?}"))
    })
}

/// Derives everybody anew, from nothing.
fn from_scratch(house: &TestHouse, town: &Town) -> String {
    let community = town.id;
    let done = house.app.db.write_blocking(move |tx| {
        for table in [
            "delete from attribution_person where community_id = ",
            "delete from attribution_credit where community_id = ",
            "delete from attribution_sum where community_id = ",
            "delete from attribution_step where community_id = ",
        ] {
            let mut query = db::Query::new(table);
            query.arg(community);
            tx.run_query(&query)?;
        }
        Ok::<_, db::Error>(())
    });
    done.expect("everything can be forgotten");
    walk(house, town);
    sums(house, town)
}

fn story(town: &Town, persons: &[PersonId]) -> Vec<NewTouch> {
    let mut touches = Vec::new();
    for (n, person) in persons.iter().enumerate() {
        let days = 20 + n as i64;
        touches.push(new(town, *person, ("social.liked", "instagram"), days));
        if n % 2 == 0 {
            touches.push(new(town, *person, ("letter.clicked", "newsletter"), days - 3));
        }
        if n % 3 != 2 {
            touches.push(new(town, *person, ("order.placed", "shop"), days - 5));
        }
    }
    touches
}

db::each_engine! {
    fn the_table_adds_up(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 30);
            record(&house, &story(&town, &persons));
            record(&house, &[new(&town, town.somebody, ("order.placed", "shop"), 1)]);
            walk(&house, &town);
            let table = table(&house, &town);
            assert_eq!((table.conversions, table.unseen), (21, 1));
            assert_eq!((table.minor, table.unseen_minor), (21 * 4200, 4200));
            assert_eq!(table.nowhere, 10);
            assert_eq!(channel(&table, "instagram"), (20, 20.0));
            assert_eq!(channel(&table, "newsletter"), (10, 0.0));
            for model in Model::ALL {
                let (n, minor) = table.lines.iter().fold((0.0, 0.0), |sum, it| {
                    let (given, worth) = it.by(*model);
                    (sum.0 + given, sum.1 + worth)
                });
                assert!((n - 20.0).abs() < 1e-6, "{model}: {n}");
                assert!((minor - 20.0 * 4200.0).abs() < 1e-3, "{model}: {minor}");
            }
        });
    }

    fn a_second_walk_changes_nothing(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            record(&house, &story(&town, &people(&house, &town, 12)));
            walk(&house, &town);
            let once = sums(&house, &town);
            walk(&house, &town);
            assert_eq!(sums(&house, &town), once);
            assert_eq!(from_scratch(&house, &town), once);
        });
    }

    fn late_touches_and_a_taken_back_import_end_as_a_fresh_start(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 12);
            record(&house, &story(&town, &persons));
            walk(&house, &town);
            let before = sums(&house, &town);
            // Dated before everything that is known, and told last.
            let batch = Some(BatchId(77));
            let late = |person: &PersonId| {
                let early = new(&town, *person, ("referral.clicked", "referral"), 40);
                NewTouch { batch, ..early }
            };
            record(&house, &persons[..5].iter().map(late).collect::<Vec<_>>());
            let bought = NewTouch {
                batch, ..new(&town, persons[11], ("order.placed", "shop"), 2)
            };
            record(&house, &[bought]);
            walk(&house, &town);
            assert!(sums(&house, &town).contains("referral"));
            let after = sums(&house, &town);
            assert_eq!(from_scratch(&house, &town), after);
            let community = town.id;
            let back = house.app.db.write_blocking(move |tx| {
                for person in &persons {
                    touches::delete_batch_of(tx, community, BatchId(77), *person)?;
                }
                Ok::<_, db::Error>(())
            });
            back.unwrap();
            walk(&house, &town);
            assert_eq!(sums(&house, &town), before);
        });
    }

    fn whoever_has_no_touch_left_is_forgotten(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let person = town.somebody;
            let batch = Some(BatchId(5));
            let like = NewTouch { batch, ..new(&town, person, ("social.liked", "tiktok"), 3) };
            let bought = NewTouch { batch, ..new(&town, person, ("order.placed", "shop"), 2) };
            record(&house, &[like, bought]);
            walk(&house, &town);
            assert_eq!(table(&house, &town).conversions, 1);
            let community = town.id;
            let back = house.app.db.write_blocking(move |tx| {
                touches::delete_batch_of(tx, community, BatchId(5), person)
            });
            back.unwrap();
            walk(&house, &town);
            assert_eq!(table(&house, &town).conversions, 0);
            assert_eq!(read(&house, move |tx| store::person(tx, community, person)), None);
        });
    }

    fn staff_and_bots_are_left_out_from_the_moment_they_are_known(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 3);
            record(&house, &story(&town, &persons));
            walk(&house, &town);
            assert_eq!(table(&house, &town).conversions, 2);
            let (community, now, person) = (town.id, house.app.now(), persons[0]);
            let account = base::AccountId(1);
            house.app.db.write_blocking(move |tx| {
                let hand = people::deeds::Hand { community, account, name: "D".to_owned(), now };
                people::deeds::add_kind(tx, &hand, person, PersonKind::Bot)
            }).unwrap();
            walk(&house, &town);
            assert_eq!(table(&house, &town).conversions, 1);
            let after = sums(&house, &town);
            assert_eq!(from_scratch(&house, &town), after);
        });
    }

    fn another_question_derives_everybody_anew(db) {
        run(async move {
            let house = open(db);
            let mut town = house.town("Fern").await;
            let persons = people(&house, &town, 12);
            record(&house, &story(&town, &persons));
            record(&house, &[new(&town, persons[0], ("order.placed", "shop"), 1)]);
            walk(&house, &town);
            assert_eq!(channel(&table(&house, &town), "instagram").0, 8);
            let fields = [("goal", "first order"), ("window", "4")];
            let asked = town.director.post("/attribution/settings", &fields).await;
            assert_eq!(asked.status, 303, "{}", asked.body);
            assert_eq!(house.work().await.dead, 0);
            let table = table(&house, &town);
            // Five days lie between the like and the order, two between the click and it.
            assert_eq!(channel(&table, "instagram").0, 0);
            assert_eq!((table.conversions, channel(&table, "newsletter").0), (8, 4));
            let after = sums(&house, &town);
            assert_eq!(from_scratch(&house, &town), after);
        });
    }

    fn a_walk_of_many_steps_misses_nobody(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let (ids, now) = (house.app.ids.clone(), house.app.now());
            let persons: Vec<PersonId> = (0..1203).map(|_| ids.fresh(now)).collect();
            record(&house, &story(&town, &persons));
            walk(&house, &town);
            let bought = persons.iter().enumerate().filter(|it| it.0 % 3 != 2).count() as i64;
            assert_eq!(table(&house, &town).conversions, bought);
            // Of neighbours far apart only those who changed are read again.
            let changed = [new(&town, persons[1000], ("order.placed", "shop"), 1)];
            record(&house, &changed);
            walk(&house, &town);
            assert_eq!(table(&house, &town).conversions, bought + 1);
            let after = sums(&house, &town);
            assert_eq!(from_scratch(&house, &town), after);
        });
    }

    fn every_number_opens_its_rows(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 30);
            record(&house, &story(&town, &persons));
            record(&house, &[new(&town, town.somebody, ("order.placed", "shop"), 1)]);
            walk(&house, &town);
            let table = table(&house, &town);
            let (community, now) = (town.id, house.app.now());
            for line in &table.lines {
                for model in [Model::First, Model::Last, Model::Linear, Model::Shapley] {
                    let (rows, sum) = read(&house, {
                        let channel = line.channel.clone();
                        move |tx| pages(tx, (community, now), &channel, model)
                    });
                    assert!((sum - line.by(model).0).abs() < 1e-6, "{} {model}", line.channel);
                    assert!(rows <= line.met);
                }
            }
            let unseen = read(&house, move |tx| {
                pages(tx, (community, now), UNSEEN, Model::Linear)
            });
            assert_eq!(unseen, (1, 0.0));
        });
    }

    fn refreshing_some_equals_walking_over_them(db) {
        run(async move {
            let house = open(db);
            let town = house.town("Fern").await;
            let persons = people(&house, &town, 6);
            record(&house, &story(&town, &persons));
            let community = town.id;
            house.app.db.write_blocking(move |tx| {
                walk::refresh(tx, community, &persons)
            }).unwrap();
            let refreshed = sums(&house, &town);
            walk(&house, &town);
            assert_eq!(sums(&house, &town), refreshed);
        });
    }
}

/// How many rows all pages have, and what they add up to.
fn pages(
    tx: &mut Tx,
    of: (base::CommunityId, Moment),
    channel: &str,
    model: Model,
) -> db::Result<(i64, f64)> {
    let since = Since::Always;
    let asked = RowsAsked { channel: channel.to_owned(), model: Some(model), since };
    let mut keyset = base::Keyset { after: None, limit: 7 };
    let (mut n, mut sum) = (0, 0.0);
    loop {
        let (rows, more) = reading::rows(tx, of, &asked, &keyset)?;
        n += rows.len() as i64;
        sum += rows.iter().map(|it| it.row.credit as f64 / 1e9).sum::<f64>();
        assert!(rows.iter().all(|it| channel.is_empty() || it.path.contains(&channel.to_owned())));
        match rows.last().filter(|_| more) {
            Some(last) => keyset.after = Some(reading::after(&last.row)),
            None => return Ok((n, sum)),
        }
    }
}
