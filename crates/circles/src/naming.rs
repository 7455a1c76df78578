//! The words of a circle: those that more of its people use than people outside it.
//!
//! Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), each person
//! counted once for each word. The prior weighs a tenth of all words, and 500 at most.

use std::collections::{BTreeSet, HashMap};

/// Words of a name.
const WORDS_MAX: usize = 3;
/// How many people of a circle must use a word.
const PEOPLE_MIN: u32 = 3;
/// How far from chance a word must be. It names a circle and proves nothing, so what holds for one
/// word at a time is enough.
const Z_MIN: f64 = 1.96;
/// The strength of the prior in words, at most.
const PRIOR_MAX: f64 = 500.0;
/// A word that more than this share of everybody uses names nobody.
const SHARE_MAX: f64 = 0.5;
/// Shorter words say little.
const LETTERS_MIN: usize = 3;

/// Words that people use whatever they talk about.
const EMPTY: &str = " the and for you are was were with this that have has had not but all any can \
    our out who how why what when where just from your they them she him her his its it's i'm \
    into about than then there here been being will would could should more most some such very \
    also only even ever never too love loves loved like likes good great best new one two day \
    days anyone else weekend day der die das und ist sind war mit für von den dem des ein eine \
    einen einem einer nicht aber auch nur noch schon wie was wer wo wann warum ich du er sie wir \
    ihr mein meine dein sein auf aus bei nach über unter vor zum zur im am als wenn dass hat habe \
    haben wird werden sehr mehr mal ";

/// The words somebody uses, each once.
pub type Vocabulary = BTreeSet<String>;

/// Adds the words of a text. Names (`@maya`), links and numbers are no words.
pub fn read(text: &str, into: &mut Vocabulary) {
    for piece in text.split_whitespace() {
        let is_name = piece.starts_with('@') || piece.contains("://") || piece.contains('@');
        let word = piece.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase();
        let plain = word.chars().all(|it| it.is_alphabetic() || it == '-' || it == '\'');
        if !is_name && plain && word.chars().count() >= LETTERS_MIN && !is_empty(&word) {
            into.insert(word);
        }
    }
}

fn is_empty(word: &str) -> bool {
    EMPTY.contains(&format!(" {word} "))
}

/// The words of each circle, best first, from what its people and all others use. A circle that
/// talks of nothing in particular has none.
pub fn names(circles: &[Vec<Vocabulary>], others: &[Vocabulary]) -> Vec<Vec<String>> {
    let mut all: HashMap<&str, u32> = HashMap::new();
    let everybody = circles.iter().flatten().chain(others);
    let mut people = 0.0;
    for vocabulary in everybody {
        people += 1.0;
        vocabulary.iter().for_each(|word| *all.entry(word).or_default() += 1);
    }
    let total: f64 = all.values().map(|it| f64::from(*it)).sum();
    circles.iter().map(|it| name(it, &all, (people, total))).collect()
}

fn name(
    circle: &[Vocabulary],
    all: &HashMap<&str, u32>,
    (people, total): (f64, f64),
) -> Vec<String> {
    let mut here: HashMap<&str, u32> = HashMap::new();
    for word in circle.iter().flatten() {
        *here.entry(word).or_default() += 1;
    }
    let inside: f64 = here.values().map(|it| f64::from(*it)).sum();
    let outside = total - inside;
    let strength = (total / 10.0).clamp(1.0, PRIOR_MAX);
    let mut scored: Vec<(f64, &str)> = Vec::new();
    for (word, count) in here.into_iter().filter(|it| it.1 >= PEOPLE_MIN) {
        let everywhere = f64::from(all[word]);
        if everywhere > SHARE_MAX * people && circle.len() * 2 < people as usize {
            continue;
        }
        let prior = strength * everywhere / total;
        let count = f64::from(count);
        let odds = |n: f64, of: f64| ((n + prior) / (of + strength - n - prior)).ln();
        let variance = 1.0 / (count + prior) + 1.0 / (everywhere - count + prior);
        let z = (odds(count, inside) - odds(everywhere - count, outside)) / variance.sqrt();
        if z >= Z_MIN {
            scored.push((z, word));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(WORDS_MAX).map(|it| it.1.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str) -> Vocabulary {
        let mut words = Vocabulary::new();
        read(text, &mut words);
        words
    }

    #[test]
    fn names_links_numbers_and_small_talk_are_no_words() {
        let words = says("@maya: LOVE this sourdough! https://x.test/1 42 and (rye-bread)");
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(words, ["rye-bread", "sourdough"]);
    }

    #[test]
    fn a_circle_is_called_by_what_the_others_do_not_say() {
        let bakers: Vec<_> = (0..12).map(|_| says("sourdough starter shoes")).collect();
        let climbers: Vec<_> = (0..12).map(|_| says("granite rope shoes")).collect();
        let silent: Vec<_> = (0..6).map(|_| says("shoes")).collect();
        let others: Vec<_> = (0..40).map(|_| says("shoes laces")).collect();
        let names = names(&[bakers, climbers, silent], &others);
        assert_eq!(names[0], ["sourdough", "starter"]);
        assert_eq!(names[1], ["granite", "rope"]);
        assert_eq!(names[2], [""; 0]);
    }
}
