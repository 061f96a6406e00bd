"""Shapes of classes: hierarchies, attributes, properties, dispatch by a method's name."""

from __future__ import annotations

from tests.tools.benchmarks.growth.table import lines, program, shape


@shape(150, 10)
def inherited_in_a_line(size: int) -> str:
    """Each class derives from the one before, and its method calls super()."""
    base = "class C0:\n    def step(self):\n        return 0\n\n"
    one = "class C{j}(C{i}):\n    def step(self):\n        return super().step()\n\n"
    return program(base + lines(size, one), f"C{size}().step()")


@shape(100, 8)
def constructors_in_a_line(size: int) -> str:
    """Each class derives from the one before, its constructor calls super() and binds an attribute."""
    base = "class C0:\n    def __init__(self, n):\n        self.a = n\n\n"
    one = (
        "class C{j}(C{i}):\n    def __init__(self, n):\n"
        "        super().__init__(n)\n        self.b{i} = n\n\n"
    )
    return program(base + lines(size, one), f"self.c = C{size}(self.n)\nself.c.b0.save()")


@shape(800, 15)
def inherited_by_many(size: int) -> str:
    """Many classes derive from one; each is made, and its method called."""
    base = (
        "class Base:\n    def step(self):\n        return self.one()\n"
        "    def one(self):\n        return 0\n\n"
    )
    one = "class C{i}(Base):\n    def one(self):\n        return 1\n\n"
    return program(base + lines(size, one), lines(size, "C{i}().step()\n"))


@shape(40, 4)
def diamonds(size: int) -> str:
    """A ladder of diamonds: two classes derive from the one above, and one from both."""
    base = "class C0:\n    def step(self):\n        return 0\n\n"
    one = (
        "class A{i}(C{i}):\n    def step(self):\n        return super().step()\n\n"
        "class B{i}(C{i}):\n    def step(self):\n        return super().step()\n\n"
        "class C{j}(A{i}, B{i}):\n    def step(self):\n        return super().step()\n\n"
    )
    return program(base + lines(size, one), f"C{size}().step()")


@shape(200, 8)
def many_bases(size: int) -> str:
    """One class derives from many, each of which calls super()."""
    one = "class M{i}:\n    def step(self):\n        return super().step()\n\n"
    bases = ", ".join(f"M{i}" for i in range(size))
    return program(lines(size, one) + f"class C({bases}):\n    pass\n\n", "C().step()")


@shape(200, 10)
def one_name_in_many_classes(size: int) -> str:
    """Many classes have a method of one name, and objects of unknown classes are asked for it."""
    one = "class C{i}(Root):\n    def step(self, n):\n        return n\n\n"
    root = "class Root:\n    def step(self, n):\n        raise NotImplementedError()\n\n"
    return program(root + lines(size, one), lines(size, "self.driver{i}.step(self.n)\n"))


@shape(200, 10)
def calls_of_an_abstract_method(size: int) -> str:
    """One abstract class with many subclasses, and an object of any of them that many functions ask."""
    one = "class C{i}(Root):\n    def step(self, n):\n        return n\n\n"
    root = "class Root:\n    def step(self, n):\n        raise NotImplementedError()\n\n"
    callers = "def f{i}(root: Root):\n    root.step({i})\n\n"
    return program(root + lines(size, one) + lines(size, callers), lines(size, "f{i}(self.root)\n"))


@shape(300, 12)
def properties(size: int) -> str:
    """A class with many properties, each of which reads the one before."""
    text = "class P:\n    @property\n    def p0(self):\n        return 0\n"
    text += lines(size, "    @property\n    def p{j}(self):\n        return self.p{i}\n")
    return program(f"{text}\n", "p = P()\n" + lines(size, "self.n = p.p{i}\n"))


@shape(200, 50)
def attributes_bound_in_many_methods(size: int) -> str:
    """An attribute is bound in many methods, and asked for in as many."""
    one = (
        "    def set{i}(self, n):\n        self.x = Row{i}()\n"
        "    def get{i}(self):\n        return self.x.save()\n"
    )
    rows = lines(size, "class Row{i}:\n    def save(self):\n        return 0\n\n")
    return program(f"{rows}class P:\n{lines(size, one)}\n", "p = P()\n" + lines(size, "p.get{i}()\n"))


@shape(400, 15)
def many_attributes(size: int) -> str:
    """A constructor binds many attributes, and each is called."""
    text = "class Row:\n    def save(self):\n        return 0\n\nclass P:\n    def __init__(self):\n"
    text += lines(size, "        self.a{i} = Row()\n")
    return program(f"{text}\n", "p = P()\n" + lines(size, "p.a{i}.save()\n"))


@shape(200, 60)
def attribute_of_the_task_rebound(size: int) -> str:
    """The class of the task binds one attribute in many methods, and the task calls it."""
    after = lines(size, "def set{i}(self):\n    self.driver = make{i}()\n\n")
    made = lines(size, "def make{i}():\n    return object()\n\n")
    return program(made, lines(size, "self.driver.step({i})\n"), after)


@shape(30, 8)
def attribute_chains(size: int) -> str:
    """One long chain of attributes."""
    return program("", f"self.n = self{''.join(f'.a{i}' for i in range(size))}\nself.n.save()\n")


@shape(300, 12)
def linked_attributes(size: int) -> str:
    """Each class makes an object of the one before, and a method goes down."""
    base = "class C0:\n    def step(self):\n        return 0\n\n"
    one = (
        "class C{j}:\n    def __init__(self):\n        self.next = C{i}()\n"
        "    def step(self):\n        return self.next.step()\n\n"
    )
    return program(base + lines(size, one), f"C{size}().step()")


@shape(300, 12)
def methods_that_call_each_other(size: int) -> str:
    """The task's class has many methods, each of which calls the next."""
    return program("", "self._f0()", lines(size, "def _f{i}(self):\n    self._f{j}()\n\n"))
