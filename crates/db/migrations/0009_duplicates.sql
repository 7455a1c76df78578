-- Persons who may be one: what was found, what humans said, and what was merged.

-- Persons of whom something changed since the search for duplicates looked at them.
create table person_change (
    community_id bigint not null,
    person_id bigint not null,
    n bigint not null,
    constraint person_change_pkey primary key (community_id, person_id)
) {clustered};

-- Whoever was merged into another person leads there.
create table person_alias (
    community_id bigint not null,
    gone_person_id bigint not null,
    person_id bigint not null,
    at bigint not null,
    constraint person_alias_pkey primary key (community_id, gone_person_id)
) {clustered};

create index person_alias_of on person_alias (community_id, person_id, gone_person_id);

-- By which identity something came to a person who was merged, so that the merge can be undone.
create table came_through (
    community_id bigint not null,
    person_id bigint not null,
    -- touch, identity or said
    what text not null,
    -- a touch's source, an identity's platform and kind, or a batch
    part text not null,
    -- a touch's external id, an identity's value, or an evidence
    value text not null,
    by_platform text not null,
    by_kind text not null,
    by_value text not null,
    constraint came_through_pkey primary key
        (community_id, person_id, what, part, value, by_platform, by_kind, by_value)
) {clustered};

-- By what persons are compared: one row for each key of each person.
create table duplicate_key (
    community_id bigint not null,
    key text not null,
    person_id bigint not null,
    constraint duplicate_key_pkey primary key (community_id, key, person_id)
) {clustered};

create index duplicate_key_of_person on duplicate_key (community_id, person_id, key);

-- Pairs that are proposed; the smaller id comes first.
create table duplicate_pair (
    community_id bigint not null,
    person_id bigint not null,
    other_person_id bigint not null,
    -- 1 for a strong case, 2 for a likely one
    rank bigint not null,
    -- the reasons with commas between them, strongest first
    reasons text not null,
    found_at bigint not null,
    -- not shown before
    later_until bigint,
    constraint duplicate_pair_pkey primary key (community_id, person_id, other_person_id)
) {clustered};

create index duplicate_pair_of_other on duplicate_pair (community_id, other_person_id, person_id);
create index duplicate_pair_list
    on duplicate_pair (community_id, rank, person_id, other_person_id);

-- Humans said that these two are not the same person. Each pair has two rows, one from each side.
create table duplicate_verdict (
    community_id bigint not null,
    person_id bigint not null,
    other_person_id bigint not null,
    at bigint not null,
    by_account bigint not null,
    constraint duplicate_verdict_pkey primary key (community_id, person_id, other_person_id)
) {clustered};

create index duplicate_verdict_of_other
    on duplicate_verdict (community_id, other_person_id, person_id);

-- Merges that stand; one that was undone leaves lines in the audit log and nothing else.
create table merge (
    community_id bigint not null,
    id bigint not null,
    -- who stayed, and who went
    person_id bigint not null,
    gone_person_id bigint not null,
    kept_name text not null,
    gone_name text not null,
    reasons text not null,
    at bigint not null,
    by_account bigint not null,
    constraint merge_pkey primary key (community_id, id)
) {clustered};

create index merge_of_person on merge (community_id, person_id, id);
create index merge_of_gone on merge (community_id, gone_person_id, id);

-- What moved with a merge, row by row: enough to restore it.
create table merge_row (
    community_id bigint not null,
    merge_id bigint not null,
    number bigint not null,
    person_id bigint not null,
    table_name text not null,
    column_name text not null,
    -- moved, aside or made
    what text not null,
    -- the row as it was, as JSON
    content text not null,
    constraint merge_row_pkey primary key (community_id, merge_id, number)
) {clustered};

create index merge_row_of_person on merge_row (community_id, person_id, merge_id, number);
