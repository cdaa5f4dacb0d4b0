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
KIND = "Art"
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
FLAG = "Schalter"
SINCE = "Seit"
TARGET = "Ziel"
SUPERSEDES = "Löst ab"
SUPERSEDED_BY = "Abgelöst durch"
REQUIRES = "Setzt voraus"
NO_SUCCESSOR = "Nirgends steht, was an seine Stelle tritt."
PROBLEMS = "Mängel"
SEVERITIES = {"error": "Fehler", "warning": "Warnung", "info": "Hinweis"}

AROUND = "Rund um dieses Design"
AROUND_ID = "designdoc-around"
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
MATRIX_HELP = "Jedes Feld führt zu seinem Abschnitt."
MATRIX_KEYS = "Pfeiltasten wechseln zwischen den Feldern."
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

ALL_DESIGNS = "Alle Designdokumente"
IN_LISTS = {
    "filter": "Designdokumente filtern",
    "hint": "Titel, Nummer oder beliebige Wörter",
    "facets": {
        "status": "Status",
        "owner": "Verantwortlich",
        "component": "Komponente",
        "tag": "Schlagwort",
        "kind": KIND,
    },
    "chosen": "{facet}: {values}",
    "several": {"one": "{facet}: {n} gewählt", "other": "{facet}: {n} gewählt"},
    "find": "In dieser Liste suchen",
    "nothing": "Mit diesen Filtern ist nichts zu wählen.",
    "view": "Ansicht",
    "views": {"list": "Liste", "board": "Tafel", "timeline": "Zeitachse"},
    "all": {"one": "{n} Designdokument", "other": "{n} Designdokumente"},
    "some": {
        "one": "{shown} von {n} Designdokument",
        "other": "{shown} von {n} Designdokumenten",
    },
    "dead": {
        "one": "{n} davon gilt nicht mehr",
        "other": "{n} davon gelten nicht mehr",
    },
    "enter": "Eingabetaste öffnet „{title}“",
    "part": "{shown} von {n}",
    "clear": "Filter aufheben",
    "no_match": "Kein Designdokument passt zu diesen Filtern.",
    "show": {"one": "{n} zeigen", "other": "{n} zeigen"},
    "hide": "Verbergen",
    "more": {
        "one": "{n} weiteres passt; engen Sie den Filter ein, um es zu sehen.",
        "other": "{n} weitere passen; engen Sie den Filter ein, um sie zu sehen.",
    },
    "failed": (
        "Der Rest der Liste ließ sich nicht laden: Durchsucht wird nur, was auf dieser Seite steht."
    ),
    "days": {"one": "{n} Tag", "other": "{n} Tage"},
    "overdue": {
        "one": "{n} Tag, länger als erwartet",
        "other": "{n} Tage, länger als erwartet",
    },
    "today": "Heute",
    "from": "{state} ab {date}",
    "since": "seit {date}",
    "target": "Ziel {date}",
    "undated": "Ohne Datum",
}

ENDPOINTS_TITLE = "Endpunkte"
ENTITIES_TITLE = "Datenobjekte"
INTEGRATIONS_TITLE = "Externe Dienste"
MAP_TITLE = "Karte der Komponenten"
ALSO_WRITTEN = "Auch geschrieben"
CALLED_BY = "Aufgerufen von"
CALLED_BY_CAPTION = "Wer sie aufruft, nach den Diagrammen aller Designdokumente"
CALLS = "Ruft auf"
CALLS_CAPTION = "Wen sie aufruft, nach den Diagrammen aller Designdokumente"
EITHER_WAY = "in beide Richtungen"
EXTERNAL = "extern"
ENDPOINTS_HERE = "Endpunkte"
ENTITIES_HERE = "Datenobjekte"
INTEGRATIONS_HERE = "Externe Dienste"
OF_ITS_DESIGNS = "Aus den Designs, die sie definieren."
ON_THE_MAP = "Auf der Karte zeigen"
COMPONENT = "Komponente"
CALLER = "Aufrufer"
CALLEE = "Aufgerufen"
MESSAGES = "Wozu"
DESIGN = "Design"
DESIGNS = "Designs"
METHOD = "Methode"
PATH = "Pfad"
ENDPOINT = "Endpunkt"
ENTITY = "Datenobjekt"
SERVICE = "Dienst"
NO_ENDPOINTS = "Kein Designdokument beschreibt einen Endpunkt."
NO_ENTITIES = "Kein Designdokument beschreibt ein Datenobjekt."
NO_INTEGRATIONS = "Kein Designdokument nennt einen externen Dienst."
ALL_ENDPOINTS = "Alle Endpunkte"
ALL_ENTITIES = "Alle Datenobjekte"
ALL_INTEGRATIONS = "Alle externen Dienste"
LISTS = "Weitere Listen des Portals"

