package import Benchmarks
internal import Statistics

/// The persons behind a table of counts, one by one: each cell's successes and failures, numbered
/// in the order of the cells and drawn in an order that follows from a seed.
///
/// Counting them again gives the same cells. 8 bytes a person.
package struct CellPopulation: Sendable {
  private let cells: CellsFile
  /// Cell row and outcome of each person by number.
  private let rows: [Int32]
  private let successes: [Bool]
  /// Numbers in the order drawn.
  private let order: [Int32]

  package init(_ cells: CellsFile, seed: UInt64) {
    self.cells = cells
    var rows: [Int32] = []
    var successes: [Bool] = []
    for row in 0..<cells.table.rowCount {
      for person in 0..<cells.table.persons[row] {
        rows.append(Int32(row))
        successes.append(person < cells.table.successes[row])
      }
    }
    self.rows = rows
    self.successes = successes
    var generator = SeededGenerator(seed: seed)
    order = (0..<Int32(rows.count)).shuffled(using: &generator)
  }

  package var count: Int { rows.count }

  /// The pseudonym of the person drawn at `index`; the same whatever the seed. `copy` tells apart
  /// the persons of a population that is told several times over.
  package func pseudonym(at index: Int, copy: Int = 0) -> [UInt8] {
    let digits = String(Int(order[index]) + 1)
    let number = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    return Array((copy == 0 ? "p\(number)" : "p\(number)-\(copy)").utf8)
  }

  /// The person's record on `register.observations`. Codes and levels of the table are written as
  /// they are: they need no escaping in JSON.
  package func observation(
    at index: Int, area: String, period: String, version: Int64, copy: Int = 0
  ) -> [UInt8] {
    let number = Int(order[index])
    let row = Int(rows[number])
    let unit = cells.unitCodes[Int(cells.table.units[row])]
    let pseudonym = String(decoding: pseudonym(at: index, copy: copy), as: UTF8.self)
    var text = "{\"pnr\":\"\(pseudonym)\",\"version\":\(version),\"area\":\"\(area)\","
    text += "\"period\":\"\(period)\",\"kommune\":\"\(unit)\","
    text += "\"outcome\":\(successes[number] ? 1 : 0),\"covariates\":{"
    let width = cells.covariates.count
    for (place, covariate) in cells.covariates.enumerated() {
      let level = covariate.levels[Int(cells.table.levels[row * width + place])]
      text += "\(place == 0 ? "" : ",")\"\(covariate.name)\":\"\(level)\""
    }
    return Array((text + "}}").utf8)
  }
}
