"""The words for values that are not text: posts, kinds, states, qualified numbers, hours as sentences.

In: values of the model. Out: whole phrases from the catalogue of one language; nothing is glued, so each language has its own order.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from .hours import Group, Interval, Special, Week, groups, kind, moved, rules, times
from .languages import Tongue, _, tongue
from .model import Language, ReceptionChange
from .pages import Figure


def pgettext(context: str, message: str) -> tuple[str, str]:
    """Marks a message that a language may say in more ways than one, with the context that tells them apart."""
    return context, message


POSTS = {
    "party_leader": _("leader of the party"),
    "first_deputy_chair_of_the_party": _("first deputy chair of the party"),
    "branch_chair": _("chair of the branch"),
    "first_deputy_chair_of_the_branch": _("first deputy chair of the branch"),
    "executive_secretary": _("executive secretary"),
}
KINDS = {
    "branch_office": _("branch office"),
    "public_reception": _("public reception"),
    "citizens_centre": _("citizens' reception centre"),
    "open_space": _("open space format"),
}
LEVELS = {
    "republic": _("national branch"),
    "region": _("regional branch"),
    "city": _("city branch"),
    "district": _("district branch"),
    "primary": _("primary party organisation"),
}
STATUSES = {"planned": _("planned"), "active": _("active"), "temporarily_closed": _("temporarily closed"), "closed": _("no longer exists")}
ACCESS = {
    "step_free": _("Step-free access"),
    "ramp": _("Ramp"),
    "lift": _("Lift"),
    "toilet": _("Accessible toilet"),
    "hearing_loop": _("Hearing loop"),
    "parking": _("Parking for people with disabilities"),
}
KNOWLEDGE = {"yes": _("yes"), "no": _("no"), "unknown": _("not known")}
MODES = {"in_person": _("in person"), "video": _("by video"), "mobile": _("mobile reception")}
MEASURES = {
    "members": _("party members"),
    "primary_organisations": _("primary party organisations"),
    "branches": _("branches"),
    "district_offices": _("districts with a branch building of their own"),
    "districts": _("districts in all"),
    "attendance": _("members at the founding meeting"),
    "received": _("appeals received"),
    "resolved": _("resolved positively"),
    "consulted": _("consultations given"),
    "pending": _("under consideration"),
    "meetings": _("meetings with citizens"),
    "helped": _("visitors helped"),
}
SPOKEN = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
ABSENCES = {"kk": _("There is no Kazakh version"), "ru": _("There is no Russian version"), "en": _("There is no English version")}
ONLY_IN = {"kk": _("in Kazakh"), "ru": _("in Russian"), "en": _("in English")}
WRITTEN_IN = {"kk": _("written in Kazakh"), "ru": _("written in Russian"), "en": _("written in English")}
QUALIFIED = {"exact": "%(number)s", "approximate": _("about %(number)s"), "more_than": _("more than %(number)s")}
_NAMED: dict[str, dict[str, str]] = {
    "post": POSTS,
    "kind": KINDS,
    "level": LEVELS,
    "status": STATUSES,
    "access": ACCESS,
    "knowledge": KNOWLEDGE,
    "mode": MODES,
    "measure": MEASURES,
    "spoken": SPOKEN,
    "absence": ABSENCES,
    "only_in": ONLY_IN,
    "written_in": WRITTEN_IN,
}


DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
OF_THE_MONTH = (
    _("%(which)s Monday of the month, %(hours)s"),
    _("%(which)s Tuesday of the month, %(hours)s"),
    _("%(which)s Wednesday of the month, %(hours)s"),
    _("%(which)s Thursday of the month, %(hours)s"),
    _("%(which)s Friday of the month, %(hours)s"),
    _("%(which)s Saturday of the month, %(hours)s"),
    _("%(which)s Sunday of the month, %(hours)s"),
)
GENDERS = ("masculine", "masculine", "feminine", "masculine", "feminine", "feminine", "neuter")
"""Of the weekdays in Russian, Monday first: «первый четверг», «первая среда», «первое воскресенье»."""
ORDINALS = {
    ("masculine", "1"): pgettext("masculine", "first"),
    ("masculine", "2"): pgettext("masculine", "second"),
    ("masculine", "3"): pgettext("masculine", "third"),
    ("masculine", "4"): pgettext("masculine", "fourth"),
    ("masculine", "5"): pgettext("masculine", "fifth"),
    ("masculine", "-1"): pgettext("masculine", "last"),
    ("feminine", "1"): pgettext("feminine", "first"),
    ("feminine", "2"): pgettext("feminine", "second"),
    ("feminine", "3"): pgettext("feminine", "third"),
    ("feminine", "4"): pgettext("feminine", "fourth"),
    ("feminine", "5"): pgettext("feminine", "fifth"),
    ("feminine", "-1"): pgettext("feminine", "last"),
    ("neuter", "1"): pgettext("neuter", "first"),
    ("neuter", "2"): pgettext("neuter", "second"),
    ("neuter", "3"): pgettext("neuter", "third"),
    ("neuter", "4"): pgettext("neuter", "fourth"),
    ("neuter", "5"): pgettext("neuter", "fifth"),
    ("neuter", "-1"): pgettext("neuter", "last"),
}
_DAY = re.compile(r"(?P<first>[A-Z][a-z])(?:-(?P<last>[A-Z][a-z])|\[(?P<nth>[\d,-]+)\])?")
_DAYS = rf"{_DAY.pattern.replace('?P<first>', '').replace('?P<last>', '').replace('?P<nth>', '')}"
_RULE = re.compile(
    rf"(?:(?P<days>{_DAYS}(?:\s*,\s*{_DAYS})*)|(?:(?P<year>\d{{4}}) )?(?P<month>{'|'.join(MONTHS)}) (?P<day>\d{{1,2}}))"
    r" (?:(?P<times>\d[\d:, -]*?\+?)|off|closed)(?: ?\"(?P<note>[^\"]*)\")?"
)


class Wording(Struct, frozen=True):
    """Phrases in one language."""

    tongue: Tongue

    def filters(self) -> dict[str, Callable[..., str]]:
        """Jinja filters: one for each table of names, and those below."""
        named = {name: self._lookup(table) for name, table in _NAMED.items()}
        return {
            **named,
            "quantity": self.quantity,
            "span": self.span,
            "hours_summary": self.summary,
            "special_days": self.special_days,
            "dates": lambda days: self.tongue.day_range(*days),
            "special_hours": self.special_hours,
            "until": lambda when: self.say(_("until %(date)s"), **self.tongue.endings(when)),
            "since": lambda when: self.say(_("since %(date)s"), **self.tongue.endings(when)),
            "period": lambda appeals: self.tongue.period(appeals.since, appeals.until),
            "shelf_month": lambda shelf: self.tongue.month(shelf.year, shelf.month),
            "reception_times": self.reception_times,
            "reception_change": self.reception_change,
        }

    def _lookup(self, table: dict[str, str]) -> Callable[[str], str]:
        return lambda key: self.say(table[key])

    def say(self, message: str, **values: object) -> str:
        text: str = self.tongue.translations.gettext(message)
        return text % values if values else text

    def quantity(self, figure: Figure) -> str:
        """A number or share as precisely as its source has it: "more than 4,000"."""
        number = self.tongue.number(figure.value) if figure.value is not None else self.tongue.percent(figure.share or 0)
        amount = figure.value if figure.value is not None else figure.share or 0
        return self.say(QUALIFIED[figure.qualifier], number=number, ending=self.tongue.more_than(amount, share=figure.value is None))

    def span(self, interval: Interval) -> str:
        """One stretch of time: 10:00–18:00, or from 10:00 on."""
        start, end = self.tongue.time(interval.start), self.tongue.time(interval.end if interval.end <= 1440 else interval.end - 1440)
        if interval.kind == "open_end":
            return self.say(_("from %(start)s"), start=start, since=self.tongue.since_minute(interval.start))
        if interval.kind == "by_appointment":
            return self.say(_("%(start)s–%(end)s, by appointment"), start=start, end=end)
        return f"{start}–{end}"

    def summary(self, week: Week | None) -> str:
        """The week in one line: "Mon–Fri 10:00–18:00, lunch 13:00–14:00; Sat 10:00–14:00"."""
        return _summary(self.tongue.language, week)

    def group(self, group: Group) -> str:
        """Days of the same hours: "Mon–Fri 10:00–18:00, lunch 13:00–14:00"."""
        first, last = (self.tongue.weekday(index, "abbreviated") for index in (group.first, group.last))
        days = first if first == last else f"{first}–{last}"
        intervals = group.intervals
        if len(intervals) == 2 and _is_lunch(*intervals):
            values = {"days": days, "hours": self.span(replace(intervals[0], end=intervals[1].end))}
            return self.say(
                _("%(days)s %(hours)s, lunch %(pause)s"), **values, pause=self.span(Interval(intervals[0].end, intervals[1].start))
            )
        return self.say(_("%(days)s %(hours)s"), days=days, hours=", ".join(self.span(each) for each in intervals))

    def special_days(self, special: Special) -> str:
        """«16 желтоқсан», "1–2 January"."""
        return self.tongue.day_range(special.first, special.last)

    def special_hours(self, special: Special) -> str:
        """What holds on special days."""
        if special.state == "unknown":
            return self.say(_("hours not known"))
        return ", ".join(self.span(each) for each in special.intervals) or self.say(_("closed"))

    def reception_times(self, rule: str) -> str:
        """When an official receives: "first and third Thursday of the month, 15:00–17:00"."""
        return "; ".join(said for each in rules(rule) if not each.of_holidays for said in self._reception_rule(each.text))

    def _reception_rule(self, rule: str) -> Iterator[str]:
        """One phrase, or several where each weekday has its own weeks; what has no phrase stays as it is written."""
        match = _RULE.fullmatch(rule)
        chosen = [each.groupdict() for each in _DAY.finditer((match and match["days"]) or "")]
        if not match or any(nth and not _ordinals(nth) for nth in (each["nth"] for each in chosen)):
            yield rule
            return
        hours = self._reception_hours(match["times"], match["note"])
        if match["month"]:
            date = dt.date(int(match["year"] or 2000), MONTHS.index(match["month"]) + 1, int(match["day"]))
            yield self._on(self.tongue.date(date) if match["year"] else self.tongue.day(date), hours)
        weekly = [each for each in chosen if not each["nth"]]
        if weekly:
            yield self._on(self._weekdays(weekly), hours)
        for each in chosen:
            if each["nth"]:
                day = DAYS.index(each["first"])
                names = (self.tongue.translations.pgettext(*ORDINALS[GENDERS[day], number]) for number in _ordinals(each["nth"]))
                yield self.say(OF_THE_MONTH[day], which=self.tongue.list(map(str, names)), hours=hours or self.say(_("no reception")))

    def _reception_hours(self, given: str | None, note: str | None) -> str | None:
        if given is None:
            return None
        hours = ", ".join(self.span(replace(each, kind=kind(note)) if note and each.kind == "open" else each) for each in times(given))
        return self.say(_("%(hours)s (%(note)s)"), hours=hours, note=note) if note and kind(note) == "open" else hours

    def _on(self, days: str, hours: str | None) -> str:
        return self.say(_("%(days)s %(hours)s"), days=days, hours=hours) if hours else self.say(_("%(days)s: no reception"), days=days)

    def _weekdays(self, chosen: list[dict[str, str]]) -> str:
        """Whole names for single days, short ones as soon as there is a range: "Tuesday and Thursday", "Mon–Wed and Fri"."""
        width: Literal["wide", "abbreviated"] = "abbreviated" if any(each["last"] for each in chosen) else "wide"
        names = ((self.tongue.weekday(DAYS.index(day), width) for day in (each["first"], each["last"]) if day) for each in chosen)
        return self.tongue.list("–".join(pair) for pair in names)

    def reception_change(self, change: ReceptionChange) -> str:
        """One reception that is cancelled or moved."""
        day = self.tongue.day(change.date)
        if change.moved_to is None:
            return self.say(_("%(day)s: cancelled."), day=day)
        new_day, intervals = moved(change.moved_to)
        hours = ", ".join(self.span(each) for each in intervals)
        return self.say(_("%(day)s: moved to %(new_day)s, %(hours)s."), day=day, new_day=self.tongue.day(new_day), hours=hours)


@lru_cache(maxsize=4096)
def _summary(language: Language, week: Week | None) -> str:
    """Said anew for every list in which an office stands, and most offices have the week of many others."""
    words = Wording(tongue(language))
    if week is None:
        return words.say(_("hours not known"))
    return "; ".join(words.group(group) for group in groups(week)) or words.say(_("only on certain days"))


def _is_lunch(morning: Interval, afternoon: Interval) -> bool:
    """A pause in the middle of the day between hours of one kind."""
    return morning.end >= 720 and afternoon.start <= 900 and morning.kind == afternoon.kind


def _ordinals(nth: str) -> list[str]:
    """`1,3` or `1-3` as keys of ORDINALS; empty where one has no name."""
    found: list[str] = []
    for part in nth.split(","):
        span = re.fullmatch(r"(\d)-(\d)", part)
        found += map(str, range(int(span[1]), int(span[2]) + 1)) if span else [part]
    return found if all(("neuter", each) in ORDINALS for each in found) else []
