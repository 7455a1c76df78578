language-name = Deutsch

nav = Nächste Käufe
where-am-i = Wo diese Seite liegt
lists = Listen von Personen nach dem, was sie tun werden
pages = Seiten dieser Liste
first-page = Von vorn
next-page = Weiter
people = Personen

percent = { $n } %
under-one = unter 1 %
over-ninety-nine = über 99 %
range = { $low } bis { $high }
at-least = über { $count }
unknown = unbekannt
every-days = { $n ->
    [one] jeden Tag
   *[other] alle { $days } Tage
}
days-ago = { $n ->
    [0] heute
    [one] gestern
   *[other] vor { $days } Tagen
}
why-regular = { $n ->
   *[other] { $n } Käufe, sonst { $rhythm }, heute ist Tag { $day }
}
why-twice = 2 Käufe, { $apart }, heute ist Tag { $day }
why-once = Einmal gekauft, { $ago }
days-apart = { $n ->
    [one] einen Tag auseinander
   *[other] { $days } Tage auseinander
}

title-slipping = { $n ->
    [one] Eine Person droht verloren zu gehen
   *[other] { $count } Personen drohen verloren zu gehen
}
title-none = Niemand droht verloren zu gehen
title-bare = Was als Nächstes gekauft wird
lead = Etwa { $orders } Käufe sind in den nächsten { $days } Tagen zu erwarten, zwischen { $low } und { $high }.
tab-again = Kaufen wieder
tab-slipping = Drohen zu gehen
tab-new = Neu und vielversprechend
tab-model = Woher wir das wissen

number-orders = Käufe, die kommen
number-orders-note = in { $days } Tagen, { $low } bis { $high }
number-worth = Was sie wert sind
number-worth-note = eine Bestellung ist im Mittel { $each } wert
number-worth-none = zu wenige Bestellungen mit Betrag
number-again = Kaufen wahrscheinlich
number-again-note = eher als nicht, in { $days } Tagen
number-slipping = Drohen zu gehen
number-slipping-note = { $soon ->
    [0] in den letzten { $days } Tagen
   *[other] und { $soon } weitere in zwei Wochen
}
number-new = Neu und vielversprechend
number-new-note = erster Kauf in den letzten { $days } Tagen
number-buyers = Haben gekauft
number-repeat = An einem zweiten Tag gekauft
number-purchases = Käufe insgesamt

again-lead = Die Wahrscheinlichsten zuerst. Gemeint ist die Aussicht auf mindestens einen Kauf in { $days } Tagen.
slipping-lead = Die Aussicht, dass sie noch Kunden sind, ist unter die Hälfte gefallen. Die Letzten zuerst: Sie sind am leichtesten zurückzugewinnen.
soon-lead = Wenn sie nichts kaufen, ist es in zwei Wochen so weit. Die Ersten zuerst.
quiet-lead = Das war vor mehr als { $days } Tagen. Die Letzten zuerst.
new-lead = Sie haben in den letzten { $days } Tagen zum ersten Mal gekauft. Wer am ehesten wiederkommt, zuerst.
when = Wann sie verloren gehen
when-lately = Neulich
when-soon = In zwei Wochen
when-quiet = Lange still

column-person = Person
column-chance = Kauft wieder
column-orders = Käufe
column-worth = Wert
column-slipped = Verloren am
column-slips = Verloren ab
column-alive = Noch Kunde
column-first = Erster Kauf

