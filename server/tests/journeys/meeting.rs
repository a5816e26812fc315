//! The group's meeting: begun, taken on and ended by whoever runs it, followed by everybody else, and shown to the room.

use axum::http::StatusCode;
use domain::{
    access::{Role, Who},
    agency::AgencyRole,
    answer::Answer,
    audit::{AuditForm, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    id::{AgencyId, CaseId, PersonId},
    rating::{Outcome, Rating},
    trail::{Chain, Event, Stream},
};
use store::{
    audits::AuditKey,
    trail::{self, About},
};

use crate::browser::{Browser, now};

const BEGIN: &str = "/do/begin-meeting";
const ON: &str = "/do/take-meeting-on";
const OPEN: &str = "/do/open-screen";

/// An audit with two cases; its manager, at a browser, and a member of each agency.
struct Scene {
    manager: Browser,
    key: AuditKey,
    cases: [CaseId; 2],
    trust: AgencyId,
    member: PersonId,
    other: PersonId,
}

impl Scene {
    async fn new() -> Self {
        let mut manager = Browser::new().await;
        let db = &manager.database.clone();
        let board = store::boards::make(db, "Northmere Board", &now()).await.unwrap();
        let part = |name: &str| Participant { name: name.to_owned(), role: AgencyRole::Presenting };
        let details = AuditForm { name: "Spring 2027".to_owned(), ..AuditForm::default() };
        let new = NewAudit {
            details: details.parse_details().unwrap(),
            boards: vec!["Northmere Board".to_owned()],
            participants: vec![part("Northmere Council"), part("Vale Trust")],
            lead: "Northmere Council".to_owned(),
            is_demonstration: false,
        };
        let key = store::audits::create(db, &new, &now()).await.unwrap();
        let agencies = store::agencies::list(db, &key.board, &key.audit).await.unwrap();
        let id = |name: &str| agencies.iter().find(|agency| agency.name == name).unwrap().id.clone();
        let (council, trust) = (id("Northmere Council"), id("Vale Trust"));
        let mut cases = Vec::new();
        for (agency, reference) in [(&council, "NC-01"), (&trust, "VT-01")] {
            let referral = Referral { summary: "Zebra stripes.".to_owned(), ..Referral::default() };
            let case = CaseDetails { agency: agency.clone(), reference: reference.to_owned(), referral };
            cases.push(store::cases::add(db, &key.board, &key.audit, &case, &now()).await.unwrap());
        }
        let manages = manager.somebody("Morgan Ellis", &board, &[(Role::BoardManager, None)]).await;
        let member =
            manager.somebody("Tom Ashworth", &board, &[(Role::AuditGroupMember, Some(&trust))]).await;
        let other = manager.somebody("Dan Hughes", &board, &[(Role::AgencyContact, Some(&council))]).await;
        manager.sign_in(&manages).await;
        let cases = [cases.remove(0), cases.remove(0)];
        Self { manager, key, cases, trust, member, other }
    }

    /// With a meeting under way.
    async fn begun() -> Self {
        let mut scene = Self::new().await;
        let page = scene.at("meeting");
        scene.manager.open(&page).await.submit(BEGIN, &[]).await;
        scene
    }

    fn at(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}/{rest}", self.key.board, self.key.audit)
    }

    fn question(&self, case: usize, question: u8) -> String {
        self.at(&format!("cases/{}/questions/{question}", self.cases[case]))
    }

    async fn browser_of(&self, person: &PersonId) -> Browser {
        let mut browser = self.manager.stranger();
        browser.sign_in(person).await;
        browser
    }

    /// Presses a button of the manager's page that leads somewhere.
    async fn go_to(&mut self, case: usize, question: u8) -> &mut Browser {
        let (page, place) = (self.at("meeting/run"), format!("{}:{question}", self.cases[case]));
        self.manager.open(&page).await.submit(ON, &[("place", &place)]).await
    }

    /// Gives out a code.
    async fn code(&mut self) -> String {
        let page = self.at("meeting/run");
        self.manager.open(&page).await.submit("/do/give-screen-code", &[]).await;
        self.manager.words_of(".screen-code")
    }

    /// The room's machine, which a fresh code has opened.
    async fn screen(&mut self) -> Browser {
        let code = self.code().await;
        let mut screen = self.manager.stranger();
        screen.open("/screen").await.submit(OPEN, &[("code", &code)]).await;
        assert_eq!(screen.address, "/screen");
        screen
    }

    async fn events(&self, stream: Stream) -> Vec<Event> {
        let db = &self.manager.database;
        let tool = store::audits::get(db, &self.key.board, &self.key.audit).await.unwrap().tool_id;
        let about = About::Audit { audit: self.key.audit.clone(), tool };
        let chain = Chain::Board(self.key.board.clone());
        trail::list(db, &chain, stream, &about, None, 1000).await.unwrap()
    }

    async fn told(&self, deed: &str) -> usize {
        self.events(Stream::Changes).await.iter().filter(|event| event.deed == deed).count()
    }
}

