//! A rule beside the facets of the house: what each condition asks, what is not finished, what is
//! not there any more.

use base::CommunityId;
use db::{Result, Tx};
use people::facet::{Choice, Facet, Facets, Filled, Kind, Matching, Scope, Unfit, Value};

use crate::model::{Condition, Mode, Rule};

/// A part of a rule, understood.
pub(crate) enum Part {
    Group(Mode, Vec<Part>),
    Asked(Box<Asked>),
}

/// A condition and what became of it.
pub(crate) struct Asked {
    pub condition: Condition,
    /// `None` if nobody offers it any more.
    pub facet: Option<Facet>,
    pub filled: Filled,
    /// What can be chosen in each blank.
    pub choices: Vec<Vec<Choice>>,
    /// What is wrong with which blank.
    pub faults: Vec<(usize, Unfit)>,
    /// What was chosen is a thing that is gone.
    pub is_choice_gone: bool,
}

impl Asked {
    /// Whether it asks for something that is not there any more.
    pub fn is_gone(&self) -> bool {
        self.facet.is_none() || self.is_choice_gone
    }

    /// The whole condition in words.
    pub fn sentence(&self, scope: &Scope) -> String {
        match &self.facet {
            Some(facet) => self.filled.sentence(&facet.label(scope.language)),
            None => self.condition.facet.clone(),
        }
    }
}

/// A whole rule, understood.
pub(crate) struct Understood {
    pub part: Part,
    pub scope: Scope,
}

impl Understood {
    /// Looks each condition's facet up and reads its blanks.
    pub fn of(tx: &mut Tx, facets: &Facets, scope: Scope, rule: &Rule) -> Result<Self> {
        let known = facets.all(tx, scope.community)?;
        let part = Reader { tx, scope: &scope, facets: &known }.part(rule)?;
        Ok(Self { part, scope })
    }

    /// Every condition, in the order of the rule.
    pub fn asked(&self) -> Vec<&Asked> {
        fn of<'p>(part: &'p Part, into: &mut Vec<&'p Asked>) {
            match part {
                Part::Group(_, parts) => parts.iter().for_each(|it| of(it, into)),
                Part::Asked(asked) => into.push(asked),
            }
        }
        let mut found = Vec::new();
        of(&self.part, &mut found);
        found
    }

    /// Conditions that speak for whoever fits: those that no *none* stands round.
    pub fn speaking(&self) -> Vec<&Asked> {
        fn of<'p>(part: &'p Part, into: &mut Vec<&'p Asked>) {
            match part {
                Part::Group(Mode::None, _) => {}
                Part::Group(_, parts) => parts.iter().for_each(|it| of(it, into)),
                Part::Asked(asked) => into.push(asked),
            }
        }
        let mut found = Vec::new();
        of(&self.part, &mut found);
        found
    }

    /// Whether each blank that is asked for is filled.
    pub fn is_finished(&self) -> bool {
        self.asked().iter().all(|it| it.faults.is_empty())
    }

    /// For whom it is true. What asks for something that is gone, or is not finished, is true for
    /// nobody, also where *none* stands round it.
    pub fn matching(&self, tx: &mut Tx) -> Result<Matching> {
        if self.asked().iter().any(|it| it.is_gone() || !it.faults.is_empty()) {
            return Ok(Matching::nobody());
        }
        matching(tx, &self.scope, &self.part)
    }
}

fn matching(tx: &mut Tx, scope: &Scope, part: &Part) -> Result<Matching> {
    match part {
        Part::Group(mode, parts) => {
            let parts = parts.iter().map(|it| matching(tx, scope, it)).collect::<Result<_>>()?;
            Ok(match mode {
                Mode::All => Matching::All(parts),
                Mode::Any => Matching::Any(parts),
                Mode::None => Matching::Any(parts).negated(),
            })
        }
        Part::Asked(asked) => match &asked.facet {
            Some(facet) => facet.matching(tx, scope, &asked.filled),
            None => Ok(Matching::nobody()),
        },
    }
}

struct Reader<'t> {
    tx: &'t mut Tx,
    scope: &'t Scope,
    facets: &'t [Facet],
}

impl Reader<'_> {
    fn part(&mut self, rule: &Rule) -> Result<Part> {
        match rule {
            Rule::Is(condition) => self.asked(condition).map(|it| Part::Asked(Box::new(it))),
            group => {
                let (mode, of) = group.parts().expect("what is no condition is a group");
                let parts = of.iter().map(|it| self.part(it)).collect::<Result<_>>()?;
                Ok(Part::Group(mode, parts))
            }
        }
    }

    fn asked(&mut self, condition: &Condition) -> Result<Asked> {
        let facet = self.facets.iter().find(|it| it.key == condition.facet).cloned();
        let mut asked = Asked {
            condition: condition.clone(),
            facet,
            filled: Filled::default(),
            choices: Vec::new(),
            faults: Vec::new(),
            is_choice_gone: false,
        };
        let Some(facet) = asked.facet.clone() else { return Ok(asked) };
        let community: CommunityId = self.scope.community;
        for (at, blank) in facet.blanks.iter().enumerate() {
            let mut choices = blank.choices(self.tx, community, self.scope.language)?;
            let text = asked.condition.text(at).to_owned();
            let (value, shown) = match blank.is_asked(asked.condition.text(0)) || at == 0 {
                false => (Value::Unasked, String::new()),
                true => match blank.read(&text, self.scope) {
                    Ok(value) => {
                        let is_known = choices.iter().any(|it| it.value == text);
                        if let (Kind::Known(_), false) = (&blank.kind, is_known) {
                            asked.is_choice_gone |= blank.is_strict;
                            // What was chosen stays to be seen, though nobody has it now.
                            choices.push(Choice::new(&*text, &*text));
                        }
                        let shown = blank.show(&text, &value, &choices, self.scope);
                        (value, shown)
                    }
                    Err(fault) => {
                        asked.faults.push((at, fault));
                        (Value::Unasked, String::new())
                    }
                },
            };
            asked.filled.values.push(value);
            asked.filled.shown.push(shown);
            asked.choices.push(choices);
        }
        Ok(asked)
    }
}

/// A condition of a facet to begin with: the first choice, and what stands in the other blanks
/// until something is written.
pub(crate) fn begun(
    tx: &mut Tx,
    scope: &Scope,
    facet: &Facet,
    written: &Condition,
) -> Result<Condition> {
    let mut with = Vec::new();
    for (at, blank) in facet.blanks.iter().enumerate() {
        let text = match written.text(at) {
            "" if blank.first.is_empty() => {
                let choices = blank.choices(tx, scope.community, scope.language)?;
                choices.into_iter().next().map(|it| it.value).unwrap_or_default()
            }
            "" => blank.first.to_owned(),
            text => text.to_owned(),
        };
        with.push(text);
    }
    Ok(Condition { facet: facet.key.to_string(), with })
}
