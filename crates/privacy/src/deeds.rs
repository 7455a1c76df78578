//! What can be done: look at what an erasure would take, erase, let somebody in again.

use std::sync::Arc;

use access::audit::{self, Note};
use base::{AccountId, CommunityId, ErasureId, Ids, Language, Moment, PersonId, ValueRef};
use db::Tx;
use db::held::{self, Needle, Which};
use db::schema::TableShape;
use people::arrival::Claim;
use people::model::FieldName;
use people::store::{IdentityRow, PersonRow};
use people::{Hindrance, Holding, Names, OnErase, Refresh};
use web::App;

use crate::model::{Certificate, Fate, Line, Refusal, Telling, VERSION, fate, is_sure, pseudonym};
use crate::store::{self, ErasureRow};
use crate::words;

/// Tables in which nobody is looked for: the words of the search follow from others, the audit log
/// is a chain that only `access` may touch, and a community is called as it is called.
const NOT_SEARCHED: &[&str] = &["search", "audit", "community", "erasure"];

/// Columns that say where something is from; in rows about other people only they are looked
/// through for names.
const SOURCES: &[&str] = &["evidence", "source", "text_version"];

/// What every slice says about the persons it holds.
#[derive(Clone)]
pub struct Registry {
    pub holdings: Arc<Vec<Holding>>,
    pub hindrances: Arc<Vec<Hindrance>>,
    pub refreshes: Arc<Vec<Refresh>>,
}

impl Registry {
    pub fn of(app: &App) -> Self {
        Self {
            holdings: Arc::new(app.offers::<Holding>().copied().collect()),
            hindrances: Arc::new(app.offers::<Hindrance>().copied().collect()),
            refreshes: Arc::new(app.offers::<Refresh>().copied().collect()),
        }
    }
}

/// Who does it, when, where, and in which language they read.
#[derive(Clone, Debug)]
pub struct Hand {
    pub community: CommunityId,
    pub account: AccountId,
    pub name: String,
    pub now: Moment,
    pub language: Language,
}

/// What is known about a person, as far as it decides what goes.
pub struct Subject {
    pub person: PersonRow,
    pub identities: Vec<IdentityRow>,
    pub erasure: Option<ErasureRow>,
}

impl Subject {
    pub fn load(tx: &mut Tx, community: CommunityId, id: PersonId) -> db::Result<Option<Self>> {
        let Some(person) = people::store::find(tx, community, id)? else { return Ok(None) };
        Ok(Some(Self {
            identities: people::store::identities(tx, community, id)?,
            erasure: store::of_person(tx, community, id)?,
            person,
        }))
    }

    fn addresses(&self) -> impl Iterator<Item = &str> {
        let emails = self.identities.iter().filter(|it| it.platform == "email");
        emails.map(|it| it.value_folded.as_str())
    }

