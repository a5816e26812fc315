//! What an audit's group has done and has still to do.

use domain::{
    access::{Action, Object},
    agency::AgencyRole,
    audit::AuditStatus,
    audit_tool::QUESTIONS,
    dates::in_words,
    observation::Observation,
    rating::Outcome,
};
use store::{
    agencies::AuditAgency, audits::Audit, cases::CaseRow, draws::Draw, sending::AgencySending,
    tools::StoredTool,
};

use crate::{
    address::{AuditAddress, BoardAddress},
    confidentiality::standing::Standing,
    parts::{TagColour, TagOptions, Task},
    sending::sending_task,
    site::moment_in_words,
    viewer::Entered,
};

/// What the tasks are counted from.
pub struct Progress {
    /// The audit.
    pub audit: Audit,
    /// Its tool.
    pub tool: StoredTool,
    /// Its agencies.
    pub agencies: Vec<AuditAgency>,
    /// Its cases.
    pub cases: Vec<CaseRow>,
    /// How many findings it has.
    pub findings: usize,
    /// How far its presenting agencies are with sending their cases.
    pub sendings: Vec<AgencySending>,
    /// Its observations, as far as the person sees them.
    pub observations: Vec<Observation>,
    /// Its draw, where lists were asked for.
    pub draw: Option<Draw>,
    /// How it stands with the board's confidentiality arrangements, where there are any.
    pub confidentiality: Option<Standing>,
}

impl Progress {
    /// How many questions have a rating or a reason for none, over all cases.
    pub fn answers_given(&self) -> usize {
        self.cases.iter().map(|case| answered(&case.outcomes)).sum()
    }

    /// How many questions there are over all cases.
    pub fn answers_wanted(&self) -> usize {
        self.cases.len() * usize::from(QUESTIONS)
    }

    /// How many agencies present cases.
    pub fn presenting(&self) -> usize {
        self.agencies.iter().filter(|agency| agency.role == AgencyRole::Presenting).count()
    }

    /// How many cases are asked for, if the sample size is settled.
    pub fn cases_wanted(&self) -> Option<usize> {
        self.audit.details.sample_size.map(|size| size as usize * self.presenting())
    }

    /// The tasks in the order a group does them, as far as somebody sees them.
    pub fn tasks(&self, at: &AuditAddress, inside: &Entered) -> Vec<Task> {
        let confidentiality = match &self.confidentiality {
            Some(standing) => Some(confidentiality_task(standing, at, inside)),
            None => self.arrangements_to_write(at, inside),
        };
        let confidentiality = confidentiality.into_iter().map(|task| (Action::SeeAudit, task));
        let sending = sending_task::tasks(at, inside, &self.sendings);
        let sending = sending.into_iter().map(|task| (Action::SeeSendings, task));
        let first = [
            (Action::SeeAudit, self.tool_task(at)),
            (Action::SeeAudit, self.agencies_task(at)),
            (Action::SeeAudit, self.draw_task(at)),
        ];
        confidentiality
            .chain(first)
            .chain(sending)
            .chain([
                (Action::SeeCases, self.cases_task(at)),
                (Action::ShareCases, self.sharing_task(at)),
                (Action::SeeCases, self.ratings_task(at)),
                (Action::SeeCases, self.findings_task(at)),
                (Action::SeeObservations, self.observations_task(at)),
                (Action::SeeMessages, self.messages_task(at)),
                (Action::SeeReports, self.report_task(at)),
            ])
            .filter(|(action, _)| inside.could(*action))
            .map(|(_, task)| task)
            .collect()
    }

    /// For whoever can write the board's arrangements, where there are none: then nobody is asked to confirm any.
    fn arrangements_to_write(&self, at: &AuditAddress, inside: &Entered) -> Option<Task> {
        let writes = inside.viewer.may(Action::ManagePeople, Object::Board(&at.board));
        let tag = || tag("Not written yet", TagColour::Purple);
        (writes && self.audit.status == AuditStatus::Draft).then(|| {
            let href = BoardAddress(at.board.clone()).confidentiality();
            Task::open("Write the board’s confidentiality arrangements", href, tag())
                .hint("Until then nobody is asked to confirm any before they see cases")
        })
    }