empty-again = Noch niemand, von dem sich etwas sagen ließe
empty-again-text = Wer gekauft hat, steht hier, sobald die Bestellungen ausgewertet sind.
empty-slipping = Neulich ist niemand verloren gegangen
empty-slipping-text = Alle, die regelmäßig kaufen, sind in ihrem Rhythmus oder schon lange still.
empty-soon = In den nächsten zwei Wochen geht niemand verloren
empty-soon-text = Schau morgen wieder. Wer der Nächste ist, wird jede Nacht berechnet.
empty-quiet = Niemand ist lange still
empty-quiet-text = Wer vor mehr als { $days } Tagen verloren ging, steht hier.
empty-new = Neulich hat niemand zum ersten Mal gekauft
empty-new-text = Erste Käufe der letzten { $days } Tage stehen hier.
empty-staying = In euren Bestellungen geht messbar niemand verloren
empty-staying-text = Die Leute kommen in ihrem eigenen Tempo wieder, und Stille sagt wenig. Darum gilt niemand als verloren. Sieh stattdessen nach, wer wieder kauft.
see-again = Wer wieder kauft
few-title = Zu wenige, um etwas zu sagen
few-text = { $n ->
    [0] Noch hat niemand an einem zweiten Tag gekauft. Ab { $least } Personen sagt Hundred, wer wieder kauft und wer verloren zu gehen droht.
    [one] Eine Person hat an einem zweiten Tag gekauft. Ab { $least } sagt Hundred, wer wieder kauft und wer verloren zu gehen droht.
   *[other] { $n } Personen haben an einem zweiten Tag gekauft. Ab { $least } sagt Hundred, wer wieder kauft und wer verloren zu gehen droht.
}
few-see = Wer zweimal gekauft hat
never-title = Eure Bestellungen sind noch nicht ausgewertet
never-text = Das geschieht jede Nacht und nach jedem Import.
no-orders-title = Noch keine Bestellungen
no-orders-text = Importiere eure Bestellungen, und alle Käufer stehen hier mit dem, was von ihnen zu erwarten ist.
import-first = Bestellungen importieren
study-now = Jetzt auswerten
study-again = Neu auswerten
study-asked = Eure Bestellungen werden ausgewertet. Schau gleich noch einmal.

