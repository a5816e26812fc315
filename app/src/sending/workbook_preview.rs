//! What every row of a workbook changes, before anything of it is kept.

use domain::{
    problem::about,
    sending::workbook::{Difference, Standing, WorkbookRead, WorkbookRow},
};
use leptos::prelude::*;

use super::{
    setting::Setting,
    workbook_post::{OLDER, WorkbookPreview},
};
use crate::{
    audits::audit_tasks::counted,
    parts::{
        Button, ButtonGroup, CheckboxItem, Checkboxes, Content, DataTable, InsetText, SummaryList,
        SummaryRow, TableCell, Tag, TagColour, WarningText,
    },
    yes_or_no::YES,
};

/// How many rows are shown of each kind; more are counted.
const SHOWN: usize = 200;

/// The kinds of rows in the order in which they are shown: what needs a look first.
const KINDS: [Kind; 4] = [Kind::Problem, Kind::Change, Kind::Add, Kind::Same];

/// A kind of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Problem,
    Change,
    Add,
    Same,
}

impl Kind {
    fn of(standing: &Standing) -> Self {
        match standing {
            Standing::Problem(_) => Kind::Problem,
            Standing::Change(_) => Kind::Change,
            Standing::Add(_) => Kind::Add,
            Standing::Same => Kind::Same,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Kind::Problem => "Problem",
            Kind::Change => "Change",
            Kind::Add => "Add",
            Kind::Same => "Same",
        }
    }

    fn colour(self) -> TagColour {
        match self {
            // What has to be looked at; a red tag would mean a rating.
            Kind::Problem => TagColour::Purple,
            Kind::Change => TagColour::Blue,
            Kind::Add => TagColour::Teal,
            Kind::Same => TagColour::Grey,
        }
    }
}

/// The rows, what they change, and the button that keeps it.
#[component]
pub fn Preview(
    /// What the agency sends.
    setting: Setting,
    /// What was posted and read.
    preview: WorkbookPreview,
) -> impl IntoView {
    let read = preview.read.clone().unwrap_or_default();
    let count = |kind| read.rows.iter().filter(|row| Kind::of(&row.standing) == kind).count();
    let with_problem = count(Kind::Problem);
    let counts = KINDS.map(|kind| SummaryRow::new(kind.words(), counted(count(kind), "row", "rows"))).into();
    // Of a workbook of another version nobody can tell which cells were written since it was downloaded.
    let overwrites = if read.version == Some(preview.version) { 0 } else { count(Kind::Change) };
    view! {
        <section aria-labelledby="preview">
            <h2 class="govuk-heading-m" id="preview">
                "What the workbook changes"
            </h2>
            {preview
                .is_overtaken
                .then(|| {
                    view! {
                        <WarningText text="Somebody changed something here while you were looking, so nothing was saved. This \
                                           is how the workbook compares with what is saved now: look through it once more." />
                    }
                })}
            <p class="govuk-body">"Nothing is saved yet. Look it through first."</p>
            <Urgent setting=setting.clone() read=read.clone() />
            {(overwrites > 0)
                .then(|| {
                    let why = match read.version {
                        Some(_) => "Something was changed on the pages after this workbook was downloaded.",
                        None => "This file does not say when it was downloaded.",
                    };
                    view! {
                        <InsetText>
                            {format!(
                                "{why} So where a row says “Change”, what is saved now may be the newer one: these rows are left \
                                 out unless you tick the box. To take only some of what they say, empty the cells that are to \
                                 stay as they are saved, and upload the workbook again. Where a row says “Add”, make sure that \
                                 nobody took it out.",
                            )}
                        </InsetText>
                    }
                })}
            <SummaryList rows=counts />
            {(with_problem > 0)
                .then(|| {
                    let have = if with_problem == 1 { "has" } else { "have" };
                    let them = if with_problem == 1 { "it" } else { "them" };
                    view! {
                        <p class="govuk-body">
                            {format!(
                                "{} {have} a problem. Fix {them} in the workbook and upload it again, or leave {them} out.",
                                counted(with_problem, "row", "rows"),
                            )}
                        </p>
                    }
                })}
            {if read.changes.is_empty() && overwrites == 0 {
                view! {
                    <InsetText>
                        "There is nothing to save: no row without a problem says anything else than what is saved already."
                    </InsetText>
                }
                    .into_any()
            } else {
                keep(&setting, &preview, &read, with_problem, overwrites).into_any()
            }}
            {KINDS.into_iter().map(|kind| rows_of(kind, &read)).collect_view()}
        </section>
    }
}

