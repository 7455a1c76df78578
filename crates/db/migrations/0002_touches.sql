-- The log. Clustered by person, so that one person's timeline is one range of one tree.
create table touch (
    community_id bigint not null,
    person_id bigint not null,
    at bigint not null,
    id bigint not null,
    kind text not null,
    channel text not null,
    minor bigint,
    currency text,
    source text not null,
    external_id text not null,
    -- 'paid' where we paid for it; null where it came by itself
    cause text,
    batch_id bigint,
    detail text,
    recorded_at bigint not null,
    constraint touch_pkey primary key (community_id, person_id, at, id)
) {clustered};

-- Idempotence: the same order sent five times is one touch.
create unique index touch_community_id_source_external_id_key
    on touch (community_id, source, external_id);
create index touch_feed on touch (community_id, at, id);
create index touch_batch on touch (community_id, batch_id, person_id) where batch_id is not null;

-- What a person's touches add up to. Only sums and extremes, so an upsert only adds.
create table rollup (
    community_id bigint not null,
    person_id bigint not null,
    touches bigint not null,
    first_at bigint not null,
    last_at bigint not null,
    human bigint not null,
    orders bigint not null,
    revenue_minor bigint not null,
    referrals bigint not null,
    social bigint not null,
    helping bigint not null,
    orders_score double precision not null,
    revenue_score double precision not null,
    referrals_score double precision not null,
    social_score double precision not null,
    helping_score double precision not null,
    click_score double precision not null,
    -- bots and staff never count, from this moment on
    excluded_at bigint,
    constraint rollup_pkey primary key (community_id, person_id)
) {clustered};

-- Who is a fan of which type: one row for each type a person is eligible for.
create table fan (
    community_id bigint not null,
    type text not null,
    person_id bigint not null,
    value double precision not null,
    constraint fan_pkey primary key (community_id, type, person_id)
) {clustered};

create index fan_rank on fan (community_id, type, value desc, person_id);

-- The rules by which touches count; the newest version is in force.
create table scoring_rule (
    community_id bigint not null,
    version bigint not null,
    currency text not null,
    -- what differs from the house's own weights, as JSON
    changes text not null,
    made_at bigint not null,
    made_by bigint,
    built_at bigint,
    constraint scoring_rule_pkey primary key (community_id, version)
) {clustered};

-- Counts that would cost a scan: kept with the change that moves them.
create table tally (
    community_id bigint not null,
    name text not null,
    n bigint not null,
    constraint tally_pkey primary key (community_id, name)
) {clustered};
