"""Work with what they are given."""

from oslo_config import cfg
from oslo_service import periodic_task


class Base(periodic_task.PeriodicTasks):
    """Keeps a driver."""

    def __init__(self, driver=None):
        super().__init__(cfg.CONF)
        self.driver = driver


class HandsOnKeywords(Base):
    """Hands on what it is made with."""

    def __init__(self, host, **kwargs):
        super().__init__(**kwargs)
        self.host = host

    @periodic_task.periodic_task
    def keywords_handed_on(self, context):
        self.driver.for_keywords_handed_on()  # [periodic-unbounded-loop]


class HandsOnCalm(Base):
    """As the other one, with another driver."""

    def __init__(self, host, **kwargs):
        super().__init__(**kwargs)
        self.host = host

    @periodic_task.periodic_task
    def keywords_handed_on_calm(self, context):
        self.driver.for_keywords_handed_on()


class HandsOnArgument(Base):
    """Hands on one argument."""

    def __init__(self, host, given):
        Base.__init__(self, given)
        self.host = host

    @periodic_task.periodic_task
    def argument_handed_on(self, context):
        self.driver.for_argument_handed_on()  # [periodic-unbounded-loop]


class MadeWithoutConstructor(Base):
    """Has its constructor from its base."""

    @periodic_task.periodic_task
    def constructor_of_the_base(self, context):
        self.driver.for_constructor_of_the_base()  # [periodic-unbounded-loop]


class KeepsKeywords(periodic_task.PeriodicTasks):
    """Takes what it needs out of its keywords."""

    def __init__(self, **kwargs):
        super().__init__(cfg.CONF)
        self.driver = kwargs.get("driver")
        self.other = kwargs["calm"]

    @periodic_task.periodic_task
    def out_of_keywords(self, context):
        self.driver.for_out_of_keywords()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def out_of_keywords_calm(self, context):
        self.other.for_out_of_keywords()


class Declared(periodic_task.PeriodicTasks):
    """Is set from outside what stands in the class."""

    driver = None

    def __init__(self):
        super().__init__(cfg.CONF)

    @periodic_task.periodic_task
    def set_from_outside(self, context):
        self.driver.for_set_from_outside()  # [periodic-unbounded-loop]


class NotDeclared(periodic_task.PeriodicTasks):
    """Is set from outside what nothing speaks of."""

    def __init__(self):
        super().__init__(cfg.CONF)

    @periodic_task.periodic_task
    def set_from_outside_and_not_declared(self, context):
        self.driver.for_set_from_outside_and_not_declared()  # [periodic-unbounded-loop]


class NotDeclaredCalm(periodic_task.PeriodicTasks):
    """As the other one, with another driver."""

    def __init__(self):
        super().__init__(cfg.CONF)

    @periodic_task.periodic_task
    def set_from_outside_calm(self, context):
        self.driver.for_set_from_outside()


class HasSetter(periodic_task.PeriodicTasks):
    """Is given its driver by a call."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self.driver = None

    def use(self, given):
        self.driver = given

    @periodic_task.periodic_task
    def given_by_a_setter(self, context):
        self.driver.for_given_by_a_setter()  # [periodic-unbounded-loop]


class HasProperty(periodic_task.PeriodicTasks):
    """Is given its driver by an assignment that calls a method."""

    def __init__(self):
        super().__init__(cfg.CONF)
        self._driver = None

    @property
    def driver(self):
        return self._driver

    @driver.setter
    def driver(self, given):
        self._driver = given

    @periodic_task.periodic_task
    def given_by_a_property(self, context):
        self.driver.for_given_by_a_property()  # [periodic-unbounded-loop]
