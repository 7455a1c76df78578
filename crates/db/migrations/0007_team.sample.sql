insert into invitation (community_id, id, person_id, role, email, language, subject, body,
    token_hash, made_at, made_by, sent_at, accepted_at, withdrawn_at, expires_at, expired_at)
values (1, 10, 3, 'director', 'ada@example.org', 'en', 'A seat for you', 'Dear Ada', '\x01',
    1700000000000000, 2, 1700000000000000, 1700000000000000, null, 1701209600000000, null),
    (1, 11, 4, 'host', null, 'de', 'Ein Platz für dich', 'Hallo Berta', '\x02',
    1700000000000000, 2, null, null, null, 1701209600000000, null);
insert into waiting (community_id, person_id, account_id, role, reason, at, left_at)
values (1, 5, null, 'rep', 'full', 1700000000000000, null);
insert into role_target (community_id, role, seats) values (1, 'host', 5);
