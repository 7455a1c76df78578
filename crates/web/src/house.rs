//! What the slices bring along: doors, jobs, recurring work, navigation, statements, tables.

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::MethodFilter;
use base::{CommunityId, Language};
use futures_util::future::BoxFuture;
use jobs::{Every, Job, Outcome, Progress};

use crate::app::{Offers, offered};
use crate::door::{Door, Who};
use crate::visitor::Identify;
use crate::{ApiDoc, App, layers};

/// An entry of the navigation.
#[derive(Clone)]
pub struct Nav {
    /// Smaller places come first.
    pub place: i32,
    pub href: &'static str,
    pub icon: &'static str,
    pub label: fn(Language) -> String,
    pub who: Who,
}

/// The statements of one crate.
#[derive(Clone, Copy)]
pub struct Statements {
    pub owner: &'static str,
    pub entries: &'static [db::Entry],
}

/// A table that a slice owns; export, backup and the schema rules go by this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    pub owner: &'static str,
    pub name: &'static str,
    /// Whether a community's export carries it: its data, not what follows from them or how the
    /// house happened to work.
    pub exported: bool,
    /// Whether an archive carries it: everything a community has, also what follows, so that it
    /// stands in another house as it stood in this one.
    pub archived: bool,
    /// Whether it belongs to the instance and not to a community.
    pub instance: bool,
}

/// Exported, archived, of the instance.
type Kept = (bool, bool, bool);

fn table(owner: &'static str, name: &'static str, kept: Kept) -> Table {
    let (exported, archived, instance) = kept;
    Table { owner, name, exported, archived, instance }
}

/// Files of a community that lie in a folder of the data folder; an archive takes them along.
#[derive(Clone, Copy)]
pub struct Folder {
    pub name: &'static str,
    /// The names of the files that belong to a community, in their order.
    pub files: fn(&mut db::Tx, CommunityId) -> db::Result<Vec<String>>,
}

type JobHandler = Arc<dyn Fn(App, Job, Progress) -> BoxFuture<'static, Outcome> + Send + Sync>;

/// Work that comes round for every community.
#[derive(Clone, Copy, Debug)]
pub struct Recurring {
    pub kind: &'static str,
    pub every: Every,
}

/// Everything that was installed.
#[derive(Default)]
pub struct House {
    router: Router<App>,
    identify: Option<Identify>,
    jobs: Vec<(&'static str, JobHandler)>,
    nav: Vec<Nav>,
    offers: Offers,
    pub doors: Vec<Door>,
    pub recurring: Vec<Recurring>,
    pub statements: Vec<Statements>,
    pub tables: Vec<Table>,
}

impl House {
    /// A door that is read through.
    pub fn get<H, T>(&mut self, path: &'static str, who: Who, handler: H)
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.door(Method::GET, path, who, handler);
    }

    /// A door for a deed.
    pub fn post<H, T>(&mut self, path: &'static str, who: Who, handler: H)
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.door(Method::POST, path, who, handler);
    }

    /// A door for programs; they come with a token.
    pub fn api<H, T>(
        &mut self,
        (method, path): (Method, &'static str),
        who: Who,
        handler: H,
        doc: ApiDoc,
    ) where
        H: Handler<T, App>,
        T: 'static,
    {
        self.door(method, path, who, handler);
        if let Some(door) = self.doors.last_mut() {
            door.api = Some(doc);
        }
    }

    fn door<H, T>(&mut self, method: Method, path: &'static str, who: Who, handler: H)
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let filter = MethodFilter::try_from(method.clone()).expect("a method that axum routes");
        let api = path.starts_with("/api/");
        let guard = axum::middleware::from_fn_with_state((who, api), crate::door::guard);
        let route = axum::routing::on(filter, handler).route_layer(guard);
        self.router = std::mem::take(&mut self.router).route(path, route);
        self.doors.push(Door { method, path, who, api: None });
    }

    /// What does a kind of job.
    pub fn job<F, Fut>(&mut self, kind: &'static str, handler: F)
    where
        F: Fn(App, Job, Progress) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Outcome> + Send + 'static,
    {
        let handler = move |app, job, progress| -> BoxFuture<'static, Outcome> {
            Box::pin(handler(app, job, progress))
        };
        self.jobs.push((kind, Arc::new(handler)));
    }

    /// Work that comes round for every community; its job must be installed too.
    pub fn recurring(&mut self, kind: &'static str, every: Every) {
        self.recurring.push(Recurring { kind, every });
    }

    pub fn nav(&mut self, nav: Nav) {
        self.nav.push(nav);
    }

    pub fn statements(&mut self, owner: &'static str, entries: &'static [db::Entry]) {
        self.statements.push(Statements { owner, entries });
    }

    /// Tables that hold a community's data.
    pub fn tables(&mut self, owner: &'static str, names: &[&'static str]) {
        self.tables.extend(names.iter().map(|name| table(owner, name, (true, true, false))));
    }

    /// Tables that follow from others, or that only say how the house worked.
    pub fn working_tables(&mut self, owner: &'static str, names: &[&'static str]) {
        self.tables.extend(names.iter().map(|name| table(owner, name, (false, true, false))));
    }

    /// Tables of the machinery, such as jobs: they stay in the house where they are.
    pub fn machine_tables(&mut self, owner: &'static str, names: &[&'static str]) {
        self.tables.extend(names.iter().map(|name| table(owner, name, (false, false, false))));
    }

    /// Tables of the instance, such as accounts, which may belong to several communities.
    pub fn instance_tables(&mut self, owner: &'static str, names: &[&'static str]) {
        self.tables.extend(names.iter().map(|name| table(owner, name, (false, false, true))));
    }

    /// Declares something that a lower floor asks all slices for, such as which rows name a person:
    /// the floor that needs it owns the type, and finds all of them by it.
    pub fn offer<T: Any + Send + Sync>(&mut self, offer: T) {
        self.offers.push(Arc::new(offer));
    }

    /// What was offered of one type so far.
    pub fn offers<T: Any>(&self) -> impl Iterator<Item = &T> {
        offered(&self.offers)
    }

    /// Who finds out who asks.
    pub fn identify(&mut self, identify: Identify) {
        self.identify = Some(identify);
    }

    /// Opens the house: the service that answers requests, and the app behind it.
    pub fn open(self, app: App) -> (Router, App) {
        let mut nav = self.nav;
        nav.sort_by_key(|it| it.place);
        let app = App { nav: Arc::new(nav), offers: Arc::new(self.offers), ..app };
        let identify = self.identify.expect("`access` installs who finds out who asks");
        let router = layers::around(self.router, &app, identify);
        (router.merge(assets::router()).with_state(app.clone()), app)
    }

    /// The handlers of all jobs, for a worker.
    pub fn handlers(&self, app: &App) -> jobs::Handlers {
        let mut handlers = jobs::Handlers::default();
        let app = App { offers: Arc::new(self.offers.clone()), ..app.clone() };
        for (kind, handler) in &self.jobs {
            let (app, handler) = (app.clone(), handler.clone());
            handlers.on_long(kind, move |job, progress| handler(app.clone(), job, progress));
        }
        handlers
    }
}
