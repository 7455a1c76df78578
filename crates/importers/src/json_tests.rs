//! Every shape of line, and what is wrong with others.

use std::io::Cursor;

use super::*;
use crate::row::BadRow;

/// 1 January 2026.
const TODAY: Moment = Moment(1_767_225_600_000_000);

fn read(file: &str) -> (Vec<Arrival>, Vec<BadRow>) {
    let mut lines = JsonLines::open(Box::new(Cursor::new(file.to_owned())), TODAY).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    while let Some(row) = lines.next().unwrap() {
        match row {
            Ok(entry) => good.push(entry.arrival),
            Err(row) => bad.push(row),
        }
    }
    (good, bad)
}

#[test]
fn a_profile_is_a_person_with_fields() {
    let (good, bad) = read(concat!(
        r#"{"platform":"instagram","handle":"@Ada.L","#,
        r#""display_name":"Ada \"Countess\" Lovelace","#,
        r#""bio":"maths ✨","location":"","followers":278}"#,
    ));
    assert_eq!(bad, []);
    let ada = &good[0];
    assert_eq!((ada.identities[0].platform(), ada.identities[0].folded()), ("instagram", "ada.l"));
    let texts: Vec<&str> = ada.fields.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Ada \"Countess\" Lovelace", "maths ✨", "278"]);
    assert!(ada.touches.is_empty());
}

#[test]
fn every_kind_of_social_moment_is_a_touch() {
    for (kind, name, channel) in [
        ("like", "social.liked", "tiktok"),
        ("comment", "social.commented", "tiktok"),
        ("share", "social.shared", "tiktok"),
        ("mention", "social.mentioned", "tiktok"),
        ("save", "social.saved", "tiktok"),
        ("follow", "social.followed", "tiktok"),
        ("event", "event.attended", "event"),
        ("inquiry", "inquiry.made", "tiktok"),
    ] {
        let line = format!(
            concat!(
                r#"{{"id":"t1","ts":"2025-05-10T00:27:15Z","platform":"tiktok","kind":"{kind}","#,
                r#""handle":"ada","topic":"matcha","reply_to":"ben","text":"love this","#,
                r#""new_key":[1,{{}}]}}"#,
            ),
            kind = kind
        );
        let (good, bad) = read(&line);
        assert_eq!(bad, []);
        let touch = &good[0].touches[0];
        assert_eq!((touch.kind.name, touch.channel.as_str()), (name, channel));
        assert_eq!(touch.external_id, "tiktok/t1");
        assert_eq!(touch.detail.as_deref(), Some("@ben: love this (matcha)"));
    }
}

