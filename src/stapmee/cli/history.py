"""The kit as it stood at a commit: the one place that calls git."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import click


def kit_at(folder: Path, revision: str, into: Path) -> Path:
    """Put a kit folder as it stood at a commit into another folder, and give that.

    :raises click.UsageError: when there is no git, no repository, no such commit or no kit at it
    """
    git = shutil.which("git")
    if git is None:
        raise click.UsageError("git is not installed here, so --git cannot look back; compare two folders: stapmee diff OLD NEW")
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}")
    if _run(git, folder, "rev-parse", "--is-inside-work-tree").returncode:
        raise click.UsageError(
            f"{folder} stands in no git repository, so --git cannot look back; compare two folders: stapmee diff OLD NEW"
        )
    found = _run(git, folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise click.UsageError(f'there is no commit "{revision}" here; "git log --oneline -- {folder}" lists those that touched the kit')
    # Asked from inside the folder, git gives that folder only, with paths counted from it.
    archive = _run(git, folder, "archive", "--format=tar", found.stdout.decode().strip())
    if archive.returncode:
        raise click.UsageError(f"at {revision} there was no folder {folder}")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        tar.extractall(into, filter="data")
    return into


def _run(git: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([git, "-C", str(folder), *arguments], capture_output=True, check=False)  # noqa: S603  # fixed words and a commit's name
