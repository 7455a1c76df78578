language-name = English

nav-experiments = Experiments
crumb = Where this page lies
cancel = Cancel
form-errors = Some fields need another look
pages = Pages of this list
first-page = Newest
next-page = Older
english = English
german = German

# The list
list-title = Experiments
list-lead = Say something in two ways to different people, and see which one works. Only this shows a cause.
column-experiment = Experiment
column-state = State
column-seen = Seen
column-verdict = What it says so far
new-action = New experiment
empty-title = Nothing is compared yet
empty-text = Try another subject for your invitations: half of the invited get the usual one, half the new one, and you see who accepts.
state-draft = Draft
state-running = Running
state-stopped = Ended

# Places outside
place-elsewhere = Elsewhere, told of by the API
place-elsewhere-outcome = did what you hope for
place-elsewhere-hint = What each arm is, in a few words; your own site or shop shows it and tells who saw it.

# Setting up
new-title = New experiment
edit-title = Change the experiment
new-lead = What is compared, where, and with whom.
field-name = Name
field-name-hint = As you will look for it later.
field-place = Where
field-place-hint = One experiment at a time in each place and language.
field-language = Language
field-language-hint = Only what goes out in this language takes part.
field-driver = Tell apart by
field-driver-hint = Something that people may have done before and that drives the outcome anyway. The results are shown with and without it.
driver-none = nothing
driver-event = came to an event
driver-order = ordered
driver-newsletter = subscribed to the newsletter
driver-comment = commented in public
arms-title = Arms
arms-lead = What is held against what. Weights say how often each is given: 1 and 1 is half and half.
more-arms = More arms
field-arm-first = A, what the others are held against
field-arm = { $arm }
field-weight = Weight of { $arm }
save-draft = Save
save-hint = Nobody is shown anything before you start it. Once it runs, the arms do not change any more.

# Results
draft-notice = Nobody is shown anything yet. Read it over, then start.
made-on = written { $day }
runs-since = running since { $day }
ran-between = { $from } to { $to }
start = Start
stop = End it
edit = Change
discard = Throw away
results-title = Results
results-lead = Who { $outcome }, of those who saw each arm.
column-arm = Arm
column-reached = Did it
column-share = Share, 95 %
column-better = Better than A
column-p = p
as-it-is = as it was
few = too few to say
between = { $low } to { $high }
not-seen = { $count ->
    [one] 1 more was given it and did not get to see it
   *[other] { $count } more were given it and did not get to see it
}
verdict-few = Too few to say. Each arm should be seen 20 times at least; the least so far is { $least }.
verdict-better = { $arm } does better than A, and this holds however often you look.
verdict-worse = { $arm } does worse than A, and this holds however often you look.
verdict-open = No difference that chance alone would not make. Let it run on, and look as often as you like.
strata-title = Told apart: { $driver }
strata-lead = The same results for those who had done it before they saw their arm, and for the others.
stratum-with = { $driver }: yes
stratum-without = { $driver }: no
stratum-unknown = { $driver }: not known
adjusted = { $arm } against A with these differences taken out: { $p }. This one decides.
weights-title = Weights
weights-lead = How often each arm is given from now on. Whoever has one keeps it.
weigh = Change the weights
how-title = How this is counted
how-sticky = Chance decides once who gets which arm, and it is written down at that moment: the same person always gets the same arm, whatever becomes of the weights.
how-counted = Everybody counts once, however often they saw it. Staff and bots are not counted. Outcomes of those who saw their arm before the end still count after it.
how-interval = The share lies within its interval with 95 % probability, if nothing was known before. “Better than A” is the probability that the arm is the better one.
how-p = The p-value is one that stays valid at every look (a mixture sequential probability ratio test), so nobody is fooled by looking each day. Below 0.05 the difference is called real.
how-several = With several arms each p-value is multiplied by the number of comparisons.
how-api = Your program tells who saw which arm, and who did it. Telling it twice counts once.

# People
people-title = Who saw { $arm }
people-lead = Everybody who saw this arm, newest first.
people-none = Nobody saw it yet
people-none-text = As soon as somebody sees this arm, they are listed here.
column-who = Who
column-seen-on = Saw it
column-reached-on = Did it
arm-called = Arm { $arm }
visitor = Visitor { $key }

# Deeds
said-made = Written down. Nobody is shown anything before you start it.
said-changed = Changed.
said-started = It runs.
said-stopped = It has ended. Nobody new gets an arm.
said-weighed = The weights hold from now on.
said-discarded = Thrown away.

refusal-missing = There is nothing like that here.
refusal-arms = Give two arms at least, and five at most.
refusal-alike = Two arms say the same, so there would be nothing to compare.
refusal-weights = Weights lie between 0 and 100, and at least two arms must have one.
refusal-weight = A whole number between 0 and { $most }.
refusal-begun = It has begun. Arms do not change once somebody has seen them.
refusal-occupied = Another experiment runs in this place and language. End that one first.
refusal-not-running = It is not running.
