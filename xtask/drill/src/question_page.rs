//! What is read from a question's page.

use crate::mark;

/// What the page shows of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The version that a save from this page names.
    pub(crate) version: i64,
    /// The serial number of the answer; none where nobody has answered.
    pub(crate) serial: Option<u32>,
}

/// Reads the page. Nothing where it has no form for a rating.
pub(crate) fn read(html: &str) -> Option<Shown> {
    let (_, form) = html.split_once("action=\"/do/record-rating\"")?;
    let (form, _) = form.split_once("</form>")?;
    let (_, version) = form.split_once("name=\"version\"")?;
    let (_, version) = version.split_once("value=\"")?;
    let (version, _) = version.split_once('"')?;
    Some(Shown { version: version.parse().ok()?, serial: mark::serial_in(form) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(version: &str, evidence: &str) -> String {
        format!(
            "<form method=\"post\" action=\"/do/record-rating\"><input type=\"hidden\" name=\"version\" \
             value=\"{version}\"><textarea name=\"evidence\">\n{evidence}</textarea></form>{}",
            mark::evidence(99)
        )
    }

    #[test]
    fn a_page_shows_the_version_and_whose_answer_it_is() {
        assert_eq!(read(&page("3", &mark::evidence(7))), Some(Shown { version: 3, serial: Some(7) }));
        assert_eq!(read(&page("0", "")), Some(Shown { version: 0, serial: None }));
    }

    #[test]
    fn a_page_without_the_form_shows_nothing() {
        assert_eq!(read("<main>Sign in</main>"), None);
        assert_eq!(read(&page("many", "")), None);
    }
}
