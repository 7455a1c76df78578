//! Looks for the niches of a community: everybody is walked twice in batches, once to count and
//! once to note who has what stands out.

use std::collections::HashMap;

use base::{CommunityId, CompanyId, Moment, NicheId, PersonId, Span};
use db::{Db, Result, Tx};
use people::facet::Facets;
use people::store::bulk;
use people::traits::{self, Traits};
use words::Tongues;

use crate::counting::Counting;
use crate::groups::{self, Beside, Group};
use crate::judging::{Found, Judged, judge};
use crate::model::{Base, FADED_DAYS, Side, TokenKind, counts, niche_id};
use crate::store::{self, BelongsRow, NicheRow, ReadingRow};

/// Persons of one batch.
const STEP: i64 = 2_000;
/// Bios that tell which languages are in use, and persons who are asked for them.
const BIOS_HEARD: usize = 2_000;
const PERSONS_HEARD: usize = 40_000;
/// Niches of a community.
const NICHES_MAX: i64 = 10_000;

/// Whose niches are looked for, with what, and when.
#[derive(Clone)]
pub struct Desk {
    pub db: Db,
    pub facets: Facets,
    pub community: CommunityId,
    pub now: Moment,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    On,
    Stop,
}

/// Looks for the niches of every group; `Stop` if it was asked to stop before the end. `watch`
/// hears how many persons were seen.
pub fn find(desk: &Desk, watch: &mut dyn FnMut(i64) -> Go) -> Result<Go> {
    let (community, now) = (desk.community, desk.now);
    let facets = desk.facets.clone();
    let (groups, gone) = desk.db.read_blocking(move |tx| {
        tx.take_your_time()?;
        groups::groups(tx, &facets, community, now)
    })?;
    let mut counting = Counting::new(heard(desk)?, groups.len());
    let mut beside = Beside::new(&groups);
    let mut seen = 0;
    let (mut everybody, mut people) = (0, vec![0; groups.len()]);
    let mut after = PersonId(0);
    while let Some(batch) = batch(desk, after)? {
        after = batch.last().map_or(after, |it| it.person.id);
        for it in batch.iter().filter(|it| counts(&it.kinds)) {
            let of = beside.of(it.person.id);
            counting.add(it, of);
            everybody += 1;
            of.iter().for_each(|at| people[*at] += 1);
        }
        seen += batch.len() as i64;
        if watch(seen) == Go::Stop {
            return Ok(Go::Stop);
        }
    }
    let judged: Vec<Judged> = (0..groups.len()).map(|it| judge(&counting, it)).collect();
    let readings = readings(&groups, &judged, (everybody, &people), now);
    let rows = rows(desk, &groups, &judged)?;
    let asked = asked(desk, &groups, &counting, &rows)?;
    if note(desk, &groups, (counting, &asked), &mut |it| watch(seen + it))? == Go::Stop {
        return Ok(Go::Stop);
    }
    desk.db.write_blocking(move |tx| settle(tx, (community, now), &rows, &readings, &gone))?;
    Ok(Go::On)
}

/// The next persons; `None` at the end.
fn batch(desk: &Desk, after: PersonId) -> Result<Option<Vec<Traits>>> {
    let community = desk.community;
    let batch = desk.db.read_blocking(move |tx| traits::after(tx, community, after, STEP))?;
    Ok((!batch.is_empty()).then_some(batch))
}

/// In which languages people speak of themselves.
fn heard(desk: &Desk) -> Result<Tongues> {
    let (mut bios, mut asked) = (Vec::new(), 0);
    let mut after = PersonId(0);
    while let Some(batch) = batch(desk, after)? {
        after = batch.last().map_or(after, |it| it.person.id);
        asked += batch.len();
        bios.extend(batch.into_iter().filter_map(|it| it.person.bio));
        if bios.len() >= BIOS_HEARD || asked >= PERSONS_HEARD {
            break;
        }
    }
    Ok(Tongues::heard(bios.iter().take(BIOS_HEARD).map(String::as_str)))
}

fn readings(
    groups: &[Group],
    judged: &[Judged],
    (everybody, people): (i64, &[i64]),
    now: Moment,
) -> Vec<ReadingRow> {
    let row = |((group, judged), people): ((&Group, &Judged), &i64)| ReadingRow {
        base: group.base.to_string(),
        asked_at: now,
        computed_at: Some(now),
        people: *people,
        everybody,
        looked_at: judged.looked_at as i64,
        tried: judged.tried as i64,
        too_few: judged.too_few as i64,
    };
    groups.iter().zip(judged).zip(people).map(row).collect()
}

