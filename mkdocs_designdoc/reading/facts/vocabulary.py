"""A folded label, heading or name in a section of named things → what it stands for.

The words of many teams: labels that describe a thing, headings that group things, shapes of names.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from mkdocs_designdoc.expression import expression


class Sense(StrEnum):
    """What a heading or a label in a section of named things stands for."""

    DETAIL = "detail"
    """It describes its surroundings; nothing under it is a thing of its own."""
    GROUP = "group"
    """It gathers things and is none itself."""
    PERHAPS = "perhaps"
    """A group where it holds named things, a thing otherwise (``Frontend``, ``Service Layer``)."""
    NAME = "name"
    """The name of a thing."""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


PURPOSE = _phrases("""
    intent, 意図, 意图, 用途, responsibilities and constraints, purpose, responsibility,
    responsibilities, role, description, goal, summary, main responsibility, main responsibilities,
    key responsibilities, core responsibilities, key responsibility, primary responsibility,
    primary responsibilities, what, what it does, why, overview, function, objective, job, about,
    职责, 目的, 描述, 说明, 功能, 作用, 概述, mục đích, trách nhiệm, vai trò, mô tả, chức năng,
    nhiệm vụ, objectif, rôle, responsabilité, responsabilités, propósito, responsabilidad,
    responsabilidades, descripción, función, descrição, responsabilidade, zweck, aufgabe, aufgaben,
    verantwortung, verantwortlichkeit, verantwortlichkeiten, beschreibung, 役割, 責務, 責任, 概要,
    説明, 목적, 역할, 책임, 설명, назначение, ответственность, описание, роль
""")
"""Labels whose text says what a thing is for."""

SECOND = _phrases("""
    design rationale, rationale, functionality, features, key features, main features,
    capabilities, behavior, behaviour, changes, changes required, required changes, key changes,
    enhancements, modifications, usage, notes, note, use case, use cases, design, approach,
    details, logic, key points, tasks, duties, scope, specific changes, displays, shows, handles,
    provides, tính năng, 功能特性, 特性, 機能, características, funcionalidades, funktionen
