"""tempfile: temporary files are files like any other."""

import os
import tempfile

import eventlet
from oslo_config import cfg
from oslo_service import periodic_task


class ConfigDriveManager(periodic_task.PeriodicTasks):
    """Builds config drives."""

    def __init__(self, metadata):
        super().__init__(cfg.CONF)
        self.metadata = metadata
        self.path = ""

    @periodic_task.periodic_task
    def write_to_a_named_temporary_file(self, context):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", delete=False) as drive:
            drive.write(self.metadata)  # [periodic-file-io]
        self.path = drive.name

    @periodic_task.periodic_task
    def write_to_an_anonymous_temporary_file(self, context):
        with tempfile.TemporaryFile() as drive:
            drive.write(self.metadata.encode())  # [periodic-file-io]

    @periodic_task.periodic_task
    def write_to_a_file_made_by_mkstemp(self, context):
        handle, self.path = tempfile.mkstemp(suffix=".iso")
        with os.fdopen(handle, "w", encoding="utf-8") as drive:
            drive.write(self.metadata)  # [periodic-file-io]

    @periodic_task.periodic_task
    def mkdtemp_once(self, context):
        self.path = tempfile.mkdtemp(prefix="drive-")

    @periodic_task.periodic_task
    def mkstemp_once(self, context):
        handle, self.path = tempfile.mkstemp(suffix=".iso")
        os.close(handle)

    @periodic_task.periodic_task
    def name_of_the_temporary_directory(self, context):
        self.path = tempfile.gettempdir()

    @periodic_task.periodic_task
    def write_to_a_named_temporary_file_and_yield(self, context):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as drive:
            drive.write(self.metadata)
            eventlet.sleep(0)
