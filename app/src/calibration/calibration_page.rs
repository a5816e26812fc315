//! The page of the calibration round.

use domain::{access::Action, audit::AuditStatus, calibration::InventedCase};
use leptos::prelude::*;
use store::calibration::Standing;

use super::{outcome::Outcome, rating_form::RatingForm};
use crate::{
    address::AuditAddress,
    live::LiveView,
    page::{Page, page},
    parts::{Button, ButtonKind, InsetText},
    site::{database, moment_in_words, param},
    viewer::enter_audit,
};

/// The invented case, one's own ratings of it, how many have rated; and everybody's ratings once they are shown.
#[component]
pub fn CalibrationPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit(Action::Calibrate, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
        let standing = store::calibration::standing(&database, &at.board, &at.audit).await?;
        let own = match inside.viewer.person() {
            Some(person) => store::calibration::own(&database, &at.board, &at.audit, person).await?,
            None => Vec::new(),
        };
        let work = match standing.shown_at {
            Some(shown_at) => {
                let rated = store::calibration::shown(&database, &at.board, &at.audit).await?;
                view! {
                    <InsetText>
                        {format!(
                            "The ratings were shown on {}. Nothing more is recorded.",
                            moment_in_words(shown_at),
                        )}
                    </InsetText>
                    <Outcome tool=tool.clone() rated />
                }
                .into_any()
            }
            None if audit.status != AuditStatus::Draft => view! {
                <InsetText>"The report of this audit is agreed, so nothing is rated any more."</InsetText>
            }
            .into_any(),
            None => {
                let rated = own.len();
                let questions = tool.questions.len();
                let yours = match rated {
                    0 => "You have not rated it yet.".to_owned(),
                    all if all == questions => format!("You have rated all {questions} questions."),
                    some => format!("You have rated {some} of {questions} questions."),
                };
                let may_show = inside.may(Action::RunMeeting) && !standing.people.is_empty();
                view! {
                    <h2 class="govuk-heading-m" id="yours">"Your ratings"</h2>
                    <InsetText>
                        {yours} " Only you see them until they are shown."
                    </InsetText>
                    <RatingForm at=at.clone() tool=tool.clone() own />
                    <HowFar standing questions />
                    {may_show.then(|| view! { <ShowForm at=at.clone() /> })}
                }
                .into_any()
            }
        };
        let body = view! {
            <h1 class="govuk-heading-l">"Calibration round"</h1>
            {inside.may(Action::SeeMeeting).then(|| view! { <LiveView at=at.clone() from=audit.live /> })}
            <p class="govuk-body">
                "Before the group rates its own cases, everybody rates this invented one alone. Then you see which \
                 questions you read differently, and talk about these. Nothing of it is in the audit’s figures."
            </p>
            <Record />
            {work}
        };
        Ok(Page::new("Calibration round", body).in_audit(&audit, &inside))
    })
}

/// What there is to read.
#[component]
fn Record() -> impl IntoView {
    let case = InventedCase::shipped();
    view! {
        <h2 class="govuk-heading-m">{case.name.as_str()}</h2>
        {case.referral.iter().map(|text| view! { <p class="govuk-body">{text.as_str()}</p> }).collect_view()}
        <h3 class="govuk-heading-s">"What the record shows"</h3>
        <dl class="facts">
            {case
                .record
                .iter()
                .map(|entry| {
                    view! {
                        <div class="facts__row">
                            <dt class="facts__label">{entry.when.as_str()}</dt>
                            <dd class="facts__value">{entry.text.as_str()}</dd>
                        </div>
                    }
                })
                .collect_view()}
        </dl>
    }
}

/// Who has rated, and nobody's rating.
#[component]
fn HowFar(standing: Standing, questions: usize) -> impl IntoView {
    let lines = standing
        .people
        .into_iter()
        .map(|(name, rated)| view! { <li>{format!("{name}: {rated} of {questions} questions")}</li> })
        .collect::<Vec<_>>();
    let count = match lines.len() {
        0 => "Nobody has rated it yet.".to_owned(),
        1 => "1 person has rated it.".to_owned(),
        people => format!("{people} people have rated it."),
    };
    view! {
        <section data-live="calibration" aria-labelledby="how-far">
            <h2 class="govuk-heading-m" id="how-far">"Who has rated it"</h2>
            <p class="govuk-body">{count}</p>
            <ul class="govuk-list govuk-list--bullet">{lines}</ul>
        </section>
    }
}

#[component]
fn ShowForm(at: AuditAddress) -> impl IntoView {
    view! {
        <form method="post" action="/do/show-calibration">
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <p class="govuk-body">
                "When everybody who is here has rated, show the ratings. After that nobody can change theirs, and whoever \
                 comes later cannot rate."
            </p>
            <Button text="Show everybody’s ratings" kind=ButtonKind::Secondary />
        </form>
    }
}
