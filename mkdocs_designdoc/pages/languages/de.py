"""Deutsch: the names of ``pages.strings`` with German texts."""

from __future__ import annotations

STATE_LABELS = {
    "draft": "Entwurf",
    "in-review": "In Prüfung",
    "approved": "Freigegeben",
    "in-progress": "In Arbeit",
    "rolling-out": "Im Rollout",
    "paused": "Pausiert",
    "launched": "Eingeführt",
    "deprecated": "Veraltet",
    "superseded": "Abgelöst",
    "rejected": "Abgelehnt",
    "withdrawn": "Zurückgezogen",
}
STATE_DESCRIPTIONS = {
    "draft": (
        "Wird gerade geschrieben: Alles kann sich noch ändern, also bitte nicht darauf aufbauen."
    ),
    "in-review": (
        "Offen für Kommentare: Jetzt ist Zeit für Einwände; bis zur Entscheidung bitte nicht "
        "darauf verlassen."
    ),
    "approved": "Beschlossen, noch nicht gebaut: Planen Sie damit, doch noch läuft nichts davon.",
    "in-progress": (
        "Wird gebaut: Teile gibt es vielleicht schon, Einzelheiten können sich noch ändern; fragen "
        "Sie zuerst die Verantwortlichen."
    ),
    "rolling-out": (
        "Kommt Schritt für Schritt zu den Nutzern: Für manche ist es schon da, also erst den Stand "
        "prüfen und dann darauf verlassen."
    ),
    "paused": ("Die Arbeit ruht: Warten Sie nicht darauf, ohne die Verantwortlichen zu fragen."),
    "launched": (
        "Gebaut und in Gebrauch: So arbeitet das System, und Sie können sich darauf verlassen."
    ),
    "deprecated": (
        "Läuft aus oder ist schon weg: Nicht mehr neu verwenden, und bestehende Verwendungen "
        "umstellen."
    ),
    "superseded": "Durch ein neueres Design ersetzt: Lesen Sie stattdessen den Nachfolger.",
    "rejected": "Abgelehnt: aufgehoben, damit die Gründe nicht verloren gehen.",
    "withdrawn": "Von den Verfassern vor einer Entscheidung aufgegeben: Nichts davon wird kommen.",
}

INDEX_TITLE = "Designdokumente"
CATALOGUE_TITLE = "Komponenten"
HEALTH_TITLE = "Zustand der Designdokumente"

STATUS = "Status"
UNKNOWN_STATUS = "Unbekannter Status"
NO_STATUS = "Ohne Status"
UNKNOWN_DESCRIPTION = (
    "Das Dokument nennt einen Status, den es bei uns nicht gibt: Fragen Sie die Verantwortlichen."
)
NONE_DESCRIPTION = "Das Dokument sagt nicht, wie weit es ist: Fragen Sie die Verantwortlichen."
AS_WRITTEN = "im Wortlaut"

JUMP = "Zu einem Status springen"
LEGEND = "Was die Status bedeuten"
LEGEND_ID = "designs-legend"
NO_DESIGNS = "Hier gibt es noch keine Designdokumente."
NO_DESIGNS_HELP = (
    "Legen Sie eine Markdown-Seite nach der Vorlage an, oder schreiben Sie „type: design-doc“ in "
    "die Kopfdaten einer Seite: Beim nächsten Bau steht sie hier."
)
NO_MATCH = "Kein Designdokument passt zu"

OWNERS = "Verantwortlich"
ROLLOUT = "Einführung"
STAGE = "Stufe"
FLAG = "Schalter"
SINCE = "Seit"
TARGET = "Ziel"
STEPS = "Schritte"
SUPERSEDES = "Löst ab"
SUPERSEDED_BY = "Abgelöst durch"
REQUIRES = "Setzt voraus"
READ_INSTEAD = "Lesen Sie stattdessen"
NO_SUCCESSOR = "Nirgends steht, was an seine Stelle tritt."
PROBLEMS = "Mängel"
SEVERITIES = {"error": "Fehler", "warning": "Warnung", "info": "Hinweis"}

BACKLINKS = "Was hierher verweist"
BACKLINKS_ID = "designdoc-backlinks"
DEFINED_HERE = "Hier definierte Komponenten"
DEFINED_HERE_ID = "designdoc-defines"
NAMES = "nennt"
RELATIONS = {
    "supersedes": "wird durch dieses Design abgelöst",
    "superseded-by": "löst dieses Design ab",
    "requires": "wird von diesem Design vorausgesetzt",
    "required-by": "setzt dieses Design voraus",
    "related": "ist mit diesem Design verwandt",
    "link": "verweist hierher",
}

NO_COMPONENTS = "Noch definiert kein Designdokument eine Komponente."
NO_COMPONENTS_HELP = (
    "Nennen Sie Komponenten als Liste „- **Name**: Zweck“ unter der Überschrift „Components“ eines "
    "Designs."
)
DEFINED_IN = "Definiert in"
USED_IN = "Verwendet in"
PURPOSE = "Zweck"
NO_PURPOSE = "Kein Zweck angegeben."
PURPOSES_DIFFER = "Die Designs sind sich über den Zweck nicht einig."
REFERRED_BY = "Designs, die sie nennen"
NOBODY_REFERS = "Noch nennt kein anderes Design diese Komponente."
RELATED = "Daneben definiert"
UNKNOWN_COMPONENT = "Kein Designdokument definiert eine Komponente namens"
CLOSEST = "Meinten Sie"
ALL_COMPONENTS = "Alle Komponenten"
JUMP_LETTER = "Zu einem Buchstaben springen"
AMBIGUOUS = "Mehrere gültige Designs definieren diese Komponente."
INTRODUCTION = "vor dem ersten Abschnitt"

