//! The page that shows an agency's contact, once, what the agency keeps: the key of its list, or which enquiry each drawn
//! case is.

use domain::{access::Action, id::AgencyId};
use leptos::prelude::*;

use super::kept_by_agency::{KeptByAgency, KeptCase};
use crate::{
    address::AuditAddress,
    audits::audit_tasks::counted,
    page::{Page, page},
    parts::{
        BackLink, ButtonLink, Content, DataTable, InsetText, Panel, SummaryList, SummaryRow, TableCell,
        WarningText,
    },
    shown_once,
    site::{database, param},
    viewer::enter_audit,
};

/// How many cases are shown on the page; the file has all.
const SHOWN: usize = 50;

/// What the agency keeps, with the file to keep it in.
#[component]
pub fn KeptPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (agency, waiting) = (AgencyId::new(param("agency")), param("waiting"));
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        inside.judge_cases_of(Action::SendList, &agency)?;
        let audit = store::audits::get(&database(), &at.board, &at.audit).await?;
        let kept = shown_once::find::<KeptByAgency>(&waiting, &inside.viewer);
        let title = match &kept {
            Some(kept) if kept.is_drawn() => "Your drawn cases",
            _ => "Your list key",
        };
        let file = at.kept_file(&agency, &waiting);
        let work = match kept {
            None => view! {
                <h1 class="govuk-heading-l">"This was shown once"</h1>
                <p class="govuk-body">
                    "It was shown for 15 minutes to whoever sent the list or drew from it, and cannot be shown again. Look for \
                     the file that was downloaded."
                </p>
                <p class="govuk-body">
                    "Your agency’s draw has what to do where it is lost."
                </p>
            }
            .into_any(),
            Some(kept) if kept.is_drawn() => view! { <DrawnCases kept file /> }.into_any(),
            Some(kept) => view! { <TheKey kept file /> }.into_any(),
        };
        let body = view! {
            <BackLink href=at.sampling_of(&agency) text="Back to your agency’s draw" />
            {work}
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside))
    })
}

#[component]
fn TheKey(kept: KeptByAgency, file: String) -> impl IntoView {
    let key = kept.key.clone().unwrap_or_default();
    let code = |text: String| Content::view(view! { <code class="draw__code">{text}</code> });
    let cases = counted(kept.cases.len(), "enquiry", "enquiries");
    view! {
        <Panel title="Your list is sent" text=cases />
        <WarningText text="Keep your list key now. It is shown only here, for 15 minutes, and nobody else has it. Without it your \
                           cases cannot be drawn." />
        <SummaryList rows=vec![
            SummaryRow::new("List key", code(key)),
            SummaryRow::new("Commitment", code(kept.commitment.clone())),
            SummaryRow::new("Salt of the commitment", code(kept.salt.clone())),
        ] />
        <ButtonLink href=file text="Download the key and your case numbers" />
        <p class="govuk-body">
            "The file says too which case number stands for which of your references, and ends with the references alone, for \
             whoever runs the draw again. Keep it where your agency keeps its own \
             records. Give it to nobody."
        </p>
        <InsetText>
            "When every agency has sent its list, the board fixes a public seed. Then you draw your cases with this key."
        </InsetText>
    }
}

#[component]
fn DrawnCases(kept: KeptByAgency, file: String) -> impl IntoView {
    let has_parts = kept.cases.iter().any(|case| case.stratum.is_some());
    let cells = |case: KeptCase| {
        let mut cells = vec![
            TableCell::new(case.number),
            TableCell::new(Content::view(view! { <span class="as-typed">{case.reference}</span> })),
            TableCell::new(Content::view(view! { <code class="draw__code">{case.ticket}</code> })),
        ];
        if has_parts {
            cells.push(TableCell::new(case.stratum.unwrap_or_default()));
        }
        cells
    };
    let part = has_parts.then_some("Part of the list");
    let head = || {
        ["Case number", "Your reference", "Ticket"]
            .into_iter()
            .chain(part)
            .map(TableCell::new)
            .collect::<Vec<_>>()
    };
    let (drawn, others): (Vec<KeptCase>, Vec<KeptCase>) =
        kept.cases.iter().cloned().partition(|case| case.is_drawn);
    let (all, in_line) = (kept.cases.len(), others.len());
    let text = format!("{} from a list of {all}", counted(drawn.len(), "case", "cases"));
    let drawn: Vec<Vec<TableCell>> = drawn.into_iter().map(cells).collect();
    let others: Vec<Vec<TableCell>> = others.into_iter().take(SHOWN).map(cells).collect();
    view! {
        <Panel title="Your cases are drawn" text />
        <WarningText text="Keep this now: which enquiry each case number is. It is shown only here, for 15 minutes. Your list has been \
                           deleted." />
        <ButtonLink href=file text="Download which enquiry each case is" />
        {(!drawn.is_empty()).then(|| view! { <DataTable caption="Your cases, lowest ticket first" head=head() rows=drawn /> })}
        {(in_line > 0)
            .then(|| {
                view! {
                    <DataTable caption="Next in line, should one of them not be usable" head=head() rows=others />
                }
            })}
        {(in_line > SHOWN)
            .then(|| view! { <p class="govuk-body">{format!("And {} more in the file.", in_line - SHOWN)}</p> })}
        <p class="govuk-body">
            "Keep the file where your agency keeps its own records. Tickets and references stay with your agency."
        </p>
    }
}
