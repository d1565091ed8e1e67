// Danish: the frame and the page of an area.
import pages from './da.pages.js';

export default {
  ...pages,
  'lang.name': 'Dansk',
  'app.tagline': 'Resultater i de 98 kommuner, set i forhold til rammevilkårene',
  'nav.areas': 'Indsatsområder',
  'nav.pages': 'Sider',
  'nav.operations': 'Drift',
  'nav.about': 'Sådan læses tallene',
  'nav.skip': 'Gå til indholdet',
  'nav.find': 'Find kommune',
  'nav.find.hint': 'Skriv et navn og tryk Enter',
  'set.theme': 'Farver',
  'set.theme.auto': 'Som systemet',
  'set.theme.light': 'Lyse',
  'set.theme.dark': 'Mørke',
  'set.language': 'Sprog',
  'live.open': 'Opdateres løbende',
  'live.closed': 'Forbindelsen er væk; prøver igen',
  'live.lag': '{count} poster bagud ({seconds})',
  'live.nolag': 'Alt er talt med',
  'live.updated': '{area} er opdateret (udgave {revision})',
  'live.change': 'Ny ændring: {text}',
  'load.wait': 'Henter …',
  'load.failed': 'Det kunne ikke hentes: {error}',
  'load.retry': 'Prøv igen',
  'load.none': 'Der er endnu ingen rangliste for området. Siden opdateres, når den kommer.',
  'load.noperiod': 'Der er ingen rangliste for perioden.',
  'load.noareas':
    'Der er ikke udgivet nogen ranglister endnu. Siden opdateres, når den første kommer.',

  'area.grundskole': 'Grundskole: mindst 2 i gennemsnit ved 9. klasses afgangsprøve',
  'area.grundskole.short': 'Grundskole',
  'area.ungdomsuddannelse':
    'Ungdomsuddannelse: 20–29-årige, der har gennemført en ungdomsuddannelse',
  'area.ungdomsuddannelse.short': 'Ungdomsuddannelse',
  'area.integrationsloven':
    'Integrationsloven: flygtninge og familiesammenførte, der kommer i job eller uddannelse inden for 3 år',
  'area.integrationsloven.short': 'Integrationsloven',
  'area.indvandrere-hoejst-10-aar':
    'Indvandrere med højst 10 års ophold, der kommer i job eller uddannelse inden for 3 år',
  'area.indvandrere-hoejst-10-aar.short': 'Højst 10 års ophold',
  'area.indvandrere-over-10-aar':
    'Indvandrere med over 10 års ophold, der kommer i job eller uddannelse inden for 3 år',
  'area.indvandrere-over-10-aar.short': 'Over 10 års ophold',

  'state.current': 'aktuel',
  'state.catching_up': 'indhenter nye data',
  'state.rebuilding': 'tælles om efter en ændret definition',
  'maturity.mature': 'færdig',
  'maturity.preliminary': 'foreløbig',
  'head.period': 'Periode',
  'head.headline': 'Samlet, seneste: {periods}',
  'head.published': 'Udgave {revision}, {time}',
  'head.through': 'Data til og med {date}',
  'head.csv': 'Hent som CSV',
  'head.model': 'Modellen bag',

  'lead.persons': '{persons} personer, og {share} af dem har nået målet.',
  'lead.verdicts':
    'I {above} kommuner ligger resultatet over det, man kunne forvente, og i {below} under. I {same} er forskellen ikke større end det almindelige mellem kommuner.',
  'lead.none': 'Der er ingen påviselige forskelle: tilfældigheder kan forklare dem alle.',
  'lead.preliminary':
    'Perioden er foreløbig: nogle kan stadig nå målet. Tallene er for lave, og ingen kommune bedømmes endnu.',
  'lead.unconverged': 'Modellen kunne ikke beregnes, så tallene må ikke bruges.',

  pp: 'procentpoint',
  'pp.short': 'pp.',
  to: 'til',
  persons: 'personer',
  'verdict.above': 'Over det forventede',
  'verdict.as_expected': 'Som forventet',
  'verdict.below': 'Under det forventede',
  'verdict.cannot_judge': 'Kan ikke vurderes',
  'verdict.not_judged': 'Ikke bedømt',
  'verdict.no_persons': 'Ingen personer',
  'verdict.withheld': 'Tilbageholdt',
  'verdict.withheld.why': 'Tilbageholdt: få personer, så tallene kunne pege på enkelte.',
  'verdict.no_persons.why': 'Ingen personer i gruppen.',

  'map.title': 'Kortet',
  'map.help':
    'Farven viser forskellen mellem det faktiske og det forventede resultat i procentpoint. Blå er over, orange er under. Trekanter markerer de kommuner, der skiller sig ud: deres forskel er større end det almindelige mellem kommuner.',
  'map.label':
    'Danmarkskort med 98 kommuner farvet efter forskellen fra det forventede. Brug piletasterne.',
  'map.legend': 'Forskel fra det forventede, procentpoint',
  'map.capital': 'Hovedstaden',
  'map.bornholm': 'Bornholm',
  'map.credit':
    'Indeholder data fra Geodatastyrelsen (nu Klimadatastyrelsen) og Danske Kommuner, DAGI kommuneinddeling 1:500.000, februar 2014, via github.com/Neogeografen/dagi. CC BY 4.0. Forenklet.',
  'map.close': 'tæt på',

  'gap.title': 'Afstanden mellem bedst og dårligst',
  'gap.help':
    'Den gennemsnitlige forskel mellem den bedste og den dårligste femtedel af kommunerne, i procentpoint.',
  'gap.observed': 'Målt afstand',
  'gap.chance': 'Afstand ved ren tilfældighed',
  'gap.corrected': 'Tilbage uden tilfældighed',
  'gap.weighted': 'Vægtet med antal personer er den målte afstand {value} pp.',
  'gap.reading':
    'Selv hvis alle kommuner var lige gode, ville der være {chance} pp. mellem femtedelene. Derfor må den målte afstand på {observed} pp. ikke læses alene.',
  'gap.potential': 'Forbedringspotentiale',
  'gap.potential.text':
    'Var den dårligste femtedel så god som den bedste, ville {raw} flere nå målet; renset for tilfældighed omkring {shrunken}. Tallene må ikke lægges sammen på tværs af områder.',

  'ends.title': 'Yderpunkterne',
  'ends.top': 'De 10 bedste',
  'ends.bottom': 'De 10 dårligste',
  'ends.help': 'I alfabetisk orden, med forskel og 95 %-interval.',

  'cat.title': 'Alle kommuner efter forskel fra det forventede',
  'cat.help':
    'Hver streg er en kommune. Mærket er forskellen, stregen dens 95 %-interval: rammer den nul-linjen, kan forskellen skyldes tilfældigheder. Mærkets form er bedømmelsen: trekanter skiller sig ud fra det almindelige mellem kommuner (se tragten).',
  'cat.label': 'Forskelle med intervaller, bedste til venstre. Brug piletasterne.',
  'cat.withheld': '{count} kommuner er tilbageholdt.',
  'axis.difference': 'Forskel fra det forventede, pp.',
  'axis.persons': 'Personer i kommunen (logaritmisk)',
  'axis.better': 'bedre end forventet',
  'axis.worse': 'dårligere end forventet',
  'axis.expected': 'som forventet',

  'funnel.title': 'Tragten',
  'funnel.help':
    'Små kommuner svinger mere, så de skal længere væk fra nul for at skille sig ud. Inden for den inderste tragt er en forskel ikke usædvanlig; uden for den yderste er den markant. Kurverne gælder en kommune med typiske borgere; hver kommune bedømmes efter sin egen grænse.',
  'funnel.label': 'Forskel fra det forventede efter antal personer. Brug piletasterne.',
  'funnel.95': '95 %',
  'funnel.998': '99,8 %',

  'change.title': 'Ændring siden forrige periode',
  'change.none': 'Der er ingen to færdige perioder at sammenligne.',
  'change.help':
    'Fra {from} til {to}: de største ændringer i forskellen fra det forventede, med 95 %-interval. Den grå streg er det tilbagefald eller den fremgang, som tilfældigheder alene lader vente.',
  'change.stock':
    'Her tælles de samme personer i begge perioder, så usikkerheden på ændringen kan ikke angives.',
  'change.up': 'Størst fremgang',
  'change.down': 'Størst tilbagegang',
  'change.actual': 'faktisk resultat',
  'change.mix': 'andre borgere end før',
  'change.model': 'landets udvikling',
  'change.beyond': 'større end tilfældigheder giver',
  'change.within': 'kan være tilfældig',
  'change.unsure': 'usikkerheden kan ikke angives',
  'change.parts': 'heraf',

  'events.title': 'Hvad der er sket',
  'events.none': 'Ingen ændringer er meldt.',
  'events.entered_top10': '{name} er kommet blandt de 10 bedste',
  'events.left_top10': '{name} er gået ud af de 10 bedste',
  'events.entered_bottom10': '{name} er kommet blandt de 10 dårligste',
  'events.left_bottom10': '{name} er gået ud af de 10 dårligste',
  'events.verdict_changed': '{name}: fra “{before}” til “{after}”',
  'events.period_matured': 'Perioden {period} er færdig og tælles nu med',

  'table.title': 'Tabel',
  'table.search': 'Søg kommune',
  'table.count': '{shown} af {all} kommuner',
  'table.nothing': 'Ingen kommune passer til søgningen.',
  'table.sort': 'Klik på en overskrift for at sortere.',
  'table.caption': 'Kommunernes resultater. Overskrifterne kan sorteres.',
  'col.rank': 'Plads',
  'col.rank.range': '95 %-interval for pladsen',
  'col.name': 'Kommune',
  'col.verdict': 'Bedømmelse',
  'col.residual': 'Forskel, pp.',
  'col.interval': '95 %-interval',
  'col.observed': 'Faktisk',
  'col.expected': 'Forventet',
  'col.n': 'Personer',
  'col.reliability': 'Pålidelighed',
  'col.potential': 'Potentiale',
  unreliable: 'Pladsen er usikker: den siger mere om tilfældigheder end om kommunen.',

  'notes.title': 'Forbehold',
  'note.cannot_say_why':
    'Forskellen siger, hvor langt et resultat ligger fra det, rammevilkårene lader forvente. Den siger ikke hvorfor.',
  'note.unobserved_conditions':
    'Vilkår, som registrene ikke viser, er også med i forskellen. Den måler ikke kun indsatsen.',
  'note.data_as_of':
    'Tallene gælder de leverancer, der er nævnt. Sene og rettede oplysninger flytter dem.',
  'note.gap_is_partly_chance':
    'En del af afstanden mellem bedst og dårligst er tilfældig. Læs den ved siden af afstanden ved ren tilfældighed.',
  'note.schools_share_the_result':
    'Skoler, som kommunen ikke driver (gymnasier, erhvervsskoler, frie skoler), har del i resultatet.',
  'note.open_windows':
    'Foreløbig: nogle kan stadig nå målet, så andelene er for lave. Ingen bedømmes.',
  'note.no_demonstrable_differences':
    'Ingen påviselige forskelle: tilfældigheder forklarer alt, hvad kommunerne afviger.',
  'note.few_persons':
    'De fleste pladser er usikre: med så få personer siger de mere om tilfældigheder end om kommunen.',
  'note.not_converged': 'Modellen kunne ikke beregnes. Ingen tal, der bygger på den, udgives.',
};
