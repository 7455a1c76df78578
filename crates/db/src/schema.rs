//! What tables there are, in words that hold for both engines: for backups, and for the tests that
//! compare the engines and keep the rules of the schema.

use std::collections::BTreeMap;

use base::Kind;

use crate::error::{Error, Result};
use crate::settings::Engine;
use crate::{Query, Tx};

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableShape {
    pub name: String,
    /// In the order of declaration.
    pub columns: Vec<ColumnShape>,
    /// In the order of the key.
    pub primary_key: Vec<String>,
    /// Unique constraints and unique indexes under the names that a violation is reported by.
    pub unique: Vec<KeyShape>,
    /// Every other index.
    pub indexes: Vec<KeyShape>,
    pub foreign_keys: Vec<ForeignKey>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnShape {
    pub name: String,
    pub kind: Kind,
    pub nullable: bool,
}

/// An index: its columns in order, ` desc` behind those that descend, `(expression)` for others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyShape {
    pub name: String,
    pub columns: Vec<String>,
    /// Whether it covers only some rows.
    pub partial: bool,
}

/// A reference to another table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignKey {
    pub columns: Vec<String>,
    pub table: String,
    pub references: Vec<String>,
}

impl TableShape {
    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&ColumnShape> {
        self.columns.iter().find(|it| it.name == name)
    }

    /// Whether its rows belong to communities.
    pub fn has_community(&self) -> bool {
        self.column("community_id").is_some()
    }
}

/// Every table of the house by name, without what an engine keeps for itself.
pub fn describe(tx: &mut Tx) -> Result<Vec<TableShape>> {
    let (columns, keys, references) = match tx.engine() {
        Engine::Sqlite => (
            tx.all_of(&Query::new(SQLITE_COLUMNS))?,
            tx.all_of(&Query::new(SQLITE_KEYS))?,
            tx.all_of(&Query::new(SQLITE_REFERENCES))?,
        ),
        Engine::Postgres => (
            tx.all_of(&Query::new(POSTGRES_COLUMNS))?,
            tx.all_of(&Query::new(POSTGRES_KEYS))?,
            tx.all_of(&Query::new(POSTGRES_REFERENCES))?,
        ),
    };
    let mut tables = BTreeMap::new();
    add_columns(&mut tables, columns)?;
    add_keys(&mut tables, keys, tx.engine());
    add_references(&mut tables, references);
    let mut tables: Vec<TableShape> = tables.into_values().collect();
    for table in &mut tables {
        table.unique.sort();
        table.indexes.sort();
        table.foreign_keys.sort();
    }
    Ok(tables)
}

/// The same tables, each after those that it refers to: the order in which rows can be loaded.
pub fn in_order_of_reference(tables: &[TableShape]) -> Vec<TableShape> {
    let mut waiting: Vec<&TableShape> = tables.iter().collect();
    let mut ordered: Vec<TableShape> = Vec::new();
    while !waiting.is_empty() {
        let is_known = |name: &str| ordered.iter().any(|it| it.name == name);
        let is_ready = |table: &TableShape| {
            table.foreign_keys.iter().all(|key| key.table == table.name || is_known(&key.table))
        };
        // Tables that refer to each other cannot be ordered; one of them goes first.
        let next = waiting.iter().position(|it| is_ready(it)).unwrap_or(0);
        ordered.push(waiting.remove(next).clone());
    }
    ordered
}

crate::row! {
    struct Column { table_name: String, name: String, type_name: String, required: i64 }

    /// One column of one index.
    struct KeyPart {
        table_name: String,
        name: String,
        is_primary: i64,
        is_unique: i64,
        is_partial: i64,
        column_name: Option<String>,
        descends: i64,
    }

    /// One column of one reference.
    struct ReferencePart {
        table_name: String,
        name: String,
        target: String,
        column_name: String,
        target_column: String,
    }
}

fn add_columns(tables: &mut BTreeMap<String, TableShape>, columns: Vec<Column>) -> Result<()> {
    for column in columns {
        let kind = match column.type_name.to_ascii_lowercase().as_str() {
            "integer" | "bigint" => Kind::Int,
            "real" | "double precision" => Kind::Real,
            "text" => Kind::Text,
            "blob" | "bytea" => Kind::Bytes,
            other => {
                let (table, name) = (column.table_name, column.name);
                return Err(Error::broken(format_args!("{table}.{name} has the type {other}")));
            }
        };
        let table = tables.entry(column.table_name.clone()).or_insert_with(|| TableShape {
            name: column.table_name,
            columns: Vec::new(),
            primary_key: Vec::new(),
            unique: Vec::new(),
            indexes: Vec::new(),
            foreign_keys: Vec::new(),
        });
        let nullable = column.required == 0;
        table.columns.push(ColumnShape { name: column.name, kind, nullable });
    }
    Ok(())
}

fn add_keys(tables: &mut BTreeMap<String, TableShape>, parts: Vec<KeyPart>, engine: Engine) {
    for key in
        parts.chunk_by(|one, next| (&one.table_name, &one.name) == (&next.table_name, &next.name))
    {
        let (first, Some(table)) = (&key[0], tables.get_mut(&key[0].table_name)) else { continue };
        let columns: Vec<String> = key.iter().map(KeyPart::label).collect();
        let mut shape =
            KeyShape { name: first.name.clone(), columns, partial: first.is_partial == 1 };
        if first.is_primary == 1 {
            table.primary_key = shape.columns;
        } else if first.is_unique == 1 {
            if engine == Engine::Sqlite {
                shape.name = reported_name(&table.name, key);
            }
            table.unique.push(shape);
        } else {
            table.indexes.push(shape);
        }
    }
}

