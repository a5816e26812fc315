//! The document round every page, and the routes.

use axum::http::{HeaderValue, header};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

use crate::{
    about::{accessibility_page::AccessibilityPage, licences_page::LicencesPage, problem_page::ProblemPage},
    administration::{
        account_page::AccountPage as ManagedAccountPage, close_account_page::CloseAccountPage,
        managed_board_page::ManagedBoardPage, new_account_page::NewAccountPage, new_board_page::NewBoardPage,
        system_page::SystemPage,
    },
    audits::{
        agencies_page::AgenciesPage, agency_page::AgencyPage, audits_page::AuditsPage,
        details_page::DetailsPage, overview_page::OverviewPage, set_up_page::SetUpPage,
        sharing_page::SharingPage, tool_page::ToolPage, tool_question_page::ToolQuestionPage,
    },
    calibration::calibration_page::CalibrationPage,
    cases::{
        case_page::CasePage, cases_page::CasesPage, change_case_page::ChangeCasePage,
        new_case_page::NewCasePage, remove_case_page::RemoveCasePage,
    },
    confidentiality::{arrangements_page::ArrangementsPage, wording_page::WordingPage},
    findings::{
        final_field_page::FinalFieldPage, finding_page::FindingPage, findings_page::FindingsPage,
        new_finding_page::NewFindingPage, remove_finding_page::RemoveFindingPage,
    },
    history::{
        audit_history_page::AuditHistoryPage, board_history_page::BoardHistoryPage,
        case_history_page::CaseHistoryPage, observation_history_page::ObservationHistoryPage,
        system_history_page::SystemHistoryPage,
    },
    meeting::{
        closing::close_case_page::CloseCasePage,
        end_page::EndMeetingPage,
        meeting_page::GroupMeetingPage,
        notes::{
            note_page::NotePage,
            notes_page::{LatestNotesPage, NotesPage},
            sign_off_page::{LatestSignOffPage, SignOffPage},
        },
        run_page::RunMeetingPage,
        screen_page::ScreenPage,
    },
    observations::{
        approach_page::ApproachPage, change_enquiry_page::ChangeEnquiryPage, consent_page::ConsentPage,
        erase_observation_page::EraseObservationPage, name_enquiry_page::NameEnquiryPage,
        observation_page::ObservationPage, observations_page::ObservationsPage, observer_page::ObserverPage,
        pairs_page::PairsPage, safety_page::SafetyPage, withdraw_page::WithdrawPage,
    },
    observations::{
        blank_form_page::BlankFormPage,
        conversation_page::ConversationPage,
        feedback_page::FeedbackPage,
        interview_page::InterviewPage,
        meeting_page::{MeetingPage, NewMeetingPage},
        own_interview_page::OwnInterviewPage,
        practice_page::PracticePage,
        remove_meeting_page::RemoveMeetingPage,
        summary_page::SummaryPage,
    },
    page::{page, problem_page},
    people::{
        board_page::BoardPage, give_role_page::GiveRolePage, invitation_page::InvitationPage,
        invite_page::InvitePage, invited_page::InvitedPage, people_page::PeoplePage,
        settings_page::SettingsPage, take_role_page::TakeRolePage,
    },
    problem::Problem,
    reminders::reminders_page::RemindersPage,
    reports::{
        messages_page::MessagesPage, report_page::ReportPage, reports_page::ReportsPage,
        response_page::ResponsePage,
    },
    retention::{erase_case_page::EraseCasePage, retention_page::RetentionPage},
    sampling::{
        agency_page::AgencyDrawPage, draw_page::DrawPage, kept_page::KeptPage, list_page::ListPage,
        replace_page::ReplacePage, sampling_page::SamplingPage,
    },
    scoring::{
        differences_page::DifferencesPage, overtaken_page::OvertakenPage, question_page::QuestionPage,
        show_page::ShowPage,
    },
    sending::{
        answer_page::AnswerPage, case_safety_page::CaseSafetyPage, send_page::SendPage,
        sending_page::SendingPage, sendings_page::SendingsPage, sent_case_page::SentCasePage,
        workbook_page::WorkbookPage,
    },
    signing_in::{
        account_page::AccountPage, code_page::CodePage, first_account_page::FirstAccountPage,
        late_form_page::LateFormPage, recovery_codes_page::RecoveryCodesPage, reset_page::ResetPage,
        second_factor_page::SecondFactorPage, sign_in_page::SignInPage,
    },
    viewer::viewer,
    witnesses::witnesses_page::WitnessesPage,
};

