"""Base classes under names that are made by assignment and by re-export."""

from base_class_through_alias.impl import GreedyWorker

Worker = GreedyWorker
