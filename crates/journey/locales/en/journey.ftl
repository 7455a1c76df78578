language-name = English

nav = Hourglass
where-am-i = Where this page lies
people-word = People
title = Hourglass
title-people = { $n ->
    [one] One person on the way with you
   *[other] { $shown } people on the way with you
}
lead-slowest = They wait longest at { $stage }: { $wait }.
lead-unknown = Too few have moved on so far to say where people wait longest.
lead-empty = From the first time somebody hears of you to the friend they bring along.
edit-rules = Rules
touchpoints = Touchpoints
filter-hourglass = Whose hourglass
filter-window = Which days
window = Last { $days } days
everybody = Everybody
look-again = Look again

stage-know = Know
stage-like = Like
stage-trust = Trust
stage-try = Try
stage-buy = Buy
stage-repeat = Repeat
stage-refer = Refer
means-know = Have heard of you
means-like = Like what you do
means-trust = Ask, answer, come back to talk
means-try = Have tried it
means-buy = Have bought, signed or written
means-repeat = Came back for more
means-refer = Bring others along
means-know-rule = Everybody in your records
not-used = Not used here

glass-partner = Partners
glass-journalist = Journalists
glass-supplier = Suppliers
glass-advisor = Advisors
glass-customer = Customers
glass-contributor = Contributors

glass-title = Where everybody is
glass-lead = The broader, the more people. Each number opens its people, who waits longest first.
glass-table = The same in numbers
column-stage = Stage
column-here = People
column-closer = Came closer
column-back = Fell back
column-wait = Half move on within
column-stuck = Stuck
column-person = Person
column-fact = Because
column-since = Since
column-glass = As
moved-closer = came closer
moved-back = fell back
here-words = { $n } at { $stage }
days-words = { $n ->
    [one] 1 day
   *[other] { $shown } days
}
days-today = today
wait-days = { $days }
wait-beyond = more than { $days }
wait-too-few = too few to say
wait-last = the last stage
wait-of = ({ $n } moved on)
wait-sentence-days = half move on within { $days }
wait-sentence-beyond = half are still there after { $days }
stuck-none = nobody
stuck-of = { $n } longer than { $days }
how-title = How this is made
how-move = A stage follows from facts by the rules of each hourglass, and the furthest one whose facts hold counts. When a fact lapses or is taken back, people fall back; each move is dated at the fact that made it, so what you import late stands where it belongs.
how-wait = The wait counts everybody who ever came to the stage. Whoever is still there or fell back has waited at least so long and is counted as that, so the wait does not look shorter than it is. Fewer than twenty who moved on are too few to say.
how-stuck = Stuck is whoever waits longer than nine of ten of those who moved on did.
how-first = Somebody who is several things to you goes through several hourglasses. Among everybody they are counted once, in their first one: partner, journalist, supplier, advisor, customer, contributor, in this order.
flow-title = Who moved
flow-lead = In the last { $days } days, from stage to stage.
flow-none = Nobody moved in these days.
flow-came-in = Came in
flow-to = to
flow-words = { $n } from { $from } to { $to }
side-touchpoints = What you do there
side-touchpoints-lead = Touchpoints of the { $glass } hourglass.
side-none = nothing yet
side-some = { $n ->
    [one] 1 touchpoint
   *[other] { $n } touchpoints
}
proposals = { $n ->
    [one] For one person the facts propose to lift what somebody decided.
   *[other] For { $n } people the facts propose to lift what somebody decided.
}
proposals-see = See who
walking = Everybody is being placed
walking-progress = { $done } of { $total }
walking-notice = Until this is done, the numbers are on their way.
walking-done = Everybody has been placed.
empty-title = Nobody is here yet
empty-text = Bring your people and orders in, and everybody stands at the stage that their facts say.
empty-kind = Nobody goes through this hourglass yet
empty-kind-text = Mark people as { $kind } on their pages, and they appear here.
import-first = Import people and orders

list-at = { $stage }, who waits longest first
list-stuck = Stuck at { $stage }
list-stuck-lead = Here for more than { $days }. Nine of ten who moved on had done so by then.
list-moved = From { $from } to { $to }
list-came-in = Came in at { $to }
list-closer = Came closer, to { $stage }
list-back = Fell back to { $stage }
list-moved-lead = In the last { $days } days, newest first.
list-proposed = What the facts propose
list-proposed-lead = Somebody decided their stage by hand, and a later fact says otherwise. Open a person to accept or to keep.
list-empty = Nobody is here
list-empty-text = Nobody fits this at the moment. Go back to the hourglass and open another number.
back = Back to the hourglass
see-first = From the top
next-page = Next
pages = Pages of this list
for-days = for { $days }

fact-known = came into your records
fact-known-touch = first touch: { $what }
fact-touch-first = first: { $what }
fact-touch-nth = { $n } times: { $what }
fact-order-first = first order
fact-order-nth = order { $n }
fact-within = { $what }, within { $days } days
fact-note = { $what } ({ $note })
fact-spent = spent { $n } or more
fact-consent = agreed to “{ $purpose }”
fact-kind = is a { $kind }
fact-lapsed = { $what } no more in { $days } days
fact-lapsed-n = fewer than { $n }: { $what }, in { $days } days
fact-taken-back = { $what }
fact-withdrawn = withdrew “{ $purpose }”
fact-human = decided by hand
fact-lifted = the facts decide again

