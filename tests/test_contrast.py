"""Text can be read on every surface, in each colour scheme: the contrast of the style sheet's tokens, WCAG 2.2, 1.4.3 and 1.4.11."""

from __future__ import annotations

import re

import pytest
from coloraide import Color

from tests.building import ROOT

TOKENS = (ROOT / "overrides/assets/qb/css/10-tokens.css").read_text("utf-8")
SCHEMES = {
    "light": (":root",),
    "dark": (":root", '[data-md-color-scheme="slate"]'),
    "light, high contrast": (":root", '[data-qb-contrast="high"]'),
    "dark, high contrast": (
        ":root",
        '[data-md-color-scheme="slate"]',
        '[data-qb-contrast="high"]',
        '[data-qb-contrast="high"][data-md-color-scheme="slate"]',
    ),
}
SURFACES = "paper card sunken"
TEXTS = {
    "ink": f"{SURFACES} accent-soft sky-soft ochre-soft unknown-soft open-soft closed-soft glow-1 glow-2",
    "secondary": f"{SURFACES} unknown-soft glow-1 glow-2 shade-0",
    "accent-text": f"{SURFACES} accent-soft glow-1 glow-2",
    "sky-text": f"{SURFACES} sky-soft",
    "ochre-text": f"{SURFACES} ochre-soft",
    "open-text": f"{SURFACES} open-soft",
    "closed-text": f"{SURFACES} closed-soft",
    "on-accent": "accent",
    "card": "accent-text",
    "on-shade": "shade-0 shade-1 shade-2",
    "on-shade-3": "shade-3",
}
EDGES = {"edge": "paper card", "accent": SURFACES, "open": "open-soft card", "closed": "closed-soft card", "sky": "card", "ochre": "card"}


def tokens(scheme: str) -> dict[str, str]:
    """The colour tokens as the cascade leaves them in the scheme."""
    found: dict[str, str] = {}
    for selector in SCHEMES[scheme]:
        block = re.search(rf"^ *{re.escape(selector)} {{\n(.*?)^ *}}", TOKENS, re.M | re.S)
        assert block, selector
        found |= dict(re.findall(r"--qb-([a-z0-9-]+): (#[0-9a-f]{3,6});", block[1]))
    return found


def too_low(scheme: str, pairs: dict[str, str], least: float) -> list[str]:
    colours = {name: Color(value) for name, value in tokens(scheme).items()}
    ratios = {(front, back): colours[front].contrast(colours[back]) for front, backs in pairs.items() for back in backs.split()}
    return [f"{front} on {back}: {ratio:.2f}" for (front, back), ratio in ratios.items() if ratio < least]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_every_surface_it_is_on(scheme: str) -> None:
    assert not too_low(scheme, TEXTS, 7 if "high" in scheme else 4.5)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_and_shapes_that_carry_meaning_can_be_seen(scheme: str) -> None:
    assert not too_low(scheme, EDGES, 3)
