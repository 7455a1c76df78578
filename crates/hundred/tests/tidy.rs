//! The rules of STYLE.md that a reader could check, checked.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const LINES_MAX: usize = 400;
const COLUMNS_MAX: usize = 100;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the workspace")
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path.as_ref()).unwrap_or_else(|error| panic!("{:?}: {error}", path.as_ref()))
}

/// Every file below a folder with one of these endings, without what is built or installed.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if path.is_dir() && !["target", "node_modules", ".git", "data"].contains(&name.as_ref()) {
            found.extend(files(&path, endings));
        } else if endings.iter().any(|it| name.ends_with(it)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn complain(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// Crate name → its manifest.
fn manifests() -> BTreeMap<String, String> {
    let entries = fs::read_dir(root().join("crates")).expect("the crates");
    let entry = |entry: fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, read(entry.path().join("Cargo.toml")))
    };
    entries.flatten().filter(|it| it.path().join("Cargo.toml").exists()).map(entry).collect()
}

fn floor(manifest: &str) -> u32 {
    let line = manifest.lines().find(|it| it.starts_with("floor = "));
    line.and_then(|it| it["floor = ".len()..].trim().parse().ok()).expect("a crate names its floor")
}

/// Names under `[dependencies]` and `[build-dependencies]`.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut counts = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            counts = line == "[dependencies]" || line == "[build-dependencies]";
        } else if let (true, Some((name, _))) = (counts, line.split_once(['.', '='])) {
            names.push(name.trim());
        }
    }
    names
}

#[test]
fn a_crate_calls_only_lower_floors() {
    let manifests = manifests();
    let mut problems = Vec::new();
    for (name, manifest) in &manifests {
        for other in dependencies(manifest) {
            let Some(below) = manifests.get(other) else { continue };
            if floor(below) >= floor(manifest) {
                problems.push(format!("{name} may not call {other}: down by call only"));
            }
        }
    }
    complain(&problems);
}

#[test]
fn only_db_names_a_database_driver() {
    let drivers = ["postgres", "rusqlite", "tokio-postgres-rustls"];
    let mut problems = Vec::new();
    for (name, manifest) in manifests() {
        let named = dependencies(&manifest).into_iter().find(|it| drivers.contains(it));
        if let Some(driver) = named.filter(|_| name != "db") {
            problems.push(format!("{name} names {driver}"));
        }
    }
    complain(&problems);
}

#[test]
fn a_file_says_what_it_is_for_and_stays_short() {
    let mut problems = Vec::new();
    for path in files(&root().join("crates"), &[".rs"]) {
        let text = read(&path);
        let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        if !text.starts_with("//! ") {
            problems.push(format!("{name} opens without a sentence"));
        }
        if text.lines().count() > LINES_MAX {
            problems.push(format!("{name} has more than {LINES_MAX} lines"));
        }
        for (number, line) in text.lines().enumerate() {
            if line.chars().count() > COLUMNS_MAX {
                problems.push(format!("{name}:{} is wider than {COLUMNS_MAX}", number + 1));
            }
        }
    }
    complain(&problems);
}

#[test]
fn rules_are_pure() {
    let impure =
        ["db::Tx", "&mut Tx", "axum::", "std::fs", "SystemTime", "Instant::now", "app.now"];
    let mut problems = Vec::new();
    for path in files(&root().join("crates"), &["model.rs", "fold.rs"]) {
        let text = read(&path);
        for word in impure.iter().filter(|it| text.contains(**it)) {
            problems.push(format!("{} knows {word}", path.display()));
        }
    }
    complain(&problems);
}

#[test]
fn a_slices_statements_name_only_its_own_tables() {
    let house = hundred::wiring::house();
    let owner: BTreeMap<&str, &str> = house.tables.iter().map(|it| (it.name, it.owner)).collect();
    let mut problems = Vec::new();
    for statements in &house.statements {
        for entry in statements.entries {
            let sql = entry.sql.replace(['(', ')', ',', '\n'], " ");
            let words: Vec<&str> = sql.split_whitespace().collect();
            for pair in words.windows(2) {
                let names_table = ["from", "join", "into", "update"].contains(&pair[0]);
                let table = owner.get(pair[1]).filter(|_| names_table);
                if let Some(other) = table.filter(|it| **it != statements.owner) {
                    let (owner, name) = (statements.owner, entry.name);
                    problems.push(format!("{owner}::{name} names {} of {other}", pair[1]));
                }
            }
        }
    }
    complain(&problems);
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = read(root().join("Cargo.toml"));
    let mut problems = Vec::new();
    let (mut counts, mut has_reason) = (false, false);
    for line in manifest.lines() {
        match line {
            line if line.starts_with('[') => counts = line == "[workspace.dependencies]",
            line if line.starts_with('#') => has_reason = true,
            "" => has_reason = false,
            line if counts && !has_reason => problems.push(line.to_owned()),
            _ => {}
        }
    }
    complain(&problems);
}

#[test]
fn the_architecture_names_each_crate() {
    let text = read(root().join("ARCHITECTURE.md"));
    let missing = manifests().into_keys().filter(|it| !text.contains(&format!("`{it}`")));
    complain(&missing.collect::<Vec<_>>());
}

#[test]
fn every_module_of_statements_is_registered() {
    let house = hundred::wiring::house();
    let registered: Vec<&str> =
        house.statements.iter().flat_map(|it| it.entries).map(|it| it.file).collect();
    let mut problems = Vec::new();
    for path in files(&root().join("crates"), &[".rs"]) {
        let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        let below = ["crates/db/", "crates/hundred/tests/", "crates/testkit/"];
        let text = read(&path);
        let says = text.lines().any(|it| it.starts_with("db::statements! {"));
        if says && !below.iter().any(|it| name.starts_with(it)) && !name.contains("test") {
            let known = registered.iter().any(|it| name.ends_with(it.trim_start_matches("../")));
            if !known {
                problems.push(format!("{name} keeps its statements from the tests"));
            }
        }
    }
    complain(&problems);
}

#[test]
fn the_repository_speaks_of_hundred_alone() {
    let words =
        ["/ro".to_owned() + "ot/", "/wo".to_owned() + "rk/", "registry.npm".to_owned() + "js"];
    let endings = [".rs", ".md", ".toml", ".sql", ".css", ".ts", ".js", ".mjs", ".json", ".ftl"];
    let mut problems = Vec::new();
    for path in files(&root(), &endings) {
        let text = read(&path);
        for word in words.iter().filter(|it| text.contains(it.as_str())) {
            problems.push(format!("{} says {word}", path.display()));
        }
    }
    complain(&problems);
}
