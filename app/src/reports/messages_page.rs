//! The main messages: the words of the report's first part, written by the audit's lead.

use domain::{audit::AuditStatus, report_words::typed_text};
use leptos::prelude::*;

use super::{document_view::BlocksView, write_messages::FORM};
use crate::{
    address::AuditAddress,
    audits::{agreed_notice::AgreedNotice, refused_form::OvertakenNotice},
    kept_form,
    page::{Page, page},
    parts::{Button, InsetText, NotificationBanner, TextArea},
    site::{database, param, query},
};

/// Shows the main messages and changes them.
#[component]
pub fn MessagesPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = kept_form::asked_for();
    let is_saved = query("saved").is_some();
    page(async move {
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let kept = kept_form::find::<String>(&database, FORM, draft.as_ref()).await?;
        let saved = audit.main_messages.clone();
        let work = if audit.status == AuditStatus::Draft {
            let is_overtaken = kept.as_ref().is_some_and(|kept| kept.version != audit.version);
            let typed = kept.map_or_else(|| saved.clone(), |kept| kept.form);
            view! {
                <OvertakenNotice is_overtaken stored=vec![("Main messages", saved.clone())] />
                <form method="post" action="/do/write-messages" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="version" value=audit.version.to_string() />
                    <input type="hidden" name="draft" value=draft.map(|draft| draft.to_string()) />
                    <TextArea
                        name="messages"
                        label="What should the boards take from this audit?"
                        hint="A blank line starts a new paragraph. Lines that begin with a hyphen become a list. Write \
                              no names of people and no case numbers."
                        value=typed
                        rows=16
                    />
                    <Button text="Save main messages" />
                </form>
            }
            .into_any()
        } else {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                {kept
                    .map(|kept| {
                        view! {
                            <InsetText>
                                <p class="govuk-body govuk-!-font-weight-bold">
                                    "What you typed was not saved, because the report was agreed before:"
                                </p>
                                <p class="govuk-body as-typed">{kept.form}</p>
                            </InsetText>
                        }
                    })}
            }
            .into_any()
        };
        let body = view! {
            {is_saved.then(|| view! { <NotificationBanner success=true text="The main messages are saved." /> })}
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
        Ok(Page::new("Main messages", body).in_audit(&audit))
    })
}