model-title = Woher wir das wissen
model-lead = Fassung { $version }, aus den Bestellungen von { $people } Personen, am { $day }.
model-few-lead = Fassung { $version }, am { $day }.
plain-title = In einfachen Worten
plain-lead = Was das Modell in euren eigenen Bestellungen gefunden hat. Keine Zahl kommt aus einem anderen Laden.
fact-model = Modell
fact-rate = Wie oft
fact-leave = Wer geht
fact-worth = Was eine Bestellung wert ist
fact-people = Wer betrachtet wurde
fact-parameters = Parameter
fact-likelihood = Log-Likelihood
model-leaving = MBG/NBD (Batislam, Denizel und Filiztekin 2007): Alle kaufen in zufälligen Abständen um einen eigenen Rhythmus und können nach jedem Kauf für immer gehen.
model-leaving-why = Es wurde gewählt, weil es auch von einmaligen Käufern sagen kann, dass sie gegangen sind, was das bekanntere BG/NBD nicht kann, und weil sich das Gehen in euren Bestellungen messen lässt.
model-staying = NBD (Ehrenberg 1959): Alle kaufen in zufälligen Abständen um einen eigenen Rhythmus, und niemand geht für immer.
model-staying-why = Es wurde gewählt, weil sich das Gehen in euren Bestellungen nicht messen ließ: Ein Modell mit Gehen erklärt sie nicht besser. Darum gilt niemand als verloren.
model-few-why = Aus weniger als { $least } Personen, die an einem zweiten Tag gekauft haben, wird nichts vorhergesagt: Es wäre Rauschen.
rate-plain = Solange sie bleiben, kaufen Kunden im Mittel { $times }-mal im Jahr; sie unterscheiden sich stark.
leave-plain = Nach einem Kauf kommen { $share } der Leute nie wieder.
leave-none = Niemand, soweit es sich messen lässt.
worth-plain = Im Mittel { $each }, aus { $people } Personen, die wieder gekauft haben.
worth-none = Unbekannt: Zu wenige haben für Geld in { $currency } wieder gekauft, oder wenige Bestellungen überwiegen alle anderen.
people-plain = { $buyers } Personen haben an insgesamt { $purchases } Tagen gekauft, { $repeat } von ihnen an einem zweiten Tag. Mehrere Bestellungen eines Tages sind ein Kauf.
held-title = Wie richtig es gewesen wäre
held-lead = Die letzten { $weeks } Wochen wurden dem Modell verborgen. Aus dem, was davor war, hat es { $predicted } Käufe vorhergesagt. { $actual } kamen.
held-too-many = Das sind { $share } zu viele.
held-too-few = Das sind { $share } zu wenige.
held-right = Das stimmt bis auf einen von hundert.
held-none = Vor den letzten Wochen hatten zu wenige zweimal gekauft; es lässt sich noch an nichts prüfen.
held-table = Vorhergesagte und getätigte Käufe, danach, wie oft jemand zuvor wiedergekommen war
held-repeats = Zuvor wiedergekommen
held-people = Personen
held-predicted = Vorhergesagt
held-actual = Getätigt
held-never = nie
held-times = { $n ->
    [one] einmal
   *[other] { $n }-mal
}
held-more = { $n }-mal oder öfter
held-all = Alle
checks-title = Was andere Modelle gesagt hätten
checks-lead = Zu denselben Wochen, aus denselben Bestellungen. Eine Log-Likelihood näher an null erklärt die Bestellungen davor besser.
checks-table = Andere Modelle zu denselben Wochen
check-model = Modell
check-likelihood = Log-Likelihood
check-predicted = Vorhergesagt
check-off = Daneben um
ranges-title = Wie die Zahlen entstehen
ranges-person = Die Spanne bei einer Person enthält { $share } der Aussichten; darunter und darüber bleibt gleich viel draußen. Sie folgt aus dem Modell mit seinen Parametern, wie sie sind, und rechnet nicht ein, dass auch diese nur geschätzt sind.
ranges-total = Die Spanne aller Käufe ist mindestens so weit, wie der Zufall sie macht, und mindestens so weit, wie das Modell bei den verborgenen Wochen danebenlag.
ranges-worth = Was Bestellungen wert sind, sagt das Gamma-Gamma-Modell (Fader und Hardie 2013) aus wiederholten Käufen. Wie viel jemand ausgibt, gilt ihm als unabhängig davon, wie oft.
ranges-slip = Jemand geht an dem Tag verloren, an dem die Aussicht, noch Kunde zu sein, auf die Hälfte fällt, wenn nichts mehr gekauft wird. Eine neue Bestellung verschiebt den Tag sofort.
unknown-title = Was es nicht weiß
unknown-season = Jahreszeiten, Ausverkäufe und Feiertage. Wer nur im Dezember kauft, gilt im Sommer als verloren.
unknown-news = Alles außer Bestellungen: was Leute sagen, lesen, mögen oder beklagen.
unknown-others = Wer nie gekauft hat, und Kunden, die zum ersten Mal kommen werden.
unknown-paid = Bestellungen, die ihr bezahlt habt, stornierte und zurückgegebene sowie die von Mitarbeitern und Bots zählen nicht. Geld in einer anderen Währung als { $currency } wird nicht umgerechnet: Eine solche Bestellung zählt als Kauf ohne Wert.
unknown-why = Warum jemand geht. Es sieht Stille, und wie lang sie für diese Person ist.

panel-page = Käufe von { $name }
panel-lead = Was nach den bisherigen Bestellungen zu erwarten ist.
panel-regular = Sonst { $rhythm }
panel-day-of = Heute ist Tag { $day } seit dem letzten Kauf.
panel-twice = Zweimal gekauft, { $apart }
panel-once = Einmal gekauft, { $ago }
panel-none = Noch keine Bestellung
panel-none-text = Was von { $name } zu erwarten ist, lässt sich nach einer ersten Bestellung sagen.
panel-alive = Noch Kunde
panel-again = Kauft in { $days } Tagen
panel-orders = Käufe in { $days } Tagen
panel-worth = Wert in { $days } Tagen
panel-slips = Verloren ab
panel-slipped = Verloren am
panel-orders-see = { $n ->
    [one] Die Bestellung ansehen
   *[other] Alle { $n } Bestellungen ansehen
}
panel-few = Zu wenige haben zweimal gekauft, um zu sagen, was kommt.
panel-never = Eure Bestellungen sind noch nicht ausgewertet.
panel-excluded = Von Mitarbeitern und Bots wird nichts gesagt.
