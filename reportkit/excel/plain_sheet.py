"""A worksheet that stores formulas as they are given."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet


class PlainSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A worksheet for formulas of functions that every spreadsheet program has known since 2016.

    XlsxWriter searches each formula for some 130 newer functions that need a prefix in the file; we use
    none, and the search is a third of the writing time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")
