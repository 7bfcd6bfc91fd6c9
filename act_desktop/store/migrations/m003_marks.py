"""Version 3: flags and notes on samples, and which decisions were made in one act."""

from act_desktop.store.migrations.base import Migration

_MARKS = """
ALTER TABLE decisions ADD COLUMN batch INTEGER NOT NULL DEFAULT 0;

CREATE TABLE marks (
    id INTEGER PRIMARY KEY,
    sample_id INTEGER NOT NULL REFERENCES samples (id),
    kind TEXT NOT NULL CHECK (kind IN ('flag', 'note')),
    value TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX marks_by_sample ON marks (sample_id, kind, id);

CREATE TRIGGER marks_never_update BEFORE UPDATE ON marks
BEGIN SELECT RAISE(ABORT, 'marks is append-only'); END;
CREATE TRIGGER marks_never_delete BEFORE DELETE ON marks
BEGIN SELECT RAISE(ABORT, 'marks is append-only'); END;

-- The newest mark of a kind counts; an empty one takes the mark away.
CREATE VIEW marks_in_force AS
SELECT * FROM marks AS mark
WHERE value <> '' AND NOT EXISTS (
    SELECT 1 FROM marks AS later
    WHERE later.sample_id = mark.sample_id AND later.kind = mark.kind AND later.id > mark.id
);
"""

MIGRATION = Migration(number=3, sql=_MARKS)
