"""A measure split into its items: shares, growth and contribution in a sentence each, and the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportkit.model import Block, Breakdown, Change, Part, Run
from reportkit.outline import wording
from reportkit.outline.context import Context, source, sources
from reportkit.outline.phrase import between, joined, phrase
from reportkit.outline.sentences import capital
from reportkit.outline.tables import Field, cell_field, table

SHOWS = frozenset({
    "measure", "dimension", "item", "unit", "current", "share", "previous", "growth", "last_year", "growth_year",
    "target",
})


def title(context: Context, given: Breakdown) -> str:
    """What is split by what: 销售额按产品线."""
    named = _named(context, given)
    if not context.many or not given.department:
        return named
    return context.words("kpis.label", name=named, department=given.department)


def _named(context: Context, given: Breakdown) -> str:
    words = context.told(given.parts[0].row, "dimension") if given.parts else ""
    return context.words("breakdown.title", measure=given.measure, dimension=words) if words else given.measure


def shares(context: Context, given: Breakdown) -> tuple[Run, ...]:
    """The items with their shares where those make a whole, else with their values; closed by a full stop."""
    words = context.words
    told = []
    for part in given.parts:
        item = context.run(part.row, "item")
        if given.shares != "none" and part.share is not None:
            figure = Run(wording.percent(part.share), source=_share_cells(given, part))
            typed = _typed(context, part, "share") if given.shares == "corrected" else ()
            told.append(joined(phrase(words, "breakdown.share", item=item, n=figure), typed))
        elif part.current is not None:
            value = Run(_amount(context, part, given), source=source(part.row["current"]))
            told.append(phrase(words, "breakdown.value", item=item, n=value))
    note = context.words("breakdown.corrected") if given.shares == "corrected" else ""
    return _closed(context, told, note)


def growths(context: Context, given: Breakdown, *, year: bool) -> tuple[Run, ...]:
    """How each item and the whole changed, on last year or on the previous period; nothing without a base."""
    def change(part: Part) -> Change:
        return part.growth_year if year else part.growth

    typed, base = ("growth_year", "last_year") if year else ("growth", "previous")
    told = []
    for part in given.parts:
        words = wording.change(change(part), _unit(context, part, given), context.words)
        if words:
            by_values = sources(part.row, "current", base) if _is_computed(part, year=year) else ""
            run = Run(words, source=by_values or sources(part.row, typed))
            sentence = phrase(context.words, "breakdown.change", item=context.run(part.row, "item"), change=run)
            told.append(joined(sentence, _typed(context, part, typed, words) if by_values else ()))
    whole = _whole(context, given, year=year) if told else ()
    return _closed(context, [*told, whole])


def _typed(context: Context, part: Part, key: str, shown: str = "") -> tuple[Run, ...]:
    """What was typed, behind the figure of the values that is told in its place; nothing where `shown` says it."""
    ratio = part.row[key].number
    if ratio is None or wording.percent(abs(ratio)) in shown:
        return ()
    return phrase(context.words, "breakdown.typed", n=Run(wording.percent(ratio), source=source(part.row[key])))


def _is_computed(part: Part, *, year: bool) -> bool:
    """True for a change that follows from the values, which tell its size; a typed growth is a ratio alone."""
    found = part.growth_year if year else part.growth
    return found.difference is not None


def _whole(context: Context, given: Breakdown, *, year: bool) -> tuple[Run, ...]:
    """The change of the whole: from the values, else as it follows from shares and growths."""
    value = given.growth_year if year else given.growth
    if value is None:
        return ()
    words = wording.change(Change("relative", value), "", context.words)
    typed, base = ("growth_year", "last_year") if year else ("growth", "previous")
    cells = ",".join(filter(None, (sources(part.row, "current", "share", base, typed) for part in given.parts)))
    implied = not year and given.growth_from == "shares"
    return phrase(context.words, "breakdown.implied" if implied else "breakdown.whole", change=Run(words, source=cells))


def contributions(context: Context, given: Breakdown) -> tuple[Run, ...]:
    """By how many points each item moved the whole; nothing where the values do not say."""
    told = []
    for part in given.parts:
        if part.contribution is None:
            continue
        points = round(part.contribution * 100, 9)
        key = "breakdown.pulled" if points >= 0 else "breakdown.slowed"
        cells = (sources(part.row, "current", "share", "growth"),
                 *(sources(one.row, "previous") for one in given.parts))
        run = Run(wording.points(points, context.words), source=",".join(filter(None, cells)))
        told.append(phrase(context.words, key, item=context.run(part.row, "item"), n=run))
    return joined(context.words("breakdown.contributions"), _closed(context, told)) if told else ()


def drawn(context: Context, given: Breakdown) -> tuple[Block, ...]:
    """The table of the items, with whatever was given or follows."""
    units = _units(context, given)
    caption = context.words("breakdown.caption", title=capital(_named(context, given)))
    more = [given.department] if context.many and given.department else []
    more += list(units) if len(units) == 1 else []
    if more:
        caption = context.words("kpis.label", name=caption, department=context.words("comma").join(more))

    def value(key: str) -> Field[Part]:
        cell = cell_field(context, "breakdown", key)
        return Field(cell.head, lambda part: _value(context, part, key), "right")

    def change(key: str, tell: Callable[[Part], Change]) -> Field[Part]:
        return Field(context.heading("breakdown", key),
                     lambda part: wording.short_change(tell(part), context.words), "right")

    attained = context.words("breakdown.attainment")
    fields: list[Field[Part]] = [
        Field(context.heading("breakdown", "item"), lambda part: context.told(part.row, "item"), always=True),
        Field(context.heading("breakdown", "unit"),
              lambda part: context.told(part.row, "unit") if len(units) > 1 else "", "center"),
        value("current"),
        Field(context.heading("breakdown", "share"),
              lambda part: context.told(part.row, "share") if part.share is None else wording.percent(part.share),
              "right"),
        value("previous"), change("growth", lambda part: part.growth),
        value("last_year"), change("growth_year", lambda part: part.growth_year),
        value("target"),
        Field(attained, lambda part: "" if part.attainment is None else wording.attainment(part.attainment), "right"),
    ]
    return table(context, caption, "breakdown", fields, given.parts)


def _value(context: Context, part: Part, key: str) -> str:
    number = part.row[key].number
    return context.told(part.row, key) if number is None else wording.number(number, "", context.lang)


def _amount(context: Context, part: Part, given: Breakdown) -> str:
    return "" if part.current is None else wording.amount(part.current, _unit(context, part, given), context.lang)


def _units(context: Context, given: Breakdown) -> set[str]:
    return {context.told(part.row, "unit") for part in given.parts} - {""}


def _unit(context: Context, part: Part, given: Breakdown) -> str:
    """The unit of the item's value: its own, else the only one that the others name."""
    units = _units(context, given)
    return context.told(part.row, "unit") or (next(iter(units)) if len(units) == 1 else "")


def _share_cells(given: Breakdown, part: Part) -> str:
    """The share as it was typed, else the values that it follows from."""
    values = filter(None, (sources(one.row, "current") for one in given.parts))
    typed = sources(part.row, "share") if given.shares != "corrected" else ""
    return typed or ",".join(values)


def _closed(context: Context, told: Sequence[tuple[Run, ...]], note: str = "") -> tuple[Run, ...]:
    found = between(context.words("comma"), list(told))
    return joined(found, note, context.words("stop")) if found else ()
