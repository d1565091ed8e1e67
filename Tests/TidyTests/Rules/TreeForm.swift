/// Rules on where files lie, rather than on what is in one.
enum TreeForm {
  static func foldersWithoutTarget(_ folders: [String], manifest: String) -> [Finding] {
    // The lexer drops strings, which are what counts here: so by text, blank space removed.
    let text = manifest.filter { !$0.isWhitespace }
    let kinds = ["target", "executableTarget", "testTarget", "systemLibrary"]
    return folders.filter { folder in
      !kinds.contains { text.contains(".\($0)(name:\"\(folder)\"") }
    }.map { Finding(path: "Package.swift", line: 1, advice: "folder \($0) → give it a target") }
  }

  static func strangersAtTheTop(_ paths: [String]) -> [Finding] {
    let known: Set = ["Package.swift", "README.md", "Sources", "Tests", "deploy"]
    let top = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    return top.filter { !known.contains($0) && !$0.hasPrefix(".") }.sorted().map {
      Finding(path: $0, line: 1, advice: "at the top level → into Sources, Tests or deploy")
    }
  }

  static func mode(_ file: SourceFile, isExecutable: Bool) -> Finding? {
    let isProgram = file.lines.first?.hasPrefix("#!") ?? false
    if isProgram == isExecutable { return nil }
    return file.finding(1, isProgram ? "a script → chmod +x" : "no `#!` line → chmod -x")
  }
}
