/** Formulas between dollars, and how to tell them from money: `$x^2$` is one, `$2.8M to $1.6M` is none. */
import type { Literal, Text } from 'mdast'
import type { Extension } from 'mdast-util-from-markdown'
import type { Handle, Options as ToMarkdown } from 'mdast-util-to-markdown'
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'

/** A formula in TeX; one on show stands on a line of its own. */
export interface Formula {
  tex: string
  display: boolean
}

/** A formula in its tree; its value is TeX. */
export interface FormulaNode extends Literal {
  type: 'formula'
  display: boolean
}

declare module 'mdast' {
  interface PhrasingContentMap { formula: FormulaNode }
  interface RootContentMap { formula: FormulaNode }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap { formula: 'formula' }
}

const dollar = 36

/**
 * The formula a text begins with, and how many characters it takes; undefined where the dollars mean money, or a variable of a shell.
 * @param before the character in front of the text, if any
 */
export function formulaAt(text: string, before = ''): (Formula & { length: number }) | undefined {
  const found = /^(\$\$?)(?!\$)([^$\n]+)\1(?!\$)/.exec(text)
  if (!found || /[\p{L}\p{N}$\\]/u.test(before) || /^[\p{L}\p{N}]/u.test(text.slice(found[0].length)))
    return undefined
  const [{ length }, ticks, inside] = found
  const tex = inside.trim()
  const display = ticks.length === 2
  return (display || tex === inside) && isFormula(tex) ? { tex, display, length } : undefined
}

/** Whether any of a text's dollars opens a formula. */
export function holdsFormula(text: string): boolean {
  return [...text.matchAll(/\$+/g)].some(({ index }) => formulaAt(text.slice(index), text.slice(0, index).at(-1)))
}

/** Whether a text says something in signs that no price has and no sentence: a command, an index, an equation, a name of one letter. */
export function isFormula(tex: string): boolean {
  const words = tex.replace(/\\(?:text|mathrm|operatorname|mbox)\s*\{[^{}]*\}|\\[A-Za-z]+/g, ' ').match(/\p{L}{2,}/gu) ?? []
  if (/^[\d.,]/.test(tex) && words.length > 0)
    return false
  return (
    isSum(tex)
    || /\\[A-Z]+|[\w)}]\s?[\^_]\s?[\w{(\\-]/i.test(tex)
    || /^(?:\d*\p{L}['!]?|\p{Lu}\([^()]*\)|\p{L}\(\p{L}[^()]*\)|\d[\d.,]*(?:\\?%)?)$/u.test(tex)
    || (/[\p{L}\p{N})]\s?[=<>≤≥≈≠+×·*]|(?<!\p{L})\p{L}\s?[-−/]\s?(?:\d|\p{L}(?!\p{L}))/u.test(tex) && !/[.!?"“”]\s|\p{L}{3,} \p{L}{3,}/u.test(tex))
  )
}

/** Figures worked out, set apart as nobody sets a price: `1 - 0.999`; `5-10` is a range. */
function isSum(tex: string): boolean {
  return /^[\d\s.,()+*/=×−-]+$/.test(tex) && /\d\s[+*/=×−-]\s\(?\d|[+=×*]/.test(tex)
}

/** Reads formulas where Markdown is parsed: the longest text from a dollar on is looked at before any of it is taken. */
export const formulas: { text: Record<number, Construct> } = {
  text: {
    [dollar]: {
      name: 'formula',
      tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
        const before = this.previous === null || this.previous < 0 ? '' : String.fromCodePoint(this.previous)
        return effects.check({ tokenize: lookahead(before), partial: true }, taking(effects, ok), nok)
      },
    },
  },
}

/** Characters a formula may take on its line. */
const longest = 2000

function lookahead(before: string) {
  return (effects: Effects, ok: State, nok: State): State => {
    let text = ''
    let dollars = 0
    const read: State = (code: Code) => {
      // A line's end is negative, or none.
      const ends = code === null || code < 0 || text.length > longest
      if (!ends) {
        text += String.fromCodePoint(code)
        dollars += code === dollar ? 1 : 0
      }
      // One character behind the last dollar that could close it is enough.
      if (ends || (code !== dollar && dollars > (text.startsWith('$$') ? 3 : 1))) {
        effects.exit('formula')
        return (formulaAt(text, before) ? ok : nok)(code)
      }
      effects.consume(code)
      return read
    }
    return (code) => {
      effects.enter('formula')
      return read(code)
    }
  }
}

function taking(effects: Effects, ok: State): State {
  let text = ''
  let open = 0
  const take: State = (code) => {
    if (open > 0 && text.length > open && text.endsWith('$'.repeat(open)) && code !== dollar) {
      effects.exit('formula')
      return ok(code)
    }
    if (open === 0 && code !== dollar)
      open = text.length
    text += String.fromCodePoint(code!)
    effects.consume(code)
    return take
  }
  return (code) => {
    effects.enter('formula')
    return take(code)
  }
}

export const formulaFromMarkdown: Extension = {
  exit: {
    formula(token) {
      const { tex, display } = formulaAt(this.sliceSerialize(token))!
      const node: FormulaNode = { type: 'formula', value: tex, display }
      this.enter(node, token)
      this.exit(token)
    },
  } as Extension['exit'],
}

export const formulaToMarkdown: ToMarkdown = {
  handlers: {
    formula: (node: FormulaNode) => {
      const dollars = node.display ? '$$' : '$'
      return dollars + node.value + dollars
    },
    // Dollars that mean money stay as they are; a text that would be read as a formula has its escaped.
    text: ((node: Text, _, state, info) => {
      return holdsFormula(node.value) ? state.safe(node.value.replaceAll('$', standIn), info).replaceAll(standIn, String.raw`\$`) : state.safe(node.value, info)
    }) satisfies Handle,
  } as ToMarkdown['handlers'],
}

/** Of Unicode's characters for private use; no writer types it. */
const standIn = '\uE024'
