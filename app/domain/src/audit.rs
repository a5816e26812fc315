//! An audit: one round of audit, hosted by one board, reported to one or more.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    agency::AgencyRole,
    dates::{TypedDate, Window},
    problem::{FieldProblem, Problems},
    text,
};

/// The largest sample an agency can be asked for.
pub const LARGEST_SAMPLE: u32 = 500;

/// Whether an audit's report still changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuditStatus {
    /// Ratings, findings and messages can change.
    Draft,
    /// The report was agreed on a day; nothing in it changes until it is made a draft again.
    Agreed(NaiveDate),
}

/// The confidentiality arrangements the group agreed before the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidentiality {
    /// When they were agreed.
    pub agreed_on: NaiveDate,
    /// What was agreed, in words. May be empty.
    pub arrangements: String,
}

/// An agency's part in an audit that is being set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The agency's name.
    pub name: String,
    /// What it does in this audit.
    pub role: AgencyRole,
}

/// What is known of an audit when it is set up or imported. What is not known is `None` and is reported as
/// "not recorded".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditDetails {
    /// The audit's name, unique within the hosting board.
    pub name: String,
    /// Its theme.
    pub theme: Option<String>,
    /// The window in which the sampled enquiries were concluded.
    pub window: Option<Window>,
    /// How many cases each presenting agency is asked for.
    pub sample_size: Option<u32>,
    /// The confidentiality arrangements.
    pub confidentiality: Option<Confidentiality>,
    /// Whether the group looked at the original records together.
    pub records_reviewed: Option<bool>,
    /// By when agencies send their cases: until the end of that day.
    pub cases_due_on: Option<NaiveDate>,
}

/// An audit that can be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAudit {
    /// What is known of it.
    pub details: AuditDetails,
    /// The boards: the first hosts the audit and owns its rows, the others receive the report too.
    pub boards: Vec<String>,
    /// The agencies, each once.
    pub participants: Vec<Participant>,
    /// The name of the lead agency, one of the participants.
    pub lead: String,
    /// Whether all of it is invented, so that every page and report says so.
    pub is_demonstration: bool,
}

/// The form that sets up an audit or changes its details, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditForm {
    /// The audit's name.
    pub name: String,
    /// Its theme.
    pub theme: String,
    /// The hosting board's name.
    pub host_board: String,
    /// Further boards, one a line.
    pub further_boards: String,
    /// Agencies that present cases, one a line.
    pub presenting: String,
    /// Agencies that only review, one a line.
    pub reviewing: String,
    /// The lead agency's name.
    pub lead: String,
    /// First day of the window.
    pub window_from: TypedDate,
    /// Last day of the window.
    pub window_to: TypedDate,
    /// Cases asked of each agency.
    pub sample_size: String,
    /// The day the confidentiality arrangements were agreed.
    pub confidentiality_agreed: TypedDate,
    /// The arrangements.
    pub confidentiality: String,
    /// "yes", "no" or nothing.
    pub records_reviewed: String,
    /// By when agencies send their cases.
    pub cases_due: TypedDate,
}

