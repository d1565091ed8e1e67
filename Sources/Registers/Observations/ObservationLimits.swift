/// What an observation may hold. The sum: a body has at most 33,000 bytes.
package enum ObservationLimits {
  /// Bytes of an area's id.
  package static let areaLengthMax = 64
  /// Bytes.
  package static let periodLengthMax = 64
  /// Bytes of a unit's code.
  package static let kommuneLengthMax = 64
  package static let covariateCountMax = 64
  /// Bytes of a covariate's name, and of a level.
  package static let covariateLengthMax = 255
  /// The key of an area's pooled ranking ends in this word, so no period may be called so.
  package static let reservedPeriod = "headline"
}
