"""UN document symbols and act numbers: text to `Symbol` or `Act` and back. Pure.

A symbol (A/64/130, CTOC/COP/WG.4/2010/4, A/C.3/79/L.12/Rev.1) is a series, a year or session, a running number and
suffixes, parted by slashes; all languages of a document share it. An act (resolution, decision) is known by type,
number and organ; only some organs also give it a symbol. Source of the grammar: the symbol guide of the Dag
Hammarskjöld Library (research.un.org/en/docs/symbols).
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote

from store import keys

ActType = Literal["resolution", "decision"]

_DOTTED = "AC|C|CN|CONF|GC|PC|SC|SUB|WG|CRP|L|WP|SR|PV|R|NGO|INF|ADD|CORR|REV|AMEND|SECT"
"""Elements that carry a number behind a dot: WG.4, L.1, Add.2."""
_CASE = {name.upper(): name for name in ("Add", "Corr", "Rev", "Sub", "Amend", "Summary", "Sect")}
"""Elements whose official spelling is not all capitals."""
_LANGUAGES = "ar|en|es|fr|ru|zh"
# Series that may be typed with blanks for slashes (ctoc cop wg4 2022 2); of others "item 2" would look like one.
_BLANKS_FOR_SLASHES = re.compile(r"(?:(?:CTOC|CAC)[ /]|[ASE][ /](?:\S+[ /])?\S+[ /]).*\d")

# A series starts with the letter of a principal organ (A, S, E, T) or with an acronym of its own (CTOC, ST, CRC).
_HEAD = re.compile(r"(?:[ASET]|[A-Z]{2,6}\.?)")
# One element between slashes: 2010, 17(PartI), 2331(2016), 100 A-B, WG.4, COP, RES.
_ELEMENT = re.compile(
    rf"(?:\d+(?:-\d+)?(?:\([A-Z0-9.,]+\))*(?: [A-Z](?:-[A-Z])?)?"
    rf"|(?:{_DOTTED})\.\d+(?:\([A-Z0-9.]+\))?|[A-Z]{{1,8}}|SUMMARY)"
)
_PARENTHESIS = re.compile(r"\((PART|RESUMPTION|VOL\.)([IVX]+|\d+)\)")
_ADDRESS = re.compile(
    rf"^(?:https?://)?(?:www\.)?(?:docs\.un\.org/(?:{_LANGUAGES})/|undocs\.org/(?:(?:{_LANGUAGES})/)?"
    rf"|documents\.un\.org/\S*?[?&]s=)",
    re.IGNORECASE,
)
_WRAPPING = "[](){}<>《》【】「」“”\"'‘’*,.;:!?、。，；：！？ \t\r\n/"


@dataclass(frozen=True)
class Symbol:
    """A document symbol in its official spelling, element by element: ("CTOC", "COP", "WG.4", "2010", "4")."""

    elements: tuple[str, ...]

    def __str__(self) -> str:
        return "/".join(self.elements)

    @property
    def series(self) -> str:
        """The elements before the first that is a number: CTOC/COP/WG.4 of CTOC/COP/WG.4/2010/L.1."""
        for place, element in enumerate(self.elements):
            if element[0].isdigit():
                return "/".join(self.elements[:place])
        return "/".join(self.elements[:-1])


@dataclass(frozen=True)
class Found:
    """A symbol in running text, with the characters `start` to `end` that spell it."""

    symbol: Symbol
    start: int
    end: int
    as_written: str


@dataclass(frozen=True)
class Act:
    """A resolution or decision: ("decision", "4/4", "CTOC/COP"). `organ` is None where nothing names it.

    Organs are CTOC/COP, A, S, E, A/HRC. The number of a Security Council resolution holds its year: 2331(2016).
    """

    type: ActType
    number: str
    organ: str | None = None


def parse(text: str) -> Symbol | None:
    """Read a text that is one symbol, exactly or carelessly spelled; None where it is not a symbol.

    Accepts any case, blanks, full-width marks, `_` and back-slashes for `/`, missing dots (WG4, ADD1), missing slashes
    between blanks, brackets, trailing punctuation, Markdown links, and addresses of docs.un.org and undocs.org.
    A series without a number (CTOC/COP) and a number without a series (2010/4) are not symbols: see `expand`.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if link := re.fullmatch(r"\[([^\]]+)\]\([^)]*\)", text):
        text = link[1]
    if _ADDRESS.match(text):
        text = unquote(re.split(r"[?#&]", _ADDRESS.sub("", text))[0])
    return _read(_plain(text))


