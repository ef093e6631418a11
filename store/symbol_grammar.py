"""The grammar of UN document symbols: one text to one `Symbol`, and back. Pure.

A symbol (A/64/130, CTOC/COP/WG.4/2010/4, A/C.3/79/L.12/Rev.1) is a series, a year or session, a running number and
suffixes, parted by slashes; all languages of a document share it. Source of the grammar: the symbol guide of the Dag
Hammarskjöld Library (research.un.org/en/docs/symbols).
"""

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import quote, unquote

from store.placed import plain

FOUNDED = 1945
"""The year in which the United Nations began, and with it symbols."""
YEARS = range(FOUNDED, 2100)
"""Numbers that are a year; series without years number their documents or sessions."""
DOTTED = (
    "AC|AMEND|ADD|BP|COM|CONF|CORR|COP|CN|CP|CRP|C|DEC|EA|EM|GC|INF|L|MISC|NGO|PC|PV|REV|R|SC|SECT|SER|SR|SUB|WG|WP"
)
"""Elements that carry a number behind a dot: WG.4, L.1, Add.2."""
WORDS = "BUR|COP|COSP|DEC|GC|HRC|ICEF|INF|IRG|NGO|PRST|PV|RES|SUMMARY"
"""Elements that are words."""
SERIES = (
    "CTOC|CAC|CAT|CBD|CCPR|CEDAW|CED|CERD|CMW|CRC|CRPD|DP|ECE|FCCC|HRI|HSP|IDB|INFCIRC|ISBA|JIU|NPT|SPLOS|ST|TD|UNEP"
)
"""Acronyms that start a series of their own."""
SESSION = r"(?:E?S|SE)-(?:[IVX]+|\d+)"
"""A special or emergency session: S-21, ES-10; before 1976 S-VI."""
PARTS = (
    r"PART\.?(?:[IVXLC]+|\d+|ONE|TWO|THREE)|RESUMPTION(?:[IVXLC]+|\d+)|SUPP(?:\.?\d+)?|VOL\.?(?:[IVXLC]+|\d+)"
    r"|(?:INCOME)?SECT\.?\d+"
)
"""What a bracket may name: (PartI), (Resumption1), (SUPP), [Vol.II], (Sect.16)."""
_CASE = {name.upper(): name for name in ("Add", "Amend", "Corr", "Rev", "Sub", "Summary")}
"""Elements whose official spelling is not all capitals."""
_CASE_DOTTED = {"RES": "Res", "DEC": "Dec"}
"""As above, but only before a number: UNEP/EA.5/Res.14, but A/RES/63/194."""
_CASE_BRACKET = {"PART": "Part", "RESUMPTION": "Resumption", "VOL": "Vol", "INCOME": "Income", "SECT": "Sect"}

# A series starts with the letter of a principal organ (A, S, E, T) or with an acronym of its own (CTOC, ST, IDB.45);
# a Roman number is none (decision IX/23).
HEADS = rf"(?:{SERIES})|(?:IDB|GC|PBC)\.\d+|[A-Z]{{2,6}}"
_HEAD = re.compile(rf"[ASET]|(?![IVX]+$)(?:{HEADS})", re.ASCII)
# One element between slashes: 2010, S-21, 17(PartI), 2331(2016), 217(III)[A], 100 A-B, WG.4, WG.II, COP, IRON ORE.
_ELEMENT = re.compile(
    rf"(?:{SESSION}|\d+(?:-\d+)?|[A-Z]{{1,6}}\.(?:\d+|[A-Z]{{1,4}})|[A-Z]{{1,12}}(?: [A-Z]{{2,12}}){{0,2}})"
    rf"(?:[(\[](?:{PARTS}|{SESSION}|\d{{1,4}}|[IVXLC]+)[)\]]|\[[A-Z](?:-[A-Z])?\])*(?: [A-Z](?:-[A-Z])?)?",
    re.ASCII,
)
_KNOWN = re.compile(rf"[ASET]|(?:IDB|GC|PBC)\.\d+|{SERIES}")
_PART_LETTER = re.compile(r"[\]\d] ?[A-Z](?:-[A-Z])?$")
_MOST_ELEMENTS = 12

