//! The four steps of the first run.

use base::Zone;
use ui::{Choice, Field, FieldKind, Tone};
use web::{Form, Markup, Shell, html};

use crate::{Words, words};

fn steps(t: &Words, current: usize) -> Markup {
    let names =
        [t.first_step_you(), t.first_step_community(), t.first_step_people(), t.first_step_fans()];
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    ui::steps(&t.first_steps(), &names, current)
}

fn summary(t: &Words, form: &Form) -> Markup {
    let errors: Vec<(String, &str)> =
        form.errors().iter().map(|(name, why)| (format!("field-{name}"), why.as_str())).collect();
    let errors: Vec<(&str, &str)> = errors.iter().map(|(id, why)| (id.as_str(), *why)).collect();
    html! { @if !errors.is_empty() { (ui::errors_summary(&t.first_errors(), &errors)) } }
}

/// Who are you?
pub fn who(shell: &Shell, form: &Form) -> Markup {
    let t = words(shell.language);
    let (name, email, password) = (t.first_name(), t.first_email(), t.first_password());
    let hint = t.first_password_hint();
    let fields = html! {
        (ui::hidden("key", form.text("key")))
        (ui::field(&Field::new("name", &name, form.text("name")).required().autofocus()
            .autocomplete("name").error(form.error("name"))))
        (ui::field(&Field::new("email", &email, form.text("email")).kind(FieldKind::Email)
            .required().autocomplete("email").error(form.error("email"))))
        (ui::field(&Field::new("password", &password, "").kind(FieldKind::Password).required()
            .autocomplete("new-password").hint(&hint).error(form.error("password"))))
        (ui::form_actions(ui::button::primary(&t.first_go_on())))
    };
    html! {
        (steps(t, 0))
        h1 { (t.first_who_title()) }
        p class="mt-2 text-muted" { (t.first_who_lead()) }
        (summary(t, form))
        (ui::post_plain(shell.csrf(), "/first-run", "form mt-6", fields))
    }
}

/// What is the community for?
pub fn community(shell: &Shell, form: &Form) -> Markup {
    let t = words(shell.language);
    let labels = [
        t.first_community_name(),
        t.first_purpose(),
        t.first_values(),
        t.first_niche(),
        t.first_zone(),
        t.first_currency(),
    ];
    let [name, purpose, values, niche, zone, currency] = &labels;
    let (purpose_hint, values_hint) = (t.first_purpose_hint(), t.first_values_hint());
    let (niche_hint, currency_hint) = (t.first_niche_hint(), t.first_currency_hint());
    let optional = t.first_optional();
    let zones = Zone::names();
    let zones: Vec<Choice<'_>> = zones.iter().map(|it| Choice::new(it, it)).collect();
    let fields = html! {
        (ui::field(&Field::new("name", name, form.text("name")).required().autofocus()
            .autocomplete("organization").error(form.error("name"))))
        (ui::text_area(&Field::new("purpose", purpose, form.text("purpose")).required()
            .hint(&purpose_hint).error(form.error("purpose")), 3))
        (ui::text_area(&Field::new("values", values, form.text("values")).optional(&optional)
            .hint(&values_hint).error(form.error("values")), 2))
        (ui::field(&Field::new("niche", niche, form.text("niche")).optional(&optional)
            .hint(&niche_hint).error(form.error("niche"))))
        (ui::select(&Field::new("zone", zone, form.text("zone")).required()
            .error(form.error("zone")), &zones))
        (ui::field(&Field::new("currency", currency, form.text("currency")).required()
            .max_length(3).hint(&currency_hint).error(form.error("currency"))))
        (ui::form_actions(ui::button::primary(&t.first_found())))
    };
    html! {
        (steps(t, 1))
        h1 { (t.first_community_title()) }
        p class="mt-2 text-muted" { (t.first_community_lead()) }
        (summary(t, form))
        (ui::post_plain(shell.csrf(), "/first-run/community", "form mt-6", fields))
    }
}

/// Bring people in.
pub fn people(shell: &Shell, community: &str) -> Markup {
    let t = words(shell.language);
    let ways = [
        ("shopify", "shopping-bag", t.first_way_shop(), t.first_way_shop_text()),
        ("mailchimp", "mail", t.first_way_newsletter(), t.first_way_newsletter_text()),
        ("people", "table-2", t.first_way_table(), t.first_way_table_text()),
        ("json", "share-2", t.first_way_social(), t.first_way_social_text()),
    ];
    let rows = ways
        .iter()
        .map(|(what, icon, title, text)| {
            html! {
                div class="flex gap-3" {
                    (ui::icon(icon))
                    div class="min-w-0" {
                        a class="link font-medium" href={ "/imports/new?what=" (what) } { (title) }
                        p class="quiet mt-1" { (text) }
                    }
                }
            }
        })
        .collect();
    html! {
        (steps(t, 2))
        h1 { (t.first_people_title()) }
        p class="mt-2 text-muted" { (t.first_people_lead(community)) }
        div class="mt-6" { (ui::rows(rows)) }
        div class="mt-6 flex gap-2" {
            (ui::link_button(Tone::Outline, "/", "", &t.first_later()))
            (ui::link_button(Tone::Ghost, "/fans", "trophy", &t.first_meet()))
        }
    }
}
