"""Each party's accent colour as the custom properties that the style sheet asks for, in light and in dark.

In: parties with a colour. Out: CSS text. Shades are moved along OKLCH lightness until their contrast is enough (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Iterable

from coloraide import Color

from .model import Party

_NIGHT = Color("#18211c")
_WHITE = Color("#ffffff")


def css(parties: Iterable[Party]) -> str:
    """Rules `.qb-accent--<id>` for all parties; what they set is `--qb-accent`, `-text` and `-soft`."""
    return "".join(_rules(party) for party in parties)


def _rules(party: Party) -> str:
    colour = Color(party.colour)
    soft = colour.mix(_WHITE, 0.88, space="oklab")
    night_soft = colour.mix(_NIGHT, 0.72, space="oklab")
    light = {"accent": colour, "accent-text": _against(colour, soft, 7, -0.01), "accent-soft": soft}
    night = _against(colour, _NIGHT, 5, 0.01)
    dark = {"accent": night, "accent-text": _against(night, night_soft, 7, 0.01), "accent-soft": night_soft}
    return f".qb-accent--{party.id}{{{_properties(light)}}}\n[data-md-color-scheme=slate] .qb-accent--{party.id}{{{_properties(dark)}}}\n"


def _against(colour: Color, background: Color, ratio: float, step: float) -> Color:
    """The nearest lighter (step > 0) or darker shade that reaches the contrast."""
    shade = colour.convert("oklch")
    while shade.clone().fit("srgb").contrast(background) < ratio and 0 < shade["lightness"] < 1:
        shade["lightness"] = shade["lightness"] + step
    return shade.fit("srgb")


def _properties(shades: dict[str, Color]) -> str:
    return ";".join(f"--qb-{name}:{shade.convert('srgb').to_string(hex=True)}" for name, shade in shades.items())
