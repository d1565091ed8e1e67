internal import Foundation
internal import Glibc
internal import Runtime
internal import Simulation
internal import Synchronization

/// A worker in a process of its own: `kommunepuls run` of this very binary, as operations start it.
final class BenchWorker: Sendable {
  /// A line of its log, and when it came.
  struct Line {
    let text: String
    let instant: ContinuousClock.Instant
  }

  let started: ContinuousClock.Instant
  private let process: Process
  private let lines = Mutex<[Line]>([])

  init(
    _ installation: BenchInstallation, state: String, arguments: [String] = []
  ) throws {
    let broker = installation.broker
    process = Process()
    process.executableURL = URL(
      fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    process.arguments =
      [
        "run", "--bootstrap-servers", broker.bootstrapServers,
        "--topic-prefix", broker.topicPrefix, "--group", broker.group,
        "--benchmarks", CPSData.directory, "--state-dir", installation.statePath(state),
        "--instance-id", BenchInstallation.instanceID,
      ] + broker.properties.flatMap { ["-X", $0] } + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["KOMMUNEPULS_LOG_LEVEL": "info"]
    ) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    started = .now
    try process.run()
    let reading = errors.fileHandleForReading
    Thread { [self] in collect(reading) }.start()
  }

  /// Waits for a line of the log that ends so. `each` is called every two milliseconds.
  ///
  /// - Throws: when the process ends, or the command is to.
  @discardableResult
  func hear(_ ending: String, stop: StopSignal, each: () throws -> Void = {}) throws -> Line {
    var heard: Line?
    try follow(stop: stop) {
      try each()
      heard = lines.withLock { $0.first { $0.text.hasSuffix(ending) } }
      return heard != nil
    }
    return heard!
  }

  /// Waits until something is so, looking every two milliseconds.
  func follow(stop: StopSignal, until isDone: () throws -> Bool) throws {
    while try isDone() == false {
      try stop.check()
      guard process.isRunning else {
        let said = lines.withLock { $0.suffix(5).map(\.text).joined(separator: "\n") }
        throw WorkerFailure(.internal, "the worker has ended; the last that it said:\n\(said)")
      }
      Pause.until(.now + .milliseconds(2))
    }
  }

  /// Bytes of memory that no file is behind, LMDB's mapped pages apart.
  func anonymousBytes() throws -> Int {
    let path = "/proc/\(process.processIdentifier)/status"
    let status = try String(contentsOfFile: path, encoding: .utf8)
    for line in status.split(separator: "\n") where line.hasPrefix("RssAnon:") {
      if let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({
        Int($0)
      }) {
        return kibibytes << 10
      }
    }
    throw WorkerFailure(.internal, "\(path) has no RssAnon: want Linux 4.5 or newer")
  }

  /// Ends the process as a crash would, and waits until it is gone.
  func crash() { end(by: SIGKILL) }

  /// Ends the process as operations do, and waits until it is gone.
  func stop() { end(by: SIGTERM) }

  private func end(by number: Int32) {
    if process.isRunning { kill(process.processIdentifier, number) }
    process.waitUntilExit()
  }

  private func collect(_ reading: FileHandle) {
    var rest = Data()
    while case let bytes = reading.availableData, !bytes.isEmpty {
      let instant = ContinuousClock.now
      rest += bytes
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let text = String(decoding: rest[..<end], as: UTF8.self)
        lines.withLock { $0.append(Line(text: text, instant: instant)) }
        rest = rest[rest.index(after: end)...]
      }
    }
  }
}
