# Every message has the same key and variables in every language; a test holds it.

## Dates and times

month = { $name }
date = { $day } { $month } { $year }
date-weekday = { $weekday } { $date }
dates-month = { $first }–{ $last } { $month } { $year }
dates = { $starts } – { $ends }
brief = { $day } { $clock }, items { $items }
later-today = later today
own-time = { " " }({ $hours } your time)
place-time = { $place } time
place-vienna = Vienna
colon = { ": " }
list-separator = , { "" }
list-and = { $first } and { $last }

## Marks of doubt

legend-working = † working translation
legend-unverified = ‡ not verified
title-missing = (no title held)

## Meetings, agendas, items

meeting-numbered = { ORDINAL($number) } meeting
meeting-unnumbered = Meeting of { $days }
meeting-headline = { $name }, { $days }, { $place }
meetings-title = { $body }: { $count } meetings known
meetings-agenda-held = { " " }· agenda held
meetings-held = { $count } meetings are known: /meetings
which-year = { $count } meetings in { $year }. Which one?
which-meeting = Which meeting?
several-meetings = { $count } meetings
which-option = { ORDINAL($number) } · { $days }
nearest-in-time = Nearest in time
no-such-meeting = ⚠ I know no meeting “{ $asked }”. These have an agenda:
topics = Dealt with: { $topics }
no-agenda-held = ⚠ Its agenda is not held.
agenda-source = From the provisional agenda { $symbol }
agenda-source-inferred = From the provisional agenda { $symbol } (symbol inferred)
agenda-source-issued = { $source }, issued { $date }
which-item = Which item?
no-such-item = ⚠ The agenda of the { $meeting } has no item { $number }. It has:
no-item-no-agenda = ⚠ The agenda of the { $meeting } is not held, so item { $number } is not known.
item-of = Item { $number } · { $meeting }
item-short = Item { $number }, { $meeting }
item-mandate-none = ⚠ The agenda names no mandate for it.
item-mandate = Mandate: { $acts }
when-unknown = ⚠ When it is discussed is not known: no timetable is held.
when-not-listed = ⚠ The timetable does not list it.
continued = { " " }(continued)
cancelled = { " " }(cancelled)
annotation-title = Annotation to item { $number }, { $meeting }
annotation-none = ⚠ The annotation's text is not held.
text-how = Staff can add the text: run “ingest” on the official document.
quoted-from = Quoted from { $source }
lasts = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }{ $sessions ->
    [0] { "" }
    [one] , { $sessions } session
   *[other] , { $sessions } sessions
 }
opens = Opens { $day }, { $clock }
format-in-person = Held in person
format-hybrid = Held in hybrid format
format-online = Held online
format-unknown = ⚠ Its format is not stated.

## Documents

documents-heading = Documents:
documents-none-expected = No document was expected.
documents-unknown = ⚠ The agenda does not tell which documents there are.
documents-of-item = { $count ->
    [0] Documents
    [one] { $count } document
   *[other] { $count } documents
 } of item { $number }, { $meeting }
documents-of-meeting = { $count ->
    [0] Documents
    [one] { $count } document
   *[other] { $count } documents
 } of the { $meeting }
documents-of-sessions = Documents for { $day }, { $hours } · { $meeting }
unknown-symbol = ⚠ I know no { $symbol }. The nearest I hold:
which-document = Which document?
symbol-inferred = Symbol inferred: no copy seen prints it.
issued = Issued { $date }
listed-under = { $meeting }, item { $number }
later-papers = Later on this topic: { $symbols }
languages-title = { $symbol } in six languages
languages-note = A link opens what the UN has: not every language exists for every document.
paragraph-title = { $symbol }, paragraph { $number }
paragraph-label = { $symbol } para. { $number }
paragraph-held = Paragraphs { $numbers } are held.
no-paragraph = ⚠ { $symbol } has no paragraph { $number } that I hold.
no-text = ⚠ The text of { $symbol } is not held, so paragraph { $number } cannot be shown.
quoted-paragraph = Quoted from { $symbol }, para. { $number }
kind-agenda = provisional agenda
kind-report = report
kind-draft-report = draft report
kind-background-paper = background paper
kind-conference-room-paper = conference room paper
kind-report-of-the-secretary-general = report of the Secretary-General
kind-note = note
kind-publication = publication
kind-other = document

## Timetables

timetable-title = Timetable · { $meeting }
no-timetable-held = ⚠ Its timetable is not held.
session-of = { $day }, { $hours } · { $meeting }
calendar-title = Calendar file · { $what }
calendar-holds = Sessions: { $count } · { $place } · reminds { $minutes } minutes before
calendar-open = Open it to add them; a newer file moves what has moved.
calendar-which = Which meeting? Write /calendar 2022, or one session: /calendar 2022-06-29T15:00
calendar-followed = all that you follow
calendar-followed-holds = Sessions: { $count } · reminds { $minutes } minutes before
calendar-entry = { $body }: items { $items }
calendar-name = Meetings
no-such-session = ⚠ I know no session that starts at { $start }.
file-named = File: { $name }, { $size } bytes; with --files FOLDER it is saved
file-saved = File: { $path }
today-title = { $day } · { $meeting }
between-title = { $days ->
    [one] One day from the end of the { $one } to the start of the { $other }
   *[other] { $days } days from the end of the { $one } to the start of the { $other }
}
ended-ago = { $days ->
    [one] It ended one day ago.
   *[other] It ended { $days } days ago.
}
begins-in = { $days ->
    [one] It begins in one day.
   *[other] It begins in { $days } days.
}
goes-on = It goes on: this is day { $day }.
meeting-today = The { $meeting } is held today; its sessions are not known.
meeting-on-day = The { $meeting } is held on { $day }; its sessions are not known.
day-none = No session is held on { $day }.
today-none = No session is held today.
now-title = In session: items { $items }, until { $until }
now-none = No session is in progress.
in-session = { $meeting }
then = Next: { $what }
next-title = Next: { $meeting }, { $day }, { $hours }
next-meeting-title = Next: { $meeting }
none-ahead = I hold no meeting ahead.
none-ahead-add = Staff can add one: “ingest” its agenda, or a record in data/.
last-was = The last was the { $meeting }.
when-title = { $meeting }, item { $number }: { $title }

