//! What a person is told when something could not be done.
//!
//! Server functions return [`Problem`] and nothing else. Its sentences are fixed: no text of a case, no words
//! of the database and no debugging output can be in it.

use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

/// Why something could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Problem {
    /// There is no such thing, or the address is wrong.
    #[error("This page does not exist. It may have been removed, or the address may be mistyped.")]
    NotFound,
    /// The audit's report was agreed.
    #[error(
        "The report of this audit has been agreed, so nothing in it can change. Make the report a draft again \
         first, on its page."
    )]
    Agreed,
    /// The text of the case or the observation was erased.
    #[error(
        "The text of this case or observation was erased, so nothing more can be written about it. What you typed was \
         not kept."
    )]
    Erased,
    /// The audit tool was agreed, or an agreed report prints it.
    #[error(
        "The audit group has agreed this audit tool, or an agreed report prints it, so it is locked. Make a new version \
         to change it."
    )]
    ToolLocked,
    /// Something else depends on it.
    #[error("This cannot be removed or changed in this way, because cases or ratings depend on it.")]
    StillInUse,
    /// Another thing has that name.
    #[error("That name or number is taken. Choose another one.")]
    NameTaken,
    /// Nobody is signed in.
    #[error("You are signed out. Sign in to go on.")]
    SignedOut,
    /// None of their roles does this.
    #[error(
        "None of your roles lets you do this. If you think one should, ask the board manager: they give people their \
         roles."
    )]
    NotYourRole,
    /// The cases are not shared with the audit group yet.
    #[error(
        "The agencies’ cases have not been shared with the audit group yet. The board manager or the audit lead shares \
         them when the group meets."
    )]
    NotShared,
    /// A member would rate a case of their own agency.
    #[error(
        "This is a case of your own agency, and agencies do not rate their own cases in this audit. You can read it."
    )]
    OwnAgency,
    /// A member would rate a case in which they have declared an interest.
    #[error("You have declared an interest in this case, so you can read it and not rate it.")]
    Interest,
    /// The agency has sent its cases.
    #[error(
        "Your agency has sent its cases, so they are not changed any more. Take them back first, or ask the board \
         manager to ask you for changes."
    )]
    CasesSent,
    /// The agency has not sent its cases, or has taken them back.
    #[error("The agency has not sent its cases, or has taken them back, so there is nothing to answer yet.")]
    CasesNotSent,
    /// What was sent was accepted, or the last day is over.
    #[error(
        "What was sent can be taken back until the end of the day it was due, and only until it is accepted. Ask the \
         board manager to ask you for changes: then it is open again."
    )]
    StaysSent,
    /// The group sees the cases, so nothing is sent or taken back.
    #[error(
        "The cases have been shared with the audit group, so agencies neither send nor change them any more. Tell the \
         board manager what should be different."
    )]
    CasesShared,
    /// An observer would audit their own agency.
    #[error(
        "This is your own agency’s practice, and an agency never audits itself. Ask the board manager to name somebody \
         else as observer."
    )]
    OwnPractice,
    /// The adult has not agreed to what would be recorded, or has taken it back.
    #[error(
        "The adult has not agreed to this, or has taken back what they had agreed to. So nothing was recorded, and what \
         you typed was not kept."
    )]
    NoConsent,
    /// They have not confirmed the board's confidentiality arrangements for this audit.
    #[error(
        "Before you see or change anything of this audit’s cases, confirm the board’s confidentiality arrangements. They \
         are among the audit’s pages. The board may have written them anew since you confirmed them."
    )]
    NotConfirmed,
    /// The group rates alone first, and the case's ratings are not shown yet.
    #[error(
        "In this audit everybody rates a case alone first. Nobody sees the ratings of others, and the group agrees none, \
         before the facilitator shows them."
    )]
    NotShown,
    /// The group does not score in this way.
    #[error(
        "The audit group does not score in this way, so nothing was recorded. Open the page again: it shows how it does."
    )]
    OtherScoring,
    /// There is nothing to show.
    #[error("Nobody has rated a question of this case yet, so there is nothing to show.")]
    NobodyRated,
    /// The group has agreed its rating of the question.
    #[error(
        "The group has agreed its rating of this question, so no rating of one’s own is recorded any more. What is agreed \
         can still be changed, together."
    )]
    RatingAgreed,
    /// The first ratings are shown, so that none that was given changes.
    #[error(
        "The ratings of this case are shown, so yours stays as it was. Talk about it, and agree a rating together."
    )]
    RatingShown,
    /// Something was rated, so that the way of scoring stays.
    #[error(
        "The group has begun to rate, so the way it scores does not change any more: ratings given alone and ratings \
         agreed together cannot be compared."
    )]
    ScoringStays,
    /// Something was rated, so that who rates the cases of their own agency stays.
    #[error(
        "The group has begun to rate, so whether members rate the cases of their own agency does not change any more: the \
         report says one thing of all cases, and it would be untrue of some."
    )]
    WhoRatesStays,
    /// Each agency rates, and they belong to none that does.
    #[error(
        "In this audit each agency gives one rating, and you belong to none that takes part. You can read the case and talk \
         about it. The board manager gives people their agencies."
    )]
    NoAgency,
    /// The store or the network failed.
    #[error("Something went wrong on our side and nothing was changed. Try again in a minute.")]
    Unavailable,
}

