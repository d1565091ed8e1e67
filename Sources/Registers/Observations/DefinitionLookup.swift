internal import Benchmarks

/// A definition, laid out to find a record's kommune, covariates and levels by their bytes.
final class DefinitionLookup: Sendable {
  /// The start of every cell key of the definition.
  private let keyPrefix: [UInt8]
  /// One group: the units' codes, in their one form.
  let units: TextTable
  /// One group: the covariates' names. Its rows are in the order of an observation's body.
  let covariates: TextTable
  /// A group for each row of `covariates`.
  let levels: TextTable
  private let definition: BenchmarkDefinition
  /// Each unit's code as the definition has it, behind one byte of length.
  private let unitCodes: [UInt8]
  private let unitCodeStarts: [Int]

  init(_ definition: BenchmarkDefinition) {
    self.definition = definition
    keyPrefix = CellKey.prefix(of: definition)
    units = TextTable(groups: [definition.units.map { Self.normalized($0.code) }])
    var (codes, starts): ([UInt8], [Int]) = ([], [0])
    for unit in definition.units {
      CellKey.appendText(unit.code.utf8.span, to: &codes)
      starts.append(codes.count)
    }
    (unitCodes, unitCodeStarts) = (codes, starts)
    let covariates = TextTable(groups: [definition.covariates.map(\.name)])
    levels = TextTable(
      groups: covariates.rows(ofGroup: 0).map { row in
        definition.covariates[covariates.place(ofRow: row)].levels
      })
    self.covariates = covariates
  }

  var covariateCount: Int { definition.covariates.count }

  /// For messages: the covariate's name as the definition has it.
  func covariateName(ofRow row: Int) -> String {
    definition.covariates[covariates.place(ofRow: row)].name
  }

  func appendKeyPrefix(to key: inout [UInt8]) {
    let prefix = keyPrefix
    key.append(prefix.span)
  }

  /// Appends the unit's code as a cell key has it.
  func appendUnitCode(at place: Int, to key: inout [UInt8]) {
    let codes = unitCodes
    key.append(codes.span.extracting(unitCodeStarts[place]..<unitCodeStarts[place + 1]))
  }

  private static func normalized(_ code: String) -> String {
    let normalized = KommuneCode.normalized(code.utf8.span)
    return String(decoding: normalized.indices.map { normalized[$0] }, as: UTF8.self)
  }
}
