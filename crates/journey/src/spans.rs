//! From when to when a clause holds, and the facts at both ends. Pure.

use base::{Moment, Span as Length};

use crate::facts::{By, Fact, Facts, Said, Seen};
use crate::rule::{Clause, What};

/// The end of what does not end.
pub const OPEN: Moment = Moment(i64::MAX);

/// A stretch of time in which a clause holds: from its beginning, up to but without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Moment,
    pub until: Moment,
    pub begun: Fact,
    pub ended: Fact,
}

/// The spans of a clause, in order and apart from each other. `unit` is a whole unit of money.
pub fn spans(clause: &Clause, facts: &Facts, unit: i64) -> Vec<Span> {
    match clause.what {
        What::Consent => of_consents(clause, facts),
        What::Kind => of_kinds(clause, facts),
        What::Spent => {
            let adding = facts.touches.iter().filter(|it| clause.adds(&it.kind));
            let parts = adding.map(|it| Part::of(clause, it, it.minor)).collect();
            add_up(clause, parts, clause.at_least.saturating_mul(unit))
        }
        _ => add_up(clause, standing(clause, facts), clause.at_least),
    }
}

/// What one touch adds, for how long.
#[derive(Clone, Copy)]
struct Part<'a> {
    from: Moment,
    until: Moment,
    amount: i64,
    seen: &'a Seen,
    /// The touch that took it back.
    taken: Option<&'a Seen>,
}

impl<'a> Part<'a> {
    fn of(clause: &Clause, seen: &'a Seen, amount: i64) -> Self {
        Self { from: seen.at, until: lapse(clause, seen.at), amount, seen, taken: None }
    }
}

/// When something of a moment no longer counts.
fn lapse(clause: &Clause, at: Moment) -> Moment {
    clause.within_days.map_or(OPEN, |days| at + Length::days(days))
}

/// Touches that count, each until it lapses or is taken back. A touch that takes back is dated at
/// what it takes back, or takes the newest one before it.
fn standing<'a>(clause: &Clause, facts: &'a Facts) -> Vec<Part<'a>> {
    let adding = facts.touches.iter().filter(|it| clause.adds(&it.kind));
    let mut parts: Vec<Part<'a>> = adding.map(|it| Part::of(clause, it, 1)).collect();
    for taking in facts.touches.iter().filter(|it| clause.takes_back(&it.kind)) {
        let before = parts.partition_point(|it| it.from <= taking.at);
        let fits = |it: &&mut Part<'a>| {
            it.taken.is_none()
                && crate::rule::taken_back_by(&taking.kind) == Some(it.seen.kind.as_str())
        };
        if let Some(part) = parts[..before].iter_mut().rev().find(fits) {
            part.taken = Some(taking);
            part.until = part.until.min(taking.at);
        }
    }
    parts.retain(|it| it.from < it.until);
    parts
}

/// Walks through all beginnings and ends, and notes when the sum reaches the threshold and when it
/// no longer does.
fn add_up(clause: &Clause, parts: Vec<Part<'_>>, threshold: i64) -> Vec<Span> {
    let mut edges: Vec<(Moment, bool, usize)> = Vec::with_capacity(parts.len() * 2);
    for (place, part) in parts.iter().enumerate() {
        edges.push((part.from, true, place));
        if part.until < OPEN {
            edges.push((part.until, false, place));
        }
    }
    edges.sort_unstable();
    let (mut spans, mut open): (Vec<Span>, Option<(Moment, Fact)>) = (Vec::new(), None);
    let mut sum: i64 = 0;
    for group in edges.chunk_by(|a, b| a.0 == b.0) {
        let at = group[0].0;
        let (mut reached, mut taken) = (None, None);
        for (_, begins, place) in group.iter().copied() {
            let part = &parts[place];
            match begins {
                true => {
                    let before = sum;
                    sum += part.amount;
                    if before < threshold && sum >= threshold {
                        reached = Some(part.seen);
                    }
                    if part.amount < 0 {
                        taken = Some(part.seen);
                    }
                }
                false => {
                    sum -= part.amount;
                    taken = taken.or(part.taken.filter(|it| it.at == at));
                }
            }
        }
        match open.take() {
            None if sum >= threshold => open = Some((at, begun(clause, reached, sum))),
            Some((from, begun)) if sum < threshold => {
                spans.push(Span { from, until: at, begun, ended: ended(clause, taken) });
            }
            unchanged => open = unchanged,
        }
    }
    spans.extend(open.map(|(from, begun)| {
        let ended = ended(clause, None);
        Span { from, until: OPEN, begun, ended }
    }));
    spans
}

fn begun(clause: &Clause, reached: Option<&Seen>, sum: i64) -> Fact {
    let by = if clause.what == What::Spent { By::Spent } else { By::Touch };
    // Money may also rise because a refund is too long ago to count.
    let fact = reached.map_or_else(|| Fact::new(by, clause.what.as_str()), |it| Fact::of(by, it));
    let n = if by == By::Spent { clause.at_least } else { sum };
    Fact { n, days: clause.within_days, ..fact }
}

fn ended(clause: &Clause, taken: Option<&Seen>) -> Fact {
    if let Some(seen) = taken {
        return Fact::of(By::TakenBack, seen);
    }
    let word = clause.named.first().map_or(clause.what.as_str(), String::as_str);
    Fact { n: clause.at_least, days: clause.within_days, ..Fact::new(By::Lapsed, word) }
}

fn of_consents(clause: &Clause, facts: &Facts) -> Vec<Span> {
    let mut spans = Vec::new();
    for purpose in &clause.named {
        let words: Vec<&Said> = facts.consents.iter().filter(|it| it.purpose == *purpose).collect();
        // What holds after each moment is the last word of that moment.
        let mut moments: Vec<&Said> =
            words.chunk_by(|a, b| a.at == b.at).filter_map(|it| it.last().copied()).collect();
        moments.dedup_by(|next, before| next.given == before.given && !next.given);
        for (place, word) in moments.iter().enumerate().filter(|it| it.1.given) {
            let lapses = lapse(clause, word.at);
            let next = moments.get(place + 1).map_or(OPEN, |it| it.at);
            let withdrawn = moments.get(place + 1).is_some_and(|it| !it.given);
            let ended = match withdrawn && next <= lapses {
                true => Fact::new(By::Withdrawn, purpose),
                false => ended(clause, None),
            };
            let begun = Fact { days: clause.within_days, ..Fact::new(By::Consent, purpose) };
            spans.push(Span { from: word.at, until: next.min(lapses), begun, ended });
        }
    }
    joined(spans)
}

fn of_kinds(clause: &Clause, facts: &Facts) -> Vec<Span> {
    let of = facts.kinds.iter().filter(|it| clause.named.contains(&it.0));
    let span = |(kind, at): &(String, Moment)| Span {
        from: *at,
        until: lapse(clause, *at),
        begun: Fact { days: clause.within_days, ..Fact::new(By::Kind, kind) },
        ended: ended(clause, None),
    };
    joined(of.map(span).collect())
}

/// Spans that touch or overlap become one, with the facts of its ends.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by(|a, b| (a.from, a.until, &a.begun.word).cmp(&(b.from, b.until, &b.begun.word)));
    let mut whole: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match whole.last_mut().filter(|it| it.until >= span.from) {
            Some(last) if span.until > last.until => {
                last.until = span.until;
                last.ended = span.ended;
            }
            Some(_) => {}
            None => whole.push(span),
        }
    }
    whole
}
