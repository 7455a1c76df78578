//! Brings everyone in: shop orders, newsletter audiences, tables of people, social moments.

mod cell;
mod header;
pub mod importer;
mod json_lines;
mod mailchimp;
pub mod mapping;
mod people_csv;
mod place;
mod reading;
pub mod row;
mod shopify;
