//! What a stretch of text can look like.

use serde::{Deserialize, Serialize};

/// A kind of identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Ten digits with a modulus-11 check digit (NHS Data Dictionary).
    NhsNumber,
    /// Two letters, six digits and a letter (HMRC, NIM39110).
    NationalInsuranceNumber,
    /// A telephone number of the United Kingdom.
    PhoneNumber,
    /// An e-mail address.
    EmailAddress,
    /// A full postcode; a district alone names nobody.
    Postcode,
    /// A full date on which an adult could have been born.
    DateOfBirth,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] = [
        Kind::NhsNumber,
        Kind::NationalInsuranceNumber,
        Kind::PhoneNumber,
        Kind::EmailAddress,
        Kind::Postcode,
        Kind::DateOfBirth,
    ];

    /// The words people read, with their article.
    pub fn words(self) -> &'static str {
        match self {
            Kind::NhsNumber => "an NHS number",
            Kind::NationalInsuranceNumber => "a National Insurance number",
            Kind::PhoneNumber => "a telephone number",
            Kind::EmailAddress => "an e-mail address",
            Kind::Postcode => "a postcode",
            Kind::DateOfBirth => "a date of birth",
        }
    }

    /// The word in the trail.
    pub fn code(self) -> &'static str {
        match self {
            Kind::NhsNumber => "nhs_number",
            Kind::NationalInsuranceNumber => "national_insurance_number",
            Kind::PhoneNumber => "phone_number",
            Kind::EmailAddress => "email_address",
            Kind::Postcode => "postcode",
            Kind::DateOfBirth => "date_of_birth",
        }
    }
}
