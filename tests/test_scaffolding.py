"""New news items, offices and translations as an editor makes them: by answers or by options, and always files that pass."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import ExifTags, Image

from qabyldau.canonical import canonical
from qabyldau.check import check
from qabyldau.commands import main
from qabyldau.naming import free, slug
from tests.building import ROOT

DAY = dt.date(2026, 11, 23)
ITEM = "content/news/2026/2026-11-22-a-new-door.yaml"
ENGLISH = ("--title-en", "A new door", "--summary-en", "The reception has a new door.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A party with next to no content, in canonical form."""
    root = tmp_path / "party"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    assert run(root, "format").exit_code == 0
    return root


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo 3000 × 1500 that a camera held on its side took: red above where it is upright, and it knows where."""
    picture = Image.new("RGB", (3000, 1500), "blue")
    picture.paste("red", (0, 0, 1500, 1500))
    exif = picture.getexif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Somebody"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (43.0, 15.0, 0.0)
    path = tmp_path / "IMG 0001.jpg"
    picture.save(path, exif=exif, comment=b"secret")
    return path


def run(root: Path, command: str, *arguments: str | Path, answers: str = "", language: str = "en") -> Result:
    words = [*command.split(), "--root", str(root), "--language", language, *map(str, arguments)]
    return CliRunner().invoke(main, words, input=answers)


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts}


def passes(root: Path) -> bool:
    return check(root, DAY).problems == ()


def news(root: Path, *more: str | Path, answers: str = "") -> Result:
    return run(root, "new news", "--topic", "receptions", "--branch", "almaty", "--date", "2026-11-22", *more, answers=answers)


def test_a_news_item_from_options_passes_the_check(root: Path) -> None:
    done = news(root, *ENGLISH)
    assert done.exit_code == 0, done.output
    assert ITEM in done.output
    text = (root / ITEM).read_text("utf-8")
    assert "title: A new door\n" in text
    assert canonical(ITEM, text) == text
    assert passes(root)


def test_a_news_item_from_answers_passes_the_check(root: Path) -> None:
    answers = [
        "2026-11-22",
        "Жаңа есік",
        "Қабылдаудың жаңа есігі бар.",
        "",
        "",
        "A new door",
        "A new door.",
        "It opens.",
        "1",
        "алматинск",
        "",
        "",
        "",
    ]
    done = run(root, "new news", answers="\n".join(answers) + "\n", language="ru")
    assert done.exit_code == 0, done.output
    text = (root / ITEM).read_text("utf-8")
    assert "topic: receptions\nbranches:\n  - almaty\nkk:\n  title: Жаңа есік\n" in text
    assert "  body: |\n    It opens.\n" in text
    assert "Рубрика" in done.output
    assert "Алматинский филиал" in done.output
    assert passes(root)


def test_a_photo_is_described_in_the_languages_of_its_item_alone(root: Path, photo: Path) -> None:
    texts = ["Жаңа есік", "Жаңа есік бар.", "", "Новая дверь", "Есть новая дверь.", "", ""]
    done = run(root, "new news", answers="\n".join(["2026-11-22", *texts, "1", "almaty", "", "", str(photo), "Есік", "Дверь", ""]) + "\n")
    assert done.exit_code == 0, done.output
    [item] = (root / "content/news/2026").glob("2026-11-22-*.yaml")
    assert "  alt:\n    kk: Есік\n    ru: Дверь\nkk:\n" in item.read_text("utf-8")
    assert passes(root)


def test_an_item_needs_a_headline_in_some_language_and_a_topic(root: Path) -> None:
    texts = ["", "", "", "A new door", "A new door.", ""]
    done = run(root, "new news", answers="\n".join(["2026-11-22", *texts, "", "1", "almaty", "", "", ""]) + "\n", language="en")
    assert done.exit_code == 0, done.output
    assert done.output.count("Something must be written here.") == 2
    assert "None of them" not in done.output


ANSWERS = ["almaty", "1", "Есік", "Дверь", "Door", "Алматы", "Алматы", "Almaty", "Абай даңғылы", "проспект Абая", "Abay Avenue", "5"]


def test_a_slip_in_an_answer_is_told_at_once_and_asked_for_again(root: Path) -> None:
    wrong_and_right = [
        *("50000", "050000"),
        *("8 727 123 45 67", "+7 727 123 45 67"),
        *("Mo-Fr 9-18", "Mo-Fr 09:00-18:00; PH off"),
        *("25.11.2026", "2026-11-22"),
        *("", "reception", ""),
    ]
    done = run(root, "new office", answers="\n".join([*ANSWERS, *wrong_and_right]) + "\n", language="en")
    assert done.exit_code == 0, done.output
    for told in ("write «050000»", "write «+7 727 123 45 67»", "write «09:00-18:00»", "write «2026-11-25»", "choose another id"):
        assert told in done.output
    assert "- id: almaty-reception\n" in (root / "branches.yaml").read_text("utf-8")
    assert passes(root)


def test_an_id_that_is_taken_is_never_suggested(root: Path) -> None:
    for _ in range(2):
        done = run(root, "new office", answers="\n".join([*ANSWERS, "", "", "", "", "", ""]) + "\n", language="en")
        assert done.exit_code == 0, done.output
    assert "[almaty-reception-2]" in done.output
    assert passes(root)


def test_the_path_of_a_photo_may_be_pasted_as_terminals_do(root: Path, photo: Path, tmp_path: Path) -> None:
    spaced = tmp_path / "my photo.jpg"
    spaced.write_bytes(photo.read_bytes())
    for day, path in enumerate((f"'{spaced}'", str(spaced).replace(" ", "\\ ")), 21):
        texts = ["", "", f"Door {day}", "A new door.", ""]
        answers = [f"2026-11-{day}", *texts, "1", "almaty", "", "", "nowhere.jpg", path, "A door", ""]
        done = run(root, "new news", answers="\n".join(answers) + "\n", language="en")
        assert done.exit_code == 0, done.output
        assert "no file «nowhere.jpg»" in done.output
    assert passes(root)


def test_a_picture_of_a_phone_in_heic_is_told_apart(root: Path, tmp_path: Path) -> None:
    picture = tmp_path / "IMG_0001.HEIC"
    picture.write_bytes(b"\0\0\0\x18ftypheic" + bytes(3000))
    done = news(root, *ENGLISH, "--photo", picture)
    assert done.exit_code == 1
    assert "save it as JPEG" in done.output


def test_a_photo_is_kept_upright_scaled_and_without_what_it_tells_of_place_and_camera(root: Path, photo: Path) -> None:
    done = news(root, *ENGLISH, "--photo", photo, "--alt-kk", "Есік", "--alt-ru", "Дверь", "--alt-en", "A door", "--credit", "Press office")
    assert done.exit_code == 0, done.output
    kept = root / "content/media/2026/2026-11-22-a-new-door.jpg"
    assert "file: 2026/2026-11-22-a-new-door.jpg\n" in (root / ITEM).read_text("utf-8")
    with Image.open(kept) as picture:
        assert picture.size == (1200, 2400)
        assert dict(picture.getexif()) == {}
        red, _, blue = picture.getpixel((600, 100))  # type: ignore[misc]
        assert red > 200 > blue
    data = kept.read_bytes()
    assert not any(secret in data for secret in (b"secret", b"Somebody", b"Exif", b"GPS"))
    assert passes(root)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--topic", "recepions"), "did you mean «receptions»?"),
        (("--branch", "almati"), "did you mean «almaty»?"),
        (("--summary-en", ""), "nothing after «summary:»"),
        (("--photo", ROOT / "README.md"), "not a JPEG, PNG or WebP picture"),
        (("--photo", "nowhere.jpg"), "cannot be read"),
        (("--photo", ROOT / ".github/screenshot.png", "--alt-en", "A\npage"), "one line of text"),
        (("--date", "../../../tmp/2026"), "write for example 2026-11-23"),
        (("--date", "2026-02-30"), "write for example 2026-11-23"),
    ],
)
def test_what_would_not_pass_leaves_nothing_behind_and_is_explained(root: Path, wrong: tuple[str | Path, ...], said: str) -> None:
    before = files(root)
    done = news(root, *ENGLISH, *wrong)
    assert done.exit_code != 0
    assert said in done.output
    assert "Traceback" not in done.output
    assert files(root) == before


def test_an_address_that_is_taken_gets_a_number(root: Path) -> None:
    assert news(root, *ENGLISH).exit_code == 0
    assert news(root, *ENGLISH, "--date", "2026-11-21").exit_code == 0
    assert (root / "content/news/2026/2026-11-21-a-new-door-2.yaml").exists()
    assert passes(root)


OFFICE = (
    *("--branch", "district", "--kind", "public_reception", "--hours", "Mo-Fr 09:00-13:00,14:00-18:00; PH off"),
    *("--name-kk", "Қабылдау", "--name-ru", "Приёмная", "--name-en", "Reception"),
    *("--locality-kk", "Талғар", "--locality-ru", "Талгар", "--locality-en", "Talgar", "--postal-code", "041600"),
)


def test_an_office_goes_into_the_file_of_its_branch_and_nothing_else_changes(root: Path) -> None:
    path = root / "branches.yaml"
    before = path.read_text("utf-8")
    done = run(root, "new office", *OFFICE)
    assert done.exit_code == 0, done.output
    after = path.read_text("utf-8")
    assert after.startswith(before)
    assert "      - id: talgar-reception\n        kind: public_reception\n" in after.removeprefix(before)
    assert '          postal_code: "041600"\n' in after
    assert passes(root)


def test_an_office_between_others_changes_no_other_line(root: Path) -> None:
    path = root / "branches.yaml"
    path.write_text(path.read_text("utf-8").replace("        exceptions:", "        # ask again in spring\n        exceptions:"), "utf-8")
    assert run(root, "format").exit_code == 0
    before = path.read_text("utf-8").split("\n")
    done = run(root, "new office", *OFFICE, "--branch", "almaty")
    assert done.exit_code == 0, done.output
    after = path.read_text("utf-8").split("\n")
    added = len(after) - len(before)
    place = next(number for number, line in enumerate(after) if line != before[number])
    assert after[:place] + after[place + added :] == before
    assert passes(root)


def test_an_office_from_answers_passes_the_check(root: Path) -> None:
    answers = [
        "district",
        "qoghamdyq",
        *["Қабылдау", "Приёмная", "Reception", "Талғар", "Талгар", "Talgar"],
        "",
        "",
        "",
        "",
        "",
        "",
        "1",
        "",
        "",
    ]
    done = run(root, "new office", answers="\n".join(answers) + "\n", language="kk")
    assert done.exit_code == 0, done.output
    assert "қоғамдық қабылдау" in done.output
    assert "- id: talgar-reception\n" in (root / "branches.yaml").read_text("utf-8")
    assert passes(root)


def test_wrong_hours_of_a_new_office_are_explained_and_the_file_stays(root: Path) -> None:
    before = files(root)
    done = run(root, "new office", *OFFICE, "--hours", "Пн-Пт 9-18")
    assert done.exit_code == 1
    assert "[hours]" in done.output
    assert files(root) == before


def test_a_file_in_another_form_is_left_alone_until_it_is_formatted(root: Path) -> None:
    shutil.copy(ROOT / "tests/sites/minimal/branches.yaml", root / "branches.yaml")
    before = files(root)
    done = run(root, "new office", *OFFICE)
    assert done.exit_code == 1
    assert "branches.yaml:18" in done.output
    assert "make format" in done.output
    assert files(root) == before


def test_translate_lists_what_is_missing_by_branch(root: Path) -> None:
    assert "Every item has all languages, and none was left behind." in run(root, "translate").output
    assert news(root, *ENGLISH).exit_code == 0
    assert run(root, "translate").output == f"almaty, Almaty branch: 1\n  {ITEM}: kk, ru\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "«ru» мәтіні «kk» мәтінінен ескі"),
        ("ru", "текст в «ru» старее, чем в «kk»"),
        ("en", "«ru» is older than «kk»"),
    ],
)
def test_translate_lists_and_shows_what_was_left_behind(root: Path, language: str, said: str) -> None:
    path = next(root.glob("content/news/2026/*-opening.yaml"))
    name = path.relative_to(root).as_posix()
    text = path.read_text("utf-8").replace("en:\n  title", "en:\n  updated: 2026-11-22\n  title")
    path.write_text(text.replace("kk:\n  title", "kk:\n  updated: 2026-11-22\n  title"), "utf-8")
    assert f"  {name}: {said}\n" in run(root, "translate", language=language).output
    shown = run(root, "translate", path, language=language)
    assert shown.exit_code == 0
    assert "[older_text]" in shown.output


def test_an_opened_translation_is_explained_by_the_check_until_it_is_filled(root: Path) -> None:
    assert news(root, *ENGLISH, "--body-en", "One.\n\nTwo.").exit_code == 0
    done = run(root, "translate", "--to", "kk", root / ITEM)
    assert done.exit_code == 0, done.output
    path = root / ITEM
    opened = path.read_text("utf-8")
    assert 'kk:\n  #> A new door\n  title: ""\n' in opened
    assert "  #> One.\n  #>\n  #> Two.\n  body: |\n" in opened
    assert [each.code for each in check(root, DAY).problems] == ["empty"] * 3
    assert run(root, "format").output.startswith("All files")
    filled = opened.replace('title: ""', "title: Жаңа есік").replace('summary: ""', "summary: Жаңа есік бар.")
    path.write_text(filled.replace("  body: |\nen:", "  body: |\n    Бір.\nen:"), "utf-8")
    assert passes(root)
    assert run(root, "format").exit_code == 0
    assert "#>" not in path.read_text("utf-8")
    assert "body: |\n    Бір.\n" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Алматыда «Байтақ» партиясының қабылдауы ашылды", "almatyda-baitak-partiyasynyn-kabyldauy-ashyldy"),
        ("Өңірлік жаңалықтар: һ, ә, ү, ұ, і", "onirlik-zhanalyktar-h-a-u-u-i"),
        ("Щучинск: объезд в мае", "shchuchinsk-obezd-v-mae"),
        ("The party's 5,933 appeals — İzmir", "the-partys-5-933-appeals-izmir"),
        ("«»", ""),
        ("word " * 30, "word-word-word-word-word-word-word"),
        ("a" * 80, "a" * 60),
    ],
)
def test_ids_are_spelt_in_plain_letters(text: str, wanted: str) -> None:
    assert slug(text) == wanted


def test_a_number_makes_a_name_free_and_keeps_it_short_enough() -> None:
    assert free("door", {"door", "door-2"}) == "door-3"
    assert free("a" * 60, {"a" * 60}) == "a" * 58 + "-2"
