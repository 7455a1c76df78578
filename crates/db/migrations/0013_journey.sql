-- Persons about whom something is new to whoever reads the log forward (owner: touches).
create table changed (
    community_id bigint not null,
    person_id bigint not null,
    constraint changed_pkey primary key (community_id, person_id)
) {clustered};

-- How facts become stages, for each hourglass; the newest version is in force.
create table stage_rule (
    community_id bigint not null,
    hourglass text not null,
    version bigint not null,
    -- what differs from the house's own rules, as JSON
    changes text not null,
    made_at bigint not null,
    made_by bigint,
    constraint stage_rule_pkey primary key (community_id, hourglass, version)
) {clustered};

-- Where everybody stands: follows from the log, the rules and what humans decided.
create table stage (
    community_id bigint not null,
    person_id bigint not null,
    hourglass text not null,
    -- 1 for the person's first hourglass, then 2, 3 …
    place bigint not null,
    stage text not null,
    since bigint not null,
    -- the fact that moved them there, as JSON
    fact text not null,
    -- what the facts alone say
    derived text not null,
    derived_fact text not null,
    -- when this changes if nothing happens
    due_at bigint,
    -- the human decision that holds
    override_id bigint,
    -- since when the facts propose to lift that decision
    proposed_at bigint,
    constraint stage_pkey primary key (community_id, person_id, hourglass)
) {clustered};

create index stage_list on stage (community_id, hourglass, stage, since, person_id);
create index stage_first on stage (community_id, stage, since, person_id) where place = 1;
create index stage_due on stage (community_id, due_at, person_id) where due_at is not null;
create index stage_proposed on stage (community_id, proposed_at, person_id, hourglass)
    where proposed_at is not null;

-- Every change of stage, dated by the fact that made it; from '' is where a person came in.
create table stage_move (
    community_id bigint not null,
    person_id bigint not null,
    hourglass text not null,
    at bigint not null,
    place bigint not null,
    from_stage text not null,
    to_stage text not null,
    fact text not null,
    constraint stage_move_pkey primary key (community_id, person_id, hourglass, at)
) {clustered};

create index stage_move_list
    on stage_move (community_id, hourglass, from_stage, to_stage, at desc, person_id desc);
create index stage_move_first
    on stage_move (community_id, from_stage, to_stage, at desc, person_id desc) where place = 1;

-- What the page counts, kept with the rows that it counts: who is here since which day, who moved
-- on which day, who stayed for how many days. Hourglass '' is everybody's first.
create table stage_tally (
    community_id bigint not null,
    hourglass text not null,
    sort text not null,
    day bigint not null,
    stage text not null,
    toward text not null,
    n bigint not null,
    constraint stage_tally_pkey primary key (community_id, hourglass, sort, day, stage, toward)
) {clustered};

-- The walk that places everybody anew after a change of the rules.
create table stage_walk (
    community_id bigint not null,
    -- persons before this one are still to be placed; 0 when all are
    before_id bigint not null,
    done bigint not null,
    begun_at bigint not null,
    ended_at bigint,
    constraint stage_walk_pkey primary key (community_id)
) {clustered};

-- What a human decided against the facts, with the reason. One holds; where a merge brought two
-- together, the later one does.
create table stage_override (
    community_id bigint not null,
    person_id bigint not null,
    hourglass text not null,
    id bigint not null,
    stage text not null,
    reason text not null,
    -- what the facts said when it was last looked at; another word of theirs is proposed
    seen_stage text not null,
    made_at bigint not null,
    made_by bigint not null,
    kept_at bigint,
    lifted_at bigint,
    lifted_by bigint,
    constraint stage_override_pkey primary key (community_id, person_id, hourglass, id)
) {clustered};

-- What we do at a stage: who owns it, what is promised, what is measured.
create table touchpoint (
    community_id bigint not null,
    id bigint not null,
    hourglass text not null,
    stage text not null,
    place bigint not null,
    title text not null,
    owner text not null,
    promise text not null,
    measure text not null,
    changed_at bigint not null,
    changed_by bigint not null,
    constraint touchpoint_pkey primary key (community_id, id)
) {clustered};

create index touchpoint_list on touchpoint (community_id, hourglass, place, id);
