language-name = Deutsch

nav = Sanduhr
where-am-i = Wo diese Seite liegt
people-word = Menschen
title = Sanduhr
title-people = { $n ->
    [one] Ein Mensch ist mit euch auf dem Weg
   *[other] { $shown } Menschen sind mit euch auf dem Weg
}
lead-slowest = Am längsten warten sie bei „{ $stage }“: { $wait }.
lead-unknown = Bisher sind zu wenige weitergegangen, um zu sagen, wo am längsten gewartet wird.
lead-empty = Vom ersten Hören bis zum Freund, den jemand mitbringt.
edit-rules = Regeln
touchpoints = Berührungspunkte
filter-hourglass = Wessen Sanduhr
filter-window = Welche Tage
window = Letzte { $days } Tage
everybody = Alle
look-again = Noch einmal nachsehen

stage-know = Kennen
stage-like = Mögen
stage-trust = Vertrauen
stage-try = Probieren
stage-buy = Kaufen
stage-repeat = Wiederkommen
stage-refer = Empfehlen
means-know = Haben von euch gehört
means-like = Mögen, was ihr macht
means-trust = Fragen, antworten, reden mit
means-try = Haben es probiert
means-buy = Haben gekauft, unterschrieben, geschrieben
means-repeat = Sind wiedergekommen
means-refer = Bringen andere mit
means-know-rule = Alle in euren Aufzeichnungen
not-used = Hier nicht benutzt

glass-partner = Partner
glass-journalist = Presse
glass-supplier = Lieferanten
glass-advisor = Berater
glass-customer = Kundschaft
glass-contributor = Mitwirkende

glass-title = Wo alle stehen
glass-lead = Je breiter, desto mehr Menschen. Jede Zahl öffnet ihre Menschen, wer am längsten wartet zuerst.
glass-table = Dasselbe in Zahlen
column-stage = Stufe
column-here = Menschen
column-closer = Näher gekommen
column-back = Zurückgefallen
column-wait = Die Hälfte geht weiter in
column-stuck = Stecken fest
column-person = Mensch
column-fact = Weil
column-since = Seit
column-glass = Als
moved-closer = näher gekommen
moved-back = zurückgefallen
here-words = { $n } bei { $stage }
days-words = { $n ->
    [one] 1 Tag
   *[other] { $shown } Tage
}
days-today = heute
wait-days = { $days }
wait-beyond = mehr als { $days }
wait-too-few = zu wenige
wait-last = die letzte Stufe
wait-of = ({ $n } gingen weiter)
wait-sentence-days = die Hälfte geht weiter innerhalb von { $days }
wait-sentence-beyond = mehr als die Hälfte ist noch da, Wartezeit bisher { $days }
stuck-none = niemand
stuck-of = { $n } länger als { $days }
how-title = Wie das entsteht
how-move = Eine Stufe folgt aus Tatsachen nach den Regeln jeder Sanduhr; die weiteste, deren Tatsachen gelten, zählt. Läuft eine Tatsache ab oder wird sie zurückgenommen, fallen Menschen zurück. Jeder Schritt trägt das Datum der Tatsache, die ihn bewirkt hat; auch spät Eingelesenes steht deshalb dort, wo es hingehört.
how-wait = Die Wartezeit zählt alle, die je auf der Stufe waren. Wer noch da ist oder zurückfiel, hat mindestens so lange gewartet und zählt so; sonst sähe die Zeit zu kurz aus. Weniger als zwanzig, die weitergingen, sind zu wenige.
how-stuck = Fest steckt, wer länger wartet als neun von zehn derer, die weitergingen.
how-first = Wer mehreres für euch ist, geht durch mehrere Sanduhren. Unter allen zählt jeder einmal, in der ersten: Partner, Presse, Lieferanten, Berater, Kundschaft, Mitwirkende, in dieser Reihenfolge.
flow-title = Wer sich bewegt hat
flow-lead = In den letzten { $days } Tagen, von Stufe zu Stufe.
flow-none = In diesen Tagen hat sich niemand bewegt.
flow-came-in = Neu dabei
flow-to = nach
flow-words = { $n } von { $from } nach { $to }
side-touchpoints = Was ihr dort tut
side-touchpoints-lead = Berührungspunkte der Sanduhr „{ $glass }“.
side-none = noch nichts
side-some = { $n ->
    [one] 1 Berührungspunkt
   *[other] { $n } Berührungspunkte
}
proposals = { $n ->
    [one] Bei einem Menschen schlagen die Tatsachen vor, eine Entscheidung aufzuheben.
   *[other] Bei { $n } Menschen schlagen die Tatsachen vor, eine Entscheidung aufzuheben.
}
proposals-see = Bei wem
walking = Alle werden eingeordnet
walking-progress = { $done } von { $total }
walking-notice = Bis das fertig ist, sind die Zahlen unterwegs.
walking-done = Alle sind eingeordnet.
empty-title = Hier ist noch niemand
empty-text = Bringt eure Menschen und Bestellungen herein, dann stehen alle auf der Stufe, die ihre Tatsachen sagen.
empty-kind = Durch diese Sanduhr geht noch niemand
empty-kind-text = Kennzeichnet Menschen auf ihren Seiten als { $kind }, dann erscheinen sie hier.
import-first = Menschen und Bestellungen einlesen

