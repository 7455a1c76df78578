//! Tables for the oddities that real delimited files have.

use std::io::Cursor;

use super::*;

fn rows(file: &str) -> Vec<Vec<String>> {
    let mut table = Table::open(Box::new(Cursor::new(file.to_owned()))).unwrap();
    let mut rows = vec![table.header().to_vec()];
    let mut record = Record::default();
    loop {
        match table.read(&mut record).unwrap() {
            Step::Filled => rows.push(record.cells().map(str::to_owned).collect()),
            Step::Refused(why) => rows.push(vec![format!("{}: {why}", record.line)]),
            Step::End => return rows,
        }
    }
}

#[test]
fn every_usual_delimiter_and_quoting_is_read() {
    for (file, cells) in [
        ("a,b\n1,2\n", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("a;b\r\n1,5;2\r\n", vec![vec!["a", "b"], vec!["1,5", "2"]]),
        ("a\tb\n1\t2", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("a|b\n1|2", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("sep=;\na;b\n1;2", vec![vec!["a", "b"], vec!["1", "2"]]),
        (
            "a,b\n\"x\ny, z\",\"say \"\"hi\"\"\"\n",
            vec![vec!["a", "b"], vec!["x\ny, z", "say \"hi\""]],
        ),
        ("a,b\n5\" pot,\"x\"y\n", vec![vec!["a", "b"], vec!["5\" pot", "xy"]]),
        ("a,b\n\n,\n  1 , 2 \n\n", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("e-mail\nada@example.org\n", vec![vec!["e-mail"], vec!["ada@example.org"]]),
        ("a,b\n\"1\",\"2\"", vec![vec!["a", "b"], vec!["1", "2"]]),
        ("a,b", vec![vec!["a", "b"]]),
        ("", vec![vec![]]),
    ] {
        assert_eq!(rows(file), cells, "{file:?}");
    }
}

#[test]
fn a_short_record_has_empty_cells_at_its_end() {
    let mut table = Table::open(Box::new(Cursor::new("a,b,c\n1\n"))).unwrap();
    let mut record = Record::default();
    assert!(matches!(table.read(&mut record), Ok(Step::Filled)));
    assert_eq!((record.cell(0), record.cell(2), record.cell(99)), ("1", "", ""));
}

#[test]
fn each_record_knows_its_line_and_its_original() {
    let file = "a,b\r\n\r\n1,\"x\r\ny\"\r\n2,3\r\n";
    let mut table = Table::open(Box::new(Cursor::new(file))).unwrap();
    let mut record = Record::default();
    let mut seen = Vec::new();
    while matches!(table.read(&mut record).unwrap(), Step::Filled) {
        seen.push((record.line, record.original.clone()));
    }
    assert_eq!(seen, [(3, "1,\"x\r\ny\"".to_owned()), (5, "2,3".to_owned())]);
}

#[test]
fn a_quote_that_is_never_closed_costs_one_line() {
    let mut file = "a,b\n1,\"open\n".to_owned();
    for number in 0..200_000 {
        file.push_str(&format!("{number},fine\n"));
    }
    let rows = rows(&file);
    assert_eq!(rows.len(), 2 + 200_000);
    assert_eq!(rows[1], ["2: too_long"]);
    assert_eq!(rows[2], ["0", "fine"]);
}

#[test]
fn a_quote_open_at_the_end_of_the_file_costs_one_line() {
    assert_eq!(rows("a,b\n1,\"open\n2,3\n"), [vec!["a", "b"], vec!["2: too_long"], vec!["2", "3"]]);
}

#[test]
fn too_many_columns_are_refused() {
    let wide = ",1".repeat(COLUMNS_MAX);
    assert_eq!(
        rows(&format!("a,b\n{wide}\n1,2\n"))[1..],
        [vec!["2: too_many_columns"], vec!["1", "2"]]
    );
}
