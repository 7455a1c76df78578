language-name = Deutsch

nav-duplicates = Doppelte
title = Wer derselbe Mensch sein könnte
lead = Jedes Paar sagt, warum. Nichts wird zusammengeführt, bevor du es sagst, und alles lässt sich zurücknehmen.
merge-two = Zwei zusammenführen
tabs = Listen der Doppelten
tab-strong = Klare Fälle
tab-likely = Einen Blick wert
tab-merged = Zusammengeführt
where-am-i = Wo diese Seite liegt
pages = Seiten dieser Liste
next-page = Weiter
first-page = Von vorn
empty-strong = Keine zwei sehen wie einer aus
empty-strong-text = Hundred vergleicht alle nach Adresse, Telefon, Handle, Name und Ort, nach jedem Import und jede Stunde. Weißt du von zweien, dass sie einer sind, such sie heraus.
empty-likely = Sonst ist nichts einen Blick wert
empty-likely-text = Hier stehen Paare, die nur Name und Ort teilen; sie können gut zwei sein.
pair-of = { $one } und { $two }
reason-email = Dasselbe Postfach
reason-phone = Dieselbe Telefonnummer
reason-handle = Derselbe Handle
reason-name-place = Gleicher Name und Ort
reason-customer = Einer gilt als Kunde, der andere hat die Bestellungen
reason-none = Nicht vorgeschlagen; du hast die zwei gewählt
keep = { $name } behalten
keep-both-same = Zusammenführen, { $which ->
    [first] den ersten
   *[second] den zweiten
} behalten
not-same = Nicht derselbe Mensch
later = Später
look-closer = Genauer ansehen
fact-orders = { $count ->
    [one] 1 Bestellung
   *[other] { $count } Bestellungen
}
fact-touches = { $count ->
    [one] 1 Berührung
   *[other] { $count } Berührungen
}
fact-once = am { $day }
fact-span = { $first } bis { $last }
fact-untouched = noch nichts geschehen
fact-seat = Hat einen der hundert Plätze
label-known-by = Bekannt durch
label-place = Ort
label-is = Ist
label-bought = Gekauft
label-happened = Geschehen
nothing-known = –
and-more = { $count } weitere
preview-title = Ist das derselbe Mensch?
preview-lead = Wen du behältst, bekommt alles des anderen: Identitäten, Bestellungen, Schlagwörter, Einwilligungen, Briefe und Notizen. Die Seite des anderen führt fortan hierher.
preview-consent = { $purposes } bleibt widerrufen: Einer der beiden hat es zurückgenommen, und das vorsichtigere Wort gilt.
preview-hindered = So lassen sie sich nicht zusammenführen
preview-said = Du hast gesagt, dass es zwei sind
preview-said-text = Sie werden nicht mehr vorgeschlagen, was auch importiert wird.
perhaps = Sie könnten doch einer sein
new-title = Zwei zusammenführen
new-lead = Such den ersten heraus.
new-lead-second = Such heraus, wer derselbe Mensch ist wie { $name }.
new-search = Name, Adresse oder Handle
new-find = Suchen
new-none = Damit findet sich niemand
new-none-text = Der Anfang eines Namens, einer Adresse oder eines Handles genügt.
choose-first = Wählen
choose-second = Vergleichen
merged-title = Zusammengeführte
merged-empty = Noch niemand wurde zusammengeführt
merged-empty-text = Was du zusammenführst, steht hier und lässt sich zurücknehmen.
merged-line = { $gone } ging in { $kept } auf
merged-on = am { $day }
undo = Zurücknehmen
of-person-title = Doppelte von { $name }
may-be = Vielleicht derselbe Mensch wie
merged-from = Zusammengeführt aus
merge-with = Mit jemandem zusammenführen
flash-merged = { $gone } und { $kept } sind jetzt ein Mensch. Auf der Seite der Zusammengeführten lässt es sich zurücknehmen.
flash-different = Gemerkt: Es sind zwei, und sie werden nicht wieder vorgeschlagen.
flash-later = Für 30 Tage zurückgestellt.
flash-undone = { $gone } und { $kept } sind wieder zwei, jeder wie zuvor.
flash-undone-untold = { $gone } und { $kept } sind wieder zwei. { $count ->
    [one] 1 Berührung, die seither kam, ließ
   *[other] { $count } Berührungen, die seither kamen, ließen
} sich nicht zuordnen und blieb bei { $kept }.
refusal-same = Das ist schon ein und derselbe Mensch.
refusal-gone = Einer der beiden ist nicht mehr da; vielleicht hat sie gerade jemand zusammengeführt.
refusal-two-seats = Beide haben oder hatten einen der hundert Plätze. Ein Mensch kann nur einen haben, also bleiben die zwei getrennt.
refusal-two-invitations = Beide haben eine offene Einladung. Zieh erst eine davon zurück.
refusal-said-otherwise = Du hast gesagt, dass es zwei sind. Nimm das erst zurück.
refusal-too-much = Über diese zwei ist zu viel bekannt, um es auf einmal zu bewegen.
refusal-later-merge = { $name } kam später in denselben Menschen. Nimm das zuerst zurück.
refusal-kept-gone = Wer blieb, ist nicht mehr da; ging er in jemandem auf, nimm das zuerst zurück.
refusal-nothing-left = Vom anderen ist nichts mehr da: Die Importe, die ihn kannten, wurden zurückgenommen.
