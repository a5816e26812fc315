//! Writing a report's file: the whole of it, or nothing.

use std::{
    fs,
    io::{self, Write},
    path::Path,
};

use tempfile::NamedTempFile;

use crate::refusal::Refusal;

/// Writes the bytes to a file, or to the standard output if it is `-`.
///
/// The bytes go to a new file beside it first, which then takes its name: whoever opens the file meanwhile sees
/// the old report or the new one. What is not a file (a pipe, a device) is written to as it is.
pub(super) fn write(out: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    write_what("The report", out, bytes)
}

/// As [`write()`], for something else than a report. `what` begins the sentence that says why it was not written.
pub(super) fn write_what(what: &str, out: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    if out == Path::new("-") {
        return io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()).map_err(|error| {
            Refusal::new(format!("{what} cannot be written to the standard output: {}.", error.kind()))
        });
    }
    let outcome = match fs::metadata(out) {
        Ok(found) if !found.is_file() => fs::write(out, bytes),
        // A link stays a link: what it leads to is replaced.
        Ok(_) => fs::canonicalize(out).and_then(|file| replace(&file, bytes)),
        Err(_) => replace(out, bytes),
    };
    outcome.map_err(|error| refusal(what, out, &error))
}

/// Why a file could not be written. Only the kind of the error is told: its own words name the new file beside the
/// one that was asked for, which nobody has heard of.
fn refusal(what: &str, out: &Path, error: &io::Error) -> Refusal {
    let folder = folder_of(out);
    Refusal::new(if error.kind() == io::ErrorKind::NotFound && !folder.exists() {
        format!("The folder {} does not exist: make it, or name another file with --out.", folder.display())
    } else {
        format!(
            "{what} cannot be written to {}: {}. Name another file with --out.",
            out.display(),
            error.kind()
        )
    })
}

/// The folder that a file lies in, `.` for a name alone.
fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."))
}

fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = NamedTempFile::new_in(folder_of(file))?;
    new.write_all(bytes)?;
    new.as_file().sync_all()?;
    new.persist(file)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_replaces_the_file_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("report.json");
        fs::write(&file, "an older and longer report").unwrap();
        write(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_device_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("report.json"), folder.path().join("link.json"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        write(Path::new("/dev/null"), b"new").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn a_folder_that_is_missing_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("nowhere");
        let refusal = write(&missing.join("report.pdf"), b"new").unwrap_err().to_string();
        assert_eq!(
            refusal,
            format!(
                "The folder {} does not exist: make it, or name another file with --out.",
                missing.display()
            )
        );
    }

    #[test]
    fn another_failure_is_said_without_the_name_of_the_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let no_folder = folder.path().join("notes.txt");
        fs::write(&no_folder, "notes").unwrap();
        for out in [no_folder.join("report.pdf"), folder.path().to_path_buf()] {
            let refusal = write(&out, b"new").unwrap_err().to_string();
            assert!(
                refusal.starts_with(&format!("The report cannot be written to {}: ", out.display()))
                    && refusal.ends_with(" directory. Name another file with --out."),
                "{refusal}"
            );
        }
    }
}
