"""The words by which six languages name acts, and the organs that adopt them.

Texts are matched plain (`store.placed`) and in small letters, so the words here carry neither accents nor vowel marks:
й is written и, أ is written ا.
"""

from typing import Final, Literal

TYPES: Final[dict[Literal["resolution", "decision"], str]] = {
    "resolution": (
        r"(?<![a-z])(?:resolution(?:s|es)?|resolucion(?:es)?|res(?:ol|n)?s?\b\.?)|(?<!\w)(?:резолюци\w{1,3}|рез\b\.?)"
        r"|[决決][议議]案?|(?<!\w)[وف]?(?:[بكل]|لل)?(?:ال)?قرار(?:ات|ين|ي|ان|ا)?(?:ها|ه|هما|هم)?(?!\w)"
    ),
    "decision": (
        r"(?<![a-z])(?:decision(?:es|s)?|(?<!\d\ )(?<!\d)dec(?:n)?s?\b\.?)|(?<!\w)(?:решени\w{1,2}|реш\b\.?)"
        r"|[决決]定|(?<!\w)[وف]?(?:[بكل]|لل)?(?:ال)?مقرر(?:ات|ين|ي|ان|ا)?(?:ها|ه|هما|هم)?(?!\w)"
    ),
}
"""Words of acts with their endings: before the number, the Chinese ones also behind it."""

HOMOPHONES: Final[dict[str, Literal["resolution", "decision"]]] = {
    "决意": "resolution", "决义": "resolution", "决仪": "resolution", "绝议": "resolution",
    "绝定": "decision", "决订": "decision", "決订": "decision",
}  # fmt: skip
"""What an input method gives for 决议 and 决定 when the wrong candidate is taken."""

SPELLINGS: Final[dict[str, Literal["resolution", "decision"]]] = {
    **dict.fromkeys(
        ["resolution", "resolutions", "resolucion", "resoluciones", "резолюция", "резолюции", "резолюцию", "резолюциях",
         "резолюциеи"], "resolution"),
    **dict.fromkeys(
        ["decision", "decisions", "decisiones", "решение", "решения", "решении", "решению"], "decision"),
}  # fmt: skip
"""Whole words against which a mistyped word is measured."""
OTHER_WORDS: Final = frozenset({
    "revolution", "revolutions", "division", "divisions", "dissolution", "derision", "deletion", "solution",
    "solutions", "precision", "revision", "revisions", "evolution", "decisive",
})  # fmt: skip
"""Words of their own that a mistake of one or two letters would turn into an act."""

ORGANS: Final[tuple[tuple[str, str | None], ...]] = (
    # Conferences and assemblies of other treaties and agencies: named, but none whose acts are told apart here.
    (
        r"conference of the parties (?:to|serving)[^.;]{0,30}(?:biological|climate|wetlands|desertif|basel|stockholm)",
        None,
    ),
    (r"(?:生物多样性公约|气候变化框架公约|荒漠化公约)》?缔约方(?:大会|会议)|世界卫生大会|环境大会", None),
    (r"(?:world health|environment) assembly|african (?:union|commission)[^.;,]{0,30}", None),
    (r"commission on human rights|committee on [a-z]+|人权委员会", None),
    # The longest name first, so that a conference of parties (缔约方大会) is not taken for the Assembly (大会).
    (r"conference of the states parties|conference des etats parties|conferencia de los estados partes", "CAC/COSP"),
    (r"缔约国会议|\bcosp\b|конференци\w{1,4} государств.{1,3}участников|موتمر الدول الاطراف", "CAC/COSP"),
    (r"缔约方会议|缔约方大会|conference of (?:the )?parties|(?<!\w)cop\b", "CTOC/COP"),
    (r"conference des parties|conferencia de (?:las|los) partes", "CTOC/COP"),
    (r"конференци\w{1,4} (?:участников|сторон)|موتمر الاطراف", "CTOC/COP"),
    (r"人权理事会|human rights council|\bhrc\b|conseil des droits de l.homme|consejo de derechos humanos", "A/HRC"),
    (r"совет\w{0,4} по правам человека|مجلس حقوق الانسان", "A/HRC"),
    (r"(?<![\w/])a/hrc(?=/res)", "A/HRC"),
    (r"(?<![\w/])e(?=/res)", "E"),
    (r"(?<![\w/])s(?=/res)", "S"),
    (r"(?<![\w/])a(?=/res)", "A"),
    (r"经济及社会理事会|经社理事会|经济和社会理事会|economic and social council|\becosoc\b", "E"),
    (r"conseil economique et social|consejo economico y social|экономическ\w{1,4} и социальн\w{1,4} совет\w{0,4}", "E"),
    (r"(?<!\w)экосос\w*|مجلس الاقتصادي والاجتماعي", "E"),
    (r"安全理事会|安理会|security council|\b(?:un)?sc(?= ?(?:res|dec))|\bunsc\b", "S"),
    (r"conseil de securite|consejo de seguridad|совет\w{0,4} безопасности|مجلس الامن", "S"),
    (r"预防犯罪和刑事司法委员会|crime prevention and criminal justice|\bccpcj\b|لجنة منع الجريمة", "E/CN.15"),
    (r"prevention du crime et la justice penale|prevencion del delito y justicia penal", "E/CN.15"),
    (r"комисси\w{1,4} по предупреждению преступности", "E/CN.15"),
    (r"麻醉药品委员会|commission on narcotic drugs|\bcnd\b|commission des stupefiants", "E/CN.7"),
    (r"comision de estupefacientes|комисси\w{1,4} по наркотическим средствам|لجنة المخدرات", "E/CN.7"),
    (r"\bg\.\s?a\.|(?<!犯罪)大会|联合国大会|联大|general assembly|\b(?:un)?ga\b", "A"),
    (r"assemblee generale|asamblea general|генеральн\w{1,4} ассамбле\w{1,4}|(?<!\w)га оон|جمعية العامة", "A"),
)
"""Names of organs with their endings, each with the organ's series; the longest name first."""

DATE: Final = (
    r"(?:(?:of|dated|du|de|del|от|المورخ\w*)?(?:\s*+في)?\s*+\d{1,2}(?:er)?\s++(?:[^\W\d_]++[\s/]++){1,4}\d{4}"
    r"(?:\s*+г(?:ода|\.))?|\d{4}\s*+年\s*+\d{1,2}\s*+月\s*+\d{1,2}\s*+日)"
)
"""The day of adoption behind a number: of 18 December 2008, 2008年12月18日."""
