language-name = English

nav-attribution = What makes people come
crumb = Where this page lies
people = People
cancel = Cancel
save = Save
optional = optional
form-errors = Some fields need another look
pages = Pages of this list
first-page = Newest
next-page = Older

# Channels
channel-all = All conversions
channel-unseen = Nothing seen before
channel-other = Other
channel-unknown = Unknown
channel-shop = Shop
channel-newsletter = Newsletter
channel-referral = Referral
channel-in-person = In person
channel-phone = Phone
channel-friend = A friend
channel-press = Press
channel-search = A search
channel-event = An event

# Models
model-first = First
model-last = Last
model-linear = Linear
model-position = 40–20–40
model-decay = Decay
model-shapley = Shapley
model-markov = Markov
meaning-first = Everything to the first channel on the path.
meaning-last = Everything to the last channel before the conversion.
meaning-linear = In equal parts to every touch on the path.
meaning-position = 40 % to the first touch, 40 % to the last, the rest to those between.
meaning-decay = More to what was close to the conversion: each week before halves it.
meaning-shapley = In equal parts to every channel on the path, however often it was met. The exact Shapley value of a game in which all of them were needed.
meaning-markov = By how many conversions would be lost if a channel led nowhere, in a chain of steps from one channel to the next. Solved exactly.

goal-order = Orders
goal-first-order = First orders
goal-subscription = Newsletter subscriptions
goal-event = Visits to events
goal-seat = Seats accepted
since-always = All time
since-year = Twelve months
since-quarter = Three months

# The table
table-title = What makes people come
table-lead = { $goal }, and the channels that people met in the { $days ->
    [one] day
   *[other] { $days } days
} before.
settings-action = Another question
correlation-title = This is correlation, not cause
correlation = People who meet a channel before they buy may have bought anyway. The models below divide what happened in different ways; where they disagree, none of them is right.
to-experiments = Only an experiment shows a cause.
period = Time
kpi-seen = With a channel before
kpi-unseen = With nothing seen before
kpi-nowhere = Paths that led nowhere
nowhere-note = the models of chains count them too
few-all = Too few to say: { $n } conversions with a channel before them, and models need { $least } at least. These are the plain counts.
channels-title = Channels
channels-lead = How many conversions each model gives to each channel. Press a number to see the people behind it.
show-what = What the table shows
show-counts = Conversions
show-money = Money
models-title = What the models do
column-channel = Channel
column-met = Met by
few-title = Too few to say
few-lead = Channels that fewer than { $least } conversions met, with their plain counts.
few-row = { $count ->
    [one] 1 channel with too few to say
   *[other] { $count } channels with too few to say
}
met-times = { $n ->
    [one] met by 1
   *[other] met by { $n }
}
total = Together
empty-title = No { $goal } in this time
empty-text = Bring your orders and the moments before them in, or choose a longer time. Afterwards the log is read by itself.
import-first = Bring files in
unseen-title = What is not seen here
unseen-spoken = What is spoken: most recommendations are, and no log hears them. Ask people who told them.
unseen-window = What lies further back than the window, and whatever happened before you brought your files in.
unseen-anonymous = Visits of people whom nobody recognised, and advertisements that were seen and not clicked.
unseen-staff = Staff and bots, who are left out on purpose.
derived-never = The log was not read for this page yet.
derived-at = The log was read to its end on { $when }.
derived-running = The log is being read: { $n } people so far. Until it is done, the numbers are partly old.
follow-now = Read it now

# Rows
rows-title = { $channel }: the conversions behind the number
lead-all = { $goal } of this time, newest first.
lead-unseen = { $goal } before which no channel was seen, newest first.
lead-met = { $goal } on whose path the channel was, newest first.
lead-markov = { $goal } on whose path the channel was. The Markov number is solved from all paths together, so no single one has a part of it.
lead-model = { $goal }, and what the model “{ $model }” gives of each to the channel.
rows-none = No conversion
rows-none-text = In this time there is none that met this channel.
column-who = Who
column-when = When
column-path = Path
column-given = Part
column-worth = Worth
nothing-seen = nothing seen

# Told
told-heading = What people say themselves
told-lead = Answers to “who told you about us?”, beside what the log shows for the same people.
told-none = Nobody was asked yet. Ask on a person's page, or let your checkout tell by the API.
told-few = { $n } answers so far: too few to say more than their counts.
told-disagree = { $n } of { $all } people named something that the log does not show for them.
column-told = Named by
column-told-seen = Log agrees
column-told-unseen = Log shows none
column-first-touch = First touch in the log
not-seen-at-all = not seen at all
told-title = Who told them?
told-add = Note an answer
told-person-none = Nobody has asked yet.
told-choose = Choose…
told-channel = They named
told-words = In their words
told-save = Note it
told-noted = noted by { $who }, { $day }
told-is-seen = the log shows it too
told-is-not-seen = the log shows no such touch
take-back = Take this answer back
told-list-title = Who told them
told-list-lead = Those who named: { $channel }.
told-list-none = No answer
column-words = In their words
column-log = The log
which-all = All
which-tracked = The log agrees
which-untracked = The log shows none

# Settings
settings-title = Another question
settings-lead = What counts as a conversion, and how far back a touch may lie. A change reads everybody anew.
field-goal = Conversion
field-goal-hint = An order that was cancelled or refunded is none.
field-window = Window in days
field-window-hint = A touch belongs to the next conversion that comes within so many days.

# Deeds
said-asked = The log is being read anew.
said-unchanged = That is what is asked already.
said-following = The log is being read.
said-told = Noted.
said-taken-back = Taken back.
refusal-goal = Choose one of these.
refusal-window = A whole number between 1 and { $most }.
