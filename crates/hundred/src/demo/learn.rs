//! What the demo has learned before the visitor comes: the log read to its end, and some people who
//! were asked who told them.

use attribution::deeds::{Answer, Doing, tell};
use attribution::model::{ALL, Since};
use attribution::reading::{self, Row, RowsAsked};
use attribution::walk::{self, Step};
use base::{CommunityId, Keyset, Moment, Span};
use db::Tx;
use web::App;

/// So many of the newest orders are looked at; of those with a path, every second buyer was asked.
const ORDERS: i64 = 900;
const ASKED_EACH: usize = 2;

/// Reads the log, and asks some of the buyers.
pub fn learn(app: &App, community: CommunityId, now: Moment) -> anyhow::Result<()> {
    while app.db.write_blocking(move |tx| walk::step(tx, community, now))? != Step::Done {}
    let ids = app.ids.clone();
    app.db.write_blocking(move |tx| {
        let doing = Doing { ids: &ids, now, community, by: None };
        ask(tx, &doing)
    })?;
    Ok(())
}

fn ask(tx: &mut Tx, doing: &Doing<'_>) -> db::Result<()> {
    let asked = RowsAsked { channel: ALL.to_owned(), model: None, since: Since::Year };
    let keyset = Keyset { after: None, limit: ORDERS };
    let (rows, _) = reading::rows(tx, (doing.community, doing.now), &asked, &keyset)?;
    for (place, row) in rows.iter().filter(|it| !it.path.is_empty()).step_by(ASKED_EACH).enumerate()
    {
        tell(tx, doing, &answer(place, row))?;
    }
    Ok(())
}

/// Half name what the log shows first; the others what no log hears.
fn answer(place: usize, row: &Row) -> Answer {
    const SPOKEN: [(&str, &str); 4] = [
        ("a friend", "Somebody from my running group wore a pair"),
        ("press", "The piece about mending in the Sunday paper"),
        ("a friend", "My sister gave me hers to try"),
        ("an event", "Your table at the spring fell race"),
    ];
    let (channel, words) = match row.path.first().filter(|_| place.is_multiple_of(2)) {
        Some(first) => (first.as_str(), ""),
        None => SPOKEN[place / 2 % SPOKEN.len()],
    };
    Answer {
        person: row.row.person_id,
        channel: channel.to_owned(),
        words: words.to_owned(),
        at: row.row.at + Span::hours(1),
        source: "checkout".to_owned(),
        external_id: Some(row.row.touch_id.to_string()),
    }
}
