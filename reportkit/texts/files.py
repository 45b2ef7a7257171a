"""The texts as files, one for each addressee: what somebody has edited since is never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from reportkit import package
from reportkit.distribution import file_name
from reportkit.texts.letter import SUFFIXES, Markup, Rendered

ALL = "_all"
RECORD = ".reportkit-texts"
"""The file beside them that says what was written: a digest and a name a line, as sha256sum writes them."""


class Written(NamedTuple):
    """One file. `kept`: the edited file that stands under the name wanted, None as a rule."""

    path: Path
    is_cut: bool
    kept: Path | None = None


def write(folder: Path, kind: str, rendered: Iterable[Rendered], markup: Markup) -> tuple[Written, ...]:
    """`<kind>-<addressee>.txt` (or .md) for each text, `<kind>-_all.txt` for the one to all.

    An untouched file of an earlier run is replaced, and taken away where its addressee gets no text any more: a
    reminder must not be sent to somebody who has answered. One that was edited stays; the new text gets a number.
    Raises FileRefusedError as `package.replace_file`.
    """
    rendered = tuple(rendered)
    if not rendered and not folder.exists():
        return ()  # an empty folder would look like texts that went missing
    folder.mkdir(parents=True, exist_ok=True)
    record = _read(folder / RECORD)
    taken: set[str] = set()
    written: list[Written] = []
    for one in rendered:
        addressee = file_name(one.addressee) if one.addressee else ALL
        wanted = folder / f"{kind}-{addressee}{SUFFIXES[markup]}"
        path = _free(wanted, record, taken)
        taken.add(_key(path.name))
        _store(path, one.text)
        record[path.name] = _digest(one.text.encode())
        is_kept = path != wanted and _key(wanted.name) not in taken
        written.append(Written(path, one.is_cut, wanted if is_kept else None))
    addressed = {Path(name).stem for name in taken}  # in the other format, too: both may be wanted
    for name in [name for name in record if name.startswith(f"{kind}-") and Path(_key(name)).stem not in addressed]:
        if _is_untouched(folder / name, record):
            (folder / name).unlink()
        if not (folder / name).exists():
            del record[name]
    _store(folder / RECORD, "".join(f"{digest}  {name}\n" for name, digest in sorted(record.items())))
    return tuple(written)


def _free(wanted: Path, record: dict[str, str], taken: set[str]) -> Path:
    """`wanted` where nothing or an untouched text of ours stands, else the next number."""
    return package.numbered(
        wanted, lambda path: _key(path.name) in taken or (path.exists() and not _is_untouched(path, record)))


def _key(name: str) -> str:
    """Names that a file system without regard for case cannot tell apart are one."""
    return name.casefold()


def _is_untouched(path: Path, record: dict[str, str]) -> bool:
    try:
        return record.get(path.name) == _digest(path.read_bytes())
    except OSError:
        return False


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _read(path: Path) -> dict[str, str]:
    """Digests by name; nothing where there is no record or somebody has spoilt it."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}


def _store(path: Path, text: str) -> None:
    package.replace_content(path, text.encode())
