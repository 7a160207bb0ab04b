"""What can go wrong while a site is published, said in one line for an editor with what is published now.

In: exceptions, a language. Out: text on the standard error and an exit status: 1, or 128 and the number of the signal that stopped it.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from .admin import NoBundle
from .check import ChangedMeanwhile
from .framing import FrameFailed
from .inventory import Difference
from .languages import told
from .lock import Busy, Holder
from .model import Language
from .problems import Phrase, phrase
from .releases import Damaged, Foreign, NoRelease, Releases
from .stopping import Stopped, stoppable

MOST = 20
"""So many findings or differences are listed."""
_KINDS = {
    "missing": told("{path} is missing"),
    "altered": told("{path} was altered"),
    "strange": told("{path} does not belong to it"),
}
_ERRORS = {
    errno.ENOSPC: told("no space is left for «{file}», or no more files fit there; free some and publish again"),
    errno.EDQUOT: told("no space is left for «{file}», or no more files fit there; free some and publish again"),
    errno.EROFS: told("«{file}» lies on a disk that can only be read; have it mounted for writing and publish again"),
    errno.EACCES: told("this account may not write «{file}»; publish from one that may, or have the folder given to this one"),
    errno.EPERM: told("this account may not write «{file}»; publish from one that may, or have the folder given to this one"),
}
_FULL = told("a disk is full or takes no more files: that of the site, of .cache/ or of temporary files; free some space and publish again")
_OTHER = told("«{file}» could not be written or read: {reason}")


class Refused(Exception):
    """Nothing is published; the phrases say why, what was found first."""

    def __init__(self, *said: Phrase) -> None:
        super().__init__(said)
        self.said = said


@contextmanager
def explained(language: Language, releases: Releases | None = None) -> Iterator[None]:
    """Everything that can go wrong is said in one line for an editor, with an exit status; what is published is named by it."""
    try:
        with stoppable():
            yield
    except Stopped as stopped:
        _end(language, phrase(told("stopped")), releases, stopped.status)
    except Refused as refused:
        for said in refused.said[:-1]:
            click.echo(said.say(language), err=True)
        _end(language, refused.said[-1], releases)
    except Busy as busy:
        _end(language, _busy(busy.holder), releases)
    except Damaged as damaged:
        for difference in damaged.differences[:MOST]:
            click.echo(_different(difference).say(language), err=True)
        _end(language, phrase(told("the release {name} is damaged; publish anew or name another"), name=damaged.name), releases)
    except NoRelease as missing:
        none = phrase(told("there is no release {name} here; «qabyldau releases» lists them"), name=missing.args[0])
        _end(language, none if missing.args[0] else phrase(told("there is no earlier release here")), releases)
    except Foreign as foreign:
        strange = phrase(told("the folder holds «{name}» and no releases; name a folder of its own for them"), name=foreign.args[0])
        _end(language, strange, releases)
    except FrameFailed as error:
        _end(language, phrase(told("MkDocs could not build the hand-written pages{reason}"), reason=error), releases)
    except NoBundle as error:
        _end(language, phrase(told("the web editor cannot be built: {reason}"), reason=error), releases)
    except ChangedMeanwhile as error:
        _end(language, phrase(told("{file} was changed while the site was built; publish again"), file=error), releases)
    except OSError as error:
        file = error.filename2 or error.filename
        message = _ERRORS.get(error.errno or 0, _OTHER) if file or error.errno not in (errno.ENOSPC, errno.EDQUOT) else _FULL
        _end(language, phrase(message, file=file or "", reason=error.strerror or error), releases)


def _end(language: Language, said: Phrase, releases: Releases | None, status: int = 1) -> NoReturn:
    """Say why the program ends and what is published now."""
    published = releases and releases.current()
    if published:
        message = phrase(told("Error: {reason}. The release {name} is published."), reason=said, name=published)
    else:
        message = phrase(told("Error: {reason}. Nothing new is published."), reason=said)
    click.echo(message.say(language), err=True)
    sys.exit(status)


def _busy(holder: Holder | None) -> Phrase:
    if holder is None:
        return phrase(told("somebody else is publishing here; wait until that has ended, or let this command wait with --wait 60"))
    message = told("process {pid} on {host} has been publishing here since {since}; wait until it has ended, or give --wait 60")
    return phrase(message, **holder._asdict())


def _different(difference: Difference) -> Phrase:
    return phrase(_KINDS[difference.kind], path=difference.path)
