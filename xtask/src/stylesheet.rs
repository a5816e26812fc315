//! The style sheet: what `style/main.css` imports, in one file without white space.

use std::fmt::Display;
use std::path::Path;
use std::sync::{Arc, RwLock};

use anyhow::{Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::error::ErrorLocation;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

/// The oldest browsers the style is written for: the long-lived releases of 2021, which locked-down
/// computers may still have. Without them named, the minifier uses the newest syntax it knows.
const OLDEST_BROWSERS: Browsers = Browsers {
    android: None,
    chrome: Some(version(91, 0)),
    edge: Some(version(91, 0)),
    firefox: Some(version(91, 0)),
    ie: None,
    ios_saf: Some(version(14, 5)),
    opera: None,
    safari: Some(version(14, 1)),
    samsung: None,
};

/// A version as lightningcss counts them: one byte each for the major, minor and patch number.
const fn version(major: u32, minor: u32) -> u32 {
    major << 16 | minor << 8
}

/// The style sheet that is not ours. It still has rules that only Internet Explorer took for valid; every
/// other browser drops them, and so does the bundler. In our own files the same is a mistake.
const NOT_OURS: &str = "govuk-frontend.css";

/// Bundles and minifies a style sheet with all it imports. No file, no style sheet: the answer is nothing.
///
/// # Errors
/// When an imported file is missing, or CSS of ours is not valid; the message names the place.
pub(crate) fn bundle(main: &Path) -> Result<Option<String>> {
    if !main.is_file() {
        return Ok(None);
    }
    // Errors borrow the files, which end with this function, so they become text here.
    let files = FileProvider::new();
    let dropped = Arc::new(RwLock::new(Vec::new()));
    let options = ParserOptions {
        error_recovery: true,
        warnings: Some(Arc::clone(&dropped)),
        ..ParserOptions::default()
    };
    let targets = Targets::from(OLDEST_BROWSERS);
    let mut bundler = Bundler::new(&files, None, options);
    let mut sheet =
        bundler.bundle(main).map_err(|problem| anyhow!(with_place(&problem.kind, problem.loc.as_ref())))?;
    let dropped = dropped.read().map_err(|_| anyhow!("the bundler broke off"))?;
    if let Some(mistake) = dropped.iter().find(|rule| !is_in(NOT_OURS, rule.loc.as_ref())) {
        bail!("{}", with_place(&mistake.kind, mistake.loc.as_ref()));
    }
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|problem| anyhow!("{problem}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|problem| anyhow!("{problem}"))?;
    Ok(Some(printed.code))
}

/// A message with its place, in lines as editors count them: the bundler begins with line 0.
fn with_place(message: &impl Display, place: Option<&ErrorLocation>) -> String {
    match place {
        Some(place) => format!("{}:{}:{}: {message}", place.filename, place.line + 1, place.column),
        None => message.to_string(),
    }
}

fn is_in(file_name: &str, place: Option<&ErrorLocation>) -> bool {
    place.is_some_and(|place| Path::new(&place.filename).file_name().is_some_and(|name| name == file_name))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn bundled(main: &str, imported: &str) -> Result<Option<String>> {
        bundled_as(main, "parts.css", imported)
    }

    fn bundled_as(main: &str, imported_name: &str, imported: &str) -> Result<Option<String>> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("main.css"), main).unwrap();
        fs::write(folder.path().join(imported_name), imported).unwrap();
        bundle(&folder.path().join("main.css"))
    }

    #[test]
    fn imports_become_part_of_one_file() {
        let css = bundled("@import \"parts.css\";\nbody { margin: 0 }", "p { color: #000000 }").unwrap();
        assert_eq!(css.as_deref(), Some("p{color:#000}body{margin:0}"));
    }

    #[test]
    fn older_browsers_still_understand_the_widths() {
        let css = bundled("@media (min-width: 40em) { p { margin: 0 } }", "").unwrap().unwrap();
        assert!(css.contains("(min-width:40em)"), "{css}");
    }

    #[test]
    fn a_rule_no_browser_of_today_takes_is_dropped_from_the_sheet_that_is_not_ours() {
        let theirs = "p{margin:0}p:::x{margin:1px}a{margin:2px}";
        let css = bundled_as("@import \"govuk-frontend.css\";", NOT_OURS, theirs).unwrap();
        assert_eq!(css.as_deref(), Some("p{margin:0}a{margin:2px}"));
    }

    #[test]
    fn a_mistake_in_our_own_sheet_is_named_with_its_place() {
        let problem = bundled("@import \"parts.css\";", "p { margin: 0 }\np:::x { margin: 0 }").unwrap_err();
        assert!(problem.to_string().contains("parts.css:2"), "{problem}");
    }

    #[test]
    fn a_missing_import_is_an_error_and_a_missing_sheet_is_not() {
        assert!(bundled("@import \"absent.css\";", "").is_err());
        assert_eq!(bundle(Path::new("nowhere/main.css")).unwrap(), None);
    }
}
