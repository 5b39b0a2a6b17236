"""What a text may print for a number, as the source of a regular expression."""

from __future__ import annotations

from functools import cache

DASH = "[-－—–~～至到]|——"
# Damaged texts set a blank between all digits: 1 9 7 个.
SPACED = r"[0-9０-９](?![0-9０-９])(?: (?:[．.] )?[0-9０-９](?![0-9０-９])){1,14}"
# Thousands set apart by a blank: 1 036起; not behind a label (表1 120个).
APART = r"(?<![表图录第例])(?<!附件)[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9 ])"
# What may stand before 万 or 亿: a blank, or the end of a broken line.
BROKEN = "(?: |[ \u200b]{0,2}\\n[ \u200b\\n]{0,3})"
ARABIC = (
    rf"(?:{SPACED}|{APART}|[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[０-９]{{1,3}}(?:，[０-９]{{3}})+(?![０-９])|[0-9]{{1,3}}(?:，[0-9]{{3}})+(?![0-9])|[0-9０-９]+)"
    r"(?:[.．·][0-9０-９]+)?"
)
# What is left below 万 in figures: 136万5421件, but 3万2023年 is no number.
REST = "(?:(?<=[万萬亿億])(?:[0-9]{4}|[０-９]{4})(?![0-9０-９年.．%％万亿]))?"
# What was typed with letters for digits tells no figure: 1oo, 1O, l2; 5l are litres.
LETTERED = "(?:[Il](?=[0-9])|[0-9]+(?:[Oo]|[Il](?=[0-9OoIl])))[0-9OoIl]*(?![A-Za-z])"
CHARS = "一二三四五六七八九壹贰貳叁參肆伍陆陸柒捌玖〇零"
UNITS = "十百千万亿兆拾佰仟萬億"


@cache
def pattern(*, masks: bool = True, vague: bool = True) -> str:
    """The source of a regular expression for printed numbers; what it matches, `read` must confirm.

    `masks` adds X, XX, **, 2XX, 1oo; `vague` adds 几, 数, 多, 余, 来.

    >>> import re
    >>> re.findall(pattern(), "共1,500多人、三千五百户和XX万元")
    ['1,500多', '三千五百', 'XX万']
    """
    more = "[多余餘来來]?" if vague else ""
    hedge = "几幾数數" if vague else ""
    steps = rf"(?:零?(?:[0-9０-９]+|[{CHARS}])[{UNITS}]+)*{REST}"
    arabic = rf"{ARABIC}(?:{more}(?:[{UNITS}]|{BROKEN}[万亿])[{UNITS}]*{steps})?{more}"
    tael = r"[两兩](?![。，、；,;）)\s]|$)"  # 三十两 ends in a unit
    spoken = rf"[{CHARS}两兩{UNITS}{hedge}](?:[{CHARS}{UNITS}{hedge}]|{tael})*"
    chinese = rf"{spoken}(?:[点點][{CHARS}]+[{UNITS}]*)?(?:[多余餘来來][{UNITS}]*)?"
    struck = "[0-9０-９]*[XxＸｘ×*＊_＿]+(?:[.．][XxＸｘ×*＊]+)?[0-9０-９]*"
    masked = rf"(?:{struck}|{LETTERED}){more}[{UNITS}]*{more}"
    return rf"(?:{chinese}|{masked}|{arabic})" if masks else rf"(?:{chinese}|{arabic})"
