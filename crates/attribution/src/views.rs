//! The pages of attribution; plain data in, markup out.

pub mod rows;
pub mod settings;
pub mod table;
pub mod told;

/// Where the rows behind a number are.
fn rows_href(asked: &web::Asked, channel: &str, model: &str) -> String {
    let changes = [("channel", channel), ("model", model), ("show", ""), ("after", "")];
    asked.href("/attribution/rows", &changes)
}
