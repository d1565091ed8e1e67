/// A register learns something of a person.
struct Event {
  let day: Day
  let person: Int
  let register: SimulatedTopic

  private static let registerBits = 4
  private static let personBits = 28
}

extension Event {
  init(packed: UInt64, after start: Day) {
    day = start + Int(packed >> UInt64(Self.personBits + Self.registerBits))
    person = Int(packed >> UInt64(Self.registerBits)) & ((1 << Self.personBits) - 1)
    let index = Int(packed & ((1 << UInt64(Self.registerBits)) - 1))
    register = SimulatedTopic.allCases[index]
  }

  /// 8 bytes, in the order of days, persons and registers.
  private func packed(after start: Day) -> UInt64 {
    UInt64(day - start) << UInt64(Self.personBits + Self.registerBits)
      | UInt64(person) << UInt64(Self.registerBits) | UInt64(register.rawValue)
  }

  /// All that happens after the full load, in order, each once.
  static func all(of simulation: Simulation, telling builder: inout LifeBuilder) -> [UInt64] {
    let start = simulation.years.load
    var events: [UInt64] = []
    for person in 0..<simulation.settings.personCount {
      builder.tell(person)
      for change in builder.life.changes where change.day > start {
        events.append(
          Event(day: change.day, person: person, register: change.register).packed(after: start))
      }
    }
    events.sort()
    var count = 0
    for index in events.indices where index == 0 || events[index] != events[index - 1] {
      events[count] = events[index]
      count += 1
    }
    events.removeLast(events.count - count)
    return events
  }
}

/// A register is told to be complete.
struct Delivery {
  let register: SimulatedTopic
  let completeThrough: Day
  let delivered: Day

  /// Forty days after each quarter; the health register, which tells whole years, after each year.
  static func all(of years: Years) -> [Delivery] {
    var deliveries: [Delivery] = []
    for quarter in 1...12 {
      let next = Day(years.last + 1 + quarter / 4, quarter % 4 * 3 + 1, 1)
      for register in SimulatedTopic.registers where register != .health || quarter % 4 == 0 {
        deliveries.append(
          Delivery(register: register, completeThrough: next - 1, delivered: next + 40))
      }
    }
    return deliveries
  }
}
