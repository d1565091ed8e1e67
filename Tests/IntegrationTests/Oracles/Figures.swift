import Foundation

/// The figures of a ranking or of `estimate`, bit for bit, read from the JSON itself.
struct Figures: Equatable {
  /// By field: the bits of the number; nil for null or no field.
  var national: [String: UInt64?]
  /// By unit and field.
  var units: [String: [String: UInt64?]]

  static let nationalFields = [
    "persons", "deviance", "tau_pp", "phi", "auc", "brier", "gap_observed_pp", "share_explained",
    "pcv",
  ]
  static let unitFields = [
    "n", "observed", "expected", "variance", "residual_pp", "se_pp", "z", "reliability",
    "shrunken_pp", "rank",
  ]

  /// What `estimate` printed.
  static func ofEstimate(_ json: [UInt8]) throws -> Figures {
    try Figures(json, list: "units", code: "unit")
  }

  /// What was published, or printed by `demo`.
  static func ofRanking(_ json: [UInt8]) throws -> Figures {
    try Figures(json, list: "kommuner", code: "kommune")
  }

  private init(_ json: [UInt8], list: String, code: String) throws {
    guard
      let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any],
      let rows = object[list] as? [[String: Any]]
    else { throw NoFigures(json: String(decoding: json.prefix(200), as: UTF8.self)) }
    national = Self.bits(object, Self.nationalFields)
    units = [:]
    for row in rows { units[row[code] as? String ?? ""] = Self.bits(row, Self.unitFields) }
  }

  private static func bits(_ object: [String: Any], _ fields: [String]) -> [String: UInt64?] {
    var bits: [String: UInt64?] = [:]
    for field in fields { bits[field] = (object[field] as? NSNumber)?.doubleValue.bitPattern }
    return bits
  }

  struct NoFigures: Error {
    let json: String
  }
}

extension Installation {
  /// What the offline path says of the CPS cells, everyone shown.
  func cpsFigures() throws -> Figures {
    let exit = try run([
      "estimate", Checkout.cpsCells, "--format", "json", "--show-min", "0", "--rank-min", "0",
    ])
    return try Figures.ofEstimate(exit.output)
  }
}
