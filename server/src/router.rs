//! Every route of the product: pages and server functions from `app`, files, the report as PDF.

use app::{address::SCREEN_LIVE, shell::shell, site::Site};
use axum::{
    Router,
    extract::{FromRef, Request, State},
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, post},
};
use leptos::prelude::*;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list, render_app_async_with_context};

use crate::{
    agency_list, agency_workbook, assets, case_export,
    live::{self, Live, Pace},
    observation_export,
    outer_wall::{OuterWall, request_log::name_the_asker},
    report_pdf,
    who_asks::{Doorkeeper, find_out},
    witness,
};

/// What the routes share.
#[derive(Clone)]
struct Shared {
    site: Site,
    live: Live,
    options: LeptosOptions,
}

impl FromRef<Shared> for LeptosOptions {
    fn from_ref(shared: &Shared) -> Self {
        shared.options.clone()
    }
}

impl FromRef<Shared> for Live {
    fn from_ref(shared: &Shared) -> Self {
        shared.live.clone()
    }
}

impl FromRef<Shared> for Site {
    fn from_ref(shared: &Shared) -> Self {
        shared.site.clone()
    }
}

/// The client's files.
const CLIENT_FILE: &str = "/pkg/{name}";
/// A board's report as a file.
const REPORT_PDF: &str = "/boards/{board}/audits/{audit}/reports/{receiving}/report.pdf";
/// All that is held on a case, as a file.
const CASE_EXPORT: &str = "/boards/{board}/audits/{audit}/cases/{case}/export";
/// All that is held on an observation, as a file.
const OBSERVATION_EXPORT: &str = "/boards/{board}/audits/{audit}/observations/{observation}/export";
/// What an agency keeps of its list or its draw, as a file.
const KEPT_BY_AGENCY: &str = "/boards/{board}/audits/{audit}/sampling/{agency}/kept/{waiting}/file";
/// Where an agency's list is posted: the address of its page.
const AGENCY_LIST: &str = "/boards/{board}/audits/{audit}/sampling/{agency}/list";
/// What an agency is asked to send, as a workbook.
const REQUEST_WORKBOOK: &str = "/boards/{board}/audits/{audit}/sending/{agency}/request.xlsx";
/// Where that workbook is posted when it is filled in: the address of its page.
const FILLED_IN_WORKBOOK: &str = "/boards/{board}/audits/{audit}/sending/{agency}/workbook";
/// That an audit was changed, told while it happens.
const LIVE: &str = "/boards/{board}/audits/{audit}/live";
/// The same for a browser that asks again and again.
const LIVE_VERSION: &str = "/boards/{board}/audits/{audit}/live/version";
/// The same for the projector of a meeting.
const SCREEN_VERSION: &str = "/screen/live/version";
/// The signed heads of a board's trail, for whoever has a witness's link.
const WITNESS: &str = "/witness/{token}";

/// The routes that no page answers, each with what answers it. The router has no others beside the pages.
fn files() -> [(&'static str, MethodRouter<Shared>); 11] {
    [
        (KEPT_BY_AGENCY, get(agency_list::kept)),
        (REQUEST_WORKBOOK, get(agency_workbook::download)),
        (CLIENT_FILE, get(assets::serve)),
        (REPORT_PDF, get(report_pdf::download)),
        (CASE_EXPORT, get(case_export::download)),
        (OBSERVATION_EXPORT, get(observation_export::download)),
        (WITNESS, get(witness::heads)),
        (LIVE, get(live::stream)),
        (LIVE_VERSION, get(live::version)),
        (SCREEN_LIVE, get(live::screen_stream)),
        (SCREEN_VERSION, get(live::screen_version)),
    ]
}

/// The routes that no page answers, so that the table of who may open what can be held against them.
pub fn file_paths() -> Vec<&'static str> {
    files().into_iter().map(|(path, _)| path).collect()
}

/// The forms that bring a file along, which no server function takes. Each is posted to the address of its page, and is
/// answered with that page.
fn uploads() -> [(&'static str, MethodRouter<Shared>); 2] {
    [(AGENCY_LIST, post(agency_list::post)), (FILLED_IN_WORKBOOK, post(agency_workbook::post))]
}

/// The addresses to which forms with files are posted, for the same table.
pub fn upload_paths() -> Vec<&'static str> {
    uploads().into_iter().map(|(path, _)| path).collect()
}

/// The pages' own list of routes.
pub fn pages() -> Vec<AxumRouteListing> {
    generate_route_list(app::shell::App)
}

/// The whole product behind its outer wall, for browsers on this machine.
pub fn router(site: Site) -> Router {
    router_behind(site, OuterWall::on_this_machine())
}

/// The whole product behind an outer wall.
pub fn router_behind(site: Site, wall: OuterWall) -> Router {
    router_at_pace(site, wall, Pace::default())
}

/// As [`router_behind`], with streams that look again at another pace.
pub fn router_at_pace(site: Site, wall: OuterWall, pace: Pace) -> Router {
    let options = LeptosOptions::builder().output_name("msp-assurance").site_pkg_dir("pkg").build();
    let shared = Shared { live: Live::new(site.clone(), pace), site, options };
    let provided = {
        let site = shared.site.clone();
        move || provide_context(site.clone())
    };
    let routes = files()
        .into_iter()
        .chain(uploads())
        .fold(Router::new(), |routes, (path, answer)| routes.route(path, answer))
        .leptos_routes_with_context(&shared, pages(), provided, shell)
        .fallback(no_such_page)
        // Further in than whatever finds out who asks.
        .layer(middleware::from_fn(name_the_asker))
        .layer(middleware::from_fn_with_state(Doorkeeper::new(shared.site.clone()), find_out))
        .with_state(shared);
    wall.around(routes)
}

/// The product's own page for an address that leads nowhere.
async fn no_such_page(State(site): State<Site>, request: Request) -> Response {
    let render = render_app_async_with_context(move || provide_context(site.clone()), shell);
    let mut response = render(request).await.into_response();
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}
