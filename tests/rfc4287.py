"""What RFC 4287 demands of an Atom feed, by its sections; stricter than the RFC in that nothing from other namespaces is allowed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"

FEED_ONCE, FEED_OPTIONAL = ("id", "title", "updated"), ("generator", "icon", "logo", "rights", "subtitle")
ENTRY_ONCE, ENTRY_OPTIONAL = ("id", "title", "updated"), ("content", "published", "rights", "source", "summary")
REPEATED = ("author", "category", "contributor", "link")
ATTRIBUTES = {
    "link": {"href", "rel", "type", "hreflang", "title", "length"},
    "category": {"term", "scheme", "label"},
    "content": {"type", "src"},
    "generator": {"uri", "version"},
} | {name: {"type"} for name in ("title", "subtitle", "summary", "rights")}
RFC_3339 = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def faults(data: bytes) -> list[str]:
    """What in an Atom feed breaks a MUST of RFC 4287, one line each with its section."""
    root = ElementTree.fromstring(data)
    if root.tag != f"{ATOM}feed":
        return ["2: the document is not an atom:feed"]
    entries = root.findall(f"{ATOM}entry")
    found = list(_container(root, "4.1.1", FEED_ONCE, FEED_OPTIONAL, (*REPEATED, "entry")))
    if root.find(f"{ATOM}author") is None and not (entries and all(each.find(f"{ATOM}author") is not None for each in entries)):
        found.append("4.1.1: neither the feed nor each entry has an author")
    for each in entries:
        found += _container(each, "4.1.2", ENTRY_ONCE, ENTRY_OPTIONAL, REPEATED)
        if each.find(f"{ATOM}content") is None and not _alternates(each):
            found.append("4.1.2: an entry without content has no alternate link")
    found += [f"4.2.6: two entries have the id {name}" for name, count in Counter(_ids(root)).items() if count > 1]
    for element in root.iter():
        found += _element(element)
    return found


def _ids(root: ElementTree.Element) -> Iterator[str | None]:
    return (each.findtext(f"{ATOM}id") for each in root.iter(f"{ATOM}entry"))


def _alternates(element: ElementTree.Element) -> list[tuple[str | None, str | None]]:
    return [
        (link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"
    ]


def _container(element: ElementTree.Element, section: str, once: Any, optional: Any, repeated: Any) -> Iterator[str]:
    count = Counter(child.tag.removeprefix(ATOM) for child in element)
    yield from (f"{section}: {count[name]} times {name}" for name in once if count[name] != 1)
    yield from (f"{section}: more than one {name}" for name in optional if count[name] > 1)
    yield from (f"{section}: {name} has no place here" for name in set(count) - {*once, *optional, *repeated})
    yield from (f"{section}: two alternate links of {kind}" for kind, number in Counter(_alternates(element)).items() if number > 1)


def _element(element: ElementTree.Element) -> Iterator[str]:
    name, text = element.tag.removeprefix(ATOM), element.text or ""
    known = {f"{XML}lang", f"{XML}base"} | ATTRIBUTES.get(name, set())
    yield from (f"2: {name} has an attribute {attribute}" for attribute in set(element.attrib) - known)
    if not LANGUAGE.fullmatch(element.get(f"{XML}lang", "kk")) or not LANGUAGE.fullmatch(element.get("hreflang", "kk")):
        yield f"2: {name} is in no language"
    if name in ("author", "contributor"):
        parts = Counter(child.tag.removeprefix(ATOM) for child in element)
        if parts["name"] != 1 or parts["uri"] > 1 or parts["email"] > 1 or set(parts) - {"name", "uri", "email"}:
            yield f"3.2: {name} needs one name and at most one uri and email"
    elif name not in ("feed", "entry", "source") and len(element):
        yield f"3.1.1: {name} has elements inside"
    if name in ("title", "subtitle", "summary", "rights") and element.get("type", "text") not in ("text", "html"):
        yield f"3.1.1: {name} is {element.get('type')}"
    if name in ("updated", "published") and not RFC_3339.fullmatch(text):
        yield f"3.3: {name} is {text!r}"
    if name in ("id", "icon", "uri") and not IRI.fullmatch(text):
        yield f"4.2.6: {name} is no absolute IRI: {text!r}"
    if name == "category" and not element.get("term"):
        yield "4.2.2.1: a category without a term"
    if name == "link" and not IRI.fullmatch(element.get("href", "")):
        yield f"4.2.7.1: a link leads to {element.get('href')!r}"
    if name == "link" and not MEDIA_TYPE.fullmatch(element.get("type", "text/html")):
        yield f"4.2.7.3: a link's type is {element.get('type')!r}"
    if name == "link" and not element.get("length", "0").isdigit():
        yield f"4.2.7.6: a link's length is {element.get('length')!r}"
