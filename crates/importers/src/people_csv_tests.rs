//! Tables of people as businesses keep them.

use std::io::Cursor;

use base::Currency;

use super::*;
use crate::importer::Reading;
use crate::row::BadRow;

fn read(file: &str, mapping: Option<&str>) -> (Vec<Arrival>, Vec<BadRow>) {
    let zone = Zone::parse("Europe/Berlin").unwrap();
    let reading = Reading { zone, currency: Currency::EUR, as_of: Moment(1_767_225_600_000_000) };
    let choices = Choices {
        reading,
        audience: None,
        mapping: mapping.map(Mapping::from_text),
        own: Vec::new(),
        file_name: "kontakte.csv".to_owned(),
    };
    let mut people = PeopleCsv::open(Box::new(Cursor::new(file.to_owned())), &choices).unwrap();
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    while let Some(row) = people.next().unwrap() {
        match row {
            Ok(entry) => good.push(entry.arrival),
            Err(row) => bad.push(row),
        }
    }
    (good, bad)
}

#[test]
fn a_german_contact_list_is_read_as_it_is() {
    let file = "Vorname;Nachname;E-Mail;Telefon;PLZ;Ort;Land;Firma;Kategorie;Newsletter;Seit\n\
                Ada;Lovelace;ada@example.org;0151 2345678;10115;Berlin;DE;Engine AG;\
                Kundin, Presse;ja;01.05.2024\n";
    let (good, bad) = read(file, None);
    assert_eq!(bad, []);
    let ada = &good[0];
    let texts: Vec<&str> = ada.fields.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Ada Lovelace", "Berlin, 10115, DE", "Engine AG"]);
    assert_eq!(ada.kinds, [PersonKind::Customer, PersonKind::Journalist]);
    assert_eq!(ada.identities.len(), 2);
    assert_eq!(ada.at.to_rfc3339(), "2024-04-30T22:00:00Z");
    assert_eq!(ada.consents[0].at, ada.at);
    assert_eq!(ada.evidence, "kontakte.csv");
}

#[test]
fn a_mapping_decides_over_the_guess() {
    let file = "Name,Who,What\nACME,ada@example.org,insta: none\n";
    let (good, _) = read(file, Some("company,email,ignore"));
    assert_eq!(good[0].fields, [(FieldName::Company, "ACME".to_owned())]);
    assert_eq!(good[0].kinds, [PersonKind::Prospect]);
}

#[test]
fn rows_that_name_nobody_are_told() {
    let file = "Name,Email,Instagram,Type,Since\nAda,,,,\nBen,ben,,,\n\
                Cleo,,@cleo,wizard,\nDan,,@dan,partner,someday\nEve,,@eve,Partners,\n\
                Fay,,@fay,,2062-01-01\nGil,,@gil,,01.05.1924\n";
    let (good, bad) = read(file, None);
    assert_eq!(good.len(), 1);
    let told: Vec<(u64, &str, Refusal)> =
        bad.iter().map(|it| (it.row, it.column.as_str(), it.reason)).collect();
    assert_eq!(
        told,
        [
            (2, "", Refusal::NamesNobody),
            (3, "Email", Refusal::NotAnAddress),
            (4, "Type", Refusal::UnknownKind),
            (5, "Since", Refusal::NotADate),
            (7, "Since", Refusal::ImpossibleDate),
            (8, "Since", Refusal::ImpossibleDate),
        ]
    );
}

#[test]
fn the_mapping_page_sees_the_first_rows() {
    let file = "Name,Email\nAda,ada@example.org\nBen\n";
    let sample = sample(Box::new(Cursor::new(file))).unwrap();
    assert_eq!(sample.header.names(), ["Name", "Email"]);
    assert_eq!(sample.rows, [vec!["Ada", "ada@example.org"], vec!["Ben", ""]]);
}
