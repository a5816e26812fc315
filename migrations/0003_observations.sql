-- Observation audits, what is raised from them, and the editions of a report.
--
-- The same rules as before. What was recorded belongs to one observation and goes with what the adult agreed to:
-- each part has rows of its own, so that a part that is withdrawn is deleted and not blanked.

-- The day the audit group agreed who audits whom; empty until then.
ALTER TABLE audit ADD COLUMN pairs_agreed_on TEXT;
-- Whether the group chose to rate observations too: the method rates the file audit alone.
ALTER TABLE audit ADD COLUMN rates_observations BOOLEAN NOT NULL DEFAULT FALSE;
-- Whether a worker sees what was recorded of their interview, and can comment on it, before it is shared.
ALTER TABLE audit ADD COLUMN shows_workers BOOLEAN NOT NULL DEFAULT FALSE;
-- The version of all that is arranged for observations: the pairs and the two choices.
ALTER TABLE audit ADD COLUMN arrangement_version BIGINT NOT NULL DEFAULT 1;

-- How often the report was issued: agreed, or changed after that because something in it was erased or
-- because it became known that somebody has to act to keep an adult safe. 0 before the
-- first time.
ALTER TABLE audit ADD COLUMN edition BIGINT NOT NULL DEFAULT 0;
ALTER TABLE audit ADD COLUMN edition_on TEXT;
ALTER TABLE audit ADD COLUMN edition_reason TEXT CHECK (edition_reason IN ('agreed', 'withdrawn', 'erased', 'safety'));
UPDATE audit SET edition = 1, edition_on = agreed_on, edition_reason = 'agreed' WHERE agreed_on IS NOT NULL;

-- Who audits whom: one auditing agency for each audited one.
CREATE TABLE audit_pair (
    board_id    TEXT NOT NULL,
    audit_id    TEXT NOT NULL,
    audited_id  TEXT NOT NULL,
    auditing_id TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, audited_id),
    FOREIGN KEY (board_id, audit_id, audited_id) REFERENCES audit_agency (board_id, audit_id, agency_id),
    FOREIGN KEY (board_id, audit_id, auditing_id) REFERENCES audit_agency (board_id, audit_id, agency_id),
    CHECK (auditing_id <> audited_id)
);

-- One enquiry whose practice another agency observes.
CREATE TABLE observation (
    board_id         TEXT NOT NULL,
    audit_id         TEXT NOT NULL,
    id               TEXT NOT NULL,
    audited_id       TEXT NOT NULL,
    -- The audit's own number for the enquiry, never the agency's record number.
    reference        TEXT NOT NULL,
    -- Empty until it is arranged.
    auditing_id      TEXT,
    observer_id      TEXT REFERENCES person (id),
    -- The screen for harm before the adult is approached; empty until it is done.
    approach         TEXT CHECK (approach IN ('approach', 'do_not_approach')),
    -- Reasons not to approach, joined by semicolons.
    approach_reasons TEXT NOT NULL,
    approach_words   TEXT NOT NULL,
    approach_version BIGINT NOT NULL CHECK (approach_version >= 0),
    -- The auditing agency's summary for the feedback session.
    summary          TEXT NOT NULL,
    summary_version  BIGINT NOT NULL CHECK (summary_version >= 0),
    -- Since when the audit group sees what was recorded; empty before.
    shared_at        BIGINT,
    -- The day on which everything was withdrawn.
    withdrawn_on     TEXT,
    -- The day on which the texts were erased.
    erased_on        TEXT,
    position         BIGINT NOT NULL,
    version          BIGINT NOT NULL CHECK (version >= 1),
    created_at       BIGINT NOT NULL,
    changed_at       BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, id),
    UNIQUE (board_id, audit_id, audited_id, reference),
    FOREIGN KEY (board_id, audit_id, audited_id) REFERENCES audit_agency (board_id, audit_id, agency_id),
    FOREIGN KEY (board_id, audit_id, auditing_id) REFERENCES audit_agency (board_id, audit_id, agency_id),
    CHECK (auditing_id <> audited_id)
);

