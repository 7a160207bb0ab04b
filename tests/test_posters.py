"""Door posters: one A4 sheet with everything that people must know at the door, in three languages, read back by another program."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from qabyldau.check import check
from qabyldau.model import Office, Site, Words
from qabyldau.posters import poster
from tests.building import ROOT

TODAY = dt.date(2026, 11, 23)
URL = "https://qabyldau.example/offices/almaty/almaty-reception/"
A4 = (595, 842)


@pytest.fixture(scope="module")
def site() -> Site:
    found = check(ROOT, TODAY).site
    assert found is not None
    return found


def sheet(site: Site, office: Office | None = None) -> PdfReader:
    given, branch = site.offices["almaty-reception"]
    return PdfReader(BytesIO(poster(office or given, branch, site, TODAY, URL)))


def text(reader: PdfReader) -> str:
    """The words of the sheet, however its lines are broken."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_poster_tells_name_address_hours_and_changes_in_three_languages(site: Site) -> None:
    said = text(sheet(site))
    for expected in (
        "Алматы қоғамдық қабылдауы",
        "Общественная приёмная в Алматы",
        "Public reception in Almaty",
        "Төле би мен Наурызбай батыр көшелерінің қиылысы, Алматы",
        "Дүйсенбі",
        "Понедельник · Monday",
        "10:00–18:00",
        "закрыто · closed",
        "Тәуелсіздік күні",
        "16 December — closed (Independence Day)",
        "2026 ж. 23 қараша",
        "qabyldau.example/offices/almaty/almaty-reception/",
    ):
        assert expected in said, expected


def test_a_poster_is_one_sheet_of_a4_in_kazakh_with_text_for_those_who_listen(site: Site) -> None:
    reader = sheet(site)
    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == A4
    assert reader.trailer["/Root"]["/Lang"] == "kk"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_equal_words_give_equal_bytes(site: Site) -> None:
    office, branch = site.offices["almaty-reception"]
    assert poster(office, branch, site, TODAY, URL) == poster(office, branch, site, TODAY, URL)


def test_unknown_hours_are_said_and_not_left_empty(site: Site) -> None:
    office, _ = site.offices["almaty-reception"]
    said = text(sheet(site, office.model_copy(update={"hours": "unknown"})))
    assert "жұмыс уақыты белгісіз" in said
    assert "10:00–18:00" not in said


words = st.text("аәбқңөұ #*_$\\[]\"«»<>@=-/'", min_size=1, max_size=400)


@settings(max_examples=15, deadline=None)
@given(words)
def test_whatever_is_written_stays_on_one_sheet_and_is_no_markup(site: Site, name: str) -> None:
    office, _ = site.offices["almaty-reception"]
    long = office.model_copy(update={"name": Words.model_construct(kk=name, ru=name, en=name)})
    assert len(sheet(site, long).pages) == 1


def test_a_poster_stands_beside_each_open_office_and_its_page_leads_there(demo_site: Path) -> None:
    for page in (demo_site / "offices").glob("*/*/index.html"):
        linked = "poster.pdf" in page.read_text("utf-8")
        assert linked == (page.parent / "poster.pdf").is_file(), page
    russian = (demo_site / "ru/offices/almaty/almaty-reception/index.html").read_text("utf-8")
    assert 'href="../../../../offices/almaty/almaty-reception/poster.pdf"' in russian


def test_the_code_on_the_poster_leads_to_the_page(site: Site) -> None:
    """Read by a program that knows nothing of how it was drawn."""
    office, branch = site.offices["almaty-reception"]
    document = pypdfium2.PdfDocument(poster(office, branch, site, TODAY, URL))
    picture = document[0].render(scale=3).to_pil()
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [URL]
