//! The reports of an audit, one for each board that receives it, and whether they are agreed.

use domain::{
    access::Action,
    audit::AuditStatus,
    dates::{TypedDate, in_words},
    edition::Edition,
};
use leptos::prelude::*;
use store::audits::ReceivingBoard;

use super::{agree_report::FORM, agreement_form::AgreementForm};
use crate::{
    address::AuditAddress,
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{
        Button, ButtonKind, CheckboxItem, Checkboxes, Content, DateInput, DateParts, ErrorSummary,
        SummaryList, SummaryRow, Tag, TagColour,
    },
    site::{database, param, today},
    viewer::enter_audit,
};

/// What can be done with the reports.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::SeeReports, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let boards = store::audits::receiving_boards(&database, &at.board, &at.audit).await?;
        let shown = shown(&database, FORM, draft, 0, || AgreementForm {
            agreed: TypedDate::of(today()),
            confirmed: String::new(),
        })
        .await?
        .without_problems_if(audit.status != AuditStatus::Draft);
        let has_problems = shown.has_problems();
        let is_joint = boards.len() > 1;
        let body = view! {
            <ErrorSummary problems=shown.summary(&["agreed"]) />
            <h1 class="govuk-heading-l">"Report"</h1>
            <Standing status=audit.status edition=audit.edition />
            <p class="govuk-body">
                {if is_joint {
                    "Every board that receives this audit has a report of its own. They differ in the board's name and \
                     its response; the figures and findings are the same."
                } else {
                    "The report is made from what is recorded, each time it is opened."
                }}
            </p>
            {boards
                .into_iter()
                .filter(|board| inside.may_with_report(Action::SeeReport, &board.id))
                .map(|board| {
                    let can_respond = inside.may_with_report(Action::WriteResponse, &board.id);
                    view! { <BoardCard at=at.clone() board can_respond /> }
                })
                .collect_view()}
            {match audit.status {
                _ if !inside.may(Action::AgreeReport) => {
                    view! {
                        <p class="govuk-body">
                            "The chair of the hosting board marks the report as agreed, or sends it back as a draft."
                        </p>
                    }
                        .into_any()
                }
                AuditStatus::Draft => view! { <AgreeForm at=at.clone() shown=shown.clone() /> }.into_any(),
                AuditStatus::Agreed(_) => view! { <DraftAgainForm at=at.clone() /> }.into_any(),
            }}
        };
        Ok(Page::new("Report", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

#[component]
fn Standing(status: AuditStatus, edition: Option<Edition>) -> impl IntoView {
    let issued =
        edition.map(|edition| edition.notice().unwrap_or_else(|| format!("{}.", edition.in_words())));
    match status {
        AuditStatus::Draft => view! {
            <p class="govuk-body">
                <Tag text="Draft" colour=TagColour::Blue />
                " Ratings, findings and main messages can still change, and every page of the report says so."
            </p>
        }
        .into_any(),
        AuditStatus::Agreed(on) => view! {
            <p class="govuk-body">
                <Tag text="Agreed" colour=TagColour::Teal />
                {format!(" The audit group agreed this report on {}. What it is made from is locked.", in_words(on))}
            </p>
            {issued.map(|issued| view! { <p class="govuk-body">{issued}</p> })}
        }
        .into_any(),
    }
}

#[component]
fn BoardCard(at: AuditAddress, board: ReceivingBoard, can_respond: bool) -> impl IntoView {
    let (report, pdf) = (at.report(&board.id), at.report_pdf(&board.id));
    let heard = format!(" for {}", board.name);
    let links = view! {
        <a class="govuk-link" href=report>
            "View the report"
            <span class="govuk-visually-hidden">{heard.clone()}</span>
        </a>
        <br />
        <a class="govuk-link" href=pdf>
            "Download the PDF"
            <span class="govuk-visually-hidden">{heard}</span>
        </a>
    };
    let has_response = !board.response.trim().is_empty();
    let response = if has_response {
        Content::view(view! { <span class="as-typed">{board.response}</span> })
    } else {
        "Not written yet".into()
    };
    let rows = vec![
        SummaryRow::new("Report", Content::view(links)),
        if can_respond {
            let verb = if has_response { "Change" } else { "Write" };
            SummaryRow::new("Response", response).action(verb, at.response(&board.id), "the response")
        } else {
            SummaryRow::new("Response", response)
        },
    ];
    view! { <SummaryList rows title=board.name /> }
}

#[component]
fn AgreeForm(at: AuditAddress, shown: Shown<AgreementForm>) -> impl IntoView {
    let mut confirmed = CheckboxItem::new("yes", "The audit group agreed this report as it stands now");
    confirmed.checked = Some(shown.form.confirmed == "yes");
    view! {
        <h2 class="govuk-heading-m">"Mark as agreed"</h2>
        <p class="govuk-body">
            "Once the report is agreed, its ratings, findings and main messages are locked, and every page bears the \
             date. Boards can still write their responses. You can make it a draft again."
        </p>
        <form method="post" action="/do/agree-report" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <DateInput
                name="agreed"
                legend="Day it was agreed"
                hint="For example, 27 3 2027"
                value=DateParts::from(&shown.form.agreed)
                error=shown.error("agreed")
            />
            <Checkboxes name="confirmed" legend="Confirm" items=vec![confirmed] error=shown.error("confirmed") />
            <Button text="Mark as agreed" />
        </form>
    }
}

#[component]
fn DraftAgainForm(at: AuditAddress) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Make it a draft again"</h2>
        <p class="govuk-body">
            "Do this only to mend something. The report says \"Draft\" again until the group agrees it anew, as the next \
             edition; copies that were handed out do not change."
        </p>
        <form method="post" action="/do/make-report-draft" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <Button text="Make it a draft again" kind=ButtonKind::Secondary />
        </form>
    }
}
