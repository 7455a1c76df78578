//! Whoever is erased is nowhere any more: every table is filled, one person goes, and the whole
//! database is searched for each thing that told who they were.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use base::{CommunityId, Moment, PersonId};
use db::held::Which;
use db::{Db, Engine};
use importers::{Desk, FileOfDisk, Go, What};
use people::{Holding, Names};
use testkit::{NOON, TestHouse, Town};
use touches::Walk;

const NAME: &str = "Zelda Quillfeather";
const EMAIL: &str = "zelda.quill@inkmail.test";
const TELLING: &[&str] = &[
    "quillfeather",
    "zelda.quill@",
    "inkmail",
    "quill.writes",
    "+4915112345678",
    "calligraphy",
    "lighthouse lane",
    "nibs and knots",
    "goose feather",
];

/// A table of people that names Zelda, and one row that cannot be read.
const TABLE: &str = "email,name,phone,instagram,city,bio,tags,newsletter,Paper weight\n\
    zelda.quill@inkmail.test,Zelda Quillfeather,+4915112345678,quill.writes,Lighthouse Lane,\
    Nibs and Knots,goose feather,yes,calligraphy 300\n\
    bo@other.test,Bo,,,,,,,plain\n";
const ORDERS: &str = "Name,Email,Financial Status,Created at,Total,Currency,Billing Name\n\
    #9001,zelda.quill@inkmail.test,paid,2026-01-05 10:00:00 +0000,25.00,EUR,Zelda Quillfeather\n\
    #9002,bo@other.test,paid,2026-01-06 10:00:00 +0000,10.00,EUR,Bo\n";
const SUBSCRIBERS: &str = "Email Address,First Name,Last Name,OPTIN_TIME,UNSUB_TIME\n\
    zelda.quill@inkmail.test,Zelda,Quillfeather,2025-01-01 10:00:00,2025-06-01 10:00:00\n";
/// Bo told Zelda of us: the address stands on a touch of Bo's.
const LINES: &str = "{\"id\":\"r-7\",\"ts\":\"2026-01-05T09:00:00Z\",\"referrer_email\":\
    \"bo@other.test\",\"referee_email\":\"zelda.quill@inkmail.test\",\"code\":\"BO10\",\
    \"status\":\"purchased\"}\n\
    {\"id\":\"c-1\",\"ts\":\"2026-01-07T09:00:00Z\",\"platform\":\"instagram\",\
    \"handle\":\"quill.writes\",\"kind\":\"comment\",\"text\":\"nibs and knots forever\"}\n";

fn import(house: &TestHouse, community: CommunityId, what: &str, name: &str, text: &str) -> i64 {
    let path = house.app.settings.data_folder.join(name);
    std::fs::write(&path, text).unwrap();
    let (db, ids) = (house.app.db.clone(), house.app.ids.clone());
    let desk = Desk { db: db.clone(), ids, community, now: house.app.now() };
    let own = db.read_blocking(move |tx| people::custom::deeds::in_use(tx, community)).unwrap();
    let file = FileOfDisk {
        what: What::parse(what).unwrap(),
        path,
        zone: base::Zone::UTC,
        currency: base::Currency::EUR,
        audience: None,
        mapping: None,
        own,
        by_account: None,
    };
    importers::run_file(&desk, &file, &mut |_| Go::On).unwrap().1.people_new
}

fn import_all(house: &TestHouse, community: CommunityId) -> i64 {
    let files = [
        ("people", "people.csv", TABLE),
        ("shopify", "orders.csv", ORDERS),
        ("mailchimp", "unsubscribed_1.csv", SUBSCRIBERS),
        ("json", "social.jsonl", LINES),
    ];
    files.iter().map(|(what, name, text)| import(house, community, what, name, text)).sum()
}

fn zelda(db: &Db, community: CommunityId) -> Option<PersonId> {
    let kind = people::model::IdentityKind::Email;
    db.read_blocking(move |tx| people::store::holder(tx, community, EMAIL, "email", kind)).unwrap()
}

