-- A question about people that is kept: who fits is found anew each time it is asked.
create table segment (
    community_id bigint not null,
    id bigint not null,
    name text not null,
    name_folded text not null,
    description text not null,
    -- the rule, as JSON
    rule text not null,
    made_at bigint not null,
    made_by bigint not null,
    changed_at bigint not null,
    constraint segment_pkey primary key (community_id, id)
) {clustered};

create unique index segment_community_id_name_folded_key on segment (community_id, name_folded);

-- What questions begin with. Each index costs a little of every import; docs/performance.md says
-- how much. The sums are asked about in the order of persons, for whoever fits is looked for in
-- other tables in that order too.
create index rollup_sums on rollup
    (community_id, person_id, orders, revenue_minor, referrals, last_at);
create index touch_kind on touch (community_id, kind, person_id, at);
create index touch_channel on touch (community_id, channel, person_id, at);
create index identity_platform on identity (community_id, platform, person_id);
create index person_followers on person (community_id, followers, id);
create index person_place on person (community_id, place, id) where place is not null;
create index consent_purpose on consent (community_id, purpose, person_id, at, state);

-- Words of bios get an index of their own; those that are there already are put in by a job.
insert into job (community_id, id, kind, payload, unique_key, run_at, leased_until, attempts,
    attempts_max, progress_done, progress_total, progress_note, enqueued_at, done_at, dead_at,
    last_error)
select id, 1, 'people.bios', 'null', null, 0, null, 0, 10, 0, null, null, 0, null, null, null
  from community;
