"""A seed and a size → a documentation project on disk, the same bytes each time."""

from __future__ import annotations

from pathlib import Path
from random import Random

from benchmarks.defects import DEFECTS
from benchmarks.words import AREAS, ROLES, STATUSES, THINGS
from benchmarks.writing import Plan, write_document, write_short_document

SEED = 20_261_122
_FIRST = {0: "launched", 1: "deprecated"}
_DEFINED = (2, 0, 1, 0, 0, 1, 0, 0)
"""How many components each document of eight in a row defines: one for two documents."""
_FAULTY = 4
"""Every so many documents have a problem, each of the next kind."""

_CONFIG = """\
site_name: Generated portal
use_directory_urls: true
theme:
  name: material
  font: false
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.superfences:
      custom_fences:
        - name: mermaid
          class: mermaid
          format: !!python/name:pymdownx.superfences.fence_code_format
  - pymdownx.tabbed: {alternate_style: true}
"""


def write_site(
    folder: Path, size: int, *, readable: bool = True, short: bool = False, seed: int = SEED
) -> Path:
    """Write a site of ``size`` design docs into ``folder``; return its docs folder.

    Without ``readable`` some files are no UTF-8, at which MkDocs itself would stop. ``short``
    documents have the problems of what is hardly begun, and no others.
    """
    rng = Random(f"{seed} {size}")  # noqa: S311 - the same documents each time, no secrets
    names = component_names(size // 2 + 2)
    docs = folder / "docs"
    for area in AREAS:
        (docs / area).mkdir(parents=True, exist_ok=True)
    for plan in _plans(size, names, rng):
        number = int(plan.path[-8:-3])
        text = write_short_document(plan, rng) if short else write_document(plan, rng)
        kind, rest = divmod(number, _FAULTY)
        encoded = text.encode()
        if rest == _FAULTY - 1 and not short:
            codes = (*DEFECTS, "DD100")
            code = codes[kind % len(codes)]
            if code in DEFECTS:
                encoded = DEFECTS[code](text).encode()
            elif not readable:
                encoded = text.encode("utf-16")
        (docs / plan.path).write_bytes(encoded)
    (docs / "index.md").write_text("# Generated portal\n\nAll designs of all teams.\n", "utf-8")
    return docs


def write_config(folder: Path, *, plugins: str, nav: str = "", name: str = "mkdocs.yml") -> Path:
    """Write the site's mkdocs.yml with some plugins (YAML); return its path."""
    path = folder / name
    path.write_text(f"{_CONFIG}plugins: {plugins}\n{nav}", encoding="utf-8")
    return path


def component_names(count: int) -> list[str]:
    """Return distinct component names, most of two words, some written as one."""
    rng = Random(SEED)  # noqa: S311 - the same names each time, no secrets
    pairs = [(thing, role) for thing in THINGS for role in ROLES]
    rng.shuffle(pairs)
    return [
        f"{thing}{role}" if number % 5 == 0 else f"{thing} {role}"
        for number, (thing, role) in enumerate(pairs[:count])
    ]


def _plans(size: int, names: list[str], rng: Random) -> list[Plan]:
    paths = [f"{AREAS[n * len(AREAS) // size]}/design-{n:05}.md" for n in range(size)]
    plans: list[Plan] = []
    used = 0
    for number, path in enumerate(paths):
        count = _DEFINED[number % len(_DEFINED)]
        defines = tuple(names[used : used + count])
        used += count
        area = path.partition("/")[0]
        near = [paths[max(0, number - back)] for back in (1, 2)]
        plans.append(
            Plan(
                path=path,
                area=area,
                title=f"{area.capitalize()} {rng.choice(THINGS).lower()} design {number}",
                # The first ones are what relations of others point to.
                status=_FIRST.get(number) or rng.choice(STATUSES),
                defines=defines,
                mentions=_mentioned(names, used, size // 2, rng, without=defines),
                beside=tuple(f"../{other}" for other in dict.fromkeys(near) if other != path),
            )
        )
    return plans


def _mentioned(
    names: list[str], used: int, total: int, rng: Random, *, without: tuple[str, ...]
) -> tuple[str, ...]:
    """Return components to mention: most of the neighbourhood, some known to everyone."""
    near = [names[max(0, min(total, used + rng.randrange(-20, 20)))] for _ in range(4)]
    everywhere = [names[rng.randrange(max(1, min(total, 40)))] for _ in range(2)]
    return tuple(name for name in dict.fromkeys((*near, *everywhere)) if name not in without)
