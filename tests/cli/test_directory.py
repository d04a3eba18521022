"""`stapmee directory` as its users meet it: said beforehand, done whole, taken back; exit codes, and words on standard error."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

STAPMEE = Path(sys.executable).parent / "stapmee"
LIST = "organization,service,for,phone\nProefvzw,Taalcafé,Gent,09 123 45 67\nProefvzw,Wandeling,Galmaarden,\n"


def surroundings(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "STAPMEE_DATA": str(data), "NO_COLOR": "1", "PYTHONWARNINGS": "error"}


def run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [STAPMEE, "directory", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=surroundings(data), timeout=120, check=False)


def in_a_terminal(data: Path, *arguments: str) -> str:
    """Run a command whose standard error is a terminal; gives what it drew there."""
    ours, theirs = pty.openpty()
    environment = {**surroundings(data), "TERM": "xterm", "COLUMNS": "80"}
    with subprocess.Popen([STAPMEE, "directory", *arguments], stdout=subprocess.DEVNULL, stderr=theirs, env=environment) as process:
        os.close(theirs)
        drawn = b""
        # At its end, Linux says that there is no terminal any more.
        with suppress(OSError), os.fdopen(ours, "rb", buffering=0) as terminal:
            while some := terminal.read(4096):
                drawn += some
    assert process.returncode == 0
    return drawn.decode()


def test_a_long_import_draws_how_far_it_is_on_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(LIST + "".join(f"Proefvzw,Dienst {number},Gent,\n" for number in range(600)), encoding="utf-8")
    drawn = in_a_terminal(tmp_path, "import", str(file), "--dry-run")
    assert "read" in drawn
    assert "compare" in drawn
    assert "100 %" in drawn
    assert in_a_terminal(tmp_path, "import", str(file), "--dry-run", "--json") == ""
    assert run(tmp_path, "import", str(file), "--dry-run").stderr == ""


def test_a_list_goes_in_and_comes_back_out_and_is_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(LIST, encoding="utf-8")

    tried = run(tmp_path, "import", str(file), "--dry-run")
    assert (tried.returncode, tried.stderr) == (0, ""), tried.stderr
    assert "Nothing was changed. It would be: 3 added." in tried.stdout

    done = run(tmp_path, "import", str(file), "--why", "van de vzw zelf", "--json")
    report = json.loads(done.stdout)
    assert (report["counts"], report["faults"], report["source"]) == ({"added": 3}, [], "lijst")

    exported = run(tmp_path, "export", str(tmp_path / "uit.json"), "--source", "lijst")
    assert exported.stderr.strip().startswith("3 records in")
    areas = [service["service_areas"][0]["name"] for service in json.loads((tmp_path / "uit.json").read_text("utf-8"))["services"]]
    assert sorted(areas) == ["Gent", "Pajottegem"]

    undone = run(tmp_path, "undo", str(report["batch"]))
    assert (undone.returncode, undone.stdout.strip()) == (
        0,
        f"Batch {report['batch']} is undone: 3 taken away, 0 changed back, 0 put back.",
    )
    again = run(tmp_path, "undo", str(report["batch"]))
    assert again.returncode == 1
    assert "it was undone on" in again.stderr
    assert "Traceback" not in again.stderr


def test_a_wrong_file_is_refused_with_every_fault_and_a_wrong_batch_is_named(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_text(LIST.replace("Gent", "Gint").replace("Wandeling", "=1+1"), encoding="utf-8")
    done = run(tmp_path, "import", str(file))
    assert done.returncode == 2
    assert 'lijst.csv line 2, for: "Gint" names no municipality by itself' in done.stderr
    assert 'lijst.csv line 3, service: "=1+1" begins like a formula' in done.stderr
    assert "2 faults; nothing was changed." in done.stderr
    assert run(tmp_path, "undo", "999").returncode == 2
    assert run(tmp_path, "check").returncode == 0
