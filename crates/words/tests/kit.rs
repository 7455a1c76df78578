//! The published statistics against reference values, where the kit lies beside the repository:
//! Twitter bios (CrowdFlower, CC0 as listed on Kaggle), counted as the kit counts them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;
use words::{Prior, Side, false_discovery, log_odds, upper_tail};

fn kit() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/kit");
    folder.join("expected.json").exists().then_some(folder)
}

/// One label's bios, counted.
#[derive(Default)]
struct Counted {
    profiles: u64,
    said: BTreeMap<String, u64>,
    saying: BTreeMap<String, u64>,
}

impl Counted {
    fn of(kit: &Path, label: &str) -> Self {
        let mut counted = Self::default();
        let mut reader = csv::Reader::from_path(kit.join("profiles_bios.csv")).expect("the bios");
        for row in reader.records() {
            let row = row.expect("a row");
            if &row[1] == label {
                counted.add(&row[6]);
            }
        }
        counted
    }

    fn add(&mut self, bio: &str) {
        self.profiles += 1;
        let tokens = tokens(bio);
        tokens.iter().for_each(|it| *self.said.entry(it.clone()).or_default() += 1);
        let each: BTreeSet<String> = tokens.into_iter().collect();
        each.into_iter().for_each(|it| *self.saying.entry(it).or_default() += 1);
    }
}

/// Lower case; no placeholders; `[a-z][a-z']*[a-z]|[a-z]`.
fn tokens(bio: &str) -> Vec<String> {
    let mut text = bio.to_lowercase();
    for placeholder in ["<url>", "<email>", "<phone>", "@user"] {
        text = text.replace(placeholder, " ");
    }
    let runs = text.split(|it: char| !it.is_ascii_lowercase() && it != '\'');
    let words = runs.map(|it| it.trim_matches('\'')).filter(|it| !it.is_empty());
    words.map(str::to_owned).collect()
}

fn near(found: f64, right: &Value, tolerance: f64, what: &str) {
    let right = right.as_f64().expect("a number");
    assert!((found - right).abs() <= tolerance, "{what}: {found} and not {right}");
}

fn compare(kit: &Path, expected: &Value) {
    let label = |it: &str| expected[it].as_str().expect("a label").to_owned();
    let (one, other) = (Counted::of(kit, &label("A")), Counted::of(kit, &label("B")));
    assert_eq!(expected["n_profiles"], serde_json::json!([one.profiles, other.profiles]));
    let of = |counts: &BTreeMap<String, u64>, word: &str| counts.get(word).copied().unwrap_or(0);
    let words: BTreeSet<&String> = one.said.keys().chain(other.said.keys()).collect();
    let total = |word: &str| of(&one.said, word) + of(&other.said, word);
    let words: Vec<&String> = words.into_iter().filter(|it| total(it) >= 2).collect();
    let all = |it: &Counted| words.iter().map(|word| of(&it.said, word)).sum::<u64>() as f64;
    let (all_one, all_other) = (all(&one), all(&other));
    assert_eq!(expected["tokens"], serde_json::json!([all_one as u64, all_other as u64]));

    for list in ["informative_top15_A", "informative_top15_B"] {
        for row in expected[list].as_array().expect("a list") {
            let word = row[0].as_str().expect("a word");
            let (a, b) = (of(&one.said, word) as f64, of(&other.said, word) as f64);
            let prior = Prior::of(a + b, all_one + all_other);
            let sides = (Side { word: a, all: all_one }, Side { word: b, all: all_other });
            let found = log_odds(sides.0, sides.1, prior);
            near(found.delta, &row[1], 1e-6, word);
            near(found.variance, &row[2], 1e-6, word);
            near(found.z, &row[3], 1e-6, word);
        }
    }

    let frequency = &expected["doc_freq_overrepresentation"];
    let least = frequency["min_profiles_with_word"].as_u64().expect("a number");
    let saying = |word: &str| of(&one.saying, word) + of(&other.saying, word);
    let tried: Vec<&String> = words.iter().copied().filter(|it| saying(it) >= least).collect();
    assert_eq!(frequency["words_tested"], tried.len());
    let chance = |word: &&String| {
        let (here, everywhere) = (of(&one.saying, word), saying(word));
        upper_tail(one.profiles + other.profiles, everywhere, one.profiles, here)
    };
    let chances: Vec<f64> = tried.iter().map(chance).collect();
    let found = false_discovery(&chances, tried.len());
    let below = found.iter().filter(|it| **it < 0.05).count();
    assert_eq!(frequency["n_q<0.05"], below);
    for row in frequency["top12"].as_array().expect("a list") {
        let word = row[0].as_str().expect("a word");
        let at = tried.iter().position(|it| *it == word).expect("it is tried");
        let relative = |it: &Value| it.as_f64().expect("a number") * 1e-5 + 1e-12;
        near(chances[at], &row[4], relative(&row[4]), word);
        near(found[at], &row[5], relative(&row[5]), word);
    }
}

#[test]
fn the_statistics_equal_the_reference_values() {
    let Some(kit) = kit() else {
        eprintln!("the kit is not beside the repository: nothing was compared");
        return;
    };
    let text = std::fs::read_to_string(kit.join("expected.json")).expect("it can be read");
    let expected: Value = serde_json::from_str(&text).expect("it is JSON");
    for pair in ["bios_female_vs_male", "bios_brand_vs_male"] {
        compare(&kit, &expected["niche_words"][pair]);
    }
}
