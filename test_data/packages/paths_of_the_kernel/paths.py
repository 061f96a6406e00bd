"""Where things are."""

DEVICES = "/sys/class/net"
MTU = "/sys/class/net/%s/mtu"
DATA = "/var/lib/fleet"


class Paths:
    """Where things of a network interface are."""

    NETWORK = "/sys/class/net"
    SPEED: str = "/sys/class/net/{}/speed"
    BELOW = "%s/sys/class/net"


class Reader:
    """Reads of the machine that it runs on."""

    ANYWHERE = "/sys/class/net/%s"

    def read_anywhere(self, nic):
        with open(self.ANYWHERE % nic, encoding="ascii") as found:
            return found.read()


class CopyReader(Reader):
    """Reads what was copied from another machine."""

    ANYWHERE = "/var/lib/fleet/%s"
