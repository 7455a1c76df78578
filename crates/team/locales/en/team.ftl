language-name = English

nav-hundred = The hundred
crumb = Where this page lies
cancel = Cancel
form-errors = Some fields need another look
sign-out = Sign out

# Months and numbers
month-of-year = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
day-of-month = { $day } { $month }
number-times = { $count ->
    [1] once
    [2] twice
    [3] three times
    [4] four times
    [5] five times
    [6] six times
    [7] seven times
    [8] eight times
    [9] nine times
    [10] ten times
    [11] eleven times
    [12] twelve times
   *[other] { $count } times
}
number-word = { $count ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $count }
}

# Closeness
stage-know = Know
stage-like = Like
stage-trust = Trust
stage-try = Try
stage-buy = Buy
stage-repeat = Repeat
stage-refer = Refer

# What a role is asked for
role-ask-director = You would set the direction and decide who joins.
role-ask-system-engineer = You would keep imports, rules and connections running.
role-ask-host = You would look after people and answer what they ask.
role-ask-editor = You would help decide what we publish and keep it true.
role-ask-creator = You would make something for us now and then: a photo, a text, a film.
role-ask-promoter = You would tell others about us where it fits.
role-ask-rep = You would be our voice where you live and work.
role-ask-partner = You would bring your own business together with ours, to the good of both.

# The letter
letter-subject = A seat for you at { $community }
letter-hello = Hello,
letter-hello-name = Hello { $name },
letter-order-once = ordered in { $month }
letter-orders = ordered { $times } since { $month }
letter-friends = { $count ->
    [one] brought a friend
   *[other] brought { $number } friends
}
letter-events = { $count ->
    [one] come to an event
   *[other] come to { $number } events
}
letter-help = helped others here { $times }
letter-words = spoken of us { $times }
letter-questions = asked us something { $times }
letter-told = You have { $first }. Thank you.
letter-told-two = You have { $first } and { $second }. Thank you.
letter-told-three = You have { $first }, { $second } and { $third }. Thank you.
letter-why = { $community } is choosing one hundred people who shape what we do, each by doing a little.
letter-why-purpose = { $community } is choosing one hundred people who shape what we do, each by doing a little. What holds us together: { $purpose }.
letter-ask = I would like you to be one of them, as { $role }.
letter-no-duty = The asks are small, and no is always a good answer. If it is not for you, you need not do anything.
letter-from = { $from }, { $community }
letter-button = See the invitation
letter-footer = This invitation from { $community } is yours alone and stands until { $until }. Opening it decides nothing.
seated-letter-subject = Your seat at { $community } is free
seated-letter-text = A seat has become free, and it is yours. Sign in with the address that this letter came to.
seated-letter-button = Sign in
touch-waits = On the waiting list for a seat

# The page of the hundred
hundred-title = The hundred
hundred-lead = { $taken ->
    [one] One of 100 seats is taken, { $free } are free.
   *[other] { $taken } of 100 seats are taken, { $free } are free.
}
hundred-full = All 100 seats are taken. Whoever accepts now waits for a free one.
hundred-roles = What roles may do
hundred-invite = Invite somebody
picture-title = Who they are to us
picture-lead = Each dot is a person, in the colour of how close they are.
mix-title = By role
mix-lead = A seat with two roles counts in both.
mix-edit = Change the wanted mix
mix-role = Role
mix-seats = Seats
mix-target = Wanted
mix-gap = Gap
mix-total = All seats
mix-free = { $count ->
    [one] one free
   *[other] { $count } free
}
gap-none = As wanted
gap-missing = { $count } missing
gap-over = { $count } more than wanted
seats-title = Who sits here
seats-all = All
seats-none = Nobody has this role yet.
seat-since = since { $day }
seat-away = on sabbatical
seat-left = left { $day }
empty-title = Ninety-nine seats are waiting
empty-text = Begin with those who already buy again, bring friends or speak of you.
empty-action = See your closest people
next-title = Whom to invite next
next-lead = Close to you, and without a seat.
next-link = See your closest people
invitations-title = { $count ->
    [0] Open invitations
   *[other] Open invitations ({ $count })
}
invitations-none = No invitation is open.
invitation-until = until { $day }
waiting-title = { $count ->
    [0] Waiting list
   *[other] Waiting list ({ $count })
}
waiting-none = Nobody waits for a seat.
waiting-since = since { $day }
waiting-invite = Invite
waiting-seat = Give the free seat
waiting-remove = Take off the list
waiting-chosen = On the waiting list.
waiting-seated = The seat is taken, and a letter is on its way.
waiting-removed = Taken off the waiting list.
alumni-title = Alumni ({ $count })

# One seat
seat-lead = One of the hundred seats.
seat-roles = Roles
seat-closeness = Closeness
seat-taken = Seat taken
seat-left-label = Left
seat-person = All about this person
seat-invite-again = Invite again
seat-roles-title = Roles
seat-roles-lead = What a role may do is said on the page of the roles.
seat-roles-save = Save roles
seat-roles-saved = The roles are changed.
seat-role-needed = A seat needs at least one role.
seat-sabbatical = Sabbatical
seat-sabbatical-lead = The seat stays theirs, and nothing is asked of it.
seat-rest = Begin a sabbatical
seat-resume = End the sabbatical
seat-rests = The sabbatical has begun.
seat-resumed = Welcome back.
seat-leave-title = Leaving
seat-leave-lead = The seat becomes free for somebody else. Everything that was done stays, and they can be invited again.
seat-leave-own-lead = Your seat becomes free for somebody else, and you can no longer sign in to this community.
seat-leave = Make the seat free
seat-leave-own = Leave my seat
seat-leave-sure = I am sure
seat-leave-sure-needed = Tick this, then the seat becomes free.
seat-was-left = The seat is free.

