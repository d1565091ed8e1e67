internal import Statistics

/// Names of design columns, as R names the coefficients of factors: `(Intercept)`, and a
/// covariate's name with the level behind it, `agea2`.
struct TermNames {
  let covariates: [Covariate]

  func name(of column: DesignColumn) -> String {
    switch column {
    case .intercept: "(Intercept)"
    case .level(let covariate, let level):
      covariates[covariate].name + covariates[covariate].levels[level]
    }
  }

  func names(of columns: [DesignColumn]) -> [String] { columns.map(name(of:)) }
}
