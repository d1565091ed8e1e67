internal import Benchmarks

/// A cell's key as a person reads it: `area/period/unit name=level,…`.
struct CellName: CustomStringConvertible {
  let description: String

  /// - Parameter key: as `CellKey` has it, of one of the definitions.
  init(_ key: [UInt8], definitions: [BenchmarkDefinition]) {
    guard let parts = CellKey.parts(of: key.span) else {
      description = "\(key.count) bytes that are no cell's key"
      return
    }
    let places = [parts.area, parts.period, parts.unit].map {
      String(decoding: key[$0], as: UTF8.self)
    }
    let covariates =
      definitions.first { $0.definitionID == parts.definitionID }?.covariates ?? []
    let levels = zip(covariates, parts.pattern).map { covariate, place in
      let level = Int(key[place])
      let name = level < covariate.levels.count ? covariate.levels[level] : "\(level)"
      return "\(covariate.name)=\(name)"
    }
    description = places.joined(separator: "/") + " " + levels.joined(separator: ",")
  }
}
