//! The rooms that every door shares: who asks, what was typed, how a page is dressed, how a problem
//! is shown.

mod api;
mod app;
mod asked;
mod calendar;
mod door;
mod form;
mod health;
mod house;
mod layers;
mod problem;
mod reply;
mod shell;
mod visitor;

pub use api::{Api, ApiDoc, Choice, Json, OpenApi, Shape, openapi};
pub use app::{App, Settings};
pub use asked::{Asked, Path};
pub use calendar::day;
pub use door::{Door, Who};
pub use form::Form;
pub use health::readiness;
pub use house::{Folder, House, Nav, Recurring, Statements, Table};
pub use problem::Problem;
pub use reply::{Cookie, cookie, see_other, see_other_saying};
pub use shell::{LANGUAGE_COOKIE, Shell, THEME_COOKIE};
pub use visitor::{Account, Capabilities, Capability, Community, Identify, Member, Via, Visitor};

pub use axum;
pub use axum::http::{Method, StatusCode};
pub use axum::response::Response;
pub use maud::{Markup, html};

l10n::words!();

/// The statements of this crate, for the tests that prepare and explain every one.
pub fn statements() -> &'static [db::Entry] {
    health::STATEMENTS
}

/// The name of a role, as people read it.
pub fn role_name(language: base::Language, role: &str) -> String {
    let t = words(language);
    match role {
        "director" => t.role_director(),
        "system engineer" => t.role_system_engineer(),
        "host" => t.role_host(),
        "editor" => t.role_editor(),
        "creator" => t.role_creator(),
        "promoter" => t.role_promoter(),
        "rep" => t.role_rep(),
        "partner" => t.role_partner(),
        other => other.to_owned(),
    }
}
