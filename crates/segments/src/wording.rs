//! What rules and their faults are called on pages.

use base::Language;
use people::facet::{Group, Scope, Unfit};

use crate::model::{DEPTH_MAX, Mode, NODES_MAX, Refusal, SEGMENTS_MAX};
use crate::resolve::{Asked, Part};
use crate::words;

pub(crate) fn group(language: Language, group: Group) -> String {
    let t = words(language);
    match group {
        Group::Person => t.group_person(),
        Group::Standing => t.group_standing(),
        Group::Deeds => t.group_deeds(),
        Group::Own => t.group_own(),
    }
}

pub(crate) fn mode(language: Language, mode: Mode) -> String {
    let t = words(language);
    match mode {
        Mode::All => t.mode_all(),
        Mode::Any => t.mode_any(),
        Mode::None => t.mode_none(),
    }
}

pub(crate) fn unfit(language: Language, why: Unfit) -> String {
    let t = words(language);
    match why {
        Unfit::Empty => t.unfit_empty(),
        Unfit::TooLong => t.unfit_long(),
        Unfit::NotAChoice => t.unfit_choice(),
        Unfit::NotANumber => t.unfit_number(),
        Unfit::NotAnAmount => t.unfit_amount(),
        Unfit::NotADate => t.unfit_date(),
        Unfit::NotDaysOrADate => t.unfit_since(),
    }
}

pub(crate) fn refusal(language: Language, why: &Refusal) -> String {
    let t = words(language);
    match why {
        Refusal::TooDeep => t.refuse_deep(DEPTH_MAX),
        Refusal::TooMany => t.refuse_many(NODES_MAX),
        Refusal::EmptyGroup | Refusal::NoGroup => t.refuse_empty_group(),
        Refusal::TooLong => t.unfit_long(),
        Refusal::NameTaken => t.refuse_name_taken(),
        Refusal::Full => t.refuse_full(SEGMENTS_MAX),
    }
}

/// A condition in words, with what became of it if it is gone.
pub(crate) fn condition(scope: &Scope, asked: &Asked) -> String {
    let t = words(scope.language);
    match asked.is_gone() {
        true => t.gone(asked.sentence(scope)),
        false => asked.sentence(scope),
    }
}

/// A whole rule in one line.
pub(crate) fn rule(scope: &Scope, part: &Part) -> String {
    let t = words(scope.language);
    match part {
        Part::Asked(asked) => condition(scope, asked),
        Part::Group(mode, parts) => {
            let joint = match mode {
                Mode::All => t.joint_all(),
                Mode::Any | Mode::None => t.joint_any(),
            };
            let told = parts.iter().map(|it| match it {
                Part::Group(Mode::All | Mode::Any, of) if parts.len() > 1 && of.len() > 1 => {
                    format!("({})", rule(scope, it))
                }
                _ => rule(scope, it),
            });
            let told = told.collect::<Vec<_>>().join(&format!(" {joint} "));
            match mode {
                Mode::None => t.told_none(told),
                _ => told,
            }
        }
    }
}
