//! What an element is.

/// A structure type of PDF (ISO 32000-1, 14.8.4), with what goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The whole report.
    Document,
    /// A part of it.
    Section,
    /// The report's title. Not a heading: the parts are the first level, so that a reader who jumps from heading to
    /// heading lands on them. Readers that do not know the name take it for a paragraph.
    Title,
    /// A heading of level 1, 2 or 3.
    Heading1,
    /// Level 2.
    Heading2,
    /// Level 3.
    Heading3,
    /// A paragraph.
    Paragraph,
    /// A quotation of one paragraph or more.
    Quotation,
    /// A group without a meaning of its own, such as a box.
    Group,
    /// A bulleted list.
    List,
    /// An item of a list.
    Item,
    /// An item's bullet.
    Label,
    /// An item's words.
    Body,
    /// A table.
    Table,
    /// The caption of a table or figure.
    Caption,
    /// The head of a table.
    TableHead,
    /// The body of a table.
    TableBody,
    /// A row.
    Row,
    /// The heading of a column.
    ColumnHeading,
    /// The heading of a row.
    RowHeading,
    /// Any other cell.
    Cell,
    /// A picture with words that stand for it.
    Figure,
    /// A list of contents.
    Contents,
    /// An entry of it.
    Entry,
    /// The part of an entry that refers to a place.
    Reference,
    /// A link.
    Link,
}

impl Role {
    /// The name that is written to the file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Role::Document => "Document",
            Role::Section => "Sect",
            Role::Title => "Title",
            Role::Heading1 => "H1",
            Role::Heading2 => "H2",
            Role::Heading3 => "H3",
            Role::Paragraph => "P",
            Role::Quotation => "BlockQuote",
            Role::Group => "Div",
            Role::List => "L",
            Role::Item => "LI",
            Role::Label => "Lbl",
            Role::Body => "LBody",
            Role::Table => "Table",
            Role::Caption => "Caption",
            Role::TableHead => "THead",
            Role::TableBody => "TBody",
            Role::Row => "TR",
            Role::ColumnHeading | Role::RowHeading => "TH",
            Role::Cell => "TD",
            Role::Figure => "Figure",
            Role::Contents => "TOC",
            Role::Entry => "TOCI",
            Role::Reference => "Reference",
            Role::Link => "Link",
        }
    }
}
