language-name = Deutsch

nav-attribution = Was Menschen herbringt
crumb = Wo diese Seite liegt
people = Menschen
cancel = Abbrechen
save = Speichern
optional = freiwillig
form-errors = Ein paar Felder brauchen noch einen Blick
pages = Seiten dieser Liste
first-page = Neueste
next-page = Ältere

# Kanäle
channel-all = Alle Abschlüsse
channel-unseen = Vorher nichts gesehen
channel-other = Andere
channel-unknown = Unbekannt
channel-shop = Shop
channel-newsletter = Newsletter
channel-referral = Empfehlung
channel-in-person = Persönlich
channel-phone = Telefon
channel-friend = Freundin oder Freund
channel-press = Presse
channel-search = Eine Suche
channel-event = Ein Treffen

# Modelle
model-first = Erster
model-last = Letzter
model-linear = Linear
model-position = 40–20–40
model-decay = Zerfall
model-shapley = Shapley
model-markov = Markow
meaning-first = Alles dem ersten Kanal auf dem Weg.
meaning-last = Alles dem letzten Kanal vor dem Abschluss.
meaning-linear = Zu gleichen Teilen jeder Berührung auf dem Weg.
meaning-position = 40 % der ersten Berührung, 40 % der letzten, der Rest denen dazwischen.
meaning-decay = Mehr dem, was nahe am Abschluss lag: jede Woche davor halbiert es.
meaning-shapley = Zu gleichen Teilen jedem Kanal auf dem Weg, so oft er auch vorkam. Der genaue Shapley-Wert eines Spiels, in dem alle nötig waren.
meaning-markov = Danach, wie viele Abschlüsse verloren gingen, wenn ein Kanal nirgends hinführte, in einer Kette von Kanal zu Kanal. Genau gelöst.

goal-order = Bestellungen
goal-first-order = Erste Bestellungen
goal-subscription = Newsletter-Anmeldungen
goal-event = Besuche von Treffen
goal-seat = Angenommene Plätze
since-always = Immer
since-year = Zwölf Monate
since-quarter = Drei Monate

# Die Tabelle
table-title = Was Menschen herbringt
table-lead = { $goal } und die Kanäle, denen Menschen { $days ->
    [one] am Tag
   *[other] in den { $days } Tagen
} davor begegneten.
settings-action = Eine andere Frage
correlation-title = Das ist ein Zusammenhang, keine Ursache
correlation = Wer vor dem Kauf einem Kanal begegnet, hätte vielleicht ohnehin gekauft. Die Modelle teilen auf verschiedene Weise auf, was geschah; wo sie sich widersprechen, hat keines recht.
to-experiments = Nur ein Versuch zeigt eine Ursache.
period = Zeit
kpi-seen = Mit einem Kanal davor
kpi-unseen = Ohne etwas davor
kpi-nowhere = Wege, die nirgends hinführten
nowhere-note = die Ketten-Modelle zählen sie mit
few-all = Zu wenige, um etwas zu sagen: { $n } Abschlüsse mit einem Kanal davor, und Modelle brauchen mindestens { $least }. Hier stehen die bloßen Zahlen.
channels-title = Kanäle
channels-lead = Wie viele Abschlüsse jedes Modell jedem Kanal gibt. Ein Klick auf eine Zahl zeigt die Menschen dahinter.
show-what = Was die Tabelle zeigt
show-counts = Abschlüsse
show-money = Geld
models-title = Was die Modelle tun
column-channel = Kanal
column-met = Begegnet
few-title = Zu wenige, um etwas zu sagen
few-lead = Kanäle, denen weniger als { $least } Abschlüsse begegneten, mit ihren bloßen Zahlen.
few-row = { $count ->
    [one] 1 Kanal mit zu wenigen
   *[other] { $count } Kanäle mit zu wenigen
}
met-times = { $n ->
    [one] bei 1
   *[other] bei { $n }
}
total = Zusammen
empty-title = Keine { $goal } in dieser Zeit
empty-text = Bring deine Bestellungen und was vor ihnen geschah herein, oder wähle eine längere Zeit. Danach wird das Protokoll von selbst gelesen.
import-first = Dateien hereinholen
unseen-title = Was man hier nicht sieht
unseen-spoken = Was gesprochen wird: die meisten Empfehlungen, und kein Protokoll hört sie. Frag die Menschen, von wem sie es haben.
unseen-window = Was weiter zurückliegt als das Fenster, und was geschah, bevor du deine Dateien hereinholtest.
unseen-anonymous = Besuche von Menschen, die niemand erkannte, und Werbung, die gesehen und nicht geklickt wurde.
unseen-staff = Mitarbeitende und Bots; sie bleiben mit Absicht außen vor.
derived-never = Das Protokoll wurde für diese Seite noch nicht gelesen.
derived-at = Das Protokoll wurde am { $when } bis zum Ende gelesen.
derived-running = Das Protokoll wird gelesen: { $n } Menschen bisher. Bis dahin sind die Zahlen zum Teil alt.
follow-now = Jetzt lesen

