insert into purchase_fit (community_id, version, chosen, fitted_at, built_at, buyers,
    repeat_buyers, purchases, r, alpha, a, b, log_likelihood, p, q, v, worth_people,
    worth_log_likelihood, currency, expected, expected_low, expected_high, expected_minor, held_out)
values (1, 1, 'too_few', 1700000000000000, 1700000001000000, 3, 1, 4, null, null, null, null, null,
    null, null, null, 0, null, 'EUR', 0.0, 0.0, 0.0, null, null),
    (1, 2, 'mbg_nbd', 1700086400000000, null, 120, 60, 400, 0.52, 6.18, 0.89, 1.61, -958.2, 6.2,
    3.7, 15.4, 60, -405.5, 'EUR', 40.5, 31.25, 49.75, 142000, '{"days":91}');
insert into purchase_outlook (community_id, person_id, version, repeats, first_day, last_day,
    orders, revenue_minor, worth_days, worth_minor, again, again_if_new, expected, expected_minor,
    slip_at, computed_at)
values (1, 3, 2, 2, 19000, 19600, 3, 12500, 2, 9000, 0.41, null, 0.62, 2200, 1701000000000000,
    1700086400000000),
    (1, 4, 2, 0, 19660, 19660, 1, 4200, 0, 0, 0.12, 0.12, 0.15, null, null, 1700086400000000);
