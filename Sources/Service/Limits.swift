/// Every bound of the service, by name.
enum Limits {
  /// A question that any broker in reach answers at once.
  static let askTimeout = Duration.seconds(10)
  /// For the first unread record of all partitions that are behind.
  static let probeTimeout = Duration.seconds(2)
}
