"""What earlier builds found out is believed only when it is whole and of the same maker."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qabyldau.store import Store, digest

VALUE = {"news": [("2026/item", b"\x00\x01", None, 5)], "ә": (1.5, True)}
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "store", b"maker")
    store.put("value", VALUE)
    return store


def test_what_was_kept_comes_back(store: Store) -> None:
    assert store.get("value") == VALUE
    assert Store(store.folder, b"maker").get("value") == VALUE
    assert store.written("value") > 0


def test_what_was_never_kept_is_nothing(store: Store) -> None:
    assert store.get("other") is None
    assert store.written("other") == 0


def test_values_of_another_maker_do_not_count(store: Store) -> None:
    assert Store(store.folder, b"another").get("value") is None


def test_a_cut_file_is_as_if_it_were_not_there(store: Store) -> None:
    data = (store.folder / "value").read_bytes()
    for length in range(len(data)):
        (store.folder / "value").write_bytes(data[:length])
        assert store.get("value") is None, length


def test_a_single_wrong_byte_is_noticed(store: Store) -> None:
    data = bytearray((store.folder / "value").read_bytes())
    for place in range(len(data)):
        data[place] ^= 0x20
        (store.folder / "value").write_bytes(data)
        assert store.get("value") is None, place
        data[place] ^= 0x20


@pytest.mark.parametrize("noise", [b"", b"garbage", b"\x00" * 5000])
def test_garbage_is_nothing(store: Store, noise: bytes) -> None:
    (store.folder / "value").write_bytes(noise)
    assert store.get("value") is None


def test_a_store_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store(tmp_path / "file" / "store", b"maker")
    store.put("value", VALUE)
    assert store.get("value") is None


def test_nothing_half_written_is_left(store: Store) -> None:
    store.put("value", VALUE)
    assert [path.name for path in store.folder.iterdir()] == ["value"]


@settings(deadline=None)
@given(plain, plain)
def test_digests_tell_values_apart(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (repr(one) == repr(other))


def test_parts_of_a_digest_do_not_run_into_each_other() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc"), digest(("a", "b"), "c"), digest("a", "b", "c")}) == 5
