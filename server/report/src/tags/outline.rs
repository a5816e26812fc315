//! The bookmarks, nested as the headings are.

use lopdf::{Document, ObjectId, dictionary};

use super::{TaggedFile, structure::destination, text_object};

/// Where a bookmark stands among the others; indices into the list of bookmarks.
#[derive(Clone, Default)]
struct Kin {
    parent: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    /// How many there are below it, all open.
    below: i64,
}

impl TaggedFile {
    /// Writes the bookmarks and returns their root, if there are any.
    pub(super) fn write_outline(&self, file: &mut Document, pages: &[ObjectId]) -> Option<ObjectId> {
        if self.bookmarks.is_empty() {
            return None;
        }
        let levels: Vec<u8> = self.bookmarks.iter().map(|bookmark| bookmark.level).collect();
        let (kin, root_kin) = kinship(&levels);
        let root = file.new_object_id();
        let ids: Vec<ObjectId> = self.bookmarks.iter().map(|_| file.new_object_id()).collect();
        for ((bookmark, kin), id) in self.bookmarks.iter().zip(&kin).zip(&ids) {
            let mut entry = dictionary! {
                "Title" => text_object(&bookmark.words),
                "Parent" => kin.parent.map_or(root, |parent| ids[parent]),
                "Dest" => destination(pages, bookmark.to),
            };
            let relatives =
                [("Prev", kin.before), ("Next", kin.after), ("First", kin.first), ("Last", kin.last)];
            for (key, index) in relatives.into_iter().filter_map(|(key, index)| Some((key, index?))) {
                entry.set(key, ids[index]);
            }
            if kin.below > 0 {
                entry.set("Count", kin.below);
            }
            file.set_object(*id, entry);
        }
        let mut outlines = dictionary! { "Type" => "Outlines", "Count" => root_kin.below };
        if let (Some(first), Some(last)) = (root_kin.first, root_kin.last) {
            outlines.set("First", ids[first]);
            outlines.set("Last", ids[last]);
        }
        file.set_object(root, outlines);
        Some(root)
    }
}

/// Nests bookmarks by level: each belongs to the nearest one before it with a lower level. The second value is the
/// root's.
fn kinship(levels: &[u8]) -> (Vec<Kin>, Kin) {
    let mut kin = vec![Kin::default(); levels.len()];
    let mut root = Kin::default();
    let mut open: Vec<usize> = Vec::new();
    for (index, level) in levels.iter().enumerate() {
        while open.last().is_some_and(|last| levels[*last] >= *level) {
            open.pop();
        }
        kin[index].parent = open.last().copied();
        let parent = open.last().map_or(&mut root, |last| &mut kin[*last]);
        let before = parent.last.replace(index);
        parent.first.get_or_insert(index);
        kin[index].before = before;
        if let Some(before) = before {
            kin[before].after = Some(index);
        }
        for ancestor in &open {
            kin[*ancestor].below += 1;
        }
        root.below += 1;
        open.push(index);
    }
    (kin, root)
}

#[cfg(test)]
mod tests {
    use super::kinship;

    #[test]
    fn sections_nest_in_the_part_before_them() {
        let (kin, root) = kinship(&[1, 2, 2, 1, 2]);
        let parents: Vec<_> = kin.iter().map(|k| k.parent).collect();
        assert_eq!(parents, [None, Some(0), Some(0), None, Some(3)]);
        assert_eq!((root.first, root.last, root.below), (Some(0), Some(3), 5));
        assert_eq!((kin[0].first, kin[0].last, kin[0].below), (Some(1), Some(2), 2));
        assert_eq!((kin[1].after, kin[2].before, kin[0].after), (Some(2), Some(1), Some(3)));
    }

    #[test]
    fn a_section_before_any_part_stands_alone() {
        let (kin, root) = kinship(&[2, 1]);
        assert_eq!((kin[0].parent, kin[1].parent, root.below), (None, None, 2));
    }
}
