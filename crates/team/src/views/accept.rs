//! What the invited see: the offer, and friendly words where it no longer stands.

use access::links;
use access::roles::Role;
use base::EmailAddress;
use maud::{Markup, html};
use ui::{Choice, Field, FieldKind, Mood, Tone, button};
use web::Form;

use super::{Look, errors, lead};
use crate::letter::role_ask;
use crate::model::{NAME_MAX, State};

/// What an invitation offers.
pub struct Offer<'a> {
    /// What follows `/invitations/`.
    pub token: &'a str,
    pub community: &'a str,
    pub purpose: &'a str,
    /// Who invites.
    pub from: &'a str,
    pub role: Role,
    pub until: String,
    pub way: Way,
}

/// How the reader can accept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// They are signed in as who was invited.
    Signed { as_who: String },
    /// They are signed in with another account, and choose.
    Other { as_who: String, invited: Option<String>, has_account: bool },
    /// The address has an account: its owner signs in first.
    SignIn { email: String },
    /// They are new here. Without an address, they say which is theirs.
    New { email: Option<String> },
    /// They accepted before, when all seats were taken.
    Waiting,
}

/// The offer, with the form that accepts it.
pub fn offer(look: &Look, offer: &Offer<'_>, form: &Form) -> Markup {
    let t = look.words();
    html! {
        h1 { (t.offer_title(offer.community)) }
        (lead(&t.offer_lead(offer.from, look.role(offer.role))))
        @if !offer.purpose.is_empty() { p class="mt-4 font-medium" { (offer.purpose) } }
        p class="mt-2" { (role_ask(t, offer.role)) }
        p class="quiet mt-2" { (t.offer_hundred()) }
        div class="mt-6" { (errors(look, form)) (way(look, offer, form)) }
        p class="quiet mt-4" { (t.offer_until(offer.until.as_str())) }
    }
}

fn way(look: &Look, offer: &Offer<'_>, form: &Form) -> Markup {
    let t = look.words();
    let action = format!("/invitations/{}", offer.token);
    let accept = ui::form_actions(button::primary(&t.offer_accept()));
    let post = |fields: Markup| ui::post_plain(&look.csrf, &action, "form", fields);
    match &offer.way {
        Way::Signed { as_who } => post(html! {
            p { (t.offer_signed(as_who.as_str())) }
            (ui::hidden("as", "current"))
            (accept)
        }),
        Way::Waiting => post(html! { p { (t.offer_waited()) } (accept) }),
        Way::SignIn { email } => sign_in(look, offer, email),
        Way::New { email } => post(html! {
            (newcomer(look, email.as_deref(), form))
            (accept)
        }),
        Way::Other { as_who, invited, has_account } => {
            other(look, offer, (as_who, invited.as_deref(), *has_account), form)
        }
    }
}

fn sign_in(look: &Look, offer: &Offer<'_>, email: &str) -> Markup {
    let t = look.words();
    let href = format!("/sign-in?next=%2Finvitations%2F{}", offer.token);
    html! {
        (ui::notice(Mood::Info, &t.offer_sign_in_text(email)))
        div class="mt-4" { (ui::link_button(Tone::Primary, &href, "log-in", &t.offer_sign_in())) }
    }
}

/// Who is signed in with another account takes the seat with that one, or as who was invited.
fn other(
    look: &Look,
    offer: &Offer<'_>,
    (as_who, invited, has_account): (&str, Option<&str>, bool),
    form: &Form,
) -> Markup {
    let t = look.words();
    let action = format!("/invitations/{}", offer.token);
    let current = html! {
        (ui::hidden("as", "current"))
        (button::primary(&t.offer_as(as_who)))
    };
    html! {
        (ui::notice(Mood::Info, &match invited {
            Some(email) => t.offer_other(as_who, email),
            None => t.offer_other_unknown(as_who),
        }))
        div class="mt-4" { (ui::post_plain(&look.csrf, &action, "", current)) }
        div class="mt-4" {
            @if has_account {
                p class="quiet" { (t.offer_other_sign_out()) }
                (ui::post_plain(&look.csrf, "/sign-out", "mt-2", button::outline(&t.sign_out())))
            } @else {
                (ui::fold(&t.offer_other_new(), ui::post_plain(&look.csrf, &action, "form", html! {
                    (newcomer(look, invited, form))
                    (ui::form_actions(button::outline(&t.offer_accept())))
                })))
            }
        }
    }
}

