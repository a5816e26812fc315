//! Following the group: how a page learns that something changed.

use std::{
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    browser::{Browser, Trouble},
    town::Town,
};

/// Longer than the stream is ever silent: it says every ten seconds that it is still there.
const SILENCE: Duration = Duration::from_secs(40);
/// A stream ends by itself after fifteen minutes, and is opened again. One that ends much sooner was cut.
const LIFETIME: Duration = Duration::from_secs(14 * 60);

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

/// Listens to a stream of versions until it ends, and tells of its news.
///
/// # Errors
/// [`Trouble`] when there is no stream, or it says nothing any more or ends before its time. Nothing is wrong with one that
/// ends because the drill is over.
pub(crate) fn listen(
    browser: &mut Browser,
    town: &Town,
    news: &News,
    is_over: &AtomicBool,
) -> Result<(), Trouble> {
    let begun = Instant::now();
    let headers = [("Accept", "text/event-stream"), browser.cookie()];
    let events = browser
        .connect()
        .and_then(|connection| {
            connection.into_events(&format!("{}/live", town.audit_page()), &headers, SILENCE)
        })
        .map_err(Trouble::Broken)?;
    let mut events = events.ok_or_else(|| Trouble::Odd("no live stream was given".to_owned()))?;
    while let Some(_version) = events.next().map_err(Trouble::Broken)? {
        news.tell();
        if is_over.load(Ordering::SeqCst) {
            return Ok(());
        }
    }
    if begun.elapsed() < LIFETIME && !is_over.load(Ordering::SeqCst) {
        return Err(Trouble::Odd(format!(
            "a live stream ended after {:.1} s",
            begun.elapsed().as_secs_f64()
        )));
    }
    Ok(())
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
