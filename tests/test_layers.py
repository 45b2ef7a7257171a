"""The architecture, enforced: imports go down, third-party libraries stay behind their fence."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.loaded import loaded

ROOT = Path(__file__).parent.parent / "reportkit"

LAYERS = {
    "lang": 0, "model": 0, "errors": 0, "text": 0, "__init__": 0,
    "standard": 1, "parse": 1, "calc": 1, "period": 1, "findings": 1,
    "assigned": 2, "checks": 2, "trends": 2, "completeness": 2, "attainment": 2, "tasks": 2, "change": 2,
    "consolidation": 2, "grouping": 2, "module_results": 2,
    "summary": 2, "outline": 2,
    "package": 3, "charts": 3,
    "excel": 4, "word": 4, "markdown": 4, "history": 4,
    "pipeline": 5, "results": 5, "tidy": 5, "export": 6, "api": 7, "roster": 5,
    "distribution": 6, "collect": 6, "sample": 6, "returns": 6, "texts": 6, "reference": 8, "console": 6,
    "cli": 7, "__main__": 8,
}
# Within layer 2 some stand on others; the order is written here and nowhere else.
ALLOWED_EQUALS = {
    ("checks", "attainment"), ("checks", "tasks"), ("checks", "completeness"), ("checks", "grouping"),
    ("consolidation", "attainment"), ("consolidation", "tasks"), ("consolidation", "completeness"),
    ("consolidation", "grouping"),
    ("attainment", "change"), ("trends", "attainment"), ("checks", "trends"),
    ("text", "lang"), ("model", "lang"), ("sample", "collect"), ("sample", "distribution"),
    ("results", "pipeline"), ("tidy", "pipeline"), ("__init__", "api"),
    ("texts", "distribution"), ("summary", "assigned"), ("outline", "assigned"),
}
FENCES = {
    "xlsxwriter": {"excel", "charts", "word"},
    "openpyxl": {"excel"},
    "python_calamine": {"excel"},
    "docx": {"word"},
    "lxml": {"word"},
    "pandas": {"api"},
    "pyarrow": {"export"},
    "sqlalchemy": {"history"},
    "typer": {"cli"},
}
MODULES = sorted(ROOT.rglob("*.py"))


def unit_of(path: Path) -> str:
    relative = path.relative_to(ROOT)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports_of(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [node.module or ""]
            names += [f"{node.module}.{alias.name}" for alias in node.names if node.module == "reportkit"]
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_from_below_and_inside_its_fence(path: Path) -> None:
    unit = unit_of(path)
    assert unit in LAYERS, f"{unit} has no layer: give it one here"
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "reportkit":
            other = rest.split(".")[0] if rest else "__init__"
            if other == unit or not other or other not in LAYERS:
                continue
            below = LAYERS[other] < LAYERS[unit]
            assert below or (unit, other) in ALLOWED_EQUALS, f"{unit} imports {name}"
        elif top in FENCES:
            assert unit in FENCES[top], f"{unit} imports {top}, which lives in {sorted(FENCES[top])}"


def test_help_imports_nothing_heavy() -> None:
    heavy = {"pandas", "numpy", "pyarrow", "openpyxl", "xlsxwriter", "docx", "lxml", "sqlalchemy", "python_calamine",
             "rich", "reportkit.standard"}
    assert loaded("from reportkit.cli import main; main()", heavy, "build", "--help") == set()


def test_the_package_itself_imports_nothing_heavy_until_a_public_name_is_used() -> None:
    heavy = {"pandas", "sqlalchemy", "pyarrow", "xlsxwriter", "docx", "reportkit.pipeline"}
    assert loaded("import reportkit", heavy) == set()
    assert loaded("import reportkit; reportkit.read", {"pandas", "sqlalchemy", "pyarrow"}) == set()


def test_building_a_workbook_loads_no_library_that_the_step_does_not_need() -> None:
    needless = {"pandas", "numpy", "pyarrow", "openpyxl", "sqlalchemy", "python_calamine", "typer", "pydantic",
                "ssl", "socket", "http.client", "email", "urllib.request", "asyncio", "multiprocessing"}
    assert loaded("from reportkit import collect, pipeline", needless) == set()
