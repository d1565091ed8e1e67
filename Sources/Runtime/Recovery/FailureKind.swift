internal import Kafka

/// What a failure of Kafka is, as far as the way back from it goes. Each is an ordinary event.
package enum FailureKind: CaseIterable, Hashable, Sendable {
  /// No answer, or none in time: nobody is at fault, and it passes. Whether what was asked has been
  /// done is not known.
  case outage
  /// What the transaction rests on is no more: the group's generation, a membership.
  case transactionVoid
  /// The broker, or the client before it, will not take what the transaction holds.
  case refusal
  /// The producer is of no more use, and another one is.
  case producerLost
  /// Another producer has the transactional id, or the transaction has outlasted its time-out.
  case producerFenced
  /// Another process is the group's member of this name.
  case memberFenced
  /// Nothing that a program can do.
  case hopeless

  /// `nil` for what is not a failure of Kafka.
  init?(of error: any Error) {
    switch error {
    case let error as KafkaError: self.init(error)
    case let failure as WorkerFailure where failure.kind == .unreachable: self = .outage
    default: return nil
    }
  }

  init(_ error: KafkaError) {
    self =
      if error.isGap {
        .hopeless
      } else if error.isInstanceFenced {
        .memberFenced
      } else if error.isFenced {
        .producerFenced
      } else if error.isRefusal {
        .refusal
      } else if error.isOutage {
        .outage
      } else {
        switch error.recovery {
        case .retry: .outage
        case .abortTransaction: .transactionVoid
        case .restartClient: .producerLost
        case .stop: .hopeless
        }
      }
  }
}
