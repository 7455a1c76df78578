-- Which question the log is asked: what counts as a conversion, and how far back a touch may lie.
create table attribution_setting (
    community_id bigint not null,
    version bigint not null,
    goal text not null,
    window_days bigint not null,
    made_at bigint not null,
    made_by bigint not null,
    constraint attribution_setting_pkey primary key (community_id, version)
) {clustered};

-- A person's paths as they were when they were derived, and a mark of the state of the log from
-- which they were; where the mark differs, they are derived anew.
create table attribution_person (
    community_id bigint not null,
    person_id bigint not null,
    mark bigint not null,
    -- as JSON
    facts text not null,
    constraint attribution_person_pkey primary key (community_id, person_id)
) {clustered};

-- What one conversion gave to one channel, in billionths of a conversion: the rows behind each
-- number. Channel '*' is the conversion itself, '' one before which nothing was seen.
create table attribution_credit (
    community_id bigint not null,
    channel text not null,
    at bigint not null,
    person_id bigint not null,
    touch_id bigint not null,
    minor bigint not null,
    first_n bigint not null,
    last_n bigint not null,
    linear_n bigint not null,
    position_n bigint not null,
    decay_n bigint not null,
    shapley_n bigint not null,
    constraint attribution_credit_pkey
        primary key (community_id, channel, at, person_id, touch_id)
) {clustered};

create index attribution_credit_person on attribution_credit (community_id, person_id);

-- The sums of these rows by month (counted from the year 0, UTC); money in millionths of a minor
-- unit.
create table attribution_sum (
    community_id bigint not null,
    month bigint not null,
    channel text not null,
    conversions bigint not null,
    minor bigint not null,
    first_n bigint not null,
    last_n bigint not null,
    linear_n bigint not null,
    position_n bigint not null,
    decay_n bigint not null,
    shapley_n bigint not null,
    first_worth bigint not null,
    last_worth bigint not null,
    linear_worth bigint not null,
    position_worth bigint not null,
    decay_worth bigint not null,
    shapley_worth bigint not null,
    constraint attribution_sum_pkey primary key (community_id, month, channel)
) {clustered};

-- How often one channel followed another, from the start of a path to its end.
create table attribution_step (
    community_id bigint not null,
    month bigint not null,
    from_channel text not null,
    to_channel text not null,
    n bigint not null,
    constraint attribution_step_pkey primary key (community_id, month, from_channel, to_channel)
) {clustered};

-- How far the walk over everybody is, or came.
create table attribution_walk (
    community_id bigint not null,
    upto bigint not null,
    begun_at bigint not null,
    ended_at bigint,
    done bigint not null,
    version bigint not null,
    constraint attribution_walk_pkey primary key (community_id)
) {clustered};

-- What people answered when they were asked who told them.
create table attribution_told (
    community_id bigint not null,
    id bigint not null,
    person_id bigint not null,
    channel text not null,
    -- in their own words; may be empty
    words text not null,
    at bigint not null,
    -- who wrote it down; none if a program did
    by_account bigint,
    source text not null,
    external_id text not null,
    -- when the log shows the same channel for this person; none if it does not
    tracked_at bigint,
    constraint attribution_told_pkey primary key (community_id, id)
) {clustered};

create unique index attribution_told_community_id_source_external_id_key
    on attribution_told (community_id, source, external_id);
create index attribution_told_person on attribution_told (community_id, person_id, id);
create index attribution_told_channel on attribution_told (community_id, channel, id, tracked_at);
