<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>ACT Desktop</source>
        <translation>ACT Desktop</translation>
    </message>
    <message>
        <source>This is a bug in the program. Your project keeps its last good state.</source>
        <translation>Das ist ein Fehler im Programm. Ihr Projekt behält seinen letzten guten Stand.</translation>
    </message>
    <message>
        <source>A report was saved as {file}. It stays on this computer unless you send it.</source>
        <translation>Ein Fehlerbericht wurde gespeichert: {file}. Er bleibt auf diesem Computer, solange Sie ihn nicht verschicken.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Projects (*.act)</source>
        <translation>Projekte (*.act)</translation>
    </message>
    <message>
        <source>“{title}” is still running.</source>
        <translation>„{title}“ läuft noch.</translation>
    </message>
    <message>
        <source>Wait until it is finished, or stop it first; what is done is kept.</source>
        <translation>Warten Sie, bis es fertig ist, oder halten Sie es zuerst an; was fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>Schreibgeschützt öffnen</translation>
    </message>
    <message>
        <source>{model}, thinking first</source>
        <translation>{model}, denkt zuerst nach</translation>
    </message>
    <message>
        <source>{model} (itself)</source>
        <translation>{model} (selbst)</translation>
    </message>
    <message>
        <source>{name} ({n} failed)</source>
        <translation>{name} ({n} fehlgeschlagen)</translation>
    </message>
    <message>
        <source>Accept the machine&apos;s label</source>
        <translation>Label der Maschine annehmen</translation>
    </message>
    <message>
        <source>Reject the machine&apos;s label</source>
        <translation>Label der Maschine ablehnen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Back in the history</source>
        <translation>Im Verlauf zurück</translation>
    </message>
    <message>
        <source>Forward in the history</source>
        <translation>Im Verlauf vor</translation>
    </message>
    <message>
        <source>Grid of look-alikes</source>
        <translation>Raster ähnlicher Beispiele</translation>
    </message>
    <message>
        <source>Blind mode</source>
        <translation>Blindmodus</translation>
    </message>
    <message>
        <source>Search and filter</source>
        <translation>Suchen und filtern</translation>
    </message>
    <message>
        <source>Find a label by typing</source>
        <translation>Label durch Tippen finden</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Fit the image into the window</source>
        <translation>Bild ins Fenster einpassen</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Prodigy</source>
        <translation>Prodigy</translation>
    </message>
    <message>
        <source>Label Studio</source>
        <translation>Label Studio</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Sure or not (naive_logit)</source>
        <translation>Sicher oder nicht (naive_logit)</translation>
    </message>
    <message>
        <source>“Is the label wrong?” The program reads how strongly the critic leans to yes.</source>
        <translation>„Ist das Label falsch?“ Das Programm liest ab, wie stark der Kritiker zum Ja neigt.</translation>
    </message>
    <message>
        <source>The cheapest. Start here.</source>
        <translation>Am günstigsten. Beginnen Sie hiermit.</translation>
    </message>
    <message>
        <source>Think, then sure or not (cot_logit)</source>
        <translation>Nachdenken, dann: sicher oder nicht (cot_logit)</translation>
    </message>
    <message>
        <source>The critic reasons in a sentence or two, then the same question.</source>
        <translation>Der Kritiker begründet in ein, zwei Sätzen, dann dieselbe Frage.</translation>
    </message>
    <message>
        <source>Slower. Thinking first often helps a critic much.</source>
        <translation>Langsamer. Erst nachzudenken hilft einem Kritiker oft sehr.</translation>
    </message>
    <message>
        <source>Think, then a number (cot)</source>
        <translation>Nachdenken, dann eine Zahl (cot)</translation>
    </message>
    <message>
        <source>The critic reasons, then names a probability that the label is wrong.</source>
        <translation>Der Kritiker begründet und nennt dann eine Wahrscheinlichkeit, dass das Label falsch ist.</translation>
    </message>
    <message>
        <source>Slower. Its reasoning is worth reading in the review.</source>
        <translation>Langsamer. Seine Begründung lohnt beim Prüfen das Lesen.</translation>
    </message>
    <message>
        <source>A grade (mc)</source>
        <translation>Eine Note (mc)</translation>
    </message>
    <message>
        <source>The critic gives a grade from A, certainly right, to E, certainly wrong.</source>
        <translation>Der Kritiker gibt eine Note von A, sicher richtig, bis E, sicher falsch.</translation>
    </message>
    <message>
        <source>Cheap. For models that are poor with numbers.</source>
        <translation>Günstig. Für Modelle, die mit Zahlen schlecht umgehen.</translation>
    </message>
    <message>
        <source>A number (naive)</source>
        <translation>Eine Zahl (naive)</translation>
    </message>
    <message>
        <source>The critic names a probability that the label is wrong.</source>
        <translation>Der Kritiker nennt eine Wahrscheinlichkeit, dass das Label falsch ist.</translation>
    </message>
    <message>
        <source>Cheap, but many models say the same few numbers.</source>
        <translation>Günstig, aber viele Modelle nennen immer dieselben wenigen Zahlen.</translation>
    </message>
    <message>
        <source>Devil’s advocate (devil)</source>
        <translation>Des Teufels Advokat (devil)</translation>
    </message>
    <message>
        <source>The critic argues against the annotator’s own reasoning, then names a number.</source>
        <translation>Der Kritiker argumentiert gegen die Begründung des Annotators und nennt dann eine Zahl.</translation>
    </message>
    <message>
        <source>Slower. Where a critic agrees too easily, above all with itself.</source>
        <translation>Langsamer. Für Kritiker, die zu leicht zustimmen, vor allem sich selbst.</translation>
    </message>
    <message>
        <source>How hard to defend (cot_ppl)</source>
        <translation>Wie schwer zu verteidigen (cot_ppl)</translation>
    </message>
    <message>
        <source>The critic explains why the label is right. The harder that is, the more doubtful the label.</source>
        <translation>Der Kritiker erklärt, warum das Label richtig ist. Je schwerer das fällt, desto zweifelhafter das Label.</translation>
    </message>
    <message>
        <source>Slower. Ranks the samples; it gives no real probability.</source>
        <translation>Langsamer. Bringt die Beispiele in eine Reihenfolge, gibt aber keine echte Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>Take the strongest model that this computer can run; larger is usually better.</source>
        <translation>Nehmen Sie das stärkste Modell, das auf diesem Computer läuft; größer ist meistens besser.</translation>
    </message>
    <message>
        <source>Thinking first does not reliably help an annotator. Measure it in a pilot before you pay for it.</source>
        <translation>Erst nachzudenken hilft einem Annotator nicht verlässlich. Messen Sie es in einem Pilotversuch, bevor Sie die Zeit dafür aufwenden.</translation>
    </message>
    <message>
        <source>The best model annotates, the second best criticises: both abilities go together.</source>
        <translation>Das beste Modell annotiert, das zweitbeste kritisiert: Beide Fähigkeiten gehen Hand in Hand.</translation>
    </message>
    <message>
        <source>Another model, of another family, usually doubts better than the annotator itself.</source>
        <translation>Ein anderes Modell aus einer anderen Familie zweifelt meistens besser als der Annotator selbst.</translation>
    </message>
    <message>
        <source>Thinking first helps a critic far more than an annotator.</source>
        <translation>Erst nachzudenken hilft einem Kritiker weit mehr als einem Annotator.</translation>
    </message>
    <message>
        <source>The strategies that read the model’s own certainty are the cheapest and sometimes the best: try them.</source>
        <translation>Die Strategien, die ablesen, wie sicher das Modell sich ist, sind die günstigsten und manchmal die besten: Probieren Sie sie aus.</translation>
    </message>
    <message>
        <source>Later, in the plan: never the “normalized” rule when few samples are reviewed.</source>
        <translation>Später im Plan: nie die Regel „normalized“, wenn nur wenige Beispiele geprüft werden.</translation>
    </message>
    <message>
        <source>Takes away what the model prefers whatever the sample says. It assumes that all labels are about equally frequent; where they are not, it makes right labels wrong. It needs 50 samples and goes past the published method.</source>
        <translation>Nimmt weg, was das Modell bevorzugt, gleich was im Beispiel steht. Setzt voraus, dass alle Labels etwa gleich häufig sind; sonst werden richtige Labels falsch. Braucht 50 Beispiele und geht über das veröffentlichte Verfahren hinaus.</translation>
    </message>
    <message>
        <source>No annotator is chosen yet.</source>
        <translation>Noch ist kein Annotator gewählt.</translation>
    </message>
    <message>
        <source>{model}</source>
        <translation>{model}</translation>
    </message>
    <message>
        <source>{annotator} labels and doubts its own labels ({strategies})</source>
        <translation>{annotator} vergibt Labels und hinterfragt sie selbst ({strategies})</translation>
    </message>
    <message>
        <source>{annotator} labels, {critic} doubts its labels ({strategies})</source>
        <translation>{annotator} vergibt Labels, {critic} hinterfragt sie ({strategies})</translation>
    </message>
    <message>
        <source>{who}, after they were balanced</source>
        <translation>{who}, nachdem sie ausgeglichen wurden</translation>
    </message>
    <message>
        <source>{model} and {projector}</source>
        <translation>{model} und {projector}</translation>
    </message>
    <message>
        <source>Not on this computer. Get {files} from {publisher}, bring them here and add them. The program itself never downloads anything.</source>
        <translation>Nicht auf diesem Computer. Besorgen Sie {files} von {publisher}, bringen Sie die Dateien hierher und fügen Sie sie hinzu. Das Programm selbst lädt nie etwas herunter.</translation>
    </message>
    <message>
        <source>{n:.1f} billion</source>
        <translation>{n:.1f} Mrd.</translation>
    </message>
    <message>
        <source>{n:.0f} million</source>
        <translation>{n:.0f} Mio.</translation>
    </message>
    <message>
        <source>Texts and images, with {projector}</source>
        <translation>Texte und Bilder, mit {projector}</translation>
    </message>
    <message>
        <source>Texts only: no matching projector</source>
        <translation>Nur Texte: kein passender Projektor</translation>
    </message>
    <message>
        <source>{n:,} tokens</source>
        <translation>{n:,} Token</translation>
    </message>
    <message>
        <source>it does not say</source>
        <translation>keine Angabe</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>{weights} weights, {size} on the disk</source>
        <translation>{weights} Gewichte, {size} auf der Festplatte</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Reads at once</source>
        <translation>Liest auf einmal</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Nimmt</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dieses Projekt</translation>
    </message>
    <message>
        <source>Suits it</source>
        <translation>Passt dazu</translation>
    </message>
    <message>
        <source>Does not suit it: it has images, and the model takes none</source>
        <translation>Passt nicht: Es enthält Bilder, und das Modell nimmt keine</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Known once it ran: see “Try it”</source>
        <translation>Nach dem ersten Lauf bekannt: siehe „Ausprobieren“</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>it does not say; ask its publisher</source>
        <translation>keine Angabe; fragen Sie den Herausgeber</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>It takes no images, and this project has images. Choose another, or add its projector.</source>
        <translation>Es nimmt keine Bilder, und dieses Projekt enthält Bilder. Wählen Sie ein anderes, oder ergänzen Sie seinen Projektor.</translation>
    </message>
    <message>
        <source>{weights} weights, {size}.</source>
        <translation>{weights} Gewichte, {size}.</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bildern</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texten</translation>
    </message>
    <message>
        <source>, {n} layers on the graphics card</source>
        <translation>, {n} Schichten auf der Grafikkarte</translation>
    </message>
    <message>
        <source>{right} of {asked} easy questions on real {what} right</source>
        <translation>{right} von {asked} leichten Fragen zu echten {what} richtig</translation>
    </message>
    <message>
        <source>It loads. Computed by {backend}{layers}.</source>
        <translation>Es lässt sich laden. Gerechnet mit {backend}{layers}.</translation>
    </message>
    <message>
        <source>{n:,.0f} samples a minute.</source>
        <translation>{n:,.0f} Beispiele pro Minute.</translation>
    </message>
    <message>
        <source>That is fewer than {share:.0%}: it is too weak, or its projector is another model’s.</source>
        <translation>Das sind weniger als {share:.0%}: Es ist zu schwach, oder sein Projektor gehört zu einem anderen Modell.</translation>
    </message>
    <message>
        <source>The file is not the publisher’s: download it again.</source>
        <translation>Die Datei ist nicht die des Herausgebers: Laden Sie sie noch einmal herunter.</translation>
    </message>
    <message>
        <source>needs about {needed}, {free} are free</source>
        <translation>braucht etwa {needed}, {free} sind frei</translation>
    </message>
    <message>
        <source>Fits: {numbers}</source>
        <translation>Passt: {numbers}</translation>
    </message>
    <message>
        <source>Fits only if other programs are closed: {numbers}</source>
        <translation>Passt nur, wenn Sie andere Programme schließen: {numbers}</translation>
    </message>
    <message>
        <source>Too large for this computer: {numbers}</source>
        <translation>Zu groß für diesen Computer: {numbers}</translation>
    </message>
    <message>
        <source>Verified: exactly the publisher’s file</source>
        <translation>Geprüft: genau die Datei des Herausgebers</translation>
    </message>
    <message>
        <source>Not the publisher’s file: download it again</source>
        <translation>Nicht die Datei des Herausgebers: noch einmal herunterladen</translation>
    </message>
    <message>
        <source>Not verified: its fingerprint is not in the catalogue</source>
        <translation>Nicht geprüft: Der Fingerabdruck steht nicht im Katalog</translation>
    </message>
    <message>
        <source>There are no samples yet. Bring in your texts or images first.</source>
        <translation>Es gibt noch keine Beispiele. Bringen Sie zuerst Ihre Texte oder Bilder herein.</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>Zu den Daten</translation>
    </message>
    <message>
        <source>No model has labelled the samples yet. Without a label there is nothing to doubt.</source>
        <translation>Noch hat kein Modell die Beispiele gelabelt. Ohne Label gibt es nichts zu hinterfragen.</translation>
    </message>
    <message>
        <source>Go to Annotate</source>
        <translation>Zum Annotieren</translation>
    </message>
    <message>
        <source>The model has not labelled all samples yet. It goes on where it stopped.</source>
        <translation>Das Modell hat noch nicht alle Beispiele gelabelt. Es macht dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>Go on in Annotate</source>
        <translation>Weiter annotieren</translation>
    </message>
    <message>
        <source>No critic has doubted the labels yet. The plan is made from its doubts.</source>
        <translation>Noch hat kein Kritiker die Labels hinterfragt. Der Plan entsteht aus seinen Zweifeln.</translation>
    </message>
    <message>
        <source>The critic has not judged all labels yet. It goes on where it stopped.</source>
        <translation>Der Kritiker hat noch nicht alle Labels beurteilt. Er macht dort weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>Most suspicious first, with an audit (recommended)</source>
        <translation>Verdacht + Stichprobe (empfohlen)</translation>
    </message>
    <message>
        <source>Most suspicious first, without an audit</source>
        <translation>Nur Verdacht, ohne Stichprobe</translation>
    </message>
    <message>
        <source>A soft threshold</source>
        <translation>Eine weiche Schwelle</translation>
    </message>
    <message>
        <source>In proportion to the doubt</source>
        <translation>Im Verhältnis zum Zweifel</translation>
    </message>
    <message>
        <source>Blindly at random</source>
        <translation>Blind nach Zufall</translation>
    </message>
    <message>
        <source>You see the labels most likely to be wrong, and a random part of the rest, which shows what the critic cannot see.</source>
        <translation>Sie sehen die Labels, die am wahrscheinlichsten falsch sind, und einen zufälligen Teil vom Rest, der zeigt, was der Kritiker nicht sieht.</translation>
    </message>
    <message>
        <source>You see only the labels most likely to be wrong. No audit, no interval: nobody can say how many wrong labels are left.</source>
        <translation>Sie sehen nur die Labels, die am wahrscheinlichsten falsch sind. Ohne Stichprobe kein Intervall: Niemand kann sagen, wie viele falsche Labels übrig sind.</translation>
    </message>
    <message>
        <source>Suspicious labels are drawn nearly always, the others rarely: made for training with the ACT loss.</source>
        <translation>Verdächtige Labels werden fast immer gezogen, die anderen selten: gemacht für das Training mit der ACT-Verlustfunktion.</translation>
    </message>
    <message>
        <source>Every label is drawn in proportion to its doubt. It misses most errors at small budgets; here to compare.</source>
        <translation>Jedes Label wird im Verhältnis zu seinem Zweifel gezogen. Bei kleinen Budgets entgehen Ihnen so die meisten Fehler; hier zum Vergleich.</translation>
    </message>
    <message>
        <source>Labels are drawn blindly. This is the baseline that every other rule has to beat.</source>
        <translation>Labels werden blind gezogen. Das ist die Vergleichsbasis, die jede andere Regel übertreffen muss.</translation>
    </message>
    <message>
        <source>Audit, at least</source>
        <translation>Stichprobe, mindestens</translation>
    </message>
    <message>
        <source>Steepness β</source>
        <translation>Steilheit β</translation>
    </message>
    <message>
        <source>Least chance</source>
        <translation>Kleinste Chance</translation>
    </message>
    <message>
        <source>Run {id}: {strategy}, by {model}</source>
        <translation>Lauf {id}: {strategy}, von {model}</translation>
    </message>
    <message>
        <source>Plan {id} is frozen: {budget:,} of {samples:,} samples to review ({share}), {audit:,} of them audit.</source>
        <translation>Plan {id} ist festgeschrieben: {budget:,} von {samples:,} Beispielen zu prüfen ({share}), davon {audit:,} Stichprobe.</translation>
    </message>
    <message>
        <source>Plan {id} is frozen: {budget:,} of {samples:,} samples to review ({share}).</source>
        <translation>Plan {id} ist festgeschrieben: {budget:,} von {samples:,} Beispielen zu prüfen ({share}).</translation>
    </message>
    <message>
        <source>It is wave {wave} of {waves}, {budget:,} reviews in all.</source>
        <translation>Das ist Runde {wave} von {waves}, insgesamt {budget:,} Prüfungen.</translation>
    </message>
    <message>
        <source>Still open: {n:,}.</source>
        <translation>Noch offen: {n:,}.</translation>
    </message>
    <message>
        <source>All of it is reviewed. Now the program learns from your decisions and looks anew at the rest.</source>
        <translation>Alles davon ist geprüft. Jetzt lernt das Programm aus Ihren Entscheidungen und sieht sich den Rest neu an.</translation>
    </message>
    <message>
        <source>The random sample is reviewed. If you want a target error, choose the same target again: the second step says what else has to be reviewed.</source>
        <translation>Die Zufallsauswahl ist geprüft. Wenn Sie einen Zielfehler einhalten wollen, wählen Sie dasselbe Ziel noch einmal: Der zweite Durchgang sagt, was sonst noch geprüft werden muss.</translation>
    </message>
    <message>
        <source>All of it is reviewed. You may plan more; the decisions made count.</source>
        <translation>Alles davon ist geprüft. Sie können mehr planen; die getroffenen Entscheidungen zählen.</translation>
    </message>
    <message>
        <source>counted: all samples came with their right label</source>
        <translation>gezählt an den richtigen Labels</translation>
    </message>
    <message>
        <source>as the critic’s doubts promise; not measured</source>
        <translation>nach den Zweifeln, nicht gemessen</translation>
    </message>
    <message>
        <source>All samples came with their right label, so the curves are counted, not guessed. The program does not choose by it.</source>
        <translation>Alle Beispiele brachten ihr richtiges Label mit, darum sind die Kurven gezählt und nicht geschätzt. Das Programm wählt nicht danach aus.</translation>
    </message>
    <message>
        <source>The curves are what the critic’s own doubts ε promise, not a measurement: ε is not calibrated by your decisions yet. Take them as a rough guide.</source>
        <translation>Die Kurven zeigen, was die eigenen Zweifel ε des Kritikers versprechen; gemessen ist das nicht: ε ist noch nicht an Ihren Entscheidungen kalibriert. Nehmen Sie sie als groben Anhalt.</translation>
    </message>
    <message>
        <source>{n:,} samples without a doubt, because a model failed on them, are asked first.</source>
        <translation>{n:,} Beispiele ohne Zweifel, weil ein Modell an ihnen gescheitert ist, kommen zuerst.</translation>
    </message>
    <message>
        <source>The report {file} cannot be written: {reason}.</source>
        <translation>Der Bericht {file} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>Choose a folder that can be written.</source>
        <translation>Wählen Sie einen Ordner, in den geschrieben werden kann.</translation>
    </message>
    <message>
        <source>{project} – labelling report</source>
        <translation>{project} – Bericht zu den Labels</translation>
    </message>
    <message>
        <source>{number} of {pages}</source>
        <translation>{number} von {pages}</translation>
    </message>
    <message>
        <source>Labelling report, made {at} with ACT Desktop {version}</source>
        <translation>Bericht zu den Labels, erstellt am {at} mit ACT Desktop {version}</translation>
    </message>
    <message>
        <source>Quality against work</source>
        <translation>Qualität und Arbeitsaufwand</translation>
    </message>
    <message>
        <source>What the critic thought</source>
        <translation>Was der Kritiker dachte</translation>
    </message>
    <message>
        <source>Does ε keep its word?</source>
        <translation>Hält ε Wort?</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Precision, machine</source>
        <translation>Präzision, Maschine</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>Recall, machine</source>
        <translation>Trefferquote, Maschine</translation>
    </message>
    <message>
        <source>Label by label</source>
        <translation>Label für Label</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlustfunktion</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Genauigkeit im Test</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Classifiers trained on these labels</source>
        <translation>Mit diesen Labels trainierte Klassifikatoren</translation>
    </message>
    <message>
        <source>People and the machine’s suggestion</source>
        <translation>Menschen und der Vorschlag der Maschine</translation>
    </message>
    <message>
        <source>{model}: SHA-256 {hash}</source>
        <translation>{model}: SHA-256 {hash}</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>Wer was getan hat</translation>
    </message>
    <message>
        <source>How probable an error is</source>
        <translation>Wie wahrscheinlich ein Fehler ist</translation>
    </message>
    <message>
        <source>What is taken for what: {whose}</source>
        <translation>Was womit verwechselt wird: {whose}</translation>
    </message>
    <message>
        <source>Right label</source>
        <translation>Richtiges Label</translation>
    </message>
    <message>
        <source>given</source>
        <translation>vergeben</translation>
    </message>
    <message>
        <source>Rows: the right label. Columns: the label given, by its number.</source>
        <translation>Zeilen: das richtige Label. Spalten: das vergebene Label, mit seiner Nummer.</translation>
    </message>
    <message>
        <source>{asked}, labels balanced (batch calibration)</source>
        <translation>{asked}, Labels ausgeglichen (Batch-Kalibrierung)</translation>
    </message>
    <message>
        <source>{n:,} answered, {failed:,} failed</source>
        <translation>{n:,} beantwortet, {failed:,} fehlgeschlagen</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>nicht abgeschlossen</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
    <message>
        <source>Critic</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>{n:,} of them audit</source>
        <translation>davon {n:,} Stichprobe</translation>
    </message>
    <message>
        <source>no audit</source>
        <translation>keine Stichprobe</translation>
    </message>
    <message>
        <source>{title}: {n:,} reviews, {audit}; seed {seed}; frozen {at}</source>
        <translation>{title}: {n:,} Prüfungen, {audit}; Startwert {seed}; festgeschrieben {at}</translation>
    </message>
    <message>
        <source>Plan {id}</source>
        <translation>Plan {id}</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>{n:,} at import, {failed:,} samples that a model failed on; the saved report lists them</source>
        <translation>{n:,} beim Import, {failed:,} Beispiele, an denen ein Modell gescheitert ist; der gespeicherte Bericht listet sie auf</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Simulated review: {n:,} of the {all:,} decisions were made by the program from the known right labels. They show how the method works; they are no evidence of human review.</source>
        <translation>Simulierte Prüfung: {n:,} der {all:,} Entscheidungen hat das Programm anhand der bekannten richtigen Labels getroffen. Sie zeigen, wie das Verfahren arbeitet; eine Prüfung durch Menschen belegen sie nicht.</translation>
    </message>
    <message>
        <source>Counted against the {n:,} samples whose right label the data brought.</source>
        <translation>Gezählt an den {n:,} Beispielen, deren richtiges Label die Daten mitbrachten.</translation>
    </message>
    <message>
        <source>What the critic’s own doubts promise, uncalibrated: a rough guide, not a measurement.</source>
        <translation>Was die eigenen Zweifel des Kritikers versprechen, nicht kalibriert: ein grober Anhalt, keine Messung.</translation>
    </message>
    <message>
        <source>The reviews cannot tell yet: it takes a plan with an audit, all of it reviewed, and at least 30 decisions.</source>
        <translation>Die Prüfungen geben darüber noch keine Auskunft: Dazu braucht es einen vollständig geprüften Plan mit Stichprobe und mindestens 30 Entscheidungen.</translation>
    </message>
    <message>
        <source>AUROC {value:.2f}, between {low:.2f} and {high:.2f}.</source>
        <translation>AUROC {value:.2f}, zwischen {low:.2f} und {high:.2f}.</translation>
    </message>
    <message>
        <source>What ε promises, calibrated on earlier reviews; there are no known right labels to count with.</source>
        <translation>Was ε verspricht, an früheren Prüfungen kalibriert; es gibt keine bekannten richtigen Labels zum Zählen.</translation>
    </message>
    <message>
        <source>ε is calibrated on earlier decisions ({n:,} decisions are counted here).</source>
        <translation>ε ist an früheren Entscheidungen kalibriert ({n:,} Entscheidungen sind hier gezählt).</translation>
    </message>
    <message>
        <source>ε is the critic’s own, uncalibrated ({n:,} decisions).</source>
        <translation>ε stammt vom Kritiker selbst und ist nicht kalibriert ({n:,} Entscheidungen).</translation>
    </message>
    <message>
        <source>Expected calibration error (ECE) {ece}, Brier score {brier:.3f}; 0 is perfect.</source>
        <translation>Erwarteter Kalibrierungsfehler (ECE) {ece}, Brier-Wert {brier:.3f}; 0 ist perfekt.</translation>
    </message>
    <message>
        <source>A point on the dotted line: as many labels are wrong as ε says. Above it, more.</source>
        <translation>Ein Punkt auf der gepunkteten Linie: Es sind so viele Labels falsch, wie ε sagt. Darüber: mehr.</translation>
    </message>
    <message>
        <source>Precision: of the samples that got this label, the share that really has it. Recall: of the samples that really have it, the share that got it.</source>
        <translation>Präzision: von den Beispielen, die dieses Label bekamen, der Anteil, der es wirklich hat. Trefferquote: von den Beispielen, die es wirklich haben, der Anteil, der es bekam.</translation>
    </message>
    <message>
        <source>The machine’s labels</source>
        <translation>Die Labels der Maschine</translation>
    </message>
    <message>
        <source>The labels after review</source>
        <translation>Die Labels nach der Prüfung</translation>
    </message>
    <message>
        <source>Rows: the right label. Columns: the label given. Click a cell, or press Enter on it, to see its samples.</source>
        <translation>Zeilen: das richtige Label. Spalten: das vergebene Label. Klicken Sie auf eine Zelle oder drücken Sie dort die Eingabetaste, um die Beispiele zu sehen.</translation>
    </message>
    <message>
        <source>Right is what people decided; only reviewed samples count, and these are the suspicious ones, so the picture is darker than the whole.</source>
        <translation>Richtig ist, was Menschen entschieden haben; nur geprüfte Beispiele zählen, und das sind die verdächtigen. Das Bild ist darum düsterer als das Ganze.</translation>
    </message>
    <message>
        <source>Blind, without seeing the machine’s label, people chose it in {share}.</source>
        <translation>Blind, ohne das Label der Maschine zu sehen, wählten Menschen es in {share}.</translation>
    </message>
    <message>
        <source>With the machine’s label on the screen, people chose it in {share}.</source>
        <translation>Mit dem Label der Maschine auf dem Bildschirm wählten Menschen es in {share}.</translation>
    </message>
    <message>
        <source>People drift to a suggestion: if they agree clearly more often when they see it, review more of them blind. These are different samples, so small differences mean nothing.</source>
        <translation>Menschen neigen zum Vorschlag: Wenn sie deutlich öfter zustimmen, sobald sie ihn sehen, dann prüfen Sie mehr davon blind. Es sind verschiedene Beispiele, kleine Unterschiede besagen darum nichts.</translation>
    </message>
    <message>
        <source>Review some blind and some with the label shown, and this compares the two.</source>
        <translation>Prüfen Sie einige blind und einige mit sichtbarem Label, dann wird hier beides verglichen.</translation>
    </message>
    <message>
        <source>{n:,} decisions made by the program do not count here.</source>
        <translation>{n:,} vom Programm getroffene Entscheidungen zählen hier nicht.</translation>
    </message>
    <message>
        <source>Nobody has decided anything yet.</source>
        <translation>Noch hat niemand etwas entschieden.</translation>
    </message>
    <message>
        <source>{agreed:,} of {n:,} decisions ({share}, between {low} and {high})</source>
        <translation>{agreed:,} von {n:,} Entscheidungen ({share}, zwischen {low} und {high})</translation>
    </message>
    <message>
        <source>Compare with human labels alone at the same budget: what does not beat it saves nobody any work. ± is the standard deviation over the seeds.</source>
        <translation>Vergleichen Sie mit den Labels von Menschen allein bei gleichem Budget: Was nicht besser ist, spart niemandem Arbeit. ± ist die Standardabweichung über die Startwerte.</translation>
    </message>
    <message>
        <source>Trained from an earlier plan than the one that this report describes.</source>
        <translation>Nach einem früheren Plan trainiert als dem, den dieser Bericht beschreibt.</translation>
    </message>
    <message>
        <source>Every sample has a person&apos;s label; there is nothing left to review.</source>
        <translation>Jedes Beispiel hat ein Label von einem Menschen; es ist nichts mehr zu prüfen.</translation>
    </message>
    <message>
        <source>The budget is spent in {n} waves. Before each, a small classifier learns from your decisions and points to the labels that look wrong now; that takes a moment.</source>
        <translation>Das Budget wird in {n} Runden verbraucht. Vor jeder lernt ein kleiner Klassifikator aus Ihren Entscheidungen und zeigt auf die Labels, die jetzt falsch aussehen; das dauert einen Moment.</translation>
    </message>
    <message>
        <source>More review pays: about {n:.0f} of the next 100 labels would be corrected. Plan a larger budget to go on.</source>
        <translation>Weiter zu prüfen lohnt sich: Von den nächsten 100 Labels würden etwa {n:.0f} korrigiert. Planen Sie ein größeres Budget, um weiterzumachen.</translation>
    </message>
    <message>
        <source>More review hardly pays: 100 further reviews would correct about {n:.0f} labels. Train, or export the labels.</source>
        <translation>Weiter zu prüfen lohnt sich kaum: 100 weitere Prüfungen würden etwa {n:.0f} Labels korrigieren. Trainieren Sie, oder exportieren Sie die Labels.</translation>
    </message>
    <message>
        <source>Words (TF-IDF)</source>
        <translation>Wörter (TF-IDF)</translation>
    </message>
    <message>
        <source>Counts words and word pairs, rare ones more. Fast, and hard to beat where words decide.</source>
        <translation>Zählt Wörter und Wortpaare, seltene stärker. Schnell, und kaum zu schlagen, wo Wörter entscheiden.</translation>
    </message>
    <message>
        <source>Meaning, by a language model</source>
        <translation>Bedeutung, durch ein Sprachmodell</translation>
    </message>
    <message>
        <source>A GGUF model reads each text first. Better where wording varies; slower, and the model is needed again to predict.</source>
        <translation>Ein GGUF-Modell liest jeden Text zuerst. Besser, wo dasselbe in vielen Worten gesagt wird; langsamer, und zum Anwenden wird das Modell wieder gebraucht.</translation>
    </message>
    <message>
        <source>Language models (*.gguf)</source>
        <translation>Sprachmodelle (*.gguf)</translation>
    </message>
    <message>
        <source>Compact network</source>
        <translation>Kompaktes Netz</translation>
    </message>
    <message>
        <source>Learns from your images alone. For small, simple pictures and many samples.</source>
        <translation>Lernt nur aus Ihren Bildern. Für kleine, einfache Bilder und viele Beispiele.</translation>
    </message>
    <message>
        <source>EfficientNet, pretrained</source>
        <translation>EfficientNet, vortrainiert</translation>
    </message>
    <message>
        <source>Has seen a million photographs before. For photographs, and for few samples.</source>
        <translation>Hat schon eine Million Fotos gesehen. Für Fotos und für wenige Beispiele.</translation>
    </message>
    <message>
        <source>Another network, from a file</source>
        <translation>Ein anderes Netz, aus einer Datei</translation>
    </message>
    <message>
        <source>A pretrained image encoder as an ONNX file, with a JSON file of the same name beside it.</source>
        <translation>Ein vortrainierter Bild-Encoder als ONNX-Datei, daneben eine gleichnamige JSON-Datei.</translation>
    </message>
    <message>
        <source>Image encoders (*.onnx)</source>
        <translation>Bild-Encoder (*.onnx)</translation>
    </message>
    <message>
        <source>Reviews only</source>
        <translation>Nur Prüfungen</translation>
    </message>
    <message>
        <source>Machine’s labels only</source>
        <translation>Nur Labels der Maschine</translation>
    </message>
    <message>
        <source>ACT, tuned</source>
        <translation>ACT, abgestimmt</translation>
    </message>
    <message>
        <source>reviews</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Both, merged</source>
        <translation>Beide, gemischt</translation>
    </message>
    <message>
        <source>Both, weighted (ACT)</source>
        <translation>Beide, gewichtet (ACT)</translation>
    </message>
    <message>
        <source>Both, weighted and tuned</source>
        <translation>Beide, gewichtet und abgestimmt</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>ACT</source>
        <translation>ACT</translation>
    </message>
    <message>
        <source>The honest baseline: what does not beat it saves nobody any work.</source>
        <translation>Die ehrliche Vergleichsbasis: Was nicht besser ist, spart niemandem Arbeit.</translation>
    </message>
    <message>
        <source>As if nobody had reviewed any.</source>
        <translation>Als hätte niemand etwas geprüft.</translation>
    </message>
    <message>
        <source>Your label where there is one, else the machine’s. Usually good; blind to errors nobody saw.</source>
        <translation>Ihr Label, wo es eines gibt, sonst das der Maschine. Meistens gut; blind für Fehler, die niemand gesehen hat.</translation>
    </message>
    <message>
        <source>Reviews speak for the samples that nobody looked at. Right on average; needs an audit.</source>
        <translation>Prüfungen stehen stellvertretend für die Beispiele, die niemand angesehen hat. Im Mittel richtig; braucht eine Stichprobe.</translation>
    </message>
    <message>
        <source>The same, with as much of the machine’s part as it deserves.</source>
        <translation>Dasselbe, mit so viel vom Anteil der Maschine, wie er verdient.</translation>
    </message>
    <message>
        <source>Its label, corrected by your decisions</source>
        <translation>Berichtigt durch Ihre Entscheidungen</translation>
    </message>
    <message>
        <source>What annotator, critic and quick classifiers say together, weighed by what you decided. Takes longer.</source>
        <translation>Was Annotator, Kritiker und schnelle Klassifikatoren zusammen sagen, gewichtet nach Ihren Entscheidungen. Dauert länger.</translation>
    </message>
    <message>
        <source>Its probabilities</source>
        <translation>Wahrscheinlichkeiten der Maschine</translation>
    </message>
    <message>
        <source>A label that the annotator was unsure of counts for several labels in part.</source>
        <translation>Ein Label, bei dem der Annotator unsicher war, zählt anteilig für mehrere Labels.</translation>
    </message>
    <message>
        <source>Its label, as it is</source>
        <translation>Label der Maschine, wie es ist</translation>
    </message>
    <message>
        <source>The plain way.</source>
        <translation>Der einfache Weg.</translation>
    </message>
    <message>
        <source>Machine only</source>
        <translation>Nur Maschine</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Gemischt</translation>
    </message>
    <message>
        <source>{title} (simulated reviews)</source>
        <translation>{title} (simulierte Prüfungen)</translation>
    </message>
    <message>
        <source>Without test data nobody can say how good these classifiers are. Give a file of samples with right labels and train again.</source>
        <translation>Ohne Testdaten kann niemand sagen, wie gut diese Klassifikatoren sind. Geben Sie eine Datei mit Beispielen und richtigen Labels an, und trainieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>Measured on {n:,} test samples.</source>
        <translation>Gemessen an {n:,} Testbeispielen.</translation>
    </message>
    <message>
        <source>The best leads by more than chance between repetitions explains.</source>
        <translation>Der Vorsprung des besten ist größer, als der Zufall zwischen Wiederholungen erklärt.</translation>
    </message>
    <message>
        <source>With one repetition nobody knows how much of a difference is chance.</source>
        <translation>Bei nur einer Wiederholung weiß niemand, wie viel vom Unterschied Zufall ist.</translation>
    </message>
    <message>
        <source>The best leads by no more than repetitions differ: it may be chance.</source>
        <translation>Der Vorsprung des besten ist nicht größer als der Unterschied zwischen Wiederholungen: Er kann Zufall sein.</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} samples</source>
        <translation>
            <numerusform>{n:,} Beispiel</numerusform>
            <numerusform>{n:,} Beispiele</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>noch nicht benutzt</translation>
    </message>
    <message numerus="yes">
        <source>%n labels</source>
        <translation>
            <numerusform>%n Label</numerusform>
            <numerusform>%n Labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trainings</source>
        <translation>
            <numerusform>%n Training</numerusform>
            <numerusform>%n Trainings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exports</source>
        <translation>
            <numerusform>%n Export</numerusform>
            <numerusform>%n Exporte</numerusform>
        </translation>
    </message>
    <message>
        <source>{done:,} of {total:,}</source>
        <translation>{done:,} von {total:,}</translation>
    </message>
    <message>
        <source>no plan yet</source>
        <translation>noch kein Plan</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} reviews</source>
        <translation>
            <numerusform>{n:,} Prüfung</numerusform>
            <numerusform>{n:,} Prüfungen</numerusform>
        </translation>
    </message>
    <message>
        <source>after the plan</source>
        <translation>nach dem Plan</translation>
    </message>
    <message>
        <source>all {n:,} done</source>
        <translation>alle {n:,} erledigt</translation>
    </message>
    <message>
        <source>{n:,} to do</source>
        <translation>noch {n:,}</translation>
    </message>
    <message>
        <source>Labelling</source>
        <translation>Labeln</translation>
    </message>
    <message>
        <source>Labelling and doubting</source>
        <translation>Labeln und hinterfragen</translation>
    </message>
    <message>
        <source>Doubting</source>
        <translation>Zweifeln</translation>
    </message>
    <message>
        <source>Doubting once more</source>
        <translation>Noch einmal Zweifeln</translation>
    </message>
    <message>
        <source>Balancing the labels</source>
        <translation>Labels werden ausgeglichen</translation>
    </message>
    <message>
        <source>Asking a classifier</source>
        <translation>Ein Klassifikator wird gefragt</translation>
    </message>
    <message>
        <source>Reading the texts with the language model</source>
        <translation>Das Sprachmodell liest die Texte</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>Reading the samples</source>
        <translation>Die Beispiele werden gelesen</translation>
    </message>
    <message>
        <source>Taking over the reviews</source>
        <translation>Die Prüfungen werden übernommen</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Loading {model}</source>
        <translation>{model} wird geladen</translation>
    </message>
    <message>
        <source>{n:.0f} s</source>
        <translation>{n:.0f} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes:02} min</source>
        <translation>{hours} h {minutes:02} min</translation>
    </message>
    <message>
        <source>{n:,.0f} a minute</source>
        <translation>{n:,.0f} pro Minute</translation>
    </message>
    <message>
        <source>“{name}” is there already. Replace it?</source>
        <translation>„{name}“ ist schon da. Ersetzen?</translation>
    </message>
    <message>
        <source>The system cannot open {file}.</source>
        <translation>Das System kann {file} nicht öffnen.</translation>
    </message>
    <message>
        <source>It may be gone, or no program for it is installed.</source>
        <translation>Vielleicht gibt es die Datei nicht mehr, oder es ist kein Programm dafür installiert.</translation>
    </message>
    <message>
        <source>Nothing is copied: images stay where they are, and the project remembers their places.</source>
        <translation>Nichts wird kopiert: Bilder bleiben, wo sie sind, und das Projekt merkt sich ihre Orte.</translation>
    </message>
    <message>
        <source>Last import, {name}: {added:,} samples added</source>
        <translation>Letzter Import, {name}: {added:,} Beispiele hinzugefügt</translation>
    </message>
    <message>
        <source>, {count:,} were there already</source>
        <translation>, {count:,} waren schon da</translation>
    </message>
    <message>
        <source>, {count:,} rows with problems</source>
        <translation>, {count:,} Zeilen mit Problemen</translation>
    </message>
    <message>
        <source>It was stopped before its end; import the same source again to go on.</source>
        <translation>Er wurde vor dem Ende angehalten; importieren Sie dieselbe Quelle noch einmal, um fortzufahren.</translation>
    </message>
    <message>
        <source>Not “{label}”: choose the right label.</source>
        <translation>Nicht „{label}“: Wählen Sie das richtige Label.</translation>
    </message>
    <message>
        <source>Blind mode: the machine&apos;s label is hidden. Choose one yourself.</source>
        <translation>Blindmodus: Das Label der Maschine ist verborgen. Wählen Sie selbst eines.</translation>
    </message>
    <message>
        <source>The machine gave this sample no label. Choose one yourself.</source>
        <translation>Die Maschine hat diesem Beispiel kein Label gegeben. Wählen Sie selbst eines.</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About ACT Desktop</source>
        <translation>Über ACT Desktop</translation>
    </message>
    <message>
        <source>Search in names and licences</source>
        <translation>In Namen und Lizenzen suchen</translation>
    </message>
    <message>
        <source>Reading the licences…</source>
        <translation>Die Lizenzen werden gelesen …</translation>
    </message>
    <message>
        <source>What the program consists of</source>
        <translation>Woraus das Programm besteht</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Text der Lizenz</translation>
    </message>
    <message>
        <source>ACT Desktop {version}</source>
        <translation>ACT Desktop {version}</translation>
    </message>
    <message>
        <source>A local model labels your data, a critic doubts its labels, you review what matters.</source>
        <translation>Ein lokales Modell labelt Ihre Daten, ein Kritiker hinterfragt die Labels, Sie prüfen, worauf es ankommt.</translation>
    </message>
    <message>
        <source>Everything runs on this computer. The program opens no connection, sends no statistics, looks for no updates and needs no account. Licence: Apache 2.0.</source>
        <translation>Alles läuft auf diesem Computer. Das Programm öffnet keine Verbindung, verschickt keine Statistiken, sucht keine Updates und braucht kein Konto. Lizenz: Apache 2.0.</translation>
    </message>
    <message>
        <source>Licences of everything inside</source>
        <translation>Lizenzen aller Bestandteile</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Read the licences</source>
        <translation>Lizenzen lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n parts</source>
        <translation>
            <numerusform>%n Bestandteil</numerusform>
            <numerusform>%n Bestandteile</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AddModelDialog</name>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>A GGUF file, e.g. Qwen3VL-4B-Instruct-Q4_K_M.gguf</source>
        <translation>Eine GGUF-Datei, z. B. Qwen3VL-4B-Instruct-Q4_K_M.gguf</translation>
    </message>
    <message>
        <source>Found by itself if it lies beside the model</source>
        <translation>Wird von selbst gefunden, wenn er neben dem Modell liegt</translation>
    </message>
    <message>
        <source>The file’s name</source>
        <translation>Der Name der Datei</translation>
    </message>
    <message>
        <source>&amp;Model:</source>
        <translation>&amp;Modell:</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>&amp;Projector (for images):</source>
        <translation>&amp;Projektor (für Bilder):</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Wäh&amp;len…</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>Hinzu&amp;fügen</translation>
    </message>
    <message>
        <source>The file stays where it is; the program remembers it and checks it before every use.</source>
        <translation>Die Datei bleibt, wo sie ist; das Programm merkt sie sich und prüft sie vor jedem Gebrauch.</translation>
    </message>
    <message>
        <source>Choose the model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Choose the projector</source>
        <translation>Projektor wählen</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>Modelle (*.gguf)</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message>
        <source>Read the model’s file</source>
        <translation>Datei des Modells lesen</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>Die Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{architecture}, {weights} weights, {size}.</source>
        <translation>{architecture}, {weights} Gewichte, {size}.</translation>
    </message>
    <message>
        <source>No matching projector: it takes texts only.</source>
        <translation>Kein passender Projektor: Es nimmt nur Texte.</translation>
    </message>
    <message>
        <source>With the projector {name}: it takes texts and images.</source>
        <translation>Mit dem Projektor {name}: Es nimmt Texte und Bilder.</translation>
    </message>
