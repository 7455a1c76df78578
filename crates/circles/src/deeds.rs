//! What may be decided about a circle, and what later slices read of it.

use access::audit::{self, Note};
use base::{AccountId, CircleId, CommunityId, Ids, Moment};
use db::Tx;
use jobs::NewJob;

use crate::jobs::{FIND, REFERRALS};
use crate::model::{Circle, LATER, NAME_MAX, Proposal, Purpose, Refusal};
use crate::store::{self, Decided};

/// Who decides, when, and in which community.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    pub community: CommunityId,
    pub account: AccountId,
    pub now: Moment,
}

/// What is decided about a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Accept(Purpose),
    Later,
    Never,
    /// Takes an earlier decision back.
    Reopen,
}

/// Decides about the proposal of a circle.
pub fn decide(
    tx: &mut Tx,
    hand: Hand,
    id: CircleId,
    decision: Decision,
) -> Result<Circle, Refusal> {
    let circle = store::find(tx, hand.community, id)?.ok_or(Refusal::Missing)?;
    let (proposal, accepted_for, later_until) = match decision {
        Decision::Accept(purpose) => (Proposal::Accepted, Some(purpose), None),
        Decision::Later => (Proposal::Later, None, Some(hand.now + LATER)),
        Decision::Never => (Proposal::Never, None, None),
        Decision::Reopen => (Proposal::Open, None, None),
    };
    let Hand { community, account, now } = hand;
    let decided =
        Decided { community, id, proposal, at: now, by: account, accepted_for, later_until };
    store::decide(tx, &decided)?;
    note(tx, hand, &circle, &format!("circle.{proposal}"), "")?;
    Ok(circle)
}

/// Calls a circle by a name of one's own; an empty one gives its words back.
pub fn rename(tx: &mut Tx, hand: Hand, id: CircleId, name: &str) -> Result<(), Refusal> {
    if name.chars().count() > NAME_MAX {
        return Err(Refusal::TooLong);
    }
    let circle = store::find(tx, hand.community, id)?.ok_or(Refusal::Missing)?;
    let name: String = name.chars().filter(|it| !it.is_control()).collect();
    let given = Some(name.trim()).filter(|it| !it.is_empty());
    store::rename(tx, hand.community, id, given)?;
    note(tx, hand, &circle, "circle.named", name.trim()).map_err(Refusal::Db)
}

fn note(
    tx: &mut Tx,
    hand: Hand,
    circle: &Circle,
    action: &str,
    detail: &str,
) -> Result<(), db::Error> {
    let words = circle.words().join(", ");
    let subject = circle.name.as_deref().unwrap_or(&words);
    let (community, at, account) = (hand.community, hand.now, Some(hand.account));
    audit::note(tx, &Note { community, at, account, action, subject, detail })
}

/// Proposals that were accepted for a purpose, the tightest circle first: who makes the spaces and
/// the events begins here.
pub fn accepted(
    tx: &mut Tx,
    community: CommunityId,
    purpose: Purpose,
    limit: i64,
) -> db::Result<Vec<Circle>> {
    let circles = store::list(tx, community, Proposal::Accepted, limit)?;
    Ok(circles.into_iter().filter(|it| it.accepted_for == Some(purpose)).collect())
}

/// Looks for circles and referrals soon: after an import, or its taking back.
pub fn look_again(tx: &mut Tx, ids: &Ids, now: Moment, community: CommunityId) -> db::Result<()> {
    for kind in [REFERRALS, FIND] {
        // One that is running may have read before this came in: the moment is a part of the key.
        let job = NewJob::new(community, kind, &()).unique(format!("look again {}", now.0));
        jobs::enqueue(tx, ids, now, &job)?;
    }
    Ok(())
}
