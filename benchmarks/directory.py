"""The directory at ten times what Flanders has: 50,000 services for 200,000 areas, brought in, and found by place, need and language.

By itself: `python -m benchmarks.directory [--services 5000] [--on postgresql]`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.programs import NO_POSTGRES, PROGRAMS, server

from stapmee.directory.hsds import area_uri, lasting_id
from stapmee.directory.links import term_id
from stapmee.kit.load import kit_folder, load
from stapmee.kit.model import Kit

if TYPE_CHECKING:
    from stapmee.directory.finding import Question

SERVICES, ORGANIZATIONS, AREAS, QUESTIONS = 50_000, 8_000, 4, 400
DATABASES = ("sqlite", "postgresql")
_LANGUAGES = ("nl", "fr", "en", "ar", "tr", "uk", "ti", "prs", "ps", "so")


def run(kit: Kit, services: int = SERVICES, on: Collection[str] = DATABASES) -> None:
    """Print the figures of both databases."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "services.json"
        write(kit, file, services)
        print(f"directory: {services:,} services, {services * AREAS:,} areas; a file of {file.stat().st_size / 1e6:.0f} MB")
        if "sqlite" in on:
            _measure("SQLite", file, {"STAPMEE_DATA": folder})
        if "postgresql" in on:
            _postgres(file, folder)


def _postgres(file: Path, folder: str) -> None:
    if PROGRAMS is None:
        print(f"  {NO_POSTGRES}")
        return
    with server() as socket:
        _measure(
            "PostgreSQL", file, {"STAPMEE_DATA": folder, "DATABASE_URL": f"postgres://stapmee@{str(socket).replace('/', '%2F')}/stapmee"}
        )


def _measure(name: str, file: Path, more: dict[str, str]) -> None:
    environment = {**os.environ, **more}
    stapmee = Path(sys.executable).parent / "stapmee"
    subprocess.run([stapmee, "directory", "batches"], env=environment, check=True, stdout=subprocess.DEVNULL)  # the first data set
    start = time.perf_counter()
    arguments: list[str | Path] = [stapmee, "directory", "import", file, "--source", "bench"]
    done = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, text=True)
    said = done.stdout.read() if done.stdout else ""
    # Of this child alone: what all children together used at most is that of the largest there ever was.
    _pid, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    took = time.perf_counter() - start
    assert done.returncode == 0, said
    print(f"  {name}: {said.strip().splitlines()[-1]}")
    print(f"    brought in in {took:.0f} s ({used.ru_utime:.0f} s of work in this process), at most {used.ru_maxrss / 1000:.0f} MB")
    subprocess.run([sys.executable, "-m", "benchmarks.directory", "--ask"], env=environment, check=True)


def write(kit: Kit, file: Path, services: int = SERVICES) -> None:
    """Write a file as a partner would send it. Always the same one."""
    chance = random.Random(2026)
    with file.open("w", encoding="utf-8") as out:
        out.write('{"organizations": [')
        out.write(",\n".join(json.dumps(_organization(number)) for number in range(ORGANIZATIONS)))
        out.write('],\n"services": [')
        for number, one in enumerate(_services(kit, chance, services)):
            out.write(("," if number else "") + "\n" + json.dumps(one))
        out.write("]}\n")


def _organization(number: int) -> dict[str, object]:
    return {
        "id": str(lasting_id("bench", "organization", str(number))),
        "name": f"Vereniging {number}",
        "description": "Een vereniging. " * 8,
    }


def _services(kit: Kit, chance: random.Random, services: int) -> Iterator[dict[str, object]]:
    """Make services: nine of ten for four municipalities beside each other, the others for provinces, regions and the country."""
    places = sorted((place for place in kit.places if place.region in ("flanders", "brussels")), key=lambda place: place.nis)
    larger = ("10000", "20001", "30000", "40000", "70000", "02000", "04000", "01000")
    for number in range(services):
        first = chance.randrange(len(places) - AREAS)
        areas = [place.nis for place in places[first : first + AREAS]] if chance.random() < 0.9 else chance.sample(larger, AREAS)
        themes = [str(theme) for theme in chance.sample(list(kit.themes), 2)]
        yield _service(number, areas, themes, chance.sample(_LANGUAGES, 2), places[first].nis)