</context>
<context>
    <name>Aftermath</name>
    <message>
        <source>What cannot be seen cannot be labelled. Skip it.</source>
        <translation>Was man nicht sehen kann, kann man nicht labeln. Überspringen Sie es.</translation>
    </message>
    <message>
        <source>That key came before this sample was on the screen; it decided nothing.</source>
        <translation>Diese Taste kam, bevor das Beispiel auf dem Bildschirm war; sie hat nichts entschieden.</translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>%n zurückgenommen</numerusform>
            <numerusform>%n zurückgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n brought back again</source>
        <translation>
            <numerusform>%n wiederhergestellt</numerusform>
            <numerusform>%n wiederhergestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>Skipped.</source>
        <translation>Übersprungen.</translation>
    </message>
    <message>
        <source>You: {label}. The machine: {machine}, with ε {epsilon}.</source>
        <translation>Sie: {label}. Die Maschine: {machine}, mit ε {epsilon}.</translation>
    </message>
    <message>
        <source>Saved: {label}</source>
        <translation>Gespeichert: {label}</translation>
    </message>
</context>
<context>
    <name>AnnotatePage</name>
    <message>
        <source>Annotate</source>
        <translation>Annotieren</translation>
    </message>
    <message>
        <source>Reading the models’ files…</source>
        <translation>Die Dateien der Modelle werden gelesen …</translation>
    </message>
    <message>
        <source>Read what came in</source>
        <translation>Bisherige Ergebnisse lesen</translation>
    </message>
    <message>
        <source>These models cannot be used.</source>
        <translation>Diese Modelle können nicht benutzt werden.</translation>
    </message>
    <message>
        <source>No annotator is chosen yet.</source>
        <translation>Noch ist kein Annotator gewählt.</translation>
    </message>
    <message>
        <source>Results are kept as they come: you can stop, close the window, and go on later.</source>
        <translation>Ergebnisse werden sofort gesichert: Sie können anhalten, das Fenster schließen und später weitermachen.</translation>
    </message>
    <message>
        <source>{labelled:,} labelled, {doubted:,} doubted, {failed:,} without an answer.</source>
        <translation>{labelled:,} gelabelt, {doubted:,} hinterfragt, {failed:,} ohne Antwort.</translation>
    </message>
    <message>
        <source>The project is open read-only.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet.</translation>
    </message>
    <message>
        <source>Wait until “{title}” is finished.</source>
        <translation>Warten Sie, bis „{title}“ fertig ist.</translation>
    </message>
    <message>
        <source>The project has no samples yet.</source>
        <translation>Das Projekt hat noch keine Beispiele.</translation>
    </message>
    <message numerus="yes">
        <source>Done in {time}: {answered:,} samples labelled, {failed:,} without an answer.</source>
        <translation>
            <numerusform>Fertig in {time}: {answered:,} Beispiel gelabelt, {failed:,} ohne Antwort.</numerusform>
            <numerusform>Fertig in {time}: {answered:,} Beispiele gelabelt, {failed:,} ohne Antwort.</numerusform>
        </translation>
    </message>
    <message>
        <source>Median label mass {mass}.</source>
        <translation>Mittlere Labelmasse (Median) {mass}.</translation>
    </message>
    <message numerus="yes">
        <source>Balancing changed {changed:,} labels.</source>
        <translation>
            <numerusform>Das Ausgleichen änderte {changed:,} Label.</numerusform>
            <numerusform>Das Ausgleichen änderte {changed:,} Labels.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What is done is kept; go on whenever you like.</source>
        <translation>Angehalten. Was fertig ist, bleibt erhalten; machen Sie weiter, wann Sie wollen.</translation>
    </message>
    <message>
        <source>It stopped because of a bug.</source>
        <translation>Wegen eines Programmfehlers abgebrochen.</translation>
    </message>
