language-name = Deutsch

fans-nav = Top-Fans
rules-nav = Wertung
list = { $first } und { $last }
at-least = über { $count }
where-am-i = Wo diese Seite liegt
people = Menschen

fans-title = Top-Fans
fans-lead = Vier Arten, Fan zu sein. Jede Liste steht für sich, und jede Zahl öffnet, woraus sie besteht.
edit-rules = Wie Berührungen zählen
see-all = Alle { $count } ansehen
see-reach = Wie weit sie reichen
see-first = Nur die Ersten
next-page = Weiter
first-page = Von vorn
pages = Seiten dieser Liste
all-types = Alle Fan-Arten
repeat-title = Stammkundschaft
repeat-meaning = Hat mindestens zweimal gekauft
referrer-title = Empfehlende
referrer-meaning = Hat jemanden gebracht, der gekauft hat
engaged-title = Engagierte
engaged-meaning = Mögen, kommentieren, kommen, helfen
aspirational-title = Sehnsüchtige
aspirational-meaning = Engagiert, und hat nie gekauft
among-repeat = der Stammkundschaft
among-referrer = den Empfehlenden
among-engaged = den Engagierten
among-aspirational = den Fans, die nie gekauft haben
column-fan = Fan
column-love = Liebe
column-reach = Reichweite
column-do = Was zu tun ist
reach-unknown = unbekannt
invite = Einladen
invite-whom = { $name } einladen
seat-taken = Hat einen Platz
seat-invited = Eingeladen
top-badge = Top 1 %
top-line = Die oberen 1 % sind die ersten { $size }.
top-none = Alle Plätze sind vergeben, also ist niemand aus den oberen 1 % einzuladen.
empty-repeat = Noch hat niemand zweimal gekauft
empty-repeat-text = Lies deine Bestellungen ein, dann steht hier, wer wiederkam.
empty-referrer = Noch hat niemand Kundschaft gebracht
empty-referrer-text = Sobald eine Freundin über Link oder Code von jemandem kauft, steht die Person hier.
empty-engaged = Noch keine Likes, Kommentare oder Besuche
empty-engaged-text = Lies ein, was auf deinen Kanälen geschieht, oder notiere, wer bei einem Treffen war.
empty-aspirational = Noch liebt dich niemand aus der Ferne
empty-aspirational-text = Wer engagiert ist und nie gekauft hat, steht hier.
import-first = Menschen und Bestellungen einlesen

how-title = Wie diese Listen entstehen
how-size = Die oberen 1 % von { $persons } Menschen sind { $share }, und nie weniger als { $least }.
how-seats = Sie sind nie mehr als die { $free } freien Plätze, das macht heute { $size }.
how-tie = Sind zwei gleichauf, steht vorn, wer zuerst zu dir kam.
how-love = Liebe ist, wonach eine Liste ordnet: die Punkte jeder Berührung, die zählt; bei Bestellungen halbieren sie sich alle { $buying } Tage, bei allem anderen alle { $love } Tage.
how-reach = Reichweite ist, wie viele der Person folgen. Sie steht neben der Liebe und wird nie mit ihr multipliziert: Niemand steigt, weil er berühmt ist.
how-not = Was du bezahlt hast, zählt nicht. Ein geöffneter Brief bringt nichts, und ein Klick zählt nur neben einem Zeichen, dass ein Mensch da ist. Bots und eigenes Personal stehen in keiner Liste.

