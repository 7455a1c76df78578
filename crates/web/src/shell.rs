//! The frame of a page as its visitor needs it: language, theme, navigation, banner, flash.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base::{Language, Moment, Span, Zone};
use maud::{Markup, html};

use crate::reply::{Cookie, FLASH_COOKIE, cookie};
use crate::{App, Problem, Visitor, words};

/// Holds `hundred` or `hundred-dark`; absent, the page follows the system.
pub const THEME_COOKIE: &str = "hundred_theme";
/// Holds a language that was chosen by hand.
pub const LANGUAGE_COOKIE: &str = "hundred_language";
/// Entries from this place on stand in the second group of the navigation.
const HOUSE_PLACE: i32 = 60;

/// Everything round the main part of a page.
#[derive(Clone)]
pub struct Shell {
    pub language: Language,
    pub now: Moment,
    app: App,
    visitor: Visitor,
    theme: Option<&'static str>,
    path: String,
    query: String,
    flash: Option<String>,
}

impl Shell {
    pub(crate) fn of(app: &App, parts: &mut Parts) -> Self {
        let headers = &parts.headers;
        let flash = cookie(headers, FLASH_COOKIE).and_then(|it| {
            let mut pairs = url::form_urlencoded::parse(it.as_bytes());
            pairs.next().map(|(text, _)| text.into_owned()).filter(|it| !it.is_empty())
        });
        Self {
            language: language(headers),
            now: app.now(),
            app: app.clone(),
            visitor: parts.extensions.get::<Visitor>().cloned().unwrap_or_default(),
            theme: cookie(headers, THEME_COOKIE).and_then(|it| match it {
                "hundred" => Some("hundred"),
                "hundred-dark" => Some("hundred-dark"),
                _ => None,
            }),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or("").to_owned(),
            flash,
        }
    }

    /// The token that forms carry; see docs/decisions/004-cross-site-deeds.md why it is empty.
    pub fn csrf(&self) -> &str {
        ""
    }

    /// The time zone in which moments are shown.
    pub fn zone(&self) -> Zone {
        self.visitor.member.as_ref().map_or(Zone::UTC, |it| it.community.zone.clone())
    }

    /// The path of this page.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// `3 March 2026`.
    pub fn day(&self, at: Moment) -> String {
        crate::calendar::day(self.language, &self.zone(), at)
    }

    /// `14:05`.
    pub fn time(&self, at: Moment) -> String {
        at.format("%H:%M", &self.zone())
    }

    /// A page of the house.
    pub fn page(&self, title: &str, main: Markup) -> Response {
        self.page_with(StatusCode::OK, title, main)
    }

    /// A page of the house that says more than 200 OK, such as a form that was refused.
    pub fn page_with(&self, status: StatusCode, title: &str, main: Markup) -> Response {
        self.frame(title, |frame| {
            let body = match self.visitor.member {
                Some(_) => ui::page(frame, main),
                None => ui::plain_page(frame, main),
            };
            self.answer(status, body)
        })
    }

    /// A narrow page without navigation: sign in, first run, invitation.
    pub fn plain_page(&self, title: &str, main: Markup) -> Response {
        self.plain_page_with(StatusCode::OK, title, main)
    }

    pub fn plain_page_with(&self, status: StatusCode, title: &str, main: Markup) -> Response {
        self.frame(title, |frame| self.answer(status, ui::plain_page(frame, main)))
    }

    /// A problem, dressed as a page that says what to do next.
    pub(crate) fn problem(&self, problem: &Problem, reference: &str) -> Response {
        let t = words(self.language);
        let (title, text) = problem.text(self.language);
        let back = match problem {
            Problem::SignInFirst => html! {
                (ui::link_button(ui::Tone::Primary, &self.sign_in_href(), "log-in", &t.sign_in()))
            },
            _ => html! { (ui::link_button(ui::Tone::Outline, "/", "arrow-left", &t.to_start())) },
        };
        let main = html! {
            h1 { (title) }
            p class="mt-2 text-muted" { (text) }
            @if matches!(problem, Problem::Broken(_)) {
                p class="mt-2 quiet" { (t.problem_reference(reference)) }
            }
            div class="mt-6" { (back) }
        };
        let mut response =
            problem.with_headers(self.plain_page_with(problem.status(), &title, main));
        if matches!(problem, Problem::SignInFirst) {
            let place = format!("0; url={}", self.sign_in_href());
            if let Ok(value) = place.parse() {
                response.headers_mut().insert(header::REFRESH, value);
            }
        }
        response
    }

    fn sign_in_href(&self) -> String {
        let here = match self.query.as_str() {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        };
        let next: String = url::form_urlencoded::byte_serialize(here.as_bytes()).collect();
        format!("/sign-in?next={next}")
    }

