//! The conversation with the adult or their advocate: four topics, in their own words. Nobody scores it.

use domain::{
    id::ObservationId,
    observation::{
        consent::AgreedTo,
        conversation::{AdultAnswerForm, Conversation, ConversationForm, LONG_AFTER_WEEKS, SpokeWith, Topic},
        reply::Reply,
        safety::{Safety, SafetyPart},
    },
};
use leptos::prelude::*;

use super::{
    footing::{NotRecording, StillMissing, missing_on},
    interview_page::replies,
    record_conversation::form_name,
    recording::{Hidden, Needs, Opened, SaveBar, safety_in_words},
    safety_question::{SafetyQuestion, TOLD_ON},
};
use crate::{
    address::AuditAddress,
    autosave::{Autosave, Saves},
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::{DateInput, DateParts, Fieldset, InsetText, RadioItem, Radios, TextArea, TextInput},
    site::{database, param},
    unsaved_notices::OvertakenNotice,
};

/// The four topics, to be recorded or to be read.
#[component]
pub fn ConversationPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    let draft = asked_for();
    page(async move {
        let opened = Opened::to_read(at, &id).await?;
        let (database, at) = (database(), opened.at.clone());
        let footing = opened.footing(Needs::Talking);
        let may_quote = opened.observation.agrees_to(AgreedTo::Quoted);
        let safety = opened.safety(&SafetyPart::Conversation).cloned();
        let (stored, version) = match &opened.observation.conversation {
            Some(kept) => (Some(kept.value.clone()), kept.version),
            None => (None, 0),
        };
        let form = || ConversationForm::of(&stored.clone().unwrap_or_default(), safety.as_ref());
        let shown = shown(&database, &form_name(&id), draft, version, form)
            .await?
            .without_problems_if(!footing.records());
        let is_long_after = stored.as_ref().is_some_and(Conversation::is_long_after);
        let rows = stored.map(|conversation| in_rows(&conversation, safety.as_ref())).unwrap_or_default();
        let has_problems = shown.has_problems();
        let problems = shown.summary(&["held_on", TOLD_ON]);
        let work = if footing.records() {
            let missing = missing_on(&opened, &SafetyPart::Conversation);
            let is_saved = version > 0 && shown.draft.is_empty();
            view! {
                <OvertakenNotice shown=shown.clone() stored=rows />
                <StillMissing missing is_saved />
                <LongAfter is_long_after />
                <ConversationFields at observation=id.clone() version shown may_quote />
            }
            .into_any()
        } else {
            let (draft, typed) = (shown.draft.clone(), typed_in_rows(&shown.form));
            let (status, standing) = (opened.audit.status, opened.observation.standing());
            view! {
                <LongAfter is_long_after />
                <NotRecording footing at status observation=id.clone() standing draft typed stored=rows />
            }
            .into_any()
        };
        Ok(opened.page("Conversation with the adult or advocate", problems, work).with_problems(has_problems))
    })
}

#[component]
fn LongAfter(is_long_after: bool) -> impl IntoView {
    is_long_after.then(|| {
        view! {
            <InsetText>
                {format!(
                    "The conversation was more than {LONG_AFTER_WEEKS} weeks after the end of the enquiry. What \
                     somebody remembers may be further away; the report says so.",
                )}
            </InsetText>
        }
    })
}

