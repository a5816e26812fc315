-- Ratings that are given alone and then shown, and what a change of an answer can be taken back to.
--
-- The same rules as before. Nothing of a first rating leaves the server for anybody but its rater before the case has a
-- row in case_shown: every text that reads ratings of others joins that table.

-- Why the group agreed on this rating, where first ratings differed.
ALTER TABLE answer ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- The answer as it was before its last change, so that the change can be taken back.
CREATE TABLE earlier_answer (
    board_id         TEXT NOT NULL,
    audit_id         TEXT NOT NULL,
    case_id          TEXT NOT NULL,
    question         BIGINT NOT NULL CHECK (question BETWEEN 1 AND 8),
    rating           TEXT CHECK (rating IN ('red', 'amber', 'green', 'not_applicable')),
    not_rated_reason TEXT CHECK (not_rated_reason IN
        ('adult_died', 'adult_declined', 'enquiry_ceased', 'record_not_available', 'other')),
    evidence         TEXT NOT NULL,
    reason           TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, case_id, question),
    FOREIGN KEY (board_id, audit_id, case_id, question) REFERENCES answer (board_id, audit_id, case_id, question),
    CHECK (rating IS NULL OR not_rated_reason IS NULL)
);

CREATE TABLE first_rating (
    board_id         TEXT NOT NULL,
    audit_id         TEXT NOT NULL,
    case_id          TEXT NOT NULL,
    question         BIGINT NOT NULL CHECK (question BETWEEN 1 AND 8),
    -- Whose it is: a person's where each member rates alone, an agency's where each agency does.
    rater_id         TEXT NOT NULL,
    -- Who recorded it last.
    person_id        TEXT REFERENCES person (id),
    -- The rater's agency; empty for a lead who has none.
    agency_id        TEXT REFERENCES agency (id),
    rating           TEXT CHECK (rating IN ('red', 'amber', 'green', 'not_applicable')),
    not_rated_reason TEXT CHECK (not_rated_reason IN
        ('adult_died', 'adult_declined', 'enquiry_ceased', 'record_not_available', 'other')),
    evidence         TEXT NOT NULL,
    -- Given after the others were shown: it takes part in the talk and counts in no figure of agreement.
    is_late          BOOLEAN NOT NULL,
    version          BIGINT NOT NULL CHECK (version >= 1),
    recorded_at      BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, case_id, question, rater_id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id),
    CHECK (rating IS NULL OR not_rated_reason IS NULL)
);

-- The cases whose first ratings are shown to everybody who sees the case.
CREATE TABLE case_shown (
    board_id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    shown_at BIGINT NOT NULL,
    shown_by TEXT REFERENCES person (id),
    PRIMARY KEY (board_id, audit_id, case_id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id)
);
