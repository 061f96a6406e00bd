"""Loops that try again: as often as a counter or a table allows, or for ever."""

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class RetryManager(periodic_task.PeriodicTasks):
    """Tries again."""

    def __init__(self, rows):
        super().__init__(cfg.CONF)
        self.rows = rows
        self.retries = cfg.CONF.retries
        self.migrations = {}
        self.seen = 0

    @periodic_task.periodic_task
    def until_none_is_left(self, context):
        left = 3
        while True:
            try:
                return self._try()
            except ValueError:
                left -= 1
                if not left:
                    raise

    @periodic_task.periodic_task
    def until_a_configured_number_is_reached(self, context):
        attempt = 0
        while True:  # [periodic-data-loop]
            try:
                self._try()
                break
            except ValueError:
                attempt += 1
                if attempt >= self.retries:
                    raise

    @periodic_task.periodic_task
    def counted_and_never_asked(self, context):
        attempt = 0
        while True:  # [periodic-unbounded-loop]
            try:
                self._try()
                break
            except ValueError:
                attempt += 1

    @periodic_task.periodic_task
    def counted_where_it_went_well_only(self, context):
        attempt = 0
        while attempt < 5:  # [periodic-unbounded-loop]
            try:
                self._try()
                attempt += 1
            except ValueError:
                self.seen += 1

    @periodic_task.periodic_task
    def counted_in_the_end(self, context):
        attempt = 0
        while attempt < 5:
            try:
                return self._try()
            except ValueError:
                self.seen += 1
            finally:
                attempt += 1

    @periodic_task.periodic_task
    def one_handler_that_does_not_count(self, context):
        attempt = 0
        while True:  # [periodic-unbounded-loop]
            try:
                return self._try()
            except ValueError:
                attempt += 1
                if attempt >= 5:
                    raise
            except KeyError:
                self.seen += 1

    @periodic_task.periodic_task
    def raised_and_caught_again(self, context):
        attempt = 0
        while True:  # [periodic-unbounded-loop]
            try:
                attempt += 1
                if attempt >= 5:
                    raise ValueError(attempt)
            except ValueError:
                self.seen += 1

    @periodic_task.periodic_task
    def each_migration_once(self, context):
        done = set()
        while True:  # [periodic-data-loop]
            try:
                return self._try()
            except ValueError as error:
                for text, migration in self.migrations.items():  # [periodic-data-loop]
                    if text in done:
                        continue
                    if text in str(error):
                        self._apply(migration)
                        done.add(text)
                        break
                else:
                    raise

    @periodic_task.periodic_task
    def each_of_three_migrations_once(self, context):
        migrations = {"column a": self._one, "column b": self._two, "column c": self._three}
        done = set()
        while True:
            try:
                return self._try()
            except ValueError as error:
                for text, migration in migrations.items():
                    if text not in done and text in str(error):
                        self._apply(migration)
                        done.add(text)
                        break
                else:
                    raise

    @periodic_task.periodic_task
    def migrations_again_and_again(self, context):
        while True:  # [periodic-unbounded-loop]
            try:
                return self._try()
            except ValueError as error:
                for text, migration in self.migrations.items():  # [periodic-data-loop]
                    if text in str(error):
                        self._apply(migration)
                        break
                else:
                    raise

    @periodic_task.periodic_task
    def migrations_that_are_forgotten(self, context):
        while True:  # [periodic-unbounded-loop]
            done = set()
            try:
                return self._try()
            except ValueError as error:
                for text, migration in self.migrations.items():  # [periodic-data-loop]
                    if text in done:
                        continue
                    if text in str(error):
                        self._apply(migration)
                        done.add(text)
                        break
                else:
                    raise

    @periodic_task.periodic_task
    def goes_on_where_none_is_left(self, context):
        done = set()
        while True:  # [periodic-unbounded-loop]
            try:
                return self._try()
            except ValueError:
                for text, migration in self.migrations.items():  # [periodic-data-loop]
                    if text in done:
                        continue
                    self._apply(migration)
                    done.add(text)
                    break

    @periodic_task.periodic_task
    def a_way_that_is_taken_from_the_table(self, context):
        ways = dict(self.migrations)
        while True:  # [periodic-data-loop]
            try:
                return self._try()
            except ValueError as error:
                way = ways.pop(str(error))
                self._apply(way)

    @periodic_task.periodic_task
    def yields_now_and_then_before_it_tries(self, context):
        tried = 0
        while True:
            if tried % 100 == 0:
                eventlet.sleep(0)
            tried += 1
            try:
                return self._try()
            except ValueError:
                self.seen += 1

    def _try(self):
        return self.rows[self.seen]

    def _apply(self, migration):
        self.seen = str(migration)

    def _one(self):
        self.seen = 1

    def _two(self):
        self.seen = 2

    def _three(self):
        self.seen = 3
