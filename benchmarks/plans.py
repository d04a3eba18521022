"""A shared plan of 300 items: how long it takes to open it and to save it, beside what the line itself takes, in Chromium.

"The line" is the same number of bytes to and from the same server, with nothing done to them.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from tests.chromium import started

_ROUNDS = 11
_PAGE = "/nl/gereedschap/steunnetwerk/"
_SCRIPT = """async ([rounds, items]) => {
    const found = (name) => performance.getEntriesByType("resource").find((one) => one.name.includes(`/plans/${name}.`)).name;
    const [{ keysOf, newSecret, unseal }, { Server }, { Sharing }] =
        await Promise.all(["seal", "server", "sync"].map((name) => import(found(name))));
    const keys = await keysOf({ kind: "w", secret: newSecret() });
    const door = new Server(keys.id, keys.token);
    const make = () => new Sharing(keys, "steunnetwerk", door);
    const names = Array.from({ length: items }, (_, at) => `n${at}`);
    const row = { wie: "buurvrouw", rol: "eigen", sector: "friends", ring: "ring-2", troost: true, band: "good", vaak: "week", weet: true };
    const plan = { items: Object.fromEntries(names.map((name) => [`mensen/${name}`, row])), order: { mensen: names }, conflicts: [] };
    const me = make();
    me.change(plan);
    const made = await me.create(1);
    if (made.phase !== "saved") throw new Error(made.reason);
    const times = { open: [], get: [], save: [], put: [] };
    const timed = async (name, thing) => {
        const began = performance.now();
        const told = await thing();
        times[name].push(performance.now() - began);
        return told;
    };
    let size = 0;
    for (let round = 0; round < rounds; round++) {
        const other = make();
        const state = await timed("open", async () => { await keysOf({ kind: "w", secret: newSecret() }); return other.pull(); });
        if (state.phase !== "saved" || Object.keys(other.plan.items).length !== items) throw new Error("it did not open");
        const { sealed } = await timed("get", () => door.read());
        size = sealed.length;
        me.change({ ...plan, items: { ...plan.items, "mensen/n7": { ...row, wie: `round ${round}` } } });
        const saved = await timed("save", () => me.save());
        if (saved.phase !== "saved") throw new Error(saved.reason);
        // A version that the server takes no time to judge: its head names another past, so it is weighed, read and refused.
        await timed("put", () => door.write(sealed, 999999, null).catch(() => null));
        await new Promise((done) => setTimeout(done, 1100)); // sixty a minute is what one plan may write
    }
    await door.remove();
    return { times, size };
}"""


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="stapmee-bench-") as folder, started() as browser:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
        command = [str(Path(sys.executable).parent / "stapmee"), "serve", "--port", str(port)]
        with subprocess.Popen(command, env={**os.environ, "STAPMEE_DATA": folder}, stdout=subprocess.DEVNULL) as server:
            try:
                _wait_for(port)
                page = browser.new_page(base_url=f"http://127.0.0.1:{port}", service_workers="block")
                page.goto(_PAGE)
                page.locator("[data-tool][data-ready]").wait_for(timeout=60_000)
                _print(page.evaluate(_SCRIPT, [_ROUNDS, 300]))
                print(f"  showing it: 300 lines in five tables                  {_filling(page):6.1f} ms")
            finally:
                server.terminate()


def _print(told: dict[str, object]) -> None:
    times, size = told["times"], told["size"]
    assert isinstance(times, dict)
    print(f"a shared plan of 300 items, {size} bytes sealed, median of {_ROUNDS}")
    median = {name: statistics.median(taken) for name, taken in times.items()}
    for name, line in (("open", "get"), ("save", "put")):
        own = median[name] - median[line]
        print(f"  {name}: {median[name]:6.1f} ms, of which the line {median[line]:6.1f} ms; our own {own:6.1f} ms")


def _filling(page: Page) -> float:
    """Time how long the page takes to show such a plan, drawing and layout among it."""
    return float(
        page.evaluate("""async () => {
        const found = (name) => performance.getEntriesByType("resource").find((one) => one.name.includes(name)).name;
        const { openTool } = await import(found("/tools/tool."));
        const { store } = openTool(document.querySelector("[data-tool]"));
        const lines = (count, row) => Array.from({ length: count }, (_, at) => ({ ...row, wie: `n${at}`, wat: `w${at}` }));
        const values = {
            mensen: lines(60, { ring: "ring-2", sector: "friends", troost: true }), noden: lines(60, { nood: "wonen", trekt: "buddy" }),
            afspraken: lines(60, { tegen: "2031-01-01" }), gasten: lines(60, {}), overnemen: lines(60, {}),
        };
        const began = performance.now();
        store.fill(values);
        document.body.offsetHeight;
        return performance.now() - began;
    }""")
    )


def _wait_for(port: int) -> None:
    until = time.monotonic() + 120
    listening: Callable[[], bool] = lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0  # noqa: E731
    while not listening():
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.1)


if __name__ == "__main__":
    run()
