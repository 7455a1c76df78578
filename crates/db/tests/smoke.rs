//! The macros and the handle, on a file.

db::row! {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Seat { pub number: i64, /** who */ pub holder: Option<String>, pub r#type: String }
}

pub struct Taken {
    community: i64,
    number: i64,
    holder: String,
}

db::statements! {
    fn create() -> u64 {
        "create table seat (community_id int not null, number int not null, holder text, type text not null,
         primary key (community_id, number)) strict, without rowid"
    }
    /// Takes a seat.
    pub fn take(taken: &Taken { community, number, holder }, kind: &str) -> u64 {
        "insert into seat (number, community_id, holder, type) values ($2, $1, $3, $4)"
    }
    pub fn find(community: i64, number: i64) -> Option<Seat> {
        "select type, holder, number from seat where number = $2 and community_id = $1"
    }
    fn list(community: i64) -> Vec<Seat> { "select * from seat where community_id = $1 order by number" }
    fn count() -> db::One<i64> { sqlite "select count(*) from seat" postgres "select count(*) from seat" }
    fn walk(community: i64) => each String {
        "select holder from seat where community_id = $1 order by number"
    }
}

#[test]
fn a_row_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let db = db::Db::open(&db::Settings::new(dir.path().join("a").to_str().unwrap())).unwrap();
    db.write_blocking(create).unwrap();
    let done = db.write_blocking(|tx| {
        let taken = Taken { community: 1, number: 7, holder: "Ada".into() };
        take(tx, &taken, "gold")
    });
    assert_eq!(done, Ok(1));
    let again: db::Result<u64> = db
        .write_blocking(|tx| take(tx, &Taken { community: 1, number: 7, holder: "B".into() }, "x"));
    assert_eq!(again.unwrap_err().constraint(), Some("seat_pkey"));
    let seat = db.read_blocking(|tx| find(tx, 1, 7)).unwrap().unwrap();
    assert_eq!(seat, Seat { number: 7, holder: Some("Ada".into()), r#type: "gold".into() });
    assert_eq!(db.read_blocking(|tx| list(tx, 1)).unwrap(), [seat]);
    assert_eq!(db.read_blocking(count), Ok(1));
    let names = db.read_blocking(|tx| {
        let mut names = vec![];
        walk(tx, 1, &mut |name| {
            names.push(name);
            Ok(())
        })?;
        Ok::<_, db::Error>(names)
    });
    assert_eq!(names.unwrap(), ["Ada"]);
    assert_eq!(STATEMENTS.len(), 6);
    db.close();
    assert_eq!(db.read_blocking(count), Err(db::Error::Closed));
}
