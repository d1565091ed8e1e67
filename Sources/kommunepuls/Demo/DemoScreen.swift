internal import Benchmarks
internal import Runtime
internal import Streams

/// What the demo prints: a line of progress, the ends of the ranking as it sharpens, and the
/// complete one.
struct DemoScreen {
  let persons: Int
  let format: OutputFormat
  let start: ContinuousClock.Instant
  private var lastProgress = ContinuousClock.now
  private var lastCounted: Int64 = 0

  init(persons: Int, format: OutputFormat, start: ContinuousClock.Instant) {
    self.persons = persons
    self.format = format
    self.start = start
  }

  /// A line at most every half second; every two where nobody watches.
  mutating func progress(sent: Int, tally: TallyStatus) {
    let now = ContinuousClock.now
    let elapsed = now - lastProgress
    guard elapsed >= (Terminal.isErrorInteractive ? .milliseconds(500) : .seconds(2))
    else { return }
    let counted = tally.counts.records
    let rate = Double(counted - lastCounted) / (elapsed / .seconds(1))
    lastProgress = now
    lastCounted = counted
    let worker =
      tally.running.isEmpty
      ? "the worker waits for its partitions"
      : "counted \(Self.grouped(Int(counted))) · \(Self.grouped(Int(rate))) records/s"
    Terminal.progress(
      "sent \(Self.grouped(sent)) of \(Self.grouped(persons)) persons · \(worker)")
  }

  mutating func show(_ ranking: Ranking, json: [UInt8], isComplete: Bool) {
    if Terminal.isErrorInteractive { Terminal.error("\r\u{1b}[2K", terminator: "") }
    let table = RankingTable(of: ranking)
    if isComplete {
      switch format {
      case .table: Terminal.print(table.text(Terminal.emphasis), terminator: "")
      case .json: Terminal.write(json, terminator: "\n")
      }
      Terminal.error(
        "complete after \(Self.seconds(ContinuousClock.now - start)) s: revision "
          + "\(ranking.revision), every person counted once")
    } else if format == .table {
      Terminal.print(table.extremes(Terminal.emphasis))
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let tenths = Int((duration / .milliseconds(100)).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func grouped(_ number: Int) -> String {
    var digits = Array(String(number).reversed())
    for place in stride(from: (digits.count - 1) / 3 * 3, to: 0, by: -3) {
      digits.insert(",", at: place)
    }
    return String(digits.reversed())
  }
}
