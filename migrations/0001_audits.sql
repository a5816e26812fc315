-- Boards, agencies, audit tools, audits, cases, answers, findings, drafts.
--
-- The same text runs on SQLite and PostgreSQL, so it uses five types only: TEXT, BIGINT, BOOLEAN,
-- DOUBLE PRECISION, BYTEA. An id is a UUID version 7 as TEXT, an instant (`…_at`) is milliseconds since 1970
-- in UTC as BIGINT, a calendar date (`…_on`, `due`, `window_…`) is ISO 8601 TEXT. The board that hosts an audit
-- owns its rows and comes first in their keys: it is the fence between boards. A landed file is never edited.

CREATE TABLE board (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

-- Agencies belong to no board: the same trust takes part in the audits of several. So a name is all that is here;
-- what a report prints about an agency belongs to the audit.
CREATE TABLE agency (
    id   TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE audit_tool (
    board_id   TEXT NOT NULL REFERENCES board (id),
    id         TEXT NOT NULL,
    name       TEXT NOT NULL,
    version    BIGINT NOT NULL CHECK (version >= 1),
    -- The questions and all that is said about them, as JSON.
    definition TEXT NOT NULL,
    -- The day the audit group agreed it; empty while it is a draft.
    agreed_on  TEXT,
    PRIMARY KEY (board_id, id),
    UNIQUE (board_id, name, version)
);

CREATE TABLE audit (
    board_id                  TEXT NOT NULL REFERENCES board (id),
    id                        TEXT NOT NULL,
    name                      TEXT NOT NULL,
    theme                     TEXT,
    window_from               TEXT,
    window_to                 TEXT,
    sample_size               BIGINT CHECK (sample_size >= 1),
    confidentiality_agreed_on TEXT,
    confidentiality           TEXT,
    records_reviewed          BOOLEAN,
    tool_id                   TEXT NOT NULL,
    -- The day the report was agreed; empty while it is a draft.
    agreed_on                 TEXT,
    main_messages             TEXT NOT NULL,
    is_demonstration          BOOLEAN NOT NULL,
    version                   BIGINT NOT NULL CHECK (version >= 1),
    created_at                BIGINT NOT NULL,
    changed_at                BIGINT NOT NULL,
    PRIMARY KEY (board_id, id),
    UNIQUE (board_id, name),
    FOREIGN KEY (board_id, tool_id) REFERENCES audit_tool (board_id, id),
    CHECK ((window_from IS NULL) = (window_to IS NULL)),
    CHECK ((confidentiality_agreed_on IS NULL) = (confidentiality IS NULL))
);

-- The command line finds an audit by its name alone.
CREATE INDEX audit_by_name ON audit (name);

-- The boards that receive the report: the host at position 0, then the others as they were named.
CREATE TABLE audit_board (
    board_id           TEXT NOT NULL,
    audit_id           TEXT NOT NULL,
    receiving_board_id TEXT NOT NULL REFERENCES board (id),
    position           BIGINT NOT NULL CHECK (position >= 0),
    response           TEXT NOT NULL,
    version            BIGINT NOT NULL CHECK (version >= 1),
    PRIMARY KEY (board_id, audit_id, receiving_board_id),
    UNIQUE (board_id, audit_id, position),
    FOREIGN KEY (board_id, audit_id) REFERENCES audit (board_id, id)
);

CREATE TABLE audit_agency (
    board_id  TEXT NOT NULL,
    audit_id  TEXT NOT NULL,
    agency_id TEXT NOT NULL REFERENCES agency (id),
    kind      TEXT CHECK (kind IN ('local_authority', 'nhs_trust', 'integrated_care_board', 'police', 'other')),
    role      TEXT NOT NULL CHECK (role IN ('presenting', 'reviewing')),
    is_lead   BOOLEAN NOT NULL,
    PRIMARY KEY (board_id, audit_id, agency_id),
    FOREIGN KEY (board_id, audit_id) REFERENCES audit (board_id, id)
);

-- One agency leads.
CREATE UNIQUE INDEX audit_agency_lead ON audit_agency (board_id, audit_id) WHERE is_lead;

CREATE TABLE case_file (
    board_id         TEXT NOT NULL,
    audit_id         TEXT NOT NULL,
    id               TEXT NOT NULL,
    agency_id        TEXT NOT NULL,
    -- The audit's own number for the case, never the agency's record number.
    reference        TEXT NOT NULL,
    -- As 2026-11: the day is not kept.
    concluded_month  TEXT,
    -- Official names, joined by semicolons.
    types_of_risk    TEXT NOT NULL,
    locations        TEXT NOT NULL,
    sources          TEXT NOT NULL,
    referral_summary TEXT NOT NULL,
    position         BIGINT NOT NULL,
    version          BIGINT NOT NULL CHECK (version >= 1),
    created_at       BIGINT NOT NULL,
    changed_at       BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, id),
    UNIQUE (board_id, audit_id, agency_id, reference),
    FOREIGN KEY (board_id, audit_id, agency_id) REFERENCES audit_agency (board_id, audit_id, agency_id)
);

CREATE TABLE answer (
    board_id         TEXT NOT NULL,
    audit_id         TEXT NOT NULL,
    case_id          TEXT NOT NULL,
    question         BIGINT NOT NULL CHECK (question BETWEEN 1 AND 8),
    rating           TEXT CHECK (rating IN ('red', 'amber', 'green', 'not_applicable')),
    not_rated_reason TEXT CHECK (not_rated_reason IN
        ('adult_died', 'adult_declined', 'enquiry_ceased', 'record_not_available', 'other')),
    evidence         TEXT NOT NULL,
    version          BIGINT NOT NULL CHECK (version >= 1),
    recorded_at      BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, case_id, question),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id),
    -- A question has a rating, or a reason for none, or neither yet.
    CHECK (rating IS NULL OR not_rated_reason IS NULL)
);

CREATE TABLE finding (
    board_id   TEXT NOT NULL,
    audit_id   TEXT NOT NULL,
    id         TEXT NOT NULL,
    case_id    TEXT NOT NULL,
    question   BIGINT CHECK (question BETWEEN 1 AND 8),
    kind       TEXT NOT NULL CHECK (kind IN ('issue', 'action', 'good_practice')),
    text       TEXT NOT NULL,
    owner      TEXT,
    due        TEXT,
    position   BIGINT NOT NULL,
    version    BIGINT NOT NULL CHECK (version >= 1),
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id)
);

CREATE INDEX finding_by_case ON finding (board_id, audit_id, case_id);

-- What somebody typed into a form that was refused, until they come back for it.
CREATE TABLE draft (
    id      TEXT PRIMARY KEY,
    form    TEXT NOT NULL,
    content TEXT NOT NULL,
    kept_at BIGINT NOT NULL
);

CREATE INDEX draft_by_age ON draft (kept_at);
