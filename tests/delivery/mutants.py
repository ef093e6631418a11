"""Does the suite notice mistakes in the code that delivers? `make mutants` makes each of `mutants.toml` and looks.

Each is made in a copy of the project, where the tests it names are run; one that no test notices, or that can be made
no more, is a failure. With numbers as arguments only those are made, counted from 1.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("bot", "handlers", "store", "tests", "data", "pyproject.toml", "config.toml", "README.md", "requirements.in")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mistake: changes of one file's text, what goes wrong by it, and the tests that must notice."""

    name: str
    file: str
    changes: tuple[tuple[str, str], ...]
    why: str
    tests: tuple[str, ...]

    def applied(self, text: str) -> str:
        """Make the mistake in the file's text. Raises `ValueError` where it can be made no more."""
        for old, new in self.changes:
            if text.count(old) != 1:
                raise ValueError(f"{self.name}: its place stands {text.count(old)} times in {self.file}, not once.")
            text = text.replace(old, new)
        compile(text, self.file, "exec")
        return text


def mutants() -> tuple[Mutant, ...]:
    """Read all mutants."""
    found = tomllib.loads((ROOT / "tests" / "delivery" / "mutants.toml").read_text(encoding="utf-8"))["mutant"]
    return tuple(
        Mutant(
            each["name"], each["file"],
            tuple((each[f"{and_}old"], each[f"{and_}new"]) for and_ in ("", "and_") if f"{and_}old" in each),
            each["why"], tuple(each["tests"]),
        )
        for each in found
    )  # fmt: skip


def noticed(mutant: Mutant, folder: Path) -> str:
    """Make a mistake in a copy of the project below a folder, and say which test noticed it; "" where none did."""
    copy = folder / "project"
    copy.mkdir()
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__", "evaluation", "*.pyc"))
        elif source.exists():
            shutil.copy(source, copy / part)
    path = copy / mutant.file
    path.write_text(mutant.applied(path.read_text(encoding="utf-8")), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-k", "not postgresql and not server",
         *mutant.tests],
        cwd=copy, capture_output=True, text=True, check=False, timeout=1200,
        env={name: value for name, value in os.environ.items() if name != "CI"} | {"PYTHONPATH": str(copy)},
    )  # fmt: skip
    shutil.rmtree(copy)
    failed = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if run.returncode == 0:
        return ""
    if run.returncode != 1 or not failed:
        raise RuntimeError(f"{mutant.name}: the tests did not run:\n{run.stdout[-3000:]}{run.stderr[-1000:]}")
    return failed[0].removeprefix("FAILED ").partition(" - ")[0]


def main() -> None:
    """Make the mutants one after the other and print who noticed."""
    every = mutants()
    chosen = [int(number) for number in sys.argv[1:]] or range(1, len(every) + 1)
    survived = []
    with tempfile.TemporaryDirectory() as folder:
        for number in chosen:
            mutant = every[number - 1]
            who = noticed(mutant, Path(folder))
            print(f"{number:2} {mutant.name}: {who or 'NOBODY NOTICED'}", flush=True)  # noqa: T201
            if not who:
                survived.append(mutant.name)
    if survived:
        sys.exit(f"{len(survived)} of {len(list(chosen))} mutants survived: {'; '.join(survived)}.")
    print(f"All {len(list(chosen))} mutants were noticed.")  # noqa: T201


if __name__ == "__main__":
    main()
