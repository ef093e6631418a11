"""Papers but one of them: all papers except the agenda, кроме повестки, besides 2022/3, 除了更新文件还有哪些文件."""

import re
import tomllib
from functools import cache
from pathlib import Path

from handlers.phrases import tables, tells_subject
from handlers.questions.asides import clauses_of
from handlers.questions.cleaning import cleaned
from handlers.reference import months, without_dates
from handlers.word_lists import alternatives
from store.folding import fold, is_han

TABLE = Path(__file__).with_suffix(".toml")
_EXCEPTED = ("agenda", "report")
"""What papers there are besides which others are asked for."""
_SYMBOL = (
    r"(?:[a-z]+/[\w./]*\d[\w./]*|(?:19|20)\d\d/(?:crp\.?\s?|l\.\s?)?\d{1,2}|(?:crp|inf|l)\.\s?\d{1,2})(?![a-z\d_/])"
)
_YEAR = r"(?:19|20)\d\d"


@cache
def _excepted() -> re.Pattern[str]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    but, articles, behind = (alternatives(table[name]) for name in ("but", "articles", "behind"))
    han_but, han_behind = (alternatives(table[name]) for name in ("han_but", "han_behind"))
    intents = tables().intents
    what = "|".join(intents[name].pattern.pattern for name in _EXCEPTED)
    draft = rf"(?:(?:{intents['draft'].pattern.pattern})\s*)?"
    joined = rf"\s*(?:{tables().joined.pattern.pattern})\s*(?:(?:{articles})\s*){{0,3}}(?:[ld]['’])?"
    what = rf"(?:{what})(?:{joined}{draft}(?:{what}))?"
    return re.compile(
        rf"(?:(?:{but})\s+(?:(?:{articles})\s*){{0,3}}(?:[ld]['’])?{draft}(?:{what})"
        rf"|[,(]\s*(?:(?:{articles})\s*){{0,2}}(?:[ld]['’])?(?:{what})\s+(?:{behind})(?=\s*(?:[,;.!?)،؛؟]|$))"
        rf"|(?:{han_but})(?:{what})(?:本身)?(?:{han_behind})?|(?:{what})(?:{han_behind}))(?!\s*\d)"
    )


@cache
def _paper_excepted() -> re.Pattern[str]:
    """Make the pattern of a paper besides which others are asked for: by its symbol, or as the update of a year."""
    table, lists = tomllib.loads(TABLE.read_text(encoding="utf-8")), tables()
    but, articles, of = (alternatives(table[name]) for name in ("but", "articles", "of_year"))
    han_but, han_behind = (alternatives(table[name]) for name in ("han_but", "han_behind"))
    aged = "|".join(each.pattern.pattern for each in (lists.updated, lists.original))
    noun = "|".join((alternatives(lists.paper), lists.single.pattern.pattern, lists.background.pattern.pattern))
    paper = rf"(?:(?:{aged}|{noun})\s*){{1,3}}"
    dated = rf"{_YEAR}\s+{paper}|{paper}(?:(?:{of})\s*)?{_YEAR}(?:\s+года)?|(?:(?:{aged})\s+)(?:{noun})"
    return re.compile(
        rf"(?:{but})\s+(?:(?:{articles})\s*){{0,3}}(?:(?:(?:{noun})\s+)?{_SYMBOL}|{dated})\s*[,،]?"
        rf"|(?:{han_but})\s*(?:{_SYMBOL}|{_YEAR}\s*年?的?{paper}|(?:那份)?(?:{aged})的?(?:{noun})?)"
        rf"\s*号?(?:文件)?(?:{han_behind})?\s*[,，、]?|{_SYMBOL}\s*号?(?:文件)?(?:{han_behind})\s*[,，、]?"
    )


