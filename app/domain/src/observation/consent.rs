//! The adult's agreement to take part. It is not the basis on which data about them are used.
//!
//! The adult agrees or does not, with whatever support they want. Where they lack capacity for this decision, somebody
//! with the authority to decides in their best interests (Mental Capacity Act 2005, section 4). An advocate supports
//! the adult or represents them; an advocate does not agree in the adult's place.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    agency::NotOnTheList,
    dates::TypedDate,
    problem::{FieldProblem, Problems},
    text,
};

/// What somebody can agree to, each by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreedTo {
    /// That the worker's practice with them, and meetings, are observed.
    Observed,
    /// That somebody talks with them about the enquiry.
    Talking,
    /// That words of theirs are quoted, without saying whose they are.
    Quoted,
}

impl AgreedTo {
    /// All three.
    pub const ALL: [AgreedTo; 3] = [AgreedTo::Observed, AgreedTo::Talking, AgreedTo::Quoted];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            AgreedTo::Observed => "Being observed",
            AgreedTo::Talking => "Talking about the enquiry",
            AgreedTo::Quoted => "Being quoted, without their name",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            AgreedTo::Observed => "observed",
            AgreedTo::Talking => "talking",
            AgreedTo::Quoted => "quoted",
        }
    }
}

impl FromStr for AgreedTo {
    type Err = NotOnTheList;

    /// Reads a code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        AgreedTo::ALL.into_iter().find(|what| what.code() == text).ok_or(NotOnTheList)
    }
}

/// Who supported the adult. None of them agrees in their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// An advocate.
    Advocate,
    /// Family or a friend.
    Family,
    /// An interpreter.
    Interpreter,
    /// Somebody else.
    SomebodyElse,
}

impl Support {
    /// All, in the order a form lists them.
    pub const ALL: [Support; 4] =
        [Support::Advocate, Support::Family, Support::Interpreter, Support::SomebodyElse];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            Support::Advocate => "An advocate",
            Support::Family => "Family or a friend",
            Support::Interpreter => "An interpreter",
            Support::SomebodyElse => "Somebody else",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Support::Advocate => "advocate",
            Support::Family => "family",
            Support::Interpreter => "interpreter",
            Support::SomebodyElse => "somebody_else",
        }
    }
}

/// Under what authority somebody decided for an adult who lacks capacity for this decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Authority {
    /// As decision-maker in the adult's best interests.
    BestInterests,
    /// As attorney for health and welfare.
    LastingPowerOfAttorney,
    /// As deputy.
    Deputy,
    /// The court itself.
    CourtOfProtection,
}

impl Authority {
    /// All, in the order a form lists them.
    pub const ALL: [Authority; 4] = [
        Authority::BestInterests,
        Authority::LastingPowerOfAttorney,
        Authority::Deputy,
        Authority::CourtOfProtection,
    ];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            Authority::BestInterests => {
                "Decision-maker in the adult’s best interests (Mental Capacity Act, section 4)"
            }
            Authority::LastingPowerOfAttorney => {
                "Attorney under a lasting power of attorney for health and welfare"
            }
            Authority::Deputy => "Deputy for personal welfare appointed by the Court of Protection",
            Authority::CourtOfProtection => "The Court of Protection",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Authority::BestInterests => "best_interests",
            Authority::LastingPowerOfAttorney => "lasting_power_of_attorney",
            Authority::Deputy => "deputy",
            Authority::CourtOfProtection => "court_of_protection",
        }
    }
}

impl FromStr for Authority {
    type Err = NotOnTheList;

    /// Reads a code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        Authority::ALL.into_iter().find(|authority| authority.code() == text).ok_or(NotOnTheList)
    }
}

/// Who decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decided {
    /// The adult.
    Adult,
    /// Somebody for an adult who lacks capacity for this decision.
    ForTheAdult {
        /// Who decided: a role, never a name.
        decision_maker: String,
        /// Under what authority.
        authority: Authority,
        /// Whom they consulted: roles and relations, never names.
        consulted: String,
    },
}

