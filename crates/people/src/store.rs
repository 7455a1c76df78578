//! Every statement about people; those over many rows at once are in `store/bulk.rs`.

use base::{AccountId, BatchId, CommunityId, CompanyId, Moment, PersonId};

use crate::model::{ConsentState, FieldName, IdentityKind, PersonKind, SuppressionReason};

pub mod bulk;

db::row! {
    /// What a person shows.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PersonRow {
        pub id: PersonId,
        pub name: String,
        pub email_shown: Option<String>,
        pub place: Option<String>,
        pub bio: Option<String>,
        pub followers: Option<i64>,
        pub company_id: Option<CompanyId>,
        pub created_at: Moment,
    }

    /// What proves who a person is.
    #[derive(Clone, Debug, PartialEq)]
    pub struct IdentityRow {
        pub person_id: PersonId,
        pub platform: String,
        pub kind: IdentityKind,
        pub value_folded: String,
        pub value: String,
        pub batch_id: BatchId,
        pub evidence: String,
        pub at: Moment,
    }

    /// One value of a field with where it comes from.
    #[derive(Clone, Debug, PartialEq)]
    pub struct FieldRow {
        pub person_id: PersonId,
        pub name: FieldName,
        pub batch_id: BatchId,
        pub by_account: AccountId,
        pub value: String,
        pub evidence: String,
        pub at: Moment,
    }

    /// What a person is to us, once for each evidence.
    #[derive(Clone, Debug, PartialEq)]
    pub struct KindRow {
        pub person_id: PersonId,
        pub kind: PersonKind,
        pub batch_id: BatchId,
        pub evidence: String,
        pub at: Moment,
    }

    /// A word of a person about being written to.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ConsentRow {
        pub person_id: PersonId,
        pub purpose: String,
        pub at: Moment,
        pub state: ConsentState,
        pub batch_id: BatchId,
        pub text_version: String,
        pub source: String,
    }

    /// A tag, once for each evidence.
    #[derive(Clone, Debug, PartialEq)]
    pub struct TagRow {
        pub person_id: PersonId,
        pub word: String,
        pub batch_id: BatchId,
        pub label: String,
        pub at: Moment,
    }

    /// A tag and how it is written.
    #[derive(Clone, Debug, PartialEq)]
    pub struct TagChoice {
        pub word: String,
        pub label: String,
    }

    /// A kind of a person.
    pub(crate) struct KindOf {
        pub person_id: PersonId,
        pub kind: PersonKind,
    }

    /// A tag of a person.
    pub(crate) struct TagOf {
        pub person_id: PersonId,
        pub word: String,
        pub label: String,
    }

    /// A business that persons write from.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CompanyRow {
        pub id: CompanyId,
        pub domain: String,
        pub name: String,
    }
}

/// A filter by two things at once.
pub struct KindAndTag<'a> {
    pub kind: PersonKind,
    pub word: &'a str,
}

