"""The web editor, as somebody meets it on their own computer: open it, write, save; the files are what the check accepts."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Error, Locator, Page, expect

from tests.browser.visit import Visit
from tests.building import ROOT, run
from tests.conftest import TODAY

READY = re.compile(r"\d+ files? written")


@dataclass
class Desk:
    """A clone of a small site with the editor running on it."""

    root: Path
    address: str
    process: subprocess.Popen[bytes]

    def data(self, name: str) -> object:
        return yaml.load((self.root / name).read_text("utf-8"), yaml.BaseLoader)

    def problems(self) -> str:
        done = run("check", "--root", self.root, "--today", TODAY)
        return "" if done.returncode == 0 else done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    root = tmp_path / "clone"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    for name in ("docs", "hooks", "overrides", "node_modules", "mkdocs.yml"):
        (root / name).symlink_to(ROOT / name)
    port = 8100 + os.getpid() % 800
    address, log = f"127.0.0.1:{port}", tmp_path / "log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "qabyldau.commands", "admin", "--address", address, "--language", "ru", "--today", TODAY],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
            stdout=said,
            stderr=said,
        )
    try:
        until = time.monotonic() + 60
        while not READY.search(log.read_text("utf-8")):
            assert process.poll() is None and time.monotonic() < until, log.read_text("utf-8")
            time.sleep(0.1)
        yield Desk(root, f"http://{address}", process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


@pytest.fixture
def editor(visit: Visit, desk: Desk) -> Page:
    """The page after the login."""
    page = visit.page(1400, 1000, locale="ru")
    page.goto(f"{desk.address}/admin/")
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("link", name="Создать: новость")).to_be_visible()
    return page


def part(page: Page | Locator, name: str) -> Locator:
    """The group or list of a field, by its key."""
    return page.locator(f"[id^={name}-field]").first


def open_(group: Locator) -> None:
    group.get_by_role("button").first.click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Сохранить").first.click()
    page.get_by_role("menuitem", name="Сохранить сейчас").click()
    expect(page.get_by_text("Всё сохранено")).to_be_visible()


def write(page: Page, language: int, title: str, summary: str, text: str) -> None:
    page.get_by_label("Заголовок").nth(language).fill(title)
    page.get_by_label("Кратко").nth(language).fill(summary)
    page.locator("[data-slate-editor]").nth(language).click()
    page.keyboard.type(text)


def test_a_news_item_with_a_photo_is_written_and_saved(editor: Page, desk: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "Жаңа есік.JPG"
    Image.new("RGB", (2400, 1200), "#1f7a4d").save(photo, "JPEG", exif=_exif())
    editor.get_by_role("link", name="Создать: новость").click()
    expect(editor.get_by_label("Дата", exact=True)).to_have_value(re.compile(r"^(\d{4}-\d\d-\d\d)?$"))
    editor.get_by_label("Дата", exact=True).fill("2026-11-23 14:30")
    write(editor, 0, "Жаңа есік ашылды", "Енді кіру оңай.", "Қабылдаудың жаңа есігі бар.")
    write(editor, 1, "Открылась новая дверь: входите", "Теперь войти легко.", "У приёмной новая дверь.")
    editor.get_by_label("Рубрика").click()
    editor.get_by_role("option", name="Приёмные").click()
    editor.get_by_label("Филиалы").click()
    editor.get_by_role("option").first.click()
    group = part(editor, "photo")
    open_(group)
    group.get_by_role("button", name="Выбрать изображение").click()
    editor.locator("input[type=file]").first.set_input_files(photo)
    editor.get_by_role("button", name="Взять выбранное").click()
    for label, text in (("Казахский", "Есік"), ("Русский", "Дверь"), ("Английский", "A door")):
        group.get_by_label(label).first.fill(text)
    save(editor)

    name = "content/news/2026/2026-11-23-otkrylas-novaya-dver-vkhodite.yaml"
    assert desk.data(name) == {
        "date": "2026-11-23 14:30",
        "topic": "receptions",
        "branches": ["almaty"],
        "photo": {"file": "2026/zhana-esik.jpg", "alt": {"kk": "Есік", "ru": "Дверь", "en": "A door"}},
        "kk": {"title": "Жаңа есік ашылды", "summary": "Енді кіру оңай.", "body": "Қабылдаудың жаңа есігі бар.\n"},
        "ru": {"title": "Открылась новая дверь: входите", "summary": "Теперь войти легко.", "body": "У приёмной новая дверь.\n"},
    }
    assert (desk.root / name).read_text("utf-8").startswith("# yaml-language-server: $schema=../../../schemas/news.schema.json\ndate: ")
    assert desk.problems() == ""
    with Image.open(desk.root / "content/media/2026/zhana-esik.jpg") as kept:
        assert kept.size == (1600, 800)
        assert not kept.getexif()


def _exif() -> Image.Exif:
    """Where the photo was taken, which is nobody's business."""
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    return exif


