"""Programs that tests use where they are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

#: Debian keeps the programs of the server out of the path, a folder a version.
_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin")) if Path("/usr/lib/postgresql").is_dir() else []
PROGRAMS = next((folder for folder in reversed(_FOLDERS) if (folder / "initdb").exists()), None)
NO_POSTGRES = "PostgreSQL is not installed here, so the directory was NOT tested on it; tools/system-needs installs it"


class server:  # noqa: N801  # a context manager
    """A PostgreSQL server of its own, in a temporary folder, spoken to by a socket in it."""

    def __enter__(self) -> Path:
        assert PROGRAMS is not None, NO_POSTGRES
        self.folder = Path(tempfile.mkdtemp(prefix="stapmee-pg-"))
        # It refuses to run as root: then it runs as the user that Debian's package made.
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        self._run(
            "initdb",
            "--no-sync",
            "--auth=trust",
            "--username=stapmee",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "-D",
            str(self.folder / "data"),
        )
        options = f"-F -c listen_addresses='' -c unix_socket_directories={self.folder} -c synchronous_commit=off"
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-o", options, "-l", str(self.folder / "log"), "-w", "start")
        self._run("createdb", "-h", str(self.folder), "-U", "stapmee", "stapmee")
        return self.folder

    def __exit__(self, *_: object) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        assert PROGRAMS is not None
        home = pwd.getpwnam(self.user).pw_dir if self.user else None
        subprocess.run([PROGRAMS / program, *arguments], check=True, user=self.user, cwd=home, stdout=subprocess.DEVNULL, timeout=60)
