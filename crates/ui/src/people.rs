//! People and their closeness: faces, stages, the hundred seats, the hourglass.

use crate::tone::stage_class;
use maud::{Markup, html};

/// How large a face is.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum FaceSize {
    Tiny,
    Small,
    #[default]
    Medium,
    Large,
    Huge,
}

impl FaceSize {
    fn class(self) -> &'static str {
        match self {
            FaceSize::Tiny => "face-xs",
            FaceSize::Small => "face-sm",
            FaceSize::Medium => "",
            FaceSize::Large => "face-lg",
            FaceSize::Huge => "face-xl",
        }
    }
}

/// Initials on a tint of their own (`seed` is the person's id), ringed in the colour of the stage
/// (0 for none). Decorative: always next to the name.
pub fn face(name: &str, seed: i64, size: FaceSize, stage: u8) -> Markup {
    let classes = [tint(seed), size.class(), stage_class(stage)];
    html! {
        span class={ "face" @for class in classes { @if !class.is_empty() { " " (class) } } }
            aria-hidden="true" { (initials(name)) }
    }
}

/// Several faces, overlapping: (name, seed) each.
pub fn faces(people: &[(&str, i64)]) -> Markup {
    html! {
        span class="face-pile" {
            @for (name, seed) in people { (face(name, *seed, FaceSize::Tiny, 0)) }
        }
    }
}

/// Ids are sorted by time, so neighbours are told apart by their mixed bits, not their last ones.
pub(crate) fn tint(seed: i64) -> &'static str {
    const TINTS: [&str; 8] =
        ["tint-0", "tint-1", "tint-2", "tint-3", "tint-4", "tint-5", "tint-6", "tint-7"];
    let mixed = seed.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    TINTS[(mixed >> 61) as usize]
}

/// First letters of the first and the last word: "Maya van der Okafor" is MO.
pub(crate) fn initials(name: &str) -> String {
    let mut letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = letters.next();
    first.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

/// A stage (1 know … 7 refer) and its word.
pub fn stage_pill(stage: u8, word: &str) -> Markup {
    html! { span class={ "stage-pill " (stage_class(stage)) } { (word) } }
}

/// A person in a table: a small face and the name, a link.
pub fn person_cell(name: &str, href: &str, seed: i64, stage: u8) -> Markup {
    html! {
        a class="person-cell" href=(href) { (face(name, seed, FaceSize::Small, stage)) (name) }
    }
}

/// A person in a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct PersonLine<'a> {
    pub name: &'a str,
    pub href: &'a str,
    pub seed: i64,
    pub stage: u8,
    pub stage_word: &'a str,
    /// Small facts below the name; empty ones are left out.
    pub facts: &'a [&'a str],
}

/// Face, name and small facts in one line, what can be done with it at its end.
pub fn person_line(person: &PersonLine, actions: Markup) -> Markup {
    html! {
        div class="person-line" {
            (face(person.name, person.seed, FaceSize::Medium, person.stage))
            div class="words" {
                a class="name link" href=(person.href) { (person.name) }
                p class="meta" {
                    @if !person.stage_word.is_empty() {
                        (stage_pill(person.stage, person.stage_word))
                    }
                    @for fact in person.facts.iter().filter(|fact| !fact.is_empty()) {
                        span { (fact) }
                    }
                }
            }
            (actions)
        }
    }
}

/// A taken seat.
#[derive(Clone, Copy, Debug)]
pub struct SeatDot<'a> {
    pub stage: u8,
    /// Who sits there, in words: "Maya Okafor, Rep, Refer".
    pub name: &'a str,
    pub href: &'a str,
}

/// The seats that a community has, taken and free.
const SEATS: usize = 100;

/// The picture of the hundred: taken seats are links in their stage's colour, free ones hollow.
/// `label` says it in words: "80 of 100 seats taken".
pub fn hundred(label: &str, seats: &[SeatDot]) -> Markup {
    html! {
        div class="hundred-box" {
            ul class="hundred" aria-label=(label) {
                @for seat in seats.iter().take(SEATS) {
                    li class=[Some(stage_class(seat.stage)).filter(|class| !class.is_empty())] {
                        a href=(seat.href) title=(seat.name) { (crate::spoken(seat.name)) }
                    }
                }
                @for _ in seats.len()..SEATS { li class="free" aria-hidden="true" {} }
            }
        }
    }
}

/// What the colours mean: (stage, words) each.
pub fn legend(stages: &[(u8, &str)]) -> Markup {
    html! {
        ul class="legend" {
            @for (stage, words) in stages { li { (stage_pill(*stage, words)) } }
        }
    }
}

/// One row of the hourglass.
#[derive(Clone, Copy, Debug)]
pub struct HourglassRow<'a> {
    pub stage: u8,
    pub word: &'a str,
    pub href: &'a str,
    /// How wide it is drawn, 0 to 100.
    pub width: f64,
    pub amount: &'a str,
    pub note: &'a str,
}

/// From stranger to advocate: how many at each stage, drawn as wide as they are many.
pub fn hourglass(rows: &[HourglassRow]) -> Markup {
    html! {
        ol class="hourglass" {
            @for (place, row) in rows.iter().enumerate() {
                li class=(stage_class(row.stage)) {
                    a class="link font-medium" href=(row.href) { (row.word) }
                    svg viewBox="0 0 100 44" preserveAspectRatio="none" aria-hidden="true" {
                        path d=(slice(rows, place)) {}
                    }
                    p class="amount" {
                        b { (row.amount) }
                        span class="text-xs text-muted" { (row.note) }
                    }
                }
            }
        }
    }
}

/// One slice in a 100 × 44 box: a smooth (Catmull-Rom) edge from this row's width to the next's.
fn slice(rows: &[HourglassRow], place: usize) -> String {
    let half = |at: usize| rows[at.min(rows.len() - 1)].width / 2.0;
    // Below the last row the glass opens once more.
    let flare = if place + 1 == rows.len() { 5.0 } else { 0.0 };
    let (top, bottom) = (half(place), half(place + 1) + flare);
    let before = if place == 0 { top } else { half(place - 1) };
    let (bend_top, bend_bottom) =
        (top + (bottom - before) / 6.0, bottom - (half(place + 2) - top) / 6.0);
    let right = |x: f64| 50.0 + x;
    let left = |x: f64| 50.0 - x;
    format!(
        "M{:.1} 0C{:.1} 14 {:.1} 29 {:.1} 43L{:.1} 43C{:.1} 29 {:.1} 14 {:.1} 0Z",
        right(top),
        right(bend_top),
        right(bend_bottom),
        right(bottom),
        left(bottom),
        left(bend_bottom),
        left(bend_top),
        left(top),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_last_word() {
        assert_eq!(initials("Maya van der Okafor"), "MO");
        assert_eq!(initials("  åsa "), "Å");
        assert_eq!(initials("(Rian) O’Neill"), "RO");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn neighbouring_ids_get_different_tints() {
        let tints: std::collections::HashSet<&str> = (1_000..1_008).map(tint).collect();
        assert!(tints.len() >= 4, "{tints:?}");
    }
}
