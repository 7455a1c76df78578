language-name = Deutsch

nav-hundred = Die Hundert
crumb = Wo diese Seite liegt
cancel = Abbrechen
form-errors = Einige Felder brauchen noch einen Blick
sign-out = Abmelden

# Monate und Zahlen
month-of-year = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }
day-of-month = { $day }. { $month }
number-times = { $count ->
    [1] einmal
    [2] zweimal
    [3] dreimal
    [4] viermal
    [5] fünfmal
    [6] sechsmal
    [7] siebenmal
    [8] achtmal
    [9] neunmal
    [10] zehnmal
    [11] elfmal
    [12] zwölfmal
   *[other] { $count }-mal
}
number-word = { $count ->
    [1] ein
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
   *[other] { $count }
}

# Nähe
stage-know = Kennt
stage-like = Mag
stage-trust = Vertraut
stage-try = Probiert
stage-buy = Kauft
stage-repeat = Kauft wieder
stage-refer = Bringt andere

# Worum eine Rolle gebeten wird
role-ask-director = Du würdest die Richtung geben und entscheiden, wer dazukommt.
role-ask-system-engineer = Du würdest Importe, Regeln und Verbindungen am Laufen halten.
role-ask-host = Du würdest dich um Menschen kümmern und beantworten, was sie fragen.
role-ask-editor = Du würdest mitentscheiden, was wir veröffentlichen, und darauf achten, dass es stimmt.
role-ask-creator = Du würdest ab und zu etwas für uns machen: ein Foto, einen Text, einen Film.
role-ask-promoter = Du würdest anderen von uns erzählen, wo es passt.
role-ask-rep = Du würdest unsere Stimme sein, wo du lebst und arbeitest.
role-ask-partner = Du würdest dein Geschäft mit unserem verbinden, zum Guten beider.

# Der Brief
letter-subject = Ein Platz für dich bei { $community }
letter-hello = Hallo,
letter-hello-name = Hallo { $name },
letter-order-once = im { $month } bestellt
letter-orders = seit { $month } { $times } bestellt
letter-friends = { $count ->
    [one] einen Menschen mitgebracht
   *[other] { $number } Menschen mitgebracht
}
letter-events = { $count ->
    [one] eine Veranstaltung besucht
   *[other] { $number } Veranstaltungen besucht
}
letter-help = { $times } anderen hier geholfen
letter-words = { $times } von uns erzählt
letter-questions = uns { $times } etwas gefragt
letter-told = Du hast { $first }. Danke dafür.
letter-told-two = Du hast { $first } und { $second }. Danke dafür.
letter-told-three = Du hast { $first }, { $second } und { $third }. Danke dafür.
letter-why = { $community } sucht hundert Menschen, die mitgestalten, was wir tun, jeder mit ein wenig.
letter-why-purpose = { $community } sucht hundert Menschen, die mitgestalten, was wir tun, jeder mit ein wenig. Was uns verbindet: { $purpose }.
letter-ask = Ich wünsche mir, dass du dabei bist, in der Rolle { $role }.
letter-no-duty = Worum wir bitten, ist klein, und ein Nein ist immer eine gute Antwort. Wenn es nichts für dich ist, brauchst du nichts zu tun.
letter-from = { $from }, { $community }
letter-button = Einladung ansehen
letter-footer = Diese Einladung von { $community } gilt nur dir und bis { $until }. Sie zu öffnen entscheidet nichts.
seated-letter-subject = Dein Platz bei { $community } ist frei
seated-letter-text = Ein Platz ist frei geworden, und er gehört dir. Melde dich mit der Adresse an, an die dieser Brief ging.
seated-letter-button = Anmelden
touch-waits = Auf der Warteliste für einen Platz

