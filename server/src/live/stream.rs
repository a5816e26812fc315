//! One browser's stream.

use std::{convert::Infallible, future::Future, time::Duration};

use app::problem::Problem;
use axum::{
    http::{HeaderName, HeaderValue, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use futures_util::stream::unfold;
use store::live::Watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, sleep_until, timeout};

use super::{Pace, places::Place};

/// How long a browser waits before it opens the next stream.
const RETRY: Duration = Duration::from_secs(2);
/// How long the look whether a stream may go on may take. After that it may not.
const LONGEST_CHECK: Duration = Duration::from_secs(4);

struct Stream<C> {
    watch: Watch,
    check: C,
    rechecks: Interval,
    ends: Instant,
    /// The version that was said last; none before the first.
    said: Option<i64>,
    _place: Place,
}

/// The answer that goes on: the version at once, then each newer one, and a sign of life in between.
pub(super) fn answer<C, F>(watch: Watch, check: C, pace: Pace, place: Place) -> Response
where
    C: FnMut() -> F + Send + 'static,
    F: Future<Output = Result<(), Problem>> + Send + 'static,
{
    let begun = Instant::now();
    let mut rechecks = interval_at(begun + pace.rechecks, pace.rechecks);
    rechecks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let stream = Stream { watch, check, rechecks, ends: begun + pace.lasts, said: None, _place: place };
    let events = unfold(stream, async |mut stream| Some((Ok::<_, Infallible>(stream.next().await?), stream)));
    let mut response = Sse::new(events).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"));
    // A proxy that gathers an answer before it passes it on would keep the stream back.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

impl<C, F> Stream<C>
where
    C: FnMut() -> F,
    F: Future<Output = Result<(), Problem>>,
{
    /// The next event; nothing where the stream ends.
    async fn next(&mut self) -> Option<Event> {
        if self.said.is_none() {
            let version = self.watch.version();
            return Some(self.say(version).retry(RETRY));
        }
        tokio::select! {
            // In this order, so that no rush of changes puts the look off.
            biased;
            () = sleep_until(self.ends) => None,
            _ = self.rechecks.tick() => {
                timeout(LONGEST_CHECK, self.recheck()).await.ok()??;
                let version = self.watch.version();
                let is_new = self.said < Some(version);
                let event = self.say(version);
                Some(if is_new { event } else { event.event("ping") })
            }
            version = self.watch.changed() => version.map(|version| self.say(version)),
        }
    }

    /// A version, as the event's name and as its only word.
    fn say(&mut self, version: i64) -> Event {
        self.said = Some(version);
        Event::default().id(version.to_string()).data(version.to_string())
    }

    /// Looks whether it may go on, and for a change that nobody told of.
    async fn recheck(&mut self) -> Option<()> {
        (self.check)().await.ok()?;
        self.watch.look_again().await.ok()
    }
}
