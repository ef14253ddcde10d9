/** Numerals in the marks of English (`1,234.5`), German (`1.234,5`) and French (`1 234,5`). */

/** What stands before a fraction in a text. */
export type DecimalMark = 'point' | 'comma'

const spaces = String.raw`[ \u00A0\u202F’']`
/** Any numeral; `readNumeral` tells which marks divide and which end it. A time, a version and a date end in more digits. */
export const numeralPattern = [
  String.raw`\d{1,3}(?:${spaces}\d{3})+(?![\d%])(?:,\d{1,2}(?!\d))?`,
  String.raw`\d{1,3}(?:\.\d{3})+,\d+`,
  String.raw`\d{1,3}(?:\.\d{3}){2,}`,
  String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?`,
  String.raw`\d+,\d{1,2}(?![\d,])`,
  String.raw`0,\d{3,}`,
  String.raw`\d+(?:\.\d+)?`,
].join('|')

export interface Numeral {
  value: number
  /** The worth of its last written digit: 0.1 of `3.2`, 1 of `500`. */
  digit: number
}

/**
 * @param mark how the text around writes fractions; decides what `1.200` is, which alone may be either.
 */
export function readNumeral(text: string, mark: DecimalMark = 'point'): Numeral {
  const bare = text.replaceAll(new RegExp(spaces, 'g'), '')
  const decimal = decimalIn(bare, mark)
  const [whole, fraction = ''] = decimal ? bare.split(decimal) : [bare]
  const digits = whole.replaceAll(/[.,]/g, '')
  return { value: Number(`${digits}${fraction && `.${fraction}`}`), digit: 10 ** -fraction.length }
}

function decimalIn(text: string, mark: DecimalMark): '.' | ',' | undefined {
  const [points, commas] = [text.split('.').length - 1, text.split(',').length - 1]
  if (points > 0 && commas > 0)
    return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
  if (points > 1 || commas > 1)
    return undefined
  if (points === 1)
    return mark === 'comma' && /^[1-9]\d{0,2}\.\d{3}$/.test(text) ? undefined : '.'
  if (commas === 1)
    return /^[1-9]\d{0,2},\d{3}$/.test(text) && mark === 'point' ? undefined : ','
  return undefined
}

const germanOrFrench = /(?<!\p{L})(?:und|der|die|das|nicht|wir|für|mit|von|auf|pro|les|des|une|est|pour|avec|nous|par|dans|sur)(?!\p{L})/giu
const english = /(?<!\p{L})(?:the|and|of|for|with|we|was|from|by|our|that|per|in|to)(?!\p{L})/giu

/** How a text writes its fractions, by its own numerals and by the language of its commonest words. */
export function decimalMarkOf(text: string): DecimalMark {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const commas = count(/(?<![\d.,])\d+,\d{1,2}(?=\s?[%€]|\s\p{L})/gu)
  const points = count(/(?<![\d.,])\d+\.\d{1,2}(?=\s?[%$€a-z]|\s\p{L})/giu)
  const foreign = count(germanOrFrench) > count(english)
  return foreign && commas >= points ? 'comma' : commas > 2 && points === 0 && foreign ? 'comma' : 'point'
}