_LABEL = re.compile(
    r"^(?:(?:文件编号|文号|文件)\s*:?\s*|(?:DOCUMENTO?S?|DOC|SYMBOL|COTE|SIGNATURA|ДОКУМЕНТ|الوثيقة)[\s:.]+)(?=[A-ZА-Я])"
    r"|(?:(?<!\s)\s*+号?\s*+文件|\.(?:PDF|DOCX?|TXT))$"
)
_WRAPPING = "[](){}<>《》〈〉【】「」『』〔〕“”„\"'‘’«»‹›`*,.;:!?、。，；：！？،؛؟-_/ \t\r\n\f\v"
_OPENING = {")": "(", "]": "["}
# Series that may be typed with blanks for slashes (ctoc cop wg4 2022 2); of others "item 2" would look like one.
_BLANKS_FOR_SLASHES = re.compile(
    rf"(?:CTOC|CAC|[ASE])(?:[ /](?:{WORDS}|(?:{DOTTED})\.\d+|{SESSION}|\d+(?:\([A-Z0-9.-]+\))?))+"
    r"(?: [A-Z](?:-[A-Z])?)?",
    re.ASCII,
)
_CYRILLIC = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")
"""Letters that look Latin and are typed for them on a Russian keyboard."""


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
            if place and re.match(r"(?:E?S-)?\d", element):
                return "/".join(self.elements[:place])
        return "/".join(self.elements[:-1])


def parse(text: str) -> Symbol | None:
    """Read a text that is one symbol, exactly or carelessly spelled; None where it is not a symbol.

    Accepts any case, blanks, full-width marks, `_` and back-slashes for `/`, missing dots (WG4, ADD1), missing slashes
    between blanks, brackets, trailing punctuation, Markdown links, and addresses of the UN's document sites.
    A series without a number (CTOC/COP) and a number without a series (2010/4) are not symbols: see `expand`.
    """
    text = text.strip()
    if "](" in text:
        text = _MARKDOWN.sub(r"\1", text, count=1)
    if (addressed := of_address(text)) is not None:
        text = addressed
    elif "%2" in text:
        text = unquote(text)
    return read(spelled(text))


_MARKDOWN = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()]|\([^()]*\))*\)")
_SITE = re.compile(
    r"[^\w/]*(?:https?://)?"
    r"(?:(?:www\.)?(?P<resolver>undocs\.org|docs\.un\.org)|(?:[a-z0-9-]{1,20}\.){0,4}un(?:docs|odc)?\.org)/",
    re.IGNORECASE | re.ASCII,
)
_LANGUAGE = re.compile(r"(?:ar|en|es|fr|ru|zh|ot|[ACEFRS](?=/[ASE]/))/", re.IGNORECASE)
_ASKED = re.compile(r"[?&](?:s|symbol|ds|finalsymbol)=([^&#]*)", re.IGNORECASE)


def of_address(text: str) -> str | None:
    """The text an address of a UN document site gives for a symbol, empty where it gives none; None of other texts.

    docs.un.org/zh/A/64/130, undocs.org/A/64/130, documents.un.org/…?s=A/64/130&l=zh, …/view_doc.asp?symbol=A/64/130,
    and the file names of unodc.org: …/CTOC_COP_WG.4_2010_2_E.pdf.
    """
    if not (site := _SITE.match(text)):
        return None
    if asked := _ASKED.search(text):
        return unquote(asked[1])
    path = re.split(r"[?#]", text[site.end() :], maxsplit=1)[0]
    if site["resolver"]:
        path = unquote(path)
        return path[language.end() :] if (language := _LANGUAGE.match(path)) else path
    name = path.rpartition("/")[2]
    return unquote(name) if "_" in name and re.search(r"\.(?:pdf|docx?)\W*$", name, re.IGNORECASE) else ""


def spelled(text: str) -> str:
    """Undo careless spelling: capitals, a slash between elements, a dot before the number of WG, Add, L; no zeros."""
    text = _unwrapped(_LABEL.sub("", _unwrapped(plain(text).text.upper())))
    latin = text.translate(_CYRILLIC)
    text = _of_file_name(latin if latin.isascii() else text)
    text = re.sub(r"(?<!\s)\s+(?=[/().\[\]])|(?<=[/().\[\]])\s+", "", text)
    text = re.sub(rf"\b({DOTTED})[ .]*(?=\d)", r"\1.", text, flags=re.ASCII)
    text = re.sub(rf"(?<=\d)(?=(?:{DOTTED})\.\d)|(?<=\d) (?=(?:ADD|AMEND|CORR|REV)\.\d)", "/", text)
    text = re.sub(r"\b(RES|PRST|HRC)(?=\d)", r"\1/", text)
    if _BLANKS_FOR_SLASHES.fullmatch(text):
        text = text.replace(" ", "/")
    return _LEADING_ZEROS.sub("", _of_resolution(_bracketed(re.sub(r"//+", "/", text.replace("./", "/")))))


_LEADING_ZEROS = re.compile(r"(?<=[/.])0+(?=\d)")
"""No number of a symbol begins with them: 2010/04 is 2010/4."""


def _unwrapped(text: str) -> str:
    """Take off brackets and punctuation; a closing bracket stays if its opening one does: (PartI), not "A/64/130)"."""
    text = text.strip(_WRAPPING.replace(")", "").replace("]", "")).lstrip(_WRAPPING)
    held = Counter(text)
    end = len(text)
    while end and (last := text[end - 1]) in _WRAPPING:
        opening = _OPENING.get(last)
        if opening and held[opening] >= held[last]:
            break
        held[last] -= 1
        end -= 1
    return text[:end]


