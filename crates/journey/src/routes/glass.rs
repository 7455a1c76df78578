//! The page of the hourglass.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::IntoResponse;
use base::Language;
use web::{App, Asked, Capability, Member, Problem, Response, Shell};

use crate::model::{Hourglass, Stage};
use crate::overview::{self, AtStage, Flow, Overview};
use crate::rule::Rules;
use crate::touchpoints::Touchpoint;
use crate::views::glass::{Doing, Empty, FlowLine, GlassPage, Row};
use crate::wait::Median;
use crate::{follow, say, touchpoints, views, words};

use super::Doer;

/// The windows of the flow, in days.
pub(crate) const WINDOWS: [i64; 2] = [30, 90];
/// Flows that the page shows.
const FLOWS_SHOWN: usize = 8;

/// `?days=30`; ninety where nothing else is asked.
pub(crate) fn days_asked(asked: &Asked) -> i64 {
    let days = asked.text("days").parse().unwrap_or(90);
    if WINDOWS.contains(&days) { days } else { 90 }
}

/// `GET /journey`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
    asked: Asked,
) -> Result<Response, Problem> {
    let hourglass = super::hourglass_asked(&asked)?;
    let days = days_asked(&asked);
    let doer = Doer::of(&app, &member);
    let inventory = hourglass.unwrap_or(Hourglass::Customer);
    let read = app.db.read(move |tx| {
        let overview = overview::read(tx, doer.community, hourglass, (days, doer.now))?;
        let rules = follow::rules(tx, doer.community)?;
        let touchpoints = touchpoints::list(tx, &doer.hand(), inventory)?;
        Ok::<_, db::Error>((overview, rules, touchpoints))
    });
    let (overview, mut rules, touchpoints) = read.await?;
    let rules = hourglass.and_then(|it| rules.remove(&it));
    let page = Reading { shell: &shell, member: &member, hourglass, days };
    let view = page.view(&overview, rules.as_ref(), &touchpoints);
    let t = words(shell.language);
    Ok(shell.page(&t.title(), views::glass::page(t, &view)))
}

/// `GET /journey/progress`: how far the walk over everybody is, as a fragment.
pub async fn progress(
    State(app): State<App>,
    shell: Shell,
    member: Member,
) -> Result<Response, Problem> {
    let community = member.community.id;
    let walking = app.db.read(move |tx| follow::walking(tx, community)).await?;
    let done = || views::walked(words(shell.language));
    Ok(super::walking(shell.language, walking).unwrap_or_else(done).into_response())
}

/// What the page is written with.
struct Reading<'a> {
    shell: &'a Shell,
    member: &'a Member,
    hourglass: Option<Hourglass>,
    days: i64,
}