## Mandates

mandates-title = { $count } resolutions and decisions
act-decision = decision { $number }
act-resolution = resolution { $number }
act-draft = draft of session { $session }, item { $item }
act-adopted = { $organ }, { $date }
act-is-draft = Draft before the { $organ }, session { $session }, item { $item }
act-became = It became { $act }.
act-known-through-draft = ⚠ Paragraph numbers are the draft's; its own text is not held.
clause-unsummarised = (no summary yet)
clause-title = { $act }, paragraph { $number }
clause-title-part = { $act }, { $number }
clause-due = Due: { $when }
clause-conditions = Condition: { $conditions }
clause-also = Also: { $what }
clause-also-whom = { $verb } ({ $who })
clause-again = ⚠ The same number also stands in: { $names }
which-paragraph = { $act } has { $count } paragraphs numbered { $number }. Which one?
paragraph-in-part = { $part }, { $number }
paragraph-again = { $number } (no. { $time } of that number)
part-annex = annex { $place }
part-appendix = appendix { $place }
part-enclosure = enclosure { $place }
part-part = part { $place }
part-article = article { $place }
part-rule = rule { $place }
part-principle = principle { $place }
no-clause-of = ⚠ There is no paragraph { $number }: { $act } has { $count }.
no-clause = ⚠ { $act } has no paragraph { $number } that I hold.
text-of-act-not-held = ⚠ The text of { $act } is not held: which paragraphs it has is not known.
recital-title = { $number ->
    [0] { $act }, preamble: { $count ->
        [one] 1 recital
       *[other] { $count } recitals
    }
   *[other] { $act }, recital { $number }
}
no-recital-of = { $number ->
    [0] ⚠ { $act } has no recitals that I hold.
   *[other] ⚠ There is no recital { $number }: { $act } has { $count }.
}
asked-of = { $who } · { $act }
duties-title = { $what } · { $count } paragraphs
duties-anyone = Who must do what
duties-draft = { $draft } (became { $act })
duties-appeals = Appeals: an act cannot order them. The same verb is a task where a secretariat is asked.
duties-both = Tasks first, then appeals (to States and others, whom an act cannot order).
duties-dated = With a date, the earliest first:
duties-verb = “{ $verb }”
list-or = { " " }or { "" }
duties-none = ⚠ No paragraph held asks this: { $what }.
duties-held = Acts of which paragraphs are held: { $count }.
duties-year = { $year }
duties-undated = Left out, as it is not held when they were adopted: { $acts }
asks-nothing = ⚠ No paragraph held asks anything of: { $who }.
text-not-held = ⚠ The text is not held, so what it asks of “{ $who }” is not known.
gist-alone = ⚠ This is a summary: the text is not held.
numbers-are-the-drafts = ⚠ Paragraph numbers are those of the draft; the text of { $act } is not held.
known-same = Restated alike in { $source } ({ $where }): { $summary }
known-paraphrased = Paraphrased in { $source } ({ $where }): { $summary }
adopted-otherwise = ⚠ Told otherwise of the act itself: { $summary } – { $places }
known-different = Differently in { $source } ({ $where }): { $summary }
which-act = Which act?
unknown-act = ⚠ I hold no { $act }. Among those I hold:
organ-ctoc-cop = Conference of the Parties to UNTOC
organ-a = General Assembly
organ-s = Security Council
organ-e = Economic and Social Council
organ-a-hrc = Human Rights Council
addressee-secretariat = Secretariat
addressee-secretary-general = Secretary-General
addressee-states-parties = States parties
addressee-member-states = Member States
addressee-states = States
addressee-working-group = Working Group
addressee-chair = Chair
addressee-conference = Conference
addressee-general-assembly = General Assembly
addressee-council = Council
addressee-unodc = UNODC
addressee-organizations = Organizations
addressee-other = Others

## Citations

links-title-cites = { $name } · cites { $count }
links-none-cites = ⚠ Nothing held tells what { $name } cites.
links-title-citedby = { $name } · cited by { $count }
links-none-citedby = ⚠ Nothing held cites { $name }.
cites-which = Which one?
cites-what = Whose citations? Name a document or a resolution.
links-example-cites = For example: /cites 2022/1
links-example-citedby = For example: /citedby 4/4
cites-unread = ⚠ The text of { $name } is not held: it may cite more.
citedby-held = Only what is held was searched.
cites-where = { " " }({ $where })
cites-told = by the reviewed facts: { $what }
cites-preamble = preamble
list-parts = { " " }· { "" }
cites-draft = The { $draft } that became it cites { $count }.
button-cites-draft = What its draft cites
cites-not-held = { $name } (not held)
cites-item = item { $number }
how-cites = cites it
how-restates = restates it
how-paraphrases = paraphrases it
how-restates-differently = restates it differently
how-lists = lists it as a paper
how-discusses = names it as mandate
how-prints = prints it
how-same-topic = on the same topic, not shown to cite
how-terminates = terminates
how-renews = renews
how-reviews = reviews
how-implements = implements