db::statements! {
    /// One person, if the community has them.
    pub fn find(community: CommunityId, id: PersonId) -> Option<PersonRow> {
        "select id, name, email_shown, place, bio, followers, company_id, created_at
           from person where community_id = $1 and id = $2"
    }

    /// Persons, newest first.
    pub fn list(community: CommunityId, before: PersonId, limit: i64) -> Vec<PersonRow> {
        "select id, name, email_shown, place, bio, followers, company_id, created_at
           from person where community_id = $1 and id < $2 order by id desc limit $3"
    }

    /// Persons of a kind, newest first.
    pub fn list_of_kind(community: CommunityId, before: PersonId, limit: i64, kind: PersonKind)
        -> Vec<PersonRow> {
        "select p.id, p.name, p.email_shown, p.place, p.bio, p.followers, p.company_id,
                p.created_at
           from (select distinct person_id from person_kind
                  where community_id = $1 and kind = $4 and person_id < $2
                  order by person_id desc limit $3) as k
           join person p on p.community_id = $1 and p.id = k.person_id
          order by p.id desc limit $3"
    }

    /// Persons whom an import made known, newest first: no earlier one, and nobody by hand (batch
    /// 0), had spoken of them.
    pub fn list_of_batch(community: CommunityId, before: PersonId, limit: i64, batch: BatchId)
        -> Vec<PersonRow> {
        "select p.id, p.name, p.email_shown, p.place, p.bio, p.followers, p.company_id,
                p.created_at
           from person_batch b
           join person p on p.community_id = b.community_id and p.id = b.person_id
          where b.community_id = $1 and b.batch_id = $4 and b.person_id < $2
            and not exists (
                select 1 from person_batch earlier
                 where earlier.community_id = b.community_id
                   and earlier.person_id = b.person_id and earlier.batch_id < b.batch_id)
          order by b.person_id desc limit $3"
    }

    /// Persons with a tag, newest first.
    pub fn list_of_tag(community: CommunityId, before: PersonId, limit: i64, word: &str)
        -> Vec<PersonRow> {
        "select p.id, p.name, p.email_shown, p.place, p.bio, p.followers, p.company_id,
                p.created_at
           from (select distinct person_id from tag
                  where community_id = $1 and word = $4 and person_id < $2
                  order by person_id desc limit $3) as t
           join person p on p.community_id = $1 and p.id = t.person_id
          order by p.id desc limit $3"
    }

    /// Persons of a kind with a tag, newest first.
    pub fn list_of_kind_and_tag(
        community: CommunityId, before: PersonId, limit: i64, both: &KindAndTag<'_> { kind, word }
    ) -> Vec<PersonRow> {
        "select p.id, p.name, p.email_shown, p.place, p.bio, p.followers, p.company_id,
                p.created_at
           from (select distinct t.person_id from tag t
                   join person_kind k on k.community_id = t.community_id
                    and k.kind = $4 and k.person_id = t.person_id
                  where t.community_id = $1 and t.word = $5 and t.person_id < $2
                  order by t.person_id desc limit $3) as both_of
           join person p on p.community_id = $1 and p.id = both_of.person_id
          order by p.id desc limit $3"
    }

    /// Who holds an identity.
    pub fn holder(community: CommunityId, folded: &str, platform: &str, kind: IdentityKind)
        -> Option<PersonId> {
        "select person_id from identity
          where community_id = $1 and value_folded = $2 and platform = $3 and kind = $4"
    }

    /// Everything that proves who a person is, oldest first. The index is read by itself and each
    /// row by its key: told otherwise, SQLite without statistics walks the whole community.
    pub fn identities(community: CommunityId, person: PersonId) -> Vec<IdentityRow> {
        "select i.person_id, i.platform, i.kind, i.value_folded, i.value, i.batch_id, i.evidence,
                i.at
           from identity k
           join identity i on i.community_id = k.community_id
            and i.value_folded = k.value_folded and i.platform = k.platform and i.kind = k.kind
          where k.community_id = $1 and k.person_id = $2
          order by i.at, i.platform, i.value_folded limit 200"
    }

    /// Every value of every field of a person.
    pub fn fields(community: CommunityId, person: PersonId) -> Vec<FieldRow> {
        "select person_id, name, batch_id, by_account, value, evidence, at
           from person_field where community_id = $1 and person_id = $2
          order by name, at desc, batch_id desc, by_account limit 1000"
    }

    /// What a person is to us, with every evidence.
    pub fn kinds(community: CommunityId, person: PersonId) -> Vec<KindRow> {
        "select person_id, kind, batch_id, evidence, at
           from person_kind where community_id = $1 and person_id = $2
          order by kind, at, batch_id limit 1000"
    }

    /// Every word of a person about being written to, newest first.
    pub fn consents(community: CommunityId, person: PersonId) -> Vec<ConsentRow> {
        "select person_id, purpose, at, state, batch_id, text_version, source
           from consent where community_id = $1 and person_id = $2
          order by purpose, at desc, state desc, batch_id limit 1000"
    }

    /// What holds for one purpose: the latest word, the more restrictive one of two as late.
    pub fn consent_now(community: CommunityId, person: PersonId, purpose: &str)
        -> Option<ConsentRow> {
        "select person_id, purpose, at, state, batch_id, text_version, source
           from consent where community_id = $1 and person_id = $2 and purpose = $3
          order by at desc, state desc, batch_id limit 1"
    }

    /// The tags of a person.
    pub fn tags(community: CommunityId, person: PersonId) -> Vec<TagRow> {
        "select person_id, word, batch_id, label, at
           from tag where community_id = $1 and person_id = $2
          order by word, at, batch_id limit 1000"
    }

    /// The first word after another that tags somebody: a walk over an index, a seek a word.
    pub(crate) fn next_tag(community: CommunityId, after: &str) -> Option<TagChoice> {
        "select word, label from tag where community_id = $1 and word > $2
          order by word, person_id, batch_id limit 1"
    }

    /// The first platform after another on which somebody is known.
    pub(crate) fn next_platform(community: CommunityId, after: &str) -> Option<String> {
        "select platform from identity where community_id = $1 and platform > $2
          order by platform, person_id limit 1"
    }

    /// The first purpose after another that somebody spoke about.
    pub(crate) fn next_purpose(community: CommunityId, after: &str) -> Option<String> {
        "select purpose from consent where community_id = $1 and purpose > $2
          order by purpose, person_id, at, state limit 1"
    }

    /// The first place after another that somebody lives in.
    pub(crate) fn next_place(community: CommunityId, after: &str) -> Option<String> {
        "select place from person where community_id = $1 and place is not null and place > $2
          order by place, id limit 1"
    }

    /// Bios of persons after one, in order; those without have none.
    pub(crate) fn bios_after(community: CommunityId, after: PersonId, limit: i64)
        -> Vec<PersonRow> {
        "select id, name, email_shown, place, bio, followers, company_id, created_at
           from person where community_id = $1 and id > $2 order by id limit $3"
    }

    /// What persons after one and up to another are to us, each once.
    pub(crate) fn kinds_between(community: CommunityId, after: PersonId, upto: PersonId)
        -> Vec<KindOf> {
        "select distinct person_id, kind from person_kind
          where community_id = $1 and person_id > $2 and person_id <= $3
          order by person_id, kind"
    }

    /// Tags of persons after one and up to another, each once.
    pub(crate) fn tags_between(community: CommunityId, after: PersonId, upto: PersonId)
        -> Vec<TagOf> {
        "select person_id, word, min(label) as label from tag
          where community_id = $1 and person_id > $2 and person_id <= $3
          group by person_id, word order by person_id, word"
    }

    /// Why an address gets no letters, if it gets none.
    pub fn suppressed(community: CommunityId, address: &str) -> Option<SuppressionReason> {
        "select reason from suppression where community_id = $1 and address = $2
          order by at, reason, batch_id limit 1"
    }

    /// The company of an id.
    pub fn company(community: CommunityId, id: CompanyId) -> Option<CompanyRow> {
        "select id, domain, name from company where community_id = $1 and id = $2"
    }

    /// How many persons the community knows, counted one by one.
    pub fn count_persons(community: CommunityId) -> db::One<i64> {
        "select count(*) from person where community_id = $1"
    }

    /// Whether the community knows anybody at all.
    pub fn anybody(community: CommunityId) -> Option<PersonId> {
        "select id from person where community_id = $1 order by id limit 1"
    }

    pub(crate) fn put_field(community: CommunityId, row: &FieldRow {
        person_id, name, batch_id, by_account, value, evidence, at
    }) -> u64 {
        "insert into person_field
                (community_id, person_id, name, batch_id, by_account, value, evidence, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (community_id, person_id, name, batch_id, by_account) do update
            set value = excluded.value, evidence = excluded.evidence, at = excluded.at"
    }

    /// Takes back what humans typed into a field.
    pub(crate) fn delete_by_hand(community: CommunityId, person: PersonId, name: FieldName) -> u64 {
        "delete from person_field
          where community_id = $1 and person_id = $2 and name = $3 and by_account <> 0"
    }

    pub(crate) fn delete_kind(community: CommunityId, person: PersonId, kind: PersonKind) -> u64 {
        "delete from person_kind where community_id = $1 and person_id = $2 and kind = $3"
    }

    pub(crate) fn delete_tag(community: CommunityId, person: PersonId, word: &str) -> u64 {
        "delete from tag where community_id = $1 and person_id = $2 and word = $3"
    }

    /// Persons about whom a batch said something.
    pub(crate) fn persons_of_batch(community: CommunityId, batch: BatchId, limit: i64)
        -> Vec<PersonId> {
        "select person_id from person_batch where community_id = $1 and batch_id = $2
          order by person_id limit $3"
    }

    /// A witness becomes the owner.
    pub(crate) fn delete_witness(community: CommunityId, row: &IdentityRow {
        person_id, batch_id, platform, kind, value_folded
    }) -> u64 {
        "delete from identity_witness
          where community_id = $1 and person_id = $2 and batch_id = $3 and platform = $4
            and kind = $5 and value_folded = $6"
    }

    /// How many persons a batch said something about.
    pub fn count_of_batch(community: CommunityId, batch: BatchId) -> db::One<i64> {
        "select count(*) from person_batch where community_id = $1 and batch_id = $2"
    }

    pub(crate) fn suppressions_of_batch(community: CommunityId, batch: BatchId, limit: i64)
        -> Vec<String> {
        "select distinct address from suppression where community_id = $1 and batch_id = $2
          order by address limit $3"
    }
}
