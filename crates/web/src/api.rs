//! The API: JSON in and out, described by OpenAPI 3.1 from the same types.

use axum::extract::{FromRequest, Request};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{App, Door, Problem, Who};

/// The largest body, in bytes.
const BODY_MAX: usize = 1024 * 1024;

/// A JSON schema.
pub type Shape = Value;

/// What the description says of a door.
#[derive(Clone, Copy, Debug)]
pub struct ApiDoc {
    pub summary: &'static str,
    /// Names of the query string, each with a sentence.
    pub query: &'static [(&'static str, &'static str)],
    /// Which of these names take one of a few words.
    pub choices: &'static [Choice],
    pub body: Option<fn() -> Shape>,
    pub answer: fn() -> Shape,
    pub status: u16,
}

/// A name of the query string that takes one of a few words.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    pub name: &'static str,
    pub words: &'static [&'static str],
    pub required: bool,
}

/// Marks a type as part of the API.
pub trait Api: JsonSchema {
    /// Its schema, with nothing referred to.
    fn shape() -> Shape {
        let settings = SchemaSettings::draft2020_12().with(|it| {
            it.inline_subschemas = true;
            it.meta_schema = None;
        });
        settings.into_generator().into_root_schema_for::<Self>().to_value()
    }
}

impl<T: JsonSchema> Api for T {}

/// A JSON body.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
        if !kind.is_some_and(|it| it.starts_with("application/json")) {
            return Err(Problem::Unreadable("Send application/json.".to_owned()));
        }
        let body = axum::body::to_bytes(request.into_body(), BODY_MAX).await;
        let body = body.map_err(|_| Problem::TooLarge)?;
        if has_zero(&body) {
            let why = "No text may hold a zero byte.".to_owned();
            return Err(Problem::Invalid(vec![("body".to_owned(), why)]));
        }
        serde_json::from_slice(&body).map(Self).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => {
                Problem::Invalid(vec![("body".to_owned(), error.to_string())])
            }
            _ => Problem::Unreadable(error.to_string()),
        })
    }
}

/// Whether a text of a JSON body holds a zero byte, which no database keeps; raw ones are no JSON.
fn has_zero(body: &[u8]) -> bool {
    const ESCAPED: &[u8] = br"\u0000";
    let slashes = |at: usize| body[..at].iter().rev().take_while(|it| **it == b'\\').count();
    let places = body.windows(ESCAPED.len()).enumerate().filter(|it| it.1 == ESCAPED);
    places.map(|it| it.0).any(|at| slashes(at).is_multiple_of(2))
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => Problem::broken(error).into_response(),
        }
    }
}

/// The description of all doors for programs.
pub type OpenApi = Value;

/// Describes the doors of the API.
pub fn openapi(doors: &[Door]) -> OpenApi {
    let mut paths = serde_json::Map::new();
    for door in doors {
        let Some(doc) = door.api else { continue };
        let path = paths.entry(door.path).or_insert_with(|| json!({}));
        path[door.method.as_str().to_lowercase()] = operation(door, doc);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Hundred",
            "version": "1",
            "description": "The same deeds that the pages offer, for programs.",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": { "Problem": problem_shape() },
        },
    })
}

fn operation(door: &Door, doc: ApiDoc) -> Value {
    let in_path = door.path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}'));
    let mut parameters: Vec<Value> = in_path
        .map(|name| {
            let schema = json!({ "type": "string", "pattern": "^[0-9A-Za-z]{13}$" });
            json!({ "name": name, "in": "path", "required": true, "schema": schema })
        })
        .collect();
    parameters.extend(doc.query.iter().map(|(name, text)| {
        let choice = doc.choices.iter().find(|it| it.name == *name);
        let schema = match choice {
            Some(it) => {
                // Said empty is as good as not said.
                let empty = [""].into_iter().filter(|_| !it.required);
                let words: Vec<&str> = it.words.iter().copied().chain(empty).collect();
                json!({ "type": "string", "enum": words })
            }
            None => json!({ "type": "string" }),
        };
        let required = choice.is_some_and(|it| it.required);
        json!({
            "name": name, "in": "query", "description": text, "required": required,
            "schema": schema,
        })
    }));
    let problem = |text: &str| {
        let schema = json!({ "$ref": "#/components/schemas/Problem" });
        let content = json!({ "application/problem+json": { "schema": schema } });
        json!({ "description": text, "content": content })
    };
    let good = json!({
        "description": "Done.",
        "content": { "application/json": { "schema": (doc.answer)() } },
    });
    let mut responses = serde_json::Map::new();
    responses.insert(doc.status.to_string(), good);
    responses.insert("400".into(), problem("The request cannot be read."));
    responses.insert("401".into(), problem("There is no token, or it is no longer good."));
    responses.insert("403".into(), problem("The token may not do this."));
    responses.insert("404".into(), problem("There is nothing here that the token may see."));
    responses.insert("413".into(), problem("The body is too large."));
    responses.insert("422".into(), problem("Something in the body can be mended."));
    responses.insert("429".into(), problem("Too many requests; see Retry-After."));
    responses.insert("503".into(), problem("The house is busy; see Retry-After."));
    let mut operation = json!({
        "summary": doc.summary,
        "operationId": format!("{} {}", door.method, door.path),
        "parameters": parameters,
        "responses": responses,
    });
    if let Who::Can(capability) = door.who {
        operation["description"] = format!("Needs the capability “{capability}”.").into();
    }
    if let Some(body) = doc.body {
        let content = json!({ "application/json": { "schema": body() } });
        operation["requestBody"] = json!({ "required": true, "content": content });
    }
    operation
}

fn problem_shape() -> Value {
    let text = json!({ "type": "string" });
    let field = json!({ "type": "object", "properties": { "field": text, "detail": text } });
    json!({
        "type": "object",
        "description": "RFC 9457.",
        "required": ["type", "title", "status"],
        "properties": {
            "type": text, "title": text, "detail": text, "reference": text,
            "status": { "type": "integer", "minimum": 400, "maximum": 599 },
            "errors": { "type": "array", "items": field },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::has_zero;

    #[test]
    fn a_zero_is_told_from_a_slash_before_letters() {
        assert!(has_zero(br#"{"a":"x\u0000"}"#));
        assert!(has_zero(br#"{"a":"\\\u0000"}"#));
        assert!(!has_zero(br#"{"a":"\\u0000"}"#));
        assert!(!has_zero(br#"{"a":"u0000"}"#));
    }
}
