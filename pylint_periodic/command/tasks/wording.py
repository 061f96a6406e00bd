"""The inventory in words, for whatever shows it to people."""

from __future__ import annotations

from pylint_periodic.command.lint.run import counted
from pylint_periodic.command.tasks.inventory import Inventory, ListedTask, ReachedSite, TaskChange
from pylint_periodic.hubs import Process
from pylint_periodic.messages import BY_SYMBOL


def summed_up(inventory: Inventory) -> str:
    """Return the inventory in one line."""
    holding = sum(bool(task.sites) for task in inventory.tasks)
    text = f"{counted(len(inventory.tasks), 'task', 'tasks')}, {holding} with a blocking site"
    if inventory.since is not None:
        new, touched = inventory.changed(TaskChange.NEW), inventory.changed(TaskChange.TOUCHED)
        text += f"; since {inventory.since} {new} new, {touched} touched"
    return text


def process_in_short(process: Process, tasks: int) -> str:
    """Return what a process is to the tasks that it can run, of which there are so many."""
    where = "on the hub" if process.on_hub else "without a hub"
    return f"{process.name} can run {counted(tasks, 'task', 'tasks')}, {where}: it {process.why}"


def yields_in_short(task: ListedTask) -> str:
    """Return where a task yields: the lines in its own file, and how many places in others."""
    here = sorted({place.line for place in task.yields if place.path == task.place.path})
    others = len({(place.path, place.line) for place in task.yields if place.path != task.place.path})
    parts = [f"line {', '.join(map(str, here))}"] if here else []
    parts += [f"{others} elsewhere"] if others else []
    return " and ".join(parts) or "never"


def reaches_in_short(task: ListedTask) -> str:
    """Return how much a task reaches."""
    functions = counted(task.function_count, "function", "functions")
    return f"{functions} in {counted(len(task.functions), 'module', 'modules')}"


def site_in_short(reached: ReachedSite) -> str:
    """Return the id of a site's message, and what holds the hub."""
    return f"{BY_SYMBOL[reached.site.symbol.value].msgid} {reached.site.what}"
