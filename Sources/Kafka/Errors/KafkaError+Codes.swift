import CRdKafka

extension KafkaError {
  static let fencedCodes: Set<Int32> = [
    RD_KAFKA_RESP_ERR__FENCED.rawValue,
    RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID.rawValue,
    RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH.rawValue,
    RD_KAFKA_RESP_ERR_PRODUCER_FENCED.rawValue,
  ]

  static let gapCodes: Set<Int32> = [
    RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET.rawValue,
    RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE.rawValue,
  ]

  static let unreachableCodes: Set<Int32> = [
    RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN.rawValue,
    RD_KAFKA_RESP_ERR__TRANSPORT.rawValue,
    RD_KAFKA_RESP_ERR__RESOLVE.rawValue,
  ]

  /// No answer, or none in time. Whether what was asked has been done is not known.
  static let outageCodes: Set<Int32> = unreachableCodes.union([
    RD_KAFKA_RESP_ERR__TIMED_OUT.rawValue,
    RD_KAFKA_RESP_ERR__MSG_TIMED_OUT.rawValue,
    RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE.rawValue,
    RD_KAFKA_RESP_ERR__QUEUE_FULL.rawValue,
    RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT.rawValue,
    RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION.rawValue,
    RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE.rawValue,
    RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE.rawValue,
    RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS.rawValue,
  ])

  static let refusalCodes: Set<Int32> = [
    RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE.rawValue,
    RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE.rawValue,
    RD_KAFKA_RESP_ERR_INVALID_MSG.rawValue,
    RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE.rawValue,
    RD_KAFKA_RESP_ERR_INVALID_RECORD.rawValue,
    RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP.rawValue,
    RD_KAFKA_RESP_ERR_POLICY_VIOLATION.rawValue,
  ]

  /// Calls that any broker in reach answers at once.
  static let probes: Set<String> = [
    "rd_kafka_metadata", "rd_kafka_clusterid", "rd_kafka_offsets_for_times",
    "rd_kafka_CreateTopics", "rd_kafka_DescribeConfigs", "rd_kafka_init_transactions",
  ]

  /// What to do about a code that comes without flags.
  static func recovery(of code: rd_kafka_resp_err_t) -> Recovery {
    switch code {
    case RD_KAFKA_RESP_ERR__FATAL, RD_KAFKA_RESP_ERR__FENCED,
      RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH,
      RD_KAFKA_RESP_ERR_PRODUCER_FENCED:
      .restartClient
    // One record, or the membership that the transaction rests on, was refused: without the
    // transaction the client is whole.
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE,
      RD_KAFKA_RESP_ERR_INVALID_MSG, RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE,
      RD_KAFKA_RESP_ERR_INVALID_RECORD, RD_KAFKA_RESP_ERR__MSG_TIMED_OUT,
      RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID:
      .abortTransaction
    // The library goes on trying by itself, or the broker asks for patience. An unknown topic
    // is among them as metadata lags a creation; whoever needs the topic asks `Admin`.
    case RD_KAFKA_RESP_ERR__TIMED_OUT, RD_KAFKA_RESP_ERR__TIMED_OUT_QUEUE,
      RD_KAFKA_RESP_ERR__TRANSPORT, RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN,
      RD_KAFKA_RESP_ERR__RESOLVE, RD_KAFKA_RESP_ERR__QUEUE_FULL, RD_KAFKA_RESP_ERR__WAIT_COORD,
      RD_KAFKA_RESP_ERR__WAIT_CACHE, RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED,
      RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION,
      RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT, RD_KAFKA_RESP_ERR_NETWORK_EXCEPTION,
      RD_KAFKA_RESP_ERR_BROKER_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE,
      RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS,
      RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE, RD_KAFKA_RESP_ERR_NOT_COORDINATOR,
      RD_KAFKA_RESP_ERR_CONCURRENT_TRANSACTIONS, RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT,
      RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART:
      .retry
    default: .stop
    }
  }
}
