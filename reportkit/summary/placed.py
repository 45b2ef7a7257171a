"""The meeting with a place for every blank cell, so that a formula can refer to what is filled in later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace

from reportkit.model import Meeting, Place, Row, Submission, Value


def placed(meeting: Meeting) -> Meeting:
    """The same meeting; in every record the columns of its sheet that are blank carry their cell's place."""
    found = _Placing(meeting.submission).walked(meeting)
    assert isinstance(found, Meeting)
    return found


class _Placing:
    """One walk over everything that refers to records; a record met twice stays one record."""

    def __init__(self, submission: Submission) -> None:
        self._submission = submission
        self._rows: dict[int, Row] = {}

    def walked(self, value: object) -> object:
        """The value with its records replaced; itself where there are none in it."""
        if isinstance(value, str | Value | Place):
            return value
        if isinstance(value, Row):
            if id(value) not in self._rows:
                self._rows[id(value)] = self._placed(value)
            return self._rows[id(value)]
        if isinstance(value, tuple):
            walked = [self.walked(each) for each in value]
            if all(new is old for new, old in zip(walked, value, strict=True)):
                return value
            return value._make(walked) if hasattr(value, "_make") else tuple(walked)
        if isinstance(value, Mapping):
            return {key: self.walked(item) for key, item in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            old = {each.name: getattr(value, each.name) for each in fields(value)}
            new = {name: self.walked(item) for name, item in old.items()}
            changed = {name: item for name, item in new.items() if item is not old[name]}
            return replace(value, **changed) if changed else value
        return value

    def _placed(self, row: Row) -> Row:
        table = self._submission.tables.get(row.sheet)
        if table is None:
            return row
        file, scale = self._submission.file, _scale(row)
        blank = {key: Value(place=table.place(file, row.number, key), scale=scale) for key in table.columns
                 if row[key].kind == "blank" and not row[key].place.sheet}
        return replace(row, values={**row.values, **blank}) if blank else row


def _scale(row: Row) -> float:
    """The scale of a figure filled in later: that of the row's other figures. 45% typed beside 50% holds 0.45."""
    return next((value.scale for value in row.values.values() if value.number is not None and value.scale != 1), 1.0)
