//! Whatever was acknowledged is there after the process, or the whole server, was killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use crate as db;
use crate::testing::Cluster;
use crate::{Db, Error, Settings};

db::statements! {
    fn note(id: i64) -> u64 { "insert into note (id) values ($1)" }
    fn echo(id: i64) -> u64 { "insert into echo (id) values ($1)" }
    fn noted() -> Vec<i64> { "select id from note order by id limit 1000000" }
    fn echoed() -> Vec<i64> { "select id from echo order by id limit 1000000" }
}

const CHILD: &str = "HUNDRED_TEST_CHILD";
const THREADS: i64 = 8;

/// Not a test but the child that the tests below kill: writes for ever, and says what was answered.
#[test]
fn child() {
    let Some(url) = std::env::var_os(CHILD) else { return };
    let db = Db::open(&Settings::new(url.to_string_lossy())).unwrap();
    let threads: Vec<_> = (0..THREADS)
        .map(|thread| {
            let db = db.clone();
            std::thread::spawn(move || {
                for round in 0_i64.. {
                    let id = round * THREADS + thread;
                    let done = db.write_blocking(move |tx| {
                        note(tx, id)?;
                        echo(tx, id)
                    });
                    if done.is_err() {
                        return;
                    }
                    writeln!(std::io::stdout().lock(), "\nkept {id}").unwrap();
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|it| it.join().unwrap());
}

fn start_child(url: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["tests::killed::child", "--exact", "--nocapture", "--test-threads=1"])
        .env(CHILD, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Kills after a thousand answers and returns all that were given, also those on their way.
fn answers_until_killed(child: &mut Child, server: Option<&Cluster>) -> BTreeSet<i64> {
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let (mut kept, mut line, mut alive) = (BTreeSet::new(), String::new(), true);
    while lines.read_line(&mut line).unwrap() > 0 {
        // The last line may be cut off in the middle.
        let id = line.strip_suffix('\n').and_then(|it| it.strip_prefix("kept "));
        kept.extend(id.map(|it| it.parse::<i64>().unwrap()));
        line.clear();
        if alive && kept.len() >= 1_000 {
            alive = false;
            if let Some(server) = server {
                server.kill();
            }
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    kept
}

fn all_is_there(url: &str, kept: &BTreeSet<i64>) {
    let db = Db::open(&Settings::new(url)).unwrap();
    let (notes, echoes) = db.read_blocking(|tx| Ok::<_, Error>((noted(tx)?, echoed(tx)?))).unwrap();
    assert_eq!(notes, echoes, "half a transaction");
    let found: BTreeSet<i64> = notes.into_iter().collect();
    let lost: Vec<_> = kept.difference(&found).collect();
    assert!(kept.len() >= 1_000 && lost.is_empty(), "{} answered, lost {lost:?}", kept.len());
    for entry in STATEMENTS {
        assert_eq!(db.read_blocking(|tx| Ok::<_, Error>(db::verify(tx, entry))), Ok(vec![]));
    }
    db.close();
}

fn with_tables(url: &str) {
    let db = Db::open(&Settings::new(url)).unwrap();
    let tables = "create table note (id bigint not null, constraint note_pkey primary key (id));
        create table echo (id bigint not null, constraint echo_pkey primary key (id));";
    db.write_blocking(move |tx| tx.script(tables)).unwrap();
    db.close();
}

#[test]
fn sqlite_keeps_every_acknowledged_write_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("hundred.sqlite").display());
    with_tables(&url);
    let mut child = start_child(&url);
    let kept = answers_until_killed(&mut child, None);
    all_is_there(&url, &kept);
}

#[test]
fn postgres_keeps_every_acknowledged_write_when_client_and_server_are_killed() {
    let cluster = Cluster::start(true);
    let url = cluster.url("postgres");
    with_tables(&url);
    let mut child = start_child(&url);
    let kept = answers_until_killed(&mut child, Some(&cluster));
    cluster.run(true);
    all_is_there(&url, &kept);
    cluster.remove();
}
