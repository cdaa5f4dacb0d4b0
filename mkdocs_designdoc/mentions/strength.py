"""Component name → whether plain text may be linked by it.

A name such as "Cache" or "API" is an ordinary word in most sentences: measured on real documents,
half of all single-word names are. Such a name is linked only where an author asks for it.
"""

from __future__ import annotations

import unicodedata

_CASELESS_MINIMUM = 4  # 缓存 (cache) and 网关 (gateway) are ordinary words, 支付网关 is a name

_WORDS = """
    a access account action adapter admin agent ai alert all an analysis analytics analyzer
    any api app application architecture archive asset audit auth authentication authorization
    back backend background backup base batch block board bot both browser buffer bug build
    builder bus button cache calendar card cd cdn channel chart chat check checker ci class
    cli client cloud cluster code collector column command comment common component config
    configuration connection connector consumer container content context contract control
    controller converter cookie core counter cpu css csv daemon dashboard data database
    dataset date db default definition demo dependency deployment design desktop device dialog
    dispatcher dns document documentation domain driver each edge editor email endpoint engine
    entity environment error etl event example executor export exporter extension factory
    feature feed field file filter flow folder for form format formatter framework from front
    frontend function gateway general generator gpu group gui handler header health helper
    history home hook host html http https hub icon identity image import importer index input
    instance integration interface io ip issue it item job json jwt key label layer layout
    library lifecycle link list listener llm loader loading local location log logger logging
    logic login machine mail manager map mapper matcher memory menu message messaging metadata
    method metric middleware migration ml mobile mode model module monitor monitoring name
    navigation network no node none note notification notifier object observability of on
    operation option order organization orm os other our output overview owner package page
    pagination panel parameter parser path payload pdf performance permission pipeline
    platform player plugin policy pool portal post preview process processor producer product
    profile project property protocol provider proxy publisher qa query queue ram reader
    receiver record redirect registry release renderer report reporter reporting repository
    request resolver resource response rest result role rollout root route router routing rpc
    rule runner runtime scanner schedule scheduler schema scope screen script sdk search
    section security selector sender serializer server service session set setting setup shell
    sidebar site socket source sql ssh ssl sso stage state status storage store stream
    streaming style subscriber summary support sync system tab table tag target task team
    template test tester testing text the theme this thread time timer title tls to token tool
    toolbar topic tracker tracking traffic transaction transformer transport trigger type ui
    update updater upload uploader url user util utility ux validation validator value
    variable version view viewer vm vpn watcher we web webhook website widget worker workflow
    writer xml yaml you
    """
GENERIC = frozenset(_WORDS.split())
"""English words and acronyms, in the singular, that name a component only in their own document."""


def is_strong(name: str) -> bool:
    """Return whether ``name`` reads as a name anywhere.

    Strong are several words, CamelCase, kebab-case, anything with a digit or punctuation, and a
    capitalised word that is no generic noun of the trade, like "Ledger".
    """
    words = unicodedata.normalize("NFC", name).split()
    if len(words) != 1:
        return len(words) > 1
    word = words[0]
    # Marks belong to their letters in NFC, too: not every script has composed forms.
    if not all(unicodedata.category(character)[0] in "LM" for character in word):
        return len(word) > 1 and any(map(str.isalnum, word)) and not _is_generic(word)
    if word == word.swapcase():
        return len(word) >= _CASELESS_MINIMUM
    if word.islower() or len(word) == 1 or _is_generic(word):
        return False
    return word[:1].isupper() or any(map(str.isupper, word))


def _is_generic(word: str) -> bool:
    if word not in {word.capitalize(), word.upper(), word.lower(), word[:-1].upper() + "s"}:
        return False  # FrontEnd and ApiS are written as names
    key = word.lower()
    singular = {key, key.removesuffix("s"), key.removesuffix("es")}
    if key.endswith("ies"):
        singular.add(f"{key[:-3]}y")
    return not GENERIC.isdisjoint(singular)
