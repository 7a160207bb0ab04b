"""A visit to a site, and everything that a browser complains about during it."""

from __future__ import annotations

from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request

_OWN_HOST = "127.0.0.1"
_LOCAL_SCHEMES = ("about", "blob", "data")
_SETTLED = """async () => {
    const there = (selector, holds) => {
        const found = [...document.querySelectorAll(selector)]
        return !found.length || found.some(holds)
    }
    const settled = () =>
        document.readyState === "complete"
        && there("[data-qb-office]", (badge) => /qb-badge--(open|closed|unknown)/.test(badge.className))
        && there("[data-qb-open-count]", (counter) => counter.textContent)
        && there(".qb-finder:not(.qb-finder--plain) .qb-found__count", (status) => status.textContent)
        && there("[data-qb-scripted]", (form) => !form.hidden)
    for (let turn = 0; turn < 600; turn += 1) {
        if (settled()) return
        await new Promise((done) => setTimeout(done, 50))
    }
    throw new Error("the scripts of the page never came to an end")
}"""


def settled(page: Page) -> Page:
    """The page once its scripts have shown what is open, the filters with their counts, the choices of the search.

    The page's clock must stand within the schedules. Evaluated rather than waited for, since a strict policy forbids the latter.
    """
    page.evaluate(_SETTLED)
    return page


_TELL = """addEventListener("securitypolicyviolation", (event) =>
    console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`))"""


class Visit:
    """Pages that note in `complaints` each console error, uncaught error, violation of a policy and request to another origin.

    A test that provokes one on purpose (it asks for an address that is not there) looks at it and clears the list.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def page(self, width: int = 1280, height: int = 900, **options: Any) -> Page:
        """A new page in a context of its own; `options` are those of Playwright's `new_context` (color_scheme, locale, timezone_id …).

        The site's service worker is left out, since it answers in place of routes, unless the options say `service_workers="allow"`.
        """
        context = self._browser.new_context(viewport={"width": width, "height": height}, **{"service_workers": "block", **options})
        self._contexts.append(context)
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.add_init_script(_TELL)
        context.on("weberror", lambda error: self._complain("error", error.page, error.error))
        return context.new_page()

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in _LOCAL_SCHEMES and address.hostname != _OWN_HOST:
            self._complain("request to another origin", None, request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complain("console", message.page, f"{message.text} ({message.location.get('url', '')})")

    def _complain(self, kind: str, page: Page | None, what: str | Error) -> None:
        self.complaints.append(f"{kind}: {what}" + (f"\n    on {page.url}" if page else ""))

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for context in self._contexts:
            for page in context.pages:
                # Requests that a test's own route still holds would fail when the context goes.
                page.unroute_all(behavior="wait")
            context.close()
