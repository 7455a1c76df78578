//! A rule as the fields of a form, and the steps by which it is built without a script. Pure.
//!
//! Each part of a rule has a place: the outermost group is `r`, what is in it `r-0`, `r-1`, and so
//! on. A group sends `m-PLACE`, how it joins. A condition sends `f-PLACE`, its facet, `w-PLACE`,
//! the facet whose blanks were shown, and `v-PLACE-0` and so on, what stands in them.

use crate::model::{Condition, DEPTH_MAX, Mode, NODES_MAX, Rule};

/// The outermost group.
pub(crate) const ROOT: &str = "r";
/// Blanks of a condition.
const BLANKS_MAX: usize = 6;

/// Reads the rule that a form holds; a fresh one if it holds none.
pub(crate) fn read<'a>(get: &impl Fn(&str) -> Option<&'a str>) -> Rule {
    let mut left = NODES_MAX * 2;
    part(get, ROOT, 0, &mut left).unwrap_or_else(Rule::begun)
}

fn part<'a>(
    get: &impl Fn(&str) -> Option<&'a str>,
    place: &str,
    depth: usize,
    left: &mut usize,
) -> Option<Rule> {
    // Whoever sends more than can be kept is told so by the bounds, which are narrower.
    *left = left.checked_sub(1)?;
    if let Some(mode) = get(&format!("m-{place}")) {
        let mode = Mode::parse(mode).unwrap_or(Mode::All);
        let mut of = Vec::new();
        if depth <= DEPTH_MAX {
            while let Some(rule) = part(get, &below(place, of.len()), depth + 1, left) {
                of.push(rule);
            }
        }
        return Some(Rule::group(mode, of));
    }
    let facet = get(&format!("f-{place}"))?;
    let is_same = get(&format!("w-{place}")).is_none_or(|it| it == facet);
    let value = |at: usize| Some(get(&format!("v-{place}-{at}"))?.trim().to_owned());
    let with: Vec<String> = match is_same {
        true => (0..BLANKS_MAX).map_while(value).collect(),
        // Another facet was chosen; what stood in the blanks of the one before means nothing to it.
        false => Vec::new(),
    };
    Some(Rule::Is(Condition { facet: facet.to_owned(), with }))
}

/// The place of a part of a group.
pub(crate) fn below(place: &str, at: usize) -> String {
    format!("{place}-{at}")
}

/// Does what a button says: `add r-1`, `nest r`, `remove r-0`. `first` is a condition to begin
/// with. Anything else changes nothing.
pub(crate) fn step(rule: &mut Rule, said: &str, first: &Condition) {
    let Some((deed, place)) = said.split_once(' ') else { return };
    let Some(mut path) = path(place) else { return };
    match deed {
        "add" | "nest" => {
            let part = match deed {
                "add" => Rule::Is(first.clone()),
                _ => Rule::Any(vec![Rule::Is(first.clone())]),
            };
            if let Some(of) = at(rule, &path).and_then(Rule::parts_mut) {
                of.push(part);
            }
        }
        "remove" => {
            let Some(last) = path.pop() else { return };
            if let Some(of) = at(rule, &path).and_then(Rule::parts_mut)
                && last < of.len()
            {
                of.remove(last);
            }
        }
        _ => {}
    }
}

fn path(place: &str) -> Option<Vec<usize>> {
    let mut parts = place.split('-');
    if parts.next() != Some(ROOT) {
        return None;
    }
    parts.map(|it| it.parse().ok()).collect()
}

fn at<'r>(rule: &'r mut Rule, path: &[usize]) -> Option<&'r mut Rule> {
    path.iter().try_fold(rule, |rule, step| rule.parts_mut()?.get_mut(*step))
}

/// The fields of a rule, for links that open the builder with it.
pub(crate) fn fields(rule: &Rule) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    write(rule, ROOT, &mut fields);
    fields
}

fn write(rule: &Rule, place: &str, fields: &mut Vec<(String, String)>) {
    match rule {
        Rule::Is(it) => {
            fields.push((format!("f-{place}"), it.facet.clone()));
            let values = it.with.iter().enumerate();
            fields.extend(values.map(|(at, text)| (format!("v-{place}-{at}"), text.clone())));
        }
        group => {
            let (mode, of) = group.parts().expect("what is no condition is a group");
            fields.push((format!("m-{place}"), mode.as_str().to_owned()));
            of.iter().enumerate().for_each(|(at, rule)| write(rule, &below(place, at), fields));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get<'a>(fields: &'a [(String, String)]) -> impl Fn(&str) -> Option<&'a str> {
        move |name| fields.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }

    fn first() -> Condition {
        Condition { facet: "kind".to_owned(), with: Vec::new() }
    }

    #[test]
    fn a_rule_comes_back_from_its_fields() {
        let rule = Rule::All(vec![
            Rule::is("orders", &["at least", "3"]),
            Rule::None(vec![Rule::is("tag", &["runner"]), Rule::Any(vec![])]),
            Rule::is("followers", &["unknown"]),
        ]);
        assert_eq!(read(&get(&fields(&rule))), rule);
        assert_eq!(read(&get(&[])), Rule::begun());
    }

    #[test]
    fn another_facet_forgets_what_stood_in_the_blanks() {
        let mut sent = fields(&Rule::All(vec![Rule::is("orders", &["at least", "3"])]));
        sent.push(("w-r-0".to_owned(), "kind".to_owned()));
        assert_eq!(read(&get(&sent)), Rule::All(vec![Rule::is("orders", &[])]));
    }

    #[test]
    fn buttons_add_nest_and_remove() {
        let mut rule = Rule::begun();
        for (said, shape) in [
            ("add r", r#"{"all":[{"is":{"facet":"kind","with":[]}}]}"#),
            (
                "nest r",
                concat!(
                    r#"{"all":[{"is":{"facet":"kind","with":[]}},"#,
                    r#"{"any":[{"is":{"facet":"kind","with":[]}}]}]}"#,
                ),
            ),
            ("remove r-0", r#"{"all":[{"any":[{"is":{"facet":"kind","with":[]}}]}]}"#),
            ("remove r-7", r#"{"all":[{"any":[{"is":{"facet":"kind","with":[]}}]}]}"#),
            ("remove r-0-0", r#"{"all":[{"any":[]}]}"#),
            ("remove r", r#"{"all":[{"any":[]}]}"#),
            ("add x-0", r#"{"all":[{"any":[]}]}"#),
        ] {
            step(&mut rule, said, &first());
            assert_eq!(serde_json::to_string(&rule).unwrap(), shape, "{said}");
        }
    }

    #[test]
    fn a_form_cannot_be_endless() {
        let endless = |name: &str| name.starts_with("m-").then_some("all");
        let rule = read(&endless);
        assert!(rule.check_bounds().is_err());
    }
}
