//! What an agency says of one of its cases: who presents it, where its evidence is, and whether anyone needs to act.

use domain::{
    access::Action,
    audit_tool::{AuditTool, Question},
    id::{AgencyId, CaseId},
    sending::CaseSendingForm,
};
use leptos::prelude::*;
use store::sending::{Said, SentCase};

use super::{
    record_places::{form_name, of_agency},
    sent_rows::SentRows,
    setting::{AboutCase, Setting, note_opened},
    wanted_changes::{WantedChanges, latest},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::{AgreedNotice, is_agreed},
    autosave::{Autosave, Saves},
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    observations::{
        footing::StillMissing,
        recording::safety_in_words,
        safety_question::{SafetyQuestion, TOLD_ON},
    },
    page::page,
    parts::{
        BackLink, Button, ButtonGroup, ButtonKind, ErrorSummary, Fieldset, InsetText, TextArea, TextInput,
    },
    problem::Problem,
    retention::erased_notice::ErasedNotice,
    site::{database, param, time_in_words},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
    viewer::enter_case,
};

/// The form of one case; what was filled in, once nothing can be changed.
#[component]
pub fn SentCasePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let agency = AgencyId::new(param("agency"));
    let (case, draft) = (CaseId::new(param("case")), asked_for());
    page(async move {
        let entered = enter_case(Action::SeeCase, &at, &case).await?;
        of_agency(&entered, &agency)?;
        note_opened(&at, &entered.inside, &agency).await?;
        let database = database();
        let setting = Setting::beside(&entered, at.clone()).await?;
        let tool = store::tools::get(&database, &at.board, &setting.audit.tool_id).await?.tool;
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let said = store::sending::get_case(&database, &at.board, &at.audit, &case).await?;
        let Said { sending, version, safety } = said.clone();
        let sent = SentCase { file: file.clone(), sending: sending.clone(), safety: safety.clone() };
        let changed = entered.judge(Action::ChangeCase);
        let can_change = changed.is_ok() && !is_agreed(&setting.audit) && file.erased_on.is_none();
        let answer = safety.as_ref().map(|answer| answer.safety.clone());
        let stored = || CaseSendingForm::of(&sending, answer.as_ref());
        let shown = shown(&database, &form_name(&case), draft, version, stored)
            .await?
            .without_problems_if(!can_change);
        let has_problems = shown.has_problems();
        let problems = shown.summary(&[TOLD_ON]);
        let title = format!("Case {}", file.reference);
        let work = if can_change {
            let mut changes =
                latest(store::sending::changes(&database, &at.board, &at.audit, &agency).await?);
            let is_asked = setting.sending.sending.status() == domain::sending::SendingStatus::ChangesAsked;
            changes.retain(|change| is_asked && change.wanted.case.as_ref() == Some(&case));
            let missing = sent.missing().iter().map(domain::sending::Missing::words).collect();
            let is_saved = (version > 0 || answer.is_some()) && shown.draft.is_empty();
            let saved_at = if is_saved { saved_at(&setting, &case) } else { String::new() };
            view! {
                <OvertakenNotice shown=shown.clone() stored=in_rows(&said) />
                <StillMissing missing is_saved />
                <WantedChanges setting=setting.clone() cases=vec![sent.clone()] changes />
                <CaseFields at=at.clone() case=case.clone() version tool shown saved_at />
            }
            .into_any()
        } else {
            view! {
                <AgreedNotice at=at.clone() status=setting.audit.status />
                <ErasedNotice erased_on=file.erased_on />
                {changed.err().filter(|_| file.erased_on.is_none()).map(|why| view! { <InsetText>{why_not(why)}</InsetText> })}
                <TypedTooLate
                    draft=shown.draft.clone()
                    typed=typed_in_rows(&shown.form)
                    because="It was sent, or the report was agreed, while you were typing."
                />
                {file
                    .erased_on
                    .is_none()
                    .then(|| {
                        view! { <SentRows setting=setting.clone() case=sent.clone() tool=tool.clone() can_change=false /> }
                    })}
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.sending(&agency) text="Back to the list of what is asked" />
            <ErrorSummary problems />
            <span class="govuk-caption-l">{setting.sending.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            {work}
        };
        Ok(setting.page(title, body, has_problems))
    })
}

/// When the form was last saved, if its agency's contact left off here.
fn saved_at(setting: &Setting, case: &CaseId) -> String {
    let left = setting.sending.left_off.as_ref().filter(|left| left.case == *case);
    left.map(|left| time_in_words(left.at)).unwrap_or_default()
}

/// Why there is no form.
fn why_not(refused: Problem) -> String {
    match refused {
        Problem::CasesSent => {
            "Your agency has sent its cases. To change something here, take them back first, on the page before this \
             one."
                .to_owned()
        }
        Problem::NotYourRole => {
            "The cases are shared with the audit group, so agencies do not change them any more.".to_owned()
        }
        other => other.to_string(),
    }
}

#[component]
fn CaseFields(
    at: AuditAddress,
    case: CaseId,
    version: i64,
    tool: AuditTool,
    shown: Shown<CaseSendingForm>,
    saved_at: String,
) -> impl IntoView {
    let form = shown.form.clone();
    let questions = tool
        .questions
        .iter()
        .zip(form.places.clone())
        .map(|(question, place)| {
            view! { <PlaceField question=question.clone() place shown=shown.clone() /> }
        })
        .collect_view();
    view! {
        <form class="recording-form" method="post" action="/do/record-places" autocomplete="off" novalidate>
            <AboutCase at case version draft=shown.draft.clone() />
            <p class="govuk-body">
                "Say in words where in the record the group finds the evidence. You rate nothing here and attach nothing: \
                 the group looks at the record itself. Whatever you leave empty can be filled in later, on another \
                 computer too. Write no names, dates of birth, addresses or record numbers."
            </p>
            <TextInput
                name="presenter"
                label="Who presents the case to the audit group?"
                hint="A role, for example team manager. Never a name."
                value=form.presenter.clone()
                error=shown.error("presenter")
                class="govuk-input--width-20"
                autocomplete="off"
            />
            {questions}
            <SafetyQuestion shown=shown.clone() form=form.safety.clone() of_a_case=true />
            <NamesQuestion names=shown.names.clone() />
            <Autosave saved_at saves=Saves::Recording />
            <ButtonGroup>
                <Button text="Save" name="then" value="stay" />
                <Button text="Save and go to the list" name="then" value="list" kind=ButtonKind::Secondary />
            </ButtonGroup>
        </form>
    }
}

#[component]
fn PlaceField(question: Question, place: String, shown: Shown<CaseSendingForm>) -> impl IntoView {
    let name = format!("place-{}", question.number);
    let applies = question.condition.clone().map(|condition| format!("Applies only where: {condition} "));
    view! {
        <Fieldset legend=format!("{}. {}", question.number, question.wording)>
            <TextArea
                name=name.clone()
                label="Where in the record is the evidence?"
                hint=format!(
                    "{}For example: minutes of the planning meeting, page 2. If there is none, say so.",
                    applies.unwrap_or_default(),
                )
                value=place
                error=shown.error(&name)
                rows=2
            />
        </Fieldset>
    }
}

/// What is stored, by label.
fn in_rows(said: &Said) -> Vec<(&'static str, String)> {
    let mut rows = vec![("Who presents the case", said.sending.presenter.clone())];
    rows.extend(LABELS.into_iter().zip(said.sending.places.clone()));
    rows.push(safety_in_words(said.safety.as_ref().map(|answer| &answer.safety)));
    rows
}

/// What was typed, by label.
fn typed_in_rows(form: &CaseSendingForm) -> Vec<(&'static str, String)> {
    let mut rows = vec![("Who presents the case", form.presenter.clone())];
    rows.extend(LABELS.into_iter().zip(form.places.clone()));
    rows
}

const LABELS: [&str; 8] = [
    "Evidence for question 1",
    "Evidence for question 2",
    "Evidence for question 3",
    "Evidence for question 4",
    "Evidence for question 5",
    "Evidence for question 6",
    "Evidence for question 7",
    "Evidence for question 8",
];
