//! The page that changes one question of a draft tool.

use domain::{access::Action, audit_tool::Question, principle::Principle};
use leptos::prelude::*;

use super::{
    agreed_notice::{AgreedNotice, is_agreed},
    change_tool_question::FORM,
    tool_form::{QuestionForm, fingerprint},
};
use crate::{
    address::AuditAddress,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{
        BackLink, Button, CheckboxItem, Checkboxes, ErrorSummary, Fieldset, InsetText, TextArea, TextInput,
    },
    problem::Problem,
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
    viewer::enter_audit,
};

/// The form that changes one question of a draft tool.
#[component]
pub fn ToolQuestionPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (number, draft) = (param("question").parse::<u8>(), asked_for());
    page(async move {
        let inside = enter_audit(Action::ChangeAudit, &at).await?;
        let database = database();
        let number = number.map_err(|_| Problem::NotFound)?;
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let stored = store::tools::get(&database, &at.board, &audit.tool_id).await?;
        let question = stored.tool.question(number).ok_or(Problem::NotFound)?.clone();
        let is_locked = stored.is_locked();
        let is_fixed = is_locked || is_agreed(&audit);
        let shown = shown(&database, FORM, draft, fingerprint(&question), || QuestionForm::of(&question))
            .await?
            .without_problems_if(is_fixed);
        let has_problems = shown.has_problems();
        let title = format!("Change question {number} of the audit tool");
        let work = if is_fixed {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                {is_locked.then(|| view! { <p class="govuk-body">{Problem::ToolLocked.to_string()}</p> })}
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
            }
            .into_any()
        } else {
            view! {
                <OvertakenNotice shown=shown.clone() stored=in_rows(&question) />
                <ChangeForm at=at.clone() question shown=shown.clone() />
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.tool() text="Back to the audit tool" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">
                {format!("{}, version {}", stored.tool.name, stored.tool.version)}
            </span>
            <h1 class="govuk-heading-l">{format!("Change question {number}")}</h1>
            {work}
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

/// What is stored, by label.
fn in_rows(question: &Question) -> Vec<(&'static str, String)> {
    typed_in_rows(&QuestionForm::of(question))
}

#[component]
fn ChangeForm(at: AuditAddress, question: Question, shown: Shown<QuestionForm>) -> impl IntoView {
    view! {
        <form method="post" action="/do/change-tool-question" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="question" value=question.number.to_string() />
            <input type="hidden" name="version" value=fingerprint(&question).to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <WordingFields shown=shown.clone() />
            <DescriptorFields shown=shown.clone() />
            <PrincipleFields shown=shown.clone() />
            <NamesQuestion names=shown.names />
            <Button text="Save the question" />
        </form>
    }
}

fn typed_in_rows(form: &QuestionForm) -> Vec<(&'static str, String)> {
    vec![
        ("Question", form.wording.clone()),
        ("For lists and tables", form.short.clone()),
        ("Applies only where", form.condition.clone()),
        ("Red", form.red.clone()),
        ("Amber", form.amber.clone()),
        ("Green", form.green.clone()),
        ("Not applicable", form.not_applicable.clone()),
        ("Asks directly about", form.direct.join(", ")),
        ("Touches a part of", form.partial.join(", ")),
    ]
}

#[component]
fn WordingFields(shown: Shown<QuestionForm>) -> impl IntoView {
    view! {
        <TextArea
            name="wording"
            label="Question"
            hint="The shipped words are the source's, word for word. If you change them, the tool's page says so."
            value=shown.form.wording.clone()
            error=shown.error("wording")
            rows=3
        />
        <TextInput
            name="short"
            label="A few words for lists and tables"
            value=shown.form.short.clone()
            error=shown.error("short")
            class="govuk-!-width-two-thirds"
        />
        <TextArea
            name="condition"
            label="When does the question apply?"
            hint="Leave it empty if the question applies in every case. Otherwise not applicable is offered too."
            value=shown.form.condition.clone()
            error=shown.error("condition")
            rows=2
        />
    }
}

#[component]
fn DescriptorFields(shown: Shown<QuestionForm>) -> impl IntoView {
    view! {
        <Fieldset legend="What the ratings mean">
            <InsetText>
                "The source does not say what red, amber and green mean. These words are ours; your audit group \
                 makes them its own. Keep \u{201c}not done\u{201d} and \u{201c}not recorded\u{201d} apart."
            </InsetText>
            <TextArea name="red" label="Red" value=shown.form.red.clone() error=shown.error("red") rows=4 />
            <TextArea name="amber" label="Amber" value=shown.form.amber.clone() error=shown.error("amber") rows=4 />
            <TextArea name="green" label="Green" value=shown.form.green.clone() error=shown.error("green") rows=4 />
            <TextArea
                name="not_applicable"
                label="Not applicable"
                hint="Only for a question that does not apply in every case."
                value=shown.form.not_applicable.clone()
                error=shown.error("not_applicable")
                rows=2
            />
        </Fieldset>
    }
}

#[component]
fn PrincipleFields(shown: Shown<QuestionForm>) -> impl IntoView {
    let items = || {
        Principle::ALL
            .map(|principle| {
                CheckboxItem::new(principle.name(), principle.name()).hint(principle.definition())
            })
            .into_iter()
            .collect::<Vec<_>>()
    };
    view! {
        <Fieldset legend="The six safeguarding principles">
            <p class="govuk-body">
                "Which question speaks to which principle is our proposal. A principle is asked about directly, or a \
                 part of it is touched, or neither."
            </p>
            <Checkboxes
                name="direct[]"
                id="direct"
                legend="This question asks directly about"
                items=items()
                values=shown.form.direct.clone()
                error=shown.error("direct")
                small=true
            />
            <Checkboxes
                name="partial[]"
                id="partial"
                legend="This question touches a part of"
                items=items()
                values=shown.form.partial.clone()
                error=shown.error("partial")
                small=true
            />
        </Fieldset>
    }
}