def _plain(text: str) -> str:
    """Undo careless spelling: capitals, one slash between elements, a dot before the number of WG, Add, L."""
    text = re.sub(r"^(?:文号|文件|SYMBOL|DOC(?:UMENT)?)\s*[:.]?\s+|\.(?:PDF|DOCX?|TXT)$", "", text.upper())
    text = re.sub(r"[\\_]", "/", text).lstrip(_WRAPPING)
    # A closing bracket belongs to the symbol only if its opening one does: (PartI), but not "A/64/130)".
    while text and (text[-1] in _WRAPPING and not (text[-1] == ")" and "(" in text)):
        text = text[:-1]
    text = re.sub(r"\s*([/().])\s*", r"\1", text)
    text = re.sub(rf"\b({_DOTTED})[ .]*(?=\d)", r"\1.", text)
    text = re.sub(r"\((PART|RESUMPTION) ", r"(\1", text)
    text = re.sub(r"(?<=\d) (?=[A-Z](?:-[A-Z])?$)", "\0", text)  # the parts of a resolution keep their blank
    if _BLANKS_FOR_SLASHES.match(text):
        text = re.sub(r"\s+", "/", text)
    return re.sub(r"//+", "/", text.replace("./", "/")).replace("\0", " ")


def _read(plain: str) -> Symbol | None:
    head, *rest = plain.split("/")
    if not rest or len(rest) > 12 or not _HEAD.fullmatch(head):
        return None
    if not all(_ELEMENT.fullmatch(element) for element in rest):
        return None
    if not any(element[-1].isdigit() or element[0].isdigit() for element in rest):
        return None
    return Symbol((head, *map(_official, rest)))


def _official(element: str) -> str:
    name, dot, number = element.partition(".")
    if name in _CASE:
        return _CASE[name] + dot + number
    return _PARENTHESIS.sub(lambda match: f"({match[1].title()}{match[2]})", element)


def short(symbol: Symbol, series: str) -> str:
    """How people shorten a symbol inside a series: 2022/2 for CTOC/COP/WG.4/2022/2; else the whole symbol."""
    full = str(symbol)
    return full.removeprefix(series + "/") if full.startswith(series + "/") else full


def expand(text: str, series: str) -> Symbol | None:
    """Complete a shortened symbol inside a series; None where the result is not a symbol.

    In CTOC/COP/WG.4: 2010/4 and WG.4/2010/4 are CTOC/COP/WG.4/2010/4. In CTOC/COP: 2020/CRP.2 is CTOC/COP/2020/CRP.2.
    A complete symbol stays as it is.
    """
    if (whole := parse(text)) and str(whole).startswith(series.split("/", maxsplit=1)[0] + "/"):
        return whole
    plain = _plain(unicodedata.normalize("NFKC", text).strip())
    stem = series.split("/")
    for place, element in enumerate(stem):
        if place and (plain == element or plain.startswith(element + "/")):
            return _read("/".join(stem[:place]) + "/" + plain)
    return _read(f"{series}/{plain}") if plain[:1].isdigit() else whole


# A head, then elements behind slashes; blanks and line breaks may stand round a slash or after a dot (WG. 4), where
# a wrap has broken the symbol. A bracket follows only if it is one of the known kinds.
_RUNNING = re.compile(
    rf"""(?: (?:docs\.un\.org/(?:{_LANGUAGES})|undocs\.org)/ | (?<![A-Za-z0-9/／.\\_-]) )
    (?P<symbol> (?:[ASET]|[A-Z]{{2,6}}\.?|ctoc|cac)
      (?: \s*[/／]\s*
          (?: (?i:{_DOTTED})\.\s*\d+ | [A-Z]{{1,8}}(?![a-z]) | \d+ | (?i:add|corr|rev)\.?\d+ | cop | wg\.\d+ )
          (?: \s?[(（](?: \d{{4}} | (?i:part)\ ?[IVX]+ | (?i:resumption)\ ?\d+ | SUPP )[)）] )? )+ )""",
    re.VERBOSE,
)


def find_all(text: str) -> tuple[Found, ...]:
    """Every symbol in running text in its order, also one broken over lines: "CTOC/COP/⏎WG.4/2010/3"."""
    found = []
    for match in _RUNNING.finditer(text):
        if symbol := parse(match["symbol"]):
            start, end = match.span("symbol")
            found.append(Found(symbol, start, end, text[start:end]))
    return tuple(found)


