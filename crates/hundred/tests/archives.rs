//! What comes in can be taken back to the byte, and what was saved comes back on either engine.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::sync::{Arc, Mutex};

use base::{CommunityId, Currency, PersonId, Zone};
use db::{Db, Engine};
use hundred::commands::{archive, backup, export};
use hundred::demo;
use importers::{Desk, FileOfDisk, Go, Report, What};
use testkit::{NOON, TestHouse};
use touches::Walk;

/// A house with a community, and the folder of an invented world's files.
struct World {
    house: TestHouse,
    community: CommunityId,
    files: Vec<(&'static str, std::path::PathBuf)>,
    _folder: tempfile::TempDir,
}

fn world(engine: Engine) -> World {
    let house = TestHouse::with(db::testing::database(engine), hundred::wiring::house());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let community = runtime.block_on(house.town("Fernway")).id;
    let folder = tempfile::tempdir().unwrap();
    let files = demo::write_files(folder.path(), (250, 7), NOON).unwrap();
    World { house, community, files, _folder: folder }
}

impl World {
    fn db(&self) -> &Db {
        &self.house.app.db
    }

    fn desk(&self) -> Desk {
        let (db, ids) = (self.db().clone(), self.house.app.ids.clone());
        Desk { db, ids, community: self.community, now: self.house.app.now() }
    }

    fn import(&self, number: usize) -> (base::BatchId, Report) {
        let (what, path) = &self.files[number];
        let file = FileOfDisk {
            what: What::parse(what).unwrap(),
            path: path.clone(),
            zone: Zone::UTC,
            currency: Currency::EUR,
            audience: None,
            mapping: None,
            own: Vec::new(),
            by_account: None,
        };
        importers::run_file(&self.desk(), &file, &mut |_| Go::On).unwrap()
    }

    /// Everything the community holds.
    fn export(&self) -> String {
        let text = Shared::default();
        export::write(self.db(), self.community, text.clone()).unwrap();
        let bytes = std::mem::take(&mut *text.0.lock().unwrap());
        String::from_utf8(bytes).unwrap()
    }

