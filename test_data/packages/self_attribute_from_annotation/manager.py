"""Annotations in the class's body, in a method, and of a parameter."""

from typing import Any, Optional

from oslo_config import cfg
from oslo_service import periodic_task

from self_attribute_from_annotation import ledger
from self_attribute_from_annotation.ledger import Ledger


class LedgerManager(periodic_task.PeriodicTasks):
    """Is handed ledgers."""

    main: ledger.Ledger

    def __init__(self, ledgers: Any) -> None:
        super().__init__(cfg.CONF)
        self.spare: Optional[Ledger] = ledgers.get("spare")
        self.main = ledgers["main"]

    @periodic_task.periodic_task
    def annotated_in_the_body_of_the_class(self, context):
        self.main.balance()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def annotated_in_the_body_of_the_class_and_yields(self, context):
        for _ in tuple(self.main.entries):
            self.main.strike_out()

    @periodic_task.periodic_task
    def annotated_where_it_is_assigned(self, context):
        self.spare.balance_old()  # [periodic-unbounded-loop]

    @periodic_task.periodic_task
    def annotated_where_it_is_assigned_and_yields(self, context):
        for _ in tuple(self.spare.entries):
            self.spare.strike_out()

    @periodic_task.periodic_task
    def annotated_parameter_of_a_helper(self, context):
        self._settle(self.spare)

    def _settle(self, book: "Ledger"):
        for _ in tuple(book.entries):
            book.strike_out()