def _service(number: int, areas: list[str], themes: list[str], languages: list[str], at: str) -> dict[str, object]:
    name = f"bench/{number}"
    location = {
        "id": str(lasting_id(name, "location")),
        "location_type": "physical",
        "external_identifier": at,
        "external_identifier_type": "NIS",
    }
    return {
        "id": str(lasting_id(name)),
        "organization_id": str(lasting_id("bench", "organization", str(number % ORGANIZATIONS))),
        "name": f"Dienst {number}",
        "description": "Wat ze doen, voor wie, en wanneer. " * 8,
        "status": "active",
        "service_areas": [{"id": str(lasting_id(name, nis)), "uri": area_uri(nis)} for nis in areas],
        "languages": [{"id": str(lasting_id(name, code)), "code": code} for code in languages],
        "service_at_locations": [{"id": str(lasting_id(name, "at")), "location": location}],
        "phones": [{"id": str(lasting_id(name, "phone")), "number": "09 123 45 67"}],
        "attributes": [
            {"id": str(lasting_id(name, theme)), "taxonomy_term_id": str(term_id("stapmee-themes", theme)),
             "link_type": "stapmee-themes", "value": theme}
            for theme in themes
        ],
    }  # fmt: skip


def ask() -> None:
    """Ask the questions of the database of the surroundings, in this process; print the times."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stapmee.web.settings")
    import django

    django.setup()
    from stapmee.directory.finding import Question, find

    kit, chance = load(kit_folder()), random.Random(7)
    places = [place.nis for place in kit.places if place.region in ("flanders", "brussels")]

    def question(need: bool, language: bool) -> Question:
        terms = (term_id("stapmee-themes", chance.choice(list(kit.themes))),) if need else ()
        return Question(chance.choice(places), terms, (chance.choice(_LANGUAGES),) if language else ())

    sorts = (("place, need, language", True, True), ("place, need", True, False), ("place", False, False))
    for says, need, language in sorts:
        times, works, totals = list[float](), list[float](), list[int]()
        for _ in range(QUESTIONS):
            asked = question(need, language)
            start, work = time.perf_counter(), time.process_time()
            totals.append(find(asked).total)
            times.append((time.perf_counter() - start) * 1000)
            works.append((time.process_time() - work) * 1000)
        late, late_work = (statistics.quantiles(one, n=20)[18] for one in (times, works))
        middle = f"median {statistics.median(times):5.1f} ms, 95 % {late:5.1f} ms (of work in this process {late_work:.1f} ms)"
        print(f"    {says:24} {middle}; {statistics.median(totals):,.0f} results")
    _print_plan(question(need=True, language=True))


def _print_plan(asked: Question) -> None:
    """Say how PostgreSQL walks: it has to be by the index of areas, not through all that has the need."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from stapmee.directory.finding import find

    if connection.vendor != "postgresql":
        return
    with CaptureQueriesContext(connection) as queries:
        find(asked)
    walk = next(one["sql"] for one in queries.captured_queries if "directory_reach" in one["sql"] and "nearness" in one["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {walk.replace('%', '%%')}")
        for (line,) in cursor.fetchall():
            if "Scan" in line or "Execution" in line:
                print(f"      {line.strip()}")


def main() -> None:
    """Read what to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=SERVICES)
    parser.add_argument("--on", choices=DATABASES, action="append")
    parser.add_argument("--ask", action="store_true", help="only ask the database of the surroundings")
    wanted = parser.parse_args()
    if wanted.ask:
        ask()
    else:
        run(load(kit_folder()), wanted.services, wanted.on or DATABASES)


if __name__ == "__main__":
    main()
