//! The doors for people: read the request, do the deed, show.

use web::{Member, Problem};

use crate::deeds::{Failure, Hand};

mod change;
mod companies;
mod custom;
mod directory;
mod facts;
mod let_go;
mod person;

pub(crate) use change::{
    add_identity, change_kind, change_tag, create, edit, log_contact, new_person, note_consent,
    save,
};
pub(crate) use companies::{company, company_list, rename_company};
pub(crate) use companies::{give_domain, new_company, take_domain};
pub(crate) use custom::{archive_field, define_field, fields, reword_field};
pub(crate) use directory::index;
pub(crate) use let_go::{release, set_company};
pub(crate) use person::{page, timeline_page};

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(why) => Problem::Refused(why.to_string()),
            Failure::Broken(error) => error.into(),
        }
    }
}

/// Who does it.
fn hand(member: &Member, now: base::Moment) -> Hand {
    let community = member.community.id;
    Hand { community, account: member.account, name: member.name.clone(), now }
}
