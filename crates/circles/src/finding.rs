//! A night's work: reads who talks with whom, finds the circles and keeps them.

use std::collections::{BTreeMap, HashMap, HashSet};

use base::{CircleId, CommunityId, Ids, Moment, PersonId};
use db::{Result, Tx, values};
use ties::Name;

use crate::bearers;
use crate::graph::{Graph, Talk};
use crate::model::{self, Circle, Found, InCircle, PEOPLE_MIN, Proposal};
use crate::naming::{self, Vocabulary};
use crate::store::{self, Membership, Seen};

/// Circles of one community.
const CIRCLES_MAX: i64 = 100_000;
/// People of a circle whose words are read, and people outside.
const SPEAKERS_MAX: usize = 60;
const OTHERS_MAX: usize = 600;
/// Touches of a person whose words are read.
const TEXTS_MAX: usize = 60;
/// Sums that are read at once to see who does not count.
const PEOPLE_AT_ONCE: usize = 500;
/// The tallies of a night: people who talk with anybody, and those of them in no circle.
pub const TALKING: &str = "circles talking";
pub const ALONE: &str = "circles alone";

/// Who is in which circle of yesterday.
pub type Yesterday = HashMap<PersonId, CircleId>;

/// Reads what everybody said to whom, without those who never count, and the circles of yesterday.
pub fn read(tx: &mut Tx, community: CommunityId, now: Moment) -> Result<(Vec<Talk>, Yesterday)> {
    tx.take_your_time()?;
    let mut places: HashMap<Name, u32> = HashMap::new();
    let mut names: Vec<Name> = Vec::new();
    let mut sums: Vec<(PersonId, u32, f64, i64)> = Vec::new();
    let growth = ties::model::growth(now);
    ties::store::walk(tx, community, &mut |sum| {
        let (platform, named_by) = (sum.platform, sum.named_by);
        let name = Name { platform, named_by, value_folded: sum.value_folded };
        let place = *places.entry(name).or_insert_with_key(|name| {
            names.push(name.clone());
            names.len() as u32 - 1
        });
        sums.push((sum.person_id, place, sum.weight / growth, sum.touches));
        Ok(())
    })?;
    drop(places);
    let bearers = bearers::of(tx, community, &names)?;
    let talk = sums.into_iter().filter_map(|(from, place, weight, touches)| {
        let to = bearers[place as usize]?;
        Some(Talk { from, to, weight, touches })
    });
    let mut talk: Vec<Talk> = talk.collect();
    let silent = silent(tx, community, &talk)?;
    talk.retain(|it| !silent.contains(&it.from) && !silent.contains(&it.to));
    let mut yesterday = Yesterday::new();
    store::walk_people(tx, community, &mut |it| {
        yesterday.insert(it.person_id, it.circle_id);
        Ok(())
    })?;
    Ok((talk, yesterday))
}

/// Those who never count: bots and staff.
fn silent(tx: &mut Tx, community: CommunityId, talk: &[Talk]) -> Result<HashSet<PersonId>> {
    let mut people: Vec<PersonId> = talk.iter().flat_map(|it| [it.from, it.to]).collect();
    people.sort_unstable();
    people.dedup();
    let mut silent = HashSet::new();
    for part in people.chunks(PEOPLE_AT_ONCE) {
        let sums = touches::store::rollups_of(tx, community, part)?;
        silent.extend(sums.iter().filter(|it| it.excluded_at.is_some()).map(|it| it.person_id));
    }
    Ok(silent)
}

