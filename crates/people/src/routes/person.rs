//! One person's page: loads everything once, and makes it ready to print.

use axum::extract::State;
use base::{CommunityId, Keyset, Moment, PersonId, TouchId};
use db::Tx;
use touches::store::TimelinePage;
use touches::{Rollup, Touch};
use web::{App, Asked, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode};

use super::facts;
use crate::companies::store::ByHandRow;
use crate::custom::store::ValueRow;
use crate::custom::{self, Definition};
use crate::model::{ConsentState, IdentityKind, SuppressionReason};
use crate::store::{
    self, CompanyRow, ConsentRow, FieldRow, IdentityRow, KindRow, PersonRow, TagRow,
};
use crate::views::{
    self, ConsentLine, Entry, FactLine, Filter, Header, KindLine, PersonPage, Side, TagLine,
    Timeline,
};
use crate::{wording, words};

/// Shows a person.
pub(crate) async fn page(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<PersonId>,
    asked: Asked,
) -> Result<Response, Problem> {
    let known = match Known::read(&app, &member, id, &asked).await {
        Err(Problem::NotFound) => return to_who_stayed(&app, &member, id).await,
        known => known?,
    };
    let page = known.show(&member, &shell, &asked);
    Ok(shell.page(&page.header.name, views::person(&shell, &page, &Form::blank())))
}

/// Whoever was merged into somebody leads there.
async fn to_who_stayed(app: &App, member: &Member, id: PersonId) -> Result<Response, Problem> {
    let community = member.community.id;
    let led = app.db.read(move |tx| crate::merged::led_to(tx, community, id)).await?;
    let kept = led.ok_or(Problem::NotFound)?;
    Ok(web::see_other(&format!("/people/{kept}")))
}

/// Shows a person with a form that was refused.
pub(crate) async fn again(
    app: &App,
    member: &Member,
    shell: &Shell,
    (id, form): (PersonId, &Form),
) -> Result<Response, Problem> {
    let asked = Asked::default();
    let page = Known::read(app, member, id, &asked).await?.show(member, shell, &asked);
    let body = views::person(shell, &page, form);
    Ok(shell.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page.header.name, body))
}

/// Everything that the page is made of.
struct Known {
    person: PersonRow,
    company: Option<CompanyRow>,
    company_by_hand: Option<ByHandRow>,
    definitions: Vec<Definition>,
    values: Vec<ValueRow>,
    identities: Vec<IdentityRow>,
    fields: Vec<FieldRow>,
    kinds: Vec<KindRow>,
    consents: Vec<ConsentRow>,
    tags: Vec<TagRow>,
    suppressed: Option<SuppressionReason>,
    touches: Vec<Touch>,
    more: bool,
    channels: Vec<String>,
    rollup: Option<Rollup>,
}

impl Known {
    async fn read(
        app: &App,
        member: &Member,
        id: PersonId,
        asked: &Asked,
    ) -> Result<Self, Problem> {
        let (community, keyset) = (member.community.id, asked.keyset());
        let asking = timeline_page(community, id, asked, &keyset);
        let known = app.db.read(move |tx| Self::load(tx, &asking, &keyset)).await?;
        known.ok_or(Problem::NotFound)
    }

    fn load(tx: &mut Tx, asking: &TimelinePage, keyset: &Keyset) -> db::Result<Option<Self>> {
        let (community, id) = (asking.community, asking.person);
        let Some(person) = store::find(tx, community, id)? else { return Ok(None) };
        let company = match person.company_id {
            Some(company) => store::company(tx, community, company)?,
            None => None,
        };
        let identities = store::identities(tx, community, id)?;
        let mut suppressed = None;
        for email in identities.iter().filter(|it| it.kind == IdentityKind::Email) {
            suppressed = suppressed.or(store::suppressed(tx, community, &email.value_folded)?);
        }
        let (touches, more) = keyset.cut(touches::store::timeline(tx, asking)?);
        Ok(Some(Self {
            company,
            company_by_hand: crate::companies::store::by_hand(tx, community, id)?,
            definitions: custom::deeds::definitions(tx, community)?,
            values: custom::store::values_of(tx, community, id)?,
            identities,
            suppressed,
            touches,
            more,
            fields: store::fields(tx, community, id)?,
            kinds: store::kinds(tx, community, id)?,
            consents: store::consents(tx, community, id)?,
            tags: store::tags(tx, community, id)?,
            channels: touches::store::channels(tx, community, id)?,
            rollup: touches::store::rollup(tx, community, id)?,
            person,
        }))
    }