#[tokio::test]
async fn a_meeting_is_begun_taken_on_followed_and_ended() {
    let mut scene = Scene::new().await;
    let (page, run) = (scene.at("meeting"), scene.at("meeting/run"));
    let mut member = scene.browser_of(&scene.member).await;
    member.open(&page).await;
    assert_eq!(member.status, StatusCode::FORBIDDEN, "the cases are not shared");
    scene.manager.open(&page).await.sees("Beginning shares the cases with the whole audit group");
    scene.manager.submit(BEGIN, &[]).await.sees("Lead the meeting").sees("The group is between cases.");
    assert_eq!(scene.manager.address, run);

    member.open(&page).await.sees("The group is between cases.").sees("Nobody is noted as here yet.");
    member.does_not_see("Lead the meeting").does_not_see("Note who is here");
    member.sees("VT-01 Vale Trust 0 of 8");
    member.submit("/do/attend-meeting", &[]).await.sees("You are noted as here for Vale Trust, since");
    member.sees("1 here").sees("Tom Ashworth Vale Trust None declared");

    scene.manager.open(&run).await.sees("Tom Ashworth").sees("Next case: NC-01");
    scene.go_to(0, 1).await.sees("The group is at question 1 of case NC-01.").sees("Next question: 2");
    scene.manager.does_not_see("Previous question").sees("Next case: VT-01");
    member.open(&page).await.sees("The group is at question 1 of case NC-01. Go there");
    let there = member.link("Go there");
    assert_eq!(there, scene.question(0, 1));
    member.open(&there).await.sees("You are where the group is.");
    let elsewhere = scene.question(1, 3);
    member.open(&elsewhere).await.sees("The group is at question 1 of case NC-01. Go there");
    let case = scene.at(&format!("cases/{}", scene.cases[0]));
    member.open(&case).await.sees("The group is at question 1 of case NC-01. Go there");
    scene
        .go_to(1, 8)
        .await
        .sees("Previous question: 7")
        .does_not_see("Next question")
        .does_not_see("Next case");
    scene.manager.submit(ON, &[("place", "")]).await.sees("The group is between cases.");

    let end = scene.manager.link("End the meeting");
    scene.manager.open(&end).await.sees("Do you want to end the meeting?").sees("its code stops working");
    scene.manager.submit("/do/end-meeting", &[]).await.sees("Begin a meeting").sees("Meetings before");
    member.open(&page).await.sees("Your board manager or audit lead begins the meeting.");
    member.sees("There Tom Ashworth (Vale Trust)").sees("Apologies Nobody was noted");
    member.open(&elsewhere).await.does_not_see("The group is");
    scene.manager.open(&run).await;
    assert_eq!(scene.manager.address, page, "there is nothing to run");
}

#[tokio::test]
async fn a_meeting_to_come_is_not_begun_and_what_was_typed_comes_back() {
    let mut scene = Scene::new().await;
    let page = scene.at("meeting");
    scene.manager.open(&page).await.submit(BEGIN, &[("held_on-year", "2199")]).await;
    scene.manager.sees("The day of the meeting must not be in the future");
    assert_eq!(scene.manager.value(BEGIN, "held_on-year").as_deref(), Some("2199"));
    let nothing = [("held_on-day", ""), ("held_on-month", ""), ("held_on-year", "")];
    scene.manager.submit(BEGIN, &nothing).await.sees("Enter the day of the meeting");
    assert_eq!(scene.told("cases_shared").await, 0);
}

