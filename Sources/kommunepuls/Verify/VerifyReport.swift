internal import Benchmarks
internal import Foundation
internal import Registers
internal import Runtime
internal import Streams

/// What `verify` tells: JSON for programs, text for people.
struct VerifyReport: Encodable {
  struct DifferenceLine: Encodable {
    let of: String
    let key: String
    let field: String
    let ours: String
    let theirs: String
    let pseudonym: String?
  }

  struct PersonLine: Encodable {
    let register: String
    let partition: Int
    let offset: Int64
    let reason: String
    let pseudonym: String?
  }

  let records: Int64
  let persons: Int
  let cells: Int
  let rankings: Int
  let differences: [DifferenceLine]
  let differenceCount: Int
  let notRecomputable: [PersonLine]
  /// Persons; the list has one entry a person and register.
  let notRecomputableCount: Int
  private let restOfPersons: Int

  enum CodingKeys: String, CodingKey {
    case records, persons, cells, rankings, differences
    case differenceCount = "difference_count"
    case notRecomputable = "not_recomputable"
    case notRecomputableCount = "not_recomputable_count"
  }

  init(_ outcome: VerifyOutcome, limit: Int, showsPseudonyms: Bool) {
    func name(_ bytes: [UInt8]?) -> String? {
      guard showsPseudonyms, let bytes else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
    records = outcome.records
    persons = outcome.persons
    cells = outcome.cells
    rankings = outcome.rankings
    differenceCount = outcome.differences.count
    notRecomputableCount = Set(outcome.notRecomputable.map(\.pseudonym)).count
    restOfPersons = max(0, outcome.notRecomputable.count - limit)
    differences = outcome.differences.prefix(limit).map {
      DifferenceLine(
        of: $0.subject.rawValue, key: $0.key, field: $0.field, ours: $0.ours, theirs: $0.theirs,
        pseudonym: name($0.pseudonym))
    }
    notRecomputable = outcome.notRecomputable.prefix(limit).map {
      PersonLine(
        register: $0.register.topicName, partition: $0.partition, offset: $0.offset,
        reason: $0.reason.rawValue, pseudonym: name($0.pseudonym))
    }
  }

  func json() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(self))
    } catch {
      preconditionFailure("texts and integers have a JSON form: \(error)")
    }
  }

  func text() -> String {
    let counted = [
      (Int(records), "records"), (persons, "persons"), (cells, "cells"), (rankings, "rankings"),
    ].map { "\(NumberText.grouped($0)) \($1)" }
    var lines = ["recounted  " + counted.joined(separator: " · ")]
    if notRecomputableCount > 0 {
      let number = NumberText.grouped(notRecomputableCount)
      lines.append("not recomputable  \(number) persons: the held facts count")
      lines += notRecomputable.map {
        "  \($0.register)[\($0.partition)]@\($0.offset)  \($0.reason)"
          + ($0.pseudonym.map { "  \($0)" } ?? "")
      }
      lines += Self.rest(restOfPersons)
    }
    if differenceCount == 0 {
      lines.append("no difference: everything published is what the records give")
    } else {
      lines.append("\(NumberText.grouped(differenceCount)) differences")
      lines += differences.map {
        "  \($0.of) \($0.key)  \($0.field): \($0.ours), published \($0.theirs)"
          + ($0.pseudonym.map { "  \($0)" } ?? "")
      }
      lines += Self.rest(differenceCount - differences.count)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rest(_ count: Int) -> [String] {
    count > 0 ? ["  and \(NumberText.grouped(count)) more: --limit \(count + 100) lists more"] : []
  }
}
