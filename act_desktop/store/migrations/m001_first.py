"""Version 1: samples, runs with annotations and critiques, plans, decisions, trainings, exports, and the views."""

from act_desktop.store.migrations.base import Migration

_APPEND_ONLY = (
    "runs",
    "run_events",
    "annotations",
    "critiques",
    "rescaled_errors",
    "plans",
    "plan_entries",
    "decisions",
    "trainings",
    "exports",
)

_TABLES = """
CREATE TABLE project (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    modality TEXT NOT NULL CHECK (modality IN ('text', 'image', 'image-question')),
    guideline TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE TABLE labels (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    description TEXT NOT NULL,
    hotkey TEXT NOT NULL,
    colour TEXT NOT NULL
);

CREATE TABLE imports (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    added INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT
);
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES imports (id),
    place TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE TABLE samples (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    text TEXT,
    image TEXT,
    question TEXT,
    gold TEXT,
    content_hash TEXT NOT NULL,
    metadata TEXT NOT NULL CHECK (json_valid(metadata)),
    import_id INTEGER NOT NULL REFERENCES imports (id)
);
CREATE INDEX samples_by_content ON samples (substr(content_hash, 1, 16));
CREATE INDEX samples_with_gold ON samples (gold) WHERE gold IS NOT NULL;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('annotate', 'criticise')),
    annotate_run INTEGER REFERENCES runs (id),
    strategy TEXT NOT NULL,
    model_name TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    mmproj_sha256 TEXT NOT NULL,
    template_sha256 TEXT NOT NULL,
    prompt_sha256 TEXT NOT NULL,
    parameters TEXT NOT NULL CHECK (json_valid(parameters)),
    seed INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    CHECK ((kind = 'criticise') = (annotate_run IS NOT NULL))
);
CREATE TABLE run_events (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    event TEXT NOT NULL CHECK (event IN ('backend', 'finished', 'resumed')),
    backend TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX run_events_by_run ON run_events (run_id);
CREATE TABLE annotations (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    sample_id INTEGER NOT NULL REFERENCES samples (id),
    label TEXT NOT NULL REFERENCES labels (name),
    probabilities TEXT NOT NULL CHECK (json_valid(probabilities)),
    label_mass REAL NOT NULL,
    reasoning TEXT NOT NULL,
    UNIQUE (run_id, sample_id)
);
CREATE INDEX annotations_by_sample ON annotations (sample_id);
CREATE TABLE critiques (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs (id),
    sample_id INTEGER NOT NULL REFERENCES samples (id),
    annotation_id INTEGER NOT NULL REFERENCES annotations (id),
    strategy TEXT NOT NULL,
    error_probability REAL NOT NULL CHECK (error_probability BETWEEN 0 AND 1),
    raw TEXT NOT NULL,
    reasoning TEXT NOT NULL,
    score REAL NOT NULL,
    UNIQUE (run_id, sample_id)
);
CREATE INDEX critiques_by_sample ON critiques (sample_id);
CREATE TABLE rescaled_errors (
    critique_id INTEGER NOT NULL REFERENCES critiques (id),
    event_id INTEGER NOT NULL REFERENCES run_events (id),
    error_probability REAL NOT NULL CHECK (error_probability BETWEEN 0 AND 1),
    PRIMARY KEY (critique_id, event_id)
) WITHOUT ROWID;
CREATE TABLE failures (
    run_id INTEGER NOT NULL REFERENCES runs (id),
    sample_id INTEGER NOT NULL REFERENCES samples (id),
    message TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (run_id, sample_id)
) WITHOUT ROWID;

CREATE TABLE plans (
    id INTEGER PRIMARY KEY,
    annotate_run INTEGER REFERENCES runs (id),
    critique_run INTEGER REFERENCES runs (id),
    rule TEXT NOT NULL,
    budget INTEGER NOT NULL,
    audit INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    parameters TEXT NOT NULL CHECK (json_valid(parameters)),
    frozen_at TEXT NOT NULL
);
CREATE TABLE plan_entries (
    plan_id INTEGER NOT NULL REFERENCES plans (id) DEFERRABLE INITIALLY DEFERRED,
    sample_id INTEGER NOT NULL REFERENCES samples (id),
    inclusion_probability REAL NOT NULL CHECK (inclusion_probability BETWEEN 0 AND 1),
    selected_by TEXT NOT NULL CHECK (selected_by IN ('rule', 'audit', 'none')),
    position INTEGER NOT NULL,
    error_probability REAL NOT NULL CHECK (error_probability BETWEEN 0 AND 1),
    CHECK ((selected_by = 'none') = (position = -1)),
    PRIMARY KEY (plan_id, sample_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX plan_queue ON plan_entries (plan_id, position) WHERE position >= 0;

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    plan_id INTEGER NOT NULL,
    sample_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('label', 'skip', 'undo')),
    label TEXT REFERENCES labels (name),
    person TEXT NOT NULL,
    duration_ms INTEGER NOT NULL,
    blind INTEGER NOT NULL CHECK (blind IN (0, 1)),
    simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
    shown_label TEXT NOT NULL,
    note TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES decisions (id),
    decided_at TEXT NOT NULL,
    CHECK ((kind = 'label') = (label IS NOT NULL)),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    FOREIGN KEY (plan_id, sample_id) REFERENCES plan_entries (plan_id, sample_id)
);
CREATE INDEX decisions_by_sample ON decisions (plan_id, sample_id);

CREATE TABLE trainings (
    id INTEGER PRIMARY KEY,
    annotate_run INTEGER REFERENCES runs (id),
    critique_run INTEGER REFERENCES runs (id),
    plan_id INTEGER REFERENCES plans (id),
    configuration TEXT NOT NULL CHECK (json_valid(configuration)),
    metrics TEXT NOT NULL CHECK (json_valid(metrics)),
    folder TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE exports (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    format TEXT NOT NULL,
    rows INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    annotate_run INTEGER REFERENCES runs (id),
    critique_run INTEGER REFERENCES runs (id),
    plan_id INTEGER REFERENCES plans (id),
    exported_at TEXT NOT NULL
);
"""

