//! Every route of the product: pages and server functions from `app`, files, the report as PDF.

use std::time::Duration;

use app::{shell::shell, site::Site};
use axum::{
    Router,
    extract::{FromRef, Request, State},
    http::StatusCode,
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::prelude::*;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list, render_app_async_with_context};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
};

use crate::{assets, outer_wall, report_pdf};

/// The largest form that is read, in bytes. A form of eight long texts is far below it.
pub const LARGEST_FORM: usize = 2 * 1024 * 1024;
/// How long one answer may take.
const LONGEST_ANSWER: Duration = Duration::from_secs(60);

/// What the routes share.
#[derive(Clone)]
struct Shared {
    site: Site,
    options: LeptosOptions,
}

impl FromRef<Shared> for LeptosOptions {
    fn from_ref(shared: &Shared) -> Self {
        shared.options.clone()
    }
}

impl FromRef<Shared> for Site {
    fn from_ref(shared: &Shared) -> Self {
        shared.site.clone()
    }
}

/// The pages' own list of routes.
pub fn pages() -> Vec<AxumRouteListing> {
    generate_route_list(app::shell::App)
}

/// The whole product behind its outer wall.
pub fn router(site: Site) -> Router {
    let options = LeptosOptions::builder().output_name("msp-assurance").site_pkg_dir("pkg").build();
    let shared = Shared { site, options };
    let provided = {
        let site = shared.site.clone();
        move || provide_context(site.clone())
    };
    Router::new()
        .route("/pkg/{name}", get(assets::serve))
        .route("/boards/{board}/audits/{audit}/reports/{receiving}/report.pdf", get(report_pdf::download))
        .leptos_routes_with_context(&shared, pages(), provided, shell)
        .fallback(no_such_page)
        .layer(CatchPanicLayer::custom(|_| sorry()))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, LONGEST_ANSWER))
        .layer(RequestBodyLimitLayer::new(LARGEST_FORM))
        .layer(middleware::map_response(in_our_words))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(outer_wall::pass))
        .with_state(shared)
}

/// The product's own page for an address that leads nowhere.
async fn no_such_page(State(site): State<Site>, request: Request) -> Response {
    let render = render_app_async_with_context(move || provide_context(site.clone()), shell);
    let mut response = render(request).await.into_response();
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// What somebody reads whose form is over the limit, instead of what the library says.
async fn in_our_words(response: Response) -> Response {
    if response.status() != StatusCode::PAYLOAD_TOO_LARGE {
        return response;
    }
    let sentences = format!(
        "What was sent is too large, so nothing was saved. A form can hold at most {} MB. Press the browser's Back \
         button to get your text back, then make it shorter.",
        LARGEST_FORM / (1024 * 1024)
    );
    (StatusCode::PAYLOAD_TOO_LARGE, sentences).into_response()
}

fn sorry() -> Response {
    tracing::error!("a request ended in a panic");
    (StatusCode::INTERNAL_SERVER_ERROR, app::problem::Problem::Unavailable.to_string()).into_response()
}
