//! The pages of the hundred; plain data in, markup out.

use access::roles::Role;
use base::{Language, Moment, Zone};
use maud::{Markup, html};
use ui::{Mood, button};
use web::{Capabilities, Capability, Member, Shell};

use crate::model::{self, State};
use crate::{Words, letter, words};

pub mod accept;
pub mod hall;
pub mod invite;
pub mod seat;

/// In whose eyes a page is seen.
#[derive(Clone)]
pub struct Look {
    pub language: Language,
    pub zone: Zone,
    pub csrf: String,
    pub now: Moment,
    pub may_invite: bool,
    pub may_manage: bool,
    pub may_see_fans: bool,
    pub may_see_people: bool,
    own: Capabilities,
}

impl Look {
    pub fn of(shell: &Shell, member: &Member) -> Self {
        Self {
            may_invite: member.can(Capability::Invite),
            may_manage: member.can(Capability::ManageSeats),
            may_see_fans: member.can(Capability::SeeFans),
            may_see_people: member.can(Capability::SeePeople),
            own: member.capabilities,
            zone: member.community.zone.clone(),
            ..Self::outside(shell)
        }
    }

    /// The eyes of somebody without a seat.
    pub fn outside(shell: &Shell) -> Self {
        Self {
            language: shell.language,
            zone: shell.zone(),
            csrf: shell.csrf().to_owned(),
            now: shell.now,
            may_invite: false,
            may_manage: false,
            may_see_fans: false,
            may_see_people: false,
            own: Capabilities::default(),
        }
    }

    /// Whether the reader may invite into a role.
    pub fn may_give(&self, role: Role) -> bool {
        self.may_invite && model::may_give(self.own, role)
    }

    pub fn words(&self) -> &'static Words {
        words(self.language)
    }

    /// "3 March 2026".
    pub fn day(&self, at: Moment) -> String {
        letter::day(at, &self.zone, self.language)
    }

    pub fn role(&self, role: Role) -> String {
        web::role_name(self.language, role.as_str())
    }

    /// "Host, Editor".
    pub fn roles(&self, roles: &[Role]) -> String {
        roles.iter().map(|it| self.role(*it)).collect::<Vec<_>>().join(", ")
    }

    /// The word of a closeness.
    pub fn stage(&self, stage: u8) -> String {
        let t = self.words();
        match stage {
            1 => t.stage_know(),
            2 => t.stage_like(),
            3 => t.stage_trust(),
            4 => t.stage_try(),
            5 => t.stage_buy(),
            6 => t.stage_repeat(),
            _ => t.stage_refer(),
        }
    }

    /// Where an invitation stands, with its mood.
    fn state(&self, state: State) -> Markup {
        let t = self.words();
        match state {
            State::Open => ui::state(Mood::Info, &t.state_open()),
            State::Accepted => ui::state(Mood::Good, &t.state_accepted()),
            State::Withdrawn => ui::state(Mood::Plain, &t.state_withdrawn()),
            State::Expired => ui::state(Mood::Warning, &t.state_expired()),
        }
    }

    /// A form that is one button.
    fn deed(&self, action: &str, tone: ui::Tone, label: &str) -> Markup {
        ui::post(&self.csrf, action, "inline-flex", button::submit(tone, "", label))
    }

    fn crumb(&self) -> Markup {
        let t = self.words();
        ui::breadcrumb(&t.crumb(), &[("/hundred", &t.hundred_title())])
    }
}

/// What is wrong with a form, on top of it: (field, reason) each.
fn errors(look: &Look, form: &web::Form) -> Markup {
    let ids: Vec<(String, &str)> =
        form.errors().iter().map(|(name, why)| (format!("field-{name}"), why.as_str())).collect();
    let lines: Vec<(&str, &str)> = ids.iter().map(|(id, why)| (id.as_str(), *why)).collect();
    if lines.is_empty() {
        return Markup::default();
    }
    html! { div class="mb-5" { (ui::errors_summary(&look.words().form_errors(), &lines)) } }
}

/// A paragraph below a heading.
fn lead(text: &str) -> Markup {
    html! { p class="mt-2 text-muted" { (text) } }
}
