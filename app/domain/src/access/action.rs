//! What somebody wants to do.

/// What somebody wants to do. Each goes with one kind of [`Object`](super::Object); with another one it is not
/// allowed to anybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    // The system
    /// See, make, reset and close accounts; make boards; appoint their managers.
    ManageAccounts,
    /// See the history of the system: accounts and sign-ins.
    SeeSystemHistory,
    // A board
    /// See the board's page: its name and where its audits are.
    SeeBoard,
    /// Set up an audit that the board hosts.
    SetUpAudit,
    /// See and invite the board's people, give and take roles, change the board's settings.
    ManagePeople,
    // An audit
    /// See the audit's overview, its agencies and its audit tool.
    SeeAudit,
    /// Change its details, its agencies, its audit tool.
    ChangeAudit,
    /// Ask agencies for their lists, fix the seed of the draw, take a list back.
    ArrangeDraw,
    /// Share the cases with the audit group, or take that back.
    ShareCases,
    /// See a list of those cases and findings that the person may see one by one.
    SeeCases,
    /// See the main messages.
    SeeMessages,
    /// Write the main messages.
    WriteMessages,
    /// See which boards receive the report.
    SeeReports,
    /// Agree the report, or send it back.
    AgreeReport,
    /// See who did what in the audit and its cases; choose how long it is kept; export all that is held on a case.
    SeeHistory,
    /// Confirm the board's confidentiality arrangements for the audit.
    ConfirmConfidentiality,
    /// See who has confirmed them and who has not yet.
    SeeConfirmations,
    /// See the group's meetings: where one is, who is there, how many have scored.
    SeeMeeting,
    /// Say that one is at a meeting, and that its notes are a fair record.
    AttendMeeting,
    /// Choose how the group scores; begin, lead and end a meeting, show what was rated alone, give the projector a code.
    RunMeeting,
    /// Write what the meeting learned and decided.
    WriteNote,
    /// Rate the invented case of the calibration round, and see what came of it.
    Calibrate,
    /// See what the projector of a meeting shows.
    SeeScreen,
    // A case
    /// See a case with its evidence, ratings and findings.
    SeeCase,
    /// Add a case of this agency, change it, remove it.
    ChangeCase,
    /// Send this agency's list of enquiries, and draw from it with the agency's key.
    SendList,
    /// Record a rating and its evidence.
    RecordRating,
    /// Record, change or remove a finding.
    RecordFinding,
    /// Declare an interest in a case, or withdraw it.
    DeclareInterest,
    /// Close a case in a meeting, or open it again.
    CloseCase,
    // Sending
    /// See how far agencies are with sending their cases: those agencies that the person may see one by one.
    SeeSendings,
    /// See what an agency sends, and what it was asked to change.
    SeeSending,
    /// Send an agency's cases, for that agency.
    SendCases,
    /// Take back what was sent.
    TakeBackCases,
    /// Accept what was sent, or ask for changes.
    AnswerSending,
    // Observations
    /// See the list of observations, those that the person may see one by one.
    SeeObservations,
    /// Say who audits whom, whether observations are rated and whether workers comment.
    ArrangeObservations,
    /// See that there is an observation, where it stands and what is missing.
    SeeObservation,
    /// Read what was recorded in it.
    SeeRecording,
    /// Name an enquiry of this agency, change its number, take it out again.
    ChangeObservation,
    /// Say which agency and who observes.
    ArrangeObservation,
    /// Screen for harm and record what the adult answered.
    AskConsent,
    /// Record that the adult takes back what they agreed to.
    WithdrawConsent,
    /// Record what was seen and said, and the summary.
    RecordObservation,
    /// Say who was told that somebody has to act to keep an adult safe: in an observation, or in the record of a case.
    AnswerSafety,
    /// Say that one has seen that.
    NoteSafety,
    /// Let the audit group see what was recorded, or take that back.
    ShareObservation,
    /// Give the worker a link to what was recorded of their interview.
    ShowWorker,
    /// Read what was recorded of one's own interview.
    SeeInterview,
    /// Comment on it.
    CommentOnInterview,
    // A report
    /// Read the report for one board.
    SeeReport,
    /// Write that board's response.
    WriteResponse,
}

