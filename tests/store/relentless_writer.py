"""A process of the kill tests: writes to a project as fast as it can and prints what was acknowledged."""

import sys
from pathlib import Path

from act_desktop.core.runs import RunKind
from act_desktop.store import Project
from tests.store.things import annotation, config, critique, decision, texts


def label(project: Project) -> None:
    """Annotates, criticises and decides, one sample at a time, from where the last one was killed."""
    run = project.runs.begin(config())
    critic = project.runs.begin(config(RunKind.CRITICISE, annotate_run=run.id))
    plan = project.plans.get(1)
    for sample_id in project.runs.missing(run):
        project.runs.add_annotations(run.id, [annotation(sample_id)])
        print("annotation", sample_id, flush=True)
        for missed in project.runs.missing(critic):
            project.runs.add_critiques(critic.id, [critique(a) for a in project.runs.annotations_of(run.id, [missed])])
            print("critique", missed, flush=True)
        print("decision", project.decisions.add(decision(plan, sample_id)).id, flush=True)


def load(project: Project) -> None:
    """Imports the same source again, from its beginning."""
    print("ready", 0, flush=True)
    project.samples.add(texts(60_000), source=Path("texts.csv"), format="csv")
    print("all", 0, flush=True)


with Project.open(Path(sys.argv[1])) as opened:
    {"label": label, "import": load}[sys.argv[2]](opened)
