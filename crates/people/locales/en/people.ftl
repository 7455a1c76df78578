people = People
people-search = Name, address, handle or bio
search = Search
everybody = Everybody
filter-kind = Filter by kind
filter-tag = Filter by tag
next-page = Next
first-page = Back to the first
pages = Pages
add-person = Add a person
bring-in = Bring people in
empty-title = Nobody is here yet
empty-text = Bring in the orders of your shop, your newsletter or your followers. Each person appears once, whatever files they come from.
none-title = Nobody fits
none-text = Try fewer letters, or another filter.
show-all = Show everybody

new-title = Add a person
new-lead = A name is enough. An address or a handle lets later imports find the same person.
name = Name
email = E-mail address
handle = Handle
platform = Where
platform-instagram = Instagram
platform-tiktok = TikTok
platform-x = X
platform-linkedin = LinkedIn
phone = Phone
kinds = What they are to us
optional = optional
save = Save
add = Add
remove = Remove { $what }
edit = Edit
edit-title = Edit { $name }
edit-lead = What you type here is shown before anything that imports bring. Empty a field to show nothing.
cancel = Cancel
saved = Saved.
errors = Something needs another look
needs-name = A name, an address, a handle or a phone number is needed.

field-place = Place
field-bio = Bio
field-company = Company
field-job-title = Job title
field-website = Website
field-language = Language
field-followers = Followers

kind-prospect = Prospect
kind-customer = Customer
kind-fan = Fan
kind-contributor = Contributor
kind-partner = Partner
kind-journalist = Journalist
kind-supplier = Supplier
kind-advisor = Advisor
kind-competitor = Competitor
kind-staff = Staff
kind-bot = Bot

timeline = Timeline
timeline-filter = Filter the timeline
timeline-channels = Filter by channel
timeline-empty = Nothing has happened yet
timeline-empty-text = Log a call, a meeting or a note, or bring in orders and posts.
timeline-none = Nothing of this sort
older = Older
newest = Back to the newest
today = Today
yesterday = Yesterday
every-channel = Every channel
group-all = All
group-orders = Orders
group-referrals = Referrals
group-social = Social
group-letters = Letters
group-events = Events
group-calls = Calls
group-meetings = Meetings
group-notes = Notes

log-title = Log a contact
log-what = What was it?
log-call = Call
log-meeting = Meeting
log-note = Note
log-text = What was said
log-save = Log it
logged = Logged.

standing = Standing
standing-see = See the score and what it is made of
duplicates-see = Who may be the same person
purchases-see = See what they will buy next
stage-see = See their stage in the hourglass
reach-see = Whom they brought
told-see = See who told them about us

known-as = Known as
identity-add = Add an address
consent = Consent
consent-none = Nothing was agreed to.
consent-given = agreed
consent-withdrawn = withdrawn
consent-purpose = Purpose
consent-note = Note a consent
consent-state = What they said
details = Details
details-none = Nothing else is known.
tags = Tags
tag-add = Add a tag
kind-add = Add a kind
suppressed = Gets no letters: { $reason }
reason-unsubscribed = unsubscribed
reason-bounced = the address bounces
reason-complained = complained
reason-asked = asked us not to write
provenance = from { $evidence }, { $day }
provenance-human = by { $evidence }, { $day }
in-the-community-since = Known since { $day }

refuse-email = This is not an e-mail address, such as ada@example.org.
refuse-handle = This is not a handle.
refuse-phone = This is not a phone number.
refuse-empty = This is needed.
refuse-long = This is too long: at most { $most } characters.
refuse-number = This is not a whole number.
refuse-taken = This belongs to another person already.

touch-order-placed = Ordered
touch-order-cancelled = Order cancelled
touch-order-refunded = Order refunded
touch-order-part-refunded = Order refunded in part
touch-referral-purchased = A referred friend bought
touch-referral-undone = A referred purchase was taken back
touch-referral-signed-up = A referred friend signed up
touch-referral-clicked = Somebody followed their link
touch-social-liked = Liked a post
touch-social-commented = Commented
touch-social-shared = Shared a post
touch-social-mentioned = Mentioned us
touch-social-saved = Saved a post
touch-social-followed = Followed us
touch-event-attended = Came to an event
touch-inquiry-made = Asked a question
touch-letter-clicked = Followed a link in a letter
touch-letter-opened = Opened a letter
touch-letter-sent = Was sent a letter
touch-help-answered = Answered somebody
touch-help-vetted = Looked over a piece
touch-newsletter-subscribed = Subscribed to the newsletter
touch-newsletter-unsubscribed = Left the newsletter
touch-call-held = Call
touch-meeting-held = Meeting
touch-note-added = Note
touch-seat-invited = Was offered a seat
touch-seat-accepted = Took a seat
touch-seat-left = Left the seat
touch-invitation-withdrawn = Invitation withdrawn
touch-invitation-expired = Invitation expired
last-touch = last { $day }

