"""The Group of 77 and China as it is called in six languages: the sponsor of the one draft held, and nobody's number.

Its name has a number and a State in it, neither of which is asked for: no item 77, and nothing that China said.
"""

import re

_AND_CHINA = (
    r"(?:\s*(?:and|plus|\+|&|/|et(?:\s+(?:de\s+)?la)?|y|и|و|加|和|与|及|跟|、)\s*"
    r"(?:china|chine|китая|китай|китаем|الصين|中国|中國)(?!\w*人))?"
)
_NAMED = re.compile(
    r"(?<!\w)(?:the\s+)?(?:group\s+of\s+(?:77|seventy[\s-]seven)|g\s?-?\s?77)(?!\d)"
    + _AND_CHINA
    + r"|(?<!\w)(?:l[ea]\s+|du\s+|el\s+|del\s+)?(?:groupe\s+des|grupo\s+de\s+los)\s+"
    + r"(?:77|soixante-dix-sept|setenta\s+y\s+siete)(?!\d)"
    + _AND_CHINA
    + r"|(?<!\w)групп\w+\s+77(?!\d)"
    + _AND_CHINA
    + r"|(?<!\w)г-?77(?!\d)"
    + _AND_CHINA
    + r"|(?:ل?مجموعة|لمجموعه)\s+(?:ال|الـ)?\s?(?:77|السبعة\s+والسبعين)"
    + _AND_CHINA
    + r"|(?:七十七|77)\s?[国國]集[团團]"
    + _AND_CHINA
    + r"|(?<=[㐀-鿿])g77(?!\d)"
    + _AND_CHINA,
    re.IGNORECASE,
)


def sponsor_written(text: str) -> str:
    """Write the Group of 77 and China as G77, apart from what stands beside it."""
    if "77" not in text and not _SPELLED.search(text):
        return text
    return _TEXT_OF.sub("G77 draft", _OF_TEXT.sub("draft G77", " ".join(_NAMED.sub(" G77 ", text).split())))


_TEXT_OF = re.compile(
    r"G77(?:'s)?\s+(?:的)?(?:那份|那个)?(?:text|proposal|paper|document|initiative|案文|提案|文本|方案|稿子|提议)(?!\w)",
    re.IGNORECASE,
)
_OF_TEXT = re.compile(
    r"(?<!\w)(?:text|proposal|texte|proposition|texto|propuesta|текст\w*|предложени\w+|نص|مقترح)\s+"
    r"(?:of|by|from|du|des|de|del|)\s*G77",
    re.IGNORECASE,
)
"""What it put forward: the one draft held of it."""
_SPELLED = re.compile(r"seventy[\s-]seven|soixante-dix-sept|setenta y siete|السبعة والسبعين|七十七", re.IGNORECASE)