""")
"""Labels whose text does where no better one is there."""

_DETAIL = (
    PURPOSE
    | SECOND
    | _phrases("""
    design philosophy, philosophy, introduction, background, context, motivation, interface,
    interfaces, api, apis, key interface, key interfaces, public interface, public api,
    main interface, core interfaces, core interface, interface definition, interface definitions,
    component interface, component interfaces, typescript interface, typescript interfaces,
    endpoints, endpoint, api endpoints, api endpoint, new api endpoints, rest api,
    rest api endpoints, api routes, api route, new api routes, api contract, api contracts, route,
    routes, routing, url, urls, path, paths, location, locations, file, files, files to modify,
    files modified, files changed, file path, file location, source, src, code, selector, package,
    namespace, test, tests, testing, test cases, unit tests, integration tests, test coverage,
    test structure, test framework, dependency, dependencies, depends on, used by, uses, consumes,
    produces, imports, exports, consumers, callers, requires, inputs, input, output, outputs,
    returns, return, return value, params, parameters, parameter, arguments, args, options,
    query params, query parameters, request, request body, response, responses, headers, body,
    status codes, error responses, error cases, errors, error handling, exceptions, props,
    properties, property, attributes, state, state shape, local state, states, events, emits,
    emitted events, slots, signals, fields, columns, key columns, schema, data, data model,
    data models, data structures, data structure, data flow, data flows, type, types, shared types,
    type definitions, typescript types, key types, dto, dtos, enums, constants, configuration,
    config, settings, environment variables, env, methods, key methods, main methods,
    public methods, method, signature, signatures, functions, key functions, main functions,
    operations, implementation, implementation details, implementation notes,
    implementation approach, example, examples, example usage, usage example, code example, sample,
    algorithm, algorithms, pseudocode, workflow, flow, process, steps, step, lifecycle, sequence,
    trigger, triggers, authentication, authorization, auth, access, access control, permission,
    permissions, guard, guards, roles, permission matrix, validation, validations,
    validation rules, validation schema, business rules, rules, constraints, invariants,
    assumptions, limitations, security, security considerations, performance,
    performance considerations, caching, logging, monitoring, metrics, observability,
    accessibility, styling, styles, style, layout, responsive, responsive design, ui, ux,
    ui elements, visual, technology, technologies, tech, tech stack, technology stack, stack,
    framework, language, runtime, version, status, current state, current, existing, before, after,
    new, old, current behavior, new behavior, owner, team, author, date, updated, priority, effort,
    estimate, validates, requirement, requirements, traceability, references, reference, see also,
    links, related, related documents, important, warning, caution, tip, todo, tbd, question,
    questions, open questions, risk, risks, trade offs, tradeoffs, decision, decisions,
    key decisions, design decisions, key design decisions, design principles, principles,
    alternatives, pros, cons, benefits, advantages, why not, reason, reasons, result, results,
    outcome, architecture, diagram, component diagram, class diagram, sequence diagram, structure,
    component structure, component hierarchy, component tree, component interaction,
    component interactions, component relationships, relationships, relations, interactions,
    communication, protocol, integration, integration points, integrations, hooks into,
    extension points, extension point, deployment, migration, migrations, migration strategy,
    rollout, rollback, scaling, scalability, storage, database, tables, database schema, indexes,
    queries, sql, query, file structure, folder structure, directory structure, project structure,
    extends, implements, inherits, conditions, condition, format, variants, sizes, actions,
    buttons, form fields, content, contents, elements, sections, tabs, filters, interaction,
    user interaction, user flow, user flows, animation, empty state, loading state, error state,
    edge cases, key, value, default, defaults, name, request model, response model, new endpoint,
    new endpoints, new method, new methods, main class, key classes, classes, template, command,
    commands, api integration, backend integration, computed, watchers, refs, getters, setters,
    mutations, reducers, selectors, i18n, translations, internationalization, no change,
    no changes, unchanged, out of scope, summary table, next steps, future, future work,
    future enhancement, future enhancements, non goals, goals, glossary, 接口, 依赖, 输入, 输出,
    规则, 数据模型, 数据流, 架构, 测试, 配置, 示例, 实现, 流程, 位置, 文件, 方法, 属性, 状态, 事件,
    组件图, 注意, 备注, 接口定义, 接口设计, 类型定义, 数据结构, 错误处理, 类图, 时序图,
    流程图, 状态图,
    设计原则, 技术栈, vị trí, phụ thuộc, đầu vào, đầu ra, giao diện, luồng, luồng dữ liệu,
    cấu hình, ví dụ, ghi chú, lưu ý, thuộc tính, phương thức, tổng quan, aperçu, dépendances,
    dépendance, entrées, sorties, exemple, exemples, remarque, models, entities, domain models,
    data entities, core functions, main features, ubicación, dependencias, interfaz, métodos,
    localização, dependências, propriedades, abhängigkeiten, schnittstelle, schnittstellen, ort,
    インターフェース, 依存関係, 場所, プロパティ, メソッド, イベント, 인터페이스, 의존성,
    зависимости, интерфейс, методы
""")
)

_PLAUSIBLE = _phrases("""
    database, storage, api, apis, ui, authentication, authorization, auth, configuration, config,
    logging, monitoring, metrics, observability, caching, validation, routing, state, security,
    settings, layout, deployment, integration, integrations, language, templates, models, entities,
    domain models
""")
"""Labels that are as often the names of parts of a system."""

_PLAUSIBLE_ITEMS = _PLAUSIBLE | _phrases("""
    routes, api routes, api endpoints, migrations, testing, tests, data, types, shared types,
    commands, prompts, content, actions, filters, tabs, queries
