//! The cells of one row.

use quick_xml::events::BytesStart;

use crate::{
    gather::{Gathering, Halt},
    limits::{COLUMNS, GATHERED_TEXT},
    not_read::NotRead,
    number::{Epoch, Format, TRUE_OR_FALSE, day_of_text, error},
    table::Cell,
    xml::{Item, Xml, attribute, number_attribute, push_up_to},
};

/// A cell that is not empty, and how often it stands beside itself.
pub(super) struct Repeated {
    pub(super) column: usize,
    pub(super) times: usize,
    pub(super) cell: Cell,
}

/// The cells of the row that was opened last which are not empty.
pub(super) fn of_row(walk: &mut Xml<'_>, gathering: &mut Gathering) -> Result<Vec<Repeated>, Halt> {
    let outside = walk.depth() - 1;
    let mut column: usize = 0;
    let mut cells = Vec::new();
    while walk.depth() > outside {
        let Item::Open(element) = walk.next()? else {
            continue;
        };
        match element.local_name().as_ref() {
            "table-cell" | "covered-table-cell" => {
                gathering.pass(1)?;
                let times = number_attribute(&element, "number-columns-repeated")?.unwrap_or(1) as usize;
                let cell = value(walk, &element)?;
                // A text of spaces is as empty as none: a row is often filled with one up to its end.
                if !matches!(&cell, Cell::Empty)
                    && !matches!(&cell, Cell::Text(text) if text.trim().is_empty())
                {
                    if column.saturating_add(times) > COLUMNS {
                        return Err(NotRead::TooManyCells.into());
                    }
                    cells.push(Repeated { column, times, cell });
                }
                column = column.saturating_add(times);
            }
            _ => walk.skip()?,
        }
    }
    Ok(cells)
}

/// The value of the cell that was opened last. A formula counts as the value that was stored with it.
fn value(walk: &mut Xml<'_>, element: &BytesStart<'_>) -> Result<Cell, NotRead> {
    let mut kind = String::new();
    let mut number = None;
    let mut day = None;
    let mut stored = None;
    let mut is_error = false;
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| NotRead::Damaged)?;
        match attribute.key.as_ref() {
            "office:value-type" => kind = attribute.value.into_owned(),
            "office:value" => number = attribute.value.trim().parse::<f64>().ok(),
            "office:date-value" => day = Some(attribute.value.into_owned()),
            "office:string-value" => stored = Some(()),
            "calcext:value-type" => is_error = attribute.value == "error",
            _ => (),
        }
    }
    let stored = match stored {
        Some(()) => attribute(element, "string-value")?.map(|text| {
            let mut cut = String::new();
            push_up_to(&mut cut, &text, GATHERED_TEXT);
            cut
        }),
        None => None,
    };
    let shown = paragraphs(walk)?;
    if is_error {
        return Ok(error(&shown));
    }
    Ok(match (kind.as_str(), number, day) {
        ("float" | "currency" | "percentage", Some(number), _) => as_shown(number, &shown),
        ("date", _, Some(day)) => day_of_text(&day),
        ("time", ..) => Cell::Other("a time of day"),
        ("boolean", ..) => TRUE_OR_FALSE,
        // A formula that was never worked out has no value and shows nothing.
        _ => Cell::Text(stored.filter(|stored| !stored.is_empty()).unwrap_or(shown)),
    })
}

/// A number; where the sheet shows it with zeros in front, with these, and with words or signs between its digits, as it is
/// shown: a reference such as SG-00017 can be the number 17.
fn as_shown(number: f64, shown: &str) -> Cell {
    let is_padded = shown.starts_with('0') && shown.len() > 1 && shown.bytes().all(|b| b.is_ascii_digit());
    if is_padded && shown.parse() == Ok(number) {
        return Cell::Number(shown.to_owned());
    }
    let bare: String = shown.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '.')).collect();
    let has_words = shown.contains(char::is_alphabetic) || shown.trim().chars().skip(1).any(|c| c == '-');
    if has_words && bare.parse::<f64>().is_err() {
        return Cell::Text(shown.to_owned());
    }
    Format::Plain.show(number, Epoch::From1900)
}

/// The text of the cell that was opened last: its paragraphs below each other, without notes on it.
fn paragraphs(walk: &mut Xml<'_>) -> Result<String, NotRead> {
    let outside = walk.depth() - 1;
    let mut text = String::new();
    let mut is_first = true;
    while walk.depth() > outside {
        if let Item::Open(element) = walk.next()? {
            if element.local_name().as_ref() == "p" {
                if !is_first {
                    push_up_to(&mut text, "\n", GATHERED_TEXT);
                }
                is_first = false;
                paragraph(walk, &mut text)?;
            } else {
                walk.skip()?;
            }
        }
    }
    Ok(text)
}

/// The text of the paragraph that was opened last. Spaces count as one, unless an element says how many there are.
fn paragraph(walk: &mut Xml<'_>, text: &mut String) -> Result<(), NotRead> {
    let outside = walk.depth() - 1;
    let mut is_after_space = true;
    while walk.depth() > outside {
        match walk.next()? {
            Item::Text(more) => {
                for c in more.chars() {
                    let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
                    if !(is_space && is_after_space) && text.len() < GATHERED_TEXT {
                        text.push(if is_space { ' ' } else { c });
                    }
                    is_after_space = is_space;
                }
            }
            Item::Open(element) => {
                let made = match element.local_name().as_ref() {
                    "s" => {
                        let times = number_attribute(&element, "c")?.unwrap_or(1) as usize;
                        " ".repeat(times.min(GATHERED_TEXT))
                    }
                    "tab" => "\t".into(),
                    "line-break" => "\n".into(),
                    "note" | "annotation" | "ruby-text" => {
                        walk.skip()?;
                        continue;
                    }
                    _ => continue,
                };
                push_up_to(text, &made, GATHERED_TEXT);
                is_after_space = false;
            }
            Item::Close(_) | Item::End => (),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::as_shown;
    use crate::table::Cell;

    #[test]
    fn a_number_that_is_shown_with_words_is_what_is_shown() {
        for (value, shown) in [(17.0, "SG-00017"), (17.0, "000-017"), (17.0, "17/A")] {
            assert_eq!(as_shown(value, shown), Cell::Text(shown.into()));
        }
        for (value, shown, number) in [
            (17.0, "00017", "00017"),
            (12_345.0, "12,345", "12345"),
            (-5.0, "-5", "-5"),
            (1.5e10, "1,5E+10", "15000000000"),
            (5.0, "£5.00", "5"),
        ] {
            assert_eq!(as_shown(value, shown), Cell::Number(number.into()), "{shown}");
        }
    }
}
