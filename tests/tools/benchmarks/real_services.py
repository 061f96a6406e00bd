"""What the plugin sees of real services: ``python -m tests.tools.benchmarks.real_services PACKAGE...``.

Each PACKAGE is a package directory, such as an unpacked wheel's ``nova``. For each one are printed: its
tasks, the functions and modules that they reach, the calls in those functions by what they resolved to, the
messages by symbol and confidence, and the time. ``--unresolved N`` adds a sample of N calls that did not
resolve, drawn with a fixed seed, so that they can be read and judged by hand; ``--messages N`` does so
for messages.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from astroid import nodes

from pylint_periodic.analysis.module_review import ModuleReview, review_module
from pylint_periodic.analysis.operations.operations import Catalogued
from pylint_periodic.analysis.review import Placed
from pylint_periodic.messages import MESSAGES
from pylint_periodic.settings import OPTIONS, Settings
from pylint_periodic.source.deadline import Deadline
from pylint_periodic.source.project.text_index import package_index
from pylint_periodic.source.syntax.reading.trees import load_tree
from pylint_periodic.source.syntax.walk import walk
from pylint_periodic.source.values.calls import DeferredTarget, ExternalTarget, OffloadedTarget, ProjectTarget
from pylint_periodic.source.values.values import Function
from pylint_periodic.wording import message_arguments

# The text of a file that can hold a task.
_MENTIONS = re.compile(rb"periodic|LoopingCall|add_timer|add_dynamic_timer|spawn")
_CONCURRENCY = dict(OPTIONS)["periodic-concurrency"]["choices"]
_TEXTS = {message.symbol: message.text for message in MESSAGES}

# File, line, column and text of a call or a function.
Place = tuple[str, int, int, str]
VERDICTS = ("project", "catalogue", "external", "unresolved")


@dataclass
class Service:
    """What was seen of one package; ``calls`` holds each call once, with its verdict."""

    name: str
    files: int = 0
    tasks: int = 0
    functions: set[Place] = field(default_factory=set)
    modules: set[str] = field(default_factory=set)
    calls: dict[Place, str] = field(default_factory=dict)
    messages: list[Placed] = field(default_factory=list)
    cut_short: int = 0
    seconds: float = 0.0

    def count(self, verdict: str) -> int:
        """Return how many calls have a verdict."""
        return sum(1 for known in self.calls.values() if known == verdict)


def look_at(package: Path, settings: Settings) -> Service:
    """Review every module of a package that can hold a task, its tests aside, one by one."""
    service = Service(package.name)
    start = time.perf_counter()
    for path in sorted(package.rglob("*.py")):
        if "tests" in path.relative_to(package).parts[:-1] or not _MENTIONS.search(path.read_bytes()):
            continue
        tree = load_tree(path, path.stem)
        if tree is None:
            continue
        service.files += 1
        review = review_module(tree, str(path), settings)
        service.messages.extend(review.findings)
        service.cut_short += len(review.cut_short)
        _count(service, review)
    service.seconds = time.perf_counter() - start
    return service


def _count(service: Service, review: ModuleReview) -> None:
    service.tasks += len(review.tasks)
    for function in review.reached:
        service.functions.add(_place(function.node))
        service.modules.add(function.node.root().file)
        for call in _calls(function):
            verdict = _verdict(review, call, function)
            place = _place(call)
            known = service.calls.get(place)
            if known is None or VERDICTS.index(verdict) < VERDICTS.index(known):
                service.calls[place] = verdict


def _place(node: nodes.NodeNG) -> Place:
    text = node.name if isinstance(node, nodes.FunctionDef) else node.as_string()
    return node.root().file, node.lineno or 0, node.col_offset or 0, " ".join(text.split())


def _calls(function: Function) -> Iterator[nodes.Call]:
    body = function.node.body
    for statement in body if isinstance(body, list) else [body]:
        for node in walk(statement, into_scopes=False):
            if isinstance(node, nodes.Call):
                yield node


def _verdict(review: ModuleReview, call: nodes.Call, function: Function) -> str:
    steps = review.operations.of_call(call, function)
    if any(isinstance(step, (ProjectTarget, DeferredTarget)) for step in steps):
        return "project"
    if any(isinstance(step, (Catalogued, OffloadedTarget)) for step in steps):
        return "catalogue"
    targets = review.operations.calls.targets(call, function)
    return "external" if any(isinstance(target, ExternalTarget) for target in targets) else "unresolved"


def _table(services: list[Service]) -> Iterator[str]:
    yield "| service | files | tasks | functions | modules | " + " | ".join(VERDICTS) + " | cut short | s |"
    yield "|---" * (7 + len(VERDICTS)) + "|"
    for service in services:
        numbers = [
            service.files,
            service.tasks,
            len(service.functions),
            len(service.modules),
            *(service.count(verdict) for verdict in VERDICTS),
            service.cut_short,
        ]
        yield f"| {service.name} | {' | '.join(f'{n:,}' for n in numbers)} | {service.seconds:.0f} |"
    yield ""
    yield "| service | symbol | confidence | messages |"
    yield "|---|---|---|---|"
    for service in services:
        counts = Counter(
            (placed.finding.symbol.value, placed.finding.confidence.value) for placed in service.messages
        )
        for (symbol, confidence), count in sorted(counts.items()):
            yield f"| {service.name} | {symbol} | {confidence} | {count} |"


def _unresolved(service: Service, package: Path, number: int) -> Iterator[str]:
    """Yield a sample of calls that did not resolve; ``*`` where the package defines a method of the name."""
    places = sorted(place for place, verdict in service.calls.items() if verdict == "unresolved")
    index = package_index(package.resolve().parent, package.name)
    index.complete(Deadline())
    methods = index.methods
    for path, line, _, text in random.Random(0).sample(places, min(number, len(places))):
        name = text.partition("(")[0].rpartition(".")[2]
        mark = "*" if name in methods else " "
        yield f"{mark} {Path(path).relative_to(package.resolve().parent)}:{line}: {text[:120]}"


def _messages(service: Service, number: int) -> Iterator[str]:
    chosen = random.Random(0).sample(service.messages, min(number, len(service.messages)))
    for placed in sorted(chosen, key=lambda item: item.finding.location.path):
        finding = placed.finding
        text = _TEXTS[finding.symbol.value] % message_arguments(finding)
        place = f"{finding.location.path}:{finding.location.line}"
        yield f"{place}: {finding.symbol.value} {finding.confidence.value}: {text}"


def main() -> None:
    """Look at each package and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("packages", nargs="+", type=Path, metavar="PACKAGE")
    parser.add_argument("--concurrency", choices=_CONCURRENCY, default="eventlet")
    parser.add_argument("--unresolved", type=int, default=0, metavar="N")
    parser.add_argument("--messages", type=int, default=0, metavar="N")
    options = parser.parse_args()
    settings = Settings(concurrency=options.concurrency)
    services = [look_at(package.resolve(), settings) for package in options.packages]
    print("\n".join(_table(services)))
    for service, package in zip(services, options.packages, strict=True):
        for line in _unresolved(service, package, options.unresolved):
            print(line)
        for line in _messages(service, options.messages):
            print(line)


if __name__ == "__main__":
    main()
