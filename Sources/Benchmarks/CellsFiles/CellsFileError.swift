/// Why a file of cells was not taken: its faults by line, the first 20 told in full.
package struct CellsFileError: Error, Hashable, Sendable, CustomStringConvertible {
  package static let faultsToldMax = 20

  package private(set) var faults: [FileFault] = []
  /// Faults beyond the first 20.
  package private(set) var more = 0

  package var description: String {
    var lines = faults.map(\.description)
    if more > 0 { lines.append("and \(more) more") }
    return lines.joined(separator: "\n")
  }

  mutating func add(_ fault: FileFault) {
    if faults.count < Self.faultsToldMax { faults.append(fault) } else { more += 1 }
  }
}
