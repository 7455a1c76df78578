//! The ten thousand paths of the kit against its reference results, where the kit is at hand.

use std::collections::BTreeMap;

use crate::fold::{CONVERTED, NOWHERE, START, shares};
use crate::markov::Chain;
use crate::model::SUMMED;

fn kit(file: &str) -> Option<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/kit");
    let text = std::fs::read_to_string(folder.join(file)).ok();
    if text.is_none() {
        eprintln!("There is no kit here, so {file} was compared with nothing.");
    }
    text
}

#[test]
fn every_model_gives_what_the_kit_says() {
    let (Some(file), Some(expected)) = (kit("attribution_paths.csv"), kit("expected.json")) else {
        return;
    };
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let expected = &expected["attribution"]["ChannelAttribution_PathData"];
    let mut given: BTreeMap<&str, [f64; SUMMED]> = BTreeMap::new();
    let mut steps: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    let mut conversions = 0.0;
    for line in file.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let channels: Vec<&str> = cells[0].split(" > ").collect();
        let number = |place: usize| cells[place].parse::<f64>().unwrap();
        let (converted, nowhere) = (number(1), number(3));
        conversions += converted;
        // The kit counts its half-lives in steps.
        let ages: Vec<f64> = (0..channels.len()).rev().map(|it| it as f64).collect();
        for (channel, share) in shares(&channels, &ages) {
            let sum = given.entry(channel).or_default();
            sum.iter_mut().zip(share).for_each(|(sum, it)| *sum += converted * it);
        }
        let mut from = START;
        for channel in &channels {
            *steps.entry((from, channel)).or_default() += converted + nowhere;
            from = channel;
        }
        *steps.entry((from, CONVERTED)).or_default() += converted;
        *steps.entry((from, NOWHERE)).or_default() += nowhere;
    }
    assert_eq!(expected["conversions"], conversions);
    let models = [
        "first_touch",
        "last_touch",
        "linear",
        "position_40_20_40",
        "position_decay_half_per_step",
        "shapley_set_equal_split",
    ];
    for (model, name) in models.iter().enumerate() {
        let wanted = expected[name].as_object().unwrap();
        assert_eq!(wanted.len(), given.len());
        for (channel, wanted) in wanted {
            let found = given[channel.as_str()][model];
            let wanted = wanted.as_f64().unwrap();
            assert!((found - wanted).abs() < 1e-6, "{name} {channel}: {found}, not {wanted}");
        }
    }
    let chain = Chain::solve(steps.iter().map(|((from, to), n)| (*from, *to, *n)));
    let wanted = &expected["markov_order1"];
    let close = |found: f64, wanted: &serde_json::Value, what: &str| {
        let wanted = wanted.as_f64().unwrap();
        assert!((found - wanted).abs() < 1e-6, "{what}: {found}, not {wanted}");
    };
    close(chain.p_conversion, &wanted["p_conv_from_start"], "from the start");
    for (channel, effect) in &chain.effects {
        close(*effect, &wanted["removal_effect"][channel], channel);
    }
    for (channel, share) in chain.shares() {
        close(share * conversions, &wanted["attributed_conversions"][channel], channel);
    }
}
