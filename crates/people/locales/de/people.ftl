people = Menschen
people-search = Name, Adresse, Handle oder Bio
search = Suchen
everybody = Alle
filter-kind = Nach Art filtern
filter-tag = Nach Stichwort filtern
next-page = Weiter
first-page = Zurück an den Anfang
pages = Seiten
add-person = Person hinzufügen
bring-in = Menschen hereinholen
empty-title = Noch ist niemand da
empty-text = Holen Sie die Bestellungen Ihres Shops, Ihren Newsletter oder Ihre Follower herein. Jeder Mensch erscheint einmal, aus welchen Dateien er auch kommt.
none-title = Niemand passt
none-text = Versuchen Sie es mit weniger Buchstaben oder einem anderen Filter.
show-all = Alle zeigen

new-title = Person hinzufügen
new-lead = Ein Name genügt. Mit einer Adresse oder einem Handle finden spätere Importe denselben Menschen.
name = Name
email = E-Mail-Adresse
handle = Handle
platform = Wo
platform-instagram = Instagram
platform-tiktok = TikTok
platform-x = X
platform-linkedin = LinkedIn
phone = Telefon
kinds = Was sie für uns sind
optional = freiwillig
save = Speichern
add = Hinzufügen
remove = { $what } entfernen
edit = Bearbeiten
edit-title = { $name } bearbeiten
edit-lead = Was Sie hier eintragen, wird vor allem gezeigt, was Importe bringen. Leeren Sie ein Feld, um nichts zu zeigen.
cancel = Abbrechen
saved = Gespeichert.
errors = Etwas braucht noch einen Blick
needs-name = Ein Name, eine Adresse, ein Handle oder eine Telefonnummer wird gebraucht.

field-place = Ort
field-bio = Bio
field-company = Firma
field-job-title = Beruf
field-website = Webseite
field-language = Sprache
field-followers = Follower

kind-prospect = Interessent
kind-customer = Kunde
kind-fan = Fan
kind-contributor = Mitwirkende
kind-partner = Partner
kind-journalist = Presse
kind-supplier = Lieferant
kind-advisor = Beirat
kind-competitor = Mitbewerber
kind-staff = Team
kind-bot = Bot

timeline = Verlauf
timeline-filter = Verlauf filtern
timeline-channels = Nach Kanal filtern
timeline-empty = Noch ist nichts geschehen
timeline-empty-text = Halten Sie ein Gespräch, ein Treffen oder eine Notiz fest, oder holen Sie Bestellungen und Beiträge herein.
timeline-none = Nichts dieser Art
older = Ältere
newest = Zurück zum Neuesten
today = Heute
yesterday = Gestern
every-channel = Jeder Kanal
group-all = Alles
group-orders = Bestellungen
group-referrals = Empfehlungen
group-social = Soziales
group-letters = Briefe
group-events = Veranstaltungen
group-calls = Anrufe
group-meetings = Treffen
group-notes = Notizen

log-title = Kontakt festhalten
log-what = Was war es?
log-call = Anruf
log-meeting = Treffen
log-note = Notiz
log-text = Was gesagt wurde
log-save = Festhalten
logged = Festgehalten.

standing = Stand
standing-see = Die Punkte sehen und woraus sie bestehen
duplicates-see = Wer derselbe Mensch sein könnte
purchases-see = Sehen, was als Nächstes gekauft wird
stage-see = Ihre Stufe in der Sanduhr ansehen
reach-see = Wen sie gebracht haben
told-see = Ansehen, von wem sie von uns hörten

known-as = Bekannt als
identity-add = Adresse hinzufügen
consent = Einwilligung
consent-none = Es wurde nichts zugestimmt.
consent-given = zugestimmt
consent-withdrawn = widerrufen
consent-purpose = Zweck
consent-note = Einwilligung festhalten
consent-state = Was gesagt wurde
details = Einzelheiten
details-none = Mehr ist nicht bekannt.
tags = Stichwörter
tag-add = Stichwort hinzufügen
kind-add = Art hinzufügen
suppressed = Bekommt keine Briefe: { $reason }
reason-unsubscribed = abgemeldet
reason-bounced = die Adresse nimmt nichts an
reason-complained = hat sich beschwert
reason-asked = hat darum gebeten
provenance = aus { $evidence }, { $day }
provenance-human = von { $evidence }, { $day }
in-the-community-since = Bekannt seit { $day }

