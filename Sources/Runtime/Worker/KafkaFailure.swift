package import Kafka
internal import Store
internal import Streams

/// A worker's end, from what Kafka, the store or a task threw.
package enum KafkaFailure {
  package static func of(_ error: any Error) -> WorkerFailure {
    switch error {
    case let failure as WorkerFailure: failure
    case let error as KafkaError: of(error)
    case let error as ConfigurationFault: WorkerFailure(.configuration, "-X \(error)")
    case let error as StoreError: of(error)
    case TallyError.store(let error): of(error)
    default: WorkerFailure(.internal, "\(error)")
    }
  }

  package static func of(_ error: KafkaError) -> WorkerFailure {
    if error.isGap {
      return WorkerFailure(
        .internal,
        """
        \(error.message): records are gone that were not counted. Nothing was skipped. Bring them \
        back, or deliver everything anew under another --topic-prefix.
        """)
    }
    if error.isUnreachable { return WorkerFailure(.unreachable, error.message) }
    return WorkerFailure(.internal, error.description)
  }

  private static func of(_ error: StoreError) -> WorkerFailure {
    switch error {
    case .heldByAnotherProcess, .identityDiffers, .notAStore:
      WorkerFailure(.configuration, error.description)
    case .corruptEntry, .databaseFailed, .fileFailed:
      WorkerFailure(.internal, error.description)
    }
  }

  /// Another process carries the same name: to start again would fence that one in turn.
  static func fenced(_ memberID: String) -> WorkerFailure {
    WorkerFailure(
      .configuration,
      """
      another process has taken over as \(memberID): two processes with one instance id, or this \
      one was held up for longer than its transaction may last. Give each process its own \
      --instance-id; nothing was lost or written twice.
      """)
  }
}
