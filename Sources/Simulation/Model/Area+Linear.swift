/// The covariates' part of the true models: log-odds without intercept and kommune.
extension Area {
  /// - Parameter age: full years on the day that the chance is of.
  func linear(_ traits: Traits, age: Int, in kommune: Kommune) -> Double {
    isOfEmployment
      ? employment(traits, age: age, in: kommune) : education(traits, age: age, in: kommune)
  }

  private func employment(_ traits: Traits, age: Int, in kommune: Kommune) -> Double {
    var sum = 0.0
    if traits.isWoman { sum += self == .integration ? -0.55 : -0.3 }
    if traits.isWoman && traits.children > 1 { sum -= 0.3 }
    sum += age < 25 ? 0.15 : age < 35 ? 0 : age < 45 ? -0.2 : age < 55 ? -0.65 : -1.35
    switch traits.marital {
    case .unmarried: break
    case .married: sum -= 0.1
    case .divorced, .widowed: sum -= 0.2
    }
    if traits.children == 0 { sum += 0.1 }
    switch traits.education {
    case 90: sum -= 0.1
    case 10: break
    case 20...35: sum += 0.35
    default: sum += 0.55
    }
    sum += [-0.25, -0.35, 0, 0.25, 0.05, 0.2, 0.4, -0.1][traits.region.rawValue]
    switch traits.permit {
    case .asylum: sum -= 0.35
    case .work: sum += 0.55
    case .study: sum += 0.4
    default: break
    }
    sum += [0, -0.2, -0.75][traits.health]
    return sum - 0.1 * (kommune.unemployed - 4.8)
  }

  private func education(_ traits: Traits, age: Int, in kommune: Kommune) -> Double {
    var sum = traits.isWoman ? (self == .youth ? 0.5 : 0.25) : 0
    sum += [-0.2, -0.3, 0.05, 0.4, -0.25, 0.1, 0.15, -0.1][traits.region.rawValue]
    if !traits.isDescendant {
      let arrived = traits.arrivalAge
      sum += arrived <= 5 ? -0.15 : arrived <= 9 ? -0.45 : -0.95
    }
    sum += [0.05, 0, -0.35][traits.health]
    sum += Self.parents(traits.mother) + 0.8 * Self.parents(traits.father)
    sum += [0.05, 0, -0.2][traits.parentHealth]
    sum -= 0.004 * (kommune.urban - 90)
    if self == .youth { sum += 0.13 * Double(min(age, 29) - 24) }
    return sum
  }

  private static func parents(_ level: Int) -> Double {
    switch level {
    case 0, 90: -0.1
    case 10: 0
    case 20...35: 0.25
    default: 0.6
    }
  }
}
