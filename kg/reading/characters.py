"""Characters that stand for others: one for one, so that offsets hold.

Never NFKC: it turns （一） into (一) and ㎡ into m2, which moves offsets and unmakes Chinese punctuation.
"""

import re
import unicodedata

from kg.lexicon.rules import rules
from kg.numeral import NUMERALS

__all__ = ["fold", "unradical"]

# CJK radicals that Unicode itself does not map; PDF fonts give them for the characters they look like.
_RADICALS = (
    "⺃乚⺅亻⺇几⺈刀⺉刂⺊卜⺋卩⺎兀⺏尢⺐尢⺒巳⺓幺⺔彑⺗心⺘扌⺛旡⺝月⺞歹⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺧牛"
    "⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱网⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤"
    "⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食"
    "⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀"
)
_FULL_WIDTH = {
    code: chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
_CHARACTERS = {
    **{
        code: folded
        for code in range(0x2E80, 0x2FE0)
        if len(folded := unicodedata.normalize("NFKC", chr(code))) == 1
    },
    **{ord(a): b for a, b in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)},
}
_BREAKS = dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n")
_TABLE = {**_CHARACTERS, **_FULL_WIDTH, **_BREAKS}
_ANY = re.compile("[\u2e80-\u2fdf％０-９Ａ-Ｚａ-ｚ\x0b\x0c\x85\u2028\u2029]")  # noqa: RUF001 (the characters themselves)
_RETURN = re.compile(r"\r(?!\n)")
_ZEROS = "〇○零OoＯ0"  # noqa: RUF001
_SPELT_YEAR = re.compile(f"(?:一九|二[{_ZEROS}])[{_ZEROS}{NUMERALS[:9]}]{{2}}(?= ?年)")
_SPELT_DIGITS = str.maketrans(f"{_ZEROS}{NUMERALS[:9]}", "0" * len(_ZEROS) + "123456789")
_POINT = re.compile(r"(?<=[0-9])．(?=[0-9])")
_STOP = re.compile(r"(?<=[0-9])。(?=[0-9]{1,2}(?:[%‰亿万元吨户倍]|公里|平方|个百分点))")
_LETTER = re.compile(r"(?<![A-Za-z\d.])\d[\d.]{0,9}[Oo][\dOo.]{0,9}(?![A-Za-z\d.])")
_NOUGHTS = str.maketrans("Oo", "00")
_UNIT = 8  # characters that say whether a unit stands behind a number
_BEFORE_STOP = 7  # characters that say whether it was meant


def fold(text: str) -> str:
    """Return the text with full-width digits, letters and percent signs as ASCII, radicals as characters.

    A letter O in a number before a unit is a nought that text recognition took for it. A year that is spelt out (二〇二二年) has
    digits, too. Chinese punctuation stays; a full-width point becomes a point only between two digits, and so does a stop that was
    typed for one. Whatever else ends a line (a form feed, an old carriage return) becomes a line feed.

    Example:
        >>> fold("增长１２．５％，⼯作")
        '增长12.5%，工作'
        >>> fold("产值206。6亿元，增长16。5%"), fold("位列全省第1。88%的村有驿站")
        ('产值206.6亿元，增长16.5%', '位列全省第1。88%的村有驿站')
        >>> fold("改造1O2套，投资3O.5亿元"), fold("打造O2O平台，NO2套餐")
        ('改造102套，投资30.5亿元', '打造O2O平台，NO2套餐')
        >>> fold("二〇二二年，十二年，一九九八年")
        '2022年，十二年，1998年'
    """  # noqa: RUF002
    if _ANY.search(text):
        text = text.translate(_TABLE)
    if "\r" in text:
        text = _RETURN.sub("\n", text)
    if "一九" in text or "二" in text:
        text = _SPELT_YEAR.sub(lambda year: year[0].translate(_SPELT_DIGITS), text)
    if "O" in text or "o" in text:
        text = _LETTER.sub(_noughts, text)
    text = _STOP.sub(_stop, text)
    return _POINT.sub(".", text) if "．" in text else text


def _noughts(number: re.Match[str]) -> str:
    counts = rules("form")["letter_zero"].match(number.string[number.end() :][:_UNIT])
    return number[0].translate(_NOUGHTS) if counts else number[0]


def _stop(stop: re.Match[str]) -> str:
    before = stop.string[max(0, stop.start() - _BEFORE_STOP) : stop.start()]
    return "." if rules("form")["typed_stop"].match(before) else stop[0]


def unradical(text: str) -> str:
    """Return the text with CJK and Kangxi radicals as the characters they look like.

    Example:
        >>> unradical("⼯作报告⻓效")
        '工作报告长效'
    """
    return text.translate(_CHARACTERS)