impl Reading<'_> {
    fn language(&self) -> Language {
        self.shell.language
    }

    fn view(
        &self,
        overview: &Overview,
        rules: Option<&Rules>,
        touchpoints: &[Touchpoint],
    ) -> GlassPage {
        let (t, people) = (words(self.language()), overview.people());
        let inventory = self.hourglass.unwrap_or(Hourglass::Customer);
        let may_edit = self.member.can(Capability::EditRules);
        GlassPage {
            title: match people {
                0 => t.title(),
                n => t.title_people(n, say::number(n)),
            },
            lead: self.lead(overview),
            glasses: self.glasses(),
            windows: self.windows(),
            rows: self.rows(overview, rules),
            flows: self.flows(&overview.flows),
            flow_lead: t.flow_lead(self.days),
            doings: self.doings(inventory, touchpoints),
            doings_lead: t.side_touchpoints_lead(say::hourglass(self.language(), Some(inventory))),
            proposals: match overview.proposed {
                0 => String::new(),
                n => t.proposals(n),
            },
            walking: super::walking(self.language(), overview.walking),
            empty: (people == 0).then(|| self.empty()),
            touchpoints_href: format!("/journey/touchpoints?hourglass={inventory}"),
            rules_href: match may_edit {
                true => format!("/journey/rules?hourglass={inventory}"),
                false => String::new(),
            },
        }
    }

    fn lead(&self, overview: &Overview) -> String {
        let t = words(self.language());
        if overview.people() == 0 {
            return t.lead_empty();
        }
        let Some(slowest) = overview.slowest() else { return t.lead_unknown() };
        let days = |it| say::days(self.language(), it);
        let wait = match slowest.wait {
            Median::Days(it) => t.wait_sentence_days(days(it)),
            Median::Beyond(it) => t.wait_sentence_beyond(days(it)),
            Median::TooFew => return t.lead_unknown(),
        };
        t.lead_slowest(say::stage(self.language(), slowest.stage), wait)
    }

    /// The address of this page, or of a list, with the same filter.
    fn href(&self, path: &str, query: &str) -> String {
        let glass = self.hourglass.map_or(String::new(), |it| format!("hourglass={it}&"));
        format!("{path}?{glass}{query}").trim_end_matches(['?', '&']).to_owned()
    }

    fn glasses(&self) -> Vec<(String, String, bool)> {
        let days = match self.days {
            90 => String::new(),
            days => format!("&days={days}"),
        };
        let everybody = (
            format!("/journey?{}", days.trim_start_matches('&')),
            say::hourglass(self.language(), None),
            self.hourglass.is_none(),
        );
        let one = |it: Hourglass| {
            let href = format!("/journey?hourglass={it}{days}");
            (href, say::hourglass(self.language(), Some(it)), self.hourglass == Some(it))
        };
        std::iter::once(everybody).chain(super::in_order().map(one)).collect()
    }

    fn windows(&self) -> Vec<(String, String, bool)> {
        let t = words(self.language());
        let window = |days: i64| {
            let href = self.href("/journey", &format!("days={days}"));
            (href, t.window(days), days == self.days)
        };
        WINDOWS.into_iter().map(window).collect()
    }

    fn rows(&self, overview: &Overview, rules: Option<&Rules>) -> Vec<Row> {
        let most = overview.stages.iter().map(|it| it.here).max().unwrap_or(0).max(1);
        let row = |it: &AtStage| self.row(it, rules, most);
        overview.stages.iter().map(row).collect()
    }

    fn row(&self, it: &AtStage, rules: Option<&Rules>, most: i64) -> Row {
        let (language, t) = (self.language(), words(self.language()));
        let stage = it.stage;
        let mut notes = Vec::new();
        let (closer, back) = (say::number(it.rose), say::number(it.fell));
        let arrivals = |way: &str| {
            self.href("/journey/people", &format!("whom={way}&stage={stage}&days={}", self.days))
        };
        let rows_of = |n: i64, way: &str| if n > 0 { arrivals(way) } else { String::new() };
        let closer = (closer, rows_of(it.rose, "closer"));
        let back = (back, rows_of(it.fell, "back"));
        let note = |icon, words, (amount, href): &(String, String)| {
            let (amount, href) = (amount.clone(), href.clone());
            ui::GlassNote { icon, amount, words, href }
        };
        if it.rose > 0 {
            notes.push(note("arrow-down", t.moved_closer(), &closer));
        }
        if it.fell > 0 {
            notes.push(note("arrow-up", t.moved_back(), &back));
        }
        let stuck = match it.stuck_after.filter(|_| it.stuck > 0) {
            Some(days) => {
                let words = t.stuck_of(say::number(it.stuck), say::days(language, days));
                let query = format!("whom=stuck&stage={stage}&longer={days}");
                (words, self.href("/journey/people", &query))
            }
            None if it.stuck_after.is_some() => (t.stuck_none(), String::new()),
            None if stage.next().is_none() => (t.wait_last(), String::new()),
            None => (t.wait_too_few(), String::new()),
        };
        Row {
            stage: stage.number(),
            word: say::stage(language, stage),
            means: match rules {
                Some(rules) => say::clauses(language, stage, rules.clauses(stage)),
                None => say::meaning(language, stage),
            },
            href: self.href("/journey/people", &format!("stage={stage}")),
            // Areas are compared, so the width grows with the root: ten times the people are
            // three times as wide, and the few are still seen beside the many.
            width: 90.0 * (it.here as f64 / most as f64).sqrt(),
            amount: say::number(it.here),
            notes,
            closer,
            back,
            wait: say::wait(language, stage, it.wait),
            wait_of: match it.wait {
                Median::TooFew => String::new(),
                _ => t.wait_of(say::number(it.moved_on)),
            },
            stuck,
        }
    }

    fn flows(&self, flows: &[Flow]) -> Vec<FlowLine> {
        let (language, t) = (self.language(), words(self.language()));
        let most = flows.iter().map(|it| it.n).max().unwrap_or(1).max(1);
        let line = |it: &Flow| {
            let from_word = it.from.map_or_else(|| t.flow_came_in(), |it| say::stage(language, it));
            let to_word = say::stage(language, it.to);
            let from = it.from.map_or("", Stage::as_str);
            let query = format!("whom=moved&from={from}&to={}&days={}", it.to, self.days);
            FlowLine {
                from: it.from.map_or(0, Stage::number),
                to: it.to.number(),
                amount: say::number(it.n),
                share: it.n as f64 / most as f64,
                href: self.href("/journey/people", &query),
                spoken: t.flow_words(say::number(it.n), from_word.as_str(), to_word.as_str()),
                from_word,
                to_word,
            }
        };
        flows.iter().take(FLOWS_SHOWN).map(line).collect()
    }

    fn doings(&self, inventory: Hourglass, touchpoints: &[Touchpoint]) -> Vec<Doing> {
        let t = words(self.language());
        let mut counts: BTreeMap<Stage, i64> = BTreeMap::new();
        touchpoints.iter().for_each(|it| *counts.entry(it.stage).or_insert(0) += 1);
        let doing = |stage: &Stage| {
            let n = counts.get(stage).copied().unwrap_or(0);
            Doing {
                stage: stage.number(),
                word: say::stage(self.language(), *stage),
                text: if n == 0 { t.side_none() } else { t.side_some(n) },
                is_nothing: n == 0,
                href: format!("/journey/touchpoints?hourglass={inventory}#{stage}"),
            }
        };
        Stage::ALL.iter().map(doing).collect()
    }

    fn empty(&self) -> Empty {
        let t = words(self.language());
        match self.hourglass.filter(|it| *it != Hourglass::Customer) {
            None => Empty {
                title: t.empty_title(),
                text: t.empty_text(),
                href: if self.member.can(Capability::Import) { "/imports" } else { "" },
                action: t.import_first(),
            },
            Some(it) => {
                let kind = people::model::PersonKind::parse(it.as_str());
                let kind = kind
                    .map_or_else(String::new, |kind| people::wording::kind(self.language(), kind));
                let (title, text) = (t.empty_kind(), t.empty_kind_text(kind));
                Empty { title, text, href: "", action: String::new() }
            }
        }
    }
}
