-- What agencies send: how far each has come, who presents each case, where its record shows what is asked, and what the
-- board manager asked to have changed.
--
-- The same rules as before. What is typed about a case goes with the text of the case.

-- How far an agency has come. An agency without a row was asked and has not opened it yet.
CREATE TABLE sending (
    board_id         TEXT NOT NULL,
    audit_id         TEXT NOT NULL,
    agency_id        TEXT NOT NULL,
    -- When its contact first opened what is asked.
    opened_at        BIGINT NOT NULL,
    -- Where it was left off: the case and the item in it, who saved that, when, and in which sign-in.
    left_case_id     TEXT,
    left_item        TEXT,
    left_by          TEXT REFERENCES person (id),
    left_at          BIGINT,
    left_session     TEXT,
    sent_at          BIGINT,
    sent_by          TEXT REFERENCES person (id),
    accepted_at      BIGINT,
    -- When changes were last asked for.
    changes_asked_at BIGINT,
    -- Counts every save of the agency's cases too, so that what is sent is what was checked.
    version          BIGINT NOT NULL CHECK (version >= 1),
    PRIMARY KEY (board_id, audit_id, agency_id),
    FOREIGN KEY (board_id, audit_id, agency_id) REFERENCES audit_agency (board_id, audit_id, agency_id),
    CHECK (accepted_at IS NULL OR sent_at IS NOT NULL),
    CHECK ((left_case_id IS NULL) = (left_at IS NULL)),
    CHECK ((left_item IS NULL) = (left_at IS NULL))
);

-- What the agency says of a case besides the summary of the referral.
CREATE TABLE case_sending (
    board_id  TEXT NOT NULL,
    audit_id  TEXT NOT NULL,
    case_id   TEXT NOT NULL,
    -- Who presents it to the audit group: a role, never a name.
    presenter TEXT NOT NULL,
    version   BIGINT NOT NULL CHECK (version >= 1),
    saved_at  BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, case_id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id)
);

-- Where in the record the evidence for a question is, in words.
CREATE TABLE evidence_place (
    board_id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    question BIGINT NOT NULL CHECK (question BETWEEN 1 AND 8),
    place    TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, case_id, question),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_sending (board_id, audit_id, case_id)
);

-- Whether somebody has to act today to keep an adult safe, as the agency saw it when it looked at the record, and who
-- was told. It holds nothing of what stands in the record.
CREATE TABLE case_safety (
    board_id     TEXT NOT NULL,
    audit_id     TEXT NOT NULL,
    case_id      TEXT NOT NULL,
    needs_action BOOLEAN NOT NULL,
    told_whom    TEXT NOT NULL,
    told_by      TEXT NOT NULL,
    told_on      TEXT,
    -- As 14:05.
    told_time    TEXT,
    answered_at  BIGINT NOT NULL,
    -- The manager who has seen it.
    seen_by      TEXT REFERENCES person (id),
    seen_at      BIGINT,
    PRIMARY KEY (board_id, audit_id, case_id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id)
);

-- What the board manager or the audit lead asked the agency to change.
CREATE TABLE change_asked (
    board_id  TEXT NOT NULL,
    audit_id  TEXT NOT NULL,
    id        TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    -- Empty where it is about all that was sent.
    case_id   TEXT,
    item      TEXT NOT NULL CHECK (item IN ('whole', 'summary', 'presenter', 'safety', 'question-1', 'question-2',
        'question-3', 'question-4', 'question-5', 'question-6', 'question-7', 'question-8')),
    note      TEXT NOT NULL,
    asked_at  BIGINT NOT NULL,
    -- When the agency changed it or said that it is done.
    done_at   BIGINT,
    PRIMARY KEY (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, agency_id) REFERENCES audit_agency (board_id, audit_id, agency_id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id),
    CHECK ((case_id IS NULL) = (item = 'whole'))
);

CREATE INDEX change_asked_by_agency ON change_asked (board_id, audit_id, agency_id);