#[test]
fn what_is_not_said_is_not_in_the_detail() {
    for (rest, detail) in [
        (r#""topic":"matcha","reply_to":null,"text":null"#, Some("matcha")),
        (r#""text":"hi""#, Some("hi")),
        (r#""reply_to":"ben""#, Some("@ben")),
        (r#""id":5"#, None),
    ] {
        let line = format!(
            concat!(
                r#"{{"ts":"2025-05-10T00:27:15Z","platform":"x","kind":"like","#,
                r#""handle":"ada",{}{}}}"#,
            ),
            if rest.contains("id") { "" } else { r#""id":"t1","# },
            rest,
        );
        let (good, bad) = read(&line);
        assert_eq!(bad, []);
        assert_eq!(good[0].touches[0].detail.as_deref(), detail);
    }
}

#[test]
fn a_referral_is_a_touch_of_the_referrer_and_a_second_person() {
    let line = |status: &str| {
        format!(
            concat!(
                r#"{{"id":"r0","ts":"2025-05-19T01:08:03Z","code":"REF7","status":"{}","#,
                r#""referrer_email":"ada@example.org","referee_email":"ben@example.org"}}"#,
            ),
            status,
        )
    };
    for (status, name) in [
        ("clicked", "referral.clicked"),
        ("signed_up", "referral.signed_up"),
        ("purchased", "referral.purchased"),
    ] {
        let (good, bad) = read(&line(status));
        assert_eq!(bad, []);
        assert_eq!(good[0].touches[0].kind.name, name);
        assert_eq!(good[0].touches[0].external_id, format!("r0/{status}"));
        assert_eq!(good[0].touches[0].detail.as_deref(), Some("ben@example.org (REF7)"));
        assert_eq!(good[1].identities[0].folded(), "ben@example.org");
        assert_eq!((good[1].touches.len(), good[1].kinds.len()), (0, 1));
    }
}

#[test]
fn bad_lines_say_what_is_wrong_and_the_rest_is_read() {
    let file = [
        r#"{"platform":"x","handle":"ada"}"#,
        r#"{"platform":"x","handle":"#,
        r#"[1, 2]"#,
        r#"{"colour":"red"}"#,
        r#"{"id":"1","ts":"2025-05-10T00:27:15Z","platform":"x","kind":"wave","handle":"ada"}"#,
        r#"{"id":"1","ts":"yesterday","platform":"x","kind":"like","handle":"ada"}"#,
        r#"{"id":"1","platform":"x","kind":"like","handle":"ada"}"#,
        r#"{"ts":"2025-05-10T00:27:15Z","platform":"x","kind":"like","handle":"ada"}"#,
        r#"{"id":"1","ts":"2025-05-10T00:27:15Z","kind":"like","handle":"ada"}"#,
        r#"{"id":"1","ts":"2025-05-10T00:27:15Z","platform":"x","kind":"like"}"#,
        r#"{"id":"1","ts":"2025-05-10","referrer_email":"ada","status":"clicked"}"#,
        r#"{"id":"1","referrer_email":"a@x.org","referee_email":"b@x.org","status":"lost"}"#,
        r#"{"platform":"x","handle":"ben"}"#,
        r#"{"id":"1","ts":"2062-05-10T00:27:15Z","platform":"x","kind":"like","handle":"ada"}"#,
        r#"{"ts":"1969-05-10T00:27:15Z","platform":"x","handle":"ada"}"#,
    ];
    let (good, bad) = read(&file.join("\n"));
    assert_eq!(good.len(), 2);
    let told: Vec<(u64, &str, Refusal)> =
        bad.iter().map(|it| (it.row, it.column.as_str(), it.reason)).collect();
    assert_eq!(
        told,
        [
            (2, "", Refusal::NotJson),
            (3, "", Refusal::UnknownShape),
            (4, "", Refusal::UnknownShape),
            (5, "kind", Refusal::UnknownKind),
            (6, "ts", Refusal::NotADate),
            (7, "ts", Refusal::Missing),
            (8, "id", Refusal::Missing),
            (9, "platform", Refusal::Missing),
            (10, "handle", Refusal::NamesNobody),
            (11, "referrer_email", Refusal::NotAnAddress),
            (12, "status", Refusal::UnknownStatus),
            (14, "ts", Refusal::ImpossibleDate),
            (15, "ts", Refusal::ImpossibleDate),
        ]
    );
}

#[test]
fn an_id_is_never_cut() {
    for (id, is_good) in [("7".repeat(200), true), ("7".repeat(201), false)] {
        let social = format!(
            concat!(
                r#"{{"id":"{id}","ts":"2025-05-10T00:27:15Z","platform":"x","kind":"like","#,
                r#""handle":"ada"}}"#,
            ),
            id = id,
        );
        let referral = format!(
            concat!(
                r#"{{"id":"{id}","ts":"2025-05-19T01:08:03Z","status":"clicked","#,
                r#""referrer_email":"ada@example.org","referee_email":"ben@example.org"}}"#,
            ),
            id = id,
        );
        for (line, external_id) in
            [(social, format!("x/{id}")), (referral, format!("{id}/clicked"))]
        {
            let (good, bad) = read(&line);
            if is_good {
                assert_eq!(good[0].touches[0].external_id, external_id);
            } else {
                assert_eq!((bad[0].column.as_str(), bad[0].reason), ("id", Refusal::Overlong));
            }
        }
    }
}

#[test]
fn to_whom_something_was_said_is_told_beside_the_touch() {
    let comment = |reply_to: &str| {
        format!(
            concat!(
                r#"{{"id":"t1","ts":"2025-05-10T00:27:15Z","platform":"tiktok","#,
                r#""kind":"comment","handle":"ada","reply_to":{}}}"#,
            ),
            reply_to
        )
    };
    for (reply_to, wanted) in [
        (r#""@Ben.K""#, Some("ben.k")),
        ("null", None),
        (r#""""#, None),
        // Still a part of the text, and no reason to lose the comment.
        (r#""two words""#, None),
    ] {
        let (good, bad) = read(&comment(reply_to));
        assert_eq!(bad, [], "{reply_to}");
        assert_eq!(good[0].touches.len(), 1, "{reply_to}");
        let said: Vec<&str> = good[0].toward.iter().map(|it| it.name.folded()).collect();
        assert_eq!(said.first().copied(), wanted, "{reply_to}");
    }
    for (status, kind) in [("purchased", "referral.purchased"), ("undone", "referral.undone")] {
        let (good, _) = read(&format!(
            concat!(
                r#"{{"id":"r1","ts":"2025-05-10T00:27:15Z","referrer_email":"ada@x.test","#,
                r#""referee_email":"Ben@x.test","status":"{}"}}"#,
            ),
            status
        ));
        assert_eq!(good[0].touches[0].kind.name, kind);
        assert_eq!(good[0].toward[0].name.folded(), "ben@x.test");
    }
}
