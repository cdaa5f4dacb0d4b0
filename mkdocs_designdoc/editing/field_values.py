"""Values of front matter that are not as the template asks → what is meant beyond doubt (DD207)."""

from __future__ import annotations

from mkdocs_designdoc.checking.fields import find_misfits
from mkdocs_designdoc.editing.mend import Mend, Sight


def mend_fields(sight: Sight) -> list[Mend]:
    """Propose allowed values in their own spelling, quotes around text, brackets around lists."""
    reported = {(problem.line, problem.column) for problem in sight.fixable("DD207")}
    keys = sight.reading.settings.status_keys
    mends: list[Mend] = []
    for misfit in find_misfits(sight.reading, sight.template, status_keys=keys):
        if (misfit.line, misfit.column) in reported and misfit.mendable:
            new = misfit.breach.mend
            edit = sight.source.replace(misfit.line, misfit.column, misfit.length, new)
            deed = f"wrote `{misfit.field.key}: {new}`"
            mends.append(Mend("DD207", misfit.line, deed, (edit,)))
    return mends
