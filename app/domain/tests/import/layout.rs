//! How the files are written: encoding, first line, records and lines.

use domain::import::{ImportFiles, LARGEST_FILE};

use crate::files::{CASES, FINDINGS, RATINGS, accepted, good, refusal, with_ratings};

#[test]
fn a_byte_order_mark_and_either_line_end_make_no_difference() {
    let expected = accepted(&good());
    for mark in ["", "\u{FEFF}"] {
        for end in ["\n", "\r\n"] {
            let written = |text: &str| format!("{mark}{}", text.replace('\n', end)).into_bytes();
            let files =
                ImportFiles { cases: written(CASES), ratings: written(RATINGS), findings: written(FINDINGS) };
            assert_eq!(accepted(&files), expected);
        }
    }
}

#[test]
fn a_file_may_end_without_a_line_end() {
    let files = ImportFiles { ratings: RATINGS.trim_end().into(), ..good() };
    assert_eq!(accepted(&files), accepted(&good()));
}

#[test]
fn blank_lines_are_passed_over_and_counted() {
    for end in ["\n", "\r\n"] {
        let rows = "\n\nVale Trust,NC-01,1,,green,\n  \n\nVale Trust,NC-01,2,,purple,\n".replace('\n', end);
        assert!(refusal(&with_ratings(&rows)).starts_with("ratings.csv, line 7, column rating: "));
    }
}

#[test]
fn a_record_is_named_by_the_line_where_it_starts_below_a_cell_of_several_lines() {
    let rows = "Vale Trust,NC-01,1,,green,\"one\n\nthree\"\nVale Trust,NC-01,2,,purple,\"one\ntwo\"\n";
    assert!(refusal(&with_ratings(rows)).starts_with("ratings.csv, line 5, column rating: "));
}

#[test]
fn an_empty_file_is_refused_with_the_line_it_needs() {
    for empty in ["", "\u{FEFF}", "\r\n\r\n"] {
        let files = ImportFiles { findings: empty.into(), ..good() };
        assert_eq!(
            refusal(&files),
            "findings.csv, line 1: the file is empty: write agency,case_ref,question,kind,text,owner,due into the \
             first line, even if no row follows"
        );
    }
}

#[test]
fn a_file_with_its_first_line_alone_has_no_rows() {
    let files = ImportFiles { findings: FINDINGS.lines().next().unwrap().into(), ..good() };
    assert!(accepted(&files).findings.is_empty());
}

#[test]
fn a_first_line_that_differs_is_refused_with_the_column_and_the_line_expected() {
    let expected = "agency,case_ref,question,applies,rating,evidence";
    for (first, column) in [
        ("agency,case_ref,question,applies,score,evidence", "rating"),
        ("agency,case_ref,question,applies, rating,evidence", "rating"),
        ("Agency,case_ref,question,applies,rating,evidence", "agency"),
        ("agency,case_ref,question,applies,rating", "evidence"),
        ("Vale Trust,NC-01,1,,green,", "agency"),
    ] {
        let files = ImportFiles { ratings: format!("{first}\n").into(), ..good() };
        assert_eq!(
            refusal(&files),
            format!(
                "ratings.csv, line 1, column {column}: write this name here: the first line must be {expected}"
            )
        );
    }
}

#[test]
fn a_column_too_many_in_the_first_line_is_refused() {
    let files = ImportFiles { ratings: RATINGS.replacen("evidence", "evidence,", 1).into(), ..good() };
    assert!(refusal(&files).starts_with("ratings.csv, line 1: take out what stands after the last column"));
}

#[test]
fn the_first_line_must_be_the_files_first() {
    let files = ImportFiles { ratings: format!("\n{RATINGS}").into(), ..good() };
    assert!(refusal(&files).starts_with("ratings.csv, line 1: write agency,case_ref,"));
}

#[test]
fn semicolons_or_tabs_between_the_columns_are_named() {
    for (separator, words) in [(";", "semicolons"), ("\t", "tabs")] {
        let files = ImportFiles { ratings: RATINGS.replace(',', separator).into(), ..good() };
        assert_eq!(
            refusal(&files),
            format!(
                "ratings.csv, line 1: the columns are separated by {words}: save the file as CSV with commas, \
                 agency,case_ref,question,applies,rating,evidence"
            )
        );
    }
}

#[test]
fn too_few_and_too_many_cells_are_refused() {
    assert_eq!(
        refusal(&with_ratings("Vale Trust,NC-01,1,,green\nVale Trust,NC-01,2,,green,asked, twice\n")),
        "ratings.csv, line 2, column evidence: write 6 cells, one for each column; this row has 5\n\
         ratings.csv, line 3, column evidence: write 6 cells, one for each column; this row has 7: put a text with \
         commas in it into quotation marks"
    );
}

#[test]
fn a_quotation_mark_that_never_closes_is_named_by_the_line_where_its_record_starts() {
    let rows = "Vale Trust,NC-01,1,,green,\nVale Trust,NC-01,2,,green,\"asked\nVale Trust,NC-01,3,,green,\n";
    assert_eq!(
        refusal(&with_ratings(rows)),
        "ratings.csv, line 3, column evidence: close the quotation mark that opens here; write one inside a text \
         twice, \"\""
    );
}

#[test]
fn text_after_a_closing_quotation_mark_is_refused_and_the_next_row_is_read() {
    let rows = "Vale Trust,NC-01,1,,green,\"She said \"stop\" twice\"\nVale Trust,NC-01,2,,purple,\n";
    let refusal = refusal(&with_ratings(rows));
    let lines: Vec<&str> = refusal.lines().collect();
    assert!(lines[0].starts_with("ratings.csv, line 2, column evidence: put the whole cell"), "{refusal}");
    assert!(lines[1].starts_with("ratings.csv, line 3, column rating: "), "{refusal}");
}

#[test]
fn bytes_that_are_not_utf_8_are_named_once_by_their_line_and_column() {
    let mut ratings = RATINGS.as_bytes().to_vec();
    ratings.extend_from_slice(b"Vale Trust,NC-01,1,,green,caf\xE9\nVale Trust,NC-01,2,,green,caf\xE9\n");
    assert_eq!(
        refusal(&ImportFiles { ratings, ..good() }),
        "ratings.csv, line 6, column evidence: save the file again as CSV UTF-8: this cell and \
         perhaps others are in another encoding"
    );
}

#[test]
fn a_file_in_utf_16_is_named_as_such() {
    for mark in [[0xFF, 0xFE], [0xFE, 0xFF]] {
        let utf_16 = CASES
            .encode_utf16()
            .flat_map(|unit| if mark[0] == 0xFF { unit.to_le_bytes() } else { unit.to_be_bytes() });
        let files = ImportFiles { cases: mark.into_iter().chain(utf_16).collect(), ..good() };
        assert_eq!(refusal(&files), "cases.csv, line 1: the file is in UTF-16: save it as CSV UTF-8");
    }
}

#[test]
fn a_file_of_20_mb_is_read_and_a_larger_one_refused() {
    let mut ratings = RATINGS.as_bytes().to_vec();
    let row = b"Vale Trust,NC-01,1,,green,";
    ratings.extend_from_slice(row);
    ratings.resize(LARGEST_FILE, b'a');
    assert_eq!(accepted(&ImportFiles { ratings: ratings.clone(), ..good() }).cases.len(), 3);
    ratings.push(b'a');
    assert_eq!(
        refusal(&ImportFiles { ratings, ..good() }),
        "ratings.csv: write a smaller file: it may have at most 20 MB"
    );
}
