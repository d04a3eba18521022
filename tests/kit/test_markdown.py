"""Texts as parsed Markdown: what is read, what is refused, what stays left to right."""

from __future__ import annotations

import pytest

from stapmee.kit.load.markdown import MarkdownError, TermLinker, parse
from stapmee.kit.prose import Isolate, Items, Line, Link, Paragraph, Strong, TermRef, Value, Words, fill, inlines, plain


def test_paragraphs_lists_emphasis_and_links() -> None:
    text = parse("Bel **vandaag** nog.\n\n- de [advocaat](https://example.org/a)\n- het CAW\n")
    assert text.blocks[0] == Paragraph((Words("Bel "), Strong((Words("vandaag"),)), Words(" nog.")))
    listed = text.blocks[1]
    assert isinstance(listed, Items)
    assert not listed.ordered
    assert Link("https://example.org/a", (Words("advocaat"),)) in list(inlines(text.blocks))


def test_lines_of_one_paragraph_are_joined() -> None:
    assert plain(parse("eerste\ntweede"), str) == "eerste tweede"


@pytest.mark.parametrize(
    "source", ["# Titel", "<b>vet</b>", "![foto](https://e.org/a.png)", "    code", "[x](javascript:alert(1))", "[x](/pad)", "---\n\na"]
)
def test_it_refuses_what_the_tree_has_no_place_for(source: str) -> None:
    with pytest.raises(MarkdownError):
        parse(source)


@pytest.mark.parametrize(
    "isolated", ["02 123 45 67", "0473 12 34 56", "€ 360", "€1.314,20", "360 euro", "2001/55/EG", "info@example.org", "www.example.org"]
)
def test_numbers_codes_and_addresses_are_isolated(isolated: str) -> None:
    assert Isolate(isolated) in list(inlines(parse(f"Zie {isolated} voor meer.").blocks))


@pytest.mark.parametrize("words", ["in 2026 en 2027", "12 tot 18 jaar", "en/of", "artikel 60"])
def test_ordinary_numbers_are_not(words: str) -> None:
    assert not [one for one in inlines(parse(words).blocks) if isinstance(one, Isolate)]


def test_parameters_are_put_in() -> None:
    text = parse("Wacht {work.wait}, dan mag het.")
    assert Value("work.wait") in list(inlines(text.blocks))
    assert plain(text, {"work.wait": "vier maanden"}.__getitem__) == "Wacht vier maanden, dan mag het."
    assert fill(Line("Werken mag {work.wait} na het verzoek"), lambda _: "vier maanden") == "Werken mag vier maanden na het verzoek"


def test_the_first_mention_of_a_term_is_linked() -> None:
    linker = TermLinker([("OKAN", "okan"), ("OKAN-klas", "okan"), ("voogd", "voogd")])
    text = linker.link(parse("Voogd en OKAN-klas: de OKAN helpt. **De voogd** ook. Een voogdij niet."))
    assert [one for one in inlines(text.blocks) if isinstance(one, TermRef)] == [TermRef("voogd", "Voogd"), TermRef("okan", "OKAN-klas")]
    assert plain(text, str) == "Voogd en OKAN-klas: de OKAN helpt. De voogd ook. Een voogdij niet."


def test_a_text_does_not_link_to_what_it_explains() -> None:
    linker = TermLinker([("OKAN", "okan")])
    assert linker.link(parse("OKAN is onthaal."), but="okan") == parse("OKAN is onthaal.")
