//! A form that keeps what was typed and says beside each field why it was refused.

use axum::extract::{FromRequest, Request};
use axum::http::header;
use base::{EmailAddress, Language};

use crate::{App, Problem, words};

/// The largest form, in bytes.
const BODY_MAX: usize = 256 * 1024;
/// The most fields of a form.
const FIELDS_MAX: usize = 500;

/// Submitted values in their order, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    values: Vec<(String, String)>,
    errors: Vec<(String, String)>,
}

impl Form {
    /// An empty form.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A form that already says something.
    pub fn with<V: AsRef<str>>(values: &[(&str, V)]) -> Self {
        let own = |(name, value): &(&str, V)| ((*name).to_owned(), value.as_ref().to_owned());
        Self { values: values.iter().map(own).collect(), errors: Vec::new() }
    }

    /// What was typed, without spaces around it; empty if the field is missing.
    pub fn text(&self, name: &str) -> &str {
        self.values.iter().find(|it| it.0 == name).map_or("", |it| it.1.trim())
    }

    /// What was typed, to the letter; for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.values.iter().find(|it| it.0 == name).map_or("", |it| &it.1)
    }

    /// Every value of a field that may come several times.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.values.iter().filter(|it| it.0 == name).map(|it| it.1.trim()).collect()
    }

    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|it| it.0 == name)
    }

    /// Names and values as they came.
    pub fn values(&self) -> &[(String, String)] {
        &self.values
    }

    /// Sets a value that the page shall show.
    pub fn put(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.values.iter_mut().find(|it| it.0 == name) {
            Some(slot) => slot.1 = value,
            None => self.values.push((name.to_owned(), value)),
        }
    }

    /// Says what is wrong with a field; the first reason stays.
    pub fn refuse(&mut self, name: &str, why: impl ToString) {
        if self.error(name).is_none() {
            self.errors.push((name.to_owned(), why.to_string()));
        }
    }

    pub fn error(&self, name: &str) -> Option<&str> {
        self.errors.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    /// Every (field, reason), in the order in which they were found.
    pub fn errors(&self) -> &[(String, String)] {
        &self.errors
    }

    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty()
    }

    /// A text that must be there and may have so many characters.
    pub fn required(&mut self, name: &str, length_max: usize, language: Language) -> String {
        let text = self.optional(name, length_max, language);
        if text.is_empty() {
            self.refuse(name, words(language).form_required());
        }
        text
    }

    /// A text that may be missing.
    pub fn optional(&mut self, name: &str, length_max: usize, language: Language) -> String {
        let text = self.text(name).to_owned();
        if text.chars().count() > length_max {
            self.refuse(name, words(language).form_too_long(length_max));
        }
        if text.contains('\0') {
            self.refuse(name, words(language).form_unreadable());
        }
        text
    }

    /// An e-mail address that must be there.
    pub fn email(&mut self, name: &str, language: Language) -> Option<EmailAddress> {
        let address = EmailAddress::parse(self.text(name));
        if address.is_none() {
            self.refuse(name, words(language).form_email());
        }
        address
    }
}

impl FromRequest<App> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
        if !kind.is_none_or(|it| it.starts_with("application/x-www-form-urlencoded")) {
            return Err(Problem::Unreadable("This door reads forms.".to_owned()));
        }
        let body = axum::body::to_bytes(request.into_body(), BODY_MAX).await;
        let body = body.map_err(|_| Problem::TooLarge)?;
        let pairs = url::form_urlencoded::parse(&body);
        let values: Vec<_> =
            pairs.take(FIELDS_MAX + 1).map(|(k, v)| (k.into(), v.into())).collect();
        if values.len() > FIELDS_MAX {
            return Err(Problem::TooLarge);
        }
        Ok(Self { values, errors: Vec::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_form_keeps_what_was_typed() {
        let mut form = Form::with(&[("name", "  Ada "), ("email", "ada@"), ("bio", "xxxx")]);
        assert_eq!(form.required("name", 10, Language::English), "Ada");
        assert_eq!(form.email("email", Language::English), None);
        form.optional("bio", 3, Language::German);
        form.required("zip", 5, Language::English);
        assert_eq!(form.text("email"), "ada@");
        assert_eq!(form.errors().len(), 3);
        assert!(form.error("bio").is_some_and(|it| it.contains('3')));
        assert_eq!(form.error("name"), None);
    }
}
