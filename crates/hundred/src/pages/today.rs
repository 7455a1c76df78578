//! Today: what to do next, with the reason for each.

use std::collections::HashSet;

use axum::extract::State;
use base::{CommunityId, Keyset, Moment};
use team::reading::Hall;
use touches::FanType;
use web::{App, Problem, Response, Shell, Visitor, see_other};

use crate::pages::first_run;
use crate::pages::views::today as views;
use crate::words;

/// Fans that are proposed for an invitation in one day: small asks hold for the host too.
const INVITES_A_DAY: usize = 3;
/// Counts on this page stop here.
const COUNT_MAX: i64 = 10_000;
const TROUBLE_MAX: i64 = 20;

/// What the page is made of.
pub struct Day {
    pub persons: i64,
    pub repeat: i64,
    pub aspirational: i64,
    pub hall: Hall,
    pub candidates: Vec<scoring::Fan>,
    pub letters: usize,
    pub jobs: usize,
}

pub async fn today(
    State(app): State<App>,
    visitor: Visitor,
    shell: Shell,
) -> Result<Response, Problem> {
    let Some(member) = visitor.member else {
        return match visitor.account {
            Some(_) if first_run::is_empty(&app).await? => Ok(see_other("/first-run/community")),
            _ => Err(Problem::SignInFirst),
        };
    };
    let (community, now) = (member.community.id, app.now());
    let day = app.db.read(move |tx| read(tx, community, now)).await?;
    let title = words(shell.language).nav_today();
    Ok(shell.page(&title, views::today(&shell, &member, &day)))
}

fn read(tx: &mut db::Tx, community: CommunityId, now: Moment) -> db::Result<Day> {
    let hall = team::reading::hall(tx, community, now)?;
    let seated = hall.seats.iter().map(|it| it.seat.person);
    let invited = hall.invitations.iter().map(|it| it.it.person_id);
    let excluded: HashSet<_> = seated.chain(invited).collect();
    let few = Keyset { after: None, limit: TROUBLE_MAX };
    let mut fans = |it| touches::store::count_fans(tx, community, it, COUNT_MAX);
    let (repeat, aspirational) = (fans(FanType::Repeat)?, fans(FanType::Aspirational)?);
    let candidates = match hall.free() {
        0 => Vec::new(),
        _ => scoring::whom_to_invite(tx, community, INVITES_A_DAY, &excluded)?,
    };
    Ok(Day {
        persons: touches::count(tx, community, touches::PERSONS)?,
        repeat,
        aspirational,
        candidates,
        letters: mail::list_troubled(tx, community, &few)?.0.len(),
        jobs: jobs::list_dead(tx, community, &few)?.0.len(),
        hall,
    })
}
