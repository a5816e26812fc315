//! The page that changes one question of a draft tool.

use domain::{audit_tool::Question, principle::Principle};
use leptos::prelude::*;

use super::{
    change_tool_question::FORM,
    refused_form::{OvertakenNotice, Shown, shown},
    tool_form::{QuestionForm, fingerprint},
};
use crate::{
    address::AuditAddress,
    kept_form::asked_for,
    page::{Page, page},
    parts::{BackLink, Button, CheckboxItem, Checkboxes, ErrorSummary, Fieldset, InsetText, TextArea, TextInput},
    problem::Problem,
    site::{database, param},
};

/// The form that changes one question of a draft tool.
#[component]
pub fn ToolQuestionPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (number, draft) = (param("question").parse::<u8>(), asked_for());
    page(async move {
        let database = database();
        let number = number.map_err(|_| Problem::NotFound)?;
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let stored = store::tools::get(&database, &at.board, &audit.tool_id).await?;
        let question = stored.tool.question(number).ok_or(Problem::NotFound)?.clone();
        if stored.agreed_on.is_some() {
            return Err(Problem::ToolLocked);
        }
        let shown = shown(&database, FORM, draft, || QuestionForm::of(&question)).await?;
        let has_problems = shown.has_problems();
        let title = format!("Change question {number} of the audit tool");
        let body = view! {
            <BackLink href=at.tool() text="Back to the audit tool" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">
                {format!("{}, version {}", stored.tool.name, stored.tool.version)}
            </span>
            <h1 class="govuk-heading-l">{format!("Change question {number}")}</h1>
            <OvertakenNotice is_overtaken=shown.is_overtaken stored=in_rows(&question) />
            <form method="post" action="/do/change-tool-question" autocomplete="off" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="question" value=number.to_string() />
                <input type="hidden" name="shown" value=fingerprint(&question) />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <WordingFields shown=shown.clone() />
                <DescriptorFields shown=shown.clone() />
                <PrincipleFields shown />
                <Button text="Save the question" />
            </form>
        };
        Ok(Page::new(title, body).in_audit(&audit).with_problems(has_problems))
    })
}

fn in_rows(question: &Question) -> Vec<(&'static str, String)> {
    let names = |principles: &[Principle]| {
        principles.iter().map(|principle| principle.name()).collect::<Vec<_>>().join(", ")
    };
    vec![
        ("Question", question.wording.clone()),
        ("For lists and tables", question.short.clone()),
        ("Applies only where", question.condition.clone().unwrap_or_default()),
        ("Red", question.red.clone()),
        ("Amber", question.amber.clone()),
        ("Green", question.green.clone()),
        ("Not applicable", question.not_applicable.clone().unwrap_or_default()),
        ("Asks directly about", names(&question.direct)),
        ("Touches a part of", names(&question.partial)),
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
            .map(|principle| CheckboxItem::new(principle.name(), principle.name()).hint(principle.definition()))
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
