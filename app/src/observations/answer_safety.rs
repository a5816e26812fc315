//! Says whether anyone needs to act to keep an adult safe, and who was told.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    access::Action,
    dates::TypedDate,
    id::ObservationId,
    observation::{
        Observation,
        safety::{Safety, SafetyForm, SafetyPart},
    },
};
use leptos::prelude::*;

use super::setting::Setting;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other, today},
};

/// The name under which a refused form is kept: it names the observation, so that it goes with it.
pub(super) fn form_name(observation: &ObservationId, part: &SafetyPart) -> String {
    format!("safety of {observation}, {}", part.code())
}

/// The form of one answer.
pub(super) fn form_of(at: &AuditAddress, observation: &ObservationId, part: &SafetyPart) -> String {
    format!("{}?part={}", at.safety(observation), part.code())
}

/// Where something can be seen or said in an observation: its three pages, its meetings, and what was answered before.
pub(super) fn parts_of(observation: &Observation) -> Vec<SafetyPart> {
    let mut parts = vec![SafetyPart::Practice];
    parts.extend(observation.meetings.iter().map(|meeting| SafetyPart::Meeting(meeting.id.to_string())));
    parts.extend([SafetyPart::Interview, SafetyPart::Conversation]);
    let others: Vec<SafetyPart> = observation
        .safety
        .iter()
        .map(|stored| stored.part.clone())
        .filter(|part| !parts.contains(part))
        .collect();
    parts.extend(others);
    parts
}

/// What was answered in a part.
pub(super) fn answered<'o>(observation: &'o Observation, part: &SafetyPart) -> Option<&'o Safety> {
    observation.safety_on(part).map(|stored| &stored.safety)
}

/// Answers whether anyone needs to act, then goes to the observation's safety page. Neither agreement nor a withdrawal
/// stands in the way, and nor does an agreed report. A form with something to mend comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an observation or a part that does not exist, what the rules say, [`Problem::Unavailable`]
/// if the store failed.
#[server(prefix = "/do", endpoint = "answer-safety")]
pub async fn answer_safety(
    board: String,
    audit: String,
    observation: String,
    part: String,
    #[server(default)] needs_action: String,
    #[server(default)] told_whom: String,
    #[server(default)] told_by: String,
    #[server(default)]
    #[server(rename = "told_on-day")]
    day: String,
    #[server(default)]
    #[server(rename = "told_on-month")]
    month: String,
    #[server(default)]
    #[server(rename = "told_on-year")]
    year: String,
    #[server(default)] told_time: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let told_on = TypedDate::new(day, month, year);
    let form = SafetyForm { needs_action, told_whom, told_by, told_on, told_time };
    let (at, id) = (AuditAddress::new(board, audit), ObservationId::new(observation));
    end(answer(&at, &id, &SafetyPart::from_code(&part), form, &draft, &names_checked).await)
}

async fn answer(
    at: &AuditAddress,
    id: &ObservationId,
    part: &SafetyPart,
    form: SafetyForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let setting = Setting::enter(Action::AnswerSafety, at, id).await?;
    if !parts_of(&setting.observation).contains(part) {
        return Err(Problem::NotFound);
    }
    let database = database();
    let before = answered(&setting.observation, part);
    let names = NamesCheck::look(&form.free_texts(), &SafetyForm::of(before).free_texts(), names_checked);
    let parsed = form.parse_over(before, setting.entered.may(Action::NoteSafety), today());
    match names.and(parsed) {
        Ok(safety) => {
            let by = names.by(setting.entered.by());
            store::observations::answer_safety(&database, &at.board, &at.audit, id, part, &safety, &by)
                .await?;
            forget(&database, draft).await?;
            see_other(&at.safety(id));
            Ok(())
        }
        Err(problems) => {
            let kept = KeptForm { form, version: 0, problems };
            let (name, answer) = (form_name(id, part), names.answer());
            // The page's address has a query already, to which the draft is added.
            let draft = kept.keep(&database, &name, draft, answer).await?;
            see_other(&format!("{}&draft={draft}#problems", form_of(at, id, part)));
            Ok(())
        }
    }
}
