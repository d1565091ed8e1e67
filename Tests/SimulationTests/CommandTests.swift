import Foundation
import Simulation
import Testing

/// The command writes what the simulation tells.
@Suite(.enabled(if: Command.path != nil, "set KOMMUNEPULS_BINARY to the command"))
struct CommandTests {
  @Test func theFilesHoldTheRecords() throws {
    var settings = SimulationSettings.of(persons: 150, seed: 12, scenario: .factSheet)
    settings.faults.malformed = 0.3
    let (sink, counts, simulation) = ListSink.records(of: settings)
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("kommunepuls-simulate-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: directory) }
    let output = try run([
      "simulate", "--persons", "150", "--seed", "12", "--scenario", "fact-sheet", "--malformed",
      "0.3", "--out", directory.path,
    ])
    #expect(output.hasPrefix("\(counts.total) records"))
    for topic in SimulatedTopic.allCases {
      let text = try String(
        contentsOf: directory.appendingPathComponent("\(topic.name).jsonl"), encoding: .utf8)
      let lines = text.split(separator: "\n")
      let records = sink.records.filter { $0.topic == topic }
      #expect(lines.count == records.count)
      for (line, record) in zip(lines, records) { #expect(try isSame(line, record)) }
    }
    let truth = try String(
      contentsOf: directory.appendingPathComponent("truth.csv"), encoding: .utf8)
    let rows = truth.split(separator: "\n")
    #expect(rows.first == "area,kommune,effect,residual_pp,name")
    let wanted = simulation.truth.map {
      "\($0.area.id),\($0.kommune),\($0.effect),\($0.residual),\($0.name)"
    }
    #expect(rows.dropFirst().map(String.init) == wanted)
  }

  private func isSame(_ line: Substring, _ record: ListSink.Record) throws -> Bool {
    let key = String(decoding: record.key, as: UTF8.self)
    if record.isJSON {
      let value = String(decoding: record.value, as: UTF8.self)
      return line == "{\"key\":\"\(key)\",\"value\":\(value)}"
    }
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
    return object?["key"] == key && object?["value"].map { Array($0.utf8) } == record.value
  }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Command.path ?? "")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }
}

private enum Command {
  static let path = ProcessInfo.processInfo.environment["KOMMUNEPULS_BINARY"]
}