CREATE INDEX observation_by_observer ON observation (observer_id);

-- What was answered when the adult was asked to take part. Agreement to take part, not the basis for using data.
CREATE TABLE consent (
    board_id         TEXT NOT NULL,
    audit_id         TEXT NOT NULL,
    observation_id   TEXT NOT NULL,
    answer           TEXT NOT NULL CHECK (answer IN ('agreed', 'declined')),
    asked_on         TEXT NOT NULL,
    explained        TEXT NOT NULL,
    limits_explained BOOLEAN NOT NULL,
    has_capacity     BOOLEAN NOT NULL,
    -- Who supported the adult, joined by semicolons.
    supported_by     TEXT NOT NULL,
    -- Where the adult lacks capacity for this decision: who decided, under what authority, whom they consulted.
    decision_maker   TEXT NOT NULL,
    authority        TEXT CHECK (authority IN
        ('best_interests', 'lasting_power_of_attorney', 'deputy', 'court_of_protection')),
    consulted        TEXT NOT NULL,
    -- What was agreed to and not withdrawn since.
    observed         BOOLEAN NOT NULL,
    talking          BOOLEAN NOT NULL,
    quoted           BOOLEAN NOT NULL,
    version          BIGINT NOT NULL CHECK (version >= 1),
    recorded_at      BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, observation_id),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id),
    CHECK (has_capacity = (authority IS NULL)),
    CHECK (answer = 'agreed' OR NOT (observed OR talking OR quoted))
);

-- What was withdrawn, and when.
CREATE TABLE withdrawal (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    what           TEXT NOT NULL CHECK (what IN ('observed', 'talking', 'quoted')),
    withdrawn_on   TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, observation_id, what),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id)
);

-- What was observed of the worker's practice; its areas of focus follow.
CREATE TABLE practice (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    observed_on    TEXT,
    version        BIGINT NOT NULL CHECK (version >= 1),
    recorded_at    BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, observation_id),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id)
);

CREATE TABLE observed_focus (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    focus          BIGINT NOT NULL CHECK (focus BETWEEN 1 AND 7),
    observed       TEXT NOT NULL,
    evidence       TEXT NOT NULL,
    rating         TEXT CHECK (rating IN ('red', 'amber', 'green', 'not_applicable')),
    PRIMARY KEY (board_id, audit_id, observation_id, focus),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES practice (board_id, audit_id, observation_id)
);

-- A safeguarding meeting that was observed.
CREATE TABLE observed_meeting (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    id             TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('planning', 'outcomes', 'review', 'other')),
    held_on        TEXT,
    observed       TEXT NOT NULL,
    evidence       TEXT NOT NULL,
    position       BIGINT NOT NULL,
    version        BIGINT NOT NULL CHECK (version >= 1),
    created_at     BIGINT NOT NULL,
    changed_at     BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id)
);

-- What the worker was asked. The worker is a role, never a name.
CREATE TABLE interview (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    worker_role    TEXT NOT NULL,
    asked_on       TEXT,
    -- What the worker wrote about what was recorded.
    comment        TEXT NOT NULL,
    commented_at   BIGINT,
    version        BIGINT NOT NULL CHECK (version >= 1),
    recorded_at    BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, observation_id),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id)
);

CREATE TABLE worker_answer (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    question       BIGINT NOT NULL CHECK (question BETWEEN 1 AND 3),
    answer         TEXT CHECK (answer IN ('said', 'yes', 'partly', 'no', 'did_not_want_to_answer', 'not_asked')),
    words          TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, observation_id, question),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES interview (board_id, audit_id, observation_id)
);