    fn answer(&self, status: StatusCode, body: Markup) -> Response {
        let mut response = (status, body).into_response();
        if self.flash.is_some() {
            Cookie { name: FLASH_COOKIE, value: "", life: Some(Span(0)) }
                .set(&self.app, &mut response);
        }
        response
    }

    fn frame(&self, title: &str, show: impl FnOnce(&ui::Frame<'_>) -> Response) -> Response {
        let t = words(self.language);
        let member = self.visitor.member.as_ref();
        let (main, house) = (self.nav(false), self.nav(true));
        let (main_items, house_items) = (self.items(&main), self.items(&house));
        let house_word = t.nav_house();
        let groups = [
            ui::NavGroup { label: "", items: &main_items },
            ui::NavGroup { label: &house_word, items: &house_items },
        ];
        let roles = member.map_or(String::new(), |it| self.role_words(&it.roles));
        let own_words = [t.own_sessions(), t.own_tokens(), t.own_password()];
        let own = own_links(&own_words, &self.path);
        let texts = FrameTexts::of(self.language);
        let demo = t.demo_banner();
        show(&ui::Frame {
            language: self.language.as_str(),
            theme: self.theme,
            title,
            community: member.map_or("Hundred", |it| &it.community.name),
            path: &self.path,
            nav: if member.is_some() { &groups } else { &[] },
            search: member.map(|_| "/people"),
            account: member.map(|it| ui::Account {
                name: &it.name,
                roles: &roles,
                seed: it.person.0,
                links: &own,
            }),
            csrf: self.csrf(),
            banner: member.filter(|it| it.community.demo).map(|_| ui::Banner {
                text: &demo,
                href: "",
                link: "",
            }),
            flash: self.flash.as_deref().map(|text| ui::Flash { mood: ui::Mood::Good, text }),
            words: texts.words(),
        })
    }

    /// The entries of a group that this visitor may open, with their labels.
    fn nav(&self, house: bool) -> Vec<(&'static str, &'static str, String)> {
        let open = |it: &&crate::Nav| {
            (it.place >= HOUSE_PLACE) == house && it.who.admit(&self.visitor).is_ok()
        };
        let entry = |it: &crate::Nav| (it.href, it.icon, (it.label)(self.language));
        self.app.nav.iter().filter(open).map(entry).collect()
    }

    fn items<'a>(&self, nav: &'a [(&'static str, &'static str, String)]) -> Vec<ui::NavItem<'a>> {
        let is_current = |href: &str| match href {
            "/" => self.path == "/",
            href => {
                self.path.strip_prefix(href).is_some_and(|it| it.is_empty() || it.starts_with('/'))
            }
        };
        let item = |(href, icon, label): &'a (&'static str, &'static str, String)| ui::NavItem {
            href,
            icon,
            label,
            count: None,
            is_current: is_current(href),
        };
        nav.iter().map(item).collect()
    }

    fn role_words(&self, roles: &[String]) -> String {
        let names: Vec<String> =
            roles.iter().map(|role| crate::role_name(self.language, role)).collect();
        names.join(", ")
    }
}

fn own_links<'a>(labels: &'a [String; 3], path: &str) -> [ui::NavItem<'a>; 3] {
    let link = |at: usize, href: &'a str, icon: &'a str| ui::NavItem {
        href,
        icon,
        label: &labels[at],
        count: None,
        is_current: path == href,
    };
    [
        link(0, "/sessions", "monitor-smartphone"),
        link(1, "/tokens", "key-round"),
        link(2, "/password", "lock"),
    ]
}

/// The frame's words, owned while a page is drawn.
struct FrameTexts([String; 12]);

impl FrameTexts {
    fn of(language: Language) -> Self {
        let t = words(language);
        Self([
            t.frame_skip(),
            t.frame_search(),
            t.frame_search_placeholder(),
            t.frame_menu(),
            t.frame_more(),
            t.frame_close(),
            t.frame_account(),
            t.frame_sign_out(),
            t.frame_theme(),
            t.frame_theme_system(),
            t.frame_theme_light(),
            t.frame_theme_dark(),
        ])
    }

    fn words(&self) -> ui::FrameWords<'_> {
        let [
            skip,
            search,
            placeholder,
            menu,
            more,
            close,
            account,
            out,
            theme,
            system,
            light,
            dark,
        ] = &self.0;
        ui::FrameWords {
            skip,
            search,
            search_placeholder: placeholder,
            menu,
            more,
            close,
            account,
            sign_out: out,
            theme,
            theme_system: system,
            theme_light: light,
            theme_dark: dark,
        }
    }
}

fn language(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(Language::parse);
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    chosen.unwrap_or_else(|| Language::negotiate(accepted.unwrap_or("")))
}

impl FromRequestParts<App> for Shell {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Ok(Self::of(app, parts))
    }
}
