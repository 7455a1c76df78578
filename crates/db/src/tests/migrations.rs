//! Migrations go forward once, whoever applies them, and never over a database they do not know.

use base::Moment;

use crate as db;
use crate::migrate::{Migration, add_sample, all, apply, pending};
use crate::{Db, Engine, Error, Query, dialect, testing};

const FIRST: Migration = Migration {
    name: "0001_first",
    sql: "create table one (
        id bigint not null,
        constraint one_pkey primary key (id)
    ) {clustered};",
    sample: "insert into one (id) values (7);",
};
const SECOND: Migration = Migration {
    name: "0002_second",
    sql: "alter table one add column note text;\nupdate one set note = 'old;ish';\n",
    sample: "",
};
const BROKEN: Migration = Migration {
    name: "0003_broken",
    sql: "create table two (id bigint not null, constraint two_pkey primary key (id)) {heap};
        select nonsense from nowhere;",
    sample: "",
};
const CHANGED: Migration = Migration { sql: "create table other (id bigint) {heap};", ..FIRST };
const LATE: Migration = Migration { name: "0001_late", ..SECOND };

fn broken(done: Result<Vec<&'static str>, Error>) -> String {
    match done {
        Err(Error::Broken(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn tables(db: &Db) -> Vec<String> {
    let shapes = db.read_blocking(db::schema::describe).unwrap();
    shapes.into_iter().map(|it| it.name).collect()
}

db::each_engine! {
    fn each_migration_is_applied_once_and_noted(db) {
        let db = testing::empty(db.engine());
        assert_eq!(apply(&db, Moment(5), &[FIRST]), Ok(vec!["0001_first"]));
        assert_eq!(apply(&db, Moment(6), &[FIRST]), Ok(vec![]));
        db.write_blocking(|tx| tx.run_query(&Query::new(FIRST.sample))).unwrap();
        assert_eq!(apply(&db, Moment(7), &[FIRST, SECOND]), Ok(vec!["0002_second"]));
        let note = Query::new("select note from one");
        let note = db.read_blocking(move |tx| tx.one_of::<String>(&note));
        assert_eq!(note, Ok("old;ish".to_owned()));
        let at = Query::new("select applied_at from migration order by name");
        assert_eq!(db.read_blocking(move |tx| tx.all_of::<i64>(&at)), Ok(vec![5, 7]));
    }

    fn a_migration_that_fails_leaves_nothing(db) {
        let db = testing::empty(db.engine());
        assert!(broken(apply(&db, Moment(1), &[FIRST, SECOND, BROKEN])).contains("no"));
        assert_eq!(tables(&db), ["migration", "one"]);
        assert_eq!(apply(&db, Moment(1), &[FIRST, SECOND]), Ok(vec![]));
    }

    fn a_newer_or_a_changed_database_is_refused(db) {
        let db = testing::empty(db.engine());
        apply(&db, Moment(1), &[FIRST, SECOND]).unwrap();
        let newer = broken(apply(&db, Moment(1), &[FIRST]));
        assert!(newer.contains("0002_second") && newer.contains("newer"), "{newer}");
        let changed = broken(apply(&db, Moment(1), &[CHANGED, SECOND]));
        assert!(changed.contains("0001_first was changed"), "{changed}");
        let late = broken(apply(&db, Moment(1), &[FIRST, LATE, SECOND]));
        assert!(late.contains("before 0002_second"), "{late}");
        assert!(broken(pending(&db)).contains("newer"));
    }

    fn several_processes_may_start_at_once(db) {
        let db = testing::empty(db.engine());
        let others: Vec<_> = (0..4).map(|_| {
            let settings = db.settings().clone();
            std::thread::spawn(move || {
                let db = Db::open(&settings).unwrap();
                let applied = apply(&db, Moment(1), &[FIRST, SECOND]);
                db.close();
                applied
            })
        }).collect();
        let applied = others.into_iter().flat_map(|it| it.join().unwrap().unwrap());
        let mut applied: Vec<_> = applied.collect();
        applied.sort_unstable();
        assert_eq!(applied, ["0001_first", "0002_second"]);
    }

    fn a_fresh_database_waits_for_everything(db) {
        assert_eq!(pending(&db), Ok(vec![]));
        let empty = testing::empty(db.engine());
        assert_eq!(pending(&empty).unwrap().len(), all().len());
    }
}

db::each_engine! {
    fn each_migration_meets_the_sample_rows_of_the_ones_before(db) {
        let db = testing::empty(db.engine());
        for (at, migration) in all().iter().enumerate() {
            assert_eq!(apply(&db, Moment(1), &all()[..=at]), Ok(vec![migration.name]));
            let added = add_sample(&db, migration);
            assert_eq!(added, Ok(()), "the sample of {}", migration.name);
        }
    }
}

#[test]
fn the_dialect_is_told_to_each_engine_in_its_words() {
    let sql = "\
create table t (
    a bigint, -- a bigint
    b double precision default 0.5,
    c text default 'bigint {heap}', d bytea default '\\x01FF'
) {clustered};
-- only postgres
select true::boolean;
-- only sqlite
select 1;
-- both
select 2;
";
    let sqlite = dialect::translate(sql, Engine::Sqlite).unwrap();
    assert_eq!(
        sqlite,
        "\
create table t (
    a integer, -- a bigint
    b real  default 0.5,
    c text default 'bigint {heap}', d blob default x'01FF'
) strict, without rowid;
select 1;
select 2;
"
    );
    let postgres = dialect::translate(sql, Engine::Postgres).unwrap();
    assert!(
        postgres.contains("a bigint")
            && postgres.contains("boolean")
            && !postgres.contains("select 1")
    );
    for odd in ["a boolean", "a jsonb not null", "a timestamptz", "x INTEGER", "deferrable"] {
        assert!(dialect::translate(odd, Engine::Sqlite).is_err(), "{odd}");
    }
}
