"""The words people use for each state of the default lifecycle, as tables.

Measured on the status values of some five thousand public documents; matching folds case, accents,
punctuation and spacing, so each phrase stands here once.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    """Split a comma-separated table; tables stay readable that way."""
    return tuple(word for part in text.split(",") if (word := " ".join(part.split())))


DRAFT = _words("""
    drafting, drafted, in draft, first draft, initial draft, early draft, rough draft,
    working draft, editors draft, draft in progress, wip, wip draft, work in progress, proposed,
    proposal, propose, initial proposal, pre proposal, provisional, idea, ideas, ideation,
    concept, conceptual, speculative, sketch, strawman, stub, brainstorm, brainstorming,
    exploring, exploration, exploratory, explore, discovery, in discovery, research, researching,
    investigating, investigation, prediscussion, pre discussion, planning, planned, in planning,
    backlog, todo, to do, future, not started, not yet started, unstarted, initial, initiated,
    defining, define, designing, in design, design phase, design needed, design in progress,
    design draft, not implemented, not yet implemented, unimplemented, not built, not yet built,
    not done, not final, unfinalized, incomplete, unfinished, to be defined, pre alpha, brouillon,
    ebauche, en redaction, proposition, en cours de redaction, a faire, entwurf, in entwurf,
    vorschlag, vorgeschlagen, geplant, in planung, borrador, en borrador, propuesta, propuesto,
    planificado, rascunho, proposta, proposto, bozza, in bozza, concetto, ontwerp, voorstel,
    voorgesteld, koncept, utkast, wersja robocza, propozycja, taslak, черновик, проект,
    предложено, предложение, 草稿, 草案, 提案, 提议, 提議, 拟定, 拟议, 起草中, 设计中, 設計中,
    规划中, 計画中, 未开始, 未開始, 未完成, 未实现, 下書き, 作成中, ドラフト, 초안, 제안, 제안됨,
    작성 중, 계획, bản nháp, nháp, dự thảo, đề xuất, chưa bắt đầu, lên kế hoạch, not ready,
    not ready yet, early, early stage, early stages, unreviewed, not reviewed, not yet reviewed,
    needs design,
    predraft, pitch, strawperson, discussion draft, being written,
    being drafted, in writing, writing, soạn thảo, đang soạn thảo, đang viết, seeking author,
    seeking an author, needs author, needs an author
""")

IN_REVIEW = _words("""
    review, reviewing, under review, for review, in for review, active review, awaiting review,
    ready for review, review pending, pending review, needs review, waiting for review,
    scheduled for review, out for review, open for review, peer review, design review,
    tech review, technical review, in peer review, in design review, in technical review,
    security review, in security review, final review, in final review, team review,
    stakeholder review, review in progress, previewing, last call, in last call,
    final comment period, fcp, in fcp, request for comments, request for comment, rfc,
    open for comments, open for comment, open for discussion, open for feedback, seeking feedback,
    feedback requested, feedback wanted, collecting feedback, gathering feedback,
    comments welcome, discussion, in discussion, under discussion, being discussed,
    under consideration, considering, for consideration, under evaluation, in evaluation,
    evaluating, assess, awaiting approval, pending approval, approval pending,
    waiting for approval, for approval, needs approval, awaiting decision, pending decision,
    decision pending, awaiting sign off, pending sign off, awaiting signoff, pending signoff,
    submitted, circulating, circulated, shared for review, not yet approved, not yet accepted,
    undecided, voting, in voting, in vote, vote in progress, candidate, candidate recommendation,
    in revision, under revision, being revised, revising, needs revision, needs work,
    changes requested, validating, validation, validate, in validation, en revue, en revision,
    en relecture, en cours de revue, en cours de relecture, en discussion,
    en attente de validation, a valider, in prufung, in uberprufung, in diskussion,
    in begutachtung, zur prufung, en revisión, en discusión, em revisão, em análise, em discussão,
    in revisione, in discussione, in beoordeling, ter review, inceleniyor, на рассмотрении,
    на согласовании, на ревью, обсуждается, 评审中, 审核中, 審核中, 审查中, 審查中, 待评审,
    待审核, 待审批, 审批中, 讨论中, 討論中, 征求意见, 评审, 审核, レビュー中, レビュー待ち,
    検討中, 承認待ち, 검토 중, 검토중, 리뷰 중, 논의 중, đang xem xét, đang duyệt, chờ duyệt,
    đang thảo luận, đang review, chờ phê duyệt, awaiting feedback, waiting for feedback,
    pending feedback, awaiting comments, needs feedback, needs discussion, waiting on review,
    waiting on approval, awaiting reviewers, unapproved, code review, in code review,
    under code review, review requested, in consultation, consultation, pending discussion,
    discussing, needs decision, needs a decision,
    comments requested, proposed standard, pre rfc, needs consensus, soliciting feedback,
    waiting on legal review, waiting on security review, waiting for legal review,
    waiting for security review, unapproved draft