    /// Differences between the log and what follows from it.
    fn differences(&self) -> Vec<String> {
        let community = self.community;
        let read = self.db().read_blocking(move |tx| {
            let (mut report, mut after) = (Default::default(), PersonId(0));
            while let Walk::After(person) =
                touches::verify::step(tx, community, after, &mut report)?
            {
                after = person;
            }
            Ok::<touches::verify::Report, db::Error>(report)
        });
        read.unwrap().named
    }
}

#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Each import is done, repeated, and taken back; then all are, the last one first.
fn imports_can_be_taken_back(engine: Engine) {
    let world = world(engine);
    let mut steps = Vec::new();
    for number in 0..world.files.len() {
        let before = world.export();
        let (batch, report) = world.import(number);
        assert!(report.people_new + report.touches_new > 0, "{report:?}");
        assert_eq!(report.bad, 0, "{report:?}");
        let after = world.export();
        assert_ne!(before, after);
        let (again, report) = world.import(number);
        assert_eq!((report.people_new, report.touches_new), (0, 0), "nothing new: {report:?}");
        importers::take_back(&world.desk(), again, &mut |_| Go::On).unwrap();
        assert!(world.export() == after, "{:?}: the repetition left a trace", world.files[number]);
        assert_eq!(world.differences(), [""; 0]);
        steps.push((before, batch));
    }
    for (before, batch) in steps.into_iter().rev() {
        importers::take_back(&world.desk(), batch, &mut |_| Go::On).unwrap();
        assert!(world.export() == before, "{batch}: what was taken back left a trace");
        assert_eq!(world.differences(), [""; 0]);
    }
}

#[test]
fn every_import_can_be_taken_back_to_the_byte_on_sqlite() {
    imports_can_be_taken_back(Engine::Sqlite);
}

#[test]
fn every_import_can_be_taken_back_to_the_byte_on_postgres() {
    imports_can_be_taken_back(Engine::Postgres);
}

#[test]
fn a_backup_comes_back_on_the_other_engine() {
    for (from, to) in [(Engine::Sqlite, Engine::Postgres), (Engine::Postgres, Engine::Sqlite)] {
        let world = world(from);
        for number in 0..world.files.len() {
            world.import(number);
        }
        let file = world.house.app.settings.data_folder.join("all.backup");
        let rows = backup::write(world.db(), &file).unwrap();
        let db = db::testing::database(to);
        assert_eq!(backup::put_back(&db, &file).unwrap(), rows);
        let house = TestHouse::with(db, hundred::wiring::house());
        let World { community, files, _folder, .. } = &world;
        let restored =
            World { house, community: *community, files: files.clone(), _folder: folder(_folder) };
        assert!(restored.export() == world.export(), "{from:?} → {to:?}");
        assert_eq!(restored.differences(), [""; 0]);
        assert!(backup::put_back(restored.db(), &file).is_err(), "only into an empty house");
    }
}

/// A folder beside another.
fn folder(beside: &tempfile::TempDir) -> tempfile::TempDir {
    tempfile::tempdir_in(beside.path()).unwrap()
}

#[test]
fn a_backup_that_was_changed_is_refused() {
    let world = world(Engine::Sqlite);
    world.import(0);
    let file = world.house.app.settings.data_folder.join("all.backup");
    backup::write(world.db(), &file).unwrap();
    let whole = std::fs::read(&file).unwrap();
    for damage in ["cut", "flipped"] {
        let mut bytes = whole.clone();
        match damage {
            "cut" => bytes.truncate(whole.len() / 2),
            _ => bytes[whole.len() / 2] ^= 1,
        }
        std::fs::write(&file, bytes).unwrap();
        let empty = db::testing::database(Engine::Sqlite);
        assert!(backup::put_back(&empty, &file).is_err(), "{damage}");
    }
}

const LIMITS: archive::Limits = archive::Limits { bytes_max: 1 << 30 };

/// A house of the other engine into which an archive was put.
fn moved(world: &World, file: &std::path::Path, to: Engine) -> World {
    let house = TestHouse::with(db::testing::database(to), hundred::wiring::house());
    let data = house.app.settings.data_folder.clone();
    archive::put_back(&house.app.db, &data, file, LIMITS).unwrap();
    let World { community, files, _folder, .. } = world;
    World { house, community: *community, files: files.clone(), _folder: folder(_folder) }
}

fn archived(world: &World, name: &str) -> std::path::PathBuf {
    let data = &world.house.app.settings.data_folder;
    let file = data.join(name);
    archive::write(world.db(), data, world.community, &file).unwrap();
    file
}

#[test]
fn an_archive_comes_back_on_the_other_engine_and_is_the_same_to_the_byte() {
    for (from, to) in [(Engine::Sqlite, Engine::Postgres), (Engine::Postgres, Engine::Sqlite)] {
        let world = world(from);
        for number in 0..world.files.len() {
            world.import(number);
        }
        // Another community of the house does not go along.
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(world.house.town("Elsewhere"));
        let file = archived(&world, "town.zip");
        let there = moved(&world, &file, to);
        assert!(there.export() == world.export(), "{from:?} → {to:?}");
        assert!(!there.export().contains("elsewhere.test"));
        assert_eq!(there.differences(), [""; 0]);
        let again = archived(&there, "again.zip");
        let same = std::fs::read(&file).unwrap() == std::fs::read(&again).unwrap();
        assert!(same, "{from:?} → {to:?}: the second archive differs");
        let found = there.db().read_blocking({
            let community = there.community;
            move |tx| db::search::find(tx, community, "person", "fernway", 5)
        });
        assert!(!found.unwrap().is_empty(), "what is found was carried along");
        let data = there.house.app.settings.data_folder.clone();
        let twice = archive::put_back(there.db(), &data, &file, LIMITS).unwrap_err();
        assert!(format!("{twice:#}").contains("is here already"), "{twice:#}");
    }
}

#[test]
fn an_archive_goes_beside_other_communities_and_changes_none() {
    let world = world(Engine::Sqlite);
    world.import(0);
    let file = archived(&world, "town.zip");
    let house = TestHouse::with(db::testing::database(Engine::Sqlite), hundred::wiring::house());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    // Founded an hour later, so that it is a community of its own.
    house.wait(base::Span::hours(1));
    let other = runtime.block_on(house.town("Elsewhere")).id;
    let before = Shared::default();
    export::write(&house.app.db, other, before.clone()).unwrap();
    let data = house.app.settings.data_folder.clone();
    archive::put_back(&house.app.db, &data, &file, LIMITS).unwrap();
    let after = Shared::default();
    export::write(&house.app.db, other, after.clone()).unwrap();
    assert!(*before.0.lock().unwrap() == *after.0.lock().unwrap());
    // Somebody with an account of their own there would become two people.
    let taken = TestHouse::with(db::testing::database(Engine::Sqlite), hundred::wiring::house());
    taken.wait(base::Span::hours(1));
    runtime.block_on(taken.town("Fernway"));
    let data = taken.app.settings.data_folder.clone();
    let why = archive::put_back(&taken.app.db, &data, &file, LIMITS).unwrap_err();
    assert!(format!("{why:#}").contains("account of its own"), "{why:#}");
}

#[test]
fn an_archive_that_is_damaged_newer_or_too_large_is_refused() {
    let world = world(Engine::Sqlite);
    world.import(0);
    let file = archived(&world, "town.zip");
    let whole = std::fs::read(&file).unwrap();
    let refused = |bytes: &[u8], limits| {
        let damaged = file.with_extension("damaged");
        std::fs::write(&damaged, bytes).unwrap();
        format!("{:#}", archive::verify(&damaged, limits).unwrap_err())
    };
    let cut = refused(&whole[..whole.len() / 2], LIMITS);
    assert!(cut.contains("its end is missing"), "{cut}");
    let mut flipped = whole.clone();
    // Wide enough to reach beyond what stands before an entry, which nobody sums up.
    let third = whole.len() / 3;
    flipped[third..third + 500].iter_mut().step_by(9).for_each(|it| *it ^= 1);
    let flipped = refused(&flipped, LIMITS);
    assert!(flipped.contains("damaged"), "{flipped}");
    let large = refused(&whole, archive::Limits { bytes_max: 1000 });
    assert!(large.contains("--max-gb allows more"), "{large}");
    for (manifest, says) in [
        (r#"{"hundred":"archive of a community","version":2}"#, "a newer Hundred"),
        (r#"{"hundred":"archive of a community","version":1,"schema":"9999"}"#, "it knows 9999"),
        (r#"{"hundred":"backup","version":1}"#, "no archive of a community"),
        ("nonsense", "the manifest is damaged"),
    ] {
        let bytes = zip_of(&[("manifest.json", manifest)]);
        let why = refused(&bytes, LIMITS);
        assert!(why.contains(says), "{why}");
    }
    let sneaky = r#"{"hundred":"archive of a community","version":1,"schema":"0001","community":
        "0000000000001","name":"x","entries":[{"name":"files/imports/../../x","bytes":1,
        "sha256":""}]}"#;
    let why =
        refused(&zip_of(&[("manifest.json", sneaky), ("files/imports/../../x", "x")]), LIMITS);
    assert!(why.contains("nothing that this house knows"), "{why}");
}

fn zip_of(files: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
