import Benchmarks
import Foundation
import Testing

struct SHA256Tests {
  /// Of FIPS 180-4's examples.
  @Test(
    arguments: [
      ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      ("a", 1_000_000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ] as [(String, Int, String)])
  func theDigestIsTheStandards(text: String, times: Int, digest: String) {
    #expect(SHA256.hexadecimal(of: Array(String(repeating: text, count: times).utf8)) == digest)
  }

  /// Every length of the last block, and two blocks of padding.
  @Test func theDigestIsThatOfSha256sum() throws {
    let directory = try TemporaryDirectory()
    var random = SeededGenerator(seed: 180_4)
    let messages = (0..<200).map { count in
      (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    let paths = try messages.enumerated().map { try directory.write($1, to: "\($0)") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = paths
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let lines = zip(messages, paths).map { "\(SHA256.hexadecimal(of: $0))  \($1)" }
    #expect(text.split(separator: "\n").map(String.init) == lines)
  }
}
