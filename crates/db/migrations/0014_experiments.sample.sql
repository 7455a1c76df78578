insert into experiment (community_id, id, name, place, language, driver, made_at, made_by,
    started_at, stopped_at)
values (1, 20, 'Which subject', 'invitation.subject', 'en', 'event.attended', 1700000000000000, 2,
    1700000000000000, null);
insert into experiment_arm (community_id, experiment_id, arm, body, weight)
values (1, 20, 0, '', 1), (1, 20, 1, 'Will you be one of our hundred?', 1);
insert into experiment_subject (community_id, experiment_id, person_id, visitor, arm, stratum,
    assigned_at, exposed_at, reached_at)
values (1, 20, 3, '', 1, 'with', 1700000000000000, 1700000000000000, 1700000100000000),
    (1, 20, 0, '00ff', 0, 'unknown', 1700000000000000, null, null);
insert into experiment_day (community_id, experiment_id, stratum, arm, day, assigned, seen, reached)
values (1, 20, 'with', 1, 19675, 1, 1, 1), (1, 20, 'unknown', 0, 19675, 1, 0, 0);
