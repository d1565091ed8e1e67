internal import ArgumentParser
internal import Benchmarks
internal import Foundation

struct SchemasCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schemas",
    abstract: "Writes the description of everything published, for programs that read it.",
    discussion: """
      An AsyncAPI 3 document (topics, keys, headers, messages) and the JSON Schemas that it refers \
      to, with a description and a unit for each field.

      Example:  kommunepuls schemas --out ./schemas
      """)

  @Option(
    name: .long, help: "The folder to write into, made if missing; files there are overwritten.",
    completion: .directory)
  var out: String

  func run() throws {
    do {
      let folder = URL(fileURLWithPath: out)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for name in PublishedDocuments.names {
        let file = folder.appendingPathComponent(name)
        try PublishedDocuments.data(of: name).write(to: file)
        Terminal.print(file.path)
      }
    } catch {
      throw failure(ExitStatus.configuration, "--out \(out): \(error.localizedDescription)")
    }
  }
}
