//! The main messages: the words of the report's first part, written by the audit's lead.

use domain::{access::Action, audit::AuditStatus, report_words::typed_text};
use leptos::prelude::*;

use super::{
    document_view::BlocksView,
    write_messages::{FIELD, FORM},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{Button, ErrorSummary, NotificationBanner, TextArea},
    site::{database, param, query},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
    viewer::enter_audit,
};

/// Shows the main messages and changes them.
#[component]
pub fn MessagesPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    let is_saved = query("saved").is_some();
    page(async move {
        let inside = enter_audit(Action::SeeMessages, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let saved = audit.main_messages.clone();
        let shown = shown(&database, FORM, draft, audit.version, || saved.clone())
            .await?
            .without_problems_if(audit.status != AuditStatus::Draft);
        let (has_problems, problems) = (shown.has_problems(), shown.summary(&[]));
        let work = if audit.status == AuditStatus::Draft && inside.may(Action::WriteMessages) {
            view! {
                <OvertakenNotice shown=shown.clone() stored=vec![("Main messages", saved.clone())] />
                <form method="post" action="/do/write-messages" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="version" value=audit.version.to_string() />
                    <input type="hidden" name="draft" value=shown.draft.clone() />
                    <TextArea
                        name=FIELD
                        label="What should the boards take from this audit?"
                        hint="A blank line starts a new paragraph. Lines that begin with a hyphen become a list. Write \
                              no names of people and no case numbers."
                        value=shown.form.clone()
                        error=shown.error(FIELD)
                        rows=16
                    />
                    <NamesQuestion names=shown.names.clone() />
                    <Button text="Save main messages" />
                </form>
            }
            .into_any()
        } else {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=vec![("Main messages", shown.form.clone())] />
            }
            .into_any()
        };
        let body = view! {
            {is_saved.then(|| view! { <NotificationBanner success=true text="The main messages are saved." /> })}
            <ErrorSummary problems />
            <h1 class="govuk-heading-l">"Main messages"</h1>
            <p class="govuk-body">
                {format!(
                    "They stand near the beginning of every board's report, as written by the lead, {}.",
                    audit.lead_name,
                )}
            </p>
            {work}
            <h2 class="govuk-heading-m">"In the report"</h2>
            {if saved.trim().is_empty() {
                view! { <p class="govuk-body">"No main messages have been written yet."</p> }.into_any()
            } else {
                view! { <BlocksView blocks=typed_text(&saved) /> }.into_any()
            }}
        };
        Ok(Page::new("Main messages", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}
