//! The way in for people who only have a spreadsheet: the workbook to download, and the page that takes it back.

use domain::{access::Action, id::AgencyId, problem::about, sending::due_in_words};
use leptos::prelude::*;

use super::{
    setting::{Setting, note_opened},
    workbook_post::{IS_SENT, WorkbookPreview},
    workbook_preview::Preview,
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    page::page,
    parts::{BackLink, Button, ButtonKind, ButtonLink, ErrorSummary, InsetText},
    site::{param, today},
};

/// Gives the workbook and takes it back; after the first press, shows what every row changes and asks whether to keep it.
#[component]
pub fn WorkbookPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let agency = AgencyId::new(param("agency"));
    let preview = use_context::<WorkbookPreview>();
    page(async move {
        let setting = Setting::enter(Action::SendCases, at.clone(), &agency).await?;
        note_opened(&at, &setting.entered.inside, &agency).await?;
        let preview = preview.unwrap_or_default();
        let problems: Vec<(String, String)> = preview
            .problems
            .iter()
            .map(|problem| (problem.field.clone(), problem.sentence.clone()))
            .collect();
        let has_problems = !problems.is_empty();
        let work = if setting.is_agreed() {
            view! { <AgreedNotice at=at.clone() status=setting.audit.status /> }.into_any()
        } else if setting.sending.sending.is_sent() {
            view! { <InsetText>{format!("{IS_SENT}.")}</InsetText> }.into_any()
        } else {
            let is_read = preview.read.is_some();
            view! {
                {is_read.then(|| view! { <Preview setting=setting.clone() preview=preview.clone() /> })}
                {is_read.then(|| view! { <h2 class="govuk-heading-m" id="again">"Or upload another workbook instead"</h2> })}
                {(!is_read).then(|| view! { <Download setting=setting.clone() /> })}
                <Upload setting=setting.clone() preview=preview.clone() />
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.sending(&agency) text="Back to the list of what is asked" />
            <ErrorSummary problems />
            <span class="govuk-caption-l">{setting.sending.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">"Fill in a workbook"</h1>
            {work}
        };
        Ok(setting.page("Fill in a workbook", body, has_problems))
    })
}

/// What is in the workbook, and the way to it.
#[component]
fn Download(setting: Setting) -> impl IntoView {
    let due = setting.sending.due_on.map(|due| format!(" {}.", due_in_words(due, today())));
    view! {
        <p class="govuk-body">
            "If you would rather work in a spreadsheet, download what is asked as a workbook, fill it in and upload it here. \
             It holds what was saved so far." {due}
        </p>
        <p class="govuk-body">
            "The workbook holds the text of your agency’s cases: keep it where such records are kept, and delete it when it is \
             uploaded. Write no names, dates of birth, addresses or record numbers in it."
        </p>
        <ButtonLink
            href=setting.at.request_workbook(setting.agency())
            text="Download the workbook"
            kind=ButtonKind::Secondary
        />
        <h2 class="govuk-heading-m">"When it is filled in"</h2>
    }
}

/// The form that takes it.
#[component]
fn Upload(setting: Setting, preview: WorkbookPreview) -> impl IntoView {
    let error = about(&preview.problems, "file").map(str::to_owned);
    let mark = |class: &str| {
        let with_error = if error.is_some() { format!(" {class}--error") } else { String::new() };
        format!("{class}{with_error}")
    };
    let (group, input) = (mark("govuk-form-group"), mark("govuk-file-upload"));
    let described_by = if error.is_some() { "file-hint file-error" } else { "file-hint" };
    let message = error.map(|sentence| {
        view! {
            <p class="govuk-error-message" id="file-error">
                <span class="govuk-visually-hidden">"Error:"</span>
                " "
                {sentence}
            </p>
        }
    });
    view! {
        <p class="govuk-body">
            "You see first what the workbook changes; nothing is saved before you say so. A cell that is empty changes \
             nothing: what is saved stays as it is. Take something out on the page of its case."
        </p>
        <form
            method="post"
            action=setting.at.send_workbook(setting.agency())
            enctype="multipart/form-data"
            autocomplete="off"
            novalidate
        >
            <div class=group>
                <label class="govuk-label govuk-label--s" for="file">
                    "The workbook"
                </label>
                <div class="govuk-hint" id="file-hint">
                    "Excel or OpenDocument, or one of its sheets as CSV, up to 2 MB."
                </div>
                {message}
                <input
                    class=input
                    type="file"
                    id="file"
                    name="file"
                    accept=".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt"
                    aria-describedby=described_by
                />
            </div>
            <Button text="Look at the workbook" />
        </form>
    }
}
