/// Every field is written, a missing figure as null.
extension UnitFigures: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case n, observed, expected, variance, z, reliability, rank, reliable, verdict, marked, peers
    case change, withheld
    case shareLow = "share_low_pct"
    case shareHigh = "share_high_pct"
    case residualPP = "residual_pp"
    case standardErrorPP = "se_pp"
    case intervalLow = "ci_low_pp"
    case intervalHigh = "ci_high_pp"
    case isExact = "ci_exact"
    case pValue = "p_value"
    case qValue = "q_value"
    case shrunkenPP = "shrunken_pp"
    case rankLow = "rank_low"
    case rankHigh = "rank_high"
    case rankExpected = "rank_expected"
    case top10 = "p_top10"
    case bottom10 = "p_bottom10"
    case topFifth = "p_top_fifth"
    case funnel95PP = "funnel_95_pp"
    case funnel998PP = "funnel_998_pp"
    case potentialPersons = "potential_persons"
    case potentialShrunkenPersons = "potential_shrunken_persons"
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Double? {
      try container.decodeIfPresent(Double.self, forKey: key)
    }
    func bounds(_ low: CodingKeys, _ high: CodingKeys) throws -> Bounds? {
      guard let low = try number(low), let high = try number(high) else { return nil }
      return Bounds(low: low, high: high)
    }
    n = try container.decodeIfPresent(Int64.self, forKey: .n)
    observed = try container.decodeIfPresent(Int64.self, forKey: .observed)
    shareIntervalPercent = try bounds(.shareLow, .shareHigh)
    expected = try number(.expected)
    variance = try number(.variance)
    residualPP = try number(.residualPP)
    standardErrorPP = try number(.standardErrorPP)
    z = try number(.z)
    intervalPP = try bounds(.intervalLow, .intervalHigh)
    pValue = try number(.pValue)
    isExact = try container.decodeIfPresent(Bool.self, forKey: .isExact)
    qValue = try number(.qValue)
    reliability = try number(.reliability)
    shrunkenPP = try number(.shrunkenPP)
    rank = try container.decodeIfPresent(Int.self, forKey: .rank)
    rankCertainty = try Self.certainty(in: container)
    isReliable = try container.decodeIfPresent(Bool.self, forKey: .reliable)
    verdict = try container.decodeIfPresent(PublishedVerdict.self, forKey: .verdict)
    isMarked = try container.decodeIfPresent(Bool.self, forKey: .marked)
    funnel95PP = try number(.funnel95PP)
    funnel998PP = try number(.funnel998PP)
    potentialPersons = try number(.potentialPersons)
    potentialShrunkenPersons = try number(.potentialShrunkenPersons)
    peers = try container.decode([PeerFigures].self, forKey: .peers)
    change = try container.decodeIfPresent(ChangeFigures.self, forKey: .change)
    withheld = try container.decode(Bool.self, forKey: .withheld)
  }

  private static func certainty(
    in container: KeyedDecodingContainer<CodingKeys>
  ) throws -> RankCertainty? {
    guard let low = try container.decodeIfPresent(Int.self, forKey: .rankLow) else { return nil }
    return RankCertainty(
      low: low, high: try container.decode(Int.self, forKey: .rankHigh),
      expected: try container.decode(Double.self, forKey: .rankExpected),
      top10: try container.decode(Double.self, forKey: .top10),
      bottom10: try container.decode(Double.self, forKey: .bottom10),
      topFifth: try container.decodeIfPresent(Double.self, forKey: .topFifth))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(n, forKey: .n)
    try container.encode(observed, forKey: .observed)
    try container.encode(shareIntervalPercent?.low, forKey: .shareLow)
    try container.encode(shareIntervalPercent?.high, forKey: .shareHigh)
    try container.encode(expected, forKey: .expected)
    try container.encode(variance, forKey: .variance)
    try container.encode(residualPP, forKey: .residualPP)
    try container.encode(standardErrorPP, forKey: .standardErrorPP)
    try container.encode(z, forKey: .z)
    try container.encode(intervalPP?.low, forKey: .intervalLow)
    try container.encode(intervalPP?.high, forKey: .intervalHigh)
    try container.encode(pValue, forKey: .pValue)
    try container.encode(isExact, forKey: .isExact)
    try container.encode(qValue, forKey: .qValue)
    try container.encode(reliability, forKey: .reliability)
    try container.encode(shrunkenPP, forKey: .shrunkenPP)
    try container.encode(rank, forKey: .rank)
    try container.encode(rankCertainty?.low, forKey: .rankLow)
    try container.encode(rankCertainty?.high, forKey: .rankHigh)
    try container.encode(rankCertainty?.expected, forKey: .rankExpected)
    try container.encode(rankCertainty?.top10, forKey: .top10)
    try container.encode(rankCertainty?.bottom10, forKey: .bottom10)
    try container.encode(rankCertainty?.topFifth, forKey: .topFifth)
    try container.encode(isReliable, forKey: .reliable)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(isMarked, forKey: .marked)
    try container.encode(funnel95PP, forKey: .funnel95PP)
    try container.encode(funnel998PP, forKey: .funnel998PP)
    try container.encode(potentialPersons, forKey: .potentialPersons)
    try container.encode(potentialShrunkenPersons, forKey: .potentialShrunkenPersons)
    try container.encode(peers, forKey: .peers)
    try container.encode(change, forKey: .change)
    try container.encode(withheld, forKey: .withheld)
  }
}
