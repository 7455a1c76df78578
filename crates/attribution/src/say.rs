//! How channels, models, goals and numbers are put into words.

use base::{Currency, Language, Money};

use crate::model::{ALL, Goal, Model, OTHER, Since, UNSEEN};
use crate::words;

/// A channel as people read it.
pub fn channel(language: Language, name: &str) -> String {
    let t = words(language);
    match name {
        ALL => t.channel_all(),
        UNSEEN => t.channel_unseen(),
        OTHER => t.channel_other(),
        "unknown" => t.channel_unknown(),
        "shop" => t.channel_shop(),
        "newsletter" => t.channel_newsletter(),
        "referral" => t.channel_referral(),
        "in person" => t.channel_in_person(),
        "phone" => t.channel_phone(),
        "a friend" => t.channel_friend(),
        "press" => t.channel_press(),
        "a search" => t.channel_search(),
        "an event" => t.channel_event(),
        "instagram" => "Instagram".to_owned(),
        "tiktok" => "TikTok".to_owned(),
        "youtube" => "YouTube".to_owned(),
        other => capital(other),
    }
}

/// What people name, whether or not the log can see it.
pub const SPOKEN: [&str; 4] = ["a friend", "press", "a search", "an event"];

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

pub fn model(language: Language, model: Model) -> String {
    let t = words(language);
    match model {
        Model::First => t.model_first(),
        Model::Last => t.model_last(),
        Model::Linear => t.model_linear(),
        Model::Position => t.model_position(),
        Model::Decay => t.model_decay(),
        Model::Shapley => t.model_shapley(),
        Model::Markov => t.model_markov(),
    }
}

/// What a model does, in a sentence.
pub fn meaning(language: Language, model: Model) -> String {
    let t = words(language);
    match model {
        Model::First => t.meaning_first(),
        Model::Last => t.meaning_last(),
        Model::Linear => t.meaning_linear(),
        Model::Position => t.meaning_position(),
        Model::Decay => t.meaning_decay(),
        Model::Shapley => t.meaning_shapley(),
        Model::Markov => t.meaning_markov(),
    }
}

/// "Orders".
pub fn goal(language: Language, goal: Goal) -> String {
    let t = words(language);
    match goal {
        Goal::Order => t.goal_order(),
        Goal::FirstOrder => t.goal_first_order(),
        Goal::Subscription => t.goal_subscription(),
        Goal::Event => t.goal_event(),
        Goal::Seat => t.goal_seat(),
    }
}

pub fn since(language: Language, since: Since) -> String {
    let t = words(language);
    match since {
        Since::Always => t.since_always(),
        Since::Year => t.since_year(),
        Since::Quarter => t.since_quarter(),
    }
}

/// `1 204` or `12.4`: as many digits as say something.
pub fn number(language: Language, value: f64) -> String {
    if value >= 99.95 || value == 0.0 {
        return base::money::grouped(value.round().max(0.0) as u64);
    }
    let text = format!("{value:.1}");
    if language == Language::German { text.replace('.', ",") } else { text }
}

pub fn count(n: i64) -> String {
    base::money::grouped(n.unsigned_abs())
}

/// Money in whole units: a model's share of it is no exact amount.
pub fn worth(minor: f64, currency: Currency) -> String {
    let unit = 10f64.powi(currency.exponent() as i32);
    let whole = ((minor / unit).round() * unit) as i64;
    let text = Money { minor: whole, currency }.to_string();
    text.split('.').next().unwrap_or_default().to_owned()
}

pub fn money(minor: i64, currency: Currency) -> String {
    Money { minor, currency }.to_string()
}

/// "Instagram ×5 → Newsletter".
pub fn path(language: Language, channels: &[String]) -> String {
    let mut parts: Vec<(&str, usize)> = Vec::new();
    for name in channels {
        match parts.last_mut() {
            Some((last, n)) if last == name => *n += 1,
            _ => parts.push((name, 1)),
        }
    }
    let part = |(name, n): &(&str, usize)| match n {
        1 => channel(language, name),
        n => format!("{}\u{a0}×\u{202f}{n}", channel(language, name)),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(" → ")
}
