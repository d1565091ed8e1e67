internal import Benchmarks

/// The units of a definition by the registers' kommune codes.
struct KommuneTable: Sendable {
  private static let none: Int16 = -1

  /// By code: the unit's place.
  private let units: [Int16]
  /// Each unit's code as the definition has it, behind one byte of length.
  private let codes: [UInt8]
  private let codeStarts: [Int]

  /// Codes are numbers below 1000.
  init(_ units: [Unit]) {
    var places = [Int16](repeating: Self.none, count: 1_000)
    var (codes, starts): ([UInt8], [Int]) = ([], [0])
    for (place, unit) in units.enumerated() {
      guard let code = Int(unit.code), places.indices.contains(code) else {
        preconditionFailure("kommuner have numbers below 1000: \(unit.code)")
      }
      places[code] = Int16(place)
      CellKey.appendText(unit.code.utf8.span, to: &codes)
      starts.append(codes.count)
    }
    (self.units, self.codes, codeStarts) = (places, codes, starts)
  }

  /// The unit that the person belongs to; `nil` if there is none: Christiansø and the kommuner
  /// that were closed are no units.
  func unit(of person: PersonInView, at day: Day, rule: RegisterRules.KommuneRule) -> Int? {
    if let unit = unit(of: person, at: day) { return unit }
    return rule == .firstFromDate ? firstUnit(of: person, behind: day) : nil
  }

  /// Appends the unit's code as a cell key has it.
  func appendCode(ofUnit unit: Int, to key: inout [UInt8]) {
    key.append(codes.span.extracting(codeStarts[unit]..<codeStarts[unit + 1]))
  }

  private func unit(of person: PersonInView, at day: Day) -> Int? {
    guard let code = person.kommune(at: day), units.indices.contains(Int(code)),
      units[Int(code)] != Self.none
    else { return nil }
    return Int(units[Int(code)])
  }

  /// A person comes to live in a kommune by moving there or by coming home from abroad.
  private func firstUnit(of person: PersonInView, behind day: Day) -> Int? {
    let population = person.population
    var (first, found): (Day?, Int?) = (nil, nil)
    for index in 0..<population.residences.count + population.emigrations.count {
      let isMove = index < population.residences.count
      let candidate =
        isMove
        ? population.residences[index].from
        : population.emigrations[index - population.residences.count].to
      guard let candidate, candidate > day, first.map({ candidate < $0 }) ?? true,
        let unit = unit(of: person, at: candidate)
      else { continue }
      (first, found) = (candidate, unit)
    }
    return found
  }
}
