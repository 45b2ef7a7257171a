"""The page of all sheets, columns and lists of the standard workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportkit.lang import Lang
from reportkit.reference.page import page, table
from reportkit.standard.rules import status_words
from reportkit.standard.spec import Column, Definition, Sheet, Term
from reportkit.text import Words, load


class _Columns:
    """The blocks of the page in one language."""

    def __init__(self, definition: Definition, lang: Lang) -> None:
        self._definition = definition
        self._lang = lang
        self._words: Words = load(lang, "reference")

    def blocks(self) -> Iterator[str]:
        """Intro, sheets in tab order, common columns, lists."""
        words = self._words
        yield words("columns.intro") + "\n"
        for sheet in self._sheets():
            yield self._sheet(sheet)
        yield f"## {words('columns.common')}\n"
        yield self._table(self._definition.common.values(), None)
        yield f"## {words('columns.lists')}\n\n{words('columns.lists_intro')}\n"
        yield from self._lists()
        yield f"## {words('columns.nothing')}\n\n{words('columns.nothing_intro')}\n"
        meanings = self._definition.nothing.items()
        yield table(("", ""), ((words(f"nothing.{key}"), self._listed(found)) for key, found in meanings))

    def _sheets(self) -> Iterator[Sheet]:
        """Every sheet once, in the order of the first report that has it."""
        keys = dict.fromkeys(key for report in self._definition.reports.values() for key in report.sheets)
        yield from (self._definition.sheets[key] for key in keys)

    def _sheet(self, sheet: Sheet) -> str:
        words, lang = self._words, self._lang
        who = "merged" if sheet.stage == "merge" else sheet.audience
        reports = [report.words[lang] for report in self._definition.reports.values() if sheet.key in report.sheets]
        facts = [words(f"columns.{who}"), words("columns.reports") + " " + self._listed(reports)]
        if sheet.declarable:
            facts.append(words("columns.declarable"))
        hint = f"{sheet.hint[lang]}\n\n" if lang in sheet.hint else ""
        line = ("；" if lang == "zh" else "; ").join(facts)
        return f"## {sheet.words[lang]} `{sheet.key}`\n\n{line}\n\n{hint}{self._table(sheet.columns, sheet)}"

    def _table(self, columns: Iterable[Column], sheet: Sheet | None) -> str:
        words = self._words
        head = [words(f"columns.{key}") for key in ("heading", "key", "fill", "type", "prompt", "also")]
        return table(head, (self._row(column, sheet) for column in columns))

    def _row(self, column: Column, sheet: Sheet | None) -> tuple[str, ...]:
        mark = "*" if column.required else "°" if column.when or column.check_when else ""
        other = "en" if self._lang == "zh" else "zh"
        kind = self._words(f"type.{column.type}")
        if column.list:
            kind += f" `{column.list}`"
        return (column.words[self._lang] + mark.replace("*", "\\*"), f"`{column.key}`", self._fill(column, sheet),
                kind, column.prompt.get(self._lang, ""), self._listed((column.words[other], *column.also)))

    def _fill(self, column: Column, sheet: Sheet | None) -> str:
        """Who fills it and when."""
        words = self._words
        if column.computed:
            return words("columns.computed")
        if column.organiser:
            return words("columns.organiser_fills")
        said = [words("columns.prefilled")] if column.prefilled else []
        if column.required:
            said.append(words("columns.required"))
        if column.when and sheet:
            condition = words("columns.or").join(self._condition(sheet, term) for term in column.when)
            said.append(words("columns.when", condition=condition))
        if column.check_when:
            said.append(words(f"columns.{column.check_when.replace('-', '_')}"))
        path = f"{sheet.key}.{column.key}" if sheet else ""
        reports = [report.words[self._lang] for report in self._definition.reports.values() if path in report.required]
        if reports:
            said.append(words("columns.in_report", reports=self._listed(reports)))
        return self._listed(said) or words("columns.optional")

    def _condition(self, sheet: Sheet, term: Term) -> str:
        words = self._words
        parts = []
        column = sheet[term.column]
        if term.values:
            values = self._listed(dict.fromkeys(self._value(column, value) for value in term.values))
            parts.append(words("columns.is", column=column.words[self._lang], values=values))
        if term.filled:
            parts.append(words("columns.is_filled", column=column.words[self._lang]))
        if term.past:
            parts.append(words("columns.past", column=sheet[term.past].words[self._lang]))
        if term.unless:
            names = [sheet[key].words[self._lang] for key in term.unless]
            parts.append(words("columns.unless" if names[1:] else "columns.unless_one", columns=self._listed(names)))
        return words("columns.and").join(parts)

    def _value(self, column: Column, value: str) -> str:
        """The word of an option, or of a computed status."""
        if column.list:
            return self._definition.lists[column.list][value].words[self._lang]
        return next(word for key, word in status_words(self._lang).items() if key == value)

    def _lists(self) -> Iterator[str]:
        words = self._words
        for choices in self._definition.lists.values():
            rows = ((option.words[self._lang], f"`{option.key}`",
                     self._listed((option.words["en" if self._lang == "zh" else "zh"], *option.also)))
                    for option in choices.options)
            head = (words("columns.option"), words("columns.key"), words("columns.also"))
            yield f"### `{choices.key}`\n\n{table(head, rows)}"

    def _listed(self, names: Iterable[str]) -> str:
        return self._words("separator").join(names)


def columns_page(definition: Definition, lang: Lang) -> str:
    """docs/columns.md."""
    words = load(lang, "reference")
    return page(words("columns.title"), words("written"), _Columns(definition, lang).blocks())
