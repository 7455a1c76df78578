//! How stages, facts and rules are put into words.

use base::Language;
use base::money::grouped;
use people::model::PersonKind;
use people::wording;

use crate::facts::{By, Fact};
use crate::model::{Hourglass, Refusal, Stage};
use crate::rule::{Clause, What};
use crate::wait::Median;
use crate::words;

pub fn stage(language: Language, stage: Stage) -> String {
    let t = words(language);
    match stage {
        Stage::Know => t.stage_know(),
        Stage::Like => t.stage_like(),
        Stage::Trust => t.stage_trust(),
        Stage::Try => t.stage_try(),
        Stage::Buy => t.stage_buy(),
        Stage::Repeat => t.stage_repeat(),
        Stage::Refer => t.stage_refer(),
    }
}

/// What a stage means to everybody.
pub fn meaning(language: Language, stage: Stage) -> String {
    let t = words(language);
    match stage {
        Stage::Know => t.means_know(),
        Stage::Like => t.means_like(),
        Stage::Trust => t.means_trust(),
        Stage::Try => t.means_try(),
        Stage::Buy => t.means_buy(),
        Stage::Repeat => t.means_repeat(),
        Stage::Refer => t.means_refer(),
    }
}

/// Something that might be done at a stage.
pub fn example(language: Language, stage: Stage) -> String {
    let t = words(language);
    match stage {
        Stage::Know => t.example_know(),
        Stage::Like => t.example_like(),
        Stage::Trust => t.example_trust(),
        Stage::Try => t.example_try(),
        Stage::Buy => t.example_buy(),
        Stage::Repeat => t.example_repeat(),
        Stage::Refer => t.example_refer(),
    }
}

/// Whose hourglass it is; none is everybody's.
pub fn hourglass(language: Language, hourglass: Option<Hourglass>) -> String {
    let t = words(language);
    match hourglass {
        None => t.everybody(),
        Some(Hourglass::Partner) => t.glass_partner(),
        Some(Hourglass::Journalist) => t.glass_journalist(),
        Some(Hourglass::Supplier) => t.glass_supplier(),
        Some(Hourglass::Advisor) => t.glass_advisor(),
        Some(Hourglass::Customer) => t.glass_customer(),
        Some(Hourglass::Contributor) => t.glass_contributor(),
    }
}

/// `1 204`.
pub fn number(n: i64) -> String {
    grouped(n.unsigned_abs())
}

/// `1 day`, `41 days`.
pub fn days(language: Language, days: i64) -> String {
    words(language).days_words(days, number(days))
}

/// A wait as it stands in a table.
pub fn wait(language: Language, stage: Stage, wait: Median) -> String {
    let t = words(language);
    match wait {
        _ if stage.next().is_none() => t.wait_last(),
        Median::TooFew => t.wait_too_few(),
        Median::Days(it) => t.wait_days(days(language, it)),
        Median::Beyond(it) => t.wait_beyond(days(language, it)),
    }
}

/// What a clause looks at.
pub fn what(language: Language, what: What) -> String {
    let t = words(language);
    match what {
        What::Orders => t.what_orders(),
        What::Spent => t.what_spent(),
        What::Referrals => t.what_referrals(),
        What::Social => t.what_social(),
        What::Helping => t.what_helping(),
        What::Touches => t.what_touches(),
        What::Consent => t.what_consent(),
        What::Kind => t.what_kind(),
    }
}

/// A clause in a sentence.
pub fn clause(language: Language, it: &Clause) -> String {
    let (t, n) = (words(language), it.at_least);
    let text = match it.what {
        What::Orders => t.clause_orders(n),
        What::Spent => t.clause_spent(number(n)),
        What::Referrals => t.clause_referrals(n),
        What::Social => t.clause_social(n),
        What::Helping => t.clause_helping(n),
        What::Touches => {
            let kinds = it.named.iter().map(|it| lower(language, &wording::touch(language, it)));
            t.clause_touches(n, either(language, kinds))
        }
        What::Consent => t.clause_consent(it.named.join(", ")),
        What::Kind => t.clause_kind(either(language, it.named.iter().map(|it| kind(language, it)))),
    };
    match it.within_days {
        Some(days) => t.clause_within(text, number(days)),
        None => text,
    }
}

