"""Document symbols and acts, read from text and printed: the one door to their grammar.

`symbol_grammar` one text to one symbol · `symbols_in_text` every symbol of running text · `acts` resolutions and
decisions, their keys and symbols · `acts_in_text` every act that running text names · `act_words` the words of six
languages by which acts and organs are known.
"""

from store.acts import ACT_NUMBER, Act, ActType, act_key, act_name, act_number, act_of, act_symbol
from store.acts_in_text import FoundAct, acts_in, parse_act
from store.symbol_grammar import YEARS, Symbol, expand, parse, short, url, years_of_session
from store.symbols_in_text import Found, find_all

__all__ = [
    "ACT_NUMBER",
    "YEARS",
    "Act",
    "ActType",
    "Found",
    "FoundAct",
    "Symbol",
    "act_key",
    "act_name",
    "act_number",
    "act_of",
    "act_symbol",
    "acts_in",
    "expand",
    "find_all",
    "parse",
    "parse_act",
    "short",
    "url",
    "years_of_session",
]
