"""`stapmee ask` as somebody at a kitchen table meets it: one question at a time, wrong answers, going back, stopping."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from datetime import date

import pytest
from click.testing import CliRunner, Result

from stapmee.cli.main import cli
from stapmee.route.plan import route
from stapmee.route.situation import read_situation
from tests.cli.test_commands import STAPMEE
from tests.kits import CONTENT, real

TODAY = "2026-11-23"


def ask(*lines: str, lang: str = "nl") -> Result:
    runner = CliRunner(env={"STAPMEE_KIT": str(CONTENT), "NO_COLOR": "1"})
    return runner.invoke(cli, ["ask", "--on", TODAY, "--lang", lang], input="".join(f"{line}\n" for line in lines))


def lines_for(known: dict[str, str], wrong: dict[str, str] | None = None) -> list[str]:
    """Write what somebody types who knows this much: a choice by its number, a wrong word first where one is given; else "w"."""
    kit, day, given, lines = real(), date.fromisoformat(TODAY), dict[str, str](), []
    while (asked := route(kit, read_situation(kit, given, day), day).next_question) is not None:
        answer = known.get(asked.facet, "unknown")
        values = [value.id for value in kit.facets[asked.facet].values]
        lines += [(wrong or {})[asked.facet]] if asked.facet in (wrong or {}) else []
        lines.append("w" if answer == "unknown" else str(values.index(answer) + 1) if values else answer)
        given[asked.facet] = answer
    return lines


#: A man of 34 who asked for asylum on 15 September.
HE = {
    "status": "applicant",
    "age": "34",
    "municipality": "Gent",
    "living": "reception-centre",
    "family-abroad": "no",
    "applied": "2026-09-15",
}


def test_a_number_answers_a_choice_and_the_route_follows() -> None:
    done = ask(*lines_for(HE), "")
    assert done.exit_code == 0, done.output
    assert "1. Welk statuut of welke procedure heeft de persoon?" in done.output
    assert "2  vraagt asiel aan (eerste verzoek)" in done.output
    assert "We weten genoeg voor nu." in done.output
    assert "vanaf 15 januari 2027" in done.output


@pytest.mark.parametrize("words", ["applicant", "Vraagt asiel aan (eerste verzoek)"])
def test_its_id_or_its_words_answer_a_choice_too(words: str) -> None:
    assert "vraagt asiel aan (eerste verzoek)" in ask(words, "g").output.split("Eerst dit")[0].splitlines()[-2]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("99",), "Kies een van de antwoorden."),
        (("0",), "Kies een van de antwoorden."),
        (("ja",), "Kies een van de antwoorden."),
    ],
)
def test_a_wrong_answer_is_told_and_asked_again(lines: tuple[str, ...], words: str) -> None:
    done = ask(*lines, "g")
    assert done.exit_code == 0, done.output
    assert words in done.output
    assert "Eerst dit" in done.output


def test_what_cannot_be_is_told_and_nothing_is_lost() -> None:
    done = ask(*lines_for(HE, {"applied": "2031-01-01", "municipality": "Genk-Zuid"}), "")
    assert "Deze dag moet nog komen: het is nu 23 november 2026" in done.output
    assert "Bedoel je “Genk”?" in done.output
    chips = " ".join(done.output.split("Eerst dit")[0].split())
    assert all(
        words in chips for words in ("vraagt asiel aan (eerste verzoek)", "Gent", "34", "2026-09-15", "geen familie in het buitenland")
    )


def test_help_tells_how_to_find_out_and_why_it_is_asked() -> None:
    done = ask("?", "g")
    assert "Zo kom je het te weten: Neem de verblijfskaart of de laatste brief erbij" in done.output
    assert "Waarom deze vraag? Dit antwoord beslist over" in done.output


def test_not_knowing_tells_how_to_find_out_and_is_kept() -> None:
    done = ask("w", "g")
    assert "Zo kom je het te weten: Neem de verblijfskaart" in done.output
    assert "statuut of procedure: weet ik niet" in done.output


def test_back_asks_the_question_before_again() -> None:
    done = ask("2", "t", "6", "g")
    assert done.output.count("1. Welk statuut") == 2
    chips = done.output.split("Eerst dit")[0]
    assert "erkend vluchteling" in chips.splitlines()[-2]


def test_before_the_first_question_there_is_nothing_to_go_back_to() -> None:
    assert "Dit is de eerste vraag." in ask("t", "g").output


def test_enough_gives_the_route_at_once() -> None:
    done = ask("g")
    assert done.exit_code == 0
    assert "Centrum voor Algemeen Welzijn" in done.output


def test_after_enough_one_may_go_on_or_back() -> None:
    lines = lines_for(HE)
    last, beyond = f"\n{len(lines)}. ", f"\n{len(lines) + 1}. "
    assert beyond not in ask(*lines, "").output
    assert beyond in ask(*lines, "v", "g").output
    assert ask(*lines, "t", "g").output.count(last) == 2


def test_the_end_of_the_input_gives_the_route_with_what_is_known() -> None:
    done = ask("6")
    assert done.exit_code == 0
    assert "Gestopt. Dit is de route met wat we nu weten." in done.output
    assert "Eerst dit" in done.output


def test_it_speaks_another_language() -> None:
    done = ask("w", "g", lang="ar")
    assert done.exit_code == 0
    assert "هكذا تعرف" in done.output


def test_stopping_with_control_c_ends_at_once_without_a_trace() -> None:
    environment = {**os.environ, "STAPMEE_KIT": str(CONTENT), "PYTHONUNBUFFERED": "1"}
    command = [str(STAPMEE), "ask", "--on", TODAY]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as process:
        assert process.stdout is not None
        while "9  " not in process.stdout.readline():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "Traceback" not in err
    assert "Eerst dit" not in out
