//! The words from which the demo's people are made.

pub const FIRST: &[&str] = &[
    "Ava", "Maya", "Zoe", "Liam", "Noah", "Emma", "Olivia", "Sofia", "Lucas", "Mateo", "Elena",
    "Nora", "Ivy", "Leo", "Hugo", "Ana", "Ines", "Omar", "Layla", "Amir", "Yuki", "Hana", "Kenji",
    "Ravi", "Priya", "Anya", "Ivan", "Marta", "Luca", "Giulia", "Pedro", "Carla", "Diego", "Rosa",
    "Finn", "Maeve", "Owen", "Nia", "Kofi", "Amara", "Tara", "Joel", "Ruth", "Abel", "Cora",
    "Dean", "Elsa", "Gail", "Iris", "Jade", "Kyle", "Lena", "Milo", "Nell", "Otto", "Paula",
    "Quinn", "Rhea", "Saul", "Tess", "Uma", "Vera", "Wade", "Yara", "Beth", "Tomás", "Aiko",
];

pub const LAST: &[&str] = &[
    "Smith", "Jones", "Garcia", "Lopez", "Brown", "Davis", "Miller", "Wilson", "Moore", "Taylor",
    "Nguyen", "Tran", "Kim", "Park", "Chen", "Wang", "Singh", "Patel", "Kaur", "Sato", "Ito",
    "Mori", "Rossi", "Russo", "Costa", "Silva", "Santos", "Meyer", "Weber", "Klein", "Novak",
    "Petrov", "Haddad", "Nasser", "Okafor", "Mensah", "Diallo", "Larsen", "Berg", "Dahl", "Kelly",
    "Walsh", "Byrne", "Murphy", "Clark", "Lewis", "Hall", "Young", "King", "Wright", "Scott",
    "Green", "Baker", "Adams", "Nelson", "Carter", "Turner", "Reyes", "Cruz", "Flores",
];

pub const CITIES: &[&str] = &[
    "Bristol",
    "Bristol",
    "Bristol",
    "Bath",
    "Cardiff",
    "Sheffield",
    "Manchester",
    "Leeds",
    "London",
    "London",
    "Edinburgh",
    "Glasgow",
    "Dublin",
    "Exeter",
    "Nottingham",
    "Newcastle",
    "Keswick",
    "Brighton",
    "Oxford",
    "York",
];

pub const INTERESTS: &[&str] = &[
    "trail running",
    "fell running",
    "winter running",
    "parkrun",
    "ultra distance",
    "orienteering",
    "hiking",
    "wild swimming",
    "bouldering",
    "cycling",
    "photography",
    "birding",
    "camping",
    "night runs",
    "buggy running",
    "wide feet",
];

pub const BIOS: &[&str] = &[
    "{interest} before work, coffee after",
    "Nurse. {interest} at weekends.",
    "Primary school teacher, mostly found {interest}",
    "{interest} and two muddy dogs",
    "Designer who would rather be out: {interest}",
    "Slow and happy. {interest}.",
    "Dad of three, {interest} when they sleep",
    "Physio. Ask me about {interest}.",
    "Here for the {interest}",
    "Club captain, {interest}, flapjack",
];

/// Name, number of the article, price in pence.
pub const PRODUCTS: &[(&str, &str, i64)] = &[
    ("Ridge 2 trail shoe", "RDG-02", 11_800),
    ("Gorge road shoe", "GRG-01", 9_900),
    ("Storm gaiter", "STM-04", 2_850),
    ("Refill sole kit", "SOL-01", 3_600),
    ("Merino sock", "SCK-03", 1_400),
    ("Headtorch", "HTR-02", 4_200),
    ("Repair voucher", "REP-01", 2_500),
];
