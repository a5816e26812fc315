//! The page that somebody goes back to once they have signed in, or have confirmed what they are asked to.

use crate::address::{self, AuditAddress};

/// The longest path that is gone back to; the product's own are far shorter.
const LONGEST: usize = 1000;

/// A path of this server, or nothing where the text is something else: an address elsewhere must not be reached by
/// a link that begins here.
pub fn of_this_server(text: &str) -> Option<&str> {
    let is_path = text.starts_with('/') && !text.starts_with("//");
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>'));
    (is_path && is_plain && text.len() <= LONGEST).then_some(text)
}

/// The path of the page that a form was posted from, as a browser names it in `Referer`: without its query.
pub fn of_referer(referer: &str) -> Option<&str> {
    let (_, rest) = referer.split_once("://")?;
    let path = &rest[rest.find('/')?..];
    of_this_server(path.split(['?', '#']).next()?)
}

/// The sign-in page, which leads back to a page afterwards.
pub fn sign_in_and_return_to(page: &str) -> String {
    with_next(address::SIGN_IN, page)
}

/// The same, which says that the session has ended by itself.
pub fn sign_in_anew_and_return_to(page: &str) -> String {
    let address = sign_in_and_return_to(page);
    let joined = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joined}ended=yes")
}

/// The page on which somebody confirms the board's confidentiality arrangements for the audit that a page belongs to. It
/// leads back to that page afterwards. Nothing for a page of no audit.
pub fn confirm_and_return_to(page: &str) -> Option<String> {
    AuditAddress::of_path(page).map(|at| with_next(&at.confidentiality(), page))
}

/// Where somebody goes once they are signed in: the page that they wanted, or the start.
pub fn onward(next: &str) -> &str {
    of_this_server(next).filter(|page| is_a_place(page)).unwrap_or("/")
}

/// A page that leads on to another one afterwards.
pub fn with_next(page: &str, next: &str) -> String {
    match onward(next) {
        "/" => page.to_owned(),
        next => format!("{page}?next={}", encoded(next)),
    }
}

/// Whether somebody can arrive there: a page, and none of those that lead to signing in.
fn is_a_place(page: &str) -> bool {
    let path = page.split(['?', '#']).next().unwrap_or_default();
    let leads_in = [address::SIGN_IN, address::SECOND_FACTOR, address::SET_UP_SECOND_FACTOR];
    !path.starts_with("/do/") && !leads_in.contains(&path)
}

/// A path as a value in a query.
fn encoded(path: &str) -> String {
    form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_are_gone_back_to() {
        for path in ["/", "/audits", "/boards/a/audits/b?draft=c#problems"] {
            assert_eq!(of_this_server(path), Some(path));
        }
        for elsewhere in [
            "",
            "audits",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example/",
            "/a b",
            "/a\r\nb",
            "javascript:1",
        ] {
            assert_eq!(of_this_server(elsewhere), None, "{elsewhere}");
        }
        assert_eq!(of_this_server(&format!("/{}", "a".repeat(LONGEST))), None);
    }

    #[test]
    fn the_page_of_a_form_is_read_from_its_referer() {
        assert_eq!(of_referer("https://audit.example.org/boards/a?draft=b"), Some("/boards/a"));
        assert_eq!(of_referer("https://audit.example.org"), None);
        assert_eq!(of_referer("nonsense"), None);
        assert_eq!(of_referer("https://audit.example.org//evil.example"), None);
    }

    #[test]
    fn the_sign_in_page_leads_back() {
        assert_eq!(sign_in_and_return_to("/audits"), "/sign-in?next=%2Faudits");
        assert_eq!(sign_in_and_return_to("/"), "/sign-in");
        assert_eq!(sign_in_and_return_to("/sign-in?next=%2Faudits"), "/sign-in");
        assert_eq!(sign_in_and_return_to("//evil.example"), "/sign-in");
        assert_eq!(
            sign_in_and_return_to("/sign-in/late-form/a"),
            "/sign-in?next=%2Fsign-in%2Flate-form%2Fa",
            "what was kept is a place to go back to"
        );
    }

    #[test]
    fn the_arrangements_of_an_audit_lead_back_to_its_page() {
        assert_eq!(
            confirm_and_return_to("/boards/a/audits/b/cases/c").as_deref(),
            Some("/boards/a/audits/b/confidentiality?next=%2Fboards%2Fa%2Faudits%2Fb%2Fcases%2Fc")
        );
        assert_eq!(
            confirm_and_return_to("/boards/a/audits/b").as_deref(),
            Some("/boards/a/audits/b/confidentiality?next=%2Fboards%2Fa%2Faudits%2Fb")
        );
        for elsewhere in ["/", "/audits", "/boards/a", "/boards/a/audits/", "/sorry/boards/a/audits/b"] {
            assert_eq!(confirm_and_return_to(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn nobody_is_led_to_another_server_or_to_a_change_or_round_in_a_circle() {
        assert_eq!(onward("/audits?a=b"), "/audits?a=b");
        for elsewhere in [
            "",
            "//evil.example",
            "https://evil.example",
            "/do/sign-out",
            "/sign-in?next=%2F",
            "/sign-in/code",
        ] {
            assert_eq!(onward(elsewhere), "/", "{elsewhere}");
            assert_eq!(with_next("/sign-in/code", elsewhere), "/sign-in/code", "{elsewhere}");
        }
    }
}
