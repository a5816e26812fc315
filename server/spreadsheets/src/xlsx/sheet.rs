//! The cells of one sheet.

use quick_xml::events::BytesStart;

use super::strings::{Strings, rich_text, unescaped};
use crate::{
    gather::{Gathering, Halt},
    limits::{COLUMNS, GATHERED_TEXT, LAST_ROW},
    not_read::NotRead,
    number::{Epoch, Format, TRUE_OR_FALSE, day_of_text, error},
    table::Cell,
    xml::{Item, Xml, number_attribute},
};

/// Reads the cells of a sheet one after another. How large the sheet says to be is not asked.
pub(crate) fn gather(
    xml: &str,
    strings: &Strings,
    formats: &[Format],
    epoch: Epoch,
    gathering: &mut Gathering,
) -> Result<(), Halt> {
    let mut walk = Xml::new(xml);
    let mut row = 0;
    let mut column = 0;
    let mut is_among_cells = false;
    loop {
        match walk.next()? {
            Item::Open(element) => match element.local_name().as_ref() {
                "sheetData" => is_among_cells = true,
                "row" if is_among_cells => {
                    row = number_attribute(&element, "r")?.unwrap_or_else(|| u32::saturating_add(row, 1));
                    column = 0;
                }
                "c" if is_among_cells => {
                    let head = Head::of(&element)?;
                    if let Some(place) = head.place {
                        (row, column) = place;
                    }
                    let cell = value(&mut walk, &head, strings, formats, epoch)?;
                    gathering.put(row, column, cell)?;
                    column += 1;
                }
                _ if is_among_cells => walk.skip()?,
                _ => (),
            },
            Item::Close(element) if element.local_name().as_ref() == "sheetData" => return Ok(()),
            Item::End => return Ok(()),
            _ => (),
        }
    }
}

/// What a cell says of itself before its value.
struct Head {
    place: Option<(u32, usize)>,
    format: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    SharedText,
    Text,
    Day,
    Error,
    TrueOrFalse,
}

impl Head {
    fn of(element: &BytesStart<'_>) -> Result<Self, NotRead> {
        let mut head = Self { place: None, format: 0, kind: Kind::Number };
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| NotRead::Damaged)?;
            match attribute.key.as_ref() {
                "r" => head.place = Some(place(&attribute.value).ok_or(NotRead::Damaged)?),
                "s" => head.format = attribute.value.parse().unwrap_or(0),
                "t" => {
                    head.kind = match attribute.value.as_ref() {
                        "s" => Kind::SharedText,
                        "str" | "inlineStr" => Kind::Text,
                        "d" => Kind::Day,
                        "e" => Kind::Error,
                        "b" => Kind::TrueOrFalse,
                        _ => Kind::Number,
                    }
                }
                _ => (),
            }
        }
        Ok(head)
    }
}

/// The row (from 1) and the column (from 0) that a name such as `B7` stands for.
fn place(name: &str) -> Option<(u32, usize)> {
    let name = name.trim().replace('$', "");
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at(letters);
    if !(1..=3).contains(&letters.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = digits.parse().ok().filter(|row| (1..=LAST_ROW).contains(row))?;
    (column <= COLUMNS).then_some((row, column - 1))
}

/// The value of the cell that was opened last. A formula counts as the value that was stored with it.
fn value(
    walk: &mut Xml<'_>,
    head: &Head,
    strings: &Strings,
    formats: &[Format],
    epoch: Epoch,
) -> Result<Cell, NotRead> {
    let outside = walk.depth() - 1;
    let mut stored = None;
    let mut inline = None;
    while walk.depth() > outside {
        if let Item::Open(element) = walk.next()? {
            match element.local_name().as_ref() {
                "v" => stored = Some(walk.text(GATHERED_TEXT)?),
                "is" => inline = Some(rich_text(walk)?),
                _ => walk.skip()?,
            }
        }
    }
    if let Some(text) = inline {
        return Ok(Cell::Text(text));
    }
    let Some(stored) = stored.filter(|stored| !stored.is_empty()) else {
        return Ok(Cell::Empty);
    };
    Ok(match head.kind {
        Kind::Text => Cell::Text(unescaped(stored)),
        Kind::SharedText => {
            let number = stored.trim().parse().map_err(|_| NotRead::Damaged)?;
            Cell::Text(strings.get(number).ok_or(NotRead::Damaged)?.to_owned())
        }
        Kind::Day => day_of_text(&stored),
        Kind::Error => error(&stored),
        Kind::TrueOrFalse => TRUE_OR_FALSE,
        Kind::Number => match stored.trim().parse::<f64>() {
            Ok(number) => formats.get(head.format).copied().unwrap_or(Format::Plain).show(number, epoch),
            Err(_) => Cell::Text(stored),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn the_name_of_a_cell_is_its_place_and_nothing_else_is_one() {
        assert_eq!(place("A1"), Some((1, 0)));
        assert_eq!(place("b7"), Some((7, 1)));
        assert_eq!(place("XFD1048576"), Some((1_048_576, 16_383)));
        for name in
            ["", "A", "7", "A0", "XFE1", "AAAA1", "A1048577", "A-1", "A1B", "A99999999999", "é1", "A+1"]
        {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
