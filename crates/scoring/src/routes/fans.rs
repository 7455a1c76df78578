//! The four rankings.

use std::collections::HashSet;

use axum::extract::State;
use axum::response::IntoResponse;
use base::money::grouped;
use base::{Moment, PersonId};
use touches::{FanType, Rule};
use web::{App, Asked, Capability, Member, Path, Problem, Response, Shell};

use crate::model::FANS_COUNTED_MAX;
use crate::ranking::{self, Cursor, Fan, Overview, Seat};
use crate::views::fans::{FanLine, FanList, FansPage, NextLine, RankingPage};
use crate::{rules, say, seats, standing, views, words};

/// Fans of each type on the page with all of them.
const FIRST: i64 = 10;
/// Fans that are proposed for the next invitations.
const NEXT: usize = 5;

/// `GET /fans`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    member: Member,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let read = app.db.read(move |tx| {
        let rule = touches::rule(tx, community)?;
        let overview = ranking::overview(tx, community, FIRST)?;
        let holders = seats::holders(tx, community)?;
        Ok::<_, db::Error>((rule, overview, holders, rules::running(tx, community)?))
    });
    let (rule, overview, holders, running) = read.await?;
    let context = Context { shell: &shell, member: &member, rule: &rule, holders: &holders };
    let page = FansPage {
        lists: context.lists(&overview),
        how: super::how(shell.language, overview.size, &rule),
        rules_href: super::rules_href(&member),
        running: super::running(shell.language, running),
        import_href: context.import_href(),
    };
    let t = words(shell.language);
    Ok(shell.page(&t.fans_title(), views::fans::overview(t, &page)))
}

/// `GET /fans/next`: whom to invite next, for the page of the hundred, which loads it.
pub async fn next(
    State(app): State<App>,
    shell: Shell,
    member: Member,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let read = app.db.read(move |tx| {
        let holders = seats::holders(tx, community)?;
        // As many as there are seats may have an invitation already.
        let reach = NEXT + access::seats::SEATS_MAX as usize;
        let fans = ranking::whom_to_invite(tx, community, reach, &holders)?;
        let free = fans.into_iter().filter(|it| it.seat(&holders) == Seat::None);
        Ok::<_, db::Error>(free.take(NEXT).collect::<Vec<Fan>>())
    });
    let invites = member.can(Capability::Invite);
    let lines: Vec<NextLine> = read
        .await?
        .iter()
        .map(|fan| NextLine {
            name: fan.name.clone(),
            seed: fan.person.0,
            stage: fan.rollup.closeness(),
            why: say::why(&shell, fan),
            href: format!("/people/{}", fan.person),
            invite_href: match invites {
                true => format!("/invitations/new?person={}", fan.person),
                false => String::new(),
            },
        })
        .collect();
    Ok(views::fans::next(words(shell.language), &lines).into_response())
}

/// `GET /fans/{type}`
pub async fn ranking(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(word): Path<String>,
    asked: Asked,
) -> Result<Response, Problem> {
    let fan_type = super::fan_type(&word).ok_or(Problem::NotFound)?;
    let community = member.community.id;
    let keyset = asked.keyset();
    let (cursor, limit) = (Cursor::parse(&keyset), keyset.limit + 1);
    let after = cursor.clone();
    let read = app.db.read(move |tx| {
        let rule = touches::rule(tx, community)?;
        let fans = ranking::page(tx, community, fan_type, after.as_ref(), limit)?;
        let count = touches::store::count_fans(tx, community, fan_type, FANS_COUNTED_MAX)?;
        let size = ranking::top_size(tx, community)?;
        let holders = seats::holders(tx, community)?;
        Ok::<_, db::Error>((rule, (fans, count, size), holders, rules::running(tx, community)?))
    });
    let (rule, (fans, count, size), holders, running) = read.await?;
    let (fans, more) = keyset.cut(fans);
    let context = Context { shell: &shell, member: &member, rule: &rule, holders: &holders };
    let here = format!("/fans/{fan_type}");
    let next =
        fans.last().filter(|_| more).map(|it| asked.href(&here, &[("after", &Cursor::after(it))]));
    let t = words(shell.language);
    let top_line = if size.size > 0 { t.top_line(grouped(size.size as u64)) } else { t.top_none() };
    let mut list = context.list(fan_type, &fans, count);
    for (line, fan) in list.lines.iter_mut().zip(&fans) {
        line.top = if fan.rank <= size.size { t.top_badge() } else { String::new() };
    }
    let tab =
        |it: &FanType| (format!("/fans/{it}"), say::fan_type(shell.language, *it), *it == fan_type);
    let page = RankingPage {
        list,
        tabs: FanType::ALL.iter().map(tab).collect(),
        first_href: if cursor.is_some() { here } else { String::new() },
        next_href: next.unwrap_or_default(),
        top_line,
        how: super::how(shell.language, size, &rule),
        rules_href: super::rules_href(&member),
        running: super::running(shell.language, running),
        import_href: context.import_href(),
    };
    let title = say::fan_type(shell.language, fan_type);
    Ok(shell.page(&title, views::fans::ranking(t, &page)))
}

