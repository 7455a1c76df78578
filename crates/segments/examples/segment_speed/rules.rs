//! The ten rules: together they ask every facet that a house of people has.

use segments::Rule;

fn is(facet: &str, with: &[&str]) -> Rule {
    Rule::is(facet, with)
}

/// Each with its words.
pub(crate) fn ten() -> Vec<(&'static str, Rule)> {
    vec![
        (
            "customers who ordered three times or more",
            Rule::All(vec![is("kind", &["customer"]), is("orders", &["at least", "3"])]),
        ),
        (
            "spent 200 or more, and ordered within 90 days",
            Rule::All(vec![
                is("revenue", &["at least", "200"]),
                is("last_order", &["within", "90"]),
            ]),
        ),
        (
            "bought once, and not in the last 180 days",
            Rule::All(vec![is("orders", &["is", "1"]), is("last_order", &["before", "180"])]),
        ),
        (
            "teachers by bio who did anything social within a year",
            Rule::All(vec![is("bio", &["teacher"]), is("touched", &["social.", "365"])]),
        ),
        (
            "1,000 followers or more on Instagram, engaged and never bought",
            Rule::All(vec![
                is("identity", &["instagram"]),
                is("followers", &["at least", "1000"]),
                is("fan", &["aspirational"]),
            ]),
        ),
        (
            "in London or Berlin, may get the newsletter, last touch within 60 days",
            Rule::All(vec![
                Rule::Any(vec![is("place", &["london"]), is("place", &["berlin"])]),
                is("consent", &["newsletter", "given"]),
                is("last_touch", &["within", "60"]),
            ]),
        ),
        (
            "tagged vip or referred a buyer, but neither staff nor newsletter withdrawn",
            Rule::All(vec![
                Rule::Any(vec![is("tag", &["vip"]), is("referrals", &["at least", "1"])]),
                Rule::None(vec![
                    is("kind", &["staff"]),
                    is("consent", &["newsletter", "withdrawn"]),
                ]),
            ]),
        ),
        (
            "touched on Instagram within 30 days, of a company, or 5 points as referrer",
            Rule::Any(vec![
                Rule::All(vec![
                    is("channel", &["instagram", "30"]),
                    is("company", &["fernway.test"]),
                ]),
                is("score", &["referrer", "5"]),
            ]),
        ),
        (
            "everybody who never ordered and was never asked for the newsletter",
            Rule::None(vec![
                is("last_order", &["within", "9000"]),
                Rule::None(vec![is("consent", &["newsletter", "never said"])]),
            ]),
        ),
        (
            "may get the newsletter: everybody whose word is given",
            Rule::All(vec![is("consent", &["newsletter", "given"])]),
        ),
    ]
}
