//! Lists the files of `migrations/` in order, so that adding one is adding a file.

use std::{env, fs, path::Path};

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder of migrations is part of the crate")
        .map(|entry| entry.expect("a readable folder").file_name())
        .filter_map(|name| name.to_str()?.strip_suffix(".sql").map(str::to_owned))
        .filter(|name| !name.ends_with(".sample"))
        .collect();
    names.sort();
    let mut code = String::from("static MIGRATIONS: &[Migration] = &[\n");
    for name in names {
        let file = folder.join(format!("{name}.sql"));
        let sample = folder.join(format!("{name}.sample.sql"));
        let sample = match sample.exists() {
            true => format!("include_str!({sample:?})"),
            false => "\"\"".to_owned(),
        };
        code += &format!(
            "Migration {{ name: {name:?}, sql: include_str!({file:?}), sample: {sample} }},\n"
        );
    }
    code += "];\n";
    let out = env::var_os("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("migrations.rs"), code).expect("cargo's folder is writable");
}