""")

APPROVED = _words("""
    approve, accepted, accept, decided, decision made, agreed, agreed upon, adopted, adopt,
    ratified, confirmed, endorsed, green lit, greenlit, signed off, sign off, merged, published,
    implementable, accepted with modifications, accepted with revisions, accepted with changes,
    accepted with amendments, approved with modifications, approved with changes,
    approved with comments, accepted in principle, approved in principle, conditionally approved,
    conditionally accepted, provisionally accepted, provisionally approved, tentatively accepted,
    preliminarily accepted, draft approved, proposal accepted, proposal approved,
    proposed and accepted, reviewed, reviewed and approved, review complete, review completed,
    review passed, design approved, design accepted, design complete, design completed,
    design done, design final, design finalized, design locked, design ready, design signed off,
    spec approved, spec complete, spec final, plan approved, ready, ready for implementation,
    ready to implement, ready for development, ready for dev, ready to build, ready for build,
    ready to start, awaiting implementation, pending implementation, implementation pending,
    to be implemented, will be implemented, waiting for implementation,
    implementation not started, scheduled, committed to, funded, prioritized, locked, frozen,
    resolved, decision taken, selected, chosen, approved not implemented,
    accepted not implemented, approved not yet implemented, accepted not yet implemented,
    approved pending implementation, approuve, accepte, valide, adopte, decide, genehmigt,
    angenommen, akzeptiert, beschlossen, freigegeben, verabschiedet, entschieden, aprobado,
    aprobada, aceptado, aceptada, adoptado, decidido, aprovado, aprovada, aceito, aceita, aceite,
    approvato, approvata, accettato, accettata, deciso, goedgekeurd, geaccepteerd, zaakceptowane,
    zatwierdzone, godkänd, accepterad, godkendt, onaylandı, kabul edildi, принято, принят,
    утверждено, утвержден, одобрено, согласовано, 已批准, 批准, 已接受, 接受, 已通过, 通过,
    已采纳, 采纳, 已核准, 已确认, 已確認, 已决定, 已評審, 已评审, 承認, 承認済み, 承認済, 採用,
    採択, 受理, 決定, 決定済み, 승인, 승인됨, 채택, 채택됨, 수락됨, 확정, đã duyệt, đã phê duyệt,
    được duyệt, phê duyệt, đã chấp nhận, chấp nhận, đã thông qua, đã chốt, validated,
    implementation ready, ready for implementing, design review complete, design review done,
    design review passed, approved for implementation, not started approved,
    passed, carried, unanimously approved, voted in, recommended for implementation
