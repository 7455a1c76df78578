//! The doors of this crate, by page.

mod account;
mod house;
mod sign_in;
mod tokens;

use std::sync::Arc;

use axum::Extension;
use axum::handler::Handler;
use base::Span;
use web::{Capability, House, Nav, Who};

use crate::{Limits, words};

/// How long theme and language are remembered by the browser.
const YEAR: Span = Span::days(365);

/// Opens the doors; those that guess count in `limits`.
pub(crate) fn install(house: &mut House, limits: &Arc<Limits>) {
    let counted = Extension(limits.clone());
    house.get("/sign-in", Who::Anyone, sign_in::page);
    house.post("/sign-in", Who::Anyone, sign_in::sign_in.layer(counted.clone()));
    house.get("/sign-in/link/{token}", Who::Anyone, sign_in::link_page);
    house.post("/sign-in/link/{token}", Who::Anyone, sign_in::use_link.layer(counted.clone()));
    house.post("/sign-out", Who::Anyone, sign_in::sign_out);
    house.post("/theme", Who::Anyone, account::theme);
    house.post("/language", Who::Anyone, account::language);
    house.get("/password", Who::Account, account::password_page);
    house.post("/password", Who::Account, account::change_password.layer(counted));
    house.get("/sessions", Who::Account, account::sessions);
    house.post("/sessions/end-others", Who::Account, account::end_others);
    house.post("/sessions/{id}/end", Who::Account, account::end_session);
    house.get("/communities", Who::Account, account::communities);
    house.post("/communities/{id}/enter", Who::Account, account::enter);
    house.get("/tokens", Who::Member, tokens::index);
    house.post("/tokens", Who::Member, tokens::make);
    house.post("/tokens/{id}/end", Who::Member, tokens::end);
    house.get("/settings", Who::Can(Capability::Settings), house::settings);
    house.post("/settings", Who::Can(Capability::Settings), house::save_settings);
    house.get("/roles", Who::Member, house::roles);
    house.get("/audit", Who::Can(Capability::SeeAudit), house::audit);
    house.nav(Nav {
        place: 80,
        href: "/settings",
        icon: "settings",
        label: |language| words(language).nav_settings(),
        who: Who::Can(Capability::Settings),
    });
    house.nav(Nav {
        place: 82,
        href: "/roles",
        icon: "shield-check",
        label: |language| words(language).nav_roles(),
        who: Who::Member,
    });
    house.nav(Nav {
        place: 84,
        href: "/audit",
        icon: "scale",
        label: |language| words(language).nav_audit(),
        who: Who::Can(Capability::SeeAudit),
    });
}
