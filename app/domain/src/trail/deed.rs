//! What kind of thing was done.

use super::Stream;

/// The six things that section 62 of the Data Protection Act 2018 wants logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// Took something in.
    Collect,
    /// Changed it.
    Alter,
    /// Looked at it.
    Consult,
    /// Gave it to others.
    Disclose,
    /// Put it together with something else.
    Combine,
    /// Removed it.
    Erase,
}

impl Act {
    /// The word in the trail.
    pub fn code(self) -> &'static str {
        match self {
            Act::Collect => "collect",
            Act::Alter => "alter",
            Act::Consult => "consult",
            Act::Disclose => "disclose",
            Act::Combine => "combine",
            Act::Erase => "erase",
        }
    }
}

macro_rules! deeds {
    ($($name:ident, $code:literal, $act:ident, $words:literal;)+) => {
        /// What was done. The words continue a sentence that begins with who did it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Deed {
            $(#[doc = $words] $name,)+
        }

        impl Deed {
            /// All deeds.
            pub const ALL: &'static [Deed] = &[$(Deed::$name,)+];

            /// The word in the trail.
            pub fn code(self) -> &'static str {
                match self { $(Deed::$name => $code,)+ }
            }

            /// Which of the six acts it is.
            pub fn act(self) -> Act {
                match self { $(Deed::$name => Act::$act,)+ }
            }

            /// The words for people, to follow the name of whoever did it.
            pub fn words(self) -> &'static str {
                match self { $(Deed::$name => $words,)+ }
            }

            /// The deed with a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|deed| deed.code() == code)
            }
        }
    };
}

impl Deed {
    /// The stream that its events are in.
    pub fn stream(self) -> Stream {
        match self {
            Deed::AuditRead
            | Deed::CasesRead
            | Deed::WorkbookTaken
            | Deed::CaseRead
            | Deed::NotesRead
            | Deed::MessagesRead
            | Deed::ReportRead
            | Deed::ReportTaken
            | Deed::HistoryRead
            | Deed::CaseExported
            | Deed::ObservationsRead
            | Deed::ObservationRead
            | Deed::FeedbackRead
            | Deed::InterviewRead
            | Deed::BlankFormRead
            | Deed::MeetingRead
            | Deed::ObservationExported => Stream::Reads,
            _ => Stream::Changes,
        }
    }
}