def _of_file_name(text: str) -> str:
    """A file's name has `_` for slashes and its language behind: CAC_COSP_IRG_2015_1_EC; CTOC-COP-2010-2."""
    if "_" in text and "/" not in text:
        text = re.sub(r"(?<!_RES)(_\d+)[_-](?:[ACEFRS]{1,2}|EN|ES|FR|RU|ZH)$", r"\1", text)
    elif re.match(r"(?:CTOC|CAC)-", text):
        text = text.replace("-", "/")
    return text.replace("_", "/")


def _bracketed(text: str) -> str:
    """Spell what stands in brackets: (PART I), (SECT. 16) and /SECT.16; a year only a resolution's number has."""
    text = re.sub(rf"/({PARTS})(?=/|$)", r"(\1)", text)
    text = re.sub(r"([(\[](?:PART|RESUMPTION|SUPP|VOL|SECT|INCOME))[. ]+(?=[^)\]])", r"\1.", text)
    text = re.sub(r"([(\[](?:PART|RESUMPTION|SUPP|INCOME))\.", r"\1", text)
    text = re.sub(r"([(\[](?:INCOME)?(?:VOL|SECT))(?=[\dIVXLC])", r"\1.", text)
    return text if _YEARED.search(text) else re.sub(r"\((?:19|20)\d\d\)$", "", text)


_YEARED = re.compile(r"/(?:RES|DEC)/\d+\(\d{4}\)$")
_OLD = re.compile(rf"(/RES/\d+)[ /]?([A-Z](?:-[A-Z])?)?[ /]?\(((?:{SESSION})|[IVXLC]+)\)[ \[]?([A-Z](?:-[A-Z])?)?\]?$")
_LETTERED = re.compile(r"(/(?:RES|DEC)/(?:E?S-)?\d+/\d+)[ /\[]?([A-Z](?:-[A-Z])?)\]?$")


def _of_resolution(text: str) -> str:
    """Spell a resolution's number: 2331/2016 is 2331(2016), 217 A (III) is 217(III)[A], 100/A-B is 100 A-B."""
    text = re.sub(r"^(S/RES/\d+)[/ ]((?:19|20)\d\d)$", r"\1(\2)", text)
    if old := _OLD.search(text):
        letter = old[2] or old[4]
        return f"{text[: old.start()]}{old[1]}({old[3]})" + (f"[{letter}]" if letter else "")
    return _LETTERED.sub(r"\1 \2", text)


def read(text: str) -> Symbol | None:
    """Read a symbol whose careless spelling is undone."""
    head, *rest = text.split("/", maxsplit=_MOST_ELEMENTS + 1)
    if not rest or len(rest) > _MOST_ELEMENTS or not _HEAD.fullmatch(head):
        return None
    if not all(_ELEMENT.fullmatch(element) for element in rest):
        return None
    if not any(re.search(r"\d", element) for element in rest) or not (
        re.search(r"\d|\W", rest[-1]) or rest[-1] == "SUMMARY"
    ):
        return None
    # Words with a blank between them stand in series that are known: TD/B/C.1/IRON ORE/1, but not AND/OR WHAT/2.
    if any(re.search(r"[A-Z] [A-Z]", element) for element in rest) and not _KNOWN.fullmatch(head):
        return None
    if any(_PART_LETTER.search(element) for element in rest) and not re.search(r"/(?:RES|DEC)/", text):
        return None
    return Symbol((head, *map(_official, rest)))


def _official(element: str) -> str:
    stem, bracket, inside = re.fullmatch(r"([^(\[]*)([(\[]?)(.*)", element).groups()  # type: ignore[union-attr]
    name, dot, number = stem.partition(".")
    name = _CASE.get(name, _CASE_DOTTED.get(name, name) if number.isdecimal() else name)
    inside = re.sub("|".join(_CASE_BRACKET), lambda match: _CASE_BRACKET[match[0]], inside)
    return name + dot + number + bracket + inside


def years_of_session(session: int) -> tuple[int, int]:
    """Give the years in which a regular session of the General Assembly begins and ends: the 64th 2009 and 2010."""
    return FOUNDED + session, FOUNDED + session + 1


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
    rest = spelled(text)
    stem = series.split("/")
    for place, element in enumerate(stem):
        if place and (rest == element or rest.startswith(element + "/")):
            return read("/".join(stem[:place]) + "/" + rest)
    return read(f"{series}/{rest}") if rest[:1].isdigit() else whole


def url(symbol: Symbol | str, language: str) -> str:
    """The address that the UN resolves to the document in a language (ar, en, es, fr, ru, zh)."""
    return f"https://docs.un.org/{language}/{quote(str(symbol), safe='/')}"
