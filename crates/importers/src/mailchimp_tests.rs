//! Every oddity of audience exports, in small.

use std::io::Cursor;

use base::Currency;

use super::*;
use crate::importer::Reading;
use crate::row::{BadRow, Refusal};

const HEADER: &str = "\"Email Address\",\"First Name\",\"Last Name\",Address,\"Phone Number\",\
Birthday,INSTAGRAM,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,\
LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS";

const ADA: &str = "Ada@example.org,Ada,Lovelace,\"12 Elm St  Apt 4  Portland  OR  97205  US\",\
+15035550100,05/17,@ada.makes,4,\"2024-05-01 10:00:00\",192.0.2.7,\"2024-05-01 10:02:00\",\
192.0.2.7,45.5,-122.6,-8,-7,America/Los_Angeles,us,or,\"2024-06-01 00:00:00\",100,abc,,\
\"\"\"fan\"\",\"\"met at fair, 2024\"\"\"";

/// 1 January 2026.
const TODAY: Moment = Moment(1_767_225_600_000_000);

fn read(file: &str, name: &str) -> (Vec<Arrival>, Vec<BadRow>) {
    let reading = Reading { zone: Zone::UTC, currency: Currency::USD, as_of: TODAY };
    let file_name = name.to_owned();
    let choices = Choices { reading, audience: None, mapping: None, own: Vec::new(), file_name };
    let mut all = Subscribers::open(Box::new(Cursor::new(file.to_owned())), &choices).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    while let Some(row) = all.next().unwrap() {
        match row {
            Ok(entry) => good.push(entry.arrival),
            Err(row) => bad.push(row),
        }
    }
    (good, bad)
}

#[test]
fn a_subscriber_brings_consent_with_its_evidence() {
    let (good, bad) = read(&format!("{HEADER}\n{ADA}\n"), "subscribed_members_export.csv");
    assert_eq!(bad, []);
    let ada = &good[0];
    let identities: Vec<(&str, &str)> =
        ada.identities.iter().map(|it| (it.platform(), it.folded())).collect();
    assert_eq!(
        identities,
        [("email", "ada@example.org"), ("phone", "+15035550100"), ("instagram", "ada.makes")]
    );
    assert_eq!(
        ada.evidence,
        "Mailchimp subscribed, opted in 2024-05-01T10:00:00Z from 192.0.2.7, \
         confirmed 2024-05-01T10:02:00Z from 192.0.2.7"
    );
    let texts: Vec<&str> = ada.fields.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Ada Lovelace", "Portland, OR 97205, US"]);
    assert_eq!(ada.tags, ["fan", "met at fair, 2024"]);
    let opted_in_at = Moment::from_rfc3339("2024-05-01T10:00:00Z").unwrap();
    assert_eq!(ada.consents, [consent(ConsentState::Given, opted_in_at)]);
    assert_eq!(ada.suppression, None);
    assert_eq!(ada.touches.len(), 1);
    assert_eq!(ada.touches[0].kind.name, "newsletter.subscribed");
    assert_eq!(ada.touches[0].external_id, "ada@example.org/in/1714557600");
}

#[test]
fn who_left_is_never_written_to_again() {
    let file = format!(
        "{HEADER},UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON\n\
         {ADA},\"2024-07-01 08:00:00\",\"July letter\",42,\"Too many\"\n"
    );
    let (good, _) = read(&file, "export.csv");
    let ada = &good[0];
    assert_eq!(ada.suppression, Some(SuppressionReason::Unsubscribed));
    assert_eq!(ada.consents[0].state, ConsentState::Withdrawn);
    let names: Vec<&str> = ada.touches.iter().map(|it| it.kind.name).collect();
    assert_eq!(names, ["newsletter.subscribed", "newsletter.unsubscribed"]);
    assert_eq!(ada.touches[1].detail.as_deref(), Some("Too many · July letter"));
    assert_eq!(ada.at.to_rfc3339(), "2024-07-01T08:00:00Z");
}

