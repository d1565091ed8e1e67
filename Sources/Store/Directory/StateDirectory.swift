import Glibc

/// The directory of a process's stores: `<path>/lock`, and `<path>/<task>/data.mdb` with LMDB's
/// `lock.mdb` beside it. Directories are made for the owner alone (mode 0700), files 0600.
///
/// Holds the lock as long as it lives; any thread may use it.
package final class StateDirectory: Sendable {
  package let path: String
  private let lock: DirectoryLock

  /// Makes the directory, and those above it, where missing, and locks it.
  package init(path: String, instanceID: String) throws(StoreError) {
    try Self.makeDirectories(path)
    self.path = path
    lock = try DirectoryLock(directory: path, instanceID: instanceID)
  }

  /// The directory of a task's store, made if it is missing. A task's name is a file name.
  package func directory(ofTask name: String) throws(StoreError) -> String {
    let directory = pathOfTask(name)
    try Self.makeDirectories(directory)
    return directory
  }

  /// Deletes a task's store, which nobody has open, if there is one.
  package func removeTask(_ name: String) throws(StoreError) {
    let directory = pathOfTask(name)
    try Self.removeWorkshop(Self.workshop(of: directory))
    for file in ["data.mdb", "lock.mdb"] {
      let path = directory + "/" + file
      guard unsafe unlink(path) == 0 || errno == ENOENT else {
        throw StoreError(failed: "unlink", on: path, errno)
      }
    }
    guard unsafe rmdir(directory) == 0 || errno == ENOENT else {
      throw StoreError(failed: "rmdir", on: directory, errno)
    }
  }

  private func pathOfTask(_ name: String) -> String {
    precondition(
      !name.isEmpty && name != "." && name != ".." && name != "lock" && !name.utf8.contains(0x2f),
      "a task's name is a file name, and not the lock's")
    return path + "/" + name
  }

  private static func makeDirectories(_ path: String) throws(StoreError) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part
      if unsafe mkdir(made, 0o700) != 0 {
        // Not EEXIST alone: above ours, a directory that is there may be one we cannot write in.
        let code = errno
        guard isDirectory(made) else { throw StoreError(failed: "mkdir", on: made, code) }
      }
      made += "/"
    }
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
