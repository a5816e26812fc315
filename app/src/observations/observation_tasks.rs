//! What is done in an observation and what is still to do.

use domain::{
    access::Action,
    dates::in_words,
    observation::{
        Observation, Standing, approach::Approach, consent::AgreedTo, meeting::Meeting, missing::Missing,
    },
};

use super::setting::Setting;
use crate::{
    address::AuditAddress,
    audits::audit_tasks::counted,
    parts::{MaybeText, TagColour, TagOptions, Task},
};

/// What is arranged before anything is seen or said. Who may not open a task sees where it stands.
pub(super) fn arranging(at: &AuditAddress, setting: &Setting) -> Vec<Task> {
    let observation = &setting.observation;
    [
        (Action::ArrangeObservation, observer_task(at, observation)),
        (Action::AskConsent, approach_task(at, observation)),
        (Action::AskConsent, consent_task(at, observation)),
    ]
    .into_iter()
    .map(|(action, task)| if setting.could(action) { task } else { without_link(task) })
    .collect()
}

/// What is seen and said. Empty where the adult does not take part.
pub(super) fn recording(at: &AuditAddress, setting: &Setting) -> Vec<Task> {
    let observation = &setting.observation;
    if matches!(observation.standing(), Standing::Withdrawn(_) | Standing::NotApproached | Standing::Declined)
    {
        return Vec::new();
    }
    let can_open = setting.could(Action::SeeRecording) || setting.could(Action::RecordObservation);
    let mut tasks = vec![practice_task(at, observation)];
    tasks.extend(meeting_tasks(at, setting));
    tasks.extend([
        interview_task(at, observation),
        conversation_task(at, observation),
        summary_task(at, observation),
    ]);
    tasks.into_iter().map(|task| if can_open { task } else { without_link(task) }).collect()
}

fn observer_task(at: &AuditAddress, observation: &Observation) -> Task {
    const TITLE: &str = "Who observes";
    let href = at.observer(&observation.id);
    match (&observation.auditing, &observation.observer) {
        (Some(_), Some(_)) => Task::completed(TITLE, href)
            .hint(format!("{}, for {}", observation.observer_name, observation.auditing_name)),
        (Some(_), None) => Task::open(TITLE, href, waiting("Nobody yet"))
            .hint(format!("{} observes; nobody is named", observation.auditing_name)),
        (None, _) => Task::open(TITLE, href, waiting("Nobody yet")),
    }
}

fn approach_task(at: &AuditAddress, observation: &Observation) -> Task {
    const TITLE: &str = "Can the adult be approached?";
    let href = at.approach(&observation.id);
    match observation.approach.as_ref().map(|kept| &kept.value) {
        None => Task::open(TITLE, href, not_started())
            .hint("A screen for harm, before anybody contacts the adult"),
        Some(Approach::Approach) => Task::completed(TITLE, href).hint("Yes"),
        Some(Approach::DoNotApproach { .. }) => {
            Task::completed(TITLE, href).hint("They are not approached. That is no failure")
        }
    }
}

fn consent_task(at: &AuditAddress, observation: &Observation) -> Task {
    const TITLE: &str = "Consent first: the adult’s agreement";
    let href = at.consent(&observation.id);
    if observation.is_not_approached() {
        return Task::not_yet(TITLE).hint("The adult is not approached, so they are not asked");
    }
    match &observation.consent {
        None if observation.approach.is_none() => {
            Task::not_yet(TITLE).hint("First say whether the adult can be approached")
        }
        None => Task::open(TITLE, href, not_started()),
        Some(kept) => Task::completed(TITLE, href).hint(agreed_in_words(observation, kept.value.has_agreed)),
    }
}

/// "Agreed on 3 November 2026 to: being observed; talking about the enquiry".
fn agreed_in_words(observation: &Observation, has_agreed: bool) -> String {
    let Some(kept) = &observation.consent else { return String::new() };
    let on = in_words(kept.value.asked_on);
    if !has_agreed {
        return format!("Asked on {on}. They did not agree");
    }
    let agreed: Vec<String> = kept.value.agreed_to.iter().map(|what| what.words().to_lowercase()).collect();
    let taken_back: Vec<String> = observation
        .withdrawals
        .iter()
        .map(|(what, day)| format!("{} on {}", what.words().to_lowercase(), in_words(*day)))
        .collect();
    let agreed = if agreed.is_empty() {
        format!("Asked on {on}")
    } else {
        format!("Agreed on {on}: {}", agreed.join("; "))
    };
    if taken_back.is_empty() { agreed } else { format!("{agreed}. Taken back: {}", taken_back.join("; ")) }
}

