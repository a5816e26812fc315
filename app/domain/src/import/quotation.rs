//! Whether a record's quotation marks are in order.
//!
//! The CSV reader takes a quotation mark that never closes, and text after one that closes, as if nothing were
//! wrong; half an audit could vanish into one cell. So each record is looked at once more.

/// What is wrong with a record's quotation marks. Columns are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QuotationProblem {
    /// The cell begins with a quotation mark and nothing closes it.
    NeverCloses {
        /// The cell's column.
        column: usize,
    },
    /// Something stands between the closing quotation mark and the next comma.
    TextAfter {
        /// The cell's column.
        column: usize,
    },
}

/// Checks one record as it stands in the file, with or without its line end.
pub(crate) fn check(record: &[u8]) -> Result<(), QuotationProblem> {
    let mut rest = record;
    for column in 0.. {
        let Some(quoted) = rest.strip_prefix(b"\"") else {
            match rest.iter().position(|byte| *byte == b',') {
                Some(comma) => rest = &rest[comma + 1..],
                None => return Ok(()),
            }
            continue;
        };
        let closing = closing(quoted).ok_or(QuotationProblem::NeverCloses { column })?;
        match quoted.get(closing + 1) {
            None | Some(b'\r' | b'\n') => return Ok(()),
            Some(b',') => rest = &quoted[closing + 2..],
            Some(_) => return Err(QuotationProblem::TextAfter { column }),
        }
    }
    Ok(())
}

/// Where the quotation mark stands that closes the cell; a doubled one stands for itself.
fn closing(quoted: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += quoted[at..].iter().position(|byte| *byte == b'"')?;
        if quoted.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::{QuotationProblem::*, *};

    #[test]
    fn commas_line_breaks_and_doubled_marks_may_stand_in_quotation_marks() {
        for record in ["", "a,b", "\"a,\r\nb\",c\r\n", "\"a \"\"b\"\" c\"", "\"\",\"\"\n", "5\" wide,b \"c\""]
        {
            assert_eq!(check(record.as_bytes()), Ok(()), "{record}");
        }
    }

    #[test]
    fn a_mark_that_never_closes_is_found_in_its_column() {
        assert_eq!(check(b"a,\"b,c\nd,e\n"), Err(NeverCloses { column: 1 }));
        assert_eq!(check(b"\"a\"\""), Err(NeverCloses { column: 0 }));
        assert_eq!(check(b"a,b,\""), Err(NeverCloses { column: 2 }));
    }

    #[test]
    fn text_after_a_closing_mark_is_found_in_its_column() {
        assert_eq!(check(b"a,\"b\" c,d"), Err(TextAfter { column: 1 }));
        assert_eq!(check(b"\"She said \"stop\" twice\""), Err(TextAfter { column: 0 }));
    }
}
