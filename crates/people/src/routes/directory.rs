//! Everybody, page by page.

use std::collections::BTreeMap;

use axum::extract::State;
use base::{CommunityId, Keyset, PersonId};
use db::Tx;
use touches::Rollup;
use web::{App, Asked, Capability, Member, Problem, Response, Shell};

use crate::list::{self, Asking};
use crate::model::PersonKind;
use crate::store::{PersonRow, TagChoice, bulk};
use crate::views::{self, Directory, Line};
use crate::{wording, words};

/// Shows the directory.
pub(crate) async fn index(
    State(app): State<App>,
    member: Member,
    shell: Shell,
    asked: Asked,
) -> Result<Response, Problem> {
    let (community, keyset) = (member.community.id, asked.keyset());
    let asking = Asking::of(&asked);
    let found = app.db.read(move |tx| Found::load(tx, community, &asking, &keyset)).await?;
    let page = show(&member, &shell, &asked, &found);
    Ok(shell.page(&words(shell.language).people(), views::directory(&page)))
}

/// What the page is made of.
struct Found {
    persons: Vec<PersonRow>,
    more: bool,
    kinds: BTreeMap<PersonId, Vec<PersonKind>>,
    tags: Vec<TagChoice>,
    anybody: bool,
    /// What those who did anything add up to.
    sums: BTreeMap<PersonId, Rollup>,
}

impl Found {
    fn load(
        tx: &mut Tx,
        community: CommunityId,
        asking: &Asking,
        keyset: &Keyset,
    ) -> db::Result<Self> {
        let (persons, more) = list::page(tx, community, asking, keyset)?;
        let ids: Vec<PersonId> = persons.iter().map(|it| it.id).collect();
        let mut kinds: BTreeMap<PersonId, Vec<PersonKind>> = BTreeMap::new();
        for row in bulk::kinds_of(tx, community, &ids)? {
            let of_person = kinds.entry(row.person_id).or_default();
            if !of_person.contains(&row.kind) {
                of_person.push(row.kind);
            }
        }
        let sums = touches::store::rollups_of(tx, community, &ids)?;
        let sums = sums.into_iter().map(|it| (it.person_id, it)).collect();
        let tags = list::tags(tx, community)?;
        let anybody = !persons.is_empty() || crate::store::anybody(tx, community)?.is_some();
        Ok(Self { persons, more, kinds, tags, anybody, sums })
    }
}

fn show(member: &Member, shell: &Shell, asked: &Asked, found: &Found) -> Directory {
    let language = shell.language;
    let after = found.persons.last().filter(|_| found.more).map(|it| it.id.to_string());
    Directory {
        language,
        question: asked.text("q").to_owned(),
        kind: asked.text("kind").to_owned(),
        tag: asked.text("tag").to_owned(),
        kinds: PersonKind::ALL
            .iter()
            .map(|it| (it.as_str().to_owned(), wording::kind(language, *it)))
            .collect(),
        tags: found.tags.iter().map(|it| (it.word.clone(), it.label.clone())).collect(),
        lines: found.persons.iter().map(|it| line(shell, it, found)).collect(),
        first: asked.has("after").then(|| asked.href("/people", &[("after", "")])),
        next: after.map(|id| asked.href("/people", &[("after", &id)])),
        anybody: found.anybody,
        may_edit: member.can(Capability::EditPeople),
        may_import: member.can(Capability::Import),
        may_define: member.can(Capability::Settings),
    }
}

fn line(shell: &Shell, it: &PersonRow, found: &Found) -> Line {
    let kinds = found.kinds.get(&it.id).into_iter().flatten();
    let kinds = kinds.map(|kind| wording::kind(shell.language, *kind));
    let email = it.email_shown.clone().filter(|email| *email != it.name);
    let sum = found.sums.get(&it.id);
    let last = sum.filter(|it| it.touches > 0).map(|it| shell.day(it.last_at));
    let last = last.map(|day| words(shell.language).last_touch(day));
    Line {
        stage: sum.map_or(1, Rollup::closeness),
        name: it.name.clone(),
        href: format!("/people/{}", it.id),
        seed: it.id.0,
        facts: kinds.chain(it.place.clone()).chain(email).chain(last).collect(),
    }
}
