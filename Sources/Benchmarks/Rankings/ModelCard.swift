package import Statistics

/// The national model behind a ranking, with all that is needed to judge it and to compute an
/// expected share by hand: the value of a record on `kommune.models`.
///
/// It tells of the country alone: sums over few persons that could be laid at one kommune's door
/// are not among its figures.
package struct ModelCard: Hashable, Sendable {
  package struct Coefficient: Codable, Hashable, Sendable {
    package var term: String
    /// On the scale of log odds.
    package var beta: Double
    /// `nil` for a level that the data determine fully.
    package var standardError: Double?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case term, beta
      case standardError = "se"
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(term, forKey: .term)
      try container.encode(beta, forKey: .beta)
      try container.encode(standardError, forKey: .standardError)
    }
  }

  /// Persons of whom the model expects much the same, and how they did.
  package struct Calibration: Codable, Hashable, Sendable {
    package var group: Int
    package var persons: Int64
    package var observed: Int64
    package var expected: Double
    /// 95 % of the observed share (0…100), by Wilson.
    package var shareLowPercent: Double
    package var shareHighPercent: Double

    enum CodingKeys: String, CodingKey, CaseIterable {
      case group, persons, observed, expected
      case shareLowPercent = "share_low_pct"
      case shareHighPercent = "share_high_pct"
    }

    init(_ group: CalibrationGroup) {
      self.group = group.number
      persons = group.persons
      observed = group.observed
      expected = group.expected
      shareLowPercent = 100 * group.shareInterval.lower
      shareHighPercent = 100 * group.shareInterval.upper
    }
  }

  /// What the model is, for the reader of a card that stands alone.
  package static let link = "logit"

  package var national: NationalFigures
  package var coefficients: [Coefficient]
  /// Cells that were fitted.
  package var cells: Int
  package var degreesOfFreedom: Int64
  package var tjur: Double?
  /// Tenths of the persons by expected share, lowest first.
  package var calibrationByDecile: [Calibration]
  /// Ranked units in thirds by their persons, smallest first.
  package var calibrationBySize: [Calibration]

  package init(of estimate: Estimate, covariates: [Covariate]) {
    let names = TermNames(covariates: covariates)
    let model = estimate.model
    national = NationalFigures(estimate, names: names)
    coefficients = model.coefficients.map {
      Coefficient(
        term: names.name(of: $0.column), beta: $0.beta, standardError: $0.standardError)
    }
    cells = model.cellCount
    degreesOfFreedom = model.degreesOfFreedom
    tjur = model.tjur
    calibrationByDecile = model.calibrationByDecile.map(Calibration.init)
    calibrationBySize = model.calibrationBySize.map(Calibration.init)
  }

  /// One JSON object, keys sorted; equal cards give equal bytes.
  package func json() -> [UInt8] { PublishedJSON.bytes(of: self) }
}

extension ModelCard: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case link, coefficients, cells, tjur
    case degreesOfFreedom = "degrees_of_freedom"
    case calibrationByDecile = "calibration_by_decile"
    case calibrationBySize = "calibration_by_size"
  }

  package init(from decoder: any Decoder) throws {
    national = try NationalFigures(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    coefficients = try container.decode([Coefficient].self, forKey: .coefficients)
    cells = try container.decode(Int.self, forKey: .cells)
    degreesOfFreedom = try container.decode(Int64.self, forKey: .degreesOfFreedom)
    tjur = try container.decodeIfPresent(Double.self, forKey: .tjur)
    calibrationByDecile = try container.decode([Calibration].self, forKey: .calibrationByDecile)
    calibrationBySize = try container.decode([Calibration].self, forKey: .calibrationBySize)
  }

  package func encode(to encoder: any Encoder) throws {
    try national.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.link, forKey: .link)
    try container.encode(coefficients, forKey: .coefficients)
    try container.encode(cells, forKey: .cells)
    try container.encode(degreesOfFreedom, forKey: .degreesOfFreedom)
    try container.encode(tjur, forKey: .tjur)
    try container.encode(calibrationByDecile, forKey: .calibrationByDecile)
    try container.encode(calibrationBySize, forKey: .calibrationBySize)
  }
}