impl AuditForm {
    /// Reads the whole form: details, boards and agencies.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse_new(&self) -> Result<NewAudit, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let details = self.details(&mut problems);
        let host = problems.take("host_board", text::name(&self.host_board), |problem| match problem {
            text::NameProblem::Empty => "Enter the name of the board that hosts the audit".to_owned(),
            other => format!("The board's name {other}"),
        });
        let mut boards: Vec<String> = host.into_iter().collect();
        for name in lines(&mut problems, "further_boards", "A board's name", &self.further_boards) {
            if boards.contains(&name) {
                problems.add("further_boards", format!("{name} is named twice: name each board once"));
            }
            boards.push(name);
        }
        let participants = self.participants(&mut problems);
        let lead = self.lead(&participants, &mut problems);
        let new = details.zip(lead).map(|(details, lead)| NewAudit {
            details,
            boards,
            participants,
            lead,
            is_demonstration: false,
        });
        problems.finish(new)
    }

    /// Reads only the details, for an audit whose boards and agencies are set.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse_details(&self) -> Result<AuditDetails, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let details = self.details(&mut problems);
        problems.finish(details)
    }

    fn details(&self, problems: &mut Problems) -> Option<AuditDetails> {
        let name = problems.take("name", text::name(&self.name), |problem| match problem {
            text::NameProblem::Empty => "Enter a name for the audit, for example Spring 2027".to_owned(),
            other => format!("The audit's name {other}"),
        });
        let window = self.window(problems);
        let sample_size = self.sample_size(problems);
        let cases_due_on = problems
            .take("cases_due", self.cases_due.parse(), |problem| {
                format!("The day by which agencies send their cases {problem}")
            })
            .flatten();
        let confidentiality = self.confidentiality(problems);
        Some(AuditDetails {
            name: name?,
            theme: text::non_blank(&text::from_form(&self.theme)),
            window,
            sample_size,
            confidentiality,
            records_reviewed: match self.records_reviewed.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            cases_due_on,
        })
    }

    fn window(&self, problems: &mut Problems) -> Option<Window> {
        let from = problems.take("window_from", self.window_from.parse(), |problem| {
            format!("The first day of the window {problem}")
        });
        let to = problems.take("window_to", self.window_to.parse(), |problem| {
            format!("The last day of the window {problem}")
        });
        match (from?, to?) {
            (Some(from), Some(to)) if from <= to => Some(Window { from, to }),
            (Some(_), Some(_)) => {
                problems.add("window_to", "The last day of the window must not be before the first");
                None
            }
            (Some(_), None) => {
                problems.add("window_to", "Enter the last day of the window too");
                None
            }
            (None, Some(_)) => {
                problems.add("window_from", "Enter the first day of the window too");
                None
            }
            (None, None) => None,
        }
    }

    fn sample_size(&self, problems: &mut Problems) -> Option<u32> {
        let typed = self.sample_size.trim();
        if typed.is_empty() {
            return None;
        }
        match typed.parse() {
            Ok(size @ 1..=LARGEST_SAMPLE) => Some(size),
            _ => {
                problems.add(
                    "sample_size",
                    format!("The number of cases from each agency must be a whole number from 1 to {LARGEST_SAMPLE}"),
                );
                None
            }
        }
    }

    fn confidentiality(&self, problems: &mut Problems) -> Option<Confidentiality> {
        let arrangements = text::from_form(&self.confidentiality).trim().to_owned();
        let agreed_on =
            problems.take("confidentiality_agreed", self.confidentiality_agreed.parse(), |problem| {
                format!("The day the arrangements were agreed {problem}")
            })?;
        match agreed_on {
            Some(agreed_on) => Some(Confidentiality { agreed_on, arrangements }),
            None if arrangements.is_empty() => None,
            None => {
                problems.add(
                    "confidentiality_agreed",
                    "Enter the day the group agreed these arrangements, or leave both empty",
                );
                None
            }
        }
    }

    fn participants(&self, problems: &mut Problems) -> Vec<Participant> {
        let mut participants: Vec<Participant> = Vec::new();
        let groups = [
            ("presenting", AgencyRole::Presenting, &self.presenting),
            ("reviewing", AgencyRole::Reviewing, &self.reviewing),
        ];
        for (field, role, typed) in groups {
            for name in lines(problems, field, "An agency's name", typed) {
                if participants.iter().any(|participant| participant.name == name) {
                    problems.add(field, format!("{name} is named twice: name each agency once"));
                }
                participants.push(Participant { name, role });
            }
        }
        if !participants.iter().any(|participant| participant.role == AgencyRole::Presenting) {
            problems.add("presenting", "Enter at least one agency that presents cases");
        }
        participants
    }

    fn lead(&self, participants: &[Participant], problems: &mut Problems) -> Option<String> {
        let lead = problems.take("lead", text::name(&self.lead), |_| {
            "Enter the agency that leads the audit, one of those above".to_owned()
        })?;
        if participants.iter().any(|participant| participant.name == lead) {
            Some(lead)
        } else {
            problems
                .add("lead", "The lead agency must be one of the agencies above, written in the same way");
            None
        }
    }
}

