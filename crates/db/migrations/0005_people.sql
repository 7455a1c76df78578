-- One row for each person. What it shows is chosen from the evidence in the tables below, and can
-- be chosen again from them at any time.
create table person (
    community_id bigint not null,
    id bigint not null,
    name text not null,
    email_shown text,
    place text,
    bio text,
    followers bigint,
    company_id bigint,
    created_at bigint not null,
    constraint person_pkey primary key (community_id, id)
) {clustered};

create index person_company on person (community_id, company_id, id) where company_id is not null;

-- Which imports said something about a person; batch 0 stands for everything but imports. A person
-- about whom nothing is said any more, and who has no touch, is nobody. Whatever names a person
-- has a row here beside it, so this one foreign key holds for the tables below too.
create table person_batch (
    community_id bigint not null,
    batch_id bigint not null,
    person_id bigint not null,
    at bigint not null,
    constraint person_batch_pkey primary key (community_id, person_id, batch_id),
    constraint person_batch_person foreign key (community_id, person_id)
        references person (community_id, id)
) {clustered};

create index person_batch_list on person_batch (community_id, batch_id, person_id);

-- Who is who. The value leads, because that is what is looked up, thousands at a time.
create table identity (
    community_id bigint not null,
    value_folded text not null,
    platform text not null,
    kind text not null,
    value text not null,
    person_id bigint not null,
    batch_id bigint not null,
    evidence text not null,
    at bigint not null,
    constraint identity_pkey primary key (community_id, value_folded, platform, kind)
) {clustered};

create index identity_of_person on identity (community_id, person_id, batch_id);

-- Other batches that claim an identity too: when its own is rolled back, it passes to them.
create table identity_witness (
    community_id bigint not null,
    person_id bigint not null,
    batch_id bigint not null,
    platform text not null,
    kind text not null,
    value_folded text not null,
    value text not null,
    evidence text not null,
    at bigint not null,
    constraint identity_witness_pkey
        primary key (community_id, person_id, batch_id, platform, kind, value_folded)
) {clustered};

create table person_kind (
    community_id bigint not null,
    person_id bigint not null,
    kind text not null,
    batch_id bigint not null,
    evidence text not null,
    at bigint not null,
    constraint person_kind_pkey primary key (community_id, person_id, kind, batch_id)
) {clustered};

create index person_kind_list on person_kind (community_id, kind, person_id);

-- Several values for one field may stand beside each other: one for each import, and one for each
-- human who typed one (`by_account`, else 0).
create table person_field (
    community_id bigint not null,
    person_id bigint not null,
    name text not null,
    batch_id bigint not null,
    by_account bigint not null,
    value text not null,
    evidence text not null,
    at bigint not null,
    constraint person_field_pkey
        primary key (community_id, person_id, name, batch_id, by_account)
) {clustered};

-- Append-only; what holds is the latest word, and at the same moment the more restrictive.
create table consent (
    community_id bigint not null,
    person_id bigint not null,
    purpose text not null,
    at bigint not null,
    state text not null,
    batch_id bigint not null,
    text_version text not null,
    source text not null,
    constraint consent_pkey
        primary key (community_id, person_id, purpose, at, state, batch_id),
    constraint consent_state check (state in ('given', 'withdrawn'))
) {clustered};

create table suppression (
    community_id bigint not null,
    address text not null,
    reason text not null,
    batch_id bigint not null,
    at bigint not null,
    constraint suppression_pkey primary key (community_id, address, reason, batch_id)
) {clustered};

create index suppression_batch on suppression (community_id, batch_id, address);

create table tag (
    community_id bigint not null,
    person_id bigint not null,
    word text not null,
    batch_id bigint not null,
    label text not null,
    at bigint not null,
    constraint tag_pkey primary key (community_id, person_id, word, batch_id)
) {clustered};

create index tag_list on tag (community_id, word, person_id);

create table company (
    community_id bigint not null,
    id bigint not null,
    domain text not null,
    name text not null,
    constraint company_pkey primary key (community_id, id)
) {clustered};

create unique index company_community_id_domain_key on company (community_id, domain);
