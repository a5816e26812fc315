//! The frame of every page, and how a page waits for its data.

use std::future::Future;

use domain::access::Action;
use http::StatusCode;
use leptos::prelude::*;
use leptos_meta::Title;
use store::audits::Audit;

use crate::{
    address::{self, AuditAddress},
    parts::{
        DemoStrip, PageFooter, PageHeader, SkipLink, SubNavigation,
        page_header::{PRODUCT, Visitor},
        service_navigation::Place,
    },
    problem::Problem,
    signing_in::return_path,
    site::{go_to, path, set_status, site},
    viewer::{Entered, half_signed_in, viewer, was_signed_out},
};

/// What a page shows, before its frame is drawn round it.
pub struct Page {
    /// The page's title, without the product's name. "Error: " is put before it where `has_problems`.
    title: String,
    /// The audit it belongs to.
    audit: Option<InAudit>,
    /// Whether the page asks for something to be mended.
    has_problems: bool,
    /// Whether it stands alone: nothing leads away from it.
    is_bare: bool,
    /// The page's own content.
    body: AnyView,
}

/// The audit that a page belongs to, for the navigation beside it.
#[derive(Clone, Debug)]
pub struct InAudit {
    /// Where the audit is.
    pub address: AuditAddress,
    /// Its name.
    pub name: String,
    /// Whether it is invented.
    pub is_demonstration: bool,
    /// Its places that the person may see, with their names.
    pub places: Vec<(String, &'static str)>,
}

impl InAudit {
    /// An audit as somebody sees it who was let in.
    pub fn of(audit: &Audit, inside: &Entered) -> Self {
        let at = AuditAddress { board: audit.board.clone(), audit: audit.id.clone() };
        let places = [
            (at.overview(), "Overview", Action::SeeAudit),
            (at.agencies(), "Agencies", Action::SeeAudit),
            (at.tool(), "Audit tool", Action::SeeAudit),
            (at.sampling(), "How cases are chosen", Action::SeeAudit),
            (at.cases(), "Cases", Action::SeeCases),
            (at.group_meeting(), "Meeting", Action::SeeMeeting),
            (at.meeting_notes(), "Notes of the meeting", Action::SeeMeeting),
            (at.findings(), "Findings and actions", Action::SeeCases),
            (at.observations(), "Observations", Action::SeeObservations),
            (at.messages(), "Main messages", Action::SeeMessages),
            (at.reports(), "Report", Action::SeeReports),
            (at.sharing(), "Who sees and rates", Action::ShareCases),
            (at.confidentiality(), "Confidentiality", Action::SeeAudit),
            (at.history(), "History", Action::SeeHistory),
        ];
        let seen = places
            .into_iter()
            .filter(|(_, _, action)| inside.could(*action))
            // Only a board that has arrangements asks anybody.
            .filter(|(href, ..)| *href != at.confidentiality() || inside.audit.confirmed.is_some())
            .map(|(href, name, _)| (href, name))
            .collect();
        InAudit {
            address: at,
            name: audit.details.name.clone(),
            is_demonstration: audit.is_demonstration,
            places: seen,
        }
    }
}

impl Page {
    /// A page with a title.
    pub fn new(title: impl Into<String>, body: impl IntoView + 'static) -> Self {
        Page { title: title.into(), audit: None, has_problems: false, is_bare: false, body: body.into_any() }
    }

    /// Puts the page inside an audit, as somebody sees it who was let in.
    #[must_use]
    pub fn in_audit(mut self, audit: &Audit, inside: &Entered) -> Self {
        self.audit = Some(InAudit::of(audit, inside));
        self
    }

    /// Draws the page alone, without the header and the ways to other pages: everybody in a room reads it.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// Says in the title that something must be mended.
    #[must_use]
    pub fn with_problems(mut self, has_problems: bool) -> Self {
        self.has_problems = has_problems;
        self
    }