/// What stands out, as it is stored. Companies are called by their names.
fn rows(desk: &Desk, groups: &[Group], judged: &[Judged]) -> Result<Vec<NicheRow>> {
    let mut rows = Vec::new();
    for (group, judged) in groups.iter().zip(judged) {
        let found = (1..).zip(&judged.found);
        rows.extend(found.map(|(place, it)| row(group.base, place, it, desk.now)));
    }
    let companies = rows.iter().filter(|it| it.kind == TokenKind::Company);
    let ids: Vec<CompanyId> = companies.filter_map(|it| it.token.parse().ok()).collect();
    if !ids.is_empty() {
        let community = desk.community;
        let found = desk.db.read_blocking(move |tx| bulk::companies(tx, community, &ids))?;
        let names: HashMap<String, String> =
            found.into_iter().map(|it| (it.id.to_string().to_lowercase(), it.name)).collect();
        for row in rows.iter_mut().filter(|it| it.kind == TokenKind::Company) {
            if let Some(name) = names.get(&row.token) {
                row.label.clone_from(name);
            }
        }
    }
    Ok(rows)
}

fn row(base: Base, place: i64, it: &Found, now: Moment) -> NicheRow {
    NicheRow {
        id: niche_id(base, it.kind, &it.token),
        base: base.to_string(),
        kind: it.kind,
        token: it.token.clone(),
        label: it.shown.clone(),
        place: Some(place),
        here: it.counts.here as i64,
        of_here: it.counts.of_here as i64,
        everywhere: it.counts.everywhere as i64,
        of_everywhere: it.counts.of_everywhere as i64,
        delta: it.delta,
        variance: it.variance,
        z: it.z,
        p: it.p,
        q: it.q,
        shown_at: now,
        kept_at: None,
    }
}

/// Which niches a token belongs to: each with the place of its group.
type Asked = HashMap<(TokenKind, u32), Vec<(usize, NicheId)>>;

/// The niches whose people are noted: what stands out now, and what did before and is still there.
fn asked(desk: &Desk, groups: &[Group], counting: &Counting, rows: &[NicheRow]) -> Result<Asked> {
    let community = desk.community;
    let before = desk.db.read_blocking(move |tx| store::all(tx, community, NICHES_MAX))?;
    let oldest = desk.now - Span::days(FADED_DAYS);
    let before = before.iter().filter(|it| it.kept_at.is_some() || it.shown_at >= oldest);
    let mut asked = Asked::new();
    for row in rows.iter().chain(before) {
        let group = groups.iter().position(|it| it.base.to_string() == row.base);
        let token = counting.lexicon(row.kind).find(&row.token);
        if let (Some(group), Some(token)) = (group, token) {
            let of = asked.entry((row.kind, token)).or_default();
            if !of.contains(&(group, row.id)) {
                of.push((group, row.id));
            }
        }
    }
    Ok(asked)
}

/// Walks everybody again and notes who has what was asked for. What stood there of the persons of
/// a batch goes in the same moment, so nobody is missing meanwhile.
fn note(
    desk: &Desk,
    groups: &[Group],
    (mut counting, asked): (Counting, &Asked),
    watch: &mut dyn FnMut(i64) -> Go,
) -> Result<Go> {
    let mut beside = Beside::new(groups);
    let (mut after, mut seen) = (PersonId(0), 0);
    loop {
        let batch = batch(desk, after)?.unwrap_or_default();
        let mut rows: Vec<BelongsRow> = Vec::new();
        for it in batch.iter().filter(|it| counts(&it.kinds)) {
            let of = beside.of(it.person.id);
            let tokens = TokenKind::ALL.iter().zip(counting.read(it));
            let tokens =
                tokens.flat_map(|(kind, it)| it.iter().flatten().map(move |token| (*kind, *token)));
            for (group, niche) in tokens.filter_map(|it| asked.get(&it)).flatten() {
                let side = if of.contains(group) { Side::Within } else { Side::Beyond };
                rows.push(BelongsRow { person_id: it.person.id, niche_id: *niche, side });
            }
        }
        let is_last = (batch.len() as i64) < STEP;
        let last = batch.last().map(|it| it.person.id).filter(|_| !is_last);
        let (community, from, upto) = (desk.community, after, last.unwrap_or(PersonId(i64::MAX)));
        desk.db.write_blocking(move |tx| {
            store::delete_people(tx, community, from, upto)?;
            store::insert_people(tx, community, &rows)
        })?;
        seen += batch.len() as i64;
        after = upto;
        if is_last {
            return Ok(Go::On);
        }
        if watch(seen) == Go::Stop {
            return Ok(Go::Stop);
        }
    }
}

/// Puts what was found in the place of what stood there.
fn settle(
    tx: &mut Tx,
    (community, now): (CommunityId, Moment),
    rows: &[NicheRow],
    readings: &[ReadingRow],
    gone: &[Base],
) -> Result<()> {
    store::put(tx, community, rows)?;
    for reading in readings {
        store::fade(tx, community, &reading.base, now)?;
        store::put_reading(tx, community, reading)?;
    }
    for base in gone {
        store::delete_base(tx, community, &base.to_string())?;
        store::delete_reading(tx, community, &base.to_string())?;
    }
    store::delete_faded(tx, community, now - Span::days(FADED_DAYS))?;
    Ok(())
}
