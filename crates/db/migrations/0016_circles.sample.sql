insert into toward (community_id, person_id, source, external_id, kind, at, platform, named_by, value_folded, batch_id) values (1, 11, 'social', 'instagram/t1', 'social.commented', 1772366400000000, 'instagram', 'handle', 'ben', 31);
insert into tie (community_id, person_id, platform, named_by, value_folded, touches, weight, last_at) values (1, 11, 'instagram', 'handle', 'ben', 1, 3.5, 1772366400000000);
insert into referral (community_id, person_id, source, external_id, kind, at, platform, named_by, value_folded, batch_id) values (1, 11, 'referral', 'r1/purchased', 'referral.purchased', 1772366400000000, 'email', 'email', 'ben@peak.test', 31);
insert into referral_due (community_id, value_folded, platform, named_by) values (1, 'ben@peak.test', 'email', 'email');
insert into brought (community_id, person_id, by_person_id, at, looped_at) values (1, 12, 11, 1772366400000000, null);
insert into reach (community_id, person_id, first_count, second_count, third_count, credit_hundredths, page_rank) values (1, 11, 1, 0, 0, 100, 1.2);
insert into circle (community_id, id, words, name, people, talk, talk_inside, tightness, formed_at, seen_at, gone_at, proposal, decided_at, decided_by, accepted_for, later_until) values (1, 51, '["sourdough"]', null, 12, 80, 66, 0.73, 1772366400000000, 1772366400000000, null, 'open', null, null, null, null);
insert into circle_person (community_id, circle_id, person_id, weight, talk_inside, talk) values (1, 51, 11, 12.5, 9, 11);
