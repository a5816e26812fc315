//! The part of a question's page for a group whose members or agencies rate alone first.

use domain::{
    access::Action,
    first_rating::{Difference, Rater},
    id::{AgencyId, CaseId},
    meeting::Scoring,
};
use leptos::prelude::*;
use store::{
    Database,
    audits::Audit,
    cases::{CaseRow, Outcomes},
    first_ratings::FirstRating,
};

use super::{
    first_ratings::{FirstRatings, counts, of_question, outcomes},
    progress::{Progress, is_given, own_rater_among},
    rating_form::{AsksReason, Stored},
};
use crate::{
    address::AuditAddress, parts::InsetText, problem::Problem, site::time_in_words, viewer::EnteredCase,
};

/// How a case stands that is rated alone first, as one person sees it.
pub struct Alone {
    scoring: Scoring,
    /// As whom they rate, and for which agency, where they may.
    rater: Option<(Rater, Option<AgencyId>)>,
    /// Why they rate nothing, where they could but for this.
    pub(super) refused: Option<Problem>,
    /// What they, or their agency, have rated.
    own: Vec<FirstRating>,
    /// Whether the first ratings are shown.
    pub(super) is_shown: bool,
    /// All first ratings, once they are shown.
    shown: Vec<FirstRating>,
    /// How far the raters are.
    pub(super) progress: Progress,
}

/// What stands over a rating of the agency that counts in nothing.
const SET_ASIDE: &str = "Whoever gave the rating below has declared an interest in this case since, so it does not count. It \
                         counts once somebody else of your agency saves it.";

impl Alone {
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
        if !audit.scoring.is_alone() {
            return Ok(None);
        }
        let (board, id, case) = (&at.board, &at.audit, &file.id);
        let present = store::meetings::present(database, board, id).await?;
        let (rater, refused) = match entered.judge(Action::RecordRating) {
            Err(_) => (None, None),
            Ok(()) => match own_rater_among(&entered.inside, audit, present.as_deref()) {
                Ok(rater) => (Some(rater), None),
                Err(problem @ Problem::NoAgency) => (None, Some(problem)),
                Err(problem) => return Err(problem),
            },
        };
        let own = match &rater {
            Some((rater, _)) => store::first_ratings::own(database, board, id, case, rater).await?,
            None => Vec::new(),
        };
        Ok(Some(Self {
            scoring: audit.scoring,
            rater,
            refused,
            own,
            is_shown: store::first_ratings::shown_at(database, board, id, case).await?.is_some(),
            shown: store::first_ratings::shown(database, board, id, case).await?,
            progress: Progress::among(database, &entered.inside.audit, at, audit, file, present).await?,
        }))
    }

    /// What the list beside the question shows: one's own until the group's are there to be seen.
    pub(super) fn outcomes(&self, agreed: Outcomes) -> Outcomes {
        if self.is_shown {
            return agreed;
        }
        let mut outcomes = agreed;
        for own in self.own.iter().filter(|own| !own.is_set_aside) {
            if let Some(place) = outcomes.get_mut(usize::from(own.question) - 1) {
                *place = own.answer.outcome;
            }
        }
        outcomes
    }

    /// Whether they may give a rating of their own now: before the case is shown, and whoever comes late.
    pub(super) fn may_rate(&self, question: u8, is_agreed: bool) -> bool {
        let has_rated =
            self.own.iter().any(|own| own.question == question && is_given(&own.answer) && !own.is_set_aside);
        self.rater.is_some() && !is_agreed && (!self.is_shown || !has_rated)
    }

    /// What is stored of their own rating.
    pub(super) fn stored(&self, question: u8) -> Stored {
        let own = self.own.iter().find(|own| own.question == question);
        own.map(|own| Stored {
            answer: own.answer.clone(),
            reason: String::new(),
            version: own.version,
            saved_at: if own.is_set_aside { String::new() } else { time_in_words(own.recorded_at) },
            chosen_by: String::new(),
        })
        .unwrap_or_default()
    }

    /// Whether the form for the group's rating asks why it was agreed.
    pub(super) fn asks_reason(&self, question: u8) -> AsksReason {
        let ratings = of_question(&self.shown, question);
        if Difference::of(outcomes(&ratings)).is_some() { AsksReason::Asks } else { AsksReason::Offers }
    }

    /// What stands over the question's form.
    pub(super) fn over_the_form(
        &self,
        at: &AuditAddress,
        case: &CaseId,
        question: u8,
        is_agreed: bool,
        is_own: bool,
        offers_own: bool,
    ) -> AnyView {
        let about_own = is_own.then(|| {
            let words = self.only_you_see_it();
            let is_set_aside = self.own.iter().any(|own| own.question == question && own.is_set_aside);
            view! {
                <InsetText>
                    <p class="govuk-body">{words}</p>
                    {is_set_aside.then(|| view! { <p class="govuk-body">{SET_ASIDE}</p> })}
                </InsetText>
            }
        });
        let offer = offers_own.then(|| {
            view! {
                <p class="govuk-body">
                    <a class="govuk-link" href=at.own_rating(case, question)>
                        "Add your own rating first"
                    </a> ", if you were not there when the others rated."
                </p>
            }
        });
        let standing = self.standing(at, case, question, is_agreed);
        view! {
            {standing}
            {offer}
            {about_own}
        }
        .into_any()
    }

    fn standing(&self, at: &AuditAddress, case: &CaseId, question: u8, is_agreed: bool) -> AnyView {
        if !self.is_shown {
            let words = format!("{} this question.", self.progress.of_question(question));
            return view! { <p class="govuk-body">{words}</p> }.into_any();
        }
        let ratings = of_question(&self.shown, question);
        let counts = counts(&ratings);
        let differ = Difference::of(outcomes(&ratings)).is_some();
        let words = match (is_agreed, counts.total()) {
            (true, 0) => "The group has agreed its rating.".to_owned(),
            (true, _) => format!("The group has agreed its rating. First ratings: {counts}."),
            (false, 0) => "The ratings of this case are shown. Nobody had rated this question.".to_owned(),
            (false, _) => format!("The ratings of this case are shown. First ratings: {counts}."),
        };
        view! {
            <p class="govuk-body">{words}</p>
            // The style sheet hides it but where the form is one's own: a page that was open when the ratings were shown.
            <p class="govuk-body goes-on">
                <a class="govuk-link" href=at.question(case, question)>
                    "Go on to the group’s rating"
                </a>
            </p>
            <FirstRatings ratings question differ />
            <p class="govuk-body">
                <a class="govuk-link" href=at.differences(case)>
                    "All differences of this case"
                </a>
            </p>
        }
        .into_any()
    }

    fn only_you_see_it(&self) -> String {
        match (&self.rater, self.scoring, self.is_shown) {
            (_, _, true) => "The others’ ratings are shown already. Yours takes part in the talk, marked as given after \
                             that, and counts in no figure of agreement."
                .to_owned(),
            (Some(_), Scoring::AgenciesAlone, false) => {
                "Your agency’s rating: you share it with the other members of your agency. Nobody else sees it until the \
                 facilitator shows the ratings."
                    .to_owned()
            }
            _ => "Your rating: only you see this until the facilitator shows the ratings.".to_owned(),
        }
    }
}