impl Problem {
    /// All problems, so that each has its page.
    pub const ALL: [Problem; 27] = [
        Problem::NotFound,
        Problem::Agreed,
        Problem::Erased,
        Problem::ToolLocked,
        Problem::StillInUse,
        Problem::NameTaken,
        Problem::SignedOut,
        Problem::NotYourRole,
        Problem::NotShared,
        Problem::OwnAgency,
        Problem::Interest,
        Problem::CasesSent,
        Problem::CasesNotSent,
        Problem::StaysSent,
        Problem::CasesShared,
        Problem::OwnPractice,
        Problem::NoConsent,
        Problem::NotConfirmed,
        Problem::NotShown,
        Problem::OtherScoring,
        Problem::NobodyRated,
        Problem::RatingAgreed,
        Problem::RatingShown,
        Problem::ScoringStays,
        Problem::WhoRatesStays,
        Problem::NoAgency,
        Problem::Unavailable,
    ];

    /// The word for it in an address.
    pub fn code(self) -> &'static str {
        match self {
            Problem::NotFound => "not-found",
            Problem::Agreed => "agreed",
            Problem::Erased => "erased",
            Problem::ToolLocked => "tool-locked",
            Problem::StillInUse => "still-in-use",
            Problem::NameTaken => "name-taken",
            Problem::SignedOut => "signed-out",
            Problem::NotYourRole => "not-your-role",
            Problem::NotShared => "not-shared",
            Problem::OwnAgency => "own-agency",
            Problem::Interest => "interest",
            Problem::CasesSent => "cases-sent",
            Problem::CasesNotSent => "cases-not-sent",
            Problem::StaysSent => "stays-sent",
            Problem::CasesShared => "cases-shared",
            Problem::OwnPractice => "own-practice",
            Problem::NoConsent => "no-consent",
            Problem::NotConfirmed => "not-confirmed",
            Problem::NotShown => "not-shown",
            Problem::OtherScoring => "other-scoring",
            Problem::NobodyRated => "nobody-rated",
            Problem::RatingAgreed => "rating-agreed",
            Problem::RatingShown => "rating-shown",
            Problem::ScoringStays => "scoring-stays",
            Problem::WhoRatesStays => "who-rates-stays",
            Problem::NoAgency => "no-agency",
            Problem::Unavailable => "unavailable",
        }
    }

    /// The address of its page.
    pub fn page(self) -> String {
        format!("/sorry/{}", self.code())
    }

    /// The heading of its page.
    pub fn heading(self) -> &'static str {
        match self {
            Problem::NotFound => "Page not found",
            Problem::Agreed => "The report has been agreed",
            Problem::Erased => "The text was erased",
            Problem::ToolLocked => "The audit tool is locked",
            Problem::StillInUse => "This is still in use",
            Problem::NameTaken => "That name is taken",
            Problem::SignedOut => "You are signed out",
            Problem::NotYourRole => "You cannot do this",
            Problem::NotShared => "The cases are not shared yet",
            Problem::OwnAgency => "A case of your own agency",
            Problem::Interest => "You have an interest in this case",
            Problem::CasesSent => "Your agency’s cases are sent",
            Problem::CasesNotSent => "The cases are not sent",
            Problem::StaysSent => "This cannot be taken back any more",
            Problem::CasesShared => "The audit group sees the cases",
            Problem::OwnPractice => "Your own agency’s practice",
            Problem::NoConsent => "The adult has not agreed to this",
            Problem::NotConfirmed => "Confirm the confidentiality arrangements first",
            Problem::NotShown => "The ratings are not shown yet",
            Problem::OtherScoring => "The group scores in another way",
            Problem::NobodyRated => "Nobody has rated yet",
            Problem::RatingAgreed => "The group has agreed this rating",
            Problem::RatingShown => "The ratings are shown",
            Problem::ScoringStays => "The way of scoring stays",
            Problem::WhoRatesStays => "Who rates stays",
            Problem::NoAgency => "You belong to no agency here",
            Problem::Unavailable => "Sorry, something went wrong",
        }
    }
}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Problem::Unavailable
    }
}