/// The cases in which somebody has to act, of which nobody had said so. It does not wait for a workbook.
#[component]
fn Urgent(setting: Setting, read: WorkbookRead) -> impl IntoView {
    read.newly_urgent
        .into_iter()
        .map(|(case, reference)| {
            let href = setting.at.case_safety(setting.agency(), &case);
            view! {
                <WarningText text=format!(
                    "The workbook says that somebody needs to act today to keep an adult safe, in case {reference}. Pass it on \
                     at once, the way your agency does. This answer is saved with the workbook even where its row has a \
                     problem.",
                ) />
                <p class="govuk-body">
                    <a class="govuk-link" href=href>
                        {format!("Say for case {reference} who was told")}
                    </a>
                </p>
            }
        })
        .collect_view()
}

fn rows_of(kind: Kind, read: &WorkbookRead) -> Option<impl IntoView + use<>> {
    let rows: Vec<&WorkbookRow> = read.rows.iter().filter(|row| Kind::of(&row.standing) == kind).collect();
    if rows.is_empty() {
        return None;
    }
    let all = rows.len();
    let cells = rows.into_iter().take(SHOWN).map(|row| cells(kind, row)).collect();
    let what = match kind {
        Kind::Problem => "What is wrong",
        Kind::Change | Kind::Add => "What it says",
        Kind::Same => "What it changes",
    };
    let more = all.saturating_sub(SHOWN);
    Some(view! {
        <DataTable
            caption=format!("{} ({all})", kind.words())
            head=vec![
                TableCell::new("Row"),
                TableCell::new("Case"),
                TableCell::new("Status"),
                TableCell::new(what),
            ]
            rows=cells
        />
        {(more > 0).then(|| view! { <p class="govuk-body">{format!("And {more} more.")}</p> })}
    })
}

fn cells(kind: Kind, row: &WorkbookRow) -> Vec<TableCell> {
    let (words, colour) = (kind.words(), kind.colour());
    let case = match row.question {
        Some(question) => format!("{}, question {question}", row.case),
        None => row.case.clone(),
    };
    let what = match &row.standing {
        Standing::Problem(problems) => {
            let sentences = problems
                .iter()
                .map(|problem| view! { <li>{format!("Cell {}. {}.", problem.cell, problem.sentence)}</li> })
                .collect_view();
            Content::view(view! { <ul class="govuk-list">{sentences}</ul> })
        }
        Standing::Change(differences) | Standing::Add(differences) => {
            let lines = differences.iter().map(difference).collect_view();
            Content::view(view! { <ul class="govuk-list">{lines}</ul> })
        }
        Standing::Same => "Nothing".into(),
    };
    vec![
        TableCell::new(format!("{}, {}", row.sheet, row.number)),
        TableCell::new(Content::view(view! { <span class="as-typed">{case}</span> })),
        TableCell::new(Content::view(view! { <Tag text=words colour=colour /> })),
        TableCell::new(what),
    ]
}

/// What a cell says, and what it takes the place of.
fn difference(difference: &Difference) -> impl IntoView + use<> {
    let before = Some(difference.before.clone()).filter(|before| !before.is_empty());
    view! {
        <li>
            {format!("{}: ", difference.what)} <strong class="as-typed">{difference.now.clone()}</strong>
            {before
                .map(|before| {
                    view! {
                        <br />
                        "Now it is: "
                        <span class="as-typed">{before}</span>
                    }
                })}
        </li>
    }
}

/// The second press.
fn keep(
    setting: &Setting,
    preview: &WorkbookPreview,
    read: &WorkbookRead,
    with_problem: usize,
    overwrites: usize,
) -> impl IntoView + use<> {
    let taken = read.rows.iter().filter(|row| row.standing.is_taken()).count();
    let text = match (taken, with_problem) {
        // How many depends on the box.
        _ if overwrites > 0 => "Save what the workbook says".to_owned(),
        (0, left_out) => {
            format!("Save that somebody needs to act, and leave {} out", counted(left_out, "row", "rows"))
        }
        (taken, 0) => format!("Save {}", counted(taken, "row", "rows")),
        (taken, left_out) => {
            format!(
                "Save {} and leave {} out",
                counted(taken, "row", "rows"),
                counted(left_out, "row", "rows")
            )
        }
    };
    view! {
        <form
            method="post"
            action=setting.at.send_workbook(setting.agency())
            enctype="multipart/form-data"
            autocomplete="off"
            novalidate
        >
            <input type="hidden" name="sheets" value=preview.sheets.clone() />
            <input type="hidden" name="version" value=preview.version.to_string() />
            <input type="hidden" name="keep" value="yes" />
            {(overwrites > 0)
                .then(|| {
                    let rows = counted(overwrites, "row", "rows");
                    view! {
                        <Checkboxes
                            name=OLDER
                            error=about(&preview.problems, OLDER)
                            items=vec![
                                CheckboxItem::new(
                                    YES,
                                    format!("Put {rows} marked “Change” in the place of what is saved now"),
                                ),
                            ]
                            small=true
                        />
                    }
                })}
            <ButtonGroup>
                <Button text=text />
                <a class="govuk-link" href="#again">
                    "Change the workbook first"
                </a>
            </ButtonGroup>
        </form>
    }
}
