//! The words of a report: from [`BoardReport`] to [`Document`].
