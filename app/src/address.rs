//! Every address of the product, in one place. An address holds identifiers only: nothing a person typed.

use domain::id::{
    AgencyId, AuditId, BoardId, CaseId, DraftId, FindingId, MeetingId, MembershipId, NoteId, ObservationId,
    ObservedMeetingId, PersonId,
};

/// The list of audits.
pub const AUDITS: &str = "/audits";
/// The form that sets up an audit.
pub const SET_UP: &str = "/audits/new";
/// The sign-in page.
pub const SIGN_IN: &str = "/sign-in";
/// The page that asks for the code of the second factor.
pub const SECOND_FACTOR: &str = "/sign-in/code";
/// The page that sets up a second factor.
pub const SET_UP_SECOND_FACTOR: &str = "/sign-in/second-factor";
/// The accounts and the boards, for the administrator.
pub const SYSTEM: &str = "/system";
/// The form that makes an account.
pub const NEW_ACCOUNT: &str = "/system/accounts/new";
/// The form that makes a board.
pub const NEW_BOARD: &str = "/system/boards/new";
/// Somebody's own account.
pub const ACCOUNT: &str = "/account";
/// The accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// Whose work is in the product.
pub const LICENCES: &str = "/licences";

/// What happened to accounts and boards.
pub const SYSTEM_HISTORY: &str = "/system/history";

/// What happened to a board's people and settings.
pub fn board_history(board: &BoardId) -> String {
    format!("/boards/{board}/history")
}

/// The agencies that keep heads of a board's trail.
pub fn witnesses(board: &BoardId) -> String {
    format!("/boards/{board}/witnesses")
}

/// The page that shows a form which came after its author's session had ended.
pub fn late_form(draft: &DraftId) -> String {
    format!("/sign-in/late-form/{draft}")
}

/// The page that shows new recovery codes, by the name under which they wait.
pub fn recovery_codes(name: &str) -> String {
    format!("{ACCOUNT}/recovery-codes/{name}")
}

/// The page that makes the first account.
pub fn first_account(token: &str) -> String {
    format!("/first-account/{token}")
}

/// The page that sets a password.
pub fn reset(token: &str) -> String {
    format!("/reset/{token}")
}

/// An audit's place: the board that hosts it and its own identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditAddress {
    /// The hosting board.
    pub board: BoardId,
    /// The audit.
    pub audit: AuditId,
}

impl AuditAddress {
    /// The address of an audit, from the two parts of a path or a form.
    pub fn new(board: impl Into<String>, audit: impl Into<String>) -> Self {
        Self { board: BoardId::new(board), audit: AuditId::new(audit) }
    }

    /// The audit's overview.
    pub fn overview(&self) -> String {
        format!("/boards/{}/audits/{}", self.board, self.audit)
    }

    /// The form that sets up the next round of it.
    pub fn next_round(&self) -> String {
        format!("{SET_UP}?board={}&from={}", self.board, self.audit)
    }

    /// The form that changes its details.
    pub fn details(&self) -> String {
        self.below("details")
    }

    /// That it was changed, told while it happens.
    pub fn live(&self) -> String {
        self.below("live")
    }

    /// Its agencies.
    pub fn agencies(&self) -> String {
        self.below("agencies")
    }

    /// The form that changes an agency's part.
    pub fn agency(&self, agency: &AgencyId) -> String {
        self.below(&format!("agencies/{agency}"))
    }

    /// Its audit tool.
    pub fn tool(&self) -> String {
        self.below("tool")
    }

    /// The form that changes one question of a draft tool.
    pub fn tool_question(&self, number: u8) -> String {
        self.below(&format!("tool/questions/{number}"))
    }

    /// Its cases.
    pub fn cases(&self) -> String {
        self.below("cases")
    }

    /// The form that adds a case.
    pub fn new_case(&self) -> String {
        self.below("cases/new")
    }

