insert into community (id, name, purpose, community_values, niche, zone, currency, seats_taken, demo_since, created_at)
values (1, 'Paper & Ink', 'Letters by hand', 'care', 'stationery', 'Europe/Berlin', 'EUR', 1, null, 1700000000000000);
insert into account (id, email, email_folded, name, language, theme, password_hash, created_at)
values (2, 'Ada@example.org', 'ada@example.org', 'Ada', null, null, null, 1700000000000000);
insert into seat (community_id, person_id, account_id, taken_at, sabbatical_at, left_at)
values (1, 3, 2, 1700000000000000, null, null);
insert into seat_role (community_id, person_id, role) values (1, 3, 'director');
