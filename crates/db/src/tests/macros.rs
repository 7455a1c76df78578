//! The macros: rows by name, statements as functions, values in their places.

use proptest::prelude::*;

use crate::statement::markers;
use crate::{Cells, Db, Engine, Error, Row, testing};

crate::row! {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Seat { pub number: i64, /** who */ pub holder: Option<String>, pub r#type: String }

    #[derive(Debug, PartialEq)]
    struct Missing { nowhere: i64 }
}

pub struct Taken {
    place: Place,
    holder: String,
}

pub struct Place {
    community: i64,
    number: i64,
}

crate::statements! {
    fn create() -> u64 {
        sqlite "create table bench (community_id int not null, number int not null, holder text,
                type text not null,
                constraint bench_pkey primary key (community_id, number)) strict"
        postgres "create table bench (community_id bigint not null, number bigint not null,
                  holder text, type text not null,
                  constraint bench_pkey primary key (community_id, number))"
    }
    /// Takes a seat.
    pub fn take(taken: &Taken { place.community, place.number, holder }, kind: &str) -> u64 {
        "insert into bench (number, community_id, holder, type) values ($2, $1, $3, $4)"
    }
    pub fn find(community: i64, number: i64) -> Option<Seat> {
        "select type, holder, number from bench where number = $2 and community_id = $1"
    }
    fn list(community: i64) -> Vec<Seat> {
        "select * from bench where community_id = $1 order by number limit 1000"
    }
    fn count() -> crate::One<i64> { "select count(*) from bench" }
    fn newest(community: i64) -> crate::One<Option<i64>> {
        "select max(number) from bench where community_id = $1"
    }
    fn some(community: i64) -> crate::One<i64> {
        "select number from bench where community_id = $1"
    }
    fn walk(community: i64) => each String {
        "select holder from bench where community_id = $1 order by number"
    }
    fn nowhere() -> Vec<Missing> { "select number from bench" }
    fn echo(real: f64, text: &str) -> Vec<Echo> {
        "select cast($1 as double precision) as real, cast($2 as text) as text, -- $7
            'it''s $9' as note,
            count(*) as rows from bench"
    }
}

crate::row! {
    #[derive(Debug, PartialEq)]
    struct Echo { real: f64, text: String, note: String, rows: i64 }
}

fn with_seats(db: &Db) {
    db.write_blocking(create).unwrap();
    let done = db.write_blocking(|tx| {
        for number in [7, 3] {
            let place = Place { community: 1, number };
            take(tx, &Taken { place, holder: format!("Ada {number}") }, "gold")?;
        }
        Ok::<_, Error>(())
    });
    done.unwrap();
}