""")

IN_PROGRESS = _words("""
    progressing, ongoing, underway, under way, doing, started, building, build, being built,
    in build, developing, in development, under development, development, dev, in dev,
    active development, in active development, implementing, implementation, under implementation,
    in implementation, being implemented, implementation in progress, implementation underway,
    implementation started, implementation ongoing, coding, partially implemented,
    partially complete, partially completed, partially done, partially built, partly implemented,
    partly done, partly complete, partial, half done, mostly done, mostly complete,
    mostly implemented, nearly done, nearly complete, almost done, almost complete,
    implemented in part, not fully implemented, not yet complete, not yet completed,
    not yet finished, under construction, construction, wiring, testing, in testing, under test,
    in test, qa, in qa, uat, in uat, staging, in staging, prototype, prototyping, prototyped, poc,
    proof of concept, spike, experiment in progress, ready for release, ready to release,
    ready for launch, ready to launch, ready to ship, ready for rollout, ready for production,
    awaiting release, pending release, to be released, code complete, awaiting deployment,
    pending deployment, on track, at risk, executing, execution, execute, in execution, in flight,
    inflight, working, in work, migrating, migration in progress, approved in progress,
    accepted in progress, en cours, en cours de developpement, en developpement, en construction,
    in bearbeitung, in arbeit, in umsetzung, in entwicklung, laufend, wird umgesetzt, en progreso,
    en curso, en desarrollo, em andamento, em progresso, em desenvolvimento, em implementação,
    in corso, in sviluppo, in lavorazione, in uitvoering, in behandeling, pågående, w trakcie,
    w toku, devam ediyor, в работе, в процессе, в разработке, реализуется, 进行中, 進行中, 实施中,
    實施中, 开发中, 開發中, 実装中, 開発中, 実施中, 作業中, 进展中, 部分完成, 部分实现, 测试中,
    진행 중, 진행중, 개발 중, 개발중, 구현 중, đang thực hiện, đang triển khai, đang phát triển,
    đang làm, đang tiến hành, đang xây dựng, deployed to staging, deployed in staging,
    deployed on staging, deployed to dev, deployed to test, live in staging, live on staging,
    shipped to staging, unreleased, in the works, in production testing, feature complete,
    being tested, being migrated,
    merged not released, merged not deployed, merged not yet released,
    merged unreleased, implemented not released, implemented not yet released, partly shipped
""")

ROLLING_OUT = _words("""
    rollout, roll out, in rollout, rollout in progress, rolling, ramping, ramping up, ramp up,
    ramp, gradual rollout, staged rollout, phased rollout, progressive rollout, partial rollout,
    limited rollout, partially rolled out, partly rolled out, partially deployed,
    partially released, partially launched, partially shipped, partially live, partially enabled,
    canary, canarying, in canary, canary release, canary deployment, beta, in beta, open beta,
    closed beta, private beta, public beta, limited beta, alpha, in alpha, closed alpha,
    private alpha, lab, labs, in lab, pilot, piloting, in pilot, pilot phase, trial, in trial,
    preview, in preview, public preview, private preview, tech preview, technology preview,
    technical preview, developer preview, early access, limited availability, early adopter,
    dogfood, dogfooding, internal dogfood, dark launch, dark launched, soft launch, soft launched,
    launching, releasing, deploying, shipping, going live, experimental, experiment,
    experimenting, a b test, ab test, ab testing, a b testing, release candidate, rc,
    feature flagged, behind a flag, behind flag, behind a feature flag, behind feature flag,
    internal rollout, implemented alpha, implemented beta, in deployment, deployment,
    deployment in progress, enabling, en deploiement, en cours de deploiement, deploiement,
    deploiement en cours, rollout läuft, wird ausgerollt, in einführung, en despliegue,
    em implantação, in rilascio, выкатывается, раскатка, 灰度, 灰度中, 灰度发布, 内测, 公测,
    发布中, 上线中, 试点, 推出中, 展開中, リリース中, 段階展開, ベータ, 배포 중, 배포중, 출시 중,
    베타, đang phát hành, thử nghiệm, pre release, prerelease, rolling release, released to beta,
    in early access, in limited release, limited release
