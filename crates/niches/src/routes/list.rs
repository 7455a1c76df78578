//! The niches of one group, and the wish to look again or elsewhere.

use axum::extract::State;
use base::Language;
use base::money::grouped;
use web::{
    App, Asked, Capability, Form, Member, Problem, Response, Shell, see_other, see_other_saying,
};

use crate::model::{Base, LIFT_MIN, PEOPLE_MIN, Q_MAX, SHOWN_MAX, fans_of_each};
use crate::say::{self, Names};
use crate::store::{self, NicheRow, ReadingRow};
use crate::views::list::{self, Line, List, State as Shown, Way};
use crate::{deeds, words};

/// Groups that are shown as tabs.
const READINGS_MAX: i64 = 100;

struct Read {
    reading: Option<ReadingRow>,
    readings: Vec<ReadingRow>,
    rows: Vec<NicheRow>,
    names: Names,
    persons: i64,
}

/// `GET /niches?of=…`
pub async fn index(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let base = match asked.text("of") {
        "" => Base::Fans,
        text => Base::parse(text).ok_or(Problem::NotFound)?,
    };
    let community = member.community.id;
    let read = app.db.read(move |tx| {
        let word = base.to_string();
        if let Base::Segment(id) = base
            && segments::store::find(tx, community, id)?.is_none()
        {
            return Ok(None);
        }
        Ok::<_, db::Error>(Some(Read {
            reading: store::reading(tx, community, &word)?,
            readings: store::readings(tx, community, READINGS_MAX)?,
            rows: store::shown(tx, community, &word, SHOWN_MAX as i64)?,
            names: Names::all(tx, community)?,
            persons: touches::count(tx, community, touches::PERSONS)?,
        }))
    });
    let read = read.await?.ok_or(Problem::NotFound)?;
    let page = page(&shell, &member, base, &read);
    Ok(shell.page(&words(shell.language).niches(), list::page(&page)))
}

/// `POST /niches/look`
pub async fn look(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    form: Form,
) -> Result<Response, Problem> {
    let Some(base) = Base::parse(form.text("of")) else { return Ok(see_other("/niches")) };
    let (community, ids, now) = (member.community.id, app.ids.clone(), app.now());
    let asked = app.db.write(move |tx| deeds::ask(tx, &ids, now, community, base)).await?;
    if !asked {
        return Err(Problem::NotFound);
    }
    Ok(see_other_saying(&here(base), &words(shell.language).look_asked()))
}

fn here(base: Base) -> String {
    if base == Base::Fans { "/niches".to_owned() } else { format!("/niches?of={base}") }
}

fn page(shell: &Shell, member: &Member, base: Base, read: &Read) -> List {
    let (language, t) = (shell.language, words(shell.language));
    let word = base.to_string();
    let is_waiting = |it: &ReadingRow| deeds::is_waiting(it.asked_at, it.computed_at);
    let done = read.reading.as_ref().filter(|it| it.computed_at.is_some());
    let state = match (done, &read.reading) {
        (Some(it), _) if it.people == 0 => Shown::Nobody,
        (Some(it), _) if read.rows.is_empty() => Shown::TooFew(
            t.too_few_text(grouped(it.people.unsigned_abs()), grouped(it.looked_at.unsigned_abs())),
        ),
        (Some(_), _) => Shown::Found,
        (None, Some(_)) => Shown::Waiting,
        (None, None) => Shown::New,
    };
    List {
        language,
        csrf: shell.csrf().to_owned(),
        base: word.clone(),
        group: read.names.title(language, &word),
        tabs: tabs(language, base, read),
        segments: segments(read),
        state,
        lines: read.rows.iter().map(|it| line(language, &read.names, it)).collect(),
        facts: done.map(|it| facts(shell, it)).unwrap_or_default(),
        how: how(language, read.persons),
        is_waiting: read.reading.as_ref().is_some_and(is_waiting),
        may_look: member.can(Capability::EditPeople),
    }
}

fn line(language: Language, names: &Names, it: &NicheRow) -> Line {
    let (t, counts) = (words(language), it.counts());
    Line {
        href: format!("/niches/{}", it.id),
        label: say::label(language, it),
        kind: say::kind(language, it.kind),
        sentence: say::sentence(language, names, it),
        lift: say::lift(language, counts),
        shares: [
            (names.title(language, &it.base), (counts.here, counts.of_here)),
            (t.everybody(), (counts.everywhere, counts.of_everywhere)),
        ],
    }
}

fn tabs(language: Language, base: Base, read: &Read) -> Vec<Way> {
    let looked_at = read.readings.iter().filter_map(|it| Base::parse(&it.base));
    let segments = looked_at.filter(|it| matches!(it, Base::Segment(_)));
    let mut bases: Vec<Base> = Base::fans().chain(segments).collect();
    if !bases.contains(&base) {
        bases.push(base);
    }
    let way = |it: Base| Way {
        href: here(it),
        label: read.names.title(language, &it.to_string()),
        is_current: it == base,
    };
    bases.into_iter().map(way).collect()
}

/// Segments that may be looked at, as they stand in a list to choose from.
fn segments(read: &Read) -> Vec<(String, String)> {
    let all = read.names.segments();
    all.into_iter().map(|(id, name)| (id.to_string(), name.to_owned())).collect()
}

/// What was looked at, as pairs of a word and a number.
fn facts(shell: &Shell, it: &ReadingRow) -> Vec<(String, String)> {
    let t = words(shell.language);
    let number = |it: i64| grouped(it.unsigned_abs());
    let mut facts = vec![
        (t.fact_people(), number(it.people)),
        (t.fact_everybody(), number(it.everybody)),
        (t.fact_looked_at(), number(it.looked_at)),
        (t.fact_tried(), number(it.tried)),
        (t.fact_too_few(), number(it.too_few)),
    ];
    if let Some(at) = it.computed_at {
        facts.push((t.fact_when(), t.moment(shell.day(at), shell.time(at))));
    }
    facts
}

/// How niches are told from chance, in sentences.
fn how(language: Language, persons: i64) -> Vec<String> {
    let t = words(language);
    let percent = (Q_MAX * 100.0).round().to_string();
    vec![
        t.how_groups(grouped(fans_of_each(persons).unsigned_abs())),
        t.how_words(),
        t.how_known(),
        t.how_rank(),
        t.how_chance(PEOPLE_MIN.to_string(), say::times(language, LIFT_MIN), percent),
        t.how_cause(),
    ]
}
