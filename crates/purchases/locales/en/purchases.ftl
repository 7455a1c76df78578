language-name = English

nav = Next purchases
where-am-i = Where this page lies
lists = Lists of people by what they will do
pages = Pages of this list
first-page = From the top
next-page = Next
people = People

percent = { $n } %
under-one = under 1 %
over-ninety-nine = over 99 %
range = { $low } to { $high }
at-least = over { $count }
unknown = unknown
every-days = { $n ->
    [one] every day
   *[other] every { $days } days
}
days-ago = { $n ->
    [0] today
    [one] yesterday
   *[other] { $days } days ago
}
why-regular = { $n ->
   *[other] { $n } purchases, usually { $rhythm }, today is day { $day }
}
why-twice = 2 purchases, { $apart }, today is day { $day }
why-once = Bought once, { $ago }
days-apart = { $n ->
    [one] one day apart
   *[other] { $days } days apart
}

title-slipping = { $n ->
    [one] One person is slipping away
   *[other] { $count } people are slipping away
}
title-none = Nobody is slipping away
title-bare = What people will buy next
lead = About { $orders } purchases are to be expected in the next { $days } days, between { $low } and { $high }.
tab-again = Will buy again
tab-slipping = Slipping away
tab-new = New and promising
tab-model = How we know

number-orders = Purchases to come
number-orders-note = within { $days } days, { $low } to { $high }
number-worth = What they are worth
number-worth-note = an order is worth { $each } on average
number-worth-none = too few orders with money to say
number-again = Will probably buy
number-again-note = likelier than not, within { $days } days
number-slipping = Slipping away
number-slipping-note = { $soon ->
    [0] within the last { $days } days
   *[other] and { $soon } more within two weeks
}
number-new = New and promising
number-new-note = first bought within the last { $days } days
number-buyers = Have bought
number-repeat = Bought on a second day
number-purchases = Purchases in all

again-lead = Likeliest first. The chance is that of at least one purchase within { $days } days.
slipping-lead = The chance that they are still customers has fallen below one half. Latest first: they are the easiest to win back.
soon-lead = Unless they buy, they will have slipped within two weeks. First ones first.
quiet-lead = They slipped more than { $days } days ago. Latest first.
new-lead = They bought for the first time within the last { $days } days. Likeliest to come back first.
when = When they slip
when-lately = Lately
when-soon = Within two weeks
when-quiet = Quiet for long

column-person = Person
column-chance = Buys again
column-orders = Purchases
column-worth = Worth
column-slipped = Slipped on
column-slips = Slips on
column-alive = Still a customer
column-first = Bought first

empty-again = Nobody to tell of yet
empty-again-text = Whoever has bought stands here as soon as the orders have been studied.
empty-slipping = Nobody has slipped lately
empty-slipping-text = Everybody who buys regularly is within their usual rhythm, or slipped long ago.
empty-soon = Nobody will slip within two weeks
empty-soon-text = Look again tomorrow. Who slips next is told every night.
empty-quiet = Nobody has been quiet for long
empty-quiet-text = Whoever slipped more than { $days } days ago stands here.
empty-new = Nobody bought for the first time lately
empty-new-text = First purchases of the last { $days } days stand here.
empty-staying = In your orders, nobody measurably leaves
empty-staying-text = People come back at their own pace, and silence says little. So nobody is called slipping. Look at who will buy again instead.
see-again = Who will buy again
few-title = Too few to say
few-text = { $n ->
    [0] Nobody has bought on a second day yet. From { $least } people on who did, Hundred says who will buy again and who is slipping away.
    [one] One person has bought on a second day. From { $least } on, Hundred says who will buy again and who is slipping away.
   *[other] { $n } people have bought on a second day. From { $least } on, Hundred says who will buy again and who is slipping away.
}
few-see = See who bought twice
never-title = Your orders have not been studied yet
never-text = That happens every night, and after each import.
no-orders-title = No orders yet
no-orders-text = Import your orders, and everybody who bought stands here with what to expect of them.
import-first = Import orders
study-now = Study them now
study-again = Study anew
study-asked = Your orders are being studied. Look again in a moment.

