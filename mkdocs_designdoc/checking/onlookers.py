"""Participants that no design doc defines: people, kinds of software, and products of others."""

from __future__ import annotations

import re
from functools import lru_cache

from mkdocs_designdoc.names import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BRACKETS = re.compile(r"\([^()\n]*+\)|\[[^\[\]\n]*+\]")

_PEOPLE = _words(
    "user users customer customers admin admins administrator administrators operator operators"
    " developer developers dev driver drivers owner owners reader readers member members guest"
    " visitor buyer seller merchant employee staff manager person people human team reviewer"
    " author maintainer engineer analyst agent attacker author technician student teacher"
    " patient doctor auditor editor publisher subscriber tester reporter scrum master po"
    " librarian caller sender receiver recipient end actor me you other"
    " nutzer benutzer anwender kunde kundin kunden utilisateur utilisatrice usuario cliente usuário"
    " người dùng 用户 用戶 客户 管理员 ユーザー 利用者 管理者 사용자 고객 пользователь клиент"
)
"""Who uses a system is not part of it."""

_KINDS = _words(
    "client clients server servers browser app apps application web mobile ios android desktop"
    " phone device devices frontend backend front back ui gui cli api apis rest http https"
    " gateway endpoint route routes service services microservice database databases db"
    " datastore store storage cache queue broker bus topic stream worker workers job jobs cron"
    " scheduler cdn dns proxy load balancer lb network internet cloud system systems external"
    " third party provider vendor partner host machine os kernel filesystem file files disk"
    " page pages website site portal console terminal shell editor ide sdk library module"
    " component middleware controller handler router logic layer main primary the a an my"
    " email mail sms push notification log logs repository repo registry idp bank vehicle car"
    " webhook webhooks process thread memory new old legacy existing current remote local"
)
"""Words that say of what kind a thing is, and not which."""

_PRODUCTS = _words(
    "redis postgres postgresql mysql mariadb sqlite mongodb mongo dynamodb cassandra kafka"
    " rabbitmq nats sqs sns s3 gcs elasticsearch opensearch memcached nginx envoy haproxy"
    " traefik kubernetes k8s docker git github gitlab bitbucket jenkins npm pypi aws gcp azure"
    " cloudflare stripe paypal twilio sendgrid slack google oauth oauth2 oidc ldap saml auth0"
    " okta keycloak firebase supabase vercel netlify prometheus grafana loki jaeger sentry"
    " datadog pagerduty clickhouse bigquery snowflake spark flink airflow temporal celery"
    " localstorage sessionstorage indexeddb etcd consul vault zookeeper lambda cloudfront"
    " route53 ecs eks smtp imap graphql grpc websocket openai anthropic llm ci cd actions"
    " pipeline minio prisma"
)
"""Software that one uses and does not design."""

_ALL = _PEOPLE | _KINDS | _PRODUCTS
_KIND_SUFFIX = _words("service services component module server api app system the")


@lru_cache(maxsize=4096)
def is_onlooker(label: str) -> bool:
    """Tell whether every word of a label says who or what kind, so that it names no component."""
    words = fold(_BRACKETS.sub(" ", label)).replace(".", " ").split()
    return all(word in _ALL or len(word) == 1 or word.isdigit() for word in words)


@lru_cache(maxsize=4096)
def without_kind(label: str) -> str:
    """Return a folded label without brackets, and without the words for its kind at its ends."""
    words = fold(_BRACKETS.sub(" ", label)).split()
    while len(words) > 1 and words[-1] in _KIND_SUFFIX:
        words.pop()
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)