impl Action {
    /// All actions.
    pub const ALL: [Action; 52] = [
        Action::ManageAccounts,
        Action::SeeSystemHistory,
        Action::SeeBoard,
        Action::SetUpAudit,
        Action::ManagePeople,
        Action::SeeAudit,
        Action::ChangeAudit,
        Action::ArrangeDraw,
        Action::ShareCases,
        Action::SeeCases,
        Action::SeeMessages,
        Action::WriteMessages,
        Action::SeeReports,
        Action::AgreeReport,
        Action::SeeHistory,
        Action::ConfirmConfidentiality,
        Action::SeeConfirmations,
        Action::SeeMeeting,
        Action::AttendMeeting,
        Action::RunMeeting,
        Action::WriteNote,
        Action::Calibrate,
        Action::SeeScreen,
        Action::SeeCase,
        Action::ChangeCase,
        Action::SendList,
        Action::RecordRating,
        Action::RecordFinding,
        Action::DeclareInterest,
        Action::CloseCase,
        Action::SeeSendings,
        Action::SeeSending,
        Action::SendCases,
        Action::TakeBackCases,
        Action::AnswerSending,
        Action::SeeObservations,
        Action::ArrangeObservations,
        Action::SeeObservation,
        Action::SeeRecording,
        Action::ChangeObservation,
        Action::ArrangeObservation,
        Action::AskConsent,
        Action::WithdrawConsent,
        Action::RecordObservation,
        Action::AnswerSafety,
        Action::NoteSafety,
        Action::ShareObservation,
        Action::ShowWorker,
        Action::SeeInterview,
        Action::CommentOnInterview,
        Action::SeeReport,
        Action::WriteResponse,
    ];

    /// Whether nothing of a case, a rating, a finding or a recording is shown by it or can be changed by it, so that it
    /// does not wait until the board's confidentiality arrangements are confirmed. Everything that is not named here
    /// waits.
    pub(super) fn shows_no_case(self) -> bool {
        matches!(
            self,
            Action::SeeAudit
                | Action::ChangeAudit
                | Action::ShareCases
                // A draw shows numbers alone, and a list is its own agency's.
                | Action::ArrangeDraw
                | Action::SendList
                // Its case is invented.
                | Action::Calibrate
                | Action::ConfirmConfidentiality
                | Action::SeeConfirmations
                // What is done for the adult waits for nothing, and shows nothing of what was said.
                | Action::WithdrawConsent
                | Action::AnswerSafety
                | Action::NoteSafety
        )
    }

    /// Whether text about a case comes in by it.
    pub(super) fn writes_text(self) -> bool {
        matches!(
            self,
            Action::ChangeCase
                | Action::RecordRating
                | Action::RecordFinding
                | Action::AskConsent
                | Action::RecordObservation
                | Action::ShowWorker
                | Action::CommentOnInterview
        )
    }

    /// Whether it rests on the adult's taking part, so that it ends when they have taken everything back.
    pub(super) fn ends_with_withdrawal(self) -> bool {
        matches!(
            self,
            Action::AskConsent
                | Action::ArrangeObservation
                | Action::RecordObservation
                | Action::RecordFinding
                | Action::ShareObservation
                | Action::ShowWorker
                | Action::CommentOnInterview
        )
    }

    /// Whether it changes what an agreed report is made from, so that agreeing ends it.
    pub(super) fn ends_with_agreement(self) -> bool {
        matches!(
            self,
            Action::ChangeAudit
                | Action::ArrangeDraw
                | Action::SendList
                | Action::ShareCases
                | Action::WriteMessages
                | Action::AttendMeeting
                | Action::RunMeeting
                | Action::WriteNote
                | Action::ChangeCase
                | Action::RecordRating
                | Action::RecordFinding
                | Action::DeclareInterest
                | Action::CloseCase
                | Action::SendCases
                | Action::TakeBackCases
                | Action::AnswerSending
                | Action::ArrangeObservations
                | Action::ChangeObservation
                | Action::ArrangeObservation
                | Action::AskConsent
                | Action::RecordObservation
                | Action::ShareObservation
                | Action::ShowWorker
                | Action::CommentOnInterview
        )
    }
}
