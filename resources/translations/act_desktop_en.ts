<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>{n:,} samples</source>
        <translation>
            <numerusform>{n:,} sample</numerusform>
            <numerusform>{n:,} samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n labels</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trainings</source>
        <translation>
            <numerusform>%n training</numerusform>
            <numerusform>%n trainings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exports</source>
        <translation>
            <numerusform>%n export</numerusform>
            <numerusform>%n exports</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n:,} reviews</source>
        <translation>
            <numerusform>{n:,} review</numerusform>
            <numerusform>{n:,} reviews</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message numerus="yes">
        <source>%n parts</source>
        <translation>
            <numerusform>%n part</numerusform>
            <numerusform>%n parts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Aftermath</name>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>%n taken back</numerusform>
            <numerusform>%n taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n brought back again</source>
        <translation>
            <numerusform>%n brought back again</numerusform>
            <numerusform>%n brought back again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnnotatePage</name>
    <message numerus="yes">
        <source>Done in {time}: {answered:,} samples labelled, {failed:,} without an answer.</source>
        <translation>
            <numerusform>Done in {time}: {answered:,} sample labelled, {failed:,} without an answer.</numerusform>
            <numerusform>Done in {time}: {answered:,} samples labelled, {failed:,} without an answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Balancing changed {changed:,} labels.</source>
        <translation>
            <numerusform>Balancing changed {changed:,} label.</numerusform>
            <numerusform>Balancing changed {changed:,} labels.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BudgetForm</name>
    <message numerus="yes">
        <source>The %n decisions already made count.</source>
        <translation>
            <numerusform>The %n decision already made counts.</numerusform>
            <numerusform>The %n decisions already made count.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellDialog</name>
    <message numerus="yes">
        <source>%n samples whose right label is “{right}” have the label “{given}”.</source>
        <translation>
            <numerusform>%n sample whose right label is “{right}” has the label “{given}”.</numerusform>
            <numerusform>%n samples whose right label is “{right}” have the label “{given}”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndView</name>
    <message numerus="yes">
        <source>Go through the %n skipped</source>
        <translation>
            <numerusform>Go through the %n skipped</numerusform>
            <numerusform>Go through the %n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The queue is done, but for %n skipped</source>
        <translation>
            <numerusform>The queue is done, but for %n skipped</numerusform>
            <numerusform>The queue is done, but for %n skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedView</name>
    <message numerus="yes">
        <source>%n samples without an answer</source>
        <translation>
            <numerusform>%n sample without an answer</numerusform>
            <numerusform>%n samples without an answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelListDialog</name>
    <message numerus="yes">
        <source>%n new labels</source>
        <translation>
            <numerusform>%n new label</numerusform>
            <numerusform>%n new labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n labels</source>
        <translation>
            <numerusform>Add %n label</numerusform>
            <numerusform>Add %n labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message numerus="yes">
        <source>%n labels</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PilotDialog</name>
    <message numerus="yes">
        <source>%n samples of this project have a known right label.</source>
        <translation>
            <numerusform>%n sample of this project has a known right label.</numerusform>
            <numerusform>%n samples of this project have a known right label.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanBar</name>
    <message numerus="yes">
        <source>%n reviews are still open.</source>
        <translation>
            <numerusform>%n review is still open.</numerusform>
            <numerusform>%n reviews are still open.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Predictions</name>
    <message numerus="yes">
        <source>%n samples are labelled: {file}.</source>
        <translation>
            <numerusform>%n sample is labelled: {file}.</numerusform>
            <numerusform>%n samples are labelled: {file}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read.</source>
        <translation>
            <numerusform>%n could not be read.</numerusform>
            <numerusform>%n could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsView</name>
    <message numerus="yes">
        <source>{n:,} problems</source>
        <translation>
            <numerusform>{n:,} problem</numerusform>
            <numerusform>{n:,} problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown:,} of {n:,} problems</source>
        <translation>
            <numerusform>{shown:,} of {n:,} problem</numerusform>
            <numerusform>{shown:,} of {n:,} problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportActions</name>
    <message numerus="yes">
        <source>%n samples are written to {file}.</source>
        <translation>
            <numerusform>%n sample is written to {file}.</numerusform>
            <numerusform>%n samples are written to {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>%n confirmed as “{label}”. One undo takes all back.</source>
        <translation>
            <numerusform>%n confirmed as “{label}”. One undo takes it back.</numerusform>
            <numerusform>%n confirmed as “{label}”. One undo takes all back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message numerus="yes">
        <source>{n:,} samples: {who}.</source>
        <translation>
            <numerusform>{n:,} sample: {who}.</numerusform>
            <numerusform>{n:,} samples: {who}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Annotate {n:,} samples</source>
        <translation>
            <numerusform>&amp;Annotate {n:,} sample</numerusform>
            <numerusform>&amp;Annotate {n:,} samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SamplesView</name>
    <message numerus="yes">
        <source>{n:,} samples</source>
        <translation>
            <numerusform>{n:,} sample</numerusform>
            <numerusform>{n:,} samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TestCellDialog</name>
    <message numerus="yes">
        <source>%n test samples whose right label is “{right}” were given “{given}”.</source>
        <translation>
            <numerusform>%n test sample whose right label is “{right}” was given “{given}”.</numerusform>
            <numerusform>%n test samples whose right label is “{right}” were given “{given}”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message numerus="yes">
        <source>%n earlier trainings cannot be read; they may come from a newer program.</source>
        <translation>
            <numerusform>%n earlier training cannot be read; it may come from a newer program.</numerusform>
            <numerusform>%n earlier trainings cannot be read; they may come from a newer program.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Training {id} of {at}: %n ways</source>
        <translation>
            <numerusform>Training {id} of {at}: %n way</numerusform>
            <numerusform>Training {id} of {at}: %n ways</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trainings: {ways} kinds of labels, {seeds} repetitions each.</source>
        <translation>
            <numerusform>%n training: {ways} kinds of labels, {seeds} repetitions each.</numerusform>
            <numerusform>%n trainings: {ways} kinds of labels, {seeds} repetitions each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Matrix</name>
    <message numerus="yes">
        <source>Right label “{right}”, given “{given}”: %n samples</source>
        <translation>
            <numerusform>Right label “{right}”, given “{given}”: %n sample</numerusform>
            <numerusform>Right label “{right}”, given “{given}”: %n samples</numerusform>
        </translation>
    </message>
</context>
</TS>
