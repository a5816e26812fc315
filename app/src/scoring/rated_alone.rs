//! What a case's own page says where the group rates alone first.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;
use store::{Database, audits::Audit, cases::Outcomes};

use super::{alone::Alone, scored::ScoredCase};
use crate::{address::AuditAddress, problem::Problem, viewer::EnteredCase};

/// How far a case is that is rated alone, and what the person has rated.
pub struct RatedAlone {
    alone: Alone,
    scored: ScoredCase,
    /// Whether the person may show the ratings.
    shows: bool,
}

impl RatedAlone {
    /// Reads it; nothing where the group agrees its ratings together.
    ///
    /// # Errors
    /// [`Problem::Unavailable`] if the store failed.
    pub async fn find(
        database: &Database,
        entered: &EnteredCase,
        at: &AuditAddress,
        audit: &Audit,
        case: &CaseId,
    ) -> Result<Option<Self>, Problem> {
        let inside = &entered.inside;
        let Some(scored) = ScoredCase::find(database, inside, at, audit, case).await? else {
            return Ok(None);
        };
        let alone = Alone::find(database, entered, at, audit, case, scored.progress.questions).await?;
        let shows = inside.may(Action::RunMeeting);
        Ok(alone.map(|alone| Self { alone, scored, shows }))
    }

    /// What the person has rated, until the group's ratings are there to be seen.
    pub fn rated(&self, agreed: Outcomes) -> Outcomes {
        self.alone.outcomes(agreed)
    }

    /// What the page says of it.
    pub fn drawn(self, at: &AuditAddress, case: &CaseId) -> impl IntoView + use<> {
        let link = if self.scored.is_shown {
            Some((at.differences(case), "Differences of the first ratings"))
        } else {
            self.shows.then(|| (at.show_case(case), "Show the ratings"))
        };
        let words = if self.scored.is_shown {
            "The first ratings are shown.".to_owned()
        } else {
            format!(
                "{}. Nobody sees the ratings of others before they are shown.",
                self.scored.progress.of_case()
            )
        };
        view! {
            <p class="govuk-body" data-live="scored">
                {words}
            </p>
            {link
                .map(|(href, words)| {
                    view! {
                        <p class="govuk-body">
                            <a class="govuk-link" href=href>
                                {words}
                            </a>
                        </p>
                    }
                })}
        }
    }
}
