//! Whom the log and its sums stand for: sets that questions about people are put together from.

use base::{CommunityId, Moment};
use db::{Query, Result, Set, Tx};

use crate::fold::FanType;
use crate::{kinds, store};

/// Channels that a question offers.
const CHANNELS_MAX: usize = 50;
const ROLLUP: (&str, &str) = ("rollup", "person_id");
const TOUCH: (&str, &str) = ("touch", "person_id");
const FAN: (&str, &str) = ("fan", "person_id");

/// A sum of the rollup that can be asked about; a person without touches has zero of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    Orders,
    RevenueMinor,
    Referrals,
}

/// Persons with at least so much of a sum. Below one, those without touches would belong to it too:
/// ask for the others instead.
pub fn at_least(community: CommunityId, sum: Sum, least: i64) -> Set {
    let mut filter = Query::new(sum.at_least());
    filter.arg(least);
    Set::once(community, ROLLUP, filter).walked()
}

/// Persons with exactly so much of a sum, more than nothing.
pub fn exactly(community: CommunityId, sum: Sum, amount: i64) -> Set {
    let mut filter = Query::new(sum.at_least());
    filter.arg(amount).push(sum.below()).arg(amount + 1);
    Set::once(community, ROLLUP, filter).walked()
}

impl Sum {
    fn at_least(self) -> &'static str {
        match self {
            Sum::Orders => " and orders >= ",
            Sum::RevenueMinor => " and revenue_minor >= ",
            Sum::Referrals => " and referrals >= ",
        }
    }

    fn below(self) -> &'static str {
        match self {
            Sum::Orders => " and orders < ",
            Sum::RevenueMinor => " and revenue_minor < ",
            Sum::Referrals => " and referrals < ",
        }
    }
}

/// Persons whose newest touch lies between two moments, the second left out.
pub fn last_touched(community: CommunityId, from: Moment, to: Moment) -> Set {
    let mut filter = Query::new(" and last_at >= ");
    filter.arg(from.max(Moment::MIN)).push(" and last_at < ").arg(to);
    Set::once(community, ROLLUP, filter).walked()
}

/// Persons with a touch of a kind, or of any kind that begins with a family's word and a dot such
/// as `social.`, since a moment.
pub fn touched(community: CommunityId, kind: &str, since: Moment) -> Set {
    if !kind.ends_with('.') {
        let mut filter = Query::new(" and kind = ");
        filter.arg(kind).push(" and at >= ").arg(since);
        return Set::several(community, TOUCH, filter);
    }
    let family = || kinds::ALL.iter().map(|it| it.name).filter(|it| it.starts_with(kind));
    let mut filter = Query::new(" and kind in (");
    filter.list(family()).push(") and at >= ").arg(since);
    // Kind after kind comes in the order of persons; all of them together would have to be sorted.
    let mut listing = Query::default();
    for (at, kind) in family().enumerate() {
        listing.push(if at > 0 { " union " } else { "" });
        listing.push("select distinct person_id as id from touch where community_id = ");
        listing.arg(community).push(" and kind = ").arg(kind).push(" and at >= ").arg(since);
    }
    Set::several(community, TOUCH, filter).listed_by(listing)
}

/// Persons with touches of a kind, of whom the newest lies before a moment.
pub fn last_touched_by(community: CommunityId, kind: &str, before: Moment) -> Set {
    let mut filter = Query::new(" and kind = ");
    filter.arg(kind).push(" and at < ").arg(before);
    filter.push(
        " and not exists (select 1 from touch as later \
         where later.community_id = touch.community_id and later.kind = touch.kind \
         and later.person_id = touch.person_id and later.at >= ",
    );
    filter.arg(before).push(")");
    let mut listing = Query::new("select person_id as id from touch where community_id = ");
    listing.arg(community).push(" and kind = ").arg(kind);
    listing.push(" group by person_id having max(at) < ").arg(before);
    // Who has none has no newest, and no yes or no: say no.
    let mut question = Query::new("coalesce((select max(at) from touch where community_id = ");
    question.arg(community).push(" and kind = ").arg(kind).push(" and person_id = ");
    let mut answer = Query::new("), ");
    answer.arg(before).push(") < ").arg(before);
    Set::several(community, TOUCH, filter).listed_by(listing).asked_by(question, answer)
}

/// Persons with a touch on a channel since a moment.
pub fn touched_on(community: CommunityId, channel: &str, since: Moment) -> Set {
    let mut filter = Query::new(" and channel = ");
    filter.arg(channel).push(" and at >= ").arg(since);
    Set::several(community, TOUCH, filter)
}

/// Fans of a type.
pub fn fans(community: CommunityId, fan_type: FanType) -> Set {
    let mut filter = Query::new(" and type = ");
    filter.arg(fan_type);
    Set::once(community, FAN, filter)
}

/// Fans of a type whose stored sum is at least this; see [`crate::Rule::growth`].
pub fn fans_from(community: CommunityId, fan_type: FanType, value: f64) -> Set {
    let mut filter = Query::new(" and type = ");
    filter.arg(fan_type).push(" and value >= ").arg(value);
    Set::once(community, FAN, filter)
}

/// The channels that the community's touches came through, in the order of the alphabet; one seek
/// each.
pub fn channels(tx: &mut Tx, community: CommunityId) -> Result<Vec<String>> {
    let mut channels: Vec<String> = Vec::new();
    while channels.len() < CHANNELS_MAX {
        let last = channels.last().map_or("", String::as_str).to_owned();
        match store::next_channel(tx, community, &last)? {
            Some(channel) => channels.push(channel),
            None => break,
        }
    }
    Ok(channels)
}
