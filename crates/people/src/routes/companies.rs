//! Companies: a list with counts, and one with its people and what they add up to.

use axum::extract::State;
use base::{CommunityId, CompanyId, Keyset, Money, PersonId};
use db::Tx;
use touches::Rollup;
use web::{App, Asked, Capability, Form, Member, Path, Problem, Response, Shell, StatusCode};

use super::hand;
use crate::companies::deeds;
use crate::companies::store::{self, After, Count};
use crate::deeds::Failure;
use crate::store::{CompanyRow, PersonRow};
use crate::views::{self, CompaniesPage, CompanyLine, CompanyPage};
use crate::{wording, words};

/// Persons who are added up at most; the page says so where there are more.
const SUMMED_MAX: i64 = 2000;

/// The list.
pub(crate) async fn company_list(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    list(&app, (&member, &shell), &asked, &Form::blank()).await
}

async fn list(
    app: &App,
    (member, shell): (&Member, &Shell),
    asked: &Asked,
    form: &Form,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let after = After::of(&keyset);
    let limit = keyset.limit + 1;
    let (rows, more, counts) = app
        .db
        .read(move |tx| {
            let (rows, more) = keyset.cut(store::list(tx, community, &after, limit)?);
            let ids: Vec<CompanyId> = rows.iter().map(|it| it.id).collect();
            let counts = store::counts(tx, community, &ids)?;
            Ok::<_, db::Error>((rows, more, counts))
        })
        .await?;
    let next = rows.last().filter(|_| more).map(|it| format!("{}~{}", it.id, it.name));
    let page = CompaniesPage {
        lines: rows.iter().map(|it| line(it, &counts)).collect(),
        first: asked.has("after").then(|| asked.href("/companies", &[("after", "")])),
        next: next.map(|it| asked.href("/companies", &[("after", &it)])),
        may_edit: member.can(Capability::EditPeople),
    };
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let body = views::companies(shell, &page, form);
    Ok(shell.page_with(status, &words(shell.language).companies(), body))
}

fn line(row: &CompanyRow, counts: &[Count]) -> CompanyLine {
    CompanyLine {
        name: row.name.clone(),
        href: format!("/companies/{}", row.id),
        domain: row.domain_beside().unwrap_or_default().to_owned(),
        people: counts.iter().find(|it| it.company_id == row.id).map_or(0, |it| it.n),
    }
}

