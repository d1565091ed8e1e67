package import Statistics

/// One unit's published figures. Its name stands beside them, in the row that holds them.
///
/// A withheld unit has no figures at all, and no rank. A unit without persons has `n` = 0 and no
/// others. Ranks, and all that rests on comparing units, are those of ranked units alone.
package struct UnitFigures: Hashable, Sendable {
  /// Persons.
  package var n: Int64?
  /// Persons with a success.
  package var observed: Int64?
  /// 95 % of the observed share (0…100), by Wilson.
  package var shareIntervalPercent: Bounds?
  /// Persons with a success that the national model expects.
  package var expected: Double?
  /// Of the number of successes, by the model: persons².
  package var variance: Double?
  package var residualPP: Double?
  package var standardErrorPP: Double?
  package var z: Double?
  /// 95 % of the residual.
  package var intervalPP: Bounds?
  package var pValue: Double?
  /// Whether interval and p-value come from the exact distribution, not from the normal one.
  package var isExact: Bool?
  /// The p-value adjusted for the number of ranked units (Benjamini–Hochberg).
  package var qValue: Double?
  package var reliability: Double?
  package var shrunkenPP: Double?
  /// 1 = largest residual.
  package var rank: Int?
  package var rankCertainty: RankCertainty?
  /// Whether the rank tells more than chance.
  package var isReliable: Bool?
  /// What is said of the result; `nil` for a preliminary period, and for units that are not judged
  /// because they have too few persons.
  package var verdict: PublishedVerdict?
  /// Whether the residual is outside the adjusted limits of 99.8 %.
  package var isMarked: Bool?
  /// Half widths of the funnel around 0, adjusted for over-dispersion.
  package var funnel95PP: Double?
  package var funnel998PP: Double?
  /// More successes, had the unit the mean residual of the best fifth.
  package var potentialPersons: Double?
  package var potentialShrunkenPersons: Double?
  /// Nearest first.
  package var peers: [PeerFigures]
  /// Since the mature period before; in rankings of single mature periods alone.
  package var change: ChangeFigures?
  package var withheld: Bool

  /// - Parameters:
  ///   - codes: of all units, for the peers' sake.
  ///   - isPreliminary: outcomes of the period are still open: nothing is said of anyone's result.
  package init(_ unit: UnitEstimate, codes: [String], withheld: Bool, isPreliminary: Bool) {
    self.withheld = withheld
    peers = []
    if withheld {
      verdict = .withheld
      return
    }
    n = unit.persons
    guard unit.persons > 0 else { return }
    observed = unit.observed
    shareIntervalPercent = unit.shareInterval.map {
      Bounds(low: 100 * $0.lower, high: 100 * $0.upper)
    }
    expected = unit.expected
    variance = unit.variance
    residualPP = unit.residualPP
    standardErrorPP = unit.standardErrorPP
    z = unit.z
    intervalPP = unit.intervalPP.map { Bounds(low: $0.lower, high: $0.upper) }
    pValue = unit.pValue
    isExact = unit.pValue.map { _ in unit.isExact }
    qValue = unit.qValue
    reliability = unit.reliability
    shrunkenPP = unit.shrunkenPP
    setComparison(unit, codes: codes, isPreliminary: isPreliminary)
  }

  private mutating func setComparison(
    _ unit: UnitEstimate, codes: [String], isPreliminary: Bool
  ) {
    if !isPreliminary, unit.rank != nil || unit.verdict == .cannotJudge {
      verdict = unit.verdict.map(PublishedVerdict.init)
      isMarked = unit.verdict.map { _ in unit.isMarked }
    }
    guard let rank = unit.rank else { return }
    self.rank = rank
    rankCertainty = unit.rankDistribution.map(RankCertainty.init)
    isReliable = unit.isReliable
    funnel95PP = unit.funnel?.adjusted95PP
    funnel998PP = unit.funnel?.adjusted998PP
    potentialPersons = unit.potential
    potentialShrunkenPersons = unit.potentialShrunken
    peers = unit.peers.map { PeerFigures($0, codes: codes) }
  }

  /// The two ends of a range.
  package struct Bounds: Hashable, Sendable {
    package var low: Double
    package var high: Double

    package init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
  }
}

/// What is said of a unit's result, in one word.
package enum PublishedVerdict: String, Codable, CaseIterable, Hashable, Sendable {
  case above
  case asExpected = "as_expected"
  case below
  /// Its own covariates determine what is expected of it.
  case cannotJudge = "cannot_judge"
  case withheld

  init(_ verdict: Verdict) {
    switch verdict {
    case .above: self = .above
    case .asExpected: self = .asExpected
    case .below: self = .below
    case .cannotJudge: self = .cannotJudge
    }
  }
}

/// How sure a rank is.
package struct RankCertainty: Hashable, Sendable {
  /// 95 % of the rank, from 1.
  package var low: Int
  package var high: Int
  package var expected: Double
  /// Of the true residual being among the ten best, the ten worst, and the best fifth.
  package var top10: Double
  package var bottom10: Double
  package var topFifth: Double?

  init(_ distribution: RankDistribution) {
    low = distribution.interval.lowerBound
    high = distribution.interval.upperBound
    expected = distribution.expectedRank
    top10 = distribution.topProbability
    bottom10 = distribution.bottomProbability
    topFifth = distribution.topFifthProbability
  }

  package init(
    low: Int, high: Int, expected: Double, top10: Double, bottom10: Double, topFifth: Double?
  ) {
    self.low = low
    self.high = high
    self.expected = expected
    self.top10 = top10
    self.bottom10 = bottom10
    self.topFifth = topFifth
  }
}

/// A ranked unit with much the same conditions, to exchange experience with.
package struct PeerFigures: Codable, Hashable, Sendable {
  package var kommune: String
  /// The peer's residual less the unit's own.
  package var differencePP: Double
  package var isMarkedlyBetter: Bool

  enum CodingKeys: String, CodingKey, CaseIterable {
    case kommune
    case differencePP = "difference_pp"
    case isMarkedlyBetter = "markedly_better"
  }

  init(_ peer: Peer, codes: [String]) {
    kommune = codes[peer.unit]
    differencePP = peer.differencePP
    isMarkedlyBetter = peer.isMarkedlyBetter
  }
}
