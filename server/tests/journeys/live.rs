//! Following an audit while the group works on it: what the stream says, to whom, and when it ends.

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream},
    http::{Request, StatusCode, header},
    response::Response,
};
use chrono::TimeDelta;
use domain::{
    access::Role,
    case_file::{CaseDetails, Referral},
    id::{AgencyId, CaseId, PersonId},
};
use futures_util::StreamExt;
use secrets::token::Token;
use server::{live::Pace, outer_wall::OuterWall, router::router_at_pace};
use store::{
    Database,
    audits::AuditKey,
    sessions::{self, Found},
};

use crate::{
    browser::{Browser, now, site},
    new_audit::{agency_of, new_audit},
};

const RECORD: &str = "/do/record-rating";
/// Longer than anything here takes, so that a test which waits in vain ends.
const PATIENCE: Duration = Duration::from_secs(20);
/// A pace at which nothing happens by itself within a test.
const NEVER: Duration = Duration::from_secs(3600);

/// A server with an audit whose one case is shared with the group.
struct Scene {
    browser: Browser,
    key: AuditKey,
    police: AgencyId,
    case: CaseId,
}

impl Scene {
    async fn new() -> Self {
        let browser = Browser::new().await;
        let new = new_audit("Autumn", &["Northmere Council"], &["Mere Police"]);
        let (db, by) = (browser.database.clone(), now());
        let key = store::audits::create(&db, &new, &by).await.unwrap();
        let council = agency_of(&db, &key, "Northmere Council").await;
        let police = agency_of(&db, &key, "Mere Police").await;
        let details =
            CaseDetails { agency: council, reference: "NC-01".into(), referral: Referral::default() };
        let case = store::cases::add(&db, &key.board, &key.audit, &details, &by).await.unwrap();
        store::audits::share_cases(&db, &key.board, &key.audit, &by).await.unwrap();
        Self { browser, key, police, case }
    }

    fn page(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}{rest}", self.key.board, self.key.audit)
    }

    fn question(&self) -> String {
        self.page(&format!("/cases/{}/questions/1", self.case))
    }

    async fn member(&self, name: &str) -> PersonId {
        let held = [(Role::AuditGroupMember, Some(&self.police))];
        self.browser.somebody(name, &self.key.board, &held).await
    }

    /// A browser at a server of this pace, at which somebody is signed in.
    async fn at_pace(&self, pace: Pace, person: &PersonId) -> Browser {
        let router = router_at_pace(site(&self.browser.database), OuterWall::on_this_machine(), pace);
        let mut browser = self.browser.at(router);
        browser.sign_in(person).await;
        browser
    }

    async fn version(&self) -> i64 {
        store::live::version(&self.browser.database, &self.key.board, &self.key.audit).await.unwrap()
    }
}

fn pace(looks: Duration, rechecks: Duration) -> Pace {
    Pace { looks, rechecks, ..Pace::default() }
}

async fn ask(browser: &mut Browser, address: &str) -> Response {
    let request = Request::get(address)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ACCEPT, "text/event-stream")
        .header(header::ACCEPT_ENCODING, "gzip")
        .body(Body::empty())
        .unwrap();
    browser.send(request).await
}

/// What a browser hears.
struct Heard {
    data: BodyDataStream,
    text: String,
    all: String,
}

impl Heard {
    async fn of(browser: &mut Browser, scene: &Scene) -> Self {
        let response = ask(browser, &scene.page("/live")).await;
        assert_eq!(response.status(), StatusCode::OK);
        Self::from(response)
    }

    fn from(response: Response) -> Self {
        Self { data: response.into_body().into_data_stream(), text: String::new(), all: String::new() }
    }

    /// The next event; nothing where the stream has ended.
    async fn next(&mut self) -> Option<String> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                return Some(event);
            }
            let data =
                tokio::time::timeout(PATIENCE, self.data.next()).await.expect("an event, or the end")?;
            let data = String::from_utf8(data.unwrap().to_vec()).unwrap();
            self.all += &data;
            self.text += &data;
        }
    }

    /// The version of the next event that is no sign of life.
    async fn version(&mut self) -> Option<i64> {
        loop {
            let event = self.next().await?;
            if !event.contains("event: ping") {
                return Some(
                    event.lines().find_map(|line| line.strip_prefix("data: ")).unwrap().parse().unwrap(),
                );
            }
        }
    }

    /// Waits for the end.
    async fn end(&mut self) {
        while self.next().await.is_some() {}
    }
}

async fn save(browser: &mut Browser, scene: &Scene, rating: &str) {
    browser.open(&scene.question()).await;
    browser
        .submit(RECORD, &[("rating", rating), ("evidence", "Page 4."), ("then", "stay")])
        .await
        .sees("Saved at");
}