impl KeyPart {
    fn label(&self) -> String {
        let name = self.column_name.as_deref().unwrap_or("(expression)");
        if self.descends == 1 { format!("{name} desc") } else { name.to_owned() }
    }
}

/// SQLite reports columns, from which `Error` makes the name.
fn reported_name(table: &str, key: &[KeyPart]) -> String {
    let mut name = table.to_owned();
    for part in key {
        name.push('_');
        name.push_str(part.column_name.as_deref().unwrap_or_default());
    }
    name.push_str("_key");
    name.truncate(63);
    name
}

fn add_references(tables: &mut BTreeMap<String, TableShape>, parts: Vec<ReferencePart>) {
    for key in
        parts.chunk_by(|one, next| (&one.table_name, &one.name) == (&next.table_name, &next.name))
    {
        if let Some(table) = tables.get_mut(&key[0].table_name) {
            table.foreign_keys.push(ForeignKey {
                columns: key.iter().map(|it| it.column_name.clone()).collect(),
                table: key[0].target.clone(),
                references: key.iter().map(|it| it.target_column.clone()).collect(),
            });
        }
    }
}

/// The number of a search row is SQLite's own affair; without it both engines have the same table.
const SQLITE_COLUMNS: &str = "
    select t.name as table_name, c.name as name, c.type as type_name, c.\"notnull\" as required
    from pragma_table_list t join pragma_table_xinfo(t.name) c
    where t.schema = 'main' and t.type = 'table'
        and substr(t.name, 1, 7) <> 'sqlite_' and substr(t.name, 1, 12) <> 'search_index'
        and not (t.name = 'search' and c.name = 'number')
    order by t.name, c.cid";

const SQLITE_KEYS: &str = "
    select t.name as table_name, i.name as name,
        case when i.origin = 'pk' or t.name = 'search' then 1 else 0 end as is_primary,
        i.\"unique\" as is_unique, i.partial as is_partial,
        c.name as column_name, c.\"desc\" as descends
    from pragma_table_list t join pragma_index_list(t.name) i join pragma_index_xinfo(i.name) c
    where t.schema = 'main' and t.type = 'table' and c.key = 1
    union all
    select t.name, 'rowid', 1, 1, 0, c.name, 0
    from pragma_table_list t join pragma_table_info(t.name) c
    where t.schema = 'main' and t.type = 'table' and t.wr = 0 and c.pk = 1 and t.name <> 'search'
        and not exists (select 1 from pragma_index_list(t.name) i where i.origin = 'pk')
    order by 1, 2";

const SQLITE_REFERENCES: &str = "
    select t.name as table_name, cast(f.id as text) as name, f.\"table\" as target,
        f.\"from\" as column_name, f.\"to\" as target_column
    from pragma_table_list t join pragma_foreign_key_list(t.name) f
    where t.schema = 'main' and t.type = 'table'
    order by t.name, f.id, f.seq";

const POSTGRES_COLUMNS: &str = "
    select cast(t.relname as text) as table_name, cast(c.attname as text) as name,
        format_type(c.atttypid, c.atttypmod) as type_name,
        case when c.attnotnull then 1 else 0 end as required
    from pg_class t join pg_attribute c on c.attrelid = t.oid
    where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p')
        and c.attnum > 0 and not c.attisdropped
    order by t.relname, c.attnum";

/// GIN indexes are PostgreSQL's own affair.
const POSTGRES_KEYS: &str = "
    select cast(t.relname as text) as table_name, cast(x.relname as text) as name,
        case when i.indisprimary then 1 else 0 end as is_primary,
        case when i.indisunique then 1 else 0 end as is_unique,
        case when i.indpred is null then 0 else 1 end as is_partial,
        cast(c.attname as text) as column_name, i.indoption[k.place] & 1 as descends
    from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
    join pg_am m on m.oid = x.relam
    cross join lateral generate_series(0, i.indnkeyatts - 1) as k (place)
    left join pg_attribute c on c.attrelid = t.oid and c.attnum = i.indkey[k.place]
        and i.indkey[k.place] > 0
    where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p')
        and m.amname = 'btree'
    order by t.relname, x.relname, k.place";

const POSTGRES_REFERENCES: &str = "
    select cast(t.relname as text) as table_name, cast(r.conname as text) as name,
        cast(o.relname as text) as target, cast(c.attname as text) as column_name,
        cast(d.attname as text) as target_column
    from pg_constraint r
    join pg_class t on t.oid = r.conrelid join pg_class o on o.oid = r.confrelid
    cross join lateral generate_subscripts(r.conkey, 1) as k (place)
    join pg_attribute c on c.attrelid = t.oid and c.attnum = r.conkey[k.place]
    join pg_attribute d on d.attrelid = o.oid and d.attnum = r.confkey[k.place]
    where r.contype = 'f' and t.relnamespace = current_schema()::regnamespace
    order by t.relname, r.conname, k.place";
