language-name = Deutsch

nav-imports = Importe
cancel = Abbrechen
choose-file = Datei wählen
look-again = Noch einmal nachsehen

imports-title = Importe
imports-lead = Alle hereinholen: je ein Mensch, auf wie vielen Listen er auch steht. Jeder Import lässt sich zurücknehmen.
imports-ways = Was haben Sie?
imports-past = Bisherige Importe
imports-none = Noch nichts importiert
imports-none-text = Beginnen Sie mit den Bestellungen Ihres Ladens: Sie zeigen sofort, wer wiederkommt.
imports-older = Ältere Importe

what-shopify = Shopify-Bestellungen
what-shopify-text = Der Bestellexport Ihres Ladens. Bestellungen, Erstattungen und Stornos werden zu Momenten in der Geschichte jedes Kunden.
what-mailchimp = Mailchimp-Zielgruppe
what-mailchimp-text = Abonnenten mit dem Nachweis ihrer Einwilligung. Wer gegangen ist oder wessen Adresse zurückkommt, bekommt nie wieder Post.
what-people = Menschen in einer Tabelle
what-people-text = Irgendeine Kontaktliste: Kunden, Partner, Presse, Lieferanten. Sie sagen, was die Spalten bedeuten.
what-json = Soziale Momente und Empfehlungen
what-json-text = Profile, Likes, Kommentare, Erwähnungen und Empfehlungen, ein JSON-Objekt pro Zeile.

list-file = Datei
list-what = Was
list-state = Stand
list-when = Wann
list-size = Größe

state-needs-columns = Spalten sind zu benennen
state-previewing = Wird geprüft
state-ready = Wartet auf Sie
state-running = Wird importiert
state-finished = Importiert
state-failed = Angehalten
state-rolling-back = Wird zurückgenommen
state-rolled-back = Zurückgenommen

steps-label = Wo dieser Import steht
step-upload = Datei
step-check = Prüfen
step-import = Importieren
step-result = Ergebnis

upload-title = Datei importieren
upload-file = Datei
upload-send = Hochladen und prüfen
upload-promise = Nichts wird geschrieben, bevor Sie gesehen haben, was die Datei enthält.
upload-missing = Wählen Sie eine Datei, die nicht leer ist.
upload-too-large = Diese Datei ist größer als { $most }.
upload-help-shopify = In Shopify: Bestellungen, Exportieren, einfache CSV-Datei. Ältere Exporte und von einer Tabellenkalkulation gespeicherte Dateien gehen auch.
upload-help-mailchimp = In Mailchimp: Audience, All contacts, Export audience. Der Download enthält mehrere Dateien; importieren Sie jede davon.
upload-help-people = Eine CSV-Datei, wie sie jede Tabellenkalkulation und jedes Adressbuch speichern kann. Die erste Zeile benennt die Spalten.
upload-help-json = Eine Textdatei mit einem JSON-Objekt pro Zeile: Profile, soziale Momente oder Empfehlungen.
audience-label = Welcher Teil der Zielgruppe ist es?
audience-guess = Aus der Datei herausfinden
audience-subscribed = Abonniert
audience-unsubscribed = Abgemeldet
audience-cleaned = Bereinigt (Adresse unzustellbar)
audience-nonsubscribed = Nie abonniert

columns-title = Was die Spalten bedeuten
columns-lead = Mindestens eine Spalte muss sagen, wer ein Mensch ist: E-Mail-Adresse, Profilname, Telefon oder Kundennummer. Ihre Wahl wird für solche Dateien gemerkt.
columns-column = Spalte
columns-sample = Erste Werte
columns-meaning = Bedeutung
columns-meaning-of = Bedeutung von „{ $column }“
columns-save = Speichern und prüfen
columns-name-nobody = Keine Spalte sagt, wer ein Mensch ist. Wählen Sie mindestens eine E-Mail-Adresse, einen Profilnamen, ein Telefon oder eine Kundennummer.
columns-twice = Zwei Spalten bedeuten „{ $meaning }“. Übergehen Sie eine davon.

meaning-ignore = Übergehen
meaning-email = E-Mail-Adresse
meaning-phone = Telefon
meaning-instagram = Instagram-Name
meaning-tiktok = TikTok-Name
meaning-x = X-Name
meaning-customer = Kundennummer
meaning-name = Ganzer Name
meaning-first-name = Vorname
meaning-last-name = Nachname
meaning-company = Firma
meaning-job-title = Beruf
meaning-city = Ort
meaning-zip = Postleitzahl
meaning-province = Bundesland oder Kanton
meaning-country = Land
meaning-website = Website
meaning-language = Sprache
meaning-bio = Über sie
meaning-followers = Follower
meaning-kind = Art (Kunde, Partner, Presse …)
meaning-tags = Schlagworte
meaning-newsletter = Hat dem Newsletter zugestimmt
meaning-since = Datum

previewing-label = Die Datei wird geprüft
running-label = Wird importiert
rolling-back-label = Wird zurückgenommen
moving-text = Sie können diese Seite verlassen; die Arbeit geht weiter.
bytes-of = { $done } von { $total }
people-taken-back = { $count ->
    [one] bisher ein Mensch angesehen
   *[other] bisher { $count } Menschen angesehen
}

