//! What is stored follows the log: news, roll-backs, time, rules, in any order.

use db::Query;

use super::*;
use crate::model::{Hourglass, Stage};
use crate::overview::{self, Whom};
use crate::rule::{Clause, Stages, What, usual};
use crate::rules::{self, Hand, Saved};
use crate::tally::{Deltas, EVERYBODY, Key, Sort};

/// What the page counts, as stored.
fn counted(house: &TestHouse, town: &Town) -> Deltas {
    let community = town.id;
    read(house, move |tx| {
        let mut all = Deltas::new();
        let glasses = Hourglass::ALL.iter().map(|it| it.as_str()).chain([EVERYBODY]);
        for hourglass in glasses {
            for sort in Sort::ALL.iter().copied() {
                for it in store::tallies(tx, community, hourglass, sort, i64::MIN)? {
                    let (stage, toward) = (Stage::parse(&it.stage), Stage::parse(&it.toward));
                    all.insert(Key { hourglass, sort, day: it.day, stage, toward }, it.n);
                }
            }
        }
        Ok(all)
    })
}

/// What the rows that are counted add up to.
fn recounted(house: &TestHouse, town: &Town) -> Deltas {
    let community = town.id;
    read(house, move |tx| {
        let mut query = Query::new("select distinct person_id from stage where community_id = ");
        let persons: Vec<PersonId> = tx.all_of(query.arg(community))?;
        follow::recount(tx, community, &persons)
    })
}

fn assert_counts(house: &TestHouse, town: &Town) {
    assert_eq!(counted(house, town), recounted(house, town));
}

fn orders(at_least: i64, within_days: Option<i64>) -> Vec<Clause> {
    vec![Clause { what: What::Orders, named: Vec::new(), at_least, within_days }]
}

