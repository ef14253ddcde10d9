/** The words by which a text speaks of change, of totals and of time; English, German and French. A list stands here once. */

/** The sense of a change as its word has it; `any` is said of both. */
export type Sense = 'up' | 'down' | 'any'

const senses: Record<Sense, string> = {
  down: 'reductions?|decreases?|drop|cut|cuts|declines?|savings?|less|fewer|lower|shorter|smaller|cheaper|leaner|down|off|elimination|decreased|reduced|weniger|Reduktion|Reduzierung|Rückgang|Senkung|Einsparung|niedriger|kürzer|günstiger|geringer|gesenkt|reduziert|gesunken|de moins|moins|réduction|baisse|diminution|économies?|fall|dip',
  up: 'increases?|growth|gain|rise|jump|uplift|lift|more|higher|larger|bigger|greater|longer|surge|boost|expansion|up|mehr|Steigerung|Anstieg|Zuwachs|Wachstum|höher|gesteigert|gestiegen|erhöht|de plus|hausse|augmentation|croissance|increased|grown',
  any: 'improvements?|better|worse|faster|quicker|slower|change|difference|speed-?ups?|acceleration|swing|shift|Verbesserung|besser|schneller|langsamer|Veränderung|amélioration|plus rapide|plus rapides|plus vite|improved|multiple|factor|quieter|efficiency',
}
/** A word that makes the figure before it a change. */
export const changeWord = Object.entries(senses)
  .map(([sense, words]) => `(?<${sense}>${words})`)
  .join('|')

/** Verbs before `by 40%` and `40%`, by the way they go. */
const verbs: Record<Sense, string> = {
  down: 'reduc(?:ed|es|e|ing)|cut(?:s|ting)?|lower(?:ed|s|ing)?|decreas(?:ed|es|e|ing)|fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:ed|es|e|ing)|shrank|shr[iu]nk(?:s|ing)?|slash(?:ed|es|ing)?|sav(?:ed|es|e|ing)|down|eliminat(?:ed|es|e|ing)|shorten(?:ed|s|ing)?|trimm(?:ed|ing)|halv(?:ed|ing)|gesenkt|senkte|senkten|reduziert(?:e|en)?|sank(?:en)?|gesunken|fiel(?:en)?|réduit(?:s|e|es)?|baissé|diminué|chuté|recul(?:é|e)',
  up: 'increas(?:ed|es|e|ing)|grew|gr[oe]w(?:n|s|ing)?|rose|ris(?:en|es|e|ing)|rais(?:ed|es|e|ing)|jump(?:ed|s|ing)?|climb(?:ed|s|ing)?|surg(?:ed|ing)|gain(?:ed|s|ing)?|boost(?:ed|s|ing)?|up|expand(?:ed|s|ing)?|scal(?:ed|es|ing)|lift(?:ed|s|ing)?|gesteigert|steigerte|stieg(?:en)?|gestiegen|wuchs(?:en)?|gewachsen|erhöht(?:e|en)?|augmenté|progressé|augmentation',
  any: 'improv(?:ed|es|e|ing)|chang(?:ed|es|ing)|mov(?:ed|es|ing)|accelerat(?:ed|es|ing)|sped up|speeding up|verbessert(?:e|en)?|beschleunigt(?:e|en)?|amélioré|accéléré|went|gone|going|came down|goes|passée?s?',
}
export const changeVerb = Object.entries(verbs)
  .map(([sense, words]) => `(?<${sense}Verb>${words})`)
  .join('|')
export const anyVerb = Object.values(verbs).join('|')
/** Whether a change is one of speed: of a time, less of it or its inverse may be meant. */
export const speedWord = /faster|quicker|slower|speed|accelerat|schneller|langsamer|rapide|vite|beschleunigt|sped/i

/** Multiples in words. `half` is what is left. */
export const multiples: [RegExp, { times?: number, percent?: number, sense: Sense }][] = [
  [
    /\b(?:more than |nearly |almost |over )?doubl(?:ed|es|ing|e the)\b|\bverdoppelt(?:e|en)?\b|\bdoublé\b/iu,
    { times: 2, sense: 'up' },
  ],
  [
    /\b(?:more than |nearly |almost |over )?(?:tripl|trebl)(?:ed|es|ing)\b|\bverdreifacht(?:e|en)?\b|\btriplé\b/iu,
    { times: 3, sense: 'up' },
  ],
  [/\b(?:more than |nearly |almost |over )?quadrupl(?:ed|es|ing)\b|\bvervierfacht(?:e|en)?\b/iu, { times: 4, sense: 'up' }],
  [/\b(?:more than |nearly |almost |over )?quintupl(?:ed|es|ing)\b|\bverfünffacht(?:e|en)?\b/iu, { times: 5, sense: 'up' }],
  [
    /\b(?:more than |nearly |almost |over )?halv(?:ed|es|ing)\b|\b(?:cut|reduced|down|fell|dropped) (?:\S+ ){0,4}?(?:by|in) half\b|\bhalbiert(?:e|en)?\b|\bdivisée?s? par deux\b/iu,
    { percent: 50, sense: 'down' },
  ],
  [/\b(?:by|down) (?:a|one) third\b/iu, { percent: 33.33, sense: 'down' }],
  [/\b(?:by|down) two[- ]thirds\b/iu, { percent: 66.67, sense: 'down' }],
  [/\bby (?:a|one) quarter\b/iu, { percent: 25, sense: 'any' }],
  [/\bby three[- ]quarters\b/iu, { percent: 75, sense: 'any' }],
  [/\ban order of magnitude\b/iu, { times: 10, sense: 'any' }],
]

