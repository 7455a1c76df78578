//! Saying what the columns of a table of people mean.

use maud::{Markup, html};
use ui::{Choice, Column, Field};
use web::Shell;

use crate::mapping::{Mapping, Meaning, Target};
use crate::model::Import;
use crate::people_csv::Sample;
use crate::{Words, words};

/// One line for each column: its name, its first values, what it means.
pub fn page(
    shell: &Shell,
    import: &Import,
    (sample, own): (&Sample, Own<'_>),
    mapping: &Mapping,
    refused: Option<&str>,
) -> Markup {
    let t = words(shell.language);
    let action = format!("/imports/{}/columns", import.id);
    let labels = [t.columns_column(), t.columns_sample(), t.columns_meaning()];
    let columns = labels.each_ref().map(|it| Column::text(it));
    let names = sample.header.names().iter().enumerate();
    let rows = names.map(|(column, name)| line(t, (sample, own), mapping, (column, name)));
    html! {
        (super::trail(t, import))
        (ui::page_head(&t.columns_title(), &t.columns_lead(), html! {}))
        @if let Some(why) = refused { (ui::notice(ui::Mood::Bad, why)) }
        (ui::post(shell.csrf(), &action, "form", html! {
            (ui::table(&t.columns_title(), &columns, rows.collect()))
            (ui::form_actions(ui::button::primary(&t.columns_save())))
        }))
    }
}

fn line(
    t: &Words,
    (sample, own): (&Sample, Own<'_>),
    mapping: &Mapping,
    (column, name): (usize, &str),
) -> Vec<Markup> {
    let chosen = mapping.0.get(column).map_or_else(String::new, Target::to_text);
    let known = Meaning::ALL.iter().map(|it| Target::Known(*it));
    let targets = known.chain(own.iter().map(|it| Target::Own(it.0.to_owned())));
    let options: Vec<(String, String)> =
        targets.map(|it| (it.to_text(), target(t, &it, own))).collect();
    let choices: Vec<Choice<'_>> =
        options.iter().map(|(value, label)| Choice::new(value, label)).collect();
    let field_name = format!("column-{column}");
    let label = t.columns_meaning_of(name);
    let field = Field::new(&field_name, &label, &chosen);
    let values: Vec<&str> = sample.rows.iter().map(|row| row[column].as_str()).collect();
    vec![
        html! { (name) },
        html! {
            ul {
                @for value in values.iter().filter(|it| !it.is_empty()) {
                    li class="truncate text-muted" { (value) }
                }
            }
        },
        ui::select(&field, &choices),
    ]
}

/// Words and labels of the fields that the community defined.
type Own<'a> = &'a [(&'a str, &'a str)];

/// What a column may say, in words for people.
pub fn target(t: &Words, target: &Target, own: Own<'_>) -> String {
    match target {
        Target::Known(known) => meaning(t, *known),
        Target::Own(name) => {
            let label = own.iter().find(|it| it.0 == name).map_or(name.as_str(), |it| it.1);
            t.meaning_own(label)
        }
    }
}

fn meaning(t: &Words, meaning: Meaning) -> String {
    match meaning {
        Meaning::Ignore => t.meaning_ignore(),
        Meaning::Email => t.meaning_email(),
        Meaning::Phone => t.meaning_phone(),
        Meaning::Instagram => t.meaning_instagram(),
        Meaning::Tiktok => t.meaning_tiktok(),
        Meaning::X => t.meaning_x(),
        Meaning::Customer => t.meaning_customer(),
        Meaning::Name => t.meaning_name(),
        Meaning::FirstName => t.meaning_first_name(),
        Meaning::LastName => t.meaning_last_name(),
        Meaning::Company => t.meaning_company(),
        Meaning::JobTitle => t.meaning_job_title(),
        Meaning::City => t.meaning_city(),
        Meaning::Zip => t.meaning_zip(),
        Meaning::Province => t.meaning_province(),
        Meaning::Country => t.meaning_country(),
        Meaning::Website => t.meaning_website(),
        Meaning::Language => t.meaning_language(),
        Meaning::Bio => t.meaning_bio(),
        Meaning::Followers => t.meaning_followers(),
        Meaning::Kind => t.meaning_kind(),
        Meaning::Tags => t.meaning_tags(),
        Meaning::Newsletter => t.meaning_newsletter(),
        Meaning::Since => t.meaning_since(),
    }
}
