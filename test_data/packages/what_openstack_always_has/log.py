"""A logger of the project's own, made in a way that nobody can follow."""

_loggers = {}


def get_logger(name):
    return _loggers[name]
