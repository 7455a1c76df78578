insert into job (community_id, id, kind, payload, unique_key, run_at, leased_until, attempts,
    attempts_max, progress_done, progress_total, progress_note, enqueued_at, done_at, dead_at,
    last_error) values
    (0, 1, 'house.sweep', '{}', null, 1767225600000000, null, 0, 10, 0, null, null,
     1767225600000000, null, null, null),
    (1, 2, 'import.run', '{"batch":7}', 'import 7', 1767225600000000, 1767225660000000, 1, 3, 250,
     1000, 'orders', 1767225600000000, null, null, null),
    (1, 3, 'mail.send', '{"letter":3}', null, 1767225600000000, null, 10, 10, 0, null, null,
     1767225600000000, null, 1767312000000000, 'the server is away'),
    (1, 4, 'mail.send', '{"letter":4}', null, 1767225600000000, null, 1, 10, 0, null, null,
     1767225600000000, 1767225601000000, null, null);

insert into schedule (community_id, name, kind, payload, every, zone, next_at) values
    (0, 'house.sweep', 'house.sweep', '{}', 'daily 03:00', 'UTC', 1767236400000000),
    (1, 'scoring.decay', 'scoring.decay', '{}', 'weekly 1 06:30', 'Europe/Berlin',
     1767591000000000);
