package import Benchmarks
internal import Foundation

/// A lag report for people at a terminal: plain text of at most 100 columns.
package struct LagTable: Sendable {
  private let report: LagReport
  /// Every partition, and not the topics' sums with those partitions alone that need a look.
  private let isWhole: Bool

  package init(of report: LagReport, isWhole: Bool = false) {
    self.report = report
    self.isWhole = isWhole
  }

  private static let columns = [
    TextColumn(heading: "topic", width: 26, alignment: .left),
    TextColumn(heading: "part", width: 5, alignment: .right),
    TextColumn(heading: "position", width: 13, alignment: .right),
    TextColumn(heading: "stable end", width: 13, alignment: .right),
    TextColumn(heading: "high mark", width: 13, alignment: .right),
    TextColumn(heading: "behind", width: 11, alignment: .right),
    TextColumn(heading: "age", width: 6, alignment: .right),
    TextColumn(heading: "", width: 6, alignment: .left),
  ]

  /// The verdict in a sentence, then a line a topic (or a partition). Ends in a line feed.
  package func text(_ emphasis: Emphasis = .none) -> String {
    var lines = [emphasis.strong(headline), ""]
    lines.append(emphasis.faint(row(Self.columns.map(\.heading))))
    for group in [report.topics, report.rank] {
      for topic in Dictionary(grouping: group, by: \.topic).sorted(by: { $0.key < $1.key }) {
        if isWhole {
          lines += topic.value.map { row(fields($0)) }
        } else {
          lines.append(row(sum(topic.key, topic.value)))
          lines += topic.value.filter { $0.verdict > .warn }.map { row(fields($0)) }
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var headline: String {
    let behind =
      report.recordsBehind == 0
      ? "everything is counted"
      : "\(NumberText.grouped(report.recordsBehind)) records to count, the oldest "
        + "\(Self.age(report.secondsBehind)) old"
    return "\(report.verdict.rawValue): \(report.verdict.meaning) · \(behind)"
  }

  private func sum(_ topic: String, _ partitions: [PartitionLag]) -> [String] {
    let seconds = partitions.map(\.secondsBehind)
    return [
      topic, "\(partitions.count)×",
      NumberText.grouped(partitions.reduce(0) { $0 + ($1.position ?? 0) }),
      NumberText.grouped(partitions.reduce(0) { $0 + $1.stableEnd }),
      NumberText.grouped(partitions.reduce(0) { $0 + $1.highWatermark }),
      NumberText.grouped(partitions.reduce(0) { $0 + $1.recordsBehind }),
      seconds.contains(nil) ? NumberText.none : Self.age(seconds.compactMap { $0 }.max() ?? 0),
      partitions.map(\.verdict).max()?.rawValue ?? "",
    ]
  }

  private func fields(_ lag: PartitionLag) -> [String] {
    [
      lag.topic, String(lag.partition), NumberText.grouped(lag.position),
      NumberText.grouped(lag.stableEnd), NumberText.grouped(lag.highWatermark),
      NumberText.grouped(lag.recordsBehind), lag.secondsBehind.map(Self.age) ?? NumberText.none,
      lag.verdict.rawValue,
    ]
  }

  private func row(_ fields: [String]) -> String {
    zip(Self.columns, fields).map { $0.cell($1) }.joined(separator: " ").trimmingTrailingBlanks
  }

  /// `0 s`, `42 s`, `7 min`, `3 h`, `12 d`.
  static func age(_ seconds: Double) -> String {
    switch seconds {
    case ..<120: "\(Int(seconds.rounded(.up))) s"
    case ..<7_200: "\(Int(seconds / 60)) min"
    case ..<172_800: "\(Int(seconds / 3_600)) h"
    default: "\(Int(seconds / 86_400)) d"
    }
  }
}

extension LagVerdict {
  /// What it says, in words.
  package var meaning: String {
    switch self {
    case .ok: "keeps up"
    case .warn: "moves, but its lag never shrinks"
    case .stall: "members are there, and nothing moves"
    case .stop: "nobody reads"
    case .rewind: "went back to earlier records"
    }
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
