insert into person_change (community_id, person_id, n) values (1, 11, 2);
insert into person_alias (community_id, gone_person_id, person_id, at) values (1, 12, 11, 1772366400000000);
insert into came_through (community_id, person_id, what, part, value, by_platform, by_kind, by_value) values (1, 11, 'touch', 'shopify', '5000000042', 'email', 'email', 'ada@peak.test');
insert into duplicate_key (community_id, key, person_id) values (1, 'email ada@peak.test', 11);
insert into duplicate_pair (community_id, person_id, other_person_id, rank, reasons, found_at, later_until) values (1, 11, 13, 1, 'email', 1772366400000000, null);
insert into duplicate_verdict (community_id, person_id, other_person_id, at, by_account) values (1, 11, 14, 1772366400000000, 2), (1, 14, 11, 1772366400000000, 2);
insert into merge (community_id, id, person_id, gone_person_id, kept_name, gone_name, reasons, at, by_account) values (1, 41, 11, 12, 'Ada Lovelace', 'Ada King', 'email', 1772366400000000, 2);
insert into merge_row (community_id, merge_id, number, person_id, table_name, column_name, what, content) values (1, 41, 1, 11, 'tag', 'person_id', 'aside', '{"word":"runner"}');
