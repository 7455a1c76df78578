-- Fields that a community defines beside those that everybody has.
create table custom_field (
    community_id bigint not null,
    id bigint not null,
    -- the word by which imports, programs and segments call it
    name text not null,
    label text not null,
    kind text not null,
    -- a JSON list of texts; empty unless it is a choice
    choices text not null,
    made_at bigint not null,
    archived_at bigint,
    constraint custom_field_pkey primary key (community_id, id),
    constraint custom_field_kind check (kind in ('text', 'number', 'date', 'choice'))
) {clustered};

create unique index custom_field_community_id_name_key on custom_field (community_id, name);

-- Evidence, as in person_field: one value for each import, and one for each human who typed one
-- (`by_account`, else 0). At most one of the typed columns is filled; none in a row by a human says
-- that nothing shall be shown.
create table custom_value (
    community_id bigint not null,
    field_id bigint not null,
    person_id bigint not null,
    batch_id bigint not null,
    by_account bigint not null,
    -- texts and choices
    text_value text,
    number_value double precision,
    -- midnight UTC of the day
    date_value bigint,
    evidence text not null,
    at bigint not null,
    constraint custom_value_pkey
        primary key (community_id, person_id, field_id, batch_id, by_account)
) {clustered};

-- The value that is shown, chosen from the evidence; one row or none for each person and field.
create table custom_shown (
    community_id bigint not null,
    person_id bigint not null,
    field_id bigint not null,
    text_value text,
    -- in lower case, for comparing
    text_folded text,
    number_value double precision,
    date_value bigint,
    constraint custom_shown_pkey primary key (community_id, person_id, field_id)
) {clustered};

create index custom_shown_field on custom_shown (community_id, field_id, person_id);
create index custom_shown_text on custom_shown (community_id, field_id, text_folded, person_id)
    where text_folded is not null;
create index custom_shown_number on custom_shown (community_id, field_id, number_value, person_id)
    where number_value is not null;
create index custom_shown_date on custom_shown (community_id, field_id, date_value, person_id)
    where date_value is not null;

-- A company that somebody named, or gave a domain, stays when its last person goes.
alter table company add column kept_at bigint;

-- A company without a domain has an empty one, and there may be several.
drop index company_community_id_domain_key;
create unique index company_community_id_domain_key on company (community_id, domain)
    where domain <> '';
create index company_name on company (community_id, name, id);

-- Further domains whose addresses speak for a company, or domains that were moved to another one.
create table company_domain (
    community_id bigint not null,
    domain text not null,
    company_id bigint not null,
    at bigint not null,
    constraint company_domain_pkey primary key (community_id, domain)
) {clustered};

create index company_domain_of on company_domain (community_id, company_id, domain);

-- To which company a person belongs because somebody said so; to none where it names none.
create table company_choice (
    community_id bigint not null,
    person_id bigint not null,
    company_id bigint,
    by_account bigint not null,
    evidence text not null,
    at bigint not null,
    constraint company_choice_pkey primary key (community_id, person_id)
) {clustered};

-- What proved who an erased person was, as hashes: so that no import brings them back, and nobody
-- writes to them.
create table erased_identity (
    community_id bigint not null,
    hash bytea not null,
    erasure_id bigint not null,
    at bigint not null,
    constraint erased_identity_pkey primary key (community_id, hash)
) {clustered};

create index erased_identity_of on erased_identity (community_id, erasure_id);

-- An erasure and its certificate, which names nobody.
create table erasure (
    community_id bigint not null,
    id bigint not null,
    -- the pseudonym under which sums and counts stay
    person_id bigint not null,
    by_account bigint,
    at bigint not null,
    -- JSON
    certificate text not null,
    sha256 text not null,
    constraint erasure_pkey primary key (community_id, id)
) {clustered};

create index erasure_person on erasure (community_id, person_id);

-- Words of a line that named an erased person were taken out; the hash of the line is of the words
-- that it had, and the line about the erasure names this one.
alter table audit add column taken_out_at bigint;
