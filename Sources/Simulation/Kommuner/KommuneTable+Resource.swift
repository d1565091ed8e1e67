internal import Foundation

extension KommuneTable {
  /// The table that ships with the program (`Resources/kommuner/SOURCES.md`).
  static let bundled: KommuneTable = {
    let url = Bundle.module.bundleURL.appendingPathComponent("Resources/kommuner/kommuner.csv")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      preconditionFailure("\(url.path) is missing: it ships beside the program")
    }
    let lines = text.split(separator: "\n").dropFirst()
    return KommuneTable(lines.map(kommune))
  }()

  private static func kommune(_ line: Substring) -> Kommune {
    let fields = line.split(separator: ",").map(String.init)
    let figures = fields.dropFirst(3).compactMap { Double($0) }
    guard fields.count == 8, figures.count == 5, let code = Int(fields[0]) else {
      preconditionFailure("kommuner.csv: \(line)")
    }
    return Kommune(
      code: code, name: fields[1], isCapital: fields[2] == "Hovedstadskommuner",
      population: figures[0], nonWestern: figures[0] * figures[1], unemployed: figures[2],
      tertiary: figures[3], urban: figures[4])
  }
}
