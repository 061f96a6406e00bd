"""Rows, which are saved and listed where the database is."""

import functools

from oslo_versionedobjects import fields

from remotable_methods.objects import base


def logged(function):
    """Wrap a method."""

    @functools.wraps(function)
    def wrapper(self, *args):
        return function(self, *args)

    return wrapper


class Row(base.Base):
    """A row."""

    fields = {"count": fields.IntegerField()}

    @base.remotable
    def save(self):
        while self.count:
            self.count -= 7

    @logged
    @base.remotable
    def save_logged(self):
        while self.count:
            self.count -= 5

    @base.remotable
    def save_twice(self):
        self.save()
        self.save()

    @base.remotable_classmethod
    def get(cls, context, count):
        while count:
            count -= 3
        return cls(context, count=count)

    @classmethod
    @base.remotable
    def get_first(cls, context, count):
        while count:
            count -= 9
        return cls(context, count=count)

    @classmethod
    @base.remotable
    def get_counts(cls, context, session):
        return session.query(cls.model).all()

    def shrink(self):
        while self.count:
            self.count -= 11


class NamedRow(Row):
    """A row whose method asks that of the other, here."""

    def save(self):
        super().save()
