-- What a meeting learned, decided and agreed, line by line, and whether somebody had to act before a case was closed.
--
-- The same rules as before.

-- When the notes of a meeting last changed: later with every change, and later than every signature before it.
ALTER TABLE meeting ADD COLUMN notes_changed_at BIGINT;

CREATE TABLE meeting_note (
    board_id     TEXT NOT NULL,
    audit_id     TEXT NOT NULL,
    id           TEXT NOT NULL,
    meeting_id   TEXT NOT NULL,
    -- The case it is about; empty for the meeting as a whole.
    case_id      TEXT,
    kind         TEXT NOT NULL CHECK (kind IN ('learning', 'decision', 'action')),
    -- Empty where the words are those of the finding, and once they are erased.
    text         TEXT NOT NULL,
    -- The agreed action that was noted here, as long as it is among the findings. Once it is struck out, its words are
    -- kept here.
    finding_id   TEXT,
    owner        TEXT,
    due          TEXT,
    noted_by     TEXT NOT NULL REFERENCES person (id),
    noted_for    TEXT REFERENCES agency (id),
    noted_at     BIGINT NOT NULL,
    corrected_by TEXT REFERENCES person (id),
    corrected_at BIGINT,
    -- Nobody with an account where it was struck out at the command line.
    struck_by    TEXT REFERENCES person (id),
    struck_at    BIGINT,
    erased_on    TEXT,
    version      BIGINT NOT NULL CHECK (version >= 1),
    PRIMARY KEY (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, meeting_id) REFERENCES meeting (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, finding_id) REFERENCES finding (board_id, audit_id, id),
    CHECK (finding_id IS NULL OR kind = 'action'),
    CHECK (finding_id IS NULL OR struck_at IS NULL)
);

CREATE INDEX meeting_note_by_meeting ON meeting_note (board_id, audit_id, meeting_id);

-- A finding is noted in one meeting.
CREATE UNIQUE INDEX meeting_note_by_finding ON meeting_note (board_id, audit_id, finding_id);

-- Each time the group came to the end of a case. It is closed as soon as nobody has to act, or somebody was told.
CREATE TABLE case_closing (
    board_id     TEXT NOT NULL,
    audit_id     TEXT NOT NULL,
    case_id      TEXT NOT NULL,
    number       BIGINT NOT NULL CHECK (number >= 1),
    needs_action BOOLEAN NOT NULL,
    told_whom    TEXT NOT NULL,
    told_by      TEXT NOT NULL,
    told_on      TEXT,
    told_time    TEXT,
    answered_by  TEXT REFERENCES person (id),
    answered_at  BIGINT NOT NULL,
    seen_by      TEXT REFERENCES person (id),
    seen_at      BIGINT,
    closed_by    TEXT REFERENCES person (id),
    closed_at    BIGINT,
    opened_by    TEXT REFERENCES person (id),
    opened_at    BIGINT,
    version      BIGINT NOT NULL CHECK (version >= 1),
    PRIMARY KEY (board_id, audit_id, case_id, number),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id),
    CHECK (opened_at IS NULL OR closed_at IS NOT NULL)
);

-- A case is closed once, until it is opened again.
CREATE UNIQUE INDEX case_closing_standing ON case_closing (board_id, audit_id, case_id) WHERE opened_at IS NULL;