#[tokio::test]
async fn a_stream_begins_with_the_version_and_says_each_newer_one_and_nothing_else() {
    let scene = Scene::new().await;
    let (anna, ben) = (scene.member("Anna Reed").await, scene.member("Ben Stone").await);
    let mut watching = scene.at_pace(pace(NEVER, Duration::from_millis(20)), &anna).await;
    let mut rating = watching.another();
    rating.sign_in(&ben).await;
    let response = ask(&mut watching, &scene.page("/live")).await;
    let said = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    assert_eq!(said("content-type").as_deref(), Some("text/event-stream"));
    assert_eq!(said("cache-control").as_deref(), Some("no-store, no-transform"));
    assert_eq!(said("x-accel-buffering").as_deref(), Some("no"));
    assert_eq!(said("content-encoding"), None, "a browser shows nothing of a half-packed stream");
    let mut heard = Heard::from(response);
    let begun = scene.version().await;
    assert_eq!(heard.version().await, Some(begun));
    for (saves, colour) in (1..).zip(["amber", "green"]) {
        save(&mut rating, &scene, colour).await;
        assert_eq!(heard.version().await, Some(begun + saves));
    }
    while !heard.next().await.unwrap().contains("event: ping") {}
    assert!(heard.all.contains("retry: 2000"));
    for line in heard.all.lines() {
        let number = line.strip_prefix("id: ").or_else(|| line.strip_prefix("data: "));
        let is_number = number.is_some_and(|number| number.parse::<i64>().is_ok());
        assert!(is_number || ["", "event: ping", "retry: 2000"].contains(&line), "{line}");
    }
}

#[tokio::test]
async fn a_save_at_another_server_of_the_same_database_is_seen() {
    let scene = Scene::new().await;
    let (anna, ben) = (scene.member("Anna Reed").await, scene.member("Ben Stone").await);
    // The streams' own look would find it too, so there is none.
    let mut watching = scene.at_pace(pace(Duration::from_millis(50), NEVER), &anna).await;
    let mut heard = Heard::of(&mut watching, &scene).await;
    let begun = heard.version().await.unwrap();
    let elsewhere = Database::open(&format!("sqlite:{}", scene.browser.file().display())).await.unwrap();
    let mut rating = Browser::on(elsewhere);
    rating.sign_in(&ben).await;
    save(&mut rating, &scene, "red").await;
    assert_eq!(heard.version().await, Some(begun + 1));
}

#[tokio::test]
async fn a_stream_s_own_look_finds_what_nobody_told() {
    let scene = Scene::new().await;
    let (anna, ben) = (scene.member("Anna Reed").await, scene.member("Ben Stone").await);
    let mut watching = scene.at_pace(pace(NEVER, Duration::from_millis(50)), &anna).await;
    let mut heard = Heard::of(&mut watching, &scene).await;
    let begun = heard.version().await.unwrap();
    let elsewhere = Database::open(&format!("sqlite:{}", scene.browser.file().display())).await.unwrap();
    let mut rating = Browser::on(elsewhere);
    rating.sign_in(&ben).await;
    save(&mut rating, &scene, "red").await;
    while !heard.next().await.unwrap().contains(&format!("data: {}", begun + 1)) {}
}

#[tokio::test]
async fn a_stream_ends_when_the_right_to_it_does() {
    for ending in ["role taken", "account closed", "signed out", "sharing stopped"] {
        let scene = Scene::new().await;
        let anna = scene.member("Anna Reed").await;
        let mut watching = scene.at_pace(pace(NEVER, Duration::from_millis(20)), &anna).await;
        let mut heard = Heard::of(&mut watching, &scene).await;
        for _ in 0..3 {
            heard.next().await.expect("it goes on");
        }
        let (db, by, key) = (&scene.browser.database, now(), &scene.key);
        match ending {
            "role taken" => {
                let members = store::memberships::list(db, &key.board).await.unwrap();
                let hers = members.iter().find(|member| member.person == anna).unwrap();
                store::memberships::take(db, &key.board, &hers.id, &by).await.unwrap();
            }
            "account closed" => store::people::close(db, &anna, &by).await.unwrap(),
            "signed out" => {
                let hash = Token::parse(&watching.cookies()[0].1).unwrap().hash();
                sessions::end(db, &hash, &by).await.unwrap();
            }
            _ => store::audits::stop_sharing(db, &key.board, &key.audit, &by).await.unwrap(),
        }
        heard.end().await;
        let next = ask(&mut watching, &scene.page("/live")).await.status();
        let wanted = match ending {
            "role taken" => StatusCode::NOT_FOUND,
            "sharing stopped" => StatusCode::FORBIDDEN,
            _ => StatusCode::UNAUTHORIZED,
        };
        assert_eq!(next, wanted, "{ending}");
    }
}

#[tokio::test]
async fn a_stream_ends_after_a_while_and_when_the_server_goes_down() {
    let scene = Scene::new().await;
    let anna = scene.member("Anna Reed").await;
    let short = Pace { lasts: Duration::from_millis(50), ..pace(NEVER, NEVER) };
    let mut watching = scene.at_pace(short, &anna).await;
    Heard::of(&mut watching, &scene).await.end().await;
    let mut watching = scene.at_pace(pace(NEVER, NEVER), &anna).await;
    let mut heard = Heard::of(&mut watching, &scene).await;
    heard.next().await.expect("it goes on");
    store::live::end(&scene.browser.database);
    heard.end().await;
    assert!(!ask(&mut watching, &scene.page("/live")).await.status().is_success());
}

