/// The way from one version to another, in few bytes: registers deliver in batches and on days, so
/// that a person's versions are mostly equal, or whole days or seconds apart. Versions are ms since
/// 1970, 0 or more; any two have one step.
struct VersionStep {
  /// 2020-01-01T00:00Z: the version that a person's first section counts from.
  static let start: Int64 = 1_577_836_800_000

  /// Three bits. The two low ones say in what the step is counted: 0 that there is none, 1 ms,
  /// 2 seconds, 3 days; always in the largest that it is whole in. 4: the version is earlier.
  let bits: UInt8
  /// 0 stands for a step of 0 and is not written.
  private let count: Int64

  static let bitsMask: UInt8 = 7
  private static let earlierFlag: UInt8 = 4
  private static let secondsOfDay: Int64 = 86_400

  init(from last: Int64, to version: Int64) {
    precondition(last >= 0 && version >= 0, "want versions of 0 or more")
    let distance = abs(version - last)
    let direction = version < last ? Self.earlierFlag : 0
    let (seconds, milliseconds) = distance.quotientAndRemainder(dividingBy: 1000)
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: Self.secondsOfDay)
    if distance == 0 {
      (bits, count) = (0, 0)
    } else if milliseconds != 0 {
      (bits, count) = (direction | 1, distance)
    } else if rest != 0 {
      (bits, count) = (direction | 2, seconds)
    } else {
      (bits, count) = (direction | 3, days)
    }
  }

  func append(to bytes: inout [UInt8]) {
    if count > 0 { Varint.append(count, to: &bytes) }
  }

  /// Reads the step of the bits and takes it from `last`.
  static func read(
    _ bits: UInt8, from last: Int64, _ reader: inout FactsReader
  ) throws(FactsError) -> Int64 {
    guard bits != 0 else { return last }
    let start = reader.offset
    let count = try reader.varint()
    let (unit, next): (Int64, Int64)
    switch bits & ~earlierFlag {
    case 1: (unit, next) = (1, 1000)
    case 2: (unit, next) = (1000, secondsOfDay)
    case 3: (unit, next) = (1000 * secondsOfDay, .max)
    default: throw reader.error(.unknownFlags(bits), at: start - 1)
    }
    guard count % next != 0 else { throw reader.error(.badNumber, at: start) }
    let (distance, isTooFar) = count.multipliedReportingOverflow(by: unit)
    let (version, isTooLate) =
      bits & earlierFlag == 0
      ? last.addingReportingOverflow(distance) : last.subtractingReportingOverflow(distance)
    guard !isTooFar, !isTooLate, version >= 0 else {
      throw reader.error(.outOfRange, at: start)
    }
    return version
  }
}
