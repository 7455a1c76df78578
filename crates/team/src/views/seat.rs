//! One seat, and the wanted mix.

use access::roles::Role;
use maud::{Markup, html};
use ui::{Choice, Field, FieldKind, Mood, Tone, button};
use web::Form;

use super::{Look, errors};
use crate::reading::Sitter;

/// The page of a seat; `own` if the reader sits there.
pub fn page(look: &Look, sitter: &Sitter, own: bool, form: &Form) -> Markup {
    let t = look.words();
    let seat = &sitter.seat;
    let stage = ui::stage_pill(sitter.stage, &look.stage(sitter.stage));
    let mut facts = vec![
        (t.seat_roles(), html! { (look.roles(&seat.roles)) }),
        (t.seat_closeness(), stage),
        (t.seat_taken(), html! { (look.day(seat.taken_at)) }),
    ];
    if let Some(at) = seat.sabbatical_at {
        facts.push((t.seat_sabbatical(), html! { (t.seat_since(look.day(at))) }));
    }
    if let Some(at) = seat.left_at {
        facts.push((t.seat_left_label(), html! { (look.day(at)) }));
    }
    let facts: Vec<(&str, Markup)> =
        facts.iter().map(|(word, value)| (word.as_str(), value.clone())).collect();
    let profile = html! {
        @if look.may_see_people {
            @let href = format!("/people/{}", seat.person);
            (ui::link_button(Tone::Outline, &href, "user", &t.seat_person()))
        }
    };
    html! {
        (look.crumb())
        (ui::page_head(&sitter.name, &t.seat_lead(), profile))
        div class="stack max-w-2xl mt-6" {
            (errors(look, form))
            (ui::panel(ui::facts(&facts)))
            @if seat.is_held() {
                @if look.may_manage { (roles(look, sitter, form)) }
                @if look.may_manage || own { (away(look, sitter)) (leave(look, sitter, own)) }
            } @else if look.may_invite {
                @let href = format!("/invitations/new?person={}", seat.person);
                div { (ui::link_button(Tone::Outline, &href, "user-plus", &t.seat_invite_again())) }
            }
        }
    }
}

fn roles(look: &Look, sitter: &Sitter, form: &Form) -> Markup {
    let t = look.words();
    let labels: Vec<(Role, String)> = Role::ALL.iter().map(|it| (*it, look.role(*it))).collect();
    let choices: Vec<Choice> =
        labels.iter().map(|(role, label)| Choice::new(role.as_str(), label)).collect();
    let held: Vec<&str> = sitter.seat.roles.iter().map(|it| it.as_str()).collect();
    let chosen = if form.is_refused() { form.all("role") } else { held };
    let label = t.seat_roles();
    let field = Field::new("role", &label, "").error(form.error("role"));
    let action = format!("/hundred/{}/roles", sitter.seat.person);
    let fields = html! {
        (ui::checkboxes(&field, &choices, &chosen))
        (ui::form_actions(button::primary(&t.seat_roles_save())))
    };
    let body = ui::post(&look.csrf, &action, "form", fields);
    ui::section("roles", &t.seat_roles_title(), &t.seat_roles_lead(), body)
}

fn away(look: &Look, sitter: &Sitter) -> Markup {
    let t = look.words();
    let (value, label) = match sitter.seat.sabbatical_at {
        None => ("start", t.seat_rest()),
        Some(_) => ("end", t.seat_resume()),
    };
    let action = format!("/hundred/{}/sabbatical", sitter.seat.person);
    let button = button::named(Tone::Outline, &label, "state", value);
    let body = ui::post(&look.csrf, &action, "", button);
    ui::section("sabbatical", &t.seat_sabbatical(), &t.seat_sabbatical_lead(), body)
}

fn leave(look: &Look, sitter: &Sitter, own: bool) -> Markup {
    let t = look.words();
    let (text, label) = match own {
        true => (t.seat_leave_own_lead(), t.seat_leave_own()),
        false => (t.seat_leave_lead(), t.seat_leave()),
    };
    let action = format!("/hundred/{}/leave", sitter.seat.person);
    let sure = t.seat_leave_sure();
    // What cannot be taken back by the same button asks twice, without a script.
    let field = Field::new("sure", &sure, "").required();
    let fields = html! {
        (ui::checkbox(&field))
        (ui::form_actions(button::danger(&label)))
    };
    let body = ui::post(&look.csrf, &action, "form", fields);
    ui::section("leave", &t.seat_leave_title(), &text, body)
}

/// The form of the wanted mix.
pub fn targets(look: &Look, form: &Form) -> Markup {
    let t = look.words();
    let labels: Vec<(String, String)> =
        Role::ALL.iter().map(|it| (it.as_str().replace(' ', "_"), look.role(*it))).collect();
    let fields = html! {
        @for (name, label) in &labels {
            (ui::field(&Field::new(name, label, form.text(name))
                .kind(FieldKind::Number).max_length(3).error(form.error(name))))
        }
        (ui::form_actions(html! {
            (button::primary(&t.targets_save()))
            (ui::link_button(Tone::Ghost, "/hundred#mix", "", &t.cancel()))
        }))
    };
    html! {
        (look.crumb())
        (ui::page_head(&t.targets_title(), &t.targets_lead(), Markup::default()))
        div class="max-w-md mt-6" {
            (errors(look, form))
            @if let Some(why) = form.error("sum") { (ui::notice(Mood::Bad, why)) }
            (ui::post(&look.csrf, "/hundred/targets", "form", fields))
        }
    }
}