</context>
<context>
    <name>BudgetForm</name>
    <message>
        <source>A number of reviews</source>
        <translation>Eine Anzahl Prüfungen</translation>
    </message>
    <message>
        <source>A share of the samples</source>
        <translation>Ein Anteil der Beispiele</translation>
    </message>
    <message>
        <source>Hours of reviewing</source>
        <translation>Stunden für das Prüfen</translation>
    </message>
    <message>
        <source>A target: how many labels may be wrong</source>
        <translation>Ein Ziel: höchstens so viele falsch</translation>
    </message>
    <message>
        <source>How the budget is given</source>
        <translation>Wie das Budget angegeben wird</translation>
    </message>
    <message>
        <source> reviews</source>
        <translation> Prüfungen</translation>
    </message>
    <message>
        <source>Budget in reviews</source>
        <translation>Budget in Prüfungen</translation>
    </message>
    <message>
        <source>Budget as a share of the samples</source>
        <translation>Budget als Anteil der Beispiele</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Budget in hours</source>
        <translation>Budget in Stunden</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Wrong labels at most</source>
        <translation>Falsche Labels höchstens</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>wrong at most</source>
        <translation>höchstens falsch</translation>
    </message>
    <message>
        <source>sure to</source>
        <translation>mit Sicherheit</translation>
    </message>
    <message>
        <source>The project has {samples:,} samples.</source>
        <translation>Das Projekt hat {samples:,} Beispiele.</translation>
    </message>
    <message>
        <source>The second of two steps: the random sample is reviewed. Choose the same target, and the program says which other labels have to be reviewed for it.</source>
        <translation>Der zweite von zwei Durchgängen: Die Zufallsauswahl ist geprüft. Wählen Sie dasselbe Ziel, und das Programm sagt, welche Labels dafür noch geprüft werden müssen.</translation>
    </message>
    <message>
        <source>In two steps. First you review a random sample, which shows how good the labels are. Then you plan again with the same target, and the program says which other labels have to be reviewed for it, and keeps its promise when all of these are reviewed.</source>
        <translation>In zwei Durchgängen. Zuerst prüfen Sie eine Zufallsauswahl; sie zeigt, wie gut die Labels sind. Dann planen Sie noch einmal mit demselben Ziel, und das Programm sagt, welche Labels dafür noch geprüft werden müssen. Sind sie alle geprüft, hält es sein Versprechen.</translation>
    </message>
    <message>
        <source>At {each} a review, as measured in this project.</source>
        <translation>{each} pro Prüfung, wie in diesem Projekt gemessen.</translation>
    </message>
    <message>
        <source>At {each} a review: a guess, until {n} reviews are timed.</source>
        <translation>{each} pro Prüfung: geschätzt, bis die Zeit von {n} Prüfungen gemessen ist.</translation>
    </message>
    <message numerus="yes">
        <source>The %n decisions already made count.</source>
        <translation>
            <numerusform>Die eine schon getroffene Entscheidung (%n) zählt.</numerusform>
            <numerusform>Die %n schon getroffenen Entscheidungen zählen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellDialog</name>
    <message>
        <source>“{right}”, given “{given}”</source>
        <translation>„{right}“, vergeben „{given}“</translation>
    </message>
    <message>
        <source>Samples of this cell</source>
        <translation>Beispiele dieser Zelle</translation>
    </message>
    <message numerus="yes">
        <source>%n samples whose right label is “{right}” have the label “{given}”.</source>
        <translation>
            <numerusform>%n Beispiel, dessen richtiges Label „{right}“ ist, hat das Label „{given}“.</numerusform>
            <numerusform>%n Beispiele, deren richtiges Label „{right}“ ist, haben das Label „{given}“.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellSamples</name>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Machine’s label</source>
        <translation>Label der Maschine</translation>
    </message>
    <message>
        <source>Label in force</source>
        <translation>Geltendes Label</translation>
    </message>
    <message>
        <source>Right label in the data</source>
        <translation>Richtiges Label in den Daten</translation>
    </message>
    <message>
        <source>ε</source>
        <translation>ε</translation>
    </message>
    <message>
        <source>Read samples</source>
        <translation>Beispiele lesen</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>Learnt from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Mean ± standard deviation over the repetitions</source>
        <translation>Mittelwert ± Standardabweichung über die Wiederholungen</translation>
    </message>
    <message>
        <source>Right on test</source>
        <translation>Richtig im Test</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>How many samples it was trained on</source>
        <translation>An wie vielen Beispielen trainiert wurde</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>How many of your decisions it used</source>
        <translation>Wie viele Ihrer Entscheidungen verwendet wurden</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>How many equally weighted reviews your decisions are worth in it</source>
        <translation>Wie viele gleich gewichtete Prüfungen Ihre Entscheidungen darin wert sind</translation>
    </message>
    <message>
        <source>Top weight</source>
        <translation>Größtes</translation>
    </message>
    <message>
        <source>The largest of one review; large ones make a result shaky</source>
        <translation>Das größte einer einzelnen Prüfung; große machen ein Ergebnis wacklig</translation>
    </message>
    <message>
        <source>★ {title} (best)</source>
        <translation>★ {title} (bestes)</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Confusion matrix: rows are right labels, columns are given labels</source>
        <translation>Verwechslungsmatrix: Zeilen sind richtige Labels, Spalten vergebene Labels</translation>
    </message>
</context>
<context>
    <name>CountsModel</name>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
</context>
<context>
    <name>CriticPanel</name>
    <message>
        <source>Error probability of the machine&apos;s label</source>
        <translation>Fehlerwahrscheinlichkeit des Labels der Maschine</translation>
    </message>
    <message>
        <source>Critic: probably wrong</source>
        <translation>Kritiker: wahrscheinlich falsch</translation>
    </message>
    <message>
        <source>What the critic wrote</source>
        <translation>Was der Kritiker schrieb</translation>
    </message>
    <message>
        <source>ε, the probability that the machine&apos;s label is wrong, calibrated on your decisions.</source>
        <translation>ε, die Wahrscheinlichkeit, dass das Label der Maschine falsch ist, kalibriert an Ihren Entscheidungen.</translation>
    </message>
    <message>
        <source>ε, not calibrated yet: take it as a ranking rather than as a probability.</source>
        <translation>ε, noch nicht kalibriert: Nehmen Sie es eher als Rangfolge denn als Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>Blind: shown once you have answered.</source>
        <translation>Blind: wird gezeigt, sobald Sie geantwortet haben.</translation>
    </message>
    <message>
        <source>The annotator wrote: {text}</source>
        <translation>Der Annotator schrieb: {text}</translation>
    </message>
    <message>
        <source>Here by chance: the audit measures how good all labels are.</source>
        <translation>Zufällig hier: Die Stichprobe misst, wie gut alle Labels sind.</translation>
    </message>
    <message>
        <source>Here by the rule: the critic gave no answer, so it counts as doubtful.</source>
        <translation>Nach der Regel hier: Der Kritiker gab keine Antwort, darum gilt es als zweifelhaft.</translation>
    </message>
    <message>
        <source>Here by the rule: number {place:,} of {total:,} in the queue.</source>
        <translation>Nach der Regel hier: Nummer {place:,} von {total:,} in der Prüfliste.</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>&amp;Add data</source>
        <translation>Daten hin&amp;zufügen</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>Aus einer Dat&amp;ei…</translation>
    </message>
    <message>
        <source>From a fol&amp;der of images…</source>
        <translation>Aus einem &amp;Bilderordner…</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Dat&amp;ei wählen…</translation>
    </message>
    <message>
        <source>Choose a fol&amp;der of images…</source>
        <translation>&amp;Bilderordner wählen…</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Read the imports</source>
        <translation>Importe lesen</translation>
    </message>
    <message>
        <source>The project is open read-only.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet.</translation>
    </message>
    <message>
        <source>An import is under way.</source>
        <translation>Ein Import läuft.</translation>
    </message>
    <message>
        <source>Problems ({n:,})</source>
        <translation>Probleme ({n:,})</translation>
    </message>
</context>
<context>
    <name>DecidedModel</name>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>{place:,} · {label}</source>
        <translation>{place:,} · {label}</translation>
    </message>
    <message>
        <source>{label}, by {person}, {at:%d.%m.%Y %H:%M:%S}</source>
        <translation>{label}, von {person}, {at:%d.%m.%Y %H:%M:%S}</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop your data here</source>
        <translation>Legen Sie Ihre Daten hier ab</translation>
    </message>
    <message>
        <source>Drop a file or a folder here</source>
        <translation>Ziehen Sie eine Datei oder einen Ordner hierher</translation>
    </message>
    <message>
        <source>What a table looks like</source>
        <translation>So sieht eine Tabelle aus</translation>
    </message>
    <message>
        <source>A table (CSV or TSV) or JSON Lines, one text a row.</source>
        <translation>Eine Tabelle (CSV oder TSV) oder JSON Lines, ein Text pro Zeile.</translation>
    </message>
    <message>
        <source>A folder of images (PNG, JPEG, WebP, GIF, BMP, TIFF), or a table or JSON Lines that names them. In a folder of folders, the name of each folder is the gold label of its images.</source>
        <translation>Ein Ordner mit Bildern (PNG, JPEG, WebP, GIF, BMP, TIFF), oder eine Tabelle oder JSON Lines, die sie nennt. Enthält der Ordner weitere Ordner, ist der Name jedes Ordners das Gold-Label seiner Bilder.</translation>
    </message>
    <message>
        <source>A table (CSV or TSV) or JSON Lines that names images, each with a question.</source>
        <translation>Eine Tabelle (CSV oder TSV) oder JSON Lines, die Bilder nennt, jedes mit einer Frage.</translation>
    </message>
    <message>
        <source>“label” is the right label, where you know it (the gold label); leave it empty where you do not. “id” may be left out. Paths are relative to the table. All other columns are kept as they are.</source>
        <translation>„label“ ist das richtige Label, wo Sie es kennen (das Gold-Label); sonst lassen Sie es leer. „id“ darf fehlen. Pfade gelten von der Tabelle aus. Alle anderen Spalten bleiben, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>EndView</name>
    <message>
        <source>Plan the ne&amp;xt wave</source>
        <translation>&amp;Nächste Runde planen</translation>
    </message>
    <message>
        <source>Go on to &amp;training</source>
        <translation>Weiter zum &amp;Training</translation>
    </message>
    <message>
        <source>Plan a larger &amp;budget</source>
        <translation>Größeres &amp;Budget planen</translation>
    </message>
    <message>
        <source>Look at the last &amp;decision</source>
        <translation>&amp;Letzte Entscheidung ansehen</translation>
    </message>
    <message>
        <source>Corrected so far</source>
        <translation>Bisher korrigiert</translation>
    </message>
    <message>
        <source>Wrong labels left</source>
        <translation>Falsche Labels übrig</translation>
    </message>
    <message>
        <source>Corrections in the next 100 reviews</source>
        <translation>Korrekturen in den nächsten 100 Prüfungen</translation>
    </message>
    <message>
        <source>The queue is done</source>
        <translation>Die Prüfliste ist erledigt</translation>
    </message>
    <message>
        <source>A small classifier learns from your decisions; the queue goes on by itself.</source>
        <translation>Ein kleiner Klassifikator lernt aus Ihren Entscheidungen; danach geht es von selbst weiter.</translation>
    </message>
    <message>
        <source>{share} of {n:,} reviewed</source>
        <translation>{share} von {n:,} geprüft</translation>
    </message>
    <message>
        <source>between {low} and {high}, with {confidence} confidence</source>
        <translation>zwischen {low} und {high}, mit {confidence} Sicherheit</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>expected from ε</source>
        <translation>nach ε zu erwarten</translation>
    </message>
    <message>
        <source>every sample is reviewed</source>
        <translation>jedes Beispiel ist geprüft</translation>
    </message>
    <message>
        <source>The project is open read-only.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet.</translation>
    </message>
    <message numerus="yes">
        <source>Go through the %n skipped</source>
        <translation>
            <numerusform>Durch das übersprungene gehen (%n)</numerusform>
            <numerusform>Durch die %n übersprungenen gehen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The queue is done, but for %n skipped</source>
        <translation>
            <numerusform>Die Prüfliste ist erledigt, bis auf %n übersprungenes</numerusform>
            <numerusform>Die Prüfliste ist erledigt, bis auf %n übersprungene</numerusform>
        </translation>
    </message>
    <message>
        <source>Wave {wave} of {waves} is reviewed</source>
        <translation>Runde {wave} von {waves} ist geprüft</translation>
    </message>
</context>
<context>
    <name>Ending</name>
    <message>
        <source>Sum up the review</source>
        <translation>Prüfung auswerten</translation>
    </message>
    <message>
        <source>Plan the next wave</source>
        <translation>Nächste Runde planen</translation>
    </message>
</context>
<context>
    <name>EngineFold</name>
    <message>
        <source>Advanced: how models run on this computer</source>
        <translation>Erweitert: wie Modelle auf diesem Computer laufen</translation>
    </message>
    <message>
        <source>All, if there is one</source>
        <translation>Alle, wenn es eine gibt</translation>
    </message>
    <message>
        <source>The cores of this computer</source>
        <translation>So viele Kerne der Computer hat</translation>
    </message>
    <message>
        <source>Layers on the &amp;graphics card:</source>
        <translation>Schichten auf der &amp;Grafikkarte:</translation>
    </message>
    <message>
        <source>&amp;Threads on the processor:</source>
        <translation>Threads auf dem Pro&amp;zessor:</translation>
    </message>
    <message>
        <source>The defaults suit almost everyone. Fewer layers help where a model does not fit into the graphics card; fewer threads leave the computer free for other work. None of it changes what a model answers. What really computed is shown after a try and in the status line.</source>
        <translation>Die Voreinstellungen passen fast immer. Weniger Schichten helfen, wenn ein Modell nicht in die Grafikkarte passt; weniger Threads lassen dem Computer Luft für andere Arbeit. Nichts davon ändert, was ein Modell antwortet. Womit wirklich gerechnet wurde, steht nach dem Ausprobieren dort und in der Statuszeile.</translation>
    </message>
</context>
<context>
    <name>EpsilonPlot</name>
    <message>
        <source>Histogram of the error probability ε</source>
        <translation>Histogramm der Fehlerwahrscheinlichkeit ε</translation>
    </message>
    <message>
        <source>error probability ε</source>
        <translation>Fehlerwahrscheinlichkeit ε</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>the machine’s label stays</source>
        <translation>Label bleibt</translation>
    </message>
    <message>
        <source>you review</source>
        <translation>Sie prüfen</translation>
    </message>
    <message>
        <source>Threshold {threshold:.2f}: {picked:,} samples lie above it. Left and right arrow move it.</source>
        <translation>Schwelle {threshold:.2f}: {picked:,} Beispiele liegen darüber. Pfeil links und rechts verschieben sie.</translation>
    </message>
</context>
<context>
    <name>FactsReader</name>
    <message>
        <source>Read the model’s file</source>
        <translation>Datei des Modells lesen</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>Die Datei konnte nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>FailuresModel</name>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>While</source>
        <translation>Während</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>doubting ({strategy})</source>
        <translation>Hinterfragen ({strategy})</translation>
    </message>
    <message>
        <source>labelling</source>
        <translation>Labeln</translation>
    </message>
</context>
<context>
    <name>FeedModel</name>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>Doubt (ε)</source>
        <translation>Zweifel (ε)</translation>
    </message>
</context>
<context>
    <name>FeedView</name>
    <message>
        <source>Newest samples</source>
        <translation>Neueste Beispiele</translation>
    </message>
    <message>
        <source>Labels so far</source>
        <translation>Bisherige Labels</translation>
    </message>
    <message>
        <source>Samples without an answer</source>
        <translation>Beispiele ohne Antwort</translation>
    </message>
    <message>
        <source>&amp;Try the failed ones again</source>
        <translation>Gescheiterte noch einmal &amp;versuchen</translation>
    </message>
    <message numerus="yes">
        <source>%n samples without an answer</source>
        <translation>
            <numerusform>%n Beispiel ohne Antwort</numerusform>
            <numerusform>%n Beispiele ohne Antwort</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Text, key or note</source>
        <translation>Text, ID oder Notiz</translation>
    </message>
    <message>
        <source>Search for text</source>
        <translation>Nach Text suchen</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Zustand</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Differs from the machine</source>
        <translation>Anders als die Maschine</translation>
    </message>
    <message>
        <source>Smallest error probability</source>
        <translation>Kleinste Fehlerwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Largest error probability</source>
        <translation>Größte Fehlerwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>ε from</source>
        <translation>ε von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Any label</source>
        <translation>Jedes Label</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Search the queue</source>
        <translation>Prüfliste durchsuchen</translation>
    </message>
</context>
<context>
    <name>Freezer</name>
    <message>
        <source>Freeze the plan</source>
        <translation>Plan festschreiben</translation>
    </message>
    <message>
        <source>Plan the next wave</source>
        <translation>Nächste Runde planen</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>The machine&apos;s label</source>
        <translation>Label der Maschine</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lle auswählen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Select with the mouse, or with the arrow keys and Shift; Enter confirms the machine&apos;s label, a label&apos;s key gives that label. One undo takes all of them back. Double-click to see a sample alone.</source>
        <translation>Wählen Sie mit der Maus oder mit Pfeiltasten und Umschalttaste aus; die Eingabetaste bestätigt das Label der Maschine, die Taste eines Labels vergibt dieses. Einmal Rückgängig nimmt alle zurück. Doppelklick zeigt ein Beispiel allein.</translation>
    </message>
    <message>
        <source>The machine says</source>
        <translation>Die Maschine sagt</translation>
    </message>
    <message>
        <source>Find look-alikes</source>
        <translation>Ähnliche Beispiele finden</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Confirm {n:,} as “{label}”</source>
        <translation>{n:,} als „{label}“ bestätigen</translation>
    </message>
</context>
<context>
    <name>HeadlineCards</name>
    <message>
        <source>Labels right</source>
        <translation>Richtige Labels</translation>
    </message>
    <message>
        <source>Wrong labels left</source>
        <translation>Falsche Labels übrig</translation>
    </message>
    <message>
        <source>Gained by the review (AQG)</source>
        <translation>Gewinn durch die Prüfung (AQG)</translation>
    </message>
    <message>
        <source>The machine alone</source>
        <translation>Die Maschine allein</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Time of people</source>
        <translation>Arbeitszeit von Menschen</translation>
    </message>
    <message>
        <source>The critic’s sense (AUROC)</source>
        <translation>Gespür des Kritikers (AUROC)</translation>
    </message>
    <message>
        <source>Against a perfect critic (ABS)</source>
        <translation>Gegen einen perfekten Kritiker (ABS)</translation>
    </message>
    <message>
        <source>{n:+.1f} points</source>
        <translation>{n:+.1f} Punkte</translation>
    </message>
    <message>
        <source>Quality of the labels after the reviews less quality before.</source>
        <translation>Qualität der Labels nach den Prüfungen minus Qualität davor.</translation>
    </message>
    <message>
        <source>Needs samples whose right label is known from the data.</source>
        <translation>Braucht Beispiele, deren richtiges Label aus den Daten bekannt ist.</translation>
    </message>
    <message>
        <source>1 is a critic that knows every error, 0 is reviewing at random.</source>
        <translation>1 ist ein Kritiker, der jeden Fehler kennt; 0 ist Prüfen nach Zufall.</translation>
    </message>
    <message>
        <source>1 is knowing every error, 0 is reviewing at random. By ε as it is calibrated.</source>
        <translation>1 heißt jeden Fehler kennen, 0 heißt Prüfen nach Zufall. Nach dem kalibrierten ε.</translation>
    </message>
    <message>
        <source>Counted on {n:,} samples with a known right label.</source>
        <translation>Gezählt an {n:,} Beispielen mit bekanntem richtigem Label.</translation>
    </message>
    <message>
        <source>The reviews alone say {low} to {high}.</source>
        <translation>Die Prüfungen allein sagen {low} bis {high}.</translation>
    </message>
    <message>
        <source>Between {low} and {high}, with {confidence} confidence.</source>
        <translation>Zwischen {low} und {high}, mit {confidence} Sicherheit.</translation>
    </message>
    <message>
        <source>The sense of ε (AUROC)</source>
        <translation>Gespür von ε (AUROC)</translation>
    </message>
    <message>
        <source>Known once a plan with an audit is reviewed.</source>
        <translation>Bekannt, sobald ein Plan mit Stichprobe geprüft ist.</translation>
    </message>
    <message>
        <source>Of a wrong and a right label, it doubts the wrong one more in {share} of cases.</source>
        <translation>Von einem falschen und einem richtigen Label zweifelt er in {share} der Fälle mehr am falschen.</translation>
    </message>
    <message>
        <source>Of a wrong and a right label, ε is higher for the wrong one in {share} of cases. It is calibrated: it says what annotator, critic and a classifier say together.</source>
        <translation>Von einem falschen und einem richtigen Label hat in {share} der Fälle das falsche das höhere ε. Es ist kalibriert: es sagt, was Annotator, Kritiker und ein Klassifikator zusammen sagen.</translation>
    </message>
    <message>
        <source>Nothing is planned yet.</source>
        <translation>Noch ist nichts geplant.</translation>
    </message>
    <message>
        <source>{n:,} corrected, {share} of them.</source>
        <translation>{n:,} korrigiert, das sind {share}.</translation>
    </message>
    <message>
        <source>{n:,} are still open.</source>
        <translation>{n:,} sind noch offen.</translation>
    </message>
    <message>
        <source>{done:,} of {total:,}</source>
        <translation>{done:,} von {total:,}</translation>
    </message>
    <message>
        <source>All decisions were made by the program.</source>
        <translation>Alle Entscheidungen traf das Programm.</translation>
    </message>
    <message>
        <source>No decision is timed yet.</source>
        <translation>Noch ist keine Entscheidungszeit gemessen.</translation>
    </message>
    <message>
        <source>{each:.1f} s a decision, over {n:,} decisions.</source>
        <translation>{each:.1f} s pro Entscheidung, bei {n:,} Entscheidungen.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Text of the page</source>
        <translation>Text der Seite</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>ImportNotice</name>
    <message>
        <source>Progress of the import</source>
        <translation>Fortschritt des Imports</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>What is imported so far is kept; import the same source again to go on.</source>
        <translation>Was schon importiert ist, bleibt; importieren Sie dieselbe Quelle noch einmal, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Show problems</source>
        <translation>Probleme zeigen</translation>
    </message>
    <message>
        <source>{title}: {done:,} of about {total:,}</source>
        <translation>{title}: {done:,} von etwa {total:,}</translation>
    </message>
</context>
<context>
    <name>Importer</name>
    <message>
        <source>Tables and JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)</source>
        <translation>Tabellen und JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)</translation>
    </message>
    <message>
        <source>Add data from a file</source>
        <translation>Daten aus einer Datei hinzufügen</translation>
    </message>
    <message>
        <source>Add the images of a folder</source>
        <translation>Bilder eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>Import “{name}”</source>
        <translation>„{name}“ importieren</translation>
    </message>
    <message>
        <source>Add data</source>
        <translation>Daten hinzufügen</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Click here and press the new key</source>
        <translation>Klicken Sie hier und drücken Sie die neue Taste</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Click on a key and press another to change it.</source>
        <translation>Klicken Sie auf eine Taste und drücken Sie eine andere, um sie zu ändern.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Keys as in</source>
        <translation>Tasten wie in</translation>
    </message>
    <message>
        <source>Back to the preset</source>
        <translation>Zurück zur Vorlage</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>  or  </source>
        <translation>  oder  </translation>
    </message>
    <message>
        <source>none: a label has its key</source>
        <translation>keine: ein Label hat ihre Taste</translation>
    </message>
    <message>
        <source>1 to 9 and 0, in the order of the labels</source>
        <translation>1 bis 9 und 0, in der Reihenfolge der Labels</translation>
    </message>
    <message>
        <source>The preset&apos;s own keys are in force.</source>
        <translation>Es gelten die Tasten der Vorlage.</translation>
    </message>
    <message>
        <source>“{key}” is taken by “{owner}”. Give that another key first.</source>
        <translation>„{key}“ gehört schon zu „{owner}“. Geben Sie dem zuerst eine andere Taste.</translation>
    </message>
    <message>
        <source>“{key}” it is.</source>
        <translation>Es gilt jetzt „{key}“.</translation>
    </message>
    <message>
        <source>the window&apos;s menus</source>
        <translation>den Menüs des Fensters</translation>
    </message>
</context>
<context>
    <name>LabelButton</name>
    <message>
        <source>key {key}</source>
        <translation>Taste {key}</translation>
    </message>
    <message>
        <source>the machine&apos;s label</source>
        <translation>Label der Maschine</translation>
    </message>
    <message>
        <source>your label</source>
        <translation>Ihr Label</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
