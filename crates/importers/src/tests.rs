//! Whole imports, on both engines: once, twice, interrupted, taken back.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use base::{BatchId, CommunityId, Currency, Ids, Moment, Span, Zone};
use db::Db;

use crate::importer::What;
use crate::run::{Desk, Go, Report, Trouble};
use crate::{FileOfDisk, files, preview_file, run, run_file, store};

const COMMUNITY: CommunityId = CommunityId(1);
const NOW: Moment = Moment(1_767_225_600_000_000);

const ORDERS: &str = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,\
Lineitem name,Billing Name,Refunded Amount,Id\n\
#1,ada@example.org,paid,EUR,42.00,2025-05-01 10:00:00 +0000,1,Mug,Ada Lovelace,0.00,11\n\
#1,ada@example.org,,,,,2,Refill Pouch,,,\n\
#2,ben@example.org,paid,EUR,10.00,2025-05-02 10:00:00 +0000,1,Mug,Ben Ray,4.00,12\n\
#3,nobody,paid,EUR,10.00,2025-05-02 10:00:00 +0000,1,Mug,Cleo,0.00,13\n\
#4,Ada@Example.org,paid,EUR,8.00,2025-06-01 10:00:00 +0000,1,Pouch,Ada Lovelace,0.00,14\n";

const SUBSCRIBERS: &str = "Email Address,First Name,Last Name,OPTIN_TIME,LEID,INSTAGRAM\n\
ada@example.org,Ada,Lovelace,2025-04-01 10:00:00,1,@ada\n\
dan@example.org,Dan,Wu,2025-04-02 10:00:00,2,\n";