refuse-email = Das ist keine E-Mail-Adresse wie ada@example.org.
refuse-handle = Das ist kein Handle.
refuse-phone = Das ist keine Telefonnummer.
refuse-empty = Das wird gebraucht.
refuse-long = Das ist zu lang: höchstens { $most } Zeichen.
refuse-number = Das ist keine ganze Zahl.
refuse-taken = Das gehört schon jemand anderem.

touch-order-placed = Hat bestellt
touch-order-cancelled = Bestellung storniert
touch-order-refunded = Bestellung erstattet
touch-order-part-refunded = Bestellung teilweise erstattet
touch-referral-purchased = Jemand Geworbenes hat gekauft
touch-referral-undone = Ein geworbener Kauf wurde zurückgenommen
touch-referral-signed-up = Jemand Geworbenes hat sich angemeldet
touch-referral-clicked = Jemand folgte ihrem Link
touch-social-liked = Mochte einen Beitrag
touch-social-commented = Hat kommentiert
touch-social-shared = Hat einen Beitrag geteilt
touch-social-mentioned = Hat uns erwähnt
touch-social-saved = Hat einen Beitrag gemerkt
touch-social-followed = Folgt uns
touch-event-attended = Kam zu einer Veranstaltung
touch-inquiry-made = Hat eine Frage gestellt
touch-letter-clicked = Folgte einem Link in einem Brief
touch-letter-opened = Hat einen Brief geöffnet
touch-letter-sent = Bekam einen Brief
touch-help-answered = Hat jemandem geantwortet
touch-help-vetted = Hat ein Stück geprüft
touch-newsletter-subscribed = Hat den Newsletter abonniert
touch-newsletter-unsubscribed = Hat den Newsletter verlassen
touch-call-held = Anruf
touch-meeting-held = Treffen
touch-note-added = Notiz
touch-seat-invited = Bekam einen Platz angeboten
touch-seat-accepted = Hat einen Platz angenommen
touch-seat-left = Hat den Platz verlassen
touch-invitation-withdrawn = Einladung zurückgezogen
touch-invitation-expired = Einladung abgelaufen
last-touch = zuletzt { $day }

