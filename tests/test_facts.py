"""Every fact of the five sources that belongs on a page is found there, in all three languages, as the source gives it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

PREFIXES = {"kk": "", "ru": "ru/", "en": "en/"}

# (page, kk, ru, en): texts that must stand on the page; one text where it is the same in each language.
FACTS: tuple[tuple[str, str, str, str], ...] = (
    # S1: the Baytaq reception in Almaty.
    (
        "offices/almaty/almaty-reception/",
        "Төле би мен Наурызбай батыр көшелерінің қиылысы",
        "пересечение улиц Толе би и Наурызбай батыра",
        "Tole bi and Nauryzbay",
    ),
    ("offices/almaty/almaty-reception/", "10:00–18:00", "10:00–18:00", "10:00–18:00"),
    ("offices/almaty/almaty-reception/", "Кеңес тегін беріледі", "Консультации бесплатны", "Advice is free of charge"),
    ("offices/almaty/almaty-reception/", "Экология", "Экология", "environment"),
    ("offices/almaty/almaty-reception/", "тұрғын үй", "Жильё", "housing"),
    ("offices/almaty/almaty-reception/", "19 қазан", "19 октября 2023", "19 October 2023"),
    ("offices/astana/astana-reception/", "жұмыс уақыты белгісіз", "часы работы неизвестны", "hours not known"),
    ("news/2023/almaty-reception/", "емен", "дуб", "oak"),
    ("news/2023/almaty-reception/", "Байтақ", "Байтақ", "Baytaq"),
    # S2: Nur Otan in Almaty, June 2016.
    ("branches/amanat-almaty/", "78 862", "78 862", "78,862"),
    ("branches/amanat-almaty/", "705", "705", "705"),
    ("branches/amanat-almaty/", "Бауыржан Байбек", "Бауыржан Байбек", "Bauyrzhan Baybek"),
    ("branches/amanat-almaty/", "300-ден астам", "более 300", "more than 300"),
    ("branches/amanat-almaty/", "шамамен 2 500", "около 2 500", "about 2,500"),
    ("branches/amanat-nauryzbai/", "жоспарланған", "планируется", "planned"),
    ("offices/almaty/bostandyk/", "Кедергісіз кіру", "Безбарьерный доступ", "Step-free access"),
    ("news/2016/new-members-bostandyk/", "28 маусым, 17:32", "28 июня 2016 г., 17:32", "28 June 2016, 17:32"),
    # S3: Baytaq in Karaganda region, printed 2021, held 2023.
    ("parties/baytaq/", "2022 ж. 28 қараша", "28 ноября 2022", "28 November 2022"),
    ("parties/baytaq/", "Азаматхан Әміртай", "Азаматхан Амиртай", "Azamatkhan Amirtai"),
    ("parties/baytaq/", "Amirtay", "Amirtay", "Amirtay"),
    ("branches/baytaq-karaganda-region/", "Казитов", "Казитов", "Kazitov"),
    ("branches/baytaq-karaganda-region/", "128", "128", "128"),
    ("branches/baytaq-karaganda/", "Кудеринов", "Кудеринов", "Kuderinov"),
    ("branches/baytaq-temirtau/", "Козловский", "Козловский", "Kozlovsky"),
    ("news/2021/temirtau-emissions/", "2021 ж. 11 наурыз", "11 марта 2021", "11 March 2021"),
    ("news/2021/temirtau-emissions/", "2023 ж. 10 қаңтар", "10 января 2023", "10 January 2023"),
    ("news/2021/temirtau-emissions/", "оқиғаның өзінен бұрын", "раньше события", "earlier than the event"),
    ("news/2021/temirtau-emissions/", "120", "120", "120"),
    # S4: Nur Otan in Turkistan region, September 2019.
    ("branches/amanat-turkistan/", "5 933", "5 933", "5,933"),
    ("branches/amanat-turkistan/", "45%", "45 %", "45%"),
    ("branches/amanat-turkistan/", "3 097", "3 097", "3,097"),
    ("branches/amanat-turkistan/", "74", "74", "74"),
    ("branches/amanat-turkistan/", "88 048", "88 048", "88,048"),
    ("branches/amanat-turkistan/", "255", "255", "255"),
    ("branches/amanat-turkistan/", "16", "16", "16"),
    ("branches/amanat-turkistan/", "Бейсен Тәжібаев", "Бейсен Тажибаев", "Beysen Tazhibayev"),
    ("branches/amanat-turkistan/", "қаңтар – тамыз", "январь – август 2019", "January – August 2019"),
    ("branches/amanat-turkistan-station/", "2012", "2012", "2012"),
    ("offices/turkistan/turkistan-open-space/", "ашық кеңістік", "open space", "open space"),
    ("news/2019/turkistan-open-space/", "20 қыркүйек, 11:34", "20 сентября 2019 г., 11:34", "20 September 2019, 11:34"),
    # S5: the contest in Almaty region, undated.
    ("branches/amanat-almaty-region/", "4 000-нан астам", "более 4 000", "more than 4,000"),
    ("branches/amanat-almaty-region/", "70%-дан астам", "более 70 %", "more than 70%"),
    ("branches/amanat-almaty-region/", "Ерлан Жақыпов", "Ерлан Жакупов", "Yerlan Zhakupov"),
    ("branches/amanat-ili/", "Орны: 1", "Место: 1", "Place: 1"),
    ("branches/amanat-enbekshikazakh/", "Орны: 2", "Место: 2", "Place: 2"),
    ("branches/amanat-kegen/", "Орны: 3", "Место: 3", "Place: 3"),
    ("news/2026/best-reception-almaty-region/", "Дереккөзде күні көрсетілмеген", "нет даты", "bears no date"),
    # The renaming.
    ("parties/amanat/", "2022 ж. 1 наурызға дейін", "до 1 марта 2022", "until 1 March 2022"),
    ("parties/amanat/", "Nur Otan", "Nur Otan", "Nur Otan"),
)


def text(site: Path, page: str, language: str) -> str:
    """The words of a page as a reader sees them, spaces made plain."""
    source = (site / PREFIXES[language] / page / "index.html").read_text("utf-8")
    main = source[source.index("<main") : source.index("</main>")]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


@pytest.mark.parametrize("language", PREFIXES)
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact[0].rstrip('/').rsplit('/', 1)[1]}: {fact[3]}")
def test_a_fact_of_a_source_stands_on_its_page(demo_site: Path, fact: tuple[str, str, str, str], language: str) -> None:
    wanted = fact[1 + list(PREFIXES).index(language)]
    assert wanted.lower() in text(demo_site, fact[0], language).lower()


@pytest.mark.parametrize("language", PREFIXES)
def test_the_site_does_not_correct_numbers_that_contradict_each_other(demo_site: Path, language: str) -> None:
    shown = text(demo_site, "branches/amanat-turkistan/", language)
    assert not any(number in shown for number in ("2 670", "2,670", "5 841", "5,841"))


@pytest.mark.parametrize("language", PREFIXES)
def test_an_office_without_known_hours_is_not_shown_as_closed(demo_site: Path, language: str) -> None:
    source = (demo_site / PREFIXES[language] / "offices/astana/astana-reception/index.html").read_text("utf-8")
    assert "qb-badge--unknown" in source
    assert "qb-badge--closed" not in source
    assert "qb-week" not in source
