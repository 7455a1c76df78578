//! The list of circles, and one circle with its people.

use std::collections::HashMap;

use axum::extract::State;
use base::{CircleId, CommunityId, Keyset, PersonId};
use db::Tx;
use web::{App, Asked, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode};

use super::Known;
use crate::model::{Circle, InCircle, PEOPLE_MIN, Proposal};
use crate::store::{self, After};
use crate::views::circle::{CirclePage, PersonLine};
use crate::views::circles::{CircleLine, CirclesPage};
use crate::{drawing, finding, say, views, words};

/// Faces beside a circle in the list.
const FACES: i64 = 6;
/// People in the picture of a circle.
const DRAWN: i64 = 40;
/// Ties of one person that are looked at for the picture.
const TIES_DRAWN: i64 = 200;
/// Circles of a state are counted up to here.
const COUNTED_MAX: i64 = 1000;

/// What the list is made of.
struct Listed {
    circles: Vec<(Circle, Vec<PersonId>)>,
    more: bool,
    counts: Vec<i64>,
    known: Known,
    talking: i64,
    alone: i64,
}

impl Listed {
    fn read(
        tx: &mut Tx,
        community: CommunityId,
        proposal: Proposal,
        keyset: &Keyset,
    ) -> db::Result<Self> {
        let limit = keyset.limit + 1;
        let circles = match after(keyset) {
            Some(after) => store::list_after(tx, community, proposal, &after, limit)?,
            None => store::list(tx, community, proposal, limit)?,
        };
        let (circles, more) = keyset.cut(circles);
        let (mut with_faces, mut everybody) = (Vec::new(), Vec::new());
        for circle in circles {
            let people = store::people(tx, community, circle.id, FACES)?;
            let people: Vec<PersonId> = people.into_iter().map(|it| it.person_id).collect();
            everybody.extend_from_slice(&people);
            with_faces.push((circle, people));
        }
        let mut counts = Vec::new();
        for proposal in Proposal::ALL {
            counts.push(store::count(tx, community, *proposal, COUNTED_MAX)?);
        }
        Ok(Self {
            circles: with_faces,
            more,
            counts,
            known: Known::read(tx, community, &everybody)?,
            talking: touches::count(tx, community, finding::TALKING)?,
            alone: touches::count(tx, community, finding::ALONE)?,
        })
    }
}

/// `GET /circles`
pub async fn index(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let proposal = match asked.text("state") {
        "" => Proposal::Open,
        word => Proposal::parse(word).ok_or(Problem::NotFound)?,
    };
    let (community, keyset) = (member.community.id, asked.keyset());
    let listed = app.db.read(move |tx| Listed::read(tx, community, proposal, &keyset)).await?;
    let t = words(shell.language);
    let last = listed.circles.last().filter(|_| listed.more).map(|it| cursor(&it.0));
    let may_decide = member.can(Capability::EditPeople);
    let page = CirclesPage {
        lines: listed.circles.iter().map(|it| line(&shell, &listed.known, it)).collect(),
        states: Proposal::ALL
            .iter()
            .zip(&listed.counts)
            .map(|(it, count)| {
                let href = match it {
                    Proposal::Open => "/circles".to_owned(),
                    other => format!("/circles?state={other}"),
                };
                (href, state_word(&shell, *it), *count, *it == proposal)
            })
            .collect(),
        is_open: proposal == Proposal::Open,
        is_new: listed.counts.iter().all(|it| *it == 0),
        talking: listed.talking,
        alone: listed.alone,
        first: asked.has("after").then(|| asked.href("/circles", &[("after", "")])),
        next: last.map(|it| asked.href("/circles", &[("after", &it)])),
        may_decide,
        import_href: if member.can(Capability::Import) { "/imports" } else { "" },
    };
    Ok(shell.page(&t.circles_title(), views::circles::page(&shell, &page)))
}

/// A place in the list: the tightness to its last bit, and the circle.
pub fn cursor(circle: &Circle) -> String {
    format!("{:016x}~{}", circle.tightness.to_bits(), circle.id)
}

pub fn after(keyset: &Keyset) -> Option<After> {
    let [tightness, id] = keyset.parts::<2>()?;
    let tightness = f64::from_bits(u64::from_str_radix(tightness, 16).ok()?);
    Some(After { tightness, id: id.parse().ok()? })
}

fn state_word(shell: &Shell, proposal: Proposal) -> String {
    let t = words(shell.language);
    match proposal {
        Proposal::Open => t.state_open(),
        Proposal::Later => t.state_later(),
        Proposal::Accepted => t.state_accepted(),
        Proposal::Never => t.state_never(),
    }
}

fn line(shell: &Shell, known: &Known, (circle, people): &(Circle, Vec<PersonId>)) -> CircleLine {
    let faces: Vec<(String, i64)> =
        people.iter().filter_map(|it| Some((known.name(*it)?.to_owned(), it.0))).collect();
    let leaders: Vec<String> = faces.iter().map(|it| it.0.clone()).collect();
    CircleLine {
        title: say::title(shell.language, circle, &leaders),
        href: format!("/circles/{}", circle.id),
        faces,
        facts: vec![
            say::tightness(shell.language, circle),
            words(shell.language).formed(shell.day(circle.formed_at)),
        ],
        state: say::state(shell, circle),
        is_open: circle.proposal == Proposal::Open,
    }
}

/// `GET /circles/{id}`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(id): Path<CircleId>,
    asked: Asked,
) -> Result<Response, Problem> {
    page(&app, &shell, &member, (id, &asked), &Form::blank()).await
}

