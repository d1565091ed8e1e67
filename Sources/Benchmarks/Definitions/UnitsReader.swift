/// Reads a file of units: CSV with the header `code,name`; further columns are passed over.
struct UnitsReader {
  /// A ranking is one record of a Kafka topic, by default at most 1 MB: 2,000 units × 350 bytes.
  static let unitCountMax = 2_000

  let path: String
  private(set) var faults: [FileFault] = []
  private var units: [Unit] = []
  private var lines: [String: Int] = [:]
  private var columnCount = 2

  init(path: String) { self.path = path }

  /// `nil` if there was a fault. The bytes are UTF-8.
  mutating func read(_ bytes: [UInt8]) -> [Unit]? {
    var csv = CSVReader(bytes)
    guard readHeader(&csv) else { return nil }
    reading: while true {
      switch csv.readRow() {
      case .end: break reading
      case .fault(let line, let found, let expected): add(line, found, expected: expected)
      case .row: readUnit(csv)
      }
    }
    if faults.isEmpty, units.isEmpty {
      add(1, "no units", expected: "a row `code,name` for each unit")
    }
    if units.count > Self.unitCountMax {
      add(csv.rowLine, "\(units.count) units", expected: "at most \(Self.unitCountMax)")
    }
    return faults.isEmpty ? units : nil
  }

  private mutating func readHeader(_ csv: inout CSVReader) -> Bool {
    switch csv.readRow() {
    case .end:
      add(1, "an empty file", expected: "the header `code,name`")
    case .fault(let line, let found, let expected):
      add(line, found, expected: expected)
    case .row:
      let columns = (0..<csv.fieldCount).map { csv.string($0) }
      columnCount = columns.count
      if columns.prefix(2) != ["code", "name"] {
        let shown = columns.joined(separator: ",").prefix(80)
        add(1, "the header `\(shown)`", expected: "the header `code,name`")
      }
    }
    return faults.isEmpty
  }

  private mutating func readUnit(_ csv: CSVReader) {
    let line = csv.rowLine
    guard csv.fieldCount == columnCount else {
      let isBlank = csv.fieldCount == 1 && csv.field(0).isEmpty
      let found = isBlank ? "an empty line" : "\(csv.fieldCount) fields"
      return add(
        line, found,
        expected: "\(columnCount) fields: code and name"
          + (columnCount == 2 ? "" : " first"))
    }
    let unit = Unit(code: csv.string(0), name: csv.string(1))
    for (noun, text) in [("unit code", unit.code), ("unit name", unit.name)] {
      if let (found, expected) = TextRule(noun: noun).fault(in: text) {
        return add(line, found, expected: expected)
      }
    }
    if let first = lines[unit.code] {
      return add(
        line, "unit code `\(unit.code)` again (first in line \(first))",
        expected: "each code once")
    }
    lines[unit.code] = line
    units.append(unit)
  }

  private mutating func add(_ line: Int, _ found: String, expected: String) {
    faults.append(FileFault(file: path, line: line, found: found, expected: expected))
  }
}
