//! How fast the models are fitted, beside Python's `lifetimes` on the same data in the same run.
//!
//! `cargo run --release -p purchases --example fit_speed -- FOLDER [PYTHON]` reads
//! `cdnow_sample.csv` in the folder (customer,date,cds,usd), counts histories up to 30 September
//! 1997 and fits each model many times; then a million invented people. PYTHON (`python3` without)
//! fits the same histories with `lifetimes`, if it has it. What is compared is time of the
//! processor.
#![expect(clippy::print_stdout, reason = "an example talks to its terminal")]
#![expect(clippy::unwrap_used, reason = "an example may stop where it stumbles")]

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use purchases::models::{Histogram, ParetoNbd, nbd_fit};

/// Fits of each model; one alone would be too short to measure.
const TIMES: u32 = 200;

/// Histories as they are counted: repeats, days to the last purchase, days to now.
type Histories = Vec<(u32, u32, u32)>;

fn main() {
    let folder = std::env::args().nth(1).expect("the folder with cdnow_sample.csv");
    let python = std::env::args().nth(2).unwrap_or_else(|| "python3".to_owned());
    let histories = cdnow(&Path::new(&folder).join("cdnow_sample.csv"));
    println!("CDNOW: {} people", histories.len());
    let count = || Histogram::of(histories.clone());
    let ours = [
        ("BG/NBD", each(TIMES, || looked(nbd_fit::bg_nbd(&count())))),
        ("MBG/NBD", each(TIMES, || looked(nbd_fit::mbg_nbd(&count())))),
        ("Pareto/NBD", each(TIMES / 10, || looked(ParetoNbd::fit(&count())))),
    ];
    for (name, seconds) in ours {
        println!("here: {name} {:.3} ms", seconds * 1e3);
    }
    let fit = nbd_fit::bg_nbd(&count());
    println!("BG/NBD: {:?}, log-likelihood {:.4}", fit.model, fit.log_likelihood);
    match by_lifetimes(&python, &histories) {
        Some(theirs) => {
            for ((name, ours), (_, theirs)) in ours.iter().zip(theirs) {
                println!("lifetimes: {name} {:.1} ms; {:.0} times", theirs * 1e3, theirs / ours);
            }
        }
        None => println!("lifetimes: {python} has none, so there is nothing to compare with"),
    }
    let many = invented(1_000_000);
    let counted = Histogram::of(many.clone());
    let cells = counted.cells.len();
    let begun = Instant::now();
    let seconds = each(1, || {
        let fit = nbd_fit::mbg_nbd(&Histogram::of(many.clone()));
        println!("{:?} after {} looks", fit.model, fit.asked);
    });
    let wall = begun.elapsed().as_secs_f64();
    println!("1,000,000 people, {cells} histories: MBG/NBD {seconds:.2} s CPU, {wall:.2} s wall");
}

/// Keeps the compiler from leaving out work whose result nobody looks at.
fn looked<T>(it: T) {
    let _ = black_box(it);
}

/// Seconds of the processor for one of several rounds.
fn each(times: u32, mut work: impl FnMut()) -> f64 {
    let before = cpu();
    for _ in 0..times {
        work();
    }
    (cpu() - before) / f64::from(times)
}

/// Seconds of the processor that were spent so far; where the system does not tell, of the wall.
fn cpu() -> f64 {
    static BEGUN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = told.and_then(|it| it.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed().as_secs_f64(), |it| it / 1e9)
}

fn cdnow(file: &Path) -> Histories {
    let text = std::fs::read_to_string(file).unwrap();
    let end = day("1997-09-30");
    let mut days: BTreeMap<&str, BTreeSet<i64>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split(',');
        let (person, date) = (cells.next().unwrap(), day(cells.next().unwrap()));
        if date <= end {
            days.entry(person).or_default().insert(date);
        }
    }
    let history = |days: &BTreeSet<i64>| {
        let (first, last) = (days.first().unwrap(), days.last().unwrap());
        (days.len() as u32 - 1, (last - first) as u32, (end - first) as u32)
    };
    days.values().map(history).collect()
}

/// A day of 1997 as a number.
fn day(text: &str) -> i64 {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let parts: Vec<i64> = text.split('-').map(|it| it.parse().unwrap()).collect();
    (parts[0] - 1997) * 365 + BEFORE[parts[1] as usize - 1] + parts[2]
}

/// People of two years who buy at rates of their own and leave by chance.
fn invented(people: u32) -> Histories {
    let mut state = 7_u64;
    let mut chance = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        ((state >> 33) as f64 + 0.5) / 2_147_483_648.0
    };
    let mut person = |_| {
        let age = (chance() * 730.0) as u32;
        // An exponential of an exponential: most buy rarely, some often.
        let rate = -(chance().ln()) * 0.01;
        let leaves = 0.1 + 0.4 * chance();
        let (mut at, mut last, mut repeats) = (0.0, 0, 0);
        while chance() > leaves {
            at += -chance().ln() / rate;
            if at > f64::from(age) {
                break;
            }
            if at as u32 > last {
                (last, repeats) = (at as u32, repeats + 1);
            }
        }
        (repeats, last, age)
    };
    (0..people).map(&mut person).collect()
}

const SCRIPT: &str = r#"
import sys, time, warnings
warnings.filterwarnings("ignore")
import numpy as np
from lifetimes import BetaGeoFitter, ModifiedBetaGeoFitter, ParetoNBDFitter
rows = np.array([list(map(float, l.split())) for l in sys.stdin if l.strip()])
x, t, T = rows[:, 0], rows[:, 1] / 7, rows[:, 2] / 7
for make, n in ((BetaGeoFitter, 5), (ModifiedBetaGeoFitter, 5), (ParetoNBDFitter, 1)):
    make().fit(x, t, T)
    before = time.process_time()
    for _ in range(n):
        make().fit(x, t, T)
    print((time.process_time() - before) / n)
"#;

/// The same fits by `lifetimes`; `None` if it is not there.
fn by_lifetimes(python: &str, histories: &Histories) -> Option<Vec<(&'static str, f64)>> {
    use std::io::Write;
    use std::process::Stdio;
    let mut child = Command::new(python)
        .args(["-c", SCRIPT])
        .env("OPENBLAS_NUM_THREADS", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let text: String = histories.iter().map(|(x, t, age)| format!("{x} {t} {age}\n")).collect();
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let said = child.wait_with_output().ok()?;
    let seconds: Vec<f64> =
        String::from_utf8(said.stdout).ok()?.lines().filter_map(|it| it.parse().ok()).collect();
    let names = ["BG/NBD", "MBG/NBD", "Pareto/NBD"];
    (seconds.len() == names.len()).then(|| names.into_iter().zip(seconds).collect())
}
