internal import Benchmarks

/// Years in which a person can fulfil what conditions say of age and residence, so that the other
/// years of a definition are not looked at: most persons are of an age, and newly come, in few.
/// Who is in the bounds is asked all the same.
struct YearBounds: Sendable {
  /// From the lowest to below the highest value that is let in; `nil` for no bound.
  private let age: Range<Int>?
  private let residence: Range<Int>?

  init(_ conditions: [RegisterRules.Condition]) {
    age = Self.bounds(of: .age, in: conditions)
    residence = Self.bounds(of: .residenceYears, in: conditions)
  }

  /// Of these years those that are left.
  func years(of person: PersonInView, in years: Range<Int>) -> Range<Int> {
    var (first, end) = (years.lowerBound, years.upperBound)
    if let age {
      // The difference of the years, or one fewer before the birthday.
      let birth = person.birth.year
      first = max(first, Self.sum(birth, age.lowerBound))
      end = min(end, Self.sum(birth + 1, age.upperBound))
    }
    if let residence {
      // A residence that is not known is no number.
      guard let immigration = person.immigration?.year else { return first..<first }
      // The difference of the years, or one more that has begun behind the day of immigration.
      first = max(first, Self.sum(immigration - 1, residence.lowerBound))
      end = min(end, Self.sum(immigration, residence.upperBound))
    }
    return first..<max(first, end)
  }

  /// The hull of all ranges, where every condition on the fact wants a number.
  private static func bounds(
    of fact: Fact, in conditions: [RegisterRules.Condition]
  ) -> Range<Int>? {
    let values = conditions.first { $0.fact == fact }?.values
    guard let values, values.names.isEmpty, let first = values.ranges.first,
      let last = values.ranges.last
    else { return nil }
    return first.lowerBound..<last.upperBound
  }

  /// Open ends are the largest and the smallest number there are.
  private static func sum(_ year: Int, _ count: Int) -> Int {
    let (sum, isOver) = year.addingReportingOverflow(count)
    return isOver ? (count < 0 ? .min : .max) : sum
  }
}