#[tokio::test]
async fn one_browser_takes_only_so_many_streams() {
    let scene = Scene::new().await;
    let (anna, ben) = (scene.member("Anna Reed").await, scene.member("Ben Stone").await);
    let mut watching = scene.at_pace(pace(NEVER, NEVER), &anna).await;
    let mut streams = Vec::new();
    loop {
        let response = ask(&mut watching, &scene.page("/live")).await;
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        assert!(streams.len() < 100, "there is an end to it");
        streams.push(response);
    }
    assert!(streams.len() >= 6, "as many as a browser opens");
    let mut other = watching.another();
    other.sign_in(&ben).await;
    assert_eq!(ask(&mut other, &scene.page("/live")).await.status(), StatusCode::OK);
    streams.pop();
    assert_eq!(ask(&mut watching, &scene.page("/live")).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_version_alone_is_told_to_the_same_people() {
    let scene = Scene::new().await;
    let anna = scene.member("Anna Reed").await;
    let address = scene.page("/live/version");
    let mut watching = scene.browser.stranger();
    assert_eq!(ask(&mut watching, &address).await.status(), StatusCode::UNAUTHORIZED);
    watching.sign_in(&anna).await.open(&address).await;
    assert_eq!(watching.html(), scene.version().await.to_string());
    let south = store::boards::make(&scene.browser.database, "South Board", &now()).await.unwrap();
    let agency = Some(&scene.police);
    let strangers = [
        (
            scene.browser.somebody("Cass Dee", &south, &[(Role::AuditGroupMember, agency)]).await,
            StatusCode::NOT_FOUND,
        ),
        (
            scene.browser.somebody("Dan Ash", &scene.key.board, &[(Role::BoardChair, None)]).await,
            StatusCode::FORBIDDEN,
        ),
    ];
    for (stranger, wanted) in strangers {
        watching.sign_in(&stranger).await;
        assert_eq!(ask(&mut watching, &address).await.status(), wanted);
        assert_eq!(ask(&mut watching, &scene.page("/live")).await.status(), wanted);
    }
}

#[tokio::test]
async fn what_a_page_asks_by_itself_keeps_nobody_signed_in() {
    let scene = Scene::new().await;
    let anna = scene.member("Anna Reed").await;
    let mut watching = scene.browser.stranger();
    let left_at = app::site::now() - TimeDelta::minutes(19);
    watching.sign_in_at(&anna, left_at).await;
    let hash = Token::parse(&watching.cookies()[0].1).unwrap().hash();
    let db = scene.browser.database.clone();
    let seen_at = async || match sessions::find(&db, &hash, app::site::now()).await.unwrap() {
        Found::Session(session) => session.seen_at.timestamp(),
        other => panic!("{other:?}"),
    };
    assert_eq!(ask(&mut watching, &scene.page("/live/version")).await.status(), StatusCode::OK);
    let mut heard = Heard::of(&mut watching, &scene).await;
    heard.next().await.unwrap();
    let again = Request::get(scene.question())
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ACCEPT, "text/html")
        .header(app::live::BY_ITSELF, "1")
        .body(Body::empty())
        .unwrap();
    assert_eq!(watching.send(again).await.status(), StatusCode::OK);
    assert_eq!(seen_at().await, left_at.timestamp());
    watching.open(&scene.question()).await;
    assert!(seen_at().await > left_at.timestamp() + 60, "somebody is there again");
}

#[tokio::test]
async fn a_page_says_that_it_does_not_follow_by_itself_and_who_chose_the_rating() {
    let scene = Scene::new().await;
    let (anna, ben) = (scene.member("Anna Reed").await, scene.member("Ben Stone").await);
    let mut browser = scene.browser.stranger();
    browser.sign_in(&anna).await.open(&scene.question()).await;
    browser.sees("This page does not follow by itself.").does_not_see("Chosen by");
    assert_eq!(browser.link("Refresh"), scene.question());
    assert!(browser.html().contains(&format!("data-live-from=\"{}\"", scene.version().await)));
    save(&mut browser, &scene, "amber").await;
    browser.sign_in(&ben).await.open(&scene.question()).await.sees("Chosen by Anna Reed, ");
    for rest in ["", &format!("/cases/{}", scene.case)] {
        browser.open(&scene.page(rest)).await.sees("This page does not follow by itself.");
    }
}

#[tokio::test]
async fn whoever_only_rates_follows_nothing_before_the_cases_are_shared() {
    let scene = Scene::new().await;
    let anna = scene.member("Anna Reed").await;
    let (mut browser, key) = (scene.browser.stranger(), &scene.key);
    browser.sign_in(&anna).await.open(&scene.page("")).await.sees("follow by itself");
    store::audits::stop_sharing(&browser.database, &key.board, &key.audit, &now()).await.unwrap();
    browser.open(&scene.page("")).await.sees("What there is to do").does_not_see("follow by itself");
}
