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
    audits::{
        agencies_page::AgenciesPage, agency_page::AgencyPage, audits_page::AuditsPage,
        details_page::DetailsPage, overview_page::OverviewPage, set_up_page::SetUpPage,
        sharing_page::SharingPage, tool_page::ToolPage, tool_question_page::ToolQuestionPage,
    },
    cases::{
        case_page::CasePage, cases_page::CasesPage, change_case_page::ChangeCasePage,
        new_case_page::NewCasePage, remove_case_page::RemoveCasePage,
    },
    findings::{
        final_field_page::FinalFieldPage, finding_page::FindingPage, findings_page::FindingsPage,
        new_finding_page::NewFindingPage, remove_finding_page::RemoveFindingPage,
    },
    page::{page, problem_page},
    problem::Problem,
    reports::{
        messages_page::MessagesPage, report_page::ReportPage, reports_page::ReportsPage,
        response_page::ResponsePage,
    },
    scoring::{overtaken_page::OvertakenPage, question_page::QuestionPage},
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
            <body class="govuk-template__body">
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
                <Route
                    path=path!("/boards/:board/audits/:audit/cases/:case/final-field")
                    view=FinalFieldPage
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
                <Route path=path!("/boards/:board/audits/:audit/sharing") view=SharingPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/messages") view=MessagesPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/reports") view=ReportsPage ssr=WHOLE />
                <Route path=path!("/boards/:board/audits/:audit/reports/:receiving") view=ReportPage ssr=WHOLE />
                <Route
                    path=path!("/boards/:board/audits/:audit/reports/:receiving/response")
                    view=ResponsePage
                    ssr=WHOLE
                />
                <Route path=path!("/accessibility") view=AccessibilityPage ssr=WHOLE />
                <Route path=path!("/licences") view=LicencesPage ssr=WHOLE />
                <Route path=path!("/sorry/:problem") view=ProblemPage ssr=WHOLE />
            </Routes>
        </Router>
    }
}