list-at = { $stage }, wer am längsten wartet zuerst
list-stuck = Stecken fest bei { $stage }
list-stuck-lead = Seit mehr als { $days } hier. Neun von zehn, die weitergingen, waren da schon weiter.
list-moved = Von { $from } nach { $to }
list-came-in = Neu dabei, bei { $to }
list-closer = Näher gekommen, bis { $stage }
list-back = Zurückgefallen auf { $stage }
list-moved-lead = In den letzten { $days } Tagen, die neuesten zuerst.
list-proposed = Was die Tatsachen vorschlagen
list-proposed-lead = Jemand hat die Stufe von Hand entschieden, und eine spätere Tatsache sagt etwas anderes. Öffnet einen Menschen, um anzunehmen oder dabei zu bleiben.
list-empty = Hier ist niemand
list-empty-text = Im Moment passt niemand. Geht zurück zur Sanduhr und öffnet eine andere Zahl.
back = Zurück zur Sanduhr
see-first = Von vorn
next-page = Weiter
pages = Seiten dieser Liste
for-days = seit { $days }

fact-known = kam in eure Aufzeichnungen
fact-known-touch = erste Berührung: { $what }
fact-touch-first = zum ersten Mal: { $what }
fact-touch-nth = { $n }-mal: { $what }
fact-order-first = erste Bestellung
fact-order-nth = { $n }. Bestellung
fact-within = { $what }, innerhalb von { $days } Tagen
fact-note = { $what } ({ $note })
fact-spent = hat { $n } oder mehr ausgegeben
fact-consent = hat „{ $purpose }“ zugestimmt
fact-kind = gehört zu: { $kind }
fact-lapsed = seit { $days } Tagen nicht mehr: { $what }
fact-lapsed-n = weniger als { $n } in { $days } Tagen: { $what }
fact-taken-back = { $what }
fact-withdrawn = hat „{ $purpose }“ widerrufen
fact-human = von Hand entschieden
fact-lifted = die Tatsachen entscheiden wieder

what-orders = Bestellungen
what-spent = ausgegebenes Geld
what-referrals = Freunde, die kauften
what-social = Lebenszeichen
what-helping = anderen helfen
what-touches = diese Berührungen
what-consent = diese Zustimmung
what-kind = dies sein
clause-orders = { $n ->
    [one] hat bestellt
   *[other] hat { $n }-mal bestellt
}
clause-spent = hat { $n } oder mehr ausgegeben
clause-referrals = { $n ->
    [one] hat jemanden gebracht, der kaufte
   *[other] hat { $n } gebracht, die kauften
}
clause-social = { $n ->
    [one] ein Like, Kommentar oder anderes Lebenszeichen
   *[other] { $n } Likes, Kommentare oder andere Lebenszeichen
}
clause-helping = { $n ->
    [one] hat jemandem geholfen
   *[other] hat { $n }-mal geholfen
}
clause-touches = { $n ->
    [one] { $what }
   *[other] { $n }-mal: { $what }
}
clause-consent = hat „{ $what }“ zugestimmt
clause-kind = ist { $what }
clause-within = { $what } innerhalb von { $days } Tagen
or-word = oder

rules-lead = Welche Tatsachen jemanden auf welche Stufe bringen. Eine der Zeilen einer Stufe genügt; wo eine Zahl von Tagen steht, geht die Stufe verloren, wenn in ihnen nichts Neues geschieht.
rules-version = Fassung { $version } gilt.
rules-house = Es gelten die eigenen Regeln des Hauses.
rules-of = Regeln für: { $glass }
rules-know = Alle in euren Aufzeichnungen kennen euch.
rules-line = Zeile { $n }
rules-what = Was
rules-named = Welche
rules-named-hint = „Welche“ sind Arten von Berührung, ein Zweck oder Arten von Menschen, mit Kommas dazwischen. Lebenszeichen sind Likes, Kommentare, Fragen, Besuche und dergleichen.
rules-at-least = Mindestens
rules-within = Innerhalb Tagen
rules-nothing = (nichts)
rules-save = In Kraft setzen
rules-saved = Fassung { $version } gilt. Alle werden neu eingeordnet.
rules-unchanged = Das sagen die Regeln schon.
rules-overtaken = Inzwischen hat jemand Fassung { $version } gespeichert. Seht sie euch an, bevor ihr eure speichert.
rules-errors = Einige Zeilen sind nicht zu lesen
rules-number = Eine ganze Zahl von 1 bis { $most }.
rules-days = Tage von 1 bis { $most }, oder nichts.
rules-names = Nennt 1 bis { $most }, etwa order.placed.
rules-kinds-known = Arten von Berührung, die das Haus kennt
rules-kinds-text = Andere Arten können über die API aufgezeichnet werden, und Regeln dürfen sie nennen.
history-title = Fassungen
history-none = Diese Regeln hat noch niemand geändert.
history-by-you = von dir
history-by = von { $account }
history-usual = wie das Haus sie hat
history-stages = geändert: { $stages }

