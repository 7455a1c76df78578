-- A comparison of two or more ways to say something. A draft has not begun; arms never change once
-- it has.
create table experiment (
    community_id bigint not null,
    id bigint not null,
    name text not null,
    -- the letter or form it stands on; 'elsewhere' for what the API tells of
    place text not null,
    language text not null,
    -- the kind of touch by which the results are told apart as well
    driver text,
    made_at bigint not null,
    made_by bigint not null,
    started_at bigint,
    stopped_at bigint,
    constraint experiment_pkey primary key (community_id, id)
) {clustered};

-- At most one runs at a place in a language; elsewhere any number.
create unique index experiment_community_id_place_language_key
    on experiment (community_id, place, language)
    where started_at is not null and stopped_at is null and place <> 'elsewhere';
create index experiment_place on experiment (community_id, place, id);

-- What is compared; arm 0 is what the others are held against. An empty text means "as it was".
create table experiment_arm (
    community_id bigint not null,
    experiment_id bigint not null,
    arm bigint not null,
    body text not null,
    weight bigint not null,
    constraint experiment_arm_pkey primary key (community_id, experiment_id, arm),
    constraint experiment_arm_weight check (weight between 0 and 100)
) {clustered};

-- Who was given which arm, first and for good; when they saw it, and when they did what was hoped
-- for. A person has no visitor's hash, and a visitor has person 0.
create table experiment_subject (
    community_id bigint not null,
    experiment_id bigint not null,
    person_id bigint not null,
    visitor text not null,
    arm bigint not null,
    stratum text not null,
    assigned_at bigint not null,
    exposed_at bigint,
    reached_at bigint,
    constraint experiment_subject_pkey
        primary key (community_id, experiment_id, person_id, visitor)
) {clustered};

create index experiment_subject_person on experiment_subject (community_id, person_id);
create index experiment_subject_list
    on experiment_subject (community_id, experiment_id, arm, exposed_at, person_id, visitor);

-- What happened in each arm on each day: follows from the rows above.
create table experiment_day (
    community_id bigint not null,
    experiment_id bigint not null,
    stratum text not null,
    arm bigint not null,
    -- days since 1970, UTC
    day bigint not null,
    assigned bigint not null,
    seen bigint not null,
    reached bigint not null,
    constraint experiment_day_pkey primary key (community_id, experiment_id, stratum, arm, day)
) {clustered};
