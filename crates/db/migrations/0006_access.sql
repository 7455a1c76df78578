-- A brand's community, the tenant. The count of seats is kept here, where the rule about it is:
-- a conditional update of this one row is what refuses the 101st.
create table community (
    id bigint not null,
    name text not null,
    purpose text not null,
    community_values text not null,
    niche text not null,
    zone text not null,
    currency text not null,
    seats_taken bigint not null,
    -- its people are invented, from this moment on
    demo_since bigint,
    created_at bigint not null,
    constraint community_pkey primary key (id),
    constraint community_seats_taken check (seats_taken between 0 and 100)
) {clustered};

-- Who signs in. Belongs to the instance: one account may hold seats in several communities.
create table account (
    id bigint not null,
    email text not null,
    email_folded text not null,
    name text not null,
    language text,
    theme text,
    password_hash text,
    created_at bigint not null,
    constraint account_pkey primary key (id)
) {clustered};

create unique index account_email_folded_key on account (email_folded);

-- A signed-in browser. It shows the secret; only its hash is kept.
create table session (
    id_hash bytea not null,
    id bigint not null,
    account_id bigint not null,
    community_id bigint,
    -- what was shown to get in: password, link, invitation
    proof text not null,
    made_at bigint not null,
    seen_at bigint not null,
    ends_at bigint not null,
    user_agent text not null,
    address text not null,
    constraint session_pkey primary key (id_hash),
    constraint session_account foreign key (account_id) references account (id)
) {clustered};

create unique index session_id_key on session (id);
create index session_of_account on session (account_id, seen_at, id);

-- A letter that opens the door once.
create table sign_in_link (
    token_hash bytea not null,
    account_id bigint not null,
    purpose text not null,
    made_at bigint not null,
    used_at bigint,
    expires_at bigint not null,
    constraint sign_in_link_pkey primary key (token_hash),
    constraint sign_in_link_account foreign key (account_id) references account (id)
) {clustered};

create index sign_in_link_of_account on sign_in_link (account_id, expires_at);

-- A key for programs. It names its community, so that it is found within it.
create table api_token (
    community_id bigint not null,
    id bigint not null,
    account_id bigint not null,
    name text not null,
    token_hash bytea not null,
    -- capabilities with commas between them
    scopes text not null,
    made_at bigint not null,
    seen_at bigint,
    expires_at bigint,
    ended_at bigint,
    constraint api_token_pkey primary key (community_id, id),
    constraint api_token_community foreign key (community_id) references community (id)
) {clustered};

create unique index api_token_community_id_token_hash_key on api_token (community_id, token_hash);
create index api_token_of_account on api_token (community_id, account_id, id);

-- One of the hundred. Without an account until its invitation is accepted; left seats stay.
create table seat (
    community_id bigint not null,
    person_id bigint not null,
    account_id bigint,
    taken_at bigint not null,
    sabbatical_at bigint,
    left_at bigint,
    constraint seat_pkey primary key (community_id, person_id),
    constraint seat_community foreign key (community_id) references community (id)
) {clustered};

-- An account holds one seat in a community.
create unique index seat_community_id_account_id_key on seat (community_id, account_id)
    where account_id is not null and left_at is null;
create index seat_active on seat (community_id, taken_at, person_id) where left_at is null;
create index seat_left on seat (community_id, left_at, person_id) where left_at is not null;
-- Across communities: which of them an account may enter.
create index seat_of_account on seat (account_id, community_id)
    where account_id is not null and left_at is null;

create table seat_role (
    community_id bigint not null,
    person_id bigint not null,
    role text not null,
    constraint seat_role_pkey primary key (community_id, person_id, role),
    constraint seat_role_seat foreign key (community_id, person_id)
        references seat (community_id, person_id)
) {clustered};

-- Who did what that others must be able to check. Each line holds the hash of the one before, so
-- none can be changed or taken out unnoticed.
create table audit (
    community_id bigint not null,
    seq bigint not null,
    at bigint not null,
    account_id bigint,
    action text not null,
    subject text not null,
    detail text not null,
    previous_hash bytea not null,
    hash bytea not null,
    constraint audit_pkey primary key (community_id, seq)
) {clustered};