touchpoints-title = Berührungspunkte
touchpoints-lead = Was ihr auf jeder Stufe tut, wem es gehört, was versprochen ist und woran ihr merkt, dass es wirkt.
touchpoint-add = Berührungspunkt hinzufügen
touchpoint-new = Neuer Berührungspunkt
touchpoint-edit = Berührungspunkt
touchpoint-title = Was ihr tut
touchpoint-owner = Wem es gehört
touchpoint-owner-hint = Lieber eine Abteilung oder Rolle als ein Name, etwa „Laden“ oder „Gastgeber“.
touchpoint-promise = Was versprochen ist
touchpoint-measure = Was gemessen wird
touchpoint-stage = Auf welcher Stufe
touchpoint-glass = In welcher Sanduhr
touchpoint-save = Speichern
touchpoint-saved = Gespeichert.
touchpoint-removed = „{ $title }“ ist weg.
touchpoint-remove = Entfernen
touchpoint-up = Nach oben
touchpoint-down = Nach unten
touchpoint-errors = Einige Felder brauchen noch einen Blick
touchpoint-too-many = Es gibt schon { $most } Berührungspunkte. Entfernt zuerst einen.
touchpoint-none = Hier geschieht noch nichts. Zum Beispiel: { $example }
touchpoint-example = Zum Beispiel: { $example }
owner-line = Gehört: { $owner }
promise-line = Versprechen: { $promise }
measure-line = Maß: { $measure }
nobody-owns = gehört noch niemandem
example-know = ein Vortrag im Verein vor Ort, mit einer Karte zum Mitnehmen.
example-like = ein nützlicher Brief im Monat, in zwei Minuten gelesen.
example-trust = jede Frage beantwortet ein Mensch innerhalb eines Tages.
example-try = eine Probefahrt, ein Muster oder ein offener Abend.
example-buy = ein handgeschriebener Gruß im ersten Paket.
example-repeat = eine Nachfrage nach drei Monaten, ohne etwas verkaufen zu wollen.
example-refer = ein Dank an beide, wenn ein Freund dazukommt.

panel-title = Stufe
panel-nowhere = { $name } geht durch keine Sanduhr.
panel-nowhere-text = Bots, Mitarbeitende und Wettbewerber haben keine Stufe. Alle anderen bekommen eine, spätestens eine Minute nachdem sie hereinkamen.
panel-since = Seit { $day }, für { $days }
panel-since-today = Seit heute, { $day }
panel-because = Weil: { $fact }
panel-history = Wie es dazu kam
panel-came-in = Neu dabei, bei { $to }
panel-moved = { $from } nach { $to }
panel-page = Die Stufen von { $name }
panel-page-lead = Stufen folgen aus Tatsachen. Ihr dürft anders entscheiden, mit einem Grund; spätere Tatsachen schlagen dann vor und heben nichts auf.
panel-see = Alles ansehen
decided = Von Hand entschieden, { $who }, am { $day }
decided-by-you = von dir
decided-by-somebody = von jemandem aus dem Team
decided-reason = „{ $reason }“
facts-say = Die Tatsachen sagen { $stage }: { $fact }.
lift = Die Tatsachen entscheiden lassen
proposal-title = Die Tatsachen schlagen { $stage } vor
proposal-accept = { $stage } annehmen
proposal-keep = Bei { $stage } bleiben
decide = Die Stufe von Hand entscheiden
decide-stage = Stufe
decide-reason = Grund
decide-reason-hint = Wer diese Seite nächstes Jahr öffnet, soll es verstehen.
decide-save = Entscheiden
decide-errors = Das lässt sich noch nicht entscheiden
saved-decided = Entschieden: { $stage }. Spätere Tatsachen schlagen vor und heben es nicht auf.
saved-lifted = Die Tatsachen entscheiden wieder.
saved-kept = Dabei bleibt es. Die nächste Tatsache schlägt wieder vor.
refuse-not-there = Dieser Mensch geht nicht durch diese Sanduhr.
refuse-same = Diese Stufe sagen die Tatsachen schon.
refuse-nothing = Es gilt keine Entscheidung, die aufzuheben wäre.
refuse-no-proposal = Die Tatsachen schlagen gerade nichts vor.
refuse-stage = Wählt eine der Stufen.
