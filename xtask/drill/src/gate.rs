//! Lets the members to work round by round: no round begins before all of them have left the one before.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A gate between the one who kills and those who save.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// The round that goes on, or the last one.
    round: u32,
    is_open: bool,
    is_over: bool,
    inside: usize,
}

impl Gate {
    /// Begins a round.
    pub(crate) fn open(&self) {
        self.change(|state| {
            state.round += 1;
            state.is_open = true;
        });
    }

    /// Ends the round, and waits until everybody has left it.
    pub(crate) fn close(&self) {
        self.change(|state| state.is_open = false);
        let state = self.lock();
        drop(
            self.changed.wait_while(state, |state| state.inside > 0).unwrap_or_else(PoisonError::into_inner),
        );
    }

    /// There will be no more rounds.
    pub(crate) fn end(&self) {
        self.change(|state| {
            state.is_open = false;
            state.is_over = true;
        });
    }

    /// Waits for a round after `last` and goes in; nothing once there are no more. Whoever goes in has to leave.
    pub(crate) fn enter(&self, last: u32) -> Option<u32> {
        let state = self.lock();
        let mut state = self
            .changed
            .wait_while(state, |state| !(state.is_over || state.is_open && state.round > last))
            .unwrap_or_else(PoisonError::into_inner);
        if state.is_over {
            return None;
        }
        state.inside += 1;
        Some(state.round)
    }

    pub(crate) fn is_open(&self) -> bool {
        self.lock().is_open
    }

    pub(crate) fn leave(&self) {
        self.change(|state| state.inside -= 1);
    }

    fn change(&self, how: impl FnOnce(&mut State)) {
        how(&mut self.lock());
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::atomic::{AtomicU32, Ordering},
        thread,
    };

    use super::*;

    #[test]
    fn nobody_is_inside_between_rounds_and_nobody_enters_one_twice() {
        let (gate, entered, inside) = (Gate::default(), AtomicU32::new(0), AtomicU32::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let mut last = 0;
                    while let Some(round) = gate.enter(last) {
                        assert!(round > last);
                        last = round;
                        inside.fetch_add(1, Ordering::SeqCst);
                        entered.fetch_add(1, Ordering::SeqCst);
                        thread::yield_now();
                        inside.fetch_sub(1, Ordering::SeqCst);
                        gate.leave();
                    }
                });
            }
            for round in 1..=50 {
                gate.open();
                while entered.load(Ordering::SeqCst) < 4 * round {
                    thread::yield_now();
                }
                gate.close();
                assert_eq!(inside.load(Ordering::SeqCst), 0);
            }
            gate.end();
        });
        assert_eq!(entered.load(Ordering::SeqCst), 200);
    }
}
