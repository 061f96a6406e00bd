"""Judges every variant: ``python -m tests.metamorphic``.

With ``--pairs N`` also so many variants that two transformations make, one after the other, drawn by chance;
with ``--hub`` each variant is run under the real hub, to see that it means what its family does. ``--known``
writes the list of those that get another answer anew.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.metamorphic import known
from tests.metamorphic.hub import means_another
from tests.metamorphic.judging import said
from tests.metamorphic.programs import families
from tests.metamorphic.transformations import imports
from tests.metamorphic.transformations.table import TRANSFORMATIONS
from tests.metamorphic.variants import Variant, variant, variants


def pairs(number: int, seed: int) -> Iterator[Variant]:
    """Yield variants that two transformations make, one after the other."""
    chance = random.Random(seed)
    names, chosen = list(TRANSFORMATIONS), families()
    listed = known.known()
    while number:
        family, two = chance.choice(chosen), chance.sample(names, 2)
        # Two of a kind would add one name twice; what renames libraries does not know of added helpers.
        two.sort(key=lambda name: TRANSFORMATIONS[name].__module__ != imports.__name__)
        if len({TRANSFORMATIONS[name].__module__ for name in two}) < len(two) or any(
            family.name in listed.get(name, ()) for name in two
        ):
            continue
        made = variant(family, *two)
        if made is not None:
            number -= 1
            yield made


def main() -> int:
    """Judge variants; return 1 where one gets another answer that is not known to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pairs", type=int, default=0, metavar="N", help="how many variants of two transformations"
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="judge one variant in so many")
    parser.add_argument("--seed", type=int, default=0, help="for the choice of pairs")
    parser.add_argument("--hub", action="store_true", help="run each variant under the hub, too")
    parser.add_argument("--known", action="store_true", help="write the list of known failures anew")
    options = parser.parse_args()
    listed = known.known()
    judged, wrong, problems = 0, [], 0
    with TemporaryDirectory() as directory:
        singles = (made for family in families() for made in variants(family))
        chosen = islice(singles, 0, None, options.every)
        for made in chain(chosen, pairs(options.pairs, options.seed)):
            judged += 1
            found = said(made, Path(directory))
            if not made.family.allows(found):
                is_known = len(made.how) == 1 and made.family.name in listed.get(made.how[0], ())
                problems += not is_known
                if len(made.how) == 1:
                    wrong.append((made.how[0], made.family.name))
                print(
                    f"{made}: {' '.join(sorted(found)) or 'silent'}{' (known)' if is_known else ''}",
                    flush=True,
                )
            if options.hub and (text := means_another(made, Path(directory))):
                problems += 1
                print(f"{made}: {text}", flush=True)
    if options.known:
        known.write(wrong)
    print(f"{judged} variants of {len(TRANSFORMATIONS)} transformations: {len(wrong)} wrong, {problems} new")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
