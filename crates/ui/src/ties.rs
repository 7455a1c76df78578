//! People and their ties as a picture, drawn here: no script, prints, follows the theme.

use maud::{Markup, html};

use crate::people::{initials, tint};
use crate::tone::stage_class;

/// Somebody in the picture; `x` and `y` lie in a box of 160 × 100.
#[derive(Clone, Copy, Debug)]
pub struct TieDot<'a> {
    pub name: &'a str,
    pub href: &'a str,
    pub seed: i64,
    pub stage: u8,
    pub x: f64,
    pub y: f64,
}

/// Who talks with whom: dots with initials, and a line between two of them that is as heavy as they
/// talk much: (place, place, 0 … 1) each. The list below it says the same in words, so a reader who
/// hears the page is spared it.
pub fn ties(dots: &[TieDot], lines: &[(usize, usize, f64)]) -> Markup {
    let near = |at: f64| format!("{at:.1}");
    html! {
        svg class="ties" viewBox="0 0 160 100" aria-hidden="true" {
            @for (one, other, weight) in lines {
                @if let (Some(one), Some(other)) = (dots.get(*one), dots.get(*other)) {
                    line x1=(near(one.x)) y1=(near(one.y)) x2=(near(other.x)) y2=(near(other.y))
                        stroke-width=(format!("{:.2}", 0.25 + weight))
                        stroke-opacity=(format!("{:.2}", 0.12 + 0.3 * weight)) {}
                }
            }
            @for dot in dots {
                @let class = format!("{} {}", tint(dot.seed), stage_class(dot.stage));
                a href=(dot.href) tabindex="-1" class=(class) {
                    title { (dot.name) }
                    circle cx=(near(dot.x)) cy=(near(dot.y)) r="4.2" {}
                    text x=(near(dot.x)) y=(near(dot.y)) { (initials(dot.name)) }
                }
            }
        }
    }
}