facet-kind = Art
facet-tag = Stichwort
facet-bio = Bio sagt
facet-bio-words = Wörter oder wie sie beginnen
facet-place = Ort
facet-place-words = Wörter des Ortes
facet-identity = Bekannt auf
facet-company-domain = Domain wie fernway.example
facet-consent = Einwilligung
facet-purpose = Zweck
facet-consent-state = Antwort
facet-consent-given = gegeben
facet-consent-withdrawn = widerrufen
facet-consent-silent = nie gefragt
facet-how = Wie viele
facet-when = Wann
facet-what = Was
facet-since = Tage zurück oder ein Datum
facet-orders = Bestellungen
facet-revenue = Gekauft für
facet-referrals = Geworbene Käufer
facet-last-order = Letzte Bestellung
facet-last-touch = Letzter Kontakt
facet-touched = Hat getan
facet-channel = Kontakt über
facet-fan = Fan-Art
facet-score = Punkte als
facet-points = Punkte, mindestens
way-at-least = mindestens
way-at-most = höchstens
way-exactly = genau
way-unknown = unbekannt
way-within = nicht früher als
way-before = früher als
way-never = nie
family-orders = Irgendetwas mit Bestellungen
family-referrals = Irgendetwas mit Empfehlungen
family-social = Irgendetwas Soziales
family-letters = Irgendetwas mit Briefen
family-help = Irgendeine Hilfe
fan-repeat = Wiederkäufer
fan-referrer = Empfehler
fan-engaged = Engagiert
fan-aspirational = Engagiert, nie gekauft
reason-followers = { $count } Follower
reason-orders = { $count ->
    [one] { $count } Bestellung
   *[other] { $count } Bestellungen
}
reason-referrals = { $count ->
    [one] { $count } geworbener Käufer
   *[other] { $count } geworbene Käufer
}
reason-revenue = gekauft für { $money }
reason-once = { $what } am { $day }
reason-once-today = { $what } am letzten Tag
reason-often = { $what }, { $count }-mal seit { $day }
shown-days = { $count ->
    [0] heute
    [one] vor { $count } Tag
   *[other] vor { $count } Tagen
}
shown-since = seit { $when }
shown-points = { $count } oder mehr
company = Unternehmen
companies = Unternehmen
companies-lead = Wer wo arbeitet, nach der Domain der Adresse oder weil du es gesagt hast. Ein Postfach, das jeder haben kann, steht für kein Unternehmen.
companies-empty = Noch kein Unternehmen
companies-empty-text = Ein Unternehmen erscheint, wenn jemand von dessen eigener Adresse schreibt. Du kannst hier auch eines hinzufügen.
company-new = Unternehmen hinzufügen
company-new-hint = Ein Name wie Fernway oder eine Domain wie fernway.example.
company-called = Name oder Domain
company-called-hint = Wird am Namen oder an der Domain gefunden, sonst angelegt. Leer heißt: keines.
company-change = Unternehmen wählen
company-release = Wieder nach der Adresse gehen
company-by-address = nach der Adresse { $address }
company-none = Kein Unternehmen ist bekannt.
company-domain = Domain
company-domains = Domains
company-domain-hint = Wer von dort schreibt, gehört von nun an hierher.
company-domain-none = Keine Adresse steht für dieses Unternehmen; seine Leute wurden von Hand gewählt.
company-people = { $count ->
    [one] Eine Person
   *[other] { $count } Personen
}
company-nobody = Niemand gehört dazu. Wähle es auf der Seite einer Person oder gib ihm eine Domain.
company-sums = Was zusammenkommt
company-summed = Von den neuesten { $most } Personen.
company-orders = Bestellungen
company-revenue = Umsatz
company-referrals = Empfehlungen
company-last = Zuletzt in Kontakt
company-never = noch nie
company-rename = Umbenennen
kept = bleibt, weil { $name } es eingetragen hat
kept-cleared = bleibt leer, weil { $name } es geleert hat
kept-company = bleibt, weil { $name } es so gesagt hat
field-cleared = nichts
others = { $count ->
    [0] Nichts anderes wurde gesagt
    [one] Ein anderer Wert
   *[other] { $count } andere Werte
}
release = Zeigen, was die Quellen sagen
release-alone = Eingetragenes zurücknehmen
released = Das Eingetragene ist zurückgenommen.

fields = Felder
fields-lead = Was du über Menschen wissen willst, neben dem, was alle haben. Importe können ein Feld füllen, und Menschen lassen sich danach auswählen.
fields-empty = Noch kein eigenes Feld
fields-empty-text = Eine Schuhgröße, ein Beitrittsdatum, eine Lieblingsstrecke: Wonach fragst du die Leute ohnehin?
field-new = Ein neues Feld
field-label = Wie es heißt
field-kind = Was es enthält
field-choices = Auswahl
field-choices-hint = Eines je Zeile; nur für eine Auswahl.
field-define = Feld hinzufügen
field-filled = { $count ->
    [0] bei niemandem gefüllt
    [one] bei einer Person gefüllt
   *[other] bei { $count } Personen gefüllt
}
field-filled-more = bei { $count } Personen oder mehr gefüllt
field-archive = Beiseitelegen
field-back = Wieder verwenden
field-archived = beiseitegelegt am { $day }
field-nothing = Nichts
custom-text = Text
custom-number = Zahl
custom-date = Datum
custom-choice = Auswahl
refuse-many = Davon passen höchstens { $most }.
refuse-field-taken = Ein anderes Feld heißt schon so.
refuse-choices = Eine Auswahl braucht mindestens zwei verschiedene Dinge.
refuse-decimal = Das ist keine Zahl wie 39,5.
refuse-date = Das ist kein Datum wie 2026-03-04.
refuse-choice = Das steht nicht zur Auswahl.
refuse-domain = Das ist keine Domain wie example.org.
refuse-public-mail = Dort kann jeder eine Adresse haben; sie steht für kein Unternehmen.
refuse-erased = Wem diese Adresse gehörte, hat um Löschung gebeten. Lass sie unter „Löschungen“ wieder herein, wenn die Person selbst zurückgekommen ist.
privacy = Kopie oder Löschung
