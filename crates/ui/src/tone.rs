//! How a message is meant. Colour is only ever a second hint; the icon and the words come first.

/// Good, to be watched, bad, or nothing of the kind.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Mood {
    #[default]
    Plain,
    Info,
    Good,
    Warning,
    Bad,
}

impl Mood {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Mood::Plain => "is-plain",
            Mood::Info => "is-info",
            Mood::Good => "is-good",
            Mood::Warning => "is-warning",
            Mood::Bad => "is-bad",
        }
    }

    pub(crate) fn icon(self) -> &'static str {
        match self {
            Mood::Plain | Mood::Info => "info",
            Mood::Good => "circle-check",
            Mood::Warning => "triangle-alert",
            Mood::Bad => "circle-alert",
        }
    }
}

/// The class of a stage, 1 (know) to 7 (refer); nothing for a person without one.
pub(crate) fn stage_class(stage: u8) -> &'static str {
    match stage {
        1 => "stage-1",
        2 => "stage-2",
        3 => "stage-3",
        4 => "stage-4",
        5 => "stage-5",
        6 => "stage-6",
        7 => "stage-7",
        _ => "",
    }
}
