//! What the invented brand does at each stage; some stages are left for the visitor to fill.

use access::accounts;
use base::{CommunityId, EmailAddress, Moment};
use journey::model::{Failure, Hourglass, Stage};
use journey::rules::Hand;
use journey::touchpoints::{self, Said};
use web::App;

/// Stage, what is done, owner, promise, measure.
const TOUCHPOINTS: [(Stage, &str, &str, &str, &str); 7] = [
    (
        Stage::Know,
        "Stand at the fell race",
        "Events",
        "Tea for whoever is cold, whatever they wear",
        "People who leave a name",
    ),
    (
        Stage::Like,
        "The Sunday letter",
        "Editor",
        "Two minutes, one route, nothing to buy",
        "Answers, not opens",
    ),
    (
        Stage::Trust,
        "Repair questions",
        "Workshop",
        "A person answers within a day",
        "Hours until the first answer",
    ),
    (Stage::Trust, "Open workshop on Thursdays", "", "Watch a shoe being resoled", ""),
    (
        Stage::Try,
        "Test run with borrowed shoes",
        "Events",
        "Bring them back muddy",
        "Who orders within a month",
    ),
    (
        Stage::Buy,
        "Handwritten card in the first parcel",
        "Shop",
        "Signed by whoever packed it",
        "Cards that are answered",
    ),
    (
        Stage::Refer,
        "Thank-you run for two",
        "Host",
        "Both get the same",
        "Friends who come a second time",
    ),
];

/// Writes the inventory down, as the director would.
pub fn fill(
    app: &App,
    (community, now): (CommunityId, Moment),
    director: &EmailAddress,
) -> anyhow::Result<()> {
    let (ids, director) = (app.ids.clone(), director.clone());
    let done = app.db.write_blocking(move |tx| {
        let account = accounts::find_by_email(tx, &director)?.ok_or(Failure::Missing)?.id;
        let hand = Hand { ids: &ids, now, community, account };
        for (stage, title, owner, promise, measure) in TOUCHPOINTS {
            let said = Said {
                hourglass: Hourglass::Customer,
                stage,
                title: title.to_owned(),
                owner: owner.to_owned(),
                promise: promise.to_owned(),
                measure: measure.to_owned(),
            };
            touchpoints::add(tx, &hand, &said)?;
        }
        Ok::<_, Failure>(())
    });
    Ok(done?)
}
