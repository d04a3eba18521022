"""Reading a QR code that a page shows, module by module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

#: The modules of the code that is shown, row by row, as 0 and 1.
MODULES = """
code => {
  const size = code.viewBox.baseVal.width - 8;
  const rows = Array.from({ length: size }, () => Array(size).fill(0));
  for (const [, x, y] of code.querySelector("path").getAttribute("d").matchAll(/M(\\d+) (\\d+)h1v1h-1z/g)) rows[y][x] = 1;
  return rows;
}
"""

MASKS: list[Callable[[int, int], bool]] = [
    lambda y, x: (y + x) % 2 == 0,
    lambda y, _x: y % 2 == 0,
    lambda _y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
]


def decoded(code: list[list[int]], *, blocks: int = 1, codewords: int = 0) -> str:
    """Read a QR code of bytes, versions 2 to 6 (ISO/IEC 18004); what stands there is not corrected.

    :param blocks: among which the data is dealt out in turn, all as long; then `codewords` says how many of data there are
    """
    size = len(code)
    mask = MASKS[(code[8][2] << 2 | code[8][3] << 1 | code[8][4]) ^ 0b101]
    bits = "".join(str(code[y][x] ^ mask(y, x)) for y, x in _path(size) if not _is_pattern(y, x, size))
    if blocks > 1:
        words = [bits[at : at + 8] for at in range(0, 8 * codewords, 8)]
        bits = "".join("".join(words[block::blocks]) for block in range(blocks))
    assert bits[:4] == "0100", "bytes"
    length = int(bits[4:12], 2)
    return bytes(int(bits[at : at + 8], 2) for at in range(12, 12 + 8 * length, 8)).decode()


def _path(size: int) -> Iterator[tuple[int, int]]:
    """Walk over the modules: two columns at a time, up and down, from the right, around the sixth."""
    columns = [*range(size - 1, 6, -2), *range(5, 0, -2)]
    for turn, column in enumerate(columns):
        for y in range(size) if turn % 2 else reversed(range(size)):
            yield from ((y, column), (y, column - 1))


def _is_pattern(y: int, x: int, size: int) -> bool:
    corner = (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9)
    alignment = abs(y - (size - 7)) <= 2 and abs(x - (size - 7)) <= 2
    return corner or alignment or 6 in (y, x)
