"""One thing to mend is one message, at the site, whoever reaches it and by whatever way."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.command.commands import run_command, write_service

HEAD = """\
from oslo_service import periodic_task

from shop import helper


class Manager(periodic_task.PeriodicTasks):
"""
TASK = """\
    @periodic_task.periodic_task
    def {name}(self, context):
        {body}
"""


def manager(**bodies: str) -> str:
    """Return a module with a task of each name that has such a body."""
    tasks = [TASK.format(name=name, body=body.replace("\n", "\n        ")) for name, body in bodies.items()]
    return HEAD + "\n".join(tasks)


def said(directory: Path, files: Mapping[str, str], *more: str) -> list[str]:
    """Return the place and the id of each message, and how many sites and tasks it stands for."""
    write_service(directory, {"inventory.py": "", "disk.py": "", **files})
    options = ("--format=periodic-sarif", "--quiet", *more)
    done = run_command("check", "shop", *options, cwd=directory)
    log = json.loads(done.stdout)["runs"][0]
    messages: dict[str, list[str]] = {}
    for result in log["results"]:
        place = result["locations"][0]["physicalLocation"]
        where = f"{place['artifactLocation']['uri']}:{place['region']['startLine']}"
        ways = [flow["threadFlows"][0]["locations"] for flow in result["codeFlows"]]
        tasks, sites = ({json.dumps(way[end]["location"]) for way in ways} for end in (0, -1))
        of_sites = "" if len(sites) == 1 else f" at {len(sites)} sites"
        messages.setdefault(f"{where}", []).append(f"{result['ruleId']} of {len(tasks)}{of_sites}")
    return [f"{where} {', '.join(results)}" for where, results in messages.items()]


def test_the_site_in_another_file_is_said_there_once_for_all_tasks(tmp_path: Path) -> None:
    files = {
        "manager.py": manager(one="helper.wait()", two="helper.wait()\nhelper.wait()"),
        "other.py": manager(three="helper.wait()"),
        "helper.py": "FLAGS = {}\n\n\ndef wait():\n    while FLAGS:\n        pass\n",
    }
    assert said(tmp_path, files) == ["shop/helper.py:5 W9701 of 3"]


def test_also_in_a_file_that_is_not_linted_itself(tmp_path: Path) -> None:
    write_service(tmp_path)
    done = run_command("check", "shop/manager.py", "--quiet", cwd=tmp_path)
    assert "shop/disk.py:6:15: W9702: " in done.stdout


def test_operations_in_one_function_are_one_message(tmp_path: Path) -> None:
    helper = """\
import shutil


def store(old, new):
    shutil.copyfile(old, new)
    shutil.rmtree(old)


def drop(old):
    shutil.rmtree(old)
"""
    files = {"manager.py": manager(one="helper.store('a', 'b')\nhelper.drop('b')"), "helper.py": helper}
    assert said(tmp_path, files) == [
        "shop/helper.py:5 W9702 of 1 at 2 sites",
        "shop/helper.py:10 W9702 of 1",
    ]


def test_what_the_catalogue_gives_no_limit_stands_for_the_content_of_a_file(tmp_path: Path) -> None:
    helper = """\
import shutil


def store(text, old, new):
    with open(new) as file:
        file.write(text)
    shutil.copyfile(old, new)
"""
    files = {"manager.py": manager(one="helper.store('a', 'b', 'c')"), "helper.py": helper}
    assert said(tmp_path, files) == ["shop/helper.py:7 W9702 of 1 at 2 sites"]


def test_operations_on_one_object_are_one_message(tmp_path: Path) -> None:
    helper = """\
import libvirt

CONNECTION = libvirt.open()


def first():
    return CONNECTION.getInfo()


def second():
    return CONNECTION.getCapabilities()
"""
    files = {"manager.py": manager(one="helper.first()\nhelper.second()"), "helper.py": helper}
    (line,) = said(tmp_path, files)
    assert line.endswith("W9704 of 1 at 2 sites")


def test_operations_on_elements_of_one_call_are_one_message(tmp_path: Path) -> None:
    helper = """\
