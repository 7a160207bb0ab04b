"""The words of buttons that scripts make, since without them they are nothing: text size and colours in the header, sharing below news.

In: a language. Out: a JavaScript module that each page loads once and that thirty thousand pages need not repeat.
"""

from __future__ import annotations

import json

from .languages import Tongue, _

SENTENCES = {
    "size": _("Text size"),
    "normal": _("Normal text"),
    "large": _("Large text"),
    "largest": _("Largest text"),
    "contrast": _("High-contrast version"),
    "light": _("Switch to light colours"),
    "night": _("Switch to dark colours"),
    "device": _("Switch to the colours of the device"),
    "copy": _("Copy the link"),
    "share": _("Share"),
    "copied": _("The address of the page was copied"),
}


def script(tongue: Tongue) -> str:
    """The module: its default export is what the buttons of one language say, by name."""
    say = tongue.translations.gettext
    words = {name: say(message) for name, message in SENTENCES.items()}
    return f"export default {json.dumps(words, ensure_ascii=False, separators=(',', ':'))}\n"