## How acts, meetings and documents hang together

trace-title = { $what }: how it came about, what came of it
trace-which = Of what? Write /trace 4/4 or /trace 2022 item 2.
trace-none = ⚠ I hold no act, item or document “{ $what }”.
trace-nothing = ⚠ Nothing I hold links { $what } to a meeting, an item or a document.
trace-which-listing = { $symbol } is listed under several items. Which one?
trace-not-listed = ⚠ No agenda I hold lists { $symbol }.
trace-became = became
trace-convened = convened
trace-asked-for = asked for
trace-printed = text in
trace-restated = retold in
trace-under = items under it
trace-on-agenda = item
trace-paper = paper
trace-outcome = report
trace-builds-on = taken up by
trace-takes-note-of = noted by
trace-day = , { $day }
trace-shown = { " " }({ $texts })
trace-between = { "; " }
trace-in = { $symbol }, { $place }
trace-items = { $count ->
    [one] item
   *[other] items
} { $where }
trace-paragraphs = { $count ->
    [one] para.
   *[other] paras.
} { $where }
trace-preamble = preamble
trace-no-further = No act I hold goes on from it.
trace-texts = { $what }: the texts that make the steps
trace-no-texts = None of these texts is held.

link-convened = { $start } had the { $end } held.
link-asked-for = { $start } asked for { $end }.
link-printed = { $end } prints { $start }.
link-became = { $start } became { $end }.
link-builds-on = { $end } builds on { $start }.
link-takes-note-of = { $end } takes note of { $start }.
link-under = { $start } is what { $end } is under.
link-paper = { $end } is a paper of { $start }.
link-outcome = { $end } is the report of the { $start }.
link-agenda = { $end } is the agenda of the { $start }.
link-draft-report = { $start } is the draft of { $end }.
link-later = { $end } came later than { $start }, on the same matter.
link-same-title = { $start } and { $end } have the same title.
link-same-number = { $start } and { $end } have the same number.
link-like = { $start } and { $end } are on the same matter.
link-next = { $end } comes next to { $start } in time.

## A draft beside what was adopted

compare-what = Compare what? Write /compare 4/4, or two texts: /compare 63/194 with 64/178.
compare-one = { $name } is one text: name a second one to compare it with.
compare-no-draft = ⚠ I hold no draft of { $act } to compare it with.
compare-title = { $draft } and what is held of { $act }: { $count ->
    [0] no difference of substance found
    [one] 1 difference of substance
   *[other] { $count } differences of substance
}
compare-one-recital = { $draft } and what is held of { $act }, recital { $number }
compare-one-title = { $draft } and what is held of { $act }, paragraph { $number }
compare-no-paragraph = ⚠ There is no paragraph { $number } in the { $draft }; its last is { $last }.
compare-same = Restated alike: { $numbers }
compare-paraphrased = Paraphrased, not shown to differ: { $numbers }
compare-unknown = Restated nowhere, so not known: { $numbers }
compare-recital = Recital { $number }
compare-recitals = { $count ->
    [one] recital
   *[other] recitals
} { $numbers }
compare-is-different = { $number } differs
compare-is-same = { $number } alike
compare-is-paraphrased = { $number } paraphrased, not shown to differ
compare-is-unknown = { $number } not known: restated nowhere
compare-is-left-out = { $number } left out
compare-is-added = { $number } added
compare-draft = draft: { $summary }
compare-told = { $place }: { $summary }
compare-but-same = (alike there)
compare-but-paraphrased = (paraphrased there)
compare-but-different = (different there)
compare-not-held = ⚠ The text of { $act } is not held; parts of it are restated in { $texts }.
compare-texts-title = { $left } and { $right }: { $count ->
    [0] no difference of substance found
    [one] 1 paragraph differs in substance
   *[other] { $count } paragraphs differ in substance
}
compare-no-paragraph-there = ⚠ Neither { $left } nor { $right } has a paragraph { $number }.
compare-is-reworded = { $number } other words, not judged
compare-texts-same = Word for word alike: { $numbers }
compare-texts-reworded = Words added or left out, not judged: { $numbers }
compare-texts-paraphrased = The same words, put otherwise: { $numbers }
compare-texts-left-out = Left out: { $numbers }
compare-texts-added = Added: { $numbers }
compare-arrow = { " " }→ { "" }
compare-aspect-changed = { $aspect } { $left } → { $right }
compare-aspect-added = { $aspect } added: { $right }
compare-aspect-left = { $aspect } left out: { $left }
compare-more = { $shown } and { $count } more
aspect-verb = verb
aspect-addressee = who is asked
aspect-negation = negation
aspect-duty = how binding
aspect-date = date
aspect-term = term
aspect-figure = figure
aspect-name = name
aspect-condition = condition
compare-only = { " " }(only here: { $words })
compare-by-words = By their words: { $what }
compare-judged = Held against each other: verbs, who is asked, negations, shall or may, dates, terms, figures, names, conditions. Other words are not judged: read both.
compare-unrelated = { $count ->
    [0] { $left } and { $right } are unrelated texts: no paragraph of the one is like one of the other.
   *[other] { $left } and { $right } are not versions of one text: only { $count } of their paragraphs { $count ->
        [one] is
       *[other] are
    } alike.
}
compare-alike = Alike: { $numbers }
compare-texts-missing = ⚠ { $left } and { $right } cannot be compared: the text is not held of { $missing }.
compare-languages = ⚠ { $left } and { $right } are held in different languages and cannot be compared.

