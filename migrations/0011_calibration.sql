-- The calibration round: an invented case that everybody rates alone, before the audit's own.
--
-- The same rules as before. Nothing here is in the audit's figures.

CREATE TABLE calibration_rating (
    board_id    TEXT NOT NULL,
    audit_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL REFERENCES person (id),
    question    BIGINT NOT NULL CHECK (question BETWEEN 1 AND 8),
    rating      TEXT NOT NULL CHECK (rating IN ('red', 'amber', 'green', 'not_applicable')),
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, person_id, question),
    FOREIGN KEY (board_id, audit_id) REFERENCES audit (board_id, id)
);

-- There once its ratings are shown: from then on nothing more is recorded.
CREATE TABLE calibration_shown (
    board_id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    shown_at BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id),
    FOREIGN KEY (board_id, audit_id) REFERENCES audit (board_id, id)
);
