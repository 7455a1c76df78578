//! Seats that were taken before the visitor comes, so that the hundred are a picture from the
//! start, and those who are invited next are still to be found.

use std::collections::HashSet;

use access::roles::Role;
use access::seats::{self, Claim, NewSeat};
use base::{CommunityId, Language, Moment, Span};
use db::Tx;
use scoring::Fan;
use team::deeds::Doing;
use team::model::Refusal;
use team::store::Target;
use touches::{FanType, NewTouch, kinds};
use web::App;

const SEATS: usize = 36;
/// Of so many fans one is left for the visitor to invite.
const LEFT_OVER: usize = 3;
/// How far apart the seats were taken.
const DAYS_BETWEEN: i64 = 4;

/// The mix that the community wants.
const MIX: [(Role, i64); 7] = [
    (Role::Host, 4),
    (Role::Editor, 4),
    (Role::Creator, 20),
    (Role::Promoter, 20),
    (Role::Rep, 24),
    (Role::Partner, 6),
    (Role::Director, 2),
];

/// Seats some of the closest fans, each in a role that suits what they do.
pub fn fill(app: &App, community: CommunityId, now: Moment) -> anyhow::Result<()> {
    let ids = app.ids.clone();
    app.db.write_blocking(move |tx| {
        let doing = Doing { ids: &ids, now, community, by: None, language: Language::English };
        let wanted = SEATS + SEATS / (LEFT_OVER - 1);
        let fans = scoring::whom_to_invite(tx, community, wanted, &HashSet::new())?;
        let left_over = |place: usize| place.is_multiple_of(LEFT_OVER);
        let chosen = fans.iter().enumerate().filter(|it| !left_over(it.0)).map(|it| it.1);
        for (place, fan) in chosen.enumerate() {
            let at = now - Span::days(2 + place as i64 * DAYS_BETWEEN);
            seat(tx, &doing, fan, role(place, fan.fan_type), at)?;
        }
        let mix: Vec<Target> = MIX.map(|(role, seats)| Target { role, seats }).to_vec();
        team::deeds::seat::set_targets(tx, &doing, &mix)
    })?;
    Ok(())
}

fn role(place: usize, fan_type: FanType) -> Role {
    match fan_type {
        _ if place.is_multiple_of(11) => Role::Host,
        _ if place.is_multiple_of(7) => Role::Editor,
        FanType::Repeat => Role::Rep,
        FanType::Referrer => Role::Promoter,
        FanType::Engaged | FanType::Aspirational => Role::Creator,
    }
}

fn seat(tx: &mut Tx, doing: &Doing<'_>, fan: &Fan, role: Role, at: Moment) -> Result<(), Refusal> {
    let (community, person) = (doing.community, fan.person);
    let new = NewSeat { community, person, account: None, roles: &[role], at };
    if seats::claim(tx, &new)? != Claim::Taken {
        return Ok(());
    }
    let touch = NewTouch {
        community,
        person,
        kind: kinds::SEAT_ACCEPTED.name.to_owned(),
        channel: "house".to_owned(),
        at,
        money: None,
        source: "team".to_owned(),
        external_id: format!("demo {person}"),
        paid: false,
        batch: None,
        detail: Some(web::role_name(doing.language, role.as_str())),
    };
    touches::record(tx, doing.ids, doing.now, &touch)?;
    Ok(())
}
