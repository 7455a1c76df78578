//! People for programs: the same lists and deeds as the pages, as JSON.

use axum::extract::State;
use base::{CommunityId, PersonId};
use db::Tx;
use web::{Api, ApiDoc, App, Asked, Capability, House, Json, Member, Method, Path, Problem, Who};

use crate::list::{self, Asking};
use crate::store::{self, bulk};
use crate::{custom, deeds, routes};

mod known;
mod own;
mod shapes;

use own::CustomBody;
use shapes::{ArrivalBody, Arrived, PeoplePage, PersonBody, PersonLine, TouchBody, TouchPage};

/// The doors for programs.
pub(crate) fn install(house: &mut House) {
    let see = Who::Can(Capability::SeePeople);
    let doc = ApiDoc {
        summary: "People, newest first",
        query: &[
            ("q", "Beginnings of words of a name, an address, a handle, a place or a bio."),
            ("kind", "Only people of this kind, such as customer."),
            ("tag", "Only people with this tag."),
            ("after", "The `next` of the page before."),
            ("limit", "At most so many, 1 to 200; 50 if nothing is said."),
        ],
        body: None,
        answer: PeoplePage::shape,
        status: 200,
        choices: &[],
    };
    house.api((Method::GET, "/api/v1/people"), see, index, doc);
    let doc = ApiDoc {
        summary: "Take a person in",
        query: &[],
        body: Some(ArrivalBody::shape),
        answer: Arrived::shape,
        status: 200,
        choices: &[],
    };
    let edit = Who::Can(Capability::EditPeople);
    house.api((Method::POST, "/api/v1/people"), edit, create, doc);
    let doc = ApiDoc {
        summary: "One person with everything that is known, and from where",
        query: &[],
        body: None,
        answer: PersonBody::shape,
        status: 200,
        choices: &[],
    };
    house.api((Method::GET, "/api/v1/people/{id}"), see, person, doc);
    let doc = ApiDoc {
        summary: "What happened between one person and the business, newest first",
        query: &[
            ("kinds", "A kind of touch or the beginning of one, such as `order.`."),
            ("channel", "Only this channel."),
            ("after", "The `next` of the page before."),
            ("limit", "At most so many, 1 to 200; 50 if nothing is said."),
        ],
        body: None,
        answer: TouchPage::shape,
        status: 200,
        choices: &[],
    };
    house.api((Method::GET, "/api/v1/people/{id}/touches"), see, touches_of, doc);
    own::install(house);
}

async fn index(
    State(app): State<App>,
    member: Member,
    asked: Asked,
) -> Result<Json<PeoplePage>, Problem> {
    let (community, asking, keyset) = (member.community.id, Asking::of(&asked), asked.keyset());
    let page = app.db.read(move |tx| {
        let (persons, more) = list::page(tx, community, &asking, &keyset)?;
        let ids: Vec<PersonId> = persons.iter().map(|it| it.id).collect();
        let kinds = bulk::kinds_of(tx, community, &ids)?;
        let next = persons.last().filter(|_| more).map(|it| it.id.to_string());
        let people = persons.into_iter().map(|it| PersonLine::of(it, &kinds)).collect();
        Ok::<_, db::Error>(PeoplePage { people, next })
    });
    Ok(Json(page.await?))
}

async fn person(
    State(app): State<App>,
    member: Member,
    Path(id): Path<PersonId>,
) -> Result<Json<PersonBody>, Problem> {
    let community = member.community.id;
    let body = app.db.read(move |tx| body(tx, community, id)).await?;
    body.map(Json).ok_or(Problem::NotFound)
}

fn body(tx: &mut Tx, community: CommunityId, id: PersonId) -> db::Result<Option<PersonBody>> {
    let Some(person) = store::find(tx, community, id)? else { return Ok(None) };
    let kinds = store::kinds(tx, community, id)?;
    let company = match person.company_id {
        Some(company) => store::company(tx, community, company)?,
        None => None,
    };
    let own = custom::deeds::definitions(tx, community)?;
    let values = custom::store::values_of(tx, community, id)?;
    Ok(Some(PersonBody {
        company: company.map(Into::into),
        custom: values.iter().map(|it| CustomBody::of(it, &own)).collect(),
        person: PersonLine::of(person, &kinds),
        identities: store::identities(tx, community, id)?.into_iter().map(Into::into).collect(),
        fields: store::fields(tx, community, id)?.into_iter().map(Into::into).collect(),
        consents: store::consents(tx, community, id)?.into_iter().map(Into::into).collect(),
        tags: store::tags(tx, community, id)?.into_iter().map(|it| it.label).collect(),
    }))
}

async fn create(
    State(app): State<App>,
    member: Member,
    Json(sent): Json<ArrivalBody>,
) -> Result<Json<Arrived>, Problem> {
    let now = app.now();
    let mut arrival = sent.read(now).map_err(Problem::Invalid)?;
    let (ids, community) = (app.ids.clone(), member.community.id);
    if !sent.custom.is_empty() {
        let fields = app.db.read(move |tx| custom::deeds::in_use(tx, community)).await?;
        let values = sent.custom.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        own::fill(&mut arrival, values, &fields)?;
    }
    let write = app.db.write(move |tx| deeds::welcome(tx, &ids, now, community, &arrival));
    let (person, counts) = write.await?;
    Ok(Json(Arrived {
        id: person.to_string(),
        is_new: counts.persons_new > 0,
        touches_new: counts.touches_new,
        touches_known: counts.touches_known,
        identities_disagree: counts.conflicts > 0,
    }))
}

async fn touches_of(
    State(app): State<App>,
    member: Member,
    Path(id): Path<PersonId>,
    asked: Asked,
) -> Result<Json<TouchPage>, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let asking = routes::timeline_page(community, id, &asked, &keyset);
    let page = app.db.read(move |tx| {
        if store::find(tx, community, id)?.is_none() {
            return Ok::<_, db::Error>(None);
        }
        let (rows, more) = keyset.cut(touches::store::timeline(tx, &asking)?);
        let next = rows.last().filter(|_| more).map(|it| format!("{}~{}", it.at.0, it.id));
        Ok(Some(TouchPage { touches: rows.into_iter().map(TouchBody::from).collect(), next }))
    });
    page.await?.map(Json).ok_or(Problem::NotFound)
}
