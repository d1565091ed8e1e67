internal import ArgumentParser
internal import Benchmarks
internal import Foundation
internal import Runtime
internal import Store
internal import Streams

struct StateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Looks at the stores of a state directory, and writes them anew.",
    subcommands: [InspectCommand.self, CompactCommand.self])

  struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "inspect",
      abstract: "Says what each store belongs to, how much it holds and how far it has counted.",
      discussion: """
        Changes nothing, needs no broker, and may run beside the worker that has the stores.

        Example:  kommunepuls state inspect --state-dir /var/lib/kommunepuls
                  kommunepuls state inspect --state-dir ./state --format json
        """)

    @Option(name: .long, help: "Where a worker keeps its state.")
    var stateDir: String

    @Option(name: .long, help: "table, for people, or json.")
    var format = OutputFormat.table

    func run() throws {
      let stores = try exiting { () throws(WorkerFailure) in try Self.stores(in: stateDir) }
      switch format {
      case .json: Terminal.write(StoreDescription.json(stores), terminator: "\n")
      case .table: Terminal.print(stores.map(\.text).joined(separator: "\n"), terminator: "")
      }
    }

    private static func stores(
      in path: String
    ) throws(WorkerFailure) -> [StoreDescription] {
      do {
        return try taskNames(in: path).map { name in
          try StoreDescription(name, StoreInspection(directory: path + "/" + name))
        }
      } catch {
        throw KafkaFailure.of(error)
      }
    }
  }

  struct CompactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compact",
      abstract: "Writes each store anew, without what is free or was deleted.",
      discussion: """
        A store's file never shrinks by itself, and what was deleted stays readable in its free \
        pages until they are used again. This copies what is live into a new file, reads that \
        whole, and puts it in the place of the old one; whatever happens meanwhile, one of the two \
        is there. What the disk itself keeps of a removed file is not in its power.

        Needs room for the largest store twice, and that no worker runs on the directory. Nothing \
        is lost when it is cut off: run it again.

        Example:  kommunepuls state compact --state-dir /var/lib/kommunepuls
        """)

    @Option(name: .long, help: "Where a worker keeps its state.")
    var stateDir: String

    func run() throws {
      let progress = SteadyProgress()
      try exiting { () throws(WorkerFailure) in
        do {
          let names = try taskNames(in: stateDir)
          let directory = try StateDirectory(path: stateDir, instanceID: "state compact")
          for (index, name) in names.enumerated() {
            progress.note("compacting \(name), \(index + 1) of \(names.count)")
            let (before, after) = try directory.compactTask(name)
            progress.end()
            Terminal.print(
              "\(name): \(NumberText.grouped(before)) bytes → \(NumberText.grouped(after))")
          }
        } catch {
          throw KafkaFailure.of(error)
        }
      }
    }
  }
}

/// The stores of a state directory; one without any is not what was meant.
private func taskNames(in path: String) throws -> [String] {
  let isThere = FileManager.default.fileExists(atPath: path)
  let names = isThere ? try StateDirectory.tasks(in: path) : []
  guard !names.isEmpty else {
    throw WorkerFailure(
      .configuration, "\(path) holds no store: name the --state-dir of a worker that has counted")
  }
  return names
}
