//! Workbooks of Excel 2007 and later (.xlsx, .xlsm) and what other programs save as such.

mod sheet;
mod strings;
mod styles;

use std::collections::{HashMap, HashSet};

pub(crate) use strings::Strings;

use crate::{
    gather::{Gathering, Halt},
    limits::{MOST_RELATIONS, MOST_SHEETS},
    not_read::NotRead,
    number::{Epoch, Format},
    package::{Package, beside},
    workbook::{Sheet, Workbook},
    xml::{Item, Xml, attribute},
};

/// What a part says of another one: what it is for, and its name.
pub(crate) struct Relation {
    pub(crate) purpose: String,
    pub(crate) part: String,
}

/// The relations of a part by their identifiers. Those that lead out of the file are left out: nothing is fetched.
pub(crate) fn relations(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, Relation>, NotRead> {
    let (folder, name) = match part.rfind('/') {
        Some(end) => part.split_at(end + 1),
        None => ("", part),
    };
    let mut found = HashMap::new();
    let Some(text) = package.xml(&format!("{folder}_rels/{name}.rels"))? else {
        return Ok(found);
    };
    let mut walk = Xml::new(&text);
    loop {
        match walk.next()? {
            Item::Open(element) if element.local_name().as_ref() == "Relationship" => {
                let is_outside = attribute(&element, "TargetMode")?.is_some_and(|mode| mode == "External");
                let purpose = attribute(&element, "Type")?.unwrap_or_default();
                let target = attribute(&element, "Target")?.unwrap_or_default();
                if let (false, Some(id)) = (is_outside, attribute(&element, "Id")?) {
                    let purpose = purpose.rsplit('/').next().unwrap_or_default().to_owned();
                    if found.len() >= MOST_RELATIONS {
                        return Err(NotRead::TooMuchInside);
                    }
                    found.insert(id.into_owned(), Relation { purpose, part: beside(folder, &target) });
                }
            }
            Item::End => return Ok(found),
            _ => (),
        }
    }
}

/// The part that the file itself is about.
pub(crate) fn main_part(package: &mut Package<'_>) -> Result<Option<String>, NotRead> {
    let relations = relations(package, "")?;
    Ok(relations
        .into_values()
        .find(|relation| relation.purpose == "officeDocument")
        .map(|relation| relation.part))
}

/// An open workbook.
pub(crate) struct Xlsx<'a> {
    package: Package<'a>,
    sheets: Vec<Sheet>,
    parts: Vec<String>,
    strings: Strings,
    formats: Vec<Format>,
    epoch: Epoch,
}

impl<'a> Xlsx<'a> {
    /// Opens a workbook whose main part is `main`.
    pub(crate) fn open(mut package: Package<'a>, main: &str) -> Result<Self, NotRead> {
        let relations = relations(&mut package, main)?;
        let text = package.xml(main)?.ok_or(NotRead::Damaged)?;
        let mut sheets = Vec::new();
        let mut parts = Vec::new();
        let mut seen = HashSet::new();
        let mut epoch = Epoch::From1900;
        let mut walk = Xml::new(&text);
        loop {
            match walk.next()? {
                Item::Open(element) if element.local_name().as_ref() == "sheet" => {
                    let id = attribute(&element, "id")?.unwrap_or_default();
                    let relation = relations.get(id.as_ref()).ok_or(NotRead::Damaged)?;
                    if !seen.insert(relation.part.to_lowercase()) {
                        return Err(NotRead::Damaged);
                    }
                    if seen.len() > MOST_SHEETS {
                        return Err(NotRead::TooMuchInside);
                    }
                    // Charts and macros are sheets too.
                    if relation.purpose == "worksheet" {
                        let name = attribute(&element, "name")?.unwrap_or_default();
                        let state = attribute(&element, "state")?.unwrap_or_default();
                        sheets.push(Sheet::new(&name, state.is_empty() || state == "visible"));
                        parts.push(relation.part.clone());
                    }
                }
                Item::Open(element) if element.local_name().as_ref() == "workbookPr" => {
                    let from_1904 = attribute(&element, "date1904")?;
                    epoch = match from_1904.as_deref() {
                        Some("1" | "true") => Epoch::From1904,
                        _ => epoch,
                    };
                }
                Item::End => break,
                _ => (),
            }
        }
        drop(text);
        let part_for = |purpose: &str| relations.values().find(|relation| relation.purpose == purpose);
        let strings = match part_for("sharedStrings") {
            Some(relation) => strings::read(&package.xml(&relation.part)?.unwrap_or_default())?,
            None => Strings::default(),
        };
        let formats = match part_for("styles") {
            Some(relation) => styles::read(&package.xml(&relation.part)?.unwrap_or_default())?,
            None => Vec::new(),
        };
        Ok(Self { package, sheets, parts, strings, formats, epoch })
    }
}

impl Workbook for Xlsx<'_> {
    fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    fn gather(&mut self, sheet: usize, gathering: &mut Gathering) -> Result<(), Halt> {
        let text = self.package.xml(&self.parts[sheet])?.ok_or(NotRead::Damaged)?;
        sheet::gather(&text, &self.strings, &self.formats, self.epoch, gathering)
    }
}
