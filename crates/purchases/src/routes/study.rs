//! The receipt of the model, and asking for a new study.

use axum::extract::State;
use base::money::grouped;
use base::{Language, Money};
use web::{App, Capability, Member, Problem, Response, Shell};

use super::{Start, lists};
use crate::model::{Chosen, RANGE_SHARE, REPEAT_BUYERS_MIN};
use crate::store::FitRow;
use crate::study::{self, Check, HeldOutRow};
use crate::views::model::{HeldOut, ModelPage};
use crate::{jobs, say, views, words};

/// `GET /purchases/model`
pub async fn show(
    State(app): State<App>,
    shell: Shell,
    member: Member,
) -> Result<Response, Problem> {
    let t = words(shell.language);
    let start = Start::read(&app, &shell, member.community.id).await?;
    let mut page = match &start.fit {
        Some(fit) if fit.buyers > 0 => page_of(&shell, fit),
        _ => ModelPage {
            nothing: lists::before_all(&shell, &member, &start),
            ..ModelPage::default()
        },
    };
    page.head = lists::head(&shell, &start, None);
    page.head.numbers.clear();
    page.head.title = t.model_title();
    page.may_study = member.can(Capability::EditRules);
    Ok(shell.page(&t.model_title(), views::model::model(t, shell.csrf(), &page)))
}

/// `POST /purchases/model`: studies everybody anew as soon as a worker is free.
pub async fn again(
    State(app): State<App>,
    shell: Shell,
    member: Member,
) -> Result<Response, Problem> {
    let (ids, now, community) = (app.ids.clone(), app.now(), member.community.id);
    app.db.write(move |tx| jobs::study_soon(tx, &ids, now, community)).await?;
    Ok(web::see_other_saying("/purchases/model", &words(shell.language).study_asked()))
}

fn page_of(shell: &Shell, fit: &FitRow) -> ModelPage {
    let t = words(shell.language);
    let people = grouped(fit.buyers.unsigned_abs());
    let day = shell.day(fit.fitted_at);
    let version = fit.version.to_string();
    let held_out = fit.held_out.as_deref().and_then(|it| serde_json::from_str(it).ok());
    let share = say::chance(shell.language, RANGE_SHARE);
    ModelPage {
        lead: match fit.chosen {
            Chosen::TooFew => t.model_few_lead(version, day),
            _ => t.model_lead(version, people, day),
        },
        why: match fit.chosen {
            Chosen::Leaving => vec![t.model_leaving(), t.model_leaving_why()],
            Chosen::Staying => vec![t.model_staying(), t.model_staying_why()],
            Chosen::TooFew => vec![t.model_few_why(REPEAT_BUYERS_MIN.to_string())],
        },
        facts: facts(shell.language, fit),
        held_out: held_out.map(|it| held_out_of(shell.language, &it)),
        ranges: vec![t.ranges_slip(), t.ranges_worth(), t.ranges_person(share), t.ranges_total()],
        unknown: vec![
            t.unknown_season(),
            t.unknown_news(),
            t.unknown_others(),
            t.unknown_paid(fit.currency.to_string()),
            t.unknown_why(),
        ],
        ..ModelPage::default()
    }
}

fn facts(language: Language, fit: &FitRow) -> Vec<(String, String)> {
    const WEEKS_OF_YEAR: f64 = 365.25 / 7.0;
    let t = words(language);
    let count = |it: i64| grouped(it.unsigned_abs());
    let people = t.people_plain(count(fit.buyers), count(fit.purchases), count(fit.repeat_buyers));
    let mut facts = vec![(t.fact_people(), people)];
    let Some(foresight) = fit.foresight() else { return facts };
    let orders = foresight.orders;
    let often = say::number(language, orders.r / orders.alpha * WEEKS_OF_YEAR);
    facts.push((t.fact_rate(), t.rate_plain(often)));
    let leave = match orders.leaving {
        Some(it) => t.leave_plain(say::chance(language, it.a / (it.a + it.b))),
        None => t.leave_none(),
    };
    facts.push((t.fact_leave(), leave));
    let worth = match foresight.worth {
        Some(it) => {
            let minor = it.mean() * 10f64.powi(fit.currency.exponent() as i32);
            let each = Money { minor: minor as i64, currency: fit.currency };
            t.worth_plain(say::money(each), count(fit.worth_people))
        }
        None => t.worth_none(fit.currency.to_string()),
    };
    facts.push((t.fact_worth(), worth));
    let named = |name: &str, it: f64| format!("{name}\u{a0}{}", say::parameter(language, it));
    let mut parameters = vec![named("r", orders.r), named("α", orders.alpha)];
    if let Some(it) = orders.leaving {
        parameters.extend([named("a", it.a), named("b", it.b)]);
    }
    if let Some(it) = foresight.worth {
        parameters.extend([named("p", it.p), named("q", it.q), named("v", it.v)]);
    }
    facts.push((t.fact_parameters(), parameters.join(" · ")));
    if let Some(it) = fit.log_likelihood {
        facts.push((t.fact_likelihood(), signed(language, it)));
    }
    facts
}

fn held_out_of(language: Language, it: &study::HeldOut) -> HeldOut {
    let t = words(language);
    let row = |row: &HeldOutRow| {
        let repeats = match row.repeats {
            0 => t.held_never(),
            study::REPEATS_MOST => t.held_more(row.repeats.to_string()),
            n => t.held_times(i64::from(n)),
        };
        cells(language, repeats, (row.people, row.predicted, row.actual))
    };
    let all = cells(language, t.held_all(), (it.people, it.predicted, it.actual));
    let weeks = ((it.days + 3) / 7).to_string();
    HeldOut {
        lead: t.held_lead(weeks, say::number(language, it.predicted), grouped(it.actual)),
        verdict: verdict(language, it),
        rows: it.rows.iter().map(row).chain(std::iter::once(all)).collect(),
        checks: it.checks.iter().map(|check| check_of(language, check, it.actual)).collect(),
    }
}

fn cells(
    language: Language,
    word: String,
    (people, predicted, actual): (u64, f64, u64),
) -> [String; 4] {
    [word, grouped(people), say::tenths(language, predicted), grouped(actual)]
}

fn verdict(language: Language, it: &study::HeldOut) -> String {
    let t = words(language);
    if it.actual == 0 {
        return String::new();
    }
    let off = it.predicted / it.actual as f64 - 1.0;
    let share = t.percent(((off.abs() * 100.0).round() as i64).to_string());
    match off {
        _ if off.abs() < 0.01 => t.held_right(),
        _ if off > 0.0 => t.held_too_many(share),
        _ => t.held_too_few(share),
    }
}

fn check_of(language: Language, it: &Check, actual: u64) -> [String; 4] {
    let t = words(language);
    let off = match actual {
        0 => t.unknown(),
        _ => {
            let off = ((it.predicted / actual as f64 - 1.0) * 100.0).round() as i64;
            let sign = match off {
                ..0 => "−",
                0 => "",
                _ => "+",
            };
            format!("{sign}{}", t.percent(off.unsigned_abs().to_string()))
        }
    };
    let likelihood = signed(language, it.log_likelihood);
    [it.model.clone(), likelihood, say::tenths(language, it.predicted), off]
}

/// `−9 582.1`
fn signed(language: Language, value: f64) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    format!("{sign}{}", say::number(language, value.abs()))
}
