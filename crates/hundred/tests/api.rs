//! docs/api.json and docs/config.md are what the code says.

use std::path::Path;

fn compare(file: &str, command: &str, should: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(file);
    let stands = std::fs::read_to_string(&path).unwrap_or_default();
    let hint = format!("docs/{file} is old; run `cargo run -- {command} > docs/{file}`");
    assert!(stands == should, "{hint}");
}

#[test]
fn the_description_of_the_api_is_current() {
    compare("api.json", "api-page", &hundred::commands::api_page().expect("a description"));
}

#[test]
fn the_page_of_settings_is_current() {
    compare("config.md", "config-page", &hundred::config::page());
}