/// What was answered when the adult was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// What they agreed to and have not taken back; empty where they did not agree, and where all is taken back.
    pub agreed_to: Vec<AgreedTo>,
    /// Whether they agreed then.
    pub has_agreed: bool,
    /// The day they were asked.
    pub asked_on: NaiveDate,
    /// How it was explained.
    pub explained: String,
    /// Whether the limits of confidentiality were explained.
    pub limits_explained: bool,
    /// Who decided.
    pub decided: Decided,
    /// Who supported the adult.
    pub supported_by: Vec<Support>,
}

impl Consent {
    /// Whether the answer was yes to something.
    pub fn is_agreed(&self) -> bool {
        self.has_agreed
    }

    /// Whether they agreed to this and have not taken it back.
    pub fn agrees_to(&self, what: AgreedTo) -> bool {
        self.agreed_to.contains(&what)
    }
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsentForm {
    /// How it was explained.
    pub explained: String,
    /// `yes` where the limits of confidentiality were explained.
    pub limits_explained: String,
    /// The day the adult was asked.
    pub asked_on: TypedDate,
    /// `yes`, `no` or nothing: capacity for this decision.
    pub has_capacity: String,
    /// Codes of [`Support`].
    pub supported_by: Vec<String>,
    /// Who decided, where the adult lacks capacity.
    pub decision_maker: String,
    /// A code of [`Authority`].
    pub authority: String,
    /// Whom they consulted.
    pub consulted: String,
    /// `agreed`, `declined` or nothing.
    pub answer: String,
    /// Codes of [`AgreedTo`].
    pub agreed_to: Vec<String>,
}

impl ConsentForm {
    /// The form that would post what is stored.
    pub fn of(consent: &Consent) -> Self {
        let (has_capacity, decision_maker, authority, consulted) = match &consent.decided {
            Decided::Adult => ("yes", String::new(), String::new(), String::new()),
            Decided::ForTheAdult { decision_maker, authority, consulted } => {
                ("no", decision_maker.clone(), authority.code().to_owned(), consulted.clone())
            }
        };
        Self {
            explained: consent.explained.clone(),
            limits_explained: if consent.limits_explained { "yes" } else { "" }.to_owned(),
            asked_on: TypedDate::of(consent.asked_on),
            has_capacity: has_capacity.to_owned(),
            supported_by: consent.supported_by.iter().map(|support| support.code().to_owned()).collect(),
            decision_maker,
            authority,
            consulted,
            answer: if consent.has_agreed { "agreed" } else { "declined" }.to_owned(),
            agreed_to: consent.agreed_to.iter().map(|what| what.code().to_owned()).collect(),
        }
    }

    /// Reads the form. `before` is what was agreed to until now: it is taken back on a page of its own, which erases
    /// what was recorded under it.
    ///
    /// # Errors
    /// Every problem found, in the order of the form's fields.
    pub fn parse(&self, before: &[AgreedTo], today: NaiveDate) -> Result<Consent, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let has_agreed = self.answer == "agreed";
        let explained = text::from_form(&self.explained).trim().to_owned();
        if explained.is_empty() {
            problems.add("explained", "Enter how taking part was explained to the adult");
        }
        let limits_explained = self.limits_explained == "yes";
        if has_agreed && !limits_explained {
            problems.add(
                "limits_explained",
                "Explain the limits of confidentiality first: what would have to be passed on to keep somebody safe",
            );
        }
        let asked_on = problems.take("asked_on", self.asked_on.parse(), |problem| {
            format!("The day the adult was asked {problem}")
        });
        match asked_on {
            Some(None) => {
                problems.add("asked_on", "Enter the day the adult was asked, for example 27 3 2026")
            }
            Some(Some(day)) if day > today => {
                problems.add("asked_on", "The day the adult was asked must not be in the future");
            }
            _ => {}
        }
        let decided = self.decided(&mut problems);
        let agreed_to = self.agreed_to(has_agreed, before, &mut problems);
        let consent = asked_on.flatten().zip(decided).map(|(asked_on, decided)| Consent {
            agreed_to,
            has_agreed,
            asked_on,
            explained,
            limits_explained,
            decided,
            supported_by: Support::ALL
                .into_iter()
                .filter(|support| self.supported_by.iter().any(|chosen| chosen == support.code()))
                .collect(),
        });
        problems.finish(consent)
    }

