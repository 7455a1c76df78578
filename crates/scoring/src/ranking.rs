//! Who ranks where: the top 1 % of each fan type, pages of a ranking, whom to invite next.

use std::collections::{HashMap, HashSet};

use base::{CommunityId, Currency, PersonId};
use db::{Result, Tx};
use people::store::PersonRow;
use touches::store::{KindSpan, Place};
use touches::{FanType, Rollup, kinds};

use crate::model::{FANS_COUNTED_MAX, TopSize};
use crate::seats;

/// A fan at their place of a ranking, with what is needed to say why.
#[derive(Clone, Debug)]
pub struct Fan {
    pub person: PersonId,
    pub name: String,
    pub fan_type: FanType,
    /// From 1.
    pub rank: i64,
    /// The stored sum by which they rank.
    pub value: f64,
    /// `None` where nobody knows.
    pub followers: Option<i64>,
    pub rollup: Rollup,
    /// The home currency, in which `rollup.revenue_minor` counts.
    pub currency: Currency,
    /// What they did by themselves, kind by kind.
    pub spans: Vec<KindSpan>,
}

/// Whether a fan is one of the hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    None,
    /// An invitation is open.
    Invited,
    Taken,
}

/// The best of a fan type.
#[derive(Clone, Debug)]
pub struct Top {
    pub size: TopSize,
    pub places: Vec<Place>,
}

/// The top 1 % of a fan type: `max(TOP_MIN, ceil(1 % of persons))`, capped by the free seats; one
/// range of an index. Equal values: who came first.
pub fn top_one_percent(tx: &mut Tx, community: CommunityId, fan_type: FanType) -> Result<Top> {
    let size = top_size(tx, community)?;
    let places = touches::store::top(tx, community, fan_type, size.size)?;
    Ok(Top { size, places })
}

/// How many the top 1 % are today.
pub fn top_size(tx: &mut Tx, community: CommunityId) -> Result<TopSize> {
    let persons = touches::count(tx, community, touches::PERSONS)?;
    Ok(TopSize::of(persons, seats::free(tx, community)?))
}

/// The next to invite: the first of each fan type, then the second of each, and so on; nobody
/// twice, and nobody who is `excluded` (seated or invited).
pub fn whom_to_invite(
    tx: &mut Tx,
    community: CommunityId,
    limit: usize,
    excluded: &HashSet<PersonId>,
) -> Result<Vec<Fan>> {
    let reach = (limit * FanType::ALL.len() + excluded.len()) as i64;
    let mut turns: Vec<(usize, (i64, FanType, Place))> = Vec::new();
    for fan_type in FanType::ALL.iter().copied() {
        let places = touches::store::top(tx, community, fan_type, reach)?;
        let ranked = (1..).zip(places).map(|(rank, place)| (rank, fan_type, place));
        let free = ranked.filter(|(_, _, place)| !excluded.contains(&place.person_id));
        turns.extend(free.enumerate());
    }
    turns.sort_by_key(|(turn, (_, fan_type, _))| (*turn, *fan_type));
    let mut met = HashSet::new();
    let fans = turns.into_iter().map(|it| it.1).filter(|it| met.insert(it.2.person_id));
    let ranked: Vec<_> = fans.take(limit).collect();
    load(tx, community, &ranked)
}

/// What one page shows of each fan type.
#[derive(Clone, Debug)]
pub struct Overview {
    pub size: TopSize,
    pub fans: Vec<Fan>,
    /// How many fans of each type, at most [`FANS_COUNTED_MAX`], in the order of `FanType::ALL`.
    pub counts: Vec<i64>,
}

/// The first fans of every type.
pub fn overview(tx: &mut Tx, community: CommunityId, first: i64) -> Result<Overview> {
    let mut ranked = Vec::new();
    let mut counts = Vec::new();
    for fan_type in FanType::ALL.iter().copied() {
        let places = touches::store::top(tx, community, fan_type, first)?;
        ranked.extend((1..).zip(places).map(|(rank, place)| (rank, fan_type, place)));
        counts.push(touches::store::count_fans(tx, community, fan_type, FANS_COUNTED_MAX)?);
    }
    let fans = load(tx, community, &ranked)?;
    Ok(Overview { size: top_size(tx, community)?, fans, counts })
}

