-- Whom a touch was said to: the name that somebody answered, mentioned or shared. The name stands
-- as it was written, because its bearer may become known later, or turn out to be somebody else.
create table toward (
    community_id bigint not null,
    person_id bigint not null,
    source text not null,
    external_id text not null,
    kind text not null,
    at bigint not null,
    platform text not null,
    named_by text not null,
    value_folded text not null,
    batch_id bigint not null,
    constraint toward_pkey primary key (community_id, person_id, source, external_id)
) {clustered};

-- What one person's talk with one name adds up to. Only sums and a maximum, so an upsert only adds.
create table tie (
    community_id bigint not null,
    person_id bigint not null,
    platform text not null,
    named_by text not null,
    value_folded text not null,
    touches bigint not null,
    weight double precision not null,
    last_at bigint not null,
    constraint tie_pkey primary key (community_id, person_id, platform, named_by, value_folded)
) {clustered};

-- Who told whom about us, step by step: a click, a sign-up, a purchase, and a purchase taken back.
create table referral (
    community_id bigint not null,
    person_id bigint not null,
    source text not null,
    external_id text not null,
    kind text not null,
    at bigint not null,
    platform text not null,
    named_by text not null,
    value_folded text not null,
    batch_id bigint not null,
    constraint referral_pkey primary key (community_id, person_id, source, external_id)
) {clustered};

create index referral_name on referral (community_id, value_folded, platform, named_by);

-- Names of whom it has to be asked again who brought them; a row goes once it was asked.
create table referral_due (
    community_id bigint not null,
    value_folded text not null,
    platform text not null,
    named_by text not null,
    constraint referral_due_pkey primary key (community_id, value_folded, platform, named_by)
) {clustered};

-- Who brought each person: the first whose referral ended in a purchase. A row with `looped_at`
-- closes a ring of people who brought each other, and does not count.
create table brought (
    community_id bigint not null,
    person_id bigint not null,
    by_person_id bigint not null,
    at bigint not null,
    looped_at bigint,
    constraint brought_pkey primary key (community_id, person_id)
) {clustered};

create index brought_by on brought (community_id, by_person_id, at, person_id);

-- How far referrals of a person reach: whom they brought, whom those brought, and whom those did.
create table reach (
    community_id bigint not null,
    person_id bigint not null,
    first_count bigint not null,
    second_count bigint not null,
    third_count bigint not null,
    -- first + second / 10 + third / 100, in hundredths, so that it stays whole
    credit_hundredths bigint not null,
    -- PageRank of the referrals, times the number of people in them; of the last night
    page_rank double precision not null,
    constraint reach_pkey primary key (community_id, person_id)
) {clustered};

create index reach_rank on reach (community_id, credit_hundredths desc, person_id);

-- People who talk with each other more than with others. A circle keeps its id over the nights, so
-- that a name or a decision stays with it.
create table circle (
    community_id bigint not null,
    id bigint not null,
    -- the words that are used more in it than outside, best first, as JSON
    words text not null,
    -- what a director calls it
    name text,
    people bigint not null,
    -- of the talk of its people, how much there is, and how much stays inside
    talk bigint not null,
    talk_inside bigint not null,
    -- the lower end of the 95 % interval of that share
    tightness double precision not null,
    formed_at bigint not null,
    seen_at bigint not null,
    -- the night that did not find it any more
    gone_at bigint,
    proposal text not null,
    decided_at bigint,
    decided_by bigint,
    -- what it was accepted for
    accepted_for text,
    -- not before this moment again
    later_until bigint,
    constraint circle_pkey primary key (community_id, id),
    constraint circle_proposal check (proposal in ('open', 'later', 'accepted', 'never'))
) {clustered};

create index circle_list on circle (community_id, proposal, tightness desc, id)
    where gone_at is null;

create table circle_person (
    community_id bigint not null,
    circle_id bigint not null,
    person_id bigint not null,
    -- how strong the ties to others of the circle are, on the night that found it
    weight double precision not null,
    -- talk with others of the circle, and with anybody
    talk_inside bigint not null,
    talk bigint not null,
    constraint circle_person_pkey primary key (community_id, circle_id, person_id)
) {clustered};

create index circle_person_rank on circle_person (community_id, circle_id, weight desc, person_id);
create index circle_of_person on circle_person (community_id, person_id, circle_id);
