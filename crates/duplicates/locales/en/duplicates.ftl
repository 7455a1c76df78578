language-name = English

nav-duplicates = Duplicates
title = Who may be the same person
lead = Each pair says why. Nothing is merged before you say so, and every merge can be undone.
merge-two = Merge two people
tabs = Lists of duplicates
tab-strong = Strong cases
tab-likely = Worth a look
tab-merged = Merged
where-am-i = Where this page lies
pages = Pages of this list
next-page = Next
first-page = From the top
empty-strong = No two people look like one
empty-strong-text = Hundred compares everybody by address, phone, handle, name and place, after each import and every hour. To merge two people that you know to be one, look them up.
empty-likely = Nothing else is worth a look
empty-likely-text = Pairs that share a name and a place only are shown here, for they may well be two.
pair-of = { $one } and { $two }
reason-email = Same mailbox
reason-phone = Same phone number
reason-handle = Same handle
reason-name-place = Same name and place
reason-customer = One is known as a customer, the other has the orders
reason-none = Not proposed; you chose these two
keep = Keep { $name }
keep-both-same = Merge, keep the { $which ->
    [first] first
   *[second] second
}
not-same = Not the same person
later = Later
look-closer = Look closer
fact-orders = { $count ->
    [one] 1 order
   *[other] { $count } orders
}
fact-touches = { $count ->
    [one] 1 touch
   *[other] { $count } touches
}
fact-once = on { $day }
fact-span = { $first } to { $last }
fact-untouched = nothing happened yet
fact-seat = Holds one of the hundred seats
label-known-by = Known by
label-place = Place
label-is = Is
label-bought = Bought
label-happened = Happened
nothing-known = –
and-more = { $count } more
preview-title = Are these the same person?
preview-lead = Whoever you keep gets everything of the other: identities, orders, tags, consents, letters and notes. The other’s page leads here from then on.
preview-consent = { $purposes } stays withdrawn: one of the two has taken it back, and the more careful word holds.
preview-hindered = They cannot be merged as it is
preview-said = You said that these are two people
preview-said-text = They are not proposed any more, whatever is imported.
perhaps = They may be one after all
new-title = Merge two people
new-lead = Look up the first one.
new-lead-second = Look up who is the same person as { $name }.
new-search = Name, address or handle
new-find = Find
new-none = Nobody is found by that
new-none-text = The beginning of a name, of an address or of a handle is enough.
choose-first = Choose
choose-second = Compare
merged-title = Merged people
merged-empty = Nobody was merged yet
merged-empty-text = What you merge stands here, and can be undone.
merged-line = { $gone } was merged into { $kept }
merged-on = on { $day }
undo = Undo
of-person-title = Duplicates of { $name }
may-be = May be the same as
merged-from = Merged from
merge-with = Merge with another person
flash-merged = { $gone } and { $kept } are one person now. You can undo it on the page of merged people.
flash-different = Remembered: they are two people, and will not be proposed again.
flash-later = Put off for 30 days.
flash-undone = { $gone } and { $kept } are two people again, each as they were.
flash-undone-untold = { $gone } and { $kept } are two people again. { $count ->
    [one] 1 touch that came since
   *[other] { $count } touches that came since
} could not be told apart and stayed with { $kept }.
refusal-same = This is one and the same person already.
refusal-gone = One of the two is not here any more; perhaps somebody has merged them just now.
refusal-two-seats = Both hold, or held, one of the hundred seats. A person can only have one, so these two stay apart.
refusal-two-invitations = Both have an open invitation. Withdraw one of them first.
refusal-said-otherwise = You said that these are two people. Take that back first.
refusal-too-much = There is too much about these two to move it at once.
refusal-later-merge = { $name } was merged into the same person later. Undo that first.
refusal-kept-gone = The person who stayed is not here any more; if they were merged into somebody else, undo that first.
refusal-nothing-left = Nothing of the other person is left: the imports that knew them were taken back.
