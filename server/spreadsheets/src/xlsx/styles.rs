//! The number formats of a workbook's cells.

use std::collections::HashMap;

use crate::{
    limits::MOST_FORMATS,
    not_read::NotRead,
    number::Format,
    xml::{Item, Xml, attribute, number_attribute},
};

/// The format of each kind of cell, in the order in which cells name them.
pub(crate) fn read(xml: &str) -> Result<Vec<Format>, NotRead> {
    let mut own: HashMap<u32, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut is_of_cells = false;
    let mut walk = Xml::new(xml);
    loop {
        match walk.next()? {
            Item::Open(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    if let Some(number) = number_attribute(&element, "numFmtId")? {
                        let code = attribute(&element, "formatCode")?.unwrap_or_default();
                        own.insert(number, Format::of_code(&code));
                    }
                }
                "cellXfs" => is_of_cells = true,
                "xf" if is_of_cells => {
                    let number = number_attribute(&element, "numFmtId")?.unwrap_or(0);
                    formats.push(own.get(&number).copied().unwrap_or_else(|| Format::built_in(number)));
                }
                _ => (),
            },
            Item::Close(element) if element.local_name().as_ref() == "cellXfs" => is_of_cells = false,
            Item::End => return Ok(formats),
            _ => (),
        }
        if formats.len() > MOST_FORMATS || own.len() > MOST_FORMATS {
            return Err(NotRead::TooMuchInside);
        }
    }
}