# Die Seite der Hundert
hundred-title = Die Hundert
hundred-lead = { $taken ->
    [one] Einer von 100 Plätzen ist besetzt, { $free } sind frei.
   *[other] { $taken } von 100 Plätzen sind besetzt, { $free } sind frei.
}
hundred-full = Alle 100 Plätze sind besetzt. Wer jetzt annimmt, wartet auf einen freien.
hundred-roles = Was Rollen dürfen
hundred-invite = Jemanden einladen
picture-title = Wer sie für uns sind
picture-lead = Jeder Punkt ist ein Mensch, in der Farbe seiner Nähe.
mix-title = Nach Rollen
mix-lead = Ein Platz mit zwei Rollen zählt in beiden.
mix-edit = Gewünschte Mischung ändern
mix-role = Rolle
mix-seats = Plätze
mix-target = Gewünscht
mix-gap = Abstand
mix-total = Alle Plätze
mix-free = { $count ->
    [one] einer frei
   *[other] { $count } frei
}
gap-none = Wie gewünscht
gap-missing = { $count } zu wenig
gap-over = { $count } mehr als gewünscht
seats-title = Wer hier sitzt
seats-all = Alle
seats-none = Diese Rolle hat noch niemand.
seat-since = seit { $day }
seat-away = in einer Auszeit
seat-left = gegangen am { $day }
empty-title = Neunundneunzig Plätze warten
empty-text = Fang mit denen an, die schon wieder kaufen, andere mitbringen oder von dir erzählen.
empty-action = Deine Nächsten ansehen
next-title = Wen du als Nächstes einlädst
next-lead = Euch nah, und noch ohne Platz.
next-link = Deine Nächsten ansehen
invitations-title = { $count ->
    [0] Offene Einladungen
   *[other] Offene Einladungen ({ $count })
}
invitations-none = Keine Einladung ist offen.
invitation-until = bis { $day }
waiting-title = { $count ->
    [0] Warteliste
   *[other] Warteliste ({ $count })
}
waiting-none = Niemand wartet auf einen Platz.
waiting-since = seit { $day }
waiting-invite = Einladen
waiting-seat = Den freien Platz geben
waiting-remove = Von der Liste nehmen
waiting-chosen = Auf der Warteliste.
waiting-seated = Der Platz ist besetzt, und ein Brief ist unterwegs.
waiting-removed = Von der Warteliste genommen.
alumni-title = Ehemalige ({ $count })

# Ein Platz
seat-lead = Einer der hundert Plätze.
seat-roles = Rollen
seat-closeness = Nähe
seat-taken = Platz seit
seat-left-label = Gegangen
seat-person = Alles über diesen Menschen
seat-invite-again = Wieder einladen
seat-roles-title = Rollen
seat-roles-lead = Was eine Rolle darf, steht auf der Seite der Rollen.
seat-roles-save = Rollen speichern
seat-roles-saved = Die Rollen sind geändert.
seat-role-needed = Ein Platz braucht mindestens eine Rolle.
seat-sabbatical = Auszeit
seat-sabbatical-lead = Der Platz bleibt besetzt, und es wird um nichts gebeten.
seat-rest = Auszeit beginnen
seat-resume = Auszeit beenden
seat-rests = Die Auszeit hat begonnen.
seat-resumed = Willkommen zurück.
seat-leave-title = Gehen
seat-leave-lead = Der Platz wird für jemand anderen frei. Alles Getane bleibt, und eine neue Einladung ist möglich.
seat-leave-own-lead = Dein Platz wird für jemand anderen frei, und du kannst dich in dieser Community nicht mehr anmelden.
seat-leave = Platz freigeben
seat-leave-own = Meinen Platz verlassen
seat-leave-sure = Ich bin sicher
seat-leave-sure-needed = Setze hier einen Haken, dann wird der Platz frei.
seat-was-left = Der Platz ist frei.

# Die gewünschte Mischung
targets-title = Die gewünschte Mischung
targets-lead = Wie viele Plätze jede Rolle haben soll. Lass ein Feld leer, wo jede Zahl recht ist.
targets-save = Mischung speichern
targets-saved = Die gewünschte Mischung ist gespeichert.
targets-number = Eine ganze Zahl von 0 bis 100.

