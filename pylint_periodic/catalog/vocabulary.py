"""The closed sets of words that rows of the catalogue are written in."""

from __future__ import annotations

from enum import Enum


class Verdict(str, Enum):
    """What an operation does to the hub."""

    YIELDS = "yields"
    WAITS = "waits"
    NEVER = "never"
    CHEAP = "cheap"
    BLOCKS = "blocks"
    FILE = "file"
    OFFLOADS = "offloads"
    SPAWNS = "spawns"


class Weight(str, Enum):
    """How much a plain-file operation weighs."""

    CONTENT = "content"
    METADATA = "metadata"
    OPEN = "open"


class Role(str, Enum):
    """What a name is to the analysis, besides what calling it does to the hub."""

    # What makes a task.
    PERIODIC_DECORATOR = "periodic-decorator"
    LOOPING_CALL = "looping-call"
    SPAWNER = "spawner"
    CALLS_HOOKS = "calls-hooks"
    RUNS_BY_EXECUTOR = "runs-by-executor"
    # What a test asks.
    CLOCK = "clock"
    DURATION = "duration"
    ASKS_PATCHED = "asks-patched"
    FALSE_AT_RUN_TIME = "false-at-run-time"
    GIVES_GREENLET = "gives-greenlet"
    PATCHES = "patches"
    # What decides what runs a process.
    CHOOSES_BACKEND = "chooses-backend"
    BACKEND_OF_EVENTLET = "backend-of-eventlet"
    BACKEND_OF_THREADS = "backend-of-threads"
    BRINGS_HUB = "brings-hub"
    RUNS_ON_THREADS = "runs-on-threads"
    HOLDS_INDIRECTION = "holds-indirection"
    READS_ENVIRONMENT = "reads-environment"
    READS_TRUTH = "reads-truth"
    # What a statement does.
    NEVER_RETURNS = "never-returns"
    SUPPRESSES = "suppresses"
    RERAISES = "reraises"
    # What an iterable is made of.
    HANDS_THROUGH = "hands-through"
    AS_LONG_AS = "as-long-as"
    MAKES_ITERATOR = "makes-iterator"
    ENDLESS = "endless"
    COUNTS_UP = "counts-up"
    REPEATS = "repeats"
    SLICES = "slices"
    CHAINS = "chains"
    MULTIPLIES = "multiplies"
    MAPS = "maps"
    COPIES = "copies"
    ADDS_ONE = "adds-one"
    ADDS_MANY = "adds-many"
    PUTS_INTO_QUEUE = "puts-into-queue"
    TAKES_FROM_QUEUE = "takes-from-queue"
    TAKES_AWAY = "takes-away"
    TAKES_MANY = "takes-many"
    TAKES_FROM_ARGUMENT = "takes-from-argument"
    MAKES_NEW = "makes-new"
    MAKES_SEQUENCE = "makes-sequence"
    VIEWS = "views"
    GIVES_DATA = "gives-data"
    HANDS_OUT = "hands-out"
    TELLS_SIZE = "tells-size"
    DRAWS_ANEW = "draws-anew"
    DRAWS_BELOW = "draws-below"
    LIMITS = "limits"
    NARROWS = "narrows"
    # What a call gives.
    PARTIAL = "partial"
    LAZY_MAP = "lazy-map"
    CALLS_METHOD = "calls-method"
    DEFAULT_DICT = "default-dict"
    PROXY = "proxy"
    PROXY_CALL = "proxy-call"
    GIVES_RESULT = "gives-result"
    CALLS_AT_ITS_END = "calls-at-its-end"
    ENTERS = "enters"
    IMPORTS_MODULE = "imports-module"
    RE_EXPORTS = "re-exports"
    ORIGINAL_MODULE = "original-module"
    LOADED_MODULES = "loaded-modules"
    LOADS_CONFIGURED = "loads-configured"
    MAKES_CONFIGURED = "makes-configured"
    LOADS_BACKEND = "loads-backend"
    LOADS_PLUGINS = "loads-plugins"
    HOLDS_PLUGIN = "holds-plugin"
    HOLDS_PLUGIN_CLASS = "holds-plugin-class"
    COPIES_RECEIVER = "copies-receiver"
    RUNS_METHODS = "runs-methods"
    RUNS_OWN_METHODS = "runs-own-methods"
    PASSED_AS = "passed-as"
    IN_MEMORY = "in-memory"
    WRITES_TEXT = "writes-text"
    READS_FILE_AT = "reads-file-at"
    TAKES_LITTLE = "takes-little"
    GIVES_LITTLE = "gives-little"
    GIVES_SAME_TEXT = "gives-same-text"
    PATH = "path"
    JOINS_PATHS = "joins-paths"
    GOES_UP_A_PATH = "goes-up-a-path"
    SPLITS_A_PATH = "splits-a-path"
    # What a decorator or a class says.
    REMEMBERS_RESULT = "remembers-result"
    PROPERTY = "property"
    PROPERTY_PART = "property-part"
    CONTEXT_MANAGER = "context-manager"
    DATACLASS = "dataclass"
    RUNS_ELSEWHERE = "runs-elsewhere"
    RUNS_BY_INDIRECTION = "runs-by-indirection"
    DECLARES_FIELDS = "declares-fields"
    LOADS_FIELDS = "loads-fields"
    CHECKS_VALUES = "checks-values"
    HOLDS_OBJECT = "holds-object"
    HOLDS_OBJECTS = "holds-objects"
    DEFINES_OPTION = "defines-option"
    # What fixes must know.
    HOLDS_NOTHING = "holds-nothing"
    HOLDS_FOR_OTHERS = "holds-for-others"
    CLOSES = "closes"
    RUNS_AS_IT_STANDS = "runs-as-it-stands"
    CALLS_AT_ANY_TIME = "calls-at-any-time"
    BEGINS = "begins"
    ENDS = "ends"
    SEES_NAMES = "sees-names"
    STAYS_ON_THREAD = "stays-on-thread"
    SLEEPS = "sleeps"
    SPELLS_YIELD = "spells-yield"
    HANDLES_RECORDS = "handles-records"


class Tells(str, Enum):
    """What a call that looks at a clock gives."""

    NOW = "now"  # the time
    ELAPSED = "elapsed"  # the time since its object was started
    EXPIRED = "expired"  # whether its object's time is over
    BETWEEN = "between"  # the time from its first argument to its second
    OLDER = "older"  # whether its first argument is longer ago than its second says


class DataSource(str, Enum):
    """Where data comes from: what is known of how much of it there is."""

    WRITTEN = "written"  # in the source itself
    CONFIGURATION = "configuration"
    PARTS = "parts"  # of one object
    ANSWER = "answer"  # to one request
    TABLE = "table"  # or a listing, or all objects of a kind
    UNKNOWN = "unknown"