count-orders = { $n ->
    [one] 1 Bestellung
   *[other] { $n } Bestellungen
}
count-brought = { $n ->
    [one] Hat 1 Person gebracht, die kaufte
   *[other] Hat { $n } gebracht, die kauften
}
count-signed-up = { $n ->
    [one] 1, die sich anmeldete
   *[other] { $n }, die sich anmeldeten
}
count-social-liked = { $n ->
    [one] 1 Like
   *[other] { $n } Likes
}
count-social-commented = { $n ->
    [one] 1 Kommentar
   *[other] { $n } Kommentare
}
count-social-shared = { $n ->
    [one] 1-mal geteilt
   *[other] { $n }-mal geteilt
}
count-social-mentioned = { $n ->
    [one] 1 Erwähnung
   *[other] { $n } Erwähnungen
}
count-social-saved = { $n ->
    [one] 1-mal gemerkt
   *[other] { $n }-mal gemerkt
}
count-social-followed = { $n ->
    [one] 1-mal gefolgt
   *[other] { $n }-mal gefolgt
}
count-event-attended = { $n ->
    [one] 1 Treffen
   *[other] { $n } Treffen
}
count-inquiry-made = { $n ->
    [one] 1 Frage
   *[other] { $n } Fragen
}
count-help-answered = { $n ->
    [one] 1 nützliche Antwort
   *[other] { $n } nützliche Antworten
}
count-help-vetted = { $n ->
    [one] 1 Stück geprüft
   *[other] { $n } Stücke geprüft
}
count-more = { $n ->
    [one] 1 weiteres
   *[other] { $n } weitere
}
why-repeat = { $orders }, { $spent }, zuletzt am { $day }
why-referrer-more = { $brought }, und { $signed }
why-engaged = { $what } seit dem { $day }
why-aspirational = { $what }, nie gekauft

sort-orders = Bestellungen
sort-revenue = Umsatz
sort-referrals = Empfehlungen
sort-social = Soziales
sort-helping = Hilfe

kind-order-placed = Bestellung
kind-order-cancelled = Bestellung storniert
kind-order-refunded = Bestellung erstattet
kind-order-part-refunded = Teil einer Bestellung erstattet
kind-referral-purchased = Eine Freundin hat gekauft
kind-referral-signed-up = Eine Freundin hat sich angemeldet
kind-referral-clicked = Eine Freundin hat geklickt
kind-social-liked = Like
kind-social-commented = Kommentar
kind-social-shared = Geteilt
kind-social-mentioned = Erwähnung
kind-social-saved = Gemerkt
kind-social-followed = Gefolgt
kind-event-attended = Bei einem Treffen
kind-inquiry-made = Frage gestellt
kind-letter-clicked = Klick in einem Brief
kind-letter-opened = Brief geöffnet
kind-help-answered = Nützliche Antwort
kind-help-vetted = Stück geprüft

receipt-title = Beleg für { $name }
receipt-crumb = Beleg
receipt-lead = { $what }: { $count ->
    [one] 1 Berührung ergibt heute { $total }.
   *[other] { $count } Berührungen ergeben heute { $total }.
}
receipt-sorts = Belege
receipt-table = Jede Berührung, die zählt
column-date = Datum
column-what = Was
column-points = Punkte
column-kept = Geblieben
column-worth = Heute wert
kept-after = × { $factor } nach { $days ->
    [one] 1 Tag
   *[other] { $days } Tagen
}
kept-today = × { $factor }
receipt-total = Summe
receipt-page = Auf dieser Seite
receipt-none = Hier zählt noch nichts
receipt-none-text = Keine Berührung von { $name } spricht dafür.
receipt-rule = Gezählt nach Fassung { $version } der Regel. Punkte halbieren sich alle { $days } Tage.
receipt-differs = Gespeichert ist { $stored }: Das stammt von einer früheren Regel und wird gerade neu berechnet.
to-person = Zu { $name }
left-out-title = Was nicht zählt
left-out-none = Nichts wurde ausgelassen.
left-out-paid = { $n ->
    [one] 1 Berührung, die du bezahlt hast
   *[other] { $n } Berührungen, die du bezahlt hast
}
left-out-opened = { $n ->
    [one] 1 geöffneter Brief: Auch Maschinen öffnen Briefe
   *[other] { $n } geöffnete Briefe: Auch Maschinen öffnen Briefe
}
left-out-lone-click = { $n ->
    [one] 1 Klick ohne ein anderes Zeichen eines Menschen
   *[other] { $n } Klicks ohne ein anderes Zeichen eines Menschen
}
left-out-other-currency = { $n ->
    [one] 1 Bestellung in einer anderen Währung als { $currency }; sie wird nie umgerechnet
   *[other] { $n } Bestellungen in einer anderen Währung als { $currency }; sie werden nie umgerechnet
}
left-out-no-weight = { $n ->
    [one] 1 Berührung einer Art, die in deiner Regel keine Punkte hat
   *[other] { $n } Berührungen einer Art, die in deiner Regel keine Punkte hat
}

