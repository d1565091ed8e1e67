/// The distribution of the number of successes among persons with different chances.
///
/// Built by convolution, one group of persons with equal chances after the other. All terms are
/// positive, so nothing cancels: each probability errs by some 10⁻¹⁶ of itself a group. Ends below
/// 10⁻⁶⁰ are cut off as they arise, so that a convolution costs groups × some 30 standard
/// deviations, however many persons there are.
package struct PoissonBinomial: Sendable {
  static let probabilityMin = 1e-60

  /// The number of successes that `probabilities` starts with.
  package private(set) var lowest = 0
  package private(set) var probabilities: [Double] = [1]
  private var spare: [Double] = []

  package init() {}

  /// Adds `n` persons, each with the chance `share` of a success.
  ///
  /// - Parameter complement: 1 − `share`, with all its bits where `share` is near 1.
  package mutating func add(persons n: Int64, share: Double, complement: Double) {
    precondition(n > 0 && share >= 0 && complement >= 0, "want persons and a chance of 0…1")
    if n == 1 {
      addPerson(share: share, complement: complement)
    } else {
      let (start, terms) = Self.binomial(n, share: share, complement: complement)
      lowest += start
      convolve(with: terms)
    }
    trim()
  }

  private mutating func addPerson(share: Double, complement: Double) {
    var index = probabilities.count
    probabilities.append(0)
    var terms = probabilities.mutableSpan
    while index > 0 {
      terms[index] = terms[index] * complement + terms[index - 1] * share
      index -= 1
    }
    terms[0] *= complement
  }

  private mutating func convolve(with terms: [Double]) {
    // Moved out, so that the loop works on local arrays.
    var (old, sums): ([Double], [Double]) = ([], [])
    swap(&old, &probabilities)
    swap(&sums, &spare)
    sums.removeAll(keepingCapacity: true)
    sums.append(contentsOf: repeatElement(0, count: old.count + terms.count - 1))
    Self.add(terms.span, times: old.span, to: sums.mutableSpan)
    swap(&probabilities, &sums)
    swap(&spare, &old)
  }

  private static func add(
    _ terms: Span<Double>, times old: Span<Double>, to target: consuming MutableSpan<Double>
  ) {
    var sums = target
    for shift in terms.indices {
      let term = terms[shift]
      for index in old.indices { sums[index + shift] += old[index] * term }
    }
  }

  private mutating func trim() {
    var first = 0
    while probabilities[first] < Self.probabilityMin { first += 1 }
    while probabilities[probabilities.count - 1] < Self.probabilityMin {
      probabilities.removeLast()
    }
    guard first > 0 else { return }
    probabilities.removeFirst(first)
    lowest += first
  }

  /// A binomial distribution from its mode outwards, by the ratio of neighbouring terms.
  private static func binomial(
    _ n: Int64, share: Double, complement: Double
  ) -> (start: Int, terms: [Double]) {
    if share == 0 { return (0, [1]) }
    if complement == 0 { return (Int(n), [1]) }
    let count = Double(n)
    let mode = min(((count + 1) * share).rounded(.down), count)
    let odds = share / complement
    var below: [Double] = []
    var (term, k) = (1.0, mode)
    while k > 0 {
      term *= k / ((count - k + 1) * odds)
      if term < probabilityMin { break }
      below.append(term)
      k -= 1
    }
    var terms: [Double] = below.reversed()
    terms.append(1)
    (term, k) = (1, mode)
    while k < count {
      term *= (count - k) / (k + 1) * odds
      if term < probabilityMin { break }
      terms.append(term)
      k += 1
    }
    let total = terms.reduce(0, +)
    for index in terms.indices { terms[index] /= total }
    return (Int(mode) - below.count, terms)
  }
}
