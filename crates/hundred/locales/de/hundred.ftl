language-name = Deutsch
nav-today = Heute
nav-jobs = Aufträge
nav-letters = Briefe
pages = Seiten
older = Ältere

first-steps = Der erste Gang
first-step-you = Du
first-step-community = Deine Community
first-step-people = Menschen
first-step-fans = Fans
first-errors = Einige Felder brauchen noch einen Blick
first-go-on = Weiter
first-optional = freiwillig
first-who-title = Wer bist du?
first-who-lead = Du hast die Leitung: du kannst einladen, einlesen und entscheiden.
first-name = Dein Name
first-email = Deine E-Mail-Adresse
first-password = Ein Passwort
first-password-hint = Mindestens 10 Zeichen. Ein Satz ist besser als ein Rätsel.
first-community-title = Wofür ist sie da?
first-community-lead = Menschen schließen sich einem Zweck an, keiner Liste. Du kannst alles später ändern.
first-community-name = Name der Community
first-purpose = Zweck
first-purpose-hint = Warum soll es sie geben? Das steht in jeder Einladung.
first-values = Werte
first-values-hint = Was du nicht hergibst.
first-niche = Nische
first-niche-hint = Für wen, in wenigen Worten: „Trailläufer mit breiten Füßen“.
first-zone = Zeitzone
first-zone-unknown = Wähle eine Zeitzone aus der Liste.
first-currency = Währung
first-currency-hint = Drei Buchstaben wie EUR. Bestellungen in anderen Währungen werden gezeigt, nie umgerechnet.
first-currency-unknown = Drei Buchstaben wie EUR.
first-found = Community gründen
first-people-title = Hol die Menschen herein
first-people-lead = Alle, die je mit { $community } zu tun hatten, können herein, aus den Dateien, die du schon hast. Jedes Einlesen lässt sich mit einem Klick zurücknehmen.
first-way-shop = Bestellungen deines Ladens
first-way-shop-text = Die Bestellungen aus Shopify, so wie sie kommen.
first-way-newsletter = Leser deines Newsletters
first-way-newsletter-text = Die Zielgruppe aus Mailchimp, mit ihren Einwilligungen.
first-way-table = Irgendeine Tabelle mit Menschen
first-way-table-text = Eine CSV-Datei; du sagst einmal, was jede Spalte bedeutet.
first-way-social = Profile, soziale Momente, Empfehlungen
first-way-social-text = JSON-Zeilen aus eigenen Werkzeugen.
first-later = Später
first-meet = Lern deine Fans kennen

today-title = { $count ->
    [0] Nichts wartet auf dich
    [one] Eine Sache für heute
   *[other] { $count } Dinge für heute
}
today-lead = Rund { $minutes } Minuten.
today-lead-none = Komm morgen wieder, oder sieh nach deinen Leuten.
today-next = Was als Nächstes zu tun ist
today-people = Menschen
today-people-note = die zählen, ohne Mitarbeiter und Roboter
today-seats = Besetzte Plätze
today-seats-note = { $free } von hundert sind frei
today-repeat = Stammkunden
today-repeat-note = kauften mindestens zweimal
today-aspirational = Verehrer
today-aspirational-note = engagiert, nie gekauft
today-hundred = Deine Hundert
today-hundred-lead = { $taken ->
    [one] Ein Platz ist besetzt. { $free } sind frei.
   *[other] { $taken } Plätze sind besetzt. { $free } sind frei.
}
today-hundred-label = Die hundert Plätze: { $taken } besetzt, { $free } frei
today-free-seat = Ein freier Platz
today-see-all = Alle ansehen
today-minutes = { $minutes } Min.

nudge-import = Hol die Menschen herein
nudge-import-why = Hier ist noch niemand. Die Bestellungen deines Ladens und die Leser deines Newsletters sind ein guter Anfang.
nudge-import-do = Einlesen
nudge-invite = Lade { $name } ein
nudge-invite-do = Einladung schreiben
nudge-letters = { $count ->
    [one] Ein Brief kam nicht an
   *[other] { $count } Briefe kamen nicht an
}
nudge-letters-why = Jemand wartet auf eine Antwort, die nicht kommt.
nudge-letters-do = Ansehen
nudge-jobs = { $count ->
    [one] Ein Auftrag hat aufgegeben
   *[other] { $count } Aufträge haben aufgegeben
}
nudge-jobs-why = Sie wurden oft versucht. Der Grund steht jeweils daneben.
nudge-jobs-do = Ansehen
nudge-open = { $count ->
    [one] Eine Einladung ist noch ohne Antwort
   *[other] { $count } Einladungen sind noch ohne Antwort
}
nudge-open-why = Die älteste ging am { $day } hinaus. Ein persönliches Wort hilft oft.
nudge-open-do = Ansehen
nudge-waiting = { $count ->
    [one] Jemand wartet auf einen Platz
   *[other] { $count } Menschen warten auf einen Platz
}
nudge-waiting-why = { $free } Plätze sind frei.
nudge-waiting-do = Wer?

jobs-title = Aufträge, die aufgegeben haben
jobs-lead = Arbeit, die bei jedem Versuch scheiterte, wartet hier, bis jemand entscheidet.
jobs-empty = Nichts hat aufgegeben
jobs-empty-text = Gescheiterte Aufträge werden von selbst wieder versucht; nur was endgültig scheitert, kommt hierher.
jobs-what = Auftrag
jobs-when = Aufgegeben
jobs-why = Warum
jobs-actions = Aktionen
jobs-rerun = Noch einmal
jobs-forget = Vergessen
jobs-rerun-done = Es wird noch einmal versucht.

letters-title = Briefe
letters-lead = Was das Haus verließ, was nicht, und wovon es niemand weiß.
letters-filter = Welche Briefe
letters-all = Alle
letters-troubled = Nicht angekommen
letters-stay = Es ist kein Mailserver eingestellt; Briefe werden als Dateien im Datenordner aufbewahrt.
letters-empty = Keine Briefe
letters-empty-text = Einladungen und Anmeldelinks werden hier stehen.
letters-to = An
letters-subject = Betreff
letters-when = Geschrieben
letters-state = Stand
letters-sent = Gesendet
letters-failed = Gescheitert
letters-unknown = Ungewiss
letters-waiting = Unterwegs
letters-again = Noch einmal senden
letters-again-done = Er wird noch einmal gesendet.