/// Everything that happens to Zelda by hand: notes, fields, a seat taken and left, letters.
async fn live(house: &TestHouse, town: &mut Town) -> PersonId {
    let director = &mut town.director;
    let define = [("label", "Paper weight"), ("kind", "text"), ("choices", "")];
    assert_eq!(director.post("/people/fields", &define).await.status, 303);
    assert!(import_all(house, town.id) >= 2);
    let id = zelda(&house.app.db, town.id).unwrap();
    let page = format!("/people/{id}");
    let edits = [("name", NAME), ("bio", "Nibs and Knots"), ("custom-paper_weight", "calligraphy")];
    for (path, fields) in [
        ("edit", &edits[..]),
        ("contacts", &[("contact", "call"), ("said", "Zelda Quillfeather likes calligraphy")]),
        ("kinds", &[("kind", "partner")]),
        ("tags", &[("tag", "Nibs and Knots")]),
        ("consents", &[("purpose", "newsletter"), ("state", "given")]),
        ("company", &[("company", "Quillfeather Calligraphy")]),
    ] {
        let answer = director.post(&format!("{page}/{path}"), fields).await;
        assert_eq!(answer.status, 303, "{path}: {}", answer.body);
    }
    // Somebody else's note names her, too.
    let other = format!("/people/{}/contacts", town.somebody);
    let note = [
        ("contact", "note"),
        ("said", "Met ZELDA QUILLFEATHER, write to Zelda.Quill@inkmail.test"),
    ];
    assert_eq!(director.post(&other, &note).await.status, 303);
    let person = id.to_string();
    let letter = [
        ("person", person.as_str()),
        ("role", "creator"),
        ("subject", "A seat for Zelda Quillfeather"),
        ("body", "Dear Zelda Quillfeather, calligraphy!"),
    ];
    let invited = director.post("/invitations", &letter).await;
    assert!(invited.status < 400, "{}", invited.body);
    house.work().await;
    let page = director.get("/hundred").await.body;
    let at = page.find("/hundred/invitations/").unwrap() + "/hundred/invitations/".len();
    let withdraw = format!("/hundred/invitations/{}/withdraw", &page[at..at + 13]);
    let answer = director.post(&withdraw, &[]).await;
    assert!(answer.status < 400, "{withdraw}: {}", answer.status);
    director.post(&format!("/people/{id}/privacy/copy"), &[]).await;
    write_letters(house, town.id, (id, town.somebody));
    id
}

/// A letter to her that went out, one that waits, and one to somebody else that names her.
fn write_letters(house: &TestHouse, community: CommunityId, (zelda, other): (PersonId, PersonId)) {
    let (ids, now) = (house.app.ids.clone(), house.app.now());
    let written = house.app.db.write_blocking(move |tx| {
        let text = "Dear Zelda Quillfeather, goose feather for you";
        let letter = |person, to: &str, text: &str| mail::NewLetter {
            community,
            kind: "newsletter".to_owned(),
            person: Some(person),
            letter: mail::Letter::new(
                testkit::email(to),
                text,
                mail::Body { text: text.to_owned(), html: format!("<p>{text}</p>") },
            ),
        };
        mail::post(tx, &ids, now, &letter(zelda, EMAIL, text))?;
        let sent = "update letter set sent_at = queued_at where kind = 'newsletter'";
        tx.run_query(&db::Query::new(sent))?;
        mail::post(tx, &ids, now, &letter(zelda, EMAIL, text))?;
        let told = "Zelda Quillfeather <zelda.quill@inkmail.test> told us of you";
        mail::post(tx, &ids, now, &letter(other, "somebody@fernway.test", told))
    });
    written.unwrap();
}

/// Every row of every table, as text in lower case, each behind the name of its table.
fn dump(db: &Db) -> Vec<String> {
    let rows = db.read_blocking(|tx| {
        let mut rows = Vec::new();
        for shape in db::schema::describe(tx)? {
            db::dump::table(tx, &shape, None, &mut |row| {
                let text = String::from_utf8_lossy(row).to_lowercase();
                rows.push(format!("{}: {text}", shape.name));
                Ok(())
            })?;
        }
        Ok::<_, db::Error>(rows)
    });
    rows.unwrap()
}

fn mentions(rows: &[String]) -> Vec<&String> {
    rows.iter().filter(|row| TELLING.iter().any(|it| row.contains(it))).collect()
}

fn differences(db: &Db, community: CommunityId) -> Vec<String> {
    let read = db.read_blocking(move |tx| {
        let (mut report, mut after) = (touches::verify::Report::default(), PersonId(0));
        while let Walk::After(person) = touches::verify::step(tx, community, after, &mut report)? {
            after = person;
        }
        let audit = access::audit::verify(tx, community)?;
        assert_eq!(audit.broken_at, None, "the chain of the audit log holds");
        Ok::<_, db::Error>(report)
    });
    read.unwrap().named
}

