insert into letter (community_id, id, kind, person_id, job_id, to_address, to_name, from_name,
    reply_to, list_unsubscribe, subject, body_text, body_html, attempts, last_error, queued_at,
    trying_at, sent_at, failed_at, unknown_at) values
    (0, 1, 'sign_in', null, 10, 'ada@example.org', null, null, null, null, 'Your link', 'Hello',
     '<p>Hello</p>', 0, null, 1767225600000000, null, null, null, null),
    (1, 2, 'newsletter', 5, 11, 'bo@example.org', 'Bo', 'Paper & Ink', 'shop@example.org',
     'https://example.org/unsubscribe/2', 'News', 'News', '<p>News</p>', 1, null,
     1767225600000000, null, 1767225601000000, null, null),
    (1, 3, 'newsletter', 6, 12, 'cy@example.org', 'Cy', null, null, null, 'News', 'News',
     '<p>News</p>', 1, '550 no such mailbox', 1767225600000000, null, null, 1767225601000000, null),
    (1, 4, 'newsletter', 7, 13, 'di@example.org', 'Di', null, null, null, 'News', 'News',
     '<p>News</p>', 1, 'the connection was lost', 1767225600000000, null, null, null,
     1767225601000000);