/// Adds a company.
pub(crate) async fn new_company(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    mut form: Form,
) -> Result<Response, Problem> {
    let (ids, hand, called) =
        (app.ids.clone(), hand(&member, app.now()), form.text("called").to_owned());
    match app.db.write(move |tx| deeds::add(tx, &ids, &hand, &called)).await {
        Ok(id) => Ok(web::see_other(&format!("/companies/{id}"))),
        Err(Failure::Refused(why)) => {
            form.refuse("called", wording::refusal(shell.language, &why));
            list(&app, (&member, &shell), &Asked::default(), &form).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// One company.
pub(crate) async fn company(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<CompanyId>,
    asked: Asked,
) -> Result<Response, Problem> {
    show(&app, (&member, &shell), id, (&asked, &Form::blank())).await
}

/// What the page is made of.
struct Found {
    company: CompanyRow,
    domains: Vec<String>,
    people: i64,
    persons: Vec<PersonRow>,
    more: bool,
    sums: Vec<Rollup>,
}

impl Found {
    fn load(
        tx: &mut Tx,
        community: CommunityId,
        id: CompanyId,
        keyset: &Keyset,
    ) -> db::Result<Option<Self>> {
        let Some(company) = crate::store::company(tx, community, id)? else { return Ok(None) };
        let before = keyset.after.as_deref().and_then(|it| it.parse().ok());
        let before = before.unwrap_or(PersonId(i64::MAX));
        let page = store::persons(tx, community, id, before, keyset.limit + 1)?;
        let (persons, more) = keyset.cut(page);
        let all = store::persons(tx, community, id, PersonId(i64::MAX), SUMMED_MAX)?;
        let all: Vec<PersonId> = all.iter().map(|it| it.id).collect();
        Ok(Some(Self {
            domains: store::domains(tx, community, id)?,
            people: store::counts(tx, community, &[id])?.first().map_or(0, |it| it.n),
            sums: touches::store::rollups_of(tx, community, &all)?,
            company,
            persons,
            more,
        }))
    }
}

async fn show(
    app: &App,
    (member, shell): (&Member, &Shell),
    id: CompanyId,
    (asked, form): (&Asked, &Form),
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let found = app.db.read(move |tx| Found::load(tx, community, id, &keyset)).await?;
    let found = found.ok_or(Problem::NotFound)?;
    let page = page(member, shell, asked, &found);
    let status = if form.is_refused() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(shell.page_with(status, &found.company.name, views::company_page(shell, &page, form)))
}

fn page(member: &Member, shell: &Shell, asked: &Asked, found: &Found) -> CompanyPage {
    let href = format!("/companies/{}", found.company.id);
    let last = found.persons.last().filter(|_| found.more).map(|it| it.id.to_string());
    let money = |minor| Money { minor, currency: member.community.currency }.to_string();
    CompanyPage {
        name: found.company.name.clone(),
        domain: found.company.domain.clone(),
        domains: found.domains.clone(),
        people: found.people,
        summed: (found.people > SUMMED_MAX).then_some(SUMMED_MAX),
        orders: found.sums.iter().map(|it| it.orders).sum(),
        revenue: money(found.sums.iter().map(|it| it.revenue_minor).sum()),
        referrals: found.sums.iter().map(|it| it.referrals).sum(),
        last: found.sums.iter().filter(|it| it.touches > 0).map(|it| it.last_at).max(),
        persons: found
            .persons
            .iter()
            .map(|it| {
                let sum = found.sums.iter().find(|sum| sum.person_id == it.id);
                let last = sum.filter(|it| it.touches > 0).map(|it| shell.day(it.last_at));
                let last = last.map(|day| words(shell.language).last_touch(day));
                let facts = [it.email_shown.clone(), it.place.clone(), last];
                views::CompanyPerson {
                    name: it.name.clone(),
                    href: format!("/people/{}", it.id),
                    seed: it.id.0,
                    stage: sum.map_or(1, Rollup::closeness),
                    facts: facts.into_iter().flatten().filter(|fact| *fact != it.name).collect(),
                }
            })
            .collect(),
        first: asked.has("after").then(|| asked.href(&href, &[("after", "")])),
        next: last.map(|it| asked.href(&href, &[("after", &it)])),
        may_edit: member.can(Capability::EditPeople),
        href,
    }
}

/// Which deed a form of the page asks for.
#[derive(Clone, Copy)]
enum Deed {
    Rename,
    Give,
    Take,
}

impl Deed {
    const fn field(self) -> &'static str {
        match self {
            Self::Rename => "name",
            Self::Give | Self::Take => "domain",
        }
    }
}

async fn deed(
    app: &App,
    (member, shell): (&Member, &Shell),
    (id, deed): (CompanyId, Deed),
    mut form: Form,
) -> Result<Response, Problem> {
    let (hand, text) = (hand(member, app.now()), form.text(deed.field()).to_owned());
    let outcome = app.db.write(move |tx| {
        if crate::store::company(tx, hand.community, id)?.is_none() {
            return Ok(None);
        }
        let done = match deed {
            Deed::Rename => deeds::rename(tx, &hand, id, &text),
            Deed::Give => deeds::give_domain(tx, &hand, id, &text),
            Deed::Take => deeds::take_domain(tx, &hand, id, &text),
        };
        done.map(Some)
    });
    match outcome.await {
        Ok(None) => Err(Problem::NotFound),
        Ok(Some(())) => {
            let saved = words(shell.language).saved();
            Ok(web::see_other_saying(&format!("/companies/{id}"), &saved))
        }
        Err(Failure::Refused(why)) => {
            form.refuse(deed.field(), wording::refusal(shell.language, &why));
            show(app, (member, shell), id, (&Asked::default(), &form)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Calls it otherwise.
pub(crate) async fn rename_company(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<CompanyId>,
    form: Form,
) -> Result<Response, Problem> {
    deed(&app, (&member, &shell), (id, Deed::Rename), form).await
}

/// Gives it a domain.
pub(crate) async fn give_domain(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<CompanyId>,
    form: Form,
) -> Result<Response, Problem> {
    deed(&app, (&member, &shell), (id, Deed::Give), form).await
}

/// Takes a domain away from it.
pub(crate) async fn take_domain(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    Path(id): Path<CompanyId>,
    form: Form,
) -> Result<Response, Problem> {
    deed(&app, (&member, &shell), (id, Deed::Take), form).await
}
