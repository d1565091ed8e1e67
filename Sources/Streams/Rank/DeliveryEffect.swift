internal import Benchmarks
internal import Registers

/// From when on a delivery counts: when every task has counted beyond the offsets that it names, so
/// that a period cannot mature before its data are counted. Until then the one before holds.
struct DeliveryEffect: Equatable {
  private(set) var completeThrough: [Register: CalendarDate] = [:]

  /// - Parameter positions: by partition number, the next offset to count of each register.
  /// - Returns: whether any register is complete through another day now.
  mutating func update(
    _ deliveries: [Register: Delivery], positions: [[Register: Int64]]
  ) -> Bool {
    var effect: [Register: CalendarDate] = [:]
    for (register, delivery) in deliveries {
      let isPassed = delivery.nextOffsets.enumerated().allSatisfy { partition, offset in
        partition < positions.count && positions[partition][register] ?? 0 >= offset
      }
      effect[register] =
        isPassed ? Self.date(delivery.completeThrough) : completeThrough[register]
    }
    defer { completeThrough = effect }
    return effect != completeThrough
  }

  private static func date(_ day: Day) -> CalendarDate? {
    let (year, month, day) = day.yearMonthDay
    return CalendarDate(year: year, month: month, day: day)
  }
}

extension BenchmarkDefinition {
  /// Topics of the registers whose completeness decides whether a period is mature.
  var decidingRegisters: [Register] {
    (rules?.outcomeRegisters ?? []).compactMap { Register(topicName: $0) }
  }

  /// Whether every outcome of the period has been decided. Ready observations have been.
  func maturity(ofPeriod period: String, completeThrough: [Register: CalendarDate]) -> Maturity {
    guard let rules else { return .mature }
    guard let year = Int(period), let end = rules.windowEnd(ofPeriod: year) else {
      return .preliminary
    }
    let isDecided = decidingRegisters.allSatisfy { register in
      completeThrough[register].map { $0 >= end } ?? false
    }
    return isDecided ? .mature : .preliminary
  }
}