</context>
<context>
    <name>LabelListDialog</name>
    <message>
        <source>Add labels</source>
        <translation>Labels hinzufügen</translation>
    </message>
    <message>
        <source>Labels to add</source>
        <translation>Neue Labels</translation>
    </message>
    <message>
        <source>One label a line: “name” or “name – description”. Labels that are there stay as they are.</source>
        <translation>Ein Label pro Zeile: „Name“ oder „Name – Beschreibung“. Labels, die schon da sind, bleiben, wie sie sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n new labels</source>
        <translation>
            <numerusform>%n neues Label</numerusform>
            <numerusform>%n neue Labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n labels</source>
        <translation>
            <numerusform>%n Label hinzufügen</numerusform>
            <numerusform>%n Labels hinzufügen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelPanel</name>
    <message>
        <source>Type to find a label</source>
        <translation>Tippen, um ein Label zu finden</translation>
    </message>
    <message>
        <source>Find a label</source>
        <translation>Label finden</translation>
    </message>
</context>
<context>
    <name>LabelTable</name>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>How the label is marked in the review</source>
        <translation>Wie das Label beim Prüfen gekennzeichnet ist</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What models and people answer</source>
        <translation>Was Modelle und Menschen antworten</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What belongs under this label; models and people read it</source>
        <translation>Was unter dieses Label fällt; Modelle und Menschen lesen es</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>The key that chooses the label in the review</source>
        <translation>Die Taste, die beim Prüfen dieses Label wählt</translation>
    </message>
    <message>
        <source>Gold</source>
        <translation>Gold</translation>
    </message>
    <message>
        <source>Samples whose right label your data say is this one</source>
        <translation>Beispiele, deren richtiges Label laut Ihren Daten dieses ist</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Samples that the model gave this label</source>
        <translation>Beispiele, denen das Modell dieses Label gab</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>Samples that a person gave this label</source>
        <translation>Beispiele, denen ein Mensch dieses Label gab</translation>
    </message>
    <message>
        <source>no colour</source>
        <translation>keine Farbe</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation>Ein Label braucht einen Namen.</translation>
    </message>
    <message>
        <source>There is a label “{name}” already.</source>
        <translation>Ein Label „{name}“ gibt es schon.</translation>
    </message>
    <message>
        <source>“{key}” is no key. Write one letter or digit.</source>
        <translation>„{key}“ ist keine Taste. Schreiben Sie einen Buchstaben oder eine Ziffer.</translation>
    </message>
    <message>
        <source>The key {key} belongs to “{name}” already.</source>
        <translation>Die Taste {key} gehört schon zu „{name}“.</translation>
    </message>
</context>
<context>
    <name>LabelsPage</name>
    <message>
        <source>Add a &amp;list…</source>
        <translation>&amp;Liste hinzufügen…</translation>
    </message>
    <message>
        <source>Take from my da&amp;ta…</source>
        <translation>Aus meinen &amp;Daten…</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>From the folders of images…</source>
        <translation>Aus den Bilderordnern…</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>For example: Judge what the customer wants, not how they say it. If two labels fit, take the more specific one.</source>
        <translation>Zum Beispiel: Beurteilen Sie, was der Kunde will, nicht, wie er es sagt. Passen zwei Labels, nehmen Sie das genauere.</translation>
    </message>
    <message>
        <source>What models and people should know before they choose: how to judge, and what to do in doubt.</source>
        <translation>Was Modelle und Menschen wissen sollten, bevor sie wählen: wie zu urteilen ist und was im Zweifel gilt.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Count the labels</source>
        <translation>Labels zählen</translation>
    </message>
    <message>
        <source>The project is open read-only.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet.</translation>
    </message>
    <message>
        <source>Models or people have answered with these labels, so their names and order stay as they are. Descriptions, keys, colours and the guideline can be changed.</source>
        <translation>Modelle oder Menschen haben schon mit diesen Labels geantwortet, darum bleiben Namen und Reihenfolge, wie sie sind. Beschreibungen, Tasten, Farben und die Richtlinie können Sie ändern.</translation>
    </message>
    <message>
        <source>Names and order can be changed again when the job that runs is finished.</source>
        <translation>Namen und Reihenfolge können Sie wieder ändern, wenn der laufende Vorgang fertig ist.</translation>
    </message>
    <message>
        <source>Descriptions and the guideline are part of what the models are asked: after a change, annotate again to have labels that were given with the new words. Nothing that is done is lost.</source>
        <translation>Beschreibungen und Richtlinie gehören zu dem, was die Modelle gefragt werden: Annotieren Sie nach einer Änderung neu, um Labels nach dem neuen Wortlaut zu bekommen. Nichts, was getan ist, geht verloren.</translation>
    </message>
    <message>
        <source>In the review, {key} means “{action}” otherwise; here it chooses “{label}”.</source>
        <translation>Beim Prüfen bedeutet {key} sonst „{action}“; hier wählt die Taste „{label}“.</translation>
    </message>
    <message>
        <source>Tables and JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)</source>
        <translation>Tabellen und JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)</translation>
    </message>
    <message>
        <source>Take the labels from a file</source>
        <translation>Labels aus einer Datei nehmen</translation>
    </message>
    <message>
        <source>Take the labels from the folders of images</source>
        <translation>Labels aus den Bilderordnern nehmen</translation>
    </message>
    <message>
        <source>Read the labels</source>
        <translation>Labels lesen</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} wird gelesen …</translation>
    </message>
</context>
<context>
    <name>LabelsTable</name>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>Hinzu&amp;fügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>&amp;Colour…</source>
        <translation>Fa&amp;rbe…</translation>
    </message>
    <message>
        <source>Double-click a cell, or press F2, to change it. Everything is saved at once.</source>
        <translation>Doppelklick auf eine Zelle oder F2 ändert sie. Alles wird sofort gespeichert.</translation>
    </message>
    <message>
        <source>label {n}</source>
        <translation>Label {n}</translation>
    </message>
    <message>
        <source>“{name}” was removed. Samples that your data gave this label keep that word, and count as without a gold label until there is a label of this name again.</source>
        <translation>„{name}“ wurde entfernt. Beispiele, denen Ihre Daten dieses Label gaben, behalten das Wort und gelten als ohne Gold-Label, bis es wieder ein Label dieses Namens gibt.</translation>
    </message>
    <message>
        <source>Colour of the label</source>
        <translation>Farbe des Labels</translation>
    </message>
</context>
<context>
    <name>LibraryCard</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>&amp;Try it</source>
        <translation>Ausp&amp;robieren</translation>
    </message>
    <message>
        <source>Loads the model and asks it easy questions about real texts or images</source>
        <translation>Lädt das Modell und stellt ihm leichte Fragen zu echten Texten oder Bildern</translation>
    </message>
    <message>
        <source>&amp;Remove from this list</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>The files stay where they are</source>
        <translation>Die Dateien bleiben, wo sie sind</translation>
    </message>
    <message>
        <source>Add a &amp;file…</source>
        <translation>Datei hinzu&amp;fügen…</translation>
    </message>
    <message>
        <source>Models and what they are</source>
        <translation>Modelle und was sie sind</translation>
    </message>
    <message>
        <source>{model}
not on this computer</source>
        <translation>{model}
nicht auf diesem Computer</translation>
    </message>
    <message>
        <source>Try {model}</source>
        <translation>{model} ausprobieren</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Modell entfernen</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message>
        <source>Trying it: loading, then asking easy questions…</source>
        <translation>Wird ausprobiert: laden, dann leichte Fragen stellen …</translation>
    </message>
</context>
<context>
    <name>LookAlikesModel</name>
    <message>
        <source>{text}, error probability {share}</source>
        <translation>{text}, Fehlerwahrscheinlichkeit {share}</translation>
    </message>
    <message>
        <source>Read look-alikes</source>
        <translation>Ähnliche Beispiele lesen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>ACT Desktop</source>
        <translation>ACT Desktop</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>{project} – ACT Desktop</source>
        <translation>{project} – ACT Desktop</translation>
    </message>
    <message>
        <source>Read the project</source>
        <translation>Projekt lesen</translation>
    </message>
    <message>
        <source>Finishing the sample at hand…</source>
        <translation>Das aktuelle Beispiel wird beendet …</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Neu…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>Projekt &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Pro&amp;ject</source>
        <translation>Pro&amp;jekt</translation>
    </message>
    <message>
        <source>Sta&amp;ge</source>
        <translation>S&amp;chritt</translation>
    </message>
    <message>
        <source>Vie&amp;w</source>
        <translation>Ans&amp;icht</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>Text &amp;größer</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>Text &amp;kleiner</translation>
    </message>
    <message>
        <source>&amp;Usual text size</source>
        <translation>&amp;Normale Textgröße</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Anleitung</translation>
    </message>
    <message>
        <source>&amp;About ACT Desktop</source>
        <translation>Ü&amp;ber ACT Desktop</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Read which models were used</source>
        <translation>Lesen, welche Modelle benutzt wurden</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>&amp;Pilot: test on your own data…</source>
        <translation>Pilot&amp;versuch mit eigenen Daten…</translation>
    </message>
    <message>
        <source>&amp;Next: annotate</source>
        <translation>&amp;Weiter: Annotieren</translation>
    </message>
    <message>
        <source>How the critic is asked</source>
        <translation>Wie der Kritiker gefragt wird</translation>
    </message>
    <message>
        <source>Tick several to ask them all in one go; the plan then takes the first ticked one. Which is best depends on the data: a pilot measures it.</source>
        <translation>Kreuzen Sie mehrere an, um sie in einem Zug zu fragen; der Plan nimmt dann die erste angekreuzte. Welche am besten ist, hängt von den Daten ab: Ein Pilotversuch misst es.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Read the models</source>
        <translation>Modelle lesen</translation>
    </message>
</context>
<context>
    <name>Modes</name>
    <message>
        <source>The grid shows what the machine said: leave blind mode first.</source>
        <translation>Das Raster zeigt, was die Maschine sagt: Verlassen Sie zuerst den Blindmodus.</translation>
    </message>
    <message>
        <source>Blind from the next sample on: what you have seen, you have seen.</source>
        <translation>Blind ab dem nächsten Beispiel: Was Sie gesehen haben, haben Sie gesehen.</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>For example: Customer mail 2026</source>
        <translation>Zum Beispiel: Kundenpost 2026</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Wäh&amp;len…</translation>
    </message>
    <message>
        <source>One label a line, for example
billing – anything about invoices and payments
delivery
other</source>
        <translation>Ein Label pro Zeile, zum Beispiel
Rechnung – alles über Rechnungen und Zahlungen
Lieferung
Sonstiges</translation>
    </message>
    <message>
        <source>Ta&amp;ke from my data</source>
        <translation>Aus meinen &amp;Daten</translation>
    </message>
    <message>
        <source>Reads the labels from the column “label” of a table, or from folders&apos; names</source>
        <translation>Liest die Labels aus der Spalte „label“ einer Tabelle oder aus den Namen von Ordnern</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
    <message>
        <source>From the folders of images…</source>
        <translation>Aus den Bilderordnern…</translation>
    </message>
    <message>
        <source>Create &amp;project</source>
        <translation>Projekt &amp;anlegen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>What is one sample?</source>
        <translation>Was ist ein Beispiel?</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>Lab&amp;els</translation>
    </message>
    <message>
        <source>A description helps the models as it helps people: “name – description”. Labels can be changed until a model has labelled the first sample.</source>
        <translation>Eine Beschreibung hilft den Modellen, wie sie Menschen hilft: „Name – Beschreibung“. Labels können Sie ändern, bis ein Modell das erste Beispiel gelabelt hat.</translation>
    </message>
    <message numerus="yes">
        <source>%n labels</source>
        <translation>
            <numerusform>%n Label</numerusform>
            <numerusform>%n Labels</numerusform>
        </translation>
    </message>
    <message>
        <source>Give the project a name.</source>
        <translation>Geben Sie dem Projekt einen Namen.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
    <message>
        <source>“{name}” is there already; choose another name or folder.</source>
        <translation>„{name}“ gibt es schon; wählen Sie einen anderen Namen oder Ordner.</translation>
    </message>
    <message>
        <source>Choose the folder that the project file goes into.</source>
        <translation>Wählen Sie den Ordner, in den die Projektdatei kommt.</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>Diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <source>Write down at least two labels.</source>
        <translation>Schreiben Sie mindestens zwei Labels auf.</translation>
    </message>
    <message>
        <source>Where the project goes</source>
        <translation>Wohin das Projekt kommt</translation>
    </message>
    <message>
        <source>Tables and JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)</source>
        <translation>Tabellen und JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)</translation>
    </message>
    <message>
        <source>Take the labels from a file</source>
        <translation>Labels aus einer Datei nehmen</translation>
    </message>
    <message>
        <source>Take the labels from the folders of images</source>
        <translation>Labels aus den Bilderordnern nehmen</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} wird gelesen …</translation>
    </message>
    <message>
        <source>Read the labels</source>
        <translation>Labels lesen</translation>
    </message>
</context>
<context>
    <name>NothingView</name>
    <message>
        <source>Go to the &amp;plan</source>
        <translation>Zum Pla&amp;n</translation>
    </message>
    <message>
        <source>Reading the queue…</source>
        <translation>Die Prüfliste wird gelesen …</translation>
    </message>
    <message>
        <source>There is nothing to review yet. A plan chooses the samples worth a look: freeze one first.</source>
        <translation>Noch gibt es nichts zu prüfen. Ein Plan wählt die Beispiele aus, die einen Blick wert sind: Schreiben Sie zuerst einen fest.</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Not saved; the sample stays here. {what} {hint}</source>
        <translation>Nicht gespeichert; das Beispiel bleibt hier. {what} {hint}</translation>
    </message>
</context>
<context>
    <name>PagedTable</name>
    <message>
        <source>Read the table</source>
        <translation>Tabelle lesen</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>None</source>
        <translation>Nichts gewählt</translation>
    </message>
</context>
<context>
    <name>Pickers</name>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
    <message>
        <source>Critic</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>Answer at &amp;once</source>
        <translation>Sofort a&amp;ntworten</translation>
    </message>
    <message>
        <source>Thin&amp;k first, then answer (slower)</source>
        <translation>Erst &amp;denken, dann antworten (langsamer)</translation>
    </message>
    <message>
        <source>&amp;Balance the labels (batch calibration)</source>
        <translation>Labels a&amp;usgleichen (Batch-Kalibrierung)</translation>
    </message>
    <message>
        <source>labels every sample</source>
        <translation>labelt jedes Beispiel</translation>
    </message>
    <message>
        <source>says for every label how probably it is wrong</source>
        <translation>sagt zu jedem Label, wie wahrscheinlich es falsch ist</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Wählen Sie ein Modell…</translation>
    </message>
    <message>
        <source>The annotator itself</source>
        <translation>Der Annotator selbst</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
</context>
<context>
    <name>PilotDialog</name>
    <message>
        <source>Pilot: test on your own data</source>
        <translation>Pilotversuch mit eigenen Daten</translation>
    </message>
    <message>
        <source>The best annotator itself</source>
        <translation>Der beste Annotator selbst</translation>
    </message>
    <message>
        <source>Try each annotator with thinking first, too</source>
        <translation>Jeden Annotator auch mit Nachdenken versuchen</translation>
    </message>
    <message>
        <source>Samples to try</source>
        <translation>Zahl der Beispiele</translation>
    </message>
    <message>
        <source>&amp;Start the pilot</source>
        <translation>Pilotversuch &amp;starten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Use the winners</source>
        <translation>&amp;Gewinner übernehmen</translation>
    </message>
    <message>
        <source>Try &amp;others</source>
        <translation>&amp;Andere versuchen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>Es fehlt etwas.</translation>
    </message>
    <message>
        <source>Tick at least one annotator, one critic and one way to ask.</source>
        <translation>Kreuzen Sie mindestens einen Annotator, einen Kritiker und eine Art zu fragen an.</translation>
    </message>
    <message>
        <source>Pilot</source>
        <translation>Pilotversuch</translation>
    </message>
    <message>
        <source>Loading the first model…</source>
        <translation>Das erste Modell wird geladen …</translation>
    </message>
    <message>
        <source>Stopping at the next sample…</source>
        <translation>Hält beim nächsten Beispiel an …</translation>
    </message>
    <message>
        <source>The pilot is still running, and what it found so far is not kept. Stop it?</source>
        <translation>Der Pilot läuft noch, und was er bisher gefunden hat, bleibt nicht erhalten. Anhalten?</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>Annotatoren</translation>
    </message>
    <message>
        <source>Critics</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>Ways to ask the critic</source>
        <translation>Arten, den Kritiker zu fragen</translation>
    </message>
    <message>
        <source>Samples to &amp;try:</source>
        <translation>&amp;Zahl der Beispiele:</translation>
    </message>
    <message>
        <source>The models are tried on samples whose right labels are known. You then see which critic finds the most errors on your data, and what it costs. Your project is not changed.</source>
        <translation>Die Modelle werden an Beispielen erprobt, deren richtiges Label bekannt ist. Sie sehen dann, welcher Kritiker in Ihren Daten die meisten Fehler findet und was das kostet. Ihr Projekt ändert sich nicht.</translation>
    </message>
    <message>
        <source>Read the project</source>
        <translation>Projekt lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n samples of this project have a known right label.</source>
        <translation>
            <numerusform>%n Beispiel dieses Projekts hat ein bekanntes richtiges Label.</numerusform>
            <numerusform>%n Beispiele dieses Projekts haben ein bekanntes richtiges Label.</numerusform>
        </translation>
    </message>
    <message>
        <source>A pilot needs {least}. Label {least} to {most} samples by hand, write the labels into the column “label” of their table and import it: into this project if the samples are new to it, else into a project made for the pilot. Without a pilot, keep the defaults: they are a good start.</source>
        <translation>Ein Pilotversuch braucht {least}. Labeln Sie {least} bis {most} Beispiele von Hand, schreiben Sie die Labels in die Spalte „label“ ihrer Tabelle und importieren Sie diese: in dieses Projekt, wenn die Beispiele hier neu sind, sonst in ein eigenes Projekt für den Pilotversuch. Ohne Pilotversuch behalten Sie die Voreinstellungen: Sie sind ein guter Anfang.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>St&amp;opp</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage}: {done} von {total}</translation>
    </message>
    <message>
        <source>{time} left for this one</source>
        <translation>noch {time} für dieses</translation>
    </message>
</context>
<context>
    <name>PilotResults</name>
    <message>
        <source>Annotators</source>
        <translation>Annotatoren</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Annotator</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Seconds a sample</source>
        <translation>Sekunden pro Beispiel</translation>
    </message>
    <message>
        <source>Critics</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>Critic</source>
        <translation>Kritiker</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt mit</translation>
    </message>
    <message>
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <source>ABS</source>
        <translation>ABS</translation>
    </message>
    <message>
        <source>How well the critic tells wrong labels from right ones: 0.5 is a guess, 1 is perfect</source>
        <translation>Wie gut der Kritiker falsche Labels von richtigen unterscheidet: 0,5 ist geraten, 1 ist perfekt</translation>
    </message>
    <message>
        <source>How much of the possible gain a review in the critic’s order brings: 0 is random, 1 is perfect</source>
        <translation>Wie viel vom möglichen Gewinn eine Prüfung in der Reihenfolge des Kritikers bringt: 0 ist Zufall, 1 ist perfekt</translation>
    </message>
    <message>
        <source>the annotator itself</source>
        <translation>der Annotator selbst</translation>
    </message>
    <message>
        <source>Best: {annotator} labels, {critic} doubts, asked by “{strategy}”.</source>
        <translation>Am besten: {annotator} labelt, {critic} hinterfragt, gefragt mit „{strategy}“.</translation>
    </message>
    <message>
        <source>Critics, on the labels of {annotator}, of which {wrong} of {samples} are wrong</source>
        <translation>Kritiker, zu den Labels von {annotator}, von denen {wrong} von {samples} falsch sind</translation>
    </message>
    <message>
        <source>No interval (–): {reason}</source>
        <translation>Kein Intervall (–): {reason}</translation>
    </message>
    <message>
        <source>With {n} samples, a difference within the intervals is not proven; more samples narrow them. Among equals the cheaper stands first.</source>
        <translation>Bei {n} Beispielen ist ein Unterschied innerhalb der Intervalle nicht bewiesen; mehr Beispiele machen sie enger. Bei Gleichstand steht das günstigere vorn.</translation>
    </message>
</context>
<context>
    <name>PlanBar</name>
    <message>
        <source>Replace the plan in force</source>
        <translation>Geltenden Plan ersetzen</translation>
    </message>
    <message>
        <source>Its open reviews are no longer asked for. Every decision made is kept and counts in the new plan.</source>
        <translation>Seine offenen Prüfungen entfallen. Jede getroffene Entscheidung bleibt erhalten und zählt im neuen Plan.</translation>
    </message>
    <message>
        <source>&amp;Freeze the plan</source>
        <translation>Plan &amp;festschreiben</translation>
    </message>
    <message>
        <source>A target error needs a project without decisions: those that are there are no random sample.</source>
        <translation>Ein Zielfehler braucht ein Projekt ohne Entscheidungen: Die vorhandenen sind keine Zufallsauswahl.</translation>
    </message>
    <message>
        <source>Plan the &amp;second step</source>
        <translation>&amp;Zweiten Durchgang planen</translation>
    </message>
    <message>
        <source>&amp;Freeze the first step: {n:,} at random</source>
        <translation>Ersten Durchgang &amp;festschreiben: {n:,} zufällige</translation>
    </message>
    <message>
        <source>&amp;Freeze the plan: {n:,} reviews</source>
        <translation>Plan &amp;festschreiben: {n:,} Prüfungen</translation>
    </message>
    <message>
        <source>The project is open read-only: nothing can be planned.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet: Es kann nichts geplant werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n reviews are still open.</source>
        <translation>
            <numerusform>%n Prüfung ist noch offen.</numerusform>
            <numerusform>%n Prüfungen sind noch offen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Once frozen, it is fixed which samples are asked and how probable each was: that is what makes the figures afterwards honest.</source>
        <translation>Ist der Plan festgeschrieben, steht fest, welche Beispiele gefragt werden und wie wahrscheinlich jedes war: Das macht die Zahlen hinterher ehrlich.</translation>
    </message>
</context>
<context>
    <name>PlanFigures</name>
    <message>
        <source>Reviews</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Corrections expected</source>
        <translation>Korrekturen, erwartet</translation>
    </message>
    <message>
        <source>Labels right afterwards</source>
        <translation>Danach richtige Labels</translation>
    </message>
    <message>
        <source>Time it takes</source>
        <translation>Zeitbedarf</translation>
    </message>
    <message>
        <source>Known once the second step is planned.</source>
        <translation>Bekannt, sobald der zweite Durchgang geplant ist.</translation>
    </message>
    <message>
        <source>{share}, {audit:,} of them audit</source>
        <translation>{share}, davon {audit:,} Stichprobe</translation>
    </message>
    <message>
        <source>{share}, no audit</source>
        <translation>{share}, keine Stichprobe</translation>
    </message>
    <message>
        <source>the next 100 bring {n:.0f} more</source>
        <translation>die nächsten 100 bringen {n:.0f} mehr</translation>
    </message>
    <message>
        <source>now {before}</source>
        <translation>jetzt {before}</translation>
    </message>
    <message>
        <source>at {each} each, as measured</source>
        <translation>bei je {each}, wie gemessen</translation>
    </message>
    <message>
        <source>at {each} each, which is a guess</source>
        <translation>bei je {each}, geschätzt</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>Sampling rule</source>
        <translation>Auswahlregel</translation>
    </message>
    <message>
        <source>From the paper: weigh by a threshold, hard or soft, and never in proportion, at low budgets.</source>
        <translation>Aus dem Fachartikel: bei kleinem Budget nach einer Schwelle gewichten, hart oder weich, nie im Verhältnis zum Zweifel.</translation>
    </message>
    <message>
        <source> % of the budget</source>
        <translation> % des Budgets</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>Audit, as a share of the budget</source>
        <translation>Stichprobe als Anteil des Budgets</translation>
    </message>
    <message>
        <source>Waves</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>In how many waves</source>
        <translation>In wie vielen Runden</translation>
    </message>
    <message>
        <source>Whose doubts</source>
        <translation>Wessen Zweifel</translation>
    </message>
    <message>
        <source>Critique run</source>
        <translation>Lauf des Kritikers</translation>
    </message>
    <message>
        <source>Newer doubts are left out, because a run is not complete. Annotate goes on with it.</source>
        <translation>Neuere Zweifel bleiben außen vor, weil ein Lauf nicht vollständig ist. Unter „Annotieren“ geht er weiter.</translation>
    </message>
    <message>
        <source>Ad&amp;vanced</source>
        <translation>Er&amp;weitert</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>Welche Beispiele</translation>
    </message>
    <message>
        <source>In {n} waves of about {size:,} reviews: after each, the program learns from your decisions and looks anew at the rest.</source>
        <translation>In {n} Runden von etwa {size:,} Prüfungen: Nach jeder lernt das Programm aus Ihren Entscheidungen und sieht sich den Rest neu an.</translation>
    </message>
    <message>
        <source>All at once: the budget is too small for several waves.</source>
        <translation>Alles auf einmal: Das Budget ist zu klein für mehrere Runden.</translation>
    </message>
    <message>
        <source>All at once. In several waves the program would learn from your decisions on the way.</source>
        <translation>Alles auf einmal. In mehreren Runden würde das Programm unterwegs aus Ihren Entscheidungen lernen.</translation>
    </message>
    <message>
        <source>No audit, no interval: nobody can say how many wrong labels are left.</source>
        <translation>Ohne Stichprobe kein Intervall: Niemand kann sagen, wie viele falsche Labels übrig sind.</translation>
    </message>
    <message>
        <source>{n:,} random samples: the only ones that show what the critic cannot see.</source>
        <translation>{n:,} zufällige Beispiele: Nur sie zeigen, was der Kritiker nicht sieht.</translation>
    </message>
    <message>
        <source>For a target error the rule is fixed: at random, then by threshold.</source>
        <translation>Für einen Zielfehler steht die Regel fest: erst nach Zufall, dann nach Schwelle.</translation>
    </message>
