//! Who may come in: accounts, sessions, keys, the hundred seats and their roles, the audit log.

pub mod accounts;
pub mod audit;
mod caller;
pub mod communities;
mod identify;
pub mod limits;
pub mod links;
pub mod password;
pub mod proof;
pub mod roles;
mod routes;
pub mod seats;
mod secret;
pub mod sessions;
mod store;
pub mod tokens;
mod views;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use caller::{Caller, local_path};
pub use limits::Limits;
use people::{Hindrance, Holding, Names, OnErase, OnMerge};
pub use proof::{Proof, Proven};
pub use roles::Role;
pub use secret::Secret;
use web::House;

l10n::words!();

/// Opens the doors of this crate, and tells the house who asks.
pub fn install(house: &mut House) {
    let limits = Arc::new(Limits::default());
    store::ALL.into_iter().for_each(|it| house.statements("access", it));
    house.tables("access", &["community", "seat", "seat_role", "audit"]);
    house.working_tables("access", &["api_token"]);
    house.instance_tables("access", &["account", "session", "sign_in_link"]);
    house.identify(identify::identify(limits.clone()));
    HOLDINGS.iter().for_each(|it| house.offer(*it));
    house.offer(Hindrance {
        find: |tx, community, person| {
            let held = seats::find(tx, community, person)?.is_some_and(|it| it.is_held());
            Ok(held.then_some(|language| words(language).erase_seat_held()))
        },
    });
    routes::install(house, &limits);
}

const HOLDINGS: &[Holding] = &[
    Holding {
        on_merge: OnMerge::Single("taken_at is not null"),
        on_erase: OnErase::Keep,
        ..Holding::own("seat")
    },
    Holding { on_erase: OnErase::Keep, ..Holding::own("seat_role") },
    // The chain of hashes holds only as long as no line is changed.
    Holding {
        column: "subject",
        names: Names::Words,
        on_merge: OnMerge::Stays,
        on_erase: OnErase::Keep,
        in_copy: false,
        ..Holding::own("audit")
    },
];