/// All clauses of a stage in one line.
pub fn clauses(language: Language, stage: Stage, clauses: &[Clause]) -> String {
    let t = words(language);
    match (stage, clauses) {
        (Stage::Know, []) => t.means_know_rule(),
        (_, []) => t.not_used(),
        (_, all) => either(language, all.iter().map(|it| clause(language, it))),
    }
}

/// `a, b or c`.
fn either(language: Language, parts: impl Iterator<Item = String>) -> String {
    let mut parts: Vec<String> = parts.collect();
    match (parts.pop(), parts.is_empty()) {
        (None, _) => String::new(),
        (Some(last), true) => last,
        (Some(last), false) => {
            format!("{} {} {last}", parts.join(", "), words(language).or_word())
        }
    }
}

fn kind(language: Language, word: &str) -> String {
    PersonKind::parse(word).map_or_else(|| word.to_owned(), |it| wording::kind(language, it))
}

/// Within a sentence English needs no capital.
fn lower(language: Language, text: &str) -> String {
    let mut letters = text.chars();
    match (language, letters.next()) {
        (Language::English, Some(first)) => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// What moved somebody, in words: "order 2 (Order #1042: Ridge 4), within 540 days".
pub fn fact(language: Language, fact: &Fact) -> String {
    let t = words(language);
    let touched = || lower(language, &wording::touch(language, &fact.word));
    let text = match fact.by {
        By::Known if fact.word.is_empty() => t.fact_known(),
        By::Known => t.fact_known_touch(touched()),
        By::Touch if fact.word == touches::kinds::ORDER_PLACED.name => match fact.n {
            0 | 1 => t.fact_order_first(),
            n => t.fact_order_nth(n),
        },
        By::Touch => match fact.n {
            0 | 1 => t.fact_touch_first(touched()),
            n => t.fact_touch_nth(n, touched()),
        },
        By::Spent => t.fact_spent(number(fact.n)),
        By::Consent => t.fact_consent(fact.word.as_str()),
        By::Kind => t.fact_kind(kind(language, &fact.word)),
        By::Lapsed => return lapsed(language, fact),
        By::TakenBack => t.fact_taken_back(touched()),
        By::Withdrawn => t.fact_withdrawn(fact.word.as_str()),
        By::Human => t.fact_human(),
        By::Lifted => t.fact_lifted(),
    };
    let text = if fact.note.is_empty() { text } else { t.fact_note(text, fact.note.as_str()) };
    match fact.days.filter(|_| fact.n > 1) {
        Some(days) => t.fact_within(text, number(days)),
        None => text,
    }
}

fn lapsed(language: Language, fact: &Fact) -> String {
    let t = words(language);
    let looked_at = match What::parse(&fact.word) {
        Some(it) => what(language, it),
        None => lower(language, &wording::touch(language, &fact.word)),
    };
    let days = number(fact.days.unwrap_or(0));
    match fact.n {
        0 | 1 => t.fact_lapsed(looked_at, days),
        n => t.fact_lapsed_n(n, looked_at, days),
    }
}

pub fn refusal(language: Language, why: Refusal) -> String {
    let t = words(language);
    match why {
        Refusal::NotThere => t.refuse_not_there(),
        Refusal::SameStage => t.refuse_same(),
        Refusal::NothingToLift => t.refuse_nothing(),
        Refusal::NothingProposed => t.refuse_no_proposal(),
        Refusal::TooMany => t.touchpoint_too_many(crate::model::TOUCHPOINTS_MAX),
    }
}