what-orders = orders
what-spent = money spent
what-referrals = friends who bought
what-social = signs of life
what-helping = helping others
what-touches = these touches
what-consent = this consent
what-kind = being this
clause-orders = { $n ->
    [one] ordered
   *[other] ordered { $n } times
}
clause-spent = spent { $n } or more
clause-referrals = { $n ->
    [one] brought somebody who bought
   *[other] brought { $n } who bought
}
clause-social = { $n ->
    [one] a like, comment or other sign of life
   *[other] { $n } likes, comments or other signs of life
}
clause-helping = { $n ->
    [one] helped somebody
   *[other] helped { $n } times
}
clause-touches = { $n ->
    [one] { $what }
   *[other] { $n } times: { $what }
}
clause-consent = agreed to “{ $what }”
clause-kind = is { $what }
clause-within = { $what } within { $days } days
or-word = or

rules-lead = Which facts bring somebody to which stage. Any one of the lines of a stage is enough; where a number of days is given, the stage is lost when nothing new happens in them.
rules-version = Version { $version } is in force.
rules-house = The house’s own rules are in force.
rules-of = Rules for { $glass }
rules-know = Everybody in your records knows you.
rules-line = Line { $n }
rules-what = What
rules-named = Which ones
rules-named-hint = “Which ones” are kinds of touch, a purpose, or kinds of person, with commas between them. Signs of life are likes, comments, questions, visits and the like.
rules-at-least = At least
rules-within = Within days
rules-nothing = (nothing)
rules-save = Put in force
rules-saved = Version { $version } is in force. Everybody is being placed anew.
rules-unchanged = That is what the rules say already.
rules-overtaken = Somebody saved version { $version } meanwhile. Look at it before you save yours.
rules-errors = Some lines cannot be read
rules-number = A whole number from 1 to { $most }.
rules-days = Days from 1 to { $most }, or nothing.
rules-names = Name 1 to { $most }, such as order.placed.
rules-kinds-known = Kinds of touch the house knows
rules-kinds-text = Other kinds may be recorded through the API, and rules may name them.
history-title = Versions
history-none = Nobody has changed these rules yet.
history-by-you = by you
history-by = by { $account }
history-usual = as the house has them
history-stages = changed: { $stages }

touchpoints-title = Touchpoints
touchpoints-lead = What you do at each stage, who owns it, what is promised and how you know that it works.
touchpoint-add = Add a touchpoint
touchpoint-new = New touchpoint
touchpoint-edit = Touchpoint
touchpoint-title = What you do
touchpoint-owner = Who owns it
touchpoint-owner-hint = A department or a role rather than a name, such as “Shop” or “Host”.
touchpoint-promise = What is promised
touchpoint-measure = What is measured
touchpoint-stage = At which stage
touchpoint-glass = In which hourglass
touchpoint-save = Save
touchpoint-saved = Saved.
touchpoint-removed = “{ $title }” is gone.
touchpoint-remove = Remove
touchpoint-up = Move up
touchpoint-down = Move down
touchpoint-errors = Some fields need another look
touchpoint-too-many = There are { $most } touchpoints already. Remove one first.
touchpoint-none = Nothing happens here yet. For example: { $example }
touchpoint-example = For example: { $example }
owner-line = Owner: { $owner }
promise-line = Promise: { $promise }
measure-line = Measure: { $measure }
nobody-owns = nobody owns it yet
example-know = a talk at a local club, with a card to take home.
example-like = one useful letter a month that can be read in two minutes.
example-trust = every question answered by a person within a day.
example-try = a test ride, a sample or an open evening.
example-buy = a handwritten note in the first parcel.
example-repeat = a check-in three months later, with nothing to sell.
example-refer = a thank-you for both when a friend comes along.

panel-title = Stage
panel-nowhere = { $name } goes through no hourglass.
panel-nowhere-text = Bots, staff and competitors have no stage. Everybody else gets one within a minute of coming in.
panel-since = Since { $day }, for { $days }
panel-since-today = Since today, { $day }
panel-because = Because: { $fact }
panel-history = How they came here
panel-came-in = Came in at { $to }
panel-moved = { $from } to { $to }
panel-page = The stages of { $name }
panel-page-lead = Stages follow from facts. You may decide otherwise, with a reason; later facts then propose and do not undo.
panel-see = See everything
decided = Decided by hand, { $who }, on { $day }
decided-by-you = by you
decided-by-somebody = by somebody of the team
decided-reason = “{ $reason }”
facts-say = The facts say { $stage }: { $fact }.
lift = Let the facts decide
proposal-title = The facts propose { $stage }
proposal-accept = Accept { $stage }
proposal-keep = Keep { $stage }
decide = Decide the stage by hand
decide-stage = Stage
decide-reason = Reason
decide-reason-hint = Whoever opens this page next year shall understand it.
decide-save = Decide
decide-errors = This cannot be decided yet
saved-decided = Decided: { $stage }. Later facts will propose, and not undo it.
saved-lifted = The facts decide again.
saved-kept = Kept. The next fact will propose again.
refuse-not-there = This person does not go through this hourglass.
refuse-same = The facts say this stage already.
refuse-nothing = No decision holds that could be lifted.
refuse-no-proposal = The facts propose nothing at the moment.
refuse-stage = Choose one of the stages.