/// What everybody's touches add up to: moments, orders and money.
fn sums(db: &Db, community: CommunityId) -> (i64, i64, i64) {
    let rows = dump(db);
    let of = |name: &str| -> i64 {
        let field = format!("\"{name}\":");
        let here = format!("\"community_id\":{},", community.0);
        let rows = rows.iter().filter(|it| it.starts_with("rollup: ") && it.contains(&here));
        rows.map(|row| {
            let at = row.find(&field).unwrap() + field.len();
            row[at..].split(',').next().unwrap().parse::<i64>().unwrap()
        })
        .sum()
    };
    (of("touches"), of("orders"), of("revenue_minor"))
}

async fn erased(engine: Engine) {
    let house = TestHouse::with(db::testing::database(engine), hundred::wiring::house());
    let mut town = house.town("Fernway").await;
    let id = live(&house, &mut town).await;
    let db = house.app.db.clone();
    let before = sums(&db, town.id);
    assert!(before.1 >= 2 && before.2 >= 3500, "{before:?}");
    let rows = dump(&db);
    let tables = |rows: &[&String]| {
        let names = rows.iter().map(|it| it.split(':').next().unwrap().to_owned());
        names.collect::<std::collections::BTreeSet<_>>()
    };
    let known = tables(&mentions(&rows));
    for table in [
        "person",
        "identity",
        "person_field",
        "custom_value",
        "touch",
        "letter",
        "tag",
        "invitation",
        "suppression",
        "audit",
        "search",
        "company",
        "custom_shown",
        "identity_witness",
    ] {
        assert!(known.contains(table), "{table} does not speak of her: {known:?}");
    }
    let certificate =
        town.director.post(&format!("/people/{id}/privacy/erase"), &[("sure", NAME)]).await;
    assert_eq!(certificate.status, 303, "{}", certificate.body);
    let rows = dump(&db);
    assert_eq!(mentions(&rows), [""; 0], "{engine:?}");
    let after = sums(&db, town.id);
    assert_eq!(after, before, "sums and counts stay");
    assert_eq!(differences(&db, town.id), [""; 0]);
    // The same files again bring nobody back.
    import_all(&house, town.id);
    let rows = dump(&db);
    assert_eq!(zelda(&db, town.id), None);
    assert_eq!(mentions(&rows), [""; 0], "{engine:?}");
    assert_eq!(differences(&db, town.id), [""; 0]);
    for path in ["/people", "/hundred", "/audit", "/letters", "/fans", "/companies", "/erasures"] {
        let page = town.director.get(path).await;
        assert_ne!(page.status, 500, "{path} cannot be read any more");
        assert!(!page.body.to_lowercase().contains("quillfeather"), "{path}");
    }
    assert_eq!(town.director.get(&format!("/people/{id}")).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_erased_is_nowhere_on_sqlite() {
    erased(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_erased_is_nowhere_on_postgres() {
    erased(Engine::Postgres).await;
}

/// Sample rows of every migration, and the person of each table erased by the registry alone.
#[test]
fn every_holding_can_be_read_and_erased() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = db::testing::database(engine);
        for migration in db::migrate::all() {
            db::migrate::add_sample(&db, migration).unwrap();
        }
        let holdings: Vec<Holding> =
            hundred::wiring::house().offers::<Holding>().copied().collect();
        let done = db.write_blocking(move |tx| {
            let shapes = db::schema::describe(tx)?;
            for holding in holdings.iter().filter(|it| it.names == Names::Id) {
                let shape = shapes.iter().find(|it| it.name == holding.table).unwrap();
                let value = db::ValueRef::Int(11);
                let community = CommunityId(1);
                let which = Which { community, column: holding.column, value };
                let rows = db::held::count(tx, shape, &which)?;
                let mut read = 0;
                db::held::rows(tx, shape, &which, &mut |_| {
                    read += 1;
                    Ok(())
                })?;
                assert_eq!(read, rows, "{}", holding.table);
                if let people::OnErase::Blank(columns) = holding.on_erase {
                    assert_eq!(db::held::blank(tx, shape, &which, columns)?, rows.unsigned_abs());
                }
            }
            Ok::<_, db::Error>(())
        });
        done.unwrap();
    }
    assert!(NOON > Moment(0));
}
