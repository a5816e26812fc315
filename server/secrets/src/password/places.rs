//! The places at which passwords are hashed: how many at once, and the memory each works in.

use std::sync::{Arc, Mutex, PoisonError};

use argon2::Block;
use tokio::sync::Semaphore;

use super::HashError;

/// A fixed number of places. Each keeps its memory for the next password: allocated anew for each, 19 MiB in whichever
/// thread comes along were measured to leave 600 MB with the allocator after fifty sign-ins at once.
#[derive(Clone)]
pub(super) struct Places {
    free: Arc<Semaphore>,
    memory: Arc<Mutex<Vec<Vec<Block>>>>,
    blocks: usize,
}

impl Places {
    /// So many places, each with so many blocks (KiB) of memory from its first use on.
    pub(super) fn new(places: usize, blocks: usize) -> Places {
        Places { free: Arc::new(Semaphore::new(places)), memory: Arc::default(), blocks }
    }

    /// Does slow work in a thread for blocking work, as soon as a place is free. The work holds the place itself: a
    /// request that is given up does not make room before its thread has ended.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let place = Arc::clone(&self.free).acquire_owned().await.map_err(|_| HashError::Failed)?;
        let places = self.clone();
        tokio::task::spawn_blocking(move || {
            let mut memory = places.take_memory();
            let result = work(&mut memory);
            places.give_back(memory);
            drop(place);
            result
        })
        .await
        .map_err(|_| HashError::Failed)?
    }

    fn take_memory(&self) -> Vec<Block> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn give_back(&self, mut memory: Vec<Block>) {
        // A hash made with larger parameters was verified.
        memory.truncate(self.blocks);
        memory.shrink_to_fit();
        self.memory.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
    }
}

#[cfg(test)]
mod tests {
    use std::{future::Future, pin::pin, task::Poll};

    use super::*;

    #[tokio::test]
    async fn a_third_piece_of_work_waits_for_one_of_two_places() {
        let places = Places::new(2, 1);
        let taken = Arc::clone(&places.free).acquire_many_owned(2).await.unwrap();
        let clone = places.clone();
        let mut third = pin!(clone.work(|_| Ok("done")));
        let is_waiting =
            std::future::poll_fn(|context| Poll::Ready(third.as_mut().poll(context).is_pending())).await;
        assert!(is_waiting);
        drop(taken);
        // The freed place went to the one in the queue, not back: so it was the queue that it was waiting in.
        assert_eq!(places.free.available_permits(), 1);
        assert_eq!(third.await.unwrap(), "done");
        assert_eq!(places.free.available_permits(), 2);
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_keeps_its_place_until_it_ends() {
        let places = Places::new(1, 1);
        let (end, ended) = std::sync::mpsc::channel::<()>();
        {
            let given_up = places.work(move |_| ended.recv().map_err(|_| HashError::Failed));
            let mut given_up = pin!(given_up);
            std::future::poll_fn(|context| Poll::Ready(given_up.as_mut().poll(context).is_pending())).await;
        }
        assert_eq!(places.free.available_permits(), 0);
        end.send(()).unwrap();
        places.work(|_| Ok(())).await.unwrap();
        assert_eq!(places.free.available_permits(), 1);
    }

    #[tokio::test]
    async fn memory_is_used_again_and_kept_no_larger_than_needed() {
        let places = Places::new(1, 8);
        places
            .work(|memory| {
                assert!(memory.is_empty());
                memory.resize(1000, Block::new());
                Ok(())
            })
            .await
            .unwrap();
        let (length, capacity) = places.work(|memory| Ok((memory.len(), memory.capacity()))).await.unwrap();
        assert_eq!(length, 8);
        assert!(capacity < 1000);
    }

    #[tokio::test]
    async fn work_that_panics_is_an_error_and_frees_its_place() {
        let places = Places::new(1, 8);
        let answer = places.work::<()>(|_| panic!("as a test")).await;
        assert!(matches!(answer, Err(HashError::Failed)), "{answer:?}");
        assert_eq!(places.free.available_permits(), 1);
    }
}
