"""A loop over what every caller has written out by hand is short; over anything else it is not."""

import functools
import json

from oslo_config import cfg
from oslo_service import periodic_task

STATES = ["idle", "busy", "lost"]


def require_admin(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        if not args:
            raise PermissionError
        return function(*args, **kwargs)

    return wrapper


class NodeManager(periodic_task.PeriodicTasks):
    """Asks for nodes by what a caller wants of them."""

    def __init__(self, database, cluster):
        super().__init__(cfg.CONF)
        self.database = database
        self.cluster = cluster
        self.conditions = []

    # Written out: silent.

    @periodic_task.periodic_task
    def literal(self, context):
        self._by_literal({"host": "n1", "status": "idle"})

    @periodic_task.periodic_task
    def literal_by_keyword(self, context):
        self._by_keyword(filters={"host": "n1", "status": "idle"})

    @periodic_task.periodic_task
    def local_bound_to_a_literal(self, context):
        wanted = {"host": "n1"}
        wanted["status"] = "idle"
        self._by_local(wanted)

    @periodic_task.periodic_task
    def command_with_one_more_option(self, context):
        command = ["list", "--long"]
        if self.cluster:
            command += ["--cluster", self.cluster]
        command.append("--all")
        self._by_command(command)

    @periodic_task.periodic_task
    def constant_of_the_module(self, context):
        self._by_constant(STATES)

    @periodic_task.periodic_task
    def handed_on(self, context):
        self._hand_on(["idle", "busy"])

    @periodic_task.periodic_task
    def keywords_handed_on(self, context):
        self._keywords(host="n1", status="idle")

    @periodic_task.periodic_task
    def behind_a_wrapper(self, context):
        self._behind_a_wrapper({"host": "n1"}, 5)

    @periodic_task.periodic_task
    def by_keyword_behind_a_wrapper(self, context):
        by_keyword_behind_a_wrapper(context, wanted={"host": "n1"})

    @periodic_task.periodic_task
    def one_of_two_literals(self, context):
        self._one_of_two(self._host_or_cluster())

    @periodic_task.periodic_task
    def copied_by_the_callee(self, context):
        self._copied({"host": "n1"})

    @periodic_task.periodic_task
    def literal_by_default(self, context):
        self._by_default()

    @periodic_task.periodic_task
    def difference_of_literals(self, context):
        names = {"host", "status", "name"}
        for name in names - {"name"}:
            self.conditions.append(json.dumps([name, self.cluster]))

    # Not written out.

    @periodic_task.periodic_task
    def data(self, context):
        self._by_data(self.database.nodes())

    @periodic_task.periodic_task
    def literal_and_data(self, context):
        self._either({"host": "n1"})
        self._either(self.database.filters())

    @periodic_task.periodic_task
    def literal_with_data_in_it(self, context):
        self._with_data_in_it({"host": "n1", **self.database.filters()})

    @periodic_task.periodic_task
    def literal_filled_from_data(self, context):
        wanted = {"host": "n1"}
        for key in self.database.keys():
            wanted[key] = "idle"
        self._filled(wanted)

    @periodic_task.periodic_task
    def literal_or_data(self, context):
        wanted = {"host": "n1"}
        if self.cluster:
            wanted = self.database.filters()
        self._literal_or_data(wanted)

    @periodic_task.periodic_task
    def list_that_grows_on_the_way(self, context):
        self._grows(["n1"])

    @periodic_task.periodic_task
    def other_parameter_of_a_wrapper(self, context):
        self._other_parameter({"host": "n1"}, self.database.nodes())

    def _by_literal(self, filters):
        for key, value in filters.items():
            self.conditions.append(json.dumps([key, value]))

    def _by_keyword(self, filters=None):
        for key, value in filters.items():
            self.conditions.append(json.dumps([key, value]))

    def _by_local(self, filters):
        for key in filters:
            self.conditions.append(json.dumps([key, filters[key]]))

    def _by_command(self, command):
        for word in command:
            self.conditions.append(json.dumps(word))

    def _by_constant(self, states):
        for index, state in enumerate(states):
            self.conditions.append(json.dumps([index, state]))

    def _hand_on(self, states):
        self._handed(states)

    def _handed(self, states):
        self.conditions = [json.dumps(state) for state in states]

    def _keywords(self, **filters):
        self._handed_keywords(filters)

    def _handed_keywords(self, filters):
        for key, value in filters.items():
            self.conditions.append(json.dumps([key, value]))

    @require_admin
    def _behind_a_wrapper(self, filters, limit):
        for key, value in filters.items():
            self.conditions.append(json.dumps([key, value, limit]))

    def _host_or_cluster(self):
        if self.cluster:
            return {"cluster": self.cluster}
        filters = {"host": "n1"}
        return filters

    def _one_of_two(self, filters):
        for key, value in filters.items():
            self.conditions.append(json.dumps([key, value]))

    def _copied(self, filters):
        filters = filters.copy()
        filters.pop("limit", None)
        for key in filters.keys():
            self.conditions.append(json.dumps(key))

    def _by_default(self, states=("idle", "busy")):
        for state in states:
            self.conditions.append(json.dumps(state))

    def _by_data(self, nodes):
        for node in nodes:  # [periodic-data-loop]
            self.conditions.append(json.dumps(node))

    def _either(self, filters):
        for key, value in filters.items():  # [periodic-data-loop]
            self.conditions.append(json.dumps([key, value]))

    def _with_data_in_it(self, filters):
        for key, value in filters.items():  # [periodic-data-loop]
            self.conditions.append(json.dumps([key, value]))

    def _filled(self, filters):
        for key, value in filters.items():  # [periodic-data-loop]
            self.conditions.append(json.dumps([key, value]))

    def _literal_or_data(self, filters):
        for key, value in filters.items():  # [periodic-data-loop]
            self.conditions.append(json.dumps([key, value]))

    def _grows(self, names):
        for name in names:  # [periodic-data-loop]
            self.conditions.append(json.dumps(name))
            names.extend(self.database.neighbours(name))

    @require_admin
    def _other_parameter(self, filters, nodes):
        for node in nodes:  # [periodic-data-loop]
            self.conditions.append(json.dumps([node, filters]))


@require_admin
def by_keyword_behind_a_wrapper(context, limit=None, wanted=None):
    print([json.dumps([key, limit]) for key in wanted])
