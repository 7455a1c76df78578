//! One niche with its people, and the segment that is made of it.

use axum::extract::State;
use base::money::grouped;
use base::{NicheId, PersonId};
use segments::deeds::{Failure, Wording};
use segments::model::{NAME_MAX, Refusal};
use web::{App, Asked, Capability, Form, Member, Path, Problem, Response, Shell, see_other_saying};

use crate::model::Side;
use crate::people_of::{self, Line};
use crate::say::{self, Names};
use crate::store::{self, NicheRow, OneSide};
use crate::views::niche::{self, Page, Person};
use crate::{deeds, facet, words};

struct Read {
    row: NicheRow,
    names: Names,
    lines: Vec<Line>,
    next: Option<PersonId>,
}

/// `GET /niches/{id}?side=…`
pub async fn show(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<NicheId>,
    asked: Asked,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let side = Side::parse(asked.text("side")).unwrap_or(Side::Within);
    let (after, keyset) = (asked.person("after"), asked.keyset());
    let read = app.db.read(move |tx| {
        let Some(row) = store::find(tx, community, id)? else { return Ok(None) };
        let before = after.unwrap_or(PersonId(i64::MAX));
        let ids =
            store::people(tx, community, &OneSide { niche: id, side }, before, keyset.limit + 1)?;
        let (ids, more) = keyset.cut(ids);
        Ok::<_, db::Error>(Some(Read {
            names: Names::of(tx, community, [row.base.as_str()])?,
            lines: people_of::lines(tx, community, &row, &ids)?,
            next: ids.last().copied().filter(|_| more),
            row,
        }))
    });
    let read = read.await?.ok_or(Problem::NotFound)?;
    let page = page(&shell, &member, (&read, side), &asked);
    Ok(shell.page(&page.label.clone(), niche::page(&page)))
}

fn page(shell: &Shell, member: &Member, (read, side): (&Read, Side), asked: &Asked) -> Page {
    let (language, t, row) = (shell.language, words(shell.language), &read.row);
    let (counts, here) = (row.counts(), format!("/niches/{}", row.id));
    let beyond = counts.everywhere - counts.here;
    let title = read.names.title(language, &row.base);
    let person = |it: &Line| Person {
        name: it.name.clone(),
        href: format!("/people/{}", it.person),
        seed: it.person.0,
        stage: it.stage,
        fact: it.fact.clone(),
    };
    Page {
        language,
        csrf: shell.csrf().to_owned(),
        list_href: match row.base.as_str() {
            "fans" => "/niches".to_owned(),
            base => format!("/niches?of={base}"),
        },
        label: say::label(language, row),
        kind: say::kind(language, row.kind),
        sentence: say::sentence(language, &read.names, row),
        lift: say::lift(language, counts),
        shares: [
            (title.clone(), (counts.here, counts.of_here)),
            (t.everybody(), (counts.everywhere, counts.of_everywhere)),
        ],
        has_faded: row.place.is_none(),
        facts: vec![
            (t.fact_z(), say::times(language, row.z)),
            (t.fact_p(), small(language, row.p)),
            (t.fact_q(), small(language, row.q)),
        ],
        sides: vec![
            (here.clone(), title, grouped(counts.here), side == Side::Within),
            (format!("{here}?side=beyond"), t.side_others(), grouped(beyond), side == Side::Beyond),
        ],
        side: side.as_str(),
        people: read.lines.iter().map(person).collect(),
        first: asked.has("after").then(|| asked.href(&here, &[("after", "")])),
        next: read.next.map(|it| asked.href(&here, &[("after", &it.to_string())])),
        may_keep: member.can(Capability::EditPeople),
        here,
    }
}

/// A chance: `0.0021`, or that it is next to nothing.
fn small(language: base::Language, value: f64) -> String {
    let text = match value {
        it if it < 0.0001 => "< 0.0001".to_owned(),
        it => format!("{it:.4}"),
    };
    if language == base::Language::German { text.replace('.', ",") } else { text }
}

/// `POST /niches/{id}/segment`
pub async fn keep(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<NicheId>,
    form: Form,
) -> Result<Response, Problem> {
    let (community, language) = (member.community.id, shell.language);
    let read = app.db.read(move |tx| {
        let Some(row) = store::find(tx, community, id)? else { return Ok(None) };
        let names = Names::of(tx, community, [row.base.as_str()])?;
        Ok::<_, db::Error>(Some((row, names)))
    });
    let (row, names) = read.await?.ok_or(Problem::NotFound)?;
    let side = Side::parse(form.text("side"));
    let name = name(language, &names, &row, side);
    let wording = Wording {
        name: name.clone(),
        description: words(language).kept_from(shell.day(app.now())),
        rule: deeds::rule(id, side),
    };
    let (ids, by, now) = (app.ids.clone(), (community, member.account), app.now());
    let kept = app.db.write(move |tx| deeds::keep(tx, &ids, by, now, (id, &wording))).await;
    let t = words(language);
    match kept {
        Ok(id) => Ok(see_other_saying(&format!("/segments/{id}"), &t.kept())),
        // Another has the name: the builder has the same question, and room for another name.
        Err(Failure::Refused(Refusal::NameTaken)) => {
            Ok(see_other_saying(&builder(id, side), &t.name_taken(name)))
        }
        Err(Failure::Refused(why)) => Err(Problem::Refused(why.to_string())),
        Err(Failure::Broken(error)) => Err(error.into()),
    }
}

/// `teacher · All fans`, as long as a segment's name may be.
fn name(language: base::Language, names: &Names, row: &NicheRow, side: Option<Side>) -> String {
    let (t, label) = (words(language), say::label(language, row));
    let group = match side {
        Some(Side::Within) => names.title(language, &row.base),
        Some(Side::Beyond) => t.beyond_of(names.within(language, &row.base)),
        None => t.everybody(),
    };
    format!("{label} · {group}").chars().take(NAME_MAX).collect()
}

/// The builder of segments with the question of a niche.
fn builder(niche: NicheId, side: Option<Side>) -> String {
    let side = side.map_or(facet::ANYWHERE, Side::as_str);
    let key = facet::KEY;
    format!("/segments/new?m-r=all&f-r-0={key}&w-r-0={key}&v-r-0-0={niche}&v-r-0-1={side}")
}
