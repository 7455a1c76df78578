-- An offer of a seat to one person, with the letter as it was sent. The link names its community
-- and carries a secret, of which only the hash is kept.
create table invitation (
    community_id bigint not null,
    id bigint not null,
    person_id bigint not null,
    role text not null,
    -- where the letter goes; none if the link is handed over by hand
    email text,
    language text not null,
    subject text not null,
    body text not null,
    token_hash bytea not null,
    made_at bigint not null,
    made_by bigint not null,
    sent_at bigint,
    accepted_at bigint,
    withdrawn_at bigint,
    expires_at bigint not null,
    expired_at bigint,
    constraint invitation_pkey primary key (community_id, id)
) {clustered};

-- At most one open invitation a person.
create unique index invitation_community_id_person_id_key on invitation (community_id, person_id)
    where accepted_at is null and withdrawn_at is null and expired_at is null;
create unique index invitation_community_id_token_hash_key
    on invitation (community_id, token_hash);
create index invitation_open on invitation (community_id, expires_at, id)
    where accepted_at is null and withdrawn_at is null and expired_at is null;

-- Who would take a seat if there were one. With an account: they have accepted already.
create table waiting (
    community_id bigint not null,
    person_id bigint not null,
    account_id bigint,
    role text not null,
    reason text not null,
    at bigint not null,
    left_at bigint,
    constraint waiting_pkey primary key (community_id, person_id)
) {clustered};

create index waiting_list on waiting (community_id, at, person_id) where left_at is null;

-- How many seats a role shall have.
create table role_target (
    community_id bigint not null,
    role text not null,
    seats bigint not null,
    constraint role_target_pkey primary key (community_id, role),
    constraint role_target_seats check (seats between 1 and 100)
) {clustered};
