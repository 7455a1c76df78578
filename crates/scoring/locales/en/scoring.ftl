language-name = English

fans-nav = Top fans
rules-nav = Scoring
list = { $first } and { $last }
at-least = over { $count }
where-am-i = Where this page lies
people = People

fans-title = Top fans
fans-lead = Four ways of being a fan. Each list stands for itself, and every number opens what it is made of.
edit-rules = How touches count
see-all = See all { $count }
see-reach = How far they reach
see-first = Only the first
next-page = Next
first-page = From the top
pages = Pages of this list
all-types = All fan types
repeat-title = Repeat buyers
repeat-meaning = Bought at least twice
referrer-title = Referrers
referrer-meaning = Brought somebody who bought
engaged-title = Engaged
engaged-meaning = Like, comment, come along, help
aspirational-title = Aspirational
aspirational-meaning = Engaged, and never bought
among-repeat = repeat buyers
among-referrer = referrers
among-engaged = engaged fans
among-aspirational = fans who never bought
column-fan = Fan
column-love = Love
column-reach = Reach
column-do = What to do
reach-unknown = unknown
invite = Invite
invite-whom = Invite { $name }
seat-taken = Has a seat
seat-invited = Invited
top-badge = Top 1 %
top-line = The top 1 % are the first { $size }.
top-none = All seats are taken, so nobody is in the top 1 % to invite.
empty-repeat = Nobody has bought twice yet
empty-repeat-text = Import your orders, and everybody who came back stands here.
empty-referrer = Nobody has brought a buyer yet
empty-referrer-text = Once a friend of somebody buys through their link or code, they stand here.
empty-engaged = No likes, comments or visits yet
empty-engaged-text = Import what people do on your channels, or note an event they attended.
empty-aspirational = Nobody loves you from afar yet
empty-aspirational-text = Whoever is engaged and has never bought stands here.
import-first = Import people and orders

how-title = How these lists are made
how-size = The top 1 % of { $persons } people are { $share }, and never fewer than { $least }.
how-seats = They are never more than the { $free } free seats, which makes { $size } today.
how-tie = Where two are equal, whoever came to you first stands first.
how-love = Love is what a list ranks by: the points of every touch that counts, fading by half every { $buying } days for orders and every { $love } days for everything else.
how-reach = Reach is how many follow them. It is shown beside love and never multiplied with it: nobody climbs by being famous.
how-not = What you paid for does not count. An opened letter scores nothing, and a click counts only beside a sign that a human is there. Bots and your own staff stand in no list.

count-orders = { $n ->
    [one] 1 order
   *[other] { $n } orders
}
count-brought = { $n ->
    [one] Brought 1 who bought
   *[other] Brought { $n } who bought
}
count-signed-up = { $n ->
    [one] 1 who signed up
   *[other] { $n } who signed up
}
count-social-liked = { $n ->
    [one] 1 like
   *[other] { $n } likes
}
count-social-commented = { $n ->
    [one] 1 comment
   *[other] { $n } comments
}
count-social-shared = { $n ->
    [one] 1 share
   *[other] { $n } shares
}
count-social-mentioned = { $n ->
    [one] 1 mention
   *[other] { $n } mentions
}
count-social-saved = { $n ->
    [one] 1 save
   *[other] { $n } saves
}
count-social-followed = { $n ->
    [one] 1 follow
   *[other] { $n } follows
}
count-event-attended = { $n ->
    [one] 1 event
   *[other] { $n } events
}
count-inquiry-made = { $n ->
    [one] 1 question
   *[other] { $n } questions
}
count-help-answered = { $n ->
    [one] 1 useful answer
   *[other] { $n } useful answers
}
count-help-vetted = { $n ->
    [one] 1 piece vetted
   *[other] { $n } pieces vetted
}
count-more = { $n ->
    [one] 1 more
   *[other] { $n } more
}
why-repeat = { $orders }, { $spent }, last on { $day }
why-referrer-more = { $brought }, and { $signed }
why-engaged = { $what } since { $day }
why-aspirational = { $what }, never bought

sort-orders = Orders
sort-revenue = Revenue
sort-referrals = Referrals
sort-social = Social
sort-helping = Helping

kind-order-placed = Order
kind-order-cancelled = Order cancelled
kind-order-refunded = Order refunded
kind-order-part-refunded = Part of an order refunded
kind-referral-purchased = A friend bought
kind-referral-signed-up = A friend signed up
kind-referral-clicked = A friend clicked
kind-social-liked = Like
kind-social-commented = Comment
kind-social-shared = Share
kind-social-mentioned = Mention
kind-social-saved = Save
kind-social-followed = Follow
kind-event-attended = Event attended
kind-inquiry-made = Question asked
kind-letter-clicked = Click in a letter
kind-letter-opened = Letter opened
kind-help-answered = Useful answer
kind-help-vetted = Piece vetted