    fn draw_task(&self, at: &AuditAddress) -> Task {
        const TITLE: &str = "Draw the cases";
        let Some(draw) = &self.draw else {
            return Task::open(TITLE, at.sampling(), not_started())
                .hint("At random from each agency’s list, so that anybody can run it again");
        };
        let not_asked = draw.not_asked.len();
        let all = draw.presenting().count() + not_asked;
        let sent = draw.presenting().filter(|part| part.list.is_some()).count();
        let drawn = draw.presenting().filter(|part| part.drawn_at.is_some()).count();
        if all > 0 && drawn == all {
            return Task::completed(TITLE, at.sampling())
                .hint(format!("{drawn} of {all} agencies have drawn"));
        }
        Task::open(TITLE, at.sampling(), under_way()).hint(match &draw.seed {
            Some(_) => format!("{drawn} of {all} agencies have drawn"),
            None if draw.has_every_list() => "Every list is there: the seed can be fixed".to_owned(),
            None if not_asked > 0 => format!(
                "{sent} of {all} lists are there; {}",
                counted(not_asked, "agency was not asked yet", "agencies were not asked yet")
            ),
            None => format!("{sent} of {all} lists are there"),
        })
    }

    fn sharing_task(&self, at: &AuditAddress) -> Task {
        const TITLE: &str = "Share the cases with the audit group";
        match self.audit.shared_at {
            Some(since) => {
                Task::completed(TITLE, at.sharing()).hint(format!("Since {}", moment_in_words(since)))
            }
            None => Task::open(TITLE, at.sharing(), tag("Not shared yet", TagColour::Purple))
                .hint("Until then each agency sees its own cases alone, and nobody can rate"),
        }
    }

    fn tool_task(&self, at: &AuditAddress) -> Task {
        const TITLE: &str = "Agree the audit tool";
        match self.tool.agreed_on {
            Some(on) => Task::completed(TITLE, at.tool()).hint(format!("Agreed on {}", in_words(on))),
            None => Task::open(TITLE, at.tool(), tag("Not agreed yet", TagColour::Purple))
                .hint("The group agrees what red, amber and green mean before it rates"),
        }
    }

    fn agencies_task(&self, at: &AuditAddress) -> Task {
        let (all, presenting) = (self.agencies.len(), self.presenting());
        let hint = format!(
            "{}, {presenting} of them {}",
            counted(all, "agency", "agencies"),
            match presenting {
                1 => "presents cases",
                _ => "present cases",
            }
        );
        let task = if presenting == 0 {
            Task::open("Agencies", at.agencies(), tag("Nobody presents", TagColour::Purple))
        } else {
            Task::completed("Agencies", at.agencies())
        };
        task.hint(hint)
    }

    fn cases_task(&self, at: &AuditAddress) -> Task {
        let is_full = self.cases_wanted().is_some_and(|wanted| self.cases.len() >= wanted);
        let task = match self.cases.len() {
            0 => Task::open("Cases", at.cases(), not_started()),
            _ if is_full => Task::completed("Cases", at.cases()),
            _ => Task::open("Cases", at.cases(), under_way()),
        };
        task.hint(match self.cases_wanted() {
            Some(wanted) => format!("{} of {wanted} in the sample", self.cases.len()),
            None => counted(self.cases.len(), "case", "cases"),
        })
    }

    fn ratings_task(&self, at: &AuditAddress) -> Task {
        const TITLE: &str = "Ratings";
        let (given, wanted) = (self.answers_given(), self.answers_wanted());
        let Some((case, question)) = self.first_unanswered() else {
            return if wanted == 0 {
                Task::not_yet(TITLE).hint("Add a case first")
            } else {
                Task::completed(TITLE, at.cases()).hint(format!("{given} of {wanted} questions answered"))
            };
        };
        let tag = if given == 0 { not_started() } else { under_way() };
        Task::open(TITLE, at.question(&case.id, question), tag)
            .hint(format!("{given} of {wanted} questions answered"))
    }

    /// The first question that nobody has rated yet.
    pub fn first_unanswered(&self) -> Option<(&CaseRow, u8)> {
        self.cases.iter().find_map(|case| first_unanswered(&case.outcomes).map(|question| (case, question)))
    }

