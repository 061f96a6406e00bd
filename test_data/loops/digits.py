"""Loops that take the digits of a number one by one, and such that only look like it."""

from oslo_config import cfg
from oslo_service import periodic_task


class DigitManager(periodic_task.PeriodicTasks):
    """Takes numbers apart."""

    def __init__(self, items):
        super().__init__(cfg.CONF)
        self.items = items
        self.limit = cfg.CONF.limit
        self.base = cfg.CONF.base
        self.number = len(items)
        self.taken = set(items)
        self.text = ""

    @periodic_task.periodic_task
    def divided(self, context):
        number = self.number
        while number:
            self.text += str(number % 10)
            number //= 10

    @periodic_task.periodic_task
    def divided_written_out(self, context):
        number = self.number
        while number > 0:
            number = number // 26

    @periodic_task.periodic_task
    def divided_from_nothing_on(self, context):
        index = self.number
        while index >= 0:
            self.text = chr(ord("a") + index % 26) + self.text
            index = index // 26 - 1

    @periodic_task.periodic_task
    def divided_and_cut_by_letters(self, context):
        base = ord("z") - ord("a") + 1
        index = self.number
        while index >= 0:
            index = int(index / base) - 1

    @periodic_task.periodic_task
    def divided_by_the_base(self, context):
        number = self.number
        while number > 0:  # [periodic-data-loop]
            number //= self.base

    @periodic_task.periodic_task
    def divided_with_the_rest(self, context):
        number = self.number
        while number:
            number, digit = divmod(number, 10)
            self.text += str(digit)

    @periodic_task.periodic_task
    def rest_in_the_place_of_the_number(self, context):
        number, digit = self.number, 0
        while number:  # [periodic-unbounded-loop]
            digit, number = divmod(number, 10)

    @periodic_task.periodic_task
    def two_at_once(self, context):
        number = self.number
        while number != 0:
            number, self.text = number // 2, self.text + str(number % 2)

    @periodic_task.periodic_task
    def shifted(self, context):
        mask = self.number
        while mask:
            mask >>= 1

    @periodic_task.periodic_task
    def until_it_fits(self, context):
        size = self.number
        while size > 1024:
            size //= 1024

    @periodic_task.periodic_task
    def until_it_is_less_than_the_limit(self, context):
        size = self.number
        while size > self.limit:
            size //= 2

    @periodic_task.periodic_task
    def masked(self, context):
        mask = 255
        while True:
            if self.number & mask == 0:
                break
            mask >>= 1

    @periodic_task.periodic_task
    def masked_wholly(self, context):
        mask = self.number
        while True:
            if (self.limit & mask) == mask:
                self.text = str(mask)
                break
            mask >>= 1
            if self.limit & mask:
                self.text += "1"

    @periodic_task.periodic_task
    def bits_of_a_power(self, context):
        power, result, factor = self.number, 1, 3
        while power > 0:
            if power & 1:
                result *= factor
            factor = factor * factor % 1009
            power >>= 1

    @periodic_task.periodic_task
    def of_the_object(self, context):
        while self.number:
            self._divide()

    @periodic_task.periodic_task
    def with_a_decimal_point(self, context):
        size = float(self.number)
        while size >= 1024.0:
            size /= 1024.0

    @periodic_task.periodic_task
    def up_to_a_limit(self, context):
        bit = 1
        while bit <= self.limit:
            bit <<= 1

    @periodic_task.periodic_task
    def up_to_a_limit_by_three(self, context):
        width = 1
        while True:
            if width > self.limit:
                break
            width *= 3

    @periodic_task.periodic_task
    def up_to_a_constant(self, context):
        width = 5
        while width < 10**9:
            width = width * 2

    @periodic_task.periodic_task
    def divided_by_one(self, context):
        number = self.number
        while number:  # [periodic-unbounded-loop]
            number //= 1

    @periodic_task.periodic_task
    def shifted_by_nothing(self, context):
        number = self.number
        while number:  # [periodic-unbounded-loop]
            number >>= 0

    @periodic_task.periodic_task
    def divided_in_one_way_only(self, context):
        number = self.number
        while number:  # [periodic-unbounded-loop]
            if number % 2 == 0:
                number //= 2

    @periodic_task.periodic_task
    def passed_by(self, context):
        number = self.number
        while number:  # [periodic-unbounded-loop]
            if self.limit:
                continue
            number //= 2

    @periodic_task.periodic_task
    def set_back(self, context):
        number = self.number
        while number:  # [periodic-unbounded-loop]
            number //= 2
            if self.limit:
                number = self.limit

    @periodic_task.periodic_task
    def collatz(self, context):
        number = self.number
        while number > 1:  # [periodic-unbounded-loop]
            if number % 2:
                number = 3 * number + 1
            else:
                number //= 2

    @periodic_task.periodic_task
    def stays_at_nothing(self, context):
        number = self.number
        while number >= 0:  # [periodic-unbounded-loop]
            number //= 2

    @periodic_task.periodic_task
    def stays_at_one(self, context):
        number = self.number
        while number > 0:  # [periodic-unbounded-loop]
            number = number // 2 + 1

    @periodic_task.periodic_task
    def jumps_over_nothing(self, context):
        number = self.number
        while number != 0:  # [periodic-unbounded-loop]
            number = number // 26 - 1

    @periodic_task.periodic_task
    def negative(self, context):
        number = -5
        while number:  # [periodic-unbounded-loop]
            number >>= 1

    @periodic_task.periodic_task
    def not_even_a_number(self, context):
        number = self.number
        while number % 2 == 0:  # [periodic-unbounded-loop]
            number //= 2

    @periodic_task.periodic_task
    def never_nothing(self, context):
        part = 1.0
        while part > 0:  # [periodic-unbounded-loop]
            part /= 2

    @periodic_task.periodic_task
    def bits_added(self, context):
        mask = self.number
        while True:  # [periodic-unbounded-loop]
            if self.limit | mask == 0:
                break
            mask >>= 1

    @periodic_task.periodic_task
    def another_is_tested(self, context):
        number, other = self.number, self.limit
        while other:  # [periodic-unbounded-loop]
            number //= 2

    @periodic_task.periodic_task
    def nothing_is_multiplied(self, context):
        bit = 0
        while bit <= self.limit:  # [periodic-unbounded-loop]
            bit <<= 1

    @periodic_task.periodic_task
    def limit_is_multiplied_too(self, context):
        bit, limit = 1, self.limit
        while bit <= limit:  # [periodic-unbounded-loop]
            bit <<= 1
            limit *= 2

    @periodic_task.periodic_task
    def up_and_down(self, context):
        bit = 1
        while bit <= self.limit:  # [periodic-unbounded-loop]
            bit <<= 1
            if self.number:
                bit >>= 1

    @periodic_task.periodic_task
    def multiplied_by_one(self, context):
        bit = 1
        while bit <= self.limit:  # [periodic-unbounded-loop]
            bit *= 1

    @periodic_task.periodic_task
    def multiplied_and_cut(self, context):
        width = 1
        while width <= self.limit:  # [periodic-unbounded-loop]
            width = int(width * 1.5)

    @periodic_task.periodic_task
    def multiplied_for_ever(self, context):
        bit = 1
        while bit < float("inf"):  # [periodic-unbounded-loop]
            bit *= 2

    @periodic_task.periodic_task
    def multiplied_against_the_test(self, context):
        bit = self.limit
        while bit > 0:  # [periodic-unbounded-loop]
            bit *= 2

    @periodic_task.periodic_task
    def rest_taken_off_first(self, context):
        signs, number, name = "0123456789ABCDEF", self.number, ""
        while number != 0:  # [periodic-data-loop]
            name = signs[number % len(signs)] + name
            number = number - number % len(signs)
            number = number // len(signs)

    @periodic_task.periodic_task
    def rest_taken_off_alone(self, context):
        number = self.number
        while number != 0:  # [periodic-unbounded-loop]
            number = number - number % self.limit

    def _divide(self):
        self.number //= 10