    fn show(&self, member: &Member, shell: &Shell, asked: &Asked) -> PersonPage {
        let (t, id) = (words(shell.language), self.person.id);
        let kinds = kind_lines(shell, &self.kinds);
        let facts = kinds.iter().map(|it| it.label.clone());
        let company = self.company.as_ref().map(|it| it.name.clone());
        let since = t.in_the_community_since(shell.day(self.since()));
        let facts = facts.chain(company).chain(self.person.place.clone()).chain([since]).collect();
        let href = format!("/people/{id}");
        PersonPage {
            header: Header {
                name: self.person.name.clone(),
                seed: id.0,
                stage: self.rollup.as_ref().map_or(1, |it| it.closeness()),
                facts,
            },
            may_erase: member.can(Capability::Settings),
            timeline: self.timeline(shell, asked, &href),
            side: Side {
                href,
                may_edit: member.can(Capability::EditPeople),
                identities: self.identities.iter().map(|it| identity_line(shell, it)).collect(),
                suppressed: self
                    .suppressed
                    .map(|it| t.suppressed(wording::reason(shell.language, it))),
                consents: consent_lines(shell, &self.consents),
                company: facts::company(
                    shell,
                    &self.person,
                    self.company.as_ref(),
                    self.company_by_hand.as_ref(),
                ),
                fields: facts::lines(shell, &self.fields, (&self.definitions, &self.values)),
                tags: tag_lines(&self.tags),
                kinds,
            },
        }
    }

    /// Since when the business knows the person: their first touch may be older than the import
    /// that told of it.
    fn since(&self) -> Moment {
        let touched = self.rollup.as_ref().filter(|it| it.touches > 0).map(|it| it.first_at);
        touched.map_or(self.person.created_at, |it| it.min(self.person.created_at))
    }

    fn timeline(&self, shell: &Shell, asked: &Asked, href: &str) -> Timeline {
        let last = self.touches.last().filter(|_| self.more);
        let after = last.map(|it| format!("{}~{}", it.at.0, it.id));
        let zone = shell.zone();
        let of_day = self
            .touches
            .chunk_by(|one, next| one.at.day_number(&zone) == next.at.day_number(&zone));
        let day = |its: &[Touch]| {
            (day(shell, its[0].at), its.iter().map(|it| entry(shell, it)).collect())
        };
        let days = of_day.map(day).collect();
        Timeline {
            groups: groups(shell, asked, href),
            channels: channels(shell, asked, (href, &self.channels)),
            days,
            newest: asked.has("after").then(|| asked.href(href, &[("after", "")])),
            older: after.map(|it| asked.href(href, &[("after", &it)])),
            untouched: self.channels.is_empty(),
        }
    }
}

pub(crate) fn timeline_page(
    community: CommunityId,
    person: PersonId,
    asked: &Asked,
    keyset: &Keyset,
) -> TimelinePage {
    let cursor = keyset
        .parts::<2>()
        .and_then(|[at, id]| Some((at.parse().map(Moment).ok()?, id.parse::<TouchId>().ok()?)));
    let (before_at, before_id) = cursor.unwrap_or((Moment(i64::MAX), TouchId(i64::MAX)));
    TimelinePage {
        community,
        person,
        kind: asked.text("kinds").to_owned(),
        channel: asked.text("channel").to_owned(),
        before_at,
        before_id,
        limit: keyset.limit + 1,
    }
}