@cache
def _clause_excepted() -> re.Pattern[str]:
    """Make the pattern of whatever is left out in a clause of its own: besides the compilation, …, кроме сборника."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    but, han_but, han_behind = (alternatives(table[name]) for name in ("but", "han_but", "han_behind"))
    what = r"[^,;:!?،؛，；。]{2,60}"
    return re.compile(
        rf"^\W*(?:{but})\s+{what}[,،]|[,،]\s*(?:{but})\s+{what}(?=\W*$)|^\W*(?:{han_but}){what}(?:{han_behind})?[,，]"
    )


def without_excepted(text: str) -> str:
    """Leave out of a sentence that asks for papers the agenda, the report or the paper besides which they are asked."""
    text = _without_adoption(_without_in_hand(text))
    folded = fold(text)
    left = _papers_left(folded)
    papers = tables().papers.found(left) or tables().intents["documents"].found(left)
    if left != " ".join(folded.split()) and papers:
        return left
    return _without_other(_without_paper(text))


def _without_in_hand(text: str) -> str:
    """Leave out the clause that says which paper is in hand already, where another asks for a paper.

    The date that it alone names is kept: I have the agenda of June 2022, I need the report.
    """
    clauses = [fold(clause) for clause, _ in clauses_of(text)]
    if not 1 < len(clauses) <= MOST_CLAUSES:
        return text
    told = [at for at, clause in enumerate(clauses) if _in_hand(clause)]
    told += [at - 1 for at in told if at and not _behind_hand().sub("", clauses[at]).strip()]  # le premier, je l'ai
    left = [clause for at, clause in enumerate(clauses) if at not in told]
    asked = _leads_on().sub(" ", ", ".join(left)).strip(" ,")
    named = set(tables().asked(cleaned(asked))[0])
    if not told or not left or not (named & _PAPERS or _the_one().search(asked)):
        return text
    if named <= {"documents"} and not tells_subject(asked) and any(tells_subject(clauses[at]) for at in told):
        return text  # I have the one of 2020 on victims, I want the updated one
    dated = without_dates(asked) != asked
    dates = [] if dated else [word for at in told for word in _dates(clauses[at])]
    paper = "" if named & _PAPERS else "文件" if any(map(is_han, text)) else "document"
    return " ".join((asked, paper, *dates)).strip()


MOST_CLAUSES = 4
_PAPERS = frozenset({"documents", "report", "draft", "agenda"})


def _in_hand(clause: str) -> bool:
    """Say whether a folded clause only says that a paper is in hand."""
    lists = tables()
    behind = _behind_hand().search(clause)
    paper = bool(_PAPERS & set(lists.asked(cleaned(clause))[0])) or lists.single.found(clause)
    asks = lists.interrogative.found(clause)
    return (behind is not None or (paper and _before_hand().match(clause) is not None)) and not asks


def _dates(clause: str) -> list[str]:
    """Give the words of a folded clause that name a date."""
    left = without_dates(clause).split()
    return [word for word in clause.split() if word not in left or word in months()]


@cache
def _hand() -> dict[str, list[str]]:
    return dict(tomllib.loads(TABLE.read_text(encoding="utf-8"))["in_hand"])


@cache
def _before_hand() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{alternatives(_hand()['before'])})")


@cache
def _behind_hand() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(_hand()['behind'])})\W*$")


@cache
def _leads_on() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=, ))(?:{alternatives(_hand()['leads'])})")


@cache
def _the_one() -> re.Pattern[str]:
    return re.compile(alternatives(_hand()["the_one"]))


def _without_adoption(text: str) -> str:
    """Leave out the adoption of the report or the agenda besides which it is asked what is left, or on at a time."""
    folded = fold(text)
    left = " ".join(_adoption_excepted().sub(" ", folded).split())
    if left == " ".join(folded.split()) and _else().search(folded):  # is anything else on, besides item 2
        left = " ".join(_clause_excepted().sub(" ", folded).split())
        left = left if not tells_subject(left) else folded
    return left if left != " ".join(folded.split()) and _BY_CLOCK & set(tables().asked(cleaned(left))[0]) else text


_BY_CLOCK = frozenset({"upcoming", "now", "today", "tomorrow", "morning", "afternoon", "following"})


@cache
def _adoption_excepted() -> re.Pattern[str]:
    table, intents = tomllib.loads(TABLE.read_text(encoding="utf-8")), tables().intents
    but, articles, than = (alternatives(table[name]) for name in ("but", "articles", "than"))
    han_but, han_behind = (alternatives(table[name]) for name in ("han_but", "han_behind"))
    what = "|".join(intents[name].pattern.pattern for name in _EXCEPTED)
    between = rf"(?:(?:{articles})\s*){{0,3}}(?:[ld]['’])?"
    return re.compile(
        rf"(?:(?:{but})|(?<=\s)(?:{than}))\s+{between}(?:[^\W\d]+\s+{between})?(?:{what})"
        rf"|(?:{han_but})[^\s,，]{{0,4}}?(?:{what})(?:{han_behind})?"
    )


def _without_other(text: str) -> str:
    """Leave out that other papers are asked for, which are not those for other matters: qué otros documentos hubo."""
    folded = fold(text)
    if not _other().search(folded):
        return text
    left = " ".join(_other().sub(lambda match: match["papers"] or " ", folded).split())
    return left if _names_something(left) else text  # other papers than the one spoken of


@cache
def _other() -> re.Pattern[str]:
    table, papers = tomllib.loads(TABLE.read_text(encoding="utf-8")), tables().intents["documents"].pattern.pattern
    behind = "|".join(fold(word) for word in table["other_behind"])
    return re.compile(rf"(?:{alternatives(table['other'])})\s*(?={papers})|(?P<papers>{papers})\s+(?:{behind})(?!\w)")


def _papers_left(folded: str) -> str:
    """Leave the agenda and the report out of a sentence that asks for papers."""
    asks = tables().papers.likely(folded) or tables().intents["documents"].likely(folded)
    return " ".join((_excepted().sub(" ", folded) if asks else folded).split())


def _without_paper(text: str) -> str:
    """Leave out the one paper besides which a sentence asks for others, of an item, a meeting or a subject it names."""
    table, folded = _else(), fold(text)
    match = (_paper_excepted().search(folded) or _other_clause(folded)) if table.search(folded) else None
    if match is None:
        return text
    left = " ".join(f"{folded[: match.start()]} {folded[match.end() :]}".split())
    if not _names_something(left):
        return text
    if tables().intents["documents"].found(cleaned(left)):
        return left
    return f"{left}有哪些文件" if any(map(is_han, left)) else f"{left} documents"


def _other_clause(folded: str) -> re.Match[str] | None:
    """Find a clause that only leaves something out of the papers for a subject that is told beside it."""
    if (match := _clause_excepted().search(folded)) is None:
        return None
    beside = f"{folded[: match.start()]} {folded[match.end() :]}"
    asks = tables().intents["documents"].found(cleaned(beside)) and _else().search(beside)
    return match if asks and (tells_subject(beside) or tables().item.found(cleaned(beside))) else None


def _names_something(text: str) -> bool:
    """Say whether a text names an item, a date or a subject."""
    plain = cleaned(text)
    return tables().item.found(plain) or tells_subject(plain) or without_dates(plain) != plain


@cache
def _else() -> re.Pattern[str]:
    """Make the pattern of the words for others, or for several papers, that are asked for besides one."""
    table, lists = tomllib.loads(TABLE.read_text(encoding="utf-8")), tables()
    return re.compile(f"{alternatives(table['others'])}|{lists.papers.pattern.pattern}")