    fn findings_task(&self, at: &AuditAddress) -> Task {
        const TITLE: &str = "Findings and actions";
        if self.cases.is_empty() {
            return Task::not_yet(TITLE).hint("Add a case first");
        }
        let tag = if self.findings == 0 { not_started() } else { under_way() };
        Task::open(TITLE, at.findings(), tag).hint(counted(self.findings, "finding", "findings"))
    }

    fn observations_task(&self, at: &AuditAddress) -> Task {
        const TITLE: &str = "Observations";
        let finished =
            self.observations.iter().filter(|observation| observation.missing().is_empty()).count();
        match self.observations.len() {
            0 => Task::open(TITLE, at.observations(), not_started())
                .hint("Agencies observe one another’s practice, where the group chose to"),
            all if finished == all => {
                Task::completed(TITLE, at.observations()).hint(format!("{finished} of {all} finished"))
            }
            all => Task::open(TITLE, at.observations(), under_way())
                .hint(format!("{finished} of {all} finished")),
        }
    }

    fn messages_task(&self, at: &AuditAddress) -> Task {
        const TITLE: &str = "Main messages";
        if self.audit.main_messages.trim().is_empty() {
            Task::open(TITLE, at.messages(), not_started())
        } else {
            Task::completed(TITLE, at.messages())
        }
    }

    fn report_task(&self, at: &AuditAddress) -> Task {
        match self.audit.status {
            AuditStatus::Draft => Task::open("Report", at.reports(), tag("Draft", TagColour::Blue)),
            AuditStatus::Agreed(on) => Task::open("Report", at.reports(), tag("Agreed", TagColour::Teal))
                .hint(format!("Agreed on {}", in_words(on))),
        }
    }
}

/// First for whoever owes a confirmation, because they see nothing of the cases before.
fn confidentiality_task(standing: &Standing, at: &AuditAddress, inside: &Entered) -> Task {
    const TITLE: &str = "Confidentiality arrangements";
    let href = at.confidentiality();
    let count = inside.may(Action::SeeConfirmations).then(|| standing.in_words());
    let task = if inside.owes_confirmation() {
        Task::open(TITLE, href, tag("Not confirmed yet", TagColour::Purple))
    } else if count.is_some() && !standing.waiting.is_empty() {
        Task::open(TITLE, href, under_way())
    } else {
        Task::completed(TITLE, href)
    };
    match count {
        Some(count) => task.hint(count),
        None => task,
    }
}

/// The number of the first question without a rating or a reason for none.
pub fn first_unanswered(outcomes: &[Outcome]) -> Option<u8> {
    outcomes
        .iter()
        .position(|outcome| *outcome == Outcome::NotRatedYet)
        .and_then(|index| u8::try_from(index + 1).ok())
}

/// How many questions have a rating or a reason for none.
pub fn answered(outcomes: &[Outcome]) -> usize {
    outcomes.iter().filter(|outcome| **outcome != Outcome::NotRatedYet).count()
}

/// "1 case", "3 cases".
pub fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

fn not_started() -> TagOptions {
    tag("Not started", TagColour::Grey)
}

fn under_way() -> TagOptions {
    tag("In progress", TagColour::Blue)
}

fn tag(text: &str, colour: TagColour) -> TagOptions {
    TagOptions { text: text.into(), classes: colour.class().to_owned(), ..TagOptions::default() }
}

#[cfg(test)]
mod tests {
    use domain::rating::{NotRatedReason, Rating};

    use super::*;

    #[test]
    fn a_question_with_a_reason_for_no_rating_is_answered() {
        let outcomes = [
            Outcome::Rated(Rating::Green),
            Outcome::NotRated(NotRatedReason::AdultDied),
            Outcome::NotRatedYet,
            Outcome::NotRatedYet,
        ];
        assert_eq!(first_unanswered(&outcomes), Some(3));
        assert_eq!(first_unanswered(&outcomes[..2]), None);
    }

    #[test]
    fn one_case_is_not_cases() {
        assert_eq!(counted(1, "case", "cases"), "1 case");
        assert_eq!(counted(0, "case", "cases"), "0 cases");
    }
}