/// The document: everything round the page that a route draws.
pub fn shell() -> impl IntoView {
    provide_meta_context();
    set_policy();
    view! {
        <!DOCTYPE html>
        <html lang="en-GB" class="govuk-template">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="theme-color" content="#4a2a6b" />
                <link rel="icon" href="data:," />
                <link rel="stylesheet" href="/pkg/msp-assurance.css" />
                <script type="module" src="/pkg/start.js"></script>
                <MetaTags />
            </head>
            // For the start script: typing keeps somebody signed in.
            <body class="govuk-template__body" data-signed-in=viewer().person().map(ToString::to_string)>
                <App />
            </body>
        </html>
    }
}

/// The Content-Security-Policy of a page, with the nonce of the one small script that Leptos writes.
fn set_policy() {
    let nonce = use_nonce().map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let policy = format!(
        "default-src 'self'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    if let (Some(response), Ok(policy)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy)) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// All pages. Each waits for its data and comes whole.
#[component]
pub fn App() -> impl IntoView {
    const WHOLE: SsrMode = SsrMode::Async;
    view! {
        <Router>
            <Routes fallback=|| page(async { Ok(problem_page(Problem::NotFound)) })>
                <Route path=path!("/") view=AuditsPage ssr=WHOLE />
                <Route path=path!("/audits") view=AuditsPage ssr=WHOLE />
                <Route path=path!("/audits/new") view=SetUpPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit") view=OverviewPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/details") view=DetailsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/agencies") view=AgenciesPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/agencies/:agency") view=AgencyPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/tool") view=ToolPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/tool/questions/:question")
                    view=ToolQuestionPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/cases") view=CasesPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/cases/new") view=NewCasePage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/cases/:case") view=CasePage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/cases/:case/change") view=ChangeCasePage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/cases/:case/remove") view=RemoveCasePage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/cases/:case/erase") view=EraseCasePage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/retention") view=RetentionPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/cases/:case/questions/:question")
                    view=QuestionPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/cases/:case/questions/:question/overtaken/:draft")
                    view=OvertakenPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/cases/:case/show") view=ShowPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/cases/:case/differences")
                    view=DifferencesPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/cases/:case/final-field")
                    view=FinalFieldPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/sending") view=SendingsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sending/reminders") view=RemindersPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sending/:agency") view=SendingPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sending/:agency/send") view=SendPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sending/:agency/answer") view=AnswerPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sending/:agency/workbook") view=WorkbookPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/sending/:agency/cases/:case")
                    view=SentCasePage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/sending/:agency/cases/:case/safety")
                    view=CaseSafetyPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/findings") view=FindingsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/findings/new") view=NewFindingPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/findings/:finding") view=FindingPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/findings/:finding/remove")
                    view=RemoveFindingPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/feedback")
                    view=FeedbackPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/practice")
                    view=PracticePage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/meetings/new")
                    view=NewMeetingPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/meetings/:meeting")
                    view=MeetingPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/meetings/:meeting/remove")
                    view=RemoveMeetingPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/interview")
                    view=InterviewPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/conversation")
                    view=ConversationPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/summary")
                    view=SummaryPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/blank-form")
                    view=BlankFormPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/meeting") view=GroupMeetingPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/meeting/run") view=RunMeetingPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/meeting/end") view=EndMeetingPage ssr=WHOLE />
                <Route path=path!("/screen") view=ScreenPage ssr=WHOLE />
                <Route path=path!("/interviews/:token") view=OwnInterviewPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/observations") view=ObservationsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/observations/pairs") view=PairsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/observations/new") view=NameEnquiryPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation")
                    view=ObservationPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/change")
                    view=ChangeEnquiryPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/observer")
                    view=ObserverPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/approach")
                    view=ApproachPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/consent")
                    view=ConsentPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/withdraw")
                    view=WithdrawPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/safety")
                    view=SafetyPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/history")
                    view=ObservationHistoryPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/observations/:observation/erase")
                    view=EraseObservationPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/cases/:case/close") view=CloseCasePage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/meeting/notes") view=LatestNotesPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/meeting/sign-off")
                    view=LatestSignOffPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/meetings/:meeting/notes") view=NotesPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/meetings/:meeting/notes/:note")
                    view=NotePage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/meetings/:meeting/sign-off")
                    view=SignOffPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/sampling") view=SamplingPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sampling/:agency") view=AgencyDrawPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sampling/:agency/list") view=ListPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sampling/:agency/draw") view=DrawPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/sampling/:agency/kept/:waiting")
                    view=KeptPage
                    ssr=WHOLE
                />
                <Route
                    path=path!("/boards/:board/audits/:audit/sampling/:agency/replace/:number")
                    view=ReplacePage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/audits/:audit/calibration") view=CalibrationPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/sharing") view=SharingPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/confidentiality") view=ArrangementsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/messages") view=MessagesPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/reports") view=ReportsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/reports/:receiving") view=ReportPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/reports/:receiving/response")
                    view=ResponsePage
                    ssr=WHOLE
                />
                <Route path=path!("/sign-in") view=SignInPage ssr=WHOLE />
                <Route path=path!("/sign-in/code") view=CodePage ssr=WHOLE />
                <Route path=path!("/sign-in/second-factor") view=SecondFactorPage ssr=WHOLE />
                <Route path=path!("/sign-in/late-form/:draft") view=LateFormPage ssr=WHOLE />
                <Route path=path!("/first-account/:token") view=FirstAccountPage ssr=WHOLE />
                <Route path=path!("/reset/:token") view=ResetPage ssr=WHOLE />
                <Route path=path!("/account") view=AccountPage ssr=WHOLE />
                <Route path=path!("/account/recovery-codes/:shown") view=RecoveryCodesPage ssr=WHOLE />
                <Route path=path!("/boards/:board") view=BoardPage ssr=WHOLE />
                <Route path=path!("/boards/:board/people") view=PeoplePage ssr=WHOLE />
                <Route path=path!("/boards/:board/people/invite") view=InvitePage ssr=WHOLE />
                <Route path=path!("/boards/:board/people/invited/:waiting") view=InvitedPage ssr=WHOLE />
                <Route path=path!("/boards/:board/people/:membership/give") view=GiveRolePage ssr=WHOLE />
                <Route path=path!("/boards/:board/people/:membership/take") view=TakeRolePage ssr=WHOLE />
                <Route path=path!("/boards/:board/settings") view=SettingsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/confidentiality") view=WordingPage ssr=WHOLE />
                <Route path=path!("/invitations/:token") view=InvitationPage ssr=WHOLE />
                <Route path=path!("/system") view=SystemPage ssr=WHOLE />
                <Route path=path!("/system/accounts/new") view=NewAccountPage ssr=WHOLE />
                <Route path=path!("/system/accounts/:person") view=ManagedAccountPage ssr=WHOLE />
                <Route path=path!("/system/accounts/:person/close") view=CloseAccountPage ssr=WHOLE />
                <Route path=path!("/system/boards/new") view=NewBoardPage ssr=WHOLE />
                <Route path=path!("/system/boards/:board") view=ManagedBoardPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/history") view=AuditHistoryPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/cases/:case/history")
                    view=CaseHistoryPage
                    ssr=WHOLE
                />
                <Route path=path!("/boards/:board/history") view=BoardHistoryPage ssr=WHOLE />
                <Route path=path!("/boards/:board/witnesses") view=WitnessesPage ssr=WHOLE />
                <Route path=path!("/system/history") view=SystemHistoryPage ssr=WHOLE />
                <Route path=path!("/accessibility") view=AccessibilityPage ssr=WHOLE />
                <Route path=path!("/licences") view=LicencesPage ssr=WHOLE />
                <Route path=path!("/sorry/:problem") view=ProblemPage ssr=WHOLE />
            </Routes>
        </Router>
    }
}
