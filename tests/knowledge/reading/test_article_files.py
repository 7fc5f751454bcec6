import os
from pathlib import Path

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import find_files, list_files, open_file, read_whole
from knowledge.reading.formats.parsed_articles import LARGEST


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "archive"
    (folder / "june").mkdir(parents=True)
    for name in ("b.txt", "a.txt", "june/c.txt", ".hidden.txt", "articles.toml", "picture.png"):
        (folder / name).write_text("The text.")
    return folder


def test_a_folder_gives_its_texts_under_its_own_name(folder):
    assert [file.source for file in find_files([folder])] == ["archive/a.txt", "archive/b.txt", "archive/june/c.txt"]


def test_a_single_file_has_the_name_its_folder_gives_it(folder):
    assert [file.source for file in find_files([folder / "b.txt"])] == ["archive/b.txt"]


def test_a_file_named_twice_is_yielded_once(folder):
    assert len(list(find_files([folder, folder / "a.txt"]))) == 3


def test_a_single_file_may_have_any_name(folder):
    assert [file.source for file in find_files([folder / "picture.png"])] == ["archive/picture.png"]


def test_a_relative_folder_is_named_by_where_it_is(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert next(iter(find_files([type(folder)()]))).source == "archive/a.txt"


def test_a_missing_file_is_refused_when_it_is_read(folder):
    missing = next(iter(find_files([folder / "none.txt"])))
    with pytest.raises(UnreadableError, match="cannot be opened: no such file"):
        open_file(missing.path)


def read(paths):
    """What reading each found file gives: its bytes, or why not."""
    told: dict[str, bytes | str] = {}
    for file in find_files(paths):
        try:
            with open_file(file.path, file.within) as opened:
                told[file.source] = read_whole(opened)
        except UnreadableError as error:
            told[file.source] = str(error)
    return told


@pytest.mark.parametrize("target", ["secret.txt", "elsewhere"])
def test_a_link_that_leads_out_of_the_folder_is_refused(folder, tmp_path, target):
    (tmp_path / "secret.txt").write_text("Secret.")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "d.txt").write_text("Secret.")
    (folder / "link.txt").symlink_to(tmp_path / target)
    assert "leads out of the folder" in read([folder])["archive/link.txt"]
    assert b"Secret." not in read([folder]).values()


def test_what_a_refused_link_leads_to_can_be_added_by_name(folder, tmp_path):
    (tmp_path / "other.txt").write_text("Other.")
    (folder / "link.txt").symlink_to(tmp_path / "other.txt")
    assert b"Other." in read([folder, tmp_path / "other.txt"]).values()


def test_a_link_within_the_folder_is_the_file_it_leads_to(folder):
    (folder / "link.txt").symlink_to(folder / "june" / "c.txt")
    assert list(read([folder]).values()) == [b"The text."] * 3


def test_a_pipe_and_a_device_are_refused_at_once(folder):
    os.mkfifo(folder / "pipe.txt")
    told = read([folder, folder / "pipe.txt", type(folder)("/dev/zero")])
    assert [why for why in told.values() if why != b"The text."] == [
        "It is no regular file but a folder, pipe, socket or device. Add a file with an article's text."
    ] * 2


def test_a_file_that_is_too_large_is_refused_with_its_size(folder):
    os.truncate(folder / "a.txt", LARGEST + 1_000_000)
    assert "6.0 MB, at most 5" in read([folder])["archive/a.txt"]


def test_what_a_folder_holds_that_is_not_read_is_counted_by_suffix(folder):
    for name in ("one.PDF", "two.pdf", "june/three.pdf", "README"):
        (folder / name).touch()
    listing = list_files([folder, folder, folder / "a.txt"])
    assert list(listing.unread.items()) == [(".pdf", 3), ("", 1), (".png", 1)]
    assert len(listing.files) == 3


def test_a_folder_is_walked_once_for_all_that_is_told_of_it(folder, monkeypatch):
    walked: list[str] = []
    really = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda path, what: walked.append(what) or really(path, what))
    listing = list_files([folder])
    assert (len(listing.files), len(listing.unread), len(walked)) == (3, 1, 1)
