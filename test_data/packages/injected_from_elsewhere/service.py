"""Puts them together."""

from injected_from_elsewhere import managers
from injected_from_elsewhere.drivers import Calm, Spinning


def make():
    declared, not_declared, calm = managers.Declared(), managers.NotDeclared(), managers.NotDeclaredCalm()
    by_setter, by_property = managers.HasSetter(), managers.HasProperty()
    declared.driver = Spinning()
    not_declared.driver = Spinning()
    calm.driver = Calm()
    by_setter.use(Spinning())
    by_property.driver = Spinning()
    return [
        managers.HandsOnKeywords("host", driver=Spinning()),
        managers.HandsOnCalm("host", driver=Calm()),
        managers.HandsOnArgument("host", Spinning()),
        managers.MadeWithoutConstructor(driver=Spinning()),
        managers.KeepsKeywords(driver=Spinning(), calm=Calm()),
        declared,
        not_declared,
        calm,
        by_setter,
        by_property,
    ]
