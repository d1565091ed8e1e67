internal import Kafka

/// The clients of a worker: each with the user's properties on top, and with its log heard.
extension WorkerSettings {
  /// Reads partitions that it is told to read.
  ///
  /// - Parameter label: a group's name for the broker's access list; nothing is committed.
  func reader(label: String) throws -> Consumer {
    try Consumer(own(.reader(bootstrapServers: bootstrapServers, label: label)))
  }

  /// A member of a group, static unless the worker is dynamic, that reports ends.
  func member(of group: String, id: String) throws -> Consumer {
    try Consumer(
      own(
        .consumer(
          bootstrapServers: bootstrapServers, group: group, instanceID: isDynamic ? nil : id,
          reportsEnds: true)))
  }

  /// Connects and takes over the transactional id: ends the last transaction under it.
  func transactionalProducer(id: String, pulse: Pulse? = nil) throws -> TransactionalProducer {
    pulse?.begin(.takeOver)
    let producer = try TransactionalProducer(
      own(.transactionalProducer(bootstrapServers: bootstrapServers, transactionalID: id)))
    try producer.initTransactions(timeout: Limits.transactionTimeout)
    return producer
  }

  func admin() throws -> Admin {
    try Admin(
      ClientConfiguration.admin(bootstrapServers: bootstrapServers)
        .overridden(by: properties))
  }

  private func own(_ configuration: ClientConfiguration) throws -> ClientConfiguration {
    var configuration = try configuration.overridden(by: properties)
    configuration.log = clientLog
    return configuration
  }
}
