internal import Benchmarks
internal import Kafka
internal import Logging
internal import Streams

/// From the end of a restore to computing.
extension RankWorker {
  /// The end of a restore: then the rankings that readers hold are read, and computing begins.
  func restoreEnded() throws {
    for slot in slots.values {
      if case .restoring(let end) = slot.phase, slot.task.nextOffset >= end {
        slot.task.reachedRestoreEnd()
        slot.phase = .resuming
      }
    }
    let resuming = slots.values.filter(\.isResuming)
    guard !resuming.isEmpty, !areReferencesOutdated, let references else { return }
    let areas = Set(resuming.flatMap(\.task.areaIDs))
    if !areas.isEmpty {
      // Waits until a transaction in which an owner before publishes is over: its rankings are
      // among those read.
      _ = try consumer.committed(for: resuming.map(place(of:)), timeout: Limits.askTimeout)
      // Its offsets may be stable while the mark behind what it wrote is still to come: asked again
      // with the next turn.
      let written = [settings.topology.rankings, settings.topology.released]
      guard
        try lag.admin.watermarks(
          of: written.flatMap(settings.topology.partitions), timeout: Limits.askTimeout
        ).allSatisfy({ $0.stableEnd >= $0.highWatermark })
      else { return }
    }
    let published = areas.isEmpty ? [] : try publishedRankings(of: areas)
    for slot in resuming {
      slot.task.take(references.references)
      let released = slot.task.areas.isEmpty ? [] : try releasedCells(of: slot)
      do throws(CorruptRecord) {
        try slot.task.resume(published: published, released: released)
      } catch {
        throw WorkerFailure(.internal, "\(settings.topology.released): \(error)")
      }
      slot.phase = .following
      guard !slot.task.areas.isEmpty else { continue }
      log.info(
        "ranking",
        metadata: ["cells": "\(slot.task.cellsPartition)", "areas": "\(slot.task.areaIDs)"])
    }
  }

  /// The last ranking of each key of some areas.
  private func publishedRankings(of areas: Set<String>) throws -> [Ranking] {
    let partitions = settings.topology.partitions(of: settings.topology.rankings)
    let values = try lastValues(of: partitions) { key in
      areas.contains(String(decoding: key.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self))
    }
    return try values.values.map { try Ranking(json: $0) }
  }

  /// What the rankings of the slot's areas were made of.
  private func releasedCells(of slot: RankSlot) throws -> [ReleasedCell] {
    let partition = TopicPartition(
      topic: settings.topology.released, partition: place(of: slot).partition)
    return try lastValues(of: [partition]) { _ in true }.map { key, value in
      do throws(CorruptRecord) {
        return try ReleasedCell(key: key, value: value)
      } catch {
        throw WorkerFailure(.internal, "\(settings.topology.released): \(error)")
      }
    }
  }

  /// The last value of each key that is wanted, but of those taken back.
  private func lastValues(
    of partitions: [TopicPartition], _ isWanted: ([UInt8]) -> Bool
  ) throws -> [[UInt8]: [UInt8]] {
    let reader = try TopicReader(
      partitions, bootstrapServers: settings.bootstrapServers, properties: settings.properties,
      label: settings.topology.group + "-restore", log: settings.clientLog)
    var values: [[UInt8]: [UInt8]] = [:]
    try reader.readToEnds(timeout: Limits.askTimeout) { record in
      guard let bytes = record.key else { return }
      let key = Array(copying: bytes)
      guard isWanted(key) else { return }
      if let value = record.value {
        values[key] = Array(copying: value)
      } else {
        values[key] = nil
      }
    }
    try reader.close(timeout: Limits.closeTimeout)
    return values
  }
}
