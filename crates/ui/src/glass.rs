//! The hourglass, large: a stage a row, its sand poured from one colour into the next.

use crate::icon::icon;
use crate::tone::stage_class;
use maud::{Markup, html};

/// A number with few words and the rows behind it; a phone shows the number only.
#[derive(Clone, Debug, Default)]
pub struct GlassNote {
    pub icon: &'static str,
    pub amount: String,
    pub words: String,
    pub href: String,
}

/// One stage of the large hourglass.
#[derive(Clone, Copy, Debug)]
pub struct GlassRow<'a> {
    pub stage: u8,
    pub word: &'a str,
    /// What the stage means, or which facts lead to it.
    pub means: &'a str,
    pub href: &'a str,
    /// How wide it is drawn, 0 to 100.
    pub width: f64,
    pub amount: &'a str,
    /// Small facts below the number.
    pub notes: &'a [GlassNote],
}

/// How many are at each stage, drawn as wide as they are many; every number is a link.
pub fn glass(label: &str, rows: &[GlassRow]) -> Markup {
    html! {
        ol class="glass" aria-label=(label) {
            @for (place, row) in rows.iter().enumerate() {
                li class=(stage_class(row.stage)) {
                    div class="words" {
                        a class="link name" href=(row.href) { (row.word) }
                        p class="quiet" { (row.means) }
                    }
                    div class="sand" { (sand(rows, place)) }
                    div class="amount" {
                        a class="link" href=(row.href)
                            aria-label={ (row.word) ": " (row.amount) } { (row.amount) }
                        @for note in row.notes {
                            a class="note link" href=(note.href) {
                                (icon(note.icon)) (note.amount) " " span { (note.words) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn sand(rows: &[GlassRow], place: usize) -> Markup {
    let id = format!("sand-{}", rows[place].stage);
    let below = rows.get(place + 1).map_or(rows[place].stage, |it| it.stage);
    html! {
        svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" {
            defs {
                // The next colour shows through where the sand falls into it.
                linearGradient id=(id) x1="0" y1="0" x2="0" y2="1.7" {
                    stop class=(stage_class(rows[place].stage)) offset="0.2" {}
                    stop class=(stage_class(below)) offset="1" {}
                }
            }
            path fill={ "url(#" (id) ")" } d=(outline(rows, place)) {}
        }
    }
}

/// Rows this narrow are still seen.
const WIDTH_MIN: f64 = 1.6;
/// The room between two rows, in hundredths of a row.
const GAP: f64 = 3.0;

/// One row's sand in a 100 × 100 box: from half way to the row above to half way to the one below,
/// with a smooth (Catmull-Rom) edge through the middle of each row.
fn outline(rows: &[GlassRow], place: usize) -> String {
    let half = |at: isize| {
        let at = at.clamp(0, rows.len() as isize - 1) as usize;
        rows[at].width.clamp(WIDTH_MIN, 100.0) / 2.0
    };
    let at = place as isize;
    let (before, here, after) = (half(at - 1), half(at), half(at + 1));
    let top = if place == 0 { here } else { midway([half(at - 2), before, here, after]) };
    let bottom = match place + 1 == rows.len() {
        true => here,
        false => midway([before, here, after, half(at + 2)]),
    };
    // The slope in the middle of the row, for half a row.
    let slope = (after - before) / 4.0;
    let (lower, upper) = (GAP / 2.0, 100.0 - GAP / 2.0);
    let side = |sign: f64| {
        let x = |offset: f64| 50.0 + sign * offset;
        [
            x(top),
            x(top),
            x(here - slope / 1.5),
            x(here),
            x(here + slope / 1.5),
            x(bottom),
            x(bottom),
        ]
    };
    let (r, l) = (side(1.0), side(-1.0));
    format!(
        "M{:.2} {lower}C{:.2} 18 {:.2} 34 {:.2} 50S{:.2} 82 {:.2} {upper}L{:.2} {upper}\
         C{:.2} 82 {:.2} 66 {:.2} 50S{:.2} 18 {:.2} {lower}Z",
        r[0], r[1], r[2], r[3], r[5], r[6], l[6], l[5], l[4], l[3], l[1], l[0],
    )
}

/// The curve through four values, half way between the two in the middle.
fn midway([a, b, c, d]: [f64; 4]) -> f64 {
    (9.0 * (b + c) - a - d) / 16.0
}

/// A line from one stage's colour to another's, as long as `share` of 1.
pub fn flow_bar(from: u8, to: u8, share: f64) -> Markup {
    let id = format!("flow-{from}-{to}");
    html! {
        svg class="flow-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" {
            defs {
                linearGradient id=(id) {
                    stop class=(stage_class(if from == 0 { to } else { from })) offset="0" {}
                    stop class=(stage_class(to)) offset="1" {}
                }
            }
            rect width=(format!("{:.2}", (share * 100.0).clamp(1.5, 100.0))) height="6"
                fill={ "url(#" (id) ")" } {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(widths: &[f64]) -> Vec<GlassRow<'static>> {
        let row = |(width, stage): (&f64, u8)| GlassRow {
            stage,
            word: "Know",
            means: "",
            href: "/",
            width: *width,
            amount: "1",
            notes: &[],
        };
        widths.iter().zip(1..).map(row).collect()
    }

    #[test]
    fn neighbouring_rows_meet_where_they_touch() {
        let rows = rows(&[80.0, 40.0, 10.0, 0.0, 60.0]);
        let ends = |place: usize| {
            let path = outline(&rows, place);
            let first = path[1..].split_once(' ').expect("a first point").0.to_owned();
            let bottom = path.split("98.5L").next().expect("a lower edge");
            (first, bottom.trim().rsplit(' ').next().expect("a point").to_owned())
        };
        for place in 1..rows.len() {
            assert_eq!(ends(place - 1).1, ends(place).0, "{place}");
        }
    }
}
