"""What the tests of fixes share: the findings of a program, its files, and a copy with fixes applied."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from astroid import nodes
from pylint.message import Message

from pylint_periodic.analysis import module_review
from pylint_periodic.findings import BlockingSite, Finding
from pylint_periodic.fix_point import FixPoint, Form
from pylint_periodic.fixing.fixer import FixedFile, fix_files
from pylint_periodic.fixing.sources import FileSources
from pylint_periodic.settings import Settings
from pylint_periodic.source.project.project import Project, imported_packages
from tests.tools.functional import Program, lint


@dataclass(frozen=True)
class Linted:
    """A program, what was said of it, and the directory that the paths of its findings start from."""

    program: Program
    root: Path
    messages: tuple[Message, ...]
    findings: tuple[Finding, ...]

    @property
    def sites(self) -> tuple[BlockingSite, ...]:
        """Every site of every finding, each once."""
        return tuple(dict.fromkeys(site for finding in self.findings for site in finding.sites))

    def chosen(self, form: Form | None) -> list[FixPoint]:
        """Return the automatic fixes, or those of one form."""
        if form is None:
            return [fix for site in self.sites if (fix := site.fix.automatic)]
        return [next(fix for fix in site.fix.applicable if fix.form is form) for site in self._with(form)]

    def _with(self, form: Form) -> Iterator[BlockingSite]:
        for site in self.sites:
            if any(fix.form is form for fix in site.fix.applicable):
                yield site

    def forms(self) -> list[Form]:
        """Return the forms that somebody can choose beside the automatic ones."""
        automatic = [site.fix.automatic for site in self.sites]
        return sorted(
            {
                fix.form
                for site, own in zip(self.sites, automatic, strict=True)
                for fix in site.fix.applicable
                if fix is not own
            }
        )

    def fully_fixed(self, form: Form | None) -> Counter[tuple[str, str]]:
        """Return symbol and function of the findings whose sites all have a fix of this form."""
        places = {
            (finding.location.line, finding.location.column, finding.symbol.value)
            for finding in self.findings
            if all(
                site.fix.automatic if form is None else any(fix.form is form for fix in site.fix.applicable)
                for site in finding.sites
            )
        }
        return count(m for m in self.messages if (m.line, m.column, m.symbol) in places)

    def apply(self, fixes: Sequence[FixPoint]) -> list[FixedFile]:
        """Apply fixes to the program and the files of its package."""
        return fix_files(fixes, FileSources({fix.location.path: self.file(fix) for fix in fixes}))

    def file(self, fix: FixPoint) -> Path:
        """Return where the file lies that a fix is for."""
        return self.root / fix.location.path

    def fixed_copy(self, target: Path, files: Sequence[FixedFile]) -> Program:
        """Copy the program's package, or the program alone, and write fixed files into the copy."""
        top = self.program.source.resolve().relative_to(self.root).parts[0]
        if (self.root / top).is_dir():
            shutil.copytree(self.root / top, target / top)
        else:
            for path in (self.program.source, self.program.rc):
                if path.exists():
                    shutil.copy(path, target)
        for file in files:
            (target / file.path).write_bytes(file.after)
        return Program(target / self.program.source.resolve().relative_to(self.root))


def count(messages: Iterable[Message]) -> Counter[tuple[str, str]]:
    """Return symbol and function of messages: what stays when lines move."""
    return Counter((message.symbol, message.obj) for message in messages)


def lint_for_fixes(program: Program) -> Linted:
    """Lint a program and keep the findings with their fix points."""
    findings: list[Finding] = []
    imported: frozenset[str] = frozenset()
    review_module = module_review.review_module

    def recording(tree: nodes.Module, path: str, settings: Settings) -> module_review.ModuleReview:
        nonlocal imported
        imported = imported_packages(tree)
        review = review_module(tree, path, settings)
        findings.extend(placed.finding for placed in review.findings)
        return review

    with mock.patch.object(module_review, "review_module", recording):
        messages = lint(program.source, program.options())
    root = Project.locate(str(program.source), imported)[0]
    return Linted(program, root, tuple(messages), tuple(findings))
