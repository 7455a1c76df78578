//! What comes in can be taken back to the byte, and what was saved comes back on either engine.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::sync::{Arc, Mutex};

use base::{CommunityId, Currency, PersonId, Zone};
use db::{Db, Engine};
use hundred::commands::{backup, export};
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