## Contradictions between sources

disagree-weekday = ⚠ { $day }; { $source } also calls it { $called }.
disagree-dates = ⚠ { $source } has a paper of { $day } tell of { $later }; both dates stand there.
disagree-facts = ⚠ Sources disagree on { $what }: reviewed { $ours }, { $source } { $theirs }.
disagree-other = ⚠ { $source }: { $message }
disagree-more = ⚠ { $count } more contradictions are kept with the record.

## Glossary

glossary-title = { $count } verbs and set phrases
glossary-unknown = ⚠ I hold no term “{ $word }”. The nearest:
glossary-none = ⚠ I hold no term “{ $word }”.
glossary-several = { $word } may be: { $terms }
glossary-source = The source of each stands with it.

## Pictures

picture-title = Picture · { $what }
picture-no-fonts = ⚠ No picture can be drawn here: install the fonts of the Debian packages { $packages }, or take the drawing (SVG).

## Topics and tracks

things-on-topic = { $count } items and papers
steps-of-track = { $count } steps
topic-title = { $name } · { $count ->
    [one] 1 item or paper
   *[other] { $count } items and papers
}
topic-dates = Papers whose date of issue is not known stand at their meeting.
document-topics-proposed = Topic proposed by its title, not confirmed: { $topics }
topic-proposed = Proposed by its words, not confirmed:
all-topic = Topics
unknown-topic = ⚠ I hold no topic “{ $word }”. There are:
topics-source = From the reviewed facts; each answer names its source.
track-title = { $name } · { $count } steps
all-track = Matters followed step by step
unknown-track = ⚠ I follow no “{ $word }”. There are:
month-of-year = { $month } { $year }
year = { $year }
undated = undated

## Exports

export-what = Export what? A meeting as a Word briefing: /export 2022; a list: below.
export-how = Behind /export any question that lists, with csv or jsonl at its end: /export topic non-punishment jsonl. Without one the last list is meant.
export-no-list = Only lists become CSV or JSON lines, and this answer is none.
export-title = { $form } · { $what }
export-rows = { $count } rows; each says its source, whether that is verified, and what is not.
export-all-meetings = All meetings
export-all-items = All agenda items
export-all-sessions = All sessions
export-all-documents = All documents
export-all-mandates = All mandates
export-no-mandates = Its agenda names no mandate.
export-page = page { $page } of { $pages }
export-column-day = Day
export-column-hours = Hours
export-column-items = Items
export-column-symbol = Symbol
export-column-title = Title
export-column-item = Item
export-column-issued = Issued
export-column-what = Text
export-column-source = Known from
form-csv = CSV
form-jsonl = JSON lines
export-briefing = Word briefing · { $meeting }
export-part-agenda = Agenda
export-part-timetable = Timetable
export-part-documents = Documents
export-part-mandates = Mandates
export-part-sources = Sources

## Bodies

body-series = Series of its documents:
body-parent = Part of: { $body }
body-held = Held here: meetings { $meetings }, documents { $documents }, resolutions and decisions { $acts }

## Search and what is not held

search-what = What should I search for?
search-too-common = “{ $words }” stands in nearly every text: add a word that tells what you are looking for.
search-example = For example: /search procurement
search-title = “{ $words }”: { $count } found
search-left = { $count } more
search-title-more = “{ $words }”: { $count } found, and there may be more
search-not-there = Nothing of it in { $filters }; elsewhere:
search-more-here = { $count } more in { $label }
search-everywhere = Everywhere
search-in-document = Only in documents
search-in-item = Only in agendas
search-in-mandate = Only in resolutions
not-held-aspect = ⚠ { $subject ->
    [persons] Names and addresses of persons are not held; this is what is:
    [attendance] Who attends is not held; this is what is:
    [spoken] What is said, and who speaks when, is not held; this is what is:
    [votes] Votes are not held; this is what is:
    [rooms] Rooms, seats and badges are not held; this is what is:
    [travel] Nothing about travel and stay is held; this is what is:
    [services] Nothing about services in the building is held; this is what is:
    [recorded] Recordings, pictures and links are not held; this is what is:
    [events] Other events are not held; this is what is:
    [money] Budgets, fees and posts are not held; this is what is:
    [registration] Nothing about registration is held; this is what is:
    [treaty] The text of the treaties is not held; this is what is:
    [elsewhere] Other subjects, publications and figures are not held; this is what is:
   *[other] That is not held; this is what is:
 }
nothing-found = ⚠ I only know meetings, documents and mandates, and nothing I hold answers this.
nearest = The nearest I hold:
nothing-try = Try /agenda 2022, /doc 2010/4 or “when is procurement discussed?”
which-thing = Which of these do you mean?
this-thing = Do you mean this?
may-be-meant = ⚠ Which meeting was not said; this is the latest. Others have an item of that number:
more-narrow = There is more than fits here; ask more narrowly.
no-more = There is no further page.

## Sources

source-of = Source: { $source }
sources-each = Where each is from: /source
source-title = Where this is from
source-nothing = Of what? Ask something first, or name it.
source-example = For example: /source 2010/4
source-doubted = { " " }(not verified: { $fields })
source-paragraph = { " " }para. { $number }
field-starts = first day
field-ends = last day
field-ordinal = number
field-topics = topics
field-format = format
field-agenda = agenda symbol
field-report = report symbol

## First screen, help, language

