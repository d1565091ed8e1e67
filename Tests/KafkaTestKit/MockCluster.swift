import CRdKafka
import Kafka

/// librdkafka's own mock of a cluster, for injected errors: it keeps little, isolates nothing and
/// knows no offsets within transactions.
@safe
package struct MockCluster: ~Copyable {
  /// Kafka's numbers of the requests that can be made to fail.
  package enum Request: Int16, Sendable {
    case produce = 0
    case heartbeat = 12
    case initProducerID = 22
    case addPartitionsToTransaction = 24
    case endTransaction = 26
  }

  private let client: OpaquePointer
  private let cluster: OpaquePointer

  package init(brokerCount: Int32 = 1) {
    let conf = unsafe rd_kafka_conf_new()
    unsafe rd_kafka_conf_set_log_cb(conf, nil)
    guard let client = unsafe rd_kafka_new(RD_KAFKA_PRODUCER, conf, nil, 0),
      let cluster = unsafe rd_kafka_mock_cluster_new(client, brokerCount)
    else { preconditionFailure("a mock cluster needs nothing but memory and a port") }
    unsafe self.client = client
    unsafe self.cluster = cluster
  }

  deinit {
    unsafe rd_kafka_mock_cluster_destroy(cluster)
    unsafe rd_kafka_destroy(client)
  }

  package var bootstrapServers: String {
    unsafe String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
  }

  package func createTopic(_ name: String, partitionCount: Int32) {
    let code = unsafe rd_kafka_mock_topic_create(cluster, name, partitionCount, 1)
    precondition(code == RD_KAFKA_RESP_ERR_NO_ERROR, "the mock creates any topic once")
  }

  /// The next requests of this kind are answered with `codes`, one each, in order.
  package func answer(_ request: Request, with codes: [Int32]) {
    let errors = codes.map { rd_kafka_resp_err_t($0) }
    unsafe rd_kafka_mock_push_request_errors_array(
      cluster, request.rawValue, errors.count, errors)
  }
}

/// The broker's error codes that the tests inject.
package enum BrokerError {
  package static let coordinatorNotAvailable = RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE.rawValue
  package static let invalidRecord = RD_KAFKA_RESP_ERR_INVALID_RECORD.rawValue
  package static let transactionalIDAuthorizationFailed =
    RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED.rawValue
  package static let unknownMemberID = RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID.rawValue
  package static let producerFenced = RD_KAFKA_RESP_ERR_PRODUCER_FENCED.rawValue
}
