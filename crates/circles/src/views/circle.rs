//! One circle: how tight it is, who talks with whom, and everybody in it.

use base::{PersonId, Rate};
use ui::{Field, TieDot, Tone};
use web::{Form, Markup, Shell, html};

use crate::model::NAME_MAX;
use crate::{Words, say, words};

/// Somebody in the circle.
pub struct PersonLine {
    pub name: String,
    pub href: String,
    pub seed: i64,
    pub stage: u8,
    pub inside: String,
    pub all: String,
    pub all_href: String,
}

/// The page.
pub struct CirclePage {
    pub title: String,
    pub href: String,
    pub tightness: String,
    pub state: String,
    pub size: String,
    /// Talk that stays inside, and all of it.
    pub inside: (i64, i64),
    pub formed: String,
    /// What a director calls it, and the words that name it otherwise.
    pub name: String,
    pub words: String,
    /// Name, person, closeness and place of each in the picture.
    pub dots: Vec<(String, PersonId, u8, (f64, f64))>,
    pub lines: Vec<(usize, usize, f64)>,
    pub people: Vec<PersonLine>,
    pub people_title: String,
    pub first: Option<String>,
    pub next: Option<String>,
    pub is_open: bool,
    pub may_decide: bool,
}

pub fn page(shell: &Shell, it: &CirclePage, form: &Form) -> Markup {
    let t = words(shell.language);
    let actions = html! {
        @if it.may_decide {
            @if it.is_open {
                (super::decisions(shell, &it.href, Tone::Primary))
            } @else {
                (super::reopen(shell, &it.href))
            }
        }
    };
    let errors: Vec<(&str, &str)> = form.error("name").map(|it| ("name", it)).into_iter().collect();
    html! {
        (ui::breadcrumb(&t.where_am_i(), &[("/circles", &t.circle_crumb())]))
        (ui::page_head(&it.title, &it.tightness, actions))
        (ui::errors_summary(&t.form_errors(), &errors))
        @if !it.state.is_empty() { div class="mt-4" { (ui::notice(ui::Mood::Plain, &it.state)) } }
        div class="mt-6" { (numbers(t, it)) }
        @if it.first.is_none() { (picture(t, it)) }
        (ui::section("people", &it.people_title, &t.people_lead(), html! {
            (people(t, it))
            (super::pager(
                (&t.pages(), &t.first_page(), &t.next_page()),
                it.first.as_deref(),
                it.next.as_deref(),
            ))
        }))
        @if it.may_decide { (name(shell, it, form)) }
    }
}

fn numbers(t: &Words, it: &CirclePage) -> Markup {
    let (inside, all) = (it.inside.0.unsigned_abs(), it.inside.1.unsigned_abs());
    let share = match Rate::of(inside, all) {
        Rate::Known { share, .. } => format!("{:.0}\u{202f}%", share * 100.0),
        Rate::TooFew { successes, trials } => format!("{successes} / {trials}"),
    };
    let labels = [t.figure_people(), t.figure_inside(), t.figure_formed()];
    let [people, stays, formed] = &labels;
    let href = format!("{}#people", it.href);
    ui::kpis(&[
        ui::Kpi { label: people, value: &it.size, href: Some(&href), ..ui::Kpi::default() },
        ui::Kpi { label: stays, value: &share, href: Some(&href), ..ui::Kpi::default() },
        ui::Kpi { label: formed, value: &it.formed, ..ui::Kpi::default() },
    ])
}

fn picture(t: &Words, it: &CirclePage) -> Markup {
    let hrefs: Vec<String> = it.dots.iter().map(|dot| format!("/people/{}", dot.1)).collect();
    let dots: Vec<TieDot<'_>> = it
        .dots
        .iter()
        .zip(&hrefs)
        .map(|((name, person, stage, (x, y)), href)| TieDot {
            name,
            href,
            seed: person.0,
            stage: *stage,
            x: *x,
            y: *y,
        })
        .collect();
    let shown = say::number(dots.len() as i64);
    ui::section(
        "ties",
        &t.ties_title(),
        &t.ties_lead(shown),
        html! { (ui::ties(&dots, &it.lines)) },
    )
}

fn people(t: &Words, it: &CirclePage) -> Markup {
    let labels = [t.column_person(), t.column_inside(), t.column_all()];
    let [person, inside, all] = &labels;
    let columns = [ui::Column::text(person), ui::Column::number(inside), ui::Column::number(all)];
    let row = |it: &PersonLine| {
        vec![
            ui::person_cell(&it.name, &it.href, it.seed, it.stage),
            html! { (it.inside) },
            html! { a class="link" href=(it.all_href) { (it.all) } },
        ]
    };
    ui::table(&it.people_title, &columns, it.people.iter().map(row).collect())
}

fn name(shell: &Shell, it: &CirclePage, form: &Form) -> Markup {
    let t = words(shell.language);
    let typed = if form.is_refused() { form.raw("name") } else { &it.name };
    let (label, help) = (t.name_label(), t.name_help());
    let field = Field::new("name", &label, typed)
        .hint(&help)
        .placeholder(&it.words)
        .error(form.error("name"))
        .max_length(NAME_MAX as u32);
    let fields = html! {
        (ui::field(&field))
        (ui::form_actions(ui::button::outline(&t.name_save())))
    };
    ui::section(
        "name-of-circle",
        &t.name_title(),
        "",
        html! { div class="max-w-md" {
            (ui::post(shell.csrf(), &format!("{}/name", it.href), "form", fields))
        } },
    )
}
