//! Numbers that open their rows: key figures, facts, progress, receipts, lines.

use crate::{
    icon::spoken,
    tone::{Mood, stage_class},
};
use maud::{Markup, html};
use std::fmt::Write as _;

/// One key number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kpi<'a> {
    pub label: &'a str,
    pub value: &'a str,
    /// The rows behind it.
    pub href: Option<&'a str>,
    /// What it is held against: "vs 380 in October".
    pub note: &'a str,
    pub delta: Option<(&'a str, Mood)>,
    /// Its course; fewer than two points draw nothing.
    pub points: &'a [f64],
}

/// A strip of key numbers.
pub fn kpis(numbers: &[Kpi]) -> Markup {
    html! { dl class="kpis" { @for number in numbers { (kpi(number)) } } }
}

fn kpi(number: &Kpi) -> Markup {
    html! {
        div {
            dt class="quiet" { (number.label) }
            dd class="mt-0.5 flex flex-wrap items-baseline gap-x-2" {
                @if let Some(href) = number.href {
                    a class="value link" href=(href) { (number.value) }
                } @else {
                    span class="value" { (number.value) }
                }
                @if let Some((delta, mood)) = number.delta {
                    span class={ "delta " (mood.class()) } { (delta) }
                }
            }
            @if number.points.len() > 1 { dd class="mt-2" { (spark(number.points)) } }
            @if !number.note.is_empty() { dd class="meta mt-1.5" { (number.note) } }
        }
    }
}

/// What is known, as pairs of a word and its value.
pub fn facts(pairs: &[(&str, Markup)]) -> Markup {
    html! {
        dl class="facts" { @for (word, value) in pairs { dt { (word) } dd { (value) } } }
    }
}

/// How far a long work is: "Reading orders" on the left, `words` ("1,200 of 5,000") on the right.
pub fn progress(label: &str, done: i64, total: i64, words: &str) -> Markup {
    html! {
        div class="progress-line" {
            p { span class="font-medium" { (label) } span class="text-muted" { (words) } }
            progress class="progress" aria-label=(label) value=(done.clamp(0, total.max(1)))
                max=(total.max(1)) {
                (words)
            }
        }
    }
}

/// A work whose length is not known yet.
pub fn progress_unknown(label: &str, words: &str) -> Markup {
    html! {
        div class="progress-line" {
            p { span class="font-medium" { (label) } span class="text-muted" { (words) } }
            progress class="progress" aria-label=(label) { (words) }
        }
    }
}

/// A fragment that fetches its own next state from `src` each second, until an answer comes without
/// such a wrapper. `look_again` is the link that does the same without script.
pub fn live(src: &str, look_again: &str, body: Markup) -> Markup {
    html! {
        live-progress src=(src) {
            (body)
            noscript { p class="quiet mt-2" { a href="" { (look_again) } } }
        }
    }
}

/// One reason for a score.
#[derive(Clone, Copy, Debug)]
pub struct ScorePart<'a> {
    pub label: &'a str,
    /// How much of the bar it takes; only gains do.
    pub points: f64,
    /// The points as they are printed: "+5.5"; to as many digits as the score they add up to.
    pub shown: &'a str,
    /// The evidence in words, and the rows behind it.
    pub why: &'a str,
    pub href: &'a str,
    /// The stage whose colour it wears; 0 for none.
    pub stage: u8,
}

/// The reasons of a score as one bar; what is missing to `ceiling` stays grey.
pub fn score_bar(parts: &[ScorePart], ceiling: f64) -> Markup {
    let gains = || parts.iter().filter(|part| part.points > 0.0);
    let ceiling = ceiling.max(gains().map(|part| part.points).sum()).max(f64::MIN_POSITIVE);
    let starts = gains().scan(0.0, |end, part| {
        let start = *end;
        *end += part.points;
        Some(start)
    });
    let x = |points: f64| format!("{:.2}", points * 100.0 / ceiling);
    html! {
        svg class="score-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect class="rest" width="100" height="10" {}
            @for (part, start) in gains().zip(starts) {
                rect class=(stage_class(part.stage)) x=(x(start)) height="10"
                    width=(gap_after(part.points * 100.0 / ceiling)) {}
            }
        }
    }
}

