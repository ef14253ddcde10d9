/** Abbreviations, in the languages talks are written in: a full stop behind one does not end a sentence. */

/** What always has its word behind it: `Dr. Weber`, `e.g. Kafka`, `z. B. Kafka`. */
const leading = [
  // English
  ...'Mr Mrs Ms Dr Prof St Gen Gov Sen Rep Rev Hon Capt Lt Col Sgt'.split(' '),
  ...'e.g i.e eg ie cf vs viz resp approx incl excl Mt w.r.t'.split(' '),
  // German
  ...'z.B d.h u.a i.d.R o.g sog bzw ggf ca evtl inkl exkl zzgl vgl Hr Fr Frl Dipl Ing Abs Abt geb'.split(' '),
  // French
  ...'MM Mme Mlle Mgr p.ex c.-à-d env réf av boul'.split(' '),
  // Spanish
  ...'Sr Sra Srta Dra Ing Lic Arq p.ej aprox Ud Uds Avda'.split(' '),
]

/** What has a number behind it: `No. 5`, `S. 12`, `Abb. 3`; without one, it is a word that ends a sentence. */
const numbering = [
  ...'No Nos p pp Fig Figs Eq Sec Sect Ch Vol Art App v Nr Nrn S Bd Kap Abb Tab Ziff'.split(' '),
  ...'num núm pág págs cap fig art chap vol no nos sec sect ver eq'.split(' '),
  ...'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Okt Nov Dec Dez'.split(' '),
]

/** What may stand at a sentence's end as well: it ends one where a word follows that begins sentences. */
const trailing = 'max min avg est ref Inc Ltd Co Corp Bros LLC Jr Snr al dept Dept Univ Assn S.A S.L Cía'.split(' ')

/** Words that sentences begin with and names do not. */
const starters = [
  ...'The This That These Those A An I We He She It They You Our My His Her Its Their Your'.split(' '),
  ...'There Here In On At For With By As After Before When While If Once Since But And So Then'.split(' '),
  ...'However Now Today Both Each Every All Most Some Many Who What How Why Not No To From'.split(' '),
  ...'Der Die Das Ein Eine Wir Ich Er Sie Es Ihr Unser Unsere Dieser Diese Dieses Im Am Auf Mit'.split(' '),
  ...'Nach Bei Für Vor Wenn Als Aber Und Danach Heute'.split(' '),
  ...'Le La Les Un Une Nous Je Il Elle Ils Elles Ce Cette Ces Notre Nos Dans En Avec Après Pour Mais'.split(' '),
  ...'El Los Las Una Nosotros Él Ella Este Esta Estos Nuestro Nuestra Con Después Para Pero'.split(' '),
]

/** What a German ordinal stands before: `am 3. Oktober`, `im 2. Quartal`. */
const ordinals = [
  ...'Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  ...'Quartal Halbjahr Jahr Jahrhundert Mal Platz Stock Stufe Ebene Generation Phase'.split(' '),
]

const [isLeading, isNumbering, isTrailing] = [leading, numbering, trailing].map(pattern)
const isStarter = new Set(starters)

/**
 * Whether the full stop at the end of a text is an abbreviation's, or a number's, and not a sentence's.
 * @param next what stands behind it, without white space before it
 */
export function endsInAbbreviation(text: string, next: string): boolean {
  const word = /^["'“„«(]*([\p{L}\p{M}]*)/u.exec(next)![1]
  const digit = /^[\d#]/.test(next)
  if (isLeading.test(text) || (digit && (isNumbering.test(text) || isTrailing.test(text))))
    return true
  // The first half of `z. B.`, `d. h.`
  if (/(?:^|\s)\p{Ll}\.$/u.test(text) && /^\p{L}{1,3}\./u.test(next))
    return true
  // `B.Sc.`, `Ph.D.`, `U.S.`, `p.m.`, and the initial in `J. Weber`: what follows decides.
  const lettered = /(?:^|[\s("'“„«/])(?:(?:\p{L}{1,3}\.\s?)+\p{L}{1,3}|\p{Lu})\.$/u.test(text)
  if ((lettered || isTrailing.test(text)) && /^\p{Lu}/u.test(word))
    return !isStarter.has(word)
  if (/(?:^|\s)\d{1,2}\.$/.test(text))
    return ordinals.includes(word) || /^\d{1,2}\.\s*\d/.test(next) || /^\s*\d{1,2}\.$/.test(text)
  return false
}

function pattern(words: string[]): RegExp {
  return new RegExp(`(?:^|[\\s("'“„«/])(?:${words.map(word => word.replaceAll('.', String.raw`\.\s?`)).join('|')})\\.$`, 'u')
}
