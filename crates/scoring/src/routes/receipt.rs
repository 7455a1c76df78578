//! The receipt of a score.

use axum::extract::State;
use base::{Language, Moment, PersonId, Sort, TouchId};
use touches::FanType;
use web::{App, Asked, Member, Path, Problem, Response, Shell};

use crate::fold::{Line, Reason};
use crate::receipt::{self, Scored};
use crate::views::receipt::{Line as LineView, ReceiptPage};
use crate::{model, say, views, words};

/// Which score a receipt is of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Score {
    Sort(Sort),
    /// Everything by which a fan type ranks.
    Type(FanType),
}

impl Score {
    /// `?sort=social` or `?type=engaged`; orders where nothing is asked.
    pub(crate) fn asked(asked: &Asked) -> Option<Self> {
        match (asked.text("sort"), asked.text("type")) {
            ("", "") => Some(Self::Sort(Sort::Orders)),
            ("", word) => FanType::parse(word).map(Self::Type),
            (word, "") => Sort::parse(word).map(Self::Sort),
            (word, other) => {
                Sort::parse(word).filter(|_| FanType::parse(other).is_some()).map(Self::Sort)
            }
        }
    }

    pub(crate) fn sorts(self) -> Vec<Sort> {
        match self {
            Self::Sort(sort) => vec![sort],
            Self::Type(fan_type) => model::sorts_of(fan_type).to_vec(),
        }
    }

    fn words(self, language: Language) -> String {
        match self {
            Self::Sort(sort) => say::sort(language, sort),
            Self::Type(fan_type) => say::fan_type(language, fan_type),
        }
    }
}

/// The touch after which a page goes on: `at~id`.
pub(crate) fn cursor(asked: &Asked) -> Option<(Moment, TouchId)> {
    let keyset = asked.keyset();
    let [at, id] = keyset.parts::<2>()?;
    Some((Moment(at.parse().ok()?), id.parse().ok()?))
}

pub(crate) fn cursor_text(line: &Line) -> String {
    format!("{}~{}", line.at.0, line.id)
}

/// `GET /people/{id}/receipt`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    Path(person): Path<PersonId>,
    asked: Asked,
) -> Result<Response, Problem> {
    let score = Score::asked(&asked).ok_or(Problem::NotFound)?;
    let after = cursor(&asked);
    let page = receipt::Page {
        community: member.community.id,
        person,
        sorts: score.sorts(),
        now: shell.now,
        after,
        limit: asked.keyset().limit as usize,
    };
    let scored = app.db.read(move |tx| receipt::read(tx, &page)).await?.ok_or(Problem::NotFound)?;
    let here = format!("/people/{person}/receipt");
    let last = scored.receipt.lines.last().filter(|_| scored.receipt.more);
    let next = last.map(|it| asked.href(&here, &[("after", &cursor_text(it))]));
    let mut view = page_of(&shell, person, score, &scored);
    view.next_href = next.unwrap_or_default();
    view.rules_href = super::rules_href(&member);
    if after.is_some() {
        view.first_href = asked.href(&here, &[("after", "")]);
    }
    let t = words(shell.language);
    let title = t.receipt_title(view.name.as_str());
    Ok(shell.page(&title, views::receipt::page(t, &view)))
}

fn page_of(shell: &Shell, person: PersonId, score: Score, scored: &Scored) -> ReceiptPage {
    let (language, t) = (shell.language, words(shell.language));
    let receipt = &scored.receipt;
    let total = say::exact(language, receipt.total);
    let on_page: f64 = receipt.lines.iter().map(|it| it.worth).sum();
    let all = receipt.lines.len() as i64 == receipt.count;
    let half_life = scored.rule.half_life_days(score.sorts()[0]);
    ReceiptPage {
        name: scored.person.name.clone(),
        person_href: format!("/people/{person}"),
        lead: t.receipt_lead(score.words(language), receipt.count, total.clone()),
        total,
        tabs: tabs(language, person, score),
        lines: receipt.lines.iter().map(|it| line(shell, person, it)).collect(),
        page_sum: if all { String::new() } else { say::exact(language, on_page) },
        rule: t.receipt_rule(scored.rule.version.to_string(), say::plain(half_life)),
        differs: match scored.differs() {
            true => t.receipt_differs(say::exact(language, scored.stored)),
            false => String::new(),
        },
        left_out: left_out(language, person, scored),
        ..ReceiptPage::default()
    }
}

/// A tab for each sort, and one for the fan type if a type was asked.
fn tabs(language: Language, person: PersonId, score: Score) -> Vec<(String, String, bool)> {
    let sort = |it: &Sort| {
        let href = format!("/people/{person}/receipt?sort={it}");
        (href, say::sort(language, *it), score == Score::Sort(*it))
    };
    let own = match score {
        Score::Type(it) => {
            let href = format!("/people/{person}/receipt?type={it}");
            Some((href, say::fan_type(language, it), true))
        }
        Score::Sort(_) => None,
    };
    own.into_iter().chain(Sort::ALL.iter().map(sort)).collect()
}

fn line(shell: &Shell, person: PersonId, line: &Line) -> LineView {
    let (language, t) = (shell.language, words(shell.language));
    let factor = say::factor(language, line.kept);
    let days = (shell.now - line.at).in_days().floor() as i64;
    LineView {
        day: shell.day(line.at),
        kind: say::kind(language, &line.kind),
        detail: line.detail.clone().unwrap_or_default(),
        href: format!("/people/{person}?kinds={}", line.kind),
        points: say::points(language, line.points),
        kept: if days > 0 { t.kept_after(factor, days) } else { t.kept_today(factor) },
        worth: say::exact(language, line.worth),
    }
}

fn left_out(language: Language, person: PersonId, scored: &Scored) -> Vec<(String, String)> {
    let t = words(language);
    let currency = scored.rule.currency.to_string();
    let line = |(reason, n): (&Reason, &i64)| {
        let (text, kind) = match reason {
            Reason::Paid => (t.left_out_paid(*n), ""),
            Reason::Opened => (t.left_out_opened(*n), "letter.opened"),
            Reason::LoneClick => (t.left_out_lone_click(*n), "letter.clicked"),
            Reason::OtherCurrency => (t.left_out_other_currency(*n, currency.clone()), "order."),
            Reason::NoWeight => (t.left_out_no_weight(*n), ""),
        };
        let query = if kind.is_empty() { String::new() } else { format!("?kinds={kind}") };
        (text, format!("/people/{person}{query}"))
    };
    scored.receipt.left_out.iter().map(line).collect()
}
