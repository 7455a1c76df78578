-- One file on its way in. Its states are moments; its numbers move with each chunk that is written,
-- in the same transaction, so that an interrupted import goes on where it stood (`items_done`).
create table import_batch (
    community_id bigint not null,
    id bigint not null,
    what text not null,
    file_name text not null,
    file_size bigint not null,
    file_sha256 text not null,
    choices text not null,
    by_account bigint,
    uploaded_at bigint not null,
    previewed_at bigint,
    preview text,
    confirmed_at bigint,
    started_at bigint,
    finished_at bigint,
    failed_at bigint,
    failure text,
    rolling_back_at bigint,
    rolled_back_at bigint,
    items_done bigint not null,
    bytes_done bigint not null,
    rows_read bigint not null,
    arrivals bigint not null,
    people bigint not null,
    people_new bigint not null,
    touches_new bigint not null,
    touches_known bigint not null,
    conflicts bigint not null,
    bad bigint not null,
    people_taken_back bigint not null,
    constraint import_batch_pkey primary key (community_id, id)
) {heap};

create index import_batch_same_file on import_batch (community_id, file_sha256, id);

-- What could not be taken, with its place and reason; the first ten thousand of a file.
create table import_bad_row (
    community_id bigint not null,
    batch_id bigint not null,
    number bigint not null,
    line bigint not null,
    column_name text not null,
    cell text not null,
    reason text not null,
    original text not null,
    constraint import_bad_row_pkey primary key (community_id, batch_id, number)
) {clustered};

-- What the columns of a people file mean, by the names of its columns.
create table import_mapping (
    community_id bigint not null,
    fingerprint text not null,
    mapping text not null,
    used_at bigint not null,
    constraint import_mapping_pkey primary key (community_id, fingerprint)
) {clustered};

-- Which part of an order's money each import told to have gone back (`from_minor` to `to_minor`),
-- and which one told that the order ended (part `end`).
create table import_refund (
    community_id bigint not null,
    source text not null,
    order_id text not null,
    part text not null,
    from_minor bigint not null,
    to_minor bigint not null,
    batch_id bigint not null,
    constraint import_refund_pkey
        primary key (community_id, source, order_id, part, from_minor, batch_id),
    constraint import_refund_part check (part in ('money', 'end'))
) {clustered};

create index import_refund_batch on import_refund (community_id, batch_id);