#[tokio::test]
async fn two_who_run_a_meeting_never_jump_twice() {
    let mut scene = Scene::begun().await;
    let run = scene.at("meeting/run");
    let mut second = scene.manager.another();
    second.open(&run).await;
    scene.go_to(0, 2).await;
    let place = format!("{}:1", scene.cases[0]);
    second.submit(ON, &[("place", &place)]).await;
    second.sees("Somebody else has taken the meeting on. The group is now at question 2 of case NC-01.");
    second.submit(ON, &[("place", &place)]).await.sees("The group is at question 1 of case NC-01.");
    second.does_not_see("Somebody else");

    let end = scene.at("meeting/end");
    scene.manager.open(&end).await.submit("/do/end-meeting", &[]).await;
    second.submit(ON, &[("place", "")]).await.sees("That meeting has ended, so nothing was changed.");
}

#[tokio::test]
async fn whoever_runs_it_notes_who_is_there_who_sent_apologies_and_who_else_is_in_the_room() {
    let mut scene = Scene::begun().await;
    let (page, meeting) = (scene.at("meeting"), store::meetings::under_way);
    let db = scene.manager.database.clone();
    let id = meeting(&db, &scene.key.board, &scene.key.audit).await.unwrap().unwrap().id.to_string();
    let (board, audit) = (scene.key.board.to_string(), scene.key.audit.to_string());
    let (member, other, trust) = (scene.member.to_string(), scene.other.to_string(), scene.trust.to_string());
    let named = [("board", board.as_str()), ("audit", &audit), ("meeting", &id)];
    let note = |person: &str, agency: &str, attending: &str| {
        let more = [("person", person), ("agency", agency), ("attending", attending)];
        let fields =
            named.iter().copied().chain(more).map(|(name, value)| (name.to_owned(), value.to_owned()));
        fields.collect::<Vec<(String, String)>>()
    };
    let post = async |browser: &mut Browser, fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.post("/do/note-attendance", &fields).await;
    };
    let manager = &mut scene.manager;
    manager
        .open(&page)
        .await
        .sees("Tom Ashworth Vale Trust Not noted Here : Tom Ashworth Apologies : Tom Ashworth");
    post(manager, note(&member, &trust, "present")).await;
    manager.sees("Tom Ashworth Vale Trust Here Apologies : Tom Ashworth Take back : Tom Ashworth");
    post(manager, note(&member, &trust, "apologies")).await;
    manager.sees("Apologies: Tom Ashworth (Vale Trust).");
    post(manager, note(&member, &trust, "")).await;
    manager.sees("Nobody is noted as here yet.").does_not_see("Apologies: Tom");
    post(manager, note(&other, &trust, "present")).await;
    assert_eq!(manager.status, StatusCode::NOT_FOUND, "he belongs to another agency");

    let also = "/do/note-also-present";
    manager.open(&page).await.submit(also, &[("words", " ")]).await.sees("Enter their role and agency");
    manager
        .submit(also, &[("words", "Minute taker, Vale Trust")])
        .await
        .sees("Take out : Minute taker, Vale Trust");
    let mut others = scene.browser_of(&scene.other).await;
    others.open(&page).await.sees("Also in the room: Minute taker, Vale Trust").does_not_see("Take out");
    for page in [scene.at("meeting/notes"), scene.at("meeting/sign-off")] {
        others.open(&page).await.sees("Also in the room Minute taker, Vale Trust");
    }
    scene.manager.open(&page).await;
    scene.manager.submit("/do/remove-also-present", &[]).await.does_not_see("Minute taker, Vale Trust");

    // Nobody notes others who does not run the meeting, and everybody takes back their own.
    post(&mut others, note(&member, &trust, "present")).await;
    assert_eq!(others.status, StatusCode::FORBIDDEN);
    others.open(&page).await.submit("/do/attend-meeting", &[]).await.sees("Dan Hughes Northmere Council");
    others
        .submit("/do/take-back-attendance", &[])
        .await
        .sees("Nobody is noted as here yet.")
        .sees("I am here");
}

#[tokio::test]
async fn interests_that_were_declared_stand_by_the_names() {
    let mut scene = Scene::begun().await;
    let (page, db, by) = (scene.at("meeting"), scene.manager.database.clone(), now());
    let AuditKey { board, audit } = &scene.key;
    store::interests::declare(&db, board, audit, &scene.cases[1], &scene.member, &by).await.unwrap();
    let mut member = scene.browser_of(&scene.member).await;
    member.open(&page).await.submit("/do/attend-meeting", &[]).await.sees("Tom Ashworth Vale Trust VT-01");
    scene.manager.open(&page).await.sees("Tom Ashworth Vale Trust VT-01");
}