/// The circles among those who talk, the largest first, without their words; and how many people
/// talk at all.
pub fn circles(
    talk: &[Talk],
    yesterday: &Yesterday,
) -> std::result::Result<(Vec<Found>, usize), leiden_rs::LeidenError> {
    let graph = Graph::of(talk);
    let before = warm(&graph, yesterday);
    let groups = graph.strongest().groups(before.as_deref())?;
    let mut people: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (person, group) in groups.iter().enumerate() {
        people.entry(*group).or_default().push(person);
    }
    people.retain(|_, it| it.len() >= PEOPLE_MIN);
    let mut alone = vec![(0.0, 0, 0); graph.people.len()];
    let mut of_group: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for tie in &graph.ties {
        let ends = [tie.one as usize, tie.other as usize];
        let inside = groups[ends[0]] == groups[ends[1]];
        for end in ends {
            alone[end].2 += tie.touches;
            if inside {
                alone[end].0 += tie.weight;
                alone[end].1 += tie.touches;
            }
        }
        let (talk, stays) = of_group.entry(groups[ends[0]]).or_default();
        *talk += tie.touches;
        *stays += if inside { tie.touches } else { 0 };
        if !inside {
            of_group.entry(groups[ends[1]]).or_default().0 += tie.touches;
        }
    }
    let found = people.into_iter().map(|(group, people)| {
        let mut people: Vec<InCircle> = people
            .into_iter()
            .map(|at| {
                let (weight, talk_inside, talk) = alone[at];
                InCircle { person_id: graph.people[at], weight, talk_inside, talk }
            })
            .collect();
        people.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.person_id.cmp(&b.person_id)));
        let (talk, talk_inside) = of_group.get(&group).copied().unwrap_or_default();
        Found { people, words: Vec::new(), talk, talk_inside }
    });
    let mut found: Vec<Found> = found.collect();
    found.sort_by_key(|it| (usize::MAX - it.people.len(), it.people[0].person_id));
    Ok((found, graph.people.len()))
}

/// Yesterday's groups as numbers; a newcomer is a group alone. None where there was no yesterday.
fn warm(graph: &Graph, yesterday: &Yesterday) -> Option<Vec<usize>> {
    let mut numbers: HashMap<CircleId, usize> = HashMap::new();
    let mut next = 0;
    let mut fresh = || {
        next += 1;
        next - 1
    };
    let groups: Vec<usize> = graph
        .people
        .iter()
        .map(|person| match yesterday.get(person) {
            Some(circle) => *numbers.entry(*circle).or_insert_with(&mut fresh),
            None => fresh(),
        })
        .collect();
    (!numbers.is_empty()).then_some(groups)
}

/// Gives each circle its words, from what its people write and what they say of themselves.
pub fn name(tx: &mut Tx, community: CommunityId, found: &mut [Found]) -> Result<()> {
    tx.take_your_time()?;
    let mut spoken = Vec::with_capacity(found.len());
    for circle in found.iter() {
        let people: Vec<PersonId> =
            circle.people.iter().take(SPEAKERS_MAX).map(|it| it.person_id).collect();
        spoken.push(vocabularies(tx, community, &people)?);
    }
    // Somebody to compare with, also where there is but one circle.
    let known: HashSet<PersonId> =
        found.iter().flat_map(|it| &it.people).map(|it| it.person_id).collect();
    let others = people::store::list(tx, community, PersonId(i64::MAX), OTHERS_MAX as i64)?;
    let others: Vec<PersonId> =
        others.into_iter().map(|it| it.id).filter(|it| !known.contains(it)).collect();
    let others = vocabularies(tx, community, &others)?;
    for (circle, words) in found.iter_mut().zip(naming::names(&spoken, &others)) {
        circle.words = words;
    }
    Ok(())
}

fn vocabularies(
    tx: &mut Tx,
    community: CommunityId,
    people: &[PersonId],
) -> Result<Vec<Vocabulary>> {
    let mut spoken: BTreeMap<PersonId, Vocabulary> = BTreeMap::new();
    for person in people::store::bulk::persons(tx, community, people)? {
        let words = spoken.entry(person.id).or_default();
        naming::read(person.bio.as_deref().unwrap_or(""), words);
    }
    for (person, words) in &mut spoken {
        let mut texts = 0;
        touches::store::walk(tx, community, *person, &mut |touch| {
            let says = ties::model::talk(&touch.kind).is_some() && touch.detail.is_some();
            if says && texts < TEXTS_MAX {
                texts += 1;
                naming::read(touch.detail.as_deref().unwrap_or(""), words);
            }
            Ok(())
        })?;
    }
    Ok(spoken.into_values().collect())
}

