//! How fast the house is, measured at its doors: makes the table of docs/performance.md.
//!
//! `cargo build --release -p hundred`, then
//! `cargo run --release -p hundred --example performance -- FOLDER DATA` brings the files of the
//! folder into a fresh house in DATA (or takes the house that is there), opens it with the release
//! binary, and asks for pages and records touches by HTTP. What the processor did is that of the
//! house's process alone. A third word names a PostgreSQL on this machine, `postgres://…`; then
//! what all its processes did is counted too, so it should have nothing else to do.
#![expect(clippy::print_stdout, reason = "an example talks to its terminal")]

use std::path::PathBuf;
use std::time::Instant;

use crate::client::Client;
use crate::server::Server;
use crate::world::World;

mod client;
mod server;
mod world;

/// How often each page is asked for.
const PAGES: usize = 300;
/// Touches that are recorded by HTTP, and callers who do it at the same time.
const TOUCHES: usize = 16_000;
const CALLERS: usize = 16;

fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, data, database @ ..] = words.as_slice() else {
        anyhow::bail!("name FOLDER and DATA, and a DATABASE if it is not SQLite");
    };
    let (folder, data) = (PathBuf::from(folder), PathBuf::from(data));
    let database = database.first().map(String::as_str);
    let world = World::open(&folder, &data, database)?;
    println!("| What | Measured |\n|---|---|");
    world.top_one_percent()?;
    let keys = world.keys()?;
    world.close();
    let server = Server::start(&data, database)?;
    row("start to the first 200", format!("{:.0} ms", server.started_in.as_secs_f64() * 1e3));
    std::thread::sleep(std::time::Duration::from_secs(2));
    row("memory before the first page", format!("{:.0} MB", server.memory_mb()));
    weight(&server, &keys.cookie)?;
    let person = |at: usize| format!("/people/{}", keys.persons[at % keys.persons.len()]);
    page(&server, &keys.cookie, "a person's timeline", &person)?;
    for (what, path) in [
        ("people", "/people"),
        ("people found by two words", "/people?q=chen%20ig"),
        ("fans", "/fans"),
        ("engaged fans", "/fans/engaged"),
        ("today", "/"),
    ] {
        page(&server, &keys.cookie, what, &|_| path.to_owned())?;
    }
    touches(&server, &keys)?;
    row("memory after all of it", format!("{:.0} MB", server.memory_mb()));
    Ok(())
}

/// Prints one row of the table.
fn row(what: &str, measured: String) {
    println!("| {what} | {measured} |");
}

/// One page, asked for again and again by one visitor.
fn page(
    server: &Server,
    cookie: &str,
    what: &str,
    path: &dyn Fn(usize) -> String,
) -> anyhow::Result<()> {
    let mut client = Client::to(server.port)?;
    for at in 0..20 {
        client.get(&path(at), cookie, "")?;
    }
    let cpu = server.cpu();
    let mut took = Vec::with_capacity(PAGES);
    for at in 0..PAGES {
        let begun = Instant::now();
        let answer = client.get(&path(at), cookie, "")?;
        took.push(begun.elapsed().as_secs_f64() * 1e3);
        anyhow::ensure!(answer.status == 200, "{} answered {}", path(at), answer.status);
    }
    let each = (server.cpu() - cpu) * 1e3 / PAGES as f64;
    took.sort_by(f64::total_cmp);
    let (median, worst) = (took[PAGES / 2], took[PAGES * 99 / 100]);
    row(what, format!("p50 {median:.2} ms, p99 {worst:.2} ms, {each:.2} ms CPU"));
    Ok(())
}

/// What one page weighs with its style and script, compressed.
fn weight(server: &Server, cookie: &str) -> anyhow::Result<()> {
    let mut client = Client::to(server.port)?;
    let plain = String::from_utf8(client.get("/fans", cookie, "")?.body)?;
    let quoted = plain.split('"').filter(|it| it.starts_with('/'));
    let mut files: Vec<&str> =
        quoted.filter(|it| it.ends_with(".css") || it.ends_with(".js")).collect();
    files.sort_unstable();
    files.dedup();
    let mut bytes = client.get("/fans", cookie, "br")?.body.len();
    for file in &files {
        bytes += client.get(file, cookie, "br")?.body.len();
    }
    let count = files.len();
    row("the fans page with its style and script", format!("{} kB, {count} files", bytes / 1000));
    Ok(())
}

/// Single touches by the API, many callers at a time, each on the disk before it is answered.
fn touches(server: &Server, keys: &world::Keys) -> anyhow::Result<()> {
    let cpu = server.cpu();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|caller| scope.spawn(move || call(server.port, keys, caller)))
            .collect();
        callers.into_iter().try_for_each(|it| it.join().expect("no caller panics"))
    })?;
    let (seconds, cpu) = (begun.elapsed().as_secs_f64(), server.cpu() - cpu);
    let (each, a_second) = (cpu * 1e3 / TOUCHES as f64, TOUCHES as f64 / seconds);
    row("touches by HTTP, 16 callers", format!("{a_second:.0} a second, {each:.2} ms CPU each"));
    Ok(())
}

fn call(port: u16, keys: &world::Keys, caller: usize) -> anyhow::Result<()> {
    let mut client = Client::to(port)?;
    for at in 0..TOUCHES / CALLERS {
        let person = &keys.persons[(at * CALLERS + caller) % keys.persons.len()];
        let body = format!(
            "{{\"person\":\"{person}\",\"kind\":\"social.liked\",\"channel\":\"x\",\
             \"source\":\"performance\",\"external_id\":\"{}/{caller}/{at}\"}}",
            keys.run
        );
        let answer = client.post("/api/v1/touches", &keys.token, &body)?;
        anyhow::ensure!(answer.status == 200, "a touch was answered {}", answer.status);
    }
    Ok(())
}