start-title = I answer for delegates to the { $body }.
start-empty = The store is empty: no meeting is held yet.
start-what = Agendas, documents, timetables and mandates, each with its source.
start-ahead = Ahead: { $meeting }
start-try = Ask in your words, for example “when is procurement discussed?”, or type /doc 2010/4
help-title = What you can ask
help-words = Or ask in plain words, in English or Chinese: “when is item 3?”, “and the documents?”
unknown-command = ⚠ I know no command /{ $name }. Did you mean:
language-set = Answers are now in { $language }; a question in another language is still answered in its own.
language-which = Which language?
language-later = ⚠ Answers in { $language } are not available yet.
usage-agenda = /agenda 2022
help-agenda = a meeting's agenda, by year, number, date, next or last
usage-item = /item 2022 3
help-item = what an item is about, its documents, when, under which mandate
usage-doc = /doc 2010/4
help-doc = a document by symbol, or a meeting's documents (/doc 2022)
usage-timetable = /timetable 2021
help-timetable = a meeting's sessions with their items
usage-calendar = /calendar 2022
help-calendar = a meeting's sessions for your calendar; /calendar alone: all that you follow
usage-now = /now
help-now = what is in session at this moment
usage-next = /next
help-next = the next session or meeting
usage-today = /today
help-today = today's sessions
usage-mandate = /mandate 4/4
help-mandate = a resolution or decision and whom it asks for what
usage-cites = /cites 2022/1
help-cites = what a document or resolution cites
usage-citedby = /citedby 4/4
help-citedby = which texts cite a document or resolution, how and where
usage-trace = /trace 4/4
help-trace = how an act or an item came about and what came of it, step by step
usage-compare = /compare 4/4
help-compare = a draft beside what was adopted, or two texts: what differs, what is not known
usage-glossary = /glossary urges
help-glossary = a verb or set phrase in the six languages
usage-picture = /picture 2022
help-picture = the programme of a meeting, or /picture topic, track, trace, as a picture to forward
usage-topic = /topic non-punishment
help-topic = every item and paper on a topic, over all meetings
usage-track = /track recommendations
help-track = a matter step by step: what happened when, in which text
usage-export = /export 2022
help-export = a meeting as a Word briefing; any list as CSV or JSON lines (/export topic demand)
usage-search = /search procurement
help-search = search titles and paragraphs
usage-source = /source
help-source = where the last answer is from
usage-rehearse = /rehearse 2022
help-rehearse = what a follower of a meeting is told and when; with “play” the notices themselves
usage-meetings = /meetings
help-meetings = all meetings known
usage-more = /more
help-more = the next page of the last answer
usage-language = /language zh
help-language = choose the language of answers
usage-subscribe = /subscribe 2022 item 3
help-subscribe = be told of a meeting, item, session or body; behind it minutes before, such as 15 60
usage-unsubscribe = /unsubscribe 2022
help-unsubscribe = follow something no more; alone it offers the list
usage-subscriptions = /subscriptions
help-subscriptions = what you follow, with buttons to change or stop
usage-changes = /changes 2022
help-changes = what was published as changed; behind it since when, such as yesterday; alone: of all that you follow
usage-mute = /mute 2022
help-mute = hear nothing of something, though you follow what it belongs to
usage-later = /later this afternoon 5
help-later = one more reminder of a session, minutes before
usage-remind = /remind 15 60
help-remind = how many minutes before sessions you are reminded
usage-settings = /settings
help-settings = how you are told: morning, evening, quiet hours, digest
usage-quiet = /quiet 22:00 7:00
help-quiet = hours in which nothing comes that can wait
usage-digest = /digest on
help-digest = one message a morning instead of single ones
usage-pause = /pause 3h
help-pause = nothing for a while, or until tomorrow 8:00
usage-timezone = /timezone Shanghai
help-timezone = see times on your own clock too
usage-privacy = /privacy
help-privacy = what is kept of you, why and how long
usage-mydata = /mydata
help-mydata = everything kept of this chat
usage-forget = /forget
help-forget = delete everything kept of this chat
usage-help = /help
help-help = this list
usage-start = /start
help-start = the first screen

## What followers are told

date-no-year = { $day } { $month }
day-clock = { $day } { $clock }
day-today = Today, { $day }
day-tomorrow = Tomorrow, { $day }
half-morning = morning of { $day }
half-afternoon = afternoon of { $day }
half-morning-alone = morning
half-afternoon-alone = afternoon
half-of-day = { $day }, { $half }
part-of-meeting = { $meeting }, { $part }
own-time-day = { " " }({ $day }, { $hours } your time)
span-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
 }
span-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
 }
span-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
span-two = { $first } { $second }
notice-session = ⏰ { $clock }, in { $left }
notice-start = ⏰ { $what }
item-starts = Item { $number } starts now
item-continues = Item { $number } goes on now
item-is-next = Item { $number } is next, after item { $before }
notice-programme = ⏰ { $day } · { $meeting }
notice-eve = ⏰ { $day }, { $clock }{ $own }: the { $meeting } opens
notice-late = { $span } late
notice-repeated = This may have reached you before.
notice-changed = ✏️ Changed: { $what }
notice-new = ✏️ New: { $what }
notice-cancelled = ✏️ Cancelled: { $what }
notice-dropped = ✏️ No longer on the agenda: { $what }
notice-restored = ✏️ Held after all: { $what }
notice-papers = ✏️ New documents: { $what }
notice-digest = ✏️ Changed since yesterday: { $what }
part-new = New: { $what }
part-cancelled = Cancelled: { $what }
part-dropped = No longer on the agenda: { $what }
part-restored = Held after all: { $what }
part-papers = New documents: { $what }
change = { $old } → { $new }
change-room = Room: { $what }
change-items = Items: { $what }
change-title = Title: { $title }
change-opens = Opens: { $what }
not-known = not known
short-format-in-person = in person
short-format-hybrid = hybrid
short-format-online = online
paper-gone = No longer listed: { $symbol }
published = Published { $when } by the secretariat
published-from = Published { $when } by the secretariat, from { $source }
reminder-moved = Your reminder moved to { $clocks }.
moment-zone = { $day } { $clock } ({ $zone })
changes-title = { $count ->
    [one] 1 change
   *[other] { $count } changes
 } published since { $since }: { $what }
