//! The page that closes a case: what is missing, whether anyone has to act today, and who was told.

use domain::{
    access::Action,
    audit_tool::AuditTool,
    dates::in_words,
    id::CaseId,
    meeting::closing::MissingInCase,
    observation::safety::{Safety, SafetyForm},
};
use leptos::prelude::*;
use store::{
    answers::StoredAnswer,
    closings::{Closing, standing},
    sending::CaseSafety,
};

use super::{
    close_case::form_name,
    standing::{ChangedAfter, banner, changed_after, marked},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::{AgreedNotice, is_agreed},
    autosave::keep_typed::KeepTyped,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    observations::safety_question::{TELL_FIRST, TOLD_ON, ToldFields},
    page::{Page, page},
    parts::{
        BackLink, Button, ButtonKind, ErrorSummary, Fieldset, InsetText, RadioItem, Radios, WarningText,
    },
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
    viewer::enter_case,
};

/// Closes one case, or shows how it was closed.
#[component]
pub fn CloseCasePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (case, draft) = (CaseId::new(param("case")), asked_for());
    page(async move {
        let entered = enter_case(Action::CloseCase, &at, &case).await?;
        let database = database();
        let (board, id) = (&at.board, &at.audit);
        let audit = store::audits::get(&database, board, id).await?;
        let tool = store::tools::get(&database, board, &audit.tool_id).await?.tool;
        let file = store::cases::get(&database, board, id, &case).await?;
        let answers = store::answers::list(&database, board, id, &case).await?;
        let sent = store::sending::get_case(&database, board, id, &case).await?.safety;
        let closings = store::closings::of_case(&database, board, id, &case).await?;
        let now = standing(&closings).cloned();
        let closed = now.as_ref().is_some_and(|now| now.closed.is_some());
        let waits = now.is_some() && !closed;
        // Who was told is still taken once the report is agreed.
        let has_form = !closed && (!is_agreed(&audit) || waits);
        let version = now.as_ref().map_or(0, |now| now.version);
        let stored = || SafetyForm::of(now.as_ref().map(|now| &now.safety));
        let shown =
            shown(&database, &form_name(&case), draft, version, stored).await?.without_problems_if(!has_form);
        let has_problems = shown.has_problems();
        let notes = entered.judge(Action::NoteSafety).is_ok();
        let title = if closed {
            format!("Case {} is closed", file.reference)
        } else {
            format!("Close case {}", file.reference)
        };
        let work = if has_form {
            let missing = missing(&tool, &answers);
            let is_whole = missing.is_nothing();
            view! {
                <Missing at=at.clone() case=case.clone() questions=tool.questions.len() missing />
                <SaidBySender at=at.clone() agency=file.agency.clone() case=case.clone() sent />
                <OvertakenNotice shown=shown.clone() stored=in_rows(now.as_ref().map(|now| &now.safety)) />
                <CloseForm at=at.clone() case=case.clone() version shown=shown.clone() waits is_whole />
            }
            .into_any()
        } else {
            view! {
                <TypedTooLate
                    draft=shown.draft.clone()
                    typed=vec![
                        ("Who was told", shown.form.told_whom.clone()),
                        ("Who told them", shown.form.told_by.clone()),
                    ]
                    because="Somebody closed the case, or the report was agreed, while you were typing."
                />
                <Reopen at=at.clone() case=case.clone() is_shown=closed && !is_agreed(&audit) />
            }
            .into_any()
        };
        let unseen = closings.iter().any(|closing| closing.safety.needs_action && !closing.is_seen);
        let body = view! {
            <BackLink href=at.case(&case) text="Back to the case" />
            <ErrorSummary problems=shown.summary(&[TOLD_ON]) />
            {banner(&at, &entered, &case, true).await?}
            <span class="govuk-caption-l">{format!("{}, case {}", file.agency_name, file.reference)}</span>
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <Closings closings=closings.clone() />
            <ChangedAfter changed=changed_after(&closings, &answers) />
            {(notes && unseen).then(|| view! { <HaveSeen at=at.clone() case=case.clone() /> })}
            {work}
            <p class="govuk-body">
                <a class="govuk-link" href=at.meeting_notes()>
                    "Notes of the meeting"
                </a>
            </p>
        };
        Ok(Page::new(title, body).in_audit(&audit, &entered.inside).with_problems(has_problems))
    })
}

fn missing(tool: &AuditTool, answers: &[StoredAnswer]) -> MissingInCase {
    MissingInCase::of(tool.questions.iter().map(|question| {
        let stored = answers.iter().find(|answer| answer.question == question.number);
        (question.number, stored.map(|stored| &stored.answer))
    }))
}

