/// A record of `reference.kommune`: conditions that belong to a kommune and not to its persons.
package struct KommuneConditions: Hashable, Sendable {
  /// Without the installation's prefix. The key is the kommune's code.
  package static let topicName = "reference.kommune"

  package struct Year: Hashable, Sendable {
    package var year: Int16
    /// Unemployed, 0…100 per cent; `nil` where unknown.
    package var unemployment: Double?
    /// Inhabitants in towns, 0…100 per cent; `nil` where unknown.
    package var urbanShare: Double?

    package init(year: Int16, unemployment: Double?, urbanShare: Double?) {
      self.year = year
      self.unemployment = unemployment
      self.urbanShare = urbanShare
    }
  }

  package var kommune: UInt16
  /// Ascending, each once.
  package var years: [Year]

  package init(kommune: UInt16, years: [Year]) {
    self.kommune = kommune
    self.years = years
  }
}
