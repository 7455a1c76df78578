//! The log on both engines: idempotent, additive, and always what a fold from nothing gives.

use base::{BatchId, CommunityId, Currency, Ids, Moment, Money, PersonId, Span};
use db::Db;

use crate::deeds::{self, Ranking, Walk};
use crate::fold::FanType;
use crate::model::NewTouch;
use crate::rule::{LANDMARK, RuleChanges};
use crate::verify::{self, Report};
use crate::{refold, store};

const HERE: CommunityId = CommunityId(1);
const NOW: Moment = Moment(1_772_366_400_000_000);

fn new(person: i64, kind: &str, day: i64, external_id: &str) -> NewTouch {
    let money = Money { minor: 1250, currency: Currency::EUR };
    NewTouch {
        community: HERE,
        person: PersonId(person),
        kind: kind.to_owned(),
        channel: "shop".to_owned(),
        at: LANDMARK + Span::days(2000 + day),
        money: kind.starts_with("order.").then_some(money),
        source: "test".to_owned(),
        external_id: external_id.to_owned(),
        paid: false,
        batch: None,
        detail: None,
    }
}

fn record(db: &Db, touches: Vec<NewTouch>, ranking: Ranking) -> Vec<bool> {
    static IDS: Ids = Ids::new(0);
    db.write_blocking(move |tx| deeds::record_many(tx, &IDS, NOW, &touches, ranking)).unwrap()
}

fn check(db: &Db) -> Report {
    db.read_blocking(|tx| {
        let (mut report, mut after) = (Report::default(), PersonId(0));
        while let Walk::After(person) = verify::step(tx, HERE, after, &mut report)? {
            after = person;
        }
        Ok::<_, db::Error>(report)
    })
    .unwrap()
}

fn top(db: &Db, fan_type: FanType) -> Vec<i64> {
    let places = db.read_blocking(move |tx| store::top(tx, HERE, fan_type, 10)).unwrap();
    places.into_iter().map(|it| it.person_id.0).collect()
}

/// A few hundred touches of a few persons, in no order.
fn a_year() -> Vec<NewTouch> {
    let kinds = ["order.placed", "social.liked", "referral.purchased", "social.mentioned"];
    let touch = |n: i64| {
        let (person, day) = (1 + n * 7 % 23, n * 97 % 365);
        new(person, kinds[(n % 4) as usize], day, &format!("t{n}"))
    };
    (0..600).map(touch).collect()
}

db::each_engine! {
    fn the_same_order_sent_five_times_is_one_touch(db) {
        for round in 0..5 {
            let fresh = record(&db, vec![new(1, "order.placed", 1, "#1042")], Ranking::Now);
            assert_eq!(fresh, [round == 0]);
        }
        let twice = vec![new(1, "order.placed", 2, "#7"), new(1, "order.placed", 2, "#7")];
        assert_eq!(record(&db, twice, Ranking::Now), [true, false]);
        let total = db.read_blocking(|tx| store::rollup(tx, HERE, PersonId(1))).unwrap().unwrap();
        assert_eq!((total.touches, total.orders, total.revenue_minor), (2, 2, 2500));
        assert_eq!(top(&db, FanType::Repeat), [1]);
    }

    fn one_by_one_and_in_bulk_give_the_same_rankings(db) {
        let mut year = a_year();
        for touch in year.drain(..200) {
            record(&db, vec![touch], Ranking::Now);
        }
        record(&db, year, Ranking::Later);
        assert!(check(&db).differences > 0, "rankings wait for the walk");
        db.write_blocking(|tx| {
            let mut after = PersonId(0);
            while let Walk::After(person) = deeds::rank_step(tx, HERE, after, 5)? {
                after = person;
            }
            Ok::<_, db::Error>(())
        }).unwrap();
        let report = check(&db);
        assert_eq!((report.touches, report.differences), (600, 0), "{:?}", report.named);
    }

    fn a_first_order_ends_an_aspiration(db) {
        let likes = vec![new(1, "social.liked", 1, "a"), new(2, "social.liked", 1, "b")];
        record(&db, likes, Ranking::Now);
        assert_eq!(top(&db, FanType::Aspirational), [1, 2], "who came first stands first");
        record(&db, vec![new(1, "order.placed", 2, "c")], Ranking::Now);
        assert_eq!(top(&db, FanType::Aspirational), [2]);
        record(&db, vec![new(1, "order.cancelled", 2, "d")], Ranking::Now);
        assert_eq!(top(&db, FanType::Aspirational), [1, 2]);
        assert_eq!(check(&db).differences, 0);
    }

    fn a_batch_that_is_taken_back_leaves_the_rest(db) {
        record(&db, vec![new(1, "order.placed", 1, "a")], Ranking::Now);
        let before = db.read_blocking(|tx| store::rollup(tx, HERE, PersonId(1))).unwrap();
        let batch = Some(BatchId(9));
        let brought = NewTouch { batch, ..new(1, "order.placed", 2, "b") };
        record(&db, vec![brought], Ranking::Now);
        assert_eq!(top(&db, FanType::Repeat), [1]);
        let back = db.write_blocking(|tx| {
            deeds::delete_batch_of(tx, HERE, BatchId(9), PersonId(1))
        });
        assert_eq!(back.unwrap(), 1);
        let after = db.read_blocking(|tx| store::rollup(tx, HERE, PersonId(1))).unwrap();
        assert_eq!(before, after);
        assert_eq!(top(&db, FanType::Repeat), [0; 0]);
    }

    fn bots_leave_every_ranking_and_may_come_back(db) {
        record(&db, a_year(), Ranking::Now);
        let before = top(&db, FanType::Engaged);
        let bot = PersonId(before[0]);
        for counts in [false, false, true] {
            db.write_blocking(move |tx| deeds::set_counting(tx, HERE, bot, NOW, counts)).unwrap();
            assert_eq!(top(&db, FanType::Engaged).contains(&bot.0), counts);
            assert_eq!(check(&db).differences, 0);
        }
        assert_eq!(top(&db, FanType::Engaged), before);
    }

    fn a_changed_rule_is_folded_into_everybody(db) {
        record(&db, a_year(), Ranking::Now);
        let changes = RuleChanges {
            weights: [("social.liked".to_owned(), 50.0)].into(),
            half_life_days: [(base::touch::Family::Love, 30.0)].into(),
        };
        let version = db.write_blocking(move |tx| {
            deeds::set_rule(tx, HERE, NOW, Currency::EUR, &changes).map(|it| it.version)
        }).unwrap();
        assert!(check(&db).differences > 0);
        db.write_blocking(move |tx| {
            let mut after = PersonId(0);
            while let Walk::After(person) = deeds::rebuild_step(tx, HERE, after, 5)? {
                after = person;
            }
            deeds::rule_is_built(tx, HERE, version, NOW)
        }).unwrap();
        assert_eq!(check(&db).differences, 0);
    }

    fn another_community_sees_nothing(db) {
        record(&db, vec![new(1, "order.placed", 1, "same")], Ranking::Now);
        let there = NewTouch { community: CommunityId(2), ..new(1, "order.placed", 1, "same") };
        assert_eq!(record(&db, vec![there], Ranking::Now), [true]);
        db.write_blocking(|tx| refold(tx, CommunityId(2), PersonId(1))).unwrap();
        let total = db.read_blocking(|tx| store::rollup(tx, HERE, PersonId(1))).unwrap().unwrap();
        assert_eq!(total.touches, 1);
    }
}