</context>
<context>
    <name>PlanNotice</name>
    <message>
        <source>&amp;Start the review</source>
        <translation>Prüfung &amp;beginnen</translation>
    </message>
    <message>
        <source>Plan the &amp;next wave</source>
        <translation>&amp;Nächste Runde planen</translation>
    </message>
    <message>
        <source>Look at the &amp;report</source>
        <translation>Be&amp;richt ansehen</translation>
    </message>
    <message>
        <source>When these are reviewed, at most {error} of all labels are wrong, with {confidence} confidence.</source>
        <translation>Wenn diese geprüft sind, sind höchstens {error} aller Labels falsch, mit {confidence} Sicherheit.</translation>
    </message>
    <message>
        <source>The project is open read-only: nothing can be planned.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet: Es kann nichts geplant werden.</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>How many labels do you review, and which?</source>
        <translation>Wie viele Labels prüfen Sie, und welche?</translation>
    </message>
    <message>
        <source>Quality of the labels</source>
        <translation>Qualität der Labels</translation>
    </message>
    <message>
        <source>The critic’s doubts</source>
        <translation>Die Zweifel des Kritikers</translation>
    </message>
    <message>
        <source>Read what can be planned</source>
        <translation>Lesen, was geplant werden kann</translation>
    </message>
</context>
<context>
    <name>PredictDialog</name>
    <message>
        <source>Predict on new data</source>
        <translation>Auf neue Daten anwenden</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
    <message>
        <source>Classifiers (*.onnx)</source>
        <translation>Klassifikatoren (*.onnx)</translation>
    </message>
    <message>
        <source>New data</source>
        <translation>Neue Daten</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Table to write</source>
        <translation>Zu schreibende Tabelle</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>&amp;Predict</source>
        <translation>An&amp;wenden</translation>
    </message>
    <message>
        <source>A table or folder, as for an import. It does not come into the project.</source>
        <translation>Eine Tabelle oder ein Ordner, wie für einen Import. Ins Projekt kommt davon nichts.</translation>
    </message>
    <message>
        <source>A row for each sample: its label, and how probable each label is.</source>
        <translation>Eine Zeile je Beispiel: sein Label, und wie wahrscheinlich jedes Label ist.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Predictions</name>
    <message>
        <source>Predict</source>
        <translation>Anwenden</translation>
    </message>
    <message numerus="yes">
        <source>%n samples are labelled: {file}.</source>
        <translation>
            <numerusform>%n Beispiel ist gelabelt: {file}.</numerusform>
            <numerusform>%n Beispiele sind gelabelt: {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} of {n:,} with a known label are right.</source>
        <translation>{share} von {n:,} mit bekanntem Label sind richtig.</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read.</source>
        <translation>
            <numerusform>%n konnte nicht gelesen werden.</numerusform>
            <numerusform>%n konnten nicht gelesen werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>The language holds from the next start of the program.</source>
        <translation>Die Sprache gilt ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Show &amp;guidance where choices are made</source>
        <translation>&amp;Hinweise zeigen, wo etwas zu entscheiden ist</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>As many as fit this computer</source>
        <translation>So viele, wie zu diesem Computer passen</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Tasten…</translation>
    </message>
    <message>
        <source>Models and demos</source>
        <translation>Modelle und Demos</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Einstellungsdatei</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>Te&amp;xtgröße</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>Ihr &amp;Name</translation>
    </message>
    <message>
        <source>Layers on the &amp;graphics card</source>
        <translation>Schichten auf der &amp;Grafikkarte</translation>
    </message>
    <message>
        <source>Processor th&amp;reads</source>
        <translation>P&amp;rozessor-Threads</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Whose decisions these are</source>
        <translation>Wessen Entscheidungen das sind</translation>
    </message>
    <message>
        <source>The name is kept with every decision, so that the report can say who made it.</source>
        <translation>Der Name wird mit jeder Entscheidung gespeichert, damit der Bericht sagen kann, wer sie getroffen hat.</translation>
    </message>
    <message>
        <source>Keys of the review</source>
        <translation>Tasten beim Prüfen</translation>
    </message>
    <message>
        <source>How models run</source>
        <translation>Wie Modelle laufen</translation>
    </message>
    <message>
        <source>Without a usable graphics card everything runs on the processor. Fewer layers help where the card’s memory is too small. It holds for the next run.</source>
        <translation>Ohne brauchbare Grafikkarte läuft alles auf dem Prozessor. Weniger Schichten helfen, wenn der Speicher der Karte zu klein ist. Es gilt ab dem nächsten Lauf.</translation>
    </message>
    <message>
        <source>Where the program keeps its files</source>
        <translation>Wo das Programm seine Dateien ablegt</translation>
    </message>
    <message>
        <source>Your projects lie where you made them; each is one file.</source>
        <translation>Ihre Projekte liegen dort, wo Sie sie angelegt haben; jedes ist eine einzige Datei.</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Nothing in the queue matches the search.</source>
        <translation>Nichts in der Prüfliste passt zur Suche.</translation>
    </message>
    <message>
        <source>That was the last one found. Close the search to go on in the queue.</source>
        <translation>Das war das letzte gefundene. Schließen Sie die Suche, um mit der Prüfliste weiterzumachen.</translation>
    </message>
    <message>
        <source>{place:,} of {total:,}</source>
        <translation>{place:,} von {total:,}</translation>
    </message>
    <message>
        <source>Looking back: {place:,} of {total:,}</source>
        <translation>Rückblick: {place:,} von {total:,}</translation>
    </message>
    <message>
        <source>Found: {n:,} of {total:,}</source>
        <translation>Gefunden: {n:,} von {total:,}</translation>
    </message>
</context>
<context>
    <name>ProblemTable</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>What is wrong, and what to do</source>
        <translation>Was nicht stimmt und was zu tun ist</translation>
    </message>
</context>
<context>
    <name>ProblemsView</name>
    <message>
        <source>Search the problems</source>
        <translation>Probleme durchsuchen</translation>
    </message>
    <message>
        <source>Which problems</source>
        <translation>Welche Probleme</translation>
    </message>
    <message>
        <source>All problems</source>
        <translation>Alle Probleme</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>All but duplicates</source>
        <translation>Ohne doppelte</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>The rows below were left out or changed; all others were imported. Correct them in your file and import it again: only what is new is added.</source>
        <translation>Die Zeilen unten wurden ausgelassen oder geändert; alle anderen wurden importiert. Berichtigen Sie sie in Ihrer Datei und importieren Sie diese noch einmal: Nur Neues kommt hinzu.</translation>
    </message>
    <message>
        <source>Read the problems</source>
        <translation>Probleme lesen</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} problems</source>
        <translation>
            <numerusform>{n:,} Problem</numerusform>
            <numerusform>{n:,} Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown:,} of {n:,} problems</source>
        <translation>
            <numerusform>{shown:,} von {n:,} Problem</numerusform>
            <numerusform>{shown:,} von {n:,} Problemen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QualityChart</name>
    <message>
        <source>Label quality against the share that is reviewed</source>
        <translation>Qualität der Labels nach geprüftem Anteil</translation>
    </message>
    <message>
        <source>share of the samples reviewed</source>
        <translation>Anteil der geprüften Beispiele</translation>
    </message>
    <message>
        <source>right labels</source>
        <translation>richtige Labels</translation>
    </message>
    <message>
        <source>a perfect critic</source>
        <translation>perfekter Kritiker</translation>
    </message>
    <message>
        <source>this critic and rule</source>
        <translation>Kritiker mit Regel</translation>
    </message>
    <message>
        <source>random review</source>
        <translation>nach Zufall</translation>
    </message>
    <message>
        <source>this project now</source>
        <translation>dieses Projekt jetzt</translation>
    </message>
    <message>
        <source>At {share} reviewed, {quality} of the labels are right.</source>
        <translation>Sind {share} geprüft, dann sind {quality} der Labels richtig.</translation>
    </message>
</context>
<context>
    <name>QualityPlot</name>
    <message>
        <source>Label quality against the budget</source>
        <translation>Qualität der Labels nach Budget</translation>
    </message>
    <message>
        <source>share of the samples reviewed</source>
        <translation>Anteil der geprüften Beispiele</translation>
    </message>
    <message>
        <source>right labels</source>
        <translation>richtige Labels</translation>
    </message>
    <message>
        <source>a perfect critic</source>
        <translation>perfekter Kritiker</translation>
    </message>
    <message>
        <source>this critic and rule</source>
        <translation>Kritiker mit Regel</translation>
    </message>
    <message>
        <source>random review</source>
        <translation>nach Zufall</translation>
    </message>
    <message>
        <source>your budget</source>
        <translation>Ihr Budget</translation>
    </message>
    <message>
        <source>{budget:,} reviews: {quality} of the labels right. Left and right arrow change the budget.</source>
        <translation>{budget:,} Prüfungen: {quality} der Labels richtig. Pfeil links und rechts ändern das Budget.</translation>
    </message>
</context>
<context>
    <name>QueueReader</name>
    <message>
        <source>Read the review queue</source>
        <translation>Die Prüfliste lesen</translation>
    </message>
</context>
<context>
    <name>ReliabilityChart</name>
    <message>
        <source>Share of wrong labels against the error probability ε</source>
        <translation>Anteil falscher Labels nach der Fehlerwahrscheinlichkeit ε</translation>
    </message>
    <message>
        <source>error probability ε</source>
        <translation>Fehlerwahrscheinlichkeit ε</translation>
    </message>
    <message>
        <source>really wrong</source>
        <translation>wirklich falsch</translation>
    </message>
    <message>
        <source>keeps its word</source>
        <translation>hält Wort</translation>
    </message>
    <message>
        <source>this project</source>
        <translation>dieses Projekt</translation>
    </message>
</context>
<context>
    <name>ReportActions</name>
    <message>
        <source>&amp;Save report…</source>
        <translation>&amp;Bericht speichern…</translation>
    </message>
    <message>
        <source>&amp;Open in browser</source>
        <translation>Im Browser ö&amp;ffnen</translation>
    </message>
    <message>
        <source>The page is a file on this computer; nothing leaves it.</source>
        <translation>Die Seite ist eine Datei auf diesem Computer; nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>&amp;Export labels…</source>
        <translation>Labels &amp;exportieren…</translation>
    </message>
    <message>
        <source>The project is open read-only: an export is noted in it, so there can be none.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet: Ein Export wird darin vermerkt, darum ist keiner möglich.</translation>
    </message>
    <message>
        <source>Every sample with its label, where the label came from, and how it was drawn.</source>
        <translation>Jedes Beispiel mit seinem Label, woher das Label kommt und wie es gezogen wurde.</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Make the report</source>
        <translation>Bericht erstellen</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Export labels</source>
        <translation>Labels exportieren</translation>
    </message>
    <message>
        <source>labelled</source>
        <translation>gelabelt</translation>
    </message>
    <message>
        <source>Export the labels</source>
        <translation>Labels exportieren</translation>
    </message>
    <message>
        <source>The report is saved: {file}</source>
        <translation>Der Bericht ist gespeichert: {file}</translation>
    </message>
    <message numerus="yes">
        <source>%n samples are written to {file}.</source>
        <translation>
            <numerusform>%n Beispiel ist in {file} geschrieben.</numerusform>
            <numerusform>%n Beispiele sind in {file} geschrieben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Computing the figures…</source>
        <translation>Die Zahlen werden berechnet …</translation>
    </message>
    <message>
        <source>There is nothing to report yet: no model has labelled the samples.</source>
        <translation>Noch gibt es nichts zu berichten: Kein Modell hat die Beispiele gelabelt.</translation>
    </message>
    <message>
        <source>Go to Annotate</source>
        <translation>Zum Annotieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Compute the report’s figures</source>
        <translation>Zahlen des Berichts berechnen</translation>
    </message>
    <message>
        <source>The figures could not be computed. Come back to this page to try again.</source>
        <translation>Die Zahlen ließen sich nicht berechnen. Kommen Sie auf diese Seite zurück, um es noch einmal zu versuchen.</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Quality against work</source>
        <translation>Qualität und Arbeitsaufwand</translation>
    </message>
    <message>
        <source>Does ε keep its word?</source>
        <translation>Hält ε Wort?</translation>
    </message>
    <message>
        <source>Label by label</source>
        <translation>Label für Label</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Precision, machine</source>
        <translation>Präzision, Maschine</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>Recall, machine</source>
        <translation>Trefferquote, Maschine</translation>
    </message>
    <message>
        <source>Whose labels</source>
        <translation>Wessen Labels</translation>
    </message>
    <message>
        <source>What is taken for what</source>
        <translation>Was womit verwechselt wird</translation>
    </message>
    <message>
        <source>People and the machine’s suggestion</source>
        <translation>Menschen und der Vorschlag der Maschine</translation>
    </message>
    <message>
        <source>Classifiers trained on these labels</source>
        <translation>Mit diesen Labels trainierte Klassifikatoren</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlustfunktion</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>Genauigkeit im Test</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>Who did what</source>
        <translation>Wer was getan hat</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>This project is open read-only: look, but nothing can be decided.</source>
        <translation>Dieses Projekt ist schreibgeschützt geöffnet: Sie können es ansehen, aber nichts entscheiden.</translation>
    </message>
    <message>
        <source>The project is open read-only: nothing can be decided.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet: Es kann nichts entschieden werden.</translation>
    </message>
    <message>
        <source>A new plan is being made; decide again once it is there.</source>
        <translation>Ein neuer Plan wird gemacht; entscheiden Sie wieder, sobald er da ist.</translation>
    </message>
    <message>
        <source>The queue is being read; decide again once it is there.</source>
        <translation>Die Prüfliste wird gelesen; entscheiden Sie wieder, sobald sie da ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n confirmed as “{label}”. One undo takes all back.</source>
        <translation>
            <numerusform>%n als „{label}“ bestätigt. Einmal Rückgängig nimmt es zurück.</numerusform>
            <numerusform>%n als „{label}“ bestätigt. Einmal Rückgängig nimmt alle zurück.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Annotate</source>
        <translation>A&amp;nnotieren</translation>
    </message>
    <message>
        <source>&amp;Next: plan the review</source>
        <translation>&amp;Weiter: Prüfung planen</translation>
    </message>
    <message>
        <source>Change the &amp;models…</source>
        <translation>&amp;Modelle ändern…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Pa&amp;use</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>St&amp;opp</translation>
    </message>
    <message>
        <source>What is finished is kept; you can go on later</source>
        <translation>Was fertig ist, bleibt erhalten; Sie können später weitermachen</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} samples: {who}.</source>
        <translation>
            <numerusform>{n:,} Beispiel: {who}.</numerusform>
            <numerusform>{n:,} Beispiele: {who}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The project has no samples yet.</source>
        <translation>Das Projekt hat noch keine Beispiele.</translation>
    </message>
    <message>
        <source>&amp;Go on ({n:,} left)</source>
        <translation>&amp;Fortsetzen (noch {n:,})</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Annotate {n:,} samples</source>
        <translation>
            <numerusform>{n:,} Beispiel a&amp;nnotieren</numerusform>
            <numerusform>{n:,} Beispiele a&amp;nnotieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading the models…</source>
        <translation>Die Modelle werden geladen …</translation>
    </message>
    <message>
        <source>{stage}…</source>
        <translation>{stage} …</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Paused. The models stay loaded.</source>
        <translation>Pause. Die Modelle bleiben geladen.</translation>
    </message>
    <message>
        <source>Going on…</source>
        <translation>Es geht weiter …</translation>
    </message>
    <message>
        <source>Stopping at the next sample…</source>
        <translation>Hält beim nächsten Beispiel an …</translation>
    </message>
</context>
<context>
    <name>Runner</name>
    <message>
        <source>“{title}” is still running.</source>
        <translation>„{title}“ läuft noch.</translation>
    </message>
    <message>
        <source>Wait until it is finished, or stop it first.</source>
        <translation>Warten Sie, bis es fertig ist, oder halten Sie es zuerst an.</translation>
    </message>
</context>
<context>
    <name>SampleDetail</name>
    <message>
        <source>The chosen sample</source>
        <translation>Das gewählte Beispiel</translation>
    </message>
    <message>
        <source>Choose a row to see the whole sample.</source>
        <translation>Wählen Sie eine Zeile, um das ganze Beispiel zu sehen.</translation>
    </message>
    <message>
        <source>Image of the sample</source>
        <translation>Bild des Beispiels</translation>
    </message>
    <message>
        <source>Text of the sample</source>
        <translation>Text des Beispiels</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>von einem Menschen</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>vom Modell</translation>
    </message>
    <message>
        <source>{label}, given by {who}</source>
        <translation>{label}, {who}</translation>
    </message>
    <message>
        <source>Gold label</source>
        <translation>Gold-Label</translation>
    </message>
    <message>
        <source>Machine label</source>
        <translation>Label der Maschine</translation>
    </message>
    <message>
        <source>Probably wrong (ε)</source>
        <translation>Wahrscheinlich falsch (ε)</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Image file</source>
        <translation>Bilddatei</translation>
    </message>
    <message>
        <source>The image file is missing or cannot be read.</source>
        <translation>Die Bilddatei fehlt oder kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>SampleFilterBar</name>
    <message>
        <source>Search id, text, question, file name</source>
        <translation>In ID, Text, Frage, Dateiname suchen</translation>
    </message>
    <message>
        <source>Search the samples</source>
        <translation>Beispiele durchsuchen</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>Welche Beispiele</translation>
    </message>
    <message>
        <source>Gold label</source>
        <translation>Gold-Label</translation>
    </message>
    <message>
        <source>Label in force</source>
        <translation>Geltendes Label</translation>
    </message>
    <message>
        <source>All samples</source>
        <translation>Alle Beispiele</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte</translation>
    </message>
    <message>
        <source>Machine and gold differ</source>
        <translation>Maschine ≠ Gold</translation>
    </message>
    <message>
        <source>Any gold label</source>
        <translation>Jedes Gold-Label</translation>
    </message>
    <message>
        <source>With a gold label</source>
        <translation>Mit Gold-Label</translation>
    </message>
    <message>
        <source>Without a gold label</source>
        <translation>Ohne Gold-Label</translation>
    </message>
    <message>
        <source>Any label</source>
        <translation>Jedes Label</translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation>Ohne Label</translation>
    </message>
    <message>
        <source>By the model</source>
        <translation>Vom Modell</translation>
    </message>
    <message>
        <source>By a person</source>
        <translation>Von einem Menschen</translation>
    </message>
    <message>
        <source>Gold: {label}</source>
        <translation>Gold: {label}</translation>
    </message>
    <message>
        <source>Label: {label}</source>
        <translation>Label: {label}</translation>
    </message>
</context>
<context>
    <name>SampleLoader</name>
    <message>
        <source>Show all pixels</source>
        <translation>Alle Bildpunkte zeigen</translation>
    </message>
    <message>
        <source>Show a sample</source>
        <translation>Beispiel zeigen</translation>
    </message>
    <message>
        <source>This sample could not be read from the project.</source>
        <translation>Dieses Beispiel konnte nicht aus dem Projekt gelesen werden.</translation>
    </message>
</context>
<context>
    <name>SampleTable</name>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>The id that your data gave the sample, or its row or file name</source>
        <translation>Die ID, die Ihre Daten dem Beispiel gaben, oder seine Zeile oder sein Dateiname</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>What the models and the people see</source>
        <translation>Was Modelle und Menschen sehen</translation>
    </message>
    <message>
        <source>Gold label</source>
        <translation>Gold-Label</translation>
    </message>
    <message>
        <source>The right label, where your data brought one</source>
        <translation>Das richtige Label, wo Ihre Daten eines mitbrachten</translation>
    </message>
    <message>
        <source>Machine label</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>What the annotator model answered</source>
        <translation>Was der Annotator geantwortet hat</translation>
    </message>
    <message>
        <source>ε</source>
        <translation>ε</translation>
    </message>
    <message>
        <source>How probable it is that the machine&apos;s label is wrong, as the critic sees it</source>
        <translation>Wie wahrscheinlich das Label der Maschine falsch ist, so wie der Kritiker es sieht</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>The label in force: a person&apos;s where there is one</source>
        <translation>Das geltende Label: das eines Menschen, wo es eines gibt</translation>
    </message>
    <message>
        <source>Given by</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Who gave the label in force</source>
        <translation>Wer das geltende Label vergeben hat</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>the model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>The image under review</source>
        <translation>Das zu prüfende Bild</translation>
    </message>
    <message>
        <source>The text under review</source>
        <translation>Der zu prüfende Text</translation>
    </message>
    <message>
        <source>⚑ Flagged</source>
        <translation>⚑ Markiert</translation>
    </message>
    <message>
        <source>A note on this sample; Enter keeps it, Esc leaves it as it was</source>
        <translation>Eine Notiz zu diesem Beispiel; Eingabetaste behält sie, Esc lässt alles, wie es war</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Decided: {label}</source>
        <translation>Entschieden: {label}</translation>
    </message>
    <message>
        <source>Loading the sample…</source>
        <translation>Das Beispiel wird geladen …</translation>
    </message>
</context>
<context>
    <name>SamplesView</name>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copies the selected rows as a table, for a spreadsheet</source>
        <translation>Kopiert die ausgewählten Zeilen als Tabelle, für eine Tabellenkalkulation</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>Search the samples</source>
        <translation>Beispiele durchsuchen</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Show a sample</source>
        <translation>Beispiel zeigen</translation>
    </message>
    <message numerus="yes">
        <source>{n:,} samples</source>
        <translation>
            <numerusform>{n:,} Beispiel</numerusform>
            <numerusform>{n:,} Beispiele</numerusform>
        </translation>
    </message>
    <message>
        <source>No sample is like this.</source>
        <translation>Kein Beispiel passt dazu.</translation>
    </message>
    <message>
        <source>{n:,} selected</source>
        <translation>{n:,} ausgewählt</translation>
    </message>
    <message>
        <source>Copy samples</source>
        <translation>Beispiele kopieren</translation>
    </message>
</context>
<context>
    <name>SchemeSaver</name>
    <message>
        <source>Save the labels</source>
        <translation>Labels speichern</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Accept “{label}”</source>
        <translation>„{label}“ annehmen</translation>
    </message>
    <message>
        <source>Choose a label</source>
        <translation>Label wählen</translation>
    </message>
</context>
<context>
    <name>StageRail</name>
    <message>
        <source>Stages</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>{title} (Ctrl+{number})</source>
        <translation>{title} (Strg+{number})</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Recent projects</source>
        <translation>Zuletzt geöffnete Projekte</translation>
    </message>
    <message>
        <source>&amp;Try the demo</source>
        <translation>&amp;Demo ausprobieren</translation>
    </message>
    <message>
        <source>600 real images of clothing are labelled by a small model and doubted by another, on this computer. In about a minute you review the most suspicious.</source>
        <translation>600 echte Bilder von Kleidung werden auf diesem Computer von einem kleinen Modell gelabelt und von einem anderen hinterfragt. Nach etwa einer Minute prüfen Sie die verdächtigsten.</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>&amp;Neues Projekt…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>ACT Desktop</source>
        <translation>ACT Desktop</translation>
    </message>
    <message>
        <source>A local model labels your data, a critic doubts its labels, you review what matters.</source>
        <translation>Ein lokales Modell labelt Ihre Daten, ein Kritiker hinterfragt die Labels, Sie prüfen, worauf es ankommt.</translation>
    </message>
    <message>
        <source>Version {version}. Nothing leaves this computer.</source>
        <translation>Version {version}. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Prepare the demo</source>
        <translation>Demo vorbereiten</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo ausprobieren</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop; what is finished is kept</source>
        <translation>Stopp; was fertig ist, bleibt erhalten</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: the program opens no connection to any network.</source>
        <translation>Nichts verlässt diesen Computer: Das Programm öffnet keine Verbindung in irgendein Netz.</translation>
    </message>
    <message>
        <source>{stage}: {done:,} of {total:,}</source>
        <translation>{stage}: {done:,} von {total:,}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stopping at the next sample…</source>
        <translation>Hält beim nächsten Beispiel an …</translation>
    </message>
    <message>
        <source>{name} (read-only)</source>
        <translation>{name} (schreibgeschützt)</translation>
    </message>
    <message>
        <source>{size:.1f} GB</source>
        <translation>{size:.1f} GB</translation>
    </message>
    <message>
        <source>Memory that the program and its workers use</source>
        <translation>Arbeitsspeicher, den das Programm und seine Helfer belegen</translation>
    </message>
