package import Statistics

/// A table of cells from a CSV file: a column of units, any number of covariates, and the counts
/// `n` (persons) and `s` (successes) last.
///
/// ```
/// kommune,age,sex,n,s
/// 101,a1,1,34,20
/// ```
/// A row is a unit and a covariate pattern; a repeated one is a fault, never a sum. Rows with
/// `n = 0` are accepted and count for nothing: they bring forth neither unit nor level.
package struct CellsFile: Sendable {
  package static let covariateCountMax = 40
  /// Persons in one row.
  package static let personsMax: Int64 = 1_000_000_000

  /// The header of the first column.
  package let unitColumn: String
  /// By UTF-8 bytes; the table's unit indices.
  package let unitCodes: [String]
  /// In header order; levels by UTF-8 bytes.
  package let covariates: [Covariate]
  package let table: CellTable

  /// Cost: one pass over the bytes and a sort of the rows; no text is made for a known field.
  package static func read(_ path: String) throws(CellsFileError) -> CellsFile {
    var error = CellsFileError()
    let source: SourceFile
    do {
      source = try SourceFile.read(path)
    } catch let fault {
      error.add(fault)
      throw error
    }
    var csv = CSVReader(source.bytes)
    var reader = CellsFileReader(path: path)
    guard let file = reader.read(&csv) else { throw reader.error }
    return file
  }
}
