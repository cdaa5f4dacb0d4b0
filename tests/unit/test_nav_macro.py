"""Which macros for nav items draw an item alike on every page: read from the template's tree."""

import pytest
from jinja2 import Environment

from mkdocs_designdoc.mkdocs_host.nav.macro import draws_leaves_alike, names_around

KNOWN = """
{% macro title(nav_item, ref) %}{% set ref = ref or nav_item %}{{ ref.title }}{% endmacro %}
{% macro render(nav_item, path, level, parent) %}
  {% if nav_item.pages %}
    {% if page in nav_item.pages %}{% set nav_item = page %}{% endif %}
  {% endif %}
  {% if nav_item.children %}
    <li id="{{ path }}">{% if level == 2 and parent.active %}x{% endif %}
    {% for item in nav_item.children %}
      {{ render(item, path ~ "_" ~ loop.index, level + 1, nav_item) }}
    {% endfor %}</li>
  {% elif nav_item == page %}
    {{ page.toc }}{% include "partials/toc.html" %}
  {% else %}
    <a href="{{ nav_item.url | url }}">{% if "x" in features %}x{% endif %}{{ title(nav_item) }}</a>
    {% if nav_item.meta and nav_item.meta.icon %}
      {% include ".icons/" ~ nav_item.meta.icon ~ ".svg" %}
    {% endif %}
    {{ config.extra.status[nav_item.meta.status] }}
  {% endif %}
{% endmacro %}
"""


def parse(source):
    return Environment(autoescape=True).parse(source)


def test_a_known_macro_tells_what_it_takes_from_around():
    assert names_around(parse(KNOWN)) == {"features"}
    assert draws_leaves_alike(parse(KNOWN))


LAST = "{{ title(nav_item) }}"


@pytest.mark.parametrize(
    "instead",
    [
        "{{ page.title }}",
        "{{ page }}",
        "{{ nav_item.url | url | upper }}",
        "{{ page.url | url }}",
        "{{ config.site_name }}",
        "{{ config.extra.other }}",
        "{{ config }}",
        "{{ nav_item.other }}",
        "{{ nav_item['title'] }}",
        "{{ parent.title }}",
        "{{ title(parent) }}",
        "{{ title(page) }}",
        "{{ loop.previtem }}",
        "{{ lang.t('x') }}",
        "{{ caller() }}",
        "{{ nav_item.title() }}",
        "{{ nav_item.title | random }}",
        "{{ 'x' if nav_item is sameas page }}",
        "{{ 'x' if nav_item != page }}",
        "{{ 'x' if page == nav_item }}",
        "{{ 'x' if parent == page }}",
        "{{ 'x' if page in nav_item.children }}",
        "{{ 'x' if page in parent.pages }}",
        "{% include 'partials/toc.html' %}",
        "{% include '.icons/' ~ page.meta.icon ~ '.svg' %}",
        "{% include nav_item.meta.icon %}",
        "{% import 'x.html' as x %}",
        "{% for each in nav %}{% endfor %}",
        "{% set item = page %}",
        "{% call title(nav_item) %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% with x = page %}{% endwith %}",
    ],
)
def test_a_macro_that_reads_more_is_not_trusted(instead):
    assert names_around(parse(KNOWN.replace(LAST, instead))) is None


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{% macro other(nav_item) %}{% endmacro %}",
        "{% macro render(nav_item, path, level) %}{% endmacro %}",
        "{% macro render(nav_item, path, level, parent=none) %}{% endmacro %}",
        KNOWN + "{{ page.title }}",
        KNOWN + "{% set x = 1 %}",
        "{% extends 'x.html' %}" + KNOWN,
    ],
)
def test_another_template_is_not_trusted(source):
    assert names_around(parse(source)) is None


@pytest.mark.parametrize("name", ["path", "level", "parent.active"])
def test_leaves_that_tell_where_they_stand_are_drawn_each_time(name):
    source = KNOWN.replace(LAST, f"{{{{ {name} }}}}")
    assert names_around(parse(source)) == {"features"}
    assert not draws_leaves_alike(parse(source))
