"""Nothing patches in this program, so nobody else waits for a hub."""


def main():
    """Go round."""
    while True:
        pass


if __name__ == "__main__":
    main()
