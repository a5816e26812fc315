//! Tables.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, classes, filled},
    content::Content,
};

/// GOV.UK Frontend's `table`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TableOptions {
    /// What the table shows.
    pub caption: String,
    /// More class names of the caption.
    pub caption_classes: String,
    /// The column headings.
    pub head: Option<Vec<TableCell>>,
    /// The rows.
    pub rows: Vec<Vec<TableCell>>,
    /// Whether each row's first cell is its heading.
    pub first_cell_is_header: bool,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

/// A cell or a heading.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TableCell {
    /// What is in it.
    pub text: Content,
    /// `numeric` for numbers, which are set to the right.
    pub format: String,
    /// How many columns it takes.
    pub colspan: Option<u16>,
    /// How many rows it takes.
    pub rowspan: Option<u16>,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
}

impl TableCell {
    /// A cell of words or a view.
    pub fn new(text: impl Into<Content>) -> Self {
        TableCell { text: text.into(), ..TableCell::default() }
    }

    /// A cell of a number, or its heading, set to the right.
    pub fn number(number: impl ToString) -> Self {
        TableCell { text: number.to_string().into(), format: "numeric".to_owned(), ..TableCell::default() }
    }

    /// The modifier class of the cell's format.
    fn format_class(&self, block: &str) -> String {
        if self.format.is_empty() { String::new() } else { format!("{block}--{}", self.format) }
    }

    fn column_heading(self) -> impl IntoView {
        let format = self.format_class("govuk-table__header");
        view! {
            <th
                scope="col"
                class=classes(["govuk-table__header", &format, &self.classes])
                colspan=self.colspan.map(|n| n.to_string())
                rowspan=self.rowspan.map(|n| n.to_string())
                {..self.attributes.spread()}
            >
                {self.text}
            </th>
        }
    }

    fn row_heading(self) -> AnyView {
        view! {
            <th
                scope="row"
                class=classes(["govuk-table__header", &self.classes])
                colspan=self.colspan.map(|n| n.to_string())
                rowspan=self.rowspan.map(|n| n.to_string())
                {..self.attributes.spread()}
            >
                {self.text}
            </th>
        }
        .into_any()
    }

    fn cell(self) -> AnyView {
        let format = self.format_class("govuk-table__cell");
        view! {
            <td
                class=classes(["govuk-table__cell", &format, &self.classes])
                colspan=self.colspan.map(|n| n.to_string())
                rowspan=self.rowspan.map(|n| n.to_string())
                {..self.attributes.spread()}
            >
                {self.text}
            </td>
        }
        .into_any()
    }
}

impl From<&str> for TableCell {
    fn from(words: &str) -> Self {
        TableCell::new(words)
    }
}

impl From<String> for TableCell {
    fn from(words: String) -> Self {
        TableCell::new(words)
    }
}

impl From<AnyView> for TableCell {
    fn from(view: AnyView) -> Self {
        TableCell::new(view)
    }
}

impl IntoRender for TableOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let caption = filled(self.caption).map(|words| {
            view! { <caption class=classes(["govuk-table__caption", &self.caption_classes])>{words}</caption> }
        });
        let head = self.head.map(|cells| {
            view! {
                <thead class="govuk-table__head">
                    <tr class="govuk-table__row">
                        {cells.into_iter().map(TableCell::column_heading).collect_view()}
                    </tr>
                </thead>
            }
        });
        let headed = self.first_cell_is_header;
        let row = |cells: Vec<TableCell>| {
            let cells = cells
                .into_iter()
                .enumerate()
                .map(|(index, cell)| if headed && index == 0 { cell.row_heading() } else { cell.cell() })
                .collect_view();
            view! { <tr class="govuk-table__row">{cells}</tr> }
        };
        view! {
            <table class=classes(["govuk-table", &self.classes]) {..self.attributes.spread()}>
                {caption}
                {head}
                <tbody class="govuk-table__body">{self.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    }
}

/// A table in a region that scrolls sideways by itself where the screen is narrow, so that the page never
/// does. The region can take the focus, so that the keyboard can scroll it, and is called by the caption.
/// Each row's first cell is its heading.
#[component]
pub fn DataTable(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The column headings: [`TableCell::new`], or [`TableCell::number`] over a column of numbers.
    head: Vec<TableCell>,
    /// The rows, each with one cell for each heading.
    rows: Vec<Vec<TableCell>>,
    /// The caption's class, `govuk-table__caption--m` unless given.
    #[prop(default = "govuk-table__caption--m".to_owned(), into)]
    caption_class: String,
) -> impl IntoView {
    let table = TableOptions {
        caption: caption.clone(),
        caption_classes: caption_class,
        head: Some(head),
        rows,
        first_cell_is_header: true,
        ..TableOptions::default()
    };
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=caption>
            {table}
        </div>
    }
}
