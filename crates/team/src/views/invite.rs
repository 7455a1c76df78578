//! Inviting: the draft, the link that is shown once, the invitation as it was sent.

use access::roles::Role;
use maud::{Markup, html};
use ui::{Choice, CopyWords, Field, Mood, Tone, button};
use web::Form;

use super::{Look, errors};
use crate::model::{BODY_MAX, SUBJECT_MAX, State};
use crate::reading::{Candidate, Named};
use crate::store::Invitation;

/// The letter to be read over; `form` holds person, role, language, subject and body.
pub fn draft(look: &Look, candidate: &Candidate, form: &Form) -> Markup {
    let t = look.words();
    let name = &candidate.person.name;
    let can_send = candidate.email.is_some();
    let to = candidate.email.as_ref().map_or(String::new(), |it| t.draft_to(it.as_str()));
    html! {
        (look.crumb())
        (ui::page_head(&t.draft_title(name.as_str()), &to, Markup::default()))
        div class="stack max-w-2xl mt-6" {
            (errors(look, form))
            @if candidate.seats_free == 0 { (full(look, candidate, form)) }
            @if !can_send {
                (ui::notice(Mood::Warning, &match candidate.suppressed {
                    true => t.draft_suppressed(name.as_str()),
                    false => t.draft_no_email(name.as_str()),
                }))
            }
            (role_form(look, candidate, form))
            (letter_form(look, candidate, form))
        }
    }
}

fn full(look: &Look, candidate: &Candidate, form: &Form) -> Markup {
    let t = look.words();
    let fields = html! {
        (ui::hidden("person", &candidate.person.id.to_string()))
        (ui::hidden("role", form.text("role")))
        (button::outline(&t.draft_wait()))
    };
    let body = html! {
        p { (t.draft_full_text()) }
        @if candidate.waits {
            p class="mt-2" { (t.draft_waits()) }
        } @else {
            div class="mt-2" { (ui::post(&look.csrf, "/hundred/waiting", "", fields)) }
        }
    };
    ui::notice_with(Mood::Warning, &t.draft_full_title(), body)
}

/// The role comes first, because the letter is drafted for it.
fn role_form(look: &Look, candidate: &Candidate, form: &Form) -> Markup {
    let t = look.words();
    let given = Role::ALL.iter().filter(|it| look.may_give(**it));
    let roles: Vec<(&str, String)> = given.map(|it| (it.as_str(), look.role(*it))).collect();
    let roles: Vec<Choice> = roles.iter().map(|(role, name)| Choice::new(role, name)).collect();
    let (english, german) = (t.draft_english(), t.draft_german());
    let languages = [Choice::new("en", &english), Choice::new("de", &german)];
    let (role, language) = (t.draft_role(), t.draft_language());
    // No `within`: the form of the letter only carries the role along, so this field shows errors.
    let role = Field::new("role", &role, form.text("role")).error(form.error("role"));
    let fields = html! {
        (ui::hidden("person", &candidate.person.id.to_string()))
        (ui::select(&role, &roles))
        (ui::select(
            &Field::new("language", &language, form.text("language")).within("draft"),
            &languages,
        ))
        (button::outline(&t.draft_again()))
    };
    html! {
        div {
            (ui::get_form("/invitations/new", "filters", fields))
            p class="quiet mt-2" { (t.draft_again_hint()) }
        }
    }
}

fn letter_form(look: &Look, candidate: &Candidate, form: &Form) -> Markup {
    let t = look.words();
    let (subject, body) = (t.draft_subject(), t.draft_body());
    let hint = t.draft_body_hint();
    let subject_field = Field::new("subject", &subject, form.text("subject"))
        .required()
        .max_length(SUBJECT_MAX as u32)
        .error(form.error("subject"));
    let body_field = Field::new("body", &body, form.text("body"))
        .required()
        .max_length(BODY_MAX as u32)
        .hint(&hint)
        .error(form.error("body"));
    let fields = html! {
        (ui::hidden("person", &candidate.person.id.to_string()))
        (ui::hidden("role", form.text("role")))
        (ui::hidden("language", form.text("language")))
        (ui::field(&subject_field))
        (ui::text_area(&body_field, 14))
        (ui::form_actions(html! {
            @if candidate.email.is_some() {
                (button::named(Tone::Primary, &t.draft_send(), "by", "letter"))
                (button::named(Tone::Ghost, &t.draft_by_hand(), "by", "hand"))
            } @else {
                (button::named(Tone::Primary, &t.draft_by_hand(), "by", "hand"))
            }
        }))
    };
    ui::post(&look.csrf, "/invitations", "form", fields)
}

