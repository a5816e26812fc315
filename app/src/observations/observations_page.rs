//! An audit's observations: where each stands, and what is missing.

use domain::{
    access::{Action, Object},
    observation::{Observation, missing::Missing},
};
use leptos::prelude::*;

use super::{
    name_enquiry::agencies_to_name_for,
    safety_banner::{self, SafetyBanner, Waiting},
    standing_tag::standing_tag,
};
use crate::{
    address::AuditAddress,
    audits::{
        agreed_notice::{AgreedNotice, is_agreed},
        audit_tasks::counted,
    },
    page::{Page, page},
    parts::{ButtonLink, Content, Task, TaskList},
    problem::Problem,
    site::{database, param},
    viewer::{Entered, enter_audit},
};

/// The observations that somebody may see, the oldest first; before them, for managers, what somebody has to act on.
#[component]
pub fn ObservationsPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit(Action::SeeObservations, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let observations =
            inside.seen_observations(store::observations::list(&database, &at.board, &at.audit).await?);
        let waiting = waiting_in(&at, &inside).await?;
        let can_name = match agencies_to_name_for(&database, &at, &inside).await {
            Ok(_) => !is_agreed(&audit),
            Err(Problem::NotYourRole) => false,
            Err(problem) => return Err(problem),
        };
        let ways = inside.could(Action::SeeAudit).then(|| view! { <Ways at=at.clone() /> });
        let body = view! {
            <SafetyBanner waiting />
            <h1 class="govuk-heading-l">"Observations"</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <p class="govuk-body">
                "The second strand of the method: an agency observes another agency’s practice with one enquiry, and talks \
                 to the worker and to the adult. Nothing is recorded without the adult’s agreement."
            </p>
            {can_name.then(|| view! { <ButtonLink href=at.new_enquiry() text="Name an enquiry" /> })}
            {ways}
            <List at=at.clone() inside=inside.clone() observations />
        };
        Ok(Page::new("Observations", body).in_audit(&audit, &inside))
    })
}

/// What somebody has to act on in this audit, for those who look after that.
///
/// # Errors
/// [`Problem::Unavailable`].
pub(crate) async fn waiting_in(at: &AuditAddress, inside: &Entered) -> Result<Vec<Waiting>, Problem> {
    // Whoever manages the hosting board is told of this.
    if !inside.viewer.may(Action::ManagePeople, Object::Board(&inside.audit.host)) {
        return Ok(Vec::new());
    }
    let mut waiting = safety_banner::waiting(&at.board).await?;
    waiting.retain(|waiting| waiting.audit == at.audit);
    Ok(waiting)
}

#[component]
fn Ways(at: AuditAddress) -> impl IntoView {
    view! {
        <ul class="govuk-list">
            <li>
                <a class="govuk-link" href=at.pairs()>
                    "Who audits whom"
                </a>
            </li>
            <li>
                <a class="govuk-link" href=at.feedback()>
                    "Summaries for the feedback session"
                </a>
            </li>
        </ul>
    }
}

#[component]
fn List(at: AuditAddress, inside: Entered, observations: Vec<Observation>) -> impl IntoView {
    if observations.is_empty() {
        return view! {
            <p class="govuk-body">
                "There is no observation here for you yet. An agency names one or more of its enquiries, and the board \
                 manager or the audit lead says who observes."
            </p>
        }
        .into_any();
    }
    let finished =
        observations.iter().filter(|observation| inside.missing_of(observation).is_empty()).count();
    let count = format!(
        "{}, {finished} of them finished. The oldest comes first.",
        counted(observations.len(), "observation", "observations")
    );
    let tasks = observations.into_iter().map(|observation| one(&at, &inside, observation)).collect();
    view! {
        <p class="govuk-body">{count}</p>
        <TaskList tasks id="observation" />
    }
    .into_any()
}

/// An observation in the list: its number, who observes whom, where it stands and what is missing.
fn one(at: &AuditAddress, inside: &Entered, observation: Observation) -> Task {
    let who = match &observation.observer {
        Some(_) => format!("{}. Observer: {}", whom(&observation), observation.observer_name),
        None => format!("{}. No observer is named yet", whom(&observation)),
    };
    let missing: Vec<String> = inside.missing_of(&observation).iter().map(Missing::words).collect();
    let missing = if missing.is_empty() {
        "Nothing is missing".to_owned()
    } else {
        format!("Missing: {}", missing.join("; "))
    };
    let hint = view! {
        {who}
        <br />
        {missing}
    };
    let tag = standing_tag(observation.standing());
    Task::open(observation.reference.clone(), at.observation(&observation.id), tag)
        .hint(Content::View(hint.into_any()))
}

/// "Vale Trust observes Northmere Council".
pub(super) fn whom(observation: &Observation) -> String {
    if observation.auditing.is_some() {
        format!("{} observes {}", observation.auditing_name, observation.audited_name)
    } else {
        format!("{} is observed; no agency is chosen yet to observe it", observation.audited_name)
    }
}
