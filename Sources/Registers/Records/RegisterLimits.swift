/// What the registers may say of a person. Lists are bounded, so that one record can neither fill
/// the memory nor take long: the largest body has some 22,000 bytes.
package enum RegisterLimits {
  /// Entries of a list.
  package static let entryCountMax = 2_000
  /// Entries of a list of years, each of which stands once.
  package static let yearCountMax = 200
  /// Partitions of a topic that a delivery names.
  package static let partitionCountMax = 65_535

  package static let years: ClosedRange<Int64> = 1900...2100
  /// `antboernf`: children in the family.
  package static let children: ClosedRange<Int64> = 0...99
  /// `hf_kilde`.
  package static let sources: ClosedRange<Int64> = 0...Int64(Int32.max)
  /// `kltrin`: the grade whose leaving exam counts.
  package static let examGrade: Int64 = 9
  /// The seven-step scale.
  package static let averages: ClosedRange<Double> = -3...12
  /// `soc_status`: any code of three digits. What a code stands for is the evaluator's matter.
  package static let labourStatuses: ClosedRange<Int64> = 100...999
  /// Contacts and admissions of one person in a year.
  package static let healthCounts: ClosedRange<Int64> = 0...99_999
  package static let percentages: ClosedRange<Double> = 0...100
}
