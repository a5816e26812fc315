//! Copies of a good file, each with one fault: they show that the validator would have found it.

use lopdf::{Dictionary, Document, Object, dictionary};

/// One fault.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// The flavour whose rules forbid it, and the clause that does.
    pub(crate) flavour: &'static str,
    pub(crate) clause: &'static str,
    commit: fn(&mut Document),
}

pub(crate) const FAULTS: [Fault; 14] = [
    fault("a figure without words", "ua1", "7.3", |file| {
        each(file, b"S", "Figure", |it| drop(it.remove(b"Alt")))
    }),
    fault("a table heading without scope", "ua1", "7.5", |file| {
        each(file, b"S", "TH", |it| drop(it.remove(b"A")))
    }),
    fault("no language", "ua1", "7.2", |file| drop(catalogue(file).remove(b"Lang"))),
    fault("title not shown", "ua1", "7.1", |file| drop(catalogue(file).remove(b"ViewerPreferences"))),
    fault("a skipped level of heading", "ua1", "7.4.2", |file| {
        each(file, b"S", "H2", |it| it.set("S", Object::Name(b"H3".to_vec())));
    }),
    fault("something drawn without a tag", "ua1", "7.1", |file| {
        let page = file.get_pages()[&1];
        let mut content = file.get_page_content(page);
        content.extend(b"\n10 10 20 20 re f");
        file.change_page_content(page, content).unwrap();
    }),
    fault("a font that reads as nothing", "ua1", "7.21.7", |file| {
        each(file, b"Subtype", "Type0", |it| drop(it.remove(b"ToUnicode")));
    }),
    fault("a page without tab order", "ua1", "7.18.3", |file| {
        each(file, b"Type", "Page", |it| drop(it.remove(b"Tabs")))
    }),
    fault("a link without words", "ua1", "7.18.5", |file| {
        each(file, b"Subtype", "Link", |it| drop(it.remove(b"Contents")));
    }),
    fault("no way from page to tree", "ua1", "7.1", |file| {
        each(file, b"Type", "StructTreeRoot", |it| {
            it.set("ParentTree", dictionary! { "Nums" => Vec::<Object>::new() })
        });
    }),
    fault("rows that are no rows", "ua1", "7.2", |file| {
        each(file, b"S", "TR", |it| it.set("S", Object::Name(b"P".to_vec())));
    }),
    fault("a row without its last cell", "ua1", "7.2", |file| {
        let mut left = 1;
        each(file, b"S", "TR", |it| {
            if let Ok(Object::Array(cells)) = it.get_mut(b"K")
                && cells.len() > 2
                && left > 0
            {
                cells.pop();
                left -= 1;
            }
        });
    }),
    fault("no meaning of colours", "2a", "6.2.4.3", |file| drop(catalogue(file).remove(b"OutputIntents"))),
    fault("not said to be tagged", "2a", "6.7.2.2", |file| drop(catalogue(file).remove(b"MarkInfo"))),
];

const fn fault(
    name: &'static str,
    flavour: &'static str,
    clause: &'static str,
    commit: fn(&mut Document),
) -> Fault {
    Fault { name, flavour, clause, commit }
}

impl Fault {
    /// A copy of `good` with the fault.
    pub(crate) fn in_copy_of(&self, good: &[u8]) -> Vec<u8> {
        let mut file = Document::load_mem(good).unwrap();
        (self.commit)(&mut file);
        saved(file)
    }
}

/// A copy without a fault, read and written in the same way.
pub(crate) fn faultless_copy(good: &[u8]) -> Vec<u8> {
    saved(Document::load_mem(good).unwrap())
}

fn saved(mut file: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

fn catalogue(file: &mut Document) -> &mut Dictionary {
    file.catalog_mut().unwrap()
}

/// Changes every object whose entry `key` is the name `value`.
fn each(file: &mut Document, key: &[u8], value: &str, mut change: impl FnMut(&mut Dictionary)) {
    for object in file.objects.values_mut() {
        if let Ok(dictionary) = object.as_dict_mut()
            && dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| name == value.as_bytes())
        {
            change(dictionary);
        }
    }
}
