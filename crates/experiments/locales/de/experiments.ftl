language-name = Deutsch

nav-experiments = Versuche
crumb = Wo diese Seite liegt
cancel = Abbrechen
form-errors = Ein paar Felder brauchen noch einen Blick
pages = Seiten dieser Liste
first-page = Neueste
next-page = Ältere
english = Englisch
german = Deutsch

# Die Liste
list-title = Versuche
list-lead = Sag etwas auf zwei Arten zu verschiedenen Menschen und sieh, was wirkt. Nur das zeigt eine Ursache.
column-experiment = Versuch
column-state = Stand
column-seen = Gesehen
column-verdict = Was er bis jetzt sagt
new-action = Neuer Versuch
empty-title = Noch wird nichts verglichen
empty-text = Versuch einen anderen Betreff für deine Einladungen: die Hälfte bekommt den üblichen, die andere den neuen, und du siehst, wer annimmt.
state-draft = Entwurf
state-running = Läuft
state-stopped = Beendet

# Orte außerhalb
place-elsewhere = Anderswo, über die API berichtet
place-elsewhere-outcome = getan hat, worauf du hoffst
place-elsewhere-hint = Was jeder Arm ist, in wenigen Worten; deine eigene Seite oder dein Shop zeigt ihn und berichtet, wer ihn sah.

# Aufsetzen
new-title = Neuer Versuch
edit-title = Den Versuch ändern
new-lead = Was verglichen wird, wo und mit wem.
field-name = Name
field-name-hint = So, wie du ihn später suchst.
field-place = Wo
field-place-hint = An jedem Ort läuft in jeder Sprache ein Versuch zur selben Zeit.
field-language = Sprache
field-language-hint = Nur was in dieser Sprache hinausgeht, nimmt teil.
field-driver = Trennen nach
field-driver-hint = Etwas, das Menschen schon vorher getan haben können und das den Ausgang ohnehin treibt. Die Ergebnisse stehen dann mit und ohne da.
driver-none = nichts
driver-event = kam zu einem Treffen
driver-order = hat bestellt
driver-newsletter = hat den Newsletter abonniert
driver-comment = hat öffentlich kommentiert
arms-title = Arme
arms-lead = Was womit verglichen wird. Gewichte sagen, wie oft jeder gegeben wird: 1 und 1 ist halb und halb.
more-arms = Mehr Arme
field-arm-first = A, woran die anderen gemessen werden
field-arm = { $arm }
field-weight = Gewicht von { $arm }
save-draft = Speichern
save-hint = Niemand bekommt etwas zu sehen, bevor du ihn startest. Sobald er läuft, ändern sich die Arme nicht mehr.

# Ergebnisse
draft-notice = Noch bekommt niemand etwas zu sehen. Lies ihn durch, dann starte ihn.
made-on = aufgeschrieben am { $day }
runs-since = läuft seit { $day }
ran-between = { $from } bis { $to }
start = Starten
stop = Beenden
edit = Ändern
discard = Verwerfen
results-title = Ergebnisse
results-lead = Wer { $outcome }, von denen, die den Arm sahen.
column-arm = Arm
column-reached = Taten es
column-share = Anteil, 95 %
column-better = Besser als A
column-p = p
as-it-is = wie es war
few = zu wenige, um etwas zu sagen
between = { $low } bis { $high }
not-seen = { $count ->
    [one] 1 weitere Person bekam ihn und sah ihn nicht
   *[other] { $count } weitere bekamen ihn und sahen ihn nicht
}
verdict-few = Zu wenige, um etwas zu sagen. Jeder Arm sollte mindestens 20-mal gesehen werden; am wenigsten sind es bisher { $least }.
verdict-better = { $arm } wirkt besser als A, und das gilt, so oft du auch hinsiehst.
verdict-worse = { $arm } wirkt schlechter als A, und das gilt, so oft du auch hinsiehst.
verdict-open = Kein Unterschied, den nicht auch der Zufall machte. Lass ihn weiterlaufen und sieh hin, so oft du magst.
strata-title = Getrennt: { $driver }
strata-lead = Dieselben Ergebnisse für die, die es getan hatten, bevor sie ihren Arm sahen, und für die anderen.
stratum-with = { $driver }: ja
stratum-without = { $driver }: nein
stratum-unknown = { $driver }: nicht bekannt
adjusted = { $arm } gegen A, diese Unterschiede herausgerechnet: { $p }. Dieser Wert entscheidet.
weights-title = Gewichte
weights-lead = Wie oft jeder Arm von jetzt an gegeben wird. Wer einen hat, behält ihn.
weigh = Gewichte ändern
how-title = Wie gezählt wird
how-sticky = Der Zufall entscheidet einmal, wer welchen Arm bekommt, und in diesem Moment wird es aufgeschrieben: derselbe Mensch bekommt immer denselben Arm, was auch aus den Gewichten wird.
how-counted = Jeder Mensch zählt einmal, so oft er es auch sah. Mitarbeitende und Bots werden nicht gezählt. Was jemand tut, der seinen Arm vor dem Ende sah, zählt auch danach noch.
how-interval = Der Anteil liegt mit 95 % Wahrscheinlichkeit in seinem Bereich, wenn man vorher nichts wusste. „Besser als A“ ist die Wahrscheinlichkeit, dass der Arm der bessere ist.
how-p = Der p-Wert gilt bei jedem Hinsehen (ein sequentieller Test mit gemischtem Wahrscheinlichkeitsverhältnis); wer jeden Tag hinsieht, wird nicht getäuscht. Unter 0,05 heißt der Unterschied echt.
how-several = Bei mehreren Armen wird jeder p-Wert mit der Zahl der Vergleiche malgenommen.
how-api = Dein Programm berichtet, wer welchen Arm sah und wer es tat. Zweimal berichtet zählt einmal.

# Menschen
people-title = Wer { $arm } sah
people-lead = Alle, die diesen Arm sahen, die neuesten zuerst.
people-none = Noch sah ihn niemand
people-none-text = Sobald jemand diesen Arm sieht, steht er hier.
column-who = Wer
column-seen-on = Gesehen
column-reached-on = Getan
arm-called = Arm { $arm }
visitor = Besuch { $key }

# Taten
said-made = Aufgeschrieben. Niemand bekommt etwas zu sehen, bevor du ihn startest.
said-changed = Geändert.
said-started = Er läuft.
said-stopped = Er ist beendet. Niemand Neues bekommt einen Arm.
said-weighed = Die Gewichte gelten von jetzt an.
said-discarded = Verworfen.

refusal-missing = So etwas gibt es hier nicht.
refusal-arms = Gib mindestens zwei und höchstens fünf Arme an.
refusal-alike = Zwei Arme sagen dasselbe, da gäbe es nichts zu vergleichen.
refusal-weights = Gewichte liegen zwischen 0 und 100, und mindestens zwei Arme brauchen eines.
refusal-weight = Eine ganze Zahl zwischen 0 und { $most }.
refusal-begun = Er hat begonnen. Arme ändern sich nicht mehr, sobald jemand sie sah.
refusal-occupied = An diesem Ort läuft in dieser Sprache schon ein Versuch. Beende erst den.
refusal-not-running = Er läuft nicht.
