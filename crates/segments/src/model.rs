//! What a rule is, and within which bounds. Pure.

use serde::{Deserialize, Serialize};

/// Longest name and description, in characters.
pub const NAME_MAX: usize = 80;
pub const DESCRIPTION_MAX: usize = 300;
/// Groups within each other, the outermost included.
pub const DEPTH_MAX: usize = 4;
/// Conditions and groups of a rule.
pub const NODES_MAX: usize = 30;
/// Values of a condition, and bytes of each.
const VALUES_MAX: usize = 6;
const VALUE_BYTES_MAX: usize = 400;
/// Segments of a community.
pub const SEGMENTS_MAX: i64 = 2_000;

/// Who belongs: conditions joined by all, any and none, within each other.
///
/// ```
/// let text = r#"{"all":[{"is":{"facet":"orders","with":["at least","3"]}}]}"#;
/// let rule: segments::Rule = serde_json::from_str(text).unwrap();
/// assert_eq!(serde_json::to_string(&rule).unwrap(), text);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// Whoever fits all of these; without any, everybody.
    All(Vec<Rule>),
    /// Whoever fits one of these; without any, nobody.
    Any(Vec<Rule>),
    /// Whoever fits none of these; without any, everybody.
    None(Vec<Rule>),
    Is(Condition),
}

/// A facet with its blanks filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub facet: String,
    /// What stands in each blank; empty or left out where nothing is asked for.
    #[serde(default)]
    pub with: Vec<String>,
}

base::words! {
    /// How a group joins what is in it.
    pub enum Mode { All = "all", Any = "any", None = "none" }
}

/// Why a segment is refused; the text is shown to whoever may mend it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("Groups lie within each other at most {DEPTH_MAX} deep.")]
    TooDeep,
    #[error("A rule has at most {NODES_MAX} conditions and groups.")]
    TooMany,
    #[error("A group without conditions says nothing: add one, or remove the group.")]
    EmptyGroup,
    #[error("The outermost part of a rule is a group.")]
    NoGroup,
    #[error("A value is too long, or there are too many.")]
    TooLong,
    #[error("Another segment has this name.")]
    NameTaken,
    #[error("There are {SEGMENTS_MAX} segments already.")]
    Full,
}

impl Rule {
    /// A rule to begin with.
    pub fn begun() -> Self {
        Self::All(Vec::new())
    }

    pub fn group(mode: Mode, of: Vec<Rule>) -> Self {
        match mode {
            Mode::All => Self::All(of),
            Mode::Any => Self::Any(of),
            Mode::None => Self::None(of),
        }
    }

    /// A condition.
    pub fn is(facet: &str, with: &[&str]) -> Self {
        let with = with.iter().map(|it| (*it).to_owned()).collect();
        Self::Is(Condition { facet: facet.to_owned(), with })
    }

    /// How it joins what is in it, and what that is; `None` for a condition.
    pub fn parts(&self) -> Option<(Mode, &[Rule])> {
        match self {
            Self::All(of) => Some((Mode::All, of)),
            Self::Any(of) => Some((Mode::Any, of)),
            Self::None(of) => Some((Mode::None, of)),
            Self::Is(_) => None,
        }
    }

    pub(crate) fn parts_mut(&mut self) -> Option<&mut Vec<Rule>> {
        match self {
            Self::All(of) | Self::Any(of) | Self::None(of) => Some(of),
            Self::Is(_) => None,
        }
    }

    /// Conditions and groups, itself included.
    pub fn size(&self) -> usize {
        1 + self.parts().map_or(0, |it| it.1.iter().map(Rule::size).sum())
    }

    fn depth(&self) -> usize {
        self.parts().map_or(0, |it| 1 + it.1.iter().map(Rule::depth).max().unwrap_or(0))
    }

    /// Whether it keeps the bounds within which it can be asked.
    pub fn check_bounds(&self) -> Result<(), Refusal> {
        if self.depth() > DEPTH_MAX {
            return Err(Refusal::TooDeep);
        }
        if self.size() > NODES_MAX {
            return Err(Refusal::TooMany);
        }
        if !self.conditions().iter().all(|it| it.is_short()) {
            return Err(Refusal::TooLong);
        }
        if self.parts().is_none() { Err(Refusal::NoGroup) } else { Ok(()) }
    }

    /// Whether it may be kept: within its bounds, and no group is empty.
    pub fn check(&self) -> Result<(), Refusal> {
        self.check_bounds()?;
        if self.has_empty_group() { Err(Refusal::EmptyGroup) } else { Ok(()) }
    }

    fn has_empty_group(&self) -> bool {
        self.parts().is_some_and(|it| it.1.is_empty() || it.1.iter().any(Rule::has_empty_group))
    }

    fn conditions(&self) -> Vec<&Condition> {
        match self {
            Self::Is(condition) => vec![condition],
            Self::All(of) | Self::Any(of) | Self::None(of) => {
                of.iter().flat_map(Rule::conditions).collect()
            }
        }
    }
}

impl Condition {
    fn is_short(&self) -> bool {
        let short = |it: &String| it.len() <= VALUE_BYTES_MAX && !it.contains('\0');
        self.with.len() <= VALUES_MAX && self.with.iter().all(short) && short(&self.facet)
    }

    /// What stands in a blank.
    pub fn text(&self, blank: usize) -> &str {
        self.with.get(blank).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(depth: usize) -> Rule {
        let one = Rule::is("kind", &["fan"]);
        (0..depth).fold(one, |rule, _| Rule::Any(vec![rule]))
    }

    #[test]
    fn a_rule_keeps_its_bounds() {
        let many = Rule::All(vec![Rule::is("kind", &["fan"]); NODES_MAX]);
        let long = Rule::All(vec![Rule::is("bio", &[&"x".repeat(401)])]);
        for (rule, refusal) in [
            (nested(1), None),
            (nested(DEPTH_MAX), None),
            (nested(DEPTH_MAX + 1), Some(Refusal::TooDeep)),
            (nested(0), Some(Refusal::NoGroup)),
            (many, Some(Refusal::TooMany)),
            (long, Some(Refusal::TooLong)),
            (Rule::begun(), Some(Refusal::EmptyGroup)),
            (Rule::All(vec![nested(1), Rule::None(vec![])]), Some(Refusal::EmptyGroup)),
        ] {
            assert_eq!(rule.check().err(), refusal, "{rule:?}");
        }
        assert_eq!(Rule::begun().check_bounds(), Ok(()));
    }

    #[test]
    fn a_condition_from_elsewhere_is_read_strictly() {
        let bad = r#"{"all":[{"is":{"facet":"kind","wiht":["fan"]}}]}"#;
        assert!(serde_json::from_str::<Rule>(bad).is_err());
        let short = r#"{"is":{"facet":"kind"}}"#;
        assert_eq!(serde_json::from_str::<Rule>(short).unwrap(), Rule::is("kind", &[]));
    }
}