# Zeilen
rows-title = { $channel }: die Abschlüsse hinter der Zahl
lead-all = { $goal } dieser Zeit, die neuesten zuerst.
lead-unseen = { $goal }, vor denen kein Kanal gesehen wurde, die neuesten zuerst.
lead-met = { $goal }, auf deren Weg der Kanal lag, die neuesten zuerst.
lead-markov = { $goal }, auf deren Weg der Kanal lag. Die Markow-Zahl folgt aus allen Wegen zusammen, darum hat kein einzelner einen Teil davon.
lead-model = { $goal }, und was das Modell „{ $model }“ dem Kanal von jeder gibt.
rows-none = Kein Abschluss
rows-none-text = In dieser Zeit gibt es keinen, der diesem Kanal begegnete.
column-who = Wer
column-when = Wann
column-path = Weg
column-given = Teil
column-worth = Wert
nothing-seen = nichts gesehen

# Gesagt
told-heading = Was Menschen selbst sagen
told-lead = Antworten auf „Von wem hast du von uns gehört?“, neben dem, was das Protokoll für dieselben Menschen zeigt.
told-none = Noch wurde niemand gefragt. Frag auf der Seite eines Menschen, oder lass deine Kasse über die API berichten.
told-few = { $n } Antworten bisher: zu wenige für mehr als ihre Zahlen.
told-disagree = { $n } von { $all } Menschen nannten etwas, das das Protokoll bei ihnen nicht zeigt.
column-told = Genannt von
column-told-seen = Protokoll stimmt zu
column-told-unseen = Protokoll zeigt nichts
column-first-touch = Erste Berührung im Protokoll
not-seen-at-all = gar nicht gesehen
told-title = Von wem gehört?
told-add = Eine Antwort festhalten
told-person-none = Noch hat niemand gefragt.
told-choose = Wählen …
told-channel = Genannt wurde
told-words = In eigenen Worten
told-save = Festhalten
told-noted = festgehalten von { $who }, { $day }
told-is-seen = das Protokoll zeigt es auch
told-is-not-seen = das Protokoll zeigt keine solche Berührung
take-back = Diese Antwort zurücknehmen
told-list-title = Von wem gehört
told-list-lead = Alle, die nannten: { $channel }.
told-list-none = Keine Antwort
column-words = In eigenen Worten
column-log = Das Protokoll
which-all = Alle
which-tracked = Protokoll stimmt zu
which-untracked = Protokoll zeigt nichts

# Einstellungen
settings-title = Eine andere Frage
settings-lead = Was als Abschluss zählt, und wie weit eine Berührung zurückliegen darf. Eine Änderung liest alle neu.
field-goal = Abschluss
field-goal-hint = Eine stornierte oder erstattete Bestellung ist keiner.
field-window = Fenster in Tagen
field-window-hint = Eine Berührung gehört zum nächsten Abschluss, der binnen so vieler Tage kommt.

# Taten
said-asked = Das Protokoll wird neu gelesen.
said-unchanged = Danach wird schon gefragt.
said-following = Das Protokoll wird gelesen.
said-told = Festgehalten.
said-taken-back = Zurückgenommen.
refusal-goal = Wähle eines davon.
refusal-window = Eine ganze Zahl zwischen 1 und { $most }.
