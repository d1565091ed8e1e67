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

  /// There is no way back from `error`.
  static func of(
    _ end: Recovery.End, after error: any Error, memberID: String
  ) -> WorkerFailure {
    switch end {
    case .memberFenced, .producerFenced: fenced(memberID)
    case .hopeless: of(error)
    case .failuresWithoutEnd(let count):
      WorkerFailure(
        .internal,
        "\(count) failures in a row without a commit, the last one: \(error). Nothing is lost: "
          + "start the worker again.")
    }
  }

  /// Another process carries the same name: to start again would fence that one in turn.
  private static func fenced(_ memberID: String) -> WorkerFailure {
    WorkerFailure(
      .configuration,
      """
      another process has taken over as \(memberID), again after this one took the name back: two \
      processes with one instance id. Give each process its own --instance-id; nothing was lost or \
      written twice.
      """)
  }

  /// The broker takes not even what is left of a record that it has refused.
  static func letterRefused(_ topic: String, _ error: KafkaError) -> WorkerFailure {
    WorkerFailure(
      .configuration,
      """
      \(topic) takes not even \(Limits.refusedLetterBytes) bytes of a record that was refused \
      (\(error.message)): nothing more can be counted before it does. `kommunepuls topics check` \
      says what its settings should be; nothing was lost.
      """)
  }
}