needs-columns-text = Sagen Sie, was die Spalten dieser Datei bedeuten; dann wird sie geprüft.
preview-title = Was diese Datei sagt
preview-lead = Noch wurde nichts geschrieben.
preview-rather = Das sieht nach etwas anderem aus: { $what }. Wenn ja, verwerfen Sie dies und wählen Sie die andere Karte.
preview-same = Dieselbe Datei wurde am { $when } importiert. Sie wird nichts Neues bringen.
preview-bad-lead = Die ersten Zeilen, die nicht übernommen werden können. Alle anderen können es.
preview-nothing = In dieser Datei ist nichts, was übernommen werden kann.
preview-money = Geld in Bestellungen
preview-span = Von – bis
preview-tried = Probiert mit den ersten { $tried } Zeilen: { $people } neue Menschen, { $touches } neue Berührungen, { $known } schon bekannte Berührungen.
confirm = Jetzt importieren
discard = Verwerfen
import-discarded = Verworfen. Es war nichts geschrieben.

kind-order-placed = Bestellungen
kind-order-refunded = Erstattete Bestellungen
kind-order-part-refunded = Teilweise erstattete Bestellungen
kind-order-cancelled = Stornierte Bestellungen
kind-newsletter-subscribed = Newsletter-Anmeldungen
kind-newsletter-unsubscribed = Newsletter-Abmeldungen
kind-social-liked = Likes
kind-social-commented = Kommentare
kind-social-shared = Geteiltes
kind-social-mentioned = Erwähnungen
kind-social-saved = Gespeichertes
kind-social-followed = Neue Follower
kind-event-attended = Besuche von Veranstaltungen
kind-inquiry-made = Anfragen
kind-referral-clicked = Klicks auf Empfehlungen
kind-referral-signed-up = Empfohlene Anmeldungen
kind-referral-purchased = Empfohlene Käufe
kind-referral-undone = Zurückgenommene empfohlene Käufe

number-rows = Gelesene Zeilen
number-arrivals = Zeilen über Menschen
number-people-new = Neue Menschen
number-people-known = Schon bekannte Menschen
number-touches-new = Neue Berührungen
number-touches-known = Schon bekannt
number-conflicts = Zwei Menschen in einer Zeile
number-bad = Fehlerhafte Zeilen
conflicts-text = Manche Zeilen nennen zwei Menschen, die wir kennen. Niemand wurde zusammengeführt: Die Zeile ging an den ersten.

finished-text = Alles aus dieser Datei ist da.
nothing-new = Diese Datei brachte nichts Neues: Alles war schon bekannt.
failed-text = Dieser Import ist stehen geblieben. Was geschrieben war, bleibt, bis Sie es zurücknehmen.
roll-back-title = Diesen Import zurücknehmen
roll-back-lead = Entfernt alles, was diese Datei gebracht hat, und sonst nichts. Wen sonst niemand kennt, der geht; was andere gesagt haben, bleibt.
roll-back = Zurücknehmen
rolled-back-text = Zurückgenommen. Von dieser Datei ist nichts geblieben.
interrupted-text = Dieser Import läuft seit { $when }, und nichts sagt, dass er zu Ende ist. Wurde er unterbrochen, nehmen Sie ihn zurück; arbeitet er noch, hält ihn das Zurücknehmen an.
later-title = Spätere Importe stehen im Weg
later-text = Sie haben manches wiederholt, was diese Datei gebracht hat, und bauen darauf. Nehmen Sie zuerst diese zurück, den neuesten vor den anderen:
later-refused = Nicht zurückgenommen: Spätere Importe wiederholen manches, was diese Datei gebracht hat.

bad-rows-title = Fehlerhafte Zeilen
bad-rows-lead = Verbessern Sie sie in der Datei und importieren Sie sie noch einmal: Was schon da ist, bleibt, wie es ist.
bad-rows-download = Als CSV herunterladen
bad-rows-none = Keine fehlerhaften Zeilen
bad-rows-next = Weitere Zeilen
bad-rows-kept = Alle fehlerhaften Zeilen sind gezählt; die ersten { $most } sind aufgehoben.
bad-line = Zeile
bad-column = Spalte
bad-value = Was dort steht
bad-reason = Warum
bad-original = Die Zeile

reason-too-long = Hier öffnet sich ein Anführungszeichen, das sich nie schließt.
reason-too-many-columns = Diese Zeile hat mehr als 500 Spalten.
reason-names-nobody = Das nennt niemanden: Es gibt weder E-Mail-Adresse noch Profilnamen noch Telefon.
reason-not-an-address = Das ist keine E-Mail-Adresse.
reason-not-a-date = Dieses Datum ist nicht lesbar. Schreiben Sie es wie 2026-03-31.
reason-impossible-date = Dieses Datum kann nicht sein: Es liegt in der Zukunft oder vor 1970.
reason-not-an-amount = Das ist kein Geldbetrag, oder mehr, als sich zählen lässt.
reason-overlong = Das ist zu lang: Eine Kennung hat höchstens 200 Zeichen.
reason-not-a-currency = Das ist kein Währungskürzel wie EUR.
reason-unknown-status = Diesen Status kennen wir nicht.
reason-unknown-kind = Diese Art kennen wir nicht.
reason-unknown-shape = Diese Zeile ist weder ein Profil noch ein sozialer Moment noch eine Empfehlung.
reason-no-order-above = Dieser Posten gehört zu keiner Bestellung über ihm.
reason-missing = Das wird gebraucht und fehlt.
reason-not-json = Diese Zeile ist kein JSON.
reason-not-a-number = Das ist keine Zahl.
reason-not-a-choice = Das steht in seinem Feld nicht zur Auswahl.
meaning-own = Eigene Felder: { $label }
erase-upload-waits = Eine hochgeladene Datei wartet und könnte die Person nennen. Importiere sie zuerst, verwirf sie oder nimm sie zurück.
