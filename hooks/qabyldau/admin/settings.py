"""Where the web editor saves: what the configuration says under `extra.admin`, in Decap's own words.

In: what stands in mkdocs.yml, the language of whoever reads it. Out: plain values for the configuration of Decap, or `BadSettings` with all
that is wrong. Never asks a server whether it is true.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from ..languages import editors, told
from ..model import LANGUAGES, Language

_HTTPS = re.compile(r"https://[^\s/]+(/\S*)?")
_REPO = re.compile(r"[\w.-]+(/[\w.-]+)+")
_WORD = re.compile(r"[^\s/][^\s]*")

_KEYS: dict[str, tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]] = {
    "github": ({"repo": _REPO, "base_url": _HTTPS}, {"branch": _WORD, "auth_endpoint": _WORD, "api_root": _HTTPS}),
    "gitlab": ({"repo": _REPO, "app_id": _WORD}, {"branch": _WORD, "base_url": _HTTPS, "api_root": _HTTPS, "auth_endpoint": _WORD}),
    "git-gateway": ({"identity_url": _HTTPS, "gateway_url": _HTTPS}, {"branch": _WORD}),
}
"""By backend: the keys that must be there, and those that may."""
_OURS = ("backend", "language", "review")
_FIXED: dict[str, dict[str, str]] = {"gitlab": {"auth_type": "pkce"}}
"""Without a server for the login: GitLab lets a browser sign in itself (PKCE)."""

_HOSTS = {"github": ("https://api.github.com",), "gitlab": ("https://gitlab.com",)}
"""Where the interfaces of the backends are, unless the settings name servers of one's own."""

_NOT_KEYS = told("mkdocs.yml, extra.admin: expected keys with values, such as «backend: gitlab»")
_UNKNOWN = told("mkdocs.yml, extra.admin: unknown key «%(key)s»; expected one of: %(known)s")
_MISSING = told("mkdocs.yml, extra.admin: no «%(key)s», which the backend %(backend)s needs")
_WRONG = told("mkdocs.yml, extra.admin: «%(key)s: %(value)s» is wrong; expected %(wanted)s")
_WANTED = {
    _HTTPS: told("an address that begins with https://"),
    _REPO: told("the project as it stands in its address, for example party/site"),
    _WORD: told("a word without spaces"),
}


class BadSettings(ValueError):
    """The settings of the web editor cannot be used; the argument says why, one sentence a line."""


def settings(given: Any, language: Language) -> dict[str, Any]:
    """`backend` as Decap wants it, the `language` that the editor begins with, and whether a save waits for a `review`."""
    say = editors(language).translations.gettext
    if not isinstance(given, dict):
        raise BadSettings(say(_NOT_KEYS))
    wrong = list(_faults(given, say))
    if wrong:
        raise BadSettings("\n".join(wrong))
    name = given["backend"]
    backend = {key: value for key, value in given.items() if key not in _OURS}
    return {
        "backend": {"name": name, "branch": "main", **_FIXED.get(name, {}), **backend},
        "language": given.get("language", LANGUAGES[0]),
        "review": given.get("review", True),
    }


def origins(given: dict[str, Any]) -> tuple[str, ...]:
    """The hosts with which an editor of these settings talks, as a policy names them."""
    backend = given["backend"]
    named = {"{0.scheme}://{0.netloc}".format(urlsplit(value)) for key, value in backend.items() if key.endswith(("_url", "_root"))}
    return tuple(sorted({*named, *_HOSTS.get(backend["name"], ())}))


def local(address: str, language: Language) -> dict[str, Any]:
    """The settings for work on a clone: what is saved is written into its files, by the server at this address."""
    return {"backend": {"name": "proxy", "proxy_url": address, "branch": "local"}, "language": language, "review": False}


def _faults(given: dict[str, Any], say: Any) -> Any:
    name = given.get("backend")
    if name not in _KEYS:
        yield say(_WRONG) % {"key": "backend", "value": name, "wanted": ", ".join(_KEYS)}
        return
    required, optional = _KEYS[name]
    known = {**required, **optional}
    for key in required:
        if key not in given:
            yield say(_MISSING) % {"key": key, "backend": name}
    for key, value in given.items():
        if key == "language" and value not in LANGUAGES:
            yield say(_WRONG) % {"key": key, "value": value, "wanted": ", ".join(LANGUAGES)}
        elif key == "review" and not isinstance(value, bool):
            yield say(_WRONG) % {"key": key, "value": value, "wanted": "true, false"}
        elif key not in known and key not in _OURS:
            yield say(_UNKNOWN) % {"key": key, "known": ", ".join(sorted({*known, *_OURS}))}
        elif key in known and not (isinstance(value, str) and known[key].fullmatch(value)):
            yield say(_WRONG) % {"key": key, "value": value, "wanted": say(_WANTED[known[key]])}
