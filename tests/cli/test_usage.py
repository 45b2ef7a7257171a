"""Help and refused command lines: one sentence that says what to write, in the language asked for."""

from __future__ import annotations

import re

import pytest

from reportkit import __version__, cli
from reportkit.cli import choices
from reportkit.cli import help as pages
from reportkit.lang import LANGUAGES, Lang
from reportkit.text.width import display_width
from tests.cli.run import run

CHINESE = re.compile("[一-鿿]")
TYPERS_ENGLISH = re.compile(r"Usage|Error:|Try '|Options|Arguments|Commands|Missing|No such|Invalid|exit|required")
REFUSED: list[tuple[tuple[str, ...], str, str]] = [
    (("frobnicate",), "没有命令“frobnicate”", "no command “frobnicate”"),
    (("buil", "x"), "是不是想写 build？", "Did you mean build?"),
    (("build",), "缺少 PATHS。", "needs PATHS."),
    (("texts", "x.xlsx", "-o", "out"), "缺少 --kind。", "needs --kind."),
    (("build", "--frobnicate", "x"), "没有选项 --frobnicate", "no option --frobnicate"),
    (("build", "--mintes", "x"), "是不是想写 --minutes？", "Did you mean --minutes?"),
    (("build", "--rep", "standard", "x"), "是不是想写 --report？", "Did you mean --report?"),
    (("build", "-z", "x"), "没有选项 -z", "no option -z"),
    (("build", "x", "-o"), "-o 后面要写内容", "-o needs a value"),
    (("build", "--json=3", "x"), "--json 后面不写内容", "--json takes no value"),
    (("build", "--line-spacing", "wide", "x"), "--line-spacing 的内容读不懂", "value of --line-spacing"),
    (("demo", "one", "two", "three"), "多写了“two three”", "no use for “two three”"),
    (("--frobnicate",), "没有选项 --frobnicate", "no option --frobnicate"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("arguments", "zh", "en"), REFUSED, ids=[" ".join(case[0]) for case in REFUSED])
def test_a_command_line_that_does_not_fit_gets_one_sentence_in_the_language_asked_for(
    arguments: tuple[str, ...], zh: str, en: str, lang: Lang
) -> None:
    done = run("--lang", lang, *arguments)
    assert (done.status, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert {"zh": zh, "en": en}[lang] in done.err
    assert "--help" in done.err
    assert bool(CHINESE.search(done.err)) == (lang == "zh")
    assert lang == "en" or not TYPERS_ENGLISH.search(done.err)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_with_options_and_no_command_is_told_what_is_missing(lang: Lang) -> None:
    done = run("--lang", lang)
    assert done.status == 2
    assert {"zh": "没有写要做什么", "en": "does not say what to do"}[lang] in done.err


def test_version_and_help_before_a_command_win_over_it() -> None:
    assert run("--version", "build", "x").out == f"reportkit {__version__}\n"
    assert "--minutes" not in run("--help", "build", "x").out
    assert "--minutes" in run("build", "x", "--help").out


def test_without_any_argument_the_help_is_shown() -> None:
    done = run()
    assert (done.status, done.out) == (2, "")
    assert "build" in done.err


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", ["", *cli.program().commands])
def test_help_is_whole_in_each_language(command: str, lang: Lang) -> None:
    done = run("--lang", lang, *command.split(), "--help")
    assert (done.status, done.err) == (0, "")
    inner = cli.program().commands[command] if command else cli.program()
    for row in pages.rows(inner, lang):
        assert f"  {row.name}" in done.out
    if lang == "zh":
        assert not TYPERS_ENGLISH.search(done.out)
    else:
        assert not CHINESE.search(done.out)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("columns", ["60", "200"])
def test_help_fits_the_terminal(lang: Lang, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("--lang", lang, "build", "--help").out.splitlines()
    assert max(map(display_width, lines)) <= min(int(columns), pages.WIDTH)


def test_every_choice_named_in_help_belongs_to_an_option() -> None:
    options = {name.lstrip("-") for command in cli.program().commands.values() for one in command.params
               for name in one.opts}
    assert set(choices.OF_OPTION) <= options


@pytest.mark.parametrize(("arguments", "environment", "said"), [
    (("--lang", "zh", "frobnicate"), {"REPORTKIT_LANG": "en", "LANG": "en_GB.UTF-8"}, "没有命令"),
    (("frobnicate", "--lang=en"), {"REPORTKIT_LANG": "zh"}, "There is no command"),
    (("frobnicate",), {"REPORTKIT_LANG": "zh", "LANG": "en_GB.UTF-8"}, "没有命令"),
    (("frobnicate",), {"REPORTKIT_LANG": "", "LC_ALL": "zh_CN.UTF-8"}, "没有命令"),
    (("frobnicate",), {"REPORTKIT_LANG": "", "LC_ALL": "de_DE.UTF-8"}, "There is no command"),
    (("demo", "--lang", "fr"), {"REPORTKIT_LANG": "zh"}, "没有语言“fr”"),
])
def test_the_language_is_that_of_the_option_then_of_the_environment_then_of_the_system(
    arguments: tuple[str, ...], environment: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert said in run(*arguments).err
