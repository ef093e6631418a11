"""How a sentence is read: from what somebody typed to one of the answers of `handlers`, surely or as an offer.

What is here reads and weighs, and takes its answers from `handlers`. From there two doors lead in: `understand.explain`
for a sentence, `in_words.opened_in` for the language a document is wanted in. The steps, in their order:

1. it is written plainly: `glued`, `vernacular`;
2. it goes on from the last answer: `elliptic` (with `word_by_word`, `elliptic_words`), `spoken_of`, `gone_on`,
   `sub_paragraph`, `of_acts`, `of_another`, `of_papers`, `of_several`, `titled_in`, `in_full`, `alone`;
3. it is a wish, or a command in words: `wishes` (with `told_how`, `left_alone`), `parted_verbs`, `in_words`; what
   was said aloud or from today is written: `spoken` (`spoken_numbers`), `years_said`, `sponsors`;
   what is said not to be meant is left out: `denied`;
4. it names a paper or an act exactly: `session_papers` (with `organ_sessions`), `exact`;
5. it is taken apart: `asides`, `years_spanned`, `placed` (with `anchors`, `traits`), `cleaning`, `sentence` (with
   `meeting_said`, `hours`, `intents`, `topic_left`);
6. the first of the `steps` that knows an answer gives it: `follow`, `links`, `told_apart`, `moment_asked`, `adoption`,
   `room`, `the_draft`, `day_asked`, `sitting_hours`, `papers_asked`, `item_asked`, `topics` (with `likely`),
   `of_meeting`;
7. it is weighed: `which_meeting`, `acts_told` (with `acts_asked`, `acts_ranked`), `certainty`,
   `conference_sessions`; `unheld` says what is not held.

The words stand in `words/`, a file a language, which `handlers.phrases` reads; those of one module alone beside it.
Readers that commands need as well, of words, meetings, items, days and lead times, are in `handlers` (`phrases`,
`reference`, `item_named`, `days`, `durations`, `since`, `mending`). The whole of it, and how to teach it a word:
`docs/questions.md`.
"""
