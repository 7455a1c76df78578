//! How numbers, kinds and reasons are put into words.

use base::{Language, Money, Sort};
use touches::store::KindSpan;
use touches::{FanType, kinds};
use web::Shell;

use crate::ranking::Fan;
use crate::words;

/// `12.4`, `0.43`, `1 204`: as many digits as say something.
pub fn points(language: Language, value: f64) -> String {
    let size = value.abs();
    let text = match size {
        _ if size >= 99.5 => base::money::grouped(size.round() as u64),
        _ if size >= 0.995 => short(size, 1),
        _ => short(size, 2),
    };
    let sign = if value < 0.0 && text != "0" { "−" } else { "" };
    let text = if language == Language::German { text.replace('.', ",") } else { text };
    format!("{sign}{text}")
}

/// `5.0` or `1 204`: in a column of scores, so that the points stand below each other.
pub fn score(language: Language, value: f64) -> String {
    let digits = if value.abs() >= 99.5 { 0 } else { 1 };
    decimals(language, value, digits)
}

/// `2.89`: in a receipt, whose lines may be added up by hand.
pub fn exact(language: Language, value: f64) -> String {
    decimals(language, value, 2)
}

fn decimals(language: Language, value: f64, digits: usize) -> String {
    let text = format!("{:.digits$}", value.abs());
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let whole = base::money::grouped(whole.parse().unwrap_or(u64::MAX));
    let nothing = whole == "0" && rest.bytes().all(|it| it == b'0');
    let sign = if value < 0.0 && !nothing { "−" } else { "" };
    let point = if language == Language::German { "," } else { "." };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{point}{rest}") }
}

/// A factor such as `0.43`, always with two decimals.
pub fn factor(language: Language, value: f64) -> String {
    let text = format!("{value:.2}");
    if language == Language::German { text.replace('.', ",") } else { text }
}

/// A number as it stands in a field: `3`, `2.5`.
pub fn plain(value: f64) -> String {
    format!("{value}")
}

/// `£402` or `£402.50`: cents only where there are some.
pub fn money(money: Money) -> String {
    let text = money.to_string();
    text.strip_suffix(".00").map(str::to_owned).unwrap_or(text)
}

