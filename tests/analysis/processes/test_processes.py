"""Each program has a hub or none, by what its start does; a module has that of what can run it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest

from pylint_periodic.analysis.processes.hub import hub_of_module
from tests.analysis.processes.services import MAIN, PATCH, THREADS, scripts, service

AGENT = scripts(agent="service.cmd.agent:main")
# As in nova: who starts says the default, the environment can say otherwise.
CHOOSER = """
import os

PATCHED = False


def is_patched():
    return PATCHED


def _patch():
    if is_patched():
        return False
    import eventlet
    eventlet.monkey_patch()
    return True


def _configured():
    from oslo_config import cfg
    option = cfg.StrOpt('concurrency_backend', default='auto')
    conf = cfg.ConfigOpts()
    conf.register_opt(option)
    return conf.concurrency_backend


def patch(backend='eventlet'):
    if backend not in ('eventlet', 'threading'):
        raise ValueError
    env = os.environ.get('DISABLE_PATCHING', '').lower()
    if env == '':
        configured = _configured()
        if configured == 'threading':
            should = False
        elif configured == 'eventlet':
            should = True
        else:
            should = backend == 'eventlet'
    elif env in ('1', 'true', 'yes'):
        should = False
    else:
        should = True
    if should:
        if _patch():
            global PATCHED
            PATCHED = True
            import oslo_service.backend as service
            service.init_backend(service.BackendType.EVENTLET)
    else:
        import oslo_service.backend as service
        service.init_backend(service.BackendType.THREADING)
