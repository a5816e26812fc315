//! Findings in tables, one for each kind.

use domain::{dates::in_words, finding::FindingKind, finding_form::FindingSubject};
use leptos::prelude::*;
use store::findings::StoredFinding;

use crate::{
    address::AuditAddress,
    parts::{Content, DataTable, TableCell},
};

/// The kinds in the order a report lists them, each with its heading.
pub(super) const HEADINGS: [(FindingKind, &str); 3] = [
    (FindingKind::GoodPractice, "What worked well"),
    (FindingKind::Issue, "Issues"),
    (FindingKind::Action, "Agreed actions"),
];

/// The findings of one kind.
#[component]
pub fn FindingTable(
    /// The audit.
    at: AuditAddress,
    /// The kind.
    kind: FindingKind,
    /// The findings of this kind, in the order they were recorded.
    findings: Vec<StoredFinding>,
    /// What the table shows, for those who hear it.
    #[prop(into)]
    caption: String,
    /// Whether they can still change.
    can_change: bool,
    /// Whether the page is about one case, which need not be named again in each row.
    #[prop(optional)]
    is_one_case: bool,
) -> impl IntoView {
    let is_action = kind == FindingKind::Action;
    let mut head: Vec<&str> = (!is_one_case).then_some("Raised from").into_iter().collect();
    head.extend(["Question", if is_action { "Action" } else { "What the group found" }]);
    // An owner or a date can be written for any kind; it is shown wherever there is one.
    let has_owner = is_action || findings.iter().any(|finding| finding.owner.is_some());
    let has_due = is_action || findings.iter().any(|finding| finding.due.is_some());
    head.extend(has_owner.then_some("Owner"));
    head.extend(has_due.then_some("Due"));
    head.extend(can_change.then_some("Change"));
    let rows = findings
        .into_iter()
        .map(|finding| {
            let words = finding.words();
            let question = finding.question.map_or_else(|| "None".to_owned(), |number| number.to_string());
            let heard = format!(
                " {}: {} {}, {}",
                kind.words().to_lowercase(),
                what(&finding),
                finding.reference,
                first_words(&words)
            );
            let mut row = Vec::new();
            if !is_one_case {
                row.push(TableCell::new(Content::view(subject_cell(&at, &finding))));
            }
            row.extend([TableCell::new(question), as_typed(words)]);
            if has_owner {
                row.push(as_typed(finding.owner.unwrap_or_else(|| "Not recorded".to_owned())));
            }
            if has_due {
                row.push(TableCell::new(finding.due.map_or_else(|| "Not recorded".to_owned(), in_words)));
            }
            if can_change && finding.erased_on.is_some() {
                row.push(TableCell::new(""));
            } else if can_change {
                row.push(TableCell::new(Content::view(view! {
                    <a class="govuk-link" href=at.finding(&finding.id)>
                        "Change"
                        <span class="govuk-visually-hidden">{heard}</span>
                    </a>
                })));
            }
            row
        })
        .collect();
    let head = head.into_iter().map(TableCell::new).collect();
    view! { <DataTable caption head rows caption_class="govuk-visually-hidden" /> }
}

/// What kind of thing a finding is raised from, before its number.
pub(super) fn what(finding: &StoredFinding) -> &'static str {
    match finding.about {
        FindingSubject::Case(_) => "case",
        FindingSubject::Observation(_) => "observation",
    }
}

fn subject_cell(at: &AuditAddress, finding: &StoredFinding) -> impl IntoView + use<> {
    let (word, address) = match &finding.about {
        FindingSubject::Case(case) => ("Case", at.case(case)),
        FindingSubject::Observation(observation) => ("Observation", at.observation(observation)),
    };
    view! {
        <a class="govuk-link" href=address>
            {format!("{} {}", word, finding.reference)}
        </a>
        <br />
        <span class="govuk-!-font-weight-regular">{finding.agency.clone()}</span>
    }
}

fn as_typed(words: String) -> TableCell {
    TableCell { classes: "as-typed".to_owned(), ..TableCell::new(words) }
}

/// The first words of a text, so that no two links of a list sound alike.
fn first_words(text: &str) -> String {
    text.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}
