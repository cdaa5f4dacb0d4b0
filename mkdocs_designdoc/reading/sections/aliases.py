"""Names under which real documents write the sections of the built-in template.

Collected from public design docs of some thirty projects and their templates; a template may add
its own with ``<!-- designdoc: aliases=… -->``. A name that also means something else stays out:
"Integration Tests" are no external integrations, a "validation schema" is no data model.
"""

from __future__ import annotations


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


ALIASES: dict[str, tuple[str, ...]] = {
    "Overview": _names(
        """
        summary, executive summary, introduction, intro, background, abstract, purpose,
        objective, objectives, goal, goals, goals and scope, goal and scope, purpose and scope,
        scope and goals, introduction and goals, motivation, context, problem statement,
        problem, tl;dr, tldr, description, about, at a glance, context and problem statement,
        background and motivation, background and context, motivation and context, what and why,
        what this is, vision, scope, technical overview, design summary, design overview,
        feature overview, system overview, project overview, solution overview, high-level
        overview, general overview, overview and goals, overview and scope, overview and
        motivation, summary and motivation, 概述, 概览, 总览, 简介, 背景, 目标, 概要, はじめに, tổng quan, giới
        thiệu, mục tiêu, mục đích, bối cảnh, vấn đề, đặt vấn đề, phạm vi, 问题, 问题描述, 范围,
        problème, hintergrund, problem und ziel, problema, alcance, escopo, проблема, 배경, 背景と目的, vue d'ensemble, aperçu, contexte, objectif, objectifs,
        présentation, résumé, überblick, übersicht, einleitung, ziel, ziele, zusammenfassung,
        resumen, descripción general, visión general, introducción, objetivo, objetivos,
        contexto, visão geral, resumo, introdução, обзор, введение, цель, цели, описание, 개요
        """
    ),
    "Architecture": _names(
        """
        architecture overview, architecture and patterns, architecture design, architecture and
        design, design and architecture, high-level architecture, high-level design, system
        architecture, system design, technical architecture, technical design, technical
        approach, proposed architecture, proposed design, proposed solution, solution
        architecture, solution design, solution, design, detailed design, software architecture,
        application architecture, overall architecture, architectural overview, architectural
        design, architecture details, architecture summary, target architecture, feature
        architecture, system structure, overall design, general design, design details,
        approach, proposed approach, 架构, 架构设计, 系统架构, 总体架构, 技术架构, 整体架构, 总体设计, 技术方案, アーキテクチャ, kiến
        trúc, giải pháp, giải pháp kỹ thuật, giải pháp đề xuất, thiết kế kỹ thuật, 解决方案, 方案,
        方案设计, 技术设计, 详细设计, lösung, solution technique, solución, solução, решение,
        kiến trúc hệ thống, kiến trúc tổng thể, thiết kế, architektur, systemarchitektur,
        entwurf, architecture technique, architecture du système, conception, arquitectura,
        arquitetura, arquitectura del sistema, архитектура, 아키텍처
        """
    ),
    "Components": _names(
        """
        components and interfaces, component and interface, interfaces and components, ui
        components, frontend components, backend components, core components, key components,
        main components, system components, major components, component architecture, component
        design, component details, component overview, component specifications, component
        breakdown, component list, components overview, component description, component
        descriptions, components and responsibilities, component responsibilities, backend
        services, services, modules, module design, modules and components, components and
        modules, building blocks, building block view, system modules, service components,
        architecture components, 组件, 组件设计, 组件和接口, 组件与接口, 核心组件, 模块, 模块设计, コンポーネント, thành phần,
        các thành phần, 设计组件, 组件说明, 组件列表, 系统组件, composants, composants et interfaces, komponenten, bausteine,
        componentes, компоненты, 컴포넌트
        """
    ),
    "Component Diagram": _names(
        """
        component diagrams, architecture diagram, architecture diagrams, system architecture
        diagram, system diagram, system context diagram, high-level architecture diagram,
        high-level diagram, system context, component structure, component tree, component
        hierarchy, component relationships, component interaction, component interactions,
        component interaction diagram, component map, component relationship diagram, block
        diagram, context diagram, container diagram, c4 diagram, deployment diagram,
        architecture overview diagram, high-level architecture, high-level system architecture,
        system architecture, architecture overview, overall architecture, high-level components,
        组件图, 架构图, 系统架构图, 总体架构图, sơ đồ thành phần, sơ đồ kiến trúc, sơ đồ kiến trúc tổng thể,
        diagramme des composants, diagramme de composants, komponentendiagramm, diagrama de
        componentes, диаграмма компонентов
        """
    ),
    "Data Flow": _names(
        """
        data flows, dataflow, data flow diagram, data flow overview, data flow design, data flow
        and control flow, request flow, request flows, request lifecycle, information flow,
        message flow, event flow, control flow, process flow, processing flow, sequence diagram,
        sequence diagrams, sequence flow, user flow, user flows, system flow, main flow,
        interaction flow, flow, flows, flow diagram, flow diagrams, end-to-end flow, runtime
        view, data pipeline, data processing flow, 数据流, 数据流程, 数据流图, 流程, 流程设计, データフロー, luồng dữ
        liệu, luồng xử lý, flux de données, datenfluss, flujo de datos, fluxo de dados, поток
        данных, потоки данных
        """
    ),
    "Data Models": _names(
        """
        data model, data modeling, data model design, data model changes, data schema, data
        schemas, data structures, data structure, data design, data types, database schema,
        database schemas, database design, database model, database models, database changes,
        database schema changes, database, schema changes, schema, schemas, schema design,
        domain model, domain models, domain schema, data layer, domain entities, entities,
        entity model, entity definitions, models, model changes, model, storage schema, storage
        model, persistence model, types, type definitions, data entities, data definitions, data
        model and schema, data model and storage, data and storage, data, 数据模型, 数据结构, 数据库设计,
        数据设计, 数据模型设计, データモデル, mô hình dữ liệu, cơ sở dữ liệu, modèle de données, modèles de
        données, datenmodell, datenmodelle, modelo de datos, modelos de datos, modelo de dados,
        modelos de dados, модель данных, модели данных
        """
    ),
    "API Contracts": _names(
        """
        api contract, api, apis, api routes, api and contract, api and contracts, api layer, api
        changes, api endpoints, api endpoint, endpoints, api design, api specification, api
        specifications, api spec, api definition, api definitions, api interface, api
        interfaces, api reference, api surface, rest api, rest apis, rest endpoints, rest api
        design, rest api endpoints, http api, http endpoints, graphql api, grpc api, public api,
        api documentation, api extensions, contracts, interface contracts, service contracts,
        interface specification, interface design, server actions, backend api, backend api
        endpoints, api integration, routes, 接口, 接口设计, api 接口, api接口, api 设计, api设计, 接口定义, api契約,
        hợp đồng api, thiết kế api, contrats api, contrats d'api, api-verträge, api-vertrag,
        schnittstellen, contratos de api, contratos api, контракты api
        """
    ),
    "State Management": _names(
        """
        state, state management strategy, state management design, application state, app state,
        state handling, state machine, state machines, state model, state design, frontend state
        management, client state management, client state, state flow, state transitions, state
        and caching, state storage, store design, 状态管理, 状态设计, 状态机, quản lý trạng thái, gestion
        d'état, gestion de l'état, gestion des états, zustandsverwaltung, gestión de estado,
        gestión del estado, gerenciamento de estado, управление состоянием
        """
    ),
    "External Integrations": _names(
        """
        external integration, external dependencies, external services, external systems,
        external apis, external interfaces, external service integrations, third-party
        integrations, third-party services, third party dependencies, third party integration,
        integrations, integration, integration points, integration point, system integrations,
        system integration, integration design, integration with existing systems, integration
        with other systems, service integrations, integrations and dependencies, dependencies
        and integrations, dependencies, upstream dependencies, external dependencies and
        integrations, 外部集成, 外部依赖, 第三方集成, 集成点, 依赖, 依赖关系, tích hợp bên ngoài, tích hợp,
        intégrations externes, intégrations, externe integrationen, externe schnittstellen,
        integraciones externas, integraciones, integrações externas, integrações, внешние
        интеграции, интеграции
        """
    ),
    "Implementation Considerations": _names(
        """
        implementation notes, implementation note, implementation details, implementation
        detail, technical considerations, technical details, technical notes, technical
        constraints, design considerations, considerations, cross-cutting concerns,
        non-functional requirements, non functional requirements, nonfunctional requirements,
        nfr, quality attributes, quality requirements, implementation guidelines, implementation
        concerns, constraints and considerations, operational considerations, implementation
        details/notes/constraints, notes/constraints/caveats, implementation considerations and
        constraints, cross-cutting concepts, 实现考虑, 实施考虑, 实现细节, 技术考虑, 非功能需求, cân nhắc triển khai,
        considérations d'implémentation, considérations techniques, umsetzungshinweise,
        implementierungshinweise, consideraciones de implementación, considerações de
        implementação, детали реализации
        """
    ),
    "Security": _names(
        """
        security considerations, security consideration, security and authz, security design,
        security and privacy, privacy and security, security model, security requirements,
        security concerns, security implications, security architecture, security analysis,
        security measures, security and compliance, security and permissions, security and
        access control, security and authorization, security overview, security strategy,
        security aspects, security controls, security notes, authentication and authorization,
        auth and security, threat model, threat modeling, security threat model, access control,
        安全, 安全性, 安全设计, 安全考虑, 安全考量, セキュリティ, bảo mật, an toàn bảo mật, sécurité, sicherheit,
        seguridad, consideraciones de seguridad, segurança, безопасность, 보안
        """
    ),
    "Performance": _names(
        """
        perf, performance considerations, performance consideration, performance optimization,
        performance optimizations, performance targets, performance requirements, performance
        goals, performance and scalability, scalability and performance, performance design,
        performance strategy, performance notes, performance analysis, performance
        characteristics, performance implications, performance impact, performance budget,
        performance budgets, performance and caching, scalability, performance and scaling,
        optimization strategies, performance and cost, 性能, 性能优化, 性能考虑, 性能设计, 性能考量, hiệu năng,
        hiệu suất, パフォーマンス, leistung, rendimiento, desempenho, performances, производительность,
        성능
        """
    ),
    "Error Handling": _names(
        """
        error handling strategy, error handling design, error handling and recovery, error
        handling and resilience, error handling and logging, error handling and edge cases,
        error handling approach, error management, errors, error, error strategy, failure
        handling, failure modes, failure mode, failure model, failure modes and recovery,
        failures, failure scenarios, fault tolerance, resilience, error recovery, exception
        handling, errors and resilience, error scenarios, reliability, reliability and error
        handling, error responses, error handling and validation, 错误处理, 异常处理, 错误处理策略, エラー処理,
        エラーハンドリング, xử lý lỗi, gestion des erreurs, fehlerbehandlung, manejo de errores, gestión
        de errores, tratamento de erros, обработка ошибок, 오류 처리
        """
    ),
    "Edge Cases": _names(
        """
        edge cases and error handling, edge case, edge case handling, edge cases and
        limitations, corner cases, corner case, boundary conditions, boundary cases, special
        cases, edge cases and risks, edge cases and failure modes, edge cases to consider, 边界情况,
        边缘情况, 边界条件, 特殊情况, エッジケース, trường hợp biên, trường hợp đặc biệt, cas limites, cas
        particuliers, grenzfälle, sonderfälle, casos límite, casos extremos, casos de borda,
        граничные случаи
        """
    ),
    "Testing Strategy": _names(
        """
        tests, test, testing, test plan, testing plan, test strategy, testing approach, test
        approach, verification, verification plan, verification strategy, validation plan,
        testing and validation, testing and verification, verification and testing, test cases,
        test coverage, testing considerations, testing requirements, test design, testing
        overview, testing and quality, testing and qa, qa plan, quality assurance, test
        scenarios, acceptance tests, validation and testing, validation strategy, 测试, 测试策略,
        测试计划, 测试方案, 测试设计, テスト戦略, テスト計画, テスト, chiến lược kiểm thử, kiểm thử, kiểm chứng, 验证, 验收, 検証, vérification, überprüfung,
        verificación, verificação, проверка, kế hoạch kiểm thử,
        stratégie de test, stratégie de tests, tests et validation, plan de test, teststrategie,
        testkonzept, testplan, estrategia de pruebas, plan de pruebas, pruebas, estratégia de
        testes, testes, тестирование, стратегия тестирования, 테스트 전략
        """
    ),
    "Monitoring & Observability": _names(
        """
        monitoring, observability, monitoring and analytics, monitoring and alerting, monitoring
        and logging, logging and monitoring, metrics to track, metrics, monitoring and metrics,
        metrics and monitoring, metrics and alerts, telemetry, observability contract,
        observability and monitoring, monitoring plan, alerting, monitoring requirements,
        monitoring strategy, observability strategy, instrumentation, logging and observability,
        observability and operations, operational monitoring, logging and metrics, logging,
        monitoring and maintenance, alerts and monitoring, 监控, 监控和日志, 监控与可观测性, 监控与告警, 可观测性, giám
        sát, giám sát và quan sát, surveillance, supervision, surveillance et observabilité,
        monitoring und beobachtbarkeit, überwachung, monitoreo, monitoreo y observabilidad,
        monitorización, monitoramento, monitoramento e observabilidade, мониторинг
        """
    ),
    "Rollout Plan": _names(
        """
        rollout, roll-out, roll out, roll-out plan, rollout strategy, rollout schedule, rollout
        and scope discipline, rollout and migration, rollout and rollback, rollout and
        deployment, rollout phases, rollout considerations, release plan, release strategy,
        release, launch plan, deployment plan, deployment strategy, deployment, deployment and
        rollout, deployment considerations, migration strategy, migration plan, migration,
        migration path, migration and rollout, milestones, implementation phases, implementation
        plan and rollout, phases, phased rollout, delivery plan, delivery phases, launch
        strategy, adoption plan, adoption strategy, deployment and migration, feature rollout,
        graduation criteria, upgrade strategy, 发布计划, 上线计划, 部署计划, 部署策略, 部署方案, 里程碑, 迁移策略, 迁移计划,
        リリース計画, ロールアウト計画, kế hoạch triển khai, triển khai, plan de déploiement, déploiement,
        plan de mise en production, rollout-plan, einführungsplan, plan de despliegue, plan de
        lanzamiento, despliegue, plano de lançamento, plano de implantação, план развёртывания,
        план развертывания, план внедрения
        """
    ),
    "Technical Debt & Future Considerations": _names(
        """
        technical debt, tech debt, future considerations, future consideration, future
        enhancements, future enhancement, future work, future improvements, future improvement,
        future directions, future possibilities, future extensions, future plans, future scope,
        future evolution, known limitations, known limitation, limitations, known issues, known
        issues and limitations, limitations and future work, technical debt and future work,
        technical debt and future improvements, future improvements and technical debt, known
        limitations and future work, next steps, future development, possible extensions,
        follow-up work, follow-ups, debt, risks and technical debt, 技术债务, 技术债务与未来考虑, 未来工作, 未来改进,
        未来扩展, 后续优化, 已知限制, nợ kỹ thuật, hướng phát triển, cải tiến trong tương lai, dette
        technique, dette technique et évolutions, évolutions futures, améliorations futures,
        technische schulden, ausblick, deuda técnica, mejoras futuras, trabajo futuro, dívida
        técnica, melhorias futuras, trabalhos futuros, технический долг, будущие улучшения
        """
    ),
}
"""Other names by template name. Compared folded, without plural endings (see ``sections``)."""

TRAPS: frozenset[str] = frozenset(
    _names(
        """
        alternatives, alternatives considered, authentication flow, ci/cd pipeline,
        correctness properties, current state, database migration, deployment architecture,
        entity relationship diagram, error categories, goals and non-goals, goals and
        nongoals, implementation plan, integration testing, integration tests, non-goals, open
        questions, out of scope, path security, performance testing, requirements, risks and
        mitigations, rollback plan, success metrics, target state, test data, user stories,
        validation schemas, workflow
        """
    )
)
"""Names that hold a section's word and mean something else; never split or matched in part."""

GENERAL_NAMES: frozenset[str] = frozenset(
    _names(
        """
        about, approach, contracts, data, debt, description, design, flow, integration, issue,
        library, logging, metrics, models, modules, phases, problem, release, routes, schema,
        scope, services, solution, state, structure, types
        """
    )
)
"""Names so general that they count only alone or beside another section's name."""
