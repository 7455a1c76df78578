//! Every statement of the imports.

use base::{AccountId, BatchId, CommunityId, Moment};
use db::{One, Query, Result, Tx};

use crate::importer::What;
use crate::model::{BAD_ROWS_KEPT, Import, KeptBadRow, Later};
use crate::row::BadRow;

/// A file that was handed in.
#[derive(Clone, Debug)]
pub struct NewImport {
    pub community: CommunityId,
    pub id: BatchId,
    pub what: What,
    pub file_name: String,
    pub file_size: i64,
    pub file_sha256: String,
    pub choices: String,
    pub by_account: Option<AccountId>,
    pub uploaded_at: Moment,
}

/// How far a chunk brings an import.
#[derive(Clone, Copy, Debug)]
pub struct Advance {
    pub community: CommunityId,
    pub batch: BatchId,
    /// Where the import must stand for the chunk to be the next one.
    pub items_before: i64,
    pub items: i64,
    pub bytes_done: i64,
    pub rows_read: i64,
    pub arrivals: i64,
    pub people_new: i64,
    pub touches_new: i64,
    pub touches_known: i64,
    pub conflicts: i64,
    pub bad: i64,
}

/// A part of an order's end or money that an import told of.
#[derive(Clone, Debug, PartialEq)]
pub struct RefundPart {
    pub order_id: String,
    pub part: String,
    pub from_minor: i64,
    pub to_minor: i64,
}

db::row! {
    /// The same, as it stands in its table.
    #[derive(Clone, Debug)]
    pub struct RefundRow {
        pub order_id: String,
        pub part: String,
        pub from_minor: i64,
        pub to_minor: i64,
    }
}

db::statements! {
    pub fn insert(new: &NewImport {
        community, id, what, file_name, file_size, file_sha256, choices, by_account, uploaded_at
    }) -> u64 {
        "insert into import_batch (community_id, id, what, file_name, file_size, file_sha256,
             choices, by_account, uploaded_at, items_done, bytes_done, rows_read, arrivals,
             people, people_new, touches_new, touches_known, conflicts, bad, people_taken_back)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)"
    }

    pub fn find(community: CommunityId, id: BatchId) -> Option<Import> {
        "select id, what, file_name, file_size, file_sha256, choices, by_account, uploaded_at,
             previewed_at, preview, confirmed_at, started_at, finished_at, failed_at, failure,
             rolling_back_at, rolled_back_at, items_done, bytes_done, rows_read, arrivals,
             people, people_new, touches_new, touches_known, conflicts, bad, people_taken_back
         from import_batch where community_id = $1 and id = $2"
    }

    /// The newest first, from before an id on.
    pub fn list(community: CommunityId, before: BatchId, limit: i64) -> Vec<Import> {
        "select id, what, file_name, file_size, file_sha256, choices, by_account, uploaded_at,
             previewed_at, preview, confirmed_at, started_at, finished_at, failed_at, failure,
             rolling_back_at, rolled_back_at, items_done, bytes_done, rows_read, arrivals,
             people, people_new, touches_new, touches_known, conflicts, bad, people_taken_back
         from import_batch where community_id = $1 and id < $2 order by id desc limit $3"
    }

    /// An import that may still read its file: neither at its end nor taken back.
    pub fn waiting(community: CommunityId) -> Option<BatchId> {
        "select id from import_batch
         where community_id = $1 and finished_at is null and rolled_back_at is null
         order by id limit 1"
    }

    /// Imports whose file may still lie in the data folder, oldest first.
    pub fn with_files(community: CommunityId) -> Vec<BatchId> {
        "select id from import_batch
         where community_id = $1 and finished_at is null and rolled_back_at is null
         order by id limit 1000"
    }

    /// When the same file was imported before, and not taken back.
    pub fn same_file(community: CommunityId, sha256: &str, other_than: BatchId) -> Option<Moment> {
        "select finished_at from import_batch
         where community_id = $1 and file_sha256 = $2 and id <> $3
             and finished_at is not null and rolling_back_at is null
         order by id desc limit 1"
    }

    pub fn set_choices(community: CommunityId, id: BatchId, choices: &str) -> u64 {
        "update import_batch set choices = $3, previewed_at = null, preview = null
         where community_id = $1 and id = $2 and confirmed_at is null"
    }

    pub fn set_preview(community: CommunityId, id: BatchId, preview: &str, now: Moment) -> u64 {
        "update import_batch set preview = $3, previewed_at = $4
         where community_id = $1 and id = $2 and confirmed_at is null"
    }

    pub fn look(community: CommunityId, id: BatchId, bytes_done: i64) -> u64 {
        "update import_batch set bytes_done = $3
         where community_id = $1 and id = $2 and confirmed_at is null"
    }

    /// Once, and only what was previewed.
    pub fn confirm(community: CommunityId, id: BatchId, now: Moment) -> u64 {
        "update import_batch set confirmed_at = $3, bytes_done = 0
         where community_id = $1 and id = $2 and confirmed_at is null and failed_at is null
             and previewed_at is not null"
    }

    pub fn start(community: CommunityId, id: BatchId, now: Moment) -> u64 {
        "update import_batch set started_at = coalesce(started_at, $3), failed_at = null,
             failure = null
         where community_id = $1 and id = $2 and finished_at is null and rolling_back_at is null"
    }

    pub fn finish(community: CommunityId, id: BatchId, people: i64, now: Moment) -> u64 {
        "update import_batch set people = $3, finished_at = $4
         where community_id = $1 and id = $2 and finished_at is null and rolling_back_at is null"
    }

    pub fn fail(community: CommunityId, id: BatchId, why: &str, now: Moment) -> u64 {
        "update import_batch set failed_at = $4, failure = $3
         where community_id = $1 and id = $2 and rolled_back_at is null"
    }

    /// Moves the numbers; touches no row if another run was faster.
    pub fn advance(by: &Advance {
        community, batch, items_before, items, bytes_done, rows_read, arrivals, people_new,
        touches_new, touches_known, conflicts, bad
    }) -> u64 {
        "update import_batch set items_done = items_done + $4, bytes_done = $5, rows_read = $6,
             arrivals = arrivals + $7, people_new = people_new + $8,
             touches_new = touches_new + $9, touches_known = touches_known + $10,
             conflicts = conflicts + $11, bad = bad + $12
         where community_id = $1 and id = $2 and items_done = $3 and rolling_back_at is null"
    }

    pub fn begin_roll_back(community: CommunityId, id: BatchId, now: Moment) -> u64 {
        "update import_batch set rolling_back_at = $3, failed_at = null, failure = null
         where community_id = $1 and id = $2 and started_at is not null
             and rolled_back_at is null"
    }

    /// The later imports that knew touches of the same kind of file already, or that told of the
    /// same orders' refunds: a touch belongs to whoever told it first, so taking back the first
    /// would take it from them too. The newest first.
    pub fn later(community: CommunityId, id: BatchId, limit: i64) -> Vec<Later> {
        "select other.id, other.file_name, other.uploaded_at
         from import_batch this
         join import_batch other on other.community_id = this.community_id
             and other.what = this.what and other.rolled_back_at is null
             and (other.started_at > this.started_at
                 or other.started_at = this.started_at and other.id > this.id)
         where this.community_id = $1 and this.id = $2
             and (other.touches_known > 0 or exists (
                 select 1 from import_refund mine
                 join import_refund theirs on theirs.community_id = mine.community_id
                     and theirs.source = mine.source and theirs.order_id = mine.order_id
                 where mine.community_id = this.community_id and mine.batch_id = this.id
                     and theirs.batch_id = other.id))
         order by other.started_at desc, other.id desc limit $3"
    }

    pub fn take_back(community: CommunityId, id: BatchId, people: i64) -> u64 {
        "update import_batch set people_taken_back = people_taken_back + $3
         where community_id = $1 and id = $2"
    }

    pub fn end_roll_back(community: CommunityId, id: BatchId, now: Moment) -> u64 {
        "update import_batch set rolled_back_at = $3 where community_id = $1 and id = $2"
    }

    pub fn discard(community: CommunityId, id: BatchId) -> u64 {
        "delete from import_batch where community_id = $1 and id = $2 and started_at is null
             and (confirmed_at is null or failed_at is not null)"
    }

    pub fn bad_rows(
        community: CommunityId, id: BatchId, after: i64, limit: i64
    ) -> Vec<KeptBadRow> {
        "select number, line, column_name, cell, reason, original from import_bad_row
         where community_id = $1 and batch_id = $2 and number > $3 order by number limit $4"
    }

    pub fn count_bad_rows(community: CommunityId, id: BatchId) -> One<i64> {
        "select count(*) from import_bad_row where community_id = $1 and batch_id = $2"
    }

    pub fn mapping(community: CommunityId, fingerprint: &str) -> Option<String> {
        "select mapping from import_mapping where community_id = $1 and fingerprint = $2"
    }

    pub fn remember_mapping(
        community: CommunityId, fingerprint: &str, mapping: &str, now: Moment
    ) -> u64 {
        "insert into import_mapping (community_id, fingerprint, mapping, used_at)
         values ($1, $2, $3, $4)
         on conflict (community_id, fingerprint)
         do update set mapping = excluded.mapping, used_at = excluded.used_at"
    }

    pub fn delete_refunds(community: CommunityId, id: BatchId) -> u64 {
        "delete from import_refund where community_id = $1 and batch_id = $2"
    }
}

