"""What a catalogue file may say, and what is said of one that says something else."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import msgspec
import pytest

from pylint_periodic.catalog import roles
from pylint_periodic.catalog.catalog import PATHS, PLAIN, parse_rows, plain_costs, shipped_catalogue
from pylint_periodic.catalog.paths import PathRow
from pylint_periodic.catalog.schema import Condition, Operation, RoleRow, parse
from pylint_periodic.catalog.vocabulary import Role, Verdict, Weight

DOCS = Path(__file__).parents[2] / "docs/how_it_works.md"
GOOD = {"names": '["a.b"]', "verdict": '"cheap"', "why": '"is short"', "source": '"s"'}


def row(**keys: str) -> str:
    """Return an operation in TOML, its keys those of a good one but for the given; "" leaves one out."""
    lines = [f"{key} = {value}" for key, value in {**GOOD, **keys}.items() if value]
    return "\n".join(["[[operation]]", *lines, ""])


def refusal(text: str) -> str:
    """Return what is said of a file that is refused."""
    with pytest.raises(ValueError) as caught:
        parse_rows(text, "odd.toml")
    return str(caught.value)


def test_a_good_row_is_read() -> None:
    found = parse_rows(
        row(callable='"key"', evidence='"a.b"', when='[{ position = 0, verdict = "blocks" }]'), ""
    )["a.b"]
    assert (found.verdict, found.callable, found.evidence) == (Verdict.CHEAP, ("key",), ("a.b",))
    assert found.when == (Condition(verdict=Verdict.BLOCKS, position=0),)


@pytest.mark.parametrize("key", [key for key in Operation.__struct_fields__ if key not in GOOD])
def test_a_misspelt_key_is_refused_and_the_right_one_named(key: str) -> None:
    said = refusal(row(**{f"{key}x": '"a"'}))
    assert said == f"odd.toml: `a.b`: unknown key `{key}x` (did you mean `{key}`?)"


@pytest.mark.parametrize("key", Condition.__struct_fields__)
def test_a_misspelt_key_of_a_condition_is_refused(key: str) -> None:
    said = refusal(row(when=f'[{{ argument = "x", verdict = "cheap", {key}s = "a" }}]'))
    assert said == f"odd.toml: `a.b`: `when[0]`: unknown key `{key}s` (did you mean `{key}`?)"


@pytest.mark.parametrize("key", RoleRow.__struct_fields__)
def test_a_misspelt_key_of_a_role_is_refused(key: str) -> None:
    text = f'[[role]]\nrole = "clock"\nnames = ["a.b"]\nsource = "s"\n{key}z = "x"\n'
    assert refusal(text) == f"odd.toml: `a.b`: unknown key `{key}z` (did you mean `{key}`?)"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('signature = "f"', "`signature` and `runs` go together"),
        ('signature = "f f"\nruns = "f()"', "is no function that makes a call"),
        ('signature = "f"\nruns = "f"', "is no function that makes a call"),
        ('signature = "f"\nruns = "f("', "is no function that makes a call"),
        ('hooks = ["run"]', "says which `hooks`"),
    ],
)
def test_keys_of_a_role_that_do_not_go_together_are_refused(keys: str, said: str) -> None:
    text = f'[[role]]\nrole = "spawner"\nnames = ["a.b"]\nsource = "s"\n{keys}\n'
    assert said in refusal(text)


def test_a_misspelt_table_is_refused() -> None:
    assert refusal("[[operatoin]]\n") == "odd.toml: unknown key `operatoin` (did you mean `operation`?)"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"verdict": '"sings"'}, "`a.b`: `verdict`: Invalid enum value 'sings'"),
        ({"verdict": ""}, "`a.b`: the key `verdict` is missing"),
        ({"why": ""}, "`a.b`: the key `why` is missing"),
        ({"why": '""'}, "`a.b`: `why`: Expected `str` of length >= 1"),
        ({"why": '"is short."'}, "ends without a full stop"),
        ({"names": ""}, "row 0: the key `names` is missing"),
        ({"names": "[]"}, "Expected `array` of length >= 1"),
        ({"names": '["a b"]'}, "`a b` is neither a qualified name nor a glob"),
        ({"names": '["a..b"]'}, "`a..b` is neither"),
        ({"names": '["a.b", "a.b"]'}, "`a.b` stands twice"),
        ({"names": '"a.b"'}, "row 0: `names`: Expected `array`, got `str`"),
        ({"source": ""}, "neither `evidence` nor `source`"),
        ({"source": '""'}, "neither `evidence` nor `source`"),
        ({"cooperative": "true"}, "only what `yields` is `cooperative`"),
        ({"waits": "true"}, "only what `spawns` may say that it `waits`"),
        ({"cooperative": '"yes"'}, "`cooperative`: Expected `bool`, got `str`"),
        ({"property": "true"}, "`property` wants the type of the attribute in `returns`"),
        ({"weight": '"metadata"'}, "only the verdict `file` has a `weight`"),
        ({"weight": '"heavy"', "verdict": '"file"'}, "`weight`: Invalid enum value 'heavy'"),
        ({"unpatched": '"maybe"'}, "`unpatched`: Invalid enum value 'maybe'"),
        ({"callable": "[-1]"}, "`callable[...]`: Expected `int` >= 0"),
        ({"iterates": "[-1]"}, "`iterates[...]`: Expected `int` >= 0"),
        ({"iterates": '["x"]'}, "`iterates[...]`: Expected `int`, got `str`"),
        ({"passes": "-1"}, "`passes`: Expected `int` >= 0"),
        ({"returns": '"a.*"'}, "`returns`: `a.*` is no qualified name"),
        ({"when": '[{ verdict = "cheap" }]'}, "`when[...]`: neither `argument` nor `position`"),
        ({"when": '[{ position = -1, verdict = "cheap" }]'}, "`when[...].position`: Expected `int` >= 0"),
        ({"when": '[{ argument = "a b", verdict = "cheap" }]'}, "`a b` is no name of an argument"),
        ({"when": '[{ position = 0, verdict = "sings" }]'}, "`when[...].verdict`: Invalid enum value"),
        ({"when": "[{ position = 0 }]"}, "`when[...]`: the key `verdict` is missing"),
    ],
    ids=str,
)
def test_an_impossible_value_is_refused_with_file_name_and_key(keys: dict[str, str], said: str) -> None:
    found = refusal(row(**keys))
    assert found.startswith("odd.toml: ")
    assert said in found.replace("[0]", "[...]")


def test_the_second_row_is_named_where_the_second_is_wrong() -> None:
    said = refusal(row() + row(names='["c.d", "e.*"]', verdictt='"cheap"'))
    assert said == "odd.toml: `c.d`, `e.*`: unknown key `verdictt` (did you mean `verdict`?)"


def test_a_name_may_not_stand_in_two_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(row(), encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(ValueError, match=r"two\.toml: `a\.b` stands in another file as well"):
        shipped_catalogue.__wrapped__()


def test_a_broken_file_is_named() -> None:
    assert refusal("[[operation]\n").startswith("odd.toml: ")


def test_operations_roles_and_plain_costs_stand_in_files_of_their_own() -> None:
    for file in resources.files("pylint_periodic.catalog").iterdir():
        if file.name.endswith(".toml"):
            found = parse(file.read_text(encoding="utf-8"), file.name)
            assert bool(found.role) == (file.name == roles.FILE)
            assert bool(found.plain) == (file.name == PLAIN)
            assert bool(found.path) == (file.name == PATHS)
            assert bool(found.operation) == (file.name not in (roles.FILE, PLAIN, PATHS))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ('source = "s"\nbegins = ["/a/"]\n', "row 0: the key `holds` is missing"),
        ('holds = "much"\nsource = "s"\nends = [".a"]\n', "row 0: `holds`: Invalid enum value"),
        ('holds = "little"\nsource = "s"\n', "either `begins` or `ends` says which paths are meant"),
        ('holds = "little"\nsource = "s"\nbegins = ["/a"]\n', "what `begins` a path is a folder"),
        ('holds = "little"\nsource = "s"\nends = ["a"]\n', "what `ends` a path begins with a full stop"),
        ('holds = "little"\nsource = "s"\nend = [".a"]\n', "unknown key `end` (did you mean `ends`?)"),
    ],
)
def test_a_path_that_is_none_is_refused(keys: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse(f"[[path]]\n{keys}", "odd.toml")


# -- the documentation ---------------------------------------------------------------------------------


def documented(heading: str) -> list[str]:
    """Return the first column of the table below a heading of its own row."""
    text = DOCS.read_text(encoding="utf-8")
    table = text.split(f"| {heading} | meaning |\n", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)


def test_the_keys_of_the_documentation_are_those_of_the_rows() -> None:
    assert documented("key") == list(Operation.__struct_fields__)
    assert documented("key of `when`") == list(Condition.__struct_fields__)
    assert documented("key of a role") == list(RoleRow.__struct_fields__)
    assert documented("key of a path") == list(PathRow.__struct_fields__)


def test_the_names_of_plain_costs_in_the_documentation_are_those_of_the_file() -> None:
    assert documented("plain cost") == list(plain_costs())


def test_the_values_of_the_documentation_are_those_of_the_schema() -> None:
    assert documented("verdict") == [verdict.value for verdict in Verdict]
    assert documented("weight") == [weight.value for weight in Weight]
    assert documented("role") == [role.value for role in Role]


def test_defaults_in_the_documentation_are_what_a_row_gets() -> None:
    bare = msgspec.convert({"names": ["a"], "verdict": "file", "why": "x", "source": "s"}, Operation)
    assert bare.weight is Weight.CONTENT
    assert (bare.callable, bare.iterates, bare.when, bare.evidence) == ((), (), (), ())
    assert (bare.passes, bare.unpatched, bare.iterating) == (None, None, None)
