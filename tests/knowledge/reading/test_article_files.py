import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import find_files, read_bytes


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
        read_bytes(missing.path)
