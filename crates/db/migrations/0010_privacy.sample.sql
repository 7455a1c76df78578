insert into custom_field (community_id, id, name, label, kind, choices, made_at, archived_at) values
    (1, 101, 'shoe_size', 'Shoe size', 'number', '[]', 1772366400000000, null),
    (1, 102, 'terrain', 'Terrain', 'choice', '["Road","Trail"]', 1772366400000000, null);
insert into custom_value (community_id, field_id, person_id, batch_id, by_account, text_value,
    number_value, date_value, evidence, at) values
    (1, 101, 11, 31, 0, null, 39.5, null, 'fitting.csv', 1772366400000000),
    (1, 102, 11, 0, 2, 'Trail', null, null, 'Ada', 1772366400000000);
insert into custom_shown (community_id, person_id, field_id, text_value, text_folded, number_value,
    date_value) values
    (1, 11, 101, null, null, 39.5, null),
    (1, 11, 102, 'Trail', 'trail', null, null);
update company set kept_at = 1772366400000000 where community_id = 1 and id = 21;
insert into company_domain (community_id, domain, company_id, at) values
    (1, 'peak-running.test', 21, 1772366400000000);
insert into company_choice (community_id, person_id, company_id, by_account, evidence, at) values
    (1, 11, 21, 2, 'Ada', 1772366400000000);
insert into erased_identity (community_id, hash, erasure_id, at) values
    (1, '\x0a0b', 201, 1772366400000000);
insert into erasure (community_id, id, person_id, by_account, at, certificate, sha256) values
    (1, 201, 12, 2, 1772366400000000, '{"version":1}', 'ab12');
