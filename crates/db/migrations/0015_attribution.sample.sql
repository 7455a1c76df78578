insert into attribution_setting (community_id, version, goal, window_days, made_at, made_by)
values (1, 1, 'first order', 90, 1700000000000000, 2);
insert into attribution_person (community_id, person_id, mark, facts)
values (1, 3, 42, '{"names":["instagram"],"paths":[[1700000000000000,[7,4200],[0],[5]]]}');
insert into attribution_credit (community_id, channel, at, person_id, touch_id, minor, first_n,
    last_n, linear_n, position_n, decay_n, shapley_n)
values (1, 'instagram', 1700000000000000, 3, 7, 4200, 1000000000, 1000000000, 1000000000,
    1000000000, 1000000000, 1000000000);
insert into attribution_sum (community_id, month, channel, conversions, minor, first_n, last_n,
    linear_n, position_n, decay_n, shapley_n, first_worth, last_worth, linear_worth,
    position_worth, decay_worth, shapley_worth)
values (1, 24286, 'instagram', 1, 4200, 1000000000, 1000000000, 1000000000, 1000000000, 1000000000,
    1000000000, 4200000000, 4200000000, 4200000000, 4200000000, 4200000000, 4200000000);
insert into attribution_step (community_id, month, from_channel, to_channel, n)
values (1, 24286, '(start)', 'instagram', 1), (1, 24286, 'instagram', '(conversion)', 1);
insert into attribution_walk (community_id, upto, begun_at, ended_at, done, version)
values (1, 3, 1700000000000000, 1700000000000000, 1, 1);
insert into attribution_told (community_id, id, person_id, channel, words, at, by_account, source,
    external_id, tracked_at)
values (1, 30, 3, 'a friend', 'My sister runs with you', 1700000000000000, 2, 'hand', '30', null);
