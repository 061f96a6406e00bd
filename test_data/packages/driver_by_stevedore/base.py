"""The interface."""

import abc


class PublisherBase(abc.ABC):
    """Publishes samples."""

    @abc.abstractmethod
    def publish_all_samples(self, samples):
        """Publish all samples."""

    @abc.abstractmethod
    def publish_one_sample(self, sample):
        """Publish one sample."""
