"""Throttles by amounts: what each round adds, where no constant says how much."""

from __future__ import annotations

from tests.analysis.throttles.tasks import of_bodies

# What is added in each round, after which a hundred is surely come to: by its kind, or by what it says.
_AMOUNTS = {
    "length": "len(item)",
    "length_in_a_name": "size",
    "length_and_one": "len(item) + 1",
    "twice_the_length": "2 * len(item)",
    "one_at_least": "max(1, self.rest)",
    "one_at_least_turned_round": "max(self.rest, 1)",
    "length_or_one": "len(item) or 1",
    "one_or_two": "1 if self.flag else 2",
    "sum_of_lengths": "sum(len(part) for part in [item, item])",
    "sum_of_ones": "sum(1 for part in [item, item])",
    "absolute": "abs(-len(item))",
    "less_of_two": "min(len(item), 3)",
    "true": "True",
    "from_text": "int(str(len(item)))",
    "length_of_a_full_tuple": "len((1, 2))",
    "kept_in_an_item": "[len(item)][0]",
}
# What is nothing in each round of the run, or less, and can be seen to be so or not known to be more.
_NOTHINGS = {
    "flag": "self.flag",
    "setting": "self.rest",
    "flag_in_a_name": "flag",
    "length_of_nothing": "len(())",
    "length_of_an_empty_list": "len([])",
    "length_of_empty_text": "len('')",
    "length_of_what_is_empty": "len(empty)",
    "false": "False",
    "nothing_times_length": "0 * len(item)",
    "length_times_nothing": "len(item) * 0",
    "nothing_at_most": "min(0, len(item))",
    "comparison": "(item == 'y')",
    "member": "('y' in item)",
    "turned_round": "(not item)",
    "bool_of": "bool(self.flag)",
    "is_instance": "isinstance(item, int)",
    "sum_of_nothing": "sum(())",
    "sum_of_flags": "sum(part == 'y' for part in item)",
    "less_the_same": "len(item) - len(item)",
    "below_nothing": "-len(item)",
    "below_nothing_in_parentheses": "(-len(item))",
    "one_or_nothing": "1 if self.flag else 0",
    "flag_and_one": "self.flag and 1",
    "helper_that_gives_nothing": "self.nothing()",
    "helper_that_gives_a_flag": "self.decided()",
    "largest_of_nothing": "max(0, self.rest)",
    "shifted_out": "(len(item) >> 8)",
    "whole_part": "len(item) // 100",
    "number_of_a_flag": "int(self.flag)",
}
_HELPERS = """\
def nothing(self):
    return 0

def decided(self):
    return self.rest > 5

"""


def _body(amount: str) -> str:
    return f"""
        done, flag = 0, self.flag
        empty = []
        for item in self.items:
            size = len(item)
            done += {amount}
            if done >= 100:
                done = 0
                eventlet.sleep(0)
        """


def _cases(amounts: dict[str, str]) -> dict[str, str]:
    tasks = of_bodies({name: _body(amount) for name, amount in amounts.items()})
    return {name: _HELPERS + task for name, task in tasks.items()}


PROVEN = _cases(_AMOUNTS)
MISSING = _cases(_NOTHINGS)
