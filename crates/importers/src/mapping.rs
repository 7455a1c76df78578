//! What each column of a people file means: guessed from its name, decided by a person. Pure.

use std::hash::Hasher;

use crate::header::{Header, fold};

base::words! {
    /// What a column may mean.
    pub enum Meaning {
        Ignore = "ignore",
        Email = "email",
        Phone = "phone",
        Instagram = "instagram",
        Tiktok = "tiktok",
        X = "x",
        Customer = "customer",
        Name = "name",
        FirstName = "first_name",
        LastName = "last_name",
        Company = "company",
        JobTitle = "job_title",
        City = "city",
        Zip = "zip",
        Province = "province",
        Country = "country",
        Website = "website",
        Language = "language",
        Bio = "bio",
        Followers = "followers",
        Kind = "kind",
        Tags = "tags",
        /// Says yes where the person agreed to letters.
        Newsletter = "newsletter",
        /// When they agreed, or when the row was written.
        Since = "since",
    }
}

impl Meaning {
    /// Whether it proves who a person is; a mapping needs one of these.
    pub const fn is_identity(self) -> bool {
        use Meaning::{Customer, Email, Instagram, Phone, Tiktok, X};
        matches!(self, Email | Phone | Instagram | Tiktok | X | Customer)
    }

    /// Whether two columns may both mean it.
    pub const fn may_repeat(self) -> bool {
        use Meaning::{Email, Ignore, Phone, Tags};
        matches!(self, Ignore | Email | Phone | Tags)
    }
}

/// What one column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Known(Meaning),
    /// A field that the community defined, by its word.
    Own(String),
}

/// How a field of the community's own is remembered: `own:shoe_size`.
const OWN: &str = "own:";

impl Target {
    /// Reads what `to_text` wrote; an unknown word is a column to ignore.
    pub fn from_text(text: &str) -> Self {
        match text.strip_prefix(OWN) {
            Some(name) => Self::Own(name.to_owned()),
            None => Self::Known(Meaning::parse(text).unwrap_or(Meaning::Ignore)),
        }
    }

    /// A word without commas.
    pub fn to_text(&self) -> String {
        match self {
            Self::Known(meaning) => meaning.as_str().to_owned(),
            Self::Own(name) => format!("{OWN}{name}"),
        }
    }

    fn is_identity(&self) -> bool {
        matches!(self, Self::Known(meaning) if meaning.is_identity())
    }

    fn may_repeat(&self) -> bool {
        matches!(self, Self::Known(meaning) if meaning.may_repeat())
    }
}

/// One meaning for each column, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping(pub Vec<Target>);

/// What is wrong with a mapping, for the person who decides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No column says who a person is.
    NamesNobody,
    /// Two columns mean the same thing.
    Twice(Target),
}

impl Mapping {
    /// The most likely meaning of each column; the first of several wins.
    pub fn guess(header: &Header) -> Self {
        let mut taken = Vec::new();
        let meanings = header.folded().iter().map(|name| {
            let meaning = guess_one(name);
            if !meaning.may_repeat() && taken.contains(&meaning) {
                return Target::Known(Meaning::Ignore);
            }
            taken.push(meaning);
            Target::Known(meaning)
        });
        Self(meanings.collect())
    }

    /// Whether people can be made with it.
    pub fn check(&self) -> Result<(), Unfit> {
        if !self.0.iter().any(|it| it.is_identity()) {
            return Err(Unfit::NamesNobody);
        }
        for (column, meaning) in self.0.iter().enumerate() {
            if !meaning.may_repeat() && self.0[..column].contains(meaning) {
                return Err(Unfit::Twice(meaning.clone()));
            }
        }
        Ok(())
    }

    /// Gives columns whose meaning nobody guessed to fields of the community's own that are called
    /// like them: pairs of a word and a label.
    pub fn with_own(mut self, header: &Header, own: &[(&str, &str)]) -> Self {
        for (target, name) in self.0.iter_mut().zip(header.folded()) {
            let called = own.iter().find(|it| fold(it.0) == *name || fold(it.1) == *name);
            if let (Target::Known(Meaning::Ignore), Some((word, _))) = (&*target, called) {
                *target = Target::Own((*word).to_owned());
            }
        }
        self
    }

