//! What the operating system says of a process, and being asked to end.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, Result};

/// Ticks of processor time in a second: 100 on every Linux, whatever its kernel counts in.
const TICKS: f64 = 100.0;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C and a request to terminate let this program end its server before itself.
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

/// Processor time and memory of a process in words, where the operating system is one that tells: Linux.
pub(crate) fn in_words(process: u32) -> String {
    let read = |name: &str| fs::read_to_string(format!("/proc/{process}/{name}")).ok();
    let seconds = read("stat").as_deref().and_then(processor_seconds);
    let memory = read("status").as_deref().and_then(peak_megabytes);
    match (seconds, memory) {
        (Some(seconds), Some(memory)) => {
            format!("{seconds:.1} s of processor time, {memory:.0} MB of memory at most")
        }
        _ => "processor time and memory are not known here".to_owned(),
    }
}

/// From /proc/…/stat: the time in the program itself and in the kernel for it.
fn processor_seconds(stat: &str) -> Option<f64> {
    // The program's name, in brackets, may hold anything.
    let (_, after) = stat.rsplit_once(')')?;
    let mut fields = after.split_whitespace().skip(11).map(str::parse::<f64>);
    Some((fields.next()?.ok()? + fields.next()?.ok()?) / TICKS)
}

/// From /proc/…/status: the most that was resident at once.
fn peak_megabytes(status: &str) -> Option<f64> {
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    kilobytes.trim().strip_suffix(" kB")?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_the_programs_and_the_kernels_for_it() {
        let stat = "42 (a (b) c) S 1 42 42 0 -1 4194304 900 0 1 0 250 50 0 0 20 0 5 0 1234 5678";
        assert_eq!(processor_seconds(stat), Some(3.0));
        assert_eq!(processor_seconds("42 (a) S 1"), None);
    }

    #[test]
    fn memory_is_the_most_that_there_was() {
        assert_eq!(peak_megabytes("VmPeak:\t 9000 kB\nVmHWM:\t  81920 kB\nVmRSS:\t 100 kB\n"), Some(81.92));
        assert_eq!(peak_megabytes(""), None);
    }
}
