//! The JavaScript between the browser and the WebAssembly of the islands, written by the wasm-bindgen library.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::workspace::{PRODUCT, Workspace};

/// The library must be the very version of wasm-bindgen that the client was compiled with: the two speak a
/// private format that changes without notice.
const PACKAGES_OF_ONE_VERSION: [&str; 2] = ["wasm-bindgen", "wasm-bindgen-cli-support"];

/// Reads the compiled client and gives the files a browser loads, named relative to `/pkg`:
/// `msp-assurance.js`, `msp-assurance.wasm` and whatever snippets its dependencies bring.
///
/// # Errors
/// When the client was not built, the two versions of wasm-bindgen differ, or the WebAssembly is refused.
pub(crate) fn generate(workspace: &Workspace) -> Result<Vec<(PathBuf, Vec<u8>)>> {
    let lock_file =
        fs::read_to_string(workspace.root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    same_version(&lock_file)?;

    let compiled = workspace.client_target().join("wasm32-unknown-unknown/wasm-release/app.wasm");
    let scratch = tempfile::tempdir()?;
    Bindgen::new()
        .input_path(&compiled)
        .out_name(PRODUCT)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(scratch.path())
        .with_context(|| format!("{} cannot be bound to JavaScript", compiled.display()))?;

    let mut files = Vec::new();
    let mut folders = vec![scratch.path().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(scratch.path())?.to_path_buf();
            files.push(as_leptos_names_it(name, fs::read(&path)?)?);
        }
    }
    files.sort();
    Ok(files)
}

/// wasm-bindgen writes `…_bg.wasm`, Leptos asks for the name without the suffix. The script is told too, so
/// that it finds the file without being given an address.
fn as_leptos_names_it(name: PathBuf, bytes: Vec<u8>) -> Result<(PathBuf, Vec<u8>)> {
    let theirs = format!("{PRODUCT}_bg.wasm");
    let ours = format!("{PRODUCT}.wasm");
    if name.as_os_str() == theirs.as_str() {
        return Ok((ours.into(), bytes));
    }
    if name.as_os_str() == format!("{PRODUCT}.js").as_str() {
        let script = String::from_utf8(bytes).context("the bindings are not text")?;
        ensure!(script.contains(&theirs), "the bindings do not name {theirs}: has wasm-bindgen changed?");
        return Ok((name, script.replace(&theirs, &ours).into_bytes()));
    }
    Ok((name, bytes))
}

fn same_version(lock_file: &str) -> Result<()> {
    let [compiled_with, bound_with] =
        PACKAGES_OF_ONE_VERSION.map(|package| locked_version(lock_file, package));
    ensure!(
        compiled_with.is_some() && compiled_with == bound_with,
        "Cargo.lock names wasm-bindgen {} and wasm-bindgen-cli-support {}: they must be the very same version. \
         Name one version for both in the root Cargo.toml.",
        compiled_with.unwrap_or("nowhere"),
        bound_with.unwrap_or("nowhere"),
    );
    Ok(())
}

fn locked_version<'a>(lock_file: &'a str, package: &str) -> Option<&'a str> {
    let (_, rest) = lock_file.split_once(&format!("\nname = \"{package}\"\nversion = \""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock_file(compiled_with: &str, bound_with: &str) -> String {
        format!(
            "[[package]]\nname = \"wasm-bindgen\"\nversion = \"{compiled_with}\"\n\n\
             [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"{bound_with}\"\n\n\
             [[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9.9.9\"\n"
        )
    }

    #[test]
    fn two_versions_of_wasm_bindgen_are_refused_by_name() {
        let problem = same_version(&lock_file("0.2.130", "0.2.131")).unwrap_err().to_string();
        assert!(problem.contains("wasm-bindgen 0.2.130 and wasm-bindgen-cli-support 0.2.131"), "{problem}");
        assert!(same_version("").is_err());
    }

    #[test]
    fn one_version_of_wasm_bindgen_is_accepted() {
        same_version(&lock_file("0.2.130", "0.2.130")).unwrap();
    }

    #[test]
    fn the_lock_file_of_this_checkout_agrees_with_itself() {
        same_version(&fs::read_to_string(Workspace::here().root().join("Cargo.lock")).unwrap()).unwrap();
    }

    #[test]
    fn the_script_is_told_the_name_the_file_gets() {
        let script = b"new URL('msp-assurance_bg.wasm', import.meta.url)".to_vec();
        let (name, bytes) = as_leptos_names_it("msp-assurance.js".into(), script).unwrap();
        assert_eq!(name, PathBuf::from("msp-assurance.js"));
        assert_eq!(bytes, b"new URL('msp-assurance.wasm', import.meta.url)");
        let (name, _) = as_leptos_names_it("msp-assurance_bg.wasm".into(), Vec::new()).unwrap();
        assert_eq!(name, PathBuf::from("msp-assurance.wasm"));
        assert!(as_leptos_names_it("msp-assurance.js".into(), Vec::new()).is_err());
    }
}
