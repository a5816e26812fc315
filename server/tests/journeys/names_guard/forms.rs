//! Every form with free texts: what it stops, and what becomes of it.

mod recording;

use domain::{
    access::Who,
    answer::Answer,
    first_rating::Rater,
    id::{CaseId, ObservationId, PersonId},
    meeting::{Scoring, note::NewNote},
    observation::{approach::Approach, enquiry::Enquiry},
    rating::{Outcome, Rating},
    sign_in::EmailAddress,
    trail::By,
};
use store::people;

use super::{Scene, asked, tables::that_hold, where_it_is::LOOKED_AT};
use crate::browser::now;

/// How one form is filled in.
pub(super) struct Form {
    endpoint: &'static str,
    page: String,
    /// What else it needs to be saved.
    rest: Vec<(&'static str, String)>,
    /// Free fields that take names of a list only: what is typed there is stopped, and cannot be saved as it is.
    chosen: &'static [&'static str],
    told: Told,
}

/// Where the trail tells what somebody said is not one.
#[derive(PartialEq)]
pub(super) enum Told {
    /// Among what is told of the audit of the scene.
    TheAudit,
    /// Among what is told of another audit, which the form makes.
    NewAudit,
    /// Among what is told of another audit, whose cases are not shared yet.
    AnotherAudit,
    /// Among what is told of a board, outside audits.
    Board,
}