    /// One case.
    pub fn case(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}"))
    }

    /// The form that changes a case.
    pub fn change_case(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/change"))
    }

    /// The page that asks before a case is removed.
    pub fn remove_case(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/remove"))
    }

    /// The page that asks before the text of a case is erased.
    pub fn erase_case(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/erase"))
    }

    /// All that is held on a case, to download.
    pub fn export_case(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/export"))
    }

    /// For how long the text of its cases is kept.
    pub fn retention(&self) -> String {
        self.below("retention")
    }

    /// The scoring page: one question of one case.
    pub fn question(&self, case: &CaseId, number: u8) -> String {
        self.below(&format!("cases/{case}/questions/{number}"))
    }

    /// The page that asks which of two answers to keep.
    pub fn overtaken(&self, case: &CaseId, number: u8, draft: &DraftId) -> String {
        self.below(&format!("cases/{case}/questions/{number}/overtaken/{draft}"))
    }

    /// The page that closes a case in a meeting, or opens it again.
    pub fn close_case(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/close"))
    }

    /// The same with the form for one's own rating, for who comes after the others were shown.
    pub fn own_rating(&self, case: &CaseId, number: u8) -> String {
        format!("{}?own=yes", self.question(case, number))
    }

    /// The page that asks before the first ratings of a case are shown.
    pub fn show_case(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/show"))
    }

    /// The questions of a case whose first ratings differ.
    pub fn differences(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/differences"))
    }

    /// The notes of the group's latest meeting.
    pub fn meeting_notes(&self) -> String {
        self.below("meeting/notes")
    }

    /// The notes of a meeting.
    pub fn notes_of(&self, meeting: &MeetingId) -> String {
        self.below(&format!("meetings/{meeting}/notes"))
    }

    /// The group's meeting: who is there and where it is.
    pub fn group_meeting(&self) -> String {
        self.below("meeting")
    }

    /// The page of whoever runs the meeting.
    pub fn run_meeting(&self) -> String {
        self.below("meeting/run")
    }

    /// The page that asks before the meeting is ended.
    pub fn end_meeting(&self) -> String {
        self.below("meeting/end")
    }

    /// The page that corrects a line of the notes, or strikes it out.
    pub fn note(&self, meeting: &MeetingId, note: &NoteId) -> String {
        self.below(&format!("meetings/{meeting}/notes/{note}"))
    }

    /// The page on which those who were at the latest meeting sign its notes.
    pub fn sign_off(&self) -> String {
        self.below("meeting/sign-off")
    }

    /// The page on which those who were at a meeting sign its notes.
    pub fn sign_off_of(&self, meeting: &MeetingId) -> String {
        self.below(&format!("meetings/{meeting}/sign-off"))
    }

    /// The final field of a case: its findings.
    pub fn final_field(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/final-field"))
    }

    /// Its findings and actions.
    pub fn findings(&self) -> String {
        self.below("findings")
    }

    /// The form that adds a finding.
    pub fn new_finding(&self) -> String {
        self.below("findings/new")
    }

    /// The form that changes a finding.
    pub fn finding(&self, finding: &FindingId) -> String {
        self.below(&format!("findings/{finding}"))
    }

    /// The form that adds a finding raised from an observation.
    pub fn new_finding_from(&self, observation: &ObservationId) -> String {
        format!("{}?observation={observation}", self.new_finding())
    }

    /// The page on which its agencies are reminded.
    pub fn reminders(&self) -> String {
        self.below("sending/reminders")
    }

    /// The same, which tells what became of reminders, by the name under which that waits.
    pub fn reminders_told(&self, told: &str) -> String {
        format!("{}?told={told}", self.reminders())
    }

    /// How far its agencies are with sending their cases.
    pub fn sendings(&self) -> String {
        self.below("sending")
    }

    /// What an agency sends.
    pub fn sending(&self, agency: &AgencyId) -> String {
        self.below(&format!("sending/{agency}"))
    }

    /// What an agency sends of a case: who presents it and where its evidence is.
    pub fn sent_case(&self, agency: &AgencyId, case: &CaseId) -> String {
        self.below(&format!("sending/{agency}/cases/{case}"))
    }

    /// Whether anyone needs to act today to keep an adult safe, by the record of a case.
    pub fn case_safety(&self, agency: &AgencyId, case: &CaseId) -> String {
        self.below(&format!("sending/{agency}/cases/{case}/safety"))
    }

    /// The page on which everything is checked before it is sent.
    pub fn check_sending(&self, agency: &AgencyId) -> String {
        self.below(&format!("sending/{agency}/send"))
    }

    /// What is asked of an agency, as a workbook to download.
    pub fn request_workbook(&self, agency: &AgencyId) -> String {
        self.below(&format!("sending/{agency}/request.xlsx"))
    }

    /// The page that takes the workbook when it is filled in; it is posted there too.
    pub fn send_workbook(&self, agency: &AgencyId) -> String {
        self.below(&format!("sending/{agency}/workbook"))
    }

    /// The page on which what was sent is accepted, or changes are asked for.
    pub fn answer_sending(&self, agency: &AgencyId) -> String {
        self.below(&format!("sending/{agency}/answer"))
    }

    /// Its observations.
    pub fn observations(&self) -> String {
        self.below("observations")
    }

    /// One observation.
    pub fn observation(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}"))
    }

    /// The page that asks before a finding is removed.
    pub fn remove_finding(&self, finding: &FindingId) -> String {
        self.below(&format!("findings/{finding}/remove"))
    }

    /// The list of its reports, one for each receiving board.
    pub fn reports(&self) -> String {
        self.below("reports")
    }

    /// The report for one board.
    pub fn report(&self, receiving: &BoardId) -> String {
        self.below(&format!("reports/{receiving}"))
    }

    /// The report for one board as PDF.
    pub fn report_pdf(&self, receiving: &BoardId) -> String {
        self.below(&format!("reports/{receiving}/report.pdf"))
    }

    /// The form for a board's response.
    pub fn response(&self, receiving: &BoardId) -> String {
        self.below(&format!("reports/{receiving}/response"))
    }

    /// How its cases are chosen.
    pub fn sampling(&self) -> String {
        self.below("sampling")
    }

    /// An agency's part in the draw.
    pub fn sampling_of(&self, agency: &AgencyId) -> String {
        self.below(&format!("sampling/{agency}"))
    }

    /// The page that takes an agency's list; it is posted there too.
    pub fn send_list(&self, agency: &AgencyId) -> String {
        self.below(&format!("sampling/{agency}/list"))
    }

    /// The page that draws an agency's cases.
    pub fn draw_cases(&self, agency: &AgencyId) -> String {
        self.below(&format!("sampling/{agency}/draw"))
    }

    /// What an agency keeps, shown once under the name by which it waits.
    pub fn kept_by_agency(&self, agency: &AgencyId, waiting: &str) -> String {
        self.below(&format!("sampling/{agency}/kept/{waiting}"))
    }

    /// The same as a file.
    pub fn kept_file(&self, agency: &AgencyId, waiting: &str) -> String {
        self.below(&format!("sampling/{agency}/kept/{waiting}/file"))
    }

    /// The page that asks why a drawn case cannot be used.
    pub fn replace_case(&self, agency: &AgencyId, number: u32) -> String {
        self.below(&format!("sampling/{agency}/replace/{number}"))
    }

    /// Who sees and rates its cases.
    pub fn sharing(&self) -> String {
        self.below("sharing")
    }

    /// The calibration round.
    pub fn calibration(&self) -> String {
        self.below("calibration")
    }

    /// The form for the main messages.
    pub fn messages(&self) -> String {
        self.below("messages")
    }

    /// The board's confidentiality arrangements, and who has confirmed them for the audit.
    pub fn confidentiality(&self) -> String {
        self.below("confidentiality")
    }

    /// The audit that a path is the overview of, or leads to something in.
    pub fn of_path(path: &str) -> Option<Self> {
        let mut parts = path.split(['/', '?', '#']);
        match [(); 5].map(|()| parts.next()) {
            [Some(""), Some("boards"), Some(board), Some("audits"), Some(audit)] if !audit.is_empty() => {
                Some(Self::new(board, audit))
            }
            _ => None,
        }
    }

    /// Who did what in it.
    pub fn history(&self) -> String {
        self.below("history")
    }

    /// Who did what with one case.
    pub fn case_history(&self, case: &CaseId) -> String {
        self.below(&format!("cases/{case}/history"))
    }

    /// Who audits whom.
    pub fn pairs(&self) -> String {
        self.below("observations/pairs")
    }

    /// Who audits whom, with a suggestion in the form.
    pub fn suggested_pairs(&self) -> String {
        self.below("observations/pairs?suggest=1")
    }

    /// The form that names an enquiry to be observed.
    pub fn new_enquiry(&self) -> String {
        self.below("observations/new")
    }

    /// The form that changes an observation's number, and removes it.
    pub fn change_enquiry(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/change"))
    }

    /// The form that says who observes.
    pub fn observer(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/observer"))
    }

    /// The screen for harm before the adult is approached.
    pub fn approach(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/approach"))
    }

    /// The form for what the adult answered.
    pub fn consent(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/consent"))
    }

    /// The form that takes back what the adult agreed to.
    pub fn withdraw(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/withdraw"))
    }

    /// Whether anyone needs to act to keep an adult safe.
    pub fn safety(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/safety"))
    }

    /// Who did what with one observation.
    pub fn observation_history(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/history"))
    }

    /// All that is held on an observation, to download.
    pub fn export_observation(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/export"))
    }

    /// The page that asks before the text of an observation is erased.
    pub fn erase_observation(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/erase"))
    }

    /// What was observed of the worker's practice.
    pub fn practice(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/practice"))
    }

    /// The form that records a meeting.
    pub fn new_meeting(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/meetings/new"))
    }

    /// What was observed of a meeting.
    pub fn meeting(&self, observation: &ObservationId, meeting: &ObservedMeetingId) -> String {
        self.below(&format!("observations/{observation}/meetings/{meeting}"))
    }

    /// The page that asks before a meeting is removed.
    pub fn remove_meeting(&self, observation: &ObservationId, meeting: &ObservedMeetingId) -> String {
        self.below(&format!("observations/{observation}/meetings/{meeting}/remove"))
    }

    /// What the worker answered.
    pub fn interview(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/interview"))
    }

    /// What the adult said, or their advocate.
    pub fn conversation(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/conversation"))
    }

    /// The auditing agency's summary.
    pub fn observation_summary(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/summary"))
    }

    /// The form to be printed and filled in by hand.
    pub fn blank_form(&self, observation: &ObservationId) -> String {
        self.below(&format!("observations/{observation}/blank-form"))
    }

    /// The summaries for the group's feedback session.
    pub fn feedback(&self) -> String {
        self.below("observations/feedback")
    }

    /// A page with a draft, to go on with what was typed.
    pub fn with_draft(page: &str, draft: &DraftId) -> String {
        let joined_by = if page.contains('?') { '&' } else { '?' };
        format!("{page}{joined_by}draft={draft}")
    }

    fn below(&self, rest: &str) -> String {
        format!("{}/{rest}", self.overview())
    }
}