# Einladen
draft-title = { $name } einladen
draft-to = Der Brief geht an { $email }.
draft-no-email = Von { $name } ist keine E-Mail-Adresse bekannt. Erzeuge stattdessen einen Link und gib ihn selbst weiter.
draft-suppressed = { $name } wollte keine Briefe, oder Briefe kamen zurück. Erzeuge stattdessen einen Link und gib ihn selbst weiter.
draft-full-title = Alle 100 Plätze sind besetzt
draft-full-text = Du kannst trotzdem einladen, aber wer jetzt annimmt, wartet, bis ein Platz frei ist.
draft-wait = Auf die Warteliste setzen
draft-waits = Dieser Mensch steht auf der Warteliste.
draft-role = Rolle
draft-language = Sprache
draft-english = Englisch
draft-german = Deutsch
draft-again = Neu entwerfen
draft-again-hint = Der Brief wird aus eurem Warum, aus dem Getanen dieses Menschen und für die Rolle entworfen. Neu entwerfen ersetzt, was du getippt hast.
draft-subject = Betreff
draft-body = Brief
draft-body-hint = Lies ihn durch und mach ihn zu deinem. Der Link kommt darunter.
draft-send = Einladung senden
draft-by-hand = Link zum Weitergeben erzeugen
invited = Die Einladung an { $name } ist unterwegs.
link-title = Ein Link für { $name }
link-lead = Gib ihn selbst weiter. Er gilt bis { $day }.
link-label = Einladungslink
link-copy = Kopieren
link-copied = Kopiert
link-once = Dieser Link wird nur jetzt gezeigt. Wer ihn hat, kann den Platz nehmen.
link-done = Zurück zu den Hundert
invitation-title = Einladung von { $name }
invitation-state = Stand
invitation-to = Gesendet an
invitation-by-hand = Ein Link, weitergegeben
invitation-made = Erstellt
invitation-expires = Gilt bis
invitation-ended = Beendet
invitation-letter = Der Brief
invitation-send-again = Noch einmal senden
invitation-new-link = Neuen Link erzeugen
invitation-withdraw = Zurückziehen
invitation-anew = Wieder einladen
invitation-seat = Platz ansehen
invitation-sent-again = Der Brief ist noch einmal unterwegs, mit einem neuen Link. Der alte geht nicht mehr.
invitation-withdrawn = Die Einladung ist zurückgezogen. Ihr Link geht nicht mehr.
state-open = Offen
state-accepted = Angenommen
state-withdrawn = Zurückgezogen
state-expired = Abgelaufen

