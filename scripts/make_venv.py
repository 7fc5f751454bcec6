"""Make .venv from a lock file, every package checked against its hash, then install this checkout into it.

Run by the Makefile with the system's Python, so it uses the standard library only and speaks in single sentences.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BAR_WIDTH = 28


def fail(sentence: str) -> None:
    """Say what is missing and stop."""
    sys.exit(f"On the Record: {sentence}")


def draw(done: int, total: int, label: str) -> None:
    """Redraw the progress bar; without a terminal only the last state is printed."""
    if sys.stderr.isatty():
        filled = BAR_WIDTH * min(done, total) // max(total, 1)
        print(f"\r[{'#' * filled}{'.' * (BAR_WIDTH - filled)}] {label:<48.48}", end="", file=sys.stderr, flush=True)
    elif done >= total:
        print(label, file=sys.stderr)


def make_environment() -> None:
    """Create .venv, or say which system package is missing."""
    if sys.version_info < (3, 11):  # noqa: UP036 (this script runs under whatever Python there is)
        fail(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}; try `make PYTHON=python3.12 try`.")
    if (VENV / "bin" / "pip").exists():
        return
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        fail("this Python cannot make a virtual environment; on Debian, `apt-get install python3-venv` and try again.")


def install(lock: Path) -> None:
    """Install the locked packages under a progress bar; pip's own words are shown only when it fails."""
    total = sum(1 for line in lock.read_text("utf-8").splitlines() if "==" in line and not line.startswith((" ", "#")))
    pip = [
        str(VENV / "bin" / "pip"),
        "install",
        "--no-input",
        "--progress-bar",
        "off",
        "--require-hashes",
        "-r",
        str(lock),
    ]
    said, seen = [], 0
    with subprocess.Popen(pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        for line in process.stdout or ():
            said.append(line)
            seen += line.startswith(("Collecting ", "Requirement already satisfied"))
            draw(min(seen, total - 1), total, f"{line.split()[1]}" if line.startswith("Collecting ") else "installing")
    if process.returncode:
        sys.stderr.write("\n" + "".join(said[-15:]))
        fail("the packages could not be installed; the lines above are pip's.")
    draw(total, total, f"{total} packages installed, each checked against {lock.name}")
    print(file=sys.stderr)


def install_checkout() -> None:
    """Install this checkout in place with the locked build backend."""
    pip = [str(VENV / "bin" / "pip"), "install", "-q", "--no-deps", "--no-build-isolation", "-e", str(ROOT)]
    if subprocess.run(pip, check=False).returncode:
        fail("the checkout could not be installed into .venv; the lines above are pip's.")


if __name__ == "__main__":
    make_environment()
    install(ROOT / sys.argv[1])
    install_checkout()
