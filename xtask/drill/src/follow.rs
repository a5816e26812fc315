//! Following the group: how a page learns that something changed, as the product offers it.

use std::{
    fmt,
    io::ErrorKind,
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crate::{browser::Browser, town::Town};

/// Longer than the stream is ever silent: it says every few seconds that it is still there. A drill that is over ends the
/// server, and with it the stream.
const SILENCE: Duration = Duration::from_secs(40);
/// How often is asked where there is no stream.
const POLL: Duration = Duration::from_secs(3);
/// How long a cut stream is waited for.
const RETRY: Duration = Duration::from_secs(2);

/// By what a page follows the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// The stream of versions.
    Stream,
    /// Asking for the version every three seconds.
    Version,
    /// Fetching the page every three seconds.
    Page,
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            By::Stream => "the live stream",
            By::Version => "asking for the version every 3 s",
            By::Page => "fetching the page every 3 s",
        })
    }
}

/// The newest that one member's page was told.
#[derive(Debug, Default)]
pub(crate) struct News {
    told: Mutex<u64>,
    changed: Condvar,
}

impl News {
    fn tell(&self) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.changed.notify_all();
    }

    /// Waits a moment for news after these. Gives how many there were by then.
    pub(crate) fn wait(&self, known: u64) -> u64 {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let moment = Duration::from_millis(100);
        let (told, _) = self
            .changed
            .wait_timeout_while(told, moment, |told| *told == known)
            .unwrap_or_else(PoisonError::into_inner);
        *told
    }
}

/// Finds out what the server offers.
pub(crate) fn offered(browser: &mut Browser, town: &Town) -> By {
    let live = format!("{}/live", town.audit_page());
    let stream = browser.connect().and_then(|connection| {
        connection.into_events(&live, &[("Accept", "text/event-stream"), browser.cookie()], SILENCE)
    });
    if matches!(stream, Ok(Some(_))) {
        return By::Stream;
    }
    match browser.get(&format!("{live}/version"), &[]) {
        Ok(answer) if answer.status == 200 => By::Version,
        _ => By::Page,
    }
}

/// Tells of news until it is told to stop. Gives how often the stream was cut or refused.
pub(crate) fn follow(by: By, browser: &mut Browser, town: &Town, news: &News, is_over: &AtomicBool) -> u64 {
    let live = format!("{}/live", town.audit_page());
    let (mut cuts, mut last) = (0, String::new());
    while !is_over.load(Ordering::SeqCst) {
        match by {
            By::Stream => {
                if !read_stream(browser, &live, news, is_over) && !is_over.load(Ordering::SeqCst) {
                    cuts += 1;
                    thread::sleep(RETRY);
                }
            }
            By::Version => {
                if let Ok(answer) = browser.get(&format!("{live}/version"), &[])
                    && answer.body != last
                {
                    last = answer.body;
                    news.tell();
                }
                sleep(POLL, is_over);
            }
            By::Page => {
                news.tell();
                sleep(POLL, is_over);
            }
        }
    }
    cuts
}

/// Reads a stream to its end. The answer is whether it ended because the drill is over.
fn read_stream(browser: &Browser, live: &str, news: &News, is_over: &AtomicBool) -> bool {
    let accept = ("Accept", "text/event-stream");
    let stream = browser
        .connect()
        .and_then(|connection| connection.into_events(live, &[accept, browser.cookie()], SILENCE));
    let Ok(Some(mut events)) = stream else { return false };
    loop {
        match events.next() {
            Ok(Some(_)) => news.tell(),
            Ok(None) => return false,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                return false;
            }
            Err(_) => return is_over.load(Ordering::SeqCst),
        }
        if is_over.load(Ordering::SeqCst) {
            return true;
        }
    }
}

/// Sleeps, but not beyond the end.
pub(crate) fn sleep(how_long: Duration, is_over: &AtomicBool) {
    let moment = Duration::from_millis(50);
    let mut left = how_long;
    while !left.is_zero() && !is_over.load(Ordering::SeqCst) {
        thread::sleep(left.min(moment));
        left = left.saturating_sub(moment);
    }
}
