//! Starting other programs: shown before they run, and ended when this one is asked to end.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};

use crate::workspace::Workspace;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C and a request to terminate end the current program and let this one clear up.
///
/// # Errors
/// When the operating system refuses the handler.
pub(crate) fn clear_up_when_interrupted() -> Result<()> {
    ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::SeqCst)).context("Ctrl-C cannot be watched for")
}

/// Whether somebody asked this program to end.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::SeqCst)
}

/// Prints one line for the person at the terminal.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // A closed terminal is no reason to stop working: the exit code still tells.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// A cargo command in the root of the checkout.
///
/// The variables that describe this very program are left out: a build script that watches one of them would
/// otherwise run again whenever cargo is called from here.
pub(crate) fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace.root());
    for (name, _) in std::env::vars_os() {
        let ours = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || name.starts_with("CARGO_BIN_")
        });
        if ours {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command to its end, with its output on the terminal.
///
/// # Errors
/// When it cannot be started, ends with a failure, or this program was asked to end.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    show(command);
    let child = start(command.stdin(Stdio::null()))?;
    judge(command, wait(child)?)
}

/// Runs a command to its end, with its standard output both on the terminal and in the answer.
/// The answer comes with the exit status, because output matters after a failure too.
///
/// # Errors
/// When it cannot be started, or this program was asked to end.
pub(crate) fn run_and_read(command: &mut Command) -> Result<(String, ExitStatus)> {
    show(command);
    let mut child = start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let stdout = child.stdout.take();
    // Read beside the waiting, which is what notices that somebody asked this program to end.
    let reader = thread::spawn(move || {
        let mut text = String::new();
        for line in
            stdout.into_iter().flat_map(|stdout| BufReader::new(stdout).split(b'\n')).map_while(Result::ok)
        {
            let line = String::from_utf8_lossy(&line);
            say(&line);
            text.push_str(&line);
            text.push('\n');
        }
        text
    });
    let status = wait(child)?;
    let text = reader.join().map_err(|_| anyhow!("the output of {} was lost", name_of(command)))?;
    Ok((text, status))
}

/// The standard output of a short command that is not worth showing.
///
/// # Errors
/// When it cannot be started or ends with a failure.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().with_context(|| unstartable(command))?;
    if !output.status.success() {
        bail!("{} failed: {}", name_of(command), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Asks a child to end the way Ctrl-C does, and waits for it; one that will not is ended by force.
pub(crate) fn end(child: &mut Child, signal: &str) {
    // Every system with signals has a shell; not every one has a separate `kill` program.
    let asked = Command::new("sh")
        .args(["-c", r#"kill -s "$1" "$2""#, "sh", signal])
        .arg(child.id().to_string())
        .stderr(Stdio::null())
        .status();
    if asked.is_ok_and(|status| status.success()) {
        for _ in 0..200 {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn show(command: &Command) {
    let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
    say(&format!("$ {} {}", name_of(command), words.join(" ")));
}

fn name_of(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn unstartable(command: &Command) -> String {
    format!("{} cannot be started", name_of(command))
}

fn start(command: &mut Command) -> Result<Child> {
    if interrupted() {
        bail!("interrupted");
    }
    command.spawn().with_context(|| unstartable(command))
}

fn wait(mut child: Child) -> Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if interrupted() {
            // After Ctrl-C the terminal has told the child already, after another request nobody has. Test
            // runners clear up behind themselves on this signal, not on every other.
            end(&mut child, "INT");
            bail!("interrupted");
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn judge(command: &Command, status: ExitStatus) -> Result<()> {
    if interrupted() {
        bail!("interrupted");
    }
    if !status.success() {
        bail!("{} ended with {status}", name_of(command));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let problem = read(&mut Command::new("no-such-program-anywhere")).unwrap_err();
        assert!(problem.to_string().starts_with("no-such-program-anywhere"), "{problem}");
    }

    #[test]
    fn output_is_kept_when_the_program_fails() {
        let (text, status) = run_and_read(Command::new("sh").args(["-c", "echo 1 failed; exit 3"])).unwrap();
        assert_eq!((text.as_str(), status.code()), ("1 failed\n", Some(3)));
    }

    #[test]
    fn a_child_that_is_asked_to_end_is_gone() {
        let mut child = Command::new("sleep").arg("600").spawn().unwrap();
        end(&mut child, "TERM");
        assert!(child.try_wait().unwrap().is_some_and(|status| !status.success()));
    }
}
