//! Days as people write them.

use base::{Language, Moment, Zone};

/// `3 March 2026`, or `3. März 2026`.
pub fn day(language: Language, zone: &Zone, at: Moment) -> String {
    let (year, month_number, day) = at.date(zone);
    let month = month(language, usize::try_from(month_number).unwrap_or(1));
    match language {
        Language::English => format!("{day} {month} {year}"),
        Language::German => format!("{day}. {month} {year}"),
    }
}

fn month(language: Language, number: usize) -> &'static str {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const GERMAN: [&str; 12] = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ];
    let months = if language == Language::German { GERMAN } else { ENGLISH };
    months[(number.max(1) - 1).min(11)]
}
