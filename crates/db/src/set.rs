//! Sets of members that rows of a table stand for; larger questions are put together from them.

use base::CommunityId;

use crate::Query;

/// How a question names whoever it is about: `m.id`, from a table or a listing called `m`.
const OUTER: &str = "m.id";

/// The members that rows of one table stand for, within a community.
///
/// The same set can be listed (`select person_id …`) and asked whether it holds somebody
/// (`exists (…)`), so whoever puts questions together may begin with the smallest set and ask the
/// others. Text comes from literals only, as in [`Query`].
///
/// ```
/// let mut filter = db::Query::new(" and kind = ");
/// filter.arg("customer");
/// let set = db::Set::several(base::CommunityId(7), ("person_kind", "person_id"), filter);
/// # let _ = (set.ids(), set.holds());
/// ```
#[derive(Clone, Debug)]
pub struct Set {
    community: CommunityId,
    rows: Rows,
    /// Whether listing it reads more than its own rows.
    walked: bool,
    /// A cheaper way of listing all members than to look at row after row.
    listing: Option<Query<'static>>,
    /// A cheaper way of asking about one: what stands before and after who it is.
    question: Option<(Query<'static>, Query<'static>)>,
}

#[derive(Clone, Debug)]
enum Rows {
    Table {
        table: &'static str,
        member: &'static str,
        filter: Query<'static>,
        once: bool,
    },
    /// A listing of its own, as full-text search gives it.
    Found(Query<'static>),
}

impl Set {
    /// Rows of which each names another member. `filter` begins with ` and `.
    pub fn once(
        community: CommunityId,
        (table, member): (&'static str, &'static str),
        filter: Query<'static>,
    ) -> Self {
        let rows = Rows::Table { table, member, filter, once: true };
        Self { community, rows, walked: false, listing: None, question: None }
    }

    /// Rows of which several may name one member; they should come in the order of the members.
    pub fn several(
        community: CommunityId,
        (table, member): (&'static str, &'static str),
        filter: Query<'static>,
    ) -> Self {
        let rows = Rows::Table { table, member, filter, once: false };
        Self { community, rows, walked: false, listing: None, question: None }
    }

    /// A listing with one column of ids, each once.
    pub fn found(community: CommunityId, listing: Query<'static>) -> Self {
        Self { community, rows: Rows::Found(listing), walked: false, listing: None, question: None }
    }

    /// No index leads to these rows: listing them reads a whole table of the community.
    pub fn walked(self) -> Self {
        Self { walked: true, ..self }
    }

    /// A listing of all members that is cheaper than to look at row after row; one column called
    /// `id`, each once.
    pub fn listed_by(self, listing: Query<'static>) -> Self {
        Self { listing: Some(listing), ..self }
    }

    /// A condition on one member that is cheaper than to look for a row: what stands before and
    /// after who is asked about. It is true or false, never null, for it may be negated.
    pub fn asked_by(self, before: Query<'static>, after: Query<'static>) -> Self {
        Self { question: Some((before, after)), ..self }
    }

    pub fn is_walked(&self) -> bool {
        self.walked
    }

    /// Whether it can only be listed, never asked about one member.
    pub fn is_found(&self) -> bool {
        matches!(self.rows, Rows::Found(_))
    }

    /// Every member once, in a column called `id`.
    pub fn ids(&self) -> Query<'static> {
        match &self.rows {
            _ if self.listing.is_some() => self.listing.clone().unwrap_or_default(),
            Rows::Table { member, once, .. } => {
                let mut query = Query::new(if *once { "select " } else { "select distinct " });
                query.push(member).push(" as id from ").append(self.from());
                query
            }
            Rows::Found(listing) => listing.clone(),
        }
    }

    /// How many rows there are, at most `most`; no fewer than members.
    pub fn weigh(&self, most: i64) -> Query<'static> {
        let mut query = Query::new("select count(*) from (");
        match &self.rows {
            Rows::Table { .. } => query.push("select 1 as one from ").append(self.from()),
            Rows::Found(listing) => query.append(listing.clone()),
        };
        query.push(" limit ").arg(most).push(") as weighed");
        query
    }

    /// Whether `m.id` is a member, one seek for each who is asked about.
    pub fn holds(&self) -> Query<'static> {
        let Rows::Table { member, .. } = &self.rows else { return self.lists() };
        if let Some((before, after)) = &self.question {
            let mut query = before.clone();
            query.push(OUTER).append(after.clone());
            return query;
        }
        let mut query = Query::new("exists (select 1 from ");
        query.append(self.from()).push(" and ").push(member).push(" = ").push(OUTER).push(")");
        query
    }

    /// Whether `m.id` is a member, by listing all members first: for small sets.
    pub fn lists(&self) -> Query<'static> {
        let mut query = Query::new(OUTER);
        query.push(" in (").append(self.ids()).push(")");
        query
    }

    /// The members of both, if the same row says so of each.
    pub fn and(&self, other: &Self) -> Option<Self> {
        let Rows::Table { table, member, filter, once: true } = &self.rows else { return None };
        if self.listing.is_some() || other.listing.is_some() {
            return None;
        }
        let Rows::Table { table: same, filter: further, once: true, .. } = &other.rows else {
            return None;
        };
        if table != same || self.community != other.community {
            return None;
        }
        let mut both = filter.clone();
        both.append(further.clone());
        let set = Self::once(self.community, (table, member), both);
        Some(Self { walked: self.walked && other.walked, ..set })
    }

    fn from(&self) -> Query<'static> {
        let Rows::Table { table, filter, .. } = &self.rows else { return Query::default() };
        let mut query = Query::new(table);
        query.push(" where community_id = ").arg(self.community).append(filter.clone());
        query
    }
}
