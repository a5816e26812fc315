//! The report for one board, as a page: the same words, in the same order, as the PDF.

use domain::{access::Action, board_report::BoardReport, id::BoardId, report_words::document, trail::Deed};
use leptos::prelude::*;

use super::document_view::DocumentView;
use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::BackLink,
    site::{database, param, today},
    viewer::enter_report,
};

/// The report.
#[component]
pub fn ReportPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let receiving = BoardId::new(param("receiving"));
    page(async move {
        let inside = enter_report(Action::SeeReport, &at, &receiving, Deed::ReportRead).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let source = store::report_source::get(&database, &at.board, &at.audit, &receiving).await?;
        let title = format!("Report for {}", source.board);
        let document = document(&BoardReport::new(source, today()));
        let body = view! {
            <div class="no-print">
                <BackLink href=at.reports() text="Report" />
                <p class="govuk-body">
                    <a class="govuk-link" href=at.report_pdf(&receiving)>
                        "Download this report as PDF"
                    </a>
                    ". The PDF has the same words in the same order, is tagged for screen readers (PDF/UA) and fit for \
                     archives (PDF/A)."
                </p>
            </div>
            <DocumentView document />
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside))
    })
}