/// A task that rests on the adult's agreement to one of these.
fn resting_on(
    observation: &Observation,
    title: &'static str,
    on: &[AgreedTo],
    task: impl FnOnce() -> Task,
) -> Task {
    if on.iter().any(|what| observation.agrees_to(*what)) {
        task()
    } else if observation.takes_part() {
        let tag = tag("Not agreed to", TagColour::Grey);
        without_link(Task::open(title, "", tag))
            .hint("The adult has not agreed to this, or has taken it back")
    } else {
        Task::not_yet(title).hint("The adult is asked first")
    }
}

/// A part of what is recorded: begun or not, and what is missing in it.
fn recorded(title: &'static str, href: String, is_begun: bool, missing: &[String]) -> Task {
    if !is_begun {
        Task::open(title, href, not_started())
    } else if missing.is_empty() {
        Task::completed(title, href)
    } else {
        Task::open(title, href, tag("In progress", TagColour::Blue))
            .hint(format!("Missing: {}", missing.join("; ")))
    }
}

fn missing(observation: &Observation, is_of: impl Fn(&Missing) -> bool) -> Vec<String> {
    observation.missing().iter().filter(|missing| is_of(missing)).map(Missing::words).collect()
}

fn practice_task(at: &AuditAddress, observation: &Observation) -> Task {
    const TITLE: &str = "What was observed";
    resting_on(observation, TITLE, &[AgreedTo::Observed], || {
        let missing = missing(observation, |missing| {
            matches!(missing, Missing::Practice | Missing::Foci(_) | Missing::VisitDay)
        });
        recorded(TITLE, at.practice(&observation.id), observation.practice.is_some(), &missing)
    })
}

/// Every meeting by itself, and one more that can be recorded. Which meetings there were is for those who see what was
/// recorded.
fn meeting_tasks(at: &AuditAddress, setting: &Setting) -> Vec<Task> {
    const TITLE: &str = "Meetings that were observed";
    let observation = &setting.observation;
    if !observation.agrees_to(AgreedTo::Observed) {
        return vec![resting_on(observation, TITLE, &[AgreedTo::Observed], || Task::not_yet(TITLE))];
    }
    if !setting.could(Action::SeeRecording) {
        let count = counted(observation.meetings.len(), "meeting", "meetings");
        return vec![Task::open(TITLE, "", tag("Optional", TagColour::Grey)).hint(count)];
    }
    let mut tasks: Vec<Task> =
        observation.meetings.iter().map(|meeting| meeting_task(at, observation, meeting)).collect();
    if setting.could(Action::RecordObservation) {
        tasks.push(Task::open(
            "Record a meeting that was observed",
            at.new_meeting(&observation.id),
            tag("Optional", TagColour::Grey),
        ));
    }
    tasks
}

fn meeting_task(at: &AuditAddress, observation: &Observation, meeting: &Meeting) -> Task {
    let held = meeting.details.held_on.map(|day| format!(" on {}", in_words(day))).unwrap_or_default();
    let title = format!("Meeting: {}{held}", meeting.details.kind.words().to_lowercase());
    Task::completed(title, at.meeting(&observation.id, &meeting.id))
}

fn interview_task(at: &AuditAddress, observation: &Observation) -> Task {
    const TITLE: &str = "The worker";
    resting_on(observation, TITLE, &[AgreedTo::Observed, AgreedTo::Talking], || {
        let missing = missing(observation, |missing| {
            matches!(missing, Missing::Interview | Missing::WorkerQuestions(_) | Missing::WorkerRole)
        });
        recorded(TITLE, at.interview(&observation.id), observation.interview.is_some(), &missing)
    })
}

fn conversation_task(at: &AuditAddress, observation: &Observation) -> Task {
    const TITLE: &str = "The adult or their advocate";
    resting_on(observation, TITLE, &[AgreedTo::Talking], || {
        let missing = missing(observation, |missing| {
            matches!(missing, Missing::Conversation | Missing::Topics(_) | Missing::AboutConversation)
        });
        recorded(TITLE, at.conversation(&observation.id), observation.conversation.is_some(), &missing)
    })
}

fn summary_task(at: &AuditAddress, observation: &Observation) -> Task {
    const TITLE: &str = "Summary for the feedback session";
    resting_on(observation, TITLE, &[AgreedTo::Observed, AgreedTo::Talking], || {
        let is_written = !observation.summary.value.is_empty();
        recorded(TITLE, at.observation_summary(&observation.id), is_written, &[])
    })
}

fn without_link(mut task: Task) -> Task {
    task.href = MaybeText::default();
    task
}

fn not_started() -> TagOptions {
    tag("Not started", TagColour::Grey)
}

fn waiting(words: &'static str) -> TagOptions {
    tag(words, TagColour::Purple)
}

fn tag(text: &'static str, colour: TagColour) -> TagOptions {
    TagOptions { text: text.into(), classes: colour.class().to_owned(), ..TagOptions::default() }
}
