//! Persons who may be one: proposed with their reason, merged by a human, and parted again.

use jobs::Every;
use people::batch::AfterArrivals;
use people::{Holding, OnErase, OnMerge, Refresh};
use web::{Capability, House, Method, Nav, Who};

mod api;
pub mod deeds;
pub mod look;
pub mod merge;
pub mod model;
pub mod parting;
mod reading;
mod routes;
pub mod store;
#[cfg(test)]
mod tests;
pub mod unmerge;
mod views;

l10n::words!();

/// Brings what finds, merges and parts persons into the house.
pub fn install(house: &mut House) {
    house.statements("duplicates", store::STATEMENTS);
    house.tables("duplicates", &["duplicate_verdict", "merge", "merge_row"]);
    house.working_tables("duplicates", &["duplicate_key", "duplicate_pair"]);
    HOLDINGS.iter().for_each(|it| house.offer(*it));
    house.offer(Refresh { run: look::look_at });
    house.offer(AfterArrivals { ask: look::look_soon });
    let edit = Who::Can(Capability::EditPeople);
    house.nav(Nav {
        place: 64,
        href: "/duplicates",
        icon: "git-merge",
        label: |language| words(language).nav_duplicates(),
        who: edit,
    });
    house.get("/duplicates", edit, routes::index);
    house.get("/duplicates/merged", edit, routes::merged);
    house.get("/duplicates/new", edit, routes::new_merge);
    house.get("/duplicates/{one}/{two}", edit, routes::preview);
    house.post("/duplicates/{one}/{two}/merge", edit, routes::merge);
    house.post("/duplicates/{one}/{two}/different", edit, routes::different);
    house.post("/duplicates/{one}/{two}/perhaps", edit, routes::perhaps);
    house.post("/duplicates/{one}/{two}/later", edit, routes::later);
    house.post("/duplicates/merges/{id}/undo", edit, routes::undo);
    house.get("/people/{id}/duplicates", edit, routes::of_person);
    house.api((Method::GET, "/api/v1/duplicates"), edit, api::index, api::INDEX);
    house.api((Method::POST, "/api/v1/duplicates/merge"), edit, api::merge, api::MERGE);
    house.api((Method::POST, "/api/v1/duplicates/different"), edit, api::different, api::DIFFERENT);
    house.api((Method::POST, "/api/v1/duplicates/undo"), edit, api::undo, api::UNDO);
    house.job(look::LOOK, look::look);
    house.recurring(look::LOOK, Every::Hourly { minute: 20 });
}

const HOLDINGS: &[Holding] = &[
    Holding { on_erase: OnErase::Delete, ..Holding::derived("duplicate_key") },
    Holding { on_erase: OnErase::Delete, ..Holding::derived("duplicate_pair") },
    Holding {
        column: "other_person_id",
        on_erase: OnErase::Delete,
        ..Holding::derived("duplicate_pair")
    },
    Holding { in_copy: false, ..Holding::own("duplicate_verdict") },
    Holding { column: "other_person_id", in_copy: false, ..Holding::own("duplicate_verdict") },
    Holding { in_copy: false, ..Holding::own("merge") },
    Holding {
        column: "gone_person_id",
        on_merge: OnMerge::Stays,
        in_copy: false,
        ..Holding::own("merge")
    },
    // It follows the merges, by a statement of its own.
    Holding { on_erase: OnErase::Delete, ..Holding::derived("merge_row") },
];
