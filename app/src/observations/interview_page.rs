//! The interview with the worker: three questions word for word, and the link by which the worker reads what was
//! recorded.

use domain::{
    access::Action,
    id::ObservationId,
    observation::{
        interview::{self, Interview, InterviewForm, WorkerAnswerForm, WorkerQuestion},
        reply::Reply,
        safety::{Safety, SafetyPart},
    },
};
use leptos::prelude::*;

use super::{
    footing::{NotRecording, StillMissing, missing_on},
    record_interview::form_name,
    recording::{Hidden, Needs, Opened, SaveBar, safety_in_words},
    safety_question::{SafetyQuestion, TOLD_ON},
    worker_link::{Link, WorkerLinkPart},
};
use crate::{
    address::AuditAddress,
    autosave::{Autosave, Saves},
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::{DateInput, DateParts, Fieldset, InsetText, RadioItem, Radios, TextArea, TextInput},
    site::{database, param, query},
    unsaved_notices::OvertakenNotice,
};

/// The three questions, to be recorded or to be read.
#[component]
pub fn InterviewPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    let (draft, made) = (asked_for(), query("made"));
    page(async move {
        let opened = Opened::to_read(at, &id).await?;
        let (database, at) = (database(), opened.at.clone());
        let footing = opened.footing(Needs::Either);
        let safety = opened.safety(&SafetyPart::Interview).cloned();
        let (stored, version) = match &opened.observation.interview {
            Some(kept) => (Some(kept.value.clone()), kept.version),
            None => (None, 0),
        };
        let form = || InterviewForm::of(&stored.clone().unwrap_or_default(), safety.as_ref());
        let shown = shown(&database, &form_name(&id), draft, version, form)
            .await?
            .without_problems_if(!footing.records());
        let rows = stored.as_ref().map(|interview| in_rows(interview, safety.as_ref())).unwrap_or_default();
        let comment = stored.map(|interview| interview.comment).unwrap_or_default();
        let has_problems = shown.has_problems();
        let problems = shown.summary(&["asked_on", TOLD_ON]);
        let link = if opened.entered.may(Action::ShowWorker) && version > 0 {
            Link::find(&opened, made).await?
        } else {
            Link::NotHere
        };
        let form = if footing.records() {
            let missing = missing_on(&opened, &SafetyPart::Interview);
            let is_saved = version > 0 && shown.draft.is_empty();
            view! {
                <OvertakenNotice shown=shown.clone() stored=rows />
                <StillMissing missing is_saved />
                <InterviewFields at=at.clone() observation=id.clone() version shown />
            }
            .into_any()
        } else {
            let (draft, typed) = (shown.draft.clone(), typed_in_rows(&shown.form));
            let (status, standing) = (opened.audit.status, opened.observation.standing());
            let (at, observation) = (at.clone(), id.clone());
            view! { <NotRecording footing at status observation standing draft typed stored=rows /> }
                .into_any()
        };
        let work = view! {
            <WorkerComment comment />
            {form}
            <WorkerLinkPart at observation=id link />
        };
        Ok(opened.page("Interview with the worker", problems, work).with_problems(has_problems))
    })
}

#[component]
fn InterviewFields(
    at: AuditAddress,
    observation: ObservationId,
    version: i64,
    shown: Shown<InterviewForm>,
) -> impl IntoView {
    let form = shown.form.clone();
    let questions = interview::ALL
        .iter()
        .zip(form.answers.clone())
        .map(|(asked, answer)| view! { <QuestionFields asked answer shown=shown.clone() /> }.into_any())
        .collect_view();
    view! {
        <form class="recording-form" method="post" action="/do/record-interview" autocomplete="off" novalidate>
            <Hidden at observation version draft=shown.draft.clone() />
            <p class="govuk-body">
                "Whatever you leave empty can be filled in later. The worker is a role here, not a name. Write no names, \
                 dates of birth, addresses or record numbers."
            </p>
            <TextInput
                name="worker_role"
                label="The worker’s role"
                hint="For example, social worker."
                value=form.worker_role.clone()
                error=shown.error("worker_role")
                autocomplete="off"
            />
            <DateInput
                name="asked_on"
                legend="Day of the interview"
                hint="For example, 27 3 2026"
                value=DateParts::from(&form.asked_on)
                error=shown.error("asked_on")
            />
            {questions}
            <SafetyQuestion shown=shown.clone() form=form.safety.clone() />
            <NamesQuestion names=shown.names.clone() />
            <Autosave saved_at=String::new() saves=Saves::Recording />
            <SaveBar />
        </form>
    }
}

#[component]
fn QuestionFields(
    asked: &'static WorkerQuestion,
    answer: WorkerAnswerForm,
    shown: Shown<InterviewForm>,
) -> impl IntoView {
    let (reply, words) = (format!("reply-{}", asked.number), format!("words-{}", asked.number));
    let (reply_error, words_error) = (shown.error(&reply), shown.error(&words));
    view! {
        <Fieldset legend=format!("{}. {}", asked.number, asked.wording)>
            <Radios name=reply legend="Answer" items=replies(asked.replies) value=answer.reply error=reply_error />
            <TextArea name=words label="What they said" value=answer.words error=words_error rows=4 />
        </Fieldset>
    }
}

/// The replies that a question offers.
pub(super) fn replies(offered: &[Reply]) -> Vec<RadioItem> {
    offered.iter().map(|reply| RadioItem::new(reply.code(), reply.words())).collect()
}

#[component]
fn WorkerComment(comment: String) -> impl IntoView {
    (!comment.is_empty()).then(|| {
        view! {
            <InsetText>
                <h2 class="govuk-heading-s">"The worker’s comment on what was recorded"</h2>
                <p class="govuk-body as-typed">{comment}</p>
            </InsetText>
        }
    })
}

/// What is stored, by label. The worker's comment stands by itself.
fn in_rows(interview: &Interview, safety: Option<&Safety>) -> Vec<(&'static str, String)> {
    let about = [
        ("The worker’s role", interview.worker_role.clone()),
        ("Day of the interview", interview.asked_on.map(domain::dates::in_words).unwrap_or_default()),
    ];
    about.into_iter().chain(answers_in_rows(interview)).chain([safety_in_words(safety)]).collect()
}

/// What the worker answered, by question.
pub(super) fn answers_in_rows(interview: &Interview) -> Vec<(&'static str, String)> {
    interview::ALL
        .iter()
        .zip(&interview.answers)
        .map(|(asked, answer)| {
            let reply = answer.reply.map(Reply::words).unwrap_or_default();
            (asked.wording, [reply, &answer.words].join("\n").trim().to_owned())
        })
        .collect()
}

/// What was typed, by label.
fn typed_in_rows(form: &InterviewForm) -> Vec<(&'static str, String)> {
    let answers =
        interview::ALL.iter().zip(&form.answers).map(|(asked, typed)| (asked.wording, typed.words.clone()));
    [("The worker’s role", form.worker_role.clone())].into_iter().chain(answers).collect()
}
