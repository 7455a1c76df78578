//! What is known of a person field by field: what is shown, who said it, and what else was said.

use base::{AccountId, Moment};
use web::Shell;

use crate::companies::store::ByHandRow;
use crate::custom::model as custom;
use crate::custom::store::ValueRow;
use crate::custom::{CustomValue, Definition};
use crate::model::{FieldName, chosen};
use crate::reshow::claimed;
use crate::store::{CompanyRow, FieldRow, PersonRow};
use crate::views::{CompanyFact, FieldLine, Other};
use crate::{wording, words};

/// Values of a field beside the one that is shown.
const OTHERS_MAX: usize = 20;

/// One value as somebody said it.
struct Saying {
    value: String,
    by_hand: bool,
    evidence: String,
    at: Moment,
    is_shown: bool,
}

/// The lines of the fields that everybody has, then of those that the community defined.
pub(super) fn lines(
    shell: &Shell,
    fields: &[FieldRow],
    (definitions, values): (&[Definition], &[ValueRow]),
) -> Vec<FieldLine> {
    let known = FieldName::ALL.iter().filter_map(|name| {
        let of_name: Vec<&FieldRow> = fields.iter().filter(|it| it.name == *name).collect();
        let best = chosen(of_name.iter().map(|it| claimed(it).1))?;
        let sayings = of_name.iter().map(|it| Saying {
            value: it.value.clone(),
            by_hand: it.by_account != AccountId(0),
            evidence: it.evidence.clone(),
            at: it.at,
            is_shown: claimed(it).1 == best,
        });
        line(shell, name.as_str().to_owned(), wording::field(shell.language, *name), sayings)
    });
    let own = definitions.iter().filter_map(|field| {
        let of_field: Vec<&ValueRow> = values.iter().filter(|it| it.field_id == field.id).collect();
        let best = custom::chosen(of_field.iter().copied())?;
        let sayings = of_field.iter().map(|it| Saying {
            value: CustomValue::of(it).map_or(String::new(), |value| shown(shell, &value)),
            by_hand: it.by_account != AccountId(0),
            evidence: it.evidence.clone(),
            at: it.at,
            is_shown: *it == best,
        });
        line(shell, format!("custom-{}", field.name), field.label.clone(), sayings)
    });
    known.chain(own).collect()
}

/// A value of a community's own field, as people read it.
fn shown(shell: &Shell, value: &CustomValue) -> String {
    match value {
        // A day has no time zone: noon is the same day nearly everywhere.
        CustomValue::Date(at) => shell.day(*at + base::Span::hours(12)),
        value => value.text(),
    }
}

fn line(
    shell: &Shell,
    key: String,
    label: String,
    sayings: impl Iterator<Item = Saying>,
) -> Option<FieldLine> {
    let t = words(shell.language);
    let (best, others): (Vec<Saying>, Vec<Saying>) = sayings.partition(|it| it.is_shown);
    let best = best.into_iter().next()?;
    let others: Vec<Other> = others
        .into_iter()
        .take(OTHERS_MAX)
        .map(|it| Other {
            value: if it.value.is_empty() { t.field_cleared() } else { it.value },
            provenance: said(shell, it.by_hand, &it.evidence, it.at),
            by_hand: it.by_hand,
        })
        .collect();
    let lock = best.by_hand.then(|| match best.value.is_empty() {
        true => t.kept_cleared(best.evidence.as_str()),
        false => t.kept(best.evidence.as_str()),
    });
    let provenance = said(shell, best.by_hand, &best.evidence, best.at);
    Some(FieldLine { key, label, value: best.value, provenance, lock, others })
}

fn said(shell: &Shell, by_hand: bool, evidence: &str, at: Moment) -> String {
    let (t, day) = (words(shell.language), shell.day(at));
    match by_hand {
        true => t.provenance_human(evidence, day),
        false => t.provenance(evidence, day),
    }
}

/// The company of a person, and why it is that one.
pub(super) fn company(
    shell: &Shell,
    person: &PersonRow,
    company: Option<&CompanyRow>,
    by_hand: Option<&ByHandRow>,
) -> CompanyFact {
    let t = words(shell.language);
    let provenance = match (by_hand, company) {
        (Some(row), _) => t.provenance_human(row.evidence.as_str(), shell.day(row.at)),
        (None, Some(_)) => t.company_by_address(person.email_shown.as_deref().unwrap_or("")),
        (None, None) => t.company_none(),
    };
    CompanyFact {
        name: company.map(|it| it.name.clone()),
        href: company.map(|it| format!("/companies/{}", it.id)),
        provenance,
        lock: by_hand.map(|row| t.kept_company(row.evidence.as_str())),
    }
}