    /// Without fields that are not there any more.
    pub fn only_own(mut self, own: &[(&str, &str)]) -> Self {
        for target in &mut self.0 {
            if matches!(target, Target::Own(name) if own.iter().all(|it| it.0 != name)) {
                *target = Target::Known(Meaning::Ignore);
            }
        }
        self
    }

    /// Such as `email,name,own:shoe_size,ignore`: how it is remembered.
    pub fn to_text(&self) -> String {
        self.0.iter().map(Target::to_text).collect::<Vec<_>>().join(",")
    }

    /// Reads what `to_text` wrote; an unknown word is a column to ignore.
    pub fn from_text(text: &str) -> Self {
        Self(text.split(',').map(Target::from_text).collect())
    }
}

/// Files with the same columns in the same order share a mapping; 16 hexadecimal digits.
pub fn fingerprint(header: &Header) -> String {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    for name in header.folded() {
        hash.write(name.as_bytes());
        hash.write(b"\n");
    }
    format!("{:016x}", hash.finish())
}

/// FNV-1a, whose values stay the same from one release to the next, unlike the standard hasher's.
struct Fnv(u64);

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The meaning of a folded name in English or German; first the names that are exact, then those
/// that only contain a word.
fn guess_one(name: &str) -> Meaning {
    let exact = EXACT.iter().find(|(_, names)| names.iter().any(|it| fold(it) == name));
    if let Some((meaning, _)) = exact {
        return *meaning;
    }
    let part = PARTS.iter().find(|(word, _)| name.contains(word));
    part.map_or(Meaning::Ignore, |(_, meaning)| *meaning)
}

static EXACT: &[(Meaning, &[&str])] = &[
    (Meaning::Email, &["E-Mail", "Mail", "Email Address", "E-Mail-Adresse", "Mailadresse"]),
    (Meaning::Phone, &["Phone", "Mobile", "Tel", "Telefon", "Handy", "Mobil", "Cell", "Rufnummer"]),
    (Meaning::Instagram, &["Instagram", "IG", "Insta", "Instagram Handle"]),
    (Meaning::Tiktok, &["TikTok", "TikTok Handle"]),
    (Meaning::X, &["X", "Twitter", "X Handle", "Twitter Handle"]),
    (Meaning::Customer, &["Customer ID", "Customer Number", "Kundennummer", "Kunden-Nr", "KdNr"]),
    (
        Meaning::Name,
        &["Name", "Full Name", "Display Name", "Contact", "Kontakt", "Ansprechpartner"],
    ),
    (Meaning::FirstName, &["First Name", "Given Name", "FNAME", "Vorname", "Rufname"]),
    (Meaning::LastName, &["Last Name", "Family Name", "Surname", "LNAME", "Nachname", "Zuname"]),
    (
        Meaning::Company,
        &["Company", "Organization", "Organisation", "Firma", "Unternehmen", "Verlag"],
    ),
    (Meaning::JobTitle, &["Job Title", "Title", "Position", "Role", "Beruf", "Funktion"]),
    (Meaning::City, &["City", "Town", "Place", "Location", "Ort", "Stadt", "Wohnort"]),
    (Meaning::Zip, &["ZIP", "Zip Code", "Postal Code", "Postcode", "PLZ", "Postleitzahl"]),
    (Meaning::Province, &["State", "Province", "Region", "County", "Bundesland", "Kanton"]),
    (Meaning::Country, &["Country", "Country Code", "Land", "Staat"]),
    (Meaning::Website, &["Website", "URL", "Web", "Homepage", "Webseite", "Blog"]),
    (Meaning::Language, &["Language", "Locale", "Sprache"]),
    (Meaning::Bio, &["Bio", "About", "Notes", "Note", "Beschreibung", "Notiz", "Notizen"]),
    (Meaning::Followers, &["Followers", "Follower", "Abonnenten"]),
    (Meaning::Kind, &["Kind", "Type", "Contact Type", "Art", "Typ", "Kategorie"]),
    (Meaning::Tags, &["Tags", "Tag", "Labels", "Groups", "Schlagworte", "Gruppen", "Interessen"]),
    (
        Meaning::Newsletter,
        &["Newsletter", "Subscribed", "Opt-in", "Accepts Marketing", "Abonniert"],
    ),
    (Meaning::Since, &["Date", "Since", "Created at", "Joined", "Datum", "Seit", "Erstellt am"]),
];

