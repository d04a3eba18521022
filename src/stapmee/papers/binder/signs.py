"""The sign of each tab, so that somebody who reads neither language finds it.

Each is drawn for this kit: lines on a square of 48, good in black and white.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Section of the sheet of tabs -> the path of its drawing (SVG), to be stroked and not filled.
SIGNS: Mapping[str, str] = {
    # a card with a face and lines
    "verblijf": "M5 11h38v26H5z M12 31c0-5 3-7 6-7s6 2 6 7z M18 24a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9z M29 19h9 M29 25h9 M29 31h6",
    # scales
    "procedure": "M24 6v34 M14 41h20 M9 13h30 M9 13L3.500 27h11z M39 13l-5.500 14h11z M3.500 27c0 7 11 7 11 0 M33.500 27c0 7 11 7 11 0",
    # a hand with a coin above it
    "inkomen": (
        "M5 32h7l7-3h7c4 0 4 5 0 5h-6 M26 34l12-5c4-2 6 2 3 4l-15 9H12 M5 29v15h7V29z M29 6a7 7 0 1 0 .1 0z "
        "M32 10c-2-1.200-5-.500-5.200 3s3.200 4.200 5.200 3 M25 12.200h4.500 M25 14h4"
    ),
    # a house
    "wonen": "M5 24L24 7l19 17 M10 20v22h28V20 M20 42V29h8v13",
    # a heart with a cross
    "gezondheid": "M24 42C8 31 4 23 6 16c2-7 12-9 18 0 6-9 16-7 18 0 2 7-2 15-18 26z M24 19v13 M17.500 25.500h13",
    # two grown-ups and a child
    "gezin": (
        "M14 17a5 5 0 1 0-.1 0z M34 17a5 5 0 1 0-.1 0z M24 29a4 4 0 1 0-.1 0z M6 42V28c0-10 15-10 16-2 "
        "M42 42V28c0-10-15-10-16-2 M18 42v-4c0-7 12-7 12 0v4z"
    ),
    # an open book
    "school": (
        "M24 13C18 8 11 8 4 10v28c7-2 14-2 20 3 6-5 13-5 20-3V10c-7-2-14-2-20 3z M24 13v28 M9 17c4-1 7 0 10 1 "
        "M9 24c4-1 7 0 10 1 M39 17c-4-1-7 0-10 1 M39 24c-4-1-7 0-10 1"
    ),
    # two balloons of speech
    "taal": "M5 8h25v17H17l-7 7v-7H5z M34 16h9v17h-5v7l-7-7H20v-4 M11 14h13 M11 19h8",
    # a case
    "werk": "M5 16h38v25H5z M17 16v-6h14v6 M5 27c12 5 26 5 38 0 M24 26v6",
    # coins in a pile, and a note
    "geld": (
        "M5 9h30v18H5z M20 22.500a4.500 4.500 0 1 0-.1 0z M27 31c0-4 16-4 16 0s-16 4-16 0z M27 31v9c0 4 16 4 16 0v-9 M27 36c0 4 16 4 16 0"
    ),
    # a box with a lid
    "archief": "M4 9h40v9H4z M8 18v23h32V18 M18 26h12",
    # a lamp
    "uitleg": "M17 32c0-5-7-8-7-16a14 14 0 0 1 28 0c0 8-7 11-7 16z M18 37h12 M20 42h8 M24 32V21 M19 18l5 4 5-4",
}
