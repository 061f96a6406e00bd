"""The inventory as JSON; the keys are described by ``docs/tasks.schema.json`` and only ever added to."""

from __future__ import annotations

from collections.abc import Mapping

from pylint_periodic.command.tasks.inventory import Called, Inventory, ListedTask, Place, ReachedSite
from pylint_periodic.escaping import encodable, json_text, visible_line
from pylint_periodic.messages import BY_SYMBOL
from pylint_periodic.reporters.base import Json
from pylint_periodic.wording import described_evidence

VERSION = 1


def as_json(inventory: Inventory) -> str:
    """Return the document; all but ASCII is escaped, so that it is the same in any terminal or pipe."""
    numbers: dict[Called, int] = {}
    for task in inventory.tasks:
        for call in task.calls or ():
            numbers.setdefault(call, len(numbers))
    document: dict[str, Json] = {
        "version": VERSION,
        "since": inventory.since,
        "tasks": [_task(task, numbers) for task in inventory.tasks],
        "not_looked_at": [
            {
                "path": encodable(problem.path),
                "line": problem.line,
                "symbol": problem.symbol,
                "text": problem.text,
            }
            for problem in inventory.problems
        ],
    }
    if any(task.calls is not None for task in inventory.tasks):
        document["calls"] = [_called(call) for call in numbers]
    return json_text(document) + "\n"


def _task(task: ListedTask, numbers: Mapping[Called, int]) -> Json:
    calls: dict[str, Json] = (
        {} if task.calls is None else {"calls": [numbers[call] for call in dict.fromkeys(task.calls)]}
    )
    return {
        "name": encodable(task.task.name),
        "kind": task.task.kind.value,
        **_place(task.place),
        "function": _place(task.function),
        "spacing": visible_line(task.task.spacing) or None,
        "change": task.change.value if task.change else None,
        "on_hub": task.on_hub,
        "processes": [
            {
                "name": encodable(process.name),
                "on_hub": process.on_hub,
                "patched": process.patched,
                "why": encodable(process.why),
            }
            for process in task.processes
        ],
        "cut_short": task.cut_short or None,
        "reaches": {
            "functions": task.function_count,
            "modules": [
                {
                    "name": encodable(module),
                    "path": encodable(functions[0][1].path),
                    "functions": [{"name": name, "line": place.line} for name, place in functions],
                }
                for module, functions in task.functions.items()
            ],
        },
        "yields": [_place(place) for place in task.yields],
        "sites": [_site(site) for site in task.sites],
        **calls,
    }


def _called(call: Called) -> Json:
    column, end_column = call.columns
    return {
        "caller": _function(call.caller),
        **_place(call.place),
        "column": column,
        "end_line": call.place.end_line,
        "end_column": end_column,
        "fate": call.fate.value,
        "callee": _function(call.callee) if call.callee else None,
        "name": visible_line(call.name) or None,
        "confidence": call.confidence.value,
    }


def _function(function: tuple[str, Place]) -> Json:
    name, place = function
    return {"name": encodable(name), **_place(place)}


def _site(reached: ReachedSite) -> Json:
    site = reached.site
    return {
        "symbol": site.symbol.value,
        "id": BY_SYMBOL[site.symbol.value].msgid,
        "confidence": reached.confidence.value,
        **_place(reached.place),
        "what": visible_line(site.what),
        "evidence": described_evidence(site, ""),
        "fingerprint": reached.fingerprint,
        "new": reached.new,
        "message": _place(reached.message),
        "chain": [{"callee": visible_line(call.callee), **_place(call.place)} for call in reached.chain],
        "fixes": [
            {"form": fix.form.value, "safety": fix.safety.value, "text": text} for fix, text in reached.fixes
        ],
    }


def _place(place: Place) -> dict[str, Json]:
    return {"path": encodable(place.path), "line": place.line}
