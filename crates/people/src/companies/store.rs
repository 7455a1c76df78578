//! Every statement about companies.

use base::{AccountId, CommunityId, CompanyId, Moment, PersonId};
use db::{Query, Result, Tx};

use crate::store::bulk::collect;
use crate::store::{CompanyRow, PersonRow};

db::row! {
    /// How many persons belong to a company.
    pub struct Count {
        pub company_id: CompanyId,
        pub n: i64,
    }

    /// A domain whose addresses speak for a company that is not called by it.
    pub(crate) struct Claimed {
        pub domain: String,
        pub company_id: CompanyId,
    }

    /// To which company a person belongs because somebody said so.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ByHandRow {
        pub person_id: PersonId,
        /// To none, if there is none.
        pub company_id: Option<CompanyId>,
        pub by_account: AccountId,
        pub evidence: String,
        pub at: Moment,
    }
}

/// Where a page of the list begins.
#[derive(Clone, Debug)]
pub struct After {
    pub name: String,
    pub id: CompanyId,
}

/// A company about to be added.
#[derive(Clone, Debug)]
pub(crate) struct NewCompany {
    pub id: CompanyId,
    pub domain: String,
    pub name: String,
    pub kept_at: Moment,
}

db::statements! {
    /// Companies in the order of their names.
    pub fn list(community: CommunityId, after: &After { name, id }, limit: i64)
        -> Vec<CompanyRow> {
        "select id, domain, name from company
          where community_id = $1 and (name, id) > ($2, $3) order by name, id limit $4"
    }

    /// The first company of exactly this name.
    pub fn by_name(community: CommunityId, name: &str) -> Option<CompanyRow> {
        "select id, domain, name from company where community_id = $1 and name = $2
          order by id limit 1"
    }

    /// The persons of a company, newest first.
    pub fn persons(community: CommunityId, company: CompanyId, before: PersonId, limit: i64)
        -> Vec<PersonRow> {
        "select id, name, email_shown, place, bio, followers, company_id, created_at
           from person where community_id = $1 and company_id = $2 and id < $3
          order by id desc limit $4"
    }

    /// Domains that were given to a company beside the one it is called by.
    pub fn domains(community: CommunityId, company: CompanyId) -> Vec<String> {
        "select domain from company_domain where community_id = $1 and company_id = $2
          order by domain limit 200"
    }

    /// Which company a domain was given to.
    pub(crate) fn claimed_by(community: CommunityId, domain: &str) -> Option<CompanyId> {
        "select company_id from company_domain where community_id = $1 and domain = $2"
    }

    pub(crate) fn insert(community: CommunityId, new: &NewCompany { id, domain, name, kept_at })
        -> u64 {
        "insert into company (community_id, id, domain, name, kept_at) values ($1, $2, $3, $4, $5)
         on conflict (community_id, id) do update set kept_at = excluded.kept_at"
    }

    pub(crate) fn rename(community: CommunityId, id: CompanyId, name: &str, now: Moment) -> u64 {
        "update company set name = $3, kept_at = $4 where community_id = $1 and id = $2"
    }

    /// Keeps a company even if nobody belongs to it.
    pub(crate) fn keep(community: CommunityId, id: CompanyId, now: Moment) -> u64 {
        "update company set kept_at = $3 where community_id = $1 and id = $2"
    }

    pub(crate) fn claim(community: CommunityId, domain: &str, company: CompanyId, now: Moment)
        -> u64 {
        "insert into company_domain (community_id, domain, company_id, at)
         values ($1, $2, $3, $4)
         on conflict (community_id, domain) do update
            set company_id = excluded.company_id, at = excluded.at"
    }

    pub(crate) fn release(community: CommunityId, domain: &str, company: CompanyId) -> u64 {
        "delete from company_domain
          where community_id = $1 and domain = $2 and company_id = $3"
    }

    pub(crate) fn delete_domains(community: CommunityId, company: CompanyId) -> u64 {
        "delete from company_domain where community_id = $1 and company_id = $2"
    }

    pub(crate) fn delete(community: CommunityId, id: CompanyId) -> u64 {
        "delete from company where community_id = $1 and id = $2"
    }

    /// What somebody said about a person's company.
    pub fn by_hand(community: CommunityId, person: PersonId) -> Option<ByHandRow> {
        "select person_id, company_id, by_account, evidence, at from company_choice
          where community_id = $1 and person_id = $2"
    }

    pub(crate) fn put_by_hand(community: CommunityId, row: &ByHandRow {
        person_id, company_id, by_account, evidence, at
    }) -> u64 {
        "insert into company_choice (community_id, person_id, company_id, by_account, evidence, at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (community_id, person_id) do update
            set company_id = excluded.company_id, by_account = excluded.by_account,
                evidence = excluded.evidence, at = excluded.at"
    }

    pub(crate) fn delete_by_hand(community: CommunityId, person: PersonId) -> u64 {
        "delete from company_choice where community_id = $1 and person_id = $2"
    }
}

/// How many persons belong to each of the companies; those without are left out.
pub fn counts(tx: &mut Tx, community: CommunityId, companies: &[CompanyId]) -> Result<Vec<Count>> {
    // One by one: a group over a list of ids would have to be cut off in the middle.
    let mut counts = Vec::with_capacity(companies.len());
    for company in companies {
        let mut query =
            Query::new("select company_id, count(*) as n from person where community_id = ");
        query.arg(community).push(" and company_id = ").arg(company).push(" group by company_id");
        counts.extend(tx.maybe_of::<Count>(&query)?);
    }
    Ok(counts)
}

/// Which of the domains were given to a company.
pub(crate) fn claimed(
    tx: &mut Tx,
    community: CommunityId,
    domains: &[&str],
) -> Result<Vec<Claimed>> {
    collect(tx, domains, || {
        let mut query =
            Query::new("select domain, company_id from company_domain where community_id = ");
        query.arg(community).push(" and domain");
        query
    })
}

/// What somebody said about the companies of persons.
pub(crate) fn by_hand_of_many(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<ByHandRow>> {
    collect(tx, persons, || {
        let mut query = Query::new(
            "select person_id, company_id, by_account, evidence, at from company_choice \
             where community_id = ",
        );
        query.arg(community).push(" and person_id");
        query
    })
}