crate::each_engine! {
    fn rows_are_read_by_name(db) {
        with_seats(&db);
        let seat = Seat { number: 7, holder: Some("Ada 7".into()), r#type: "gold".into() };
        assert_eq!(db.read_blocking(|tx| find(tx, 1, 7)), Ok(Some(seat.clone())));
        assert_eq!(db.read_blocking(|tx| find(tx, 7, 1)), Ok(None));
        assert_eq!(db.read_blocking(|tx| list(tx, 1)).unwrap().last(), Some(&seat));
        let wrong = db.read_blocking(nowhere).unwrap_err();
        assert_eq!(wrong, Error::Broken("nowhere: the answer has no column `nowhere`".into()));
    }

    fn one_row_is_exactly_one(db) {
        with_seats(&db);
        assert_eq!(db.read_blocking(count), Ok(2));
        assert_eq!(db.read_blocking(|tx| newest(tx, 1)), Ok(Some(7)));
        assert_eq!(db.read_blocking(|tx| newest(tx, 2)), Ok(None));
        assert_eq!(db.read_blocking(|tx| some(tx, 2)), Err(Error::Missing));
    }

    fn rows_stream_past_a_visitor_who_may_stop_them(db) {
        with_seats(&db);
        let (names, stopped) = db.read_blocking(|tx| {
            let mut names = Vec::new();
            walk(tx, 1, &mut |name| {
                names.push(name);
                Ok(())
            })?;
            let stopped = walk(tx, 1, &mut |_| Err(Error::Missing));
            assert_eq!(count(tx), Ok(2), "the transaction goes on");
            Ok::<_, Error>((names, stopped))
        }).unwrap();
        assert_eq!(names, ["Ada 3", "Ada 7"]);
        assert_eq!(stopped, Err(Error::Missing));
    }

    fn markers_in_quotes_and_comments_are_text(db) {
        with_seats(&db);
        let row = db.read_blocking(|tx| echo(tx, 0.1, "ü$1")).unwrap().remove(0);
        assert_eq!(row, Echo { real: 0.1, text: "ü$1".into(), note: "it's $9".into(), rows: 2 });
    }

    fn what_one_engine_cannot_keep_neither_does(db) {
        with_seats(&db);
        let zero = db.read_blocking(|tx| echo(tx, 0.1, "a\0b"));
        assert!(matches!(zero, Err(Error::Broken(_))), "{zero:?}");
        let none = db.read_blocking(|tx| echo(tx, f64::NAN, "a"));
        assert!(matches!(none, Err(Error::Broken(_))), "{none:?}");
    }
}

#[test]
fn statements_register_themselves() {
    assert_eq!(STATEMENTS.len(), 10);
    let take = &STATEMENTS[1];
    assert_eq!((take.name, take.markers, take.columns.len()), ("take", 4, 0));
    assert!(take.sqlite.contains("?2, ?1") && take.sql.contains("$2, $1"));
    assert!(take.file.ends_with("macros.rs") && take.module_path.ends_with("tests::macros"));
}

#[test]
fn a_row_knows_its_fields() {
    let names: Vec<_> = Seat::FIELDS.iter().map(|it| (it.name, it.nullable)).collect();
    assert_eq!(names, [("number", false), ("holder", true), ("type", false)]);
    let _: fn(&mut Cells<'_>) -> crate::Result<i64> = <i64 as Row>::read;
}

/// The translation, told another way: by looking at whole pieces instead of single characters.
fn reference(sql: &str) -> String {
    let mut text = String::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            quote @ ('\'' | '"') => rest[1..].find(quote).map_or(rest.len(), |end| end + 2),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        let is_marker = piece == "$" && after.starts_with(|it: char| it.is_ascii_digit());
        text.push_str(if is_marker { "?" } else { piece });
        rest = after;
    }
    text
}

fn translated(sql: &str) -> String {
    // The length is a constant in real life; here the text is padded to one.
    let padded = format!("{sql:<200}");
    let bytes: Vec<u8> = match padded.len() {
        200 => crate::numbered::<200>(&padded).to_vec(),
        _ => return reference(sql),
    };
    String::from_utf8(bytes).unwrap().trim_end().to_owned()
}

proptest! {
    #[test]
    fn markers_are_translated_outside_of_quotes_and_comments_only(
        sql in "[a-z$?0-9'\" \n-]{0,120}"
    ) {
        let wanted = reference(&sql);
        prop_assert_eq!(translated(&sql), wanted.trim_end());
    }

    #[test]
    fn every_value_lands_at_its_marker(
        order in Just(vec![1, 2, 3, 4, 5, 6, 7, 8, 9]).prop_shuffle()
    ) {
        let list: Vec<String> = order.iter().map(|it| format!("${it}")).collect();
        let sql = format!("select {}", list.join(" || '-' || "));
        prop_assert_eq!(markers(&sql), 9);
        let conn = rusqlite::Connection::open_in_memory().unwrap();
        let values: Vec<String> = (1..=9).map(|it| format!("v{it}")).collect();
        let found: String = conn
            .query_row(&translated(&sql), rusqlite::params_from_iter(values), |row| row.get(0))
            .unwrap();
        let wanted: Vec<String> = order.iter().map(|it| format!("v{it}")).collect();
        prop_assert_eq!(found, wanted.join("-"));
    }
}

#[test]
fn bulk_inserts_are_cut_into_statements_of_few_sizes() {
    for db in [Engine::Sqlite, Engine::Postgres].map(testing::empty) {
        db.write_blocking(create).unwrap();
        let done = db.write_blocking(|tx| {
            let rows: Vec<i64> = (0..1_301).collect();
            let touched = tx.insert_all(
                "insert into bench (community_id, number, type) values",
                &rows,
                |it| crate::values![1, *it, "x"],
                "on conflict do nothing",
            )?;
            let back: Vec<i64> = tx.insert_returning(
                "insert into bench (community_id, number, type) values",
                &rows[..],
                |it| crate::values![2, *it, "x"],
                "returning number",
            )?;
            let again = tx.insert_all(
                "insert into bench (community_id, number, type) values",
                &rows,
                |it| crate::values![1, *it, "x"],
                "on conflict do nothing",
            )?;
            Ok::<_, Error>((touched, back.len(), again))
        });
        assert_eq!(done, Ok((1_301, 1_301, 0)));
    }
}
