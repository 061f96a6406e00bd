"""Starts the service on native threads."""

from oslo_service import backend


def main():
    """Choose native threads, then start."""
    backend.init_backend(backend.BackendType.THREADING)
