"""Shapes of calls: chains, meshes, circles, contexts."""

from __future__ import annotations

from tests.tools.benchmarks.growth.table import TASK_FILE, Files, indented, lines, program, shape


@shape(1000, 20)
def call_chain(size: int) -> str:
    """A calls B calls C..."""
    last = f"def f{size}(n):\n    return n\n"
    return program(lines(size, "def f{i}(n):\n    f{j}(n)\n\n") + last, "f0(self.n)")


@shape(1000, 20)
def callers_of_one(size: int) -> str:
    """Many functions call one helper, and the task calls them all."""
    helper = "def helper(n):\n    return n\n\n"
    return program(helper + lines(size, "def f{i}(n):\n    helper(n)\n\n"), lines(size, "f{i}(self.n)\n"))


@shape(3200, 100)
def mesh_of_calls(size: int) -> str:
    """Layers of functions, each of which calls all of the next layer: so many calls."""
    wide = 5
    deep = max(1, size // wide**2)
    functions = "".join(
        f"def f{d}_{w}(n):\n{''.join(f'    f{d + 1}_{v}(n){chr(10)}' for v in range(wide))}\n"
        for d in range(deep)
        for w in range(wide)
    )
    return program(functions + lines(wide, f"def f{deep}_{{i}}(n):\n    return n\n\n"), "f0_0(self.n)")


@shape(300, 15)
def constants_to_a_helper(size: int) -> str:
    """One helper is called with many constants that decide nothing."""
    helper = (
        "def helper(kind, n):\n    if kind == 1:\n        return n\n"
        "    for item in n:\n        item.save()\n\n"
    )
    return program(helper, lines(size, 'helper({i}, self.n)\nhelper("k{i}", self.n)\n'))


@shape(300, 15)
def callables_to_a_helper(size: int) -> str:
    """One helper is called with many functions, each in a loop of its own."""
    helper = "def helper(call, items):\n    for item in items:\n        call(item)\n\n"
    functions = lines(size, "def f{i}(n):\n    return n\n\n")
    return program(helper + functions, lines(size, "for x in self.a{i}:\n    helper(f{i}, x)\n"))


@shape(200, 10)
def lambdas_to_a_helper(size: int) -> str:
    """One helper is called with many lambdas, and hands each to another."""
    helper = "def inner(call, n):\n    return call(n)\n\ndef helper(call, n):\n    return inner(call, n)\n\n"
    return program(helper, lines(size, "helper(lambda n: n + {i}, self.n)\n"))


@shape(100, 12)
def parameters_along_a_chain(size: int) -> str:
    """A function's many parameters are passed along a chain of functions, ten long."""
    names = ", ".join(f"p{i}" for i in range(size))
    chain = "".join(f"def f{d}({names}):\n    f{d + 1}({names})\n\n" for d in range(10))
    last = f"def f10({names}):\n    return p0\n\n"
    return program(chain + last, f"f0({', '.join(f'self.a{i}' for i in range(size))})")


@shape(400, 15)
def keyword_arguments(size: int) -> str:
    """A call with many keyword arguments, and a function with as many defaults."""
    defaults = ", ".join(f"p{i}=None" for i in range(size))
    body = lines(size, "    if p{i}:\n        n = p{i}(n)\n")
    given = ", ".join(f"p{i}=self.a{i}" for i in range(size))
    return program(f"def f(n, {defaults}):\n{body}    return n\n\n", f"f(self.n, {given})")


@shape(300, 12)
def rings_of_calls(size: int) -> str:
    """Many circles of three functions that call each other."""
    ring = (
        "def a{i}(n):\n    b{i}(n - 1)\n\ndef b{i}(n):\n    c{i}(n)\n\n"
        "def c{i}(n):\n    if n:\n        a{i}(n)\n\n"
    )
    return program(lines(size, ring), lines(size, "a{i}(self.n)\n"))


@shape(400, 15)
def one_ring_of_calls(size: int) -> str:
    """One circle of many functions, each of which also calls itself."""
    ring = "".join(
        f"def f{i}(n):\n    if n:\n        f{i}(n - 1)\n    f{(i + 1) % size}(n)\n\n" for i in range(size)
    )
    return program(ring, "f0(self.n)")


@shape(200, 10)
def nested_functions(size: int) -> str:
    """A function with many functions inside, each of which calls the one before."""
    inner = "def g0():\n    return 0\n" + lines(size, "def g{j}():\n    return g{i}()\n")
    return program(f"def outer(n):\n{indented(inner, 4)}    return g{size}()\n\n", "outer(self.n)")


@shape(20, 4)
def functions_in_functions(size: int) -> str:
    """Functions inside each other."""
    text = "".join(f"{'    ' * d}def g{d}(n):\n" for d in range(size)) + f"{'    ' * size}return n\n"
    text += "".join(f"{'    ' * d}return g{d}(n)\n" for d in range(size - 1, 0, -1))
    return program(f"{text}\n", "g0(self.n)")


@shape(100, 8)
def decorators(size: int) -> str:
    """A function under a stack of decorators."""
    made = (
        "def d{i}(function):\n    def wrapper(*args):\n        return function(*args)\n    return wrapper\n\n"
    )
    stack = lines(size, "@d{i}\n") + "def work(n):\n    return n\n"
    return program(lines(size, made) + stack, "work(self.n)")


@shape(300, 12)
def registry_of_functions(size: int) -> str:
    """A table of many functions, each of which is called."""
    functions = lines(size, "def f{i}(n):\n    return n\n\n")
    table = f"TABLE = {{{', '.join(f'{i}: f{i}' for i in range(size))}}}\n"
    return program(functions + table, "for name, call in TABLE.items():\n    call(self.n)\nTABLE[self.n](1)")


@shape(500, 15)
def chained_calls(size: int) -> str:
    """Many chains of ten calls."""
    return program(
        "", lines(size, f"x{{i}} = self.query{''.join(f'.filter({k}).all()' for k in range(5))}\n")
    )


@shape(40, 16)
def one_long_chain_of_calls(size: int) -> str:
    """One long chain of calls."""
    return program("", f"x = self.query{''.join(f'.filter({k})' for k in range(size))}\n")


@shape(300, 15)
def results_of_calls(size: int) -> str:
    """Each function returns what the one before returns, and the result is called."""
    first = "class Row:\n    def save(self):\n        return 0\n\ndef f0():\n    return Row()\n\n"
    return program(first + lines(size, "def f{j}():\n    return f{i}()\n\n"), lines(size, "f{i}().save()\n"))


@shape(200, 10)
def chained_generators(size: int) -> str:
    """Many generators, each of which goes through the one before."""
    made = "def g0(rows):\n    yield from rows\n\n"
    made += lines(size, "def g{j}(rows):\n    for row in g{i}(rows):\n        yield row\n\n")
    return program(made, f"for row in g{size}(self.rows):\n    self.seen.append(row)")


@shape(300, 12)
def tasks_of_one_class(size: int) -> str:
    """Many tasks share helpers."""
    helpers = lines(10, "def _h{i}(self):\n    self._h{j}()\n\n")
    helpers += "def _h10(self):\n    for item in self.items:\n        open(item).read()\n\n"
    tasks = "@periodic_task.periodic_task\ndef task{i}(self, context):\n    self._h0()\n\n"
    return program("", "", helpers + lines(size, tasks))


@shape(200, 10)
def tasks_with_helpers_of_their_own(size: int) -> str:
    """Many tasks, each with a helper that opens files."""
    task = "@periodic_task.periodic_task\ndef task{i}(self, context):\n    self._h{i}()\n\n"
    helper = "def _h{i}(self):\n    for item in self.a{i}:\n        open(item).read()\n\n"
    return program("", "", lines(size, task + helper))


@shape(300, 10)
def spawned_functions(size: int) -> str:
    """Many functions are handed to greenthreads."""
    functions = lines(size, "def f{i}(n):\n    while n:\n        n.step()\n\n")
    return program(functions, lines(size, "eventlet.spawn(f{i}, self.n)\n"))


@shape(200, 8)
def ring_of_modules(size: int) -> Files:
    """Each module imports the next one and calls into it, and the last one the first."""
    text = "from service import m{j}\n\n\ndef f(n):\n    if n:\n        m{j}.f(n - 1)\n"
    ring = {f"m{i}.py": text.replace("{j}", str((i + 1) % size)) for i in range(size)}
    return {"__init__.py": "", **ring, TASK_FILE: program("from service import m0\n", "m0.f(self.n)")}


@shape(100, 8)
def star_imports(size: int) -> Files:
    """Each module imports all names of the next one, and the last one has them."""
    ring = {f"m{i}.py": f"from service.m{i + 1} import *\n\nX{i} = {i}\n" for i in range(size)}
    last = {f"m{size}.py": lines(size, "def f{i}(n):\n    return n\n\n")}
    task = program("from service.m0 import *\n", lines(size, "f{i}(self.n)\n"))
    return {"__init__.py": "", **ring, **last, TASK_FILE: task}


@shape(100, 8)
def re_exports(size: int) -> Files:
    """A package re-exports a function of each of its modules, and tasks call them through it."""
    modules = {f"m{i}.py": f"def f{i}(n):\n    for row in n:\n        open(row)\n" for i in range(size)}
    init = lines(size, "from service.m{i} import f{i}\n")
    return {
        "__init__.py": init,
        **modules,
        TASK_FILE: program("import service\n", lines(size, "service.f{i}(self.n)\n")),
    }
