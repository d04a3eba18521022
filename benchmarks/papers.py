"""Papers: the whole booklet and one sheet, beside WeasyPrint on the same content (HTML made from the same records)."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from html import escape
from statistics import median

from stapmee.kit.load import kit_folder, load
from stapmee.kit.model import Kit
from stapmee.kit.prose import Block, Emphasis, Inline, Isolate, Link, Paragraph, Strong, TermRef, Words
from stapmee.papers.book import Book, book
from stapmee.papers.book.data import Explained
from stapmee.papers.cards import Asking, PaperCard
from stapmee.papers.press import FONTS
from stapmee.papers.references import Reference
from stapmee.papers.sheet import Sheet, sheet
from stapmee.papers.speech import Prose
from stapmee.papers.stops import Encounter, Stop, Way
from stapmee.papers.typesetting import typeset

ON = date(2026, 11, 23)
#: A station each time, so that nothing of one sheet is remembered for the next.
_SHEETS = 30
_STYLE = f"""
@font-face {{ font-family: Noto; src: url({(FONTS / "NotoSans-Regular.ttf").as_uri()}) }}
@page {{ size: A4; margin: 18mm 18mm 20mm 24mm; @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt Noto }} }}
body {{ font: 10pt/1.35 Noto; hyphens: auto }}
h1 {{ break-before: page; font-size: 22pt }} h2 {{ font-size: 14pt }} h3 {{ font-size: 10.5pt }}
.card, .entry {{ break-inside: avoid; margin-bottom: 4mm }} .small {{ font-size: 8.5pt }}
.ask {{ border: 1px dashed #000; padding: 1.5mm 2mm }} .columns {{ columns: 2 }}
.to::after {{ content: " (blz. " target-counter(attr(href), page) ")" }}
"""


def run() -> None:
    """Print the figures: each booklet in a process of its own, the sheets in a warm one."""
    print("papers                          time      CPU   peak memory   pages/size")
    for name in ("typst", "weasyprint"):
        figures = _apart("book", name)
        took = f"{figures['seconds']:7.2f} s {figures['cpu']:7.2f} s {figures['peak']:8.0f} MB"
        print(f"  the whole booklet, {name:10s} {took}   {figures['size'] / 1e6:.1f} MB")
    for name in ("typst", "weasyprint"):
        figures = _apart("sheets", name)
        print(f"  one sheet, warm, {name:10s} median {figures['median'] * 1e3:6.0f} ms, worst {figures['worst'] * 1e3:6.0f} ms")


def _apart(what: str, engine: str) -> dict[str, float]:
    """Measure in a new process, whose peak memory is that of this work alone. Times are from its start to its end."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "benchmarks.papers", what, engine], check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return {"seconds": time.perf_counter() - began, **figures}


def _measure(what: str, engine: str) -> dict[str, float]:
    kit = load(kit_folder())
    make = {"typst": typeset, "weasyprint": _weasyprint}[engine]
    figures = _book(kit, make) if what == "book" else _sheets(kit, make)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {**figures, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1024}


def _book(kit: Kit, make: Callable[[Book], bytes]) -> dict[str, float]:
    return {"size": len(make(book([kit], ON, kit)))}


def _sheets(kit: Kit, make: Callable[[Sheet], bytes]) -> dict[str, float]:
    """Set a sheet to warm up, then others."""
    taken = []
    for phase in list(kit.phases.values())[: _SHEETS + 1]:
        began = time.perf_counter()
        make(sheet(kit, phase, ON, kit))
        taken.append(time.perf_counter() - began)
    return {"median": median(taken[1:]), "worst": max(taken[1:])}


# --- the same content for WeasyPrint


def _weasyprint(record: Book | Sheet) -> bytes:
    from weasyprint import HTML

    body = "".join(_of_book(record) if isinstance(record, Book) else _of_sheet(record))
    page = f'<!doctype html><html lang="nl"><head><title>Stapmee</title><style>{_STYLE}</style></head><body>{body}</body></html>'
    made = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def _of_book(record: Book) -> Iterable[str]:
    edition = record.editions[0]
    yield f"<p>{escape(edition.title.text)} {escape(edition.imprint.on)}</p><h1>Inhoud</h1><div class=columns>"
    for chapter in edition.chapters:
        stops = "".join(f'<p><a class=to href="#{stop.label}">{stop.code} {escape(stop.title.text)}</a></p>' for stop in chapter.stops)
        yield f'<p><b><a class=to href="#{chapter.label}">{escape(chapter.title.text)}</a></b></p>{stops}'
    yield "</div>"
    for chapter in edition.chapters:
        yield f'<h1 id="{chapter.label}">{escape(chapter.title.text)}</h1>{_prose(chapter.intro)}'
        yield from (f"<p><b>{row.code} {escape(row.pointer.said.text)}</b><br>{escape(row.short.text)}</p>" for row in chapter.line.rows)
        yield from (_stop(stop) for stop in chapter.stops)
    for title, entries in (("Wie is wie", edition.actors), ("Papieren", edition.documents), ("Woorden", edition.words)):
        yield f"<h1>{title}</h1><div class=columns>{''.join(map(_explained, entries))}</div>"
    yield f"<h1>Bronnen</h1><div class=columns>{''.join(map(_reference, edition.sources))}</div>"


def _of_sheet(record: Sheet) -> Iterable[str]:
    yield f"<p>{escape(record.line.text)}</p><h1>{record.code} {escape(record.title.text)}</h1><p>{escape(record.short.text)}</p>"
    yield from map(_card, (*record.cards, *record.actions))
    yield from map(_asking, record.questions)
    yield _encounters(record.meets) + _encounters(record.papers) + _ways(record.ways, linked=False)
    yield from map(_reference, record.sources)


def _stop(stop: Stop) -> str:
    head = f'<h2 id="{stop.label}">{stop.code} {escape(stop.title.text)}</h2><p>{escape(stop.short.text)}</p>'
    around = _encounters(stop.meets) + _encounters(stop.papers)
    return head + around + "".join(map(_card, stop.cards)) + _ways(stop.ways, linked=True)


def _card(card: PaperCard) -> str:
    said = _asking(card.asking) if card.show == "ask" and card.asking else _prose(card.text)
    last = f"<div class=small><p>{escape(card.last.warning)}</p>{_prose(card.last.text)}</div>" if card.last else ""
    numbers = " ".join(f"[{number}]" for number in card.cited.numbers) + f" {card.cited.of}" if card.cited else ""
    notes = " · ".join([card.for_whom, *(one.said.text for one in (*card.contacts, *card.papers)), numbers])
    return f"<div class=card><h3>{escape(card.title.text)}</h3>{said}{last}<p class=small>{escape(notes)}</p></div>"


def _asking(one: Asking) -> str:
    return f"<p class=ask><b>{escape(one.actor.said.text)}</b>: {escape(one.question.text)}</p>"


def _encounters(found: Iterable[Encounter]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(one.pointer.said.text)}<dd>{escape(one.why.text)}" for one in found) + "</dl>"


def _ways(ways: Iterable[Way], *, linked: bool) -> str:
    def to(way: Way) -> str:
        words = f"{way.code} {escape(way.to.said.text)}"
        return f'<a class=to href="#{way.to.to}">{words}</a>' if linked and way.to.to else words

    return "<ul>" + "".join(f"<li>{escape(way.label.text)}: {to(way)}</li>" for way in ways) + "</ul>"


def _explained(one: Explained) -> str:
    return f"<div class=entry><h3>{escape(one.name.text)}</h3>{_prose(one.text)}</div>"


def _reference(one: Reference) -> str:
    told = f"{escape(one.publisher)}, {one.of}, {one.read}<br>{escape(one.url)}"
    return f"<p class=small>[{one.number}] <b>{escape(one.title.text)}</b> {told}</p>"


def _prose(prose: Prose) -> str:
    return "".join(map(_block, prose.blocks))


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{''.join(map(_inline, block.inner))}</p>"
    return "<ul>" + "".join(f"<li>{''.join(map(_block, item))}</li>" for item in block.items) + "</ul>"


def _inline(node: Inline) -> str:
    match node:
        case Words(text) | Isolate(text) | TermRef(_, text):
            return escape(text)
        case Strong(inner) | Emphasis(inner) | Link(_, inner):
            return f"<b>{''.join(map(_inline, inner))}</b>"
        case _:
            return "<br>"


if __name__ == "__main__":
    print(json.dumps(_measure(*sys.argv[1:])))