def test_new_hours_change_nothing_else_in_the_file(editor: Page, desk: Desk) -> None:
    file = desk.root / "branches.yaml"
    text = file.read_text("utf-8")
    before = text.replace("        phones:\n", "        # Asked on the phone.\n        phones:\n")
    assert before.count("#") > text.count("#")
    file.write_text(before, "utf-8")
    hours = "        hours: Mo-Fr 09:00-13:00,14:00-18:00; PH off\n"
    assert before.count(hours) == 1

    editor.goto(f"{desk.address}/admin/#/collections/branches/entries/branches")
    for key in ("branches", "offices"):
        # The first entry: the buttons before it open all of them and add one.
        part(editor, key).get_by_role("button").nth(2).click()
    editor.get_by_label("Часы работы").fill("Mo-Fr 10:00-13:00,14:00-19:00; PH off")
    save(editor)

    assert file.read_text("utf-8") == before.replace(hours, "        hours: Mo-Fr 10:00-13:00,14:00-19:00; PH off\n")
    assert desk.problems() == ""


def test_an_office_that_is_added_stands_below_the_others_and_changes_nothing_else(editor: Page, desk: Desk) -> None:
    file = desk.root / "branches.yaml"
    before = file.read_text("utf-8")
    editor.goto(f"{desk.address}/admin/#/collections/branches/entries/branches")
    part(editor, "branches").get_by_role("button").nth(2).click()
    offices = part(editor, "offices")
    offices.get_by_role("button", name="Добавить: офис").click()
    offices.get_by_label("Идентификатор", exact=True).fill("second-reception")
    offices.get_by_label("Вид", exact=True).click()
    editor.get_by_role("option", name="общественная приёмная").click()
    texts = (("Екінші қабылдау", "Вторая приёмная", "Second reception"), ("Алматы", "Алматы", "Almaty"))
    for place, words in enumerate(texts):
        for label, text in zip(("Казахский", "Русский", "Английский"), words, strict=True):
            offices.get_by_label(label, exact=True).nth(place).fill(text)
    offices.get_by_label("Часы работы").fill("Mo-Fr 10:00-18:00; PH off")
    save(editor)

    added = """\
      - id: second-reception
        kind: public_reception
        name:
          kk: Екінші қабылдау
          ru: Вторая приёмная
          en: Second reception
        address:
          locality:
            kk: Алматы
            ru: Алматы
            en: Almaty
        hours: Mo-Fr 10:00-18:00; PH off
"""
    assert file.read_text("utf-8") == before.replace("  - id: district\n", f"{added}  - id: district\n")
    assert desk.problems() == ""


def test_photos_of_a_gallery_change_places_with_all_that_is_said_of_them(editor: Page, desk: Desk) -> None:
    name = "2026-11-20-opening"
    file = desk.root / f"content/news/2026/{name}.yaml"
    photos = {each: f"  # Asked: {each}.\n  - file: 2026/{each}.png\n    alt:\n      kk: '{each}'\n" for each in ("one", "two", "three")}
    for each in photos:
        shutil.copy(desk.root / "content/media/2026/door.png", desk.root / f"content/media/2026/{each}.png")

    def gallery(*order: str) -> str:
        return "gallery:\n" + "".join(photos[each] for each in order) + "source:\n"

    before = file.read_text("utf-8").replace("source:\n", gallery("one", "two", "three"))
    file.write_text(before, "utf-8")
    editor.goto(f"{desk.address}/admin/#/collections/news-2026/entries/{name}")
    handles = part(editor, "gallery").locator("[aria-roledescription=sortable]")
    handles.nth(2).scroll_into_view_if_needed()
    last, first = handles.nth(2).bounding_box(), handles.nth(0).bounding_box()
    assert last and first
    editor.mouse.move(last["x"] + 9, last["y"] + 9)
    editor.mouse.down()
    editor.mouse.move(first["x"] + 9, first["y"], steps=20)
    expect(part(editor, "gallery").locator("[aria-pressed=true]")).to_be_visible()
    editor.mouse.up()
    save(editor)
    assert file.read_text("utf-8") == before.replace(gallery("one", "two", "three"), gallery("three", "one", "two"))
    assert desk.problems() == ""


