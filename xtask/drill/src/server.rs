//! The server under drill: a process of its own.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::town::Town;

/// How to start a server on the drill's database.
#[derive(Debug)]
pub(crate) struct Program {
    path: PathBuf,
    folder: PathBuf,
    database: String,
}

impl Program {
    pub(crate) fn new(path: &Path, town: &Town) -> Result<Self> {
        let path =
            path.canonicalize().with_context(|| format!("there is no server at {}", path.display()))?;
        Ok(Self { path, folder: town.folder(), database: town.database() })
    }

    /// The program with the drill's database and without the settings of whoever runs the drill.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        command.args(["--database", &self.database]).args(arguments);
        command.current_dir(&self.folder).stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name == "DATABASE_URL" || name.to_string_lossy().starts_with("MSP_") {
                command.env_remove(name);
            }
        }
        command
    }

    /// Starts the server and waits until it answers. Port 0 is any that is free.
    pub(crate) fn start(&self, port: u16) -> Result<Server> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let listen = format!("127.0.0.1:{port}");
        let mut process = self
            .command(&["serve", "--listen", &listen])
            .env("MSP_LOG_FORMAT", "json")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .context("the server cannot be started")?;
        let said = process.stdout.take();
        let mut server = Server { process, address: SocketAddr::from(([127, 0, 0, 1], port)) };
        for line in said.into_iter().flat_map(|said| BufReader::new(said).lines()) {
            if let Some(rest) = line?.strip_prefix("Open http://") {
                server.address = rest.split('/').next().unwrap_or_default().parse()?;
                return Ok(server);
            }
        }
        bail!("the server ended at once; its log says:\n{}", std::fs::read_to_string(self.log())?)
    }

    /// The lines of the servers' logs that tell of a failure.
    pub(crate) fn failures(&self) -> Result<Vec<String>> {
        let log = std::fs::read_to_string(self.log())?;
        Ok(log.lines().filter(|line| line.contains("\"level\":\"ERROR\"")).map(str::to_owned).collect())
    }

    fn log(&self) -> PathBuf {
        self.folder.join("server.log")
    }
}

/// A running server. It is killed when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    process: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// The number of its process.
    pub(crate) fn process(&self) -> u32 {
        self.process.id()
    }

    /// Kills it (SIGKILL) and waits until it is gone.
    pub(crate) fn kill(mut self) -> Result<()> {
        if let Some(status) = self.process.try_wait()? {
            bail!("the server had ended by itself: {status}");
        }
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
