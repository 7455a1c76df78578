insert into import_batch (community_id, id, what, file_name, file_size, file_sha256, choices,
    by_account, uploaded_at, previewed_at, preview, confirmed_at, started_at, finished_at,
    failed_at, failure, rolling_back_at, rolled_back_at, items_done, bytes_done, rows_read,
    arrivals, people, people_new, touches_new, touches_known, conflicts, bad, people_taken_back) values
    (1, 7, 'shopify', 'orders_export_1.csv', 2048, 'ab12', '{"audience":null,"mapping":null}', 1,
     1767225600000000, 1767225601000000, '{"rows":12}', 1767225602000000, 1767225603000000,
     1767225604000000, null, null, null, null, 10, 2048, 12, 9, 6, 4, 9, 0, 0, 1, 0),
    (1, 8, 'people', 'kontakte.csv', 512, 'cd34', '{"audience":null,"mapping":null}', null,
     1767225700000000, null, null, null, null, null, null, null, null, null, 0, 0, 0, 0, 0, 0, 0,
     0, 0, 0, 0);

insert into import_bad_row (community_id, batch_id, number, line, column_name, cell, reason,
    original) values
    (1, 7, 0, 12, 'Email', 'ada at example', 'not_an_address', '#1012,ada at example,paid');

insert into import_mapping (community_id, fingerprint, mapping, used_at) values
    (1, '00c0ffee00c0ffee', 'email,name,ignore', 1767225700000000);

insert into import_refund (community_id, source, order_id, part, from_minor, to_minor, batch_id)
    values (1, 'shopify', '5000000042', 'money', 0, 1000, 7);
