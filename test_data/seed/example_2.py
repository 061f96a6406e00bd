"""Example 2 of the incident report: both greenthreads yield on every iteration, and so take turns.

Each counts its iterations and kills its own greenthread in the end: foo() after 6, bar() after 9. The last three
lines are all "baaaar": with nobody else to run, sleep(0) comes straight back.
"""

import inspect

import eventlet


def foo():
    count = 0

    while True:
        print("fooooo")
        count += 1

        # get greenthread wrapper for this func from stack
        f = inspect.getmembers(inspect.stack()[1][0])
        f_l = list(filter(lambda x: x[0] == "f_locals", f))[0][1]
        gt = f_l["self"]

        if count >= 6:
            # eventlet.greenthread.GreenThread.kill()
            gt.kill()

        eventlet.greenthread.sleep(0)


def bar():
    count = 0

    while True:
        print("baaaar")
        count += 1

        # get greenthread wrapper for this func from stack
        f = inspect.getmembers(inspect.stack()[1][0])
        f_l = list(filter(lambda x: x[0] == "f_locals", f))[0][1]
        gt = f_l["self"]

        if count >= 9:
            # eventlet.greenthread.GreenThread.kill()
            gt.kill()

        eventlet.greenthread.sleep(0)


if __name__ == "__main__":
    pool = eventlet.GreenPool()
    pool.spawn(foo)
    pool.spawn(bar)
    pool.waitall()
