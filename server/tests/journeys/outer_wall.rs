//! The outer wall around the real routes: what every answer leaves with, and what comes no further than the wall.

use std::{collections::HashSet, future::pending, time::Duration};

use app::problem::Problem;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderName, Request, StatusCode, header},
    response::Response,
    routing::get,
};
use domain::trail::{Chain, Stream};
use server::{
    outer_wall::{OuterWall, Patience},
    router::{file_paths, pages},
};
use store::Database;
use tower::ServiceExt;

use crate::{
    browser::encoded,
    isolation::{
        doors::{address, doors, sent},
        expected::{Persona, Place},
        town::{Spot, Town, key_of, name_of},
    },
};

const HOST: &str = "127.0.0.1:3000";
const ORIGIN: &str = "http://127.0.0.1:3000";
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// Who opens the pages: those who manage the board and the whole installation, and somebody who is not signed in.
const ASKING: [Option<Persona>; 3] = [Some(Persona::Manager), Some(Persona::Administrator), None];

fn with_cookie(town: &Town, asking: Option<Persona>) -> HeaderMap {
    let cookie = asking.map(|persona| town.cookies[name_of(persona)].parse().unwrap());
    cookie.map(|cookie| (header::COOKIE, cookie)).into_iter().collect()
}

async fn send(router: &Router, mut request: Request<Body>, headers: &HeaderMap) -> Response {
    request.headers_mut().extend(headers.clone());
    request.headers_mut().insert(header::HOST, HOST.parse().unwrap());
    request.headers_mut().insert(header::ACCEPT, "text/html".parse().unwrap());
    router.clone().oneshot(request).await.unwrap()
}

async fn open(router: &Router, address: &str, headers: &HeaderMap) -> Response {
    send(router, Request::get(address).body(Body::empty()).unwrap(), headers).await
}

fn said<'r>(response: &'r Response, name: &HeaderName) -> &'r str {
    let mut values = response.headers().get_all(name).iter();
    let (Some(value), None) = (values.next(), values.next()) else { panic!("{name}: {response:?}") };
    value.to_str().unwrap()
}

async fn words(response: Response) -> String {
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

/// The nonce of a page's policy. Fails unless the policy is as strict as it must be.
fn nonce(page: &Response, address: &str) -> String {
    let policy = said(page, &header::CONTENT_SECURITY_POLICY);
    let has = |directive: &str| policy.split("; ").any(|one| one == directive);
    assert!(has("frame-ancestors 'none'") && has("default-src 'self'"), "{address}: {policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{address}: {policy}");
    let scripts = policy.split("; ").find_map(|one| one.strip_prefix("script-src ")).unwrap();
    assert!(scripts.split(' ').any(|source| source == "'wasm-unsafe-eval'"), "{address}: {policy}");
    let nonce = scripts.split(' ').find_map(|source| source.strip_prefix("'nonce-")?.strip_suffix('\''));
    nonce.unwrap_or_else(|| panic!("{address}: {policy}")).to_owned()
}

#[tokio::test]
async fn every_page_has_a_policy_with_a_nonce_of_its_own_and_is_not_kept_by_the_browser() {
    let town = Town::build().await;
    let (_, router) = town.copy().await;
    let spot = &town.spots[key_of(Place::Own)];
    let draft = town.draft_of(Persona::Manager, Place::Own).as_str();
    let (mut nonces, mut asked) = (HashSet::new(), 0);
    for page in pages() {
        let address = address(page.path(), spot, draft);
        for asking in ASKING {
            for _ in 0..2 {
                let shown = open(&router, &address, &with_cookie(&town, asking)).await;
                assert_eq!(said(&shown, &header::CACHE_CONTROL), "no-store", "{address}");
                nonces.insert(nonce(&shown, &address));
                asked += 1;
            }
        }
    }
    assert!(asked >= 6 * 50, "only {asked} pages");
    assert_eq!(nonces.len(), asked, "each answer has a nonce that no other has");
}

#[tokio::test]
async fn no_download_is_kept_by_the_browser() {
    let town = Town::build().await;
    let (_, router) = town.copy().await;
    let spot = &town.spots[key_of(Place::Own)];
    // The client's own files are the same for everybody, and are kept.
    for path in file_paths().into_iter().filter(|path| !path.starts_with("/pkg/")) {
        let address = address(path, spot, "");
        // Nothing waits there under this name; the journeys of the draw take the file out, those of the meeting follow as a
        // projector does.
        let mut was_given = path.starts_with("/witness/")
            || path.contains("/kept/{waiting}/")
            || path.starts_with("/screen/");
        for asking in ASKING {
            let answer = open(&router, &address, &with_cookie(&town, asking)).await;
            was_given |= answer.status() == StatusCode::OK;
            let kept = said(&answer, &header::CACHE_CONTROL);
            assert!(kept.split(", ").any(|word| word == "no-store"), "{address}: {kept}");
            let policy = said(&answer, &header::CONTENT_SECURITY_POLICY);
            assert!(policy.contains("frame-ancestors 'none'"), "{address}: {policy}");
        }
        assert!(was_given, "{address} was given to nobody");
    }
}

/// How many events all trails of a place tell: its board's and the system's.
async fn told(db: &Database, spot: &Spot) -> Vec<i64> {
    let mut told = Vec::new();
    for chain in [Chain::Board(spot.key.board.clone()), Chain::System] {
        for stream in Stream::ALL {
            told.push(store::trail::head(db, &chain, stream).await.unwrap().seq);
        }
    }
    told
}

#[tokio::test]
async fn no_form_of_another_site_s_page_changes_anything_or_is_told() {
    let town = Town::build().await;
    let (db, router) = town.copy().await;
    let spot = &town.spots[key_of(Place::Own)];
    let draft = town.draft_of(Persona::Manager, Place::Own).as_str();
    let foreign = [
        &[(FETCH_SITE, "cross-site")][..],
        &[(FETCH_SITE, "same-site")],
        &[(FETCH_SITE, "cross-site"), (header::ORIGIN, ORIGIN)],
        &[(header::ORIGIN, "http://evil.example")],
        &[(header::ORIGIN, "http://127.0.0.1:3001")],
        &[(header::ORIGIN, "null")],
    ];
    let before = told(&db, spot).await;
    let mut refused = 0;
    for door in doors(Place::Own, spot).iter().filter(|door| door.is_form) {
        let fields: Vec<String> = sent(door, spot, draft)
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        for from in foreign {
            for asking in [Persona::Manager, Persona::Administrator] {
                let mut headers = with_cookie(&town, Some(asking));
                headers.extend(from.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())));
                let request = Request::post(door.path)
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(Body::from(fields.join("&")))
                    .unwrap();
                let answer = send(&router, request, &headers).await;
                assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{} {from:?}", door.path);
                let sentence = words(answer).await;
                assert!(sentence.contains("did not come from a page of this server"), "{sentence}");
                refused += 1;
            }
        }
        assert_eq!(told(&db, spot).await, before, "{}", door.path);
    }
    assert!(refused >= 12 * 50, "only {refused} forms");
}

