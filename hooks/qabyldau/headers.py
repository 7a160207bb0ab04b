"""What a host says with every answer, so that nothing foreign comes in and nobody else's page wraps ours: one source for all hosts.

In: nothing but this file. Out: the file `_headers` (Netlify, Cloudflare Pages) and the part of an nginx configuration that serves a
release. Sources: CSP Level 3, RFC 6797 (HSTS), Permissions Policy. GitHub Pages and GitLab Pages send no headers of a site's own.
"""

from __future__ import annotations

import re

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
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(["geolocation=(self)", *(f"{name}=()" for name in _DENIED)]),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""With every answer. There is no `Cross-Origin-Resource-Policy`: readers of feeds may show our pictures."""
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


def netlify() -> str:
    """The file `_headers` at the site's root: an address and, below it, what is said for it.

    No header is named by two rules: one host would join them, another take the last. Both have browsers ask again for all other files.
    """
    rules = [("/*", HEADERS), *((address, {_CACHE: _A_YEAR}) for address in FOREVER)]
    return "\n\n".join("\n".join([address, *(f"  {name}: {value}" for name, value in said.items())]) for address, said in rules) + "\n"


def nginx(root: str, name: str, port: int = 80) -> str:
    """A file for nginx's `conf.d`: a site in the folder `root` under a host's name; TLS is the concern of whoever includes it.

    Raises ValueError for what cannot stand in such a file.
    """
    for given in (root, name):
        if not _PLAIN.fullmatch(given):
            raise ValueError(f"{given!r} cannot stand in a configuration of nginx")
    caches = "\n".join(f'    ~^{address.removesuffix("*")} "{_A_YEAR}";' for address in FOREVER)
    said = "\n".join(f'    add_header {header} "{value}" always;' for header, value in HEADERS.items())
    types = "\n".join(f"        {kind} {suffix};" for kind, suffix in _TYPES.items())
    return f"""map $uri $qabyldau_cache {{
    default "no-cache";
{caches}
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
    add_header {_CACHE} $qabyldau_cache always;
    gzip on;
    gzip_vary on;
    gzip_types {_SPOKEN} application/geo+json application/manifest+json application/atom+xml image/svg+xml;
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
