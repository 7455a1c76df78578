//! A small random world, written down twice: as plain facts, and through the doors of the house.

use base::{CommunityId, Currency, Ids, Moment, Money, PersonId, Span};
use db::Tx;
use people::arrival::{Arrival, ArrivalTouch, Batch, Claim, ConsentClaim};
use people::model::{ConsentState, FieldName, PersonKind};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

pub(super) const HERE: CommunityId = CommunityId(7);
pub(super) const NOW: Moment = testkit::NOON;
pub(super) static IDS: Ids = Ids::new(1);

pub(super) const KINDS: [&str; 5] = ["customer", "fan", "journalist", "staff", "bot"];
pub(super) const TAGS: [&str; 3] = ["Runner", "teacher", "vip"];
pub(super) const PLATFORMS: [&str; 2] = ["instagram", "tiktok"];
pub(super) const BIOS: [&str; 4] =
    ["Teacher & mom of two", "Café owner, teaches yoga", "runs far", "TEA and books"];
pub(super) const PLACES: [&str; 4] = ["London", "Zürich", "New York", "London, Ontario"];
pub(super) const DOMAINS: [&str; 3] = ["peak.test", "fernway.test", "gmail.com"];
pub(super) const PURPOSES: [&str; 2] = ["newsletter", "phone"];
pub(super) const TOUCHES: [&str; 7] = [
    "order.placed",
    "order.refunded",
    "social.liked",
    "social.commented",
    "letter.opened",
    "help.answered",
    "referral.purchased",
];
pub(super) const CHANNELS: [&str; 3] = ["shop", "instagram", "letters"];

/// Everything that is so about one person.
#[derive(Clone, Debug)]
pub(super) struct Somebody {
    pub kinds: Vec<&'static str>,
    pub tags: Vec<&'static str>,
    pub platforms: Vec<&'static str>,
    pub domain: Option<&'static str>,
    pub followers: Option<i64>,
    pub bio: Option<&'static str>,
    pub place: Option<&'static str>,
    /// (purpose, hours ago, given)
    pub consents: Vec<(&'static str, i64, bool)>,
    pub touches: Vec<Deed>,
}

/// One touch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deed {
    pub kind: &'static str,
    pub channel: &'static str,
    pub days_ago: i64,
    pub minor: i64,
    pub paid: bool,
}

impl Deed {
    /// Never at midnight and never now, so that no question lies on its edge.
    pub fn at(&self) -> Moment {
        NOW - Span::days(self.days_ago) - Span::minutes(97)
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let parts = (select(&TOUCHES), select(&CHANNELS), 0i64..500, 100i64..20_000, 0u8..8);
    parts.prop_map(|(kind, channel, days_ago, minor, paid)| Deed {
        kind,
        channel,
        days_ago,
        minor,
        paid: paid == 0,
    })
}

fn somebody() -> impl Strategy<Value = Somebody> {
    let who = (
        subsequence(KINDS.to_vec(), 0..=2),
        subsequence(TAGS.to_vec(), 0..=2),
        subsequence(PLATFORMS.to_vec(), 0..=2),
        prop::option::of(select(&DOMAINS)),
    );
    let shown = (
        prop::option::of(select(&[0i64, 5, 1000, 25_000])),
        prop::option::of(select(&BIOS)),
        prop::option::of(select(&PLACES)),
    );
    let said = prop::collection::vec((select(&PURPOSES), 1i64..4, any::<bool>()), 0..4);
    let did = prop::collection::vec(deed(), 0..7);
    (who, shown, said, did).prop_map(|(who, shown, consents, touches)| Somebody {
        kinds: who.0,
        tags: who.1,
        platforms: who.2,
        domain: who.3,
        followers: shown.0,
        bio: shown.1,
        place: shown.2,
        consents,
        touches,
    })
}

/// Some forty persons.
pub(super) fn world() -> impl Strategy<Value = Vec<Somebody>> {
    prop::collection::vec(somebody(), 30..45)
}

/// Brings the world in, and says who is who.
pub(super) fn bring_in(tx: &mut Tx, world: &[Somebody]) -> db::Result<Vec<PersonId>> {
    let arrivals: Vec<Arrival> = world.iter().enumerate().map(|(at, it)| arrival(at, it)).collect();
    people::intake::take(tx, &IDS, NOW, &Batch::none(HERE), &arrivals)?;
    let mut ids = Vec::new();
    for arrival in &arrivals {
        let it = &arrival.identities[0];
        let holder = people::store::holder(tx, HERE, it.folded(), it.platform(), it.kind())?;
        ids.push(holder.ok_or(db::Error::Missing)?);
    }
    Ok(ids)
}

fn arrival(number: usize, it: &Somebody) -> Arrival {
    let mut arrival = Arrival::new(1, NOW, "the test");
    let claim = Claim::customer("shopify", &format!("{number}")).unwrap();
    arrival.identities.push(claim);
    if let Some(domain) = it.domain {
        arrival.identities.push(Claim::email(&format!("p{number}@{domain}")).unwrap());
    }
    for platform in &it.platforms {
        arrival.identities.push(Claim::handle(platform, &format!("p{number}")).unwrap());
    }
    arrival.kinds = it.kinds.iter().filter_map(|it| PersonKind::parse(it)).collect();
    it.tags.iter().for_each(|tag| arrival.tag(tag));
    let texts = [(FieldName::Bio, it.bio), (FieldName::Place, it.place)];
    texts.iter().for_each(|(name, text)| arrival.field(*name, text.unwrap_or("")));
    arrival.field(FieldName::Followers, &it.followers.map_or(String::new(), |n| n.to_string()));
    let consent = |(purpose, hours, given): &(&str, i64, bool)| ConsentClaim {
        purpose: (*purpose).to_owned(),
        state: if *given { ConsentState::Given } else { ConsentState::Withdrawn },
        text_version: String::new(),
        at: NOW - Span::hours(*hours),
    };
    arrival.consents = it.consents.iter().map(consent).collect();
    let touch = |(at, deed): (usize, &Deed)| ArrivalTouch {
        kind: touches::kinds::find(deed.kind).unwrap(),
        channel: deed.channel.to_owned(),
        at: deed.at(),
        money: Some(Money { minor: deed.minor, currency: Currency::EUR }),
        source: "the test",
        external_id: format!("{number}-{at}"),
        paid: deed.paid,
        detail: None,
    };
    arrival.touches = it.touches.iter().enumerate().map(touch).collect();
    arrival
}