""")
"""The same, in a list of names."""

_LIKELY = _phrases(
    "database, storage, api, ui, authentication, authorization, auth, caching, logging"
)
"""Of these, the headings that are names more often than not."""

_DETAIL_END = expression(
    r"(?:^|\s)(?:flows?|diagrams?|matrix|queries|routes?|endpoints|dtos?|types?|constants?|schemas?"
    r"|rationale|decisions?|principles|hierarchy|interactions?|relationships?|tree|graph|sequence"
    r"|examples?|exceptions?|exception classes|error classes|conventions|guidelines|strategy|rules"
    r"|considerations|requirements|responsibilities|dependencies|variables|criteria|checklist"
    r"|properties|permissions|definitions?|overview|summary|notes|migrations?|structure|layout"
    r"|props|tests|testing|integration points|breakdown|signatures?|pattern|patterns)$"
)
_DETAIL_START = expression(r"(?:how|why|what|when|where|who|data flow|validates|future|example)\s")
_STEP = expression(r"(?:phase|step|stage|milestone|option|week|sprint|iteration) (?:\d+|[a-z])\b")

_NOUNS = _phrases("""
    components, services, modules, layers, composables, hooks, pages, views, screens, stores,
    controllers, repositories, handlers, utilities, libraries, packages, classes, contracts,
    subsystems, systems, middlewares, widgets, workers, jobs, plugins, providers, interfaces,
    vendors, integrations, microservices, agents, adapters, applications, apps, directives, guards,
    parties, dialogs, modals, dependencies, sdks, elements, parts
""")
_WORDS = _NOUNS | _phrases("""
    view, general, basic, essential, component, new, existing, modified, updated, changed,
    affected, core, key, main, major, primary, shared, common, reusable, backend, frontend, front,
    back, end, server, side, client, ui, api, apis, data, service, web, mobile, admin,
    infrastructure, system, external, internal, supporting, utility, helper, application, domain,
    business, logic, storage, database, persistence, presentation, react, vue, angular, svelte,
    flutter, nestjs, next.js, node, python, go, rust, feature, platform, other, additional,
    secondary, high, low, level, third, party, required, optional, custom, top, integration,
    runtime, cli, and, or, the, software, logical, functional, cloud, upstream, downstream, page,
    layout, form, npm, dev, to, modify, create, user, interface, access, all, important, central,
    of, for, our, its, types
""")
_VAGUE = _phrases("""
    tools, commands, helpers, functions, resources, processes, forms, artifacts, scripts, files,
    pipes, layer, tier, side, models, apis, routes, routers, engines, managers, clients, servers,
    stage
""")
_PLACES = expression(
    r"(?:front ?end|back ?end|client|server|api|apis|web|mobile|desktop|database|data"
    r"|infrastructure"
    r"|infra|core|shared|common|ui|cli|worker|admin|external|internal|services?|presentation|domain"
    r"|application|storage|persistence|platform|cloud|client side|server side|device|edge|firmware"
    r"|hardware|software|前端|后端|服务端|客户端)"
    r"(?: (?:apps?|application|changes|side|architecture|updates|tier|work))?"
)
_FOREIGN_GROUP = expression(
    r"(?:前端|后端|客户端|服务端|核心|新增|主要|设计|系统|业务|基础|公共|共享|通用|其他|外部|内部|新"
    r"|ui|api)*+ ?(?:组件|模块|服务)(?:设计|列表|汇总|总览|概览|一览)?"
    r"|コンポーネント(?:一覧|概要|サマリー)?|summary table"
    r"|(?:component|module|service)s? (?:summary|overview|inventory|list|table|index|catalog"
    r"|responsibilities|details|descriptions|specifications|breakdown|definitions)"
    r"|composants?(?: \w++)?"
    r"|các (?:thành phần|component|module|service)(?: \w++){0,3}|thành phần(?: \w++){0,2}"
)
_KIND_NOUN = expression(
    r"(?:^|[\s-])(?:service|component|controller|module|page|form|store|manager|engine|gateway|worker|repository"
    r"|handler|client|server|provider|router|middleware|adapter|scheduler|parser|generator|validator"
    r"|builder|factory|processor|resolver|loader|registry|cache|queue|dialog|modal|panel|card|button"
    r"|view|screen|widget|hook|guard|interceptor|listener|dispatcher|orchestrator|monitor|tracker"
    r"|analyzer|analyser|scanner|runner|executor|api|app|cli|sdk|plugin|proxy|broker|agent|bot"
    r"|pipeline|dashboard|editor|viewer|renderer|collector|exporter|importer|indexer|formatter|tool"
    r"|helper|utility|library|extension|job|daemon|operator|bridge|connector|driver|facade|tab|list"
    r"|table|badge|selector|filter|database|db|bus|hub|portal|console|sidecar|composable|producer"
    r"|consumer|subscriber|publisher|notifier|watcher|poller|syncer|reconciler|planner|linter)s?$"
    r"|[a-z]{3}(?:er|or)$"
)
_NOT_AGENT = _phrases("""
    order, user, layer, number, center, error, color, folder, power, parameter, master, character,
    header, footer, other, member, customer, behavior, factor, vector, letter, paper, author, owner
