//! The enquiry that an agency names for an observation, and who observes it.

use serde::{Deserialize, Serialize};

use crate::{
    case_file,
    id::{AgencyId, PersonId},
    problem::{FieldProblem, Problems},
};

/// Why an agency does not observe its own practice.
pub const NEVER_ITSELF: &str = "An agency never audits itself: the method has agencies look at one another’s practice. \
                                Choose another agency";

/// An enquiry as it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enquiry {
    /// The agency whose practice is observed.
    pub audited: AgencyId,
    /// The audit's own number for it, unique among the agency's observations.
    pub reference: String,
}

/// The form that names an enquiry, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnquiryForm {
    /// The audited agency's identifier.
    pub audited: String,
    /// The number.
    pub reference: String,
}

impl EnquiryForm {
    /// Reads the form. `agencies` are those whose enquiries may be named.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(&self, agencies: &[AgencyId]) -> Result<Enquiry, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let audited = agencies.iter().find(|agency| agency.as_str() == self.audited);
        if audited.is_none() {
            problems.add("audited", "Choose the agency whose enquiry it is");
        }
        let reference = problems.take("reference", case_file::reference(&self.reference), |problem| {
            format!(
                "The enquiry’s number {problem}: enter the audit’s own number for it, for example LCC-O1, never the \
                 agency’s record number"
            )
        });
        let enquiry =
            audited.cloned().zip(reference).map(|(audited, reference)| Enquiry { audited, reference });
        problems.finish(enquiry)
    }
}

/// Somebody who can observe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who it is.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The agency they observe for; `None` for somebody who observes for any.
    pub agency: Option<AgencyId>,
    /// All agencies they belong to in the board that hosts the audit.
    pub belongs_to: Vec<AgencyId>,
}

impl Candidate {
    /// Whether they can observe an agency's practice for another one.
    pub fn can_observe(&self, audited: &AgencyId, auditing: &AgencyId) -> bool {
        !self.belongs_to.contains(audited) && self.agency.as_ref().is_none_or(|agency| agency == auditing)
    }
}

/// Who observes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// The auditing agency.
    pub auditing: AgencyId,
    /// The person, where one is named already.
    pub observer: Option<PersonId>,
}

/// The form that says who observes, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArrangementForm {
    /// The auditing agency's identifier.
    pub auditing: String,
    /// The observer's identifier, or nothing.
    pub observer: String,
}

impl ArrangementForm {
    /// Reads the form. `agencies` take part in the audit; `candidates` are those with the role of an observer.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(
        &self,
        audited: &AgencyId,
        agencies: &[AgencyId],
        candidates: &[Candidate],
    ) -> Result<Arrangement, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let auditing = agencies.iter().find(|agency| agency.as_str() == self.auditing);
        match auditing {
            None => problems.add("auditing", "Choose the agency that observes"),
            Some(auditing) if auditing == audited => problems.add("auditing", NEVER_ITSELF),
            Some(_) => {}
        }
        let observer = if self.observer.is_empty() {
            None
        } else {
            // Somebody can observe for several agencies, once each: the role that fits counts.
            let candidate =
                candidates.iter().filter(|candidate| candidate.person.as_str() == self.observer).max_by_key(
                    |candidate| auditing.is_some_and(|auditing| candidate.can_observe(audited, auditing)),
                );
            match (candidate, auditing) {
                (None, _) => problems.add("observer", "Choose an observer from the list, or nobody yet"),
                (Some(candidate), _) if candidate.belongs_to.contains(audited) => problems.add(
                    "observer",
                    format!(
                        "{} belongs to the agency whose practice is observed, and an agency never audits itself: choose \
                         somebody else",
                        candidate.name
                    ),
                ),
                (Some(candidate), Some(auditing)) if !candidate.can_observe(audited, auditing) => problems.add(
                    "observer",
                    format!("{} observes for another agency: choose somebody else, or that agency", candidate.name),
                ),
                _ => {}
            }
            candidate.map(|candidate| candidate.person.clone())
        };
        problems.finish(auditing.cloned().map(|auditing| Arrangement { auditing, observer }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::about;

    fn agencies() -> [AgencyId; 2] {
        [AgencyId::new("council"), AgencyId::new("police")]
    }

    fn candidate(person: &str, agency: Option<&str>) -> Candidate {
        Candidate {
            person: PersonId::new(person),
            name: "Wei".into(),
            agency: agency.map(AgencyId::new),
            belongs_to: agency.map(AgencyId::new).into_iter().collect(),
        }
    }

    fn arrange(auditing: &str, observer: &str) -> Result<Arrangement, Vec<FieldProblem>> {
        let candidates =
            [candidate("p", Some("police")), candidate("c", Some("council")), candidate("free", None)];
        let form = ArrangementForm { auditing: auditing.into(), observer: observer.into() };
        form.parse(&agencies()[0], &agencies(), &candidates)
    }

    #[test]
    fn an_agency_never_audits_itself_and_is_told_why() {
        assert!(
            about(&arrange("council", "").unwrap_err(), "auditing").unwrap().starts_with("An agency never")
        );
        let sentence = arrange("police", "c").unwrap_err()[0].sentence.clone();
        assert!(sentence.contains("an agency never audits itself"), "{sentence}");
    }

    #[test]
    fn an_observer_of_the_auditing_agency_or_of_none_observes() {
        for observer in ["p", "free", ""] {
            assert!(arrange("police", observer).is_ok(), "{observer}");
        }
        assert!(about(&arrange("police", "stranger").unwrap_err(), "observer").is_some());
    }

    #[test]
    fn somebody_who_observes_for_two_agencies_observes_for_either() {
        let agencies = ["council", "police", "trust"].map(AgencyId::new);
        let candidates = ["police", "trust"].map(|agency| candidate("both", Some(agency)));
        for auditing in ["police", "trust"] {
            let form = ArrangementForm { auditing: auditing.into(), observer: "both".into() };
            assert!(form.parse(&agencies[0], &agencies, &candidates).is_ok(), "{auditing}");
        }
    }

    #[test]
    fn an_enquiry_is_named_by_the_audits_own_number() {
        let form = EnquiryForm { audited: "council".into(), reference: " LCC-O1 ".into() };
        assert_eq!(form.parse(&agencies()).unwrap().reference, "LCC-O1");
        let problems = EnquiryForm::default().parse(&agencies()).unwrap_err();
        assert!(about(&problems, "audited").is_some() && about(&problems, "reference").is_some());
    }
}
