"""What a host says with every answer, so that nothing foreign comes in and nobody else's page wraps ours: one source for all hosts.

In: nothing but this file. Out: the file `_headers` (Netlify, Cloudflare Pages), the part of an nginx configuration that serves a release,
and what each page says itself: GitHub Pages and GitLab Pages send no headers of a site's own. Sources: CSP Level 3, RFC 6797 (HSTS),
Permissions Policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

NAME = "_headers"
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
_DENIED = ("accelerometer", "camera", "display-capture", "gyroscope", "magnetometer", "microphone", "payment", "usb")
_CSP = "Content-Security-Policy"
_EDITOR = {
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' blob: data:",
}
"""What the web editor needs on its own page besides: it compiles its schemas and writes its styles while it runs, and reads what it keeps
in the page's memory (`blob:`), such as a chosen photo, as if it were a file of the site."""


def _joined(policy: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


HEADERS = {
    _CSP: _joined(_POLICY),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(["geolocation=(self)", *(f"{name}=()" for name in _DENIED)]),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""With every answer. There is no `Cross-Origin-Resource-Policy`: readers of feeds may show our pictures."""
_SOURCES = frozenset(name for name in _POLICY if name.endswith("-src"))
_NOT_IN_PAGES = frozenset({"frame-ancestors"})
"""Browsers heed it in a header alone."""


def _short(policy: Mapping[str, str]) -> str:
    """A policy for a page: what all sources are is said once, since it stands in each of thirty thousand pages."""
    kept = {name: value for name, value in policy.items() if name not in _NOT_IN_PAGES}
    if {policy[name] for name in _SOURCES - {"default-src"}} == {"'self'"}:
        rest = {name: value for name, value in kept.items() if name not in _SOURCES}
        kept = {"default-src": "'self'", "object-src": "'none'", **rest}
    return ";".join(f"{name} {value}" for name, value in kept.items())


PAGE_POLICY = _short(_POLICY)
"""In every page, as the floor for hosts that send no headers. Where there are headers too, the stricter of the two holds."""
FOREVER = ("/media/*", "/assets/cards/*")
"""What bears the digest of its bytes in its name, and so never changes."""
_CACHE = "Cache-Control"
_A_YEAR = "public, max-age=31536000, immutable"
_PLAIN = re.compile(r"[\w./ :-]+")
_SPOKEN = "text/css text/plain text/calendar text/vcard text/xml application/javascript application/json application/xml"
_TYPES = {
    "application/geo+json": "geojson",
    "application/manifest+json": "webmanifest",
    "text/calendar": "ics",
    "text/vcard": "vcf",
}


def editor_policy(origins: Iterable[str]) -> str:
    """The policy of /admin/, whose editor saves at these origins."""
    return _joined(_editor(origins))


def editor_page_policy(origins: Iterable[str]) -> str:
    """The same for the page itself."""
    return _short(_editor(origins))


def _editor(origins: Iterable[str]) -> dict[str, str]:
    return {**_POLICY, **_EDITOR, "connect-src": " ".join(["'self'", "blob:", *origins])}


def netlify(editor: Iterable[str] | None = None) -> str:
    """The file `_headers` at the site's root: an address and, below it, what is said for it. `editor`: where the web editor saves.

    No header is named by two rules, since hosts join what two rules say, but for the policy of the editor: `!` takes the general one away
    before (Cloudflare Pages). Hosts have browsers ask again for all files of which nothing is said here.
    """
    rules = [("/*", [f"{name}: {value}" for name, value in HEADERS.items()])]
    rules += [(address, [f"{_CACHE}: {_A_YEAR}"]) for address in FOREVER]
    if editor is not None:
        rules.append(("/admin/*", [f"! {_CSP}", f"{_CSP}: {editor_policy(editor)}"]))
    return "\n\n".join("\n".join([address, *(f"  {line}" for line in said)]) for address, said in rules) + "\n"


def nginx(root: str, name: str, port: int = 80, editor: Iterable[str] | None = None) -> str:
    """A file for nginx's `conf.d`: a site in the folder `root` under a host's name; TLS is the concern of whoever includes it.

    `editor`: where the web editor saves, if the site has one. Raises ValueError for what cannot stand in such a file.
    """
    for given in (root, name, *(editor or ())):
        if not _PLAIN.fullmatch(given):
            raise ValueError(f"{given!r} cannot stand in a configuration of nginx")
    caches = "\n".join(f'    ~^{address.removesuffix("*")} "{_A_YEAR}";' for address in FOREVER)
    said = "\n".join(f'    add_header {header} "{value}" always;' for header, value in HEADERS.items() if header != _CSP)
    policy = f'\n    ~^/admin/ "{editor_policy(editor)}";' if editor is not None else ""
    types = "\n".join(f"        {kind} {suffix};" for kind, suffix in _TYPES.items())
    return f"""map $uri $qabyldau_cache {{
    default "no-cache";
{caches}
}}

map $uri $qabyldau_policy {{
    default "{HEADERS[_CSP]}";{policy}
}}

server {{
    listen {port};
    server_name {name};
    root "{root}";
    index index.html;
    error_page 403 404 =404 /404.html;
    charset utf-8;
    charset_types {_SPOKEN};
{said}
    add_header {_CSP} $qabyldau_policy always;
    add_header {_CACHE} $qabyldau_cache always;
    gzip on;
    gzip_vary on;
    gzip_types {_SPOKEN} application/geo+json application/manifest+json application/atom+xml application/octet-stream image/svg+xml;
    include mime.types;
    types {{
{types}
    }}
    location / {{
        try_files $uri $uri/ =404;
    }}
    location = /{NAME} {{
        return 404;
    }}
}}
"""
