//! Identifiers: opaque text (UUID version 7), made by the server, typed so that one cannot stand for another.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes an identifier as it stands in the database or in an address.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

id! {
    /// A Safeguarding Adults Board.
    BoardId;
    /// An agency.
    AgencyId;
    /// An audit tool, in one version.
    ToolId;
    /// An audit.
    AuditId;
    /// A sampled case.
    CaseId;
    /// A finding.
    FindingId;
    /// An observation.
    ObservationId;
    /// A meeting that was observed.
    ObservedMeetingId;
    /// A meeting of the audit group.
    MeetingId;
    /// Somebody who is in the room of a meeting without an account here.
    AlsoPresentId;
    /// A line of the notes of a meeting.
    NoteId;
    /// Somebody with an account.
    PersonId;
    /// One role of one person in one board.
    MembershipId;
    /// What somebody typed into a form that was refused, or that somebody else's save overtook.
    DraftId;
}
