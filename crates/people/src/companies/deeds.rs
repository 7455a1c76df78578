//! What can be done with companies: add, rename, give a domain, say who belongs to one.

use base::{CommunityId, CompanyId, EmailAddress, Ids, PersonId};
use db::Tx;

use super::store::{self, ByHandRow, NewCompany};
use crate::deeds::{Failure, Hand, said};
use crate::model::{NAME_MAX, Refusal, company_domain, cut};
use crate::reshow;
use crate::shown::company_id;
use crate::store::{CompanyRow, company};

/// Persons whose company is looked at again in one go.
const STEP: i64 = 500;

/// To which company a person shall belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The one that is called by this name or domain; made if there is none.
    Called(String),
    None,
    /// The one their address speaks for.
    ByAddress,
}

/// Adds a company that is called by a name or a domain, or finds it.
pub fn add(tx: &mut Tx, ids: &Ids, hand: &Hand, called: &str) -> Result<CompanyId, Failure> {
    let called = name(called)?;
    let by_domain = domain(&called);
    if let Ok(domain) = &by_domain {
        if let Some(claimed) = store::claimed_by(tx, hand.community, domain)? {
            return Ok(claimed);
        }
    } else if by_domain == Err(Refusal::PublicMail) {
        return Err(Refusal::PublicMail.into());
    } else if let Some(known) = store::by_name(tx, hand.community, &called)? {
        return Ok(known.id);
    }
    let new = NewCompany {
        id: match &by_domain {
            Ok(domain) => company_id(domain),
            Err(_) => ids.fresh(hand.now),
        },
        domain: by_domain.unwrap_or_default(),
        name: called,
        kept_at: hand.now,
    };
    store::insert(tx, hand.community, &new)?;
    Ok(new.id)
}

/// Calls a company otherwise.
pub fn rename(tx: &mut Tx, hand: &Hand, id: CompanyId, called: &str) -> Result<(), Failure> {
    let called = name(called)?;
    store::rename(tx, hand.community, id, &called, hand.now)?;
    Ok(())
}

/// Gives a domain to a company: whoever writes from there belongs to it from now on.
pub fn give_domain(tx: &mut Tx, hand: &Hand, id: CompanyId, text: &str) -> Result<(), Failure> {
    let domain = domain(text)?;
    let own = company(tx, hand.community, id)?.is_some_and(|it| it.domain == domain);
    let was = store::claimed_by(tx, hand.community, &domain)?.unwrap_or(company_id(&domain));
    match own {
        true => store::release(tx, hand.community, &domain, was)?,
        false => store::claim(tx, hand.community, &domain, id, hand.now)?,
    };
    store::keep(tx, hand.community, id, hand.now)?;
    look_again(tx, hand.community, was)?;
    Ok(())
}

/// Takes a domain away from a company again.
pub fn take_domain(tx: &mut Tx, hand: &Hand, id: CompanyId, domain: &str) -> Result<(), Failure> {
    store::release(tx, hand.community, domain, id)?;
    look_again(tx, hand.community, id)?;
    Ok(())
}

/// Says to which company a person belongs.
pub fn set(
    tx: &mut Tx,
    ids: &Ids,
    hand: &Hand,
    (person, wanted): (PersonId, &Wanted),
) -> Result<(), Failure> {
    let company = match wanted {
        Wanted::ByAddress => {
            store::delete_by_hand(tx, hand.community, person)?;
            return Ok(reshow::reshow(tx, hand.community, &[person])?);
        }
        Wanted::None => None,
        Wanted::Called(called) => Some(add(tx, ids, hand, called)?),
    };
    let row = ByHandRow {
        person_id: person,
        company_id: company,
        by_account: hand.account,
        evidence: hand.name.clone(),
        at: hand.now,
    };
    store::put_by_hand(tx, hand.community, &row)?;
    said(tx, hand, person)?;
    Ok(reshow::reshow(tx, hand.community, &[person])?)
}

/// Chooses the company of everybody in one anew.
fn look_again(tx: &mut Tx, community: CommunityId, company: CompanyId) -> db::Result<()> {
    tx.take_your_time()?;
    let mut before = PersonId(i64::MAX);
    loop {
        let persons = store::persons(tx, community, company, before, STEP)?;
        let Some(last) = persons.last() else { return Ok(()) };
        before = last.id;
        let ids: Vec<PersonId> = persons.iter().map(|it| it.id).collect();
        reshow::reshow(tx, community, &ids)?;
    }
}

fn name(text: &str) -> Result<String, Refusal> {
    match text.trim() {
        "" => Err(Refusal::Empty),
        text if text.chars().count() > NAME_MAX => Err(Refusal::TooLong(NAME_MAX)),
        text => Ok(cut(text, NAME_MAX)),
    }
}

/// A domain as addresses end in it, or why it is none that speaks for a company.
fn domain(text: &str) -> Result<String, Refusal> {
    let folded = text.trim().trim_start_matches('@').to_lowercase();
    let address = EmailAddress::parse(&format!("somebody@{folded}"));
    let is_one = folded.contains('.') && !folded.contains(char::is_whitespace);
    match address.filter(|_| is_one) {
        None => Err(Refusal::NotADomain),
        Some(address) => match company_domain(&address.folded()) {
            Some(domain) => Ok(domain.to_owned()),
            None => Err(Refusal::PublicMail),
        },
    }
}

impl CompanyRow {
    /// The domain beside the name, if it says more than the name.
    pub fn domain_beside(&self) -> Option<&str> {
        Some(self.domain.as_str()).filter(|it| !it.is_empty() && *it != self.name)
    }
}
