"""How wide words are drawn at most, so that pictures can wrap them without a font at hand.

The widths are the greatest of Noto Sans and Liberation Sans (as wide as Arial), rounded up, in parts of the letter size; the
pictures name these fonts first. A line that fits by them fits there: tests/browser/test_maps.py measures it in a browser.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category, east_asian_width, normalize

#: What pictures are lettered in: fonts as wide as these widths or narrower, whichever is there first.
FONTS = "'Noto Sans','Segoe UI',Roboto,'Liberation Sans',Arial,'Noto Sans Arabic',sans-serif"

_CLASSES = {
    0.24: "'’",
    0.30: " !,.:;ijl·",
    0.36: "()-I[]`f",
    0.40: "/\\t{}•",
    0.45: '"“”r',
    0.52: "Jcsvyz",
    0.57: "*?L_kx|–",
    0.60: "$+0123456789<=>^ae~×",
    0.65: "FTZbdghnopqu",
    0.69: "#ABEKPSVXY",
    0.76: "&CDHNRU",
    0.80: "GOQw",
    0.96: "%MWm",
    1.05: "@—→←↑↓…",
    1.20: "سشصض",
}
_WIDTHS = {ord(letter): width for width, letters in _CLASSES.items() for letter in letters}
#: A letter that is in no class: Arabic ones, joined; the capitals of other alphabets; the rest.
_ARABIC, _CAPITAL, _OTHER = 0.66, 0.82, 0.76
_BOLD = 1.1
_VOWELS = frozenset("aeiouyAEIOUY")
#: A piece of a word that is cut has at least this many letters.
_PIECE = 3


@cache
def _letter(letter: str) -> float:
    code = ord(normalize("NFD", letter)[0])
    if code in _WIDTHS:
        return _WIDTHS[code]
    kind = category(letter)
    if kind in ("Mn", "Me", "Cf"):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.1
    if 0x0600 <= code < 0x0780:
        return _ARABIC
    return _CAPITAL if kind == "Lu" else _OTHER


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Give the most that words take when drawn at a size, in its unit.

    >>> width("il", 10)
    6.0
    """
    return round(sum(map(_letter, words)) * size * (_BOLD if bold else 1), 2)


def wrap(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break words into lines that fit in `room`; a word wider than a line is cut after a hyphen, where a syllable likely begins.

    >>> wrap("een leerwerkplaats", 66, 10)
    ['een', 'leerwerk-', 'plaats']
    """
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *cut, line = _cut(word, room, size, bold)
        lines += cut
    return [*lines, line] if line else lines


def _cut(word: str, room: float, size: float, bold: bool) -> list[str]:
    pieces: list[str] = []
    while width(word, size, bold=bold) > room and word.isascii():
        fits = [at for at in range(_PIECE, len(word) - _PIECE + 1) if width(word[:at] + "-", size, bold=bold) <= room]
        if not fits:
            break
        at = max((at for at in fits if _begins_syllable(word, at)), default=fits[-1])
        pieces.append(word[:at] + "-")
        word = word[at:]
    return [*pieces, word]


def _begins_syllable(word: str, at: int) -> bool:
    """Tell whether a syllable likely begins: a consonant with a vowel after it; p, b, t, d, k, g and f go along with l or r."""
    if word[at - 1 : at + 1] in ("ch", "sj") or (word[at - 1] in "pbtdkgf" and word[at] in "lr"):
        return False
    after = word[at + 1] if word[at] not in "pbtdkgf" or word[at + 1] not in "lr" else word[at + 2]
    return word[at] not in _VOWELS and after in _VOWELS
