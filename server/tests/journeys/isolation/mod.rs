//! The isolation matrix: every route and server function, for every role, at every place, signed in and not.
//!
//! What is refused is asked of one server, whose trail must not move; what is allowed is done on a copy of its own, and
//! its trail must. Whatever anybody is shown is searched for words of cases that they may not see.

pub(crate) mod doors;
pub(crate) mod expected;
mod meetings;
pub(crate) mod town;

use std::{collections::BTreeSet, path::Path, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use futures_util::StreamExt;
use leptos::server_fn::axum::server_fn_paths;
use store::Database;
use tokio::task::JoinSet;
use tower::ServiceExt;

use self::{
    doors::{Door, address, doors, sent},
    expected::{Answer, Persona, Place, Rule, SEE_REPORT},
    town::{Planted, Spot, Town, changes, key_of, name_of},
};
use crate::browser::encoded;

/// What came back.
struct Outcome {
    answer: Option<Answer>,
    is_sign_in: bool,
    /// For a message.
    words: String,
    body: String,
}

/// Knocks at a door.
async fn knock(router: &Router, door: &Door, spot: &Spot, draft: &str, cookie: Option<&str>) -> Outcome {
    let mut request = if door.brings_file {
        let parts: Vec<String> = sent(door, spot, draft)
            .iter()
            .map(|(name, value)| {
                format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            })
            .collect();
        Request::post(address(door.path, spot, draft))
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part")
            .header(header::ORIGIN, "http://127.0.0.1:3000")
            .body(Body::from(format!("{}--part--\r\n", parts.concat())))
            .unwrap()
    } else if door.is_form {
        let body: Vec<String> = sent(door, spot, draft)
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        Request::post(door.path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::ORIGIN, "http://127.0.0.1:3000")
            .body(Body::from(body.join("&")))
            .unwrap()
    } else {
        Request::get(address(door.path, spot, draft)).body(Body::empty()).unwrap()
    };
    let headers = request.headers_mut();
    headers.insert(header::HOST, "127.0.0.1:3000".parse().unwrap());
    headers.insert(header::ACCEPT, "text/html".parse().unwrap());
    if let Some(cookie) = cookie {
        headers.insert(header::COOKIE, cookie.parse().unwrap());
    }
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let location = response
        .headers()
        .get(header::LOCATION)
        .map(|value| value.to_str().unwrap().to_owned())
        .unwrap_or_default();
    let goes_on =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
    let body = if goes_on {
        response.into_body().into_data_stream().next().await.unwrap().unwrap()
    } else {
        to_bytes(response.into_body(), usize::MAX).await.unwrap()
    };
    let answer = match (status, location.as_str()) {
        // Confirm first, then come back.
        (StatusCode::SEE_OTHER, address) if address.contains("/confidentiality?next=") => {
            Some(Answer::Refused)
        }
        (StatusCode::NOT_FOUND, _) | (_, "/sorry/not-found") => Some(Answer::Hidden),
        (StatusCode::FORBIDDEN, _)
        | (
            _,
            "/sorry/not-your-role"
            | "/sorry/not-shared"
            | "/sorry/own-agency"
            | "/sorry/own-practice"
            | "/sorry/cases-sent"
            | "/sorry/stays-sent"
            | "/sorry/interest"
            | "/sorry/not-confirmed",
        ) => Some(Answer::Refused),
        (
            _,
            "/sorry/agreed"
            | "/sorry/tool-locked"
            | "/sorry/still-in-use"
            | "/sorry/name-taken"
            | "/sorry/cases-not-sent"
            | "/sorry/cases-shared"
            | "/sorry/other-scoring"
            | "/sorry/scoring-stays"
            | "/sorry/who-rates-stays",
        ) => Some(Answer::Kept),
        // A page that says why something was not done, or what is to be mended first.
        (StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY, _) => Some(Answer::Done),
        (StatusCode::OK | StatusCode::SEE_OTHER | StatusCode::FOUND, _)
            if !location.starts_with("/sorry/") =>
        {
            Some(Answer::Done)
        }
        _ => None,
    };
    // What a page asks for by itself is told so by the status.
    let is_sign_in =
        location == "/sign-in" || location.starts_with("/sign-in?") || status == StatusCode::UNAUTHORIZED;
    Outcome {
        answer: if is_sign_in { None } else { answer },
        is_sign_in,
        words: format!("{status} {location}"),
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}

/// Those of the planted words that somebody must not read.
fn hidden_from(town: &Town, persona: Persona) -> Vec<&Planted> {
    let sees = |planted: &&Planted| {
        let place = match (planted.audit, planted.is_councils) {
            (Place::Own, false) => Place::OtherAgency,
            (audit, _) => audit,
        };
        let sees_report = planted.is_in_report && SEE_REPORT.answer(persona, place) == Answer::Done;
        planted.rule.answer(persona, place) != Answer::Done && !sees_report
    };
    town.planted.iter().filter(sees).collect()
}

/// Checks every door for one persona at one place. Gives how many checks there were, and the leaks.
async fn check(
    town: &Town,
    shared: &(Database, Router),
    persona: Persona,
    place: Place,
) -> (usize, Vec<String>) {
    let (spot, cookie) = (&town.spots[key_of(place)], town.cookies[name_of(persona)].as_str());
    let draft = town.draft_of(persona, place).to_string();
    let hidden = hidden_from(town, persona);
    let (mut checks, mut leaks) = (0, Vec::new());
    for door in doors(place, spot) {
        let wanted = door.rule.answer(persona, place);
        let copy;
        let (db, router) = if door.is_form && wanted == Answer::Done {
            copy = town.copy().await;
            &copy
        } else {
            shared
        };
        let before = changes(db, spot).await;
        let outcome = knock(router, &door, spot, &draft, Some(cookie)).await;
        let has_moved = changes(db, spot).await != before;
        let changes =
            door.changes || persona == Persona::Unconfirmed && door.path == "/do/confirm-confidentiality";
        let is_as_wanted = match wanted {
            _ if is_signing_in(door.rule) => !has_moved,
            Answer::Done if !door.is_form => outcome.answer == Some(Answer::Done),
            Answer::Done if changes => outcome.answer == Some(Answer::Done) && has_moved,
            Answer::Done | Answer::Kept => {
                matches!(outcome.answer, Some(Answer::Done | Answer::Kept)) && !has_moved
            }
            refused => outcome.answer == Some(refused) && !has_moved,
        };
        checks += 1;
        let what = || format!("{} for {persona:?} at {place:?}, by {}", door.path, door.rule.name);
        if !is_as_wanted {
            let moved = if has_moved { ", and something was changed" } else { "" };
            leaks.push(format!("{}: {wanted:?} was promised, {} came{moved}", what(), outcome.words));
        }
        if let Some(planted) = hidden.iter().find(|planted| outcome.body.contains(&planted.words)) {
            leaks.push(format!("{}: shows {}", what(), planted.words));
        }
    }
    (checks, leaks)
}

/// Checks every door for somebody who is not signed in.
async fn check_signed_out(town: &Town, shared: &(Database, Router), place: Place) -> (usize, Vec<String>) {
    let spot = &town.spots[key_of(place)];
    let draft = town.draft_of(Persona::Manager, place).to_string();
    let (db, router) = shared;
    let (mut checks, mut leaks) = (0, Vec::new());
    for door in doors(place, spot) {
        let before = changes(db, spot).await;
        let outcome = knock(router, &door, spot, &draft, None).await;
        let is_as_wanted = if is_signing_in(door.rule) {
            true
        } else if is_for_anybody(door.rule) {
            outcome.answer == Some(door.rule.answer(Persona::NoRole, place))
        } else {
            outcome.is_sign_in
        };
        checks += 1;
        if !is_as_wanted || changes(db, spot).await != before {
            leaks.push(format!("{} signed out at {place:?}: {} came", door.path, outcome.words));
        }
        if let Some(planted) = town.planted.iter().find(|planted| outcome.body.contains(&planted.words)) {
            leaks.push(format!("{} signed out: shows {}", door.path, planted.words));
        }
    }
    (checks, leaks)
}

fn is_signing_in(rule: &Rule) -> bool {
    rule.name == expected::SIGNING_IN.name
}

fn is_for_anybody(rule: &Rule) -> bool {
    [expected::ANYBODY.name, expected::NO_SUCH_LINK.name].contains(&rule.name)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_sees_or_does_what_they_may_not() {
    let town = Arc::new(Town::build().await);
    let shared = Arc::new(town.copy().await);
    let mut under_way = JoinSet::new();
    for place in Place::ALL {
        for persona in Persona::ALL {
            let (town, shared) = (town.clone(), shared.clone());
            under_way.spawn(async move { check(&town, &shared, persona, place).await });
        }
        let (town, shared) = (town.clone(), shared.clone());
        under_way.spawn(async move { check_signed_out(&town, &shared, place).await });
    }
    let every = under_way.join_all().await;
    let checks: usize = every.iter().map(|(checks, _)| checks).sum();
    let leaks: Vec<String> = every.into_iter().flat_map(|(_, leaks)| leaks).collect();
    let routes = doors(Place::Own, &town.spots["own"]).len();
    let roles = Persona::ALL.len();
    println!("{routes} routes × {roles} roles: {checks} checks, {} leaks", leaks.len());
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

/// The route of a door: its path without what a link adds to it.
fn route(door: &Door) -> &str {
    door.path.split('?').next().unwrap_or_default()
}

#[tokio::test]
async fn every_route_and_server_function_is_in_the_table() {
    let town = Town::build().await;
    let table: BTreeSet<String> =
        doors(Place::Own, &town.spots["own"]).iter().map(|door| route(door).to_owned()).collect();
    let pages = server::router::pages().iter().map(|page| page.path().to_owned()).collect::<Vec<_>>();
    let functions = server_fn_paths().map(|(path, _)| path.to_owned());
    let files = server::router::file_paths().into_iter().map(str::to_owned);
    let routes: BTreeSet<String> = pages.into_iter().chain(functions).chain(files).collect();
    let uploads: BTreeSet<String> = server::router::upload_paths().into_iter().map(str::to_owned).collect();
    let posted: BTreeSet<String> = doors(Place::Own, &town.spots["own"])
        .iter()
        .filter(|door| door.brings_file)
        .map(|door| door.path.to_owned())
        .collect();
    assert_eq!(uploads, posted, "every form that brings a file along is in the table, and no other");
    let missing: Vec<&String> = routes.difference(&table).collect();
    let gone: Vec<&String> = table.difference(&routes).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "not in the table: {missing:?}; not in the router: {gone:?}"
    );
}

#[test]
fn the_router_adds_routes_in_one_place_which_the_table_is_held_against() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut added = Vec::new();
    let mut folders = vec![source];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for line in text.lines() {
                let adds = [".route(", ".route_service(", ".nest(", ".nest_service(", ".merge("];
                if adds.iter().any(|call| line.contains(call)) {
                    added.push(format!("{}: {}", path.file_name().unwrap().display(), line.trim()));
                }
            }
        }
    }
    let [one] = &added[..] else { panic!("routes are added here: {added:#?}") };
    assert!(one.starts_with("router.rs: ") && one.contains("(path, answer)"), "{one}");
}

