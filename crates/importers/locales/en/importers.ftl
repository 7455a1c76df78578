language-name = English

nav-imports = Imports
cancel = Cancel
choose-file = Choose a file
look-again = Look again

imports-title = Imports
imports-lead = Bring everyone in: one person each, however many lists they are on. Every import can be taken back.
imports-ways = What do you have?
imports-past = Imports so far
imports-none = Nothing imported yet
imports-none-text = Begin with the orders of your shop: they show at once who comes back.
imports-older = Older imports

what-shopify = Shopify orders
what-shopify-text = The order export of your shop. Orders, refunds and cancellations become moments in each customer's history.
what-mailchimp = Mailchimp audience
what-mailchimp-text = Subscribers with the proof of their consent. Those who left or whose address bounces are never written to again.
what-people = People in a table
what-people-text = Any list of contacts: customers, partners, journalists, suppliers. You say what the columns mean.
what-json = Social moments and referrals
what-json-text = Profiles, likes, comments, mentions and referrals, one JSON object a line.

list-file = File
list-what = What
list-state = State
list-when = When
list-size = Size

state-needs-columns = Columns to be named
state-previewing = Being checked
state-ready = Waits for you
state-running = Being imported
state-finished = Imported
state-failed = Stopped
state-rolling-back = Being taken back
state-rolled-back = Taken back

steps-label = Where this import stands
step-upload = File
step-check = Check
step-import = Import
step-result = Result

upload-title = Import a file
upload-file = File
upload-send = Upload and check
upload-promise = Nothing is written before you have seen what the file contains.
upload-missing = Choose a file that is not empty.
upload-too-large = This file is larger than { $most }.
upload-help-shopify = In Shopify: Orders, Export, plain CSV file. Older exports and files saved by a spreadsheet work too.
upload-help-mailchimp = In Mailchimp: Audience, All contacts, Export audience. The download holds several files; import each of them.
upload-help-people = A CSV file, as every spreadsheet and address book can save it. The first line names the columns.
upload-help-json = A text file with one JSON object a line: profiles, social moments, or referrals.
audience-label = Which part of the audience is it?
audience-guess = Find out from the file
audience-subscribed = Subscribed
audience-unsubscribed = Unsubscribed
audience-cleaned = Cleaned (address bounces)
audience-nonsubscribed = Non-subscribed

columns-title = What the columns mean
columns-lead = At least one column has to say who a person is: an e-mail address, a handle, a phone or a customer number. Your choice is remembered for files like this one.
columns-column = Column
columns-sample = First values
columns-meaning = Meaning
columns-meaning-of = Meaning of “{ $column }”
columns-save = Save and check
columns-name-nobody = No column says who a person is. Choose at least one e-mail address, handle, phone or customer number.
columns-twice = Two columns mean “{ $meaning }”. Ignore one of them.

meaning-ignore = Ignore
meaning-email = E-mail address
meaning-phone = Phone
meaning-instagram = Instagram handle
meaning-tiktok = TikTok handle
meaning-x = X handle
meaning-customer = Customer number
meaning-name = Whole name
meaning-first-name = First name
meaning-last-name = Last name
meaning-company = Company
meaning-job-title = Job title
meaning-city = City
meaning-zip = Postcode
meaning-province = State or province
meaning-country = Country
meaning-website = Website
meaning-language = Language
meaning-bio = About them
meaning-followers = Followers
meaning-kind = Kind (customer, partner, journalist …)
meaning-tags = Tags
meaning-newsletter = Agreed to the newsletter
meaning-since = Date

previewing-label = Checking the file
running-label = Importing
rolling-back-label = Taking back
moving-text = You may leave this page; the work goes on.
bytes-of = { $done } of { $total }
people-taken-back = { $count ->
    [one] one person looked at so far
   *[other] { $count } people looked at so far
}

