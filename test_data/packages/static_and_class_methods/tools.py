"""Tools."""

import eventlet


class Tools:
    """Tools for rows."""

    class Inner:
        """A class in a class."""

        @staticmethod
        def rest(rows):
            """Drop one row."""
            rows.pop()
            eventlet.sleep(0.01)

    @staticmethod
    def drain(rows):
        """Drop all rows."""
        while rows:
            rows.reverse()

    @classmethod
    def trim(cls, rows):
        """Drop rows until few are left."""
        while len(rows) > cls.limit():
            rows.reverse()

    @classmethod
    def limit(cls):
        """The number of rows to keep."""
        return 10

    @classmethod
    def take(cls, rows):
        """Drop one row, by way of the class in the class."""
        cls.Inner.rest(rows)


class PatientTools(Tools):
    """Overrides one."""

    @staticmethod
    def drain(rows):
        """Drop one row."""
        rows.pop()
        eventlet.sleep(0.01)
