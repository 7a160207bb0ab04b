"""Qabyldau: a party's branches, receptions and news, from YAML files to a trilingual static site.

In: the files below `branches.yaml` and `content/`. Out: pages, feeds and exports for a static host.
A module of this package imports only modules that stand above it in `ORDER`; `tests/test_layers.py` holds that.
Nothing here reads the clock, the network or the environment: dates and languages are arguments.
"""

ORDER = (
    "store",
    "workers",
    "model",
    "problems",
    "kazakh",
    "languages",
    "hours",
    "read",
    "check",
    "schemas",
    "addresses",
    "related",
    "archive",
    "pages",
    "drawings",
    "pictures",
    "cards",
    "shell",
    "outputs",
    "wording",
    "templates",
    "prose",
    "render",
    "feeds",
    "sitemaps",
    "exports",
    "live",
    "calendars",
    "contacts",
    "takeaways",
    "accents",
    "social",
    "chrome",
    "frame",
    "writing",
    "parts",
    "edition",
    "desk",
    "builder",
    "framing",
    "preview",
    "proposal",
    "commands",
)
"""The one direction of the data: each module may import only from those before it."""
