//! The schema, read from both engines, is one schema; dumps of it are the same bytes.

use crate as db;
use base::{CommunityId, Kind, Moment};
use db::migrate::{Migration, apply};
use db::schema::{TableShape, describe};
use db::{Db, Engine, Error, dump, testing};

static ZOO: &[Migration] = &[Migration {
    name: "0001_zoo",
    sql: "
create table cage (
    community_id bigint not null,
    id bigint not null,
    label text not null, -- bigint here is a comment
    area double precision,
    photo bytea,
    note text default 'a bigint; of {heap}',
    constraint cage_pkey primary key (community_id, label, id),
    constraint cage_community_id_id_key unique (community_id, id),
    constraint cage_area check (area >= 0)
) {clustered};
create table animal (
    community_id bigint not null,
    id bigint not null,
    cage_id bigint not null,
    constraint animal_pkey primary key (community_id, id),
    constraint animal_cage foreign key (community_id, cage_id) references cage (community_id, id)
) {heap};
create index animal_cage_id on animal (community_id, cage_id desc) where id > 0;
-- only postgres
create index animal_twice on animal (community_id, (id * 2));
-- only sqlite
create index animal_twice on animal (community_id, id * 2);
-- both
",
    sample: "",
}];

fn zoo(engine: Engine) -> Db {
    let db = testing::empty(engine);
    apply(&db, Moment(1), ZOO).unwrap();
    db
}

fn shapes(db: &Db) -> Vec<TableShape> {
    db.read_blocking(describe).unwrap()
}

#[test]
fn both_engines_describe_the_same_tables() {
    let [sqlite, postgres] = [Engine::Sqlite, Engine::Postgres].map(|engine| shapes(&zoo(engine)));
    assert_eq!(sqlite, postgres);
    let names: Vec<_> = sqlite.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["animal", "cage", "migration"]);
    let cage = &sqlite[1];
    assert_eq!(cage.primary_key, ["community_id", "label", "id"]);
    assert_eq!(cage.unique[0].name, "cage_community_id_id_key");
    assert_eq!(cage.column("photo").unwrap().kind, Kind::Bytes);
    assert!(cage.column("area").unwrap().nullable && !cage.column("label").unwrap().nullable);
    let animal = &sqlite[0];
    assert_eq!(animal.foreign_keys[0].references, ["community_id", "id"]);
    assert_eq!(animal.indexes[0].columns, ["community_id", "cage_id desc"]);
    assert!(animal.indexes[0].partial);
    assert_eq!(animal.indexes[1].columns, ["community_id", "(expression)"]);
    let ordered = db::schema::in_order_of_reference(&sqlite);
    assert_eq!(ordered[0].name, "cage");
}

#[test]
fn the_migrations_make_the_same_tables_on_both_engines() {
    let [sqlite, postgres] = testing::databases().map(|db| shapes(&db));
    assert_eq!(sqlite, postgres);
    assert!(sqlite.iter().any(|it| it.name == "search" && it.primary_key.len() == 3));
}

pub struct Cage<'a> {
    id: i64,
    label: &'a str,
    area: Option<f64>,
    photo: &'a [u8],
}

db::statements! {
    fn add(community: i64, cage: &Cage<'_> { id, label, area, photo }) -> u64 {
        "insert into cage (community_id, id, label, area, photo) values ($1, $2, $3, $4, $5)"
    }
    fn by_label(community: i64, label: &str) -> Vec<i64> {
        "select id from cage where community_id = $1 and label = $2 order by id"
    }
    fn by_area(area: f64) -> Vec<i64> { "select id from cage where area > $1 order by id" }
    fn two_columns() -> Vec<i64> { "select id, label from cage order by id limit 1" }
    fn wrong_kind() -> Vec<String> { "select id from cage order by id limit 1" }
    fn untyped(id: i64) -> Vec<i64> { "select sum(id) as id from cage where id = $1" }
    fn typo() -> u64 { "update cage set lable = 'x'" }
}

fn fill(db: &Db) {
    let done = db.write_blocking(|tx| {
        add(
            tx,
            7,
            &Cage {
                id: i64::MAX, label: "b\"\\\n\u{1}é", area: Some(0.1 + 0.2), photo: &[0, 255]
            },
        )?;
        add(tx, 7, &Cage { id: i64::MIN, label: "B", area: Some(f64::INFINITY), photo: &[] })?;
        add(tx, 7, &Cage { id: -3, label: "ä", area: Some(5e-324), photo: &[1] })?;
        add(tx, 7, &Cage { id: 4, label: "Z", area: None, photo: &[1] })?;
        add(tx, 8, &Cage { id: 5, label: "a", area: Some(1e300), photo: &[1] })
    });
    assert_eq!(done, Ok::<_, Error>(1));
}

fn dumped(db: &Db, community: Option<CommunityId>) -> String {
    let shape = shapes(db).into_iter().find(|it| it.name == "cage").unwrap();
    let text = db.read_blocking(move |tx| {
        let mut text = Vec::new();
        dump::table(tx, &shape, community, &mut |line| {
            text.extend_from_slice(line);
            text.push(b'\n');
            Ok(())
        })?;
        Ok::<_, Error>(text)
    });
    String::from_utf8(text.unwrap()).unwrap()
}

