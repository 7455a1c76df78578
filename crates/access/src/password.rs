//! Passwords: which are good enough (NIST SP 800-63B), and their hashes (argon2id, RFC 9106).

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use base::{EmailAddress, Language};
use tokio::sync::Semaphore;
use web::{App, Problem};

use crate::words;

/// Characters a password must have. Length is the only thing asked, as NIST advises.
pub const LENGTH_MIN: usize = 10;
/// Characters a password may have.
pub const LENGTH_MAX: usize = 200;

/// The first choice of guessers, among those that are long enough, in lower case.
const COMMON: &[&str] = &[
    "0123456789",
    "0987654321",
    "1111111111",
    "1123581321",
    "11111111111",
    "1212121212",
    "123123123123",
    "1234512345",
    "12345678900",
    "1234567890",
    "12345678910",
    "123456789a",
    "123456789q",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "9876543210",
    "a123456789",
    "abcdefghij",
    "administrator",
    "asdfasdfasdf",
    "asdfghjkl123",
    "asdfghjkl;",
    "basketball",
    "changeme123",
    "christopher",
    "correcthorsebatterystaple",
    "football123",
    "helloworld",
    "iloveyou123",
    "iloveyou12",
    "letmein123",
    "letmeinnow",
    "liverpool1",
    "minecraft1",
    "mypassword",
    "onetwothree",
    "password00",
    "password01",
    "password1!",
    "password10",
    "password11",
    "password12",
    "password123",
    "password1234",
    "passwordpassword",
    "passwort123",
    "p@ssw0rd123",
    "princess12",
    "qazwsxedcrfv",
    "qwerty1234",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop",
    "qwertyuiop[]",
    "qwertzuiop",
    "sunshine12",
    "superman123",
    "trustno1trustno1",
    "welcome123",
    "willkommen",
    "zxcvbnm123",
];

/// Hashes that may be made at once: each takes 19 MB and a core.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRefusal {
    TooShort,
    TooLong,
    /// The e-mail address, or the part before its `@`.
    IsEmail,
    Common,
}

impl PasswordRefusal {
    /// What stands beside the field.
    pub fn text(self, language: Language) -> String {
        let t = words(language);
        match self {
            Self::TooShort => t.password_too_short(LENGTH_MIN),
            Self::TooLong => t.password_too_long(LENGTH_MAX),
            Self::IsEmail => t.password_is_email(),
            Self::Common => t.password_common(),
        }
    }
}

/// Whether a new password is good enough.
pub fn check(typed: &str, email: &EmailAddress) -> Result<(), PasswordRefusal> {
    let length = typed.chars().count();
    let lower = typed.to_lowercase();
    let email = email.folded();
    let local = email.split('@').next().unwrap_or("");
    let first = lower.chars().next();
    match () {
        () if length < LENGTH_MIN => Err(PasswordRefusal::TooShort),
        () if length > LENGTH_MAX => Err(PasswordRefusal::TooLong),
        () if lower == email || lower == local => Err(PasswordRefusal::IsEmail),
        () if COMMON.contains(&lower.as_str()) => Err(PasswordRefusal::Common),
        () if lower.chars().all(|it| Some(it) == first) => Err(PasswordRefusal::Common),
        () => Ok(()),
    }
}

/// The hash to store. Takes tens of milliseconds on a thread that may block.
pub async fn hash(app: &App, typed: &str) -> Result<String, Problem> {
    let salt = app.random::<16>();
    let typed = typed.to_owned();
    on_blocking_thread(move || hash_with(&typed, &salt))
        .await?
        .map_err(|error| Problem::Broken(error.to_string()))
}

/// Whether a password is the one of a hash. Without a hash it takes as long and says no, so that
/// nobody learns by the time it takes which addresses have accounts.
pub(crate) async fn verify(typed: &str, hash: Option<String>) -> Result<bool, Problem> {
    if typed.chars().count() > LENGTH_MAX {
        return Ok(false);
    }
    let typed = typed.to_owned();
    on_blocking_thread(move || match hash {
        Some(hash) => fits(&typed, &hash),
        None => hash_with(&typed, &[0; 16]).is_err(),
    })
    .await
}

async fn on_blocking_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let _place = AT_ONCE.acquire().await.map_err(Problem::broken)?;
    tokio::task::spawn_blocking(work).await.map_err(Problem::broken)
}

fn hash_with(typed: &str, salt: &[u8; 16]) -> Result<String, argon2::password_hash::Error> {
    let salt = SaltString::encode_b64(salt)?;
    Ok(argon2id().hash_password(typed.as_bytes(), &salt)?.to_string())
}

fn fits(typed: &str, hash: &str) -> bool {
    // The parameters of the hash itself are used, so that they may be raised later.
    PasswordHash::new(hash)
        .is_ok_and(|hash| argon2id().verify_password(typed.as_bytes(), &hash).is_ok())
}

/// 19 MiB, two passes, one lane: the least that OWASP advises for argon2id.
fn argon2id() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("the parameters are within their bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_composition_does_not() {
        let ada = EmailAddress::parse("Ada.Lovelace@example.org").unwrap();
        for (typed, wanted) in [
            ("correct horse", Ok(())),
            ("ööööööööäü", Ok(())),
            ("short", Err(PasswordRefusal::TooShort)),
            ("ööööö", Err(PasswordRefusal::TooShort)),
            (&"ab".repeat(101), Err(PasswordRefusal::TooLong)),
            ("ada.lovelace@EXAMPLE.org", Err(PasswordRefusal::IsEmail)),
            ("ADA.lovelace", Err(PasswordRefusal::IsEmail)),
            ("Password123", Err(PasswordRefusal::Common)),
            ("zzzzzzzzzzzz", Err(PasswordRefusal::Common)),
        ] {
            assert_eq!(check(typed, &ada), wanted, "{typed}");
        }
    }

    #[test]
    fn the_list_of_common_ones_holds_only_what_the_length_lets_through() {
        for word in COMMON {
            assert!(word.len() >= LENGTH_MIN && word.to_lowercase() == **word, "{word}");
        }
    }

    #[test]
    fn a_hash_fits_its_password_and_no_other() {
        let hash = hash_with("correct horse", &[7; 16]).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(fits("correct horse", &hash));
        assert!(!fits("correct horse ", &hash));
        assert!(!fits("correct horse", "nonsense"));
    }
}