changes-ever = { $count ->
    [one] 1 change
   *[other] { $count } changes
 } published so far: { $what }
changes-none = No change published since { $since }: { $what }
changes-none-ever = No change was published so far: { $what }
changes-last = The last one before that: { $when }
changes-none-before = Nor was any before.
changes-followed = all that you follow
changes-everything = all meetings
changes-unread = ⚠ “{ $asked }” does not tell me since when; yesterday, Monday 9:00, 2 days and since 2022-06-27 do.
changes-unknown = ⚠ I know no meeting, item or session “{ $asked }”.
rehearsal-title = { $meeting }: { $count } notices
rehearsal-nothing = Nothing would come of the { $meeting } with these settings.
rehearsal-items = { $title }: items { $items }
rehearsal-changes = { $place } time. Changes that are published come besides.
rehearsal-playing = { $count } notices of the { $meeting }, as they would come:
rehearsal-playing-first = The first { $count } notices of the { $meeting }, as they would come:
rehearsal-of = Rehearsal of { $when }
without-sound = { " " }(without a sound)

## Buttons

button-follow = Follow
button-tell-me = Tell me when one is added
button-follow-again = Follow again
button-stop = Stop
button-stop-of = Stop { $number }
button-unmute-of = Unmute { $number }
button-stop-all = Stop all
button-leads = Lead times
button-leads-of = Times { $number }
button-usual = As usual
button-mute-it = Mute it
button-unmute = Unmute
button-subscribe = Follow a meeting
button-subscriptions = All followed
button-all-to-come = All meetings to come
button-morning = Programme at { $clock }
button-morning-off = No programme
button-evening = Evening before at { $clock }
button-evening-off = No evening before
button-quiet-daily = Every day quiet { $start }–{ $end }
button-pause-until = Pause only until { $clock }
button-pause-from-now = From now until { $day }, 00:00
button-pause-all = Pause everything
button-mute-for-good = Mute it for good
button-zone = Time zone { $zone }
button-once-more = Once more { $lead } before the next session
button-leads-all = All reminders { $leads } before
button-leads-this = Only { $what }: { $leads } before
button-quiet = Quiet at night
button-quiet-off = No quiet hours
button-digest = Digest
button-digest-off = No digest
button-pause = Pause
button-pause-off = Go on now
button-timezone = Time zone
button-mydata = My data
button-privacy = Privacy
button-forget = Forget me
button-forget-sure = Delete all
button-open = Open in English
button-open-anyway = Try the UN's site
button-languages = All languages
button-copy = Copy symbol
button-text = Text
button-item = Item { $number }
button-item-of = Item { $number } ({ $year })
button-agenda = Agenda
button-agenda-of = Agenda { $year }
button-timetable = Timetable
button-documents = Documents
button-changes = What else changed
button-changes-all = All changes so far
button-since-yesterday = Since yesterday
button-since-week = Last 7 days
button-texts = Texts
button-chain = Chain
button-side-by-side = Side by side
button-picture = Picture
button-list = As a list
button-export = Export
button-dark = Dark
button-light = Light
button-svg = Drawing (SVG)
button-report = Report
button-annotation = Annotation
button-meetings = All meetings
button-mandates = All mandates
button-acts = Resolutions
button-more = More
button-next = Next meeting
button-help = Help
button-draft = The draft
button-paragraph = Para. { $number }
button-by-paragraph = Paragraph by paragraph
button-cites = What it cites
button-cited-by = Who cites it
button-glossary = All terms
button-topics = All topics
button-used = Where “{ $verb }” is used
button-later = Later
button-mute = Mute this meeting
button-play = Play
button-settings = Settings

## Outside a conversation

error = ⚠ Something went wrong on my side and was noted. Please ask again, or differently.
not-text = I read text: type a question, a symbol such as 2010/4, or /help.
bot-description = Agendas, documents, timetables and mandates of the UNTOC Working Group on Trafficking in Persons, each answer with its source. Ask in your words, or type /help.
bot-short-description = Agendas, documents, timetables and mandates for delegates, with sources.

## Who may

only-publishers = ⚠ Only those who may publish can do this, each in their private chat with me.
only-administrators = ⚠ Only administrators of this group can change what it follows and chose.
only-in-chat = ⚠ This can be changed only in a chat with me.
link-changes = ⚠ A link asks for a change. Press to make it:

## Publishing

usage-publish = /publish
help-publish = what is not yet told to followers, and who would be told
usage-hold = /hold
help-hold = stops all notices at once
usage-release = /release
help-release = lets notices go on
usage-report = /report
help-report = what became of the last publication
publish-nothing = Nothing to publish: all that is loaded was published.
publish-nothing-of = Nothing to publish of the { $meeting }.
publish-which = { $count } meetings have changes that are not yet published. Which one?
publish-of = { $meeting }: { $count ->
    [one] 1 change
   *[other] { $count } changes
  }
