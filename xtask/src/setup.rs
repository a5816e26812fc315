//! What the machine needs before the tests can run, and how to get it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::command::{read, run, say};
use crate::command_line::Part;
use crate::postgres;
use crate::workspace::Workspace;

/// The oldest Node.js that Playwright and its tests run on.
const OLDEST_NODE: u32 = 20;

/// Something the tests use that cargo does not bring.
struct Need {
    /// What people call it.
    name: &'static str,
    /// The Debian packages that bring it.
    packages: &'static [&'static str],
    /// The part of the run that uses it.
    part: Part,
    /// Whether that part can do without it, with some tests counted as skipped.
    optional: bool,
    is_there: fn() -> bool,
}

const NEEDS: [Need; 6] = [
    Need {
        name: "PostgreSQL (initdb and postgres)",
        packages: &["postgresql"],
        part: Part::Rust,
        optional: false,
        is_there: || postgres::programs().is_some(),
    },
    Need {
        name: "pdftotext and its kin",
        packages: &["poppler-utils"],
        part: Part::Rust,
        optional: false,
        is_there: || program("pdftotext").is_some(),
    },
    Need {
        name: "qpdf",
        packages: &["qpdf"],
        part: Part::Rust,
        optional: false,
        is_there: || program("qpdf").is_some(),
    },
    Need {
        name: "Java with its compiler and JAXB, for the PDF validator",
        packages: &["openjdk-17-jdk-headless", "libjaxb-java"],
        part: Part::Rust,
        optional: true,
        is_there: crate::validator::java_is_there,
    },
    Need {
        name: "Chromium (or set CHROMIUM_PATH)",
        packages: &["chromium"],
        part: Part::Browser,
        optional: false,
        is_there: || chromium().is_some(),
    },
    Need {
        // Without it, pages get another width on machines without Arial.
        name: "the Liberation fonts",
        packages: &["fonts-liberation"],
        part: Part::Browser,
        optional: true,
        is_there: || Path::new("/usr/share/fonts/truetype/liberation").is_dir(),
    },
];

/// Sees to it that everything the named parts of the test run need is there.
///
/// # Errors
/// When something is missing that cannot be installed from here; the message says what to install.
pub(crate) fn for_tests(workspace: &Workspace, parts: &[Part]) -> Result<()> {
    wasm_target(workspace)?;
    let missing = || NEEDS.iter().filter(|need| parts.contains(&need.part) && !(need.is_there)());
    if missing().next().is_some() && is_debian_root() {
        let packages: Vec<_> = missing().flat_map(|need| need.packages).collect();
        apt_get(&["update"])?;
        run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages))?;
    }
    let lacking: Vec<_> = missing().collect();
    for need in lacking.iter().filter(|need| need.optional) {
        say(&format!("Not found: {}. The run goes on without it.", need.name));
    }
    let required: Vec<_> = lacking.into_iter().filter(|need| !need.optional).map(sentence).collect();
    ensure!(required.is_empty(), "Please install:\n{}", required.join("\n"));
    if parts.contains(&Part::Browser) {
        node()?;
    }
    Ok(())
}

/// Adds the WebAssembly target to the toolchain where it is missing.
///
/// # Errors
/// When it is missing and rustup cannot add it.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<()> {
    let mut ask = Command::new("rustc");
    ask.current_dir(workspace.root()).args([
        "--print",
        "target-libdir",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    if Path::new(read(&mut ask)?.trim()).is_dir() {
        return Ok(());
    }
    let mut add = Command::new("rustup");
    add.current_dir(workspace.root()).args(["target", "add", "wasm32-unknown-unknown"]);
    run(&mut add)
        .context("the Rust target wasm32-unknown-unknown is missing: please add it to your toolchain")
}

/// The browser the tests drive: CHROMIUM_PATH, or the first of the usual names on the path.
pub(crate) fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM_PATH").map(PathBuf::from);
    named.or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(program))
}

/// Where a program lies on the path.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
        .find(|candidate| candidate.is_file())
}

/// Whether this program runs as the superuser.
pub(crate) fn is_root() -> bool {
    read(Command::new("id").arg("-u")).is_ok_and(|user| user.trim() == "0")
}

fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").is_file() && program("apt-get").is_some() && is_root()
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
    apt
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    run(apt().args(arguments))
}

fn sentence(need: &Need) -> String {
    format!("  {} (on Debian: apt-get install {})", need.name, need.packages.join(" "))
}

fn node() -> Result<()> {
    let version = read(Command::new("node").arg("--version").stderr(Stdio::null())).unwrap_or_default();
    match major(&version) {
        Some(found) if found >= OLDEST_NODE => Ok(()),
        Some(found) => bail!("Node.js {found} is too old. Please install Node.js {OLDEST_NODE} or newer."),
        None => bail!("Please install Node.js {OLDEST_NODE} or newer, with npm."),
    }
}

/// The first number of a version such as `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major(""), None);
    }

    #[test]
    fn what_is_missing_is_named_with_the_package_that_brings_it() {
        assert_eq!(sentence(&NEEDS[2]), "  qpdf (on Debian: apt-get install qpdf)");
    }

    #[test]
    fn a_program_on_the_path_is_found_and_another_is_not() {
        assert!(program("sh").is_some());
        assert_eq!(program("no-such-program-anywhere"), None);
    }
}
