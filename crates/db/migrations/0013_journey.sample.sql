insert into changed (community_id, person_id) values (1, 3);
insert into stage_rule (community_id, hourglass, version, changes, made_at, made_by)
values (1, 'customer', 1, '{}', 1700000000000000, 2);
insert into stage (community_id, person_id, hourglass, place, stage, since, fact, derived,
    derived_fact, due_at, override_id, proposed_at)
values (1, 3, 'customer', 1, 'trust', 1700000000000000, '{"by":"human"}', 'buy',
    '{"by":"touch","word":"order.placed","n":1}', null, 20, 1700000000000000);
insert into stage_move (community_id, person_id, hourglass, at, place, from_stage, to_stage, fact)
values (1, 3, 'customer', 1690000000000000, 1, '', 'know', '{"by":"known"}'),
    (1, 3, 'customer', 1700000000000000, 1, 'know', 'trust', '{"by":"human"}');
insert into stage_tally (community_id, hourglass, sort, day, stage, toward, n)
values (1, 'customer', 'here', 19675, 'trust', '', 1);
insert into stage_walk (community_id, before_id, done, begun_at, ended_at)
values (1, 0, 3, 1700000000000000, 1700000000000000);
insert into stage_override (community_id, person_id, hourglass, id, stage, reason, seen_stage,
    made_at, made_by, kept_at, lifted_at, lifted_by)
values (1, 3, 'customer', 20, 'trust', 'She asked for time.', 'know', 1700000000000000, 2, null,
    null, null);
insert into touchpoint (community_id, id, hourglass, stage, place, title, owner, promise, measure,
    changed_at, changed_by)
values (1, 30, 'customer', 'trust', 1, 'Repair evening', 'host', 'Mended while you wait', 'visits',
    1700000000000000, 2);
