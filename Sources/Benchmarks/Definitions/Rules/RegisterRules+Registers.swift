/// Which registers decide, and from when on they have decided.
extension RegisterRules {
  /// Topics of the registers that must be complete before a period is mature: those of the outcome,
  /// and those of conditions that look ahead of the date.
  package var outcomeRegisters: [String] {
    let ahead = population.filter { $0.fact == .yearsUntilLeaving }.flatMap(\.fact.registers)
    switch outcome {
    case .fact(let condition): return Set(condition.fact.registers + ahead).sorted()
    case .beginning: return Set(Fact.labourState.registers + ahead).sorted()
    }
  }

  /// The last day on which something can happen that decides an outcome of the period.
  package func windowEnd(ofPeriod year: Int) -> CalendarDate? {
    let last: CalendarDate? =
      switch date {
      case .every(let month, let day), .firstExam(let month, let day):
        CalendarDate(year: year, month: month, day: day)
      case .firstPermit: CalendarDate(year: year, month: 12, day: 31)
      }
    return switch outcome {
    case .fact: last
    case .beginning(let rule): last?.adding(years: rule.withinYears)
    }
  }
}

extension BenchmarkDefinition {
  /// Topics of all registers that the definition reads, without prefix, ascending.
  package var registers: [String] {
    guard let rules else { return ["register.observations"] }
    var facts = (rules.population.map(\.fact) + rules.covariates.map(\.fact))
    let deciding = rules.outcomeRegisters
    switch rules.date {
    case .every: break
    case .firstPermit: facts.append(.permit)
    case .firstExam: facts.append(.examAverage)
    }
    return Set(facts.flatMap(\.registers) + deciding + ["register.bef"]).sorted()
  }
}
