extension ClientConfiguration {
  /// Whether a reader sees records of transactions still open or aborted.
  package enum Isolation: String, Sendable {
    case committed = "read_committed"
    case uncommitted = "read_uncommitted"
  }

  /// A member of a consumer group. With an `instanceID` it is a static member: restarted under the
  /// same id it gets its partitions back at once.
  package static func consumer(
    bootstrapServers: String, group: String, instanceID: String? = nil, reportsEnds: Bool = false
  ) -> Self {
    var properties = reading(bootstrapServers, isolation: .committed, reportsEnds: reportsEnds)
    properties += [
      ("group.id", group),
      ("partition.assignment.strategy", "range"),
      ("session.timeout.ms", String(Limits.sessionTimeoutMilliseconds)),
      ("heartbeat.interval.ms", String(Limits.heartbeatIntervalMilliseconds)),
    ]
    if let instanceID { properties.append(("group.instance.id", instanceID)) }
    return Self(properties)
  }

  /// A reader of partitions that it is told to read: joins no group, commits nothing. librdkafka
  /// wants a group's name even so; `label` is what an access list must allow.
  package static func reader(
    bootstrapServers: String, label: String, isolation: Isolation = .committed,
    reportsEnds: Bool = true
  ) -> Self {
    Self(
      reading(bootstrapServers, isolation: isolation, reportsEnds: reportsEnds)
        + [("group.id", label)])
  }

  /// A transactional producer. A second one with the same id fences the first.
  package static func transactionalProducer(
    bootstrapServers: String, transactionalID: String,
    transactionTimeout: Duration = Limits.transactionTimeout
  ) -> Self {
    Self(
      producing(bootstrapServers) + [
        ("transactional.id", transactionalID),
        ("transaction.timeout.ms", String(transactionTimeout.milliseconds)),
      ])
  }

  /// An idempotent producer without transactions, for loading.
  ///
  /// Records wait for the broker for ever: whoever loads is told by a flush that takes long, and
  /// loses none that a broker was slow to take.
  package static func producer(bootstrapServers: String) -> Self {
    Self(producing(bootstrapServers) + [("message.timeout.ms", "0")])
  }

  /// A client that asks and creates, and neither reads nor writes records.
  package static func admin(bootstrapServers: String) -> Self {
    Self(connecting(bootstrapServers))
  }

  private static func connecting(_ bootstrapServers: String) -> [(String, String)] {
    [
      ("bootstrap.servers", bootstrapServers),
      // Requests are small and waited for; Nagle (on by default before 2.10.0) delays them.
      ("socket.nagle.disable", "true"),
      ("reconnect.backoff.ms", String(Limits.reconnectBackoffMilliseconds)),
      ("reconnect.backoff.max.ms", String(Limits.reconnectBackoffMillisecondsMax)),
      // A broker reaps idle connections; that is no news.
      ("log.connection.close", "false"),
      // Notice (5) and worse: what a person may want to read.
      ("log_level", "5"),
    ]
  }

  private static func reading(
    _ bootstrapServers: String, isolation: Isolation, reportsEnds: Bool
  ) -> [(String, String)] {
    connecting(bootstrapServers) + [
      ("enable.auto.commit", "false"),
      ("enable.auto.offset.store", "false"),
      ("isolation.level", isolation.rawValue),
      // A position that the log does not hold is an error that names the partition.
      ("auto.offset.reset", "error"),
      ("allow.auto.create.topics", "false"),
      ("enable.partition.eof", String(reportsEnds)),
      ("queued.min.messages", String(Limits.prefetchedRecordsMax)),
      ("queued.max.messages.kbytes", String(Limits.prefetchedKibibytesMax)),
      ("fetch.message.max.bytes", String(Limits.fetchPartitionBytes)),
      ("fetch.max.bytes", String(Limits.fetchBytes)),
      ("fetch.wait.max.ms", String(Limits.fetchWaitMilliseconds)),
      ("fetch.error.backoff.ms", String(Limits.fetchErrorBackoffMilliseconds)),
      ("receive.message.max.bytes", String(Limits.responseBytesMax)),
      ("message.max.bytes", String(Limits.recordBytesMax)),
    ]
  }

  private static func producing(_ bootstrapServers: String) -> [(String, String)] {
    connecting(bootstrapServers) + [
      ("enable.idempotence", "true"),
      ("acks", "all"),
      // Five is the most that idempotence allows.
      ("max.in.flight", "5"),
      // The Java client's partitioner; librdkafka's own default is CRC32.
      ("partitioner", "murmur2_random"),
      ("linger.ms", String(Limits.lingerMilliseconds)),
      ("batch.num.messages", String(Limits.batchRecordsMax)),
      ("batch.size", String(Limits.batchBytesMax)),
      ("message.max.bytes", String(Limits.recordBytesMax)),
      ("queue.buffering.max.messages", String(Limits.producerQueueRecordsMax)),
      ("queue.buffering.max.kbytes", String(Limits.producerQueueKibibytesMax)),
      // A report for each delivered record would cost more than the record.
      ("delivery.report.only.error", "true"),
    ]
  }
}
