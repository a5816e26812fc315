-- People, roles, sign-in, interests, sharing, retention, the trail.
--
-- The same rules as before: five types, UUIDs as TEXT, instants in milliseconds, the board first in the keys of
-- what belongs to a board. Secrets are stored as hashes wherever the product need not read them back.

-- Somebody with an account. People belong to no board; memberships join them.
CREATE TABLE person (
    id                 TEXT PRIMARY KEY,
    -- In lower case: one account for one address.
    email              TEXT NOT NULL UNIQUE,
    name               TEXT NOT NULL,
    -- Argon2id as a PHC string; empty where the account has no password (yet, or because it signs in elsewhere).
    password           TEXT,
    is_administrator   BOOLEAN NOT NULL,
    -- The base32 secret of the authenticator app; empty without a second factor.
    second_factor      TEXT,
    -- The last 30-second step whose code was used, so that no code works twice.
    second_factor_step BIGINT,
    -- The tenant and object of single sign-on, both or neither: matched on these and never on an address.
    tenant_id          TEXT,
    object_id          TEXT,
    closed_at          BIGINT,
    created_at         BIGINT NOT NULL,
    changed_at         BIGINT NOT NULL,
    UNIQUE (tenant_id, object_id),
    CHECK ((tenant_id IS NULL) = (object_id IS NULL))
);

CREATE TABLE recovery_code (
    person_id TEXT NOT NULL REFERENCES person (id),
    code_hash TEXT NOT NULL,
    PRIMARY KEY (person_id, code_hash)
);

CREATE TABLE membership (
    board_id  TEXT NOT NULL REFERENCES board (id),
    id        TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    role      TEXT NOT NULL CHECK (role IN ('board_manager', 'audit_lead', 'audit_group_member', 'agency_contact',
        'observer', 'board_chair', 'board_reader')),
    agency_id TEXT REFERENCES agency (id),
    since     BIGINT NOT NULL,
    PRIMARY KEY (board_id, id)
);

CREATE INDEX membership_by_person ON membership (person_id);

CREATE TABLE board_setting (
    board_id               TEXT PRIMARY KEY REFERENCES board (id),
    -- Whether everybody of the board needs a second factor; managers always do unless the administrator says no.
    second_factor_for_all  BOOLEAN NOT NULL,
    second_factor_managers BOOLEAN NOT NULL,
    version                BIGINT NOT NULL CHECK (version >= 1)
);

-- A link that works once: to make the first account, to accept an invitation, to set a new password.
CREATE TABLE one_time_link (
    token_hash TEXT PRIMARY KEY,
    purpose    TEXT NOT NULL CHECK (purpose IN ('first_account', 'invitation', 'reset')),
    -- Whose account it opens, for a reset; whom it invites, for an invitation.
    person_id  TEXT REFERENCES person (id),
    email      TEXT,
    -- The name that an invitation was written with, to begin the account with.
    name       TEXT,
    -- The board, the role and the agency that an invitation gives. No board for an administrator.
    board_id   TEXT REFERENCES board (id),
    role       TEXT,
    agency_id  TEXT REFERENCES agency (id),
    made_by    TEXT NOT NULL,
    made_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX one_time_link_by_board ON one_time_link (board_id);

CREATE TABLE session (
    -- SHA-256 of the identifier in the cookie.
    id_hash   TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    -- password: the second factor is still to come; complete: signed in.
    stage     TEXT NOT NULL CHECK (stage IN ('password', 'complete')),
    began_at  BIGINT NOT NULL,
    seen_at   BIGINT NOT NULL
);

CREATE INDEX session_by_person ON session (person_id);

-- Failed sign-ins by account and by address, hashed, so that the throttle holds across restarts and processes.
CREATE TABLE sign_in_failure (
    counted   TEXT PRIMARY KEY,
    failures  BIGINT NOT NULL CHECK (failures >= 0),
    last_at   BIGINT NOT NULL
);

-- What the server signs with.
CREATE TABLE signing_key (
    id      TEXT PRIMARY KEY,
    secret  TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

-- A draft belongs to whoever typed it. Drafts from before there were accounts belong to nobody and are not shown.
ALTER TABLE draft ADD COLUMN person_id TEXT;

-- Since when the cases are shared with the whole audit group; empty while each agency sees its own alone.
ALTER TABLE audit ADD COLUMN shared_at BIGINT;
-- Audits from before there were accounts were open to everybody, so they stay open to their group.
UPDATE audit SET shared_at = changed_at;
-- Whether members rate the cases of their own agency too.
ALTER TABLE audit ADD COLUMN own_agency_rates BOOLEAN NOT NULL DEFAULT FALSE;
-- For how long case text is kept after the report is agreed.
ALTER TABLE audit ADD COLUMN retention TEXT NOT NULL DEFAULT 'six_years'
    CHECK (retention IN ('one_year', 'three_years', 'six_years', 'ten_years', 'until_told'));
-- The day on which the text of the case was erased.
ALTER TABLE case_file ADD COLUMN erased_on TEXT;

-- A member's interest in a case: they watch it and do not rate it.
CREATE TABLE interest (
    board_id    TEXT NOT NULL,
    audit_id    TEXT NOT NULL,
    case_id     TEXT NOT NULL,
    person_id   TEXT NOT NULL REFERENCES person (id),
    declared_at BIGINT NOT NULL,
    PRIMARY KEY (board_id, audit_id, case_id, person_id),
    FOREIGN KEY (board_id, audit_id, case_id) REFERENCES case_file (board_id, audit_id, id)
);

-- The key under which the trail hashes a case's text. Erased with the text, so that the hashes say nothing more.
CREATE TABLE case_key (
    board_id TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    secret   TEXT NOT NULL,
    PRIMARY KEY (board_id, audit_id, case_id)
);

-- The end of each stream of events: of each board, and of the system.
CREATE TABLE trail_head (
    chain  TEXT NOT NULL,
    stream TEXT NOT NULL CHECK (stream IN ('changes', 'reads')),
    seq    BIGINT NOT NULL CHECK (seq >= 0),
    hash   TEXT NOT NULL,
    at     BIGINT NOT NULL,
    PRIMARY KEY (chain, stream)
);

-- What was done. No foreign keys: an event outlives what it is about.
CREATE TABLE trail_event (
    chain  TEXT NOT NULL,
    stream TEXT NOT NULL CHECK (stream IN ('changes', 'reads')),
    seq    BIGINT NOT NULL CHECK (seq >= 1),
    at     BIGINT NOT NULL,
    who    TEXT NOT NULL,
    agency TEXT NOT NULL,
    deed   TEXT NOT NULL,
    act    TEXT NOT NULL,
    audit  TEXT NOT NULL,
    case_id TEXT NOT NULL,
    other  TEXT NOT NULL,
    detail TEXT NOT NULL,
    before TEXT NOT NULL,
    hash   TEXT NOT NULL,
    PRIMARY KEY (chain, stream, seq)
);

CREATE INDEX trail_event_by_audit ON trail_event (chain, audit, case_id);

-- An agency that keeps heads of a board's trail. The link's token is stored as its hash alone.
CREATE TABLE witness_link (
    board_id   TEXT NOT NULL REFERENCES board (id),
    id         TEXT NOT NULL,
    agency_id  TEXT NOT NULL REFERENCES agency (id),
    token_hash TEXT NOT NULL,
    made_at    BIGINT NOT NULL,
    PRIMARY KEY (board_id, id)
);

CREATE INDEX witness_link_by_token ON witness_link (token_hash);
