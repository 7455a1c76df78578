//! A private PostgreSQL server: found, set up in a temporary folder, reached by a socket there.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use ::postgres::{Client, NoTls};

/// A running server. It stops by itself once nobody has been connected for a minute.
#[derive(Clone, Debug)]
pub struct Cluster {
    folder: String,
}

/// Sets up and runs the server, waits until it has been idle, and cleans up. Arguments: folder of
/// the programs, folder of the server, how often it must be seen idle, server options.
const LIFE: &str = r#"
umask 077
programs=$1 folder=$2 patience=$3
shift 3
cd "$folder" || exit 1
test -f data/PG_VERSION || "$programs/initdb" -D data -U postgres -A trust -E UTF8 --locale=C \
    --no-sync >initdb.log 2>&1 || exit 1
"$programs/postgres" -D data -k "$folder" -c listen_addresses= "$@" >>server.log 2>&1 &
server=$!
echo $server >server.pid
idle=0
while kill -0 $server 2>/dev/null; do
    sleep 5
    guests=$("$programs/psql" -h "$folder" -U postgres -d postgres -Atc "
        select count(*) from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()" 2>/dev/null)
    if [ "$guests" = 0 ]; then idle=$((idle + 1)); else idle=0; fi
    if [ $idle -ge $patience ]; then
        kill -INT $server
        wait $server
        rm -rf "$folder"
    fi
done
"#;
const START_WAIT: Duration = Duration::from_secs(90);

impl Cluster {
    /// The server in this folder.
    pub(super) fn at(folder: String) -> Self {
        Self { folder }
    }

    /// Starts a new server. A durable one keeps its promises when it is killed, at a price.
    pub fn start(durable: bool) -> Self {
        let programs = programs();
        assert!(programs.join("psql").exists(), "psql is missing in {}", programs.display());
        let made = as_guest("mktemp")
            .args(["-d", "/tmp/hundred-postgres-XXXXXXXX"])
            .output()
            .expect("mktemp runs");
        let folder = String::from_utf8_lossy(&made.stdout).trim().to_owned();
        assert!(!folder.is_empty(), "no folder for PostgreSQL: {made:?}");
        let cluster = Self { folder };
        cluster.run(durable);
        cluster
    }

    /// Starts the server in its folder again, after `kill`.
    #[expect(clippy::zombie_processes, reason = "the server outlives this process on purpose")]
    pub fn run(&self, durable: bool) {
        let mut command = as_guest("sh");
        command.args(["-c", LIFE, "sh"]).arg(programs()).arg(&self.folder).arg("12");
        command.args(["-c", "max_connections=400", "-c", "shared_buffers=64MB"]);
        command.args(["-c", "autovacuum_naptime=10s", "-c", "max_wal_size=512MB"]);
        if !durable {
            command.args(["-c", "fsync=off", "-c", "synchronous_commit=off"]);
            command.args(["-c", "full_page_writes=off"]);
        }
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut shell = command.spawn().expect("a shell runs");
        let start = Instant::now();
        while !self.answers() {
            let log = || std::fs::read_to_string(format!("{}/server.log", self.folder));
            assert!(start.elapsed() < START_WAIT, "PostgreSQL does not start: {:?}", log());
            std::thread::sleep(Duration::from_millis(50));
            // The orphans of a killed server may hold its memory for a moment.
            if shell.try_wait().is_ok_and(|ended| ended.is_some()) {
                shell = command.spawn().expect("a shell runs");
            }
        }
    }

    /// Ends the server the hard way, as a loss of power to its process.
    pub fn kill(&self) {
        self.signal("-9");
    }

    /// Sends a signal and waits until nobody answers.
    fn signal(&self, signal: &str) {
        let pid = std::fs::read_to_string(format!("{}/server.pid", self.folder));
        let pid = pid.expect("the server's number").trim().to_owned();
        let _ = Command::new("kill").args([signal, &pid]).status();
        let start = Instant::now();
        while self.answers() {
            assert!(start.elapsed() < START_WAIT, "the server lives on");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Ends the server in good order and removes it.
    pub fn remove(self) {
        self.signal("-INT");
        let _ = std::fs::remove_dir_all(&self.folder);
    }

    /// The address of one of its databases.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@{}/{database}", self.folder.replace('/', "%2F"))
    }

    /// Where it lives.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Whether it can be reached.
    pub fn answers(&self) -> bool {
        let url = self.url("postgres");
        apart(move || Client::connect(&url, NoTls).is_ok())
    }

    /// Keeps the server awake as long as this process lives.
    pub(super) fn hold(&self) {
        static GUEST: Mutex<Option<Client>> = Mutex::new(None);
        let url = self.url("postgres");
        let client = apart(move || Client::connect(&url, NoTls).expect("the server just answered"));
        *GUEST.lock().unwrap_or_else(PoisonError::into_inner) = Some(client);
    }

    /// Does something as the server's owner.
    pub fn admin<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Client) -> Result<T, ::postgres::Error> + Send + 'static,
    ) -> Result<T, ::postgres::Error> {
        let url = self.url("postgres");
        apart(move || work(&mut Client::connect(&url, NoTls)?))
    }
}

/// The driver must not block a thread of an async test.
fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::spawn(work).join().expect("the thread ends well")
}

/// The folder with `initdb`, `postgres` and `psql`.
fn programs() -> PathBuf {
    let named = std::env::var_os("HUNDRED_POSTGRES_BIN").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = named.into_iter().chain(std::env::split_paths(&path)).collect();
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    folders.extend(installed.map(|version| version.path().join("bin")));
    let whole =
        |it: &PathBuf| ["initdb", "postgres", "psql"].iter().all(|name| it.join(name).exists());
    folders.into_iter().find(whole).expect(
        "PostgreSQL is not installed: install it, or name the folder of `initdb` and `postgres` \
         in HUNDRED_POSTGRES_BIN",
    )
}

/// A command that does not run as root, which PostgreSQL refuses.
fn as_guest(program: &str) -> Command {
    let me = Command::new("id").arg("-u").output().expect("id runs").stdout;
    if String::from_utf8_lossy(&me).trim() != "0" {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}
