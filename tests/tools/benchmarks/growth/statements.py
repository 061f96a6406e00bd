"""Shapes of statements: long ones, many of one kind, and nested ones."""

from __future__ import annotations

from tests.tools.benchmarks.growth.table import indented, lines, program, shape


@shape(200, 48)
def throttled_yields(size: int) -> str:
    """One loop with many throttled yields."""
    yields = lines(size, "    if n % 1{i} == 0:\n        eventlet.sleep(0)\n")
    return program("", f"n = 0\nfor item in self.items:\n    n += 1\n{yields}")


@shape(150, 40)
def throttles_of_many_counters(size: int) -> str:
    """One loop with many counters, each with a throttled yield."""
    zero = lines(size, "n{i} = 0\n")
    step = lines(size, "    n{i} += 1\n    if n{i} % 100 == 0:\n        eventlet.sleep(0)\n")
    return program("", f"{zero}for item in self.items:\n{step}")


@shape(150, 48)
def throttles_turned_round(size: int) -> str:
    """One loop with many guards that go on unless a yield is due."""
    text = lines(size, "    if n % 1{i}:\n        continue\n    eventlet.sleep(0)\n")
    return program("", f"n = 0\nfor item in self.items:\n    n += 1\n{text}")


@shape(150, 48)
def throttles_by_the_clock(size: int) -> str:
    """One loop with many yields by the clock."""
    text = lines(
        size, "    if time.time() - then > {j}:\n        then = time.time()\n        eventlet.sleep(0)\n"
    )
    return program("import time\n", f"then = time.time()\nfor item in self.items:\n{text}")


@shape(20, 16)
def throttles_in_ladders(size: int) -> str:
    """A long ladder of elif, each a throttle."""
    ladder = lines(size, "    elif n % 1{i} == 0:\n        eventlet.sleep(0)\n")
    return program(
        "", f"n = 0\nfor item in self.items:\n    n += 1\n    if item == -1:\n        pass\n{ladder}"
    )


@shape(200, 60)
def rebindings(size: int) -> str:
    """A name is bound in both branches, again and again, and called."""
    text = lines(size, "if self.n > {i}:\n    x = f\nelse:\n    x = g\nx({i})\n")
    return program("def f(n):\n    return n\n\ndef g(n):\n    return n\n", f"x = f\n{text}")


@shape(200, 60)
def rebindings_in_a_loop(size: int) -> str:
    """A loop binds a name under many conditions, and calls it after each."""
    text = lines(size, "    if self.n > {i}:\n        x = f\n    x({i})\n")
    return program(
        "def f(n):\n    return n\n\ndef g(n):\n    return n\n", f"x = g\nfor item in self.items:\n{text}"
    )


@shape(200, 60)
def rebindings_from_itself(size: int) -> str:
    """A name is bound to what is made from it, again and again."""
    return program(
        "", "query = self.query\n" + lines(size, "if self.n > {i}:\n    query = query.filter({i})\n")
    )


@shape(200, 60)
def bindings_at_the_end(size: int) -> str:
    """A loop uses a name many times before it is bound many times."""
    text = lines(size, "    x({i})\n") + lines(size, "    if self.n > {i}:\n        x = self.f{i}\n")
    return program("", f"x = self.g\nfor item in self.items:\n{text}")


@shape(200, 40)
def globals_rebound(size: int) -> str:
    """A module binds one name many times, and functions call it."""
    text = lines(size, "try:\n    import a{i} as driver\nexcept ImportError:\n    driver = None\n")
    return program(text, lines(size, "driver.step({i})\n"))


@shape(200, 8)
def global_statements(size: int) -> str:
    """Many functions bind one global."""
    text = "STATE = None\n" + lines(
        size, "def set{i}(n):\n    global STATE\n    STATE = n\n    STATE.save()\n\n"
    )
    return program(text, lines(size, "set{i}(self.n)\n"))


@shape(800, 20)
def match_cases(size: int) -> str:
    """One match with many cases, all of which yield."""
    cases = lines(size, "        case {i}:\n            self.n += {i}\n            eventlet.sleep(0)\n")
    return program("", f"for item in self.items:\n    match item:\n{cases}")


@shape(500, 60)
def match_guards(size: int) -> str:
    """One match with many guards, some of which yield."""
    cases = lines(
        size,
        '        case {"kind": kind, "n": n} if n > {i} and self.check{i}(kind):\n            open(kind)\n'
        "        case [first, *rest]:\n            eventlet.sleep(0)\n",
    )
    return program("", f"for item in self.items:\n    match item:\n{cases}")


@shape(75, 36)
def elifs(size: int) -> str:
    """Two ladders of elif that yield."""
    ladder = lines(size, "    elif item == {i}:\n        eventlet.sleep(0)\n")
    return program("", f"for item in self.items:\n    if item == -1:\n        pass\n{ladder}" * 2)


@shape(300, 12)
def tries_in_a_row(size: int) -> str:
    """Many try statements, one after the other, in a loop."""
    text = (
        "    try:\n        self.one{i}(item)\n    except ValueError:\n        continue\n"
        "    finally:\n        self.two{i}()\n"
    )
    return program("", f"for item in self.items:\n{lines(size, text)}")


@shape(300, 12)
def except_clauses(size: int) -> str:
    """One try with many except clauses."""
    clauses = lines(size, "    except self.Error{i} as error:\n        self.one{i}(error)\n")
    return program("", f"for item in self.items:\n    try:\n        self.work(item)\n{clauses}")


