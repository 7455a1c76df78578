//! Brings everyone in: shop orders, newsletter audiences, tables of people, social moments.

mod cell;
mod command;
mod deeds;
#[cfg(test)]
mod door_tests;
mod files;
mod header;
pub mod importer;
mod json_lines;
mod mailchimp;
pub mod mapping;
pub mod model;
mod people_csv;
mod pipeline;
mod place;
mod preview;
mod reading;
mod refund;
mod routes;
pub mod row;
mod run;
mod shopify;
mod store;
mod tasks;
#[cfg(test)]
mod tests;
mod upload;
mod views;

pub use command::{FileOfDisk, preview_file, run_file, take_back};
pub use importer::What;
pub use mailchimp::Audience;
use people::{Hindrance, Holding, Names, OnErase, OnMerge};
pub use run::{Desk, Go, Report, Trouble};
use web::axum::extract::DefaultBodyLimit;
use web::axum::handler::Handler;
use web::{Capability, Nav, Who};

l10n::words!();

/// Brings the doors, jobs and tables of the imports into the house.
pub fn install(house: &mut web::House) {
    let who = Who::Can(Capability::Import);
    house.statements("importers", store::STATEMENTS);
    // A batch that was taken back stays on record, and the export is as before it all the same.
    house.working_tables("importers", &["import_batch", "import_bad_row", "import_mapping"]);
    house.tables("importers", &["import_refund"]);
    house.get("/imports", who, routes::index);
    house.get("/imports/new", who, routes::new);
    // The limit is kept while the bytes arrive, with a page that says so.
    house.post("/imports", who, upload::create.layer(DefaultBodyLimit::disable()));
    house.get("/imports/{id}", who, routes::show);
    house.get("/imports/{id}/state", who, routes::state);
    house.get("/imports/{id}/columns", who, routes::columns);
    house.post("/imports/{id}/columns", who, routes::choose_columns);
    house.post("/imports/{id}/confirm", who, routes::confirm);
    house.post("/imports/{id}/roll-back", who, routes::roll_back);
    house.post("/imports/{id}/discard", who, routes::discard);
    house.get("/imports/{id}/bad-rows", who, routes::bad_rows);
    house.get("/imports/{id}/bad-rows.csv", who, routes::bad_rows_file);
    house.job(deeds::PREVIEW, tasks::preview);
    house.job(deeds::RUN, tasks::run);
    house.job(deeds::ROLL_BACK, tasks::roll_back);
    house.nav(Nav {
        place: 65,
        href: "/imports",
        icon: "import",
        label: |language| words(language).nav_imports(),
        who,
    });
    house.offer(web::Folder {
        name: files::FOLDER,
        files: |tx, community| {
            let batches = store::with_files(tx, community)?;
            Ok(batches.into_iter().map(|it| it.to_string()).collect())
        },
    });
    house.offer(Hindrance {
        find: |tx, community, _| {
            let waits = store::waiting(tx, community)?.is_some();
            Ok(waits.then_some(|language| words(language).erase_upload_waits()))
        },
    });
    house.offer(Holding {
        column: "original",
        names: Names::Words,
        on_merge: OnMerge::Stays,
        on_erase: OnErase::Blank(&["cell", "original"]),
        in_copy: false,
        ..Holding::own("import_bad_row")
    });
}
