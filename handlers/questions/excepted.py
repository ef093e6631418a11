"""Papers of a meeting but one of them: all papers except the agenda, кроме повестки, 除了议程还有哪些文件."""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.phrases import tables
from handlers.word_lists import alternatives
from store.folding import fold

TABLE = Path(__file__).with_suffix(".toml")
_EXCEPTED = ("agenda", "report")
"""What papers there are besides which others are asked for."""


@cache
def _excepted() -> re.Pattern[str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    but, articles, behind = (alternatives(table[name]) for name in ("but", "articles", "behind"))
    han_but, han_behind = (alternatives(table[name]) for name in ("han_but", "han_behind"))
    intents = tables().intents
    what = "|".join(intents[name].pattern.pattern for name in _EXCEPTED)
    draft = rf"(?:(?:{intents['draft'].pattern.pattern})\s*)?"
    return re.compile(
        rf"(?:(?:{but})\s+(?:(?:{articles})\s*){{0,3}}(?:[ld]['’])?{draft}(?:{what})"
        rf"|[,(]\s*(?:(?:{articles})\s*){{0,2}}(?:[ld]['’])?(?:{what})\s+(?:{behind})(?=\s*(?:[,;.!?)،؛؟]|$))"
        rf"|(?:{han_but})(?:{what})(?:本身)?(?:{han_behind})?|(?:{what})(?:{han_behind}))(?!\s*\d)"
    )


def without_excepted(text: str) -> str:
    """Leave out of a sentence that asks for papers the agenda or the report besides which they are asked for."""
    folded = fold(text)
    if not tables().papers.likely(folded):
        return text
    left = " ".join(_excepted().sub(" ", folded).split())
    return left if left != " ".join(folded.split()) and tables().papers.found(left) else text
