import Benchmarks
import Foundation
import Registers
import RegistersTestKit
import Testing

@Suite struct OriginGroupTests {
  /// The level of `oprindelse` that a refugee from the country has.
  private func group(of country: String) throws -> String {
    var person = PlainPerson()
    person.country = country
    person.permits = [("2010-01-01", "asyl")]
    person.residences = [("2010-01-01", 101)]
    let line = try #require(
      try FiveBenchmarks.shipped.get().contributions(of: person.history).first)
    return line.split(separator: "|")[1].split(separator: ",")[5].trimmingCharacters(
      in: .whitespaces)
  }

  @Test(
    arguments: [
      ("vestlig", "AD AU CA CH CY DE DK FO GB GL HR IS LI MC MT NO NZ SM US VA"),
      ("Mellemøsten og Nordafrika", "AE EG IL IQ IR LB MA PS SY YE"),
      ("Afrika syd for Sahara", "CD ER ET GH NG SD SO SS ZA"),
      ("Sydasien", "AF BD IN LK NP PK"),
      ("Øst- og Sydøstasien", "CN HK JP KR MM PH TH VN"),
      ("Tyrkiet", "TR"),
      ("Balkan og øvrige Europa", "AL BA GE KZ ME MK RS RU UA XK YU"),
      ("Latinamerika", "AR BR CL CU HT MX PE"),
      ("statsløs eller uoplyst", "XX ZZ FJ QQ"),
    ])
  func aCountryHasItsGroup(group: String, countries: String) throws {
    for country in countries.split(separator: " ") {
      #expect(try self.group(of: String(country)) == group, "\(country)")
    }
  }

  /// 27 countries of the European Union, 13 others, the Realm, Åland and Svalbard.
  @Test func westernIsAListOfCountries() throws {
    let all = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 }
    #expect(all.count > 240)
    let western = try all.filter { try group(of: $0) == "vestlig" }
    #expect(western.count == 27 + 13 + 2 + 2)
  }

  /// No country of the standard is left to the group of unknown codes, but for Oceania's islands.
  @Test func everyCountryHasAGroup() throws {
    let oceania = Set(
      "AQ AS CC CK CX FJ FM GU HM KI MH MP NC NF NR NU PF PG PN PW SB TK TO TV UM VU WF WS"
        .split(separator: " ").map(String.init))
    let regions = Locale.Region.isoRegions.filter { $0.subRegions.isEmpty }.map(\.identifier)
      .filter { $0.count == 2 && $0.allSatisfy(\.isLetter) }
    let unknown = try regions.filter { try group(of: $0) == "statsløs eller uoplyst" }
    // Codes that the standard only reserves.
    let reserved: Set = ["AC", "CP", "CQ", "DG", "EA", "IC", "TA"]
    #expect(Set(unknown).subtracting(oceania).subtracting(reserved).isEmpty)
  }
}
