//! Invents people, and what they did in two years, from a seed: the same seed and day give the
//! same files to the byte.

use base::{Moment, Span};

use super::names::{BIOS, CITIES, FIRST, INTERESTS, LAST, PRODUCTS};

/// How far back the story goes.
pub const DAYS: i64 = 730;

/// SplitMix64 (Steele, Lea & Flood 2014): small, seedable, good enough to invent people.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number in 0..1.
    pub fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.fraction() * n as f64) as usize
    }

    pub fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }

    /// Waiting time with this mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.fraction()).ln()
    }

    /// Heavy-tailed: most are small, a few are large (Lomax with shape 1.3).
    pub fn heavy(&mut self) -> f64 {
        (1.0 - self.fraction()).powf(-1.0 / 1.3) - 1.0
    }
}

/// One invented person.
pub struct Invented {
    pub name: String,
    pub email: String,
    pub handle: String,
    pub platform: &'static str,
    pub city: &'static str,
    pub bio: String,
    pub interest: &'static str,
    pub followers: u64,
    pub joined: Moment,
    pub subscribed: Option<Moment>,
    pub has_profile: bool,
}

/// An order with its lines: (product, quantity).
pub struct Order {
    pub person: usize,
    pub at: Moment,
    pub lines: Vec<(usize, u32)>,
    pub code: bool,
    pub state: OrderState,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum OrderState {
    Paid,
    Refunded,
    PartRefunded,
    Cancelled,
}

/// Something said or done in public.
pub struct Doing {
    pub person: usize,
    pub at: Moment,
    pub kind: &'static str,
    pub topic: &'static str,
}

/// Somebody brought somebody.
pub struct Referral {
    pub referrer: usize,
    pub referee: usize,
    pub at: Moment,
    pub status: &'static str,
}

/// A whole invented world.
pub struct World {
    pub people: Vec<Invented>,
    pub orders: Vec<Order>,
    pub social: Vec<Doing>,
    pub referrals: Vec<Referral>,
}

/// Invents a world that ends at `end`.
pub fn world(people: u32, seed: u64, end: Moment) -> World {
    let mut dice = Dice::new(seed);
    let people: Vec<Invented> = (0..people).map(|n| person(&mut dice, n, end)).collect();
    let mut world = World { people, orders: vec![], social: vec![], referrals: vec![] };
    for number in 0..world.people.len() {
        let love = dice.heavy().min(90.0);
        if is_firefighter(number, love) {
            let bio = &mut world.people[number].bio;
            bio.push_str(if bio.ends_with('.') { " Firefighter." } else { ". Firefighter" });
        }
        live(&mut world, &mut dice, (number, love), end);
    }
    world.orders.sort_by_key(|it| (it.at, it.person));
    world.social.sort_by_key(|it| (it.at, it.person));
    world.referrals.sort_by_key(|it| (it.at, it.referrer));
    world
}

/// A niche to be found: one of fifty puts out fires, and one of five of those who love the brand
/// most.
/// No dice are thrown for it, so the rest of the world stays as it is.
fn is_firefighter(number: usize, love: f64) -> bool {
    number % 50 == 7 || (love > 5.0 && number % 5 == 2)
}

fn person(dice: &mut Dice, number: u32, end: Moment) -> Invented {
    let (first, last) = (dice.pick(FIRST), dice.pick(LAST));
    let interest = dice.pick(INTERESTS);
    let folded = |it: &str| it.to_lowercase().replace(['á', 'é', 'í', 'ó', 'ú', 'ö', 'ü'], "e");
    let (f, l) = (folded(first), folded(last));
    let days = DAYS as f64 * dice.fraction().powf(0.7);
    let joined = end - Span::minutes((days * 1440.0) as i64);
    let opted = (dice.fraction() < 0.5).then(|| {
        (joined + Span::minutes((dice.exponential(9.0) * 1440.0) as i64)).min(end - Span::hours(2))
    });
    let platform = if dice.fraction() < 0.7 { "instagram" } else { "tiktok" };
    Invented {
        name: format!("{first} {last}"),
        email: format!(
            "{f}.{l}{number}@{}",
            dice.pick(&["mail.example", "post.example", "inbox.example"])
        ),
        handle: format!("{f}_{}{number}", interest.replace(' ', "")),
        platform,
        city: dice.pick(CITIES),
        interest,
        bio: dice.pick(BIOS).replace("{interest}", interest),
        followers: (60.0 * (1.0 + dice.heavy())) as u64,
        joined,
        subscribed: opted,
        has_profile: dice.fraction() < 0.6,
    }
}

/// What one person does until the end of the story.
fn live(world: &mut World, dice: &mut Dice, (number, love): (usize, f64), end: Moment) {
    let joined = world.people[number].joined;
    if dice.fraction() < 0.46 {
        buy(world, dice, (number, joined), end);
    }
    if world.people[number].has_profile {
        let years = (end - joined).in_days() / 365.0;
        let moments = (love * years * 2.4).min(400.0) as usize;
        for _ in 0..moments {
            let at = joined + Span(((end - joined).0 as f64 * dice.fraction()) as i64);
            let kind = dice.pick(&[
                "like", "like", "like", "like", "like", "like", "comment", "comment", "share",
                "mention", "save", "event", "inquiry",
            ]);
            world.social.push(Doing { person: number, at, kind, topic: dice.pick(INTERESTS) });
        }
        if moments > 0 {
            let person = number;
            world.social.push(Doing { person, at: joined, kind: "follow", topic: "running" });
        }
    }
    if love > 4.0 && dice.fraction() < 0.35 {
        for _ in 0..1 + dice.below(7) {
            let referee = dice.below(world.people.len());
            let at = joined + Span(((end - joined).0 as f64 * dice.fraction()) as i64);
            let status = dice.pick(&["clicked", "clicked", "signed_up", "purchased"]);
            let is_known = world.people[referee].subscribed.is_some();
            if referee != number && is_known {
                world.referrals.push(Referral { referrer: number, referee, at, status });
            }
        }
    }
}

/// Orders at a rate of their own, until they drop out (as BG/NBD has it).
fn buy(world: &mut World, dice: &mut Dice, (number, joined): (usize, Moment), end: Moment) {
    let days_between = 40.0 + dice.exponential(160.0);
    let leaves = dice.fraction() * 0.7;
    let mut at = joined + Span::minutes((dice.exponential(12.0) * 1440.0) as i64);
    while at < end {
        let lines = (0..1 + dice.below(5) / 3)
            .map(|_| (dice.below(PRODUCTS.len()), 1 + u32::from(dice.fraction() < 0.12)))
            .collect();
        let state = match dice.fraction() {
            chance if chance < 0.02 => OrderState::Refunded,
            chance if chance < 0.04 => OrderState::PartRefunded,
            chance if chance < 0.055 => OrderState::Cancelled,
            _ => OrderState::Paid,
        };
        let code = dice.fraction() < 0.2;
        world.orders.push(Order { person: number, at, lines, code, state });
        if dice.fraction() < leaves {
            return;
        }
        at = at + Span::minutes((1440.0 * dice.exponential(days_between)).max(60.0) as i64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_invents_the_same_world() {
        let end = Moment(1_790_000_000_000_000);
        let (one, other) = (world(300, 7, end), world(300, 7, end));
        let print = |it: &World| {
            let names: Vec<&str> = it.people.iter().map(|it| it.email.as_str()).collect();
            let counts = (it.orders.len(), it.social.len(), it.referrals.len());
            (names.join(","), counts, it.orders.last().map(|it| it.at))
        };
        assert_eq!(print(&one), print(&other));
        assert_ne!(print(&one).0, print(&world(300, 8, end)).0);
        assert!(one.orders.iter().all(|it| it.at < end));
    }
}