/// The link of an invitation that goes from hand to hand; it is shown this once.
pub fn link(look: &Look, name: &str, url: &str, until: &str) -> Markup {
    let t = look.words();
    let (copy, copied) = (t.link_copy(), t.link_copied());
    let words = CopyWords { copy: &copy, copied: &copied };
    html! {
        (look.crumb())
        (ui::page_head(&t.link_title(name), &t.link_lead(until), Markup::default()))
        div class="stack max-w-2xl mt-6" {
            (ui::copy_field("invitation-link", &t.link_label(), url, words))
            (ui::notice(Mood::Warning, &t.link_once()))
            div { (ui::link_button(Tone::Outline, "/hundred#invitations", "", &t.link_done())) }
        }
    }
}

/// An invitation as it was made, and what can still be done with it.
pub fn page(look: &Look, named: &Named<Invitation>) -> Markup {
    let t = look.words();
    let it = &named.it;
    let state = it.state(look.now);
    let ended = it.accepted_at.or(it.withdrawn_at).or(it.expired_at);
    let (ends, at) = match ended {
        Some(at) => (t.invitation_ended(), at),
        None => (t.invitation_expires(), it.expires_at),
    };
    let mut facts = vec![
        (t.invitation_state(), look.state(state)),
        (t.mix_role(), html! { (look.role(it.role)) }),
    ];
    // An address and a letter are between two people, and those who write such letters.
    if look.may_invite {
        let email = it.email.as_ref().map(|it| it.as_str().to_owned());
        let to = email.unwrap_or_else(|| t.invitation_by_hand());
        facts.push((t.invitation_to(), html! { (to) }));
    }
    facts.push((t.invitation_made(), html! { (look.day(it.made_at)) }));
    facts.push((ends, html! { (look.day(at)) }));
    let facts: Vec<(&str, Markup)> =
        facts.iter().map(|(word, value)| (word.as_str(), value.clone())).collect();
    html! {
        (look.crumb())
        (ui::page_head(&t.invitation_title(named.name.as_str()), "", person_link(look, it)))
        div class="stack max-w-2xl mt-6" {
            (ui::panel(ui::facts(&facts)))
            @if look.may_invite {
                (deeds(look, it, state))
                (ui::section("letter", &t.invitation_letter(), "", ui::panel(letter(it))))
            }
        }
    }
}

fn person_link(look: &Look, it: &Invitation) -> Markup {
    html! {
        @if look.may_see_people {
            @let href = format!("/people/{}", it.person_id);
            (ui::link_button(Tone::Outline, &href, "user", &look.words().seat_person()))
        }
    }
}

fn deeds(look: &Look, it: &Invitation, state: State) -> Markup {
    let t = look.words();
    let place = format!("/hundred/invitations/{}", it.id);
    let again = format!(
        "/invitations/new?person={}&role={}",
        it.person_id,
        it.role.as_str().replace(' ', "+")
    );
    let send = match it.email {
        Some(_) => t.invitation_send_again(),
        None => t.invitation_new_link(),
    };
    html! {
        div class="flex flex-wrap gap-2" {
            @match state {
                State::Open => {
                    @if look.may_give(it.role) {
                        (look.deed(&format!("{place}/send"), Tone::Outline, &send))
                    }
                    (look.deed(
                        &format!("{place}/withdraw"), Tone::Danger, &t.invitation_withdraw(),
                    ))
                }
                State::Expired | State::Withdrawn => {
                    (ui::link_button(Tone::Outline, &again, "", &t.invitation_anew()))
                }
                State::Accepted => {
                    @let seat = format!("/hundred/{}", it.person_id);
                    (ui::link_button(Tone::Outline, &seat, "armchair", &t.invitation_seat()))
                }
            }
        }
    }
}

fn letter(it: &Invitation) -> Markup {
    html! {
        p class="font-semibold" { (it.subject) }
        @for part in it.body.replace("\r\n", "\n").split("\n\n") {
            p class="mt-3" {
                @for (place, line) in part.lines().enumerate() {
                    @if place > 0 { br; }
                    (line)
                }
            }
        }
    }
}
