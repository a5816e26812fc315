//! The blank form of an observation: printed for a visit without a device, filled in by hand, typed in afterwards.

use domain::{
    access::Action,
    id::ObservationId,
    observation::{
        Observation, Standing,
        consent::AgreedTo,
        conversation::{SpokeWith, Topic},
        focus, interview,
        meeting::MeetingKind,
        reply::Reply,
    },
    rating::Rating,
    trail::Deed,
};
use leptos::prelude::*;

use super::{recording::Opened, safety_question::TELL_FIRST};
use crate::{
    address::AuditAddress,
    page::page,
    parts::InsetText,
    site::{database, param},
};

/// Everything that can be recorded, with space to write.
#[component]
pub fn BlankFormPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    page(async move {
        let opened = Opened::with(Action::SeeRecording, at, &id, Deed::BlankFormRead).await?;
        let at = &opened.at;
        let rates = store::pairs::get(&database(), &at.board, &at.audit).await?.0.rates_observations;
        let observation = opened.observation.clone();
        let is_over = matches!(
            observation.standing(),
            Standing::NotApproached | Standing::Declined | Standing::Withdrawn(_)
        );
        let work = if is_over {
            view! {
                <InsetText>"The adult does not take part, so there is nothing to be recorded, on paper or here."</InsetText>
            }
            .into_any()
        } else {
            view! { <BlankForm observation rates /> }.into_any()
        };
        Ok(opened.page("Blank form", Vec::new(), work))
    })
}

#[component]
fn BlankForm(observation: Observation, rates: bool) -> impl IntoView {
    let reference = observation.reference.clone();
    view! {
        <div class="blank-form">
            <p class="govuk-body no-print">
                "Print this page with your browser. Type what was written into the pages of this observation afterwards, \
                 then destroy the paper."
            </p>
            <p class="govuk-body">
                {format!(
                    "Number of the enquiry: {reference}. Write no names, dates of birth, addresses or record numbers on \
                     this paper.",
                )}
            </p>
            <Safety heading="Before anything else: does anyone need to act to keep an adult safe?" />
            <Consent observation />
            <section class="blank-form__part">
                <h2 class="govuk-heading-m">"Practice observed"</h2>
                <Line label="Day of the visit" />
                {focus::ALL
                    .iter()
                    .map(|focus| {
                        view! {
                            <h3 class="govuk-heading-s">{format!("{}. {}", focus.number, focus.wording)}</h3>
                            <Space label="What was observed" />
                            <Space label="Evidence" />
                            {rates
                                .then(|| view! { <Boxes words=Rating::ALL.map(|rating| rating.word()).to_vec() /> })}
                        }
                    })
                    .collect_view()}
            </section>
            <section class="blank-form__part">
                <h2 class="govuk-heading-m">"Meeting observed, if there was one"</h2>
                <Boxes words=MeetingKind::ALL.map(MeetingKind::words).to_vec() />
                <Line label="Day of the meeting" />
                <Space label="What was observed" />
                <Space label="Evidence" />
            </section>
            <section class="blank-form__part">
                <h2 class="govuk-heading-m">"Interview with the worker"</h2>
                <Line label="The worker’s role, not their name" />
                <Line label="Day of the interview" />
                {interview::ALL
                    .iter()
                    .map(|asked| {
                        view! {
                            <h3 class="govuk-heading-s">{format!("{}. {}", asked.number, asked.wording)}</h3>
                            <Boxes words=asked.replies.iter().map(|reply| reply.words()).collect() />
                            <Space label="What they said" />
                        }
                    })
                    .collect_view()}
            </section>
            <section class="blank-form__part">
                <h2 class="govuk-heading-m">"Conversation with the adult or advocate"</h2>
                <p class="govuk-body">"Nobody scores what is said. Not wanting to answer is an answer."</p>
                {Topic::ALL.into_iter().map(|topic| view! { <TopicSpace topic /> }).collect_view()}
                <h3 class="govuk-heading-s">"About the conversation"</h3>
                <Boxes words=SpokeWith::ALL.map(SpokeWith::words).to_vec() />
                <Line label="Day of the conversation" />
                <Line label="Who asked: a role and an agency" />
                <Boxes words=vec!["Independent of the enquiry", "Not independent of it"] />
                <Line label="Whole weeks between the end of the enquiry and the conversation" />
                <Boxes words=vec!["An interpreter took part", "No interpreter"] />
                <Line label="Other support with communication" />
            </section>
            <section class="blank-form__part">
                <h2 class="govuk-heading-m">"Summary for the feedback session"</h2>
                <Space label="What your agency wants the group to take from this observation" />
            </section>
            <Safety heading="Before you leave: does anyone need to act to keep an adult safe?" />
        </div>
    }
}

#[component]
fn Safety(heading: &'static str) -> impl IntoView {
    view! {
        <section class="blank-form__part blank-form__safety">
            <h2 class="govuk-heading-m">{heading}</h2>
            <p class="govuk-body">{TELL_FIRST}</p>
            <Boxes words=vec!["Yes", "No"] />
            <Line label="Who was told: a role and an agency" />
            <Line label="Who told them: a role and an agency" />
            <Line label="Day and time" />
        </section>
    }
}

#[component]
fn Consent(observation: Observation) -> impl IntoView {
    let agreed: Vec<&str> =
        AgreedTo::ALL.into_iter().filter(|what| observation.agrees_to(*what)).map(AgreedTo::words).collect();
    let words = if agreed.is_empty() {
        "No agreement is recorded yet. Record nothing below until the adult has agreed, and record their answer first: how \
         it was explained, the limits of confidentiality, the day, who supported them, and what they agreed to."
            .to_owned()
    } else {
        format!(
            "The adult has agreed to: {}. Record nothing beyond that. They can take it back at any time: stop then, and \
             say so on the observation’s page.",
            agreed.join("; ").to_lowercase()
        )
    };
    view! {
        <section class="blank-form__part">
            <h2 class="govuk-heading-m">"The adult’s agreement"</h2>
            <p class="govuk-body">{words}</p>
            <Boxes words=AgreedTo::ALL.map(AgreedTo::words).to_vec() />
            <Line label="Day the adult was asked" />
            <Space label="How it was explained, and who supported the adult" />
        </section>
    }
}

#[component]
fn TopicSpace(topic: Topic) -> impl IntoView {
    view! {
        <h3 class="govuk-heading-s">{topic.asks()}</h3>
        <Boxes words=topic.replies().iter().map(|reply| Reply::words(*reply)).collect() />
        <Space label="In their own words" />
        <Space label="Words they agreed to have quoted, exactly as they said them" />
    }
}

/// Boxes to tick.
#[component]
fn Boxes(words: Vec<&'static str>) -> impl IntoView {
    let boxes =
        words.into_iter().map(|words| view! { <li class="blank-form__box">{words}</li> }).collect_view();
    view! { <ul class="blank-form__boxes">{boxes}</ul> }
}

/// A line to write on.
#[component]
fn Line(label: &'static str) -> impl IntoView {
    view! { <p class="govuk-body blank-form__line">{label}</p> }
}

/// Space to write in.
#[component]
fn Space(label: &'static str) -> impl IntoView {
    view! { <p class="govuk-body blank-form__space">{label}</p> }
}
