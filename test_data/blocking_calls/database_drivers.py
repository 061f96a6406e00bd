"""Database drivers: which of them wait in C, and which go to the hub."""

import sqlite3

import MySQLdb
import psycopg
import psycopg2
import pymysql
from eventlet import tpool
from oslo_config import cfg
from oslo_service import periodic_task

EXPIRE = "DELETE FROM tokens WHERE expires < NOW()"


class TokenManager(periodic_task.PeriodicTasks):
    """Expires tokens in databases of several kinds."""

    def __init__(self, host, path):
        super().__init__(cfg.CONF)
        self.mysqldb = MySQLdb.connect(host=host)
        self.mysqldb_cursor = self.mysqldb.cursor()
        self.psycopg3 = psycopg.connect(host=host)
        self.psycopg3_cursor = self.psycopg3.cursor()
        self.sqlite = sqlite3.connect(path)
        self.sqlite_proxy = tpool.Proxy(sqlite3.connect(path, check_same_thread=False))
        self.psycopg2_cursor = psycopg2.connect(host=host).cursor()
        self.pymysql_cursor = pymysql.connect(host=host).cursor()

    @periodic_task.periodic_task
    def mysqldb_execute(self, context):
        self.mysqldb_cursor.execute(EXPIRE)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def mysqldb_commit(self, context):
        self.mysqldb.commit()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def psycopg3_execute_of_a_connection(self, context):
        self.psycopg3.execute(EXPIRE)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def psycopg3_execute_of_a_cursor(self, context):
        self.psycopg3_cursor.execute(EXPIRE)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def sqlite3_execute(self, context):
        self.sqlite.execute(EXPIRE)  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def sqlite3_commit(self, context):
        self.sqlite.commit()  # [periodic-blocking-call]

    @periodic_task.periodic_task
    def psycopg2_execute(self, context):
        self.psycopg2_cursor.execute(EXPIRE)

    @periodic_task.periodic_task
    def pymysql_execute(self, context):
        self.pymysql_cursor.execute(EXPIRE)

    @periodic_task.periodic_task
    def mysqldb_execute_on_a_native_thread(self, context):
        tpool.execute(self.mysqldb_cursor.execute, EXPIRE)

    @periodic_task.periodic_task
    def psycopg3_execute_on_a_native_thread(self, context):
        tpool.execute(self.psycopg3.execute, EXPIRE)

    @periodic_task.periodic_task
    def sqlite3_execute_through_a_proxy(self, context):
        self.sqlite_proxy.execute(EXPIRE)

    @periodic_task.periodic_task
    def sqlite3_threshold_of_the_module(self, context):
        return sqlite3.sqlite_version_info > (3, 35)
