//! Companies: the list, and one of them.

use base::Moment;
use maud::{Markup, html};
use ui::{Column, Field, PersonLine, Tone};
use web::{Form, Shell};

use crate::model::NAME_MAX;
use crate::words;

/// A page of the list.
pub(crate) struct CompaniesPage {
    pub lines: Vec<CompanyLine>,
    pub first: Option<String>,
    pub next: Option<String>,
    pub may_edit: bool,
}

/// A company in the list.
pub(crate) struct CompanyLine {
    pub name: String,
    pub href: String,
    /// Empty where it is the name, or where there is none.
    pub domain: String,
    pub people: i64,
}

/// One company.
pub(crate) struct CompanyPage {
    pub href: String,
    pub name: String,
    /// The domain it was found by; empty if somebody added it.
    pub domain: String,
    /// Domains that were given to it.
    pub domains: Vec<String>,
    pub people: i64,
    /// How many of them the sums cover, where that is not everybody.
    pub summed: Option<i64>,
    pub orders: i64,
    pub revenue: String,
    pub referrals: i64,
    pub last: Option<Moment>,
    pub persons: Vec<CompanyPerson>,
    pub first: Option<String>,
    pub next: Option<String>,
    pub may_edit: bool,
}

/// A person of a company.
pub(crate) struct CompanyPerson {
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    pub facts: Vec<String>,
}

/// The list.
pub(crate) fn companies(shell: &Shell, it: &CompaniesPage, form: &Form) -> Markup {
    let t = words(shell.language);
    let heads = [t.company(), t.company_domain(), t.people()];
    let columns = [Column::text(&heads[0]), Column::text(&heads[1]), Column::number(&heads[2])];
    let rows = it.lines.iter().map(|line| {
        vec![
            html! { a class="link font-medium" href=(line.href) { (line.name) } },
            html! { (line.domain) },
            html! { (line.people) },
        ]
    });
    html! {
        (ui::page_head(&t.companies(), &t.companies_lead(), html! {}))
        (super::summary(shell.language, form))
        @if it.lines.is_empty() {
            (ui::empty_state("building-2", &t.companies_empty(), &t.companies_empty_text(), html! {
                (ui::link_button(Tone::Outline, "/people", "users", &t.people()))
            }))
        } @else {
            (ui::table(&t.companies(), &columns, rows.collect()))
            (pager(shell, (it.first.as_deref(), it.next.as_deref())))
        }
        @if it.may_edit { (add(shell, form)) }
    }
}

fn add(shell: &Shell, form: &Form) -> Markup {
    let t = words(shell.language);
    let (label, hint) = (t.company_called(), t.company_new_hint());
    let fields = ui::post(
        shell.csrf(),
        "/companies",
        "form",
        html! {
            (ui::field(&Field::new("called", &label, form.text("called")).hint(&hint)
                .error(form.error("called")).required().max_length(NAME_MAX as u32)))
            (ui::form_actions(ui::button::outline(&t.add())))
        },
    );
    html! {
        div class="mt-6" {
            @if form.is_refused() { (ui::section("new", &t.company_new(), "", fields)) }
            @else { (ui::fold(&t.company_new(), fields)) }
        }
    }
}

fn pager(shell: &Shell, (first, next): (Option<&str>, Option<&str>)) -> Markup {
    let t = words(shell.language);
    let (first_word, next_word) = (t.first_page(), t.next_page());
    ui::pager(
        &t.pages(),
        first.map(|href| (href, first_word.as_str())),
        next.map(|href| (href, next_word.as_str())),
    )
}

/// One company.
pub(crate) fn company_page(shell: &Shell, it: &CompanyPage, form: &Form) -> Markup {
    let t = words(shell.language);
    html! {
        (ui::breadcrumb(&t.companies(), &[("/companies", &t.companies())]))
        (ui::page_head(&it.name, &it.domain, html! {}))
        (super::summary(shell.language, form))
        (ui::columns(
            html! { (ui::section("people", &t.company_people(it.people), "", people(shell, it))) },
            html! {
                (ui::section("sums", &t.company_sums(), "", sums(shell, it)))
                (ui::section("domains", &t.company_domains(), "", domains(shell, it, form)))
                @if it.may_edit {
                    (ui::section("name", &t.company_rename(), "", rename(shell, it, form)))
                }
            },
        ))
    }
}

fn people(shell: &Shell, it: &CompanyPage) -> Markup {
    let t = words(shell.language);
    let lines = it.persons.iter().map(|line| {
        let facts: Vec<&str> = line.facts.iter().map(String::as_str).collect();
        let (name, href, seed) = (line.name.as_str(), line.href.as_str(), line.seed);
        let shown =
            PersonLine { name, href, seed, stage: line.stage, stage_word: "", facts: &facts };
        ui::person_line(&shown, html! {})
    });
    html! {
        @if it.persons.is_empty() { p class="quiet" { (t.company_nobody()) } }
        @else { (ui::rows(lines.collect())) }
        (pager(shell, (it.first.as_deref(), it.next.as_deref())))
    }
}

fn sums(shell: &Shell, it: &CompanyPage) -> Markup {
    let t = words(shell.language);
    let labels = [t.company_orders(), t.company_revenue(), t.company_referrals(), t.company_last()];
    let last = it.last.map_or_else(|| t.company_never(), |at| shell.day(at));
    let values = [it.orders.to_string(), it.revenue.clone(), it.referrals.to_string(), last];
    let pairs: Vec<(&str, Markup)> =
        labels.iter().zip(values).map(|(label, it)| (label.as_str(), html! { (it) })).collect();
    html! {
        (ui::facts(&pairs))
        @if let Some(most) = it.summed { p class="quiet" { (t.company_summed(most)) } }
    }
}

fn domains(shell: &Shell, it: &CompanyPage, form: &Form) -> Markup {
    let t = words(shell.language);
    let (label, hint) = (t.company_domain(), t.company_domain_hint());
    let action = format!("{}/domains", it.href);
    html! {
        @if it.domain.is_empty() && it.domains.is_empty() {
            p class="quiet" { (t.company_domain_none()) }
        }
        @if !it.domain.is_empty() { p { (it.domain) } }
        @for domain in &it.domains {
            div class="flex items-center justify-between gap-2" {
                span { (domain) }
                @if it.may_edit {
                    (ui::post(shell.csrf(), &format!("{action}/take"), "", html! {
                        (ui::hidden("domain", domain))
                        (ui::button::icon_only("x", &t.remove(domain.as_str())))
                    }))
                }
            }
        }
        @if it.may_edit {
            (ui::post(shell.csrf(), &action, "form", html! {
                (ui::field(&Field::new("domain", &label, form.text("domain")).hint(&hint)
                    .error(form.error("domain")).placeholder("example.org").required()))
                (ui::form_actions(ui::button::outline(&t.add())))
            }))
        }
    }
}

fn rename(shell: &Shell, it: &CompanyPage, form: &Form) -> Markup {
    let t = words(shell.language);
    let label = t.name();
    let value = if form.has("name") { form.text("name") } else { &it.name };
    ui::post(
        shell.csrf(),
        &it.href,
        "form",
        html! {
            (ui::field(&Field::new("name", &label, value).error(form.error("name")).required()
                .max_length(NAME_MAX as u32)))
            (ui::form_actions(ui::button::outline(&t.save())))
        },
    )
}
