"""Whether a hub runs the tasks of a module: by the processes that can run it, else by the package's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pylint_periodic.analysis.processes.package_files import parsed
from pylint_periodic.analysis.processes.package_hub import hub_of_texts
from pylint_periodic.analysis.processes.partial_patching import calls_that_patch, left_out
from pylint_periodic.analysis.processes.processes import Processes, processes_of
from pylint_periodic.hubs import Hub, Process
from pylint_periodic.source.memory import remembered_of_files
from pylint_periodic.source.syntax.reading.decoding import as_read
from pylint_periodic.source.syntax.reading.files import read_regular

_THREADING = "threading"
_CHOSEN = "is chosen by `periodic-process-concurrency`"


def hub_of_module(root: Path, package: str, module: str, chosen: tuple[str, ...] = ()) -> Hub:
    """Return what runs the tasks of a module of the package ``package`` in the directory ``root``.

    ``chosen`` are programs and what runs them, as in ``periodic-process-concurrency``. Only the package's own
    files are looked at, its tests aside, so the answer does not depend on what else is linted.
    """
    processes = processes_of(root, package)
    own = processes.of(module)
    if not own:
        return _of_package(processes)
    given = dict(item.rsplit(":", 1) for item in chosen)
    return _of_processes(tuple(_as_chosen(process, given) for process in own))


def hub_of_file(path: Path) -> Hub:
    """Return what runs the tasks of a file that belongs to no package, and is patched by who runs it."""
    try:
        text = as_read(read_regular(path))
        hub = hub_of_texts([text])
    except (OSError, SyntaxError):
        return Hub(True)
    tree = parsed(text)
    return Hub(hub.runs, hub.why_not, left_out=() if tree is None else left_out(calls_that_patch(tree)))


@remembered_of_files(64)
def _of_package(processes: Processes) -> Hub:
    hub = replace(hub_of_texts(processes.texts), left_out=processes.left_out)
    # Plugins run in the processes of others, who have patched them.
    return Hub(hub.runs, hub.why_not) if processes.has_plugins else hub


def _of_processes(processes: tuple[Process, ...]) -> Hub:
    running = [process for process in processes if process.on_hub]
    if not running:
        first = processes[0]
        return Hub(False, f"{first.name} {first.why}", False, processes)
    patched = {process.patched for process in running}
    together = tuple(name for name in running[0].left_out if all(name in each.left_out for each in running))
    state = True if True in patched else None if None in patched else False
    return Hub(True, "", state, processes, together)


def _as_chosen(process: Process, chosen: Mapping[str, str]) -> Process:
    if process.name not in chosen:
        return process
    on_hub = chosen[process.name] != _THREADING
    return replace(process, on_hub=on_hub, patched=process.patched and on_hub, why=_CHOSEN)