publish-preview = Not yet published: { $meeting }
publish-silent = { $count ->
    [one] 1 change of what is over: nobody is told of it.
   *[other] { $count } changes of what is over: nobody is told of them.
  }
publish-told = { $chats ->
    [0] Nobody is told: no chat follows this.
    [one] 1 chat is told, within { $span }.
   *[other] { $chats } chats are told, within { $span }.
  }
publish-reminders = { $count ->
    [one] Reminders of 1 session move or end with it.
   *[other] Reminders of { $count } sessions move or end with them.
  }
publish-at-once = At once, since a session is being held or starts within two hours.
publish-settles = { $span } after publishing; what is changed back before then is not told.
publish-second = More than { $limit } chats: a second person confirms.
publish-waits = Publication { $number } of just this waits for a second person.
publish-done = Published ({ $number }).
publish-waiting = Publication { $number } waits for a second person.
publish-waiting-how = Another publisher asks /publish here and confirms, or at a terminal as another user: delegate-bot publish --confirm { $number }
publish-not-yours = ⚠ This button is not yours, or was altered. Nothing was published.
publish-expired = ⚠ This button is too old. Nothing was published.
publish-overtaken = ⚠ It changed meanwhile. Nothing was published.
act-published = ✏️ Published ({ $number }): { $meeting }
act-waits = ✏️ Publication { $number } waits for a second person: { $meeting }
act-by = By { $who }
act-stop = If that is not right, stop all notices; those that have left cannot be called back.
act-waits-how = Look, and confirm if it is right.
person = person { $number }
person-restore = a backup that was put back
person-clock = a clock that jumped ahead
person-at-terminal = user { $number } at a terminal
hold-done = All notices are stopped.
hold-already = All notices are stopped already, by { $who }.
hold-until = Questions are answered as before; /release lets notices go on.
release-done = Notices go on.
release-nothing = Nothing was stopped.
report-which = A report is asked for by its number: /report 7
report-none = Nothing was published yet.
report-no-such = There is no such publication.
report-title = Publication { $number }: { $meeting }
report-published = Published { $at } by { $who }
report-confirmed = Published { $at } by { $who }, confirmed by { $second }
report-refused = Asked for { $at } by { $who }; something else was published instead
report-waiting-second = Asked for { $at } by { $who }; waits for a second person
report-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
  }
report-messages = { $count ->
    [one] 1 message
   *[other] { $count } messages
  }
report-nobody = No message: no chat that follows this was to be told.
report-changed-back = No message: it was changed back before anyone was told.
report-due = { $chats ->
    [one] 1 chat is
   *[other] { $chats } chats are
  } to be told from { $clock } on.
report-going = Still going out: about { $span } more.
report-held = ⚠ All notices are stopped, by { $who }; /release lets them go on.
report-no-doubt = None is in doubt.
report-sent = { $count } sent
report-failed = { $count } failed
report-superseded = { $count } superseded
report-expired = { $count } came too late
report-cancelled = { $count } cancelled
report-unsure = { $count } unsure
report-waiting = { $count } waiting
report-forgotten = { $count } kept no more
report-doubt = Chat { $chat }, in doubt { $count ->
    [one] once
   *[other] { $count } times
  }
button-publish = Publish
button-confirm = Confirm
button-look = Look
button-look-again = Look again
button-published = Report
button-hold = Stop all
button-release = Go on
button-earlier = The one before

## What is followed

target-body = all meetings to come of the { $body }
target-item = item { $number } of the { $meeting }: { $title }
target-session = { $meeting }, session of { $day }, { $hours }
target-gone = ⚠ This is not held any more.
target-gone-short = (not held any more)
target-unknown = ⚠ I know nothing to follow by “{ $asked }”.
target-which = What do you want to follow?
target-ways = A meeting (2022), an item (2022 item 3), a session (this afternoon), or a body (WG.4); minutes behind it, such as 15 60.
session-none = ⚠ No session is held then.
which-session = Several sessions of the { $meeting }. Which one?
following = Following { $what }
follow-over = ⚠ This is over, and nothing more will come of it: { $what }
will-remind = A reminder { $leads } before each session ({ $count } to come)
will-remind-session = A reminder { $leads } before it starts
will-remind-besides = Besides: { $leads } before, with { $what }
will-start = A word when a session that takes it up starts
will-programme = The day's programme at { $clock } in the morning
will-eve = A word at { $clock } on the evening before the first day
will-changes = Every published change and newly listed document
first-reminder = First reminder: { $day }, { $clock } ({ $place } time)
no-timetable-yet = No timetable is held yet: reminders come once there is one.
no-reminder-left = No reminder is due any more.
no-reminders = No reminders before sessions.
paused-still = ⚠ All is paused until { $day }, { $clock }.
lead-start = 0 minutes
lead-minutes = { $number } { $number ->
    [one] minute
   *[other] minutes
}
lead-hours = { $number } { $number ->
    [one] hour
   *[other] hours
}
lead-days = { $number } { $number ->
    [one] day
   *[other] days
}
leads-none = none
leads-many = ⚠ At most { $most } lead times at once.
lead-long = ⚠ A reminder comes at most { $longest } before a session.
subscriptions-many = ⚠ A chat follows at most { $most } things; stop one first.
muted = Muted: { $what }
muted-means = Nothing comes of it, whatever else is followed that it belongs to.
muted-means-item = Nothing comes of it, nor a reminder of a session that takes it up, whatever else is followed.
unmuted = No longer muted: { $what }
stopped = No longer following { $what }
stopped-all = Nothing is followed any more.
stopped-all-means = The choices of how you are told stay: /settings, or delete them with /forget.
stop-which = Which one is to stop?
not-followed = ⚠ Not followed by itself: { $what }
still-through = It still comes with { $what }.
nothing-followed = Nothing is followed here.
subscriptions-title = { $count } { $count ->
    [one] thing
   *[other] things
} followed
before-short = { $leads } before
muted-short = muted
over-short = over
remind-chosen = Reminders come { $leads } before a session.
later-session = ⚠ A session is needed, such as /later this afternoon 5
later-late = ⚠ It is too late to be reminded { $leads } before it.
later-set = Once more at { $clock } ({ $place } time)
later-set-on = Once more on { $day } at { $clock } ({ $place } time)