FIND = "Suchen"
NARROW = "Die Tabelle eingrenzen"
ANY_STATE = "Jeder Status"
CLEAR = "Zurücksetzen"
SHOWN = "{shown} von {total} zu sehen"
SHOW_MORE = "{n} weitere zeigen"
ROWS_FAILED = "Die anderen Seiten ließen sich nicht laden: Gesucht wird nur auf dieser Seite."
PAGES = "Seiten dieser Liste"
PAGE_BEFORE = "Vorige Seite"
PAGE_AFTER = "Nächste Seite"

MAP_HELP = (
    "Alle Komponenten, mit einem Pfeil zu jeder, die sie in einem Diagramm aufrufen. Dasselbe "
    "steht darunter als Tabelle."
)
MAP_FIND = "Eine Komponente suchen"
MAP_VIEW = "Gezeigte Komponenten"
MAP_BEST = "Die mit den meisten Verbindungen"
MAP_NEAR = "Rund um eine Komponente"
MAP_NEAR_TWO = "Rund um eine Komponente, zwei Schritte"
MAP_ALL = "Alle Komponenten"
MAP_SHARED = "Linien zwischen Komponenten eines Designs"
MAP_CANVAS = (
    "Karte der Komponenten. Pfeiltasten verschieben sie, Plus und Minus zoomen, 0 zeigt alles."
)
MAP_LIST = "Komponenten auf der Karte"
MAP_IN = "Vergrößern"
MAP_OUT = "Verkleinern"
MAP_FIT = "Alles zeigen"
MAP_HINT = (
    "Wählen Sie eine Komponente, um zu sehen, was sie ist; wählen Sie sie zweimal, um nur ihre "
    "Nachbarn zu sehen."
)
MAP_OPEN = "Die Seite öffnen"
MAP_CENTRE = "Ihre Nachbarn zeigen"
MAP_FAILED = "Die Karte braucht einen Webserver: Die Tabelle darunter zeigt dasselbe."
MAP_LOADING = "Die Karte wird gezeichnet …"
MAP_COUNT = "{shown} von {total} Komponenten auf der Karte"
MAP_LEGEND = "Formen und Farben"
MAP_TABLE = "Wer wen aufruft"
MAP_EMPTY = "Noch verbindet kein Diagramm zwei Komponenten."
MAP_SHARE = "Komponenten, die Designs gemeinsam haben"
MAP_TONES = {
    "neutral": "nicht begonnen oder ohne Status",
    "info": "wird entschieden",
    "progress": "wird gebaut oder eingeführt",
    "good": "in Gebrauch",
    "warn": "pausiert oder läuft aus",
    "dead": "gilt nicht mehr",
}

ROUND = "Was sie ablösen soll, führt wieder hierher: {designs}"
USED_HERE = "Hier verwendete Komponenten"
USED_HERE_ID = "designdoc-uses"
RELATED_DESIGNS = "Verwandte Designs"
RELATED_DESIGNS_ID = "designdoc-related"
SHARES = "teilt {components}"
PICTURE = "Die Designs rund um „{title}“"
PICTURE_IN = "Verweist hierher"
PICTURE_OUT = "Von hier verwiesen"
PREVIOUS = "Zurück: {design}"
NEXT = "Weiter: {design}"
IN_DIAGRAM = "In diesem Diagramm: {components}"
DEFINES = "definiert"
LEADS_TO = {
    "supersedes": "wird durch dieses Design abgelöst",
    "superseded-by": "löst dieses Design ab",
    "requires": "wird von diesem Design vorausgesetzt",
    "related": "ist mit diesem Design verwandt",
    "link": "ist von hier verlinkt",
}
PANEL = "Mängel dieser Seite"
PANEL_FIX = "Beheben, was sich beheben lässt:"
PANEL_REPORT = "Im Bericht über alle Dokumente"
COPY = "Kopieren"
COPIED = "Kopiert"


def number(count: int, one: str, many: str) -> str:
    """Gibt die Anzahl mit dem passenden Wort zurück."""
    return f"{_grouped(count)} {one if count == 1 else many}"


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


