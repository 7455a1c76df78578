-- How a community's orders are told: one row each time they were studied; the newest that is built
-- is in force.
create table purchase_fit (
    community_id bigint not null,
    version bigint not null,
    -- 'mbg_nbd', 'nbd' or 'too_few'
    chosen text not null,
    fitted_at bigint not null,
    -- when everybody's outlook followed from it
    built_at bigint,
    buyers bigint not null,
    repeat_buyers bigint not null,
    purchases bigint not null,
    -- how often people buy, and when they leave; time in weeks
    r double precision,
    alpha double precision,
    a double precision,
    b double precision,
    log_likelihood double precision,
    -- what an order is worth
    p double precision,
    q double precision,
    v double precision,
    worth_people bigint not null,
    worth_log_likelihood double precision,
    currency text not null,
    -- purchases of everybody within the horizon, and their range
    expected double precision not null,
    expected_low double precision not null,
    expected_high double precision not null,
    expected_minor bigint,
    -- what the model foretold of the weeks held out, as JSON
    held_out text,
    constraint purchase_fit_pkey primary key (community_id, version)
) {clustered};

-- What is foretold of each person who bought. Days are counted from 1 January 1970.
create table purchase_outlook (
    community_id bigint not null,
    person_id bigint not null,
    version bigint not null,
    repeats bigint not null,
    first_day bigint not null,
    last_day bigint not null,
    -- as the rollup had them: when they move, the row is old
    orders bigint not null,
    revenue_minor bigint not null,
    worth_days bigint not null,
    worth_minor bigint not null,
    -- the chance of buying within the horizon
    again double precision not null,
    -- the same, of those who bought first lately
    again_if_new double precision,
    expected double precision not null,
    expected_minor bigint,
    slip_at bigint,
    computed_at bigint not null,
    constraint purchase_outlook_pkey primary key (community_id, person_id)
) {clustered};

create index purchase_outlook_slip on purchase_outlook (community_id, slip_at, person_id)
    where slip_at is not null;
create index purchase_outlook_again on purchase_outlook (community_id, again desc, person_id);
create index purchase_outlook_new on purchase_outlook (community_id, again_if_new desc, person_id)
    where again_if_new is not null;
