//! What an agency still has to do before it sends, as lists of tasks.

use domain::{
    access::Action,
    audit_tool::QUESTIONS,
    draw::window_in_words,
    sending::{Missing, SendingStatus},
};
use store::{draws::Draw, sending::SentCase};

use super::setting::Setting;
use crate::{
    audits::audit_tasks::counted,
    parts::{MaybeText, TagColour, TagOptions, Task},
};

/// The agency's list of enquiries, and its draw. `part` is its part in the draw; `None` where it was not asked for a list.
pub(super) fn list(setting: &Setting, draw: Option<&Draw>) -> Vec<Task> {
    let (of_list, of_draw) = if setting.is_own() {
        ("Your list of enquiries", "Your drawn cases")
    } else {
        ("Its list of enquiries", "Its drawn cases")
    };
    let Some((draw, part)) = draw.and_then(|draw| Some((draw, draw.agency(setting.agency())?))) else {
        let cases = counted(setting.sending.cases as usize, "case is", "cases are");
        return vec![
            Task::not_yet(of_list).hint(format!("No list was asked for. {cases} in the audit")),
            Task::not_yet(of_draw),
        ];
    };
    let href = setting.at.sampling_of(setting.agency());
    let sent = match &part.list {
        Some(list) => Task::completed(of_list, href.clone())
            .hint(format!("Sent, with {}", counted(list.size as usize, "enquiry", "enquiries"))),
        None => Task::open(of_list, href.clone(), not_started())
            .hint(format!("Completed from {}", window_in_words(draw.window))),
    };
    let drawn = match (part.drawn_at, &part.list, &draw.seed) {
        (Some(_), ..) => Task::completed(of_draw, href)
            .hint(format!("{} drawn", counted(part.in_use().count(), "case", "cases"))),
        (None, Some(_), Some(_)) => Task::open(of_draw, href, tag("Draw them now", TagColour::Purple)),
        (None, Some(_), None) => Task::not_yet(of_draw).hint("When the board has fixed the seed"),
        (None, None, _) => Task::not_yet(of_draw).hint("When the list is sent"),
    };
    vec![sent, drawn]
}

/// What is filled in for one case. Where nothing can be changed, each leads to what was filled in.
pub(super) fn of_case(setting: &Setting, case: &SentCase) -> Vec<Task> {
    let id = &case.file.id;
    let page = setting.at.sent_case(setting.agency(), id);
    let can_change = setting.entered.inside.judge_cases_of(Action::ChangeCase, setting.agency()).is_ok();
    let summary =
        if can_change { format!("{}#summary", setting.at.change_case(id)) } else { setting.at.case(id) };
    if case.file.erased_on.is_some() {
        let erased = Task::open("Its text was erased", setting.at.case(id), tag("Erased", TagColour::Grey));
        return vec![erased];
    }
    let missing = case.missing();
    let lacks = |wanted: &Missing| missing.contains(wanted);
    let filled = case.sending.places.iter().filter(|place| !place.is_empty()).count();
    let places = match filled {
        0 => Task::open(PLACES, format!("{page}#place-1"), not_started()),
        all if all == usize::from(QUESTIONS) => Task::completed(PLACES, format!("{page}#place-1")),
        _ => Task::open(PLACES, format!("{page}#place-1"), tag("In progress", TagColour::Blue)),
    };
    let safety = match &case.safety {
        None => Task::open(SAFETY, format!("{page}#needs_action"), not_started()),
        Some(answer) if answer.safety.is_not_passed_on() => {
            let not_told = tag("Tell somebody", TagColour::Purple);
            Task::open(SAFETY, setting.at.case_safety(setting.agency(), id), not_told)
                .hint("Yes. It is not recorded who was told, by whom and when")
        }
        Some(answer) => Task::completed(SAFETY, setting.at.case_safety(setting.agency(), id))
            .hint(if answer.safety.needs_action { "Yes, and somebody was told" } else { "No" }),
    };
    vec![
        simple("Summary of the referral", summary, lacks(&Missing::Summary)),
        simple("Who presents the case", format!("{page}#presenter"), lacks(&Missing::Presenter)),
        places.hint(format!("{filled} of {QUESTIONS} questions")),
        safety,
    ]
}

const PLACES: &str = "Where the evidence for each question is";
const SAFETY: &str = "Does anyone need to act today to keep an adult safe?";

fn simple(title: &'static str, href: String, is_missing: bool) -> Task {
    if is_missing { Task::open(title, href, not_started()) } else { Task::completed(title, href) }
}

/// Checking and sending, for the agency's own contact; a person of the board sees where it stands.
pub(super) fn last(setting: &Setting, cases: &[SentCase]) -> Vec<Task> {
    const TITLE: &str = "Check for names and send";
    let href = setting.at.check_sending(setting.agency());
    let lacking = cases.iter().filter(|case| !case.missing().is_empty()).count();
    let hint = match (cases.len(), lacking) {
        (0, _) => "There is no case yet".to_owned(),
        (_, 0) => "Nothing is missing".to_owned(),
        (all, lacking) => format!("Something is missing in {lacking} of {}", counted(all, "case", "cases")),
    };
    let mut task = match setting.sending.sending.status() {
        SendingStatus::Sent | SendingStatus::Accepted => Task::completed(TITLE, ""),
        SendingStatus::ChangesAsked | SendingStatus::CaseDrawn => {
            Task::open(TITLE, href, tag("Send again", TagColour::Purple))
        }
        SendingStatus::Asked | SendingStatus::Opened => Task::open(TITLE, href, not_started()),
    };
    if setting.sending.sending.is_sent() || !setting.may(Action::SendCases) {
        task.href = MaybeText::default();
    }
    vec![task.hint(hint)]
}

fn not_started() -> TagOptions {
    tag("Not started", TagColour::Grey)
}

fn tag(text: &'static str, colour: TagColour) -> TagOptions {
    TagOptions { text: text.into(), classes: colour.class().to_owned(), ..TagOptions::default() }
}
