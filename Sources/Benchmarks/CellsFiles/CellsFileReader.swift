internal import Statistics

/// Reads the header and the rows, collecting all that is wrong.
struct CellsFileReader {
  private let path: String
  private(set) var error = CellsFileError()
  private var rows = CellsFileRows(covariates: [])
  private var unitColumn = ""

  private static let countColumns = ["n", "s"]

  init(path: String) { self.path = path }

  /// `nil` if there was a fault; then `error` tells them.
  mutating func read(_ csv: inout CSVReader) -> CellsFile? {
    guard readHeader(&csv) else { return nil }
    reading: while true {
      switch csv.readRow() {
      case .end: break reading
      case .fault(let line, let found, let expected): fault(line, found, expected: expected)
      case .row: readCell(csv)
      }
    }
    let cells = rows.sorted()
    for (first, second) in cells.repeatedLines {
      fault(second, "the cell of line \(first) again", expected: "each cell once")
    }
    if error.faults.isEmpty, cells.table.rowCount == 0 {
      fault(csv.rowLine, "no row with persons", expected: "at least one row with n ≥ 1")
    }
    guard error.faults.isEmpty else { return nil }
    return CellsFile(
      unitColumn: unitColumn, unitCodes: cells.unitCodes, covariates: cells.covariates,
      table: cells.table)
  }

  private mutating func readHeader(_ csv: inout CSVReader) -> Bool {
    switch csv.readRow() {
    case .end:
      fault(1, "an empty file", expected: "a header: unit, covariates, n, s")
    case .fault(let line, let found, let expected):
      fault(line, found, expected: expected)
    case .row:
      let columns = (0..<csv.fieldCount).map { csv.string($0) }
      checkHeader(columns)
      unitColumn = columns[0]
      rows = CellsFileRows(covariates: Array(columns.dropFirst().dropLast(2)))
    }
    return error.faults.isEmpty
  }

  private mutating func checkHeader(_ columns: [String]) {
    let form = "a unit column, covariates, then `n` and `s`, divided by commas"
    guard columns.count >= 3, Array(columns.suffix(2)) == Self.countColumns else {
      let shown = columns.joined(separator: ",").prefix(80)
      return fault(1, "the header `\(shown)`", expected: form)
    }
    if columns.count - 3 > CellsFile.covariateCountMax {
      fault(
        1, "\(columns.count - 3) covariates", expected: "at most \(CellsFile.covariateCountMax)")
    }
    var seen: Set<String> = []
    for column in columns {
      if let (found, expected) = TextRule(noun: "column name").fault(in: column) {
        fault(1, found, expected: expected)
      } else if !seen.insert(column).inserted {
        fault(1, "column `\(column)` twice", expected: "distinct column names")
      }
    }
  }

  private mutating func readCell(_ csv: CSVReader) {
    let line = csv.rowLine
    let columnCount = rows.covariateNames.count + 3
    guard csv.fieldCount == columnCount else {
      let isBlank = csv.fieldCount == 1 && csv.field(0).isEmpty
      let found = isBlank ? "an empty line" : "\(csv.fieldCount) fields"
      return fault(line, found, expected: "\(columnCount) fields")
    }
    let persons = count(columnCount - 2, of: csv)
    let successes = count(columnCount - 1, of: csv)
    guard let persons, let successes else { return }
    guard successes <= persons else {
      return fault(line, "s = \(successes) above n = \(persons)", expected: "0 ≤ s ≤ n")
    }
    guard persons > 0 else { return }
    rows.begin()
    for column in 0..<(columnCount - 2) {
      let text = csv.field(column)
      if rows.take(text, column: column) { continue }
      if let (found, expected) = textFault(csv, column) {
        return fault(line, found, expected: expected)
      }
      rows.takeNew(text, column: column)
    }
    rows.end(line: line, persons: persons, successes: successes)
  }

  /// What forbids a text that was not seen before.
  private func textFault(_ csv: CSVReader, _ column: Int) -> (found: String, expected: String)? {
    if column == 0 { return TextRule(noun: "unit code").fault(in: csv.string(0)) }
    let name = rows.covariateNames[column - 1]
    if rows.levelCount(column: column) == Covariate.levelCountMax {
      return (
        "level `\(csv.string(column).prefix(20))`, one more of `\(name)`",
        "at most \(Covariate.levelCountMax) levels"
      )
    }
    return TextRule(noun: "level of `\(name)`").fault(in: csv.string(column))
  }

  private mutating func count(_ column: Int, of csv: CSVReader) -> Int64? {
    let text = csv.field(column)
    var value: Int64 = text.isEmpty ? -1 : 0
    for index in text.indices {
      let digit = Int64(text[index]) - Int64(UInt8(ascii: "0"))
      guard (0...9).contains(digit), value <= CellsFile.personsMax else {
        value = -1
        break
      }
      value = value * 10 + digit
    }
    if (0...CellsFile.personsMax).contains(value) { return value }
    let name = Self.countColumns[column - rows.covariateNames.count - 1]
    fault(
      csv.rowLine, "`\(csv.string(column).prefix(20))` in column `\(name)`",
      expected: "a whole number, 0…\(CellsFile.personsMax)")
    return nil
  }

  private mutating func fault(_ line: Int, _ found: String, expected: String) {
    error.add(FileFault(file: path, line: line, found: found, expected: expected))
  }
}
