//! The way in for people who only have a spreadsheet: downloaded, filled in, looked through, saved.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use domain::{
    access::Role,
    case_file::{CaseDetails, Referral},
    sending::{CaseSending, SendingStatus},
    trail::{Chain, Stream},
};
use spreadsheets::{Cell, SheetToWrite};
use store::sending::Writer;

use super::scene::{RECORD, Scene};
use crate::browser::{Browser, now};

/// A workbook in somebody's spreadsheet program.
pub(super) struct Book(Vec<(String, Vec<Vec<String>>)>);

impl Book {
    /// Downloads the council's workbook.
    pub(super) async fn download(contact: &mut Browser, scene: &Scene) -> Self {
        let response = get(contact, &scene.council_page("/request.xlsx")).await;
        assert_eq!(response.status(), StatusCode::OK);
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let words = |cell: &Cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            other => panic!("a cell that is no text: {other:?}"),
        };
        let sheets = spreadsheets::read_all_sheets(&bytes).unwrap().into_iter().map(|table| {
            let rows = table.rows.iter().map(|row| row.cells.iter().map(words).collect()).collect();
            (table.sheet.unwrap(), rows)
        });
        Self(sheets.collect())
    }

    /// Types into a cell, as a spreadsheet names it: column A, row 1.
    pub(super) fn typed(mut self, sheet: &str, column: char, row: usize, text: &str) -> Self {
        let (_, rows) = self.0.iter_mut().find(|(name, _)| name == sheet).unwrap();
        let cells = &mut rows[row - 1];
        let column = column as usize - 'A' as usize;
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = text.to_owned();
        self
    }

    fn cell(&self, sheet: &str, column: char, row: usize) -> &str {
        let (_, rows) = self.0.iter().find(|(name, _)| name == sheet).unwrap();
        rows[row - 1].get(column as usize - 'A' as usize).map_or("", String::as_str)
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let sheets: Vec<SheetToWrite> = self
            .0
            .iter()
            .map(|(name, rows)| SheetToWrite {
                name: name.clone(),
                rows: rows.clone(),
                widths: Vec::new(),
                header_rows: 1,
            })
            .collect();
        spreadsheets::write(&sheets).unwrap()
    }
}

pub(super) async fn get(browser: &mut Browser, address: &str) -> axum::response::Response {
    let request = Request::get(address).header(header::HOST, "127.0.0.1:3000").body(Body::empty()).unwrap();
    browser.send(request).await
}

/// Uploads a workbook by the page's form: the first press.
pub(super) async fn look_at(contact: &mut Browser, scene: &Scene, book: &Book) {
    let page = scene.council_page("/workbook");
    contact.open(&page).await.upload(&page, &[], Some(&book.bytes())).await;
}

/// The second press.
pub(super) async fn save(contact: &mut Browser, scene: &Scene) {
    contact.upload(&scene.council_page("/workbook"), &[], None).await;
}

/// The second press, with the box that takes what an older workbook says.
async fn save_older(contact: &mut Browser, scene: &Scene) {
    contact.upload(&scene.council_page("/workbook"), &[("older", "yes")], None).await;
}

#[tokio::test]
async fn a_contact_downloads_the_request_fills_it_in_looks_it_through_and_saves_it() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact.open(&scene.council_page("")).await;
    let page = contact.link("Fill in a workbook instead");
    contact.open(&page).await.sees("Download the workbook").sees("nothing is saved before you say so");
    assert_eq!(contact.link("Download the workbook"), scene.council_page("/request.xlsx"));
    let book = Book::download(&mut contact, &scene).await;
    assert_eq!((book.cell("Cases", 'A', 2), book.cell("Cases", 'B', 2)), ("NC-01", "February 2026"));
    assert_eq!((book.cell("Evidence", 'A', 10), book.cell("Evidence", 'B', 10)), ("NC-02", "1"));
    let due = format!("Until the end of {}.", scene.due(3));
    assert_eq!(book.cell("Read me", 'B', 2), due);
    let book = book
        .typed("Cases", 'C', 2, "self-neglect; Physical Abuse")
        .typed("Cases", 'F', 2, "Concerns about a fall.")
        .typed("Cases", 'G', 2, "Team manager")
        .typed("Cases", 'H', 2, "no")
        .typed("Evidence", 'D', 4, "Minutes, page 2");
    look_at(&mut contact, &scene, &book).await;
    assert_eq!(contact.status, StatusCode::OK);
    contact.sees("Nothing is saved yet").sees("Add (2)").sees("Same (16)").sees("Cases, 2");
    contact.sees("Physical Abuse; Self-Neglect").sees("NC-01, question 3").does_not_see("have a problem");
    assert_eq!(scene.said().await, store::sending::Said::default());
    contact.sees("Save 2 rows");
    save(&mut contact, &scene).await;
    assert_eq!(contact.address, scene.council_page(""));
    contact.sees("1 of 8 questions").sees("You left off at");
    let said = scene.said().await;
    assert_eq!(
        (said.sending.presenter.as_str(), said.sending.place(3)),
        ("Team manager", Some("Minutes, page 2"))
    );
    assert!(!said.safety.unwrap().safety.needs_action);
    let (db, key) = (&scene.browser.database, &scene.key);
    let file = store::cases::get(db, &key.board, &key.audit, &scene.case).await.unwrap();
    assert_eq!(file.referral.summary, "Concerns about a fall.");
    assert_eq!(file.referral.types_of_risk, ["Physical Abuse", "Self-Neglect"]);
    assert_eq!(file.referral.concluded.unwrap().to_string(), "2026-02", "it stays");
}

