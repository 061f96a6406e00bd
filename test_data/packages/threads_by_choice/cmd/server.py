"""The server has a hub."""
from threads_by_choice import backend

backend.patch()

from threads_by_choice import server


def main():
    server.Server()
