import Foundation
import Kafka
import KafkaTestKit
import Store
import Streams
import Testing

extension IntegrationTests {
  /// What a person gets to read who made a mistake: one message that names it, and an exit code.
  struct BadInputTests {
    @Test func withoutABrokerEveryCommandSaysSoAndEnds() throws {
      let installation = try Installation("nobroker", servers: "127.0.0.1:1")
      defer { installation.end() }
      let commands = [
        ["run", "--benchmarks", Checkout.cps, "--state-dir", installation.statePath()],
        ["topics", "apply"], ["topics", "check"], ["demo", "--once"],
      ]
      let processes = try commands.map {
        try installation.start($0 + ["--bootstrap-servers", "127.0.0.1:1"], logLevel: "error")
      }
      for process in processes {
        expect(try process.wait(upTo: .seconds(15)), 69, "no broker at 127.0.0.1:1")
      }
    }

    @Test func aWrongFlagIsAUsageFault() throws {
      let exit = try CommandProcess(["run", "--benchmark", "x"]).wait(upTo: .seconds(5))
      expect(exit, 64, "--benchmark")
    }

    @Test func aMissingTableOfCellsIsNamed() throws {
      let exit = try CommandProcess(["estimate", "/nowhere/cells.csv"]).wait(upTo: .seconds(5))
      expect(exit, 1, "/nowhere/cells.csv", "No such file")
    }

    @Test func aBadRowOfATableOfCellsIsNamedByItsLine() throws {
      let installation = try Installation("badrow", servers: "none:1")
      defer { installation.end() }
      let folder = try installation.writeBenchmarks([
        "cells.csv": "unit,age,n,s\n101,a1,10,5\n101,a2,10,eleven\n147,a1,3,4\n"
      ])
      let exit = try installation.run(["estimate", folder + "/cells.csv"])
      expect(exit, 1, "cells.csv:3:", "cells.csv:4:", "eleven")
      #expect(exit.output.isEmpty)
    }

    @Test func everyFaultOfTheDefinitionsIsToldWithItsPlace() throws {
      let installation = try Installation("faults", servers: "none:1")
      defer { installation.end() }
      let folder = try installation.writeBenchmarks([
        "a.yaml": "id: Alfa\ntitle: \"A\"\nsource: observations\nunits: units.csv\ncovariates:\n"
          + "  age: [a1]\n  sex: [m, m]\n",
        "b.yaml": "id: beta\ntitle: \"B\"\nsource: hearsay\nunits: none.csv\ncovariates: {}\n",
        "c.yaml": "id: [unclosed\n",
        "units.csv": "code,name\n101,København\n101,Again\n",
      ])
      let exit = try installation.run(installation.workerArguments(benchmarks: folder))
      expect(
        exit, 78, lineCountMax: 12, "a.yaml:1:", "a.yaml:7:", "b.yaml:3:", "b.yaml:4:", "c.yaml:",
        "units.csv:3")
    }

    @Test(arguments: [(true, "no *.yaml"), (false, "No such file")])
    func aFolderWithoutDefinitionsIsAConfigurationFault(isThere: Bool, words: String) throws {
      let installation = try Installation("nothing", servers: "none:1")
      defer { installation.end() }
      let folder =
        isThere ? try installation.writeBenchmarks([:]) : installation.directory + "/benchmarks"
      let exit = try installation.run(installation.workerArguments(benchmarks: folder))
      expect(exit, 78, folder, words)
    }

    @Test func aLockedPropertyOfLibrdkafkaIsRefused() throws {
      let installation = try Installation("locked")
      defer { installation.end() }
      try installation.applyTopics()
      let exit = try installation.run(
        installation.workerArguments() + ["-X", "isolation.level=read_uncommitted"])
      expect(exit, 78, "isolation.level", "locked")
    }
  }
}

/// Expects the exit code, and one message on standard error that has the words.
func expect(
  _ exit: CommandExit, _ code: Int32, lineCountMax: Int = 6, _ words: String...,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(exit.reason == .code(code), "\(exit.errors)", sourceLocation: sourceLocation)
  for word in words {
    #expect(
      exit.errors.contains(word), "want \(word) in:\n\(exit.errors)", sourceLocation: sourceLocation
    )
  }
  #expect(
    exit.errorLines.count <= lineCountMax, "\(exit.errors)", sourceLocation: sourceLocation)
}
