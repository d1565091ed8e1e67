internal import Glibc

/// A name that no other process of the host has at the same time: its pid, which is unique in its
/// pid namespace, and the namespace's number, as containers on one host all count from 1.
enum ProcessName {
  static let text: String = {
    var status = stat()
    let isKnown = unsafe stat("/proc/self/ns/pid", &status) == 0
    return isKnown ? "\(status.st_ino)-\(getpid())" : "\(getpid())"
  }()
}
