import Statistics

extension Estimate {
  var isFinite: Bool { figures.allSatisfy(\.isFinite) }

  /// Every floating-point figure that is present.
  var figures: [Double] {
    var figures: [Double?] = [
      tauPP, tauDerSimonianLairdPP, phi, gapObservedPP, shareExplained, pcv, model.deviance,
      model.auc, model.brier,
    ]
    for coefficient in model.coefficients {
      figures += [coefficient.beta, coefficient.standardError]
    }
    for unit in units {
      figures += [
        unit.expected, unit.variance, unit.residualPP, unit.standardErrorPP, unit.z,
        unit.reliability, unit.shrunkenPP,
      ]
    }
    return figures.compactMap(\.self)
  }
}
