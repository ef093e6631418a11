"""What stands behind the thing last spoken of, or is tied to it: the readers of questions that say so in own words."""

from handlers.ask import Ask
from handlers.questions.adoption_told import adoption_told
from handlers.questions.all_but import all_but
from handlers.questions.arriving import arriving
from handlers.questions.besides_asked import besides_asked
from handlers.questions.carried_over import carried_over
from handlers.questions.convened_by import convened_by
from handlers.questions.created_it import created_it
from handlers.questions.from_outcome import from_outcome
from handlers.questions.met_again import met_again
from handlers.questions.newest_listed import newest_listed
from handlers.questions.of_organ import acts_behind, acts_of_organ, other_of_organ
from handlers.questions.one_and_same import one_and_same
from handlers.questions.paper_alike import paper_alike
from handlers.questions.paragraph_told import paragraph_on_same
from handlers.questions.taken_up import taken_up
from handlers.questions.whether_then import whether_then
from handlers.reply import Reply
from store.database import Session

_READERS = (
    arriving,
    carried_over,
    acts_of_organ,
    other_of_organ,
    acts_behind,
    paragraph_on_same,
    newest_listed,
    paper_alike,
    besides_asked,
    one_and_same,
    created_it,
    convened_by,
    all_but,
    met_again,
    from_outcome,
    taken_up,
    whether_then,
    adoption_told,
)


async def behind_spoken(ask: Ask, session: Session) -> Reply | None:
    """Answer with what the first of the readers finds behind the thing spoken of."""
    for reads in _READERS:
        if (told := await reads(ask, session)) is not None:
            return told
    return None
