/// One passage through a simulation.
struct SimulationRun {
  let simulation: Simulation
  var counts = SimulationCounts()
  var faults: FaultMaker
  var builder: LifeBuilder
  private var text = JSONText()
  /// What was told before has stays under codes that were closed then: it would be no stale record
  /// but a broken one.
  private static let reform = Day(2007, 1, 1)

  init(_ simulation: Simulation) {
    self.simulation = simulation
    builder = LifeBuilder(model: simulation.model, seed: simulation.settings.seed)
    faults = FaultMaker(simulation.settings)
  }

  var years: Years { simulation.years }

  // MARK: - The full load

  /// Register after register, each followed by its delivery watermark.
  mutating func writeLoad<Sink: RecordSink>(
    into sink: inout Sink, again: Bool
  ) throws(Sink.Failure) {
    for register in SimulatedTopic.registers {
      try sink.began(again ? .redelivery(register) : .load(register))
      for number in 0..<simulation.settings.personCount {
        builder.tell(number)
        guard let changed = builder.life.lastChange(register, by: years.load) else { continue }
        try write(register, on: years.load, changed: changed, into: &sink)
        if again { counts.redelivered += 1 } else { counts.loaded += 1 }
      }
      try writeDelivery(
        of: register, through: Day(years.last, 12, 31), on: years.load, into: &sink)
    }
  }

  // MARK: - Life

  /// Event after event, in the order in which the registers learn of them.
  mutating func writeLife<Sink: RecordSink>(into sink: inout Sink) throws(Sink.Failure) {
    let events = Event.all(of: simulation, telling: &builder)
    var deliveries = Delivery.all(of: years)[...]
    var month = (0, 0)
    var told = -1
    for packed in events {
      let event = Event(packed: packed, after: years.load)
      while let next = deliveries.first, next.delivered < event.day {
        deliveries.removeFirst()
        try writeDelivery(
          of: next.register, through: next.completeThrough, on: next.delivered, into: &sink)
      }
      let date = event.day.date
      if month != (date.year, date.month) {
        month = (date.year, date.month)
        try sink.began(.life(year: date.year, month: date.month))
      }
      if told != event.person { builder.tell(event.person) }
      told = event.person
      try write(event.register, on: event.day, changed: event.day, into: &sink)
      counts.events += 1
    }
    for rest in deliveries {
      try writeDelivery(
        of: rest.register, through: rest.completeThrough, on: rest.delivered, into: &sink)
    }
  }

  // MARK: - Records

  /// The record of the person at hand, and the faulty ones beside it.
  private mutating func write<Sink: RecordSink>(
    _ register: SimulatedTopic, on day: Day, changed: Day, into sink: inout Sink
  ) throws(Sink.Failure) {
    let key = simulation.key(of: builder.life.number)
    render(register, on: day, changed: changed, key: key)
    let value = text.bytes
    try sink.write(SimulatedRecord(topic: register, key: key, value: value, isJSON: true))
    guard faults.isActive else { return }
    if faults.isDuplicated() {
      try sink.write(SimulatedRecord(topic: register, key: key, value: value, isJSON: true))
      counts.duplicates += 1
    }
    if faults.isMalformed() {
      try sink.write(faults.broken(register, key: key, value: value))
      counts.malformed += 1
    }
    if faults.isStale() {
      if let before = builder.life.lastChange(register, by: changed - 1), before >= Self.reform {
        render(register, on: before, changed: before, key: key)
      } else {
        render(register, on: day, changed: changed - 1, key: key)
      }
      try sink.write(SimulatedRecord(topic: register, key: key, value: text.bytes, isJSON: true))
      counts.stale += 1
    }
    if register == .population, faults.isKommuneUnknown() {
      render(register, on: day, changed: changed, key: key, unknownKommune: true)
      try sink.write(SimulatedRecord(topic: register, key: key, value: text.bytes, isJSON: true))
      counts.unknownKommuner += 1
    }
  }

  private mutating func render(
    _ register: SimulatedTopic, on day: Day, changed: Day, key: [UInt8],
    unknownKommune: Bool = false
  ) {
    text.removeAll()
    builder.life.write(
      register, on: day, changed: changed, key: key, unknownKommune: unknownKommune, into: &text)
  }

  mutating func write<Sink: RecordSink>(
    _ topic: SimulatedTopic, key: String, into sink: inout Sink,
    _ fill: (inout JSONText) -> Void
  ) throws(Sink.Failure) {
    text.removeAll()
    fill(&text)
    try sink.write(
      SimulatedRecord(topic: topic, key: Array(key.utf8), value: text.bytes, isJSON: true))
  }
}
