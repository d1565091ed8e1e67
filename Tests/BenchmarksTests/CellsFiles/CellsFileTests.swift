import Benchmarks
import Statistics
import Testing

struct CellsFileTests {
  private func read(_ text: String) throws -> CellsFile { try read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) throws -> CellsFile {
    let directory = try TemporaryDirectory()
    return try CellsFile.read(directory.write(bytes, to: "cells.csv"))
  }

  /// What is said of a bad file, without its path.
  private func faults(_ bytes: [UInt8]) throws -> String {
    let directory = try TemporaryDirectory()
    let path = try directory.write(bytes, to: "cells.csv")
    do throws(CellsFileError) {
      _ = try CellsFile.read(path)
      return ""
    } catch {
      return error.description.replacing(path + ":", with: "")
    }
  }

  @Test func rowsAreSortedByUnitAndLevelsWhateverTheirOrder() throws {
    let file = try read("kom,sex,age,n,s\n2,m,b,5,1\n10,w,a,7,2\n2,m,a,3,3\n2,f,b,4,0\n")
    #expect(file.unitColumn == "kom")
    #expect(file.unitCodes == ["10", "2"])
    #expect(
      file.covariates == [
        Covariate(name: "sex", levels: ["f", "m", "w"]),
        Covariate(name: "age", levels: ["a", "b"]),
      ])
    #expect(file.table.levelCounts == [3, 2])
    #expect(file.table.units == [0, 1, 1, 1])
    #expect(file.table.levels == [2, 0, 0, 1, 1, 0, 1, 1])
    #expect(file.table.persons == [7, 4, 3, 5])
    #expect(file.table.successes == [2, 0, 3, 1])
  }

  @Test func aTableMayHaveNoCovariates() throws {
    let file = try read("kom,n,s\nb,5,1\na,7,2")
    #expect(file.covariates.isEmpty && file.table.levelCounts.isEmpty)
    #expect(file.table.persons == [7, 5])
  }

  @Test func rowsWithoutPersonsBringForthNothing() throws {
    let file = try read("kom,sex,n,s\na,m,0,0\nb,f,0,0\nb,m,2,1\nb,m,0,0\n")
    #expect(file.unitCodes == ["b"])
    #expect(file.covariates == [Covariate(name: "sex", levels: ["m"])])
    #expect(file.table.persons == [2])
  }

  @Test func quotesByteOrderMarkAndCRLFAreRead() throws {
    let text = "\u{FEFF}\"kom\",\"a \"\"b\"\", c\",n,s\r\n\"København\",\"x,\"\"y\"\"\",\"3\",1\r\n"
    let file = try read(text)
    #expect(file.unitColumn == "kom")
    #expect(file.unitCodes == ["København"])
    #expect(file.covariates == [Covariate(name: "a \"b\", c", levels: ["x,\"y\""])])
  }

  @Test(
    arguments: [
      ("", "1: an empty file; expected a header: unit, covariates, n, s"),
      ("n,s\n", "1: the header `n,s`; expected a unit column, covariates, then `n` and `s`"),
      ("kom;n;s\n1;2;1\n", "1: the header `kom;n;s`; expected a unit column, covariates, then"),
      ("kom,s,n\n", "1: the header `kom,s,n`; expected"),
      ("kom,a,a,n,s\n", "1: column `a` twice; expected distinct column names"),
      ("kom,n,n,s\n", "1: column `n` twice; expected distinct column names"),
      ("kom,,n,s\n", "1: an empty column name; expected 1…64 bytes"),
      (
        "kom," + (1...41).map { "c\($0)," }.joined() + "n,s\n",
        "1: 41 covariates; expected at most 40"
      ),
      ("kom,n,s\n", "1: no row with persons; expected at least one row with n ≥ 1"),
      ("kom,n,s\n1,0,0\n", "2: no row with persons; expected at least one row with n ≥ 1"),
      ("kom,n,s\n1,2\n", "2: 2 fields; expected 3 fields"),
      ("kom,n,s\n1,2,1,\n", "2: 4 fields; expected 3 fields"),
      ("kom,n,s\n1,2,1\n\n", "3: an empty line; expected 3 fields"),
      ("kom,n,s\n1,2,3\n", "2: s = 3 above n = 2; expected 0 ≤ s ≤ n"),
      ("kom,n,s\n1,2,-1\n", "2: `-1` in column `s`; expected a whole number, 0…1000000000"),
      ("kom,n,s\n1,2.0,1\n", "2: `2.0` in column `n`; expected a whole number"),
      ("kom,n,s\n1,,1\n", "2: `` in column `n`; expected a whole number"),
      ("kom,n,s\n1, 2,1\n", "2: ` 2` in column `n`; expected a whole number"),
      ("kom,n,s\n1,1000000001,1\n", "2: `1000000001` in column `n`; expected a whole"),
      ("kom,n,s\n1,99999999999999999999999,1\n", "2: `99999999999999999999` in column `n`"),
      ("kom,n,s\n,2,1\n", "2: an empty unit code; expected 1…64 bytes"),
      ("kom,a,n,s\n1,,2,1\n", "2: an empty level of `a`; expected 1…64 bytes"),
      ("kom,a,n,s\n1, x,2,1\n", "2: level of `a` ` x` with a blank at an end; expected"),
      ("kom,a,n,s\n1,\"x\ny\",2,1\n", "2: a level of `a` with a control character; expected"),
      (
        "kom,a,n,s\n1,\(String(repeating: "æ", count: 33)),2,1\n",
        "2: a level of `a` of 66 bytes"
      ),
      (
        "kom,a,n,s\n" + (1...251).map { "1,l\($0),2,1\n" }.joined(),
        "252: level `l251`, one more of `a`; expected at most 250 levels"
      ),
      ("kom,a,n,s\n1,x,2,1\n2,x,2,1\n1,x,3,1\n", "4: the cell of line 2 again; expected each"),
      ("kom,n,s\n1,2,1\n\"2\n", "3: a quote that is never closed; expected a closing quote"),
      ("kom,n,s\n1\"2,2,1\n", "2: a quote inside a field without quotes; expected"),
      ("kom,n,s\n\"1\"2,2,1\n", "2: text behind a closing quote; expected a comma"),
      ("kom,n,s\n1,2,1\r2,2,1\n", "2: a carriage return without a line feed; expected"),
    ] as [(String, String)])
  func aFaultNamesItsLineAndWhatWasExpected(text: String, expected: String) throws {
    let faults = try faults(Array(text.utf8))
    #expect(faults.hasPrefix(expected), "\(faults)")
    #expect(!faults.contains("\n"))
  }

  @Test func bytesThatAreNotUTF8AreFoundByLine() throws {
    let faults = try faults(Array("kom,n,s\n1,2,1\n".utf8) + [0xE6, 0x2C])
    #expect(faults.hasPrefix("3: bytes that are not UTF-8; expected UTF-8"))
  }

  @Test func readingGoesOnBehindABadLine() throws {
    let faults = try faults(
      Array("kom,n,s\n\"a\nb\"x,1,1\nc,2\n\"d\ne\",1,2\nf,x,y\ng,1,1\ng,1,1\n".utf8))
    #expect(
      faults.split(separator: "\n").map { $0.split(separator: ";")[0] } == [
        "3: text behind a closing quote", "4: 2 fields", "5: s = 2 above n = 1",
        "7: `x` in column `n`", "7: `y` in column `s`", "9: the cell of line 8 again",
      ])
  }

  @Test func twentyFaultsAreToldAndTheRestCounted() throws {
    let faults = try faults(Array(("kom,n,s\n" + String(repeating: "a\n", count: 50)).utf8))
    let lines = faults.split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "and 30 more")
    #expect(lines[19].hasPrefix("21: 1 fields"))
  }

  @Test func aMissingFileIsAFault() throws {
    let directory = try TemporaryDirectory()
    let error = #expect(throws: CellsFileError.self) {
      try CellsFile.read(directory.path + "/none.csv")
    }
    #expect(
      error?.description == "\(directory.path)/none.csv: cannot be read: "
        + "No such file or directory; expected a readable file")
  }
}