/// The names in a box that takes one a line.
fn lines(problems: &mut Problems, field: &str, what: &str, typed: &str) -> Vec<String> {
    text::from_form(typed)
        .lines()
        .filter(|line| !line.trim().is_empty())
        .filter_map(|line| problems.take(field, text::name(line), |problem| format!("{what} {problem}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::about;

    fn filled_in() -> AuditForm {
        AuditForm {
            name: "Spring".into(),
            host_board: "Northshire Board".into(),
            presenting: "Northshire Council\r\nVale Trust\r\n".into(),
            reviewing: "Northshire Police".into(),
            lead: "Northshire Council".into(),
            ..AuditForm::default()
        }
    }

    #[test]
    fn a_form_with_only_what_is_needed_makes_an_audit() {
        let new = filled_in().parse_new().unwrap();
        assert_eq!(new.boards, ["Northshire Board"]);
        assert_eq!(new.participants.len(), 3);
        assert_eq!((new.details.window, new.details.sample_size), (None, None));
    }

    #[test]
    fn every_problem_is_named_at_once() {
        let form = AuditForm {
            window_from: TypedDate::new("31", "2", "2026"),
            sample_size: "three".into(),
            ..AuditForm::default()
        };
        let problems = form.parse_new().unwrap_err();
        for field in ["name", "host_board", "presenting", "lead", "window_from", "sample_size"] {
            assert!(about(&problems, field).is_some(), "{field}");
        }
    }

    #[test]
    fn an_agency_or_a_board_named_twice_is_refused() {
        let form = AuditForm {
            reviewing: "Vale Trust".into(),
            further_boards: "Northshire Board".into(),
            ..filled_in()
        };
        let problems = form.parse_new().unwrap_err();
        assert!(about(&problems, "reviewing").unwrap().contains("twice"));
        assert!(about(&problems, "further_boards").unwrap().contains("twice"));
    }

    #[test]
    fn the_lead_is_one_of_the_agencies() {
        let problems = AuditForm { lead: "Somebody".into(), ..filled_in() }.parse_new().unwrap_err();
        assert!(about(&problems, "lead").is_some());
    }

    #[test]
    fn the_day_by_which_agencies_send_is_a_real_one_or_none() {
        let typed = AuditForm { cases_due: TypedDate::new("26", "3", "2027"), ..filled_in() };
        let due = typed.parse_new().unwrap().details.cases_due_on;
        assert_eq!(due, NaiveDate::from_ymd_opt(2027, 3, 26));
        let half = AuditForm { cases_due: TypedDate::new("26", "3", ""), ..filled_in() };
        assert!(about(&half.parse_new().unwrap_err(), "cases_due").is_some());
        assert_eq!(filled_in().parse_new().unwrap().details.cases_due_on, None);
    }

    #[test]
    fn a_window_needs_both_days_in_order() {
        let from = TypedDate::new("1", "9", "2026");
        let half = AuditForm { window_from: from.clone(), ..filled_in() };
        assert!(about(&half.parse_new().unwrap_err(), "window_to").is_some());
        let backwards =
            AuditForm { window_from: from, window_to: TypedDate::new("1", "8", "2026"), ..filled_in() };
        assert!(about(&backwards.parse_new().unwrap_err(), "window_to").is_some());
    }

    #[test]
    fn arrangements_without_the_day_they_were_agreed_are_sent_back() {
        let form = AuditForm { confidentiality: "Papers stay in the room.".into(), ..filled_in() };
        assert!(about(&form.parse_details().unwrap_err(), "confidentiality_agreed").is_some());
    }
}
