//! What a case's own page says where the group rates alone first.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;
use store::{
    Database,
    audits::Audit,
    cases::{CaseRow, Outcomes},
};

use super::alone::Alone;
use crate::{address::AuditAddress, problem::Problem, viewer::EnteredCase};

/// How far a case is that is rated alone, and what the person has rated.
pub struct RatedAlone {
    alone: Alone,
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
        file: &CaseRow,
    ) -> Result<Option<Self>, Problem> {
        let alone = Alone::find(database, entered, at, audit, file).await?;
        let shows = entered.inside.may(Action::RunMeeting);
        Ok(alone.map(|alone| Self { alone, shows }))
    }

    /// What the person has rated, until the group's ratings are there to be seen.
    pub fn rated(&self, agreed: Outcomes) -> Outcomes {
        self.alone.outcomes(agreed)
    }

    /// What the page says of it.
    pub fn drawn(self, at: &AuditAddress, case: &CaseId) -> impl IntoView + use<> {
        let link = if self.alone.is_shown {
            Some((at.differences(case), "Differences of the first ratings"))
        } else {
            self.shows.then(|| (at.show_case(case), "Show the ratings"))
        };
        let words = if self.alone.is_shown {
            "The first ratings are shown.".to_owned()
        } else {
            format!(
                "{}. Nobody sees the ratings of others before they are shown.",
                self.alone.progress.of_case()
            )
        };
        view! {
            <div data-live="scored">
                <p class="govuk-body">{words}</p>
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
            </div>
        }
    }
}