# The wanted mix
targets-title = The wanted mix
targets-lead = How many seats each role shall have. Leave a field empty where any number is right.
targets-save = Save the mix
targets-saved = The wanted mix is saved.
targets-number = A whole number from 0 to 100.

# Inviting
draft-title = Invite { $name }
draft-to = The letter goes to { $email }.
draft-no-email = No e-mail address of { $name } is known. Make a link instead, and hand it over yourself.
draft-suppressed = { $name } asked for no letters, or letters came back. Make a link instead, and hand it over yourself.
draft-full-title = All 100 seats are taken
draft-full-text = You can still invite, but whoever accepts now waits until a seat is free.
draft-wait = Put on the waiting list
draft-waits = This person is on the waiting list.
draft-role = Role
draft-language = Language
draft-english = English
draft-german = German
draft-again = Draft anew
draft-again-hint = The letter is drafted from your purpose, from what this person did, and for the role. Drafting anew replaces what you typed.
draft-subject = Subject
draft-body = Letter
draft-body-hint = Read it over and make it yours. The link is added below it.
draft-send = Send the invitation
draft-by-hand = Make a link to hand over
invited = The invitation to { $name } is on its way.
link-title = A link for { $name }
link-lead = Hand it over yourself. It stands until { $day }.
link-label = Invitation link
link-copy = Copy
link-copied = Copied
link-once = This link is shown only now. Whoever has it can take the seat.
link-done = Back to the hundred
invitation-title = Invitation of { $name }
invitation-state = State
invitation-to = Sent to
invitation-by-hand = A link, handed over
invitation-made = Made
invitation-expires = Stands until
invitation-ended = Ended
invitation-letter = The letter
invitation-send-again = Send again
invitation-new-link = Make a new link
invitation-withdraw = Withdraw
invitation-anew = Invite again
invitation-seat = See the seat
invitation-sent-again = The letter is on its way again, with a new link. The old one no longer works.
invitation-withdrawn = The invitation is withdrawn. Its link no longer works.
state-open = Open
state-accepted = Accepted
state-withdrawn = Withdrawn
state-expired = Expired

# What the invited see
offer-title = A seat at { $community }
offer-lead = { $from } invites you to be one of a hundred, as { $role }.
offer-hundred = There are a hundred seats and no more. You can leave yours at any time.
offer-until = This invitation stands until { $day }. Nothing is decided until you accept.
offer-accept = Take the seat
offer-signed = You are signed in as { $email }.
offer-waited = You have accepted before, when no seat was free. Try again; if there is one now, it is yours.
offer-sign-in-text = There is an account for { $email } already. Sign in with it, and you come back here to accept.
offer-sign-in = Sign in
offer-other = You are signed in as { $current }, and this invitation went to { $email }. Which one shall have the seat?
offer-other-unknown = You are signed in as { $current }. Shall this account have the seat?
offer-as = Take the seat as { $email }
offer-other-sign-out = Or sign out, open the link again, and sign in with the other account.
offer-other-new = Or accept with another address
offer-name = Your name
offer-email = Your e-mail address
offer-email-hint = We send a link to it that lets you in.
offer-your-email = You will sign in with { $email }.
offer-way = How you sign in from now on
offer-by-password = With a password
offer-password-hint = Ten characters or more; several words are good.
offer-by-link = With a link by e-mail
offer-by-link-hint = Each time you ask for one, a letter brings it. Leave the password empty.
offer-password = Password
offer-welcome = Welcome to { $community }. The seat is yours.
offer-seated-sign-in = The seat at { $community } is yours. Sign in with the account that accepted it.
sent-title = We sent you a link
sent-text = A seat at { $community } is kept for { $email }. Open the letter that is on its way there, and you are in.
sent-again = The link in it works once, and for { $minutes } minutes. If it was too slow, ask for another one when you sign in.
sent-stays = This house does not send letters yet: the link stays on the machine that runs it.
sent-to-sign-in = To sign in
waits-title = You are on the waiting list
waits-why = All hundred seats at { $community } are taken, and there are never more: a hundred people can still know each other.
waits-then = You are wanted as { $role }. As soon as a seat is free and given to you, a letter tells you. You need not do anything.
settled-used = This invitation was accepted
settled-used-text = A link opens one seat, once. If it was you, sign in to { $community } as you do from now on.
settled-withdrawn = This invitation was withdrawn
settled-withdrawn-text = If that surprises you, ask whoever at { $community } invited you.
settled-expired = This invitation is no longer open
settled-expired-text = An invitation stands for fourteen days. Answer the letter or ask whoever at { $community } invited you; a new one is quickly sent.
settled-home = To the start page

# Refusals
refusal-missing = There is no such person or invitation.
refusal-seated = This person has a seat already.
refusal-invited = This person has an open invitation already.
refusal-settled = This invitation is no longer open.
refusal-full = All 100 seats are taken. Make one free first.
refusal-account-seated = This account holds another seat in this community already. Sign out and accept with another address.
refusal-account-exists = There is an account for this address already. Sign in with it first, then open the link again.
refusal-role-beyond = This role may do more than yours. Ask a director to invite into it.
refusal-too-many-targets = The roles add up to more than 100 seats.
erase-invitation-open = An invitation is open whose link still lets them in. Withdraw it first.

# What experiments may vary
variant-subject = Invitation letter: subject
variant-opening = Invitation letter: opening sentence
variant-outcome = accepted the invitation
variant-subject-hint = Leave A empty for the usual subject. A letter whose subject you write yourself is left out.
variant-opening-hint = Stands below the greeting. Leave A empty for letters without one.