#[tokio::test]
async fn somebody_of_several_agencies_says_for_which_they_come() {
    let scene = Scene::begun().await;
    let council =
        store::cases::get(&scene.manager.database, &scene.key.board, &scene.key.audit, &scene.cases[0]);
    let council = council.await.unwrap().agency;
    let both = [(Role::AuditGroupMember, Some(&scene.trust)), (Role::AgencyContact, Some(&council))];
    let person = scene.manager.somebody("Ash Reed", &scene.key.board, &both).await;
    let mut browser = scene.browser_of(&person).await;
    browser.open(&scene.at("meeting")).await.sees("I am here for Northmere Council I am here for Vale Trust");
    browser.submit("/do/attend-meeting", &[("agency", council.as_str())]).await;
    browser.sees("You are noted as here for Northmere Council");
}

#[tokio::test]
async fn the_room_sees_the_question_and_its_rating_and_nothing_that_was_written() {
    let mut scene = Scene::begun().await;
    let mut screen = scene.screen().await;
    screen.sees("Northmere Board Spring 2027 Between cases").sees("Refresh").sees("Last updated");
    scene.go_to(1, 2).await;
    screen.open("/screen").await.sees("Case VT-01, question 2 of 8").sees("Not rated yet");
    let db = scene.manager.database.clone();
    let tool = store::audits::get(&db, &scene.key.board, &scene.key.audit).await.unwrap().tool_id;
    let tool = store::tools::get(&db, &scene.key.board, &tool).await.unwrap().tool;
    screen.sees(&tool.question(2).unwrap().wording);
    let answer =
        Answer { outcome: Outcome::Rated(Rating::Amber), evidence: "Zebra on the stairs.".to_owned() };
    let by = domain::trail::By::of(Who::Person(scene.member.clone()), now().at);
    let AuditKey { board, audit } = &scene.key;
    let recorded =
        store::answers::record(&db, board, audit, &scene.cases[1], 2, &answer, 0, &by).await.unwrap();
    assert!(matches!(recorded, store::answers::Recorded::Kept { .. }));
    screen.open("/screen").await.sees("Amber Chosen at").does_not_see("Not rated yet");
    for hidden in ["Zebra", "Vale Trust", "Tom Ashworth", "Morgan Ellis", "Sign in", "Audits"] {
        assert!(!screen.html().contains(hidden), "{hidden}");
    }
    assert!(!screen.html().contains("<nav") && !screen.html().contains("type=\"submit\""));

    let pause = "/do/pause-screen";
    let run = scene.at("meeting/run");
    scene.manager.open(&run).await.submit(pause, &[]).await;
    scene.manager.sees("The projector shows “Paused”.");
    screen.open("/screen").await.sees("Paused").does_not_see("VT-01");
    scene.manager.submit(pause, &[]).await.sees("The projector follows the group.");
    screen.open("/screen").await.sees("Case VT-01");
}

#[tokio::test]
async fn a_code_is_shown_once_and_ends_with_the_next_one_with_being_taken_back_and_with_the_meeting() {
    let mut scene = Scene::begun().await;
    let run = scene.at("meeting/run");
    let first = scene.code().await;
    assert_eq!(first.len(), 9, "{first}");
    scene.manager.open(&run).await.sees("It is shown only once").does_not_see(&first);
    let mut screen = scene.manager.stranger();
    let typed = first.to_lowercase().replace('-', " ");
    screen.open("/screen").await.submit(OPEN, &[("code", &typed)]).await.sees("Between cases");

    let second = scene.code().await;
    screen.open("/screen").await.sees("Type the code").does_not_see("Northmere");
    screen.submit(OPEN, &[("code", &first)]).await.sees("This code does not work.").does_not_see("Northmere");
    assert_eq!(screen.value(OPEN, "code").unwrap_or_default(), "", "a code is never kept");
    screen.submit(OPEN, &[("code", &second)]).await.sees("Between cases");

    scene.manager.open(&run).await.submit("/do/take-back-screen-code", &[]).await.sees("Give out a code");
    screen.open("/screen").await.sees("Type the code");
    let third = scene.code().await;
    screen.submit(OPEN, &[("code", &third)]).await.sees("Between cases");

    let end = scene.at("meeting/end");
    scene.manager.open(&end).await.submit("/do/end-meeting", &[]).await;
    screen.open("/screen").await.sees("The meeting has ended.").does_not_see("Northmere");
    screen.submit(OPEN, &[("code", &third)]).await.sees("This code does not work.");
    screen.open("/screen").await.sees("The meeting has ended.");
}

