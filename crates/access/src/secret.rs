//! Secrets that are shown once: 256 random bits, of which only the hash is kept. Pure.

use sha2::{Digest, Sha256};

/// Bytes of a secret.
pub const BYTES: usize = 32;
/// Characters of its text: 256 bits by 5, rounded up.
const LENGTH: usize = 52;
/// Crockford's, in lower case: no letter looks like another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A secret, as long as somebody has to be told.
#[derive(Clone)]
pub struct Secret([u8; BYTES]);

impl Secret {
    /// A secret of random bytes, such as `app.random()`.
    pub fn new(random: [u8; BYTES]) -> Self {
        Self(random)
    }

    /// 52 characters for a cookie, a link or a header.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(LENGTH);
        let (mut held, mut bits) = (0u32, 0);
        for byte in self.0 {
            held = held << 8 | u32::from(byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                text.push(char::from(ALPHABET[(held >> bits & 31) as usize]));
            }
        }
        text.push(char::from(ALPHABET[(held << (5 - bits) & 31) as usize]));
        text
    }

    /// What is stored and searched for. Without a salt, because 256 random bits need none.
    pub fn hash(&self) -> Vec<u8> {
        digest(self.text().as_bytes())
    }

    /// The hash of a text that may be a secret.
    pub fn hash_of(text: &str) -> Option<Vec<u8>> {
        let fits = text.len() == LENGTH && text.bytes().all(|it| ALPHABET.contains(&it));
        fits.then(|| digest(text.as_bytes()))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

fn digest(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_by_the_hash_of_its_text() {
        let secret = Secret::new(std::array::from_fn(|at| at as u8 * 7));
        assert_eq!(secret.text().len(), LENGTH);
        assert_eq!(Secret::hash_of(&secret.text()), Some(secret.hash()));
        assert_ne!(secret.hash(), Secret::new([1; BYTES]).hash());
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }

    #[test]
    fn all_bits_stand_in_the_text() {
        assert_eq!(Secret::new([0; BYTES]).text(), "0".repeat(LENGTH));
        let ones = Secret::new([255; BYTES]).text();
        assert_eq!(ones, format!("{}g", "z".repeat(LENGTH - 1)));
    }

    #[test]
    fn what_cannot_be_a_secret_is_not_looked_up() {
        for text in ["", "abc", &"u".repeat(LENGTH), &"0".repeat(LENGTH + 1), &"é".repeat(26)] {
            assert_eq!(Secret::hash_of(text), None, "{text}");
        }
    }
}
