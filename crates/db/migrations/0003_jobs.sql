-- Work to be done later. Community 0 is the house itself. A job is unfinished until `done_at` or
-- `dead_at`; while `leased_until` lies ahead, a worker has it.
create table job (
    community_id bigint not null,
    id bigint not null,
    kind text not null,
    payload text not null,
    unique_key text,
    run_at bigint not null,
    leased_until bigint,
    attempts bigint not null,
    attempts_max bigint not null,
    progress_done bigint not null,
    progress_total bigint,
    progress_note text,
    enqueued_at bigint not null,
    done_at bigint,
    dead_at bigint,
    last_error text,
    constraint job_pkey primary key (community_id, id)
) {clustered};

-- No second unfinished job with the same key.
create unique index job_community_id_kind_unique_key_key on job (community_id, kind, unique_key)
    where unique_key is not null and done_at is null and dead_at is null;

-- Workers serve all communities, so what is due is found by time first.
create index job_due on job (run_at, community_id, id) where done_at is null and dead_at is null;

create index job_dead on job (community_id, id) where dead_at is not null;

-- What ended long ago is swept, whichever community's it is.
create index job_done on job (done_at) where done_at is not null;

-- Recurring work: `every` is a rhythm such as `daily 03:00` in `zone`.
create table schedule (
    community_id bigint not null,
    name text not null,
    kind text not null,
    payload text not null,
    every text not null,
    zone text not null,
    next_at bigint not null,
    constraint schedule_pkey primary key (community_id, name)
) {clustered};

create index schedule_due on schedule (next_at, community_id, name);
