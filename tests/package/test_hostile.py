"""Every hostile package is answered as the ledger says, within bounds that the operating system enforces."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.package import books
from tests.package.hostile import LEDGER

MEMORY, SECONDS = 512 * 2**20, 10

RUN = f"""
import json, pathlib, sys, time
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
except ImportError:
    pass
from reportkit.errors import FileRefusedError
from reportkit.package import graft
made, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
answers = {{}}
for path in sorted(folder.glob("*.xlsx")):
    started = time.process_time()
    try:
        graft(path, made, folder / "out")
        answer = "done"
    except FileRefusedError as refusal:
        answer = refusal.code
    except BaseException as fault:
        answer = repr(fault)
    answers[path.stem] = answer, time.process_time() - started
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float]]:
    """What a process of little memory answers to each of the files, and the seconds of computing."""
    folder = tmp_path_factory.mktemp("hostile")
    made = books.source(tmp_path_factory.mktemp("source") / "s.xlsx")
    for number, (make, _) in enumerate(LEDGER.values()):
        (folder / f"{number}.xlsx").write_bytes(make())
    command = [sys.executable, "-c", RUN, str(made), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {name: found[str(number)] for number, name in enumerate(LEDGER)}


@pytest.mark.parametrize("name", LEDGER)
def test_a_hostile_package_is_answered_as_the_ledger_says(name: str, answers: dict[str, tuple[str, float]]) -> None:
    answer, seconds = answers[name]
    assert answer == LEDGER[name][1]
    assert seconds < SECONDS