facet-kind = Kind
facet-tag = Tag
facet-bio = Bio says
facet-bio-words = Words, or how they begin
facet-place = Place
facet-place-words = Words of the place
facet-identity = Known on
facet-company-domain = Domain, such as fernway.example
facet-consent = Consent
facet-purpose = Purpose
facet-consent-state = Answer
facet-consent-given = given
facet-consent-withdrawn = withdrawn
facet-consent-silent = never asked
facet-how = How many
facet-when = When
facet-what = What
facet-since = Days back, or a date
facet-orders = Orders
facet-revenue = Bought for
facet-referrals = Referred buyers
facet-last-order = Last order
facet-last-touch = Last touch
facet-touched = Did
facet-channel = Touched on
facet-fan = Fan type
facet-score = Points as
facet-points = Points, at least
way-at-least = at least
way-at-most = at most
way-exactly = exactly
way-unknown = unknown
way-within = no earlier than
way-before = before
way-never = never
family-orders = Anything about an order
family-referrals = Anything about a referral
family-social = Anything social
family-letters = Anything about a letter
family-help = Any help
fan-repeat = Repeat buyer
fan-referrer = Referrer
fan-engaged = Engaged
fan-aspirational = Engaged, never bought
reason-followers = { $count } followers
reason-orders = { $count ->
    [one] { $count } order
   *[other] { $count } orders
}
reason-referrals = { $count ->
    [one] { $count } referred buyer
   *[other] { $count } referred buyers
}
reason-revenue = bought for { $money }
reason-once = { $what } on { $day }
reason-once-today = { $what } within the last day
reason-often = { $what } { $count } times since { $day }
shown-days = { $count ->
    [0] today
    [one] { $count } day ago
   *[other] { $count } days ago
}
shown-since = since { $when }
shown-points = { $count } or more
company = Company
companies = Companies
companies-lead = Who works where, by the domain of their address or because you said so. A mailbox that anybody can have speaks for no company.
companies-empty = No company yet
companies-empty-text = A company appears when somebody writes from an address of its own. You can also add one here.
company-new = Add a company
company-new-hint = A name such as Fernway, or a domain such as fernway.example.
company-called = Name or domain
company-called-hint = Found by its name or domain, or made. Leave it empty to say: none.
company-change = Choose the company
company-release = Go by the address again
company-by-address = by the address { $address }
company-none = No company is known.
company-domain = Domain
company-domains = Domains
company-domain-hint = Whoever writes from there belongs here from now on.
company-domain-none = No address speaks for this company; its people were chosen by hand.
company-people = { $count ->
    [one] One person
   *[other] { $count } people
}
company-nobody = Nobody belongs to it. Choose it on a person’s page, or give it a domain.
company-sums = What they add up to
company-summed = Of the newest { $most } people.
company-orders = Orders
company-revenue = Revenue
company-referrals = Referrals
company-last = Last in touch
company-never = not yet
company-rename = Rename
kept = kept because { $name } typed it
kept-cleared = kept empty because { $name } cleared it
kept-company = kept because { $name } said so
field-cleared = nothing
others = { $count ->
    [0] Nothing else was said
    [one] One other value
   *[other] { $count } other values
}
release = Show what the sources say
release-alone = Take back what was typed
released = What was typed is taken back.

fields = Fields
fields-lead = What you want to know about people beside what everybody has. Imports can fill a field, and people can be chosen by it.
fields-empty = No field of your own yet
fields-empty-text = A shoe size, a date of joining, a favourite distance: what do you ask people anyway?
field-new = A new field
field-label = What it is called
field-kind = What it holds
field-choices = Choices
field-choices-hint = One a line; only for a choice.
field-define = Add the field
field-filled = { $count ->
    [0] nobody has one
    [one] one person has one
   *[other] { $count } people have one
}
field-filled-more = { $count } people or more have one
field-archive = Put it aside
field-back = Use it again
field-archived = put aside on { $day }
field-nothing = Nothing
custom-text = Text
custom-number = Number
custom-date = Date
custom-choice = Choice
refuse-many = At most { $most } of these fit.
refuse-field-taken = Another field has this name already.
refuse-choices = A choice needs at least two different things to choose from.
refuse-decimal = This is not a number, such as 39.5.
refuse-date = This is not a date, such as 2026-03-04.
refuse-choice = This is none of the choices.
refuse-domain = This is not a domain, such as example.org.
refuse-public-mail = Anybody can have an address there; it speaks for no company.
refuse-erased = Who had this address asked to be erased. Let it in again under Erasures if they came back themselves.
privacy = Copy or erase
