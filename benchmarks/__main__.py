"""`make bench`: every figure, in one run."""

from __future__ import annotations

from benchmarks import loading, routes, serving
from stapmee.kit.load import kit_folder, load


def main() -> None:
    """Run all benchmarks."""
    folder = kit_folder()
    loading.run(folder)
    routes.run(load(folder))
    serving.run()


if __name__ == "__main__":
    main()
