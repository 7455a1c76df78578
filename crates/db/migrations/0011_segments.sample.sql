insert into segment (community_id, id, name, name_folded, description, rule, made_at, made_by,
    changed_at)
values (1, 41, 'Teachers', 'teachers', 'For the spring letter',
    '{"all":[{"is":{"facet":"bio","with":["teacher"]}}]}', 1772366400000000, 2, 1772366400000000);