#[tokio::test]
async fn the_workbook_is_opened_and_taken_out_in_the_trail_before_a_byte_of_it_is_sent() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let response = get(&mut contact, &scene.council_page("/request.xlsx")).await;
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    assert_eq!(
        response.headers()[header::CONTENT_DISPOSITION],
        "attachment; filename=\"cases-to-send.xlsx\""
    );
    assert_eq!(scene.sending().await.sending.status(), SendingStatus::Opened);
    let db = &scene.browser.database;
    let tool = store::audits::get(db, &scene.key.board, &scene.key.audit).await.unwrap().tool_id;
    let about = store::trail::About::Audit { audit: scene.key.audit.clone(), tool };
    let chain = Chain::Board(scene.key.board.clone());
    let told = store::trail::list(db, &chain, Stream::Reads, &about, None, 1).await.unwrap();
    assert_eq!((told[0].deed.as_str(), told[0].act.as_str()), ("workbook_taken", "disclose"));
    assert_eq!(told[0].other, scene.council.to_string());
}

#[tokio::test]
async fn whatever_is_stored_comes_back_out_of_a_real_file_as_no_change() {
    let scene = Scene::new().await;
    let (db, key, by) = (&scene.browser.database, &scene.key, now());
    let odd = [
        "=1+1",
        "00017",
        "_x000D_ and _x0041_",
        "Two\nlines\tand a tab",
        "\u{7}bell",
        "’quoted’ & <tagged>",
        "  in the middle  of  it",
        "2026-03-01",
    ];
    let sending = CaseSending {
        presenter: "Équipe «nuit»".into(),
        places: odd.map(|text| domain::text::from_form(text).trim().to_owned()),
    };
    store::sending::record_case(
        db,
        &key.board,
        &key.audit,
        &scene.case,
        &sending,
        None,
        0,
        Writer::Board,
        &by,
    )
    .await
    .map(|_| ())
    .unwrap();
    let details = CaseDetails {
        agency: scene.council.clone(),
        reference: "0E5".into(),
        referral: Referral { summary: "long ".repeat(500).trim().to_owned(), ..Referral::default() },
    };
    store::cases::add(db, &key.board, &key.audit, &details, &by).await.unwrap();
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene).await;
    assert!(
        book.cell("Cases", 'F', 2).contains("longer than a cell takes"),
        "{}",
        book.cell("Cases", 'F', 2)
    );
    look_at(&mut contact, &scene, &book).await;
    contact.sees("There is nothing to save").sees("Same (27)").does_not_see("Add (").does_not_see("Change (");
}

#[tokio::test]
async fn rows_with_a_problem_are_named_and_left_out() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene)
        .await
        .typed("Cases", 'D', 2, "Castle")
        .typed("Cases", 'G', 3, "Nurse")
        .typed("Evidence", 'A', 2, "NC-77")
        .typed("Evidence", 'B', 3, "9");
    look_at(&mut contact, &scene, &book).await;
    contact.sees("3 rows have a problem. Fix them in the workbook and upload it again, or leave them out.");
    contact.sees("Cell D2.").sees("no location of the official list").sees("Cell A2.").sees("Cell B3.");
    contact.sees("Save 1 row and leave 3 rows out");
    save(&mut contact, &scene).await;
    let (db, key) = (&scene.browser.database, &scene.key);
    let second = store::sending::get_case(db, &key.board, &key.audit, &scene.second).await.unwrap();
    assert_eq!(second.sending.presenter, "Nurse");
    assert_eq!(scene.said().await, store::sending::Said::default());
}

