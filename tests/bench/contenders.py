"""Those who build: what each needs beforehand, and the command whose cost is measured.

Each has a folder of its own. `prepare` and `clear` are never part of a cost; `build` begins where a person would type the command.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from . import convert, plain
from .corpus import TODAY, Corpus
from .measure import Cost, run
from .words import ROOT

_FIXED = {
    "PYTHONUTF8": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "",
    "SOURCE_DATE_EPOCH": "1795392000",
    "NO_MKDOCS_2_WARNING": "1",
    "TZ": "UTC",
}
"""Both programs in Python keep their compiled code, as they do wherever nobody forbids it. Babel asks for the machine's time zone as
soon as it is loaded; with pytz, which only tools of the tests bring along, the answer takes as long as all else that it loads.
"""


@dataclass(frozen=True)
class Contender:
    """A way to build the sources in `root` into `site`. `kept` are folders that a build leaves for the next one."""

    name: str
    root: Path
    site: Path
    command: tuple[str | Path, ...]
    environment: dict[str, str]
    kept: tuple[str, ...] = ()

    def clear(self) -> None:
        """Forget everything that an earlier build left behind."""
        for folder in (self.site, *(self.root / name for name in self.kept)):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self) -> Cost:
        """Build and measure; raises CommandFailed with what the program said."""
        log = self.site.with_name(f"{self.site.name}.log")
        return run(self.command, self.root, log, {**_FIXED, **self.environment})


def qabyldau(root: Path, site: Path, name: str = "qabyldau") -> Contender:
    """Qabyldau as an editor calls it, with a store in the sources' own .cache."""
    program = (sys.executable, "-m", "qabyldau.commands", "build")
    options = ("--config-file", root / "mkdocs.yml", "--site-dir", site, "--today", TODAY)
    return Contender(name, root, site, (*program, *options), {"PYTHONPATH": str(ROOT / "hooks")}, (".cache",))


def hugo(program: Path, root: Path, site: Path) -> Contender:
    """Hugo as its handbook says; the clock is set to the day of the corpus, so that no item is of the future."""
    command = (program, "--source", root, "--destination", site, "--clock", f"{TODAY}T20:00:00+05:00", "--cacheDir", root / "cache")
    return Contender("hugo", root, site, command, {}, ("cache", "resources"))


def mkdocs(root: Path, site: Path) -> Contender:
    """MkDocs with Material and static-i18n and nothing of ours."""
    command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", root / "mkdocs.yml", "--site-dir", site)
    return Contender("mkdocs", root, site, command, {})


def hugo_program(given: Path | None) -> Path | None:
    """Hugo itself, as it came with the Python package or lies on the PATH; the package's own launcher would cost it a Python."""
    if given:
        return given
    try:
        packaged = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    except PackageNotFoundError:
        packaged = Path()
    found = shutil.which("hugo")
    return packaged if packaged.is_file() else Path(found) if found else None


def floor(site: Path, out: Path) -> Cost:
    """What writing the files of a site alone takes; memory is not known, since all of them are read beforehand."""
    shutil.rmtree(out, ignore_errors=True)
    log = out.with_name(f"{out.name}.log")
    run((sys.executable, "-m", "tests.bench.floor", site, out), ROOT, log)
    said = json.loads(log.read_text("utf-8"))
    return Cost(said["wall"], said["cpu"], 0, 0, 0)


@dataclass(frozen=True)
class Sources:
    """Where the sources of one size and everything made of them lie."""

    folder: Path

    @property
    def corpus(self) -> Path:
        return self.folder / "corpus"

    def write(self, size: Corpus, cards: int, posters: bool) -> None:
        size.write(self.corpus, cards, posters)

    def qabyldau(self) -> Contender:
        return qabyldau(self.corpus, self.folder / "site-qabyldau")

    def reference(self) -> Contender:
        """A second Qabyldau with sources of its own, which never keeps anything."""
        return qabyldau(self.folder / "reference", self.folder / "site-reference", "reference")

    def hugo(self, program: Path) -> Contender:
        return self._made("hugo", convert.convert, lambda root, site: hugo(program, root, site))

    def mkdocs(self) -> Contender:
        return self._made("mkdocs", plain.convert, mkdocs)

    def _made(self, name: str, make: Callable[[Path, Path], None], contender: Callable[[Path, Path], Contender]) -> Contender:
        root = self.folder / name
        make(self.corpus, root)
        return contender(root, self.folder / f"site-{name}")