""")

PAUSED = _words("""
    pause, on pause, deferred, defer, on hold, hold, held, holding, postponed, stagnant, stalled,
    blocked, suspended, shelved, parked, frozen out, waiting, on ice, icebox, iceboxed, dormant,
    inactive, halted, interrupted, delayed, tabled, backburner, back burner, on the back burner,
    deprioritized, deprioritised, snoozed, sleeping, rollout paused, paused rollout, not now,
    future consideration, reverted, rolled back, en pause, reporte, differe, suspendu, en attente,
    bloque, pausiert, zurückgestellt, aufgeschoben, angehalten, ausgesetzt, verschoben, blockiert,
    en espera, pausado, pausada, aplazado, pospuesto, suspendido, bloqueado, em espera, adiado,
    suspenso, in pausa, in attesa, sospeso, rimandato, gepauzeerd, uitgesteld, opgeschort,
    wstrzymane, pausad, uppskjuten, beklemede, приостановлено, отложено, на паузе, 暂停, 已暂停,
    暫停, 搁置, 已搁置, 擱置, 推迟, 延期, 挂起, 阻塞, 保留, 保留中, 中断, 一時停止, 延期中, 보류,
    보류됨, 중단, 연기, 일시 중지, tạm dừng, tạm hoãn, hoãn, hoãn lại
""")

LAUNCHED = _words("""
    launch, implemented, fully implemented, shipped, ship it, built, fully built, ga,
    generally available, general availability, final, finalized, finalised, finished, active,
    live, in production, production, prod, in prod, deployed, fully deployed, released,
    fully released, release, complete, completed, completion, fully complete,
    implementation complete, implementation completed, implementation done,
    implementation finished, done, all done, stable, living, living document, living doc,
    activated, enabled, recommended, rolled out, fully rolled out, rollout complete,
    rollout completed, rollout done, delivered, landed, in use, in effect, in force, effective,
    current, up to date, maintained, in maintenance, maintenance, maintenance mode, available,
    operational, running, standard, internet standard, committed, achieved, fulfilled, graduated,
    measuring, measure, evergreen, as built, accepted and implemented, approved and implemented,
    reviewed and implemented, accepted implemented, approved implemented, approved and shipped,
    approved and built, ship, shipped to production, deployed to production, live in production,
    implemented stable, implemente, implementee, termine, terminee, livre, livree, deploye,
    deployee, en production, publie, fini, realise, actif, en vigueur, umgesetzt, implementiert,
    fertig, abgeschlossen, erledigt, ausgerollt, veröffentlicht, aktiv, produktiv, in produktion,
    in kraft, gültig, implementado, implementada, terminado, terminada, completado, completada,
    desplegado, desplegada, lanzado, publicado, activo, vigente, finalizado, en producción, hecho,
    concluído, concluída, lançado, implantado, entregue, em produção, ativo, feito, finalizada,
    implementato, implementata, completato, completata, rilasciato, terminato, attivo,
    in produzione, fatto, geïmplementeerd, voltooid, afgerond, uitgebracht, actief, klaar,
    in productie, zaimplementowane, wdrożone, ukończone, zakończone, gotowe, implementerad, klar,
    färdig, tamamlandı, yayında, реализовано, внедрено, завершено, готово, выполнено, выпущено,
    сделано, действует, 已完成, 完成, 已实现, 已實現, 已实施, 已實施, 已上线, 上线, 已上線,
    已发布, 已發布, 发布, 已部署, 已交付, 已落地, 已启用, 生效, 已生效, 正式, 稳定, 有效, 使用中,
    完了, 実装済み, 実装済, 実施済み, 公開済み, 公開, リリース済み, リリース済, 稼働中, 導入済み,
    有効, 완료, 완료됨, 구현됨, 구현 완료, 배포됨, 배포 완료, 출시됨, 출시, 활성, 운영 중,
    hoàn thành, đã hoàn thành, đã triển khai, đã phát hành, hoàn tất, đã hoàn tất, đã xong,
    đang hoạt động, đã ra mắt, gad, verified, functional, fully functional, fully working,
    already working, working in production, fully operational, production ready,
    in production use, used in production, up and running,
    standards track final, adopted and implemented,
    ratified and implemented
