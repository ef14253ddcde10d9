/**
 * Figures as people write them, and what may be said of two of them. The one arithmetic of charts, headlines, notes and claims:
 * `findQuantities` and `parseQuantity` read, `compare` relates, `tellChange` says it in the digits its inputs bear.
 */
export { compare, type Comparison, levelOf } from './quantity/compare.ts'
export { around, combine, type Interval, meets } from './quantity/interval.ts'
export { type DecimalMark, decimalMarkOf } from './quantity/numeral.ts'
export { findQuantities, type Found, parseQuantity, type Quantity } from './quantity/parse.ts'
export { isAvailability, isLength, smallerIsBetter } from './quantity/polarity.ts'
export { tellChange } from './quantity/tell.ts'
export { numberWords, type Period, periodOf, periods, perYear, seconds } from './quantity/units.ts'
