internal import Foundation
internal import Runtime
internal import Simulation

/// The planted effects as a CSV file.
enum TruthFile {
  static let header = "area,kommune,effect,residual_pp,name\n"

  static func write(_ effects: [TrueEffect], to path: String) throws(WorkerFailure) {
    let lines = effects.map { effect in
      "\(effect.area.id),\(effect.kommune),\(effect.effect),\(effect.residual),\(effect.name)\n"
    }
    do {
      try Data((header + lines.joined()).utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw WorkerFailure(.configuration, "\(path): \(error.localizedDescription)")
    }
  }
}

/// What was sent, for people.
enum SimulationReport {
  static func text(_ counts: SimulationCounts) -> String {
    var parts = ["\(counts.loaded) of the full load"]
    if counts.redelivered > 0 { parts.append("\(counts.redelivered) of its second delivery") }
    if counts.events > 0 { parts.append("\(counts.events) of the life after") }
    parts.append("\(counts.conditions) conditions of kommuner")
    parts.append("\(counts.deliveries) delivery watermarks")
    for (count, name) in [
      (counts.duplicates, "duplicates"), (counts.stale, "stale"),
      (counts.malformed, "malformed"), (counts.unknownKommuner, "with an unknown kommune"),
    ] where count > 0 { parts.append("\(count) \(name)") }
    return "\(counts.total) records: " + parts.joined(separator: ", ")
  }
}
