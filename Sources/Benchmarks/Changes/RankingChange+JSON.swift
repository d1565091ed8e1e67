extension RankingChange: Encodable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case kind, area, title, periods, kommune, name, before, after, cut, definition
    case maturedPeriod = "matured_period"
    case revisionBefore = "revision_before"
    case revisionAfter = "revision_after"
    case publishedAt = "published_at"
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    try container.encode(area, forKey: .area)
    try container.encode(title, forKey: .title)
    try container.encode(periods, forKey: .periods)
    try container.encode(kommune, forKey: .kommune)
    try container.encode(name, forKey: .name)
    try container.encode(maturedPeriod, forKey: .maturedPeriod)
    try container.encode(before, forKey: .before)
    try container.encode(after, forKey: .after)
    try container.encode(revisionBefore, forKey: .revisionBefore)
    try container.encode(revisionAfter, forKey: .revisionAfter)
    try container.encode(cut, forKey: .cut)
    try container.encode(definition, forKey: .definition)
    try container.encode(publishedAt, forKey: .publishedAt)
  }
}

/// The names are those of a ranking's rows.
extension RankingChange.Standing: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: UnitFigures.CodingKeys.self)
    try container.encode(residualPP, forKey: .residualPP)
    try container.encode(intervalPP?.low, forKey: .intervalLow)
    try container.encode(intervalPP?.high, forKey: .intervalHigh)
    try container.encode(rank, forKey: .rank)
    try container.encode(rankCertainty?.low, forKey: .rankLow)
    try container.encode(rankCertainty?.high, forKey: .rankHigh)
    try container.encode(rankCertainty?.top10, forKey: .top10)
    try container.encode(rankCertainty?.bottom10, forKey: .bottom10)
    try container.encode(verdict, forKey: .verdict)
  }
}