# Was Eingeladene sehen
offer-title = Ein Platz bei { $community }
offer-lead = { $from } lädt dich ein, eine oder einer von hundert zu sein, in der Rolle { $role }.
offer-hundred = Es gibt hundert Plätze und nie mehr. Deinen kannst du jederzeit verlassen.
offer-until = Diese Einladung gilt bis { $day }. Nichts ist entschieden, bis du annimmst.
offer-accept = Den Platz nehmen
offer-signed = Du bist als { $email } angemeldet.
offer-waited = Du hast schon angenommen, als kein Platz frei war. Versuche es noch einmal; ist jetzt einer frei, gehört er dir.
offer-sign-in-text = Für { $email } gibt es schon ein Konto. Melde dich damit an, dann kommst du hierher zurück.
offer-sign-in = Anmelden
offer-other = Du bist als { $current } angemeldet, und diese Einladung ging an { $email }. Wer soll den Platz haben?
offer-other-unknown = Du bist als { $current } angemeldet. Soll dieses Konto den Platz haben?
offer-as = Den Platz als { $email } nehmen
offer-other-sign-out = Oder melde dich ab, öffne den Link noch einmal und melde dich mit dem anderen Konto an.
offer-other-new = Oder mit einer anderen Adresse annehmen
offer-name = Dein Name
offer-email = Deine E-Mail-Adresse
offer-email-hint = Dorthin senden wir einen Link, der dich einlässt.
offer-your-email = Du meldest dich mit { $email } an.
offer-way = Wie du dich von nun an anmeldest
offer-by-password = Mit einem Passwort
offer-password-hint = Zehn Zeichen oder mehr; mehrere Wörter sind gut.
offer-by-link = Mit einem Link per E-Mail
offer-by-link-hint = Jedes Mal, wenn du darum bittest, bringt ihn ein Brief. Lass das Passwort leer.
offer-password = Passwort
offer-welcome = Willkommen bei { $community }. Der Platz gehört dir.
offer-seated-sign-in = Der Platz bei { $community } gehört dir. Melde dich mit dem Konto an, das ihn angenommen hat.
sent-title = Wir haben dir einen Link gesendet
sent-text = Ein Platz bei { $community } ist für { $email } reserviert. Öffne den Brief, der dorthin unterwegs ist, und du bist da.
sent-again = Sein Link gilt einmal und { $minutes } Minuten lang. War er zu langsam, bekommst du bei der Anmeldung einen neuen.
sent-stays = Dieses Haus verschickt noch keine Briefe: Der Link bleibt auf dem Rechner, auf dem es läuft.
sent-to-sign-in = Zur Anmeldung
waits-title = Du stehst auf der Warteliste
waits-why = Alle hundert Plätze bei { $community } sind besetzt, und mehr werden es nie: Hundert Menschen können einander noch kennen.
waits-then = Du bist gewünscht in der Rolle { $role }. Sobald ein Platz frei ist und du ihn bekommst, sagt es dir ein Brief. Du brauchst nichts zu tun.
settled-used = Diese Einladung wurde angenommen
settled-used-text = Ein Link öffnet einen Platz, einmal. Warst du das, dann melde dich bei { $community } an wie von nun an immer.
settled-withdrawn = Diese Einladung wurde zurückgezogen
settled-withdrawn-text = Wenn dich das überrascht, frage, wer dich bei { $community } eingeladen hat.
settled-expired = Diese Einladung ist nicht mehr offen
settled-expired-text = Eine Einladung gilt vierzehn Tage. Antworte auf den Brief oder frage, wer dich bei { $community } eingeladen hat; eine neue ist schnell gesendet.
settled-home = Zur Startseite

# Ablehnungen
refusal-missing = Diesen Menschen oder diese Einladung gibt es nicht.
refusal-seated = Dieser Mensch hat schon einen Platz.
refusal-invited = Dieser Mensch hat schon eine offene Einladung.
refusal-settled = Diese Einladung ist nicht mehr offen.
refusal-full = Alle 100 Plätze sind besetzt. Mach erst einen frei.
refusal-account-seated = Dieses Konto hat schon einen anderen Platz in dieser Community. Melde dich ab und nimm mit einer anderen Adresse an.
refusal-account-exists = Für diese Adresse gibt es schon ein Konto. Melde dich erst damit an und öffne den Link dann noch einmal.
refusal-role-beyond = Diese Rolle darf mehr als deine. Bitte die Leitung, dafür einzuladen.
refusal-too-many-targets = Die Rollen ergeben zusammen mehr als 100 Plätze.
erase-invitation-open = Eine Einladung ist offen, deren Link noch hereinlässt. Zieh sie zuerst zurück.

# Was Versuche verändern dürfen
variant-subject = Einladungsbrief: Betreff
variant-opening = Einladungsbrief: erster Satz
variant-outcome = die Einladung annahm
variant-subject-hint = Lass A leer für den üblichen Betreff. Ein Brief, dessen Betreff du selbst schreibst, bleibt außen vor.
variant-opening-hint = Steht unter der Anrede. Lass A leer für Briefe ohne ihn.
