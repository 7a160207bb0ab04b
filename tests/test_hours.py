"""Hours that people can trust: what cannot be is refused at its place, and nothing that is uncertain is called open."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabyldau.hours import (
    Interval,
    day,
    exception_faults,
    faults,
    groups,
    is_open,
    next_opening,
    occurrences,
    openings,
    upcoming,
    week,
)
from qabyldau.model import LANGUAGES, Calendar, Holiday, HoursException, Reception, ReceptionChange, Words
from tests.building import ROOT

CORPUS = (ROOT / "tests/hours_corpus.txt").read_text("utf-8").splitlines()
FIRST = dt.date(2026, 11, 23)
UNDERSTOOD = [text for text in CORPUS if not faults(text)]


def words(text: str) -> Words:
    return Words(kk=text, ru=text, en=text)


def special(date: str, kind: str, name: str) -> Holiday:
    return Holiday.model_validate({"date": date, "kind": kind, "name": words(name), "source": "law"})


CALENDAR = Calendar(
    years=(2026,),
    days=(
        special("2026-12-16", "public_holiday", "Independence Day"),
        special("2026-12-17", "day_off", "Moved"),
        special("2026-12-19", "working_day", "Worked instead"),
    ),
)


def closure(since: str, until: str | None = None, hours: str = "closed", reason: str = "Repairs") -> HoursException:
    return HoursException.model_validate({"since": since, "until": until, "hours": hours, "reason": words(reason)})


def on(date: str, text: str = "Mo-Fr 10:00-18:00; PH off", *exceptions: HoursException) -> tuple[str, tuple[tuple[int, int], ...]]:
    found = day(text, exceptions, CALENDAR, dt.date.fromisoformat(date))
    return found.state, tuple((interval.start, interval.end) for interval in found.intervals)


def test_the_corpus_is_large_and_mixed() -> None:
    assert len(CORPUS) >= 300
    assert 200 <= len(UNDERSTOOD) <= len(CORPUS) - 50


@pytest.mark.parametrize("text", CORPUS)
def test_real_hours_are_understood_or_refused_at_a_place(text: str) -> None:
    found = faults(text)
    for fault in found:
        assert 0 <= fault.offset < len(text)
        assert text[fault.offset : fault.offset + fault.length] == fault.found
        assert all(part.say(language) for part in (fault.expected, fault.remedy) for language in LANGUAGES)
    if not found:
        assert week(text, FIRST) is not None or text == "unknown"
        assert len(openings(text, (), CALENDAR, FIRST, 30)) <= 150


@pytest.mark.parametrize(
    ("text", "part", "remedy"),
    [
        ("Mo-Fr 18:00-09:00", "18:00-09:00", "add 24"),
        ("Mo-Fr 10:00-10:00", "10:00-10:00", "mend"),
        ("Mo-Fr 25:00-26:00", "25:00", "hour"),
        ("Mo-Fr 09:00-18:60", "18:60", "minutes"),
        ("Mo-Fr 10:00-14:00,13:00-18:00", "13:00-18:00", "join"),
        ("Mo-Fr 10:00-18:00; Feb 30 off", "Feb 30", "day"),
        ("Пн-Пт 10:00-18:00", "Пн", "«Mo»"),
        ("Mo-Fr 9-18", "9-18", "«09:00-18:00»"),
        ("Mo-Fr 09.00-18:00", "09.00", "«09:00»"),
        ("Mo-Fr 10:00–18:00", "–", "«-»"),
        ("Mo-Fx 10:00-18:00", "Fx", "write «Fr»"),
        ("sunrise-sunset", "sunrise", "clock"),
        ("2027 Feb 29 10:00-12:00", "Feb 29", "day"),
        ("Mo-Fr 10:00-18:00; Dec 31-24 off", "Dec 31-24", "exchange"),
        ("Mo-Fr", "Mo-Fr", "times"),
        ('Mo-Fr 10:00-18:00; Sa "by appointment"', 'Sa "by', "unknown"),
        ("Mo-Fr 10:00-18:00; Dec 16", "Dec 16", "off"),
        ("Mo-Fr 10:00-18:00; PH", "PH", "off"),
        ("Mo-Fr 10:00-18:00; Jan PH off", "PH", "exceptions"),
        ("Mo-Fr 10:00-18:00; Apr-Sep: PH 10:00-12:00", "PH", "exceptions"),
        ("Mo-Fr 10:00-18:00; PH -1 day off", "PH", "exceptions"),
        ('Mo-Fr 10:00-18:00 || "call us"', "||", "clock"),
    ],
)
def test_an_impossible_rule_is_refused_at_the_very_part(text: str, part: str, remedy: str) -> None:
    first = faults(text)[0]
    assert text[first.offset :].startswith(part)
    assert remedy in " ".join(fault.remedy.say("en") for fault in faults(text))


def test_words_in_a_comment_are_no_syntax() -> None:
    assert faults('Mo-Fr 10:00-18:00 "Пн 9-18, 14.00–13.00, 14:00-13:00, week, PH, Feb 30"; PH off') == ()


@pytest.mark.parametrize("text", ["closed", "10:00-14:00", "10:00-13:00,14:00-16:00"])
def test_an_exception_is_closed_or_times(text: str) -> None:
    assert exception_faults(text) == ()


@pytest.mark.parametrize("text", ["shut", "Mo 10:00-14:00", "14:00-10:00", "10-14", "10:00-14:00,13:00-15:00"])
def test_other_exceptions_are_refused(text: str) -> None:
    assert exception_faults(text)


def test_a_holiday_closes_and_says_why() -> None:
    found = day("Mo-Fr 10:00-18:00; PH off", (), CALENDAR, dt.date(2026, 12, 16))
    assert found.state == "closed"
    assert found.reason == words("Independence Day")
    assert on("2026-12-17") == ("closed", ())


def test_hours_of_a_holiday_hold_on_holidays() -> None:
    assert on("2026-12-16", "Mo-Fr 10:00-18:00; PH 11:00-13:00") == ("open", ((660, 780),))
    assert on("2026-12-16", "Mo-Fr,PH 10:00-12:00") == ("open", ((600, 720),))


@pytest.mark.parametrize(
    "text",
    [
        "Mo-Fr 10:00-18:00; PH off",
        "Mo-Fr 10:00-18:00, PH off",
        "PH off; Mo-Fr 10:00-18:00",
        "Mo-Fr 10:00-18:00; Sa,Su,PH off",
        "Mo-Fr 10:00-18:00; PH,Su off",
        'Mo-Fr 10:00-18:00 "ring the bell; first floor", PH off',
        'Mo-Fr 10:00-18:00 "PH: call"; PH off',
        "Mo-Fr 10:00-18:00 open, PH off",
        "Mo-Fr 10:00-18:00; Sa,Su off, PH off",
        "PH off, Mo-Fr 10:00-18:00",
    ],
)
def test_holidays_close_however_the_rule_is_put(text: str) -> None:
    assert on("2026-12-16", text) == ("closed", ())
    assert on("2026-12-15", text) == ("open", ((600, 1080),))


def test_a_rule_added_after_the_holidays_still_holds() -> None:
    assert on("2026-12-12", "Mo-Fr 10:00-18:00; PH off, Sa 10:00-14:00") == ("open", ((600, 840),))
    assert on("2026-12-15", "Mo-Fr 14:00+, PH off") == ("open", ((840, 1440),))


def test_hours_unknown_on_holidays_are_not_closed() -> None:
    assert on("2026-12-16", "Mo-Fr 10:00-18:00; PH unknown") == ("unknown", ())


def test_the_word_for_holidays_in_a_comment_says_nothing_of_them() -> None:
    assert on("2026-12-16", 'Mo-Fr 10:00-18:00 "PH by appointment"') == ("unknown", ())
    assert on("2026-12-15", 'Mo-Fr 10:00-18:00 "PH by appointment"') == ("open", ((600, 1080),))


def test_a_rule_that_does_not_speak_of_holidays_is_unknown_on_them() -> None:
    assert on("2026-12-16", "Mo-Fr 10:00-18:00") == ("unknown", ())
    assert on("2026-12-15", "Mo-Fr 10:00-18:00") == ("open", ((600, 1080),))


def test_a_saturday_that_the_law_makes_a_working_day_is_not_promised_open() -> None:
    assert on("2026-12-19") == ("unknown", ())


def test_a_year_without_a_calendar_is_unknown_where_holidays_matter() -> None:
    assert on("2027-03-22") == ("unknown", ())
    assert on("2027-03-21") == ("closed", ())
    assert on("2027-03-21", "Mo-Fr 10:00-18:00; PH 11:00-13:00") == ("unknown", ())
    assert on("2027-03-22", "Mo-Fr 10:00-18:00") == ("unknown", ())


def test_closure_overrides_weekly_hours_and_short_hours_override_a_holiday() -> None:
    assert on("2026-12-15", "Mo-Fr 10:00-18:00; PH off", closure("2026-12-15")) == ("closed", ())
    assert on("2026-12-16", "Mo-Fr 10:00-18:00; PH off", closure("2026-12-16", hours="10:00-12:00")) == ("open", ((600, 720),))


def test_an_office_exception_stands_before_that_of_its_branch() -> None:
    own, branch = closure("2026-12-15", hours="10:00-12:00"), closure("2026-12-14", "2026-12-16", reason="Conference")
    assert on("2026-12-15", "Mo-Fr 10:00-18:00; PH off", own, branch) == ("open", ((600, 720),))
    assert on("2026-12-14", "Mo-Fr 10:00-18:00; PH off", own, branch) == ("closed", ())


def test_an_exception_of_one_office_or_branch_touches_no_other() -> None:
    closed = closure("2026-12-15", "2026-12-16", hours="10:00-12:00")
    assert on("2026-12-15", "Mo-Fr 10:00-18:00; PH off", closed) == ("open", ((600, 720),))
    assert on("2026-12-15", "Mo-Fr 10:00-18:00; PH off") == ("open", ((600, 1080),))
    assert on("2026-12-16", "Mo-Fr 10:00-18:00; PH off") == ("closed", ())


def test_an_exception_may_leave_out_the_leading_zero() -> None:
    assert exception_faults("9:00-12:00") == ()
    assert on("2026-12-15", "Mo-Fr 10:00-18:00; PH off", closure("2026-12-15", hours="9:00-12:00")) == ("open", ((540, 720),))


def test_an_exception_across_midnight_does_not_count_twice() -> None:
    night = closure("2026-12-14", hours="22:00-26:00")
    spans = openings("24/7; PH off", (night,), CALENDAR, dt.date(2026, 12, 14), 2)
    assert [(span.start, span.end) for span in spans] == [(dt.datetime(2026, 12, 14, 22), dt.datetime(2026, 12, 16))]
    [after, *_] = openings("Mo-Fr 10:00-18:00; PH off", (night,), CALENDAR, dt.date(2026, 12, 15), 1)
    assert (after.start, after.end) == (dt.datetime(2026, 12, 15), dt.datetime(2026, 12, 15, 2))


def test_an_exception_ends_by_itself() -> None:
    assert on("2026-12-11", "Mo-Fr 10:00-18:00; PH off", closure("2026-12-08", "2026-12-10")) == ("open", ((600, 1080),))


@pytest.mark.parametrize("note", ["by appointment", "алдын ала жазылу бойынша", "по предварительной записи"])
def test_hours_by_appointment_are_told_apart_in_every_language(note: str) -> None:
    found = day(f'Mo-Fr 10:00-18:00 "{note}"; PH off', (), CALENDAR, dt.date(2026, 12, 15))
    assert [interval.kind for interval in found.intervals] == ["by_appointment"]


def test_unknown_hours_are_never_closed() -> None:
    assert on("2026-12-15", "unknown") == ("unknown", ())
    assert on("2026-12-16", "unknown") == ("unknown", ())


def test_the_week_shows_breaks_and_does_not_flatten_a_first_thursday() -> None:
    plain = week("Mo-Fr 10:00-13:00,14:00-18:00; PH off", FIRST)
    assert plain is not None
    assert plain.days[0].breaks == (Interval(780, 840),)
    assert [(group.first, group.last) for group in groups(plain)] == [(0, 4)]
    nth = week("Th[1,3] 15:00-17:00", FIRST)
    assert nth is not None
    assert nth.days[3].irregular
    assert nth.days[3].intervals == ()


def test_coming_changes_are_merged_and_only_those_that_matter() -> None:
    found = upcoming("Mo-Fr 10:00-18:00; PH off", (closure("2026-12-01", "2026-12-03"),), CALENDAR, FIRST)
    assert [(special.first.day, special.last.day, special.state) for special in found] == [
        (1, 3, "closed"),
        (16, 16, "closed"),
        (17, 17, "closed"),
        (19, 19, "unknown"),
    ]
    assert upcoming("Sa 10:00-14:00; PH off", (), CALENDAR, dt.date(2026, 12, 14), number=4) == ()


def test_a_reception_is_cancelled_or_moved_once() -> None:
    changes = (
        ReceptionChange(date=dt.date(2026, 12, 3), reason=words("Trip")),
        ReceptionChange(date=dt.date(2026, 12, 17), moved_to="2026-12-18 11:00-12:00", reason=words("Trip")),
    )
    reception = Reception(official=words("Deputy"), when="Th[1,3] 15:00-17:00", changes=changes)
    found = [(each.date.day, each.intervals[0].start, each.change is not None) for each in occurrences(reception, dt.date(2026, 12, 1), 31)]
    assert found == [(3, 900, True), (17, 900, True), (18, 660, False)]


exceptions = st.lists(
    st.builds(
        lambda offset, length, hours: HoursException(
            since=FIRST + dt.timedelta(days=offset), until=FIRST + dt.timedelta(days=offset + length), hours=hours, reason=words("Repairs")
        ),
        st.integers(0, 30),
        st.integers(0, 5),
        st.sampled_from(["closed", "10:00-12:00", "9:00-11:00,15:00-16:00", "20:00-28:00"]),
    ),
    max_size=3,
).map(tuple)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(UNDERSTOOD), exceptions)
def test_open_spans_are_sorted_and_disjoint(text: str, closed: tuple[HoursException, ...]) -> None:
    spans = openings(text, closed, CALENDAR, FIRST, 30)
    assert all(span.start < span.end for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.start.date() >= FIRST for span in spans)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(UNDERSTOOD), exceptions, st.integers(0, 30 * 1440 - 1))
def test_open_now_is_membership_and_the_next_opening_is_the_first_open_instant(
    text: str, closed: tuple[HoursException, ...], minute: int
) -> None:
    spans = openings(text, closed, CALENDAR, FIRST, 30)
    instant = dt.datetime.combine(FIRST, dt.time()) + dt.timedelta(minutes=minute)
    inside = [span for span in spans if span.start <= instant < span.end]
    assert is_open(spans, instant) == any(span.state != "unknown" for span in inside)
    opens = next_opening(spans, instant)
    if opens is not None:
        assert is_open(spans, opens)
        assert not any(is_open(spans, moment) for moment in (instant, *(span.start for span in spans)) if instant <= moment < opens)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40) | st.text("MoTuWeThFrSaSuPH0123456789:-,;[] off", max_size=40))
def test_no_text_makes_the_parser_fall_over(text: str) -> None:
    if not faults(text):
        day(text, (), CALENDAR, FIRST)
