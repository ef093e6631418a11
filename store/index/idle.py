"""Words that only ask or join and tell nothing of what is asked for. Pure.

They are looked for like any other, but tell little: where the other words of a question lead somewhere, these do not
lead elsewhere. Nouns are not among them, since a title may be about any noun.
"""

import re

_ENGLISH = """
    a an the i me my mine we us our you your he him his she her it its they them their this that these those
    some any every each anything anyone something someone nothing everything

    am is are was were be been being have has had having do does did doing done
    can could may might must shall should will would

    about above across after against along among around as at before behind below beside besides between beyond by
    concerning during except for from in inside into like near of off on onto out over per regarding since than
    through till to toward towards under until up upon via with within without
    and or but nor so yet if because while although though whether

    not no also just only really very too quite perhaps maybe anywhere somewhere here there
    who whom whose what which when where why how

    hello hi hey dear sir madam please kindly thank thanks sorry excuse welcome regards
    ask find get give know let list look looking want wanted wish need needed see seek seeking send show tell
    search searching
    """
IDLE = frozenset(_ENGLISH.split())
"""English ones, folded: articles and pronouns, auxiliary verbs, prepositions and conjunctions, small adverbs, words
that ask, courtesy, verbs of asking and seeking. Those of other languages are not listed: titles in them were not
measured."""
_ASKING = re.compile(
    "请问|请教|请帮|麻烦|劳驾|谢谢|多谢|您好|你好|我想|我要|我们想|能不能|可不可以|可以|能否|是否|是不是|有没有|有无|有什么|有哪些"
    "|哪里|哪些|哪个|什么|怎么|怎样|如何|为什么|查一查|查一下|查找|找一找|找一下|看一下|一下|帮我|给我|告诉|知道|需要"
    "|关于|有关|方面的?|的(?=$|[文资报东材内])|[吗呢吧啊呀]"
)
"""Chinese ones, simplified."""


def asks(folded: str) -> list[bool]:
    """Say of each character of a folded text whether it belongs to a Chinese word that only asks."""
    asking = [False] * len(folded)
    if folded.isascii():
        return asking
    for match in _ASKING.finditer(folded):
        asking[match.start() : match.end()] = [True] * (match.end() - match.start())
    return asking
