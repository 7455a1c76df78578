//! The house put together: every crate that has doors, jobs or tables, once.

use std::sync::Arc;

use base::{CommunityId, Ids, Zone};
use db::Db;
use jobs::Schedule;
use people::batch::AfterArrivals;
use web::{App, House};

use crate::config::{Serve, Settings};
use crate::{dice, pages};

/// Installs every slice.
pub fn house() -> House {
    let mut house = House::default();
    house.statements("web", web::statements());
    house.statements("touches", touches::statements());
    house.statements("touches", touches::store::fans::statements());
    house.statements("touches", touches::changed::statements());
    house.tables("touches", &["touch", "scoring_rule"]);
    house.working_tables("touches", &["rollup", "fan", "tally", "changed"]);
    house.statements("ties", ties::statements());
    house.tables("ties", &["toward", "referral"]);
    house.working_tables("ties", &["tie", "referral_due"]);
    house.statements("jobs", jobs::statements());
    house.machine_tables("jobs", &["job", "schedule"]);
    house.statements("mail", mail::statements());
    house.working_tables("mail", &["letter"]);
    people::install(&mut house);
    access::install(&mut house);
    duplicates::install(&mut house);
    segments::install(&mut house);
    experiments::install(&mut house);
    team::install(&mut house);
    scoring::install(&mut house);
    purchases::install(&mut house);
    journey::install(&mut house);
    circles::install(&mut house);
    niches::install(&mut house);
    attribution::install(&mut house);
    importers::install(&mut house);
    privacy::install(&mut house);
    pages::install(&mut house);
    house
}

/// Opens the database of the settings.
pub fn database(settings: &Settings) -> anyhow::Result<Db> {
    private_folder(&settings.data)?;
    let url = match &settings.database {
        Some(url) => url.clone(),
        None => format!("sqlite:{}", settings.data.join("hundred.sqlite").display()),
    };
    let settings = db::Settings {
        readers: settings.database_readers.clamp(1, 64),
        writers: settings.database_writers.clamp(1, 64),
        ..db::Settings::new(url)
    };
    Ok(Db::open(&settings)?)
}

/// Makes the data folder, for nobody else on the machine to read: letters in it hold links that
/// sign in. A folder that somebody has made stays as they made it.
fn private_folder(path: &std::path::Path) -> std::io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// What the slices know about how the house is run.
pub fn app(settings: &Settings, serve: Option<&Serve>, db: Db) -> anyhow::Result<App> {
    let listen = serve.map_or("127.0.0.1:8100", |it| &it.listen);
    let public_url = match &settings.public_url {
        Some(url) => url.clone(),
        None => format!("http://{listen}/").parse()?,
    };
    let megabytes = serve.map_or(4096, |it| it.upload_mb);
    let node = node(settings, serve.is_some());
    let settings = web::Settings {
        public_url,
        data_folder: settings.data.clone(),
        upload_bytes_max: megabytes.saturating_mul(1024 * 1024),
        behind_proxy: serve.is_some_and(|it| it.behind_proxy),
        mail_from: settings.mail_from.clone(),
        mail_leaves: settings.mail.as_deref().is_some_and(|it| !it.starts_with("file:")),
    };
    let ids = Arc::new(Ids::new(node));
    Ok(App::new(db, ids, settings, dice::now, dice::fill))
}

/// Which half of the nodes a process is on: servers have numbers of their own, commands beside them
/// draw one from the upper half, so that both may make ids in the same millisecond.
fn node(settings: &Settings, is_server: bool) -> u8 {
    const SERVERS: u8 = 128;
    match is_server {
        true => settings.node % SERVERS,
        false => SERVERS + (dice::fraction() * f64::from(SERVERS)) as u8,
    }
}

/// Lets the slices know that many arrived: for commands, which open no doors.
pub fn after_arrivals(app: &App, community: CommunityId) -> db::Result<()> {
    let asks: Vec<AfterArrivals> = house().offers::<AfterArrivals>().copied().collect();
    let (ids, now) = (app.ids.clone(), app.now());
    app.db
        .write_blocking(move |tx| asks.iter().try_for_each(|it| (it.ask)(tx, &ids, now, community)))
}

/// The post office of the settings.
pub fn post_office(settings: &Settings, db: Db, ids: Arc<Ids>) -> anyhow::Result<mail::PostOffice> {
    let address = match &settings.mail {
        Some(address) => address.clone(),
        None => format!("file:{}", settings.data.join("letters").display()),
    };
    let transport = mail::Transport::parse(&address)?;
    let sender = mail::Sender { address: settings.mail_from.clone(), name: "Hundred".to_owned() };
    Ok(mail::PostOffice { db, ids, transport, sender })
}

/// Sees to it that each community's recurring work is a row.
pub fn schedule_all(db: &Db, recurring: &[web::Recurring]) -> db::Result<()> {
    let recurring = recurring.to_vec();
    db.write_blocking(move |tx| {
        for community in access::communities::list(tx)? {
            for it in &recurring {
                jobs::schedule(tx, dice::now(), &slot(community.id, it, &community.zone))?;
            }
        }
        Ok(())
    })
}

fn slot(community: CommunityId, it: &web::Recurring, zone: &Zone) -> Schedule {
    Schedule {
        community,
        name: it.kind.to_owned(),
        kind: it.kind.to_owned(),
        payload: "null".to_owned(),
        every: it.every,
        zone: zone.clone(),
    }
}