    fn draw(self, path: &str, is_demonstration: bool, visitor: Visitor) -> AnyView {
        let title = [
            if self.has_problems { "Error: " } else { "" },
            &self.title,
            &self.audit.as_ref().map(|audit| format!(" – {}", audit.name)).unwrap_or_default(),
            " – ",
            PRODUCT,
        ]
        .concat();
        if self.is_bare {
            return view! {
                <Title text=title />
                <main class="bare" id="main-content">
                    {self.body}
                </main>
            }
            .into_any();
        }
        let is_demonstration =
            is_demonstration || self.audit.as_ref().is_some_and(|audit| audit.is_demonstration);
        let navigation = self.audit.map(|audit| audit_navigation(&audit, path));
        let has_navigation = navigation.is_some();
        view! {
            <Title text=title />
            <SkipLink />
            <PageHeader visitor />
            {is_demonstration.then(|| view! { <DemoStrip /> })}
            <div class="govuk-width-container">
                <div class:page-columns=has_navigation>
                    {navigation} <main class="govuk-main-wrapper" id="main-content" tabindex="-1">
                        {self.body}
                    </main>
                </div>
            </div>
            <PageFooter links=vec![
                (address::AUDITS.to_owned(), "Audits".to_owned()),
                (address::ACCESSIBILITY.to_owned(), "Accessibility".to_owned()),
                (address::LICENCES.to_owned(), "Licences".to_owned()),
            ] />
        }
        .into_any()
    }
}

fn audit_navigation(audit: &InAudit, path: &str) -> impl IntoView + use<> {
    let at = &audit.address;
    // Some places lie below others, the notes below the meeting and all below the overview: the nearest is marked.
    let here = audit
        .places
        .iter()
        .map(|(href, _)| href)
        .filter(|href| *href != &at.overview() || path == **href)
        .filter(|href| {
            path.strip_prefix(href.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
        .max_by_key(|href| href.len());
    let places = audit
        .places
        .iter()
        .map(|(href, name)| {
            let place = Place::new(href.clone(), *name);
            if Some(href) == here { place.seen_from(path) } else { place }
        })
        .collect();
    view! { <SubNavigation label=format!("Audit {}", audit.name) places /> }
}

/// Waits for a page's data, then draws it; a problem becomes a page of its own with the right status.
pub fn page<F>(load: F) -> impl IntoView
where
    F: Future<Output = Result<Page, Problem>> + Send + 'static,
{
    let (path, is_demonstration) = (path(), site().is_demonstration);
    let visitor = visitor(&path);
    view! {
        <Suspense>
            {Suspend::new(async move {
                load.await
                    .unwrap_or_else(|problem| refused(problem, &path))
                    .draw(&path, is_demonstration, visitor)
            })}
        </Suspense>
    }
}

/// Who looks at a page, as its header says it. The pages that lead to signing in need no link to it,
/// and nor does a worker's own: they have no account, and the link would hold their secret.
fn visitor(path: &str) -> Visitor {
    let viewer = viewer();
    if viewer.is_signed_in() {
        Visitor::SignedIn { name: viewer.name }
    } else if half_signed_in().is_some()
        || path.starts_with(address::SIGN_IN)
        || path.starts_with(address::OWN_INTERVIEWS)
    {
        Visitor::SigningIn
    } else {
        Visitor::Nobody { sign_in: return_path::sign_in_and_return_to(path) }
    }
}

/// The page that says what could not be shown. Somebody who is not signed in is asked to sign in, and led back; so is
/// somebody who has to confirm the board's confidentiality arrangements first.
fn refused(problem: Problem, path: &str) -> Page {
    let page = problem_page(problem);
    if problem == Problem::SignedOut {
        go_to(&if was_signed_out() {
            return_path::sign_in_anew_and_return_to(path)
        } else {
            return_path::sign_in_and_return_to(path)
        });
    }
    if problem == Problem::NotConfirmed
        && let Some(arrangements) = return_path::confirm_and_return_to(path)
    {
        go_to(&arrangements);
    }
    page
}

/// The page that says what could not be done.
pub fn problem_page(problem: Problem) -> Page {
    set_status(match problem {
        Problem::NotFound => StatusCode::NOT_FOUND,
        Problem::Unavailable => StatusCode::INTERNAL_SERVER_ERROR,
        Problem::Agreed
        | Problem::Erased
        | Problem::ToolLocked
        | Problem::StillInUse
        | Problem::NameTaken
        | Problem::CasesNotSent
        | Problem::NotShown
        | Problem::OtherScoring
        | Problem::NobodyRated
        | Problem::RatingAgreed
        | Problem::RatingShown
        | Problem::ScoringStays
        | Problem::WhoRatesStays
        | Problem::NoConsent => StatusCode::CONFLICT,
        Problem::SignedOut => StatusCode::UNAUTHORIZED,
        Problem::NotYourRole
        | Problem::NotConfirmed
        | Problem::NotShared
        | Problem::OwnAgency
        | Problem::OwnPractice
        | Problem::CasesSent
        | Problem::StaysSent
        | Problem::CasesShared
        | Problem::NoAgency
        | Problem::Interest => StatusCode::FORBIDDEN,
    });
    Page::new(
        problem.heading(),
        view! {
            <h1 class="govuk-heading-l">{problem.heading()}</h1>
            <p class="govuk-body">{problem.to_string()}</p>
            <p class="govuk-body">
                <a class="govuk-link" href=address::AUDITS>
                    "Go to the list of audits"
                </a>
            </p>
        },
    )
}