standing-title = Warum { $name } auf { $place } unter { $fans } steht
standing-beyond = { $name } steht hinter den ersten { $most } unter { $fans }
standing-nowhere = { $name } gehört noch nicht zu deinen Fans
standing-nowhere-text = Zwei Bestellungen, eine Freundin, die kauft, oder ein erster Kommentar würden das ändern.
standing-excluded = { $name } ist Personal oder Bot und steht in keiner Rangfolge.
standing-page = Rang von { $name }
standing-of = Von { $count }
standing-also = Steht außerdem auf
standing-rank = { $place } von { $count }
standing-rank-beyond = hinter { $most } von { $count }
part-orders = Kauft wieder
part-referrals = Bringt Freunde
part-social = Kommt und redet mit
part-helping = Hilft anderen
part-revenue = Gibt aus
part-why-orders = { $orders }, { $spent }
part-why-referrals = { $n ->
    [0] Noch niemand, der kaufte
    [one] 1 Mensch, der kaufte
   *[other] { $n } Menschen, die kauften
}
part-why-social = { $n ->
    [one] 1-mal
   *[other] { $n }-mal
}
part-why-helping = { $n ->
    [one] 1-mal
   *[other] { $n }-mal
}
standing-scale = Punkte von heute, aus jeder Berührung, die zählt.
lift = Was es höbe:
lift-one = { $kind } bringt { $points }
lift-order = eine weitere Bestellung bringt { $points }
lift-purchased = eine Freundin, die kauft, bringt { $points }
lift-signed-up = eine Freundin, die sich anmeldet, bringt { $points }
lift-commented = ein Kommentar bringt { $points }
lift-attended = ein Treffen bringt { $points }
lift-level = Wer direkt davor steht, ist gleichauf und kam zuerst.
lift-missing = { $points } fehlen zum nächsten Platz.
lift-first = Niemand steht davor.

rules-title = Wie Berührungen zählen
rules-lead = Fassung { $version }. Punkte je Berührung, und wie schnell sie verblassen. Eine Änderung wertet alle neu.
rules-half-lives = Wie schnell es verblasst
rules-half-lives-lead = Nach so vielen Tagen ist eine Berührung die Hälfte wert. Eine Zahl für Käufe und eine für Liebe, damit die Zeit allein nie ändert, wer vor wem steht.
half-life-buying = Bestellungen und Umsatz, Tage
half-life-love = Empfehlungen, Soziales und Hilfe, Tage
rules-weights-lead = Punkte in dem Moment, in dem es geschieht.
house-says = Üblich ist { $points }
click-hint = Ein Klick in einem Brief zählt nur neben einem zweiten Zeichen eines Menschen.
revenue-hint = Umsatz braucht kein Gewicht: Jede Einheit { $currency } einer Bestellung zählt.
rules-save = Speichern und neu werten
rules-saved = Gespeichert als Fassung { $version }. Alle werden neu gewertet.
rules-unchanged = Nichts wurde geändert.
rules-overtaken = Jemand anderes hat inzwischen Fassung { $version } gespeichert. Sieh sie dir an, bevor du deine darüber speicherst.
rules-errors = Einige Zahlen brauchen noch einen Blick
weight-error = Eine Zahl von 0 bis { $most }.
half-life-error = Eine Zahl von { $least } bis { $most } Tagen.
never-title = Was nie zählt
never-paid = Alles, was du bezahlt hast
never-opened = Geöffnete Briefe
never-click = Ein Klick ohne ein anderes Zeichen eines Menschen
never-ours = Was du selbst tust: Notizen, Anrufe, Briefe
never-bots = Bots und eigenes Personal
history-title = Fassungen
history-house = Die des Hauses
history-by-you = von dir
history-by = von { $account }
history-change = { $what } { $points }
history-half-life-buying = Käufe halbieren sich in { $days } Tagen
history-half-life-love = Liebe halbiert sich in { $days } Tagen
history-none = Noch hat niemand die Regel geändert.
history-running = wird berechnet
rebuild-label = Alle werden neu gewertet, nach Fassung { $version }
rebuild-progress = { $done } von { $total }
rebuild-done = Alle sind nach Fassung { $version } gewertet.
rebuild-notice = Die Listen werden gerade neu berechnet; einige Werte stammen noch von einer früheren Fassung.
look-again = Noch einmal sehen
next-nobody = Noch ragt niemand heraus. Hol zuerst Bestellungen und soziale Momente herein.