model-title = How we know
model-lead = Version { $version }, from the orders of { $people } people, on { $day }.
model-few-lead = Version { $version }, on { $day }.
plain-title = In plain words
plain-lead = What the model found in your own orders. No number comes from another shop.
fact-model = Model
fact-rate = How often
fact-leave = Who leaves
fact-worth = What an order is worth
fact-people = Who was looked at
fact-parameters = Parameters
fact-likelihood = Log-likelihood
model-leaving = MBG/NBD (Batislam, Denizel and Filiztekin 2007): everybody buys at random intervals around a rhythm of their own, and may leave for good after any purchase.
model-leaving-why = It was chosen because it can say of people who bought once that they have gone, which the better known BG/NBD cannot, and because leaving can be measured in your orders.
model-staying = NBD (Ehrenberg 1959): everybody buys at random intervals around a rhythm of their own, and nobody leaves for good.
model-staying-why = It was chosen because leaving could not be measured in your orders: a model with leaving explains them no better. So nobody is called slipping.
model-few-why = Nothing is foretold from fewer than { $least } people who bought on a second day: it would be noise.
rate-plain = While they stay, customers buy { $times } times a year on average; people differ widely.
leave-plain = After a purchase, { $share } of people never come back.
leave-none = Nobody, as far as can be measured.
worth-plain = { $each } on average, from { $people } people who bought again.
worth-none = Unknown: too few bought again for money in { $currency }, or a few orders outweigh all others.
people-plain = { $buyers } people bought on { $purchases } days in all; { $repeat } of them on a second day. Several orders of one day are one purchase.
held-title = How right it would have been
held-lead = The last { $weeks } weeks were hidden from the model. From what came before, it foretold { $predicted } purchases. { $actual } came.
held-too-many = That is { $share } too many.
held-too-few = That is { $share } too few.
held-right = That is right to within one in a hundred.
held-none = Too few people had bought twice before the last weeks, so there is nothing to check it against yet.
held-table = Purchases foretold and made, by how often somebody had come back before
held-repeats = Came back before
held-people = People
held-predicted = Foretold
held-actual = Made
held-never = never
held-times = { $n ->
    [one] once
   *[other] { $n } times
}
held-more = { $n } times or more
held-all = All
checks-title = What other models would have said
checks-lead = Of the same weeks, from the same orders. A log-likelihood nearer to zero explains the orders before them better.
checks-table = Other models on the same weeks
check-model = Model
check-likelihood = Log-likelihood
check-predicted = Foretold
check-off = Off by
ranges-title = How the numbers are made
ranges-person = The range beside a person holds { $share } of the chance: as much is left out below as above. It follows from the model with its parameters as they are, and does not add that the parameters themselves are only estimated.
ranges-total = The range of all purchases is at least as wide as chance makes it, and at least as wide as the model was wrong about the weeks that were hidden from it.
ranges-worth = What orders are worth is told by the Gamma-Gamma model (Fader and Hardie 2013), from repeat purchases. It takes how much somebody spends to be independent of how often they buy.
ranges-slip = Somebody slips on the day on which the chance that they are still a customer falls to one half, if they buy nothing more. A new order moves that day at once.
unknown-title = What it does not know
unknown-season = Seasons, sales and holidays. Who buys only in December is called slipping in summer.
unknown-news = Anything but orders: what people say, read, like or complain about.
unknown-others = People who never bought, and customers who will come for the first time.
unknown-paid = Orders that you paid for, that were cancelled or returned, and orders of staff and bots are left out. Money in another currency than { $currency } is not converted: such an order counts as a purchase without a worth.
unknown-why = Why somebody leaves. It sees silence, and how long the silence is for this person.

panel-page = Purchases of { $name }
panel-lead = What to expect, by the orders so far.
panel-regular = Usually { $rhythm }
panel-day-of = Today is day { $day } since the last purchase.
panel-twice = Bought twice, { $apart }
panel-once = Bought once, { $ago }
panel-none = No orders yet
panel-none-text = What to expect of { $name } can be said after a first order.
panel-alive = Still a customer
panel-again = Buys within { $days } days
panel-orders = Purchases within { $days } days
panel-worth = Worth within { $days } days
panel-slips = Slips on
panel-slipped = Slipped on
panel-orders-see = { $n ->
    [one] See the order
   *[other] See all { $n } orders
}
panel-few = Too few people have bought twice to say what comes next.
panel-never = Your orders have not been studied yet.
panel-excluded = Staff and bots are not told of.
