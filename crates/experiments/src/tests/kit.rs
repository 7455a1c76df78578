//! Hillstrom's e-mail test against the reference results of the kit, where the kit is at hand.

use std::collections::HashMap;
use std::path::Path;

use crate::evidence::{AlwaysValid, Counts, Difference, chance_better};

fn kit(file: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/kit").join(file);
    let text = std::fs::read_to_string(&path).ok();
    if text.is_none() {
        eprintln!("There is no kit here, so {file} was compared with nothing.");
    }
    text
}

/// A line of the file: (segment, visit, conversion).
fn rows(text: &str) -> Vec<(&str, bool, bool)> {
    let row = |line| {
        let cells: Vec<&str> = str::split(line, ',').collect();
        (cells[1], cells[7] == "1", cells[8] == "1")
    };
    text.lines().skip(1).map(row).collect()
}

fn close(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() < 1e-5, "{what}: {found}, not {wanted}");
}

#[test]
fn hillstroms_rates_and_chances_are_those_of_the_kit() {
    let (Some(file), Some(expected)) = (kit("ab_hillstrom.csv"), kit("expected.json")) else {
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let expected = &expected["ab"]["ab_hillstrom"];
    let mut counts: HashMap<(&str, &str), (u64, u64)> = HashMap::new();
    for (segment, visit, conversion) in rows(&file) {
        for (what, reached) in [("visit", visit), ("conversion", conversion)] {
            let it = counts.entry((what, segment)).or_default();
            it.0 += 1;
            it.1 += u64::from(reached);
        }
    }
    let (none, men, women) = ("No E-Mail", "Mens E-Mail", "Womens E-Mail");
    let mut compared = 0;
    for what in ["visit", "conversion"] {
        for (a, b, name) in [
            (none, men, format!("{what}: No E-Mail vs Mens E-Mail")),
            (none, women, format!("{what}: No E-Mail vs Womens E-Mail")),
            (women, men, format!("{what}: Womens vs Mens")),
        ] {
            let wanted = &expected[&name];
            let of = |segment| {
                let (seen, reached) = counts[&(what, segment)];
                Counts::new(seen, reached)
            };
            let (a, b) = (of(a), of(b));
            assert_eq!(wanted["nA"], a.seen, "{name}");
            assert_eq!(wanted["xB"], b.reached, "{name}");
            let number = |key: &str| wanted[key].as_f64().unwrap();
            close(a.share(), number("rateA"), &name);
            close(chance_better(a, b), number("P(B>A)_beta(1,1)"), &name);
            let difference = Difference::of(a, b);
            let half = 1.959_963_985 * difference.variance.sqrt();
            close(difference.by - half, wanted["diff_ci95"][0].as_f64().unwrap(), &name);
            close(difference.by + half, wanted["diff_ci95"][1].as_f64().unwrap(), &name);
            compared += 1;
        }
    }
    assert_eq!(compared, 6);
}

#[test]
fn hillstroms_always_valid_p_is_that_of_the_kit_at_every_look() {
    let (Some(file), Some(expected)) = (kit("ab_hillstrom.csv"), kit("expected.json")) else {
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let expected = &expected["ab"]["ab_hillstrom"];
    let rows = rows(&file);
    for (name, segments, is_visit) in [
        ("mSPRT visit: No vs Mens", ["No E-Mail", "Mens E-Mail"], true),
        ("mSPRT conversion: Womens vs Mens", ["Womens E-Mail", "Mens E-Mail"], false),
    ] {
        let wanted = expected[name]["rows"].as_array().unwrap();
        let mut counts = [Counts::default(); 2];
        let (mut it, mut compared, mut first) = (AlwaysValid::default(), 0, None);
        for (segment, visit, conversion) in &rows {
            let Some(arm) = segments.iter().position(|it| it == segment) else { continue };
            let reached = if is_visit { *visit } else { *conversion };
            counts[arm] =
                Counts::new(counts[arm].seen + 1, counts[arm].reached + u64::from(reached));
            let seen = counts[0].seen + counts[1].seen;
            if !seen.is_multiple_of(1000) {
                continue;
            }
            let difference = Difference::of(counts[0], counts[1]);
            it.look(difference);
            first = first.or((it.p() < 0.05).then_some(seen));
            let Some(row) = wanted.iter().find(|row| row[0] == seen) else { continue };
            let number = |place: usize| row[place].as_f64().unwrap();
            close(counts[1].share(), number(2), name);
            close(difference.ln_ratio(), number(3), name);
            let p = number(4);
            assert!((it.p() - p).abs() <= 1e-3 * p, "{name} after {seen}: {}", it.p());
            compared += 1;
        }
        assert_eq!(compared, wanted.len(), "{name}");
        assert_eq!(first.unwrap(), expected[name]["first_n_with_p<0.05"], "{name}");
    }
}

/// Two rows of the published table, so that something is compared without the kit.
#[test]
fn two_published_looks_are_met() {
    for (a, b, ln_ratio, chance) in [
        // Visits, no letter against the men's; conversions, the women's against the men's.
        ((21_306, 2_262), (21_307, 3_894), 227.1, 1.0),
        ((21_387, 189), (21_307, 267), 4.42, 0.999_899_12),
    ] {
        let (a, b) = (Counts::new(a.0, a.1), Counts::new(b.0, b.1));
        let found = Difference::of(a, b).ln_ratio();
        assert!((found - ln_ratio).abs() < 0.05 * ln_ratio, "{found}");
        close(chance_better(a, b), chance, "chance");
    }
}
