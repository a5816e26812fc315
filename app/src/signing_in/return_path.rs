//! The page that somebody goes back to once they have signed in.

use crate::address;

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
    match of_this_server(page) {
        Some(page) if page != "/" && !page.starts_with(address::SIGN_IN) => {
            format!("{}?next={}", address::SIGN_IN, encoded(page))
        }
        _ => address::SIGN_IN.to_owned(),
    }
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
    }
}
