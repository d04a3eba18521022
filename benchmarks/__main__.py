"""`make bench`: every figure, in one run."""

from __future__ import annotations

from benchmarks import browser, directory, forms, loading, near, papers, plans, proof, routes, search, serving
from stapmee.kit.load import kit_folder, load


def main() -> None:
    """Run all benchmarks."""
    folder = kit_folder()
    loading.run(folder)
    kit = load(folder)
    print()
    routes.main()
    print()
    browser.run(kit)
    print()
    proof.run(kit)
    print()
    search.run(kit)
    print()
    directory.run(kit)
    print()
    near.run(kit)
    print()
    papers.run()
    print()
    forms.run()
    print()
    plans.run()
    print()
    serving.run()


if __name__ == "__main__":
    main()
