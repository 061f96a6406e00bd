"""What the tests of reporters share: pylint in this process, with several reports at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
from astroid import MANAGER
from pylint.lint import Run
from pylint.message import Message
from pylint.reporters import CollectingReporter, MultiReporter

from pylint_periodic.store import Found, findings_of
from tests.tools.functional import BASE_OPTIONS

FORMATS = ("periodic-gitlab", "periodic-rdjson", "periodic-sarif")
SCHEMAS = Path(__file__).parent / "schemas"
_SCHEMA_OF = dict(zip(FORMATS, ("gitlab-codequality", "rdjson-DiagnosticResult", "sarif-2.1.0"), strict=True))

Document: TypeAlias = Any


@dataclass(frozen=True)
class Reports:
    """The reports of one run: their texts by format, its messages, and the findings behind them."""

    texts: Mapping[str, str]
    messages: tuple[Message, ...]
    found: tuple[Found, ...]

    def __getitem__(self, name: str) -> Document:
        """Return one report as it reads back."""
        return json.loads(self.texts[name])

    @property
    def gitlab(self) -> list[Document]:
        """Return GitLab's entries."""
        return list(self["periodic-gitlab"])

    @property
    def diagnostics(self) -> list[Document]:
        """Return reviewdog's diagnostics."""
        return list(self["periodic-rdjson"]["diagnostics"])

    @property
    def sarif(self) -> Document:
        """Return the SARIF run."""
        (run,) = self["periodic-sarif"]["runs"]
        return run

    @property
    def results(self) -> list[Document]:
        """Return the SARIF results."""
        return list(self.sarif["results"])


def report(
    directory: Path,
    *arguments: str | Path,
    formats: Sequence[str] = FORMATS,
    base: Sequence[str] = BASE_OPTIONS,
) -> Reports:
    """Lint with pylint in this process, all reports at once into ``directory``, and read them back."""
    directory.mkdir(exist_ok=True)
    files = {name: directory / f"{name}.json" for name in formats}
    outputs = ",".join(f"{name}:{path}" for name, path in files.items())
    collector = f"{_Collector.__module__}.{_Collector.__name__}"
    built_before = set(MANAGER.astroid_cache)
    try:
        run = Run([*base, f"--output-format={outputs},{collector}", *map(str, arguments)], exit=False)
    finally:
        for name in set(MANAGER.astroid_cache) - built_before - {"builtins"}:
            del MANAGER.astroid_cache[name]
    assert isinstance(run.linter.reporter, MultiReporter)
    run.linter.reporter.close_output_files()
    messages = tuple(_Collector.last.messages)
    store = findings_of(run.linter)
    found = tuple(item for message in messages if (item := store.of(message)))
    return Reports({name: path.read_text(encoding="utf-8") for name, path in files.items()}, messages, found)


class _Collector(CollectingReporter):
    """Keeps the messages of the last run."""

    last: CollectingReporter

    def __init__(self) -> None:
        super().__init__()
        _Collector.last = self

    def display_reports(self, layout: object) -> None:
        """Leave out the score."""


def schema_errors(name: str, document: Document) -> list[str]:
    """Return what the schema of a format finds wrong.

    Of an array with hundreds of entries each kind is looked at: one of each shape.
    """
    document = _one_of_each(document)
    schema = json.loads((SCHEMAS / f"{_SCHEMA_OF[name]}.json").read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    return [
        f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator.iter_errors(document)
    ]


def _one_of_each(document: Document) -> Document:
    """Return a document with one entry of each shape in each of its arrays."""
    if isinstance(document, dict):
        return {key: _one_of_each(value) for key, value in document.items()}
    if isinstance(document, list):
        return list({_shape(entry): entry for entry in map(_one_of_each, document)}.values())
    return document


def _shape(document: Document) -> Document:
    """Return what a schema looks at: keys, types, words that may be of a set, and the signs of numbers."""
    if isinstance(document, dict):
        return tuple((key, _shape(value)) for key, value in sorted(document.items()))
    if isinstance(document, list):
        return tuple(map(_shape, document))
    if isinstance(document, str) and document.isalpha():
        return document
    return type(document), document in (0, 1, -1, ""), isinstance(document, (int, float)) and document > 0


def applied(text: str, replacements: Sequence[Document]) -> str:
    """Apply the replacements of a SARIF fix to a text, as any reader of SARIF would."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for replacement in sorted(
        replacements,
        key=lambda item: (item["deletedRegion"]["startLine"], item["deletedRegion"]["startColumn"]),
    )[::-1]:
        region = replacement["deletedRegion"]
        start = starts[region["startLine"] - 1] + region["startColumn"] - 1
        end = starts[region["endLine"] - 1] + region["endColumn"] - 1
        text = text[:start] + replacement["insertedContent"]["text"] + text[end:]
    return text


def accepted(text: str, line: int, suggestion: Document) -> str:
    """Accept a suggestion as GitLab does: it replaces whole lines from the one that the comment is on."""
    lines = text.splitlines(keepends=True)
    last = line + suggestion["range"]["end"]["line"] - suggestion["range"]["start"]["line"]
    ending = lines[last - 1][len(lines[last - 1].rstrip("\r\n")) :]
    return "".join([*lines[: line - 1], suggestion["text"] + ending, *lines[last:]])


def line_of(diagnostic: Document) -> int:
    """Return the line of a diagnostic."""
    return int(diagnostic["location"]["range"]["start"]["line"])


def suggested(reports: Reports) -> list[tuple[Document, Document]]:
    """Return each suggestion, with its diagnostic."""
    return [(d, suggestion) for d in reports.diagnostics for suggestion in d.get("suggestions", ())]


def flows(result: Document) -> Iterator[list[str]]:
    """Yield the ways of a SARIF result, each as the texts of its steps."""
    for flow in result["codeFlows"]:
        (thread,) = flow["threadFlows"]
        yield [step["location"]["message"]["text"] for step in thread["locations"]]