/// One circle; with a form that was refused it says why.
pub async fn page(
    app: &App,
    shell: &Shell,
    member: &Member,
    (id, asked): (CircleId, &Asked),
    form: &Form,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let shown = app.db.read(move |tx| Shown::read(tx, community, id, &keyset)).await?;
    let shown = shown.ok_or(Problem::NotFound)?;
    let page = shown.page(shell, member, asked);
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(shell.page_with(status, &page.title, views::circle::page(shell, &page, form)))
}

/// What one circle's page is made of.
struct Shown {
    circle: Circle,
    people: Vec<InCircle>,
    more: bool,
    drawn: Vec<PersonId>,
    lines: Vec<(usize, usize, f64)>,
    known: Known,
}

impl Shown {
    fn read(
        tx: &mut Tx,
        community: CommunityId,
        id: CircleId,
        keyset: &Keyset,
    ) -> db::Result<Option<Self>> {
        let Some(circle) = store::find(tx, community, id)? else { return Ok(None) };
        let people = match people_after(keyset) {
            Some(after) => store::people_after(tx, community, id, &after, keyset.limit + 1)?,
            None => store::people(tx, community, id, keyset.limit + 1)?,
        };
        let (people, more) = keyset.cut(people);
        let drawn: Vec<PersonId> =
            store::people(tx, community, id, DRAWN)?.into_iter().map(|it| it.person_id).collect();
        let lines = lines(tx, community, &drawn)?;
        let mut everybody: Vec<PersonId> = people.iter().map(|it| it.person_id).collect();
        everybody.extend_from_slice(&drawn);
        everybody.sort_unstable();
        everybody.dedup();
        let known = Known::read(tx, community, &everybody)?;
        Ok(Some(Self { circle, people, more, drawn, lines, known }))
    }

    fn page(&self, shell: &Shell, member: &Member, asked: &Asked) -> CirclePage {
        let (t, circle) = (words(shell.language), &self.circle);
        let href = format!("/circles/{}", circle.id);
        let leaders: Vec<String> = self
            .drawn
            .iter()
            .take(2)
            .filter_map(|it| self.known.name(*it).map(str::to_owned))
            .collect();
        let person = |it: &InCircle| {
            Some(PersonLine {
                name: self.known.name(it.person_id)?.to_owned(),
                href: format!("/people/{}", it.person_id),
                seed: it.person_id.0,
                stage: self.known.stage(it.person_id),
                inside: say::number(it.talk_inside),
                all: say::number(it.talk),
                all_href: format!("/people/{}?kinds=social.", it.person_id),
            })
        };
        let next = self.people.last().filter(|_| self.more).map(people_cursor);
        let places = drawing::places(self.drawn.len(), &self.lines);
        let dots = self.drawn.iter().zip(places).map(|(it, at)| {
            let name = self.known.name(*it).unwrap_or_default().to_owned();
            (name, *it, self.known.stage(*it), at)
        });
        CirclePage {
            title: say::title(shell.language, circle, &leaders),
            tightness: say::tightness(shell.language, circle),
            state: say::state(shell, circle),
            size: say::number(circle.people),
            inside: (circle.talk_inside, circle.talk),
            formed: shell.day(circle.formed_at),
            name: circle.name.clone().unwrap_or_default(),
            words: say::list(shell.language, &circle.words()),
            dots: dots.collect(),
            lines: self.lines.clone(),
            people: self.people.iter().filter_map(person).collect(),
            people_title: t.people_title(),
            first: asked.has("after").then(|| href.clone()),
            next: next.map(|it| asked.href(&href, &[("after", &it)])),
            is_open: circle.proposal == Proposal::Open,
            may_decide: member.can(Capability::EditPeople),
            href,
        }
    }
}

/// The ties between people, the heaviest 1.
fn lines(
    tx: &mut Tx,
    community: CommunityId,
    people: &[PersonId],
) -> db::Result<Vec<(usize, usize, f64)>> {
    let place: HashMap<PersonId, usize> =
        people.iter().enumerate().map(|(at, it)| (*it, at)).collect();
    let (mut names, mut said) = (Vec::new(), Vec::new());
    for (at, person) in people.iter().enumerate() {
        for sum in ties::store::of_person(tx, community, *person, TIES_DRAWN)? {
            said.push((at, sum.weight));
            let (platform, named_by) = (sum.platform, sum.named_by);
            names.push(ties::Name { platform, named_by, value_folded: sum.value_folded });
        }
    }
    let mut weights: HashMap<(usize, usize), f64> = HashMap::new();
    for ((from, weight), to) in said.iter().zip(crate::bearers::of(tx, community, &names)?) {
        if let Some(to) = to.and_then(|it| place.get(&it)).filter(|it| *it != from) {
            *weights.entry((*from.min(to), *from.max(to))).or_default() += weight;
        }
    }
    let most = weights.values().copied().fold(0.0, f64::max);
    let mut lines: Vec<_> =
        weights.into_iter().map(|((one, other), it)| (one, other, (it / most).sqrt())).collect();
    lines.sort_by_key(|it| (it.0, it.1));
    Ok(lines)
}

pub fn people_cursor(it: &InCircle) -> String {
    format!("{:016x}~{}", it.weight.to_bits(), it.person_id)
}

pub fn people_after(keyset: &Keyset) -> Option<InCircle> {
    let [weight, person] = keyset.parts::<2>()?;
    let weight = f64::from_bits(u64::from_str_radix(weight, 16).ok()?);
    Some(InCircle { person_id: person.parse().ok()?, weight, talk_inside: 0, talk: 0 })
}

/// The least people of a circle, as pages say it.
pub fn least() -> String {
    PEOPLE_MIN.to_string()
}
