//! What of everything that was counted may be shown: chance is told apart over all kinds of tokens
//! of a group together.

use words::{Lexicon, Tested, false_discovery};

use crate::counting::Counting;
use crate::model::{Counts, SHOWN_MAX, TokenKind};

/// A token that stands out.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub kind: TokenKind,
    pub token: String,
    /// How it is written most often.
    pub shown: String,
    pub counts: Counts,
    pub delta: f64,
    pub variance: f64,
    pub z: f64,
    pub p: f64,
    pub q: f64,
}

/// What was looked at for a group, and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judged {
    /// Best first.
    pub found: Vec<Found>,
    /// Different tokens in use.
    pub looked_at: u64,
    /// Those that enough people have to be tried.
    pub tried: u64,
    /// More frequent than elsewhere, but too few to say.
    pub too_few: u64,
}

/// Holds a group against everybody.
pub fn judge(counting: &Counting, group: usize) -> Judged {
    let mut tested: Vec<(TokenKind, Tested)> = Vec::new();
    let mut judged = Judged::default();
    for kind in TokenKind::ALL {
        let tally = counting.tally(*kind);
        judged.looked_at += tally.different();
        judged.tried += tally.tried();
        tested.extend(tally.tested(group).into_iter().map(|it| (*kind, it)));
    }
    let chances: Vec<f64> = tested.iter().map(|it| it.1.chance).collect();
    let qs = false_discovery(&chances, judged.tried as usize);
    let mut found: Vec<(TokenKind, Tested, f64)> = Vec::new();
    for ((kind, tested), q) in tested.into_iter().zip(qs) {
        let counts = counts(&tested);
        if counts.stands_out(q) {
            found.push((kind, tested, q));
        } else if counts.is_too_few(q) {
            judged.too_few += 1;
        }
    }
    found.sort_by(|a, b| b.1.odds.z.total_cmp(&a.1.odds.z).then(a.0.cmp(&b.0)));
    found.truncate(SHOWN_MAX);
    judged.found = worded(counting, &found);
    judged
}

/// Finds the words of what stands out. Lists of forms are as long as the lexicon, so one is made
/// for each kind that is needed.
fn worded(counting: &Counting, found: &[(TokenKind, Tested, f64)]) -> Vec<Found> {
    let mut worded: Vec<Option<Found>> = vec![None; found.len()];
    for kind in TokenKind::ALL {
        if found.iter().all(|it| it.0 != *kind) {
            continue;
        }
        let lexicon: &Lexicon = counting.lexicon(*kind);
        let shown = lexicon.shown();
        for (slot, (_, tested, q)) in worded.iter_mut().zip(found).filter(|it| it.1.0 == *kind) {
            *slot = Some(Found {
                kind: *kind,
                token: lexicon.token(tested.token).to_owned(),
                shown: shown[tested.token as usize].to_owned(),
                counts: counts(tested),
                delta: tested.odds.delta,
                variance: tested.odds.variance,
                z: tested.odds.z,
                p: tested.chance,
                q: *q,
            });
        }
    }
    worded.into_iter().flatten().collect()
}

fn counts(it: &Tested) -> Counts {
    Counts {
        here: it.here,
        of_here: it.of_here,
        everywhere: it.everywhere,
        of_everywhere: it.of_everywhere,
    }
}
