//! Builds styles, scripts, fonts and icons with npm and Vite and embeds the result, so that
//! `cargo run` is the only command a newcomer needs.

use std::{
    env,
    ffi::OsString,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::{Command, exit},
};

const INPUTS: [&str; 6] =
    ["css", "js", "favicon.svg", "icons.txt", "package-lock.json", "vite.config.js"];

/// Everything above `assets` is compiled again when this script runs, so an edit loop watches only
/// the components; a release watches every crate whose pages may name a class.
const PAGES_WATCHED: [&str; 2] = ["../ui/src", "build.rs"];

fn main() {
    let out_dir = PathBuf::from(variable("OUT_DIR"));
    let is_release = variable("PROFILE") == "release";
    for input in INPUTS.iter().chain(&PAGES_WATCHED) {
        println!("cargo::rerun-if-changed={input}");
    }
    if is_release {
        watch_every_crate();
    }

    install_packages();
    let dist = out_dir.join("dist");
    bundle(&dist);
    write_urls(&dist, &out_dir.join("urls.rs"));

    // Not load_directory(): it asks cargo to watch `dist`, which this very script writes, and so
    // would never settle.
    let code = memory_serve::assets_to_code("dist", &dist, &out_dir, is_release, |_| {});
    let code = format!("&[(\"default\", {code})]");
    fs::write(out_dir.join("memory_serve_assets.rs"), code).expect("OUT_DIR can be written");
}

fn watch_every_crate() {
    let crates = fs::read_dir("..").expect("this crate lies in crates/");
    for folder in crates.flatten().map(|entry| entry.path().join("src")).filter(|src| src.is_dir())
    {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
}

fn install_packages() {
    let modified = |path: &str| fs::metadata(path).and_then(|file| file.modified()).ok();
    if modified("node_modules/.package-lock.json") >= modified("package-lock.json") {
        return;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let quietly = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    run(Command::new(npm).args(quietly));
}

fn bundle(dist: &Path) {
    let vite = ["node_modules/vite/bin/vite.js", "build", "--logLevel=warn"];
    run(Command::new("node").args(vite).env("ASSETS_OUT", dist).env("NODE_ENV", "production"));
}

/// `css/app.css` becomes `pub const APP_CSS: &str = "/assets/app-<hash>.css"`: a wrong name does
/// not compile.
fn write_urls(dist: &Path, target: &Path) {
    let manifest_path = dist.join("manifest.json");
    let manifest = fs::read(&manifest_path).expect("Vite writes its manifest");
    fs::remove_file(&manifest_path).expect("the manifest was just read");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("it is JSON");
    let manifest = manifest.as_object().expect("it maps sources to files");

    let mut urls = String::new();
    let mut constant = |name: &str, file: &str| {
        writeln!(urls, "/// Where the browser finds it.").expect("strings take writes");
        writeln!(urls, "pub const {name}: &str = \"/assets/{file}\";").expect("so again");
    };
    for (source, entry) in manifest {
        let file = entry["file"].as_str().expect("each entry names its file");
        let is_entry = source.starts_with("css/") || source.starts_with("js/");
        if is_entry && entry["isEntry"] == true || !source.contains('/') {
            let name = source.rsplit('/').next().unwrap_or(source);
            constant(&name.replace(['.', '-'], "_").to_uppercase(), file);
        } else if file.contains("latin-wght-normal") && !file.contains("latin-ext") {
            constant("FONT_LATIN", file);
        }
    }
    fs::write(target, urls).expect("OUT_DIR can be written");
}

fn variable(name: &str) -> OsString {
    env::var_os(name).expect("cargo sets it for build scripts")
}

fn run(command: &mut Command) {
    match command.status() {
        Ok(status) if status.success() => {}
        Ok(status) => fail(&format!("`{command:?}` failed ({status}); its output is above.")),
        Err(error) => fail(&format!(
            "could not start `{}`: {error}.\n\
             Hundred's styles and scripts are built with Node 20 or newer and npm.\n\
             Install it from https://nodejs.org and run cargo again.",
            command.get_program().display()
        )),
    }
}

fn fail(message: &str) -> ! {
    for line in message.lines() {
        println!("cargo::error={line}");
    }
    exit(1)
}
