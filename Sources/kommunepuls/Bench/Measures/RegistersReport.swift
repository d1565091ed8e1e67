internal import Foundation
internal import Runtime
internal import Streams

/// What `bench registers` has measured.
struct RegistersReport: Encodable {
  /// One delivery of all records.
  struct Part: Encodable {
    let records: Int64
    let seconds: Double
    /// Of all threads of the process, in that time.
    let processorSeconds: Double
    let recordsPerSecond: Int
    /// Records written to the cells topic, without progress records.
    let cellRecords: Int64
    let cellRecordsPerRecord: Double
    /// Records written to the changelog: persons and positions.
    let personsRecords: Int64
    let transactions: Int64

    init(_ tally: MeasuredTally) {
      let status = tally.status
      records = status.counts.records
      seconds = Self.rounded(tally.seconds)
      processorSeconds = Self.rounded(tally.processorSeconds)
      recordsPerSecond = Int(tally.recordsPerSecond)
      cellRecords = status.cellRecords
      cellRecordsPerRecord = Self.rounded(Double(status.cellRecords) / Double(max(1, records)))
      personsRecords = status.changelogRecords
      transactions = status.transactions
    }

    private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
  }

  let persons: Int
  let seed: UInt64
  let partitions: Int
  let cores: Int
  let firstLoad: Part
  let redelivery: Part
  let stores: StoreSizes

  func json() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(self))
    } catch {
      preconditionFailure("every figure is finite: \(error)")
    }
  }

  func text() -> String {
    let rows: [(String, (Part) -> String)] = [
      ("register records", { "\($0.records)" }),
      ("seconds", { "\($0.seconds)" }),
      ("processor seconds", { "\($0.processorSeconds)" }),
      ("records/s", { "\($0.recordsPerSecond)" }),
      ("cells records per record", { "\($0.cellRecordsPerRecord)" }),
      ("persons records", { "\($0.personsRecords)" }),
      ("transactions", { "\($0.transactions)" }),
    ]
    let title = "\(persons) persons, \(partitions) partitions, exactly-once, durable, one thread"
    let lines = rows.map { Self.line($0, $1(firstLoad), $1(redelivery)) }
    let cells = stores.cells.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    return
      ([title, Self.line("", "first load", "again")] + lines + [
        "facts of a person: \(stores.factsBytesPerPerson) bytes; on disk: "
          + "\(stores.diskBytesPerPerson) bytes",
        "cells:",
      ] + cells + ["cores: \(cores)"]).joined(separator: "\n")
  }

  private static func line(_ name: String, _ first: String, _ second: String) -> String {
    func right(_ text: String) -> String {
      String(repeating: " ", count: max(1, 14 - text.count)) + text
    }
    let left = name + String(repeating: " ", count: max(0, 26 - name.count))
    return left + right(first) + right(second)
  }
}