deeds! {
    // Audits
    AuditSetUp, "audit_set_up", Collect, "set up the audit";
    AuditImported, "audit_imported", Combine, "imported the audit from files";
    DetailsChanged, "details_changed", Alter, "changed the details of the audit";
    AgencyAdded, "agency_added", Alter, "added an agency";
    AgencyChanged, "agency_changed", Alter, "changed an agency’s part in the audit";
    AgencyRemoved, "agency_removed", Erase, "removed an agency from the audit";
    LeadChanged, "lead_changed", Alter, "made another agency the lead";
    ToolChosen, "tool_chosen", Alter, "chose the version of the audit tool";
    ToolChanged, "tool_changed", Alter, "changed a question of the audit tool";
    ToolAgreed, "tool_agreed", Alter, "recorded that the audit tool was agreed";
    ToolVersionMade, "tool_version_made", Collect, "made a new version of the audit tool";
    CasesShared, "cases_shared", Disclose, "shared the cases with the audit group";
    MeetingBegun, "meeting_begun", Collect, "began a meeting of the audit group";
    MeetingMoved, "meeting_moved", Alter, "took the meeting on";
    CalibrationRated, "calibration_rated", Collect, "rated the invented case";
    CalibrationShown, "calibration_shown", Disclose, "showed the ratings of the invented case";
    ScreenPaused, "screen_paused", Alter, "had the projector pause or go on";
    MeetingEnded, "meeting_ended", Alter, "ended the meeting";
    AttendanceNoted, "attendance_noted", Collect, "noted who is at the meeting";
    AttendanceTakenBack, "attendance_taken_back", Erase, "took back who is at the meeting";
    AlsoPresentNoted, "also_present_noted", Collect, "noted who else is at the meeting";
    AlsoPresentRemoved, "also_present_removed", Erase, "took out who else is at the meeting";
    ScreenCodeMade, "screen_code_made", Disclose, "gave out a code for the projector";
    ScreenCodeWithdrawn, "screen_code_withdrawn", Alter, "took back the code for the projector";
    ScreenOpened, "screen_opened", Disclose, "opened the projector";
    NoteWritten, "note_written", Collect, "noted what the meeting learned, decided or agreed";
    NoteCorrected, "note_corrected", Alter, "corrected a line of a meeting’s notes";
    NoteStruckOut, "note_struck_out", Alter, "struck out a line of a meeting’s notes";
    NotesSigned, "notes_signed", Alter, "said that the notes of a meeting are a fair record";
    NotesErased, "notes_erased", Erase, "erased what meetings noted of themselves";
    CaseClosed, "case_closed", Alter, "closed the case";
    CaseOpened, "case_opened", Alter, "opened the case again";
    CasesNotShared, "cases_not_shared", Alter, "stopped sharing the cases with the audit group";
    ConfidentialityConfirmed, "confidentiality_confirmed", Alter, "confirmed the board’s confidentiality arrangements";
    RetentionChosen, "retention_chosen", Alter, "chose how long the audit is kept";
    // The draw
    ListsAsked, "lists_asked", Alter, "asked agencies for their lists of enquiries";
    ListSent, "list_sent", Collect, "sent an agency’s list of enquiries, encrypted";
    ListTakenBack, "list_taken_back", Erase, "took back an agency’s list of enquiries";
    SeedFixed, "seed_fixed", Alter, "fixed the seed of the draw";
    CasesDrawn, "cases_drawn", Collect, "drew cases from an agency’s list";
    CaseReplaced, "case_replaced", Erase, "recorded that a drawn case cannot be used, and took the next one";
    // Cases
    CaseAdded, "case_added", Collect, "added the case";
    CaseChanged, "case_changed", Alter, "changed the case";
    CaseRemoved, "case_removed", Erase, "removed the case";
    RatingRecorded, "rating_recorded", Alter, "recorded a rating";
    FirstRatingRecorded, "first_rating_recorded", Alter, "rated a question alone";
    FirstRatingsShown, "first_ratings_shown", Disclose, "showed the first ratings of the case";
    FindingRecorded, "finding_recorded", Collect, "recorded a finding";
    FindingChanged, "finding_changed", Alter, "changed a finding";
    FindingRemoved, "finding_removed", Erase, "removed a finding";
    InterestDeclared, "interest_declared", Alter, "declared an interest in the case";
    InterestWithdrawn, "interest_withdrawn", Alter, "withdrew the interest in the case";
    NamesChecked, "names_checked", Alter, "said that something the names guard stopped is not what it looks like";
    CaseErased, "case_erased", Erase, "erased the text of the case";
    // Sending
    SendingOpened, "sending_opened", Alter, "opened what the agency is asked to send";
    CaseSendingRecorded, "case_sending_recorded", Collect, "recorded what the agency sends of the case";
    CasesSent, "cases_sent", Disclose, "sent the agency’s cases";
    CasesTakenBack, "cases_taken_back", Alter, "took back the agency’s cases";
    SendingAccepted, "sending_accepted", Alter, "accepted the agency’s cases";
    ChangesAsked, "changes_asked", Alter, "asked the agency to change what it sends";
    ChangeAsked, "change_asked", Collect, "asked for a change of what is sent of the case";
    ChangeDone, "change_done", Alter, "said that a change the agency was asked for is done";
    AgencyReminded, "agency_reminded", Disclose, "reminded an agency to send its cases";
    // Observations
    PairsArranged, "pairs_arranged", Alter, "arranged who audits whom";
    EnquiryNamed, "enquiry_named", Collect, "named an enquiry to be observed";
    ObservationChanged, "observation_changed", Alter, "changed an observation’s number";
    ObservationRemoved, "observation_removed", Erase, "took out an observation in which nothing was recorded";
    ObserverNamed, "observer_named", Alter, "said who observes";
    ApproachScreened, "approach_screened", Alter, "recorded whether the adult can be approached";
    ConsentRecorded, "consent_recorded", Collect, "recorded what the adult agreed to";
    ConsentWithdrawn, "consent_withdrawn", Erase, "recorded that the adult took back what they had agreed to, and erased it";
    PracticeRecorded, "practice_recorded", Collect, "recorded what was observed";
    MeetingRecorded, "meeting_recorded", Collect, "recorded a meeting that was observed";
    MeetingChanged, "meeting_changed", Alter, "changed what was recorded of a meeting";
    MeetingRemoved, "meeting_removed", Erase, "removed a meeting that was observed";
    InterviewRecorded, "interview_recorded", Collect, "recorded what the worker answered";
    InterviewCommented, "interview_commented", Alter, "commented on what was recorded of their interview";
    WorkerLinkMade, "worker_link_made", Disclose, "made a link for the worker of an observation";
    WorkerLinkWithdrawn, "worker_link_withdrawn", Alter, "withdrew the link of the worker of an observation";
    ConversationRecorded, "conversation_recorded", Collect, "recorded what the adult or their advocate said";
    SummaryWritten, "summary_written", Alter, "wrote the summary of an observation";
    SafetyAnswered, "safety_answered", Alter, "answered whether anyone needs to act to keep an adult safe";
    SafetyNoted, "safety_noted", Alter, "said that they have seen who needs to act to keep an adult safe";
    ObservationShared, "observation_shared", Disclose, "shared an observation with the audit group";
    ObservationNotShared, "observation_not_shared", Alter, "stopped sharing an observation with the audit group";
    ObservationErased, "observation_erased", Erase, "erased the text of an observation";
    // Reports
    MessagesWritten, "messages_written", Alter, "wrote the main messages";
    ReportAgreed, "report_agreed", Alter, "agreed the report";
    ReportSentBack, "report_sent_back", Alter, "made the report a draft again";
    ResponseWritten, "response_written", Alter, "wrote the board’s response";
    // People of a board
    PersonInvited, "person_invited", Collect, "invited somebody";
    InvitationWithdrawn, "invitation_withdrawn", Erase, "withdrew an invitation";
    InvitationAccepted, "invitation_accepted", Collect, "accepted an invitation";
    RoleGiven, "role_given", Alter, "gave somebody a role";
    RoleTaken, "role_taken", Alter, "took a role from somebody";
    SettingsChanged, "settings_changed", Alter, "changed the board’s settings";
    ConfidentialityWritten, "confidentiality_written", Alter, "wrote the board’s confidentiality arrangements";
    WitnessLinkMade, "witness_link_made", Disclose, "made a link for an agency that witnesses the trail";
    WitnessLinkWithdrawn, "witness_link_withdrawn", Erase, "withdrew the link of an agency that witnessed the trail";
    // The system
    SigningKeyMade, "signing_key_made", Collect, "made the key that heads of the trail are signed with";
    BoardMade, "board_made", Collect, "made a board";
    AccountMade, "account_made", Collect, "made an account";
    AccountChanged, "account_changed", Alter, "changed an account";
    AccountReset, "account_reset", Alter, "made a link to reset an account";
    AccountClosed, "account_closed", Erase, "closed an account";
    SignedIn, "signed_in", Consult, "signed in";
    SignInRefused, "sign_in_refused", Consult, "was refused at sign-in";
    SignedOut, "signed_out", Consult, "signed out";
    PasswordChanged, "password_changed", Alter, "changed a password";
    SecondFactorSetUp, "second_factor_set_up", Alter, "set up a second factor";
    SecondFactorRemoved, "second_factor_removed", Alter, "removed a second factor";
    RecoveryCodeUsed, "recovery_code_used", Alter, "used a recovery code";
    ScreenRefused, "screen_refused", Consult, "typed a code for the projector that does not work";
    // Reads
    AuditRead, "audit_read", Consult, "looked at the audit";
    CasesRead, "cases_read", Consult, "looked at the list of cases or findings";
    WorkbookTaken, "workbook_taken", Disclose, "downloaded what the agency is asked to send as a workbook";
    CaseRead, "case_read", Consult, "looked at the case";
    NotesRead, "notes_read", Consult, "looked at the notes of a meeting";
    MessagesRead, "messages_read", Consult, "looked at the main messages";
    ReportRead, "report_read", Consult, "read the report";
    ReportTaken, "report_taken", Disclose, "downloaded the report";
    HistoryRead, "history_read", Consult, "looked at the history";
    ObservationsRead, "observations_read", Consult, "looked at the list of observations";
    ObservationRead, "observation_read", Consult, "looked at an observation";
    FeedbackRead, "feedback_read", Consult, "looked at the summaries for the feedback session";
    InterviewRead, "interview_read", Consult, "looked at what was recorded of their interview";
    MeetingRead, "meeting_read", Consult, "looked at the meeting";
    BlankFormRead, "blank_form_read", Consult, "opened the blank form of an observation";
    ObservationExported, "observation_exported", Disclose, "took out all that is held on an observation";
    CaseExported, "case_exported", Disclose, "took out all that is held on the case";
}
