//! Sentences of safeguarding records with a place for an identifier.

use domain::names_guard::Kind;

/// Sentences in which any identifier could stand.
pub(crate) const ANY: &[&str] = &[
    "The record ({}) was opened at the strategy meeting.",
    "{} was written on the front sheet.",
    "The referral gave {}, but nobody checked it.",
    "Page 4 still shows {}.",
    "See \"{}\" in the enquiry report",
    "The details had not been taken out: {}; the group asked for that.",
    "Concern raised by the ward sister [{}] on a Friday.",
    "The worker noted {} and closed the task.",
    "adult – {} – seen alone, wishes recorded",
    "Evidence: outcomes form, signed.\n{}\nAdvocate present.",
];

/// Sentences in which only this kind would stand.
pub(crate) fn carriers(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::NhsNumber => &[
            "NHS number {} was on the referral.",
            "NHS no. {}",
            "The GP letter (NHS: {}) said she had capacity.",
            "Mrs A, {}, was admitted from home.",
            "SystmOne was searched with {} and the body map was found.",
            "The discharge summary for {} was not shared with the care home.",
        ],
        Kind::NationalInsuranceNumber => &[
            "NI number {} was used for the benefits check.",
            "His National Insurance number is {}.",
            "DWP confirmed that {} has an appointee.",
            "The appointee form has NINO: {} on it.",
            "The bank and DWP ({}) were told of the alleged theft.",
        ],
        Kind::PhoneNumber => &[
            "The daughter can be reached on {}.",
            "Tel: {}",
            "Rang {} twice and left a message.",
            "The advocate's mobile is {}, mornings only.",
            "Contact the neighbour ({}) before visiting.",
            "A text to {} was not answered within 5 days.",
        ],
        Kind::EmailAddress => &[
            "Minutes were sent to {}.",
            "Her son ({}) asked to be kept informed.",
            "Email {} for the care plan.",
            "The provider's reply came from {}, three weeks late.",
        ],
        Kind::Postcode => &[
            "She lives at 14 Mill Lane, {}.",
            "Home address: 3 The Crescent, Otley, {}",
            "The alleged incident took place in {}.",
            "Moved to a care home ({}) after discharge.",
            "The visit to {} was made unannounced.",
        ],
        Kind::DateOfBirth => &[
            "DOB {}",
            "The adult (d.o.b. {}) has a diagnosis of dementia.",
            "He was born on {} and lives alone.",
            "Date of birth: {}. Lives with her sister.",
            "Mrs A, born {}, did not want the enquiry.",
            "D.O.B.: {}",
            "She ({}) has capacity to decide where to live.",
        ],
    }
}