#[tokio::test]
async fn no_server_function_answers_a_get() {
    let town = Town::build().await;
    let (db, router) = town.copy().await;
    let spot = &town.spots["shared"];
    // A form that brings a file along is posted to the address of its page, which answers a GET by itself.
    for door in doors(Place::Shared, spot).iter().filter(|door| door.is_form && !door.brings_file) {
        let query: Vec<String> = sent(door, spot, "")
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let address = format!("{}?{}", door.path, query.join("&"));
        for method in [Method::GET, Method::HEAD] {
            let before = changes(&db, spot).await;
            let request = Request::builder()
                .method(method)
                .uri(&address)
                .header(header::HOST, "127.0.0.1:3000")
                .header(header::COOKIE, &town.cookies["Manager"])
                .body(Body::empty())
                .unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{}", door.path);
            assert_eq!(changes(&db, spot).await, before, "{}", door.path);
        }
    }
}

#[tokio::test]
async fn what_is_another_boards_is_not_reached_through_ones_own() {
    let town = Town::build().await;
    let (db, router) = town.copy().await;
    let (ours, theirs) = (&town.spots["shared"], &town.spots["other board"]);
    let mixed = Spot {
        case: theirs.case.clone(),
        finding: theirs.finding.clone(),
        observation: theirs.observation.clone(),
        meeting: theirs.meeting.clone(),
        group_meeting: theirs.group_meeting.clone(),
        ..ours.clone()
    };
    let names_them = |door: &Door| {
        ["{case}", "{finding}", "{observation}"].iter().any(|part| door.path.contains(part))
            || door.is_form && is_of_a_case(door)
    };
    for persona in [Persona::Manager, Persona::Lead, Persona::Member] {
        let draft = town.draft_of(persona, Place::OtherBoard).to_string();
        for door in doors(Place::Shared, &mixed).iter().filter(|door| names_them(door)) {
            let before = (changes(&db, ours).await, changes(&db, theirs).await);
            let cookie = town.cookies[name_of(persona)].as_str();
            let outcome = knock(&router, door, &mixed, &draft, Some(cookie)).await;
            assert_eq!((changes(&db, ours).await, changes(&db, theirs).await), before, "{}", door.path);
            let shown = town
                .planted
                .iter()
                .find(|planted| planted.audit == Place::OtherBoard && outcome.body.contains(&planted.words));
            assert!(shown.is_none(), "{} shows {shown:?}", door.path);
        }
    }
}

fn is_of_a_case(door: &Door) -> bool {
    [
        &expected::CHANGE_CASE,
        &expected::RECORD_RATING,
        &expected::SHOW_CASE,
        &expected::CHANGE_FINDING,
        &expected::ADD_FINDING,
        &expected::DECLARE_INTEREST,
        &expected::CASE_HISTORY,
        &expected::ANSWER_CASE_SAFETY,
        &expected::RUN_MEETING,
        &expected::ATTEND_MEETING,
        &expected::CHANGE_OBSERVATION,
        &expected::ARRANGE_OBSERVATION,
        &expected::ASK_CONSENT,
        &expected::ANSWER_FOR_THE_ADULT,
        &expected::SHARE_OBSERVATION,
        &expected::RECORD_OBSERVATION,
        &expected::OBSERVATION_HISTORY,
    ]
    .iter()
    .any(|rule| rule.name == door.rule.name)
}
