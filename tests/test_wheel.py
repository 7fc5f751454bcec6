"""The built wheel works in a clean environment outside the checkout."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, env=os.environ | {"PYTHONWARNINGS": "default"})
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def onrecord(wheel: Path) -> Path:
    folder = wheel.parent
    venv.create(folder / "clean", with_pip=True)
    pip = [str(folder / "clean/bin/pip"), "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True, capture_output=True)
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, capture_output=True)
    return folder / "clean/bin/onrecord"


def run(command: list[object], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}
    return subprocess.run(
        [str(word) for word in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_wheel_in_a_clean_environment_adds_articles_and_answers(onrecord, tmp_path):
    added = run([onrecord, "add", ROOT / "seeds", "--json"], tmp_path)
    assert [json.loads(line)["outcome"] for line in added.stdout.splitlines()] == ["new"] * 5, added.stderr
    answer = json.loads(run([onrecord, "whosaid", "--json", "big mistake"], tmp_path).stdout)
    assert (answer["verdict"], answer["matches"][0]["speakers"][0]["name"]) == ("verbatim", "Vladimir Putin")


def test_a_wheel_holds_the_manifest_the_page_and_the_fonts(onrecord, tmp_path):
    python = onrecord.with_name("python")
    script = (
        "from importlib.resources import files\n"
        "from bot.manifest import load_manifest\n"
        "assert load_manifest()['features']['slash_commands']\n"
        "assert '<html' in (files('bot.playground') / 'page' / 'index.html').read_text('utf-8')\n"
        "from bot.pictures.lettering import width\n"
        "assert width('Зеленський', 40) > width('Зеленський', 40, bold=True) - 40 > 100\n"
        "assert 'Bitstream' in (files('bot.pictures') / 'fonts' / 'LICENSE').read_text('utf-8')\n"
    )
    done = run([python, "-c", script], tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_wheel_holds_the_sentence_encoder(onrecord, tmp_path):
    script = (
        "from knowledge.language.sense.encoder import load_encoder\n"
        "ferry, boat, olive = load_encoder().encode(['The ferry is late', 'the boat has a delay', 'olives are dear'])\n"
        "assert ferry @ boat > ferry @ olive + 0.3\n"
    )
    done = run([onrecord.with_name("python"), "-c", script], tmp_path)
    assert done.returncode == 0, done.stderr


def test_a_wheel_holds_the_licences_of_what_is_not_its_own(wheel):
    with zipfile.ZipFile(wheel) as held:
        licences = " ".join(held.read(name).decode() for name in held.namelist() if ".dist-info/licenses/" in name)
    assert all(words in licences for words in ("MIT License", "Apache License", "Princeton University", "Bitstream"))


def test_a_wheel_is_small_enough_to_be_passed_around(wheel):
    assert wheel.stat().st_size < 45_000_000