"""
CHOSEN_BY_CALLER = "from service import chooser; chooser.patch({})\n\n\ndef main():\n    pass\n"
# What an agent's module and those that it imports do, and what comes of it: hub, patched.
STARTS: dict[str, tuple[dict[str, str], bool, bool | None]] = {
    "it patches": ({"cmd/agent.py": f"{PATCH}{MAIN}"}, True, True),
    "its package patches": ({"cmd/__init__.py": PATCH, "cmd/agent.py": MAIN}, True, True),
    "its function patches": (
        {"cmd/agent.py": "import eventlet\n\n\ndef main():\n    eventlet.monkey_patch(os=False)\n"},
        True,
        True,
    ),
    "what it imports patches": (
        {"patches.py": PATCH, "cmd/agent.py": f"from service import patches\n{MAIN}"},
        True,
        True,
    ),
    "what it imports by way of another patches": (
        {
            "patches.py": PATCH,
            "common.py": "import service.patches\n",
            "cmd/agent.py": f"from service import common\n{MAIN}",
        },
        True,
        True,
    ),
    "a helper patches": (
        {
            "patches.py": "from eventlet import patcher\n\n\ndef patch():\n    patcher.monkey_patch()\n",
            "cmd/agent.py": "from service.patches import patch\n\n\ndef main():\n    patch()\n",
        },
        True,
        True,
    ),
    "it chooses threads": ({"cmd/agent.py": f"{THREADS}{MAIN}"}, False, False),
    "it chooses threads, although another could patch": (
        {"cmd/agent.py": f"{THREADS}{MAIN}", "patches.py": f"def patch():\n    {PATCH.splitlines()[-1]}\n"},
        False,
        False,
    ),
    "by default it patches": (
        {"chooser.py": CHOOSER, "cmd/agent.py": CHOSEN_BY_CALLER.format("")},
        True,
        True,
    ),
    "by what its caller says it does not": (
        {"chooser.py": CHOOSER, "cmd/agent.py": CHOSEN_BY_CALLER.format("backend='threading'")},
        False,
        False,
    ),
    "a test that cannot be told may patch": (
        {
            "cmd/agent.py": "import sys\nimport eventlet\n\n"
            f"if sys.argv:\n    eventlet.monkey_patch()\n\n\n{MAIN}"
        },
        True,
        True,
    ),
    "a test that cannot be told may choose threads": (
        {
            "cmd/agent.py": "from oslo_service import backend\n\nif backend.get_backend_type() is None:\n"
            f"    backend.init_backend(backend.BackendType.THREADING)\n\n\n{MAIN}"
        },
        False,
        False,
    ),
    "what never runs patches nothing": (
        {"cmd/agent.py": f"import eventlet\n\nif False:\n    eventlet.monkey_patch()\n\n\n{MAIN}"},
        True,
        False,
    ),
    "it imports eventlet and patches nowhere": ({"cmd/agent.py": f"import eventlet\n{MAIN}"}, True, False),
    "it imports oslo.service and patches nowhere": (
        {"cmd/agent.py": f"from oslo_service import service\n{MAIN}"},
        True,
        False,
    ),
    "neither it nor what it imports knows of eventlet": (
        {"jobs.py": "# eventlet\n", "cmd/agent.py": f"from service import jobs\n{MAIN}"},
        False,
        False,
    ),
    "something patches that nobody was seen to call": (
        {
            "patches.py": f"import eventlet\n\n\ndef patch():\n    {PATCH.splitlines()[-1]}\n",
            "cmd/agent.py": f"import service.patches\n{MAIN}",
        },
        True,
        None,
    ),
    "its services run in threads of a manager": (
        {
            "server.py": "import cotyledon\n\n\nclass Manager(cotyledon.ServiceManager):\n    pass\n",
            "utils.py": "import eventlet\n",
            "cmd/agent.py": f"from service import server, utils\n{MAIN}",
        },
        False,
        False,
    ),
    "its services run in threads of a manager, and bring a hub": (
        {
            "server.py": "import cotyledon\nimport eventlet\n\nmanager = cotyledon.ServiceManager()\n",
            "cmd/agent.py": f"from service import server\n{MAIN}",
        },
        True,
        False,
    ),
    "it patches, and its services run in threads of a manager": (
        {
            "server.py": "import cotyledon\n\nmanager = cotyledon.ServiceManager()\n",
            "cmd/agent.py": f"{PATCH}from service import server\n{MAIN}",
        },
        True,
        True,
    ),
    "it has a manager of threads, and makes none": (
        {
            "server.py": "import cotyledon\n\nclass Worker(cotyledon.Service):\n    pass\n",
            "utils.py": "import eventlet\n",
            "cmd/agent.py": f"from service import server, utils\n{MAIN}",
        },
        True,
        False,
    ),
    "a helper of the same name patches nothing": (
        {
            "utils.py": "def monkey_patch():\n    pass\n",
            "cmd/agent.py": f"import eventlet\nfrom service import utils\n\nutils.monkey_patch()\n{MAIN}",
        },
        True,
        False,
    ),
}


@pytest.mark.parametrize(("files", "on_hub", "patched"), STARTS.values(), ids=STARTS)
def test_a_start(tmp_path: Path, files: dict[str, str], on_hub: bool, patched: bool | None) -> None:
    (running,) = service(tmp_path, files, AGENT).all
    assert (running.process.on_hub, running.process.patched) == (on_hub, patched)


def test_a_process_says_where_it_was_decided(tmp_path: Path) -> None:
    (running,) = service(tmp_path, {"cmd/__init__.py": PATCH, "cmd/agent.py": MAIN}, AGENT).all
    assert running.process.why == "is monkey patched at service/cmd/__init__.py:3"


def test_what_does_not_parse_is_passed_by(tmp_path: Path) -> None:
    files = {"broken.py": "monkey_patch(\n", "cmd/agent.py": f"import service.broken\n{PATCH}{MAIN}"}
    (running,) = service(tmp_path, files, AGENT).all
    assert running.process.patched is True


def test_imports_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    files = {
        "one.py": "from service import two\nmonkey_patch = two\n",
        "two.py": "from service import one\nmonkey_patch = one\n",
        "cmd/agent.py": "from service import one\n\n\ndef main():\n    main()\n",
    }
    (running,) = service(tmp_path, files, AGENT).all
    assert {"service.one", "service.two"} <= running.modules


class TestTheProcessesOfAModule:
    """A service with two kinds of programs; nothing imports its managers but by their names."""

    FILES: ClassVar = {
        "manager.py": "",
        "compute/manager.py": "",
        "compute/claims.py": "",
        "scheduler/manager.py": "",
        "virt/__init__.py": "",
        "virt/driver.py": "import importlib\n\n\n"
        "def load(name):\n    return importlib.import_module('service.virt.%s' % name)\n",
        "virt/lib.py": "",
        "plugins/one.py": "",
        "start.py": "MANAGERS = {\n    'compute': 'service.compute.manager.Manager',\n"
        "    'scheduler': 'service.scheduler.manager.Manager',\n}\n",
        "cmd/compute.py": f"{PATCH}from service import start\nfrom service.virt import driver\n{MAIN}",
        "cmd/scheduler.py": f"{THREADS}from service import start\n\nGROUP = 'service.plugins'\n{MAIN}",
        "wsgi/api.py": "from service.scheduler import manager\n\napplication = object()\n",
    }
    METADATA = (
        scripts(compute="service.cmd.compute:main", scheduler="service.cmd.scheduler:main")
        + "service.plugins =\n    one = service.plugins.one:Plugin\n"
    )

    @pytest.mark.parametrize(
        ("module", "expected"),
        [
            ("service.compute.manager", ["compute"]),
            ("service.scheduler.manager", ["scheduler"]),
            ("service.virt.lib", ["compute"]),
            ("service.plugins.one", ["scheduler"]),
            ("service.compute.claims", ["compute"]),
            ("service.start", ["compute", "scheduler"]),
            ("service.manager", ["compute", "scheduler"]),
        ],
    )
    def test_who_can_run_a_module(self, tmp_path: Path, module: str, expected: list[str]) -> None:
        processes = service(tmp_path, self.FILES, self.METADATA)
        assert [process.name for process in processes.of(module)] == expected

    @pytest.mark.parametrize(
        ("module", "chosen", "runs"),
        [
            ("service.compute.manager", (), True),
            ("service.scheduler.manager", (), False),
            ("service.start", (), True),
            ("service.start", ("compute:threading",), False),
            ("service.compute.manager", ("compute:threading",), False),
            ("service.scheduler.manager", ("scheduler:eventlet",), True),
        ],
    )
    def test_a_module_has_a_hub_where_one_of_them_has(
        self, tmp_path: Path, module: str, chosen: tuple[str, ...], runs: bool
    ) -> None:
        service(tmp_path, self.FILES, self.METADATA)
        assert hub_of_module(tmp_path, "service", module, chosen).runs is runs

    def test_the_reason_names_the_program_and_the_place(self, tmp_path: Path) -> None:
        service(tmp_path, self.FILES, self.METADATA)
        hub = hub_of_module(tmp_path, "service", "service.scheduler.manager")
        assert hub.why_not == (
            "scheduler chooses oslo.service's threading backend at service/cmd/scheduler.py:3"
        )


@pytest.mark.parametrize(
    ("files", "metadata", "patched"),
    [
        ({"jobs.py": "import eventlet\n"}, "", False),
        ({"jobs.py": PATCH}, "", None),
        ({"jobs.py": "from service.patches import monkey_patch\n"}, "", None),
        ({"jobs.py": '"""No monkey_patch here."""\nimport eventlet\n'}, "", False),
        (
            {"jobs.py": "import eventlet\n"},
            "[entry_points]\nnova.drivers =\n    one = service.jobs:One\n",
            None,
        ),
    ],
)
def test_a_package_without_programs(
    tmp_path: Path, files: dict[str, str], metadata: str, patched: bool | None
) -> None:
    service(tmp_path, files, metadata)
    hub = hub_of_module(tmp_path, "service", "service.jobs")
    assert (hub.runs, hub.patched, hub.processes) == (True, patched, ())


OBJECTS = "from oslo_versionedobjects import base\n\n\nclass Base(base.VersionedObject):\n    pass\n"
SETS = f"{PATCH}from service import base\n\n\ndef main():\n    base.Base.indirection_api = base.make()\n"
SETS_PERHAPS = SETS.replace("    base.B", "    if base.ASKED:\n        base.B")
TAKES_BACK = f"{SETS}    base.Base.indirection_api = None\n"
SETS_IN_HELPER = f"{PATCH}from service import helper\n\n\ndef main():\n    helper.prepare()\n"
HELPER = "from service import base\n\n\ndef prepare():\n    base.Base.indirection_api = base.make()\n"
NEVER_SETS = f"{PATCH}from service import base\n\n\n{MAIN}"
THREADED = SETS.replace(PATCH, THREADS)


@pytest.mark.parametrize(
    ("programs", "indirect"),
    [
        ({"agent": SETS}, True),
        ({"agent": SETS_IN_HELPER}, True),
        ({"agent": SETS_PERHAPS}, False),
        ({"agent": TAKES_BACK}, False),
        ({"agent": NEVER_SETS}, False),
        ({"agent": THREADED}, False),
        ({"agent": SETS, "other": SETS}, True),
        ({"agent": SETS, "other": NEVER_SETS}, False),
        ({"agent": SETS, "other": THREADS + NEVER_SETS.replace(PATCH, "")}, True),
    ],
)
def test_remotable_methods_run_elsewhere_where_all_programs_on_a_hub_say_so(
    tmp_path: Path, programs: dict[str, str], indirect: bool
) -> None:
    files = {f"cmd/{name}.py": text for name, text in programs.items()}
    service(tmp_path, {"base.py": OBJECTS, "helper.py": HELPER, **files})
    assert hub_of_module(tmp_path, "service", "service.base").indirect is indirect


PARTLY = "import eventlet\n\neventlet.monkey_patch(all=False, socket=True, select=True)\n"


@pytest.mark.parametrize(
    ("patching", "expected"),
    [
        (PATCH, ()),
        (PARTLY, ("time",)),
        (PARTLY.replace("select", "time"), ()),
        ("import eventlet\n\neventlet.monkey_patch(time=False)\n", ("time",)),
        ("import eventlet\n\neventlet.monkey_patch(thread=False)\n", ()),
        ("import eventlet\n\neventlet.monkey_patch(**{})\n", ()),
        ("import eventlet\n\neventlet.monkey_patch(time=bool(eventlet))\n", ()),
        (f"{PARTLY}eventlet.monkey_patch()\n", ()),
        ("", ()),
    ],
)
def test_what_is_left_out_where_a_part_is_patched(
    tmp_path: Path, patching: str, expected: tuple[str, ...]
) -> None:
    (running,) = service(tmp_path, {"cmd/agent.py": f"{patching}{MAIN}"}, AGENT).all
    assert running.process.left_out == expected


def test_what_is_left_out_is_left_out_by_every_program(tmp_path: Path) -> None:
    files = {"cmd/agent.py": f"from service import work\n{PARTLY}{MAIN}", "work.py": ""}
    programs = scripts(agent="service.cmd.agent:main", server="service.cmd.server:main")
    service(tmp_path, {**files, "cmd/server.py": f"from service import work\n{PATCH}{MAIN}"}, programs)
    assert hub_of_module(tmp_path, "service", "service.work").left_out == ()
    service(tmp_path, {**files, "cmd/server.py": f"from service import work\n{PARTLY}{MAIN}"}, programs)
    assert hub_of_module(tmp_path, "service", "service.work").left_out == ("time",)


def test_what_is_left_out_of_a_package_without_programs(tmp_path: Path) -> None:
    service(tmp_path, {"work.py": "", "patches.py": PARTLY})
    assert hub_of_module(tmp_path, "service", "service.work").left_out == ("time",)
