"""Asks Jinja2 3.1.6 what templates print, and writes the answers to cases.json.

    python3 make_cases.py

Each module in features/ has a list CASES of dictionaries made by `case`. A case that Jinja2 refuses has "error" in
place of "output"; the message is kept for people to read and is not compared.
"""
import importlib
import json
import pathlib
import sys

import jinja2

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
ASKED = "3.1.6"


def answer(case):
    """The case with what Jinja2 answers."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(case["templates"]),
        autoescape=case.get("autoescape", True),
        undefined=jinja2.StrictUndefined if case.get("strict") else jinja2.Undefined,
        trim_blocks=case.get("trim_blocks", False),
        lstrip_blocks=case.get("lstrip_blocks", False),
        keep_trailing_newline=case.get("keep_trailing_newline", False),
    )
    try:
        case["output"] = environment.get_template("main").render(case.get("data", {}))
    except Exception as error:  # a template may fail in any way that Python can
        case["error"] = f"{type(error).__name__}: {error}"
    return case


def main():
    assert jinja2.__version__ == ASKED, f"Jinja2 {ASKED} is wanted, not {jinja2.__version__}"
    cases = []
    for path in sorted((HERE / "features").glob("*.py")):
        if path.stem in ("__init__", "shared"):
            continue
        for number, case in enumerate(importlib.import_module(f"features.{path.stem}").CASES, 1):
            case["name"] = f"{path.stem} {number}"
            cases.append(answer(case))
    text = json.dumps(cases, ensure_ascii=False, indent=1)
    (HERE / "cases.json").write_text(text + "\n", encoding="utf-8")
    print(len(cases), "cases,", sum("error" in case for case in cases), "of them refused")


if __name__ == "__main__":
    main()
