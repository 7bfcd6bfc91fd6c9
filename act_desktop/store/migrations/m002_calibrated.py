"""Version 2: a label says whether the ε of its plan was calibrated on human decisions."""

from act_desktop.store.migrations.base import Migration

_VIEWS = """
DROP VIEW labelled;
DROP VIEW labelled_by_plan;

CREATE VIEW labelled_by_plan AS
SELECT
    states.plan_id, samples.id AS sample_id, samples.key, samples.text, samples.image, samples.question,
    coalesce(decision.label, annotation.label) AS label,
    CASE WHEN decision.id IS NOT NULL THEN 'human' WHEN annotation.id IS NOT NULL THEN 'model' END AS label_source,
    samples.gold,
    annotation.label AS machine_label,
    json_extract(annotation.probabilities, '$[' || labels.position || ']') AS machine_p,
    coalesce(entry.error_probability, critique.error_probability) AS error_probability,
    coalesce(json_extract(plans.parameters, '$.calibrated'), 0) AS calibrated,
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
LEFT JOIN plans ON plans.id = states.plan_id
LEFT JOIN plan_entries AS entry ON entry.plan_id = states.plan_id AND entry.sample_id = samples.id
LEFT JOIN decisions_in_force AS decision ON decision.plan_id = states.plan_id AND decision.sample_id = samples.id
LEFT JOIN runs AS run ON run.id = states.annotate_run;

CREATE VIEW labelled AS
SELECT * FROM labelled_by_plan WHERE plan_id = (SELECT coalesce(max(id), 0) FROM plans);
"""

MIGRATION = Migration(number=2, sql=_VIEWS)