""")

DEPRECATED = _words("""
    deprecate, deprecating, being deprecated, discontinued, removed, retired, sunset, sunsetted,
    sunsetting, sunset in progress, being retired, phased out, phasing out, obsolete, obsoleted,
    outdated, out of date, legacy, archived, archive, historic, historical, end of life, eol,
    decommissioned, decommissioning, disabled, turned off, shut down, shutdown, deleted,
    unmaintained, no longer maintained, no longer supported, unsupported, no longer active,
    no longer used, no longer in use, no longer relevant, no longer valid, no longer applicable,
    no longer current, no longer recommended, not recommended, stale, killed, defunct, invalid,
    deprecie, depreciee, obsolète, retire, abgekündigt, veraltet, archiviert, eingestellt,
    überholt, obsoleto, obsoleta, archivado, archivada, descontinuado, retirado de servicio,
    depreciado, depreciada, arquivado, deprecato, deprecata, archiviato, verouderd, gearchiveerd,
    przestarzałe, zarchiwizowane, föråldrad, arkiverad, kullanımdan kaldırıldı, устарело, устарел,
    архив, в архиве, выведено, 已废弃, 废弃, 已廢棄, 已弃用, 弃用, 棄用, 已过时, 过时, 已归档,
    归档, 已下线, 已失效, 廃止, 廃止済み, 非推奨, アーカイブ, アーカイブ済み, 폐기, 폐기됨,
    사용 중단, 보관됨, 더 이상 사용되지 않음, ngừng sử dụng, lỗi thời, đã lưu trữ, không còn dùng,
    đã ngừng, đã lỗi thời, end of support, scheduled for removal, being removed, to be removed,
    pending removal, to be deprecated,
    not maintained, not supported
""")

SUPERSEDED = _words("""
    superseded by, supersede, superseding, supplanted, replaced, replaced by, been replaced,
    replacement, obsoleted by, deprecated by, deprecated in favor of, deprecated in favour of,
    succeeded by, overtaken, merged into, folded into, subsumed, subsumed by, absorbed into,
    overridden, overridden by, archived in favor of, moved to and replaced by, remplace,
    remplacee, remplace par, remplacee par, ersetzt, ersetzt durch, abgelöst, abgelöst durch,
    reemplazado, reemplazada, reemplazado por, sustituido, sustituida, sustituido por,
    substituído, substituída, substituído por, sostituito, sostituita, sostituito da, vervangen,
    vervangen door, zastąpione, zastąpione przez, ersatt, ersatt av, yerine geçti, заменено,
    заменен, замещено, 已取代, 被取代, 取代, 已替代, 被替代, 已替换, 被替换, 已被取代, 已被替代,
    置き換え, 置き換え済み, 置換済み, 대체됨, 대체, bị thay thế, đã thay thế, được thay thế,
    đã bị thay thế, thay thế bởi,
    duplicate, duplicated by, incorporated into, rolled into, consolidated into,
    superseded in part
""")

REJECTED = _words("""
    reject, declined, decline, denied, refused, dismissed, not accepted, not approved, unaccepted,
    disapproved, turned down, wont do, wont fix, wontfix, will not do, will not implement,
    will not be implemented, wont be implemented, wont implement, no go, nogo, vetoed,
    closed wont do, not planned, not pursued, not adopted, considered and rejected, failed,
    infeasible, rejete, rejetee, refuse, refusee, abgelehnt, verworfen, zurückgewiesen, rechazado,
    rechazada, rejeitado, rejeitada, recusado, respinto, rifiutato, rifiutata, afgewezen,
    verworpen, odrzucone, avvisad, avslagen, afvist, reddedildi, отклонено, отклонен, отвергнуто,
    已拒绝, 拒绝, 已拒絕, 已驳回, 驳回, 已否决, 否决, 未通过, 却下, 却下済み, 不採用, 거부,
    거부됨, 반려, 거절됨, 기각, từ chối, bị từ chối, đã từ chối, bác bỏ, do not implement,
    not doing, will not fix, decided against, not going ahead, ruled out,
    not going to happen, will not happen, wont happen, not happening, not going to do,
    decided not to, decided not to do, voted down
