"""How templates are compiled: ours shortly, those of a site as Jinja does it, both to the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from mkdocs_designdoc.pages.writing.compiled import COMPILED, Compiled, compiler_key
from mkdocs_designdoc.pages.writing.compiling import THEME, OurGenerator, shown
from mkdocs_designdoc.pages.writing.render import environment

VALUES = st.one_of(
    st.text(),
    st.text("<&>'\"a"),
    st.text().map(Markup),
    st.integers(),
    st.none(),
    st.booleans(),
    st.floats(),
)


class Shortly(Environment):
    code_generator_class = OurGenerator


def compiled(text, folder):
    env = Shortly(autoescape=True, undefined=StrictUndefined)
    path = str(folder / "designdoc/x.html")
    code = env.compile(text, "x", path)
    return env.template_class.from_code(env, code, env.make_globals({}))


@given(VALUES)
def test_what_is_shown_is_escaped_as_ever(value):
    assert str(shown(value)) == str(escape(value))


MACROS = """
{% macro named(one, two=2, three="<3>") %}{{ one }}|{{ two }}|{{ three }}{% endmacro %}
{% macro around() %}[{{ caller() }}]{% endmacro %}
{% macro many(one) %}{{ one }} {{ varargs | join("+") }} {{ kwargs.x }}{% endmacro %}
{{ named(a) }} {{ named(a, 3) }} {{ named(a, three=b) }} {{ named(one=b, two=a) }}
{% call around() %}{{ b }}{% endcall %} {{ many(1, 2, 3, x=b) }}
{% for each in [a, b] %}{{ loop.index }}{{ named(each) }}{% endfor %}
{% set text %}{{ b }}{% endset %}{{ text }}{{ text ~ b }}{{ b.upper() }}
"""


def test_macros_take_arguments_as_jinja_does(tmp_path):
    values = {"a": 1, "b": "<b>"}
    ours = compiled(MACROS.replace("kwargs.x", 'kwargs["x"]'), THEME).render(values)
    assert ours == compiled(MACROS, tmp_path).render(values)
    assert "1|2|&lt;3&gt;" in ours


@pytest.mark.parametrize(
    "call",
    ["{{ named() }}", "{{ named(1, 2) }}", "{{ named(1, other=2) }}", "{{ named(1, one=2) }}"],
)
def test_a_macro_refuses_what_it_does_not_know(call, tmp_path):
    text = "{% macro named(one) %}{{ one }}{% endmacro %}" + call
    found = []
    for folder in (THEME, tmp_path):
        with pytest.raises(Exception, match=r".") as failure:
            compiled(text, folder).render()
        found.append((failure.type, str(failure.value)))
    assert found[0] == found[1]


def test_a_template_of_the_site_may_write_keys_as_attributes(tmp_path):
    assert compiled("{{ values.key }}", tmp_path).render(values={"key": "<1>"}) == "&lt;1&gt;"


def test_code_of_an_earlier_process_is_the_same_code():
    COMPILED.clear()
    environment.cache_clear()
    fresh = environment().get_template("designdoc/missing.html").render(name="<x>", near=())
    assert COMPILED.fresh
    data = COMPILED.dump()
    assert not COMPILED.fresh
    COMPILED.clear()
    environment.cache_clear()
    COMPILED.load(data)
    again = environment().get_template("designdoc/missing.html").render(name="<x>", near=())
    assert again == fresh
    assert not COMPILED.fresh
    environment.cache_clear()


def test_code_is_not_taken_for_that_of_a_changed_template(tmp_path):
    (tmp_path / "designdoc").mkdir()
    path = tmp_path / "designdoc/missing.html"
    folders = (str(tmp_path),)
    for text in ("one", "two"):
        path.write_text(text)
        environment.cache_clear()
        assert environment(folders).get_template("designdoc/missing.html").render() == text
    environment.cache_clear()


def test_the_key_of_the_code_is_the_same_each_time():
    assert compiler_key() == compiler_key()
    assert isinstance(COMPILED, Compiled)
