-- The audit group's meetings, and how an audit is scored.
--
-- The same rules as before.

-- How the group scores: agreed together; each member alone and then shown; each agency alone and then shown.
ALTER TABLE audit ADD COLUMN scoring TEXT NOT NULL DEFAULT 'together'
    CHECK (scoring IN ('together', 'members_alone', 'agencies_alone'));
-- One more with every change to the audit, so that whoever watches knows when to look again. It says nothing else.
ALTER TABLE audit ADD COLUMN live BIGINT NOT NULL DEFAULT 0;
-- Who chose the rating that stands: empty where it was imported, or recorded before this was kept.
ALTER TABLE answer ADD COLUMN recorded_by TEXT REFERENCES person (id);

CREATE TABLE meeting (
    board_id    TEXT NOT NULL,
    audit_id    TEXT NOT NULL,
    id          TEXT NOT NULL,
    held_on     TEXT NOT NULL,
    -- The case and the question that the group is at; empty before the first and between cases.
    case_id     TEXT,
    question    BIGINT CHECK (question BETWEEN 1 AND 8),
    -- Whether the projector shows nothing for a while.
    is_paused   BOOLEAN NOT NULL,
    -- The hash of the projector's code; empty where none is given out, and once the meeting has ended.
    screen_code TEXT,
    started_at  BIGINT NOT NULL,
    ended_at    BIGINT,
    version     BIGINT NOT NULL CHECK (version >= 1),
    -- When the projector's code was given out.
    screen_code_at BIGINT,
    PRIMARY KEY (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id) REFERENCES audit (board_id, id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id),
    CHECK (question IS NULL OR case_id IS NOT NULL)
);

-- An audit's group is in one meeting at a time.
CREATE UNIQUE INDEX meeting_under_way ON meeting (board_id, audit_id) WHERE ended_at IS NULL;

-- A code opens one meeting.
CREATE UNIQUE INDEX meeting_by_screen_code ON meeting (screen_code);

-- Who was there and who was not.
CREATE TABLE attendance (
    board_id   TEXT NOT NULL,
    audit_id   TEXT NOT NULL,
    meeting_id TEXT NOT NULL,
    person_id  TEXT NOT NULL REFERENCES person (id),
    -- The agency they came for; empty where they came for none.
    agency_id  TEXT REFERENCES agency (id),
    is_present BOOLEAN NOT NULL,
    -- When they came, or when their apologies were noted.
    noted_at   BIGINT NOT NULL,
    -- When they said that the notes are a fair record.
    signed_at  BIGINT,
    PRIMARY KEY (board_id, audit_id, meeting_id, person_id),
    FOREIGN KEY (board_id, audit_id, meeting_id) REFERENCES meeting (board_id, audit_id, id),
    CHECK (signed_at IS NULL OR is_present)
);

-- Who else is in the room: their role and agency, never a name.
CREATE TABLE also_present (
    board_id   TEXT NOT NULL,
    audit_id   TEXT NOT NULL,
    meeting_id TEXT NOT NULL,
    id         TEXT NOT NULL,
    words      TEXT NOT NULL,
    noted_at   BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, meeting_id, id),
    FOREIGN KEY (board_id, audit_id, meeting_id) REFERENCES meeting (board_id, audit_id, id)
);

-- A browser that a projector's code has opened, by the hash of what its cookie holds.
CREATE TABLE screen (
    token_hash TEXT PRIMARY KEY,
    board_id   TEXT NOT NULL,
    audit_id   TEXT NOT NULL,
    meeting_id TEXT NOT NULL,
    opened_at  BIGINT NOT NULL,
    FOREIGN KEY (board_id, audit_id, meeting_id) REFERENCES meeting (board_id, audit_id, id)
);

CREATE INDEX screen_of_meeting ON screen (board_id, audit_id, meeting_id);