</context>
<context>
    <name>TestCellDialog</name>
    <message>
        <source>“{right}”, given “{given}”</source>
        <translation>„{right}“, vergeben „{given}“</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Test samples of this cell</source>
        <translation>Testbeispiele dieser Zelle</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Read the test samples</source>
        <translation>Testbeispiele lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n test samples whose right label is “{right}” were given “{given}”.</source>
        <translation>
            <numerusform>%n Testbeispiel, dessen richtiges Label „{right}“ ist, bekam „{given}“.</numerusform>
            <numerusform>%n Testbeispiele, deren richtiges Label „{right}“ ist, bekamen „{given}“.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {n:,} are shown.</source>
        <translation>Die ersten {n:,} werden gezeigt.</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Show images</source>
        <translation>Bilder zeigen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Reviewed of the budget</source>
        <translation>Vom Budget geprüft</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>Blind</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>{n:,} of {total:,} done</source>
        <translation>{n:,}/{total:,} erledigt</translation>
    </message>
    <message>
        <source>{n:,} skipped</source>
        <translation>{n:,} übersprungen</translation>
    </message>
    <message>
        <source>{n:.0f} a minute</source>
        <translation>{n:.0f}/min</translation>
    </message>
</context>
<context>
    <name>TrainBar</name>
    <message>
        <source>How far the training is</source>
        <translation>Wie weit das Training ist</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>St&amp;opp</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>Reading the labels…</source>
        <translation>Die Labels werden gelesen …</translation>
    </message>
    <message>
        <source>{title}, repetition {n} of {all}, pass {epoch} of at most {epochs}</source>
        <translation>{title}, Wiederholung {n} von {all}, Durchlauf {epoch} von höchstens {epochs}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>File of the encoder</source>
        <translation>Datei des Encoders</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>Datei…</translation>
    </message>
    <message>
        <source>Test data</source>
        <translation>Testdaten</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Folder for the classifiers</source>
        <translation>Ordner für die Klassifikatoren</translation>
    </message>
    <message>
        <source>Repetitions</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>What it sees</source>
        <translation>Was es sieht</translation>
    </message>
    <message>
        <source>What it learns from</source>
        <translation>Woraus es lernt</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Training contains chance; repetitions show how large it is, and take as long again.</source>
        <translation>Training enthält Zufall; Wiederholungen zeigen, wie viel, und dauern jeweils noch einmal so lange.</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>What stands for the machine’s label</source>
        <translation>Was für das Label der Maschine steht</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>What suits the encoder</source>
        <translation>Was zum Encoder passt</translation>
    </message>
    <message>
        <source>One layer</source>
        <translation>Eine Schicht</translation>
    </message>
    <message>
        <source>Two layers</source>
        <translation>Zwei Schichten</translation>
    </message>
    <message>
        <source>Let all labels count alike, however rare</source>
        <translation>Seltene Labels gleich stark zählen</translation>
    </message>
    <message>
        <source>no bound</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>Largest weight of a review</source>
        <translation>Größtes Gewicht einer Prüfung</translation>
    </message>
    <message>
        <source>what suits</source>
        <translation>was passt</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Reviews held out, to see when to stop</source>
        <translation>Zurückgelegte Prüfungen, um zu sehen, wann Schluss ist</translation>
    </message>
    <message>
        <source>Mixed precision: faster on new processors</source>
        <translation>Gemischte Genauigkeit: schneller auf neuen Prozessoren</translation>
    </message>
    <message>
        <source>Ad&amp;vanced</source>
        <translation>Er&amp;weitert</translation>
    </message>
    <message>
        <source>Last layers (head)</source>
        <translation>Letzte Schichten (Kopf)</translation>
    </message>
    <message>
        <source>Largest weight</source>
        <translation>Größtes</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgelegt</translation>
    </message>
    <message>
        <source>No model has labelled the samples yet: annotate first.</source>
        <translation>Noch hat kein Modell die Beispiele gelabelt: Annotieren Sie zuerst.</translation>
    </message>
    <message>
        <source>Nobody has reviewed yet: only the machine’s labels can be learnt from.</source>
        <translation>Noch hat niemand geprüft: Es kann nur aus den Labels der Maschine gelernt werden.</translation>
    </message>
    <message>
        <source>Choose at least one thing to learn from.</source>
        <translation>Wählen Sie mindestens eines, woraus gelernt wird.</translation>
    </message>
    <message>
        <source>Name the file of the encoder.</source>
        <translation>Nennen Sie die Datei des Encoders.</translation>
    </message>
    <message>
        <source>Name a folder for the classifiers.</source>
        <translation>Nennen Sie einen Ordner für die Klassifikatoren.</translation>
    </message>
    <message>
        <source>Samples with right labels that the project does not contain, as for an import.</source>
        <translation>Beispiele mit richtigen Labels, die das Projekt nicht enthält, wie für einen Import.</translation>
    </message>
    <message>
        <source>Optional. Without samples whose right label is known, nobody can say how good it is.</source>
        <translation>Nicht nötig. Aber ohne Beispiele, deren richtiges Label bekannt ist, kann niemand sagen, wie gut es ist.</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Earlier trainings</source>
        <translation>Frühere Trainings</translation>
    </message>
    <message>
        <source>Choose at the left, then press “Train”. Classifiers on each kind of label are trained on this computer, compared, and kept as files that other programs can use.</source>
        <translation>Wählen Sie links, dann klicken Sie auf „Trainieren“. Klassifikatoren werden auf diesem Computer mit jeder Art von Labels trainiert, verglichen und als Dateien gespeichert, die andere Programme benutzen können.</translation>
    </message>
    <message>
        <source>Nothing is trained yet</source>
        <translation>Noch ist nichts trainiert</translation>
    </message>
    <message>
        <source>While it learns</source>
        <translation>Während des Lernens</translation>
    </message>
    <message>
        <source>Make a classifier of the labels, and see which make the best.</source>
        <translation>Machen Sie aus den Labels einen Klassifikator, und sehen Sie, welche den besten ergeben.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Read the trainings</source>
        <translation>Trainings lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier trainings cannot be read; they may come from a newer program.</source>
        <translation>
            <numerusform>%n früheres Training lässt sich nicht lesen; es stammt vielleicht von einem neueren Programm.</numerusform>
            <numerusform>%n frühere Trainings lassen sich nicht lesen; sie stammen vielleicht von einem neueren Programm.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Training {id} of {at}: %n ways</source>
        <translation>
            <numerusform>Training {id} vom {at}: %n Art</numerusform>
            <numerusform>Training {id} vom {at}: %n Arten</numerusform>
        </translation>
    </message>
    <message>
        <source>Done. The classifiers are in {folder}.</source>
        <translation>Fertig. Die Klassifikatoren liegen in {folder}.</translation>
    </message>
    <message>
        <source>Stopped. Nothing of this training is kept; earlier ones are untouched.</source>
        <translation>Angehalten. Von diesem Training bleibt nichts; frühere sind unberührt.</translation>
    </message>
    <message>
        <source>It stopped because of a bug.</source>
        <translation>Wegen eines Programmfehlers abgebrochen.</translation>
    </message>
    <message>
        <source>The project is being read.</source>
        <translation>Das Projekt wird gelesen.</translation>
    </message>
    <message>
        <source>The project is open read-only.</source>
        <translation>Das Projekt ist schreibgeschützt geöffnet.</translation>
    </message>
    <message>
        <source>Wait until “{title}” is finished.</source>
        <translation>Warten Sie, bis „{title}“ fertig ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n trainings: {ways} kinds of labels, {seeds} repetitions each.</source>
        <translation>
            <numerusform>%n Training: {ways} Arten von Labels, je {seeds} Wiederholungen.</numerusform>
            <numerusform>%n Trainings: {ways} Arten von Labels, je {seeds} Wiederholungen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>Training loss, pass by pass</source>
        <translation>Trainingsverlust, Durchlauf für Durchlauf</translation>
    </message>
    <message>
        <source>pass</source>
        <translation>Durchlauf</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>Accuracy on test samples, pass by pass</source>
        <translation>Genauigkeit bei Testbeispielen, Durchlauf für Durchlauf</translation>
    </message>
    <message>
        <source>right on test data</source>
        <translation>richtig bei Testdaten</translation>
    </message>
    <message>
        <source>{title}, held out</source>
        <translation>{title}, zurückgehalten</translation>
    </message>
    <message>
        <source>Accuracy along the way is measured on at most 1,000 test samples; nothing is chosen by it.</source>
        <translation>Unterwegs wird die Genauigkeit an höchstens 1.000 Testbeispielen gemessen; nichts wird danach ausgewählt.</translation>
    </message>
    <message>
        <source>The loss says how far it is from the labels it learns from, not how good it will be.</source>
        <translation>Der Verlust sagt, wie weit es von den Labels entfernt ist, aus denen es lernt, nicht, wie gut es am Ende ist.</translation>
    </message>
</context>
<context>
    <name>TrainingResult</name>
    <message>
        <source>Comparison of the ways to train</source>
        <translation>Vergleich der Arten zu trainieren</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im Or&amp;dner zeigen</translation>
    </message>
    <message>
        <source>Model &amp;card</source>
        <translation>Modell&amp;karte</translation>
    </message>
    <message>
        <source>&amp;Predict on new data…</source>
        <translation>Auf &amp;neue Daten anwenden…</translation>
    </message>
    <message>
        <source>What is taken for what</source>
        <translation>Was womit verwechselt wird</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>{file}, and its model card beside it.</source>
        <translation>{file}, daneben die zugehörige Modellkarte.</translation>
    </message>
    <message>
        <source>{file} is no longer there.</source>
        <translation>{file} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{title}: right labels down, the classifier’s across, of the first repetition.</source>
        <translation>{title}: richtige Labels in den Zeilen, die des Klassifikators in den Spalten, von der ersten Wiederholung.</translation>
    </message>
    <message>
        <source>A click or Enter on a cell shows its test samples.</source>
        <translation>Ein Klick oder die Eingabetaste auf einer Zelle zeigt ihre Testbeispiele.</translation>
    </message>
</context>
<context>
    <name>WrittenNotice</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>_Matrix</name>
    <message numerus="yes">
        <source>Right label “{right}”, given “{given}”: %n samples</source>
        <translation>
            <numerusform>Richtiges Label „{right}“, vergeben „{given}“: %n Beispiel</numerusform>
            <numerusform>Richtiges Label „{right}“, vergeben „{given}“: %n Beispiele</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_ModalityChoice</name>
    <message>
        <source>A &amp;text</source>
        <translation>Ein &amp;Text</translation>
    </message>
    <message>
        <source>a message, a paragraph, a report</source>
        <translation>eine Nachricht, ein Absatz, ein Bericht</translation>
    </message>
    <message>
        <source>An &amp;image</source>
        <translation>Ein &amp;Bild</translation>
    </message>
    <message>
        <source>a photograph, a scan; needs a model that can see</source>
        <translation>ein Foto, ein Scan; braucht ein Modell, das sehen kann</translation>
    </message>
    <message>
        <source>An image with a &amp;question</source>
        <translation>Ein Bild mit einer &amp;Frage</translation>
    </message>
    <message>
        <source>the labels are the possible answers, for example yes and no</source>
        <translation>die Labels sind die möglichen Antworten, zum Beispiel Ja und Nein</translation>
    </message>
