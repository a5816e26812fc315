//! The page on which an agency's contact sends its list of completed enquiries.

use domain::{access::Action, draw::window_in_words, id::AgencyId, problem::about};
use leptos::prelude::*;
use store::draws::{Draw, DrawAgency, KeyStanding};

use super::{
    list_post::{ListPreview, is_closed},
    list_preview::Preview,
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::{AgreedNotice, is_agreed},
    page::{Page, page},
    parts::{
        BackLink, Button, CheckboxItem, Checkboxes, Content, ErrorSummary, InsetText, TextArea, TextInput,
    },
    problem::Problem,
    site::{database, param},
    viewer::enter_audit,
    yes_or_no::YES,
};

/// The most that a list may come to that stays in the form beside another file, in bytes: the file has the rest of it.
const MOST_BESIDE_A_FILE: usize = 64 * 1024;

/// Asks for the list; after the first press, shows how every row was read and asks whether to keep it.
#[component]
pub fn ListPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let agency = AgencyId::new(param("agency"));
    let preview = use_context::<ListPreview>();
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        inside.judge_cases_of(Action::SendList, &agency)?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let draw = store::draws::find(&database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
        let part = draw.agency(&agency).ok_or(Problem::NotFound)?.clone();
        let standing = store::draws::key_standing(&database, &at.board, &agency, None).await?;
        let preview = preview.unwrap_or_default();
        let problems: Vec<(String, String)> = preview
            .problems
            .iter()
            .map(|problem| (problem.field.clone(), problem.sentence.clone()))
            .collect();
        let has_problems = !problems.is_empty();
        let title = if preview.list.is_some() { "Check your list" } else { "Send your list" };
        let work = if is_agreed(&audit) {
            view! { <AgreedNotice at=at.clone() status=audit.status /> }.into_any()
        } else if let Some(sentence) = is_closed(&draw, &part) {
            view! { <InsetText>{format!("{sentence}.")}</InsetText> }.into_any()
        } else {
            view! { <Work at=at.clone() draw=draw.clone() part=part.clone() standing preview /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.sampling_of(&agency) text="Back to your agency’s draw" />
            <ErrorSummary problems />
            <span class="govuk-caption-l">{part.name.clone()}</span>
            <h1 class="govuk-heading-l">"Send your list of completed enquiries"</h1>
            {work}
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

#[component]
fn Work(
    at: AuditAddress,
    draw: Draw,
    part: DrawAgency,
    standing: KeyStanding,
    preview: ListPreview,
) -> impl IntoView {
    let is_read = preview.list.is_some();
    let fields =
        Fields { at: at.clone(), draw: draw.clone(), part: part.clone(), standing, preview: preview.clone() };
    view! {
        {is_read
            .then(|| view! { <Preview at=at.clone() draw=draw.clone() part=part.clone() preview=preview.clone() /> })}
        {is_read.then(|| view! { <h2 class="govuk-heading-m" id="again">"Or send another list instead"</h2> })}
        {fields.draw()}
    }
}

/// The form, and what it needs to be drawn.
struct Fields {
    at: AuditAddress,
    draw: Draw,
    part: DrawAgency,
    standing: KeyStanding,
    preview: ListPreview,
}

impl Fields {
    fn error(&self, field: &str) -> Content {
        about(&self.preview.problems, field).into()
    }

    fn draw(self) -> impl IntoView {
        let third = self.draw.strata.map(|strata| {
            format!(", and a third column with its {} as the official list has it", strata.words())
        });
        let sent = self.part.list.as_ref().map(|list| {
            view! {
                <InsetText>
                    {format!(
                        "A list of {} was sent. Until every agency has sent its list, a new one takes its place.",
                        crate::audits::audit_tasks::counted(list.size as usize, "enquiry", "enquiries"),
                    )}
                </InsetText>
            }
        });
        let is_of_file = self.preview.pasted.trim().is_empty();
        let stays = is_of_file && self.preview.rows.len() <= MOST_BESIDE_A_FILE;
        let again = (is_of_file && !stays).then_some(
            " The list above is too long to stay in this form: to look at it again, choose its file again.",
        );
        let file_error = about(&self.preview.problems, "file").map(str::to_owned);
        let key_hint = match self.standing {
            KeyStanding::First => {
                "Leave it empty: you get a key when the list is kept, and it is shown only to you."
            }
            KeyStanding::Known | KeyStanding::Another => {
                "The key that your agency got with its first list. With it we can tell which cases were audited in the last \
                 12 months. Leave it empty if it is lost: then you get a new one."
            }
        };
        view! {
            <p class="govuk-body">
                {format!(
                    "We need every enquiry that your agency completed from {}: your own reference for it, and the date it \
                     was completed{}. Nothing else: no names, no dates of birth.",
                    window_in_words(self.draw.window),
                    third.unwrap_or_default(),
                )}
            </p>
            <p class="govuk-body">
                "Nobody else sees your references. They are kept encrypted under a key that only you get, and deleted when \
                 your cases are drawn. The board keeps how many there are and a commitment: a hash that shows later that it is the same list."
            </p>
            {sent}
            <form
                method="post"
                action=self.at.send_list(&self.part.agency)
                enctype="multipart/form-data"
                autocomplete="off"
                novalidate
            >
                <input type="hidden" name="rows" value=if stays { self.preview.rows.clone() } else { String::new() } />
                <div class=if file_error.is_some() { "govuk-form-group govuk-form-group--error" } else { "govuk-form-group" }>
                    <label class="govuk-label govuk-label--s" for="file">
                        "A file"
                    </label>
                    <div class="govuk-hint" id="file-hint">
                        "Excel, OpenDocument or CSV, up to 2 MB. The first column is the reference, the second the date \
                         completed; headings are fine." {again}
                    </div>
                    {file_error
                        .clone()
                        .map(|sentence| {
                            view! {
                                <p class="govuk-error-message" id="file-error">
                                    <span class="govuk-visually-hidden">"Error:"</span>
                                    " "
                                    {sentence}
                                </p>
                            }
                        })}
                    <input
                        class=if file_error.is_some() {
                            "govuk-file-upload govuk-file-upload--error"
                        } else {
                            "govuk-file-upload"
                        }
                        type="file"
                        id="file"
                        name="file"
                        accept=".xlsx,.xlsm,.xlsb,.xls,.ods,.csv,.tsv,.txt"
                        aria-describedby=if file_error.is_some() { "file-hint file-error" } else { "file-hint" }
                    />
                </div>
                <TextArea
                    name="pasted"
                    label="Or paste the list"
                    hint="Copy the two columns from your spreadsheet and paste them here: one enquiry a line."
                    value=self.preview.pasted.clone()
                    error=self.error("pasted")
                    rows=8
                />
                <Checkboxes
                    name="none"
                    error=self.error("none")
                    items=vec![
                        CheckboxItem::new(YES, "Our agency completed no enquiry in this window")
                            .checked(self.preview.is_none),
                    ]
                    small=true
                />
                <TextInput
                    name="own_count"
                    label="How many did your agency complete in the window?"
                    hint="From your own figures, not counted from this list: so that a list that is too short shows."
                    value=self.preview.own_count.clone()
                    error=self.error("own_count")
                    class="govuk-input--width-5"
                    inputmode="numeric"
                />
                <TextInput
                    name="key"
                    label="Your agency’s list key, if it has one"
                    hint=key_hint
                    value=self.preview.key.clone()
                    error=self.error("key")
                    spellcheck=false
                    autocomplete="off"
                />
                <Button text="Look at the list" />
            </form>
        }
    }
}
