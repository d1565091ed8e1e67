import Foundation

/// The repository that these tests were built from.
struct SourceTree: Sendable {
  static let current = SourceTree(root: root)

  let root: URL
  /// Sorted by path. Data (fixtures, tables, pictures) are not sources.
  let files: [SourceFile]

  private init(root: URL) {
    self.root = root
    let paths = ["Package.swift", "README.md", ".swift-format", ".gitignore"]
    let folders = ["Sources", "Tests", "deploy", ".ci"].flatMap { Self.paths(under: $0, of: root) }
    files = (paths + folders).sorted().compactMap { path in
      guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else {
        return nil
      }
      return SourceFile(path: path, text: text)
    }
  }

  /// The folders in `folder` with something to compile: each is a module. Tests in other languages
  /// and resources alone are none.
  func modules(under folder: String) -> [String] {
    let compiled = files.filter { $0.isUnder(folder) && [.swift, .c].contains($0.language) }
    return Set(compiled.compactMap(\.module)).sorted()
  }

  func isExecutable(_ file: SourceFile) -> Bool {
    let path = root.appending(path: file.path).path
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return ((attributes?[.posixPermissions] as? Int) ?? 0) & 0o111 != 0
  }

  /// What git tracks; `nil` where this is no checkout or there is no git.
  var trackedPaths: [String]? {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path, "ls-files", "-z"]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let data = try? output.fileHandleForReading.readToEnd()
    git.waitUntilExit()
    guard git.terminationStatus == 0 else { return nil }
    return (data ?? Data()).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let root: URL = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
      precondition(folder.path != "/", "no Package.swift above \(#filePath)")
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  private static let dataEndings = ["csv", "json", "topojson", "png", "svg", "gz", "bin"]
  /// What stands here is as others published it.
  private static let foreignFolders: Set = ["Fixtures", "vendor"]

  private static func paths(under folder: String, of root: URL) -> [String] {
    let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
    return (names?.compactMap { $0 as? String } ?? [])
      .filter { !$0.split(separator: "/").contains { foreignFolders.contains(String($0)) } }
      .filter { !dataEndings.contains(String($0.split(separator: ".").last ?? "")) }
      .map { "\(folder)/\($0)" }
  }
}
