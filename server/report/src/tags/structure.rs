//! The structure tree: what each piece of marked content is part of, and in which order it is read.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::{Area, Element, Kid, Node, PAGE, PageIndex, Role, TaggedFile, hundredths, name, text_object};

impl TaggedFile {
    /// Writes the links and the structure tree, and returns the tree's root.
    pub(super) fn write_structure(&self, file: &mut Document, pages: &[ObjectId]) -> ObjectId {
        let root = file.new_object_id();
        let elements: Vec<ObjectId> = self.nodes.iter().map(|_| file.new_object_id()).collect();
        let mut parents = Vec::with_capacity(pages.len() * 2);
        let mut parents_of_links = Vec::new();
        let mut links = Vec::with_capacity(pages.len());
        let mut next_key = pages.len() as i64;
        for (index, sheet) in self.sheets.iter().enumerate() {
            let owners: Vec<Object> = sheet.owners.iter().map(|owner| elements[owner.0].into()).collect();
            parents.extend([Object::Integer(index as i64), file.add_object(owners).into()]);
            let annotations: Vec<ObjectId> = sheet
                .links
                .iter()
                .map(|link| {
                    parents_of_links.extend([Object::Integer(next_key), elements[link.owner.0].into()]);
                    let annotation = dictionary! {
                        "Type" => "Annot",
                        "Subtype" => "Link",
                        "F" => 4, // printed
                        "Contents" => text_object(&link.words),
                        "Rect" => corners(link.area),
                        "Border" => vec![0.into(), 0.into(), 0.into()],
                        "Dest" => destination(pages, link.to),
                        "StructParent" => next_key,
                    };
                    next_key += 1;
                    file.add_object(annotation)
                })
                .collect();
            if let Ok(page) = file.get_dictionary_mut(pages[index]) {
                page.set("StructParents", index as i64);
                page.set("Tabs", name("S"));
                page.remove(b"Annots");
                if !annotations.is_empty() {
                    page.set("Annots", annotations.iter().map(|id| (*id).into()).collect::<Vec<Object>>());
                }
            }
            links.push(annotations);
        }
        parents.extend(parents_of_links);
        for (node, id) in self.nodes.iter().zip(&elements) {
            file.set_object(*id, node.write(root, &elements, pages, &links));
        }
        let parents = file.add_object(dictionary! { "Nums" => parents });
        let tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => elements[TaggedFile::ROOT.0],
            "ParentTree" => parents,
            "ParentTreeNextKey" => next_key,
            "RoleMap" => dictionary! { "Title" => name("P") },
        };
        file.set_object(root, tree);
        root
    }
}

impl Node {
    fn write(
        &self,
        root: ObjectId,
        elements: &[ObjectId],
        pages: &[ObjectId],
        links: &[Vec<ObjectId>],
    ) -> Dictionary {
        // Marks on the element's first page are given by number alone, those on later pages with their page.
        let home = self.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            _ => None,
        });
        let mut kids: Vec<Object> = self
            .kids
            .iter()
            .map(|kid| match kid {
                Kid::Element(Element(index)) => elements[*index].into(),
                Kid::Content { page, mark } if home == Some(*page) => Object::Integer(*mark as i64),
                Kid::Content { page: PageIndex(page), mark } => {
                    dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => *mark as i64 }.into()
                }
                Kid::Link { page: PageIndex(page), index } => {
                    dictionary! { "Type" => "OBJR", "Pg" => pages[*page], "Obj" => links[*page][*index] }
                        .into()
                }
            })
            .collect();
        let parent = self.parent.map_or(root, |parent| elements[parent.0]);
        let mut element =
            dictionary! { "Type" => "StructElem", "S" => name(self.role.name()), "P" => parent };
        match kids.len() {
            0 => {}
            1 => element.set("K", kids.swap_remove(0)),
            _ => element.set("K", kids),
        }
        if let Some(PageIndex(page)) = home {
            element.set("Pg", pages[page]);
        }
        if let Some(words) = &self.alternative {
            element.set("Alt", text_object(words));
        }
        if let Some(attributes) = self.attributes() {
            element.set("A", attributes);
        }
        element
    }

    fn attributes(&self) -> Option<Dictionary> {
        match self.role {
            Role::ColumnHeading => Some(dictionary! { "O" => name("Table"), "Scope" => name("Column") }),
            Role::RowHeading => Some(dictionary! { "O" => name("Table"), "Scope" => name("Row") }),
            Role::List => Some(dictionary! { "O" => name("List"), "ListNumbering" => name("Disc") }),
            Role::Figure => self.area.map(
                |area| dictionary! { "O" => name("Layout"), "Placement" => name("Block"), "BBox" => corners(area) },
            ),
            _ => None,
        }
    }
}

/// Lower left and upper right corner, from the bottom of the page.
fn corners(area: Area) -> Vec<Object> {
    let top = PAGE.1 - area.y;
    [area.x, top - area.height, area.x + area.width, top].map(|v| Object::Real(hundredths(v))).to_vec()
}

/// The top of a place, at the reader's own magnification.
pub(super) fn destination(pages: &[ObjectId], place: super::Place) -> Vec<Object> {
    let top = Object::Real(hundredths(PAGE.1 - place.y));
    vec![pages[place.page.0].into(), name("XYZ"), Object::Null, top, Object::Null]
}