_RULES = """
CREATE TRIGGER critiques_judge_their_annotate_run BEFORE INSERT ON critiques
WHEN NOT EXISTS (
    SELECT 1 FROM annotations JOIN runs ON runs.annotate_run = annotations.run_id
    WHERE annotations.id = NEW.annotation_id AND annotations.sample_id = NEW.sample_id AND runs.id = NEW.run_id
) BEGIN SELECT RAISE(ABORT, 'the critique judges no annotation of its annotate run'); END;

CREATE TRIGGER plan_entries_are_frozen BEFORE INSERT ON plan_entries
WHEN EXISTS (SELECT 1 FROM plans WHERE id = NEW.plan_id)
BEGIN SELECT RAISE(ABORT, 'the plan is frozen'); END;

CREATE TRIGGER decisions_undo_their_own_sample BEFORE INSERT ON decisions
WHEN NEW.kind = 'undo' AND NOT EXISTS (
    SELECT 1 FROM decisions WHERE id = NEW.undoes AND plan_id = NEW.plan_id AND sample_id = NEW.sample_id
) BEGIN SELECT RAISE(ABORT, 'the undone decision is of another sample or plan'); END;
"""

_VIEWS = """
CREATE VIEW critiques_in_force AS
SELECT critiques.id, run_id, sample_id, annotation_id, strategy, raw, reasoning, score,
    coalesce(
        (SELECT rescaled_errors.error_probability FROM rescaled_errors
         WHERE critique_id = critiques.id ORDER BY event_id DESC LIMIT 1),
        critiques.error_probability
    ) AS error_probability
FROM critiques;

-- A decision stands if an even number of undos follow each other upon it: none, or an undo that is undone, …
CREATE VIEW standing_decisions AS
SELECT * FROM decisions AS decision
WHERE kind <> 'undo' AND (
    WITH RECURSIVE chain (id) AS (
        SELECT decision.id
        UNION ALL
        SELECT undo.id FROM chain JOIN decisions AS undo ON undo.undoes = chain.id
    )
    SELECT count(*) FROM chain
) % 2 = 1;

CREATE VIEW decisions_in_force AS
SELECT * FROM standing_decisions AS decision
WHERE kind = 'label' AND NOT EXISTS (
    SELECT 1 FROM standing_decisions AS later
    WHERE later.plan_id = decision.plan_id AND later.sample_id = decision.sample_id AND later.id > decision.id
);

CREATE VIEW states AS
SELECT id AS plan_id, annotate_run, critique_run FROM plans
UNION ALL
SELECT 0, run, (SELECT max(id) FROM runs WHERE annotate_run = run)
FROM (SELECT (SELECT max(id) FROM runs WHERE kind = 'annotate') AS run);

CREATE VIEW labelled_by_plan AS
SELECT
    states.plan_id, samples.id AS sample_id, samples.key, samples.text, samples.image, samples.question,
    coalesce(decision.label, annotation.label) AS label,
    CASE WHEN decision.id IS NOT NULL THEN 'human' WHEN annotation.id IS NOT NULL THEN 'model' END AS label_source,
    samples.gold,
    annotation.label AS machine_label,
    json_extract(annotation.probabilities, '$[' || labels.position || ']') AS machine_p,
    coalesce(entry.error_probability, critique.error_probability) AS error_probability,
    0 AS calibrated,
    critique.strategy AS critic_strategy,
    coalesce(entry.selected_by, 'none') AS selected_by,
    entry.inclusion_probability,
    decision.id IS NOT NULL AS reviewed,
    coalesce(decision.person, iif(annotation.id IS NULL, NULL, run.model_name)) AS annotator,
    decision.decided_at, decision.duration_ms AS decision_ms, decision.blind,
    coalesce(decision.simulated, 0) AS simulated,
    iif(annotation.id IS NULL, NULL, run.model_sha256) AS model_sha256,
    iif(annotation.id IS NULL, NULL, run.prompt_sha256) AS prompt_sha256,
    samples.content_hash, samples.metadata
FROM samples CROSS JOIN states
LEFT JOIN annotations AS annotation ON annotation.run_id = states.annotate_run AND annotation.sample_id = samples.id
LEFT JOIN labels ON labels.name = annotation.label
LEFT JOIN critiques_in_force AS critique
    ON critique.run_id = states.critique_run AND critique.sample_id = samples.id
LEFT JOIN plan_entries AS entry ON entry.plan_id = states.plan_id AND entry.sample_id = samples.id
LEFT JOIN decisions_in_force AS decision ON decision.plan_id = states.plan_id AND decision.sample_id = samples.id
LEFT JOIN runs AS run ON run.id = states.annotate_run;

CREATE VIEW labelled AS
SELECT * FROM labelled_by_plan WHERE plan_id = (SELECT coalesce(max(id), 0) FROM plans);
"""


def _append_only(table: str) -> str:
    return "\n".join(
        f"CREATE TRIGGER {table}_never_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"
        for verb in ("UPDATE", "DELETE")
    )


MIGRATION = Migration(number=1, sql="\n".join((_TABLES, _RULES, *map(_append_only, _APPEND_ONLY), _VIEWS)))
