//! Where things lie in the checkout.

use std::env;
use std::path::{Path, PathBuf};

/// The name of the binary, of the client's files and of the site.
pub(crate) const PRODUCT: &str = "msp-assurance";

/// The checkout and its build folder.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// The checkout this program belongs to, whatever folder it is called from.
    pub(crate) fn here() -> Self {
        let own_package =
            env::var_os("CARGO_MANIFEST_DIR").map_or(env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = own_package.parent().map_or(own_package.clone(), Path::to_path_buf);
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named));
        Self { root, target }
    }

    /// The folder of the root Cargo.toml.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's build folder: `target`, unless CARGO_TARGET_DIR names another.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The client's own build folder: sharing one with the server would make the two builds evict each other.
    pub(crate) fn client_target(&self) -> PathBuf {
        self.target.join("client")
    }

    /// What the server embeds and serves under `/pkg`. It does not follow CARGO_TARGET_DIR, because the
    /// server finds it by its place in the checkout.
    pub(crate) fn package_folder(&self) -> PathBuf {
        self.root.join("target").join("site").join("pkg")
    }

    /// The binary of one profile's folder (`debug` or `release`).
    pub(crate) fn binary(&self, profile_folder: &str) -> PathBuf {
        self.target.join(profile_folder).join(PRODUCT).with_extension(env::consts::EXE_EXTENSION)
    }

    /// The folder of the browser tests.
    pub(crate) fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }
}
