"""Plain frozen data on what runs tasks: the programs of a package, and whether they do so on a hub."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Process:
    """A program of a package: whether it runs its tasks on a hub, and why that is so.

    ``patched`` is whether it is monkey patched, None where nothing tells. ``indirect`` is whether it has
    another process run the remotable methods of its versioned objects. ``left_out`` are the modules that
    sleep and that no call which patches it may patch.
    """

    name: str
    on_hub: bool
    patched: bool | None
    why: str
    indirect: bool = False
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hub:
    """Whether a hub runs the tasks of a module; where none does, why.

    ``patched`` is whether what runs them is monkey patched, None where nothing tells. ``processes`` are the
    programs that can run the module, none where the package has no program. ``left_out`` are the modules
    that sleep and that are patched in none of what runs the tasks, although it is patched in part.
    """

    runs: bool
    why_not: str = ""
    patched: bool | None = None
    processes: tuple[Process, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def indirect(self) -> bool:
        """Return whether each program that runs the tasks on a hub has remotable methods run elsewhere."""
        running = [process for process in self.processes if process.on_hub]
        return bool(running) and all(process.indirect for process in running)