#[test]
fn a_dump_is_the_same_on_both_engines_and_comes_back_exactly() {
    let [sqlite, postgres] = [zoo(Engine::Sqlite), zoo(Engine::Postgres)];
    fill(&sqlite);
    fill(&postgres);
    let text = dumped(&sqlite, None);
    assert_eq!(text, dumped(&postgres, None));
    let first = concat!(
        r#"{"community_id":7,"id":-9223372036854775808,"label":"B","area":"inf","photo":"","#,
        r#""note":"a bigint; of {heap}"}"#,
    );
    assert_eq!(text.lines().next(), Some(first));
    assert!(text.contains("0.30000000000000004") && text.contains("5e-324"), "{text}");
    assert_eq!(dumped(&sqlite, Some(CommunityId(8))).lines().count(), 1);
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let other = zoo(engine);
        let text = text.clone();
        let again = text.clone();
        let done = other.write_blocking(move |tx| {
            let shape = describe(tx)?.into_iter().find(|it| it.name == "cage").unwrap();
            let lines: Vec<&str> = text.lines().collect();
            dump::insert(tx, &shape, &lines)
        });
        assert_eq!(done, Ok(5));
        assert_eq!(dumped(&other, None), again);
    }
}

db::each_engine! {
    fn what_could_be_searched_can_be_searched_after_a_dump_came_back(db) {
        let community = CommunityId(7);
        db.write_blocking(move |tx| db::search::put(tx, community, "person", 1, "Ada")).unwrap();
        let shape = shapes(&db).into_iter().find(|it| it.name == "search").unwrap();
        let other = testing::database(db.engine());
        let same = shape.clone();
        let lines = db.read_blocking(move |tx| {
            let mut lines = Vec::new();
            dump::table(tx, &same, None, &mut |line| { lines.push(line.to_vec()); Ok(()) })?;
            Ok::<_, Error>(lines)
        });
        let lines = lines.unwrap();
        assert_eq!(lines[0], br#"{"community_id":7,"collection":"person","id":1,"words":"ada"}"#);
        other.write_blocking(move |tx| dump::insert(tx, &shape, &lines)).unwrap();
        let find = move |tx: &mut db::Tx| db::search::find(tx, community, "person", "ad", 9);
        let found = other.read_blocking(find);
        assert_eq!(found, Ok(vec![1]));
    }
}

fn wrong(db: &Db, name: &'static str) -> Vec<String> {
    db.read_blocking(move |tx| {
        let entry = STATEMENTS.iter().find(|it| it.name == name).unwrap();
        Ok::<_, Error>(db::verify(tx, entry))
    })
    .unwrap()
}

#[test]
fn a_statement_that_does_not_fit_its_reader_is_found() {
    let _ = (by_label, by_area, two_columns, wrong_kind, untyped, typo);
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = zoo(engine);
        for fine in ["add", "by_label", "by_area"] {
            assert_eq!(wrong(&db, fine), [] as [String; 0], "{fine}");
        }
        assert_eq!(wrong(&db, "two_columns"), ["gives 2 columns, its reader takes 1"]);
        assert_eq!(wrong(&db, "wrong_kind"), ["`id` is Int, its field Text"]);
        assert!(wrong(&db, "typo")[0].contains("lable"));
    }
    assert_eq!(wrong(&zoo(Engine::Postgres), "untyped"), ["`id` is numeric: cast it"]);
    for database in testing::databases() {
        for entry in db::statements() {
            let bad =
                database.read_blocking(move |tx| Ok::<_, Error>(db::verify(tx, entry))).unwrap();
            assert_eq!(bad, [] as [String; 0], "{}", entry.name);
        }
    }
}

#[test]
fn a_plan_tells_a_scan_from_a_look_up() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = zoo(engine);
        let plan = |name: &'static str| {
            db.read_blocking(move |tx| {
                db::explain(tx, STATEMENTS.iter().find(|it| it.name == name).unwrap())
            })
        };
        let found = plan("by_label").unwrap();
        assert_eq!(db::full_scans(&found), [] as [String; 0], "{found}");
        let found = plan("by_area").unwrap();
        assert_eq!(db::full_scans(&found), ["cage"], "{found}");
    }
    for database in testing::databases() {
        let plan = database.read_blocking(|tx| db::explain(tx, &db::statements()[0])).unwrap();
        assert_eq!(db::full_scans(&plan), [] as [String; 0], "{plan}");
    }
}

db::each_engine! {
    fn rules_have_the_same_names_on_both_engines(db) {
        let db = zoo(db.engine());
        let named = |head: &'static str, values: &'static str| {
            let done = db.write_blocking(move |tx| tx.run_query(db::Query::new(head).push(values)));
            done.unwrap_err().constraint().map(str::to_owned).unwrap_or_default()
        };
        let cage = Cage { id: 1, label: "a", area: None, photo: &[] };
        db.write_blocking(move |tx| add(tx, 1, &cage)).unwrap();
        let animal = "insert into animal (community_id, id, cage_id) values ";
        let cage = "insert into cage (community_id, id, label, area) values ";
        assert_eq!(named(animal, "(1, 5, 1), (1, 5, 1)"), "animal_pkey");
        assert_eq!(named(animal, "(1, 1, 9)"), "foreign_key");
        assert_eq!(named(cage, "(1, 1, 'b', 0)"), "cage_community_id_id_key");
        assert_eq!(named(cage, "(1, 2, null, 0)"), "cage_label_not_null");
        assert_eq!(named(cage, "(1, 2, 'b', -1)"), "cage_area");
        assert_eq!(named("delete from nothing", ""), "");
    }
}