    fn decided(&self, problems: &mut Problems) -> Option<Decided> {
        match self.has_capacity.as_str() {
            "yes" => Some(Decided::Adult),
            "no" => {
                let decision_maker = text::non_blank(&text::storable(&self.decision_maker));
                match &decision_maker {
                    None => problems.add(
                        "decision_maker",
                        "Enter who made the best-interests decision: a role, for example social worker, not a name",
                    ),
                    Some(typed) if typed.to_lowercase().contains("advocate") => problems.add(
                        "decision_maker",
                        "An advocate supports the adult or represents them and does not decide in their place: enter \
                         who made the decision, and choose the advocate among those who supported the adult",
                    ),
                    Some(_) => {}
                }
                let authority = problems.take("authority", self.authority.parse::<Authority>(), |_| {
                    "Choose under what authority the decision was made".to_owned()
                });
                let consulted = text::non_blank(&text::from_form(&self.consulted));
                if consulted.is_none() {
                    problems.add(
                        "consulted",
                        "Enter whom the decision-maker consulted, by role or relation, for example the adult, a \
                         daughter, an advocate",
                    );
                }
                decision_maker.zip(authority).zip(consulted).map(
                    |((decision_maker, authority), consulted)| Decided::ForTheAdult {
                        decision_maker,
                        authority,
                        consulted,
                    },
                )
            }
            _ => {
                problems.add("has_capacity", "Choose whether the adult has capacity for this decision");
                None
            }
        }
    }

    fn agreed_to(&self, has_agreed: bool, before: &[AgreedTo], problems: &mut Problems) -> Vec<AgreedTo> {
        if !has_agreed && self.answer != "declined" {
            problems.add("answer", "Choose what was answered");
            return Vec::new();
        }
        let chosen: Vec<AgreedTo> = AgreedTo::ALL
            .into_iter()
            .filter(|what| has_agreed && self.agreed_to.iter().any(|chosen| chosen == what.code()))
            .collect();
        let takes_part = chosen.contains(&AgreedTo::Observed) || chosen.contains(&AgreedTo::Talking);
        if before.iter().any(|what| !chosen.contains(what)) {
            let field = if has_agreed { "agreed_to" } else { "answer" };
            problems.add(
                field,
                "This was agreed to before. To take it back, use “Withdraw”: what was recorded under it is then erased",
            );
        } else if has_agreed && !takes_part {
            problems.add("agreed_to", "Choose what was agreed to: being observed, talking, or both");
        } else if chosen.contains(&AgreedTo::Quoted) && !chosen.contains(&AgreedTo::Talking) {
            problems.add(
                "agreed_to",
                "Only somebody who talks can be quoted: choose talking too, or not being quoted",
            );
        }
        chosen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dates::iso_date, problem::about};

    fn today() -> NaiveDate {
        iso_date("2026-11-25").unwrap()
    }

    fn agreed() -> ConsentForm {
        ConsentForm {
            explained: "With the easy-read leaflet, at home.".into(),
            limits_explained: "yes".into(),
            asked_on: TypedDate::new("3", "11", "2026"),
            has_capacity: "yes".into(),
            supported_by: vec!["advocate".into()],
            answer: "agreed".into(),
            agreed_to: vec!["observed".into(), "talking".into()],
            ..ConsentForm::default()
        }
    }

