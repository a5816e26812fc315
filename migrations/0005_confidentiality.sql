-- A board's confidentiality arrangements, and who confirmed them for which audit.
--
-- The same rules as before. Both tables only grow: a wording is never edited, a confirmation never taken back.

-- The version that the agreed report prints; empty for a draft, and where the board had none when it was agreed.
ALTER TABLE audit ADD COLUMN confidentiality_version BIGINT;

-- The wording, in its versions. The newest is the one that people confirm.
CREATE TABLE confidentiality_wording (
    board_id   TEXT NOT NULL REFERENCES board (id),
    version    BIGINT NOT NULL CHECK (version >= 1),
    words      TEXT NOT NULL,
    written_on TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    -- Empty where the operator wrote it.
    written_by TEXT REFERENCES person (id),
    PRIMARY KEY (board_id, version)
);

-- Who confirmed it for an audit, with what they were then: a report that was agreed does not change with them.
CREATE TABLE confidentiality_confirmed (
    board_id     TEXT NOT NULL,
    audit_id     TEXT NOT NULL,
    version      BIGINT NOT NULL,
    person_id    TEXT NOT NULL REFERENCES person (id),
    name         TEXT NOT NULL,
    role         TEXT NOT NULL CHECK (role IN ('audit_lead', 'audit_group_member', 'agency_contact')),
    agency_id    TEXT REFERENCES agency (id),
    confirmed_on TEXT NOT NULL,
    confirmed_at BIGINT NOT NULL,
    -- Whether it came after the report was agreed, so that this report does not print it.
    is_late      BOOLEAN NOT NULL,
    PRIMARY KEY (board_id, audit_id, version, person_id),
    FOREIGN KEY (board_id, audit_id) REFERENCES audit (board_id, id),
    FOREIGN KEY (board_id, version) REFERENCES confidentiality_wording (board_id, version)
);
