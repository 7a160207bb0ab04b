"""Shells: what is filled in by joining bytes equals what the template would have printed."""

from __future__ import annotations

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qabyldau.shell import SLOTS, Shell, marker

TEMPLATE = jinja2.Environment(autoescape=False, keep_trailing_newline=True).from_string(
    '<title>{{ title | e }}</title><meta content="{{ description | e }}">{{ head }}'
    "<script type=application/json>{{ {'t': title, 'd': [description]} | tojson }}</script>"
    "{{ switcher }}<main>{{ content }}</main>{{ title | e }}\n"
)


def shell() -> Shell:
    return Shell.split(TEMPLATE.render({name: marker(name) for name in SLOTS}))


@given(st.fixed_dictionaries({name: st.text() for name in SLOTS}))
def test_a_filled_shell_equals_the_rendered_template(values: dict[str, str]) -> None:
    assert shell().fill(values) == TEMPLATE.render(values).encode()


def test_a_value_that_looks_like_a_slot_stays_as_it_is() -> None:
    values = dict.fromkeys(SLOTS, "") | {"content": marker("title"), "title": "Temirtau"}
    assert f"<main>{marker('title')}</main>".encode() in shell().fill(values)


def test_a_template_that_forgets_a_slot_is_refused() -> None:
    with pytest.raises(ValueError, match="switcher"):
        Shell.split("".join(marker(name) for name in SLOTS if name != "switcher"))
