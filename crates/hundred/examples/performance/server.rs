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
    pub port: u16,
    /// From the start of the process to the first answer.
    pub started_in: Duration,
}

impl Server {
    /// Starts the binary that lies beside this example.
    pub fn start(data: &Path) -> anyhow::Result<Self> {
        let here = std::env::current_exe()?;
        let folder = here.parent().and_then(Path::parent).context("target/release")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let begun = Instant::now();
        let child = Command::new(folder.join("hundred"))
            .arg("--data")
            .arg(data)
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .stdout(Stdio::null())
            .spawn()
            .context("build it first: cargo build --release -p hundred")?;
        let mut server = Self { child, port, started_in: Duration::ZERO };
        while !server.is_up() {
            anyhow::ensure!(begun.elapsed().as_secs() < 60, "the house does not open");
            std::thread::sleep(Duration::from_millis(2));
        }
        server.started_in = begun.elapsed();
        Ok(server)
    }

    /// Seconds of the processor that the process has used; 0 where nobody says.
    pub fn cpu(&self) -> f64 {
        let stat = self.told("stat");
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<f64>().ok());
        (ticks(11).unwrap_or(0.0) + ticks(12).unwrap_or(0.0)) / 100.0
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

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
