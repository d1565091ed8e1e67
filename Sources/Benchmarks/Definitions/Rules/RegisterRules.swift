/// Who counts where, and with what outcome, in a benchmark that is derived from the registers: the
/// content of a definition with `source: registers`.
package struct RegisterRules: Hashable, Sendable {
  /// How a person is known to be in a population, or to have an outcome.
  package struct Condition: Hashable, Sendable {
    package let fact: Fact
    package let values: FactValues

    package init(fact: Fact, values: FactValues) {
      self.fact = fact
      self.values = values
    }
  }

  /// The date that a person is judged at; its year is the period.
  package enum StatusDate: Hashable, Sendable {
    /// The same day of every period.
    case every(month: Int, day: Int)
    /// The person's first permit in one of these categories (indices into
    /// `Fact.permitCategories`), if it is not from before `since`.
    case firstPermit(categories: [Int], since: CalendarDate)
    /// This day of the year in which the school year of the first leaving exam ends.
    case firstExam(month: Int, day: Int)
  }

  package enum Activity: String, CaseIterable, Hashable, Sendable {
    case employment
    case education
  }

  /// A spell of an activity begins in the window (date, date + `withinYears`] and lasts. Spells of
  /// one activity with at most `joiningDays` days between them are one; an open one lasts.
  package struct Beginning: Hashable, Sendable {
    /// In the order of `Activity.allCases`.
    package let activities: [Activity]
    package let withinYears: Int
    /// From the first day through the last.
    package let lastingDays: Int
    package let joiningDays: Int

    package init(activities: [Activity], withinYears: Int, lastingDays: Int, joiningDays: Int) {
      self.activities = Activity.allCases.filter(activities.contains)
      self.withinYears = withinYears
      self.lastingDays = lastingDays
      self.joiningDays = joiningDays
    }
  }

  package enum Outcome: Hashable, Sendable {
    case fact(Condition)
    case beginning(Beginning)
  }

  package enum KommuneRule: String, CaseIterable, Hashable, Sendable {
    /// Where the person lives at the date.
    case atDate = "at_date"
    /// Where the person first lives in a kommune of the units, at the date or later.
    case firstFromDate = "first_from_date"
  }

  package let kind: BenchmarkDefinition.Kind
  /// Years, each a period.
  package let periods: ClosedRange<Int>
  package let date: StatusDate
  /// All of them hold for who is counted.
  package let population: [Condition]
  package let outcome: Outcome
  package let kommune: KommuneRule
  /// Of the person: a pattern has one level of each.
  package let covariates: [CovariateRule]
  /// Of the kommune in the year of the period: no part of a pattern. In the model they stand
  /// behind those of the person.
  package let kommuneCovariates: [CovariateRule]

  package init(
    kind: BenchmarkDefinition.Kind, periods: ClosedRange<Int>, date: StatusDate,
    population: [Condition], outcome: Outcome, kommune: KommuneRule, covariates: [CovariateRule],
    kommuneCovariates: [CovariateRule]
  ) {
    precondition(
      covariates.allSatisfy { $0.fact.subject == .person }
        && kommuneCovariates.allSatisfy { $0.fact.subject == .kommune },
      "a covariate is of the person or of the kommune, as its fact is")
    self.kind = kind
    self.periods = periods
    self.date = date
    self.population = population
    self.outcome = outcome
    self.kommune = kommune
    self.covariates = covariates
    self.kommuneCovariates = kommuneCovariates
  }
}