@shape(15, 3)
def tries_in_tries(size: int) -> str:
    """Try statements inside each other, each with a finally."""
    text = "self.work()\n"
    for i in range(size):
        text = f"try:\n{indented(text, 4)}except E{i}:\n    self.a{i}()\nfinally:\n    self.b{i}()\n"
    return program("", text)


@shape(300, 12)
def withs_in_a_row(size: int) -> str:
    """Many with statements, one after the other."""
    return program(
        "", lines(size, "with self.lock{i} as held, open(self.name{i}) as file:\n    held.work(file)\n")
    )


@shape(15, 3)
def withs_in_withs(size: int) -> str:
    """With statements inside each other."""
    text = "self.work()\n"
    for i in range(size):
        text = f"with self.lock{i}:\n{indented(text, 4)}"
    return program("", text)


@shape(200, 10)
def managers_in_one_with(size: int) -> str:
    """One with statement with many context managers."""
    managers = ", ".join(f"self.lock{i} as l{i}" for i in range(size))
    return program("", f"with {managers}:\n    self.work()\n")


@shape(300, 12)
def loops_in_a_row(size: int) -> str:
    """One function with many loops."""
    text = "for item{i} in self.items:\n    self.n += item{i}.x\n    self.seen.append(str(item{i}))\n"
    return program("", lines(size, text))


@shape(300, 12)
def whiles_in_a_row(size: int) -> str:
    """One function with many while loops, each with a counter of its own."""
    text = "i{i} = 0\nwhile i{i} < self.limit:\n    self.step(i{i})\n    i{i} += 1\n"
    return program("", lines(size, text))


@shape(200, 10)
def whiles_with_one_counter(size: int) -> str:
    """One function with many while loops that share one counter."""
    return program("", lines(size, "i = 0\nwhile i < self.limit:\n    self.step(i)\n    i += 1\n"))


@shape(12, 3)
def loops_in_loops(size: int) -> str:
    """Loops inside each other."""
    text = "self.work()\n"
    for i in range(size):
        text = f"for x{i} in self.a{i}:\n{indented(text, 4)}    self.b{i}.append(x{i})\n"
    return program("", text)


@shape(150, 24)
def flags_of_a_while(size: int) -> str:
    """A while loop with many flags that end it."""
    test = " and ".join(f"not done{i}" for i in range(size))
    text = lines(size, "    if self.f{i}():\n        done{i} = True\n")
    return program("", f"{lines(size, 'done{i} = False' + chr(10))}while {test}:\n{text}    self.work()\n")


@shape(150, 24)
def flag_set_often(size: int) -> str:
    """A while loop whose flag is set in many places."""
    text = lines(size, "    if self.f{i}():\n        done = True\n")
    return program("", f"done = False\nwhile not done:\n{text}    self.work()\n")


@shape(400, 48)
def continues(size: int) -> str:
    """A loop with many tests that go on with the next round."""
    text = lines(size, "    if item.a{i}:\n        self.skip(item)\n        continue\n")
    return program("", f"for item in self.items:\n{text}    eventlet.sleep(0)\n")


@shape(400, 15)
def returns(size: int) -> str:
    """A function that returns in many places."""
    text = lines(size, "    if n == {i}:\n        return make{i}(n)\n")
    made = lines(size, "def make{i}(n):\n    return n\n\n")
    return program(f"{made}def f(n):\n{text}    return None\n\n", "f(self.n).save()\n" * 3)


@shape(300, 12)
def yields_of_a_generator(size: int) -> str:
    """A generator that hands out in many places, some in loops."""
    text = lines(size, "    yield {i}\n    for row in rows:\n        yield row\n")
    return program(f"def made(rows):\n{text}\n", "for row in made(self.rows):\n    self.seen.append(row)")


@shape(800, 20)
def statements(size: int) -> str:
    """One long function of calls, attributes and assignments."""
    return program("", lines(size, "a{i} = self.one{i}(self.n, {i})\nself.two[{i}] = a{i}.three + {i}\n"))


@shape(300, 15)
def file_operations(size: int) -> str:
    """One long function of file operations, with a file for each and a yield in between."""
    text = "with open(self.p{i}) as f{i}:\n    f{i}.read()\n    os.stat(self.p{i})\neventlet.sleep(0)\n"
    return program("import os\n", lines(size, text))


@shape(300, 15)
def file_operations_without_a_yield(size: int) -> str:
    """One long function of file operations without a yield."""
    return program("import shutil\n", lines(size, "shutil.copyfile(self.a{i}, self.b{i})\n"))


@shape(200, 12)
def blocking_calls(size: int) -> str:
    """Many helpers with a blocking call, which the task calls in turn."""
    made = lines(size, "def f{i}(n):\n    os.system(n)\n\n")
    return program(f"import os\n\n{made}", lines(size, "f{i}(self.n)\n"))


@shape(200, 12)
def loops_with_a_file(size: int) -> str:
    """Many loops that each open files."""
    return program(
        "", lines(size, "for name in self.a{i}:\n    with open(name) as file:\n        file.read()\n")
    )


@shape(200, 12)
def unbounded_loops(size: int) -> str:
    """Many loops that must be reported."""
    return program("", lines(size, "while self.a{i}:\n    self.a{i} -= self.b{i}\n"))