import libvirt


def names():
    return [first(device) for device in libvirt.open().listAllDevices()]


def first(device):
    return device.listCaps(), second(device)


def second(device):
    return device.XMLDesc()
"""
    assert said(tmp_path, {"manager.py": manager(one="helper.names()"), "helper.py": helper}) == [
        "shop/helper.py:5 W9704 of 1",
        "shop/helper.py:9 W9704 of 1 at 2 sites",
    ]


LOOPS = """\
import json


def part(row):
    return [json.loads(cell) for cell in row.cells]


def first(row):
    return json.loads(row.text)
"""
# Ten rounds of the inner loop are below the one, and not below the other.
LIMIT = ("--", "--periodic-min-hold=0.001")
LOW_LIMIT = ("--", "--periodic-min-hold=0.000001")
IN_A_LOOP = "for _ in self.rows:\n    helper.part(self.row)"


def test_a_loop_is_one_with_what_takes_the_time_in_its_rounds(tmp_path: Path) -> None:
    files = {"manager.py": manager(one=IN_A_LOOP), "helper.py": LOOPS}
    assert said(tmp_path, files, *LOW_LIMIT) == ["shop/helper.py:5 R9706 of 1 at 2 sites"]


def test_a_loop_of_unknown_length_in_the_rounds_of_another_is_one_with_that(tmp_path: Path) -> None:
    alone = {"manager.py": manager(one="helper.part(self.row)"), "helper.py": LOOPS}
    assert said(tmp_path, alone, *LIMIT) == ["shop/helper.py:5 R9706 of 1"]
    body = f"{IN_A_LOOP}\n    helper.first(self.row)"
    within = {"manager.py": manager(one=body), "helper.py": LOOPS}
    assert said(tmp_path, within, *LIMIT) == ["shop/manager.py:9 R9706 of 1 at 2 sites"]


def test_what_holds_longest_comes_first(tmp_path: Path) -> None:
    helper = """\
import json


def parse(texts):
    for text in texts:
        json.loads(text)


def wait(flags):
    while flags:
        pass
"""
    files = {
        "manager.py": manager(one="helper.parse(self.texts)\nhelper.wait(self.flags)"),
        "helper.py": helper,
    }
    write_service(tmp_path, {"inventory.py": "", "disk.py": "", **files})
    done = run_command("check", "shop", "--quiet", *LIMIT, cwd=tmp_path)
    ids = [line.split(": ")[1] for line in done.stdout.splitlines() if line.startswith("shop")]
    assert ids == ["W9701", "R9706"]


@pytest.mark.parametrize(("level", "found"), [("HIGH", 0), ("INFERENCE_FAILURE", 1)])
def test_each_call_path_is_asked_how_sure_it_is(tmp_path: Path, level: str, found: int) -> None:
    helper = "import shoes\n\n\ndef wait(flags):\n    while flags:\n        shoes.look()\n"
    files = {"manager.py": manager(one="helper.wait(self.flags)"), "helper.py": helper}
    options = (f"--confidence={level}", "--", "--periodic-report-may-yield=y")
    assert len(said(tmp_path, files, *options)) == found


def test_what_is_below_the_limit_is_counted(tmp_path: Path) -> None:
    write_service(
        tmp_path,
        {
            "inventory.py": "",
            "disk.py": "",
            "manager.py": manager(one="for row in self.rows:\n    helper.use(row)"),
            "helper.py": "import json\n\n\ndef use(row):\n    json.loads(row)\n",
        },
    )
    done = run_command("check", "shop", cwd=tmp_path)
    assert "; 1 site below periodic-min-hold left out" in done.stderr
    done = run_command("check", "shop", "--", "--periodic-min-hold=0", cwd=tmp_path)
    assert "1 finding" in done.stderr
    assert "left out" not in done.stderr
