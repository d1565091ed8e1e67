package import Benchmarks
internal import Foundation

/// The data set that the demo streams: persons of the US Current Population Survey, 2012–2014, in
/// 51 areas, as counts per covariate pattern. In the public domain (CC0), from the Tax-Calculator
/// project; its licence lies beside it.
package enum CPSData {
  /// Period of the demo's observations: the survey's years are a covariate of the model.
  package static let period = "2012-2014"

  package static var directory: String {
    Bundle.module.bundleURL.appendingPathComponent("Resources/cps").path
  }

  /// The benchmark over these persons.
  package static func definition() throws(DefinitionFaults) -> BenchmarkDefinition {
    try BenchmarkCatalog.load(directory: directory).definitions[0]
  }

  /// 30,024 cells of 229,591 persons.
  package static func cells() throws(CellsFileError) -> CellsFile {
    try CellsFile.read(directory + "/cps_cells.csv")
  }
}
