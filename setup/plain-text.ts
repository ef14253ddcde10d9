/** What a speaker typed comes out as typed: nothing in a deck is compiled, evaluated or included. */
import katex from 'katex'
import { alerts, isCareful } from '../scripts/model/talk.ts'
import { formulaAt } from '../scripts/text/formula.ts'
import { stretchesOf } from '../scripts/text/signs.ts'
import { readable } from '../scripts/text/tex.ts'

/** The part of the Markdown parser that is needed here. */
export interface Markdown {
  set: (options: Record<string, unknown>) => unknown
  disable: (rules: string[], ignoreInvalid: boolean) => unknown
  block: {
    ruler: {
      before: (name: string, own: string, rule: (state: BlockState, line: number, last: number, silent: boolean) => boolean) => void
    }
  }
  inline: {
    ruler: {
      before: (name: string, own: string, rule: (state: InlineState, silent: boolean) => boolean) => void
    }
  }
  core: {
    ruler: {
      push: (name: string, rule: (state: { tokens: Token[], Token: new (type: string, tag: string, nesting: 0) => Token }) => void) => void
    }
  }
  renderer: { rules: Record<string, ((tokens: Token[], index: number) => string) | undefined> }
  utils: { escapeHtml: (text: string) => string }
  parse: unknown
}
interface BlockState {
  src: string
  bMarks: number[]
  eMarks: number[]
  line: number
  push: (type: string, tag: string, nesting: 0) => Token
}
interface InlineState {
  src: string
  pos: number
  push: (type: string, tag: string, nesting: -1 | 0 | 1) => Token
  md: { inline: { parse: (text: string, md: unknown, env: unknown, tokens: Token[]) => void } }
  env: unknown
  tokens: Token[]
}
interface Token {
  type: string
  content: string
  children: Token[] | null
  meta: unknown
  attrGet: (name: string) => string | null
  attrSet: (name: string, value: string) => void
}

/** Every rule, Slidev's or a plugin's, that reads more into a text than Markdown does. */
const foreign = [
  'html_block',
  'html_inline',
  'math_inline',
  'math_block',
  'snippet_import',
  'slot_marker',
  'slot_sugar_compiler',
  'footnote_def',
  'footnote_inline',
  'footnote_ref',
  'footnote_tail',
  'github-alerts',
  'replacements',
  'smartquotes',
]

/** Runs after Slidev's own plugins and takes back what they added. */
export function textIsData(md: Markdown): void {
  md.set({ html: false, typographer: false })
  md.disable(foreign, true)
  md.block.ruler.before('paragraph', 'builds', builds)
  md.inline.ruler.before('escape', 'formula', formula)
  md.inline.ruler.before('escape', 'highlight', highlight)
  md.core.ruler.push('set-apart', setApart)
  // Slidev's v-drag wraps the instance's parser; the prototype's is the plain one.
  if (Object.hasOwn(md, 'parse'))
    delete md.parse
  md.core.ruler.push('headlines', markHeadlines)
  md.renderer.rules.text = (tokens, index) => {
    const html = md.utils.escapeHtml(tokens[index].content)
    return signed(raised(tokens[index].meta === headline ? clauseByClause(html) : heldTogether(html)))
  }
  md.renderer.rules.image = (tokens, index) => picture(tokens[index], md.utils.escapeHtml)
}

/** The one element that stands for itself: what a list is shown item by item in. Alone on its line; text escapes its `<`. */
function builds(state: BlockState, line: number, _: number, silent: boolean): boolean {
  const text = state.src.slice(state.bMarks[line], state.eMarks[line])
  if (!/^<\/?v-clicks>$/.test(text))
    return false
  if (!silent) {
    state.push('html_block', '', 0).content = `${text}\n`
    state.line = line + 1
  }
  return true
}

/** Boxes of tasks, and notes that are set apart with their kind: GitHub's notation, with none of its pictures. */
function setApart({ tokens, Token }: { tokens: Token[], Token: new (type: string, tag: string, nesting: 0) => Token }): void {
  tokens.forEach((token, i) => {
    const [first, second] = token.type === 'inline' ? (token.children ?? []) : []
    const [within, around] = [tokens[i - 1]?.type === 'paragraph_open', tokens[i - 2]]
    if (first?.type !== 'text' || !within)
      return
    const html = (content: string): Token => Object.assign(new Token('html_inline', '', 0), { content })
    const box = around?.type === 'list_item_open' ? /^\[([ x])\](?:\s+|$)/i.exec(first.content) : null
    if (box) {
      const done = box[1] !== ' '
      first.content = first.content.slice(box[0].length)
      token.children!.unshift(
        html(`<span class="box"${done ? ' data-done' : ''} role="img" aria-label="${done ? 'done' : 'to do'}"></span>`),
      )
    }
    const kind = around?.type === 'blockquote_open' ? /^\[!(\w+)\]$/.exec(first.content)?.[1].toLowerCase() : undefined
    const alert = alerts.find(each => each === kind)
    if (alert) {
      around.attrSet('data-alert', isCareful(alert) ? 'care' : 'note')
      token.children!.splice(
        0,
        second?.type === 'softbreak' ? 2 : 1,
        html(`<b class="alert-kind">${alert[0].toUpperCase()}${alert.slice(1)}</b>`),
      )
    }
  })
}

