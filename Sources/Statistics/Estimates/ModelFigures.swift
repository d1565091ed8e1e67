/// What the fit says of the national model.
package struct ModelFigures: Equatable, Sendable {
  /// A treatment dummy, or the intercept.
  package struct Coefficient: Equatable, Sendable {
    package var column: DesignColumn
    package var beta: Double
    /// `nil` for a column that the data determine fully (all or none succeed; `beta` is then ±30,
    /// the bound of log-odds), for one without information at the maximum, and without
    /// convergence.
    package var standardError: Double?
  }

  /// Estimated columns in design order: intercept, then covariates in order, levels in order.
  package var coefficients: [Coefficient]
  /// Columns dropped because earlier ones, or determined levels, leave nothing to estimate.
  package var aliased: [DesignColumn]
  /// Levels without persons, and the levels of covariates that have one level only.
  package var dropped: [DesignColumn]
  /// Levels whose persons all succeed or all fail, leaving out persons of levels so determined
  /// before; the intercept, where all persons do. A reference is never one of them: it is the first
  /// level of its covariate with persons to estimate from.
  package var determined: [DesignColumn]
  package var iterations: Int
  /// Whether the likelihood's maximum was reached and O = E holds in every level. If not, every
  /// figure that rests on it is `nil`; coefficients are those of the last step.
  package var converged: Bool
  /// −2 log-likelihood, as of single persons.
  package var deviance: Double
  /// Area under the ROC curve, by midranks over cells; `nil` without both outcomes.
  package var auc: Double?
  /// Mean squared difference of outcome and expectation over persons.
  package var brier: Double?
  /// Persons less coefficients; never below 0.
  package var degreesOfFreedom: Int64 = 0
  package var cellCount = 0
  /// Tjur's coefficient of discrimination: mean expectation of those who succeed less that of those
  /// who fail; `nil` without both outcomes.
  ///
  /// Source: Tjur, The American Statistician 63 (2009) 366.
  package var tjur: Double?
  /// Tenths of the persons by expected share, the lowest first. Persons of equal expectation stay
  /// together: the tenths end at the quantiles of type 7, and one that is left empty is missing, as
  /// is one that is told with the tenth before it for the sake of withheld units.
  package var calibrationByDecile: [CalibrationGroup] = []
  /// Ranked units in thirds by their number of persons, the smallest units first.
  package var calibrationBySize: [CalibrationGroup] = []
}

/// Persons of whom the model expects much the same, and how many of them succeeded.
package struct CalibrationGroup: Equatable, Sendable {
  /// From 1.
  package var number: Int
  package var persons: Int64 = 0
  package var observed: Int64 = 0
  /// Σ nμ (persons).
  package var expected = 0.0

  /// Of the observed share, 0…1.
  package var shareInterval: Interval { .wilson(successes: observed, persons: persons) }

  /// Under the number of the first.
  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.add(persons: right.persons, observed: right.observed, expected: right.expected)
    return sum
  }

  mutating func add(persons n: Int64, observed s: Int64, expected e: Double) {
    persons += n
    observed += s
    expected += e
  }
}

/// A column of the design matrix.
package enum DesignColumn: Hashable, Sendable {
  case intercept
  /// Indices into the table's covariates and that covariate's levels.
  case level(covariate: Int, level: Int)
}