needs-columns-text = Say what the columns of this file mean; then it is checked.
preview-title = What this file says
preview-lead = Nothing has been written yet.
preview-rather = This looks like something else: { $what }. If it is, throw this away and choose the other card.
preview-same = The same file was imported on { $when }. It will bring nothing new.
preview-bad-lead = The first rows that cannot be taken. All the others can.
preview-nothing = There is nothing in this file that can be taken.
preview-money = Money in orders
preview-span = From – to
preview-tried = Tried with the first { $tried } rows: { $people } new people, { $touches } new touches, { $known } touches known already.
confirm = Import now
discard = Throw away
import-discarded = Thrown away. Nothing had been written.

kind-order-placed = Orders
kind-order-refunded = Refunded orders
kind-order-part-refunded = Partly refunded orders
kind-order-cancelled = Cancelled orders
kind-newsletter-subscribed = Newsletter sign-ups
kind-newsletter-unsubscribed = Newsletter sign-offs
kind-social-liked = Likes
kind-social-commented = Comments
kind-social-shared = Shares
kind-social-mentioned = Mentions
kind-social-saved = Saves
kind-social-followed = Follows
kind-event-attended = Event visits
kind-inquiry-made = Inquiries
kind-referral-clicked = Referral clicks
kind-referral-signed-up = Referred sign-ups
kind-referral-purchased = Referred purchases
kind-referral-undone = Referred purchases taken back

number-rows = Rows read
number-arrivals = Rows about people
number-people-new = New people
number-people-known = People known already
number-touches-new = New touches
number-touches-known = Known already
number-conflicts = Two people in one row
number-bad = Bad rows
conflicts-text = Some rows name two people we know. Nobody was merged: the row went to the first of them.

finished-text = Everything in this file is in.
nothing-new = This file brought nothing new: all of it was known already.
failed-text = This import stopped. What had been written stays until you take it back.
roll-back-title = Take this import back
roll-back-lead = Removes everything that this file brought and nothing else. People whom nobody else knows go away; what others said about them stays.
roll-back = Take back
rolled-back-text = Taken back. Nothing of this file is left.
interrupted-text = This import has been running since { $when } and nothing says that it has ended. If it was interrupted, take it back; if it is still at work, taking it back stops it.
later-title = Later imports stand in the way
later-text = They repeated some of what this file brought, and rely on it. Take back these first, the newest before the others:
later-refused = Not taken back: later imports repeat some of what this file brought.

bad-rows-title = Bad rows
bad-rows-lead = Mend them in the file and import it again: what is in already stays as it is.
bad-rows-download = Download as CSV
bad-rows-none = No bad rows
bad-rows-next = Further rows
bad-rows-kept = All bad rows are counted; the first { $most } are kept.
bad-line = Line
bad-column = Column
bad-value = What stands there
bad-reason = Why
bad-original = The line

reason-too-long = A quote is opened here and never closed.
reason-too-many-columns = This line has more than 500 columns.
reason-names-nobody = This names nobody: there is no e-mail address, handle or phone.
reason-not-an-address = This is not an e-mail address.
reason-not-a-date = This date cannot be read. Write it as 2026-03-31.
reason-impossible-date = This date cannot be: it lies in the future or before 1970.
reason-not-an-amount = This is not an amount of money, or more than can be counted.
reason-overlong = This is too long: an id has at most 200 characters.
reason-not-a-currency = This is not a currency code such as EUR.
reason-unknown-status = This status is not known.
reason-unknown-kind = This kind is not known.
reason-unknown-shape = This line is neither a profile, nor a social moment, nor a referral.
reason-no-order-above = This item belongs to no order above it.
reason-missing = This is needed and missing.
reason-not-json = This line is not JSON.
reason-not-a-number = This is not a number.
reason-not-a-choice = This is none of the choices of its field.
meaning-own = Your fields: { $label }
erase-upload-waits = An upload waits to be imported and may name them. Import it, discard it or take it back first.