fn short(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A count; the most that is counted reads "more than".
pub fn count(language: Language, count: i64, most: i64) -> String {
    let number = base::money::grouped(count.unsigned_abs());
    if count >= most { words(language).at_least(number) } else { number }
}

/// `first` … `tenth`, then `11th`; in German `Platz 3`.
pub fn place(language: Language, rank: i64) -> String {
    const ENGLISH: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    if language == Language::German {
        return format!("Platz {rank}");
    }
    let ending = match (rank % 10, rank % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    let known = usize::try_from(rank - 1).ok().and_then(|it| ENGLISH.get(it));
    known.map_or_else(|| format!("{rank}{ending}"), |it| (*it).to_owned())
}

/// A fan type as a heading.
pub fn fan_type(language: Language, fan_type: FanType) -> String {
    let t = words(language);
    match fan_type {
        FanType::Repeat => t.repeat_title(),
        FanType::Referrer => t.referrer_title(),
        FanType::Engaged => t.engaged_title(),
        FanType::Aspirational => t.aspirational_title(),
    }
}

/// A fan type within a sentence: "among engaged fans".
pub fn among(language: Language, fan_type: FanType) -> String {
    let t = words(language);
    match fan_type {
        FanType::Repeat => t.among_repeat(),
        FanType::Referrer => t.among_referrer(),
        FanType::Engaged => t.among_engaged(),
        FanType::Aspirational => t.among_aspirational(),
    }
}

/// Who belongs to a fan type.
pub fn meaning(language: Language, fan_type: FanType) -> String {
    let t = words(language);
    match fan_type {
        FanType::Repeat => t.repeat_meaning(),
        FanType::Referrer => t.referrer_meaning(),
        FanType::Engaged => t.engaged_meaning(),
        FanType::Aspirational => t.aspirational_meaning(),
    }
}

pub fn sort(language: Language, sort: Sort) -> String {
    let t = words(language);
    match sort {
        Sort::Orders => t.sort_orders(),
        Sort::Revenue => t.sort_revenue(),
        Sort::Referrals => t.sort_referrals(),
        Sort::Social => t.sort_social(),
        Sort::Helping => t.sort_helping(),
    }
}

/// The colour of a sort: that of the stage it speaks for.
pub fn stage(sort: Sort) -> u8 {
    match sort {
        Sort::Orders => 6,
        Sort::Revenue => 5,
        Sort::Referrals => 7,
        Sort::Social => 4,
        Sort::Helping => 3,
    }
}

/// A kind of touch as people call it; a kind that the house does not know keeps its name.
pub fn kind(language: Language, name: &str) -> String {
    let t = words(language);
    match name {
        "order.placed" => t.kind_order_placed(),
        "order.cancelled" => t.kind_order_cancelled(),
        "order.refunded" => t.kind_order_refunded(),
        "order.part_refunded" => t.kind_order_part_refunded(),
        "referral.purchased" => t.kind_referral_purchased(),
        "referral.signed_up" => t.kind_referral_signed_up(),
        "referral.clicked" => t.kind_referral_clicked(),
        "social.liked" => t.kind_social_liked(),
        "social.commented" => t.kind_social_commented(),
        "social.shared" => t.kind_social_shared(),
        "social.mentioned" => t.kind_social_mentioned(),
        "social.saved" => t.kind_social_saved(),
        "social.followed" => t.kind_social_followed(),
        "event.attended" => t.kind_event_attended(),
        "inquiry.made" => t.kind_inquiry_made(),
        "letter.clicked" => t.kind_letter_clicked(),
        "letter.opened" => t.kind_letter_opened(),
        "help.answered" => t.kind_help_answered(),
        "help.vetted" => t.kind_help_vetted(),
        other => other.to_owned(),
    }
}

/// "3 comments"; `None` for kinds that nobody counts in a sentence.
fn kind_count(language: Language, span: &KindSpan) -> Option<String> {
    let (t, n) = (words(language), span.n);
    Some(match span.kind.as_str() {
        "social.liked" => t.count_social_liked(n),
        "social.commented" => t.count_social_commented(n),
        "social.shared" => t.count_social_shared(n),
        "social.mentioned" => t.count_social_mentioned(n),
        "social.saved" => t.count_social_saved(n),
        "social.followed" => t.count_social_followed(n),
        "event.attended" => t.count_event_attended(n),
        "inquiry.made" => t.count_inquiry_made(n),
        "help.answered" => t.count_help_answered(n),
        "help.vetted" => t.count_help_vetted(n),
        _ => return None,
    })
}

/// "a comment adds 3".
pub fn lift(language: Language, name: &str, adds: f64) -> String {
    let (t, adds) = (words(language), points(language, adds));
    match name {
        "order.placed" => t.lift_order(adds),
        "referral.purchased" => t.lift_purchased(adds),
        "referral.signed_up" => t.lift_signed_up(adds),
        "social.commented" => t.lift_commented(adds),
        "event.attended" => t.lift_attended(adds),
        other => t.lift_one(kind(language, other), adds),
    }
}

/// Kinds that a sentence names.
const NAMED_MAX: usize = 2;

/// Why somebody is a fan, in one line: "5 orders, £402, last on 3 March 2026".
pub fn why(shell: &Shell, fan: &Fan) -> String {
    let t = words(shell.language);
    match fan.fan_type {
        FanType::Repeat => {
            let spent = Money { minor: fan.rollup.revenue_minor, currency: fan.currency };
            let orders = t.count_orders(fan.rollup.orders);
            let last =
                fan.span(kinds::ORDER_PLACED.name).map_or(fan.rollup.last_at, |it| it.last_at);
            t.why_repeat(orders, money(spent), shell.day(last))
        }
        FanType::Referrer => {
            let brought = t.count_brought(fan.rollup.referrals);
            match fan.span(kinds::REFERRAL_SIGNED_UP.name) {
                Some(span) => t.why_referrer_more(brought, t.count_signed_up(span.n)),
                None => brought,
            }
        }
        FanType::Engaged => engaged(shell, fan),
        FanType::Aspirational => t.why_aspirational(engaged(shell, fan)),
    }
}

/// "23 comments and 18 likes since 4 June 2026".
fn engaged(shell: &Shell, fan: &Fan) -> String {
    let t = words(shell.language);
    let mut spans: Vec<(&KindSpan, String)> =
        fan.spans.iter().filter_map(|it| Some((it, kind_count(shell.language, it)?))).collect();
    spans.sort_by_key(|it| std::cmp::Reverse(it.0.n));
    let since = spans.iter().map(|it| it.0.first_at).min().unwrap_or(fan.rollup.first_at);
    let rest: i64 = spans.iter().skip(NAMED_MAX).map(|it| it.0.n).sum();
    let rest = (rest > 0).then(|| t.count_more(rest));
    let named: Vec<String> = spans.into_iter().take(NAMED_MAX).map(|it| it.1).chain(rest).collect();
    t.why_engaged(list(shell.language, &named), shell.day(since))
}

/// "a, b and c".
pub fn list(language: Language, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => words(language).list(first.join(", "), last.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_show_as_many_digits_as_say_something() {
        for (value, text) in [
            (0.0, "0"),
            (0.004, "0"),
            (-0.004, "0"),
            (0.43, "0.43"),
            (0.999, "1"),
            (3.0, "3"),
            (-12.44, "−12.4"),
            (99.6, "100"),
            (12_345.6, "12\u{202f}346"),
        ] {
            assert_eq!(points(Language::English, value), text, "{value}");
        }
        assert_eq!(points(Language::German, 2.5), "2,5");
    }

    #[test]
    fn columns_keep_their_decimals() {
        assert_eq!(score(Language::English, 5.0), "5.0");
        assert_eq!(score(Language::English, 1204.2), "1\u{202f}204");
        assert_eq!(exact(Language::German, -1204.256), "−1\u{202f}204,26");
        assert_eq!(exact(Language::English, -0.001), "0.00");
    }

    #[test]
    fn places_are_read_aloud() {
        for (rank, text) in [(1, "first"), (3, "third"), (11, "11th"), (22, "22nd"), (113, "113th")]
        {
            assert_eq!(place(Language::English, rank), text);
        }
        assert_eq!(place(Language::German, 3), "Platz 3");
    }
}
