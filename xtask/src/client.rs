//! Builds what the browser is sent: the islands as WebAssembly, their JavaScript, the scripts and the style.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};

use crate::command::{cargo, run, say};
use crate::workspace::{PRODUCT, Workspace};
use crate::{bindings, setup, stylesheet};

/// The target, profile and features of the client, the same for the build and for the lints, so that the
/// compiled macros and build scripts of its dependencies serve both.
pub(crate) const CARGO_ARGUMENTS: [&str; 11] = [
    "--package",
    "app",
    "--lib",
    "--no-default-features",
    "--features",
    "hydrate",
    "--target",
    "wasm32-unknown-unknown",
    "--profile",
    "wasm-release",
    "--locked",
];

/// Builds the client into `target/site/pkg`. Files that would not change are left alone, so that the server,
/// which embeds them, is not built again for nothing; files that no longer belong there are removed.
///
/// # Errors
/// When a part cannot be built, or the folder cannot be written.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    setup::wasm_target(workspace)?;
    run(cargo(workspace)
        .arg("build")
        .args(CARGO_ARGUMENTS)
        .arg("--target-dir")
        .arg(workspace.client_target()))?;

    let mut files = bindings::generate(workspace)?;
    files.extend(scripts(&workspace.root().join("app/js"))?);
    match stylesheet::bundle(&workspace.root().join("style/main.css"))? {
        Some(css) => files.push((format!("{PRODUCT}.css").into(), css.into_bytes())),
        None => say("There is no style/main.css yet: the pages go without a style."),
    }
    write(&workspace.package_folder(), &files)?;
    for (name, bytes) in &files {
        say(&format!("{:>9} bytes{}  {}", bytes.len(), compressed(bytes), name.display()));
    }
    Ok(())
}

/// Whether a client has been built at some time.
pub(crate) fn is_built(workspace: &Workspace) -> bool {
    workspace.package_folder().join(PRODUCT).with_extension("wasm").is_file()
}

/// The scripts written by hand, which are sent as they are.
fn scripts(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut scripts = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "js")
            && let Some(name) = path.file_name()
        {
            scripts.push((name.into(), fs::read(&path).with_context(|| path.display().to_string())?));
        }
    }
    Ok(scripts)
}

/// Makes a folder hold exactly these files, touching only what differs.
fn write(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<()> {
    let wanted: BTreeSet<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
    for (name, bytes) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|present| present == *bytes) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, bytes).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    remove_others(folder, &wanted)
}

fn remove_others(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, wanted)?;
        } else if !wanted.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// The size after gzip, for the person who watches it; nothing where there is no gzip program.
fn compressed(bytes: &[u8]) -> String {
    let size = || -> Option<usize> {
        let mut scratch = tempfile::NamedTempFile::new().ok()?;
        std::io::Write::write_all(&mut scratch, bytes).ok()?;
        let mut gzip = std::process::Command::new("gzip");
        let output = gzip.arg("-9c").arg(scratch.path()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then_some(output.stdout.len())
    };
    size().map_or_else(String::new, |size| format!(" ({size:>7} with gzip)"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn an_unchanged_file_keeps_its_time_so_that_the_server_is_not_built_again() {
        let folder = tempfile::tempdir().unwrap();
        let files = [("a.js".into(), b"one".to_vec())];
        write(folder.path(), &files).unwrap();
        let long_ago = std::time::SystemTime::UNIX_EPOCH;
        let file = fs::File::options().append(true).open(folder.path().join("a.js")).unwrap();
        file.set_modified(long_ago).unwrap();
        write(folder.path(), &files).unwrap();
        assert_eq!(fs::metadata(folder.path().join("a.js")).unwrap().modified().unwrap(), long_ago);
    }

    #[test]
    fn a_file_that_no_longer_belongs_there_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[("a.js".into(), b"one".to_vec()), ("snippets/b.js".into(), b"two".to_vec())])
            .unwrap();
        write(folder.path(), &[("c.js".into(), b"three".to_vec())]).unwrap();
        assert_eq!(names(folder.path()), ["c.js", "snippets"]);
        assert!(names(&folder.path().join("snippets")).is_empty());
    }

    #[test]
    fn only_javascript_is_taken_from_the_folder_of_scripts() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("start.js"), "go()").unwrap();
        fs::write(folder.path().join("notes.md"), "why").unwrap();
        assert_eq!(scripts(folder.path()).unwrap(), [("start.js".into(), b"go()".to_vec())]);
        assert!(scripts(&folder.path().join("absent")).unwrap().is_empty());
    }
}
