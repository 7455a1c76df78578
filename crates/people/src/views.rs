//! Pages and fragments, fed by plain structs whose words are ready to print.

use base::Language;

use crate::words;

mod companies;
mod custom;
mod directory;
mod facts;
mod forms;
mod person;
mod side;
mod timeline;

pub(crate) use companies::{
    CompaniesPage, CompanyLine, CompanyPage, CompanyPerson, companies, company_page,
};
pub(crate) use custom::{DefinitionLine, fields_page};
pub(crate) use directory::{Directory, Line, directory};
pub(crate) use facts::{CompanyFact, FieldLine, Other};
pub(crate) use forms::{edit, new_person};
pub(crate) use person::{Header, PersonPage, person};
pub(crate) use side::{ConsentLine, FactLine, KindLine, Side, TagLine};
pub(crate) use timeline::{Entry, Filter, Timeline};

/// Where a refused field stands on the page, for the summary.
fn summary(language: Language, form: &web::Form) -> maud::Markup {
    let ids: Vec<String> = form.errors().iter().map(|it| format!("field-{}", it.0)).collect();
    let errors: Vec<(&str, &str)> =
        ids.iter().zip(form.errors()).map(|(id, it)| (id.as_str(), it.1.as_str())).collect();
    maud::html! {
        @if !errors.is_empty() { (ui::errors_summary(&words(language).errors(), &errors)) }
    }
}