/// What the case lacks. It is said, and does not stand in the way.
#[component]
fn Missing(at: AuditAddress, case: CaseId, questions: usize, missing: MissingInCase) -> impl IntoView {
    if missing.is_nothing() {
        return view! {
            <p class="govuk-body">
                {format!("All {questions} questions are answered, with a reason where one is asked for.")}
            </p>
        }
        .into_any();
    }
    let link = |question: u8, words: String| {
        view! {
            <li>
                <a class="govuk-link" href=at.question(&case, question)>
                    {format!("Question {question}")}
                </a>
                {words}
            </li>
        }
    };
    let unanswered =
        missing.unanswered.iter().map(|question| link(*question, " has no rating".to_owned())).collect_view();
    let unexplained = missing
        .unexplained
        .iter()
        .map(|(question, rating)| {
            link(*question, format!(" is {} and does not say why", rating.word().to_lowercase()))
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m">"What is missing"</h2>
        <ul class="govuk-list govuk-list--bullet">{unanswered} {unexplained}</ul>
        <p class="govuk-body">"You can close the case all the same."</p>
    }
    .into_any()
}

/// What the agency answered when it looked at the record, where it was a yes.
#[component]
fn SaidBySender(
    at: AuditAddress,
    agency: domain::id::AgencyId,
    case: CaseId,
    #[prop(optional_no_strip)] sent: Option<CaseSafety>,
) -> impl IntoView {
    sent.filter(|sent| sent.safety.needs_action).map(|sent| {
        let passed_on = if sent.safety.is_not_passed_on() {
            "It is not recorded yet who was told."
        } else {
            "It was passed on."
        };
        view! {
            <InsetText>
                "When its agency looked at the record, it answered that somebody has to act to keep an adult safe. "
                {passed_on} " " <a class="govuk-link" href=at.case_safety(&agency, &case)>
                    "See what was answered"
                </a> ". Below, answer for what the group knows now."
            </InsetText>
        }
    })
}

#[component]
fn CloseForm(
    at: AuditAddress,
    case: CaseId,
    version: i64,
    shown: Shown<SafetyForm>,
    waits: bool,
    is_whole: bool,
) -> impl IntoView {
    let (form, names, answer) = (shown.form.clone(), shown.names.clone(), shown.error("needs_action"));
    let draft = shown.draft.clone();
    let button = match (waits, is_whole) {
        (true, _) => "Save",
        (false, true) => "Close the case",
        (false, false) => "Close the case all the same",
    };
    view! {
        <form method="post" action="/do/close-case" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="case" value=case.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <input type="hidden" name="draft" value=draft />
            <KeepTyped which=String::new() />
            <Fieldset legend="Before the case is closed">
                <WarningText text=TELL_FIRST />
                <Radios
                    name="needs_action"
                    legend="Does anyone need to act today to keep an adult safe?"
                    hint="The adult, or any other adult or child. If you are not sure, say yes: the board manager is shown it \
                          first."
                    value=form.needs_action.clone()
                    error=answer
                    items=vec![RadioItem::new("yes", "Yes"), RadioItem::new("no", "No")]
                />
                <p class="govuk-body">
                    "If yes: who was told, by whom and when. Write nothing of what was said. What you do not know yet can be \
                     filled in later; the case stays open until then."
                </p>
                <ToldFields shown form />
            </Fieldset>
            <NamesQuestion names />
            <Button text=button />
        </form>
    }
}

/// Each time the group came to the end of the case, the last first.
#[component]
fn Closings(closings: Vec<Closing>) -> impl IntoView {
    closings
        .into_iter()
        .rev()
        .map(|closing| {
            let mut said = vec![answered(&closing)];
            said.extend(closing.closed.as_ref().map(|closed| marked("Closed", closed)));
            said.extend(closing.opened.as_ref().map(|opened| marked("Opened again", opened)));
            let said = said.into_iter().map(|words| view! { <li>{format!("{words}.")}</li> }).collect_view();
            view! { <ul class="govuk-list govuk-list--bullet">{said}</ul> }
        })
        .collect_view()
}

/// What was answered, in a sentence without its full stop.
fn answered(closing: &Closing) -> String {
    let safety = &closing.safety;
    if !safety.needs_action {
        return "Nobody had to act to keep an adult safe".to_owned();
    }
    let seen = if closing.is_seen {
        "A board manager has seen this"
    } else {
        "No board manager has said yet that they have seen this"
    };
    if safety.is_not_passed_on() {
        return format!(
            "Somebody has to act to keep an adult safe, and it is not recorded yet who was told. {seen}"
        );
    }
    let on = safety.told_on.map(|day| format!(" on {}", in_words(day))).unwrap_or_default();
    let at = safety.told_time.map(|time| format!(" at {}", time.format("%H:%M"))).unwrap_or_default();
    format!(
        "Somebody had to act to keep an adult safe: {} was told{on}{at}, by {}. {seen}",
        safety.told_whom, safety.told_by
    )
}

fn in_rows(safety: Option<&Safety>) -> Vec<(&'static str, String)> {
    let form = SafetyForm::of(safety);
    vec![
        ("Does anyone need to act today?", form.needs_action),
        ("Who was told", form.told_whom),
        ("Who told them", form.told_by),
        ("On what day", safety.and_then(|safety| safety.told_on).map(in_words).unwrap_or_default()),
        ("At what time", form.told_time),
    ]
}

#[component]
fn HaveSeen(at: AuditAddress, case: CaseId) -> impl IntoView {
    view! {
        <form method="post" action="/do/note-closing-safety" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="case" value=case.to_string() />
            <Button text="I have seen this" kind=ButtonKind::Secondary />
        </form>
    }
}

#[component]
fn Reopen(at: AuditAddress, case: CaseId, is_shown: bool) -> impl IntoView {
    is_shown.then(|| {
        view! {
            <p class="govuk-body">
                "Ratings can still be changed; the case then says that they were, after it was closed. Open the case again to \
                 answer anew whether anyone needs to act."
            </p>
            <form method="post" action="/do/open-case" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="case" value=case.to_string() />
                <Button text="Open the case again" kind=ButtonKind::Secondary />
            </form>
        }
    })
}