    fn for_the_adult() -> ConsentForm {
        ConsentForm {
            has_capacity: "no".into(),
            decision_maker: "Social worker".into(),
            authority: "best_interests".into(),
            consulted: "The adult, a daughter, an advocate".into(),
            ..agreed()
        }
    }

    fn wrong(form: &ConsentForm, field: &str) -> String {
        about(&form.parse(&[], today()).unwrap_err(), field).unwrap().to_owned()
    }

    #[test]
    fn what_is_stored_posts_itself_again() {
        for form in [agreed(), for_the_adult(), ConsentForm { answer: "declined".into(), ..agreed() }] {
            let consent = form.parse(&[], today()).unwrap();
            assert_eq!(ConsentForm::of(&consent).parse(&[], today()), Ok(consent));
        }
    }

    #[test]
    fn nobody_agrees_before_the_limits_of_confidentiality_were_explained() {
        let form = ConsentForm { limits_explained: String::new(), ..agreed() };
        assert!(wrong(&form, "limits_explained").starts_with("Explain the limits of confidentiality first"));
        let declined = ConsentForm { answer: "declined".into(), ..form };
        assert!(declined.parse(&[], today()).unwrap().agreed_to.is_empty());
    }

    #[test]
    fn a_best_interests_decision_says_who_decided_under_what_authority_and_whom_they_consulted() {
        let form = ConsentForm {
            decision_maker: String::new(),
            authority: String::new(),
            consulted: String::new(),
            ..for_the_adult()
        };
        let problems = form.parse(&[], today()).unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["decision_maker", "authority", "consulted"]);
    }

    #[test]
    fn an_advocate_does_not_decide_in_the_adults_place() {
        let form =
            ConsentForm { decision_maker: "Independent Mental Capacity Advocate".into(), ..for_the_adult() };
        assert!(wrong(&form, "decision_maker").starts_with("An advocate supports the adult"));
        assert!(for_the_adult().parse(&[], today()).is_ok(), "an advocate is consulted and supports");
    }

    #[test]
    fn somebody_who_agrees_agrees_to_something_and_only_who_talks_is_quoted() {
        assert!(
            wrong(&ConsentForm { agreed_to: Vec::new(), ..agreed() }, "agreed_to").contains("Choose what")
        );
        let quoted = ConsentForm { agreed_to: vec!["observed".into(), "quoted".into()], ..agreed() };
        assert!(wrong(&quoted, "agreed_to").starts_with("Only somebody who talks"));
    }

    #[test]
    fn what_was_agreed_to_is_taken_back_on_a_page_of_its_own() {
        let before = [AgreedTo::Observed, AgreedTo::Talking];
        assert!(agreed().parse(&before, today()).is_ok());
        for fewer in [
            ConsentForm { agreed_to: vec!["talking".into()], ..agreed() },
            ConsentForm { answer: "declined".into(), ..agreed() },
        ] {
            let problems = fewer.parse(&before, today()).unwrap_err();
            assert!(problems[0].sentence.contains("use “Withdraw”"), "{problems:?}");
        }
    }

    #[test]
    fn the_day_is_a_real_one_and_not_to_come() {
        for (day, words) in
            [("31", "must not be in the future"), ("32", "must be a real date"), ("", "must have")]
        {
            let form = ConsentForm { asked_on: TypedDate::new(day, "12", "2026"), ..agreed() };
            assert!(wrong(&form, "asked_on").contains(words));
        }
        assert!(
            wrong(&ConsentForm { asked_on: TypedDate::default(), ..agreed() }, "asked_on")
                .starts_with("Enter")
        );
    }

    #[test]
    fn an_empty_form_says_everything_it_needs() {
        let problems = ConsentForm::default().parse(&[], today()).unwrap_err();
        for field in ["explained", "asked_on", "has_capacity", "answer"] {
            assert!(about(&problems, field).is_some(), "{field}");
        }
    }
}