/// Keeps what a night found. Circles stay who they were; what is gone and of which nobody decided
/// anything leaves no trace.
pub fn keep(
    tx: &mut Tx,
    ids: &Ids,
    (community, now): (CommunityId, Moment),
    found: &[Found],
    talking: usize,
) -> Result<()> {
    tx.take_your_time()?;
    tx.exclusive("circles", community)?;
    let mut were: HashMap<CircleId, Vec<Membership>> = HashMap::new();
    store::walk_people(tx, community, &mut |it| {
        were.entry(it.circle_id).or_default().push(it);
        Ok(())
    })?;
    let known = store::all(tx, community, CIRCLES_MAX)?;
    let sizes: Vec<(CircleId, usize)> =
        known.iter().map(|it| (it.id, were.get(&it.id).map_or(0, Vec::len))).collect();
    let of: HashMap<PersonId, CircleId> =
        were.values().flatten().map(|it| (it.person_id, it.circle_id)).collect();
    let members: Vec<Vec<Option<CircleId>>> = found
        .iter()
        .map(|it| it.people.iter().map(|it| of.get(&it.person_id).copied()).collect())
        .collect();
    let same = model::same_circles(&sizes, &members);
    for circle in known.iter().filter(|it| !same.contains(&Some(it.id))) {
        lose(tx, community, circle, now)?;
    }
    for (found, same) in found.iter().zip(same) {
        let id = same.unwrap_or_else(|| ids.fresh(now));
        see(tx, (community, id, now), found, same.is_some())?;
        put_people(tx, (community, id), found, &were.remove(&id).unwrap_or_default())?;
    }
    store::propose_again(tx, community, now)?;
    let inside: usize = found.iter().map(|it| it.people.len()).sum();
    touches::store::set_tally(tx, community, TALKING, talking as i64)?;
    touches::store::set_tally(tx, community, ALONE, (talking - inside) as i64).map(drop)
}

fn lose(tx: &mut Tx, community: CommunityId, circle: &Circle, now: Moment) -> Result<()> {
    if circle.proposal == Proposal::Open && circle.name.is_none() {
        store::delete_people(tx, community, circle.id)?;
        return store::delete(tx, community, circle.id).map(drop);
    }
    store::lose(tx, community, circle.id, now).map(drop)
}

fn see(
    tx: &mut Tx,
    (community, id, now): (CommunityId, CircleId, Moment),
    found: &Found,
    is_known: bool,
) -> Result<()> {
    let words = serde_json::to_string(&found.words).map_err(db::Error::broken)?;
    let seen = Seen {
        community,
        id,
        words: &words,
        people: found.people.len() as i64,
        talk: found.talk,
        talk_inside: found.talk_inside,
        tightness: found.tightness(),
        now,
    };
    let done = match is_known {
        true => store::see_again(tx, &seen),
        false => store::insert(tx, &seen),
    };
    done.map(drop)
}

fn put_people(
    tx: &mut Tx,
    (community, circle): (CommunityId, CircleId),
    found: &Found,
    were: &[Membership],
) -> Result<()> {
    let now: HashSet<PersonId> = found.people.iter().map(|it| it.person_id).collect();
    for gone in were.iter().filter(|it| !now.contains(&it.person_id)) {
        store::delete_person(tx, community, circle, gone.person_id)?;
    }
    tx.insert_all(
        store::INSERT_PEOPLE,
        &found.people,
        |it| values![community, circle, it.person_id, it.weight, it.talk_inside, it.talk],
        store::REPLACE_PEOPLE,
    )
    .map(drop)
}
