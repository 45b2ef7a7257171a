"""What the organiser asked for when sending out, as typed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportkit.lang import Lang


@dataclass(frozen=True, slots=True)
class Order:
    """The options of `template`. Blank: as last time where there is a `previous` workbook, else the default.

    `report`: standard by default; `lang`: None as last time, else `usual_lang`. `base`: the company's own styled
    copy of the template. `send_to`: where the filled workbook goes, for the covering text.
    """

    report: str
    lang: Lang | None
    meeting: str = ""
    period: str = ""
    date: str = ""
    departments: str = ""
    submit_by: str = ""
    send_to: str = ""
    kpis: Path | None = None
    previous: Path | None = None
    base: Path | None = None
    usual_lang: Lang = "zh"
    amount_unit: str = ""
