import CRdKafka

/// What a client's callbacks reach: the opaque pointer of its configuration. One a client, alive
/// for as long as the client.
///
/// The log callback comes on librdkafka's threads and touches immutable handlers only. All others
/// run inside a poll, on the thread that owns the client.
@safe
final class ClientSignals {
  typealias Rebalance = (
    rd_kafka_resp_err_t, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?
  ) -> Void

  private let log: ClientConfiguration.LogHandler?
  private let statistics: ClientConfiguration.StatisticsHandler?
  /// Set by a consumer before it first polls.
  var rebalance: Rebalance?
  /// The last thing that went wrong on the way to the brokers, in librdkafka's words.
  private(set) var lastFailure: String?
  /// Deliveries that failed since the last reset, and the first one's error.
  private(set) var deliveryFailures = 0
  private(set) var firstDeliveryFailure: KafkaError?

  init(_ configuration: ClientConfiguration) {
    log = configuration.log
    statistics = configuration.statistics
  }

  func forgetDeliveryFailures() {
    deliveryFailures = 0
    firstDeliveryFailure = nil
  }

  private func noteDelivery(_ message: UnsafePointer<rd_kafka_message_t>) {
    let code = unsafe message.pointee.err
    // What an abort drops has not failed.
    guard
      code != RD_KAFKA_RESP_ERR_NO_ERROR, code != RD_KAFKA_RESP_ERR__PURGE_QUEUE,
      code != RD_KAFKA_RESP_ERR__PURGE_INFLIGHT
    else { return }
    deliveryFailures += 1
    guard firstDeliveryFailure == nil else { return }
    let topic = unsafe String(cString: rd_kafka_topic_name(message.pointee.rkt))
    let place = "\(topic)[\(unsafe message.pointee.partition)]"
    firstDeliveryFailure = KafkaError(
      call: "rd_kafka_produce", code: code,
      message: "\(place): \(unsafe String(cString: rd_kafka_err2str(code)))")
  }
}

/// The C functions. Each finds its signals by the opaque pointer.
extension ClientSignals {
  private static func from(_ opaque: UnsafeMutableRawPointer?) -> ClientSignals? {
    guard let opaque = unsafe opaque else { return nil }
    return unsafe Unmanaged<ClientSignals>.fromOpaque(opaque).takeUnretainedValue()
  }

  static let logCallback:
    @convention(c) (OpaquePointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Void = {
      client, level, facility, text in
      guard let client = unsafe client, let facility = unsafe facility, let text = unsafe text,
        let log = unsafe from(rd_kafka_opaque(client))?.log
      else { return }
      log(
        LogLine(
          level: level, facility: unsafe String(cString: facility),
          message: unsafe String(cString: text)))
    }

  static let errorCallback:
    @convention(c) (
      OpaquePointer?, Int32, UnsafePointer<CChar>?, UnsafeMutableRawPointer?
    ) -> Void = { _, code, reason, opaque in
      guard let signals = unsafe from(opaque), let reason = unsafe reason else { return }
      let text = unsafe String(cString: reason)
      signals.lastFailure = text
      let name = unsafe String(cString: rd_kafka_err2name(rd_kafka_resp_err_t(code)))
      signals.log?(LogLine(level: 3, facility: name, message: text))
    }

  static let statisticsCallback:
    @convention(c) (
      OpaquePointer?, UnsafeMutablePointer<CChar>?, Int, UnsafeMutableRawPointer?
    ) -> Int32 = { _, json, count, opaque in
      guard let handler = unsafe from(opaque)?.statistics, let json = unsafe json else { return 0 }
      let bytes = unsafe UnsafeRawBufferPointer(start: json, count: count)
      handler(unsafe String(decoding: bytes, as: UTF8.self))
      return 0
    }

  static let deliveryCallback:
    @convention(c) (
      OpaquePointer?, UnsafePointer<rd_kafka_message_t>?, UnsafeMutableRawPointer?
    ) -> Void = { _, message, opaque in
      guard let message = unsafe message else { return }
      unsafe from(opaque)?.noteDelivery(message)
    }

  static let rebalanceCallback:
    @convention(c) (
      OpaquePointer?, rd_kafka_resp_err_t,
      UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?, UnsafeMutableRawPointer?
    ) -> Void = { _, code, partitions, opaque in
      unsafe from(opaque)?.rebalance?(code, partitions)
    }
}
