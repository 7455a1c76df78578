//! What humans decide, and what later facts propose.

use base::AccountId;

use super::*;
use crate::decisions;
use crate::model::{Failure, Hourglass, Refusal, Stage};
use crate::overview::{self, Whom};
use crate::rules::Hand;

const CUSTOMER: Hourglass = Hourglass::Customer;

/// Does a deed with the hand of somebody.
fn deed(
    house: &TestHouse,
    town: &Town,
    deed: impl Fn(&mut Tx, &Hand<'_>) -> Result<(), Failure> + Send + Sync + 'static,
) -> Result<(), Refusal> {
    let (ids, now, community) = (house.app.ids.clone(), house.app.now(), town.id);
    let done = house.app.db.write_blocking(move |tx| {
        deed(tx, &Hand { ids: &ids, now, community, account: AccountId(5) })
    });
    match done {
        Ok(()) => Ok(()),
        Err(Failure::Refused(why)) => Err(why),
        Err(other) => panic!("{other}"),
    }
}

fn set(house: &TestHouse, town: &Town, person: PersonId, stage: Stage) -> Result<(), Refusal> {
    deed(house, town, move |tx, hand| {
        decisions::set(tx, hand, (person, CUSTOMER), (stage, "She told me so."))
    })
}

/// The stage, what the facts say, and whether they propose it.
fn state(house: &TestHouse, town: &Town, person: PersonId) -> (Stage, Stage, bool) {
    let row = stages(house, town, person).remove(0);
    (row.stage, row.derived, row.proposed_at.is_some())
}

db::each_engine! {
    fn a_later_fact_proposes_and_is_accepted_or_kept(db) {
        use Stage::{Buy, Know, Repeat, Trust};
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        // At once, without waiting for the job.
        assert_eq!(set(&house, &town, ada, Trust), Ok(()));
        assert_eq!(state(&house, &town, ada), (Trust, Know, false));
        house.wait(Span::hours(1));
        let order = |days| record(&house, &town, &[(ada, "order.placed", days)]);
        order(3);
        catch_up(&house, &town);
        assert_eq!(state(&house, &town, ada), (Trust, Buy, true));
        let (community, now) = (town.id, house.app.now());
        let proposed = read(&house, move |tx| {
            let keyset = base::Keyset::first();
            overview::people(tx, community, (None, Whom::Proposed), (&keyset, now))
        });
        assert_eq!((proposed.0[0].person_id, proposed.0[0].stage), (ada, Buy));
        let keep = |tx: &mut Tx, hand: &Hand<'_>, it| decisions::keep(tx, hand, it, CUSTOMER);
        assert_eq!(deed(&house, &town, move |tx, hand| keep(tx, hand, ada)), Ok(()));
        assert_eq!(state(&house, &town, ada), (Trust, Buy, false));
        let again = deed(&house, &town, move |tx, hand| keep(tx, hand, ada));
        assert_eq!(again, Err(Refusal::NothingProposed));
        order(2);
        catch_up(&house, &town);
        assert_eq!(state(&house, &town, ada), (Trust, Repeat, true));
        house.wait(Span::hours(1));
        let lift = |tx: &mut Tx, hand: &Hand<'_>, it| decisions::lift(tx, hand, it, CUSTOMER);
        assert_eq!(deed(&house, &town, move |tx, hand| lift(tx, hand, ada)), Ok(()));
        assert_eq!(state(&house, &town, ada), (Repeat, Repeat, false));
        let again = deed(&house, &town, move |tx, hand| lift(tx, hand, ada));
        assert_eq!(again, Err(Refusal::NothingToLift));
        let it = read(&house, move |tx| overview::of_person(tx, community, ada));
        let overrides = it.expect("Ada").overrides;
        assert_eq!(overrides.len(), 1);
        assert!(overrides[0].lifted_at.is_some());
        let lines = read(&house, move |tx| {
            access::audit::list(tx, community, &base::Keyset::first())
        });
        let actions: Vec<&str> = lines.0.iter().map(|it| it.action.as_str()).collect();
        for action in ["stage.lifted", "stage.kept", "stage.set"] {
            assert!(actions.contains(&action), "{actions:?}");
        }
    }

    fn a_second_decision_takes_the_place_of_the_first(db) {
        let house = open(db);
        let town = wait(house.town("Fernway"));
        let ada = arrive(&house, &town, "Ada", (&[PersonKind::Customer], 0));
        assert_eq!(set(&house, &town, ada, Stage::Know), Err(Refusal::SameStage));
        assert_eq!(set(&house, &town, ada, Stage::Trust), Ok(()));
        house.wait(Span::hours(1));
        assert_eq!(set(&house, &town, ada, Stage::Refer), Ok(()));
        assert_eq!(state(&house, &town, ada), (Stage::Refer, Stage::Know, false));
        let partner = deed(&house, &town, move |tx, hand| {
            decisions::set(tx, hand, (ada, Hourglass::Partner), (Stage::Buy, "No."))
        });
        assert_eq!(partner, Err(Refusal::NotThere));
        // A walk over everybody undoes nothing.
        let (community, now) = (town.id, house.app.now());
        write(&house, move |tx| follow::begin_walk(tx, community, now));
        catch_up(&house, &town);
        assert_eq!(state(&house, &town, ada), (Stage::Refer, Stage::Know, false));
    }
}