db::each_engine! {
    fn whoever_has_news_is_placed_and_counted(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, ada), "customer:know");
        record(&house, &town, &[(ada, "order.placed", 30), (ada, "order.placed", 3)]);
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, ada), "customer:repeat");
        let row = &stages(&house, &town, ada)[0];
        assert_eq!(row.since, NOON - Span::days(3));
        assert!(row.fact.contains("Order #1003"), "{}", row.fact);
        assert_counts(&house, &town);
        // An older touch that comes late belongs where it is dated.
        record(&house, &town, &[(ada, "social.liked", 90)]);
        catch_up(&house, &town);
        let (community, now) = (town.id, house.app.now());
        let it = read(&house, move |tx| overview::of_person(tx, community, ada));
        let moves: Vec<Stage> =
            it.expect("Ada").moves[0].iter().rev().map(|it| it.to).collect();
        assert_eq!(moves, [Stage::Like, Stage::Buy, Stage::Repeat]);
        assert_counts(&house, &town);
        let overview = read(&house, move |tx| {
            overview::read(tx, community, Some(Hourglass::Customer), (90, now))
        });
        assert_eq!(overview.stages[5].here, 1);
        let flows: Vec<_> = overview.flows.iter().map(|it| (it.from, it.to, it.n)).collect();
        assert!(flows.contains(&(Some(Stage::Like), Stage::Buy, 1)), "{flows:?}");
        assert!(flows.contains(&(Some(Stage::Buy), Stage::Repeat, 1)), "{flows:?}");
    }

    fn an_import_that_is_taken_back_takes_its_stages_along(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        let ben = arrive(&house, &town, "Ben", (&[PersonKind::Customer], 9));
        record(&house, &town, &[(ada, "order.placed", 9)]);
        let mut of_batch = touch(&town, (ada, "order.placed", 2));
        of_batch.batch = Some(BatchId(9));
        let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
        write(&house, move |tx| touches::record(tx, &ids, now, &of_batch).map(drop));
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, ada), "customer:repeat");
        assert_eq!(standing(&house, &town, ben), "customer:know");
        let before = counted(&house, &town);
        let batch = Batch { id: BatchId(9), ..Batch::none(community) };
        write(&house, move |tx| people::batch::roll_back(tx, now, &batch));
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, ada), "customer:buy");
        assert_eq!(standing(&house, &town, ben), "", "nobody speaks for Ben any more");
        assert_counts(&house, &town);
        assert_ne!(counted(&house, &town), before);
    }

    fn kinds_lead_into_other_hourglasses_and_bots_into_none(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let nora = arrive(&house, &town, "Nora", (&[PersonKind::Journalist], 0));
        record(&house, &town, &[(nora, "article.published", 5), (nora, "order.placed", 9)]);
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, nora), "journalist:buy");
        arrive(&house, &town, "Nora", (&[PersonKind::Customer], 0));
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, nora), "journalist:buy customer:buy");
        assert_counts(&house, &town);
        arrive(&house, &town, "Nora", (&[PersonKind::Bot], 0));
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, nora), "");
        assert_counts(&house, &town);
        // Whoever was offered a seat goes through the contributors' hourglass too.
        record(&house, &town, &[(town.somebody, "seat.accepted", 1)]);
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, town.somebody), "customer:know contributor:buy");
    }

    fn a_stage_lapses_when_its_days_are_over(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        record(&house, &town, &[(ada, "order.placed", 500), (ada, "order.placed", 3)]);
        catch_up(&house, &town);
        assert_eq!(standing(&house, &town, ada), "customer:repeat");
        assert_eq!(stages(&house, &town, ada)[0].due_at, Some(NOON + Span::days(40)));
        house.wait(Span::days(41));
        catch_up(&house, &town);
        let row = &stages(&house, &town, ada)[0];
        assert_eq!((row.stage, row.since), (Stage::Buy, NOON + Span::days(40)));
        assert!(row.fact.contains("lapsed"), "{}", row.fact);
        assert_counts(&house, &town);
    }

    fn changed_rules_place_everybody_anew_with_progress(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        record(&house, &town, &[(ada, "order.placed", 200), (ada, "order.placed", 100)]);
        catch_up(&house, &town);
        let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
        let account = base::AccountId(1);
        let change = move |seen, stages: Stages| {
            let ids = ids.clone();
            move |tx: &mut Tx| {
                let hand = Hand { ids: &ids, now, community, account };
                rules::change(tx, &hand, Hourglass::Customer, (seen, &stages))
            }
        };
        let mut stages = usual(Hourglass::Customer);
        assert_eq!(write(&house, change(0, stages.clone())), Saved::Unchanged);
        stages.insert(Stage::Repeat, orders(2, Some(150)));
        assert_eq!(write(&house, change(7, stages.clone())), Saved::Overtaken(0));
        assert_eq!(write(&house, change(0, stages.clone())), Saved::Version(1));
        let walking = read(&house, move |tx| follow::walking(tx, community));
        assert_eq!(walking, Some((0, 4)), "Dora, Mia, Sam and Ada");
        assert_eq!(wait(house.work()).done, 1);
        assert_eq!(read(&house, move |tx| follow::walking(tx, community)), None);
        // 150 days after the first of two orders there was only one left.
        assert_eq!(standing(&house, &town, ada), "customer:buy");
        assert_counts(&house, &town);
        let history = read(&house, move |tx| rules::history(tx, community, Hourglass::Customer));
        assert_eq!(history.len(), 1);
        assert_eq!(history[0].changes, "{\"repeat\":[{\"what\":\"orders\",\"at_least\":2,\
                    \"within_days\":150}]}");
    }

    fn step_by_step_gives_what_one_walk_over_everything_gives(db) {
        const KINDS: [&str; 7] = [
            "order.placed",
            "order.cancelled",
            "social.liked",
            "help.answered",
            "event.attended",
            "referral.purchased",
            "newsletter.subscribed",
        ];
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let persons: Vec<PersonId> = (0..12)
            .map(|it| arrive(&house, &town, &format!("P{it}"), (&[PersonKind::Fan], 0)))
            .collect();
        let mut chance: u64 = 11;
        for step in 0..200_i64 {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            let pick = (chance >> 33) as usize;
            let person = persons[pick % persons.len()];
            let days = (pick / 97 % 900) as i64;
            record(&house, &town, &[(person, KINDS[pick / 64 % KINDS.len()], days)]);
            if step % 23 == 0 {
                catch_up(&house, &town);
            }
        }
        catch_up(&house, &town);
        assert_counts(&house, &town);
        let (all, counts) = (persons.clone(), counted(&house, &town));
        let rows: Vec<_> = all.iter().map(|it| stages(&house, &town, *it)).collect();
        let (community, now) = (town.id, house.app.now());
        write(&house, move |tx| {
            for table in ["delete from stage", "delete from stage_move", "delete from stage_tally"]
            {
                tx.run_query(&Query::new(table))?;
            }
            follow::begin_walk(tx, community, now)
        });
        catch_up(&house, &town);
        let anew: Vec<_> = all.iter().map(|it| stages(&house, &town, *it)).collect();
        assert_eq!((anew, counted(&house, &town)), (rows, counts));
    }

    fn lists_go_on_where_the_page_before_ended(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let mut persons = Vec::new();
        for at in 0..7 {
            let it = arrive(&house, &town, &format!("P{at}"), (&[PersonKind::Fan], 0));
            // Two of them on the same day.
            record(&house, &town, &[(it, "order.placed", 20 - at / 2)]);
            persons.push(it);
        }
        catch_up(&house, &town);
        let (community, now) = (town.id, house.app.now());
        let walk = |whom: Whom, glass: Option<Hourglass>| {
            let (mut walked, mut after) = (Vec::new(), None);
            loop {
                let keyset = base::Keyset { after: after.clone(), limit: 2 };
                let (entries, more) = read(&house, move |tx| {
                    overview::people(tx, community, (glass, whom), (&keyset, now))
                });
                walked.extend(entries.iter().map(|it| it.person_id));
                after = entries.last().map(overview::after);
                if !more {
                    break walked;
                }
            }
        };
        assert_eq!(walk(Whom::At(Stage::Buy), None), persons);
        assert_eq!(walk(Whom::At(Stage::Buy), Some(Hourglass::Customer)), persons);
        assert_eq!(walk(Whom::Stuck(Stage::Buy, 18), None), persons[..4]);
        let newest_first: Vec<PersonId> = persons.iter().rev().copied().collect();
        assert_eq!(walk(Whom::Closer(Stage::Buy, 90), None), newest_first);
        let came_in = Whom::Moved(None, Stage::Buy, 90);
        assert_eq!(walk(came_in, Some(Hourglass::Customer)), newest_first);
        assert_eq!(walk(Whom::Back(Stage::Know, 90), None), []);
        assert_eq!(walk(Whom::Proposed, None), []);
    }
}