def url(symbol: Symbol | str, language: str) -> str:
    """The address that the UN resolves to the document in a language (ar, en, es, fr, ru, zh)."""
    return f"https://docs.un.org/{language}/{quote(str(symbol), safe='/')}"


# --- resolutions and decisions -------------------------------------------------------------------------------------

ACT_NUMBER = r"\d{1,4}\s*/\s*\d{1,4}|\d{1,4}\s*[(（]\s*\d{4}\s*[)）]"
"""63/194, 4/4, 2331 (2016)."""

_WORDS: dict[ActType, str] = {
    "resolution": r"resolutions?|résolutions?|resoluci(?:ón|ones)|резолюци\w*|(?:ال)?قرار|决议",
    "decision": r"decisions?|décisions?|decisi(?:ón|ones)|решени\w*|(?:ال)?مقرر|决定",
}
_ORGANS = (
    # The longest name first, so that a conference of parties (缔约方大会) is not taken for the Assembly (大会).
    (r"缔约方会议|缔约方大会|conference of the parties|\bCOP\b", "CTOC/COP"),
    (r"conférence des parties|conferencia de las partes", "CTOC/COP"),
    (r"人权理事会|human rights council|\bHRC\b|conseil des droits de l.homme|consejo de derechos humanos", "A/HRC"),
    (r"经济及社会理事会|经社理事会|economic and social council|\becosoc\b", "E"),
    (r"安全理事会|安理会|security council|conseil de sécurité|consejo de seguridad", "S"),
    (r"大会|general assembly|\bGA\b|assemblée générale|asamblea general|генеральн\w+ ассамбле\w+|الجمعية العامة", "A"),
)  # fmt: skip
_RESOLUTION_SERIES = (("A/HRC/RES/", "A/HRC"), ("A/RES/", "A"), ("S/RES/", "S"), ("E/RES/", "E"))


def act_number(text: str) -> str:
    """The number of an act without blanks and full-width marks: 2331 (2016) is 2331(2016)."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def parse_act(text: str) -> Act | None:
    """Read the act a text names in any of the six languages; None where it names none.

    "decision 4/4", 第 4/4 号决定, "résolution 63/194", A/RES/63/194, A_RES_63_194. A document symbol is not an act:
    A/64/130 gives None. The organ is None unless the text or the form of the number tells it.
    """
    if symbol := parse(text):
        return act_of(symbol)
    text = unicodedata.normalize("NFKC", text)
    # Arabic is written with or without vowel marks (U+064B to U+0652), and with its own digits.
    text = "".join(str(unicodedata.digit(c)) if "٠" <= c <= "٩" else c for c in text if not "\u064b" <= c <= "\u0652")
    for type_, words in _WORDS.items():
        before = rf"第\s*(?P<before>{ACT_NUMBER})\s*号\s*(?:{words})"
        behind = rf"(?:{words})\s*(?:第|no\.?|№)?\s*(?P<behind>{ACT_NUMBER})(?!\d)"
        if match := re.search(f"{before}|{behind}", text, re.IGNORECASE):
            number = act_number(match["before"] or match["behind"])
            named = (organ for names, organ in _ORGANS if re.search(names, text, re.IGNORECASE))
            return Act(type_, number, next(named, "S" if number.endswith(")") else None))
    if found := find_all(text):
        return next(filter(None, (act_of(each.symbol) for each in found)), None)
    return None


def act_of(symbol: Symbol) -> Act | None:
    """The act whose own symbol this is (A/RES/63/194); None for a document or a part of an act's series."""
    for series, organ in _RESOLUTION_SERIES:
        number = str(symbol).removeprefix(series)
        if number != str(symbol) and re.fullmatch(r"\d+/\d+|\d+\((?:\d{4}|[IVXLC]+)\)", number):
            return Act("resolution", number, organ)
    return None


def act_key(act: Act) -> str | None:
    """`mandate:CTOC/COP:decision:4/4`; None where the organ is not known."""
    return keys.act_key(act.organ, act.type, act.number) if act.organ else None


def act_symbol(act: Act) -> Symbol | None:
    """The act's own document symbol; None for decisions and for organs that give their acts none (CTOC/COP)."""
    for series, organ in _RESOLUTION_SERIES:
        if organ == act.organ and act.type == "resolution":
            return parse(series + act.number)
    return None


def act_name(act: Act) -> str:
    """How the act is written where its organ is known: A/RES/63/194, or CTOC/COP decision 4/4."""
    symbol = act_symbol(act)
    return str(symbol) if symbol else f"{act.organ or ''} {act.type} {act.number}".strip()
