/// A field of ours in a register record; fields of other names are ignored. A name that several
/// registers have is one field.
package enum RecordField: UInt8, CaseIterable, Hashable, Sendable {
  case pnr, version, slettet
  case area, period, kommune, outcome, covariates
  case foedDag, koen, ieType, oprLand, foersteIndvandring, civst, antboernf, bopael
  case udvandret, doed, fra, kom, til
  case tilladelser, tilladelsesdato, kategori
  case fuldfoert, hfVfra, niveau, hfKilde
  case forloeb, elev3Vfra, elev3Vtil
  case afgang, skoleaar, kltrin, gennemsnit
  case tilstande, fraDato, tilDato, socStatus
  case aar, laegekontakter, speciallaege, indlaeggelser
  case mor, far
  case register, kompletTil, leveret, slut
  case ledighedPct, byandelPct

  /// The name in the JSON object.
  package var name: String {
    switch self {
    case .pnr: "pnr"
    case .version: "version"
    case .slettet: "slettet"
    case .area: "area"
    case .period: "period"
    case .kommune: "kommune"
    case .outcome: "outcome"
    case .covariates: "covariates"
    case .foedDag: "foed_dag"
    case .koen: "koen"
    case .ieType: "ie_type"
    case .oprLand: "opr_land"
    case .foersteIndvandring: "foerste_indvandring"
    case .civst: "civst"
    case .antboernf: "antboernf"
    case .bopael: "bopael"
    case .udvandret: "udvandret"
    case .doed: "doed"
    case .fra: "fra"
    case .kom: "kom"
    case .til: "til"
    case .tilladelser: "tilladelser"
    case .tilladelsesdato: "tilladelsesdato"
    case .kategori: "kategori"
    case .fuldfoert: "fuldfoert"
    case .hfVfra: "hf_vfra"
    case .niveau: "niveau"
    case .hfKilde: "hf_kilde"
    case .forloeb: "forloeb"
    case .elev3Vfra: "elev3_vfra"
    case .elev3Vtil: "elev3_vtil"
    case .afgang: "afgang"
    case .skoleaar: "skoleaar"
    case .kltrin: "kltrin"
    case .gennemsnit: "gennemsnit"
    case .tilstande: "tilstande"
    case .fraDato: "fra_dato"
    case .tilDato: "til_dato"
    case .socStatus: "soc_status"
    case .aar: "aar"
    case .laegekontakter: "laegekontakter"
    case .speciallaege: "speciallaege"
    case .indlaeggelser: "indlaeggelser"
    case .mor: "mor"
    case .far: "far"
    case .register: "register"
    case .kompletTil: "komplet_til"
    case .leveret: "leveret"
    case .slut: "slut"
    case .ledighedPct: "ledighed_pct"
    case .byandelPct: "byandel_pct"
    }
  }
}
