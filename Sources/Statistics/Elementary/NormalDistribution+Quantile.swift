extension NormalDistribution {
  /// The deviate that a share of `share` lies below, 0 < `share` < 1. Relative error about 10⁻¹⁵.
  ///
  /// Source: Wichura, "Algorithm AS 241: The percentage points of the normal distribution",
  /// Applied Statistics 37 (1988) 477, PPND16.
  package static func quantile(_ share: Double) -> Double {
    precondition(share > 0 && share < 1, "a share strictly between 0 and 1")
    let distance = share - 0.5
    if distance.magnitude <= 0.425 { return central(distance) }
    let outer = distance < 0 ? share : 1 - share
    let root = (-Elementary.log(outer)).squareRoot()
    let deviate = root <= 5 ? outerQuantile(root - 1.6) : farQuantile(root - 5)
    return distance < 0 ? -deviate : deviate
  }

  @inline(__always)
  private static func central(_ distance: Double) -> Double {
    let r = 0.180625 - distance * distance
    var over = 2509.0809287301226727
    var under = 5226.495278852854561
    over = over * r + 33430.575583588128105
    under = under * r + 28729.085735721942674
    over = over * r + 67265.770927008700853
    under = under * r + 39307.89580009271061
    over = over * r + 45921.953931549871457
    under = under * r + 21213.794301586595867
    over = over * r + 13731.693765509461125
    under = under * r + 5394.1960214247511077
    over = over * r + 1971.5909503065514427
    under = under * r + 687.1870074920579083
    over = over * r + 133.14166789178437745
    under = under * r + 42.313330701600911252
    over = over * r + 3.387132872796366608
    return distance * over / (under * r + 1)
  }

  private static func outerQuantile(_ r: Double) -> Double {
    var over = 7.7454501427834140764e-4
    var under = 1.05075007164441684324e-9
    over = over * r + 0.0227238449892691845833
    under = under * r + 5.475938084995344946e-4
    over = over * r + 0.24178072517745061177
    under = under * r + 0.0151986665636164571966
    over = over * r + 1.27045825245236838258
    under = under * r + 0.14810397642748007459
    over = over * r + 3.64784832476320460504
    under = under * r + 0.68976733498510000455
    over = over * r + 5.7694972214606914055
    under = under * r + 1.6763848301838038494
    over = over * r + 4.6303378461565452959
    under = under * r + 2.05319162663775882187
    over = over * r + 1.42343711074968357734
    return over / (under * r + 1)
  }

  private static func farQuantile(_ r: Double) -> Double {
    var over = 2.01033439929228813265e-7
    var under = 2.04426310338993978564e-15
    over = over * r + 2.71155556874348757815e-5
    under = under * r + 1.4215117583164458887e-7
    over = over * r + 0.0012426609473880784386
    under = under * r + 1.8463183175100546818e-5
    over = over * r + 0.026532189526576123093
    under = under * r + 7.868691311456132591e-4
    over = over * r + 0.29656057182850489123
    under = under * r + 0.0148753612908506148525
    over = over * r + 1.7848265399172913358
    under = under * r + 0.13692988092273580531
    over = over * r + 5.4637849111641143699
    under = under * r + 0.59983220655588793769
    over = over * r + 6.6579046435011037772
    return over / (under * r + 1)
  }
}
