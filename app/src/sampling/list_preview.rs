//! How every row of a list was read, before anything of it is kept.

use domain::{
    dates::in_words,
    draw::{Columns, EnquiryList, ListRow, RowStanding, Strata, window_in_words},
};
use leptos::prelude::*;
use store::draws::{Draw, DrawAgency};

use super::list_post::ListPreview;
use crate::{
    address::AuditAddress,
    audits::audit_tasks::counted,
    parts::{
        Button, ButtonGroup, Content, DataTable, InsetText, SummaryList, SummaryRow, TableCell, WarningText,
    },
};

/// How many rows are shown of each kind; a longer list is counted.
const SHOWN: usize = 200;

/// The kinds of rows in the order in which they are shown: what needs a look first.
const KINDS: [Kind; 5] = [Kind::Problem, Kind::Duplicate, Kind::AuditedBefore, Kind::Outside, Kind::InWindow];

/// A kind of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Problem,
    Duplicate,
    AuditedBefore,
    Outside,
    InWindow,
}

impl Kind {
    fn of(standing: &RowStanding) -> Self {
        match standing {
            RowStanding::InWindow => Kind::InWindow,
            RowStanding::OutsideWindow => Kind::Outside,
            RowStanding::AuditedBefore => Kind::AuditedBefore,
            RowStanding::Duplicate(_) => Kind::Duplicate,
            RowStanding::Problem { .. } => Kind::Problem,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Kind::Problem => "Problem",
            Kind::Duplicate => "Duplicate",
            Kind::AuditedBefore => "Audited in the last 12 months",
            Kind::Outside => "Outside the window",
            Kind::InWindow => "In the window",
        }
    }
}

/// The rows, what takes part in the draw, and the button that keeps it.
#[component]
pub fn Preview(
    /// The audit.
    at: AuditAddress,
    /// Its draw.
    draw: Draw,
    /// The agency's part in it.
    part: DrawAgency,
    /// What was posted and read.
    preview: ListPreview,
) -> impl IntoView {
    let list = preview.list.clone().unwrap_or_default();
    let taking_part = list.count(|row| *row == RowStanding::InWindow);
    let left_out = list.rows.len() - taking_part;
    let own_count = preview.own_count.trim().replace(',', "").parse::<usize>().ok();
    view! {
        <section aria-labelledby="preview">
            <h2 class="govuk-heading-m" id="preview">
                "What we read"
            </h2>
            <p class="govuk-body">"Nothing is kept yet. Look it through first: every row stands below, what needs a look first."</p>
            <p class="govuk-body">{read_from(&list, draw.strata)}</p>
            <SummaryList rows=counts(&list) />
            {own_count
                .filter(|count| *count != taking_part)
                .map(|count| {
                    view! {
                        <WarningText text=format!(
                            "{} can be drawn, and your own count is {count}. If enquiries are missing, complete the list: \
                             the report shows both numbers.",
                            counted(taking_part, "enquiry", "enquiries"),
                        ) />
                    }
                })}
            {preview
                .is_key_missing
                .then(|| {
                    view! {
                        <InsetText>
                            "Your agency has sent a list before. Without its list key we cannot tell which of these cases \
                             were audited in the last 12 months. Enter the key below and look again, or go on with a new \
                             key if it is lost."
                        </InsetText>
                    }
                })}
            {(!preview.other_sheets.is_empty())
                .then(|| {
                    view! {
                        <InsetText>
                            {format!(
                                "The file has more sheets, which were not read: {}.",
                                preview.other_sheets.join(", "),
                            )}
                        </InsetText>
                    }
                })}
            {list
                .has_other_columns
                .then(|| {
                    view! {
                        <InsetText>
                            "The list has more columns than we asked for. They were not read and are not kept. Leave them \
                             out next time: nobody needs them here."
                        </InsetText>
                    }
                })}
            {(!list.rows.is_empty() && taking_part == 0)
                .then(|| {
                    view! {
                        <InsetText>
                            {format!(
                                "No row of this list was completed from {}, so there is nothing to draw from. Check the \
                                 dates, or say below that your agency completed none.",
                                window_in_words(draw.window),
                            )}
                        </InsetText>
                    }
                })}
            {KINDS.into_iter().map(|kind| rows_of(kind, &list)).collect_view()}
            {((list.rows.len() > left_out || list.rows.is_empty()) && preview.problems.is_empty())
                .then(|| keep(&at, &part, &preview, left_out, taking_part, draw.version))}
        </section>
    }
}

