"""What attackers write into every field, and a site in which each field that accepts it says it.

In: nothing but the records' types. Out: plain data for the files, the fields that took a payload and those that refused it. A payload is a
family: the same attack as words, as an address, as Markdown; a field that refuses one of them is offered the next.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from bisect import bisect_right
from pathlib import Path
from typing import Any, NamedTuple

from qabyldau.check import check
from qabyldau.diagnostics import report
from qabyldau.read import parse
from tests.building import ROOT
from tests.everything import Place, allows, at, dumped, everything, put, texts, write

MEDIA = ROOT / "tests/sites/minimal/content/media"
WORD = "қауіп"
"""Stands before each payload, so that the site's search finds it."""
HOST = "xss.example"
"""Where payloads try to load something from."""
PAYLOADS: tuple[tuple[str, ...], ...] = (
    ("<script>__xss()</script>", "https://xss.example/<script>__xss()</script>", "https://xss.example/%3Cscript%3E__xss()%3C/script%3E"),
    ("<img src=x onerror=__xss()>", "https://xss.example/?<img/src=x/onerror=__xss()>"),
    ("<svg/onload=__xss()><animate onbegin=__xss() attributeName=x dur=1s></svg><details open ontoggle=__xss()>x</details>",),
    (
        '"><img src=x onerror=__xss()><b x="',
        '" autofocus onfocus=__xss() x="',
        'https://xss.example/"onmouseover="__xss()',
        '"onload="x"@xss.example',
    ),
    ("'><img src=x onerror=__xss()><b x='", "https://xss.example/?'onfocus='__xss()'autofocus='", "a'onfocus='b@xss.example"),
    (
        "</title></textarea></style></noscript></template></script><script>__xss()</script>",
        "https://xss.example/</script><script>__xss()</script>",
    ),
    (
        "javascript:__xss()//",
        "JaVaScRiPt:__xss()",
        "java\nscript:__xss()",
        "data:text/html,<script>parent.__xss()</script>",
        "https:javascript:__xss()",
    ),
    (
        "[x](javascript:__xss()) <javascript:__xss()> ![x](javascript:__xss()) [y](java&#10;script:__xss()) [z]: javascript:__xss()",
        "[x](https://xss.example/&quot;onload=&quot;__xss()) <https://xss.example/'onclick='__xss()> `<img src=x onerror=__xss()>` \\<b>",
        "[x](/news/?a=1&quot;onload=&quot;__xss()) **<** &lt;img src=x onerror=__xss()&gt; `</code><script>__xss()</script>`",
    ),
    (
        "</style><style>*{background:url(//xss.example/a)}</style>",
        "x;}*{background:url(//xss.example/a)}",
        "https://xss.example/);}*{color:red}",
    ),
    (
        '{{ "xss-" ~ "evaluated" }}{% if 1 %}xss-evaluated{% endif %}${__xss()}',
        'https://xss.example/{{"xss-"~"evaluated"}}',
        "{{7*7}}@xss.example",
    ),
    (
        'slot:content&;slot:title&amp;;<script>__xss()</script>slot:head\\u0026;slot:switcher&;"',
        "https://xss.example/slot:content&;slot:title&amp;;",
    ),
    (
        "]]><script>__xss()</script><![CDATA[ --><script>__xss()</script><!-- ?><script>__xss()</script>",
        "https://xss.example/]]><script>__xss()</script>",
    ),
    (
        "\\u003cimg src=x onerror=__xss()\\u003e\"};__xss();//';__xss();//`+__xss()+`</script><!--<script>",
        "https://xss.example/\\u0022;__xss();//`${__xss()}`",
    ),
    (
        'x.png 1x, " onerror=__xss() y, javascript:__xss() 2x',
        "https://xss.example/a.png,javascript:__xss()",
    ),
    (
        '<noscript><p title="</noscript><img src=x onerror=__xss()>"><form id=attributes><input name=innerHTML><a id=search name=x>',
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=__xss()&gt;">',
    ),
)
_TODAY = dt.date(2026, 11, 23)
_ROUNDS = 12


class Poisoned(NamedTuple):
    """The data of a site, and the fields that took some of a payload; all others have refused it in every form."""

    data: dict[str, Any]
    took: frozenset[str]


def poisoned(family: tuple[str, ...]) -> Poisoned:
    """A site in which every text is the payload, wherever the check lets it be."""
    data, places = everything(), texts(everything())
    offers = {place: [text for text in _forms(place, family) if allows(place.field, text)] for place in places}
    for place, forms in offers.items():
        if forms:
            put(data, place, forms[0])
    clean = everything()
    for _ in range(_ROUNDS):
        refused = _refused(data, [place for place, forms in offers.items() if forms])
        if not refused:
            return Poisoned(data, frozenset(place.name for place, forms in offers.items() if forms))
        for place in refused:
            offers[place].pop(0)
            put(data, place, offers[place][0] if offers[place] else at(clean, place))
    raise AssertionError(f"no site takes {family}")


def _forms(place: Place, family: tuple[str, ...]) -> list[str]:
    if place.field == "Story.body":
        return [form for text in reversed(family) for form in (f"{WORD} {text}\n", f"{WORD} `{text}`\n\n    {text}\n")]
    return [form for text in family for form in (f"{WORD} {text}", text)]


def _refused(data: dict[str, Any], tried: list[Place]) -> set[Place]:
    """The places that the check names."""
    with tempfile.TemporaryDirectory() as folder:
        problems = check(write(Path(folder), data, MEDIA), _TODAY).problems
    found: set[Place] = set()
    for file, said in data.items():
        document, _ = parse(file, dumped(file, said).encode())
        assert document is not None, file
        here = sorted((document.place(place.path), place) for place in tried if place.file == file)
        for problem in problems:
            if problem.place.file == file:
                before = bisect_right([stands for stands, _ in here], problem.place)
                assert before, report([problem])
                found.add(here[before - 1][1])
    assert bool(found) == bool(problems), report(problems)
    return found
