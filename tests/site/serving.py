"""Builds that follow each other, of ``mkdocs serve`` or in processes of their own."""

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_designdoc.plugin import DesignDocPlugin

DATES = {"sitemap.xml", "sitemap.xml.gz"}
"""Files with dates of the build."""

NOT_OF_ALL = DATES | {"search/search_index.json"}
"""And the index of what was built: dirty builds of MkDocs leave pages out."""

TEMPLATES = {"404.html", "search.html"}
"""Pages of themes that stand for no document: MkDocs writes them each time."""


def caches():
    return [
        option.plugin_cache for _, option in MkDocsConfig._schema if hasattr(option, "plugin_cache")
    ]


def close(instances):
    """End what goes on under ``serve``."""
    for plugins in instances:
        for plugin in plugins.values():
            if isinstance(plugin, DesignDocPlugin):
                plugin.on_shutdown()


class Builds:
    """Builds of a site, each with what the one before has left in the process."""

    def __init__(self, site, *, command="serve"):
        self.site = site
        self.command = command
        self.instances = [{} for _ in caches()]
        forget()

    def end(self):
        """End what goes on under ``serve``."""
        close(self.instances)
        forget()

    def _follow(self, *, dirty):
        for cache, known in zip(caches(), self.instances, strict=True):
            cache.clear()
            cache.update(known if self.command == "serve" else {})
        built = self.site.build(dirty=dirty, command=self.command)
        self.instances = [dict(cache) for cache in caches()]
        return built

    def _begin(self):
        """Build into another folder as if nothing had been built before."""
        forget()
        self.site.target = "clean"
        built = self.site.build(command=self.command)
        self.site.target = "site"
        close(caches())
        return built


def forget():
    for cache in caches():
        cache.clear()


class Server(Builds):
    """Builds of ``mkdocs serve``."""

    def build(self):
        return self._follow(dirty=False)

    def clean(self):
        return self._begin()

    def differences(self):
        """Build both ways; return the files that differ, and what was logged otherwise."""
        after, whole = self.build(), self.clean()
        one, other = (self.files(each) for each in (after, whole))
        names = {name for name in {*one, *other} if one.get(name) != other.get(name)}
        return names | (set(after.ours()) ^ set(whole.ours()))

    @staticmethod
    def files(built):
        return {name: data for name, data in built.files().items() if name not in DATES}


class Runs(Builds):
    """Dirty builds."""

    def dirty(self):
        """Build what has changed; return the pages that were written."""
        before = self.times()
        self._follow(dirty=True)
        return {path for path, time in self.times().items() if before.get(path) != time}

    def clean(self):
        """Return every file of a whole build."""
        self._begin()
        return self.files(self.site.root / "clean")

    def times(self):
        root = self.site.root / "site"
        return {
            path.relative_to(root).as_posix(): path.stat().st_mtime_ns
            for path in root.rglob("*.html")
            if path.name not in TEMPLATES
        }

    def files(self, root=None):
        root = root or self.site.root / "site"
        found = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file()
        }
        return {name: data for name, data in found.items() if name not in NOT_OF_ALL}