/// A part's width, less the gap that tells it from the next.
fn gap_after(width: f64) -> String {
    format!("{:.2}", (width - 0.7).max(0.3))
}

/// The receipt of a score: every point with its reason.
pub fn receipt(parts: &[ScorePart]) -> Markup {
    html! {
        ul class="receipt" {
            @for part in parts {
                li class=[Some(stage_class(part.stage)).filter(|class| !class.is_empty())] {
                    span class="stage-pill" { (part.label) }
                    b { (part.shown) }
                    a class="quiet link why" href=(part.href) { (part.why) }
                }
            }
        }
    }
}

/// One of several shares of the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub label: String,
    /// How long its bar is, 0…1; the longest is 1.
    pub part: f64,
    /// "53 / 612"
    pub shown: String,
}

/// Shares below each other, as bars of the lengths that they have to each other; the first is the
/// one that matters.
pub fn shares(shares: &[Share]) -> Markup {
    html! {
        dl class="shares" {
            @for share in shares {
                div {
                    dt { (share.label) }
                    dd {
                        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
                            rect width=(format!("{:.2}", share.part.clamp(0.0, 1.0) * 100.0))
                                height="10" {}
                        }
                        span { (share.shown) }
                    }
                }
            }
        }
    }
}

/// A large number with what it is called, for a reader who hears the page.
pub fn figure(label: &str, value: &str) -> Markup {
    html! {
        p class="text-3xl font-semibold tabular-nums tracking-tight leading-none" {
            (spoken(label)) " " (value)
        }
    }
}

/// A share between its bounds, all in 0…1, on a line that ends at `ceiling`. The numbers stand
/// beside it; a reader who hears the page hears only those.
pub fn interval((low, share, high): (f64, f64, f64), ceiling: f64) -> Markup {
    let x = |it: f64| it * 100.0 / ceiling.max(high).max(f64::MIN_POSITIVE);
    let number = |it: f64| format!("{it:.2}");
    html! {
        svg class="interval" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect class="rest" width="100" y="3.5" height="1" {}
            rect x=(number(x(low))) y="2" width=(number((x(high) - x(low)).max(0.8))) height="4" {}
            rect class="middle" x=(number((x(share) - 0.6).max(0.0))) width="1.2" height="8" {}
        }
    }
}

/// A line that fits its box. Drawn here: no script, prints, follows the theme.
pub fn spark(points: &[f64]) -> Markup {
    if points.len() < 2 {
        return Markup::default();
    }
    let (line, area) = spark_paths(points);
    html! {
        svg class="spark" viewBox="0 0 160 36" preserveAspectRatio="none" aria-hidden="true" {
            path d=(area) {}
            path d=(line) {}
        }
    }
}

fn spark_paths(points: &[f64]) -> (String, String) {
    const WIDTH: f64 = 160.0;
    const HEIGHT: f64 = 36.0;
    const MARGIN: f64 = 3.0;
    let lowest = points.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = points.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // A flat line runs through the middle.
    let spread = highest - lowest;
    let y = |point: f64| match spread > 0.0 {
        true => MARGIN + (HEIGHT - 2.0 * MARGIN) * (1.0 - (point - lowest) / spread),
        false => HEIGHT / 2.0,
    };
    let step = WIDTH / (points.len() - 1) as f64;
    let mut line = String::with_capacity(points.len() * 12);
    for (place, &point) in points.iter().enumerate() {
        let pen = if place == 0 { 'M' } else { 'L' };
        write!(line, "{pen}{:.1} {:.1}", place as f64 * step, y(point))
            .expect("strings take writes");
    }
    let area = format!("{line}L{WIDTH} {HEIGHT}L0 {HEIGHT}Z");
    (line, area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_line_is_drawn_in_the_middle() {
        let (line, _) = spark_paths(&[4.0, 4.0]);
        assert_eq!(line, "M0.0 18.0L160.0 18.0");
    }
}
