-- The outbox. A letter is settled by `sent_at`, `failed_at` or `unknown_at`; `trying_at` stands
-- while it is in the hands of the transport, so a crash in between can be seen.
create table letter (
    community_id bigint not null,
    id bigint not null,
    kind text not null,
    person_id bigint,
    job_id bigint,
    to_address text not null,
    to_name text,
    from_name text,
    reply_to text,
    list_unsubscribe text,
    subject text not null,
    body_text text not null,
    body_html text not null,
    attempts bigint not null,
    last_error text,
    queued_at bigint not null,
    trying_at bigint,
    sent_at bigint,
    failed_at bigint,
    unknown_at bigint,
    constraint letter_pkey primary key (community_id, id)
) {heap};

create index letter_troubled on letter (community_id, id)
    where failed_at is not null or unknown_at is not null;
create index letter_person on letter (community_id, person_id, id) where person_id is not null;