receipt-title = Receipt of { $name }
receipt-crumb = Receipt
receipt-lead = { $what }: { $count ->
    [one] 1 touch adds up to { $total } today.
   *[other] { $count } touches add up to { $total } today.
}
receipt-sorts = Receipts
receipt-table = Every touch that counts
column-date = Date
column-what = What
column-points = Points
column-kept = Kept
column-worth = Worth today
kept-after = × { $factor } after { $days ->
    [one] 1 day
   *[other] { $days } days
}
kept-today = × { $factor }
receipt-total = Sum
receipt-page = On this page
receipt-none = Nothing counts here yet
receipt-none-text = No touch of { $name } speaks for this.
receipt-rule = Counted by version { $version } of the rule. Points fade by half every { $days } days.
receipt-differs = The stored score is { $stored }: it was added up by an earlier rule and is being recomputed.
to-person = To { $name }
left-out-title = What does not count
left-out-none = Nothing was left out.
left-out-paid = { $n ->
    [one] 1 touch that you paid for
   *[other] { $n } touches that you paid for
}
left-out-opened = { $n ->
    [one] 1 opened letter: machines open letters, too
   *[other] { $n } opened letters: machines open letters, too
}
left-out-lone-click = { $n ->
    [one] 1 click without any other sign of a human
   *[other] { $n } clicks without any other sign of a human
}
left-out-other-currency = { $n ->
    [one] 1 order in a currency other than { $currency }; it is never converted
   *[other] { $n } orders in a currency other than { $currency }; they are never converted
}
left-out-no-weight = { $n ->
    [one] 1 touch of a kind that has no points in your rule
   *[other] { $n } touches of a kind that has no points in your rule
}

standing-title = Why { $name } ranks { $place } among { $fans }
standing-beyond = { $name } stands beyond the first { $most } { $fans }
standing-nowhere = { $name } is not among your fans yet
standing-nowhere-text = Two orders, a friend who buys, or a first comment would change that.
standing-excluded = { $name } is staff or a bot, and stands in no ranking.
standing-page = Standing of { $name }
standing-of = Out of { $count }
standing-also = Also ranks
standing-rank = { $place } of { $count }
standing-rank-beyond = beyond { $most } of { $count }
part-orders = Keeps buying
part-referrals = Brings friends
part-social = Shows up and talks
part-helping = Helps others
part-revenue = Spends
part-why-orders = { $orders }, { $spent }
part-why-referrals = { $n ->
    [0] Nobody who bought yet
    [one] 1 friend who bought
   *[other] { $n } friends who bought
}
part-why-social = { $n ->
    [one] 1 time
   *[other] { $n } times
}
part-why-helping = { $n ->
    [one] 1 time
   *[other] { $n } times
}
standing-scale = Points today, of every touch that counts.
lift = What would lift it:
lift-one = { $kind } adds { $points }
lift-order = another order adds { $points }
lift-purchased = a friend who buys adds { $points }
lift-signed-up = a friend who signs up adds { $points }
lift-commented = a comment adds { $points }
lift-attended = an event adds { $points }
lift-level = Those just above are level and came first.
lift-missing = { $points } are missing to the next place.
lift-first = Nobody stands above.

rules-title = How touches count
rules-lead = Version { $version }. Points per touch, and how fast they fade. A change scores everybody anew.
rules-half-lives = How fast it fades
rules-half-lives-lead = After this many days a touch is worth half. One number for buying and one for love, so that time alone never changes who stands above whom.
half-life-buying = Orders and revenue, days
half-life-love = Referrals, social and helping, days
rules-weights-lead = Points at the moment it happens.
house-says = Usually { $points }
click-hint = A click in a letter counts only beside a second sign of a human.
revenue-hint = Revenue needs no weight: it counts every unit of { $currency } in an order.
rules-save = Save and score anew
rules-saved = Saved as version { $version }. Everybody is being scored anew.
rules-unchanged = Nothing was changed.
rules-overtaken = Somebody else saved version { $version } meanwhile. Look at it before you save yours over it.
rules-errors = Some numbers need another look
weight-error = A number from 0 to { $most }.
half-life-error = A number of days from { $least } to { $most }.
never-title = What never scores
never-paid = Whatever you paid for
never-opened = Opened letters
never-click = A click with no other sign of a human
never-ours = What you do yourself: notes, calls, letters sent
never-bots = Bots and your own staff
history-title = Versions
history-house = The house’s own
history-by-you = by you
history-by = by { $account }
history-change = { $what } { $points }
history-half-life-buying = Buying halves in { $days } days
history-half-life-love = Love halves in { $days } days
history-none = Nobody has changed the rule yet.
history-running = being computed
rebuild-label = Scoring everybody anew, by version { $version }
rebuild-progress = { $done } of { $total }
rebuild-done = Everybody is scored by version { $version }.
rebuild-notice = The lists below are being recomputed, so some scores are still those of an earlier version.
look-again = Look again
next-nobody = Nobody stands out yet. Bring orders and social moments in first.
