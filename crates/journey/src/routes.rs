//! The doors of the hourglass.

pub mod glass;
pub mod list;
pub mod panel;
pub mod rules;
pub mod touchpoints;

use std::sync::Arc;

use base::{AccountId, CommunityId, Ids, Language, Moment, PersonId};
use web::{App, Asked, Markup, Member, Problem};

use crate::facts::Fact;
use crate::model::{Failure, Hourglass};
use crate::rules::Hand;
use crate::{say, views, words};

/// Who does something; owned, for the closure that does it.
#[derive(Clone)]
pub(crate) struct Doer {
    ids: Arc<Ids>,
    now: Moment,
    community: CommunityId,
    account: AccountId,
}

impl Doer {
    pub(crate) fn of(app: &App, member: &Member) -> Self {
        Self {
            ids: app.ids.clone(),
            now: app.now(),
            community: member.community.id,
            account: member.account,
        }
    }

    pub(crate) fn hand(&self) -> Hand<'_> {
        Hand { ids: &self.ids, now: self.now, community: self.community, account: self.account }
    }
}

/// A failure that no field can show.
fn problem(language: Language, failure: Failure) -> Problem {
    match failure {
        Failure::Missing => Problem::NotFound,
        Failure::Refused(why) => Problem::Refused(say::refusal(language, why)),
        Failure::Broken(error) => error.into(),
    }
}

/// `?hourglass=customer`; none is everybody's, an unknown word is not found.
pub(crate) fn hourglass_asked(asked: &Asked) -> Result<Option<Hourglass>, Problem> {
    match asked.text("hourglass") {
        "" => Ok(None),
        word => Hourglass::parse(word).map(Some).ok_or(Problem::NotFound),
    }
}

/// A filter for each hourglass: (address, words, whether it is this one).
fn pills_of(language: Language, (path, here): (&str, Hourglass)) -> Vec<(String, String, bool)> {
    let pill = |it: Hourglass| {
        let href = format!("{path}?hourglass={it}");
        (href, say::hourglass(language, Some(it)), it == here)
    };
    in_order().map(pill).collect()
}

/// The hourglasses as pages list them: customers first, for that is most of the people.
fn in_order() -> impl Iterator<Item = Hourglass> {
    use Hourglass::{Advisor, Contributor, Customer, Journalist, Partner, Supplier};
    [Customer, Contributor, Partner, Journalist, Supplier, Advisor].into_iter()
}

/// The walk that is under way, as a piece of a page.
fn walking(language: Language, walking: Option<(i64, i64)>) -> Option<Markup> {
    let (done, total) = walking?;
    let t = words(language);
    let progress = t.walking_progress(say::number(done), say::number(total));
    Some(views::walking(t, (done, total), &progress))
}

/// The rows behind a fact: the person's timeline, as far as it speaks of it.
fn fact_href(person: PersonId, fact: &Fact) -> String {
    use crate::facts::By;
    match fact.by {
        By::Touch | By::Spent | By::TakenBack | By::Known if fact.word.contains('.') => {
            let kind = fact.word.split('.').next().unwrap_or_default();
            format!("/people/{person}?kinds={kind}.")
        }
        By::Human | By::Lifted => format!("/people/{person}/stage"),
        _ => format!("/people/{person}"),
    }
}