fn desk(db: &Db) -> Desk {
    // One clockwork for all desks, as in a process.
    static IDS: LazyLock<Arc<Ids>> = LazyLock::new(|| Arc::new(Ids::new(1)));
    Desk { db: db.clone(), ids: IDS.clone(), community: COMMUNITY, now: NOW }
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

fn file(what: What, path: &Path) -> FileOfDisk {
    FileOfDisk {
        what,
        path: path.to_owned(),
        zone: Zone::UTC,
        currency: Currency::EUR,
        audience: None,
        mapping: None,
        own: Vec::new(),
        by_account: None,
    }
}

fn import(db: &Db, what: What, path: &Path) -> (BatchId, Report) {
    run_file(&desk(db), &file(what, path), &mut |_| Go::On).unwrap()
}

fn take_back(db: &Db, batch: BatchId) {
    crate::take_back(&desk(db), batch, &mut |_| Go::On).unwrap();
}

fn execute(db: &Db, statement: &'static str) {
    db.write_blocking(move |tx| tx.run_query(&db::Query::new(statement))).unwrap();
}

/// The log as sentences, in the order of time.
fn story(db: &Db) -> Vec<String> {
    db.read_blocking(|tx| {
        let mut query = db::Query::new(
            "select kind || ' ' || external_id || ' ' || coalesce(minor, 0) from touch
             where community_id = ",
        );
        query.arg(COMMUNITY).push(" order by at, external_id");
        tx.all_of::<String>(&query)
    })
    .unwrap()
}

db::each_engine! {
    fn orders_become_people_and_touches(db) {
        let folder = Folder::new();
        let (_, report) = import(&db, What::ShopifyOrders, &folder.file("orders.csv", ORDERS));
        assert_eq!((report.rows, report.arrivals, report.bad), (5, 3, 1));
        assert_eq!((report.people, report.people_new), (2, 2));
        assert_eq!((report.touches_new, report.touches_known), (4, 0));
        assert_eq!(
            story(&db),
            [
                "order.placed 11 4200",
                "order.placed 12 1000",
                "order.part_refunded 12/refund/0-400 -400",
                "order.placed 14 800",
            ]
        );
    }

    fn the_same_file_again_brings_nothing_new(db) {
        let folder = Folder::new();
        let path = folder.file("orders.csv", ORDERS);
        import(&db, What::ShopifyOrders, &path);
        let before = story(&db);
        let (again, report) = import(&db, What::ShopifyOrders, &path);
        assert_eq!((report.people, report.people_new, report.touches_new), (2, 0, 0));
        assert_eq!(report.touches_known, 3);
        take_back(&db, again);
        assert_eq!(story(&db), before);
    }

    fn a_larger_refund_brings_the_difference_and_is_taken_back_alone(db) {
        let folder = Folder::new();
        import(&db, What::ShopifyOrders, &folder.file("a.csv", ORDERS));
        let before = story(&db);
        let later = ORDERS.replace("4.00,12", "10.00,12");
        let path = folder.file("b.csv", &later);
        let (second, _) = import(&db, What::ShopifyOrders, &path);
        assert!(story(&db).contains(&"order.refunded 12/end -600".to_owned()));
        take_back(&db, second);
        assert_eq!(story(&db), before);
        import(&db, What::ShopifyOrders, &path);
        assert_eq!(story(&db).len(), 5);
    }

    fn of_two_imports_that_overlap_the_later_is_taken_back_first(db) {
        let folder = Folder::new();
        let (first, _) = import(&db, What::ShopifyOrders, &folder.file("a.csv", ORDERS));
        let rest = ORDERS.replace("#4,Ada@Example.org,", "#5,eve@example.org,");
        let (second, report) =
            import(&db, What::ShopifyOrders, &folder.file("b.csv", &rest.replace(",14", ",15")));
        assert_eq!((report.touches_new, report.touches_known), (1, 2));
        // What another kind of file repeats is nobody's business.
        import(&db, What::Mailchimp, &folder.file("subscribed.csv", SUBSCRIBERS));
        import(&db, What::Mailchimp, &folder.file("subscribed.csv", SUBSCRIBERS));
        let before = story(&db);
        let refused = crate::take_back(&desk(&db), first, &mut |_| Go::On).unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!(
                "later imports repeat what this one brought; take back first: b.csv ({second})"
            )
        );
        assert_eq!(story(&db), before);
        take_back(&db, second);
        take_back(&db, first);
        assert_eq!(story(&db).len(), 2);
    }

    fn refunds_of_the_same_order_keep_the_older_import_too(db) {
        let folder = Folder::new();
        let (first, _) = import(&db, What::ShopifyOrders, &folder.file("a.csv", ORDERS));
        let later = ORDERS.replace("4.00,12", "10.00,12");
        import(&db, What::ShopifyOrders, &folder.file("b.csv", &later));
        // As if it had known no touch, and only its refund told of the same order.
        execute(&db, "update import_batch set touches_known = 0");
        let refused = crate::take_back(&desk(&db), first, &mut |_| Go::On);
        assert!(matches!(refused, Err(Trouble::Repeated(_))), "{refused:?}");
    }

    fn an_import_whose_program_was_killed_can_be_taken_back_later(db) {
        let folder = Folder::new();
        let path = folder.file("orders.csv", ORDERS);
        let desk = desk(&db);
        let stopped = run_file(&desk, &file(What::ShopifyOrders, &path), &mut |_| Go::Stop);
        assert!(matches!(stopped, Err(Trouble::Stopped)));
        // Whoever is killed cannot even say that it failed.
        execute(&db, "update import_batch set failed_at = null, failure = null");
        assert_eq!(story(&db).len(), 4);
        let list = db.read_blocking(|tx| store::list(tx, COMMUNITY, BatchId(i64::MAX), 10));
        let batch = list.unwrap()[0].id;
        let soon = crate::take_back(&desk, batch, &mut |_| Go::On);
        assert!(matches!(soon, Err(Trouble::Overtaken)), "{soon:?}");
        let later = Desk { now: NOW + Span::minutes(10), ..desk };
        crate::take_back(&later, batch, &mut |_| Go::On).unwrap();
        assert_eq!(story(&db), Vec::<String>::new());
    }

    fn an_import_that_was_interrupted_goes_on_where_it_stood(db) {
        let folder = Folder::new();
        let mut lines = String::new();
        for number in 0..6_000 {
            lines.push_str(&format!(
                "{{\"id\":\"t{number}\",\"ts\":\"2025-05-10T00:27:15Z\",\"platform\":\"x\",\
                 \"kind\":\"like\",\"handle\":\"p{}\"}}\n",
                number % 700,
            ));
            if number % 100 == 0 {
                lines.push_str("nonsense\n");
            }
        }
        let path = folder.file("social.jsonl", &lines);
        let desk = desk(&db);
        let stopped = run_file(&desk, &file(What::JsonLines, &path), &mut |_| Go::Stop);
        assert!(matches!(stopped, Err(Trouble::Stopped)));
        let imports = db
            .read_blocking(|tx| store::list(tx, COMMUNITY, BatchId(i64::MAX), 10))
            .unwrap();
        assert_eq!((imports[0].items_done, imports[0].bad), (4_000, 40));
        let batch = imports[0].id;
        let source = files::source(&path, &imports[0]).unwrap();
        let report = run::run(&desk, batch, source, &mut |_| Go::On).unwrap();
        assert_eq!((report.rows, report.arrivals, report.bad), (6_060, 6_000, 60));
        assert_eq!((report.people_new, report.touches_new, report.touches_known), (700, 6_000, 0));
        let kept = db.read_blocking(move |tx| store::bad_rows(tx, COMMUNITY, batch, -1, 100));
        let kept = kept.unwrap();
        assert_eq!((kept.len(), kept[24].number, kept[24].line), (60, 24, 2_426));
    }

    fn taking_the_newsletter_back_leaves_the_shop_as_it_was(db) {
        let folder = Folder::new();
        import(&db, What::ShopifyOrders, &folder.file("orders.csv", ORDERS));
        let before = story(&db);
        let path = folder.file("subscribed.csv", SUBSCRIBERS);
        let (batch, report) = import(&db, What::Mailchimp, &path);
        assert_eq!((report.people, report.people_new, report.touches_new), (2, 1, 2));
        take_back(&db, batch);
        assert_eq!(story(&db), before);
        let import = db.read_blocking(move |tx| store::find(tx, COMMUNITY, batch)).unwrap();
        assert!(import.unwrap().rolled_back_at.is_some());
    }

    fn a_preview_counts_everything_and_writes_nothing(db) {
        let folder = Folder::new();
        let path = folder.file("orders.csv", ORDERS);
        let preview =
            preview_file(&desk(&db), &file(What::ShopifyOrders, &path), &mut |_| Go::On).unwrap();
        assert_eq!((preview.rows, preview.arrivals, preview.bad), (5, 3, 1));
        assert_eq!(preview.money, [("EUR".to_owned(), 5_600)]);
        assert_eq!((preview.tried.people_new, preview.tried.touches_new), (2, 4));
        assert_eq!(preview.bad_first[0].line, 5);
        assert_eq!(preview.rather, None);
        assert_eq!(story(&db), Vec::<String>::new());
        let wrong = file(What::Mailchimp, &path);
        let preview = preview_file(&desk(&db), &wrong, &mut |_| Go::On).unwrap();
        assert_eq!((preview.rather, preview.arrivals), (Some(What::ShopifyOrders), 4));
    }
}