#[tokio::test]
async fn what_takes_a_places_shows_both_and_an_older_workbook_says_so() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene).await.typed("Cases", 'G', 2, "Team manager");
    contact.open(&scene.case_page()).await.submit(RECORD, &[("presenter", "Nurse")]).await;
    look_at(&mut contact, &scene, &book).await;
    contact.sees("Change (1)").sees("Team manager").sees("Now it is: Nurse");
    contact.sees("Something was changed on the pages after this workbook was downloaded");
    save(&mut contact, &scene).await;
    contact.sees("Tick the box to save what the workbook says");
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(scene.said().await.sending.presenter, "Nurse", "what is newer is not overwritten unasked");
    save_older(&mut contact, &scene).await;
    assert_eq!(scene.said().await.sending.presenter, "Team manager");
}

#[tokio::test]
async fn a_sheet_as_a_text_says_no_version_and_overwrites_nothing_unasked() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact.open(&scene.case_page()).await.submit(RECORD, &[("place-2", "Notes, page 4")]).await;
    assert_eq!(scene.said().await.sending.place(2), Some("Notes, page 4"));
    let text = "Case number,Question number,Question,Where in the record the evidence is\r\n\
                NC-01,2,,Notes\r\nNC-01,3,,Minutes\r\n";
    let page = scene.council_page("/workbook");
    contact.open(&page).await.upload(&page, &[], Some(text.as_bytes())).await;
    contact.sees("Add (1)").sees("Change (1)").sees("This file does not say when it was downloaded");
    save(&mut contact, &scene).await;
    let said = scene.said().await.sending;
    assert_eq!((said.place(2), said.place(3)), (Some("Notes, page 4"), Some("Minutes")));
}

#[tokio::test]
async fn what_somebody_changed_between_the_presses_is_shown_before_anything_is_saved() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene).await.typed("Cases", 'G', 2, "Team manager").typed(
        "Cases",
        'G',
        3,
        "Team manager",
    );
    look_at(&mut contact, &scene, &book).await;
    let mut other = scene.signed_in("Sam Dale", Role::AgencyContact, Some(&scene.council)).await;
    other.open(&scene.case_page()).await.submit(RECORD, &[("presenter", "Nurse")]).await;
    save(&mut contact, &scene).await;
    contact.sees("so nothing was saved").sees("Now it is: Nurse").sees("Change (1)").sees("Add (1)");
    assert_eq!(scene.said().await.sending.presenter, "Nurse");
    let (db, key) = (&scene.browser.database, &scene.key);
    let second = store::sending::get_case(db, &key.board, &key.audit, &scene.second).await.unwrap();
    assert_eq!(second, store::sending::Said::default(), "nothing is half written");
    save_older(&mut contact, &scene).await;
    assert_eq!(scene.said().await.sending.presenter, "Team manager");
}

#[tokio::test]
async fn somebody_who_needs_to_act_is_said_first_and_kept_whatever_else_is_wrong() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene)
        .await
        .typed("Cases", 'H', 2, "Yes")
        .typed("Cases", 'B', 2, "soon");
    look_at(&mut contact, &scene, &book).await;
    contact
        .sees("somebody needs to act today to keep an adult safe, in case NC-01")
        .sees("1 row has a problem");
    assert_eq!(contact.link("Say for case NC-01 who was told"), format!("{}/safety", scene.case_page()));
    contact.sees("Save that somebody needs to act, and leave 1 row out");
    assert_eq!(scene.said().await.safety, None, "nothing is saved yet");
    save(&mut contact, &scene).await;
    assert!(scene.said().await.safety.unwrap().safety.needs_action);
}

#[tokio::test]
async fn a_yes_in_a_workbook_that_comes_too_late_is_kept() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene).await.typed("Cases", 'H', 2, "Yes").typed(
        "Cases",
        'G',
        2,
        "Team manager",
    );
    look_at(&mut contact, &scene, &book).await;
    let mut other = scene.signed_in("Sam Dale", Role::AgencyContact, Some(&scene.council)).await;
    let send = scene.council_page("/send");
    other.open(&send).await.submit(super::scene::SEND, &[("confirmed", "yes")]).await.sees("Sent on");
    save(&mut contact, &scene).await;
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY);
    contact.sees("Your agency has sent its cases");
    let said = scene.said().await;
    assert_eq!((said.sending.presenter.as_str(), said.safety.unwrap().safety.needs_action), ("", true));
}

#[tokio::test]
async fn one_sheet_as_a_text_is_read_too() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let text = "Case number,Question number,Question,Where in the record the evidence is\r\nNC-01,2,,\"Notes, May\"\r\n";
    let page = scene.council_page("/workbook");
    contact.open(&page).await.upload(&page, &[], Some(text.as_bytes())).await.sees("Add (1)");
    save(&mut contact, &scene).await;
    assert_eq!(scene.said().await.sending.place(2), Some("Notes, May"));
}
