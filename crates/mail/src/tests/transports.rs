//! The settings, the folder and the memory.

use super::*;
use crate::{Delivery, Memory, TransportRefusal};

#[test]
fn the_setting_names_a_transport_or_says_what_it_wants() {
    for (address, expected) in [
        ("memory:", "Memory("),
        ("file:///var/mail", "Folder(Folder { path: \"/var/mail\" })"),
        ("file:data/mail", "Folder(Folder { path: \"data/mail\" })"),
        ("smtps://a:b@mail.example.org", "Smtp(Smtp(mail.example.org:465, Tls))"),
    ] {
        let transport = format!("{:?}", Transport::parse(address).unwrap());
        assert!(transport.starts_with(expected), "{transport}");
    }
    let refusal = Transport::parse("pigeon://roof").unwrap_err();
    assert_eq!(refusal, TransportRefusal::UnknownScheme);
    assert!(refusal.to_string().contains("smtps://user:password@host"));
}

#[test]
fn a_folder_keeps_letters_that_any_mail_program_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letters");
    let transport = Transport::parse(&format!("file://{}", path.display())).unwrap();
    let house = House::new(db::testing::database(db::Engine::Sqlite), transport);
    let id = house.post(letter());
    assert_eq!(run(house.drain()).done, 1);
    let names: Vec<_> = std::fs::read_dir(&path).unwrap().map(|it| it.unwrap().path()).collect();
    assert_eq!(names, [path.join(format!("{id}.eml"))]);
    let text = std::fs::read_to_string(&names[0]).unwrap();
    assert!(text.contains("\r\nSubject: Hello\r\n") && text.contains("Hello Ada"), "{text}");
}

#[test]
fn a_folder_that_cannot_be_written_means_later() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let transport = Transport::parse(&format!("file://{}", file.path().display())).unwrap();
    let to = EmailAddress::parse("ada@example.org").unwrap();
    let delivery = run(crate::test_letter(&transport, &sender(), &to, Moment(0)));
    assert!(matches!(delivery, Delivery::Later(_)), "{delivery:?}");
}

#[test]
fn a_memory_shows_what_was_sent_and_answers_as_told() {
    let memory = Memory::default();
    memory.answer([Delivery::Refused("no".to_owned())]);
    let transport = Transport::Memory(memory.clone());
    let to = EmailAddress::parse("ada@example.org").unwrap();
    let send = || run(crate::test_letter(&transport, &sender(), &to, Moment(0)));
    assert_eq!(send(), Delivery::Refused("no".to_owned()));
    assert!(memory.letters().is_empty());
    assert!(matches!(send(), Delivery::Sent(_)));
    assert_eq!(memory.last_to("ADA@example.org").unwrap().subject, "Letters arrive");
    assert_eq!(memory.last_to("bo@example.org"), None);
}
