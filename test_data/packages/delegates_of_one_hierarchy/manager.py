"""Asks drivers and folders."""

from oslo_config import cfg
from oslo_service import periodic_task

from delegates_of_one_hierarchy.power import Chosen, Folder, Found, Patient

CONF = cfg.CONF


class Manager(periodic_task.PeriodicTasks):
    """Asks drivers and folders."""

    def __init__(self, folder: Folder):
        super().__init__(CONF)
        self.folder = folder

    @periodic_task.periodic_task
    def a_delegate_is_not_the_delegator(self, context):
        return Chosen().machine_state()

    @periodic_task.periodic_task
    def in_a_function_within_the_method_neither(self, context):
        return Chosen().machine_on()

    @periodic_task.periodic_task
    def an_override_that_leads_to_the_delegator_neither(self, context):
        return Patient().machine_state()

    @periodic_task.periodic_task
    def what_has_passed_a_test_for_an_attribute_that_the_delegator_lacks(self, context):
        return Found().machine_state()

    @periodic_task.periodic_task
    def a_parent_of_the_same_class_is_recursion(self, context):
        return self.folder.depth_of_folder()  # [periodic-data-loop]

    @periodic_task.periodic_task
    def children_of_the_same_class_are_too(self, context):
        return self.folder.folders_below()  # [periodic-data-loop]
