"""Words that generated documents are made of."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split(";"))


AREAS = _words(
    "billing catalog checkout delivery fraud identity inventory loyalty messaging ordering"
    " payments pricing recommendations reporting returns search shipping subscriptions support tax"
)
"""Folders of a site, and the teams that own what lies in them."""

THINGS = _words(
    "Account Address Alert Asset Audit Badge Balance Basket Batch Booking Budget Bundle Campaign"
    " Capacity Cargo Carrier Channel Charge Claim Clearing Code Commission Contract Coupon Credit"
    " Currency Customs Debit Deposit Device Digest Discount Dispute Document Escrow Exchange Fare"
    " Feed Fleet Forecast Gift Grant Hold Invoice Journal Label Ledger Limit Listing Mandate Margin"
    " Media Merchant Meter Offer Parcel Partner Payout Permit Plan Policy Premium Price Promotion"
    " Quota Quote Rate Rebate Receipt Referral Refund Region Reserve Review Reward Route Saga"
    " Score Seat Settlement Shelf Shipment Slot Stock Subsidy Survey Tariff Template Tenant Ticket"
    " Token Tour Transfer Trial Usage Vault Vendor Voucher Wallet Warehouse Warranty Zone"
)
"""First words of component names."""

ROLES = _words(
    "API Adapter Aggregator Allocator Analyzer Archive Arbiter Assembler Balancer Broker Builder"
    " Cache Calculator Checker Cleaner Collector Compiler Composer Controller Coordinator"
    " Dispatcher Editor Engine Enricher Estimator Exporter Fetcher Filter Gateway Guard Importer"
    " Index Inspector Issuer Keeper Limiter Loader Locator Matcher Merger Monitor Notifier"
    " Observer Optimizer Orchestrator Planner Predictor Processor Projector Provisioner Publisher"
    " Queue Reader Reconciler Recorder Registrar Relay Renderer Replicator Resolver Router Runner"
    " Sampler Scheduler Scorer Sender Service Simulator Sorter Splitter Store Streamer Sweeper"
    " Syncer Tracker Translator Validator Verifier Watcher Worker Writer"
)
"""Last words of component names."""

SUBJECTS = _phrases(
    "the nightly run;a retried request;the write path;the read path;every replica;the caller"
    ";an operator;the first call of a session;a customer with several carts;the import"
    ";the migration;a late event;the old schema;the mobile app;a partner with its own clock"
    ";the dashboard;each tenant;the queue behind it;a failed step;the back office"
    ";traffic from the second region;the audit log;a cancelled order;the export;the batch at noon"
)

VERBS = _phrases(
    "reads;keeps;writes;waits for;asks for;drops;repeats;copies;confirms;stores;compares;refuses"
    ";sends;tolerates;needs;rebuilds;counts;locks;releases;announces;signs;checks;delays;groups"
)

OBJECTS = _phrases(
    "the last known version;an idempotency key;a row per request;the amounts in minor units"
    ";a signed token;at most fifty entries;the event it was caused by;a lease of thirty seconds"
    ";the old value beside the new one;the same partition;a page of results;one snapshot an hour"
    ";the currency of the order;a hash of the payload;the state it found;nothing but identifiers"
    ";the address as it was typed;a copy in the same region;the version that it read"
    ";two counters and a histogram;the reason in plain words;an entry in the outbox"
)

ENDS = _phrases(
    "so that a second attempt changes nothing;which takes 40 ms in the 99th percentile"
    ";because the upstream limit is 200 requests a second;until the lease runs out"
    ";and the caller sees a clear error;even when the region is lost"
    ";since two teams depend on the order of events;before anything else happens"
    ";which the load test of last quarter confirmed;and nobody has to page a person at night"
    ";unless the flag is off;so the two sides agree without a lock"
    ";which keeps the table below ten million rows;as the contract with the bank demands"
    ";because retries arrive in any order;after the first full week in production"
)

STATUSES = _words(
    "draft in-review approved in-progress rolling-out paused launched launched launched launched"
)

FIELDS = _words("id amount currency state version created_at updated_at tenant source reason")

CONDITIONS = (
    ("Unknown identifier", 404),
    ("Missing permission", 403),
    ("Version conflict", 409),
    ("Malformed body", 400),
    ("Too many requests", 429),
    ("Upstream unavailable", 503),
)

PARTNERS = ("Card network", "Postal service", "Tax office", "Mail provider", "Object storage")
