//! How long the scoring page and the report page take, from request to whole HTML, on the demonstration audit.

use app::site::{Site, now};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use criterion::{Criterion, criterion_group, criterion_main};
use domain::{access::Role, id::PersonId};
use server::{demo, demo_people, router::router};
use store::Database;
use tokio::runtime::Runtime;
use tower::ServiceExt;

const HOST: &str = "127.0.0.1:3000";

/// The demonstration behind the real router, the cookie of its manager, and the addresses of the two pages.
async fn demonstration(folder: &std::path::Path) -> (Router, String, [String; 2]) {
    let file = folder.join("bench.db");
    let database = Database::open(&format!("sqlite:{}", file.display())).await.expect("a new file");
    database.migrate().await.expect("a new database");
    demo::fill(&database, now()).await.expect("the demonstration's data are tested");
    demo_people::fill(&database, now()).await.expect("and so are its people");
    let mut found = None;
    for board in store::boards::list(&database).await.expect("boards") {
        let members = store::memberships::list(&database, &board.id).await.expect("members");
        let manager = members.into_iter().find(|member| member.role == Role::BoardManager);
        let audits = store::audits::list(&database, &board.id).await.expect("audits");
        let rated = audits.into_iter().find(|audit| audit.name.starts_with("Autumn 2026"));
        found = found.or(manager.zip(rated).map(|(manager, audit)| (board.id, audit.id, manager)));
    }
    let (host, audit, manager) = found.expect("a board with a manager and a rated audit");
    let case = store::cases::list(&database, &host, &audit).await.expect("cases").remove(0).id;
    let at = app::address::AuditAddress { board: host.clone(), audit };
    let pages = [at.question(&case, 3), at.report(&host)];
    let router = router(Site::new(database, true));
    let cookie = signed_in(&router, &manager.person).await;
    (router, cookie, pages)
}

/// The cookie with which the demonstration lets somebody in.
async fn signed_in(router: &Router, person: &PersonId) -> String {
    let request = Request::post("/do/be-somebody")
        .header(header::HOST, HOST)
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("person={person}")))
        .expect("a form of our own");
    let response = router.clone().oneshot(request).await.expect("the router always answers");
    let cookie = response.headers().get(header::SET_COOKIE).expect("a session").to_str().expect("plain text");
    cookie.split(';').next().unwrap_or_default().to_owned()
}

async fn whole_page(router: &Router, cookie: &str, address: &str) -> usize {
    let request = Request::get(address)
        .header(header::HOST, HOST)
        .header(header::COOKIE, cookie)
        .body(Body::empty())
        .expect("an address of our own");
    let response = router.clone().oneshot(request).await.expect("the router always answers");
    assert!(response.status().is_success(), "{address}: {}", response.status());
    to_bytes(response.into_body(), usize::MAX).await.expect("a whole page").len()
}

fn pages(c: &mut Criterion) {
    let runtime = Runtime::new().expect("a runtime");
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (router, cookie, [question, report]) = runtime.block_on(demonstration(folder.path()));
    let mut group = c.benchmark_group("page");
    for (name, address) in [("scoring page", question), ("report page", report)] {
        group.bench_function(name, |b| b.iter(|| runtime.block_on(whole_page(&router, &cookie, &address))));
    }
    group.finish();
}

criterion_group!(benches, pages);
criterion_main!(benches);
