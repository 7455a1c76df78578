//! Statements of many rows at once, whose rows are written between head and tail.

use base::{CommunityId, PersonId};
use db::{Query, Result, Tx};

use super::ToldRow;

pub(crate) const INSERT_PERSONS: &str =
    "insert into attribution_person (community_id, person_id, mark, facts) values";
pub(crate) const REPLACE_PERSONS: &str = "on conflict (community_id, person_id) do update set \
     mark = excluded.mark, facts = excluded.facts";

pub(crate) const INSERT_CREDITS: &str = "insert into attribution_credit (community_id, channel, \
     at, person_id, touch_id, minor, first_n, last_n, linear_n, position_n, decay_n, \
     shapley_n) values";

pub(crate) const INSERT_SUMS: &str = "insert into attribution_sum (community_id, month, channel, \
     conversions, minor, first_n, last_n, linear_n, position_n, decay_n, shapley_n, first_worth, \
     last_worth, linear_worth, position_worth, decay_worth, shapley_worth) values";
/// Adds to what is there.
pub(crate) const ADD_SUMS: &str = "on conflict (community_id, month, channel) do update set \
     conversions = attribution_sum.conversions + excluded.conversions, \
     minor = attribution_sum.minor + excluded.minor, \
     first_n = attribution_sum.first_n + excluded.first_n, \
     last_n = attribution_sum.last_n + excluded.last_n, \
     linear_n = attribution_sum.linear_n + excluded.linear_n, \
     position_n = attribution_sum.position_n + excluded.position_n, \
     decay_n = attribution_sum.decay_n + excluded.decay_n, \
     shapley_n = attribution_sum.shapley_n + excluded.shapley_n, \
     first_worth = attribution_sum.first_worth + excluded.first_worth, \
     last_worth = attribution_sum.last_worth + excluded.last_worth, \
     linear_worth = attribution_sum.linear_worth + excluded.linear_worth, \
     position_worth = attribution_sum.position_worth + excluded.position_worth, \
     decay_worth = attribution_sum.decay_worth + excluded.decay_worth, \
     shapley_worth = attribution_sum.shapley_worth + excluded.shapley_worth";

pub(crate) const INSERT_STEPS: &str =
    "insert into attribution_step (community_id, month, from_channel, to_channel, n) values";
pub(crate) const ADD_STEPS: &str = "on conflict (community_id, month, from_channel, to_channel) \
     do update set n = attribution_step.n + excluded.n";

/// Every answer of some persons.
pub(crate) fn told_of(
    tx: &mut Tx,
    community: CommunityId,
    persons: &[PersonId],
) -> Result<Vec<ToldRow>> {
    if persons.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(
        "select id, person_id, channel, words, at, by_account, source, tracked_at \
         from attribution_told where community_id = ",
    );
    query.arg(community).push(" and person_id in (").list(persons).push(") order by id");
    tx.all_of(&query)
}
