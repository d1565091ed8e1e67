/// The properties that a user may not override, each with why.
enum LockedProperty {
  static func reason(for name: String) -> String? { reasons[name] ?? reasons[aliases[name] ?? ""] }

  /// librdkafka's second names.
  private static let aliases = [
    "metadata.broker.list": "bootstrap.servers",
    "request.required.acks": "acks",
    "auto.commit.enable": "enable.auto.commit",
  ]

  private static let offsets = "locked: offsets are committed with the records they led to"
  private static let producer = "locked: exactly-once rests on an idempotent producer"
  private static let flag = "locked: set by a flag of its own"
  private static let dispatch = "locked: events are served by one thread, through callbacks"

  private static let reasons: [String: String] = [
    "enable.auto.commit": offsets,
    "auto.commit.interval.ms": offsets,
    "enable.auto.offset.store": offsets,
    "offset.store.method": offsets,
    "isolation.level": "locked: records of aborted transactions must never be counted",
    "auto.offset.reset": "locked: a gap in a partition is an error, never skipped in silence",
    "enable.idempotence": producer,
    "acks": producer,
    "max.in.flight": producer,
    "max.in.flight.requests.per.connection": producer,
    "enable.gapless.guarantee": producer,
    "message.send.max.retries": producer,
    "retries": producer,
    "message.timeout.ms": "locked: follows from the transaction's time-out",
    "delivery.timeout.ms": "locked: follows from the transaction's time-out",
    "transactional.id": "locked: names the owner of a thread's transactions, and fences",
    "transaction.timeout.ms": "locked: must stay below the session's time-out",
    "group.id": flag,
    "group.instance.id": flag,
    "bootstrap.servers": flag,
    "statistics.interval.ms": flag,
    "partition.assignment.strategy":
      "locked: one partition number of all topics must go to one owner, as range does",
    "group.protocol": "locked: static members and range assignment need the classic protocol",
    "partitioner": "locked: one key must always reach one partition, murmur2 as in Java",
    "enable.partition.eof": "locked: readers wait for the ends they ask for",
    "allow.auto.create.topics": "locked: topics are created with their settings, never by chance",
    "delivery.report.only.error": dispatch,
    "log.queue": dispatch,
    "enabled_events": dispatch,
    "api.version.request": "locked: transactions need the broker's real versions",
    "test.mock.num.brokers": "locked: a mock cluster keeps nothing",
  ]
}