/// Where a page of a ranking goes on: after this place, whose rank this is.
#[derive(Clone, Debug, PartialEq)]
pub struct Cursor {
    pub place: Place,
    pub rank: i64,
}

impl Cursor {
    /// `value~person~rank`.
    pub fn parse(keyset: &base::Keyset) -> Option<Self> {
        let [value, person, rank] = keyset.parts::<3>()?;
        let value: f64 = value.parse().ok().filter(|it: &f64| !it.is_nan())?;
        let place = Place { person_id: person.parse().ok()?, value };
        Some(Self { place, rank: rank.parse().ok().filter(|it| *it >= 0)? })
    }

    pub fn after(fan: &Fan) -> String {
        format!("{:e}~{}~{}", fan.value, fan.person, fan.rank)
    }
}

/// The next fans of a type.
pub fn page(
    tx: &mut Tx,
    community: CommunityId,
    fan_type: FanType,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Fan>> {
    let places = match after {
        Some(it) => touches::store::top_after(tx, community, fan_type, &it.place, limit)?,
        None => touches::store::top(tx, community, fan_type, limit)?,
    };
    let first = after.map_or(0, |it| it.rank) + 1;
    let ranked: Vec<_> =
        (first..).zip(places).map(|(rank, place)| (rank, fan_type, place)).collect();
    load(tx, community, &ranked)
}

/// Everything that a page says about these persons, in three statements.
fn load(tx: &mut Tx, community: CommunityId, ranked: &[(i64, FanType, Place)]) -> Result<Vec<Fan>> {
    let mut persons: Vec<PersonId> = ranked.iter().map(|it| it.2.person_id).collect();
    persons.sort();
    persons.dedup();
    let currency = touches::rule(tx, community)?.currency;
    let rows = people::store::bulk::persons(tx, community, &persons)?;
    let rows: HashMap<PersonId, PersonRow> = rows.into_iter().map(|it| (it.id, it)).collect();
    let rollups = touches::store::rollups_of(tx, community, &persons)?;
    let rollups: HashMap<PersonId, Rollup> =
        rollups.into_iter().map(|it| (it.person_id, it)).collect();
    let mut spans: HashMap<PersonId, Vec<KindSpan>> = HashMap::new();
    for span in touches::store::kind_spans_of(tx, community, &persons)? {
        spans.entry(span.person_id).or_default().push(span);
    }
    let fan = |(rank, fan_type, place): &(i64, FanType, Place)| {
        let person = place.person_id;
        let row = rows.get(&person)?;
        Some(Fan {
            person,
            name: row.name.clone(),
            fan_type: *fan_type,
            rank: *rank,
            value: place.value,
            followers: row.followers,
            rollup: rollups.get(&person).cloned().unwrap_or_else(|| Rollup::empty(person)),
            currency,
            spans: spans.get(&person).cloned().unwrap_or_default(),
        })
    };
    Ok(ranked.iter().filter_map(fan).collect())
}

impl Fan {
    /// What the log says of seat and invitation; `holders` are those with a seat.
    pub fn seat(&self, holders: &HashSet<PersonId>) -> Seat {
        if holders.contains(&self.person) {
            return Seat::Taken;
        }
        let words = ["seat.", "invitation."];
        let of_seats = self.spans.iter().filter(|it| words.iter().any(|w| it.kind.starts_with(w)));
        match of_seats.max_by_key(|it| it.last_at) {
            Some(span) if span.kind == kinds::SEAT_INVITED.name => Seat::Invited,
            _ => Seat::None,
        }
    }

    /// What they did of a kind.
    pub fn span(&self, kind: &str) -> Option<&KindSpan> {
        self.spans.iter().find(|it| it.kind == kind)
    }
}
