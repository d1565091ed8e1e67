import Foundation
import Glibc

extension StateDirectory {
  /// Where a store's copy is written; left behind by a compaction that was cut off, and made anew
  /// by the next.
  private static let workshop = "compacting"

  /// The tasks that have a store in a state directory, by name. Needs no lock.
  package static func tasks(in path: String) throws(StoreError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      let isThere = unsafe access(path, F_OK) == 0
      throw StoreError(failed: "opendir", on: path, isThere ? EACCES : ENOENT)
    }
    return names.filter { unsafe access("\(path)/\($0)/data.mdb", F_OK) == 0 }
      .sorted { ($0.count, $0) < ($1.count, $1) }
  }

  /// Writes a task's store anew, without free pages and without what deleted entries have left
  /// behind; returns the file's bytes before and after. Nobody has the store open.
  ///
  /// The copy is read whole, every checksum with it, before it takes the store's place, by a
  /// rename: whenever the process or the machine dies, one of the two is there, whole. Needs room
  /// for both.
  package func compactTask(
    _ name: String
  ) throws(StoreError) -> (before: Int, after: Int) {
    let directory = try self.directory(ofTask: name)
    let workshop = directory + "/" + Self.workshop
    try Self.removeWorkshop(workshop)
    guard unsafe mkdir(workshop, 0o700) == 0 else {
      throw StoreError(failed: "mkdir", on: workshop, errno)
    }
    let (before, counts) = try Self.copy(directory, to: workshop)
    let copy = workshop + "/data.mdb"
    let after = try Self.check(workshop, holds: counts)
    guard unsafe chmod(copy, 0o600) == 0 else { throw StoreError(failed: "chmod", on: copy, errno) }
    try Self.flush(copy)
    guard unsafe rename(copy, directory + "/data.mdb") == 0 else {
      throw StoreError(failed: "rename", on: copy, errno)
    }
    try Self.flush(directory)
    try Self.removeWorkshop(workshop)
    return (before, after)
  }

  private static func copy(
    _ directory: String, to workshop: String
  ) throws(StoreError) -> (byteCount: Int, counts: [StoreTable: Int]) {
    let (tables, _) = try LMDBTables.opened(inspecting: directory)
    let counts = try tables.checkedCounts()
    try tables.copyCompacting(to: workshop)
    return (tables.fileByteCount, counts)
  }

  private static func check(
    _ workshop: String, holds counts: [StoreTable: Int]
  ) throws(StoreError) -> Int {
    let (tables, _) = try LMDBTables.opened(inspecting: workshop)
    guard try tables.checkedCounts() == counts else { throw StoreError.notAStore(path: workshop) }
    return tables.fileByteCount
  }

  private static func flush(_ path: String) throws(StoreError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(failed: "open", on: path, errno) }
    defer { _ = Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError(failed: "fsync", on: path, errno) }
  }

  static func removeWorkshop(_ path: String) throws(StoreError) {
    for file in ["data.mdb", "lock.mdb"] {
      guard unsafe unlink(path + "/" + file) == 0 || errno == ENOENT else {
        throw StoreError(failed: "unlink", on: path + "/" + file, errno)
      }
    }
    guard unsafe rmdir(path) == 0 || errno == ENOENT else {
      throw StoreError(failed: "rmdir", on: path, errno)
    }
  }

  /// Where `compactTask` works in a task's directory.
  static func workshop(of directory: String) -> String { directory + "/" + workshop }
}
