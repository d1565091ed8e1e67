import CRdKafka

/// The librdkafka that this process runs on.
package enum LibraryVersion {
  /// "2.0.2".
  package static var text: String { unsafe String(cString: rd_kafka_version_str()) }
}
