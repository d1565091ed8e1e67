internal import Benchmarks
internal import Foundation
internal import Kafka

/// Figures, and the machine that they are of.
struct BenchReport: Encodable {
  let cores = ProcessInfo.processInfo.activeProcessorCount
  let librdkafka = LibraryVersion.text
  /// Of the benches on a cluster.
  var persons: Int?
  var partitions: Int?
  let figures: [Figure]

  func print(_ format: OutputFormat) {
    switch format {
    case .json: Terminal.write(json(), terminator: "\n")
    case .table: Terminal.print(text())
    }
  }

  private func json() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(self))
    } catch {
      preconditionFailure("every figure is finite: \(error)")
    }
  }

  private func text() -> String {
    let rows = figures.map { figure in
      [
        figure.title, Self.number(figure.median) + " " + figure.unit,
        figure.runs == 1
          ? "" : "\(Self.number(figure.lowest))–\(Self.number(figure.highest)) of \(figure.runs)",
        Self.text(figure.wanted),
      ]
    }
    let all = [["figure", "median", "runs", "wanted"]] + rows
    let widths = (0..<3).map { column in all.map(\.[column].count).max() ?? 0 }
    let lines = all.map { row in
      row.enumerated().map { column, text in
        column < 3 ? text + String(repeating: " ", count: widths[column] - text.count) : text
      }.joined(separator: "  ")
    }
    var foot = "\(cores) cores, librdkafka \(librdkafka)"
    if let persons, let partitions {
      foot = "\(NumberText.grouped(persons)) persons, \(partitions) partitions; " + foot
    }
    return (lines + [foot]).joined(separator: "\n")
  }

  private static func text(_ wanted: Figure.Wanted?) -> String {
    switch wanted {
    case .atLeast(let bound): "≥ " + number(bound)
    case .atMost(let bound): "≤ " + number(bound)
    case nil: ""
    }
  }

  private static func number(_ value: Double) -> String {
    if abs(value) >= 1_000 { return NumberText.grouped(Int(value.rounded())) }
    return NumberText.fixed(value, abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 3)
  }
}
