"""The kit's texts as HTML: nothing in them can break out, and what is in another language says so."""

from __future__ import annotations

from stapmee.kit.prose import Emphasis, Isolate, Items, Line, Link, Paragraph, Strong, TermRef, Text, Value, Words
from stapmee.web.ui.prose import Voice, line_html, text_html, words_html

NASTY = "<script>alert('x')</script>&\""


def voice(language: str = "nl") -> Voice:
    return Voice(language, lambda name: f"waarde van {name} <b>", "nog niet vertaald", lambda name: f"bron van {name}")


def test_words_are_escaped_wherever_they_stand() -> None:
    inner = (
        Words(NASTY),
        Strong((Words(NASTY),)),
        Emphasis((Words(NASTY),)),
        Link("https://x.example/?a=1&b=\"'", (Words(NASTY),)),
        TermRef("okan", NASTY),
        Isolate(NASTY),
        Value("a.b"),
    )
    html = text_html(Text(NASTY, (Paragraph(inner), Items(True, ((Paragraph(inner),),)))), voice())
    assert "<script" not in html
    assert "<b>" not in html
    assert html.count("&lt;script&gt;") == 12
    assert 'href="https://x.example/?a=1&amp;b=&quot;&#x27;"' in html


def test_a_term_leads_to_the_glossary_of_the_page() -> None:
    html = text_html(Text("", (Paragraph((TermRef("okan", "OKAN"),)),)), voice())
    assert html == '<p><a class="term" href="/nl/woorden/#okan">OKAN</a></p>'


def test_what_reads_left_to_right_is_kept_apart() -> None:
    assert '<bdi dir="ltr">02 123 45 67</bdi>' in text_html(Text("", (Paragraph((Isolate("02 123 45 67"),)),)), voice())


def test_a_text_that_is_not_translated_says_so_and_stays_in_one_language() -> None:
    html = text_html(Text("", (Paragraph((Value("a"),)),)), voice("ar"))
    assert html == '<div lang="nl" dir="ltr" class="untranslated" title="nog niet vertaald"><p>bron van a</p></div>'
    assert line_html(Line("Mag na {a}"), voice("ar")).endswith(">Mag na bron van a</span>")


def test_a_list_keeps_its_items() -> None:
    text = Text("", (Items(False, ((Paragraph((Words("een"),)),), (Paragraph((Words("twee"),)), Paragraph((Words("drie"),))))),))
    assert text_html(text, voice()) == "<ul><li>een</li><li><p>twee</p><p>drie</p></li></ul>"


def test_a_brace_in_words_is_no_parameter() -> None:
    assert words_html("{a.b}", "nl", voice()) == "{a.b}"
