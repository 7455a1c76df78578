//! The house in a process of its own, and what the system says of it.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::Context as _;

use crate::client::Client;

/// A running house; it ends with this value.
pub struct Server {
    child: Child,
    /// Whether a PostgreSQL on this machine works for it, whose processor time counts too.
    with_postgres: bool,
    pub port: u16,
    /// From the start of the process to the first answer.
    pub started_in: Duration,
}

impl Server {
    /// Starts the binary that lies beside this example.
    pub fn start(data: &Path, database: Option<&str>) -> anyhow::Result<Self> {
        let here = std::env::current_exe()?;
        let folder = here.parent().and_then(Path::parent).context("target/release")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let begun = Instant::now();
        let child = Command::new(folder.join("hundred"))
            .arg("--data")
            .arg(data)
            .args(database.iter().flat_map(|it| ["--database", it]))
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .stdout(Stdio::null())
            .spawn()
            .context("build it first: cargo build --release -p hundred")?;
        let with_postgres = database.is_some();
        let mut server = Self { child, with_postgres, port, started_in: Duration::ZERO };
        while !server.is_up() {
            anyhow::ensure!(begun.elapsed().as_secs() < 60, "the house does not open");
            std::thread::sleep(Duration::from_millis(2));
        }
        server.started_in = begun.elapsed();
        Ok(server)
    }

    /// Seconds of the processor that the process has used, and with it every process of a
    /// PostgreSQL that it asks; 0 where nobody says.
    pub fn cpu(&self) -> f64 {
        let own = ticks(&self.told("stat"), &[UTIME, STIME]);
        let database = if self.with_postgres { of_postgres() } else { 0.0 };
        (own + database) / TICKS_A_SECOND
    }

    /// Megabytes of memory that the process holds.
    pub fn memory_mb(&self) -> f64 {
        let status = self.told("status");
        let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:")).unwrap_or("");
        let kilobytes = line.split_whitespace().next().and_then(|it| it.parse::<f64>().ok());
        kilobytes.unwrap_or(0.0) / 1024.0
    }

    fn is_up(&self) -> bool {
        let asked = Client::to(self.port).and_then(|mut it| it.get("/readyz", "", ""));
        asked.is_ok_and(|it| it.status == 200)
    }

    fn told(&self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap_or_default()
    }
}

/// Places in `/proc/PID/stat` behind the name (proc(5)), and the unit of what stands there.
const UTIME: usize = 11;
const STIME: usize = 12;
const CHILDREN_UTIME: usize = 13;
const CHILDREN_STIME: usize = 14;
const TICKS_A_SECOND: f64 = 100.0;

/// What every process of PostgreSQL has used, with those that have ended.
fn of_postgres() -> f64 {
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let stats = all.filter_map(|it| std::fs::read_to_string(it.path().join("stat")).ok());
    let its = stats.filter(|it| it.contains(" (postgres) "));
    its.map(|it| ticks(&it, &[UTIME, STIME, CHILDREN_UTIME, CHILDREN_STIME])).sum()
}

fn ticks(stat: &str, places: &[usize]) -> f64 {
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    places.iter().filter_map(|at| fields.get(*at)?.parse::<f64>().ok()).sum()
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