#[test]
fn an_address_that_bounces_is_suppressed_without_a_word_of_theirs() {
    let file = format!("{HEADER},CLEAN_TIME\n{ADA},\"2024-07-01 08:00:00\"\n");
    let (good, _) = read(&file, "export.csv");
    assert_eq!(good[0].suppression, Some(SuppressionReason::Bounced));
    assert_eq!(good[0].consents, []);
    assert_eq!(good[0].touches.len(), 1);
}

#[test]
fn the_part_of_the_audience_is_told_by_columns_or_by_name() {
    let header =
        |names: &str| Header::new(&names.split(',').map(str::to_owned).collect::<Vec<_>>());
    for (names, file, audience) in [
        (
            "Email Address,OPTIN_TIME",
            "subscribed_email_audience_export_1.csv",
            Audience::Subscribed,
        ),
        (
            "Email Address,OPTIN_TIME",
            "unsubscribed_email_audience_export.csv",
            Audience::Unsubscribed,
        ),
        ("Email Address,OPTIN_TIME", "cleaned_members_export.csv", Audience::Cleaned),
        ("Email Address,OPTIN_TIME", "nonsubscribed_export.csv", Audience::NonSubscribed),
        ("Email Address,UNSUB_TIME", "a.csv", Audience::Unsubscribed),
        ("Email Address,CLEAN_TIME", "a.csv", Audience::Cleaned),
        ("Email Address", "a.csv", Audience::Subscribed),
        ("Email Address,OPTIN_TIME", "Customers cleaned up.csv", Audience::Subscribed),
        ("Email Address,OPTIN_TIME", "list-cleaned_2.csv", Audience::Subscribed),
        ("Email Address,OPTIN_TIME", "not unsubscribed_.csv", Audience::Subscribed),
        ("Email Address,OPTIN_TIME", "Cleaned_members_export.csv", Audience::Cleaned),
        ("Email Address,OPTIN_TIME", "non-subscribed_export.csv", Audience::NonSubscribed),
        ("Email Address,UNSUB_TIME", "cleaned_members_export.csv", Audience::Unsubscribed),
        ("Email Address,CLEAN_TIME", "unsubscribed_members_export.csv", Audience::Cleaned),
        ("Email Address,CLEAN_TIME", "subscribed_members_export.csv", Audience::Cleaned),
        ("Email Address,UNSUB_TIME,CLEAN_TIME", "cleaned_members.csv", Audience::Cleaned),
        ("Email Address,UNSUB_TIME,CLEAN_TIME", "a.csv", Audience::Unsubscribed),
    ] {
        assert_eq!(audience_of(&header(names), file), audience, "{names} {file}");
    }
}

#[test]
fn a_small_export_with_merge_tags_is_read_too() {
    let file = "EMAIL,FNAME,LNAME,ZIP,LEID\nada@example.org,Ada,,'04103,7\n";
    let (good, bad) = read(file, "a.csv");
    assert_eq!(bad, []);
    let texts: Vec<&str> = good[0].fields.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Ada", "04103"]);
    assert_eq!(good[0].consents.len(), 1);
    assert!(good[0].touches.is_empty());
}

#[test]
fn bad_cells_are_named_with_their_column() {
    let file = "Email Address,OPTIN_TIME,LEID\nada,2024-05-01 10:00:00,1\n\
                ben@example.org,5/1/2024,2\n,2024-05-01 10:00:00,3\n\
                cleo@example.org,2062-05-01 10:00:00,4\n";
    let (good, bad) = read(file, "a.csv");
    assert!(good.is_empty());
    let told: Vec<(u64, &str, Refusal)> =
        bad.iter().map(|it| (it.row, it.column.as_str(), it.reason)).collect();
    assert_eq!(
        told,
        [
            (2, "Email Address", Refusal::NotAnAddress),
            (3, "OPTIN_TIME", Refusal::NotADate),
            (4, "Email Address", Refusal::NamesNobody),
            (5, "OPTIN_TIME", Refusal::ImpossibleDate),
        ]
    );
}

#[test]
fn a_table_of_addresses_proves_no_consent() {
    let (good, _) = read("Email,Name\nada@example.org,Ada\n", "a.csv");
    assert!(good[0].consents.is_empty());
    assert!(good[0].touches.is_empty());
}
