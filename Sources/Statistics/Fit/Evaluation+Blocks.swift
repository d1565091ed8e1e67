/// The three stages of a block of patterns: the inner loops of a fit. Plain loops over spans, in
/// the patterns' order.
extension Evaluation {
  /// Stage 1: the log-odds of the block's patterns.
  static func setPredictors(
    _ predictors: inout MutableSpan<Double>, of block: Range<Int>, codes: Span<UInt16>,
    offsets: Span<Int>, combinations: Span<Double>
  ) {
    let width = offsets.count
    var place = block.lowerBound * width
    for pattern in block {
      var sum = 0.0
      for group in 0..<width {
        sum += combinations[offsets[group] + Int(codes[place])]
        place += 1
      }
      let capped = sum > predictorMax ? predictorMax : sum
      predictors[pattern] = capped < -predictorMax ? -predictorMax : capped
    }
  }

  /// Stage 2: what follows from the log-odds, pattern by pattern, without branches or sums.
  static func setCurve(
    shares allShares: inout [Double], weights allWeights: inout [Double],
    residuals allResiduals: inout [Double], losses allLosses: inout [Double],
    of block: Range<Int>, predictors: [Double], persons: Span<Double>,
    successes: Span<Double>
  ) {
    var shares = allShares.mutableSpan
    var weights = allWeights.mutableSpan
    var residuals = allResiduals.mutableSpan
    var losses = allLosses.mutableSpan
    let predictors = predictors.span
    let count = predictors.count
    precondition(shares.count == count && weights.count == count && residuals.count == count)
    precondition(losses.count == count && persons.count == count && successes.count == count)
    precondition(block.lowerBound >= 0 && block.upperBound <= count)
    for index in block {
      let predictor = predictors[index]
      let (n, s) = (persons[index], successes[index])
      let odds = Elementary.boundedExp(-predictor.magnitude)
      let larger = 1 / (1 + odds)
      let smaller = odds * larger
      let share = predictor >= 0 ? larger : smaller
      shares[index] = share
      weights[index] = n * (larger * smaller)
      residuals[index] = s - n * share
      let against = predictor >= 0 ? n - s : s
      losses[index] = n * Elementary.log1pOfUnit(odds) + against * predictor.magnitude
    }
  }

  /// Stage 3: the sums by combination and by pair of combinations.
  static func addSums(
    residualSums: inout [Double], weightSums: inout [Double], loss lossSum: inout Double,
    of block: Range<Int>, codes: Span<UInt16>, offsets: Span<Int>, pairs: Span<Pair>,
    curve: Curve
  ) {
    let width = offsets.count
    let weights = curve.weights.span
    let residuals = curve.residuals.span
    let losses = curve.losses.span
    var byCombination = residualSums.mutableSpan
    var byPair = weightSums.mutableSpan
    var row = block.lowerBound * width
    var loss = 0.0
    for pattern in block {
      let (weight, residual) = (weights[pattern], residuals[pattern])
      loss += losses[pattern]
      var next = 0
      for first in 0..<width {
        let code = Int(codes[row + first])
        byCombination[offsets[first] + code] += residual
        var second = first + 1
        while second < width {
          let pair = pairs[next]
          byPair[pair.offset + code * pair.rowLength + Int(codes[row + second])] += weight
          next += 1
          second += 1
        }
      }
      row += width
    }
    lossSum += loss
  }
}
