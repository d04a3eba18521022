"""`make bench`: every figure, in one run."""

from __future__ import annotations

from benchmarks import browser, loading, papers, proof, routes, search, serving
from stapmee.kit.load import kit_folder, load


def main() -> None:
    """Run all benchmarks."""
    folder = kit_folder()
    loading.run(folder)
    kit = load(folder)
    print("\nthe whole kit")
    routes.run(kit)
    print("\nchapters 1 and 6")
    routes.run(routes.chapters(kit, {"1-bescherming", "6-opleiding"}))
    print()
    browser.run(kit)
    print()
    proof.run(kit)
    print()
    search.run(kit)
    print()
    papers.run()
    print()
    serving.run()


if __name__ == "__main__":
    main()
