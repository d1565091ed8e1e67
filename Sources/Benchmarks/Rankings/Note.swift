/// What a reader of a ranking must know to read it rightly: codes, so that every reader can say it
/// in words of its own. Source: the cautions of the 2014 analysis, and of its statistics.
package enum Note: String, Codable, CaseIterable, Hashable, Sendable {
  case cannotSayWhy = "cannot_say_why"
  case unobservedConditions = "unobserved_conditions"
  case dataAsOf = "data_as_of"
  case gapIsPartlyChance = "gap_is_partly_chance"
  case schoolsShareTheResult = "schools_share_the_result"
  case openWindows = "open_windows"
  case noDemonstrableDifferences = "no_demonstrable_differences"
  case fewPersons = "few_persons"
  case notConverged = "not_converged"
  case heldBack = "held_back"

  /// In one sentence.
  package var text: String {
    switch self {
    case .cannotSayWhy:
      "A residual says how far a result lies from what the conditions let one expect, not why."
    case .unobservedConditions:
      "Conditions that the covariates miss are in the residual too: it measures not effort alone."
    case .dataAsOf:
      "The figures are as of the deliveries named; late and corrected records move them."
    case .gapIsPartlyChance:
      "Part of the distance between best and worst is chance: read it beside the chance-only gap."
    case .schoolsShareTheResult:
      "Schools that the kommune does not run (gymnasier, erhvervsskoler, free schools) share in "
        + "the result."
    case .openWindows:
      "Preliminary: outcomes of the period are still open, so shares are too low; no verdicts."
    case .noDemonstrableDifferences:
      "No demonstrable differences: chance explains all that the residuals differ by."
    case .fewPersons:
      "Most ranks are unreliable: with so few persons they tell more of chance than of the kommune."
    case .notConverged: "The model's fit did not converge: no figure that rests on it is published."
    case .heldBack:
      "A kommune's figures move only when several of its persons have changed: they lag by fewer."
    }
  }
}

extension Note {
  /// Of a ranking's figures, in the order of the cases.
  static func all(
    national: NationalFigures, rows: [UnitFigures], isOfEducation: Bool, maturity: Maturity,
    isHeldBack: Bool
  ) -> [Note] {
    let reliable = rows.compactMap(\.isReliable)
    let isUnsure = !reliable.isEmpty && reliable.count(where: { $0 }) * 2 < reliable.count
    return allCases.filter { note in
      switch note {
      case .cannotSayWhy, .unobservedConditions, .dataAsOf: true
      case .gapIsPartlyChance: national.gapObservedPP != nil
      case .schoolsShareTheResult: isOfEducation
      case .openWindows: maturity == .preliminary
      case .noDemonstrableDifferences: national.hasDifferences == false
      case .fewPersons: isUnsure
      case .notConverged: !national.converged
      case .heldBack: isHeldBack
      }
    }
  }
}

extension BenchmarkDefinition {
  /// Whether the outcome is told by a register of exams or of completed education.
  var isOfEducation: Bool {
    rules?.outcomeRegisters.contains { $0 == "register.udfk" || $0 == "register.udda" } ?? false
  }
}
