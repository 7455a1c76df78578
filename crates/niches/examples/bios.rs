//! How fast niches are found, and whether what was planted is found.
//!
//! `cargo run --release -p niches --example bios -- COUNT [FOLDER]` reads COUNT invented bios in
//! memory (tokens, counts, statistics), of which one percent are fans, and says how long it took.
//! Given a folder as `gen.py` writes it, it also reads `profiles.jsonl` and the fans of
//! `truth_persons.csv` there, and ends with an error unless “teacher” comes first.
#![expect(clippy::print_stdout, reason = "an example talks to its terminal")]
#![expect(clippy::unwrap_used, reason = "an example may stop where it stumbles")]

use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;

use base::{Moment, PersonId};
use niches::counting::Counting;
use niches::judging::{Judged, judge};
use people::store::PersonRow;
use people::traits::Traits;
use words::Tongues;

/// Bios by which the languages in use are told.
const HEARD: usize = 2_000;
/// Niches that are printed.
const PRINTED: usize = 8;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count: u64 = arguments.next().and_then(|it| it.parse().ok()).expect("how many bios");
    let invented: Vec<(Traits, bool)> = (0..count).map(invent).collect();
    print("invented", &invented);
    if let Some(folder) = arguments.next() {
        let read = read(Path::new(&folder));
        let found = print("gen.py", &read);
        let first = found.found.first().map(|it| it.shown.as_str());
        assert_eq!(first, Some("teacher"), "what was planted does not come first");
    }
}

fn print(what: &str, people: &[(Traits, bool)]) -> Judged {
    let start = Instant::now();
    let bios = people.iter().filter_map(|it| it.0.person.bio.as_deref());
    let tongues = Tongues::heard(bios.take(HEARD));
    let in_use = format!("{:?}", tongues.in_use());
    let mut counting = Counting::new(tongues, 1);
    for (it, is_fan) in people {
        counting.add(it, if *is_fan { &[0] } else { &[] });
    }
    let counted = start.elapsed();
    let judged = judge(&counting, 0);
    let (all, seconds) = (start.elapsed(), counted.as_secs_f64());
    println!("{what}: {} people, {in_use}", people.len());
    println!("  counted in {seconds:.2} s, judged in {:.3} s", (all - counted).as_secs_f64());
    println!(
        "  {} tokens, {} tried, {} stand out, {} too few to say",
        judged.looked_at,
        judged.tried,
        judged.found.len(),
        judged.too_few,
    );
    for it in judged.found.iter().take(PRINTED) {
        let (c, word) = (it.counts, it.kind);
        println!(
            "  {:<16} {word:<6} {}/{} of {}/{}  lift {:.2}  z {:.3}  q {:.2e}",
            it.shown,
            c.here,
            c.of_here,
            c.everywhere,
            c.of_everywhere,
            c.lift(),
            it.z,
            it.q,
        );
    }
    judged
}

fn traits(id: i64, bio: Option<String>, place: Option<String>) -> Traits {
    let person = PersonRow {
        id: PersonId(id),
        name: String::new(),
        email_shown: None,
        place,
        bio,
        followers: None,
        company_id: None,
        created_at: Moment::default(),
    };
    Traits { person, kinds: Vec::new(), tags: Vec::new() }
}

/// One bio of ten words of a vocabulary whose frequencies fall as they do in texts (Zipf), and a
/// place. Fans garden three times as often as everybody.
fn invent(number: u64) -> (Traits, bool) {
    let mut seed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut fraction = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 11) as f64 / (1u64 << 53) as f64
    };
    let is_fan = fraction() < 0.01;
    let mut bio = String::from("I am a");
    for _ in 0..10 {
        let rank = (50_000f64.powf(fraction())) as u64;
        bio.push(' ');
        bio.push_str(&word(rank));
    }
    if fraction() < if is_fan { 0.06 } else { 0.02 } {
        bio.push_str(", gardener");
    }
    let place = word(20_000 + (300f64.powf(fraction())) as u64);
    (traits(number as i64 + 1, Some(bio), Some(place)), is_fan)
}

/// A word that can be spoken.
fn word(mut rank: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ker", "lo", "mi", "nur", "se", "ta", "pho", "to", "ri", "da", "vel", "cu", "on",
        "gre", "ish",
    ];
    let mut word = String::from("w");
    while rank > 0 {
        word.push_str(SYLLABLES[(rank % 16) as usize]);
        rank /= 16;
    }
    word
}

/// Everybody of a folder; a fan by the truth.
fn read(folder: &Path) -> Vec<(Traits, bool)> {
    let mut truth = csv::Reader::from_path(folder.join("truth_persons.csv")).unwrap();
    let columns = truth.headers().unwrap().clone();
    let column = |name: &str| columns.iter().position(|it| it == name).unwrap();
    let (platform, handle, fan) = (column("platform"), column("handle"), column("fan"));
    let rows = truth.records().map(Result::unwrap).filter(|it| &it[fan] == "true");
    let fans: HashSet<(String, String)> =
        rows.map(|it| (it[platform].to_owned(), it[handle].to_owned())).collect();
    let text = std::fs::read_to_string(folder.join("profiles.jsonl")).unwrap();
    let profile = |(number, line): (usize, &str)| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let said = |name: &str| row[name].as_str().filter(|it| !it.is_empty()).map(str::to_owned);
        let who = (said("platform").unwrap(), said("handle").unwrap());
        (traits(number as i64 + 1, said("bio"), said("location")), fans.contains(&who))
    };
    text.lines().enumerate().map(profile).collect()
}