## How a chat is told

on = on
off = off
set-leads = Reminders: { $leads }
set-morning = Programme of the day: { $clock }
set-evening = Evening before a meeting: { $clock }
set-quiet = Quiet hours: { $hours }
set-digest = Digest: { $on }
set-timezone = Your time zone: { $zone }
zone-none = not chosen; times are those of the meeting's place
wish-one = Is this meant?
wish-which = Which one is meant?
wish-hour = Reminders come so long before a session. At an hour of the day only the programme comes.
settings-title = How you are told
clock-unread = ⚠ A time is needed, such as /{ $name } 8:00, or /{ $name } off
quiet-means = What can wait comes when they end; what would be too late by then comes at its moment, without a sound.
quiet-unread = ⚠ Two different times are needed, such as /quiet 22:00 7:00, or /quiet off
digest-means = No reminders before sessions: mornings bring the day's programme and what was published.
digest-needs-morning = ⚠ The digest comes in the morning; turn it off first.
on-or-off = ⚠ On or off? { $name } on, { $name } off
pause-which = For how long is nothing to come?
pause-hours = { $number } { $number ->
    [one] hour
   *[other] hours
}
pause-days = { $number } { $number ->
    [one] day
   *[other] days
}
paused = Paused until { $day }, { $clock } ({ $zone })
pause-means = Nothing comes until then, not even changes; what is still of use comes afterwards.
pause-off = Not paused.
pause-unread = ⚠ “{ $asked }” is no time to come; /pause 3h, /pause until tomorrow 8:00 and /pause 2027-01-15 are.
pause-long = ⚠ A pause is at most a year; stop what you follow instead.
zone-set = Your time zone: { $zone }, where it is { $clock } now.
zone-off = Your time zone is not kept any more; times are those of the meeting's place.
zone-unknown = ⚠ I know no time zone “{ $asked }”.
timezone-ways = A city or a zone: /timezone Shanghai, /timezone Europe/Madrid, /timezone UTC+8; /timezone off.

## What is kept of a chat

privacy-title = What is kept of you: this chat's number and what you chose here
privacy-what = Kept: the number Telegram gives this chat; your language and time zone; what you follow and when you want to be told; keys of the last thing spoken of, so that “and item 4?” is understood; for each notice whether it was sent.
privacy-not = Never kept: your name, your user name, your messages or their words.
privacy-why = Why: to answer in your language, to go on from the last answer, to send what you follow once and not twice.
privacy-long = How long: until /forget. It deletes all of it at once; what stays is a salted digest of your number, only to delete you again from a backup that is restored.
privacy-others = Nobody else gets it. Telegram itself sees what you write to me, as in any chat. Those who may publish changes leave their number with each publication and are told of one another's.
mydata-title = All that is kept of this chat
mydata-none = Nothing is kept of this chat.
mydata-key = This chat
mydata-chat = Spoken of last, language, time zone
mydata-follower = How you are told
mydata-subscription = What you follow
mydata-lead = Lead times
mydata-outbox = Notices
mydata-language = Language: { $language }
mydata-spoken = Spoken of: { $what }
mydata-more = { " " }and { $count } more
mydata-next-page = The next page: { $ask }
mydata-at = Kept { $when }
mydata-since = { " " }· since { $when }
notice-kind-session = reminder of a session, { $meeting }
notice-kind-start = an item taken up, { $meeting }
notice-kind-programme = programme of a day, { $meeting }
notice-kind-eve = the evening before, { $meeting }
notice-kind-deadline = a deadline, { $meeting }
notice-kind-change = a change, { $meeting }
notice-kind-papers = new documents, { $meeting }
notice-kind-added = a new meeting, { $meeting }
notice-kind-digest = digest, { $meeting }
notice-kind-act = an act of publishing, { $meeting }
state-sent = sent
state-failed = failed
state-superseded = superseded
state-expired = too late
state-cancelled = cancelled
state-unsure = unsure
state-waiting = waiting
mydata-file = Every value stands in the file.
forget-sure = Delete all that is kept of this chat? What you follow ends; nothing more is sent.
forgotten = Deleted: nothing is kept of this chat any more.

## Deadlines

notice-deadline = ⏰ { $day }, { $clock }{ $own }: deadline
change-deadline = Deadline “{ $title }”: { $when }
deadline-gone = no longer set
deadlines-title = Deadlines
deadlines-of = Deadlines · { $meeting }
deadlines-none = I hold no deadline ahead.
deadlines-none-of = I hold no deadline of the { $meeting }.
deadlines-add = Staff can add one: “deadlines” in the meeting's record in data/.
deadline-of-item = { " " }· item { $number }
usage-deadlines = /deadlines
help-deadlines = what is to be done by when, for all meetings or one
