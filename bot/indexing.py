"""`reindex`: the search index made anew from the tables, with a bar that shows how far it is."""

from rich.console import Console
from rich.progress import Progress

from bot.problems import CannotWork
from bot.process import opened
from bot.settings import Settings


async def reindex_store(settings: Settings) -> str:
    """Make the index anew in one transaction and say how much it holds. Raises `CannotWork`."""
    from store.schema import newest, reindex, revision

    async with opened(settings) as database:
        if await revision(database) != newest():
            raise CannotWork(f"The store {database.name} has no tables of this program; run delegate-bot migrate.")
        with Progress(console=Console(stderr=True), transient=True) as progress:
            bar = progress.add_task("Indexing", total=None)
            done = await reindex(database, lambda at, of: progress.update(bar, completed=at, total=of))
    return f"Indexed {done} things anew."
