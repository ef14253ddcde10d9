/** Slides found by the words of their titles, their text and, for the presenter, their notes; pure. */
import MiniSearch from 'minisearch'

export interface Findable {
  no: number
  title: string
  section: string
  backup: boolean
  text: string
  /** Empty where they are none of the asker's business. */
  notes: string
}

/** A stretch of a text; `hit` where it is what was asked for. */
export interface Stretch {
  text: string
  hit: boolean
}

export interface Found extends Pick<Findable, 'no' | 'section' | 'backup'> {
  title: Stretch[]
  /** What says so beneath the title, where the title does not. */
  excerpt?: { from: 'text' | 'notes', stretches: Stretch[] }
}

/** A title says what a slide is about; a note says much that is about other slides, too. */
const weights = { title: 8, section: 2, text: 3, notes: 1 }
/** Letters from which a word may be one letter in five off; a shorter one is soon another word. */
const mistakable = 5
/** Words that stand close together are one thing, and say more than a title that holds one of them. */
const oneThing = { title: 6, text: 6, notes: 2 }
/** Other words that may stand between them. */
const between = 2
/** Words of an excerpt, and how many of them come before the first that was asked for. */
const [breadth, lead] = [16, 5]

/**
 * @returns the slides that hold what was asked, best first: all of its words, or where no slide holds them all, any.
 * A number alone is a slide's number first. Nothing asked is every slide, in order.
 */
export function finder(slides: Findable[]): (asked: string) => Found[] {
  const index = new MiniSearch<Findable>({
    idField: 'no',
    fields: Object.keys(weights),
    tokenize: text => tokensOf(text).map(({ word }) => word),
    processTerm: stem,
    searchOptions: {
      boost: weights,
      // Only whoever still types means words that begin so.
      prefix: (term, i, terms) => i === terms.length - 1 && term.length > 1,
      fuzzy: term => (term.length >= mistakable && !/\d/.test(term) ? 0.2 : false),
    },
  })
  index.addAll(slides)
  const byNo = new Map(slides.map(slide => [slide.no, slide]))

  return (asked) => {
    if (tokensOf(asked).length === 0)
      return slides.map(slide => found(slide, new Map()))
    const all = index.search(asked, { combineWith: 'AND' })
    const numbered = /^\s*\d+\s*$/.test(asked) ? byNo.get(Number(asked)) : undefined
    const results = (all.length > 0 ? all : index.search(asked, { combineWith: 'OR' }))
      .filter(({ id }) => id !== numbered?.no)
      .map(result => ({ ...result, score: result.score * closeness(asked, byNo.get(result.id)!) }))
      .sort((a, b) => b.score - a.score)
    return [
      ...(numbered ? [found(numbered, new Map())] : []),
      ...results.map(({ id, match }) => found(byNo.get(id)!, new Map(Object.entries(match)))),
    ]
  }
}

/** How much more a slide says for holding the words close together, in any order; the last as far as it is typed. */
function closeness(asked: string, slide: Findable): number {
  const words = tokensOf(asked).map(({ word }) => stem(word))
  const holds = (near: string[]): boolean =>
    words.every((word, i) => near.some(each => (i < words.length - 1 ? each === word : each.startsWith(word))))
  const fields = Object.entries(oneThing).filter(([field]) => {
    const all = tokensOf(slide[field as keyof typeof oneThing]).map(({ word }) => stem(word))
    return words.length > 1 && all.some((_, at) => holds(all.slice(at, at + words.length + between)))
  })
  return Math.max(1, ...fields.map(([, factor]) => factor))
}

/** @param match the words that were found, and in which fields */
function found(slide: Findable, match: Map<string, string[]>): Found {
  const hitsIn = (field: string): Set<string> => new Set([...match].filter(([, fields]) => fields.includes(field)).map(([word]) => word))
  const { no, section, backup } = slide
  const [inTitle, inText, inNotes] = ['title', 'text', 'notes'].map(hitsIn)
  const from = inText.size >= inNotes.size ? 'text' : 'notes'
  const hits = from === 'text' ? inText : inNotes
  const told = [...hits].every(word => inTitle.has(word))
  return {
    no,
    section,
    backup,
    title: marked(slide.title, inTitle),
    ...(!told && { excerpt: { from, stretches: excerptOf(slide[from], hits) } }),
  }
}

/** The words around the first that was asked for. */
function excerptOf(text: string, hits: Set<string>): Stretch[] {
  const tokens = tokensOf(text)
  const first = Math.max(0, tokens.findIndex(({ word }) => hits.has(stem(word))) - lead)
  const [start, end] = [tokens[first]?.at ?? 0, tokens[first + breadth]?.at ?? text.length]
  const cut = text.slice(start, end).replace(/[\s·,;:]+$/, '')
  const stretches = marked(cut, hits)
  return [...(start > 0 ? [{ text: '… ', hit: false }] : []), ...stretches, ...(end < text.length ? [{ text: ' …', hit: false }] : [])]
}

function marked(text: string, hits: Set<string>): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  for (const token of tokensOf(text).filter(({ word }) => hits.has(stem(word)))) {
    stretches.push({ text: text.slice(at, token.at), hit: false }, { text: text.slice(token.at, token.at + token.word.length), hit: true })
    at = token.at + token.word.length
  }
  return [...stretches, { text: text.slice(at), hit: false }].filter(stretch => stretch.text !== '')
}

interface Token {
  word: string
  at: number
}

/** Words and figures: `99.99`, `50M`, `3.2`; a hyphen parts words, a point within a figure does not. */
function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\p{N}+(?:[.,]\p{N}+)*[\p{L}\p{M}]*|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*/gu)].map(match => ({
    word: match[0],
    at: match.index,
  }))
}

/** English endings that make no other word of one: a panel says "sharding", a slide "shards". */
const endings = /(?:ings?|ed|es|s|e)$/

/** A word as it is compared: without case, accents and endings. */
function stem(word: string): string {
  const plain = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const bare = /^[a-z]+$/.test(plain) ? plain.replace(/([a-z]{3})ies$/, '$1y').replace(endings, '') : plain
  return bare.length < 3 ? plain : bare.replace(/([bdgmnpt])\1$/, '$1')
}