/// What every line is written with.
struct Context<'a> {
    shell: &'a Shell,
    member: &'a Member,
    rule: &'a Rule,
    holders: &'a HashSet<PersonId>,
}

impl Context<'_> {
    fn lists(&self, overview: &Overview) -> Vec<FanList> {
        let list = |(fan_type, count): (&FanType, &i64)| {
            let fans = overview.fans.iter().filter(|it| it.fan_type == *fan_type);
            let fans: Vec<Fan> = fans.cloned().collect();
            self.list(*fan_type, &fans, *count)
        };
        FanType::ALL.iter().zip(&overview.counts).map(list).collect()
    }

    fn list(&self, fan_type: FanType, fans: &[Fan], count: i64) -> FanList {
        let language = self.shell.language;
        FanList {
            fan_type,
            title: say::fan_type(language, fan_type),
            meaning: say::meaning(language, fan_type),
            count: say::count(language, count, FANS_COUNTED_MAX),
            href: format!("/fans/{fan_type}"),
            lines: fans.iter().map(|fan| self.line(fan)).collect(),
            more: count > fans.len() as i64,
        }
    }

    fn line(&self, fan: &Fan) -> FanLine {
        let t = words(self.shell.language);
        let now: Moment = self.shell.now;
        let love = standing::worth(self.rule, fan.fan_type, fan.value, now);
        let (person, fan_type) = (fan.person, fan.fan_type);
        let seat = fan.seat(self.holders);
        let may_invite = seat == Seat::None && self.member.can(Capability::Invite);
        FanLine {
            rank: base::money::grouped(fan.rank.unsigned_abs()),
            name: fan.name.clone(),
            href: format!("/people/{person}"),
            seed: person.0,
            stage: fan.rollup.closeness(),
            why: say::why(self.shell, fan),
            why_href: format!("/people/{person}?kinds={}", timeline(fan_type)),
            love: say::score(self.shell.language, love),
            love_href: format!("/people/{person}/receipt?type={fan_type}"),
            reach: match fan.followers {
                Some(followers) => grouped(followers.unsigned_abs()),
                None => t.reach_unknown(),
            },
            seat: match seat {
                Seat::None => String::new(),
                Seat::Invited => t.seat_invited(),
                Seat::Taken => t.seat_taken(),
            },
            invite_href: match may_invite {
                true => format!("/invitations/new?person={person}"),
                false => String::new(),
            },
            top: String::new(),
        }
    }

    fn import_href(&self) -> &'static str {
        if self.member.can(Capability::Import) { "/imports" } else { "" }
    }
}

/// The beginning of the kinds that speak for a fan type, by which a timeline is filtered.
fn timeline(fan_type: FanType) -> &'static str {
    match fan_type {
        FanType::Repeat => "order.",
        FanType::Referrer => "referral.",
        FanType::Engaged | FanType::Aspirational => "social.",
    }
}
