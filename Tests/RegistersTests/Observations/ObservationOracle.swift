import Foundation
import Registers

/// Reads a record with Foundation's parser and plain strings.
///
/// It is more lenient than the decoder where Foundation is: a name may stand twice, a list may
/// end in a comma, integers may have more than 64 bits. So what the decoder accepts must be what
/// the oracle reads, and not the other way round.
struct ObservationOracle: Equatable {
  var version: Int64
  /// `nil` for a deletion.
  var body: Body?

  struct Body: Equatable {
    var area: String
    var period: String
    var kommune: String
    var outcome: Int
    var covariates: [[UInt8]: String]
  }

  /// `nil` if the record is refused.
  init?(key: [UInt8], value: [UInt8]) {
    guard let object = try? JSONSerialization.jsonObject(with: Data(value)) as? [String: Any],
      let pnr = object["pnr"] as? String, Array(pnr.utf8) == key, (1...64).contains(key.count),
      let version = Self.integer(object["version"]), version >= 0
    else { return nil }
    self.version = version
    if let slettet = object["slettet"] {
      guard let slettet = Self.bool(slettet) else { return nil }
      if slettet { return }
    }
    guard let area = object["area"] as? String, let period = object["period"] as? String,
      (1...64).contains(area.utf8.count), (1...64).contains(period.utf8.count),
      area.utf8.allSatisfy("abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains),
      period != "headline", let kommune = Self.kommune(object["kommune"]),
      let outcome = Self.integer(object["outcome"]), [0, 1].contains(outcome),
      let covariates = object["covariates"] as? [String: Any], covariates.count <= 64
    else { return nil }
    var levels: [[UInt8]: String] = [:]
    for (name, level) in covariates {
      guard let level = level as? String, (1...255).contains(level.utf8.count),
        (1...255).contains(name.utf8.count)
      else { return nil }
      levels[Array(name.utf8)] = level
    }
    body = Body(
      area: area, period: period, kommune: kommune, outcome: Int(outcome), covariates: levels)
  }

  /// What the decoder must leave in the buffer.
  var encodedBody: [UInt8] {
    guard let body else { return [] }
    func counted(_ text: some Collection<UInt8>) -> [UInt8] { [UInt8(text.count)] + text }
    var bytes = counted(body.area.utf8) + counted(body.period.utf8) + counted(body.kommune.utf8)
    bytes += [UInt8(body.outcome), UInt8(body.covariates.count)]
    for (name, level) in body.covariates.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      bytes += counted(name) + counted(level.utf8)
    }
    return bytes
  }

  private static func bool(_ value: Any) -> Bool? {
    guard let number = value as? NSNumber, unsafe number.objCType.pointee == 0x63 else {
      return nil
    }
    return number.boolValue
  }

  private static func integer(_ value: Any?) -> Int64? {
    guard let value, bool(value) == nil, let number = value as? NSNumber else { return nil }
    return Int64(exactly: number)
  }

  private static func kommune(_ value: Any?) -> String? {
    if let number = integer(value) { return number >= 0 ? String(number) : nil }
    guard let code = value as? String, (1...64).contains(code.utf8.count) else { return nil }
    guard code.utf8.allSatisfy("0123456789".utf8.contains) else { return code }
    let digits = code.drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }
}