-- The link by which a worker reads what was recorded of their interview. Only its hash is stored.
CREATE TABLE worker_link (
    token_hash     TEXT PRIMARY KEY,
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    made_at        BIGINT NOT NULL,
    expires_at     BIGINT NOT NULL,
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id)
);

CREATE INDEX worker_link_by_observation ON worker_link (board_id, audit_id, observation_id);

-- What the adult said, or their advocate.
CREATE TABLE conversation (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    spoke_with     TEXT CHECK (spoke_with IN ('adult', 'adult_with_advocate', 'advocate')),
    held_on        TEXT,
    -- Who asked: a role and an agency, never a name.
    asked_by       TEXT NOT NULL,
    is_independent BOOLEAN,
    -- Whole weeks between the end of the enquiry and the conversation.
    weeks_after    BIGINT CHECK (weeks_after >= 0),
    interpreter    BOOLEAN,
    communication  TEXT NOT NULL,
    version        BIGINT NOT NULL CHECK (version >= 1),
    recorded_at    BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, observation_id),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id)
);

CREATE TABLE adult_answer (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    topic          TEXT NOT NULL CHECK (topic IN ('experience', 'informed', 'in_control', 'happy')),
    answer         TEXT CHECK (answer IN ('said', 'yes', 'partly', 'no', 'did_not_want_to_answer', 'not_asked')),
    -- In their own words.
    words          TEXT NOT NULL,
    -- Those of the words that they agreed to have quoted.
    quotation      TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, observation_id, topic),
    FOREIGN KEY (board_id, audit_id, observation_id)
        REFERENCES conversation (board_id, audit_id, observation_id)
);

-- Whether something seen or said means that somebody has to act to keep an adult safe, and who was told. It holds
-- nothing of what was said, and stays when everything else is withdrawn.
CREATE TABLE safety_answer (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    observation_id TEXT NOT NULL,
    -- practice, interview, conversation, or the identifier of a meeting.
    part           TEXT NOT NULL,
    needs_action   BOOLEAN NOT NULL,
    told_whom      TEXT NOT NULL,
    told_by        TEXT NOT NULL,
    told_on        TEXT,
    -- As 14:05.
    told_time      TEXT,
    answered_at    BIGINT NOT NULL,
    -- The manager who has seen it.
    seen_by        TEXT REFERENCES person (id),
    seen_at        BIGINT,
    PRIMARY KEY (board_id, audit_id, observation_id, part),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id)
);

-- A finding is raised from a case or from an observation. No engine drops a NOT NULL the same way as the other, so
-- the table is made anew.
CREATE TABLE finding_raised (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    id             TEXT NOT NULL,
    case_id        TEXT,
    observation_id TEXT,
    -- A question of the audit tool, 1 to 8; a finding from an observation has none.
    question       BIGINT CHECK (question BETWEEN 1 AND 8),
    kind           TEXT NOT NULL CHECK (kind IN ('issue', 'action', 'good_practice')),
    text           TEXT NOT NULL,
    owner          TEXT,
    due            TEXT,
    position       BIGINT NOT NULL,
    version        BIGINT NOT NULL CHECK (version >= 1),
    created_at     BIGINT NOT NULL,
    changed_at     BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, observation_id) REFERENCES observation (board_id, audit_id, id),
    CHECK ((case_id IS NULL) <> (observation_id IS NULL)),
    CHECK (observation_id IS NULL OR question IS NULL)
);

INSERT INTO finding_raised (board_id, audit_id, id, case_id, observation_id, question, kind, text, owner, due, position,
    version, created_at, changed_at)
SELECT board_id, audit_id, id, case_id, NULL, question, kind, text, owner, due, position, version, created_at,
    changed_at
FROM finding;

DROP TABLE finding;

ALTER TABLE finding_raised RENAME TO finding;

CREATE INDEX finding_by_case ON finding (board_id, audit_id, case_id);
CREATE INDEX finding_by_observation ON finding (board_id, audit_id, observation_id);