    /// Counts or does something to the rows that a holding names; none where it names by words.
    pub fn each(
        &self,
        community: CommunityId,
        holding: &Holding,
        mut work: impl FnMut(&Which<'_>) -> db::Result<u64>,
    ) -> db::Result<u64> {
        let mut rows = 0;
        let which = |value| Which { community, column: holding.column, value };
        match holding.names {
            Names::Id => rows += work(&which(ValueRef::Int(self.person.id.0)))?,
            Names::Address => {
                for address in self.addresses() {
                    rows += work(&which(ValueRef::Text(address)))?;
                }
            }
            Names::Folded => {
                for identity in &self.identities {
                    rows += work(&which(ValueRef::Text(&identity.value_folded)))?;
                }
            }
            Names::Words => {}
        }
        Ok(rows)
    }
}

/// What an erasure would do.
pub struct Preview {
    pub subject: Subject,
    pub lines: Vec<Line>,
    pub hindrances: Vec<String>,
}

/// Looks at what an erasure would take and leave.
pub fn preview(
    tx: &mut Tx,
    registry: &Registry,
    (community, language): (CommunityId, Language),
    id: PersonId,
) -> db::Result<Option<Preview>> {
    let Some(subject) = Subject::load(tx, community, id)? else { return Ok(None) };
    let shapes = db::schema::describe(tx)?;
    let mut lines = Vec::new();
    for holding in registry.holdings.iter() {
        let Some(fate) = fate(holding) else { continue };
        let shape = shape(&shapes, holding.table)?;
        let count = |which: &Which<'_>| Ok(held::count(tx, shape, which)?.unsigned_abs());
        let rows = subject.each(community, holding, count)?;
        if rows > 0 {
            lines.push(Line::new(holding.table, fate, rows));
        }
    }
    let hindrances = hindrances(tx, registry, (community, language), id)?;
    Ok(Some(Preview { subject, lines, hindrances }))
}

fn hindrances(
    tx: &mut Tx,
    registry: &Registry,
    (community, language): (CommunityId, Language),
    id: PersonId,
) -> db::Result<Vec<String>> {
    let mut sentences = Vec::new();
    for hindrance in registry.hindrances.iter() {
        sentences.extend((hindrance.find)(tx, community, id)?.map(|say| say(language)));
    }
    Ok(sentences)
}

/// Erases a person: everything that is theirs goes, sums and counts stay under a pseudonym. All of
/// it is one transaction, so that nobody is ever half erased.
pub fn erase(
    tx: &mut Tx,
    ids: &Ids,
    registry: &Registry,
    hand: &Hand,
    (id, typed): (PersonId, &str),
) -> Result<ErasureId, Refusal> {
    tx.take_your_time()?;
    let community = hand.community;
    let subject = Subject::load(tx, community, id)?.ok_or(Refusal::Missing)?;
    if subject.erasure.is_some() {
        return Err(Refusal::Already);
    }
    let hindrances = hindrances(tx, registry, (community, hand.language), id)?;
    if !hindrances.is_empty() {
        return Err(Refusal::Hindered(hindrances));
    }
    if !is_sure(typed, &subject.person.name) {
        return Err(Refusal::NotSure);
    }
    let erasure: ErasureId = ids.fresh(hand.now);
    let telling = telling(tx, community, &subject)?;
    let account = access::seats::find(tx, community, id)?.and_then(|it| it.account);
    let shapes = db::schema::describe(tx)?;
    let at = (community, hand.now);
    let identities_kept_out = people::erasing::remember(tx, at, erasure, id)?;
    let mut lines = take_away(tx, registry, &shapes, (community, &subject))?;
    lines.extend(stand_in(tx, registry, hand, &subject)?);
    let account_erased = match account {
        Some(account) => access::accounts::erase(tx, account)?,
        None => false,
    };
    let spaces = if account_erased { vec![community, CommunityId(0)] } else { vec![community] };
    for space in spaces {
        lines.extend(search(tx, registry, &shapes, (space, &telling))?);
    }
    let needles = needles(telling.unique.iter().chain(&telling.names));
    let audit_lines = audit::take_out(tx, at, &needles)?;
    audit::note_erasure(tx, at, Some(hand.account), (&pseudonym(id), &audit_lines))?;
    let brand = access::communities::find(tx, community)?.map_or(String::new(), |it| it.name);
    let (certificate, sha256) = Certificate {
        hundred: "certificate of erasure".to_owned(),
        version: VERSION,
        id: erasure.to_string(),
        community: brand,
        pseudonym: pseudonym(id),
        at: hand.now,
        by: hand.name.clone(),
        lines,
        identities_kept_out,
        account_erased,
        audit_lines,
    }
    .seal();
    let by_account = Some(hand.account);
    let row =
        ErasureRow { id: erasure, person_id: id, by_account, at: hand.now, certificate, sha256 };
    store::insert(tx, community, &row)?;
    Ok(erasure)
}

/// Puts a pseudonym in the place of the person, and lets every slice make anew what it derives.
fn stand_in(
    tx: &mut Tx,
    registry: &Registry,
    hand: &Hand,
    subject: &Subject,
) -> db::Result<Vec<Line>> {
    let (t, id) = (words(hand.language), subject.person.id);
    let (community, at) = (hand.community, (hand.community, hand.now));
    let name = t.pseudonym(pseudonym(id)).replace(['\u{2068}', '\u{2069}'], "");
    people::erasing::pseudonym(tx, at, id, (&name, &t.pseudonym_evidence()))?;
    let mut lines = Vec::new();
    if let Some(company) = subject.person.company_id
        && people::erasing::forget_company(tx, community, company)?
    {
        lines.push(Line::new("company", Fate::Deleted, 1));
    }
    for refresh in registry.refreshes.iter() {
        (refresh.run)(tx, hand.now, community, &[id])?;
    }
    Ok(lines)
}

/// Deletes and empties the rows that slices hold about the person.
fn take_away(
    tx: &mut Tx,
    registry: &Registry,
    shapes: &[TableShape],
    (community, subject): (CommunityId, &Subject),
) -> db::Result<Vec<Line>> {
    let id = subject.person.id;
    let mut lines = Vec::new();
    // The numbers of sources hold addresses at times; letters on their way are held back.
    touches::erase(tx, community, id)?;
    let unsent = mail::hold_back(tx, community, id)?;
    if unsent > 0 {
        lines.push(Line::new("letter", Fate::Deleted, unsent));
    }
    for holding in registry.holdings.iter() {
        let Some(fate) = fate(holding) else { continue };
        let shape = shape(shapes, holding.table)?;
        let rows = subject.each(community, holding, |which| match holding.on_erase {
            OnErase::Delete => held::delete(tx, shape, which),
            OnErase::Blank(columns) => held::blank(tx, shape, which, columns),
            OnErase::Keep | OnErase::Derived => Ok(held::count(tx, shape, which)?.unsigned_abs()),
        })?;
        if rows > 0 {
            lines.push(Line::new(holding.table, fate, rows));
        }
    }
    Ok(lines)
}

/// Takes words that name the person out of rows about something else.
fn search(
    tx: &mut Tx,
    registry: &Registry,
    shapes: &[TableShape],
    (community, telling): (CommunityId, &Telling),
) -> db::Result<Vec<Line>> {
    let unique = needles(&telling.unique);
    let all = needles(telling.unique.iter().chain(&telling.names));
    let mut lines = Vec::new();
    for shape in shapes.iter().filter(|it| it.has_community()) {
        if NOT_SEARCHED.contains(&shape.name.as_str()) {
            continue;
        }
        let texts: Vec<&str> = texts(shape).collect();
        let (sources, others): (Vec<&str>, Vec<&str>) =
            texts.into_iter().partition(|it| SOURCES.contains(it));
        let free = if speaks_of_others(registry, &shape.name) { &unique } else { &all };
        let mut rows = held::take_out(tx, shape, community, (&sources, &all))?;
        rows += held::take_out(tx, shape, community, (&others, free))?;
        if rows > 0 {
            lines.push(Line::new(&shape.name, Fate::TakenOut, rows));
        }
    }
    Ok(lines)
}

/// Columns of text that are not part of the key.
fn texts(shape: &TableShape) -> impl Iterator<Item = &str> {
    let columns = shape.columns.iter().filter(|it| it.kind == db::Kind::Text);
    columns.map(|it| it.name.as_str()).filter(|it| !shape.primary_key.iter().any(|key| key == it))
}

/// Whether the rows of a table are what is known of their own person, who may share a name.
fn speaks_of_others(registry: &Registry, table: &str) -> bool {
    let held = registry.holdings.iter().filter(|it| it.table == table && it.names == Names::Id);
    let own = |it: &Holding| matches!(it.on_erase, OnErase::Delete | OnErase::Derived);
    table == "person" || held.into_iter().any(own)
}

fn needles<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<Needle> {
    texts.into_iter().map(|it| Needle::new(it)).collect()
}

fn telling(tx: &mut Tx, community: CommunityId, subject: &Subject) -> db::Result<Telling> {
    let fields = people::store::fields(tx, community, subject.person.id)?;
    let called = fields.iter().filter(|it| it.name == FieldName::Name).map(|it| it.value.as_str());
    let names = called.chain([subject.person.name.as_str()]);
    Ok(Telling::of(&subject.identities, names))
}

fn shape<'a>(shapes: &'a [TableShape], table: &str) -> db::Result<&'a TableShape> {
    let found = shapes.iter().find(|it| it.name == table);
    found.ok_or_else(|| db::Error::broken(format_args!("there is no table {table}")))
}

/// Lets an address in again, because whoever it belongs to came back. Says whether it was kept out.
pub fn let_in(tx: &mut Tx, hand: &Hand, claim: &Claim) -> db::Result<bool> {
    let lifted = people::erasing::let_in(tx, hand.community, claim)?;
    if lifted {
        note(tx, hand, "erasure.lifted", "")?;
    }
    Ok(lifted)
}

/// Writes down that a copy was made, and for whom.
pub fn note_copy(tx: &mut Tx, hand: &Hand, person: &PersonRow) -> db::Result<()> {
    note(tx, hand, "person.copied", &person.name)
}

fn note(tx: &mut Tx, hand: &Hand, action: &str, subject: &str) -> db::Result<()> {
    let (community, at, account) = (hand.community, hand.now, Some(hand.account));
    audit::note(tx, &Note { community, at, account, action, subject, detail: "" })
}