#[component]
fn ConversationFields(
    at: AuditAddress,
    observation: ObservationId,
    version: i64,
    shown: Shown<ConversationForm>,
    may_quote: bool,
) -> impl IntoView {
    let form = shown.form.clone();
    let topics = Topic::ALL
        .into_iter()
        .zip(form.answers.clone())
        .map(|(topic, answer)| {
            view! { <TopicFields topic answer shown=shown.clone() may_quote /> }.into_any()
        })
        .collect_view();
    let (draft, names) = (shown.draft.clone(), shown.names.clone());
    let error = {
        let shown = shown.clone();
        move |field: &str| shown.error(field)
    };
    let whether = || vec![RadioItem::new("yes", "Yes"), RadioItem::new("no", "No")];
    view! {
        <form class="recording-form" method="post" action="/do/record-conversation" autocomplete="off" novalidate>
            <Hidden at observation version draft />
            <p class="govuk-body">
                "Nobody scores what is said. Not wanting to answer is an answer. Whatever you leave empty can be filled \
                 in later. Write no names, dates of birth, addresses or record numbers."
            </p>
            {topics}
            <SafetyQuestion shown form=form.safety.clone() />
            <Fieldset legend="About the conversation">
                <Radios
                    name="spoke_with"
                    legend="Who spoke"
                    items=SpokeWith::ALL
                        .into_iter()
                        .map(|who| RadioItem::new(who.code(), who.words()))
                        .collect()
                    value=form.spoke_with.clone()
                    error=error("spoke_with")
                />
                <DateInput
                    name="held_on"
                    legend="Day of the conversation"
                    hint="For example, 27 3 2026"
                    value=DateParts::from(&form.held_on)
                    error=error("held_on")
                />
                <TextInput
                    name="asked_by"
                    label="Who asked"
                    hint="A role and an agency, for example observer, the police. No name."
                    value=form.asked_by.clone()
                    error=error("asked_by")
                    autocomplete="off"
                />
                <Radios
                    name="is_independent"
                    legend="Is whoever asked independent of the enquiry?"
                    hint="They took no part in it and manage nobody who did."
                    items=whether()
                    value=form.is_independent.clone()
                    error=error("is_independent")
                />
                <TextInput
                    name="weeks_after"
                    label="Whole weeks between the end of the enquiry and the conversation"
                    hint="For example, 6"
                    value=form.weeks_after.clone()
                    error=error("weeks_after")
                    class="govuk-input--width-3"
                    inputmode="numeric"
                    autocomplete="off"
                />
                <Radios
                    name="interpreter"
                    legend="Did an interpreter take part?"
                    items=whether()
                    value=form.interpreter.clone()
                    error=error("interpreter")
                />
                <TextArea
                    name="communication"
                    label="Other support with communication"
                    hint="For example, easy-read questions, a hearing loop, more time. Leave it empty if there was none."
                    value=form.communication.clone()
                    error=error("communication")
                    rows=2
                />
            </Fieldset>
            <NamesQuestion names />
            <Autosave saved_at=String::new() saves=Saves::Recording />
            <SaveBar />
        </form>
    }
}

#[component]
fn TopicFields(
    topic: Topic,
    answer: AdultAnswerForm,
    shown: Shown<ConversationForm>,
    may_quote: bool,
) -> impl IntoView {
    let field = |part: &str| format!("{part}-{}", topic.code());
    let (reply, words, quotation) = (field("reply"), field("words"), field("quotation"));
    let quoted = if may_quote {
        view! {
            <TextArea
                name=quotation.clone()
                label="Words they agreed to have quoted"
                hint="Copy them exactly as they stand above. They are printed in the report without a name."
                value=answer.quotation
                error=shown.error(&quotation)
                rows=2
            />
        }
        .into_any()
    } else {
        // What was posted without agreement to being quoted is not kept, and its problem still has its place.
        let problem = shown.error(&quotation);
        (!problem.is_empty())
            .then(|| view! { <p class="govuk-error-message" id=quotation.clone()>{problem}</p> })
            .into_any()
    };
    view! {
        <Fieldset legend=topic.asks()>
            <Radios
                name=reply.clone()
                legend="Answer"
                items=replies(topic.replies())
                value=answer.reply
                error=shown.error(&reply)
            />
            <TextArea
                name=words.clone()
                label="In their own words"
                value=answer.words
                error=shown.error(&words)
                rows=4
            />
            {quoted}
        </Fieldset>
    }
}

/// What is stored, by label.
fn in_rows(conversation: &Conversation, safety: Option<&Safety>) -> Vec<(&'static str, String)> {
    let whether =
        |answer: Option<bool>| answer.map(|is_so| if is_so { "Yes" } else { "No" }).unwrap_or_default();
    let topics = Topic::ALL.into_iter().map(|topic| {
        let answer = conversation.answer(topic);
        let reply = answer.reply.map(Reply::words).unwrap_or_default().to_owned();
        let quotation = if answer.quotation.is_empty() {
            String::new()
        } else {
            format!("To be quoted: “{}”", answer.quotation)
        };
        let all = [reply, answer.words.clone(), quotation];
        (topic.asks(), all.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n"))
    });
    let about = [
        ("Who spoke", conversation.spoke_with.map(SpokeWith::words).unwrap_or_default().to_owned()),
        ("Day of the conversation", conversation.held_on.map(domain::dates::in_words).unwrap_or_default()),
        ("Who asked", conversation.asked_by.clone()),
        ("Independent of the enquiry", whether(conversation.is_independent).to_owned()),
        (
            "Whole weeks after the end of the enquiry",
            conversation.weeks_after.map(|weeks| weeks.to_string()).unwrap_or_default(),
        ),
        ("An interpreter took part", whether(conversation.interpreter).to_owned()),
        ("Other support with communication", conversation.communication.clone()),
    ];
    topics.chain([safety_in_words(safety)]).chain(about).collect()
}

/// What was typed, by label.
fn typed_in_rows(form: &ConversationForm) -> Vec<(&'static str, String)> {
    Topic::ALL
        .into_iter()
        .zip(&form.answers)
        .map(|(topic, typed)| {
            (topic.asks(), [typed.words.as_str(), &typed.quotation].join("\n\n").trim().to_owned())
        })
        .collect()
}