fn newcomer(look: &Look, email: Option<&str>, form: &Form) -> Markup {
    let t = look.words();
    let label = t.offer_name();
    let name = Field::new("name", &label, form.text("name"))
        .required()
        .max_length(NAME_MAX as u32)
        .autocomplete("name")
        .error(form.error("name"));
    html! {
        (ui::hidden("as", "new"))
        (ui::field(&name))
        @match email {
            Some(email) => {
                p { (t.offer_your_email(email)) }
                (ways(look, form))
            }
            None => (address(look, form)),
        }
    }
}

/// An address that nothing shows to be the reader's: a letter to it is the way in.
fn address(look: &Look, form: &Form) -> Markup {
    let t = look.words();
    let (label, hint) = (t.offer_email(), t.offer_email_hint());
    ui::field(
        &Field::new("email", &label, form.text("email"))
            .kind(FieldKind::Email)
            .required()
            .autocomplete("email")
            .hint(&hint)
            .error(form.error("email")),
    )
}

/// How somebody whose address is known signs in from now on.
fn ways(look: &Look, form: &Form) -> Markup {
    let t = look.words();
    let (way, password) = (t.offer_way(), t.offer_password());
    let (by_password, by_link) = (t.offer_by_password(), t.offer_by_link());
    let (hint, link_hint) = (t.offer_password_hint(), t.offer_by_link_hint());
    let choices = [
        Choice::new("password", &by_password).hint(&hint),
        Choice::new("link", &by_link).hint(&link_hint),
    ];
    let chosen = if form.text("way") == "link" { "link" } else { "password" };
    let way = Field::new("way", &way, chosen).error(form.error("way"));
    let password = Field::new("password", &password, "")
        .kind(FieldKind::Password)
        .autocomplete("new-password")
        .error(form.error("password"));
    html! {
        (ui::radio_cards(&way, &choices))
        (ui::field(&password))
    }
}

/// All hundred seats are taken, and the reader is on the waiting list now.
pub fn waits(look: &Look, community: &str, role: Role) -> Markup {
    let t = look.words();
    html! {
        h1 { (t.waits_title()) }
        (lead(&t.waits_why(community)))
        p class="mt-4" { (t.waits_then(look.role(role))) }
    }
}

/// The seat is taken, and the way in lies in the mailbox of the address that was typed.
pub fn sent(look: &Look, community: &str, (to, mail_leaves): (&EmailAddress, bool)) -> Markup {
    let t = look.words();
    html! {
        h1 { (t.sent_title()) }
        (lead(&t.sent_text(community, to.as_str())))
        p class="mt-4" { (t.sent_again(links::MINUTES)) }
        @if !mail_leaves { div class="mt-4" { (ui::notice(Mood::Info, &t.sent_stays())) } }
        div class="mt-6" { (ui::link_button(Tone::Outline, "/sign-in", "", &t.sent_to_sign_in())) }
    }
}

/// An invitation that no longer stands, and what to do about it.
pub fn settled(look: &Look, community: &str, state: State, signed_in: bool) -> Markup {
    let t = look.words();
    let (title, text) = match state {
        State::Accepted | State::Open => (t.settled_used(), t.settled_used_text(community)),
        State::Withdrawn => (t.settled_withdrawn(), t.settled_withdrawn_text(community)),
        State::Expired => (t.settled_expired(), t.settled_expired_text(community)),
    };
    html! {
        h1 { (title) }
        (lead(&text))
        @if state == State::Accepted {
            div class="mt-6" {
                @if signed_in {
                    (ui::link_button(Tone::Primary, "/", "", &t.settled_home()))
                } @else {
                    (ui::link_button(Tone::Primary, "/sign-in", "log-in", &t.offer_sign_in()))
                }
            }
        }
    }
}
