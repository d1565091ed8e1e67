import CRdKafka

/// Owns one `rd_kafka_conf_t` until a client takes it over.
@safe
struct NativeConfiguration: ~Copyable {
  private let conf: OpaquePointer

  /// - Throws: the property that librdkafka does not know or whose value it refuses.
  init(_ configuration: ClientConfiguration) throws(ConfigurationFault) {
    unsafe conf = rd_kafka_conf_new()
    for property in configuration.properties {
      try set(property)
    }
  }

  deinit { unsafe rd_kafka_conf_destroy(conf) }

  private func set(_ property: ClientConfiguration.Property) throws(ConfigurationFault) {
    var text = [CChar](repeating: 0, count: Limits.errorTextBytes)
    let result = unsafe rd_kafka_conf_set(
      conf, property.name, property.value, &text, text.count)
    guard result == RD_KAFKA_CONF_OK else {
      throw ConfigurationFault(property: property.name, reason: String(nulTerminated: text))
    }
  }

  /// Routes librdkafka's callbacks to `signals`, which must outlive the client.
  func route(to signals: ClientSignals, as kind: rd_kafka_type_t) {
    unsafe rd_kafka_conf_set_opaque(conf, Unmanaged.passUnretained(signals).toOpaque())
    unsafe rd_kafka_conf_set_log_cb(conf, ClientSignals.logCallback)
    unsafe rd_kafka_conf_set_error_cb(conf, ClientSignals.errorCallback)
    unsafe rd_kafka_conf_set_stats_cb(conf, ClientSignals.statisticsCallback)
    if kind == RD_KAFKA_PRODUCER {
      unsafe rd_kafka_conf_set_dr_msg_cb(conf, ClientSignals.deliveryCallback)
    } else {
      unsafe rd_kafka_conf_set_rebalance_cb(conf, ClientSignals.rebalanceCallback)
    }
  }

  /// Creates the client, which owns the configuration from then on.
  consuming func makeClient(_ kind: rd_kafka_type_t) throws(KafkaError) -> OpaquePointer {
    var text = [CChar](repeating: 0, count: Limits.errorTextBytes)
    guard let client = unsafe rd_kafka_new(kind, conf, &text, text.count) else {
      let error = KafkaError(
        call: "rd_kafka_new", code: rd_kafka_last_error(), message: String(nulTerminated: text),
        recovery: .stop)
      _ = consume self
      throw error
    }
    discard self
    return unsafe client
  }
}

extension String {
  /// The text that a C function wrote into a buffer.
  init(nulTerminated text: [CChar]) {
    self.init(
      decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