""")
_LABEL_END = expression(
    r"(?:^|\s)(?:functions|methods|features|responsibilities|points|props|events|interfaces?"
    r"|capabilities|behaviou?rs?|operations|endpoints|examples?|configuration|fields|rules|steps"
    r"|notes|options|logic|requirements|details|strategy|criteria|structure|queries)$"
)
_IDENTIFIER = expression(
    r"[A-Za-z][a-z0-9]++(?:[A-Z]++[a-z0-9]*+)++|[A-Z]{2,}[a-z][A-Za-z0-9]*+|[\w@/()\[\]-]++(?:\.[\w-]++)++"
    r"|@?\w++(?:[-_/][\w.]++)++|\w++\(\)"
)


@lru_cache(maxsize=4096)
def sense(folded: str, *, numbered: bool = False, filed: bool = False) -> Sense:
    """Return what a heading or label stands for; a number or a file makes a vague word a name."""
    numbered = numbered or filed
    if folded in _DETAIL and not (folded in _PLAUSIBLE and numbered) and folded not in _LIKELY:
        return Sense.DETAIL
    if (is_group(folded) and not filed) or _STEP.match(folded):
        return Sense.GROUP
    if _PLACES.fullmatch(folded):
        return Sense.PERHAPS
    if not numbered and (_DETAIL_END.search(folded) or _DETAIL_START.match(folded)):
        return Sense.DETAIL
    last = folded.rpartition(" ")[2]
    return Sense.PERHAPS if last in _VAGUE or last in _NOUNS else Sense.NAME


def is_group(folded: str) -> bool:
    """Tell whether a heading has no word but generic ones: ``New Backend Services``."""
    words = folded.split()
    if words and words[-1] in _NOUNS:
        return all(word in _WORDS for word in words)
    return _FOREIGN_GROUP.fullmatch(folded) is not None


def is_detail(folded: str) -> bool:
    """Tell whether a label in a list or before a list describes what stands above it."""
    return folded in _DETAIL or folded.startswith("validates ")


def is_label(folded: str) -> bool:
    """Tell whether a paragraph of its own, before a list or code, describes what stands above."""
    return is_detail(folded) or _LABEL_END.search(folded) is not None


def is_plausible(folded: str) -> bool:
    """Tell whether a label may as well be a name, among names: ``API``, ``Storage``."""
    return folded in _PLAUSIBLE_ITEMS


def is_identifier(name: str) -> bool:
    """Tell whether a name, as written, is one of code: ``AuthService``, ``api.py``, ``a-b``."""
    return _IDENTIFIER.fullmatch(name) is not None


@lru_cache(maxsize=4096)
def is_component_like(name: str) -> bool:
    """Tell whether a name, as written, is one of code or ends with a noun for parts of systems."""
    last = name.casefold().rpartition(" ")[2]
    return (is_identifier(name) or _KIND_NOUN.search(last) is not None) and last not in _NOT_AGENT
