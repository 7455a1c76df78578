//! Pages, fed by plain structs whose words and numbers are ready to print.

pub(crate) mod list;
pub(crate) mod niche;

use maud::Markup;

/// How many of a group, and how many of everybody, each with the group's name.
pub(crate) type Shares = [(String, (u64, u64)); 2];

/// Two bars below each other, as long as the shares are to each other.
fn bars(shares: &Shares) -> Markup {
    let share = |(some, of): (u64, u64)| some as f64 / of.max(1) as f64;
    let longest = shares.iter().map(|it| share(it.1)).fold(f64::MIN_POSITIVE, f64::max);
    let bar = |(label, counts): &(String, (u64, u64))| ui::Share {
        label: label.clone(),
        part: share(*counts) / longest,
        shown: format!("{} / {}", base::money::grouped(counts.0), base::money::grouped(counts.1)),
    };
    ui::shares(&[bar(&shares[0]), bar(&shares[1])])
}
