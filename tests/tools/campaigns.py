"""The long campaigns of ``python -m tests --campaign``: what each one runs, and what it is to find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Campaign:
    """A module that ``python -m`` runs, the arguments that it gets where none are given, and its purpose."""

    module: str
    purpose: str
    arguments: tuple[str, ...] = ()


CAMPAIGNS = {
    "agreement": Campaign(
        "tests.agreement", "linter and interpreter agree on 20,000 random programs", ("--examples", "20000")
    ),
    "corpora": Campaign("tests.tools.corpora", "nothing breaks on whole bodies of code: PATH..."),
    "fix-families": Campaign(
        "tests.fix_families", "5,000 fixed programs do no harm under the real hub", ("--examples", "5000")
    ),
    "fuzzing": Campaign("tests.fuzzing", "nothing breaks on 20,000 modules that nobody wrote"),
    "growth": Campaign(
        "tests.tools.benchmarks.growth", "the time of a check grows hardly faster than the program"
    ),
    "holds": Campaign(
        "tests.dynamic.holds", "holds that are estimated and measured under the real hub are of one order"
    ),
    "hub": Campaign(
        "tests.dynamic", "every program is run under the real hub, before and after its fixes", ("--whole",)
    ),
    "metamorphic": Campaign(
        "tests.metamorphic",
        "programs that mean the same get the same answer, and do the same under the real hub",
        ("--pairs", "5000", "--hub"),
    ),
    "mutation-of-truth": Campaign(
        "tests.mutation_of_truth", "each yield that is deleted from a real service is missed: PACKAGE..."
    ),
    "plugin-share": Campaign(
        "tests.tools.benchmarks.plugin_share", "what the plugin adds to pylint's time and memory: PACKAGE"
    ),
    "real-services": Campaign(
        "tests.tools.benchmarks.real_services", "what the plugin sees of real services: PACKAGE..."
    ),
    "same-answer": Campaign(
        "tests.tools.same_answer", "a file gets the same messages however it is linted: PACKAGE"
    ),
    "speed": Campaign(
        "tests.tools.benchmarks.speed", "the command beside semgrep and pylint's start: PACKAGE..."
    ),
    "throttles": Campaign(
        "tests.analysis.throttles", "no guard of the whole family is taken for what it is not"
    ),
    "versions": Campaign(
        "tests.tools.versions", "the tests on every supported Python with every supported pylint"
    ),
    "yield-interval": Campaign(
        "tests.tools.benchmarks.yield_interval", "what a yield costs and what it saves"
    ),
}


def listed() -> str:
    """Return one line for each campaign."""
    width = max(map(len, CAMPAIGNS))
    return "\n".join(f"{name:{width}}  {campaign.purpose}" for name, campaign in CAMPAIGNS.items())