#[tokio::test]
async fn opening_a_projector_is_in_the_history_and_looking_again_is_not() {
    let mut scene = Scene::begun().await;
    let mut screen = scene.screen().await;
    let reads = scene.events(Stream::Reads).await.len();
    for _ in 0..3 {
        screen.open("/screen").await.sees("Between cases");
    }
    assert_eq!(scene.events(Stream::Reads).await.len(), reads);
    let opened = scene.events(Stream::Changes).await.into_iter().find(|event| event.deed == "screen_opened");
    assert!(matches!(Who::from_code(&opened.unwrap().who), Who::Screen(_)));
    assert_eq!(scene.told("screen_opened").await, 1);
    let history = scene.at("history");
    scene.manager.open(&history).await.sees("Somebody with the code for the projector opened the projector");
    scene.manager.sees("Morgan Ellis gave out a code for the projector").sees("Morgan Ellis began a meeting");
}

#[tokio::test]
async fn codes_that_are_guessed_have_to_wait_and_a_right_one_in_between_forgives_none_of_them() {
    let mut scene = Scene::begun().await;
    let code = scene.code().await;
    let mut guesser = scene.manager.stranger().from("192.0.2.7");
    guesser.open("/screen").await;
    for _ in 0..10 {
        guesser.submit(OPEN, &[("code", "0000-0000")]).await.sees("This code does not work.");
    }
    guesser.submit(OPEN, &[("code", &code)]).await.sees("Between cases");
    let mut guesser = scene.manager.stranger().from("192.0.2.7");
    guesser.open("/screen").await;
    for _ in 0..10 {
        guesser.submit(OPEN, &[("code", "no code")]).await.sees("This code does not work.");
    }
    guesser.submit(OPEN, &[("code", &code)]).await.sees("Too many tries have failed. Try again at");
    guesser.does_not_see("Northmere");
    let mut room = scene.manager.stranger().from("192.0.2.8");
    room.open("/screen").await.submit(OPEN, &[("code", &code)]).await.sees("Between cases");
}

#[tokio::test]
async fn people_of_another_board_learn_nothing_of_a_meeting() {
    let scene = Scene::begun().await;
    let elsewhere = store::boards::make(&scene.manager.database, "Ashvale Board", &now()).await.unwrap();
    for role in [Role::BoardManager, Role::AuditLead] {
        let stranger = scene.manager.somebody("Kim Stone", &elsewhere, &[(role, None)]).await;
        let mut browser = scene.browser_of(&stranger).await;
        for page in ["meeting", "meeting/run", "meeting/end"] {
            browser.open(&scene.at(page)).await;
            assert_eq!(browser.status, StatusCode::NOT_FOUND, "{page}");
        }
        browser.open("/screen").await.sees("Type the code").does_not_see("Northmere");
    }
    let mut nobody = scene.manager.stranger();
    nobody.put_back(vec![("screen".to_owned(), secrets::token::Token::new().unwrap().reveal())]);
    nobody.open("/screen").await.sees("Type the code").does_not_see("Northmere");
}

#[tokio::test]
async fn a_projector_learns_of_changes_until_its_meeting_ends_and_nobody_else_does() {
    const VERSION: &str = "/screen/live/version";
    let mut scene = Scene::begun().await;
    let mut screen = scene.screen().await;
    screen.open(VERSION).await;
    assert_eq!(screen.status, StatusCode::OK);
    let before: i64 = screen.html().trim().parse().unwrap();
    scene.go_to(1, 2).await;
    screen.open(VERSION).await;
    assert!(screen.html().trim().parse::<i64>().unwrap() > before);
    scene.manager.open(VERSION).await;
    assert_eq!(scene.manager.status, StatusCode::NOT_FOUND, "a role opens no projector");

    let AuditKey { board, audit } = &scene.key;
    let db = &scene.manager.database;
    let meeting = store::meetings::under_way(db, board, audit).await.unwrap().unwrap().id;
    store::meetings::end(db, board, audit, &meeting, &now()).await.unwrap();
    screen.open(VERSION).await;
    assert_eq!(screen.status, StatusCode::NOT_FOUND);
}