""")

WITHDRAWN = _words("""
    withdraw, withdrawn by author, retracted, recalled, expired, lapsed, abandoned, cancelled,
    canceled, cancel, dropped, aborted, scrapped, scratched, discarded, voided, void, revoked,
    given up, not pursuing, closed without action, abandoned by author, retire par l auteur,
    abandonne, abandonnee, annule, annulee, zurückgezogen, aufgegeben, abgebrochen, storniert,
    retirado, retirada, cancelado, cancelada, abandonado, abandonada, ritirato, ritirata,
    annullato, annullata, abbandonato, ingetrokken, geannuleerd, wycofane, anulowane, porzucone,
    tillbakadragen, iptal edildi, geri çekildi, отозвано, отменено, отменен, 已撤回, 撤回, 已撤销,
    撤销, 已取消, 取消, 已放弃, 放弃, 取り下げ, 取下げ, 中止, 破棄, 撤回済み, キャンセル, 철회,
    철회됨, 취소, 취소됨, đã rút, rút lại, hủy, đã hủy, hủy bỏ, đã hủy bỏ, no longer needed,
    no longer required, no longer planned, no longer pursued, not needed, out of scope, descoped,
    de scoped,
    rescinded, terminated, never implemented, never built, never shipped, never finished,
    author withdrew
""")

MISSPELLED: dict[str, str] = {
    "superceded": "superseded",
    "superceeded": "superseded",
    "superseeded": "superseded",
    "supersceded": "superseded",
    "supercede": "superseded",
    "superceded by": "superseded",
    "depricated": "deprecated",
    "deprected": "deprecated",
    "depreciated": "deprecated",
    "deprectated": "deprecated",
    "imlpemented": "launched",
    "implmented": "launched",
    "implemeted": "launched",
    "implememted": "launched",
    "implented": "launched",
    "not imlpemented": "draft",
    "imlpementable": "approved",
    "implementible": "approved",
    "withdrawed": "withdrawn",
    "withdrawl": "withdrawn",
    "propsed": "draft",
}
"""Misspellings met in real documents; anything else stays unknown and gets a suggestion."""

UNPLACED = _words("""
    moved, informational, returned for revision, returned, closed, informative, example, template
""")
"""Words that are a status somewhere but no step of a life: left unknown, and said so."""

WEAK = frozenset(
    _words("""
    active, adopt, alpha, assess, available, beta, build, candidate, consultation, current,
    define, deployment, design, dev, development, discovery, early, effective, execution,
    experiment, experimental, final, functional, future, hold, implementation, initial, internal,
    invalid, lab, labs, launch, legacy, locked, maintenance, measure, new, open, partial, pending,
    plan, planned, preview, production, proposal, propose, published, ready, release, replacement,
    research, resolved, review, rfc, rollout, running, scheduled, ship, spec, specification,
    standard, trial, validate, validation, verified, void, waiting, working
""")
)
"""Words that name a state alone, but only qualify it beside another state's word."""

LONE: dict[str, str] = {
    "design": "draft",
    "new": "draft",
    "plan": "draft",
    "open": "in-review",
    "pending": "in-review",
}
"""Words that name a state only as the whole value."""

PLACEHOLDERS = frozenset(
    _words("""
    tbd, tba, tbc, na, none, null, nil, unset, undefined, empty, unspecified, status, state,
    stage, value, xxx, xx, x, your-status-here, status-here, current-status, choose-one,
    select-one, pick-one, insert-status, to-be-determined, to-be-decided, to-be-announced,
    to-be-confirmed, fill-in, not-set, not-specified, not-applicable, no-status, n-a, the-status,
    document-status, 待定, 未定, chưa-xác-định
""")
)
"""Values that say that nobody has set a status yet."""
