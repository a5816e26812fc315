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
    let outcome = if out == Path::new("-") {
        io::stdout().write_all(bytes).and_then(|()| io::stdout().flush())
    } else {
        match fs::metadata(out) {
            Ok(found) if !found.is_file() => fs::write(out, bytes),
            // A link stays a link: what it leads to is replaced.
            Ok(_) => fs::canonicalize(out).and_then(|file| replace(&file, bytes)),
            Err(_) => replace(out, bytes),
        }
    };
    outcome
        .map_err(|error| Refusal::new(format!("The report cannot be written to {}: {error}.", out.display())))
}

fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = file.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut new = NamedTempFile::new_in(folder)?;
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
        let refusal = write(&folder.path().join("nowhere/report.pdf"), b"new").unwrap_err().to_string();
        assert!(refusal.starts_with("The report cannot be written to ") && refusal.contains("report.pdf"));
    }
}