def of_collection(title: str, collection: str) -> str:
    """„Komponenten: Architekturentscheidungen“."""
    return f"{title}: {collection}"


def sheet_title(number_of_sheet: int, count: int) -> str:
    """„Zustand der Designdokumente, Seite 2 von 20“."""
    return part_title(HEALTH_TITLE, number_of_sheet, count)


def part_title(title: str, number_of_page: int, count: int) -> str:
    """„Komponenten, Seite 2 von 6“."""
    return f"{title}, Seite {number_of_page} von {count}"


def rows_shown(first: int, last: int, total: int) -> str:
    """„Zeilen 201–400 von 1.004“."""
    return f"Zeilen {_grouped(first)}–{_grouped(last)} von {_grouped(total)}"


def first_of(shown: int, total: int) -> str:
    """„Hier stehen die ersten 200 von 340.“, vor dem Link zur ganzen Liste."""
    return f"Hier stehen die ersten {_grouped(shown)} von {_grouped(total)}."


def page_of_list(number_of_page: int) -> str:
    """„Seite 2“, als Name eines Links."""
    return f"Seite {number_of_page}"


def sheet(first: int, last: int) -> str:
    """„Designdokumente 1–100“."""
    return f"Designdokumente {first}–{last}"


def from_to(first: str, last: str) -> str:
    """„a.md bis b.md“."""
    return f"{first} bis {last}"


def more_problems(count: int) -> str:
    """„und 12 weitere Mängel“."""
    return f"und {number(count, 'weiterer Mangel', 'weitere Mängel')}"


def group_title(label: str) -> str:
    """Titel der Seite mit allen Designdokumenten in einem Status."""
    return f"Designdokumente: {label}"


def whole_group(count: int, label: str) -> str:
    """Der Link zu der Seite mit einer ganzen Gruppe."""
    return f"Alle {_grouped(count)} in „{label}“"


def whole_group_in(count: int, label: str, place: str) -> str:
    """Der Link zu dem Teil einer Gruppe, der an einem Ort steht."""
    return f"Alle {_grouped(count)} in „{label}“ von „{place}“"


def _grouped(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def jump_within(name_of_list: str) -> str:
    """Wie die Sprungziele einer Liste heißen; eine Seite kann mehrere Listen haben."""
    return f"{JUMP}: {name_of_list}" if name_of_list else JUMP


def endpoints(count: int) -> str:
    """„3 Endpunkte“."""
    return number(count, "Endpunkt", "Endpunkte")


def entities(count: int) -> str:
    """„3 Datenobjekte“."""
    return number(count, "Datenobjekt", "Datenobjekte")


def integrations(count: int) -> str:
    """„3 externe Dienste“."""
    return number(count, "externer Dienst", "externe Dienste")


def connections(count: int) -> str:
    """„3 Verbindungen“."""
    return number(count, "Verbindung", "Verbindungen")


def more_designs(count: int) -> str:
    """„3 weitere Designdokumente“."""
    return number(count, "weiteres Designdokument", "weitere Designdokumente")


def more_rows(count: int) -> str:
    """„3 weitere Zeilen“."""
    return number(count, "weitere Zeile", "weitere Zeilen")


def more_on_pages(count: int) -> str:
    """Wo die Verbindungen stehen, die die Tabelle der Karte nicht zeigt."""
    what = number(count, "weitere Zeile", "weitere Zeilen")
    return f"{what}: Die Seite jeder Komponente hat ihre eigenen."


def superseded_by(steps_between: int) -> str:
    """„Abgelöst durch C (über B)“ mit Platz für die Dokumente."""
    return "Abgelöst durch {end} (über {through})" if steps_between else "Abgelöst durch {end}"


def read_instead(steps_between: int) -> str:
    """„Lesen Sie stattdessen C (über B)“ mit Platz für die Dokumente."""
    if steps_between:
        return "Lesen Sie stattdessen: {end} (über {through})"
    return "Lesen Sie stattdessen: {end}"


def in_group(label: str) -> str:
    """Name der Links zu den Nachbarn in der Gruppe eines Status."""
    return f"Davor und danach unter: {label}"


def linked_from(count: int) -> str:
    """„von 3 Designs verlinkt“."""
    return f"von {number(count, 'Design', 'Designs')} verlinkt" if count else "nirgends verlinkt"


def gone(label: str) -> str:
    """Was von einem Link zu einem Dokument gesagt wird, das nicht mehr gilt."""
    return label.lower()
