"""Shapes of expressions: displays, comprehensions, conditions, strings."""

from __future__ import annotations

from tests.tools.benchmarks.growth.table import lines, program, shape


@shape(200, 6)
def comprehensions(size: int) -> str:
    """Many comprehensions, five inside each other."""
    text = "x{i} = [[[[[e for e in d] for d in c] for c in b] for b in a] for a in self.items]\n"
    return program("", lines(size, text))


@shape(200, 10)
def conditions_of_a_comprehension(size: int) -> str:
    """One comprehension with many conditions."""
    conditions = " ".join(f"if row.a{i}(self.n)" for i in range(size))
    return program("", f"self.rows = [row for row in self.items {conditions}]\n")


@shape(40, 4)
def loops_of_a_comprehension(size: int) -> str:
    """One comprehension with many loops."""
    loops = " ".join(f"for x{i + 1} in x{i}.rows" for i in range(size))
    return program("", f"x0 = self\nself.rows = [x{size} {loops}]\n")


@shape(50, 3)
def boolean_depth(size: int) -> str:
    """Many conditions, each nested thirty deep."""
    condition = "self.a"
    for k in range(30):
        condition = f"(self.b{k} {'and' if k % 2 else 'or'} {condition})"
    return program("", lines(size, f"if {condition}:\n    self.n = {{i}}\n"))


@shape(500, 15)
def boolean_width(size: int) -> str:
    """One condition of many parts."""
    parts = " or ".join(f"(self.a{i} and self.f{i}(self.n))" for i in range(size))
    return program("", f"if {parts}:\n    self.n = 1\nwhile {parts}:\n    self.work()\n")


@shape(500, 15)
def compared_chain(size: int) -> str:
    """One comparison of many parts."""
    return program("", f"self.n = {' < '.join(f'self.f{i}()' for i in range(size))}\n")


@shape(500, 15)
def display_of_calls(size: int) -> str:
    """Displays with many calls in them."""
    calls = ", ".join(f"self.f{i}({i})" for i in range(size))
    pairs = ", ".join(f'"k{i}": self.f{i}({i})' for i in range(size))
    return program(
        "", f"a = [{calls}]\nb = {{{pairs}}}\nfor x in a:\n    x.save()\nfor y in b.values():\n    y.save()\n"
    )


@shape(500, 15)
def loops_over_one_display(size: int) -> str:
    """Many loops over one long display that a name stands for."""
    items = ", ".join(f'"{i}"' for i in range(size))
    return program(f"NAMES = [{items}]\n", lines(size, "for name in NAMES:\n    self.f{i}(name)\n"))


@shape(200, 10)
def objects_in_a_display(size: int) -> str:
    """A display of objects of many classes, each of which is stepped."""
    made = lines(size, "class C{i}:\n    def step(self):\n        return {i}\n\n")
    items = ", ".join(f"C{i}()" for i in range(size))
    return program(f"{made}ALL = [{items}]\n", "for one in ALL:\n    one.step()\n" * 3)


@shape(500, 15)
def list_that_grows(size: int) -> str:
    """A list is appended to in many places, and gone through."""
    text = lines(size, "rows.append(self.f{i}())\n")
    return program("", f"rows = []\n{text}" + "for row in rows:\n    row.save()\n" * 3)


@shape(300, 12)
def lists_that_grow(size: int) -> str:
    """Many lists are appended to, and each gone through."""
    return program("", lines(size, "r{i} = []\nr{i}.append(self.a{i})\nfor row in r{i}:\n    row.save()\n"))


@shape(300, 12)
def sums_of_strings(size: int) -> str:
    """Many strings put together, with calls in between."""
    parts = " + ".join(f'"k{i}" + str(self.f{i}())' for i in range(min(size, 100)))
    return program("", f"self.text = {parts}\n" + lines(size, 'self.text += "k{i}" + str(self.a{i})\n'))


@shape(300, 12)
def format_strings(size: int) -> str:
    """A long f-string, and many short ones."""
    long = "".join(f"{{self.f{i}()}} " for i in range(size))
    return program(
        "", f'self.text = f"{long}"\n' + lines(size, 'self.log(f"{self.a{i}} of {self.b{i}()}")\n')
    )


@shape(300, 12)
def walrus_chain(size: int) -> str:
    """Many tests that bind a name to what the one before gave."""
    text = lines(size, "if (x{j} := self.f{i}(x{i})):\n    x{j}.save()\n")
    return program("", f"x0 = self.n\n{text}")


@shape(300, 12)
def conditional_expressions(size: int) -> str:
    """Names that stand for one of two things, each made from the one before."""
    return program(
        "", "x0 = self.n\n" + lines(size, "x{j} = x{i} if self.a{i} else self.b{i}\n") + f"x{size}.save()\n"
    )


@shape(200, 10)
def tuple_assignments(size: int) -> str:
    """Long tuples are taken apart, and each part called."""
    names = ", ".join(f"x{i}" for i in range(size))
    given = ", ".join(f"self.f{i}" for i in range(size))
    return program("", f"{names} = {given}\n" + lines(size, "x{i}(self.n)\n"))


@shape(300, 12)
def subscripts(size: int) -> str:
    """One dictionary is filled key by key, and each is called."""
    filled = lines(size, 'table["k{i}"] = self.f{i}\n')
    return program("", f"table = {{}}\n{filled}" + lines(size, 'table["k{i}"](self.n)\n'))


@shape(300, 12)
def partials(size: int) -> str:
    """Each name is a partial of the one before."""
    text = "import functools\n\ndef f0(*args):\n    return args\n\n"
    return program(text + lines(size, "f{j} = functools.partial(f{i}, {i})\n"), f"f{size}(self.n)\n")


@shape(300, 12)
def lambdas(size: int) -> str:
    """Each lambda calls the one before."""
    return program("f0 = print\n" + lines(size, "f{j} = lambda n: f{i}(n)\n"), f"f{size}(self.n)\n")
