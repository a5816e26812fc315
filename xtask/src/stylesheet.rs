//! The style sheet: what `style/main.css` imports, in one file without white space.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
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

/// Bundles and minifies a style sheet with all it imports. No file, no style sheet: the answer is nothing.
///
/// # Errors
/// When an imported file is missing, or the CSS is not valid; the message names the place.
pub(crate) fn bundle(main: &Path) -> Result<Option<String>> {
    if !main.is_file() {
        return Ok(None);
    }
    // Errors borrow the files, which end with this function, so they become text here.
    let files = FileProvider::new();
    let targets = Targets::from(OLDEST_BROWSERS);
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(main).map_err(|problem| anyhow!("{problem}"))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|problem| anyhow!("{problem}"))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|problem| anyhow!("{problem}"))?;
    Ok(Some(printed.code))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn bundled(main: &str, imported: &str) -> Result<Option<String>> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("main.css"), main).unwrap();
        fs::write(folder.path().join("parts.css"), imported).unwrap();
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
    fn a_missing_import_is_an_error_and_a_missing_sheet_is_not() {
        assert!(bundled("@import \"absent.css\";", "").is_err());
        assert_eq!(bundle(Path::new("nowhere/main.css")).unwrap(), None);
    }
}
