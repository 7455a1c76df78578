-- For which groups niches are looked for, and what came of it the last time.
create table niche_reading (
    community_id bigint not null,
    -- fans, a fan type, or the id of a segment
    base text not null,
    asked_at bigint not null,
    -- none until the first time
    computed_at bigint,
    people bigint not null,
    everybody bigint not null,
    -- different words, places, tags and so on, and how many of them enough people have to be tried
    looked_at bigint not null,
    tried bigint not null,
    -- more frequent than elsewhere, but too few to say
    too_few bigint not null,
    constraint niche_reading_pkey primary key (community_id, base)
) {clustered};

-- What a group has more often than everybody.
create table niche (
    community_id bigint not null,
    -- follows from base, kind and token, so that a niche that comes back is the same one
    id bigint not null,
    base text not null,
    kind text not null,
    token text not null,
    label text not null,
    -- its place in the list; none while it does not stand out
    place bigint,
    here bigint not null,
    of_here bigint not null,
    everywhere bigint not null,
    of_everywhere bigint not null,
    delta double precision not null,
    variance double precision not null,
    z double precision not null,
    p double precision not null,
    q double precision not null,
    shown_at bigint not null,
    -- since when a segment is made of it: then it stays
    kept_at bigint,
    constraint niche_pkey primary key (community_id, id)
) {clustered};

create index niche_list on niche (community_id, base, place);

-- Who has what a niche is made of: within its group, or beyond it.
create table niche_person (
    community_id bigint not null,
    person_id bigint not null,
    niche_id bigint not null,
    side text not null,
    constraint niche_person_pkey primary key (community_id, person_id, niche_id)
) {clustered};

create index niche_person_list on niche_person (community_id, niche_id, side, person_id);
