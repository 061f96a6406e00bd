"""Reading a field of a versioned object may load it; setting one asks its type."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.values.following import HEAD, followed

OBJECTS = """
from oslo_versionedobjects import base
from oslo_versionedobjects import fields

OPTIONAL = ["flavor"]


class Model:
    def size(self):
        pass


class ModelType(fields.FieldType):
    @staticmethod
    def coerce(obj, attr, value):
        return Model()


class ModelField(fields.AutoTypedField):
    AUTO_TYPE = ModelType()


class Instance(base.VersionedObject):
    fields = {"host": fields.StringField(), "flavor": fields.StringField(), "model": ModelField()}

    def obj_load_attr(self, attrname):
        if attrname in OPTIONAL:
            self.load()

    def load(self):
        pass
"""


def followed_in(root: Path, statement: str) -> set[str]:
    """Return the calls that a task is seen to make where its body is this, as caller and callee."""
    manager = f"""{HEAD}{OBJECTS}

class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        instance = Instance()
        {statement}
"""
    return followed(root, {"manager.py": manager})


@pytest.mark.parametrize("statement", ["print(instance.flavor)", "print(getattr(instance, 'flavor'))"])
def test_what_may_be_missing_is_loaded(tmp_path: Path, statement: str) -> None:
    assert followed_in(tmp_path, statement) == {
        "Manager.refresh > Instance.obj_load_attr",
        "Instance.obj_load_attr > Instance.load",
    }


def test_what_nobody_names_as_optional_is_there(tmp_path: Path) -> None:
    assert followed_in(tmp_path, "print(instance.host)") == set()


@pytest.mark.parametrize(
    "statement",
    [
        "instance.model = context",
        "setattr(instance, 'model', context)",
        "for name in context.names():\n            setattr(instance, name, context)",
        "Instance(model=context)",
    ],
)
def test_a_type_of_the_project_looks_at_what_is_set(tmp_path: Path, statement: str) -> None:
    assert followed_in(tmp_path, statement) == {"Manager.refresh > ModelType.coerce"}


def test_a_type_of_the_library_runs_nothing_of_the_project(tmp_path: Path) -> None:
    assert followed_in(tmp_path, "instance.host = 'here'") == set()


def test_what_a_type_makes_is_what_a_field_holds(tmp_path: Path) -> None:
    assert followed_in(tmp_path, "instance.model.size()") == {"Manager.refresh > Model.size"}


def test_a_base_class_goes_through_the_fields_of_its_subclasses(tmp_path: Path) -> None:
    manager = f"""{HEAD}{OBJECTS.replace("base.VersionedObject", "Base")}

class Manager(periodic_task.PeriodicTasks):
    @periodic_task.periodic_task
    def refresh(self, context):
        fill(context)


def fill(thing: Base):
    for name in thing.names():
        setattr(thing, name, 1)
""".replace("class Instance", "class Base(base.VersionedObject):\n    pass\n\n\nclass Instance")
    assert "fill > ModelType.coerce" in followed(tmp_path, {"manager.py": manager})


def test_an_object_made_of_a_primitive_is_one_of_its_class(tmp_path: Path) -> None:
    body = "Instance.obj_from_primitive(context.data).load()"
    assert "Manager.refresh > Instance.load" in followed_in(tmp_path, body)
