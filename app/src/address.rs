//! Every address of the product, in one place. An address holds identifiers only: nothing a person typed.

use domain::id::{AgencyId, AuditId, BoardId, CaseId, DraftId, FindingId};

/// The list of audits.
pub const AUDITS: &str = "/audits";
/// The form that sets up an audit.
pub const SET_UP: &str = "/audits/new";
/// The sign-in page.
pub const SIGN_IN: &str = "/sign-in";
/// The page that asks for the code of the second factor.
pub const SECOND_FACTOR: &str = "/sign-in/code";
/// Somebody's own account.
pub const ACCOUNT: &str = "/account";
/// The accessibility statement.
pub const ACCESSIBILITY: &str = "/accessibility";
/// Whose work is in the product.
pub const LICENCES: &str = "/licences";

/// The accounts and boards of the whole installation.
pub const SYSTEM: &str = "/system";

/// A board's page.
pub fn board(board: &BoardId) -> String {
    format!("/boards/{board}")
}

/// The page that shows a form which came after its author's session had ended.
pub fn late_form(draft: &DraftId) -> String {
    format!("/sign-in/late-form/{draft}")
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

    /// The form that changes its details.
    pub fn details(&self) -> String {
        self.below("details")
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

    /// The scoring page: one question of one case.
    pub fn question(&self, case: &CaseId, number: u8) -> String {
        self.below(&format!("cases/{case}/questions/{number}"))
    }

    /// The page that asks which of two answers to keep.
    pub fn overtaken(&self, case: &CaseId, number: u8, draft: &DraftId) -> String {
        self.below(&format!("cases/{case}/questions/{number}/overtaken/{draft}"))
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

    /// Who sees and rates its cases.
    pub fn sharing(&self) -> String {
        self.below("sharing")
    }

    /// The form for the main messages.
    pub fn messages(&self) -> String {
        self.below("messages")
    }

    /// A page with a draft, to go on with what was typed.
    pub fn with_draft(page: &str, draft: &DraftId) -> String {
        format!("{page}?draft={draft}")
    }

    fn below(&self, rest: &str) -> String {
        format!("{}/{rest}", self.overview())
    }
}
