//! Statements of many rows at once, whose rows are written between head and tail.

/// The columns of a touch in the order in which they are inserted.
pub(crate) const INSERT_TOUCHES: &str = "insert into touch (community_id, person_id, at, id, kind, \
     channel, minor, currency, source, external_id, cause, batch_id, detail, recorded_at) values";
/// Nothing happens to a touch that is there already.
pub(crate) const UNLESS_KNOWN: &str = "on conflict (community_id, source, external_id) do nothing";

pub(crate) const INSERT_ROLLUPS: &str = "insert into rollup (community_id, person_id, touches, \
     first_at, last_at, human, orders, revenue_minor, referrals, social, helping, orders_score, \
     revenue_score, referrals_score, social_score, helping_score, click_score, \
     excluded_at) values";
/// Adds to what is there.
macro_rules! add_rollups {
    () => {
        "on conflict (community_id, person_id) do update set \
             touches = rollup.touches + excluded.touches, \
             first_at = case when excluded.first_at < rollup.first_at then excluded.first_at \
                             else rollup.first_at end, \
             last_at = case when excluded.last_at > rollup.last_at then excluded.last_at \
                            else rollup.last_at end, \
             human = rollup.human + excluded.human, \
             orders = rollup.orders + excluded.orders, \
             revenue_minor = rollup.revenue_minor + excluded.revenue_minor, \
             referrals = rollup.referrals + excluded.referrals, \
             social = rollup.social + excluded.social, \
             helping = rollup.helping + excluded.helping, \
             orders_score = rollup.orders_score + excluded.orders_score, \
             revenue_score = rollup.revenue_score + excluded.revenue_score, \
             referrals_score = rollup.referrals_score + excluded.referrals_score, \
             social_score = rollup.social_score + excluded.social_score, \
             helping_score = rollup.helping_score + excluded.helping_score, \
             click_score = rollup.click_score + excluded.click_score"
    };
}
pub(crate) const ADD_ROLLUPS: &str = add_rollups!();
/// The same, and gives back the sums.
pub(crate) const ADD_ROLLUPS_AND_READ: &str = concat!(
    add_rollups!(),
    " returning person_id, touches, first_at, last_at, human, orders, revenue_minor, referrals, \
     social, helping, orders_score, revenue_score, referrals_score, social_score, helping_score, \
     click_score, excluded_at"
);
/// Puts what was folded anew in the place of what was there.
pub(crate) const REPLACE_ROLLUPS: &str = "on conflict (community_id, person_id) do update set \
     touches = excluded.touches, first_at = excluded.first_at, last_at = excluded.last_at, \
     human = excluded.human, orders = excluded.orders, revenue_minor = excluded.revenue_minor, \
     referrals = excluded.referrals, social = excluded.social, helping = excluded.helping, \
     orders_score = excluded.orders_score, revenue_score = excluded.revenue_score, \
     referrals_score = excluded.referrals_score, social_score = excluded.social_score, \
     helping_score = excluded.helping_score, click_score = excluded.click_score, \
     excluded_at = excluded.excluded_at";

pub(crate) const INSERT_FANS: &str =
    "insert into fan (community_id, type, person_id, value) values";
pub(crate) const REPLACE_FANS: &str =
    "on conflict (community_id, type, person_id) do update set value = excluded.value";
