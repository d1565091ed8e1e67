import Foundation
import Store
import Testing

struct StateDirectoryTests {
  @Test
  func aSecondHolderIsToldWhoTheFirstIs() throws {
    let temporary = TemporaryDirectory()
    let first = try StateDirectory(path: temporary.path, instanceID: "worker-1")
    let error = StoreError.heldByAnotherProcess(
      path: temporary.path + "/lock", holder: "process \(getpid()), instance worker-1")
    #expect(throws: error) {
      _ = try StateDirectory(path: temporary.path, instanceID: "worker-2")
    }
    #expect(error.description.contains("instance worker-1"))
    withExtendedLifetime(first) {}
  }

  @Test
  func theLockEndsWithItsHolder() throws {
    let temporary = TemporaryDirectory()
    do {
      let lock = try DirectoryLock(
        directory: temporary.path, instanceID: "a much longer name than the next one's")
      _ = consume lock
    }
    let second = try DirectoryLock(directory: temporary.path, instanceID: "b")
    #expect(
      try String(contentsOfFile: temporary.path + "/lock", encoding: .utf8)
        == "process \(getpid()), instance b\n")
    _ = consume second
  }

  @Test
  func directoriesAreMadeForTheOwnerAlone() throws {
    let temporary = TemporaryDirectory()
    let root = temporary.path + "/a/b"
    let state = try StateDirectory(path: root, instanceID: "worker-1")
    let task = try state.directory(ofTask: "tally-3")
    #expect(task == root + "/tally-3")
    let store = try StateStore(directory: task, identity: .example)
    store.set(.persons, [1], [2])
    try store.save()
    try store.close()
    let expected = [
      ("", 0o700), ("/lock", 0o600), ("/tally-3", 0o700), ("/tally-3/data.mdb", 0o600),
      ("/tally-3/lock.mdb", 0o600),
    ]
    for (name, mode) in expected {
      let attributes = try FileManager.default.attributesOfItem(atPath: root + name)
      #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
    }
  }

  @Test
  func aRemovedTaskStartsEmpty() throws {
    let temporary = TemporaryDirectory()
    let state = try StateDirectory(path: temporary.path, instanceID: "worker-1")
    try state.removeTask("tally-0")
    let store = try StateStore(
      directory: try state.directory(ofTask: "tally-0"), identity: .example)
    store.set(.persons, [1], [2])
    try store.save()
    try store.close()
    try state.removeTask("tally-0")
    #expect(!FileManager.default.fileExists(atPath: temporary.path + "/tally-0"))
    let again = try StateStore(
      directory: try state.directory(ofTask: "tally-0"), identity: .example)
    #expect(try again.count(.persons) == 0)
  }

  @Test
  func aFileInTheWayIsReported() throws {
    let temporary = TemporaryDirectory()
    let path = temporary.path + "/file"
    try Data().write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreError.self) {
      _ = try StateDirectory(path: path, instanceID: "worker-1")
    }
    #expect(error?.recovery == .stop)
    #expect(error?.description.contains("mkdir failed on \(path)") == true)
  }
}