static PARTS: &[(&str, Meaning)] = &[
    ("email", Meaning::Email),
    ("phone", Meaning::Phone),
    ("telefon", Meaning::Phone),
    ("instagram", Meaning::Instagram),
    ("tiktok", Meaning::Tiktok),
    ("vorname", Meaning::FirstName),
    ("firstname", Meaning::FirstName),
    ("nachname", Meaning::LastName),
    ("lastname", Meaning::LastName),
    ("postleitzahl", Meaning::Zip),
    ("newsletter", Meaning::Newsletter),
    ("optin", Meaning::Newsletter),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(names: &[&str]) -> String {
        let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
        Mapping::guess(&Header::new(&names)).to_text()
    }

    #[test]
    fn columns_are_guessed_in_english_and_german() {
        for (names, meanings) in [
            (&["First Name", "last_name", "E-mail", "City"][..], "first_name,last_name,email,city"),
            (
                &["Vorname", "Nachname", "E-Mail-Adresse", "PLZ", "Ort"],
                "first_name,last_name,email,zip,city",
            ),
            (&["Work email", "E-mail", "Mobile phone", "Shoe size"], "email,email,phone,ignore"),
            (&["Name", "Full name", "@", "Tags"], "name,ignore,ignore,tags"),
            (&["Kundennummer", "Firma", "Kategorie", "Seit"], "customer,company,kind,since"),
        ] {
            assert_eq!(guessed(names), meanings, "{names:?}");
        }
    }

    #[test]
    fn a_mapping_must_name_somebody_and_nothing_twice() {
        let check = |text: &str| Mapping::from_text(text).check();
        assert_eq!(check("email,name"), Ok(()));
        assert_eq!(check("email,email,tags,tags,ignore,ignore"), Ok(()));
        assert_eq!(check("name,city"), Err(Unfit::NamesNobody));
        let twice = |meaning| Err(Unfit::Twice(Target::Known(meaning)));
        assert_eq!(check("email,name,name"), twice(Meaning::Name));
        assert_eq!(check("email,own:size,own:width"), Ok(()));
        let own = Target::Own("size".to_owned());
        assert_eq!(check("email,own:size,own:size"), Err(Unfit::Twice(own)));
    }

    #[test]
    fn a_mapping_survives_being_remembered() {
        let mut all = Mapping(Meaning::ALL.iter().map(|it| Target::Known(*it)).collect());
        all.0.push(Target::Own("shoe_size".to_owned()));
        assert_eq!(Mapping::from_text(&all.to_text()), all);
        let known = [Meaning::Email, Meaning::Ignore].map(Target::Known);
        assert_eq!(Mapping::from_text("email,nonsense").0, known);
    }

    #[test]
    fn a_column_called_like_an_own_field_fills_it() {
        let names = ["E-Mail", "Schuhgröße", "X"].map(str::to_owned);
        let header = Header::new(&names);
        let own = [("schuhgroesse", "Schuhgröße"), ("x", "X")];
        let mapping = Mapping::guess(&header).with_own(&header, &own);
        assert_eq!(mapping.to_text(), "email,own:schuhgroesse,x");
        assert_eq!(mapping.only_own(&own[1..]).to_text(), "email,ignore,x");
    }

    #[test]
    fn files_with_the_same_columns_share_a_fingerprint() {
        let print = |names: &[&str]| {
            fingerprint(&Header::new(&names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()))
        };
        assert_eq!(print(&["E-Mail", "Name"]), print(&["e_mail", "NAME"]));
        assert_ne!(print(&["E-Mail", "Name"]), print(&["Name", "E-Mail"]));
        assert_eq!(print(&["email"]), print(&["Email"]));
    }
}
