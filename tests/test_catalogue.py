"""Every word that a person reads goes through the catalogue and exists in Kazakh, Russian and English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from qabyldau.languages import CATALOGUES, DOMAIN, EDITORS, tongue
from qabyldau.model import LANGUAGES, Language
from tests.building import ROOT

_PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
ENDINGS = {"to", "since", "ending"}
"""What Kazakh may add to a date or a number; the code gives it to every language."""
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
TEMPLATES = sorted(
    path for folder in ("overrides", "hooks") for path in (ROOT / folder).rglob("*.html") if not {"languages", "admin"} & {*path.parts}
)
PAGES = [path for path in TEMPLATES if path.is_relative_to(ROOT / "overrides")]
"""Those of the site; the others are pages for an editor's own screen."""
NAMES = {"Telegram", "WhatsApp", "Instagram", "Facebook", "2GIS", "OpenStreetMap", "Google", "Yandex", "A"}
"""What is called the same in every language."""


KEYWORDS = {DOMAIN: DEFAULT_KEYWORDS, EDITORS: {"told": None, "told_number": (1, 2)}}


@cache
def messages(domain: str) -> dict[str, tuple[str, ...]]:
    """All messages of code and templates by their msgid: (singular,) or (singular, plural)."""
    mappings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in mappings]
    options = {
        mapping["pattern"]: {key: value for key, value in mapping.items() if key not in ("pattern", "method")} for mapping in mappings
    }
    found = {}
    for folder in ("hooks", "overrides"):
        inside = [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods if pattern.startswith(folder)]
        own = {pattern.removeprefix(f"{folder}/"): chosen for pattern, chosen in options.items()}
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, inside, own, KEYWORDS[domain]):
            ids = message if isinstance(message, tuple) else (message,)
            found[ids[0]] = ids
    return found


def catalogue(language: Language, domain: str = DOMAIN) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as source:
        return read_po(source, locale=language)


def placeholders(text: str) -> set[str]:
    return {first or second for first, second in _PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("domain", KEYWORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_exists_and_none_is_left_over(language: Language, domain: str) -> None:
    known = {message.id[0] if isinstance(message.id, tuple) else message.id for message in catalogue(language, domain) if message.id}
    assert known == set(messages(domain)), "make catalogue"


@pytest.mark.parametrize("domain", KEYWORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_with_all_its_placeholders(language: Language, domain: str) -> None:
    for message in catalogue(language, domain):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert not message.fuzzy, ids
        assert all(strings), ids
        for text in strings:
            assert placeholders(text) <= placeholders("".join(ids)) | ENDINGS, ids
            assert placeholders(ids[0]) - {"num"} <= placeholders(text), ids


@pytest.mark.parametrize("domain", KEYWORDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_complete(language: Language, domain: str) -> None:
    forms = {"kk": 2, "ru": 3, "en": 2}[language]
    plurals = [message for message in catalogue(language, domain) if isinstance(message.id, tuple)]
    assert plurals
    assert all(len(message.string) == forms for message in plurals)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 офис или приёмная"),
        (2, "2 офиса и приёмных"),
        (5, "5 офисов и приёмных"),
        (11, "11 офисов и приёмных"),
        (21, "21 офис или приёмная"),
    ],
)
def test_russian_counts_inflect(number: int, said: str) -> None:
    text = tongue("ru").translations.ngettext("%(num)s office and reception", "%(num)s offices and receptions", number)
    assert text % {"num": number} == said


@pytest.mark.parametrize("domain", KEYWORDS)
def test_kazakh_is_written_with_its_own_letters_and_no_latin_ones(domain: str) -> None:
    texts = [
        text
        for message in catalogue("kk", domain)
        if message.id
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    ]
    assert sum(bool(KAZAKH.search(text)) for text in texts) > len(texts) / 2
    mixed = re.compile(r"[а-яәғқңөұүһі][a-z]|[a-z][а-яәғқңөұүһі]", re.IGNORECASE)
    assert not [text for text in texts if mixed.search(_PLACEHOLDER.sub(" ", text))]


def test_material_speaks_kazakh_in_all_its_messages() -> None:
    import material

    folder = Path(material.__file__).parent / "templates/partials/languages"
    keys = set(re.findall(r'^  "([\w.]+)":', (folder / "en.html").read_text("utf-8"), re.MULTILINE))
    own = set(re.findall(r'^\s*"([\w.]+)":', (ROOT / "overrides/partials/languages/kk.html").read_text("utf-8"), re.MULTILINE))
    assert keys <= own


def bare_words(source: str) -> Iterator[str]:
    """Words of a template that stand outside `_()` and outside values, in text or in attributes that people read."""
    source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", source, flags=re.DOTALL)
    source = re.sub(r"<script.*?</script>|<style>.*?</style>|<!doctype[^>]*>", "", source, flags=re.DOTALL | re.IGNORECASE)
    for text in re.findall(r'\b(?:aria-label|title|alt|placeholder|content)="([^"]*)"', source):
        yield from words(text)
    yield from words(re.sub(r"<[^>]*>", " ", re.sub(r"&\w+;", " ", source)))


def words(text: str) -> list[str]:
    known = {"width", "device-width", "initial-scale", "light", "dark", "noindex", "no-referrer", "summary_large_image", "url"}
    return [word for word in re.findall(r"[^\W_][\w-]*", text) if not word.isdigit() and word not in NAMES | known]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_holds_a_bare_word(template: Path) -> None:
    assert not list(bare_words(template.read_text("utf-8")))


def test_the_search_for_bare_words_finds_them() -> None:
    planted = '<p title="Hidden">{{ _("Office") }} closed</p>'
    assert sorted(bare_words(planted)) == ["Hidden", "closed"]


@pytest.mark.parametrize("template", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_needs_an_unsafe_content_policy(template: Path) -> None:
    source = template.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", source)
    for script in re.findall(r"<script[^>]*>", source):
        assert "src=" in script or "json" in script, script
