//! How groups, niches and counts are put into words.

use std::collections::HashMap;

use base::money::grouped;
use base::{CommunityId, Language, SegmentId};
use db::{Result, Tx};
use people::model::PersonKind;
use touches::FanType;

use crate::model::{Base, Counts, Often, TokenKind};
use crate::store::NicheRow;
use crate::words;

/// The names of segments that are spoken of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(HashMap<String, String>);

/// Segments that are known by name at once.
const SEGMENTS_MAX: i64 = 2_000;

impl Names {
    /// The names of the segments among some groups.
    pub fn of<'a>(
        tx: &mut Tx,
        community: CommunityId,
        bases: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self> {
        let is_segment = |it: &str| matches!(Base::parse(it), Some(Base::Segment(_)));
        if !bases.into_iter().any(is_segment) {
            return Ok(Self::default());
        }
        Self::all(tx, community)
    }

    /// The names of all segments.
    pub fn all(tx: &mut Tx, community: CommunityId) -> Result<Self> {
        let rows = segments::store::list(tx, community, "", SEGMENTS_MAX)?;
        Ok(Self(rows.into_iter().map(|it| (it.id.to_string(), it.name)).collect()))
    }

    /// Every segment by name.
    pub fn segments(&self) -> Vec<(SegmentId, &str)> {
        let parsed = self.0.iter().filter_map(|(id, name)| Some((id.parse().ok()?, name.as_str())));
        let mut all: Vec<(SegmentId, &str)> = parsed.collect();
        all.sort_by_key(|it| (it.1.to_lowercase(), it.0));
        all
    }

    /// `All fans`, `Repeat buyers`, or the name of a segment.
    pub fn title(&self, language: Language, base: &str) -> String {
        let t = words(language);
        match Base::parse(base) {
            Some(Base::Fans) => t.base_fans(),
            Some(Base::Type(FanType::Repeat)) => t.base_repeat(),
            Some(Base::Type(FanType::Referrer)) => t.base_referrer(),
            Some(Base::Type(FanType::Engaged)) => t.base_engaged(),
            Some(Base::Type(FanType::Aspirational)) => t.base_aspirational(),
            _ => self.0.get(base).cloned().unwrap_or_else(|| t.base_gone()),
        }
    }

    /// The same within a sentence: `fans`, `repeat buyers`, `people of “Runners”`.
    pub fn within(&self, language: Language, base: &str) -> String {
        let t = words(language);
        match Base::parse(base) {
            Some(Base::Fans) => t.of_fans(),
            Some(Base::Type(FanType::Repeat)) => t.of_repeat(),
            Some(Base::Type(FanType::Referrer)) => t.of_referrer(),
            Some(Base::Type(FanType::Engaged)) => t.of_engaged(),
            Some(Base::Type(FanType::Aspirational)) => t.of_aspirational(),
            _ => t.of_segment(self.title(language, base)),
        }
    }
}

/// What a niche is called.
pub(crate) fn label(language: Language, it: &NicheRow) -> String {
    match (it.kind, PersonKind::parse(&it.token)) {
        (TokenKind::Kind, Some(kind)) => people::wording::kind(language, kind),
        _ => it.label.clone(),
    }
}

/// Where it was seen: `in the bio`, `place`.
pub(crate) fn kind(language: Language, kind: TokenKind) -> String {
    let t = words(language);
    match kind {
        TokenKind::Word => t.kind_word(),
        TokenKind::Place => t.kind_place(),
        TokenKind::Tag => t.kind_tag(),
        TokenKind::Kind => t.kind_kind(),
        TokenKind::Company => t.kind_company(),
    }
}

/// `53 of 612 fans with a bio say “teacher” in it; among everybody it is 1 in 32.`
pub(crate) fn sentence(language: Language, names: &Names, it: &NicheRow) -> String {
    let (t, counts) = (words(language), it.counts());
    let (here, of) = (grouped(counts.here), grouped(counts.of_here));
    let (group, label) = (names.within(language, &it.base), label(language, it));
    let often = often(language, counts);
    match it.kind {
        TokenKind::Word => t.says_word(here, of, group, label, often),
        TokenKind::Place => t.says_place(here, of, group, label, often),
        TokenKind::Tag => t.says_tag(here, of, group, label, often),
        TokenKind::Kind => t.says_kind(here, of, group, label, often),
        TokenKind::Company => t.says_company(here, of, group, label, often),
    }
}

/// `1 in 40`, or the counts where it is common.
pub(crate) fn often(language: Language, counts: Counts) -> String {
    let t = words(language);
    match counts.often() {
        Often::OneIn(many) => t.one_in(grouped(many)),
        Often::Of(some, of) => t.some_of(grouped(some), grouped(of)),
    }
}

/// `3.3 times as often, probably between 2.5 and 4.3`, or that there are too few to say.
pub(crate) fn lift(language: Language, counts: Counts) -> String {
    let t = words(language);
    match counts.lift_between() {
        Some((low, high)) => {
            t.lift(times(language, counts.lift()), times(language, low), times(language, high))
        }
        None => t.lift_too_few(),
    }
}

/// `3.3`.
pub(crate) fn times(language: Language, value: f64) -> String {
    let text = if value >= 20.0 { format!("{value:.0}") } else { format!("{value:.1}") };
    if language == Language::German { text.replace('.', ",") } else { text }
}
