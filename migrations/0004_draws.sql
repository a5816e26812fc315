-- The draw of an audit's cases: what is asked of agencies, their committed lists, the seed, what was drawn.
--
-- The references of a list are stored only under the agency's list key, which is not in the database, and only until
-- the agency has drawn. Tickets are not stored at all: with the public seed anybody could guess references from them.

-- By when agencies send their cases.
ALTER TABLE audit ADD COLUMN cases_due_on TEXT;

-- One for each audit that draws.
CREATE TABLE draw (
    board_id      TEXT NOT NULL,
    audit_id      TEXT NOT NULL,
    -- What lists are divided by; empty where they are not.
    strata        TEXT CHECK (strata IN ('setting', 'type_of_risk')),
    -- Window and size as they were when lists were asked for, so that a later change of the audit changes no draw.
    window_from   TEXT NOT NULL,
    window_to     TEXT NOT NULL,
    sample_size   BIGINT NOT NULL CHECK (sample_size >= 1),
    -- Public from the moment it is fixed; empty before.
    seed          TEXT,
    seed_story    TEXT NOT NULL,
    seed_fixed_at BIGINT,
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id),
    FOREIGN KEY (board_id, audit_id) REFERENCES audit (board_id, id),
    CHECK ((seed IS NULL) = (seed_fixed_at IS NULL))
);

-- An agency's part in it.
CREATE TABLE draw_agency (
    board_id       TEXT NOT NULL,
    audit_id       TEXT NOT NULL,
    agency_id      TEXT NOT NULL,
    code           TEXT NOT NULL,
    -- Of the list, salted; empty until it is sent.
    commitment     TEXT,
    committed_at   BIGINT,
    -- How many enquiries the list has, beside how many the agency itself counts in the window.
    size           BIGINT CHECK (size >= 0),
    own_count      BIGINT CHECK (own_count >= 0),
    -- Rows that were sent and take no part.
    outside_window BIGINT NOT NULL CHECK (outside_window >= 0),
    audited_before BIGINT NOT NULL CHECK (audited_before >= 0),
    unreadable     BIGINT NOT NULL CHECK (unreadable >= 0),
    -- Whether the seed was known already when this list was committed to.
    after_seed     BOOLEAN NOT NULL,
    -- The list, encrypted, in base64; empty before and after the draw.
    sealed         TEXT,
    drawn_at       BIGINT,
    -- The case numbers in ticket order, as JSON; empty until drawn.
    ticket_order   TEXT NOT NULL,
    version        BIGINT NOT NULL CHECK (version >= 1),
    PRIMARY KEY (board_id, audit_id, agency_id),
    UNIQUE (board_id, audit_id, code),
    FOREIGN KEY (board_id, audit_id) REFERENCES draw (board_id, audit_id),
    FOREIGN KEY (board_id, audit_id, agency_id) REFERENCES audit_agency (board_id, audit_id, agency_id),
    CHECK ((commitment IS NULL) = (committed_at IS NULL)),
    CHECK ((commitment IS NULL) = (size IS NULL)),
    CHECK ((commitment IS NULL) = (own_count IS NULL))
);

-- A commitment that was taken back, so that another list could be sent. It stays for everybody to see.
CREATE TABLE draw_taken_back (
    board_id      TEXT NOT NULL,
    audit_id      TEXT NOT NULL,
    id            TEXT NOT NULL,
    agency_id     TEXT NOT NULL,
    commitment    TEXT NOT NULL,
    committed_at  BIGINT NOT NULL,
    taken_back_at BIGINT NOT NULL,
    -- Whether the seed was known then.
    after_seed    BOOLEAN NOT NULL,
    words         TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, id),
    FOREIGN KEY (board_id, audit_id, agency_id) REFERENCES draw_agency (board_id, audit_id, agency_id)
);

-- A case number that was drawn: the sample, and what took the place of a case that could not be used.
CREATE TABLE drawn_case (
    board_id    TEXT NOT NULL,
    audit_id    TEXT NOT NULL,
    agency_id   TEXT NOT NULL,
    -- The number behind the agency's code.
    number      BIGINT NOT NULL CHECK (number >= 1),
    -- The part of the list; empty where lists are not divided.
    stratum     TEXT NOT NULL,
    -- Its place in the ticket order of its part, counted from 1.
    place       BIGINT NOT NULL CHECK (place >= 1),
    -- The case in the audit; empty once it was replaced.
    case_id     TEXT,
    drawn_at    BIGINT NOT NULL,
    replaced_at BIGINT,
    reason      TEXT CHECK (reason IN
        ('not_in_window', 'not_ours', 'record_missing', 'twice', 'other_proceedings', 'other')),
    words       TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, agency_id, number),
    FOREIGN KEY (board_id, audit_id, agency_id) REFERENCES draw_agency (board_id, audit_id, agency_id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id),
    CHECK ((replaced_at IS NULL) = (reason IS NULL))
);

-- What tells an agency that it mistyped its list key.
CREATE TABLE list_key (
    board_id  TEXT NOT NULL REFERENCES board (id),
    agency_id TEXT NOT NULL REFERENCES agency (id),
    mark      TEXT NOT NULL,
    made_at   BIGINT NOT NULL,
    PRIMARY KEY (board_id, agency_id, mark)
);

-- References whose cases were drawn before, each as an HMAC under the agency's list key, so that they are not drawn
-- again within twelve months and nobody can read them.
CREATE TABLE audited_reference (
    board_id   TEXT NOT NULL,
    agency_id  TEXT NOT NULL REFERENCES agency (id),
    mark       TEXT NOT NULL,
    audit_id   TEXT NOT NULL,
    -- The number it was drawn as, so that a case that was not used after all is forgotten.
    number     BIGINT NOT NULL,
    -- Empty for a number in reserve, which was not drawn.
    audited_on TEXT,
    PRIMARY KEY (board_id, agency_id, mark, audit_id),
    FOREIGN KEY (board_id, audit_id) REFERENCES audit (board_id, id)
);

-- An audit names it when it is taken away.
CREATE INDEX audited_reference_by_audit ON audited_reference (board_id, audit_id);
