//! Journeys through the whole house in a real browser: the program is started as a newcomer starts
//! it, and everything after its link happens in pages. The steps are told in browser/journey.mjs.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use db::{Db, Engine};
use tempfile::TempDir;

/// A house that runs, on an empty database.
struct Running {
    process: Child,
    folder: TempDir,
    /// What it printed when it was ready.
    link: String,
    _db: Db,
}

impl Running {
    fn start(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(letters(&folder)).expect("a folder for letters");
        let db = db::testing::empty(engine);
        let log = File::create(folder.path().join("log")).expect("a file for the log");
        let mut process = Command::new(env!("CARGO_BIN_EXE_hundred"))
            .arg("--data")
            .arg(folder.path().join("data"))
            .args(["--database", &db.settings().url])
            .args(["--mail", &format!("file:{}", letters(&folder).display())])
            .args(["serve", "--listen", &format!("127.0.0.1:{}", free_port())])
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let mut link = String::new();
        let said = process.stdout.take().expect("its output is ours");
        BufReader::new(said).read_line(&mut link).expect("its output is text");
        let running = Self { process, folder, link: link.trim().to_owned(), _db: db };
        assert!(running.link.contains("/first-run?key="), "no link:\n{}", running.log());
        running
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Walks through the house; on failure says where, and what the house said meanwhile.
    fn walk(&self, options: &[&str]) {
        let walked = Command::new("node")
            .current_dir(scripts())
            .args(["journey.mjs", &self.link])
            .arg(letters(&self.folder))
            .args(options)
            .env("HUNDRED_PICTURES", env!("CARGO_TARGET_TMPDIR"))
            .output()
            .expect("Node is installed");
        let (said, complained) =
            (String::from_utf8_lossy(&walked.stdout), String::from_utf8_lossy(&walked.stderr));
        let log = self.log();
        assert!(walked.status.success(), "\n{said}{complained}\nThe house logged:\n{log}");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn letters(folder: &TempDir) -> PathBuf {
    folder.path().join("letters")
}

/// A port that nobody listens on.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("it has an address").port()
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Where nobody ran `./test` before, its packages are missing.
fn install_packages() {
    if scripts().join("node_modules/.package-lock.json").exists() {
        return;
    }
    let quietly = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    let installed = Command::new("npm").args(quietly).current_dir(scripts()).status();
    assert!(installed.is_ok_and(|it| it.success()), "`npm ci` failed in {}", scripts().display());
}

/// One journey at a time: a browser needs a machine of its own.
fn journey(engine: Engine, options: &[&str]) {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    install_packages();
    Running::start(engine).walk(options);
}

mod a_journey_from_the_first_run_to_the_second_of_the_hundred {
    use super::{Engine, journey};

    #[test]
    fn sqlite() {
        journey(Engine::Sqlite, &[]);
    }

    #[test]
    fn postgres() {
        journey(Engine::Postgres, &[]);
    }
}

mod a_journey_without_script {
    use super::{Engine, journey};

    #[test]
    fn sqlite() {
        journey(Engine::Sqlite, &["--without-script"]);
    }

    #[test]
    fn postgres() {
        journey(Engine::Postgres, &["--without-script"]);
    }
}