/// Keeps bad rows, numbered from `first` on, up to the limit.
pub fn insert_bad_rows(
    tx: &mut Tx,
    community: CommunityId,
    batch: BatchId,
    first: i64,
    rows: &[BadRow],
) -> Result<u64> {
    let room = (BAD_ROWS_KEPT - first).clamp(0, rows.len() as i64) as usize;
    let numbered: Vec<(i64, i64, &BadRow)> = rows[..room]
        .iter()
        .zip(first..)
        .map(|(row, number)| (number, row.row as i64, row))
        .collect();
    tx.insert_all(
        "insert into import_bad_row (community_id, batch_id, number, line, column_name, cell,
             reason, original) values",
        &numbered,
        |it| {
            let row = it.2;
            db::values![
                community,
                batch,
                it.0,
                it.1,
                row.column,
                row.value,
                row.reason,
                row.original
            ]
        },
        "",
    )
}

/// What is known of the refunds of some orders.
pub fn refunds_of(
    tx: &mut Tx,
    community: CommunityId,
    source: &str,
    orders: &[&str],
) -> Result<Vec<RefundRow>> {
    let mut query = Query::new(
        "select order_id, part, from_minor, to_minor from import_refund where community_id = ",
    );
    query.arg(community).push(" and source = ").arg(source).push(" and order_id in (");
    query.list(orders.iter().copied()).push(") order by order_id, part, from_minor");
    tx.all_of(&query)
}

pub fn insert_refunds(
    tx: &mut Tx,
    community: CommunityId,
    batch: BatchId,
    source: &str,
    parts: &[RefundPart],
) -> Result<u64> {
    tx.insert_all(
        "insert into import_refund (community_id, source, order_id, part, from_minor, to_minor,
             batch_id) values",
        parts,
        |it| {
            db::values![community, source, it.order_id, it.part, it.from_minor, it.to_minor, batch]
        },
        "on conflict do nothing",
    )
}
