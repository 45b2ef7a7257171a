"""The words an option takes. Written out here so that help and refusals load no definition; tests compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reportkit.errors import ReportkitError

if TYPE_CHECKING:
    from reportkit.texts import Channel, Markup

Choice = TypeVar("Choice", bound=str)
REPORTS = ("standard", "project", "operations", "team", "data")
STYLES = ("corporate", "gov")
FONT_SETS = ("standard", "windows", "open")
TEXT_KINDS = ("notice", "chase", "status", "minutes", "supervise")
TEXT_FORMATS: tuple[Markup, ...] = ("text", "markdown")
CHANNELS: tuple[Channel, ...] = ("wecom", "dingtalk", "feishu", "mail")
OF_OPTION: dict[str, tuple[str, ...]] = {
    "report": REPORTS, "style": STYLES, "fonts": FONT_SETS, "kind": TEXT_KINDS, "format": TEXT_FORMATS, "for": CHANNELS,
}


def choice(found: str, options: tuple[Choice, ...], code: str) -> Choice:
    """The one of `options` that `found` names. Raises ReportkitError `code` with the options where none is."""
    for option in options:
        if option == found:
            return option
    raise ReportkitError(code, found=found, options=", ".join(options))
