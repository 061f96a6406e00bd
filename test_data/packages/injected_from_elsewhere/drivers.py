"""Two drivers with nothing in common but methods."""

import eventlet


class Spinning:
    """Never lets go."""

    def for_keywords_handed_on(self):
        while True:
            pass

    def for_argument_handed_on(self):
        while True:
            pass

    def for_constructor_of_the_base(self):
        while True:
            pass

    def for_out_of_keywords(self):
        while True:
            pass

    def for_set_from_outside(self):
        while True:
            pass

    def for_set_from_outside_and_not_declared(self):
        while True:
            pass

    def for_given_by_a_setter(self):
        while True:
            pass

    def for_given_by_a_property(self):
        while True:
            pass


class Calm:
    """Lets go."""

    def for_keywords_handed_on(self):
        while True:
            eventlet.sleep(0)

    def for_argument_handed_on(self):
        while True:
            eventlet.sleep(0)

    def for_constructor_of_the_base(self):
        while True:
            eventlet.sleep(0)

    def for_out_of_keywords(self):
        while True:
            eventlet.sleep(0)

    def for_set_from_outside(self):
        while True:
            eventlet.sleep(0)

    def for_set_from_outside_and_not_declared(self):
        while True:
            eventlet.sleep(0)

    def for_given_by_a_setter(self):
        while True:
            eventlet.sleep(0)

    def for_given_by_a_property(self):
        while True:
            eventlet.sleep(0)
