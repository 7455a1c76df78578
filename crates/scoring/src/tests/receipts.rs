//! Receipts add up to the score.

use base::touch::Sort;
use touches::FanType;

use super::*;
use crate::fold::Reason;
use crate::receipt::{self, Page, Scored};

fn busy(house: &TestHouse, town: &Town) -> PersonId {
    let [maya] = people(house, town, &["Maya Okafor"])[..] else { panic!("one") };
    let mut new = Vec::new();
    for day in 1..=120 {
        let kind = ["social.liked", "social.commented", "letter.clicked", "help.answered"];
        new.push(touch(town, maya, kind[day as usize % 4], day));
    }
    for day in [5, 50, 500] {
        let money = euros(4_990 + day);
        new.push(NewTouch { money, ..touch(town, maya, "order.placed", day) });
    }
    let dollars = Some(Money { minor: 100, currency: Currency::USD });
    new.push(NewTouch { money: dollars, ..touch(town, maya, "order.placed", 7) });
    new.push(NewTouch { money: euros(-5_040), ..touch(town, maya, "order.refunded", 50) });
    new.push(NewTouch { paid: true, ..touch(town, maya, "social.shared", 9) });
    new.push(touch(town, maya, "letter.opened", 2));
    record(house, &new);
    maya
}

fn page(house: &TestHouse, town: &Town, person: PersonId, sorts: &[Sort]) -> Page {
    let (now, sorts) = (house.app.now(), sorts.to_vec());
    Page { community: town.id, person, sorts, now, after: None, limit: 1000 }
}

fn receipt(house: &TestHouse, page: Page) -> Scored {
    read(house, move |tx| receipt::read(tx, &page)).expect("the person is there")
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

db::each_engine! {
    fn every_receipt_adds_up_to_its_score(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let maya = busy(&house, &town);
        for (sort, count) in [
            (Sort::Orders, 5),
            (Sort::Revenue, 4),
            (Sort::Referrals, 0),
            (Sort::Social, 90),
            (Sort::Helping, 30),
        ] {
            let it = receipt(&house, page(&house, &town, maya, &[sort]));
            let worth: f64 = it.receipt.lines.iter().map(|it| it.worth).sum();
            let (total, stored) = (it.receipt.total, it.stored);
            assert!(close(worth, total) && close(total, stored), "{sort}: {total} {stored}");
            assert!(!it.differs());
            assert_eq!((it.receipt.count, it.receipt.lines.len() as i64), (count, count), "{sort}");
            for line in &it.receipt.lines {
                assert!(close(line.points * line.kept, line.worth));
            }
        }
    }

    fn a_long_receipt_has_pages_and_one_total(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let maya = busy(&house, &town);
        let sorts = crate::model::sorts_of(FanType::Engaged);
        let whole = receipt(&house, page(&house, &town, maya, sorts));
        let (mut lines, mut after) = (Vec::new(), None);
        loop {
            let part = Page { after, limit: 50, ..page(&house, &town, maya, sorts) };
            let part = receipt(&house, part).receipt;
            assert_eq!((part.total, part.count), (whole.receipt.total, whole.receipt.count));
            lines.extend(part.lines);
            let Some(last) = lines.last().filter(|_| part.more) else { break };
            after = Some((last.at, last.id));
        }
        assert_eq!(lines, whole.receipt.lines);
        assert_eq!(lines.len(), 120);
    }

    fn a_receipt_says_what_was_left_out_and_why(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let maya = busy(&house, &town);
        let social = receipt(&house, page(&house, &town, maya, &[Sort::Social])).receipt;
        assert_eq!(social.left_out, [(Reason::Paid, 1), (Reason::Opened, 1)].into());
        let revenue = receipt(&house, page(&house, &town, maya, &[Sort::Revenue])).receipt;
        assert_eq!(revenue.left_out, [(Reason::OtherCurrency, 1)].into());
        let [clicker] = people(&house, &town, &["Clicker"])[..] else { panic!("one") };
        record(&house, &[touch(&town, clicker, "letter.clicked", 1)]);
        let lone = receipt(&house, page(&house, &town, clicker, &[Sort::Social])).receipt;
        assert_eq!((lone.total, lone.left_out), (0.0, [(Reason::LoneClick, 1)].into()));
    }
}