/** `$E = mc^2$`, set by KaTeX, which has its own fonts; a dollar of a price is escaped in a deck. */
function formula(state: InlineState, silent: boolean): boolean {
  const found = state.src[state.pos] === '$' ? formulaAt(state.src.slice(state.pos), state.src[state.pos - 1]) : undefined
  if (!found)
    return false
  if (!silent)
    state.push('html_inline', '', 0).content = formulaHtml(found.tex, found.display)
  state.pos += found.length
  return true
}

function formulaHtml(tex: string, display: boolean): string {
  // What KaTeX cannot read stands as text.
  const html = katex.renderToString(tex, { displayMode: display, throwOnError: false, strict: 'ignore', trust: false, output: 'html' })
  const words = readable(tex).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return `<span class="formula"${display ? ' data-display' : ''} role="math" aria-label="${words}">${html}</span>`
}

/** `==What matters==`; two equals signs that mark nothing are escaped in a deck. */
function highlight(state: InlineState, silent: boolean): boolean {
  const found = /^==(?![\s=])((?:\\.|[^\\])+?)(?<![\s=])==(?![\p{L}\p{N}=])/u.exec(state.src.slice(state.pos))
  if (!found || /[\p{L}\p{N}=]/u.test(state.src[state.pos - 1] ?? ''))
    return false
  if (!silent) {
    state.push('mark_open', 'mark', 1)
    state.md.inline.parse(found[1], state.md, state.env, state.tokens)
    state.push('mark_close', 'mark', -1)
  }
  state.pos += found[0].length
  return true
}

/** The numbers of footnotes, which not every font has. */
function raised(html: string): string {
  return html.replace(/⁽?[⁰¹²³⁴-⁹]+⁾?/g, number => `<sup>${[...number].map(each => '0123456789()'['⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾'.indexOf(each)]).join('')}</sup>`)
}

/** Signs in the colour of what they tell. */
function signed(html: string): string {
  return stretchesOf(html)
    .map(({ text, standing, disc }) => (standing ? `<span class="sign" data-standing="${standing}"${disc ? ' data-disc' : ''}>${text}</span>` : text))
    .join('')
}

const headline = 'headline'

/** Text of headings is broken by rules of its own. */
function markHeadlines({ tokens }: { tokens: Token[] }): void {
  tokens.forEach((token, i) => {
    if (token.type === 'inline' && tokens[i - 1]?.type === 'heading_open')
      token.children!.filter(child => child.type === 'text').forEach(child => (child.meta = headline))
  })
}

/** Letters of a word that does not end a line, and of words that stay together at most: more would leave a line half empty. */
const [shortWord, heldLength] = [3, 26]

/**
 * A headline's lines break between words that can part: a figure stays with what it counts, a short word (`of`, `in`, `the`) with what
 * follows it, a word with hyphens in one piece.
 */
export function clauseByClause(html: string): string {
  const runs: string[][] = []
  for (const word of html.split(' ')) {
    const last = runs.at(-1)
    const before = last?.at(-1)
    const joins
      = before !== undefined
        && (/^[$€£<>~]?\d[\d.,]*(?:[%×+]|[KMBT]\b)*$/.test(before) || new RegExp(`^\\p{Ll}{1,${shortWord}}$`, 'u').test(before))
    if (joins && [...last!, word].join(' ').length <= heldLength)
      last!.push(word)
    else runs.push([word])
  }
  return runs
    .map(run => run.join(' '))
    .map(run => (/ |\p{L}-\p{L}/u.test(run) && run.length <= heldLength ? `<span class="held">${run}</span>` : run))
    .join(' ')
}

/** A figure and its unit stay on one line: `800 ms`, `15 engineers` may part, `3.2 s` may not. */
function heldTogether(html: string): string {
  return html.replace(
    /(?<![\w.])[\d.,]+\s(?:ms|s|min|h|hrs?|days?|weeks?|months?|years?|%|[KMGTP]B|pts?|×)(?!\w)/g,
    '<span class="held">$&</span>',
  )
}

/** A picture from this deck's own files; of any other its words stay, for a deck asks nothing of the network. */
function picture(token: Token, escape: (text: string) => string): string {
  const [source, words, caption] = [token.attrGet('src') ?? '', token.content, token.attrGet('title') ?? '']
  return /^(?:\/(?!\/)|data:image\/)/.test(source)
    ? `<DeckPicture source="${encodeURIComponent(source).replaceAll('\'', '%27')}" words="${escape(words)}"${caption && ` caption="${escape(caption)}"`} />`
    : `<span>${escape(words || source)}</span>`
}

/** The last word on a slide's HTML before Vue compiles it: braces are text. */
export function withoutInterpolation(html: string): string {
  return html.replaceAll('{{', '&#123;&#123;')
}