</context>
<context>
    <name>_View</name>
    <message>
        <source>Look-alikes</source>
        <translation>Ähnliche Beispiele</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>A calibration sample of {drawn} is too small to show an error of at most {error:.2%} with {confidence:.4g} confidence.</source>
        <translation>Eine Kalibrierstichprobe von {drawn} ist zu klein, um einen Fehler von höchstens {error:.2%} mit der Sicherheit {confidence:.4g} zu zeigen.</translation>
    </message>
    <message>
        <source>A label has no name.</source>
        <translation>Ein Label hat keinen Namen.</translation>
    </message>
    <message>
        <source>A label scheme needs at least two labels.</source>
        <translation>Es braucht mindestens zwei Labels.</translation>
    </message>
    <message>
        <source>A pilot needs {least} samples whose right label is known; this project has {known}.</source>
        <translation>Ein Pilotversuch braucht {least} Beispiele, deren richtiges Label bekannt ist; dieses Projekt hat {known}.</translation>
    </message>
    <message>
        <source>A project of modality “{modality}” needs: {needed}.</source>
        <translation>Ein Projekt der Modalität „{modality}“ braucht: {needed}.</translation>
    </message>
    <message>
        <source>A project of texts needs a table or JSON Lines.</source>
        <translation>Ein Projekt aus Texten braucht eine Tabelle oder JSON Lines.</translation>
    </message>
    <message>
        <source>A projector&apos;s name often has “mmproj” in it.</source>
        <translation>Der Name eines Projektors enthält oft „mmproj“.</translation>
    </message>
    <message>
        <source>A target error needs a project without decisions before its calibration sample.</source>
        <translation>Ein Zielfehler braucht ein Projekt, in dem vor der Kalibrierungsstichprobe nichts entschieden wurde.</translation>
    </message>
    <message>
        <source>Add another label.</source>
        <translation>Fügen Sie ein Label hinzu.</translation>
    </message>
    <message>
        <source>An encoder may have 1.9 GB; choose a smaller one.</source>
        <translation>Ein Encoder darf 1,9 GB haben; wählen Sie einen kleineren.</translation>
    </message>
    <message>
        <source>An error of at most {error:g} with confidence {confidence:g} is no target.</source>
        <translation>Ein Fehler von höchstens {error:g} mit der Sicherheit {confidence:g} ist kein mögliches Ziel.</translation>
    </message>
    <message>
        <source>Annotate the samples first.</source>
        <translation>Lassen Sie die Beispiele zuerst annotieren.</translation>
    </message>
    <message>
        <source>Annotate without batch calibration, or import more samples.</source>
        <translation>Annotieren Sie ohne Batch-Kalibrierung, oder importieren Sie mehr Beispiele.</translation>
    </message>
    <message>
        <source>Another program holds the project {path}.</source>
        <translation>Ein anderes Programm belegt das Projekt {path}.</translation>
    </message>
    <message>
        <source>Batch calibration needs at least {enough} labelled samples; there are {samples}.</source>
        <translation>Die Batch-Kalibrierung (Labels ausgleichen) braucht mindestens {enough} gelabelte Beispiele; es gibt {samples}.</translation>
    </message>
    <message>
        <source>Both lie between 0 and 1, for instance 0.02 with 0.95.</source>
        <translation>Beide liegen zwischen 0 und 1, zum Beispiel 0,02 mit 0,95.</translation>
    </message>
    <message>
        <source>Change descriptions, keys, colours and the guideline, or make a new project.</source>
        <translation>Ändern Sie Beschreibungen, Tasten, Farben und die Richtlinie, oder legen Sie ein neues Projekt an.</translation>
    </message>
    <message>
        <source>Check its folder and the space on the disk.</source>
        <translation>Prüfen Sie den Ordner und den freien Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Check its permissions, or open it read-only.</source>
        <translation>Prüfen Sie die Zugriffsrechte, oder öffnen Sie es schreibgeschützt.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Check its quotation marks.</source>
        <translation>Prüfen Sie die Anführungszeichen.</translation>
    </message>
    <message>
        <source>Check size, layout, output and pooling there.</source>
        <translation>Prüfen Sie dort size, layout, output und pooling.</translation>
    </message>
    <message>
        <source>Check that it exists and may be read.</source>
        <translation>Prüfen Sie, ob es vorhanden ist und gelesen werden darf.</translation>
    </message>
    <message>
        <source>Check that the column “label” holds the labels.</source>
        <translation>Prüfen Sie, ob in der Spalte „label“ die Labels stehen.</translation>
    </message>
    <message>
        <source>Check the column of the texts.</source>
        <translation>Prüfen Sie die Spalte mit den Texten.</translation>
    </message>
    <message>
        <source>Check the disk. Free some space on that disk and go on: everything acknowledged so far is kept.</source>
        <translation>Prüfen Sie den Datenträger. Geben Sie dort Platz frei, und machen Sie weiter: Alles bisher Bestätigte bleibt erhalten.</translation>
    </message>
    <message>
        <source>Check the folder&apos;s permissions, or open the project read-only.</source>
        <translation>Prüfen Sie die Zugriffsrechte des Ordners, oder öffnen Sie das Projekt schreibgeschützt.</translation>
    </message>
    <message>
        <source>Check the model, or choose another encoder.</source>
        <translation>Prüfen Sie das Modell, oder wählen Sie einen anderen Encoder.</translation>
    </message>
    <message>
        <source>Check the name, or make a new one.</source>
        <translation>Prüfen Sie den Namen, oder legen Sie ein neues an.</translation>
    </message>
    <message>
        <source>Check the path and its permissions.</source>
        <translation>Prüfen Sie den Pfad und die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Check the path of the projector.</source>
        <translation>Prüfen Sie den Pfad des Projektors.</translation>
    </message>
    <message>
        <source>Check the path, or choose another file.</source>
        <translation>Prüfen Sie den Pfad, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>Choose a chat model.</source>
        <translation>Wählen Sie ein Chat-Modell.</translation>
    </message>
    <message>
        <source>Choose a classifier it trained.</source>
        <translation>Wählen Sie einen Klassifikator, den es trainiert hat.</translation>
    </message>
    <message>
        <source>Choose a classifier that `train` wrote.</source>
        <translation>Wählen Sie einen Klassifikator, den `train` geschrieben hat.</translation>
    </message>
    <message>
        <source>Choose a file of ONNX.</source>
        <translation>Wählen Sie eine ONNX-Datei.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .gguf.</source>
        <translation>Wählen Sie eine Datei, die auf .gguf endet.</translation>
    </message>
    <message>
        <source>Choose a file that this program made.</source>
        <translation>Wählen Sie eine Datei, die dieses Programm angelegt hat.</translation>
    </message>
    <message>
        <source>Choose a folder that can be written.</source>
        <translation>Wählen Sie einen Ordner, in den geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Choose a model file that ends in .gguf.</source>
        <translation>Wählen Sie eine Modelldatei, die auf .gguf endet.</translation>
    </message>
    <message>
        <source>Choose a smaller batch or context, fewer layers on the GPU, or a smaller model.</source>
        <translation>Wählen Sie einen kleineren Stapel oder Kontext, weniger Schichten auf der GPU oder ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Choose a smaller context or batch, fewer layers on the GPU, or a smaller model.</source>
        <translation>Wählen Sie einen kleineren Kontext oder Stapel, weniger Schichten auf der GPU oder ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Choose a smaller model or fewer layers on the GPU.</source>
        <translation>Wählen Sie ein kleineres Modell oder weniger Schichten auf der GPU.</translation>
    </message>
    <message>
        <source>Choose another --encoder.</source>
        <translation>Wählen Sie einen anderen --encoder.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another model, or a newer version of this program.</source>
        <translation>Wählen Sie ein anderes Modell oder eine neuere Version dieses Programms.</translation>
    </message>
    <message>
        <source>Choose fewer image tokens, or another projector.</source>
        <translation>Wählen Sie weniger Bild-Tokens oder einen anderen Projektor.</translation>
    </message>
    <message>
        <source>Choose from {known}.</source>
        <translation>Zur Wahl stehen: {known}.</translation>
    </message>
    <message>
        <source>Choose one in the stage Models.</source>
        <translation>Wählen Sie einen unter „Modelle“.</translation>
    </message>
    <message>
        <source>Choose one that takes images alone.</source>
        <translation>Wählen Sie einen, der nur Bilder nimmt.</translation>
    </message>
    <message>
        <source>Choose one with a projector (mmproj).</source>
        <translation>Wählen Sie eines mit einem Projektor (mmproj).</translation>
    </message>
    <message>
        <source>Choose the model&apos;s own projector.</source>
        <translation>Wählen Sie den Projektor, der zum Modell gehört.</translation>
    </message>
    <message>
        <source>Choose the projector (mmproj) that was published with this model.</source>
        <translation>Wählen Sie den Projektor (mmproj), der mit diesem Modell veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>Choose the projector that was published with this model.</source>
        <translation>Wählen Sie den Projektor, der mit diesem Modell veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>Close it there and try again.</source>
        <translation>Schließen Sie es dort, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Close it there first, or open it read-only.</source>
        <translation>Schließen Sie es zuerst dort, oder öffnen Sie es schreibgeschützt.</translation>
    </message>
    <message>
        <source>Close other programs or take a smaller model; then start again, what is done is kept.</source>
        <translation>Schließen Sie andere Programme, oder nehmen Sie ein kleineres Modell; starten Sie dann noch einmal: Was fertig ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Close other programs, or train on fewer samples.</source>
        <translation>Schließen Sie andere Programme, oder trainieren Sie mit weniger Beispielen.</translation>
    </message>
    <message>
        <source>Close other programs, or train with smaller batches or fewer losses at a time.</source>
        <translation>Schließen Sie andere Programme, oder trainieren Sie mit kleineren Stapeln oder weniger Verlustfunktionen auf einmal.</translation>
    </message>
    <message>
        <source>Convert it to PNG or JPEG.</source>
        <translation>Wandeln Sie es in PNG oder JPEG um.</translation>
    </message>
    <message>
        <source>Convert it to an ordinary PNG.</source>
        <translation>Wandeln Sie es in ein gewöhnliches PNG um.</translation>
    </message>
    <message>
        <source>Copy it to a disk of this computer, or open it read-only.</source>
        <translation>Kopieren Sie es auf einen Datenträger dieses Computers, oder öffnen Sie es schreibgeschützt.</translation>
    </message>
    <message>
        <source>Copy it together with its “-wal” file to a folder that can be written, and open it there.</source>
        <translation>Kopieren Sie es zusammen mit seiner „-wal“-Datei in einen Ordner, in den geschrieben werden kann, und öffnen Sie es dort.</translation>
    </message>
    <message>
        <source>Copy the file again.</source>
        <translation>Kopieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>Berichtigen Sie die Datei.</translation>
    </message>
    <message>
        <source>Correct it. README, “Encoders”, shows one.</source>
        <translation>Berichtigen Sie die Datei. Ein Beispiel steht in der README unter „Encoders“.</translation>
    </message>
    <message>
        <source>Correct size and layout there.</source>
        <translation>Berichtigen Sie dort size und layout.</translation>
    </message>
    <message>
        <source>Criticise the labels first.</source>
        <translation>Lassen Sie die Labels zuerst kritisieren.</translation>
    </message>
    <message>
        <source>Decisions made count towards the budget: give a larger one.</source>
        <translation>Getroffene Entscheidungen zählen zum Budget: Geben Sie ein größeres an.</translation>
    </message>
    <message>
        <source>Delete the file.</source>
        <translation>Löschen Sie die Datei.</translation>
    </message>
    <message>
        <source>Download all parts.</source>
        <translation>Laden Sie alle Teile herunter.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Laden Sie die Datei noch einmal herunter.</translation>
    </message>
    <message>
        <source>Embeddings of a GGUF model are for texts.</source>
        <translation>Embeddings eines GGUF-Modells sind für Texte.</translation>
    </message>
    <message>
        <source>Export it with a version (opset) from {first} to {last}.</source>
        <translation>Exportieren Sie ihn mit einer Version (opset) von {first} bis {last}.</translation>
    </message>
    <message>
        <source>Fill in the column “{name}”, or remove the row.</source>
        <translation>Füllen Sie die Spalte „{name}“ aus, oder entfernen Sie die Zeile.</translation>
    </message>
    <message>
        <source>Finish the review, or replace the plan; decisions already made are kept.</source>
        <translation>Schließen Sie die Prüfung ab, oder ersetzen Sie den Plan; getroffene Entscheidungen bleiben erhalten.</translation>
    </message>
    <message>
        <source>Finish them first.</source>
        <translation>Erledigen Sie diese zuerst.</translation>
    </message>
    <message>
        <source>First import some.</source>
        <translation>Importieren Sie zuerst welche.</translation>
    </message>
    <message>
        <source>Free some space on that disk and go on: everything acknowledged so far is kept.</source>
        <translation>Geben Sie auf diesem Datenträger Platz frei, und machen Sie weiter: Alles bisher Bestätigte bleibt erhalten.</translation>
    </message>
    <message>
        <source>Free some space on that disk, and check that the folder may be written.</source>
        <translation>Schaffen Sie Platz auf diesem Datenträger, und prüfen Sie, ob in den Ordner geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Get a newer conversion of the model.</source>
        <translation>Besorgen Sie eine neuere Umwandlung des Modells.</translation>
    </message>
    <message>
        <source>Get its little-endian version.</source>
        <translation>Besorgen Sie die Little-Endian-Version.</translation>
    </message>
    <message>
        <source>Get {file} from {repository}, then add it to the models.</source>
        <translation>Besorgen Sie {file} von {repository}, und fügen Sie die Datei den Modellen hinzu.</translation>
    </message>
    <message>
        <source>Give a GGUF file, or one of: {names}.</source>
        <translation>Geben Sie eine GGUF-Datei an oder eines von diesen: {names}.</translation>
    </message>
    <message>
        <source>Give a number from 1 to {n}.</source>
        <translation>Geben Sie eine Zahl von 1 bis {n} an.</translation>
    </message>
    <message>
        <source>Give a number of reviews, 400, or a share, 20%.</source>
        <translation>Geben Sie eine Zahl von Prüfungen an, 400, oder einen Anteil, 20%.</translation>
    </message>
    <message>
        <source>Give at most {n}.</source>
        <translation>Geben Sie höchstens {n} an.</translation>
    </message>
    <message>
        <source>Give each row an id of its own.</source>
        <translation>Geben Sie jeder Zeile eine eigene ID.</translation>
    </message>
    <message>
        <source>Give every label a name.</source>
        <translation>Geben Sie jedem Label einen Namen.</translation>
    </message>
    <message>
        <source>Give it as the projector (mmproj), beside the model it belongs to.</source>
        <translation>Geben Sie die Datei als Projektor (mmproj) an, neben dem Modell, zu dem sie gehört.</translation>
    </message>
    <message>
        <source>Give it one text.</source>
        <translation>Geben Sie dort einen einzigen Text an.</translation>
    </message>
    <message>
        <source>Give its projector (a GGUF file, often with “mmproj” in its name), or put it beside the model.</source>
        <translation>Geben Sie seinen Projektor an (eine GGUF-Datei, oft mit „mmproj“ im Namen), oder legen Sie ihn neben das Modell.</translation>
    </message>
    <message>
        <source>Give more hours.</source>
        <translation>Geben Sie mehr Stunden an.</translation>
    </message>
    <message>
        <source>Give the budget as 20% or as a number.</source>
        <translation>Geben Sie das Budget als 20% oder als Anzahl an.</translation>
    </message>
    <message>
        <source>Give the columns plain names in the first line.</source>
        <translation>Geben Sie den Spalten in der ersten Zeile einfache Namen.</translation>
    </message>
    <message>
        <source>Give the hours as 2 or 0.5.</source>
        <translation>Geben Sie die Stunden als Zahl an, etwa 2 oder 0,5.</translation>
    </message>
    <message>
        <source>Give the labels names that differ more.</source>
        <translation>Geben Sie den Labels Namen, die sich stärker unterscheiden.</translation>
    </message>
    <message>
        <source>Give the model; this is its projector.</source>
        <translation>Geben Sie das Modell an; dies ist sein Projektor.</translation>
    </message>
    <message>
        <source>Give this one another name.</source>
        <translation>Geben Sie diesem Modell einen anderen Namen.</translation>
    </message>
    <message>
        <source>Images end in {endings}.</source>
        <translation>Bilder enden auf {endings}.</translation>
    </message>
    <message>
        <source>Install the application again; its parts do not fit together.</source>
        <translation>Installieren Sie das Programm neu; seine Teile passen nicht zusammen.</translation>
    </message>
    <message>
        <source>It has none.</source>
        <translation>Sie hat keine.</translation>
    </message>
    <message>
        <source>It has: {known}.</source>
        <translation>Sie hat: {known}.</translation>
    </message>
    <message>
        <source>It is not clear which projector belongs to {name}: {projectors}.</source>
        <translation>Es ist nicht klar, welcher Projektor zu {name} gehört: {projectors}.</translation>
    </message>
    <message>
        <source>It needs a column “label” with {labels}.</source>
        <translation>Nötig ist eine Spalte „label“ mit {labels}.</translation>
    </message>
    <message>
        <source>It takes at least {needed} of the {size} samples, drawn at random, or a larger error.</source>
        <translation>Nötig sind mindestens {needed} der {size} Beispiele, zufällig gezogen, oder ein größerer Fehler.</translation>
    </message>
    <message>
        <source>Its first row must name the columns id and label.</source>
        <translation>Die erste Zeile muss die Spalten id und label nennen.</translation>
    </message>
    <message>
        <source>Label more samples.</source>
        <translation>Labeln Sie mehr Beispiele.</translation>
    </message>
    <message>
        <source>Label or review more samples.</source>
        <translation>Labeln oder prüfen Sie mehr Beispiele.</translation>
    </message>
    <message>
        <source>Label {least} to 200 samples by hand, write the labels into the column “label” of their table and import it: into this project if they are new to it, else into a project made for the pilot.</source>
        <translation>Labeln Sie {least} bis 200 Beispiele von Hand, schreiben Sie die Labels in die Spalte „label“ ihrer Tabelle und importieren Sie diese: in dieses Projekt, wenn die Beispiele hier neu sind, sonst in ein eigenes Projekt für den Pilotversuch.</translation>
    </message>
    <message>
        <source>Leave them out for {share:.0%} of the budget and at least 60 samples.</source>
        <translation>Ohne diese Angaben gelten {share:.0%} des Budgets und mindestens 60 Beispiele.</translation>
    </message>
    <message>
        <source>Leave them out for β = 20 and a floor of {floor}.</source>
        <translation>Ohne diese Angaben gelten β = 20 und die Untergrenze {floor}.</translation>
    </message>
    <message>
        <source>Leave “-{design}” out to use the decisions made, or plan with --rule {design}.</source>
        <translation>Lassen Sie „-{design}“ weg, um die getroffenen Entscheidungen zu verwenden, oder planen Sie mit --rule {design}.</translation>
    </message>
    <message>
        <source>Load a model first.</source>
        <translation>Laden Sie zuerst ein Modell.</translation>
    </message>
    <message>
        <source>Load the model again when you need it.</source>
        <translation>Laden Sie das Modell noch einmal, wenn Sie es brauchen.</translation>
    </message>
    <message>
        <source>Loading was stopped.</source>
        <translation>Das Laden wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Make it anew.</source>
        <translation>Legen Sie es neu an.</translation>
    </message>
    <message>
        <source>Make it smaller than {most}.</source>
        <translation>Verkleinern Sie das Bild auf weniger als {most}.</translation>
    </message>
    <message>
        <source>Make it smaller.</source>
        <translation>Verkleinern Sie das Bild.</translation>
    </message>
    <message>
        <source>Make the folder first.</source>
        <translation>Legen Sie den Ordner zuerst an.</translation>
    </message>
    <message>
        <source>Name another file to write.</source>
        <translation>Nennen Sie eine andere Datei zum Schreiben.</translation>
    </message>
    <message>
        <source>Name at least one loss and one seed.</source>
        <translation>Nennen Sie mindestens eine Verlustfunktion und einen Startwert.</translation>
    </message>
    <message>
        <source>Name its file (--critic), and that of its projector (--mmproj).</source>
        <translation>Geben Sie seine Datei an (--critic) und die seines Projektors (--mmproj).</translation>
    </message>
    <message>
        <source>Name its file.</source>
        <translation>Geben Sie die Datei des Modells an.</translation>
    </message>
    <message>
        <source>Name one or several with --annotator A,B.</source>
        <translation>Nennen Sie einen oder mehrere mit --annotator A,B.</translation>
    </message>
    <message>
        <source>Name one, several as a,b, or {all}: {strategies}.</source>
        <translation>Nennen Sie eine, mehrere als a,b, oder {all}: {strategies}.</translation>
    </message>
    <message>
        <source>Name that model.</source>
        <translation>Geben Sie dieses Modell an.</translation>
    </message>
    <message>
        <source>Name that one, or train again with this one.</source>
        <translation>Geben Sie jenes an, oder trainieren Sie mit diesem noch einmal.</translation>
    </message>
    <message>
        <source>Name the image file.</source>
        <translation>Nennen Sie die Bilddatei.</translation>
    </message>
    <message>
        <source>Name the right one.</source>
        <translation>Geben Sie den richtigen an.</translation>
    </message>
    <message>
        <source>No annotator is chosen.</source>
        <translation>Es ist kein Annotator gewählt.</translation>
    </message>
    <message>
        <source>No critic has judged the labels of the newest annotate run yet.</source>
        <translation>Noch hat kein Kritiker die Labels des neuesten Annotator-Laufs beurteilt.</translation>
    </message>
    <message>
        <source>No critic strategy is named.</source>
        <translation>Es ist keine Kritiker-Strategie genannt.</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
        <source>No sample of the test set {test} has a label of this project.</source>
        <translation>Kein Beispiel der Testdaten {test} hat ein Label dieses Projekts.</translation>
    </message>
    <message>
        <source>No sample of the test set {test} has a label of this project. The first problem: {where}: {problem}</source>
        <translation>Kein Beispiel der Testdaten {test} hat ein Label dieses Projekts. Das erste Problem: {where}: {problem}</translation>
    </message>
    <message>
        <source>No script is set.</source>
        <translation>Es ist kein Skript gesetzt.</translation>
    </message>
    <message>
        <source>Not images by their names, left out: {kinds}.</source>
        <translation>Ihren Namen nach keine Bilder, ausgelassen: {kinds}.</translation>
    </message>
    <message>
        <source>Nothing is annotated yet.</source>
        <translation>Noch ist nichts annotiert.</translation>
    </message>
    <message>
        <source>One JSON object a line.</source>
        <translation>Schreiben Sie ein JSON-Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>One object a line.</source>
        <translation>Schreiben Sie ein Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>Open it for writing.</source>
        <translation>Öffnen Sie es zum Schreiben.</translation>
    </message>
    <message>
        <source>Open it once for writing: it is brought up to date, after a backup.</source>
        <translation>Öffnen Sie es einmal zum Schreiben: Es wird auf den neuen Stand gebracht, nach einer Sicherung.</translation>
    </message>
    <message>
        <source>Open it, or choose another name.</source>
        <translation>Öffnen Sie sie, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Plan a budget in several waves first.</source>
        <translation>Planen Sie zuerst ein Budget in mehreren Runden.</translation>
    </message>
    <message>
        <source>Plan anew with a budget; decisions made are kept.</source>
        <translation>Planen Sie neu mit einem Budget; getroffene Entscheidungen bleiben erhalten.</translation>
    </message>
    <message>
        <source>Plan anew with a larger budget to go on.</source>
        <translation>Planen Sie neu mit einem größeren Budget, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Plan one wave, or take the rule {audited}.</source>
        <translation>Planen Sie eine einzige Runde, oder nehmen Sie die Regel {audited}.</translation>
    </message>
    <message>
        <source>Plan {id} still has {left} open reviews.</source>
        <translation>In Plan {id} sind noch Prüfungen offen: {left}.</translation>
    </message>
    <message>
        <source>Put it back, or relink the samples.</source>
        <translation>Legen Sie die Datei zurück, oder verknüpfen Sie die Beispiele neu.</translation>
    </message>
    <message>
        <source>Put it there, or correct its path (relative to the table).</source>
        <translation>Legen Sie es dorthin, oder berichtigen Sie den Pfad (von der Tabelle aus).</translation>
    </message>
    <message>
        <source>Put texts that contain the delimiter in quotation marks.</source>
        <translation>Setzen Sie Texte, die das Trennzeichen enthalten, in Anführungszeichen.</translation>
    </message>
    <message>
        <source>Put the file back and start again.</source>
        <translation>Legen Sie die Datei zurück, und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>Remove it, or save the file as text.</source>
        <translation>Entfernen Sie es, oder speichern Sie die Datei als Text.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Entfernen Sie eines davon.</translation>
    </message>
    <message>
        <source>Rename or remove one of them.</source>
        <translation>Benennen Sie eine davon um, oder entfernen Sie sie.</translation>
    </message>
    <message>
        <source>Rename what is an image.</source>
        <translation>Benennen Sie um, was ein Bild ist.</translation>
    </message>
    <message>
        <source>Replace it.</source>
        <translation>Ersetzen Sie die Datei.</translation>
    </message>
    <message>
        <source>Review them yourself, or give decisions with --from-csv.</source>
        <translation>Prüfen Sie sie selbst, oder geben Sie Entscheidungen mit --from-csv an.</translation>
    </message>
    <message>
        <source>Run `act-desktop annotate` first.</source>
        <translation>Führen Sie zuerst `act-desktop annotate` aus.</translation>
    </message>
    <message>
        <source>Run `act-desktop import` first.</source>
        <translation>Führen Sie zuerst `act-desktop import` aus.</translation>
    </message>
    <message>
        <source>Run `act-desktop plan` first.</source>
        <translation>Führen Sie zuerst `act-desktop plan` aus.</translation>
    </message>
    <message>
        <source>Run `act-desktop review` first, or train with --loss machine.</source>
        <translation>Führen Sie zuerst `act-desktop review` aus, oder trainieren Sie mit --loss machine.</translation>
    </message>
    <message>
        <source>Run the training again; if it ends again, report it with this message.</source>
        <translation>Starten Sie das Training noch einmal; endet es wieder, melden Sie es zusammen mit diesem Text.</translation>
    </message>
    <message>
        <source>Run {id} (annotate, {model}) is not finished: {missing} samples are missing.</source>
        <translation>Lauf {id} (annotieren, {model}) ist nicht fertig; fehlende Beispiele: {missing}.</translation>
    </message>
    <message>
        <source>Run {id} (criticise, {model}) is not finished: {missing} samples are missing.</source>
        <translation>Lauf {id} (kritisieren, {model}) ist nicht fertig; fehlende Beispiele: {missing}.</translation>
    </message>
    <message>
        <source>Save it as CSV (UTF-8) and try again.</source>
        <translation>Speichern Sie sie als CSV (UTF-8), und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Save it as PNG, JPEG, WebP, GIF, BMP or TIFF.</source>
        <translation>Speichern Sie sie als PNG, JPEG, WebP, GIF, BMP oder TIFF.</translation>
    </message>
    <message>
        <source>Save the file as UTF-8.</source>
        <translation>Speichern Sie die Datei als UTF-8.</translation>
    </message>
    <message>
        <source>Send a script before the jobs.</source>
        <translation>Senden Sie vor den Aufträgen ein Skript.</translation>
    </message>
    <message>
        <source>Shorten the guideline and the label descriptions, or choose a larger context.</source>
        <translation>Kürzen Sie die Richtlinie und die Beschreibungen der Labels, oder wählen Sie einen größeren Kontext.</translation>
    </message>
    <message>
        <source>Start it again (annotate): it goes on where it stopped.</source>
        <translation>Starten Sie ihn noch einmal (annotieren): Er macht dort weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>Start it again (criticise): it goes on where it stopped.</source>
        <translation>Starten Sie ihn noch einmal (kritisieren): Er macht dort weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>Take the projector that came with the model.</source>
        <translation>Nehmen Sie den Projektor, der zum Modell gehört.</translation>
    </message>
    <message>
        <source>The answers to the test samples cannot be read from {file}.</source>
        <translation>Die Antworten zu den Testbeispielen können nicht gelesen werden: {file}.</translation>
    </message>
    <message>
        <source>The audit&apos;s share must lie between 0 and 1, and its minimum must not be negative.</source>
        <translation>Der Anteil der Stichprobe muss zwischen 0 und 1 liegen, und ihr Mindestumfang darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>The budget is not even one review.</source>
        <translation>Das Budget reicht nicht einmal für eine Prüfung.</translation>
    </message>
    <message>
        <source>The budget of {budget} reviews is spent.</source>
        <translation>Das Budget von {budget} Prüfungen ist verbraucht.</translation>
    </message>
    <message>
        <source>The budget of {reviews} is larger than the {n} samples.</source>
        <translation>Das Budget von {reviews} ist größer als die Zahl der Beispiele, {n}.</translation>
    </message>
    <message>
        <source>The classifier takes embeddings of the model “{name}”, which is no longer where it was.</source>
        <translation>Der Klassifikator braucht Embeddings des Modells „{name}“, und das liegt nicht mehr, wo es war.</translation>
    </message>
    <message>
        <source>The classifier takes {width} numbers a text, as {name} makes them.</source>
        <translation>Der Klassifikator nimmt je Text {width} Zahlen, wie {name} sie liefert.</translation>
    </message>
    <message>
        <source>The column “{name}” contains a NUL character.</source>
        <translation>Die Spalte „{name}“ enthält ein NUL-Zeichen.</translation>
    </message>
    <message>
        <source>The column “{name}” contains bytes that are no characters.</source>
        <translation>Die Spalte „{name}“ enthält Bytes, die keine Schriftzeichen sind.</translation>
    </message>
    <message>
        <source>The engine died while {name} embedded texts: {reason} {last_words}</source>
        <translation>Der Modellprozess ist abgestürzt, während {name} Embeddings von Texten berechnete: {reason} {last_words}</translation>
    </message>
    <message>
        <source>The engine does not start: {reason} {last_words}</source>
        <translation>Der Modellprozess startet nicht: {reason} {last_words}</translation>
    </message>
    <message>
        <source>The engine keeps dying, with the smallest settings too: {reason} {last_words}</source>
        <translation>Der Modellprozess stürzt immer wieder ab, auch mit den kleinsten Einstellungen: {reason} {last_words}</translation>
    </message>
    <message>
        <source>The figures of training {id} cannot be read ({error}).</source>
        <translation>Die Zahlen von Training {id} können nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The file is not UTF-8 and was read as Windows-1252. Look at some accented letters; if they are wrong, save the file as UTF-8 and import it again.</source>
        <translation>Die Datei ist nicht in UTF-8 und wurde als Windows-1252 gelesen. Sehen Sie sich einige Umlaute und Akzente an; sind sie falsch, speichern Sie die Datei als UTF-8 und importieren sie noch einmal.</translation>
    </message>
    <message>
        <source>The file may be damaged, or too large for this machine. Check the model.</source>
        <translation>Vielleicht ist die Datei beschädigt oder zu groß für diesen Computer. Prüfen Sie das Modell.</translation>
    </message>
    <message>
        <source>The file {path} exists already.</source>
        <translation>Die Datei {path} gibt es schon.</translation>
    </message>
    <message>
        <source>The file {path} is empty.</source>
        <translation>Die Datei {path} ist leer.</translation>
    </message>
    <message>
        <source>The file {path} is not an image that can be read.</source>
        <translation>Die Datei {path} ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>The file {path} is of no kind that can be read.</source>
        <translation>Dateien von der Art der Datei {path} können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The first line must name the columns.</source>
        <translation>Die erste Zeile muss die Spalten nennen.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written ({reason}).</source>
        <translation>In den Ordner {folder} kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
        <source>The folder {root} holds no images.</source>
        <translation>Der Ordner {root} enthält keine Bilder.</translation>
    </message>
    <message>
        <source>The header of {path} is broken ({reason}).</source>
        <translation>Die Kopfzeile von {path} ist fehlerhaft ({reason}).</translation>
    </message>
    <message>
        <source>The id “{key}” is that of {where} already.</source>
        <translation>Die ID „{key}“ ist schon vergeben: {where}.</translation>
    </message>
    <message>
        <source>The image file “{name}” is empty.</source>
        <translation>Die Bilddatei „{name}“ ist leer.</translation>
    </message>
    <message>
        <source>The image is empty.</source>
        <translation>Es ist kein Bild angegeben.</translation>
    </message>
    <message>
        <source>The image {path} cannot be read ({reason}).</source>
        <translation>Das Bild {path} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>The image {path} cannot be read any more ({reason}).</source>
        <translation>Das Bild {path} kann nicht mehr gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>The image {path} has more than {most} megapixels.</source>
        <translation>Das Bild {path} hat mehr als {most} Megapixel.</translation>
    </message>
    <message>
        <source>The image {path} has {size} MiB.</source>
        <translation>Das Bild {path} hat {size} MiB.</translation>
    </message>
    <message>
        <source>The image {path} is damaged ({error}).</source>
        <translation>Das Bild {path} ist beschädigt ({error}).</translation>
    </message>
    <message>
        <source>The image {path} is damaged or cut off ({reason}).</source>
        <translation>Das Bild {path} ist beschädigt oder abgeschnitten ({reason}).</translation>
    </message>
    <message>
        <source>The image {path} is empty (0 bytes).</source>
        <translation>Das Bild {path} ist leer (0 Bytes).</translation>
    </message>
    <message>
        <source>The image {path} is missing.</source>
        <translation>Das Bild {path} fehlt.</translation>
    </message>
    <message>
        <source>The image {path} is too large to be shown.</source>
        <translation>Das Bild {path} ist zu groß, um gezeigt zu werden.</translation>
    </message>
    <message>
        <source>The image “{name}” has {size:.0f} megapixels, at most {most:.0f} are taken.</source>
        <translation>Das Bild „{name}“ hat {size:.0f} Megapixel, höchstens {most:.0f} sind möglich.</translation>
    </message>
    <message>
        <source>The image “{name}” is damaged ({reason}).</source>
        <translation>Das Bild „{name}“ ist beschädigt ({reason}).</translation>
    </message>
    <message>
        <source>The instruction, the labels and the questions take {needed} tokens, the model has room for {room}.</source>
        <translation>Anweisung, Labels und Fragen brauchen {needed} Tokens, das Modell hat Platz für {room}.</translation>
    </message>
    <message>
        <source>The label “{gold}” is not in the scheme.</source>
        <translation>Das Label „{gold}“ gehört nicht zu den Labels des Projekts.</translation>
    </message>
    <message>
        <source>The label “{label}” is there twice.</source>
        <translation>Das Label „{label}“ kommt zweimal vor.</translation>
    </message>
    <message>
        <source>The labels cannot be added to, removed, renamed or moved any more: models or people have answered with them.</source>
        <translation>Labels können nicht mehr hinzugefügt, entfernt, umbenannt oder verschoben werden: Modelle oder Menschen haben damit geantwortet.</translation>
    </message>
    <message>
        <source>The library has no model “{name}”.</source>
        <translation>In der Bibliothek gibt es kein Modell „{name}“.</translation>
    </message>
    <message>
        <source>The line is JSON but no object.</source>
        <translation>Die Zeile ist JSON, aber kein Objekt.</translation>
    </message>
    <message>
        <source>The line is longer than {most} bytes.</source>
        <translation>Die Zeile ist länger als {most} Bytes.</translation>
    </message>
    <message>
        <source>The line is not JSON ({reason}).</source>
        <translation>Die Zeile ist kein JSON ({reason}).</translation>
    </message>
    <message>
        <source>The line is not UTF-8.</source>
        <translation>Die Zeile ist nicht in UTF-8.</translation>
    </message>
    <message>
        <source>The list of models {file} cannot be read ({reason}).</source>
        <translation>Die Liste der Modelle {file} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>The list of models {file} cannot be written ({reason}).</source>
        <translation>Die Liste der Modelle {file} kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>The loss “{loss}” needs human decisions, and there are none yet.</source>
        <translation>Die Verlustfunktion „{loss}“ braucht Entscheidungen von Menschen, und es gibt noch keine.</translation>
    </message>
    <message>
        <source>The loss “{loss}” needs machine labels, and there are none yet.</source>
        <translation>Die Verlustfunktion „{loss}“ braucht Labels der Maschine, und es gibt noch keine.</translation>
    </message>
    <message>
        <source>The model file {path} cannot be read ({reason}).</source>
        <translation>Die Modelldatei {path} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>The model library {file} is damaged: {error}.</source>
        <translation>Die Modellbibliothek {file} ist beschädigt: {error}.</translation>
    </message>
    <message>
        <source>The model reads “{first}” and “{second}” alike.</source>
        <translation>Das Modell liest „{first}“ und „{second}“ gleich.</translation>
    </message>
    <message>
        <source>The model takes no images.</source>
        <translation>Das Modell nimmt keine Bilder.</translation>
    </message>
    <message>
        <source>The model {path} has GGUF version {version}; 2 and 3 can be read.</source>
        <translation>Das Modell {path} hat die GGUF-Version {version}; gelesen werden können 2 und 3.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: arrays are nested too deeply.</source>
        <translation>Das Modell {path} ist beschädigt: Felder sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: it claims a text of {length} bytes.</source>
        <translation>Das Modell {path} ist beschädigt: Es gibt einen Text von {length} Bytes an.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: it claims to have {count} array elements.</source>
        <translation>Das Modell {path} ist beschädigt: Es gibt {count} Feldelemente an.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: it claims to have {count} metadata entries.</source>
        <translation>Das Modell {path} ist beschädigt: Es gibt {count} Metadaten-Einträge an.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: it claims to have {count} tensors.</source>
        <translation>Das Modell {path} ist beschädigt: Es gibt {count} Tensoren an.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: it ends within its header.</source>
        <translation>Das Modell {path} ist beschädigt: Es endet mitten in seinem Kopf.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: it was cut off while it was read.</source>
        <translation>Das Modell {path} ist beschädigt: Es wurde während des Lesens abgeschnitten.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: its alignment is no power of two.</source>
        <translation>Das Modell {path} ist beschädigt: Seine Ausrichtung ist keine Zweierpotenz.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: the array type {kind} does not exist.</source>
        <translation>Das Modell {path} ist beschädigt: Den Feldtyp {kind} gibt es nicht.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: the tensor “{name}” has {dimensions} dimensions.</source>
        <translation>Das Modell {path} ist beschädigt: Der Tensor „{name}“ hat {dimensions} Dimensionen.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: the value type {kind} does not exist.</source>
        <translation>Das Modell {path} ist beschädigt: Den Werttyp {kind} gibt es nicht.</translation>
    </message>
    <message>
        <source>The model {path} is damaged: {missing} bytes are missing at its end.</source>
        <translation>Das Modell {path} ist beschädigt: Am Ende fehlen {missing} Bytes.</translation>
    </message>
    <message>
        <source>The model {path} is written for big-endian machines.</source>
        <translation>Das Modell {path} ist für Big-Endian-Rechner geschrieben.</translation>
    </message>
    <message>
        <source>The model “{name}” is no longer where it was.</source>
        <translation>Das Modell „{name}“ liegt nicht mehr, wo es war.</translation>
    </message>
    <message>
        <source>The name “{name}” is taken by {file}.</source>
        <translation>Den Namen „{name}“ trägt schon {file}.</translation>
    </message>
    <message>
        <source>The project has no annotator yet.</source>
        <translation>Das Projekt hat noch keinen Annotator.</translation>
    </message>
    <message>
        <source>The project has no samples.</source>
        <translation>Das Projekt hat keine Beispiele.</translation>
    </message>
    <message>
        <source>The project may come from a newer version of the program.</source>
        <translation>Vielleicht stammt das Projekt aus einer neueren Version des Programms.</translation>
    </message>
    <message>
        <source>The project {path} cannot be opened.</source>
        <translation>Das Projekt {path} kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The project {path} could not be read or written by its disk.</source>
        <translation>Der Datenträger konnte das Projekt {path} nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>The project {path} has an older format ({theirs}; this program reads {ours}).</source>
        <translation>Das Projekt {path} hat ein älteres Format ({theirs}; dieses Programm liest {ours}).</translation>
    </message>
    <message>
        <source>The project {path} is damaged.</source>
        <translation>Das Projekt {path} ist beschädigt.</translation>
    </message>
    <message>
        <source>The project {path} is open read-only.</source>
        <translation>Das Projekt {path} ist schreibgeschützt geöffnet.</translation>
    </message>
    <message>
        <source>The project {path} may not be written.</source>
        <translation>In das Projekt {path} darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The project {path} was made by a newer version of this program (format {theirs}, this knows {ours}).</source>
        <translation>Das Projekt {path} stammt von einer neueren Version dieses Programms (Format {theirs}, diese kennt {ours}).</translation>
    </message>
    <message>
        <source>The project {path} was never completely made.</source>
        <translation>Das Projekt {path} wurde nie vollständig angelegt.</translation>
    </message>
    <message>
        <source>The project {path} was not closed when it was copied, and this folder is read-only.</source>
        <translation>Das Projekt {path} war beim Kopieren nicht geschlossen, und dieser Ordner ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>The project {project} cannot be locked for writing ({reason}).</source>
        <translation>Das Projekt {project} kann nicht zum Schreiben gesperrt werden ({reason}).</translation>
    </message>
    <message>
        <source>The project {project} cannot be locked for writing on this disk ({reason}).</source>
        <translation>Das Projekt {project} kann auf diesem Datenträger nicht zum Schreiben gesperrt werden ({reason}).</translation>
    </message>
    <message>
        <source>The project {project} is open in another process (process id unknown).</source>
        <translation>Das Projekt {project} ist in einem anderen Prozess geöffnet (Prozessnummer unbekannt).</translation>
    </message>
    <message>
        <source>The project {project} is open in another process (process id {holder}).</source>
        <translation>Das Projekt {project} ist in einem anderen Prozess geöffnet (Prozessnummer {holder}).</translation>
    </message>
    <message>
        <source>The projector cannot take this image.</source>
        <translation>Der Projektor kann dieses Bild nicht nehmen.</translation>
    </message>
    <message>
        <source>The projector failed while encoding an image.</source>
        <translation>Der Projektor ist beim Kodieren eines Bildes gescheitert.</translation>
    </message>
    <message>
        <source>The projector “{name}” does not fit the model: it gives vectors of {given} numbers, the model takes {taken}.</source>
        <translation>Der Projektor „{name}“ passt nicht zum Modell: Er liefert Vektoren aus {given} Zahlen, das Modell nimmt {taken}.</translation>
    </message>
    <message>
        <source>The projector “{name}” takes no images.</source>
        <translation>Der Projektor „{name}“ nimmt keine Bilder.</translation>
    </message>
    <message>
        <source>The project’s status lists its runs.</source>
        <translation>Der Status des Projekts nennt seine Läufe.</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>Die Frage ist leer.</translation>
    </message>
    <message>
        <source>The random sample was drawn beside earlier decisions, which are no random sample.</source>
        <translation>Die Zufallsauswahl wurde neben früheren Entscheidungen gezogen, und diese sind keine Zufallsauswahl.</translation>
    </message>
    <message>
        <source>The report {file} cannot be written: {reason}.</source>
        <translation>Der Bericht {file} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The row has {found} cells, the header {expected}.</source>
        <translation>Die Zeile hat {found} Zellen, die Kopfzeile {expected}.</translation>
    </message>
    <message>
        <source>The row is broken ({reason}).</source>
        <translation>Die Zeile ist fehlerhaft ({reason}).</translation>
    </message>
    <message>
        <source>The rule “{rule}” cannot be reviewed in waves.</source>
        <translation>Die Regel „{rule}“ erlaubt keine Prüfung in Runden.</translation>
    </message>
    <message>
        <source>The rule “{rule}” has no parameter “{name}”.</source>
        <translation>Die Regel „{rule}“ hat keinen Parameter „{name}“.</translation>
    </message>
    <message>
        <source>The sample is kept without a gold label; correct it, or add the label to the scheme.</source>
        <translation>Das Beispiel bleibt ohne Gold-Label erhalten; berichtigen Sie es, oder nehmen Sie das Label in das Projekt auf.</translation>
    </message>
    <message>
        <source>The system ended the training, most likely because memory ran out.</source>
        <translation>Das System hat das Training beendet, wahrscheinlich weil der Arbeitsspeicher nicht reichte.</translation>
    </message>
    <message>
        <source>The table would replace {file}, which it is made from.</source>
        <translation>Die Tabelle würde die Datei {file} ersetzen, aus der sie entsteht.</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>Der Text ist leer.</translation>
    </message>
    <message>
        <source>The texts have no words to learn from.</source>
        <translation>Die Texte enthalten keine Wörter, aus denen gelernt werden könnte.</translation>
    </message>
    <message>
        <source>The training process ended unexpectedly. {reason}</source>
        <translation>Der Trainingsprozess endete unerwartet. {reason}</translation>
    </message>
    <message>
        <source>The training process ended unexpectedly. {reason} {last_words}</source>
        <translation>Der Trainingsprozess endete unerwartet. {reason} {last_words}</translation>
    </message>
    <message>
        <source>There are too few labelled samples to cross-fit a classifier.</source>
        <translation>Es gibt zu wenige gelabelte Beispiele, um einen Klassifikator über Kreuz zu trainieren.</translation>
    </message>
    <message>
        <source>There is no annotate run {run}.</source>
        <translation>Es gibt keinen Annotationslauf {run}.</translation>
    </message>
    <message>
        <source>There is no classifier {classifier}.</source>
        <translation>Es gibt keinen Klassifikator {classifier}.</translation>
    </message>
    <message>
        <source>There is no critic strategy “{key}”.</source>
        <translation>Es gibt keine Kritikerstrategie „{key}“.</translation>
    </message>
    <message>
        <source>There is no critique run {id}.</source>
        <translation>Es gibt keinen Kritiker-Lauf {id}.</translation>
    </message>
    <message>
        <source>There is no design “{design}”.</source>
        <translation>Es gibt kein Design „{design}“.</translation>
    </message>
    <message>
        <source>There is no encoder {path}.</source>
        <translation>Es gibt keinen Encoder {path}.</translation>
    </message>
    <message>
        <source>There is no encoder “{key}”.</source>
        <translation>Es gibt keinen Encoder „{key}“.</translation>
    </message>
    <message>
        <source>There is no encoder “{setting}” for samples of the kind {modality}.</source>
        <translation>Es gibt keinen Encoder „{setting}“ für Beispiele der Art {modality}.</translation>
    </message>
    <message>
        <source>There is no export format “{key}”.</source>
        <translation>Es gibt kein Exportformat „{key}“.</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Es gibt keine Datei {path}.</translation>
    </message>
    <message>
        <source>There is no format “{key}”.</source>
        <translation>Es gibt kein Format „{key}“.</translation>
    </message>
    <message>
        <source>There is no head “{key}”.</source>
        <translation>Es gibt keinen Klassifikatorkopf „{key}“.</translation>
    </message>
    <message>
        <source>There is no image file “{path}”.</source>
        <translation>Es gibt keine Bilddatei „{path}“.</translation>
    </message>
    <message>
        <source>There is no loss “{key}”.</source>
        <translation>Es gibt keine Verlustfunktion „{key}“.</translation>
    </message>
    <message>
        <source>There is no model file “{path}”.</source>
        <translation>Es gibt keine Modelldatei „{path}“.</translation>
    </message>
    <message>
        <source>There is no model “{name}”.</source>
        <translation>Es gibt kein Modell „{name}“.</translation>
    </message>
    <message>
        <source>There is no plan in waves.</source>
        <translation>Es gibt keinen Plan in Runden.</translation>
    </message>
    <message>
        <source>There is no plan to review.</source>
        <translation>Es gibt keinen Plan zum Prüfen.</translation>
    </message>
    <message>
        <source>There is no project {path}.</source>
        <translation>Es gibt kein Projekt {path}.</translation>
    </message>
    <message>
        <source>There is no projector file “{path}”.</source>
        <translation>Es gibt keine Projektordatei „{path}“.</translation>
    </message>
    <message>
        <source>There is no sample in {source} that can be read.</source>
        <translation>In {source} ist kein Beispiel, das gelesen werden kann.</translation>
    </message>
    <message>
        <source>There is no sample in {source} that can be read. The first problem: {problem}</source>
        <translation>In {source} ist kein Beispiel, das gelesen werden kann. Das erste Problem: {problem}</translation>
    </message>
    <message>
        <source>There is no sampling rule “{key}”.</source>
        <translation>Es gibt keine Auswahlregel „{key}“.</translation>
    </message>
    <message>
        <source>There is no space left for the project {path}.</source>
        <translation>Für das Projekt {path} ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>There is not enough memory for a context of {tokens} tokens.</source>
        <translation>Der Speicher reicht nicht für einen Kontext von {tokens} Tokens.</translation>
    </message>
    <message>
        <source>There is not enough memory for “{name}”.</source>
        <translation>Der Speicher reicht nicht für „{name}“.</translation>
    </message>
    <message>
        <source>There is not enough memory to train.</source>
        <translation>Der Arbeitsspeicher reicht zum Trainieren nicht aus.</translation>
    </message>
    <message>
        <source>There is nothing to criticise.</source>
        <translation>Es gibt nichts zu kritisieren.</translation>
    </message>
    <message>
        <source>There is nothing to train.</source>
        <translation>Es gibt nichts zu trainieren.</translation>
    </message>
    <message>
        <source>They lie beside the classifiers; train again if they were deleted.</source>
        <translation>Sie liegen neben den Klassifikatoren; wurden sie gelöscht, trainieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>They stand in the column “label”, or are the names of the folders that the images lie in.</source>
        <translation>Sie stehen in der Spalte „label“, oder es sind die Namen der Ordner, in denen die Bilder liegen.</translation>
    </message>
    <message>
        <source>This build of llama.cpp does not know the architecture “{architecture}” of “{name}”.</source>
        <translation>Diese Fassung von llama.cpp kennt die Architektur „{architecture}“ von „{name}“ nicht.</translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation>Trainieren Sie zuerst einen.</translation>
    </message>
    <message>
        <source>Try at least {least}.</source>
        <translation>Nehmen Sie mindestens {least}.</translation>
    </message>
    <message>
        <source>Update the program, or open the project read-only.</source>
        <translation>Aktualisieren Sie das Programm, oder öffnen Sie das Projekt schreibgeschützt.</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>Aktualisieren Sie das Programm.</translation>
    </message>
    <message>
        <source>Use a backup, or rescue what can be read with “sqlite3 FILE .recover”.</source>
        <translation>Nehmen Sie eine Sicherung, oder retten Sie mit „sqlite3 DATEI .recover“, was sich lesen lässt.</translation>
    </message>
    <message>
        <source>What can be read: {known}.</source>
        <translation>Gelesen werden können: {known}.</translation>
    </message>
    <message>
        <source>Write it. README, “Encoders”, shows one.</source>
        <translation>Schreiben Sie sie. Ein Beispiel steht in der README unter „Encoders“.</translation>
    </message>
    <message>
        <source>Write one of these in {file}: {outputs}.</source>
        <translation>Schreiben Sie in {file} einen von diesen: {outputs}.</translation>
    </message>
    <message>
        <source>Write {&quot;text&quot;: …, &quot;label&quot;: …}.</source>
        <translation>Schreiben Sie {&quot;text&quot;: …, &quot;label&quot;: …}.</translation>
    </message>
    <message>
        <source>`act-desktop models list` shows them.</source>
        <translation>`act-desktop models list` zeigt sie.</translation>
    </message>
    <message>
        <source>`act-desktop status` shows the runs.</source>
        <translation>`act-desktop status` zeigt die Läufe.</translation>
    </message>
    <message>
        <source>folders of images</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>llama.cpp failed while computing, most likely for want of memory.</source>
        <translation>llama.cpp ist beim Rechnen gescheitert, wahrscheinlich weil der Speicher nicht reichte.</translation>
    </message>
    <message>
        <source>tables (.csv, .tsv, .tab)</source>
        <translation>Tabellen (.csv, .tsv, .tab)</translation>
    </message>
    <message>
        <source>{before} samples are reviewed already, more than the budget of {reviews}.</source>
        <translation>{before} Beispiele sind schon geprüft, mehr als das Budget von {reviews}.</translation>
    </message>
    <message>
        <source>{budget:g} is not a share between 0 and 1.</source>
        <translation>{budget:g} ist kein Anteil zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>{file} cannot be loaded, the engine died: {reason} {last_words}</source>
        <translation>{file} kann nicht geladen werden, der Modellprozess ist abgestürzt: {reason} {last_words}</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{file} cannot be written ({reason}).</source>
        <translation>{file} kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>{file} has no column “id” and no column “label”.</source>
        <translation>{file} hat keine Spalte „id“ und keine Spalte „label“.</translation>
    </message>
    <message>
        <source>{file} has no column “{column}”.</source>
        <translation>{file} hat keine Spalte „{column}“.</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} ist leer.</translation>
    </message>
    <message>
        <source>{file} is no readable CSV: {reason}.</source>
        <translation>{file} ist kein lesbares CSV: {reason}.</translation>
    </message>
    <message>
        <source>{file} is not UTF-8.</source>
        <translation>{file} ist nicht in UTF-8.</translation>
    </message>
    <message>
        <source>{file} is not the model whose embeddings the classifier takes: that is “{name}”, SHA-256 {sha256}.</source>
        <translation>{file} ist nicht das Modell, dessen Embeddings der Klassifikator braucht: Das ist „{name}“, SHA-256 {sha256}.</translation>
    </message>
    <message>
        <source>{hours:g} hours at {seconds:g} seconds a review are no budget.</source>
        <translation>{hours:g} Stunden zu {seconds:g} Sekunden je Prüfung ergeben kein Budget.</translation>
    </message>
    <message>
        <source>{hours:g} hours buy no review: there is nothing left to review, or a review takes {seconds:.0f} s.</source>
        <translation>{hours:g} Stunden reichen für keine Prüfung: Es ist nichts mehr zu prüfen, oder eine Prüfung dauert {seconds:.0f} s.</translation>
    </message>
    <message>
        <source>{lacking} of {n} samples to review have no gold label of this project&apos;s labels.</source>
        <translation>Bei {lacking} von {n} zu prüfenden Beispielen fehlt ein Gold-Label aus den Labels dieses Projekts.</translation>
    </message>
    <message>
        <source>{left} reviews of the calibration sample are still open.</source>
        <translation>In der Kalibrierungsstichprobe sind noch Prüfungen offen: {left}.</translation>
    </message>
    <message>
        <source>{left} reviews of this wave are still open.</source>
        <translation>Offene Prüfungen in dieser Runde: {left}.</translation>
    </message>
    <message>
        <source>{model} takes no images.</source>
        <translation>{model} nimmt keine Bilder.</translation>
    </message>
    <message>
        <source>{name} could not label a single sample: {problem}</source>
        <translation>{name} konnte kein einziges Beispiel labeln: {problem}</translation>
    </message>
    <message>
        <source>{name} does not work with what {file} says (two images give features of the shape {shape}).</source>
        <translation>{name} arbeitet nicht mit den Angaben in {file} (zwei Bilder ergeben Merkmale der Form {shape}).</translation>
    </message>
    <message>
        <source>{name} does not work with what {file} says ({reason}).</source>
        <translation>{name} arbeitet nicht mit den Angaben in {file} ({reason}).</translation>
    </message>
    <message>
        <source>{name} has more than {most} different values where labels are expected.</source>
        <translation>{name} enthält mehr als {most} verschiedene Werte, wo Labels erwartet werden.</translation>
    </message>
    <message>
        <source>{name} has no gold labels.</source>
        <translation>{name} enthält keine Gold-Labels.</translation>
    </message>
    <message>
        <source>{name} has no output “{output}”.</source>
        <translation>{name} hat keinen Ausgang „{output}“.</translation>
    </message>
    <message>
        <source>{name} is a projector, not a model.</source>
        <translation>{name} ist ein Projektor, kein Modell.</translation>
    </message>
    <message>
        <source>{name} is incomplete: {missing} is missing.</source>
        <translation>{name} ist unvollständig. Es fehlt: {missing}.</translation>
    </message>
    <message>
        <source>{name} is not a projector.</source>
        <translation>{name} ist kein Projektor.</translation>
    </message>
    <message>
        <source>{name} is too large.</source>
        <translation>{name} ist zu groß.</translation>
    </message>
    <message>
        <source>{name} is written in version {version} of ONNX&apos;s operators.</source>
        <translation>{name} ist in Version {version} der ONNX-Operatoren geschrieben.</translation>
    </message>
    <message>
        <source>{name} takes {n} inputs ({inputs}).</source>
        <translation>{name} hat die falsche Zahl von Eingängen: {n} ({inputs}).</translation>
    </message>
    <message>
        <source>{name} takes {taken} numbers, and {file} gives it {given}.</source>
        <translation>{name} nimmt {taken} Zahlen, doch nach {file} bekommt er {given}.</translation>
    </message>
    <message>
        <source>{n} samples were imported after the plan was frozen.</source>
        <translation>Nach dem Festschreiben des Plans importierte Beispiele: {n}.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}).</source>
        <translation>{path} kann nicht gelesen werden ({reason}).</translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}.</source>
        <translation>{path} kann nicht benutzt werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be used: “size” and “std” must be larger than 0.</source>
        <translation>{path} kann nicht benutzt werden: „size“ und „std“ müssen größer als 0 sein.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}).</source>
        <translation>{path} kann nicht geschrieben werden ({reason}).</translation>
    </message>
    <message>
        <source>{path} has no column “{column}”; it has: {columns}.</source>
        <translation>{path} hat keine Spalte „{column}“; vorhanden sind: {columns}.</translation>
    </message>
    <message>
        <source>{path} has the column “{column}” twice.</source>
        <translation>{path} hat die Spalte „{column}“ zweimal.</translation>
    </message>
    <message>
        <source>{path} is a folder, not an image.</source>
        <translation>{path} ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
        <source>{path} is missing: it says how images are brought into {name}.</source>
        <translation>{path} fehlt: In dieser Datei steht, wie Bilder in {name} kommen.</translation>
    </message>
    <message>
        <source>{path} is no ONNX model that can be loaded: {reason}</source>
        <translation>{path} ist kein ONNX-Modell, das geladen werden kann: {reason}</translation>
    </message>
    <message>
        <source>{path} is no ONNX model that can be read.</source>
        <translation>{path} ist kein lesbares ONNX-Modell.</translation>
    </message>
    <message>
        <source>{path} is not a GGUF file.</source>
        <translation>{path} ist keine GGUF-Datei.</translation>
    </message>
    <message>
        <source>{path} is not a project file.</source>
        <translation>{path} ist keine Projektdatei.</translation>
    </message>
    <message>
        <source>{path} is not an image that can be read.</source>
        <translation>{path} ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>{path} was not written by this application.</source>
        <translation>{path} wurde nicht von diesem Programm geschrieben.</translation>
    </message>
    <message>
        <source>{projector} does not fit {model}: it makes {made} numbers an image token, the model takes {taken}.</source>
        <translation>{projector} passt nicht zu {model}: Er liefert {made} Zahlen je Bild-Token, das Modell nimmt {taken}.</translation>
    </message>
    <message>
        <source>{root} is a folder of images.</source>
        <translation>{root} ist ein Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>{samples} samples say too little.</source>
        <translation>Zu wenige Beispiele, um etwas zu sagen: {samples}.</translation>
    </message>
    <message>
        <source>{title} is not on this machine.</source>
        <translation>{title} ist nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>β must lie between 0 and 10 000 and the floor between 0 and 1.</source>
        <translation>β muss zwischen 0 und 10 000 liegen und die Untergrenze zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>“{loss}-{design}” needs a plan, whose budget it simulates.</source>
        <translation>„{loss}-{design}“ braucht einen Plan, dessen Budget simuliert wird.</translation>
    </message>
    <message>
        <source>“{loss}-{design}” simulates reviews from gold labels, and {lacking} of {selected} are missing.</source>
        <translation>„{loss}-{design}“ simuliert Prüfungen aus Gold-Labels, und {lacking} von {selected} fehlen.</translation>
    </message>
    <message>
        <source>“{name}” does not write text from left to right.</source>
        <translation>„{name}“ schreibt Text nicht von links nach rechts.</translation>
    </message>
    <message>
        <source>“{name}” is a list or an object.</source>
        <translation>„{name}“ ist eine Liste oder ein Objekt.</translation>
    </message>
    <message>
        <source>“{name}” is a projector, not a model.</source>
        <translation>„{name}“ ist ein Projektor, kein Modell.</translation>
    </message>
    <message>
        <source>“{name}” is damaged or incomplete ({reason}).</source>
        <translation>„{name}“ ist beschädigt oder unvollständig ({reason}).</translation>
    </message>
    <message>
        <source>“{name}” is damaged or incomplete.</source>
        <translation>„{name}“ ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>“{name}” is no projector for images, or it is damaged.</source>
        <translation>„{name}“ ist kein Projektor für Bilder oder ist beschädigt.</translation>
    </message>
    <message>
        <source>“{name}” is not a GGUF file.</source>
        <translation>„{name}“ ist keine GGUF-Datei.</translation>
    </message>
    <message>
        <source>“{name}” is not an image that can be read.</source>
        <translation>„{name}“ ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>“{row}” has {n} samples to train on.</source>
        <translation>Für „{row}“ gibt es zu wenige Beispiele zum Trainieren: {n}.</translation>
    </message>
    <message>
        <source>“{text}” is no budget.</source>
        <translation>„{text}“ ist kein Budget.</translation>
    </message>
</context>
</TS>
