//! A form that is too large to be read.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use server::outer_wall::LARGEST_FORM;

use crate::browser::Browser;

#[tokio::test]
async fn a_form_that_is_too_large_is_refused_in_words_that_say_what_to_do() {
    let mut browser = Browser::new().await;
    let form = format!("name={}", "a".repeat(LARGEST_FORM));
    let request = Request::post("/do/set-up-audit")
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ORIGIN, "http://127.0.0.1:3000")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::CONTENT_LENGTH, form.len())
        .body(Body::from(form))
        .unwrap();
    let response = browser.send(request).await;
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/plain; charset=utf-8");
    let words = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert_eq!(
        std::str::from_utf8(&words).unwrap(),
        "What was sent is too large, so nothing was saved. A form can hold at most 2 MB, a file among it. Press the \
         browser's Back button to get your text back, then make it shorter or choose a smaller file."
    );
}
