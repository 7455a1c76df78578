insert into niche_reading (community_id, base, asked_at, computed_at, people, everybody, looked_at,
    tried, too_few)
values (1, 'fans', 1772366400000000, 1772366400000000, 670, 20000, 400, 300, 12);
insert into niche (community_id, id, base, kind, token, label, place, here, of_here, everywhere,
    of_everywhere, delta, variance, z, p, q, shown_at, kept_at)
values (1, 51, 'fans', 'word', 'teacher', 'teacher', 1, 53, 612, 480, 15098, 1.04, 0.02, 7.39,
    0.0000001, 0.00003, 1772366400000000, null);
insert into niche_person (community_id, person_id, niche_id, side) values (1, 1, 51, 'within');
