internal import Benchmarks
internal import Runtime
internal import Streams

/// What the demo prints: a line of progress, a headline's figures as they sharpen, and in the end
/// the complete ones.
struct DemoScreen {
  private struct Headline {
    var ranking: Ranking
    var json: [UInt8]
  }

  private let areas: [String]
  private let format: OutputFormat
  private let start: ContinuousClock.Instant
  private var headlines: [String: Headline] = [:]
  private(set) var isComplete = false
  private var lastProgress = ContinuousClock.now
  private var lastCounted: Int64 = 0

  init(areas: [String], format: OutputFormat, start: ContinuousClock.Instant) {
    self.areas = areas
    self.format = format
    self.start = start
  }

  /// A headline as it was published.
  mutating func note(_ ranking: Ranking, json: [UInt8]) {
    headlines[ranking.area] = Headline(ranking: ranking, json: json)
    guard format == .table else { return }
    clearProgress()
    let table = RankingTable(of: ranking)
    if isComplete || areas.count == 1 {
      Terminal.print(table.extremes(Terminal.emphasis))
    } else {
      Terminal.print(table.digest)
    }
  }

  /// The complete headlines, once they are; else how far it is.
  mutating func update(feed: any DemoFeed, tally: TallyStatus) {
    if isComplete { return }
    let complete = areas.compactMap { headlines[$0] }
      .filter { $0.ranking.state == .current && feed.isWhole($0.ranking) }
    if complete.count == areas.count {
      isComplete = true
      show(complete, feed: feed)
    } else {
      progress(feed.progress, tally: tally)
    }
  }

  private func show(_ complete: [Headline], feed: any DemoFeed) {
    clearProgress()
    for headline in complete {
      switch format {
      case .json: Terminal.write(headline.json, terminator: "\n")
      case .table:
        let table = RankingTable(of: headline.ranking)
        let text = areas.count == 1 ? table.text : table.factSheet
        let remark = feed.remark(on: headline.ranking).map { $0 + "\n" } ?? ""
        Terminal.print(
          (areas.count == 1 ? "" : "\n") + text(Terminal.emphasis) + remark,
          terminator: "")
      }
    }
    let elapsed = NumberText.fixed((ContinuousClock.now - start) / .seconds(1), 1)
    let persons = complete.count == 1 ? "every person counted once" : "all five headlines current"
    Terminal.error("complete after \(elapsed) s: \(persons)")
  }

  /// A line at most every half second; every two where nobody watches.
  private mutating func progress(_ sent: String, tally: TallyStatus) {
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
      : "counted \(NumberText.grouped(Int(counted))) · \(NumberText.grouped(Int(rate))) records/s"
    Terminal.progress("\(sent) · \(worker)")
  }

  private func clearProgress() {
    if Terminal.isErrorInteractive { Terminal.error("\r\u{1b}[2K", terminator: "") }
  }
}