/// The page on which whoever has this link sets a password.
pub fn set_password(token: &str) -> String {
    format!("/set-password/{token}")
}

/// The page on which whoever has this link accepts an invitation.
pub fn invitation(token: &str) -> String {
    format!("/invitations/{token}")
}

/// The pages on which workers read what was recorded of their own interviews begin with this.
pub const OWN_INTERVIEWS: &str = "/interviews/";

/// The page on which the worker who has this link reads what was recorded of their interview.
pub fn own_interview(token: &str) -> String {
    format!("{OWN_INTERVIEWS}{token}")
}

/// The projector, for whoever has the code of a meeting.
pub const SCREEN: &str = "/screen";
/// Where the projector learns that the audit of its meeting was changed.
pub const SCREEN_LIVE: &str = "/screen/live";

/// An account, for the administrator.
pub fn account_of(person: &PersonId) -> String {
    format!("/system/accounts/{person}")
}

/// The page that asks before an account is closed.
pub fn close_account(person: &PersonId) -> String {
    format!("/system/accounts/{person}/close")
}

/// A board, for the administrator.
pub fn board_of_system(board: &BoardId) -> String {
    format!("/system/boards/{board}")
}

/// A board's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardAddress(pub BoardId);

impl BoardAddress {
    /// The address of a board, from a part of a path or a form.
    pub fn new(board: impl Into<String>) -> Self {
        Self(BoardId::new(board))
    }

    /// The board's home.
    pub fn home(&self) -> String {
        format!("/boards/{}", self.0)
    }

    /// Its people.
    pub fn people(&self) -> String {
        self.below("people")
    }

    /// The form that invites people.
    pub fn invite(&self) -> String {
        self.below("people/invite")
    }

    /// The page that shows the links of the invitations just made, under the name they wait by.
    pub fn invited(&self, waiting: &str) -> String {
        self.below(&format!("people/invited/{waiting}"))
    }

    /// The form that gives the person of a membership another role.
    pub fn give_role(&self, membership: &MembershipId) -> String {
        self.below(&format!("people/{membership}/give"))
    }

    /// The page that asks before a role is taken.
    pub fn take_role(&self, membership: &MembershipId) -> String {
        self.below(&format!("people/{membership}/take"))
    }

    /// Its settings.
    pub fn settings(&self) -> String {
        self.below("settings")
    }

    /// Its confidentiality arrangements.
    pub fn confidentiality(&self) -> String {
        self.below("confidentiality")
    }

    fn below(&self, rest: &str) -> String {
        format!("{}/{rest}", self.home())
    }
}
