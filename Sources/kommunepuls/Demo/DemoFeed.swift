internal import Benchmarks
internal import Runtime

/// What a demo counts: persons on their way to Kafka on a thread of their own.
protocol DemoFeed: Sendable {
  /// How far it is, in a few words.
  var progress: String { get }
  /// Why the thread ended; `nil` while it runs.
  var result: Result<Void, WorkerFailure>? { get }
  func join() throws(WorkerFailure)

  /// Whether a headline counts everyone that it should in the end.
  func isWhole(_ headline: Ranking) -> Bool
  /// How the ranking relates to what is known of the persons beforehand.
  func remark(on headline: Ranking) -> String?
}

/// The data sets that the demo can stream.
enum DemoData: String, CaseIterable, Sendable {
  /// Invented persons in all register topics: the five benchmarks.
  case registers
  /// Real persons of the US Current Population Survey, as ready observations.
  case survey
}
