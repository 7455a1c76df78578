//! What holds for every history and every model.

use base::Currency;
use proptest::prelude::*;

use crate::model::{HORIZON_DAYS, SLIPS_AT};
use crate::models::{GammaGamma, Leaving, Nbd, When};
use crate::orders::Buyer;
use crate::outlook::{Foresight, history};

fn models() -> impl Strategy<Value = Nbd> {
    let leaving = prop_oneof![
        Just(None),
        (0.05..4.0_f64, 0.05..40.0_f64, any::<bool>()).prop_map(|(a, b, any)| {
            let when = if any { When::AfterAny } else { When::AfterRepeats };
            Some(Leaving { when, a, b })
        }),
    ];
    (0.05..5.0_f64, 0.2..60.0_f64, leaving).prop_map(|(r, alpha, leaving)| Nbd {
        r,
        alpha,
        leaving,
    })
}

fn buyers() -> impl Strategy<Value = Buyer> {
    (0..200_u32, 0..2_000_i64, 0..2_000_i64).prop_map(|(repeats, span, _)| {
        let last_day = if repeats == 0 { 0 } else { span.max(i64::from(repeats)) };
        let worth = i64::from(repeats);
        Buyer {
            repeats,
            first_day: 0,
            last_day,
            orders: worth + 1,
            revenue_minor: 4_000 * (worth + 1),
            worth_days: repeats,
            worth_minor: 4_000 * worth,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn an_outlook_is_sound(orders in models(), buyer in buyers(), silent in 0..1_500_i64) {
        let worth = Some(GammaGamma { p: 6.25, q: 3.74, v: 15.44 });
        let model = Foresight { orders, worth, currency: Currency::EUR };
        let today = buyer.last_day + silent;
        let it = model.outlook(&buyer, today);
        prop_assert!((0.0..=1.0).contains(&it.alive), "{it:?}");
        prop_assert!(it.again >= 0.0 && it.again <= it.alive + 1e-12, "{it:?}");
        // Whoever buys at all buys at least once.
        prop_assert!(it.expected.is_finite() && it.expected >= it.again - 1e-9, "{it:?}");
        let rate = (orders.r + f64::from(buyer.repeats))
            / (orders.alpha + history(&buyer, today).age);
        let without_leaving = rate * f64::from(HORIZON_DAYS) / 7.0;
        prop_assert!(it.expected <= without_leaving * (1.0 + 1e-6), "{it:?} {without_leaving}");
        let ranges = model.ranges(&buyer, today);
        prop_assert!(ranges.orders.0 <= ranges.orders.1);
        let (low, high) = ranges.worth.unwrap();
        prop_assert!(low.minor <= high.minor);
        if let Some(day) = it.slips_on {
            prop_assert!(day >= buyer.last_day as f64 - 1e-6, "{it:?} {buyer:?}");
            prop_assert_eq!(it.alive < SLIPS_AT - 1e-9, (today as f64) > day + 1e-6);
        }
    }

    #[test]
    fn silence_never_makes_anybody_likelier(orders in models(), buyer in buyers()) {
        let model = Foresight { orders, worth: None, currency: Currency::EUR };
        let mut before = model.outlook(&buyer, buyer.last_day);
        for days in [7, 30, 90, 400] {
            let after = model.outlook(&buyer, buyer.last_day + days);
            prop_assert!(after.alive <= before.alive + 1e-12);
            prop_assert!(after.again <= before.again + 1e-12);
            before = after;
        }
    }
}