/** What a figure is measured against, and never what it was before. */
export const yardstick
  = /\b(?:industry|competitors?|competitive|benchmark|market|peers?|average of|standard|targets?|goals?|SLAs?|SLOs?|budget(?:ed)?|threshold|limits?|requirement|required|plan(?:ned)?|forecast|expected|typical|Branche|Ziel|objectif|company-wide|national|median|sector|norm|quota|ceiling|cap|allowance|commitment|committed)\b/i

/** A level that is asked for or foreseen, and not had. */
export const hoped
  = /\b(?:targets?|targeting|goals?|aim(?:s|ed|ing)?|plan(?:s|ned)?|projected|projection|forecast|expect(?:s|ed)?|will|should|must|require[sd]?|requirements?|potential|could|would|hope|SLAs?|SLOs?|budget|estimated?|Ziel|soll|objectif|prévu|by 20\d\d|by year|mandate|up to|capacity|capable|designed|supports?|supporting)\b/i

export const beforeWord
  = /^(?:before|baseline|was|old|start(?:ing)?|previous(?:ly)?|prior|initial(?:ly)?|from|as[ -]is|then|original(?:ly)?|vorher|alt|bisher|ausgangswert|avant|ancien|départ|past|legacy|day 1|pre)\b/i
export const afterWord
  = /^(?:after|now|new|current(?:ly)?|end|result|final|achieved|today|to[ -]be|to|nachher|neu|heute|jetzt|ergebnis|après|nouveau|aujourd|actuel|post|latest|actual)\b/i
export const changeColumn
  = /^(?:%\s*)?(?:change|improvement|delta|difference|diff|gain|Δ|reduction|growth|increase|savings?|variance|yoy|qoq|mom|veränderung|änderung|differenz|verbesserung|abweichung|évolution|variation|écart|gain|uplift|impact)\b|^[Δ±+/-]+%?$|^%$/i
/** A row or a line that is the sum of those above it. */
export const totalWord
  = /^(?:grand\s+|sub-?)?(?:totals?|sum|summe|gesamt(?:summe)?|insgesamt|total général|somme|in total|altogether|all(?: together)?|overall)\b/i
export const shareWord
  = /\bof (?:the |our |my |their |all )?(?:time|effort|budget|traffic|capacity|spend|revenue|costs?|work|hours|money)\b|\b(?:shares?|weights?|weighting|allocation|allocated|split|breakdown|broken down|distribution|mix|percentage of|percent of|% of|portion|proportion|time spent|spend(?:s|ing)? (?:of|my|our) time|spent|Anteil|Gewicht(?:ung)?|Aufteilung|Verteilung|part|répartition|poids|criteria|rubric|scoring|composition|effort)\b/i
/** What names some of many, so that parts need not add up. */
export const partial
  = /\b(?:includ(?:ing|es?|ed)|such as|e\.g\.|for example|for instance|among|amongst|notably|mainly|mostly|primarily|at least|of which|darunter|z\. ?B\.|davon|dont|notamment|top|largest|biggest|main|key|selected|some|overlap(?:s|ping)?|double-count\w*|other|rest|remain\w*)\b/i

const people = String.raw`engineers?|developers?|people|persons|staff|employees|heads?|headcount|FTEs?|members?|contractors?|designers?|analysts?|scientists?|managers?|SREs?|specialists?|researchers?|architects?|consultants?|reports?|hires|Entwickler(?:innen)?|Ingenieure?|Mitarbeiter(?:innen)?|Personen|Leute|ingénieurs?|personnes|développeurs?|collaborateurs?|testers?|PMs|ICs`
export const peopleWord = new RegExp(`(?<!\\p{L})(?:${people})(?!\\p{L})`, 'iu')
/** One person by a role: what stands in a tree without a number is a head of its own. */
export const oneRole
  = /\b(?:engineer|developer|lead|manager|scientist|analyst|architect|designer|SRE|specialist|researcher|admin(?:istrator)?|DBA|PM|QA|tester|writer|director|head|VP|CTO|CEO|CIO|CPO|officer|consultant|coordinator|intern|owner|master|technician|programmer|expert|strategist|principal|Entwickler|Entwicklerin|Ingenieur|Leiter|Leiterin|Architekt|développeur|ingénieur|chef|responsable|architecte)\b/i
export const severalRoles
  = /\b(?:engineers|developers|leads|managers|scientists|analysts|architects|designers|SREs|specialists|researchers|testers|people|members|interns|contractors|consultants|directors|administrators|owners)\b/i

/** Words that are counted by their place, and not by how many there are: `Phase 1`, `page 12`, `ISO 27001`. */
export const ordinalBefore
  = /(?:^|[^\p{L}])(?:phase|stage|wave|round|batch|tranche|cohort|gen|generation|iteration|Welle|vague|tier|level|step|section|chapter|pages?|p\.|pp\.|figure|fig\.|table|problem|weeks?|months?|years?|days?|sprints?|quarters?|version|v|release|part|no\.?|nr\.?|number|option|appendix|RFC|ADR|issue|ticket|PR|room|port|line|lines|sev|severity|priority|class|grade|type|ISO|IEC|SOC|HTTP|error|code|status|python|java|node|log4j|question|objective|OKR|KR|key result|initiative|team|squad|group|zone|region|milestone|epic|story|goal|principle|lesson|decision|action|appendix|annex|exhibit|slide|article|§|jahr|monat|woche|tag|seite|kapitel|abschnitt|mois|semaine|étape|FY|CY|Fortune|Python|Angular|PostgreSQL|Postgres|Windows|iOS|Android|Kubernetes|MySQL|L|P|Q|H|#|№)\s*#?\s*$/iu

export const monthName
  = /\b(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\b\.?/iu
