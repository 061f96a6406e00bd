"""Looks at modules that were made: review, words, fixes, and the review of what the fixes leave."""

from __future__ import annotations

import contextlib
import io
import time
import traceback
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from astroid import nodes

from pylint_periodic.analysis.module_review import review_module
from pylint_periodic.analysis.tasks.task import Task
from pylint_periodic.findings import Symbol, TaskKind
from pylint_periodic.source.syntax.reading.trees import load_tree
from pylint_periodic.source.syntax.walk import walk_statements
from pylint_periodic.wording import cut_short_arguments, message_arguments, overview_arguments
from tests.fuzzing.making import Made
from tests.fuzzing.pieces import UNPARSABLE
from tests.tools import corpora
from tests.tools.functional import lint

# In seconds: when a module is given up, and of CPU time, what one may take.
GIVEN_UP, SLOW = 30, 5.0
# One seed in so many is also linted by pylint itself.
BY_PYLINT = 100


class Broken(Exception):
    """What a fix has left is not what it should be; the message says how."""


@dataclass
class Examined:
    """What became of one seed: ``failure`` is empty where nothing broke, ``seconds`` are of CPU time."""

    seed: int
    how: str
    tasks: int = 0
    findings: int = 0
    fixes: int = 0
    seconds: float = 0.0
    failure: str = ""
    files: dict[PurePosixPath, bytes] = field(default_factory=dict)


def examine(made: Made, given_up: int = GIVEN_UP) -> Examined:
    """Review what was made and what its fixes leave; what fails is told, never raised."""
    examined = Examined(made.seed, made.how)
    start = time.process_time()
    try:
        with (
            TemporaryDirectory() as directory,
            corpora.given_up_after(given_up),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")  # Python has much to say about such programs
            _examine(made, Path(directory), examined)
    except Exception as error:  # pylint: disable=broad-exception-caught  # this is what we are looking for
        examined.failure = f"{type(error).__name__}: {error}{_where(error)}"
    examined.seconds = time.process_time() - start
    if not examined.failure and examined.seconds > SLOW:
        examined.failure = "slow"
    if examined.failure:
        examined.files = dict(made.files)
    return examined


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "pylint_periodic" in Path(frame.filename).parts[:-1]]
    return f" ({Path(ours[-1].filename).name}:{ours[-1].lineno}, {ours[-1].name})" if ours else ""


def _examine(made: Made, directory: Path, examined: Examined) -> None:
    # Each round lies elsewhere, because much is remembered by path in one process.
    after = _round(directory / "before", made.files, examined)
    if after != made.files:
        _round(directory / "after", after, Examined(made.seed, made.how))
    if made.seed % BY_PYLINT == 0:
        for name in made.files:
            with contextlib.redirect_stderr(io.StringIO()):  # pylint prints why it gives up itself
                messages = lint(directory / "before" / name)
            for message in messages:
                if message.symbol == Symbol.INTERNAL_ERROR.value:
                    raise Broken(message.msg)


def _round(
    directory: Path, files: Mapping[PurePosixPath, bytes], examined: Examined
) -> dict[PurePosixPath, bytes]:
    """Review files and return them with the fixes made."""
    for name, content in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_bytes(content)
    after = dict(files)
    for name in files:
        for path, content in _reviewed(directory / name, examined).items():
            before = files[PurePosixPath(path)]
            if _compiles(before) and not _compiles(content):
                raise Broken(f"{path} does not compile any more with its fixes")
            after[PurePosixPath(path)] = content
    return after


def _reviewed(path: Path, examined: Examined) -> dict[str, bytes]:
    tree = load_tree(path, path.stem)
    if tree is None:
        return {}
    review = review_module(tree, str(path), corpora.WIDE_OPEN)
    known = {task.node for task in review.tasks}
    more = (node for node in walk_statements(tree) if isinstance(node, nodes.FunctionDef))
    review.tasks += tuple(
        Task(review.operations.resolver.lexical(node), TaskKind.DECORATED, node, node.name)
        for node in more
        if node not in known
    )
    for item in review.findings:
        message_arguments(item.finding)
    for note in review.cut_short:
        cut_short_arguments(note)
    for line in review.overview:
        overview_arguments(line)
    fixed = corpora.fixed_files(review)
    examined.tasks += len(review.tasks)
    examined.findings += len(review.findings)
    examined.fixes += sum(map(corpora.applied, fixed))
    return {file.path: file.after for file in fixed if file.changed}


def _compiles(content: bytes) -> bool:
    """Return whether Python takes a file, its scopes included; nothing is executed."""
    try:
        compile(content, "made", "exec", dont_inherit=True)
    except UNPARSABLE:
        return False
    return True
