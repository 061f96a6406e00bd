"""The ``pylint-periodic`` command: pylint with our checkers alone, and what a team needs around it."""