/// Each form of [`LOOKED_AT`], ready to be filled in.
async fn forms(scene: &mut Scene) -> Vec<Form> {
    let date = |field: &str| {
        ["day", "month", "year"].map(|part| -> &'static str { format!("{field}-{part}").leak() })
    };
    let dated = |field: &str| -> Vec<(&'static str, String)> {
        date(field).into_iter().zip(["3".to_owned(), "11".to_owned(), "2025".to_owned()]).collect()
    };
    let form = |endpoint, page: String, rest: Vec<(&'static str, String)>| Form {
        endpoint,
        page,
        rest,
        chosen: &[],
        told: Told::TheAudit,
    };
    let of_board = |endpoint, page, rest| Form { told: Told::Board, ..form(endpoint, page, rest) };
    let case = scene.case.to_string();
    let finding =
        vec![("about", format!("case:{case}")), ("kind", "issue".to_owned()), ("text", "Seen.".to_owned())];
    let of_case =
        [vec![("agency", scene.agency.to_string()), ("reference", "C-9".to_owned())], dated("concluded")]
            .concat();
    crate::findings::record(&mut scene.browser, &scene.key, &scene.case, "As it was.").await;
    let change_finding = scene.browser.open(&scene.below("findings")).await.link("Change issue");
    let [named, screened] = observations(scene).await;
    let board = scene.key.board.clone();
    // Boards are made by administrators.
    let email = EmailAddress::parse("everybody@people.example").unwrap();
    let person = people::find_by_email(&scene.browser.database, &email).await.unwrap().unwrap().id;
    people::set_administrator(&scene.browser.database, &person, true, &now()).await.unwrap();
    let line = line(scene, &person).await;
    let give_role = scene.browser.open(&format!("/boards/{board}/people")).await.link("another role");
    let not_shown = rated_alone(scene).await;
    vec![
        form(
            "record-rating",
            scene.below(&format!("cases/{case}/questions/1")),
            vec![("rating", "red".to_owned())],
        ),
        form(
            "record-first-rating",
            scene.below(&format!("cases/{not_shown}/questions/1")),
            vec![("rating", "red".to_owned())],
        ),
        form("add-case", scene.below("cases/new"), of_case.clone()),
        form("change-case", scene.below(&format!("cases/{case}/change")), dated("concluded")),
        form("record-finding", scene.below("findings/new"), finding),
        form("change-finding", change_finding, Vec::new()),
        form("write-messages", scene.below("messages"), Vec::new()),
        form("write-response", scene.below(&format!("reports/{}/response", scene.key.board)), Vec::new()),
        Form {
            chosen: &["further_boards", "presenting", "lead"],
            told: Told::NewAudit,
            ..form(
                "set-up-audit",
                "/audits/new".to_owned(),
                vec![
                    ("name", "Summer 2027".to_owned()),
                    ("host_board", "Northmere Board".to_owned()),
                    ("presenting", "Northmere Council".to_owned()),
                    ("lead", "Northmere Council".to_owned()),
                ]
                .into_iter()
                .chain(dated("confidentiality_agreed"))
                .collect(),
            )
        },
        form("change-details", scene.below("details"), dated("confidentiality_agreed")),
        form("change-tool-question", scene.below("tool/questions/3"), Vec::new()),
        form("add-agency", scene.below("agencies"), Vec::new()),
        of_board(
            "invite-people",
            format!("/boards/{board}/people/invite"),
            vec![
                ("role", "agency_contact".to_owned()),
                ("people", "sam@vale.example\r\nkim@vale.example".to_owned()),
            ],
        ),
        of_board("give-role", give_role, vec![("role", "agency_contact".to_owned())]),
        of_board("make-witness-link", format!("/boards/{board}/witnesses"), Vec::new()),
        of_board(
            "make-board",
            "/system/boards/new".to_owned(),
            vec![("manager", "ash@moor.example".to_owned())],
        ),
        form(
            "name-enquiry",
            scene.below("observations/new"),
            vec![("audited", scene.agency.to_string()), ("reference", "C-O9".to_owned())],
        ),
        form("change-enquiry", scene.below(&format!("observations/{named}/change")), Vec::new()),
        form(
            "screen-approach",
            scene.below(&format!("observations/{named}/approach")),
            vec![("approach", "do_not_approach".to_owned()), ("reasons[]", "other".to_owned())],
        ),
        form(
            "record-consent",
            scene.below(&format!("observations/{screened}/consent")),
            [
                vec![
                    ("explained", "In person.".to_owned()),
                    ("has_capacity", "no".to_owned()),
                    ("decision_maker", "Social worker".to_owned()),
                    ("authority", "best_interests".to_owned()),
                    ("consulted", "A daughter".to_owned()),
                    ("answer", "declined".to_owned()),
                ],
                dated("asked_on"),
            ]
            .concat(),
        ),
        form(
            "answer-safety",
            scene.below(&format!("observations/{screened}/safety?part=practice")),
            vec![("needs_action", "yes".to_owned())],
        ),
        form(
            "add-note",
            scene.below("meeting/notes"),
            [
                vec![
                    ("kind", "action".to_owned()),
                    ("case", case.clone()),
                    ("text", "To do.".to_owned()),
                    ("owner", "Team managers".to_owned()),
                ],
                dated("due"),
            ]
            .concat(),
        ),
        form("correct-note", line, Vec::new()),
        form(
            "close-case",
            scene.below(&format!("cases/{case}/close")),
            vec![("needs_action", "yes".to_owned())],
        ),
    ]
    .into_iter()
    .chain(recording::forms(scene).await)
    // The last: from then on whoever leads is asked to confirm it.
    .chain([of_board("write-confidentiality", format!("/boards/{board}/confidentiality"), Vec::new())])
    .collect()
}

/// Lets the members of the audit rate alone and shows the scene's case, so that the group says why it agrees. Gives another
/// case, which is not shown.
async fn rated_alone(scene: &Scene) -> CaseId {
    let (db, by, board, audit) = (&scene.browser.database, now(), &scene.key.board, &scene.key.audit);
    store::audits::choose_scoring(db, board, audit, Scoring::MembersAlone, &by).await.unwrap();
    let rater = Rater::Person(PersonId::new("somebody"));
    let answer = Answer { outcome: Outcome::Rated(Rating::Green), evidence: String::new() };
    let rated =
        store::first_ratings::record(db, board, audit, &scene.case, 1, &rater, None, &answer, 0, &by).await;
    assert!(matches!(rated.unwrap(), store::first_ratings::Recorded::Kept { .. }));
    store::first_ratings::show(db, board, audit, &scene.case, &by).await.unwrap();
    let cases = store::cases::list(db, board, audit).await.unwrap();
    cases.into_iter().find(|case| case.id != scene.case).unwrap().id
}

/// The page of a line that somebody wrote in a meeting.
async fn line(scene: &Scene, author: &PersonId) -> String {
    let (db, by, board, audit) = (&scene.browser.database, now(), &scene.key.board, &scene.key.audit);
    let meeting = store::meetings::start(db, board, audit, by.at.date_naive(), &by).await.unwrap();
    let new = NewNote::Line { case: None, is_decision: true, text: "As it was.".to_owned() };
    let by = By::of(Who::Person(author.clone()), by.at);
    let note = store::meeting_notes::note(db, board, audit, &meeting, &new, &by).await.unwrap();
    scene.below(&format!("meetings/{meeting}/notes/{note}"))
}

/// An enquiry that is named, and another one whose adult can be asked.
async fn observations(scene: &Scene) -> [ObservationId; 2] {
    let (db, by, key) = (&scene.browser.database, now(), &scene.key);
    let enquiry =
        |reference: &str| Enquiry { audited: scene.agency.clone(), reference: reference.to_owned() };
    let named = store::observations::name(db, &key.board, &key.audit, &enquiry("C-O1"), &by).await.unwrap();
    let screened =
        store::observations::name(db, &key.board, &key.audit, &enquiry("C-O2"), &by).await.unwrap();
    let (board, audit) = (&key.board, &key.audit);
    let saved =
        store::observations::screen(db, board, audit, &screened, &Approach::Approach, 0, &by).await.unwrap();
    assert!(matches!(saved, store::Saved::Kept { .. }));
    [named, screened]
}

#[tokio::test]
async fn every_free_text_of_every_form_is_stopped_and_kept_as_a_draft_alone() {
    let mut scene = Scene::new().await;
    let forms = forms(&mut scene).await;
    let endpoints: Vec<&str> = forms.iter().map(|form| form.endpoint).collect();
    let looked_at: Vec<&str> = LOOKED_AT.iter().map(|(endpoint, _)| *endpoint).collect();
    assert_eq!(endpoints, looked_at, "each form is tried");
    let (file, mut tried) = (scene.browser.file(), 0);
    for (form, (_, fields)) in forms.iter().zip(LOOKED_AT) {
        for field in fields.iter().map(|field| recording::posted(field)) {
            let field = &field;
            let (action, place) = (format!("/do/{}", form.endpoint), format!("{}, {field}", form.endpoint));
            // Another postcode for each, so that none is stored already.
            tried += 1;
            let code = format!("LS{} {}AB", tried % 28 + 1, tried / 28 + 1);
            let typed = format!("Near {code}");
            let browser = &mut scene.browser;
            let mut sent: Vec<(&str, &str)> =
                form.rest.iter().map(|(name, value)| (*name, value.as_str())).collect();
            sent.retain(|(name, _)| *name != field.as_str());
            sent.push((field, &typed));
            browser.open(&form.page).await.submit(&action, &sent).await;
            browser.sees(&format!("This looks like it holds a postcode ({code}).")).sees("It is not one.");
            assert!(browser.title().starts_with("Error: "), "{place}: {}", browser.title());
            assert!(!browser.address.contains("LS"), "{place}: no text in an address");
            assert_eq!(browser.value(&action, field).as_deref(), Some(typed.as_str()), "{place}");
            assert_eq!(that_hold(&file, &code).await, ["draft"], "{place}");
            let (before, of_boards) = (scene.said().await.len(), scene.said_of_boards().await);
            let browser = &mut scene.browser;
            let fingerprint = asked(browser).unwrap();
            browser.submit(&action, &[("names_checked", &fingerprint)]).await;
            if form.chosen.contains(&field.as_str()) {
                assert_eq!(that_hold(&file, &code).await, ["draft"], "{place}");
                assert_eq!(
                    scene.said().await.len(),
                    before,
                    "{place}: nothing was saved, so nothing was said"
                );
                continue;
            }
            browser.does_not_see("There is a problem");
            let tables = that_hold(&file, &code).await;
            assert!(!tables.is_empty() && !tables.contains(&"draft".to_owned()), "{place}: {tables:?}");
            assert!(!tables.iter().any(|table| table.starts_with("trail")), "{place}: {tables:?}");
            let said = (field.to_owned(), "postcode".to_owned());
            if form.told == Told::Board {
                let mut now = scene.said_of_boards().await;
                for earlier in &of_boards {
                    let place = now.iter().position(|one| one == earlier).unwrap();
                    now.remove(place);
                }
                assert_eq!(now, [[said]], "{place}");
            } else if form.told == Told::AnotherAudit {
                let told = that_hold(&file, &format!("[\"{field}\",\"postcode\"]")).await;
                assert_eq!(told, ["trail_event"], "{place}");
            } else if form.told == Told::NewAudit {
                // A new audit's own history says it; here the chain is looked at as a whole.
                assert!(
                    !that_hold(&file, &format!("[\"{field}\",\"postcode\"]")).await.is_empty(),
                    "{place}"
                );
                let name = if field == "name" { typed.as_str() } else { "Summer 2027" };
                remove_audit(&scene, name).await;
            } else {
                let all = scene.said().await;
                assert_eq!(all.len(), before + 1, "{place}");
                assert_eq!(all.last().unwrap(), &[said], "{place}");
            }
        }
    }
}

/// Gives an audit another name, so that the next can have its.
async fn remove_audit(scene: &Scene, name: &str) {
    let key = store::audits::find_by_name(&scene.browser.database, name).await.unwrap().remove(0);
    let audit = store::audits::get(&scene.browser.database, &key.board, &key.audit).await.unwrap();
    let details = domain::audit::AuditDetails { name: format!("{} before", audit.id), ..audit.details };
    let by = crate::browser::now();
    let changed = store::audits::change_details(
        &scene.browser.database,
        &key.board,
        &key.audit,
        &details,
        audit.version,
        &by,
    );
    assert!(matches!(changed.await, Ok(store::Saved::Kept { .. })));
}

const MESSAGES: &str = "/do/write-messages";

#[tokio::test]
async fn a_changed_text_is_looked_at_anew() {
    let mut scene = Scene::new().await;
    let page = scene.below("messages");
    let browser = &mut scene.browser;
    browser.open(&page).await.submit(MESSAGES, &[("messages", "Call 943 476 5919.")]).await;
    let fingerprint = asked(browser).unwrap();
    let other = [("messages", "Call 943 476 5870."), ("names_checked", &fingerprint)];
    browser.submit(MESSAGES, &other).await.sees("an NHS number (943 476 5870)");
    assert_ne!(asked(browser).unwrap(), fingerprint);
    assert!(scene.said().await.is_empty());
}

#[tokio::test]
async fn who_takes_it_out_saves_without_being_asked_and_the_trail_says_nothing_of_it() {
    let mut scene = Scene::new().await;
    let (page, file) = (scene.below("messages"), scene.browser.file());
    let browser = &mut scene.browser;
    browser.open(&page).await.submit(MESSAGES, &[("messages", "Call 943 476 5919.")]).await;
    browser.submit(MESSAGES, &[("messages", "Call the hub.")]).await.sees("The main messages are saved.");
    assert!(that_hold(&file, "943 476 5919").await.is_empty(), "the draft is gone");
    assert!(scene.said().await.is_empty());
}

#[tokio::test]
async fn what_was_said_once_is_not_asked_again_while_it_stands_there() {
    let mut scene = Scene::new().await;
    let page = scene.below("messages");
    let browser = &mut scene.browser;
    browser.open(&page).await.submit(MESSAGES, &[("messages", "Hoist LS6 2AB.")]).await;
    let fingerprint = asked(browser).unwrap();
    browser.submit(MESSAGES, &[("names_checked", &fingerprint)]).await.sees("The main messages are saved.");
    browser.submit(MESSAGES, &[("messages", "The hoist is an LS6 2AB.")]).await;
    browser.sees("The main messages are saved.");
    assert_eq!(scene.said().await.len(), 1);
}

#[tokio::test]
async fn a_form_with_another_mistake_shows_both_and_keeps_the_answer_given() {
    const ADD: &str = "/do/add-case";
    let mut scene = Scene::new().await;
    let page = scene.below("cases/new");
    let (agency, browser) = (scene.agency.to_string(), &mut scene.browser);
    let typed = [("agency", agency.as_str()), ("summary", "From LS6 2AB.")];
    browser.open(&page).await.submit(ADD, &typed).await;
    browser.sees("a postcode (LS6 2AB)").sees("Enter");
    let fingerprint = asked(browser).unwrap();
    browser.submit(ADD, &[("names_checked", &fingerprint)]).await;
    browser.does_not_see("a postcode (LS6 2AB)").sees("There is a problem");
    assert_eq!(browser.value(ADD, "names_checked"), Some(fingerprint), "the box stays ticked");
}

#[tokio::test]
async fn nobody_but_its_author_opens_the_draft() {
    use domain::access::Role;

    let mut scene = Scene::new().await;
    let page = scene.below("messages");
    scene.browser.open(&page).await.submit(MESSAGES, &[("messages", "Call 943 476 5919.")]).await;
    let draft = scene.browser.address.clone();
    scene.browser.open(&draft).await.sees("943 476 5919");
    let other = scene
        .browser
        .somebody("Sam Reed", &scene.key.board, &[(Role::BoardManager, None), (Role::AuditLead, None)])
        .await;
    let mut other_browser = scene.browser.another();
    other_browser.sign_in(&other).await.open(&draft).await;
    assert!(other_browser.status.is_success());
    assert!(!other_browser.html().contains("943 476 5919"), "{}", other_browser.words());
}

#[tokio::test]
async fn what_was_stopped_is_erased_after_a_day() {
    let mut scene = Scene::new().await;
    let (page, file) = (scene.below("messages"), scene.browser.file());
    scene.browser.open(&page).await.submit(MESSAGES, &[("messages", "Call 943 476 5919.")]).await;
    let tomorrow = app::site::now() + chrono::TimeDelta::hours(24);
    store::drafts::purge(&scene.browser.database, tomorrow - chrono::TimeDelta::hours(24)).await.unwrap();
    assert!(that_hold(&file, "943 476 5919").await.is_empty());
}
