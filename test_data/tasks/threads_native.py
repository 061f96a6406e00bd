"""Nothing here asks for a hub, so threads are threads."""

import concurrent.futures
import threading


class Node(threading.Thread):
    """Hands its methods to threads."""

    def start_all(self):
        """Start the threads."""
        threading.Thread(target=self.collect).start()
        concurrent.futures.ThreadPoolExecutor(4).submit(self.collect)

    def collect(self):
        while True:
            self.seen = []

    def run(self):
        while True:
            self.seen = []