SECTIONS_HEADING = "Abschnitte"
MATRIX_HELP = "Jedes Feld führt zu seinem Abschnitt. Pfeiltasten wechseln zwischen den Feldern."
DESIGN_DOC = "Designdokument"
SECTION = "Abschnitt"
CELLS = {
    "filled": "ausgefüllt",
    "placeholder": "Platzhalter",
    "empty": "leer",
    "missing": "fehlt",
    "not-applicable": "entfällt",
    "absent": "weggelassen",
}
CELL_MEANS = {
    "filled": "Der Abschnitt sagt etwas.",
    "placeholder": "Der Text der Vorlage, TODO oder TBD steht noch da.",
    "empty": "Unter der Überschrift steht nichts.",
    "missing": "Die Vorlage verlangt den Abschnitt, und er ist nicht da.",
    "not-applicable": "Der Abschnitt sagt, dass er hier nicht zutrifft.",
    "absent": "Die Vorlage besteht nicht auf dem Abschnitt.",
}
SHEETS = "Die Designdokumente im Einzelnen"
OVERVIEW = "Überblick über alle Designdokumente"
BY_OWNER = "Nach Verantwortlichen"
OWNER = "Verantwortlich"
NO_OWNER = "Niemand"
PLACES = "Wo"
STALE = "Liegengebliebene Designdokumente"
ORPHANS = "Lose Enden"
UNUSED = "Komponenten, die kein anderes Design verwendet"
UNDEFINED = "Verweise auf etwas, das niemand definiert"
HEALTH_FINE = "Keine Mängel: Alle Designdokumente folgen der Vorlage."
BY_RULE = "Nach Regel"
BY_DOCUMENT = "Nach Dokument"
RULE = "Regel"
ABOUT = "Worum es geht"
COUNT = "Anzahl"
LINE = "Zeile"
BADGE = "Designdokument"


def number(count: int, one: str, many: str) -> str:
    """Gibt die Anzahl mit dem passenden Wort zurück."""
    return f"{count} {one if count == 1 else many}"


def designs(count: int) -> str:
    """„3 Designdokumente“."""
    return number(count, "Designdokument", "Designdokumente")


def components(count: int) -> str:
    """„3 Komponenten“."""
    return number(count, "Komponente", "Komponenten")


def used_in(count: int) -> str:
    """„in 3 Designs verwendet“."""
    what = number(count, "Design", "Designs")
    return f"in {what} verwendet" if count else "sonst nirgends verwendet"


def severity(count: int, label: str) -> str:
    """„2 Warnungen“; ``label`` ist die Schwere."""
    words = {
        "error": ("Fehler", "Fehler"),
        "warning": ("Warnung", "Warnungen"),
        "info": ("Hinweis", "Hinweise"),
    }
    return number(count, *words.get(label, (label, label)))


def problems(count: int) -> str:
    """„2 Mängel“."""
    return number(count, "Mangel", "Mängel")


def steps(done: int, total: int) -> str:
    """„2 von 5 Schritten“."""
    return f"{done} von {number(total, 'Schritt', 'Schritten')}"


def percent(value: float) -> str:
    """„12,5 %“ mit einem Leerzeichen, an dem nicht umbrochen wird."""
    return f"{value:.10g}\u00a0%".replace(".", ",")


def more(count: int) -> str:
    """„und 12 weitere“."""
    return f"und {number(count, 'weiteres', 'weitere')}"


def mentions(count: int) -> str:
    """„3 Nennungen“."""
    return number(count, "Nennung", "Nennungen")


def in_section(section: str | None) -> str:
    """Wo im Dokument etwas steht."""
    return f"in „{section}“" if section else INTRODUCTION


def line(number_of_line: int) -> str:
    """„Zeile 12“."""
    return f"Zeile {number_of_line}"


def filter_name(key: str) -> str:
    """Wie ein Filter heißt."""
    return {
        "status": "Status",
        "owner": "Verantwortlich",
        "component": "Komponente",
        "tag": "Schlagwort",
        "collection": "Sammlung",
    }[key]


def without_problems(count: int) -> str:
    """„3 ohne Mängel“."""
    return f"{count} ohne Mängel"


def feed_title(site: str) -> str:
    """Titel des Feeds der Statuswechsel."""
    return f"{site}: Statuswechsel der Designdokumente"


def status_change(title: str, label: str) -> str:
    """„Kasse: Eingeführt“."""
    return f"{title}: {label}"


def was(label: str) -> str:
    """Der Status vor einem Wechsel als Satz."""
    return f"Vorher „{label}“."


def matrix_label(collection: str) -> str:
    """Was die Tabelle der Abschnitte zeigt."""
    if collection:
        return f"Abschnitte der einzelnen Designdokumente: {collection}"
    return "Abschnitte der einzelnen Designdokumente"


def sheet_title(number_of_sheet: int, count: int) -> str:
    """„Zustand der Designdokumente, Seite 2 von 20“."""
    return f"{HEALTH_TITLE}, Seite {number_of_sheet} von {count}"


def sheet(first: int, last: int) -> str:
    """„Designdokumente 1–100“."""
    return f"Designdokumente {first}–{last}"


def from_to(first: str, last: str) -> str:
    """„a.md bis b.md“."""
    return f"{first} bis {last}"


def more_problems(count: int) -> str:
    """„und 12 weitere Mängel“."""
    return f"und {number(count, 'weiterer Mangel', 'weitere Mängel')}"
