//! The models against published and computed results on real data: CDNOW (Fader & Hardie), Online
//! Retail (Chen 2012) and donors (Fader, Hardie & Shang 2010). The data are not part of this
//! repository; the tests read `../shared/kit` beside it when it is there, and say when it is not.
#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use purchases::math::special;
use purchases::models::bg_bb::Occasions;
use purchases::models::gamma_gamma::Spent;
use purchases::models::{
    BgBb, Fit, GammaGamma, Histogram, History, Leaving, Nbd, ParetoNbd, When, nbd_fit,
};
use serde_json::Value;

/// The folder with the data, or a line that says it is not there.
fn kit() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/kit");
    if folder.join("expected.json").exists() {
        return Some(folder);
    }
    eprintln!("nothing to compare with: {} is not there", folder.display());
    None
}

fn expected(kit: &Path) -> Value {
    let text = std::fs::read_to_string(kit.join("expected.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A calendar day as a number (Hinnant 2013, "chrono-compatible low-level date algorithms").
fn day(text: &str) -> i64 {
    let parts: Vec<i64> = text.splitn(3, '-').map(|it| it.parse().unwrap()).collect();
    let [year, month, day] = parts[..] else { panic!("{text}") };
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}

/// Purchases by person and day, with what was spent.
type Log = BTreeMap<u64, BTreeMap<i64, f64>>;

fn log(kit: &Path, file: &str, columns: [usize; 3]) -> Log {
    let text = std::fs::read_to_string(kit.join(file)).unwrap();
    let mut log = Log::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [person, date, spent] = columns.map(|it| cells[it]);
        let days = log.entry(person.parse().unwrap()).or_default();
        *days.entry(day(date)).or_insert(0.0) += spent.parse::<f64>().unwrap();
    }
    log
}

/// What the models see of a log up to a day.
struct Seen {
    people: BTreeMap<u64, (u32, u32, u32)>,
    later: BTreeMap<u64, u32>,
    spent: Vec<Spent>,
    weeks: f64,
}

fn seen(log: &Log, end: i64) -> Seen {
    let mut seen =
        Seen { people: BTreeMap::new(), later: BTreeMap::new(), spent: Vec::new(), weeks: 0.0 };
    let last_of_all = log.values().filter_map(|it| it.keys().last()).max().unwrap();
    seen.weeks = (last_of_all - end) as f64 / 7.0;
    for (person, days) in log {
        let before: BTreeSet<i64> = days.keys().copied().filter(|it| *it <= end).collect();
        let (Some(first), Some(last)) = (before.first(), before.last()) else { continue };
        let repeats = before.len() as u32 - 1;
        let of = |it: i64| u32::try_from(it).unwrap();
        seen.people.insert(*person, (repeats, of(last - first), of(end - first)));
        seen.later.insert(*person, (days.len() - before.len()) as u32);
        let sum: f64 = before.iter().skip(1).map(|it| days[it]).sum();
        if repeats > 0 && sum > 0.0 {
            seen.spent.push(Spent { purchases: repeats, mean: sum / f64::from(repeats) });
        }
    }
    seen
}

fn cdnow(kit: &Path) -> Seen {
    seen(&log(kit, "cdnow_sample.csv", [0, 1, 3]), day("1997-09-30"))
}

fn histogram(seen: &Seen) -> Histogram {
    Histogram::of(seen.people.values().copied().collect())
}

fn relative(found: f64, wanted: f64, tolerance: f64, what: &str) {
    let off = (found - wanted).abs() / wanted.abs().max(f64::MIN_POSITIVE);
    assert!(off <= tolerance, "{what}: {found} instead of {wanted}");
}

fn absolute(found: f64, wanted: f64, tolerance: f64, what: &str) {
    assert!((found - wanted).abs() <= tolerance, "{what}: {found} instead of {wanted}");
}

fn number(value: &Value, path: &str) -> f64 {
    value.pointer(path).and_then(Value::as_f64).unwrap_or_else(|| panic!("no number at {path}"))
}

fn same_parameters(fit: &Fit<Nbd>, wanted: &Value, log_likelihood: f64) {
    let leaving = fit.model.leaving.expect("a model in which people leave");
    let found = [fit.model.r, fit.model.alpha, leaving.a, leaving.b];
    for (name, found) in ["r", "alpha", "a", "b"].iter().zip(found) {
        relative(found, number(wanted, &format!("/{name}")), 1e-3, name);
    }
    absolute(fit.log_likelihood, log_likelihood, 0.01, "log-likelihood");
    assert!(fit.settled, "{fit:?}");
}

/// The listed parameters, rounded as listed.
fn listed(value: &Value, when: When) -> Nbd {
    let [r, alpha, a, b] = ["/r", "/alpha", "/a", "/b"].map(|it| number(value, it));
    Nbd { r, alpha, leaving: Some(Leaving { when, a, b }) }
}

#[test]
fn special_functions_equal_those_of_scipy() {
    let Some(kit) = kit() else { return };
    let all = expected(&kit);
    let rows = |name: &str| -> Vec<Vec<f64>> {
        let rows = all["special_functions_scipy"][name].as_array().unwrap().clone();
        let row = |it: &Value| it.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect();
        rows.iter().map(row).collect()
    };
    for it in rows("ln_gamma") {
        absolute(special::ln_gamma(it[0]), it[1], 1e-9 * it[1].abs().max(1.0), "ln_gamma");
    }
    for it in rows("hyp2f1") {
        relative(special::hyp2f1(it[0], it[1], it[2], it[3]), it[4], 1e-10, "hyp2f1");
    }
    for it in rows("beta_inc_regularised") {
        absolute(special::beta_inc(it[0], it[1], it[2]), it[3], 1e-9, "beta_inc");
    }
    for it in rows("ln_beta") {
        absolute(special::ln_beta(it[0], it[1]), it[2], 1e-8 * it[2].abs().max(1.0), "ln_beta");
    }
}

#[test]
fn cdnow_is_explained_by_the_published_parameters() {
    let Some(kit) = kit() else { return };
    let all = expected(&kit);
    let wanted = &all["purchases"]["cdnow_sample"];
    let histogram = histogram(&cdnow(&kit));
    assert_eq!(histogram.people(), 2_357);
    let bg = nbd_fit::bg_nbd(&histogram);
    same_parameters(&bg, &wanted["bgnbd"], number(wanted, "/bgnbd_loglik"));
    let mbg = nbd_fit::mbg_nbd(&histogram);
    same_parameters(&mbg, &wanted["mbgnbd"], number(wanted, "/mbgnbd_loglik"));
    assert!(!bg.model.is_degenerate() && !mbg.model.is_degenerate());

    let pareto = ParetoNbd::fit(&histogram);
    let ParetoNbd { r, alpha, s, beta } = pareto.model;
    for (found, name) in [(r, "r"), (alpha, "alpha"), (s, "s"), (beta, "beta")] {
        let path = format!("/pareto_nbd_lifetimes/{name}");
        relative(found, number(wanted, &path), 1e-3, name);
    }
    absolute(pareto.log_likelihood, number(wanted, "/pareto_nbd_loglik_R_BTYD"), 0.01, "Pareto");
}

#[test]
fn cdnow_buys_as_often_as_was_computed_elsewhere() {
    let Some(kit) = kit() else { return };
    let all = expected(&kit);
    let wanted = &all["purchases"]["cdnow_sample"];
    let seen = cdnow(&kit);
    let histogram = histogram(&seen);
    absolute(seen.weeks, number(wanted, "/holdout_weeks"), 1e-9, "weeks held out");
    let actual: u32 = seen.later.values().sum();
    assert_eq!(f64::from(actual), number(wanted, "/actual_future_purchases"));
    let models = [
        (listed(&wanted["bgnbd"], When::AfterRepeats), "", "predicted_future_purchases"),
        (listed(&wanted["mbgnbd"], When::AfterAny), "mbg_", "mbg_predicted_future_purchases"),
    ];
    for (model, prefix, sum) in models {
        let predicted = histogram.sum(|it| model.expected(it, seen.weeks));
        relative(predicted, number(wanted, &format!("/{sum}")), 1e-3, sum);
        let alive = histogram.sum(|it| model.alive(it)) / 2_357.0;
        absolute(alive, number(wanted, &format!("/{prefix}mean_p_alive")), 2e-4, "mean alive");
        for spot in wanted["spot_customers"].as_array().unwrap() {
            let (repeats, last, age) = seen.people[&spot["id"].as_u64().unwrap()];
            let h = History::of_days(repeats, last, age);
            assert_eq!(f64::from(repeats), number(spot, "/x"));
            absolute(h.last, number(spot, "/t_x"), 1e-6, "t_x");
            absolute(h.age, number(spot, "/T"), 1e-6, "T");
            let alive = number(spot, &format!("/{prefix}p_alive"));
            absolute(model.alive(&h), alive, 2e-4, "alive");
            let orders = number(spot, &format!("/{prefix}expected"));
            relative(model.expected(&h, seen.weeks), orders, 5e-4, "expected");
        }
    }
    let h = History { repeats: 26, last: 30.86, age: 31.0 };
    let r = &wanted["R_BTYD_2.4.3"];
    let [found_r, alpha, a, b] = [0, 1, 2, 3].map(|it| number(r, &format!("/bgnbd/{it}")));
    let leaving = Leaving { when: When::AfterRepeats, a, b };
    let bg = Nbd { r: found_r, alpha, leaving: Some(leaving) };
    absolute(bg.alive(&h), r["PAlive(x=26,t_x=30.86,T=31)"].as_f64().unwrap(), 1e-4, "BG alive");
    relative(bg.expected(&h, 52.0), r["CondExp52wk(26,30.86,31)"].as_f64().unwrap(), 1e-4, "BG");
    let [found_r, alpha, s, beta] = [0, 1, 2, 3].map(|it| number(r, &format!("/pnbd/{it}")));
    let pareto = ParetoNbd { r: found_r, alpha, s, beta };
    let alive = r["pnbd_PAlive(26,30.86,31)"].as_f64().unwrap();
    absolute(pareto.alive(&h), alive, 1e-4, "Pareto alive");
    relative(pareto.expected(&h, 52.0), number(r, "/pnbd_CE52"), 1e-4, "Pareto");
}

#[test]
fn cdnow_is_as_right_as_it_was_elsewhere_for_each_number_of_purchases() {
    let Some(kit) = kit() else { return };
    let all = expected(&kit);
    let wanted = &all["purchases"]["cdnow_sample"];
    let seen = cdnow(&kit);
    let model = listed(&wanted["bgnbd"], When::AfterRepeats);
    for row in wanted["calibration_by_x"].as_array().unwrap() {
        let fits = |repeats: u32| match row["x"].as_u64() {
            Some(x) => u64::from(repeats) == x,
            None => repeats >= 7,
        };
        let some: Vec<_> = seen.people.iter().filter(|(_, it)| fits(it.0)).collect();
        let n = some.len() as f64;
        assert_eq!(n, number(row, "/n"));
        let predicted: f64 = some
            .iter()
            .map(|(_, it)| model.expected(&History::of_days(it.0, it.1, it.2), seen.weeks))
            .sum();
        relative(predicted / n, number(row, "/pred"), 5e-4, "predicted");
        let actual: u32 = some.iter().map(|(id, _)| seen.later[id]).sum();
        absolute(f64::from(actual) / n, number(row, "/actual"), 1e-5, "actual");
    }
}

#[test]
fn orders_of_cdnow_and_online_retail_are_worth_what_was_published() {
    let Some(kit) = kit() else { return };
    let all = expected(&kit);
    let retail = log(&kit, "online_retail_invoices_2010-12_2011-08.csv", [2, 1, 3]);
    let sets =
        [(cdnow(&kit), "cdnow_sample"), (seen(&retail, day("2011-05-31")), "online_retail_kit")];
    for (seen, name) in sets {
        let wanted = &all["purchases"][name]["gamma_gamma"];
        assert_eq!(seen.spent.len() as f64, number(wanted, "/n"), "{name}");
        let fit = GammaGamma::fit(&seen.spent);
        let GammaGamma { p, q, v } = fit.model;
        for (found, name) in [(p, "p"), (q, "q"), (v, "v")] {
            relative(found, number(wanted, &format!("/{name}")), 1e-3, name);
        }
        absolute(fit.log_likelihood, number(wanted, "/loglik"), 0.01, "log-likelihood");
        relative(fit.model.mean(), wanted["E[M]"].as_f64().unwrap(), 1e-3, "E[M]");
    }
}

#[test]
fn online_retail_has_no_measurable_leaving_and_falls_back() {
    let Some(kit) = kit() else { return };
    let all = expected(&kit);
    let wanted = &all["purchases"]["online_retail_kit"];
    let retail = log(&kit, "online_retail_invoices_2010-12_2011-08.csv", [2, 1, 3]);
    let seen = seen(&retail, day("2011-05-31"));
    let histogram = histogram(&seen);
    assert_eq!(histogram.people() as f64, number(wanted, "/customers"));
    for fit in [nbd_fit::bg_nbd(&histogram), nbd_fit::mbg_nbd(&histogram)] {
        assert!(fit.model.is_degenerate(), "{fit:?}");
        absolute(fit.log_likelihood, number(wanted, "/mbgnbd_loglik"), 0.1, "log-likelihood");
        let sum = histogram.sum(|it| fit.model.expected(it, seen.weeks));
        relative(sum, number(wanted, "/predicted_future_purchases"), 0.01, "no blow-up");
    }
    let plain = nbd_fit::nbd(&histogram);
    relative(plain.model.r, number(wanted, "/nbd_fallback/r"), 1e-3, "r");
    relative(plain.model.alpha, number(wanted, "/nbd_fallback/alpha"), 1e-3, "alpha");
    absolute(plain.log_likelihood, number(wanted, "/nbd_fallback/loglik"), 0.01, "likelihood");
    let predicted = histogram.sum(|it| plain.model.expected(it, seen.weeks));
    relative(predicted, number(wanted, "/predicted_future_purchases"), 1e-3, "predicted");
    for spot in wanted["spot_customers"].as_array().unwrap() {
        let (repeats, last, age) = seen.people[&spot["id"].as_u64().unwrap()];
        let h = History::of_days(repeats, last, age);
        relative(plain.model.expected(&h, seen.weeks), number(spot, "/expected"), 5e-4, "expected");
        assert_eq!(plain.model.alive(&h), 1.0);
    }
}

#[test]
fn donors_give_as_published() {
    let Some(kit) = kit() else { return };
    let all = expected(&kit);
    let wanted = &all["purchases"]["donations_bgbb"];
    let text = std::fs::read_to_string(kit.join("donations_bgbb.csv")).unwrap();
    let people: Vec<Occasions> = text
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<u32> = line.split(',').map(|it| it.trim().parse().unwrap()).collect();
            let [bought, last, occasions, people] = cells[..] else { panic!("{line}") };
            Occasions { bought, last, occasions, people }
        })
        .collect();
    let fit = BgBb::fit(&people);
    let BgBb { alpha, beta, gamma, delta } = fit.model;
    let found = [(alpha, "alpha"), (beta, "beta"), (gamma, "gamma"), (delta, "delta")];
    for (found, name) in found {
        relative(found, number(wanted, &format!("/{name}")), 1e-3, name);
    }
    absolute(fit.log_likelihood, number(wanted, "/loglik"), 0.01, "log-likelihood");
}

#[test]
fn the_day_of_slipping_equals_the_closed_form() {
    let Some(kit) = kit() else { return };
    let all = expected(&kit);
    let wanted = &all["slip_at"];
    let model = |name: &str, when: When| {
        let [r, alpha, a, b] = [0, 1, 2, 3].map(|it| number(wanted, &format!("/{name}/{it}")));
        Nbd { r, alpha, leaving: Some(Leaving { when, a, b }) }
    };
    let bg = model("bgnbd_params", When::AfterRepeats);
    let mbg = model("mbg_params", When::AfterAny);
    for row in wanted["rows"].as_array().unwrap() {
        let (repeats, last) = (number(row, "/x") as u32, number(row, "/t_x"));
        for (model, threshold, name) in [
            (bg, 0.5, "bgnbd_T_star_tau0.5"),
            (mbg, 0.5, "mbgnbd_T_star_tau0.5"),
            (mbg, 0.25, "mbgnbd_T_star_tau0.25"),
        ] {
            let found = model.falls_to(repeats, last, threshold);
            match row[name].as_f64() {
                Some(weeks) => relative(found.unwrap(), weeks, 1e-5, name),
                None => assert_eq!(found, None, "{name}"),
            }
        }
    }
}