/// The day of a moment: today, yesterday, or its date.
fn day(shell: &Shell, at: Moment) -> String {
    let (t, zone) = (words(shell.language), shell.zone());
    match shell.now.day_number(&zone) - at.day_number(&zone) {
        0 => t.today(),
        1 => t.yesterday(),
        _ => shell.day(at),
    }
}

fn entry(shell: &Shell, touch: &Touch) -> Entry {
    let channel = wording::capital(&touch.channel);
    let money = touch.money().filter(|it| it.minor != 0).map(|it| it.to_string());
    let parts = [money, touch.detail.clone(), Some(channel)];
    Entry {
        icon: wording::touch_icon(&touch.kind),
        title: wording::touch(shell.language, &touch.kind),
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        time: shell.time(touch.at),
        rfc3339: touch.at.to_rfc3339(),
        stage: wording::touch_stage(&touch.kind),
    }
}

fn groups(shell: &Shell, asked: &Asked, href: &str) -> Vec<Filter> {
    let t = words(shell.language);
    let groups = [
        ("", t.group_all()),
        ("order.", t.group_orders()),
        ("referral.", t.group_referrals()),
        ("social.", t.group_social()),
        ("letter.", t.group_letters()),
        ("event.", t.group_events()),
        ("call.", t.group_calls()),
        ("meeting.", t.group_meetings()),
        ("note.", t.group_notes()),
    ];
    let chosen = asked.text("kinds");
    let filter = |(prefix, label): (&str, String)| Filter {
        href: asked.href(href, &[("kinds", prefix), ("after", "")]),
        label,
        is_current: prefix == chosen,
    };
    groups.into_iter().map(filter).collect()
}

fn channels(shell: &Shell, asked: &Asked, (href, known): (&str, &[String])) -> Vec<Filter> {
    let every = (String::new(), words(shell.language).every_channel());
    let known = known.iter().map(|it| (it.clone(), wording::capital(it)));
    let filter = |(channel, label): (String, String)| Filter {
        href: asked.href(href, &[("channel", &channel), ("after", "")]),
        label,
        is_current: channel == asked.text("channel"),
    };
    std::iter::once(every).chain(known).map(filter).collect()
}

fn provenance(shell: &Shell, evidence: &str, at: Moment) -> String {
    words(shell.language).provenance(evidence, shell.day(at))
}

fn identity_line(shell: &Shell, it: &IdentityRow) -> FactLine {
    let at = if it.kind == IdentityKind::Handle { "@" } else { "" };
    FactLine {
        label: wording::platform(shell.language, &it.platform),
        value: format!("{at}{}", it.value),
        provenance: provenance(shell, &it.evidence, it.at),
    }
}

/// The latest word for each purpose; the rows come with it first.
fn consent_lines(shell: &Shell, rows: &[ConsentRow]) -> Vec<ConsentLine> {
    let t = words(shell.language);
    let mut lines: Vec<ConsentLine> = Vec::new();
    for row in rows {
        if lines.last().is_some_and(|it| it.purpose == wording::capital(&row.purpose)) {
            continue;
        }
        let given = row.state == ConsentState::Given;
        lines.push(ConsentLine {
            purpose: wording::capital(&row.purpose),
            given,
            state: if given { t.consent_given() } else { t.consent_withdrawn() },
            provenance: provenance(shell, &row.source, row.at),
        });
    }
    lines
}

/// Each kind once, with its first evidence.
fn kind_lines(shell: &Shell, rows: &[KindRow]) -> Vec<KindLine> {
    let mut lines: Vec<KindLine> = Vec::new();
    for row in rows {
        if lines.iter().all(|it| it.kind != row.kind) {
            lines.push(KindLine {
                kind: row.kind,
                label: wording::kind(shell.language, row.kind),
                provenance: provenance(shell, &row.evidence, row.at),
            });
        }
    }
    lines
}

fn tag_lines(rows: &[TagRow]) -> Vec<TagLine> {
    let mut lines: Vec<TagLine> = Vec::new();
    for row in rows {
        if lines.last().is_none_or(|it| it.word != row.word) {
            lines.push(TagLine { word: row.word.clone(), label: row.label.clone() });
        }
    }
    lines
}
