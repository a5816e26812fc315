//! One PostgreSQL server for the whole test run, made for it and gone after it.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::command::{end, interrupted, read, say};
use crate::setup::{is_root, program};

/// The variable that tells the tests which server to make their databases on.
pub(crate) const URL_VARIABLE: &str = "MSP_TEST_POSTGRES_URL";

/// How often the server is asked whether it is ready, a tenth of a second apart.
const READINESS_CHECKS: u32 = 300;

/// A running server with its data in a folder of its own. Dropping it stops the server and removes the folder;
/// if this program is killed outright, the system stops the server.
#[derive(Debug)]
pub(crate) struct ScratchPostgres {
    server: Child,
    port: u16,
    _folder: TempDir,
}

impl ScratchPostgres {
    /// Starts a server on a free port of 127.0.0.1. It trusts every local connection and never waits for the
    /// disk: right for data that is thrown away, for nothing else.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, or the server does not start.
    pub(crate) fn start() -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed: there is no initdb")?;
        let account = Account::of_server()?;
        let folder = tempfile::Builder::new().prefix("msp-postgres-").tempdir()?;
        account.own(folder.path())?;
        let data = folder.path().join("data");
        read(
            account
                .command(&programs.join("initdb"), folder.path())
                .args([
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync",
                    "--pgdata",
                ])
                .arg(&data),
        )?;

        let port = free_port()?;
        let log = fs::File::create(folder.path().join("log"))?;
        let server = account
            .command(&programs.join("postgres"), folder.path())
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-k"])
            .arg(folder.path())
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"])
            .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("PostgreSQL cannot be started")?;
        let mut started = Self { server, port, _folder: folder };
        started.wait_until_ready(&programs)?;
        say(&format!("PostgreSQL answers at {}", started.url()));
        Ok(started)
    }

    /// The address of the server's first database, as its superuser.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self, programs: &Path) -> Result<()> {
        for _ in 0..READINESS_CHECKS {
            if let Some(status) = self.server.try_wait()? {
                let log = fs::read_to_string(self._folder.path().join("log")).unwrap_or_default();
                bail!("PostgreSQL ended with {status} instead of starting:\n{log}");
            }
            let mut ask = Command::new(programs.join("pg_isready"));
            ask.args(["--quiet", "--host=127.0.0.1", "--username=postgres", "--dbname=postgres"]);
            if read(ask.arg(format!("--port={}", self.port))).is_ok() {
                return Ok(());
            }
            if interrupted() {
                bail!("interrupted");
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL did not start within half a minute")
    }
}

impl Drop for ScratchPostgres {
    fn drop(&mut self) {
        // The signal for a fast shutdown: connections are closed, not waited for.
        end(&mut self.server, "INT");
    }
}

/// The folder of the newest PostgreSQL's programs: Debian keeps them off the path.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .max();
    newest.map(|(_, folder)| folder).or_else(|| Some(program("initdb")?.parent()?.to_path_buf()))
}

/// A port nobody listens on just now.
///
/// # Errors
/// When there is none.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0").context("no free port")?.local_addr()?.port())
}

/// Whose rights the server has: PostgreSQL refuses to run as the superuser.
enum Account {
    /// This program's own.
    Own,
    /// Another user's, because this program runs as root.
    Other { name: &'static str, user: u32, group: u32 },
}

impl Account {
    fn of_server() -> Result<Self> {
        if !is_root() {
            return Ok(Self::Own);
        }
        let number = |flag: &str, name: &str| -> Option<u32> {
            read(Command::new("id").args([flag, name])).ok()?.trim().parse().ok()
        };
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| {
                Some(Self::Other { name, user: number("-u", name)?, group: number("-g", name)? })
            })
            .context("PostgreSQL refuses to run as root, and there is no user `postgres` or `nobody`")
    }

    #[cfg(unix)]
    fn own(&self, folder: &Path) -> Result<()> {
        if let Self::Other { name, user, group } = self {
            std::os::unix::fs::chown(folder, Some(*user), Some(*group))
                .with_context(|| format!("the scratch folder cannot be given to {name}"))?;
        }
        Ok(())
    }

    #[cfg(not(unix))]
    fn own(&self, _folder: &Path) -> Result<()> {
        Ok(())
    }

    /// A program under this account, which gets SIGINT when this program dies without having stopped it.
    fn command(&self, program_path: &Path, folder: &Path) -> Command {
        let mut command = match self {
            Self::Own if program("setpriv").is_none() => Command::new(program_path),
            _ => {
                let mut setpriv = Command::new("setpriv");
                if let Self::Other { user, group, .. } = self {
                    setpriv.args([
                        format!("--reuid={user}"),
                        format!("--regid={group}"),
                        "--clear-groups".into(),
                    ]);
                }
                setpriv.arg("--pdeathsig=INT").arg(program_path);
                setpriv
            }
        };
        // The account may not see the folder this program was called from.
        command.current_dir(folder);
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PG")) {
            command.env_remove(name);
        }
        command
    }
}
