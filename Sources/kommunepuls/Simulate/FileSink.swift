internal import Foundation
internal import Runtime
internal import Simulation

/// A file a topic, a line a record: `{"key": …, "value": …}`. A value that is no JSON is a text.
struct FileSink: ClosableSink {
  private static let bufferBytes = 1 << 18

  private struct Lines {
    let path: String
    let file: FileHandle
    var buffer: [UInt8] = []
    var count: Int64 = 0
  }

  private var topics: [Lines]

  init(directory: String) throws(WorkerFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: true)
      topics = try SimulatedTopic.allCases.map { topic in
        let path = "\(directory)/\(topic.name).jsonl"
        try Data().write(to: URL(fileURLWithPath: path))
        return Lines(path: path, file: try FileHandle(forWritingTo: URL(fileURLWithPath: path)))
      }
    } catch {
      throw WorkerFailure(.configuration, "--out \(directory): \(error.localizedDescription)")
    }
  }

  mutating func write(_ record: borrowing SimulatedRecord) throws(WorkerFailure) {
    let index = record.topic.rawValue
    topics[index].buffer.append(contentsOf: "{\"key\":\"".utf8)
    topics[index].buffer.append(contentsOf: record.key)
    topics[index].buffer.append(contentsOf: "\",\"value\":".utf8)
    if record.isJSON {
      topics[index].buffer.append(contentsOf: record.value)
    } else {
      Self.append(text: record.value, to: &topics[index].buffer)
    }
    topics[index].buffer.append(contentsOf: "}\n".utf8)
    topics[index].count += 1
    if topics[index].buffer.count >= Self.bufferBytes { try flush(index) }
  }

  /// Lines, as if each file were one partition.
  func ends(of topic: SimulatedTopic) -> [Int64] { [topics[topic.rawValue].count] }

  func began(_ stage: SimulationStage) {}

  mutating func close() throws(WorkerFailure) {
    for index in topics.indices {
      try flush(index)
      do { try topics[index].file.close() } catch { throw failure(index, error) }
    }
  }

  private mutating func flush(_ index: Int) throws(WorkerFailure) {
    do {
      try topics[index].file.write(contentsOf: Data(topics[index].buffer))
    } catch {
      throw failure(index, error)
    }
    topics[index].buffer.removeAll(keepingCapacity: true)
  }

  private func failure(_ index: Int, _ error: any Error) -> WorkerFailure {
    WorkerFailure(.internal, "\(topics[index].path): \(error.localizedDescription)")
  }

  /// As a JSON string: quotes, backslashes and control characters escaped.
  private static func append(text: [UInt8], to buffer: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    buffer.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        buffer.append(UInt8(ascii: "\\"))
        buffer.append(byte)
      case ..<0x20:
        buffer.append(contentsOf: "\\u00".utf8)
        buffer.append(digits[Int(byte >> 4)])
        buffer.append(digits[Int(byte & 15)])
      default: buffer.append(byte)
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }
}
