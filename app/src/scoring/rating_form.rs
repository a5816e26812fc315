//! The form of a question: for the group's rating, and for one's own.

use domain::{answer::Answer, audit_tool::Question, id::CaseId, problem::about};
use leptos::prelude::*;

use super::{
    kept_rating::{Kept, Of},
    rating_fields::RatingRadios,
};
use crate::{
    address::AuditAddress,
    autosave::{Autosave, Saves},
    names_check::{NamesAnswer, NamesQuestion},
    parts::{Button, ButtonGroup, ButtonKind, ButtonLink, Details, InsetText, RagLegend, TextArea},
};

/// What is stored of a rating.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// What was recorded.
    pub answer: Answer,
    /// Why the group agreed on it.
    pub reason: String,
    /// 0 where nothing is stored.
    pub version: i64,
    /// When it was saved, "10:42"; empty where it was not.
    pub saved_at: String,
    /// Who chose it and when, in words; empty where that is not said.
    pub chosen_by: String,
}

/// Whether the form asks why the group agreed on its rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsksReason {
    /// Nobody rated alone.
    No,
    /// It has room for it.
    Offers,
    /// First ratings differed.
    Asks,
}

impl AsksReason {
    /// The label of its field.
    pub fn label(self) -> Option<&'static str> {
        match self {
            AsksReason::No => None,
            AsksReason::Offers => Some("Why did the group agree on this rating? (optional)"),
            AsksReason::Asks => {
                Some("Why did the group agree on this rating, where the first ratings differed?")
            }
        }
    }
}

/// A question's form: what is stored, or what was typed and not saved.
#[component]
pub fn RatingForm(
    /// The audit.
    at: AuditAddress,
    /// The case.
    case: CaseId,
    /// The question.
    asked: Question,
    /// Whose rating it is.
    of: Of,
    /// What is stored.
    stored: Stored,
    /// Whether it asks why the group agreed.
    asks_reason: AsksReason,
    /// What was typed and not saved.
    #[prop(optional_no_strip)]
    kept: Option<Kept>,
) -> impl IntoView {
    let Stored { answer, reason, version, saved_at, chosen_by } = stored;
    let missing = if version == 0 || kept.is_some() { Vec::new() } else { answer.missing() };
    let mut errors = [None, None];
    let (saved, reason, version, saved_at, draft, names) = match kept {
        Some(kept) => {
            errors = ["evidence", "reason"].map(|field| about(&kept.problems, field).map(str::to_owned));
            let typed = (kept.form.parse(&asked), kept.form.agreed_because());
            (typed.0, typed.1, kept.version, String::new(), kept.draft.to_string(), kept.names)
        }
        None => (answer, reason, version, saved_at, String::new(), NamesAnswer::default()),
    };
    let [error, reason_error] = errors;
    let is_kept = !draft.is_empty();
    let last_saved_at = saved_at.clone();
    let (action, class, label) = match of {
        Of::Group => ("/do/record-rating", "rating-form", "Evidence: what did you see in the record?"),
        Of::Own => (
            "/do/record-first-rating",
            "rating-form rating-form--own",
            "Why? What did you see in the record?",
        ),
    };
    // One's own form and the group's are not filled in from one another.
    let live_form = if of == Of::Group { "rating" } else { "own-rating" };
    let number = asked.number;
    let reason_field = asks_reason.label().map(|label| {
        view! { <TextArea name="reason" label value=reason error=reason_error rows=3 /> }
    });
    view! {
        <form
            id="rating-form"
            class=class
            method="post"
            action=action
            autocomplete="off"
            novalidate
            data-live-form=live_form
            data-saved-at=last_saved_at
            data-unsaved=is_kept.then_some("typing")
        >
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="case" value=case.to_string() />
            <input type="hidden" name="question" value=number.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <input type="hidden" name="draft" value=draft />
            {is_kept
                .then(|| {
                    view! {
                        <InsetText>"Your rating and your evidence are below and are not saved yet."</InsetText>
                    }
                })}
            <div data-live="missing">
            {(!missing.is_empty())
                .then(|| {
                    view! {
                        <InsetText>
                            <p class="govuk-body govuk-!-font-weight-bold">"Saved. Still missing:"</p>
                            <ul class="govuk-list govuk-list--bullet">
                                {missing.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}
                            </ul>
                        </InsetText>
                    }
                })}
            </div>
            <RatingRadios asked=asked.clone() outcome=saved.outcome />
            <TextArea
                name="evidence"
                label
                hint="Write no names, dates of birth, addresses or record numbers."
                value=saved.evidence
                error
                rows=6
            />
            {reason_field}
            <NamesQuestion names />
            <p class="govuk-body" data-live="chosen">
                {chosen_by}
            </p>
            <Autosave saved_at saves=Saves::Rating />
            <div class="save-bar">
                <ButtonGroup>
                    {(number > 1)
                        .then(|| {
                            view! {
                                <ButtonLink
                                    href=at.question(&case, number - 1)
                                    text="Previous"
                                    kind=ButtonKind::Secondary
                                />
                            }
                        })}
                    <Button text="Save and next" name="then" value="next" />
                    <Button text="Save" name="then" value="stay" kind=ButtonKind::Secondary />
                </ButtonGroup>
            </div>
        </form>
        <Details summary="What the ratings mean">
            <RagLegend />
            <p class="govuk-body">
                "What red, amber and green mean for each question was written for this tool. It is not a national \
                 standard; your audit group agrees it before it is used."
            </p>
        </Details>
        <Details summary="Keys">
            <p class="govuk-body">
                "While the focus is on the ratings: 1 Red, 2 Amber, 3 Green, 4 Not applicable where it is offered. \
                 Anywhere in the question: Ctrl and Enter together save and go to the next question. The keys need \
                 WebAssembly; the arrow keys always work."
            </p>
        </Details>
    }
}
