"""Example 1 of the incident report: two greenthreads that never yield.

Run it and only "fooooo" is printed: nothing takes the thread away from foo(), so bar() never gets a turn.
Uncomment the two sleep(0) lines and the two take turns.
"""

import eventlet


def foo():
    count = 0

    while True:  # [periodic-unbounded-loop]
        print("fooooo")
        # eventlet.greenthread.sleep(0)


def bar():
    count = 0

    while True:  # [periodic-unbounded-loop]
        print("baaaar")
        # eventlet.greenthread.sleep(0)


if __name__ == "__main__":
    pool = eventlet.GreenPool()
    pool.spawn(foo)
    pool.spawn(bar)
    pool.waitall()
