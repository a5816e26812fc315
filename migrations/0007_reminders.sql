-- Reminders to agencies that have not sent their cases.
--
-- The same rules as before. Nothing of a case is in a reminder, and its text is not stored: it says the board, the audit
-- and the day alone.

CREATE TABLE reminder (
    board_id  TEXT NOT NULL,
    audit_id  TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    -- Counted from 1 for each agency: two people who send at the same time send once.
    number    BIGINT NOT NULL CHECK (number >= 1),
    kind      TEXT NOT NULL CHECK (kind IN ('days_14', 'days_7', 'day_1', 'day_after', 'now')),
    -- By when agencies had to send then; empty where no day was settled.
    due_on    TEXT,
    made_at   BIGINT NOT NULL,
    -- Empty where the operator made it.
    made_by   TEXT REFERENCES person (id),
    -- begun: handed to the mail server, and not yet known what became of it.
    how       TEXT NOT NULL CHECK (how IN ('begun', 'mailed', 'copied')),
    -- How many people it went to.
    people    BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (board_id, audit_id, agency_id, number),
    FOREIGN KEY (board_id, audit_id, agency_id) REFERENCES audit_agency (board_id, audit_id, agency_id)
);
