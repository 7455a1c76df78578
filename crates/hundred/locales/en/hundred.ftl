language-name = English
nav-today = Today
nav-jobs = Jobs
nav-letters = Letters
pages = Pages
older = Older

first-steps = The first run
first-step-you = You
first-step-community = Your community
first-step-people = People
first-step-fans = Fans
first-errors = Some fields need another look
first-go-on = Go on
first-optional = optional
first-who-title = Who are you?
first-who-lead = You will be the director: the one who can invite, import and decide.
first-name = Your name
first-email = Your e-mail address
first-password = A password
first-password-hint = At least 10 characters. A sentence is better than a riddle.
first-community-title = What is it for?
first-community-lead = People join a purpose, not a list. You can change all of this later.
first-community-name = Name of the community
first-purpose = Purpose
first-purpose-hint = Why should this exist? It stands in every invitation.
first-values = Values
first-values-hint = What you will not trade away.
first-niche = Niche
first-niche-hint = For whom, in a few words: “trail runners with wide feet”.
first-zone = Time zone
first-zone-unknown = Choose a time zone from the list.
first-currency = Currency
first-currency-hint = Three letters, such as EUR. Orders in other currencies are shown, never converted.
first-currency-unknown = Three letters, such as EUR.
first-found = Found the community
first-people-title = Bring people in
first-people-lead = Everyone who ever touched { $community } may come in, from the files you already have. Each import can be taken back with one click.
first-way-shop = Orders of your shop
first-way-shop-text = The orders export of Shopify, as it comes.
first-way-newsletter = Subscribers of your newsletter
first-way-newsletter-text = The audience export of Mailchimp, with its consents.
first-way-table = Any table of people
first-way-table-text = A CSV file; you say what each column means, once.
first-way-social = Profiles, social moments, referrals
first-way-social-text = JSON lines from your own tools.
first-later = Later
first-meet = Meet your fans

today-title = { $count ->
    [0] Nothing is waiting for you
    [one] One thing to do today
   *[other] { $count } things to do today
}
today-lead = About { $minutes } minutes.
today-lead-none = Come back tomorrow, or look at your people.
today-next = What to do next
today-people = People
today-people-note = who count, without staff and bots
today-seats = Seats taken
today-seats-note = { $free } of a hundred are free
today-repeat = Repeat buyers
today-repeat-note = bought at least twice
today-aspirational = Aspirational
today-aspirational-note = engaged, never bought
today-hundred = Your hundred
today-hundred-lead = { $taken ->
    [one] One seat is taken. { $free } are free.
   *[other] { $taken } seats are taken. { $free } are free.
}
today-hundred-label = The hundred seats: { $taken } taken, { $free } free
today-free-seat = A free seat
today-see-all = See all
today-minutes = { $minutes } min

nudge-import = Bring people in
nudge-import-why = There is nobody here yet. Your shop’s orders and your newsletter’s audience are a good start.
nudge-import-do = Import
nudge-invite = Invite { $name }
nudge-invite-do = Write the invitation
nudge-letters = { $count ->
    [one] One letter did not arrive
   *[other] { $count } letters did not arrive
}
nudge-letters-why = Somebody is waiting for an answer they will not get.
nudge-letters-do = Look
nudge-jobs = { $count ->
    [one] One job gave up
   *[other] { $count } jobs gave up
}
nudge-jobs-why = They were tried many times. The reason stands beside each.
nudge-jobs-do = Look
nudge-open = { $count ->
    [one] One invitation has no answer yet
   *[other] { $count } invitations have no answer yet
}
nudge-open-why = The oldest was sent on { $day }. A personal word often helps.
nudge-open-do = See them
nudge-waiting = { $count ->
    [one] Somebody waits for a seat
   *[other] { $count } people wait for a seat
}
nudge-waiting-why = { $free } seats are free.
nudge-waiting-do = See who

jobs-title = Jobs that gave up
jobs-lead = Work that failed on every try waits here until somebody decides.
jobs-empty = Nothing has given up
jobs-empty-text = Jobs that fail are tried again by themselves; only those that fail for good come here.
jobs-what = Job
jobs-when = Gave up
jobs-why = Why
jobs-actions = Actions
jobs-rerun = Run again
jobs-forget = Forget
jobs-rerun-done = It will be tried again.

letters-title = Letters
letters-lead = What left the house, what did not, and what nobody can tell.
letters-filter = Which letters
letters-all = All
letters-troubled = Not arrived
letters-stay = No mail server is set, so letters are kept as files in the data folder.
letters-empty = No letters
letters-empty-text = Invitations and sign-in links will stand here.
letters-to = To
letters-subject = Subject
letters-when = Written
letters-state = State
letters-sent = Sent
letters-failed = Failed
letters-unknown = Cannot be told
letters-waiting = On its way
letters-again = Send again
letters-again-done = It will be sent again.