def test_a_letter_added_to_a_text_changes_its_line_alone(editor: Page, desk: Desk) -> None:
    name = "2026-11-20-opening"
    file = desk.root / f"content/news/2026/{name}.yaml"
    text = file.read_text("utf-8").partition("\nen:\n")[0] + "\n"
    body = [
        "Бір жол.  ",
        "_Көлбеу_ жол: [жақша], a_b.",
        "",
        "- бір",
        "    - ішкі",
        "        - ең ішкі",
        "    - тағы",
        "- екі",
        "",
        "1. алғашқы",
        "",
        "   - бөлек",
        "",
        "| A | B |",
        "|---|---|",
        "| 1 | 2 |",
        "",
        "***",
        "",
        "Соңғы жол",
    ]
    before = text.replace("    Открылась новая приёмная.\n", "".join(f"    {line}".rstrip(" " if not line else "") + "\n" for line in body))
    assert before != text
    file.write_text(before, "utf-8")
    assert desk.problems() == ""

    editor.goto(f"{desk.address}/admin/#/collections/news-2026/entries/{name}")
    text_field = editor.locator("[data-slate-editor]").nth(1)
    text_field.get_by_text("Соңғы жол").click()
    # One letter, wherever in the line the click has put the caret.
    editor.keyboard.type("Ж")
    expect(text_field).to_contain_text("Ж")
    save(editor)

    written = file.read_text("utf-8")
    assert written.count("Ж") == before.count("Ж") + 1
    assert [line.replace("Ж", "") for line in written.split("\n")] == [line.replace("Ж", "") for line in before.split("\n")]
    assert desk.problems() == ""


def test_a_language_that_is_begun_must_be_finished_and_may_be_left_out(visit: Visit, editor: Page, desk: Desk) -> None:
    editor.get_by_role("link", name="Создать: новость").click()
    editor.get_by_label("Дата", exact=True).fill("2026-11-23")
    editor.get_by_label("Рубрика").click()
    editor.get_by_role("option", name="Приёмные").click()
    write(editor, 0, "Жаңа есік ашылды", "Енді кіру оңай.", "Қабылдаудың жаңа есігі бар.")
    editor.get_by_label("Заголовок").nth(2).fill("A")
    editor.get_by_role("button", name="Сохранить").first.click()
    editor.get_by_role("menuitem", name="Сохранить сейчас").click()
    expect(editor.get_by_text("Кратко: это нужно заполнить")).to_be_visible()
    # Typed as a person does: Decap moves to the first field that it complains about.
    editor.get_by_label("Заголовок").nth(2).press("Backspace")
    expect(editor.get_by_label("Заголовок").nth(2)).to_have_value("")
    save(editor)
    [name] = [path.name for path in (desk.root / "content/news/2026").glob("2026-11-23-*.yaml")]
    assert desk.data(f"content/news/2026/{name}").keys() == {"date", "topic", "kk"}  # type: ignore[attr-defined]
    assert desk.problems() == ""
    # Decap rejects a save that it has explained, with nothing.
    assert all("undefined" in complaint for complaint in visit.complaints)
    visit.complaints.clear()


def test_the_local_program_ends_however_the_editor_ends(desk: Desk, page: Page) -> None:
    saves_at = page.request.get(f"{desk.address}/admin/config-ru.json").json()["config"]["backend"]["proxy_url"]
    assert page.request.post(saves_at, data={"action": "info"}).ok
    desk.process.kill()
    until = time.monotonic() + 10
    with pytest.raises(Error, match="ECONN"):
        while time.monotonic() < until:
            page.request.post(saves_at, data={"action": "info"})


def test_the_local_program_answers_no_other_page(editor: Page, desk: Desk) -> None:
    config = editor.evaluate("async () => (await fetch('config-ru.json')).json()")
    request = urllib.request.Request(
        config["config"]["backend"]["proxy_url"],
        method="OPTIONS",
        headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"},
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Access-Control-Allow-Origin"] == desk.address