/// Which columns were read as what.
fn read_from(list: &EnquiryList, strata: Option<Strata>) -> String {
    let columns = list.columns;
    let mut words = format!(
        "The reference was read from column {}, the date completed from column {}",
        Columns::letter(columns.reference),
        Columns::letter(columns.completed)
    );
    if let (Some(strata), Some(column)) = (strata, columns.stratum) {
        words.push_str(&format!(", the {} from column {}", strata.words(), Columns::letter(column)));
    }
    words.push_str(&match columns.headings {
        Some(1) => ". Row 1 was read as headings.".to_owned(),
        Some(row) => format!(". Row {row} was read as headings, and nothing above it was read."),
        None => ". No row was read as headings.".to_owned(),
    });
    words.push_str(" White space around a reference is not a part of it.");
    words
}

fn counts(list: &EnquiryList) -> Vec<SummaryRow> {
    KINDS
        .into_iter()
        .rev()
        .map(|kind| {
            let count = list.count(|standing| Kind::of(standing) == kind);
            SummaryRow::new(kind.words(), counted(count, "row", "rows"))
        })
        .collect()
}

fn rows_of(kind: Kind, list: &EnquiryList) -> Option<impl IntoView + use<>> {
    let rows: Vec<&ListRow> = list.rows.iter().filter(|row| Kind::of(&row.standing) == kind).collect();
    if rows.is_empty() {
        return None;
    }
    let all = rows.len();
    // What is to be mended is shown whole, so that it can be mended in one go.
    let most = if matches!(kind, Kind::Problem | Kind::Duplicate) { all } else { SHOWN };
    let has_parts = rows.iter().any(|row| row.stratum.is_some());
    // A kind stands over its table; only what needs a look says more of each row.
    let last = match kind {
        Kind::Problem | Kind::Duplicate => Some("What we noticed"),
        Kind::AuditedBefore | Kind::Outside | Kind::InWindow => has_parts.then_some("Part of the list"),
    };
    let head = ["Row", "Your reference", "Completed"].into_iter().chain(last).map(TableCell::new).collect();
    let cells = rows
        .into_iter()
        .take(most)
        .map(|row| {
            let why = match &row.standing {
                RowStanding::Problem { cell, sentence } => format!("Cell {cell}. {sentence}."),
                RowStanding::Duplicate(first) => format!("The same reference stands in row {first}"),
                _ => row.stratum.unwrap_or_default().to_owned(),
            };
            let mut cells = vec![
                TableCell::new(row.number.to_string()),
                TableCell::new(Content::view(
                    view! { <span class="as-typed">{row.reference.clone()}</span> },
                )),
                TableCell::new(row.completed.map_or("Not read".to_owned(), in_words)),
            ];
            cells.extend(last.map(|_| TableCell::new(why)));
            cells
        })
        .collect();
    let more = all.saturating_sub(most);
    Some(view! {
        <DataTable
            caption=format!("{} ({all})", kind.words())
            head
            rows=cells
        />
        {(more > 0).then(|| view! { <p class="govuk-body">{format!("And {more} more.")}</p> })}
    })
}

/// The second press.
fn keep(
    at: &AuditAddress,
    part: &DrawAgency,
    preview: &ListPreview,
    left_out: usize,
    taking_part: usize,
    version: i64,
) -> impl IntoView + use<> {
    let text = match (taking_part, left_out) {
        (0, _) => "Send that there was none".to_owned(),
        (count, 0) => format!("Send this list of {}", counted(count, "enquiry", "enquiries")),
        (count, left_out) => format!(
            "Send {} and leave {} out",
            counted(count, "enquiry", "enquiries"),
            counted(left_out, "row", "rows")
        ),
    };
    view! {
        <form
            method="post"
            action=at.send_list(&part.agency)
            enctype="multipart/form-data"
            autocomplete="off"
            novalidate
        >
            <input type="hidden" name="rows" value=preview.rows.clone() />
            <input type="hidden" name="own_count" value=preview.own_count.clone() />
            <input type="hidden" name="key" value=preview.key.clone() />
            <input type="hidden" name="none" value=if preview.is_none { "yes" } else { "" } />
            <input type="hidden" name="draw_version" value=version.to_string() />
            <input type="hidden" name="keep" value="yes" />
            <ButtonGroup>
                <Button text=text />
                <a class="govuk-link" href="#again">
                    "Change the list first"
                </a>
            </ButtonGroup>
        </form>
    }
}
