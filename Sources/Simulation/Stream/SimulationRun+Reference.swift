/// What is keyed by something else than a person.
extension SimulationRun {
  /// `reference.kommune`, a record a kommune.
  mutating func writeConditions<Sink: RecordSink>(into sink: inout Sink) throws(Sink.Failure) {
    try sink.began(.load(.kommuner))
    let calendar = years.healthStart...(years.last + 3)
    var random = SeededGenerator(seed: simulation.settings.seed, number: -2)
    for kommune in simulation.model.kommuner.kommuner {
      let wobble = calendar.map { _ in random.integer(-3...3) }
      try write(.kommuner, key: String(kommune.code), into: &sink) { text in
        text.raw("{\"kom\":\"0\(kommune.code)\",\"aar\":")
        text.list(zip(calendar, wobble)) { text, entry in
          text.raw("{\"aar\":")
          text.integer(entry.0)
          text.raw(",\"ledighed_pct\":")
          text.hundredths(max(0, Int(kommune.unemployed * 10 + 0.5) + entry.1) * 10)
          text.raw(",\"byandel_pct\":")
          text.hundredths(Int(kommune.urban * 10 + 0.5) * 10)
          text.raw("}")
        }
        text.raw("}")
      }
      counts.conditions += 1
    }
  }

  /// `register.leverancer`: the register is complete through a day, up to the ends of its topic.
  mutating func writeDelivery<Sink: RecordSink>(
    of register: SimulatedTopic, through day: Day, on delivered: Day, into sink: inout Sink
  ) throws(Sink.Failure) {
    let ends = try sink.ends(of: register)
    let name = String(register.name.dropFirst("register.".count))
    try write(.deliveries, key: name, into: &sink) { text in
      text.raw("{\"register\":")
      text.quoted(name)
      text.raw(",\"komplet_til\":")
      text.date(day)
      text.raw(",\"leveret\":")
      text.date(delivered)
      text.raw(",\"slut\":")
      text.list(ends) { $0.integer(Int($1)) }
      text.raw("}")
    }
    counts.deliveries += 1
  }
}
