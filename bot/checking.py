"""`check`: the settings and the reviewed facts, without opening the store."""

from bot.problems import CannotWork
from bot.settings import Settings


def check_facts(settings: Settings) -> str:
    """Check the reviewed facts and say how many there are. Raises `CannotWork` with the first fault."""
    from store.intake.facts import FactsError, load_facts

    try:
        facts = load_facts(settings.data_folder)
    except FactsError as error:
        raise CannotWork(str(error)) from None
    return (
        f"{settings.data_folder} is in order: {len(facts.bodies)} bodies, {len(facts.meetings)} meetings, "
        f"{len(facts.documents)} documents, {len(facts.acts)} acts, {len(facts.terms)} terms, "
        f"{len(facts.topics)} topics, {len(facts.tracks)} tracks."
    )
