"""What stops a run. A fault in the user's file that does not stop it is a `model.Problem` instead."""

from __future__ import annotations


class ReportkitError(Exception):
    """A run that cannot go on, told to the user as one paragraph.

    `code` is stable and public; `area` names the file of `text/<lang>/` that holds its sentence;
    `params` fill the sentence's placeholders. Exit status is always 2.
    """

    area = "errors"

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(f"{code}: " + ", ".join(f"{key}={value}" for key, value in params.items()))


class FileRefusedError(ReportkitError):
    """A file that is not read or not written, with the reason: damaged, hostile, signed, not a workbook."""

    area = "package"


class DefinitionError(ReportkitError):
    """A definition file (ours or the company's reportkit.toml) that does not hold together."""

    area = "standard"


class ReadingRefusedError(ReportkitError):
    """A workbook that is not read: no table of ours in it, or more in it than any genuine file has."""

    area = "reading"
