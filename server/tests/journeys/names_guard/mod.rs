//! What looks as if it identifies a person: stopped before it is written, in every form in which anything can be written.

mod forms;
mod ratings;
pub(crate) mod tables;
mod where_it_is;

use domain::{
    id::{AgencyId, BoardId, CaseId},
    trail::{Chain, Stream},
};
use scraper::{Html, Selector};
use store::{
    audits::AuditKey,
    trail::{self, About},
};

use crate::{
    browser::Browser,
    findings::{below, with_cases},
};

/// A browser at an audit with a case of each of two agencies.
struct Scene {
    browser: Browser,
    key: AuditKey,
    case: CaseId,
    agency: AgencyId,
}

impl Scene {
    async fn new() -> Self {
        let (browser, key, case) = with_cases().await;
        let file = store::cases::get(&browser.database, &key.board, &key.audit, &case).await.unwrap();
        Self { browser, key, case, agency: file.agency }
    }

    fn below(&self, rest: &str) -> String {
        below(&self.key, rest)
    }

    /// What the trail says of what people said is not one, oldest first.
    async fn said(&self) -> Vec<Vec<(String, String)>> {
        let about = About::Audit { audit: self.key.audit.clone(), tool: self.tool().await };
        self.said_about(&self.key.board, &about).await
    }

    /// The same of all boards, where no audit is concerned.
    async fn said_of_boards(&self) -> Vec<Vec<(String, String)>> {
        let mut said = Vec::new();
        for board in store::boards::list(&self.browser.database).await.unwrap() {
            said.extend(self.said_about(&board.id, &About::NoAudit).await);
        }
        said
    }

    async fn said_about(&self, board: &BoardId, about: &About) -> Vec<Vec<(String, String)>> {
        let (database, chain) = (&self.browser.database, Chain::Board(board.clone()));
        let mut events = trail::list(database, &chain, Stream::Changes, about, None, 1000).await.unwrap();
        events.retain(|event| event.deed == "names_checked");
        events.sort_by_key(|event| event.seq);
        let said = |text: &str| serde_json::from_str(text).unwrap();
        events.iter().map(|event| said(&event.detail)).collect()
    }

    async fn tool(&self) -> domain::id::ToolId {
        let audit =
            store::audits::get(&self.browser.database, &self.key.board, &self.key.audit).await.unwrap();
        audit.tool_id
    }
}

/// What the box of a page posts that says "it is not one"; nothing where the page does not ask.
fn asked(browser: &Browser) -> Option<String> {
    let document = Html::parse_document(browser.html());
    let boxes = Selector::parse("input[name=names_checked]").unwrap();
    document.select(&boxes).next().map(|asked| asked.attr("value").unwrap().to_owned())
}