#[tokio::test]
async fn no_page_is_upgraded_to_a_connection_for_another_site() {
    let town = Town::build().await;
    let (_, router) = town.copy().await;
    let spot = &town.spots[key_of(Place::Own)];
    let draft = town.draft_of(Persona::Manager, Place::Own).as_str();
    let mut headers = with_cookie(&town, Some(Persona::Manager));
    headers.insert(header::CONNECTION, "upgrade".parse().unwrap());
    headers.insert(header::UPGRADE, "websocket".parse().unwrap());
    for door in doors(Place::Own, spot) {
        let address = if door.is_form { door.path.to_owned() } else { address(door.path, spot, draft) };
        headers.insert(header::ORIGIN, "http://evil.example".parse().unwrap());
        let answer = open(&router, &address, &headers).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{address}");
        let sentence = words(answer).await;
        assert!(sentence.contains("did not come from a page of this server"), "{sentence}");
    }
    headers.insert(header::ORIGIN, ORIGIN.parse().unwrap());
    assert_eq!(open(&router, "/accessibility", &headers).await.status(), StatusCode::OK);
}

async fn breaks() -> &'static str {
    panic!("words of a case")
}

#[tokio::test]
async fn what_takes_too_long_is_given_up_in_our_words() {
    let patience = Patience { answer: Duration::from_millis(5), ..Patience::default() };
    let routes =
        Router::new().route("/never", get(pending::<&'static str>)).route("/soon", get(async || "Here."));
    let router = OuterWall::on_this_machine().with_patience(patience).around(routes);
    let answer = open(&router, "/never", &HeaderMap::new()).await;
    assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(said(&answer, &header::CACHE_CONTROL), "no-store");
    assert!(words(answer).await.starts_with("This took too long, so it was given up."));
    assert_eq!(words(open(&router, "/soon", &HeaderMap::new()).await).await, "Here.");
}

#[tokio::test]
async fn a_panic_ends_its_own_request_alone_and_shows_nothing_of_itself() {
    let routes = Router::new().route("/breaks", get(breaks)).route("/works", get(async || "Here."));
    let router = OuterWall::on_this_machine().around(routes);
    for _ in 0..2 {
        let answer = open(&router, "/breaks", &HeaderMap::new()).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(said(&answer, &header::CACHE_CONTROL), "no-store");
        assert_eq!(words(answer).await, Problem::Unavailable.to_string());
        let next = open(&router, "/works", &HeaderMap::new()).await;
        assert_eq!((next.status(), words(next).await.as_str()), (StatusCode::OK, "Here."));
    }
}
