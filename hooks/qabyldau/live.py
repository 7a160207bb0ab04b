"""What the script `live.js` needs to say open or closed: its words in each language, and the schedules of all offices.

In: a site, a day, a language. Out: JSON-able values and JavaScript text. The script has no rules of its own: it only searches.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from .hours import schedule, table
from .languages import Tongue, _
from .model import Language, Site

SENTENCES = {
    "open": _("Open now"),
    "open_until": _("Open now · closes at {time}"),
    "open_soon": _("Open now · closes in {minutes} min"),
    "appointment": _("Receiving by appointment"),
    "appointment_until": _("Receiving by appointment until {time}"),
    "appointment_soon": _("Receiving by appointment, {minutes} min left"),
    "since": _("Open since {time}, closing time not known"),
    "unknown": _("hours not known"),
    "closed": _("Closed now"),
    "closed_opens_today": _("Closed now · opens today at {time}"),
    "closed_opens_tomorrow": _("Closed now · opens tomorrow at {time}"),
    "closed_opens_day": _("Closed now · opens {day} at {time}"),
    "closed_for": _("Closed: {reason}"),
    "closed_for_opens_today": _("Closed: {reason} · opens today at {time}"),
    "closed_for_opens_tomorrow": _("Closed: {reason} · opens tomorrow at {time}"),
    "closed_for_opens_day": _("Closed: {reason} · opens {day} at {time}"),
    "date": _("on {day} {month}"),
    "count": _("Open now: {count}"),
    "as_of": _("{state} · as of {day} {month}"),
}
WEEKDAYS = (_("on Monday"), _("on Tuesday"), _("on Wednesday"), _("on Thursday"), _("on Friday"), _("on Saturday"), _("on Sunday"))


def words(tongue: Tongue) -> dict[str, Any]:
    """Everything the script may say in one language."""
    say = tongue.translations.gettext
    return {
        "language": tongue.language,
        **{name: say(message) for name, message in SENTENCES.items()},
        "weekdays": [say(message) for message in WEEKDAYS],
        "months": tongue.forms.in_dates,
    }


def script(core: str, tongue: Tongue) -> str:
    """The module for one language: the core, then its start with that language's words."""
    return started(core, words(tongue))


def started(core: str, values: object) -> str:
    """A script and its start with values that only the build knows."""
    return f"{core}\nstart({json.dumps(values, ensure_ascii=False, separators=(',', ':'))})\n"


def schedules(site: Site, today: dt.date, language: Language) -> dict[str, Any]:
    """The schedules of all offices in service whose hours are known, as `hours.table` has them."""
    found = {
        office.id: schedule(office.hours, (*office.exceptions, *branch.exceptions), site.calendar, today, language)
        for office, branch in site.offices.values()
        if office.status == "active" and office.hours != "unknown"
    }
    return table(found, today)
