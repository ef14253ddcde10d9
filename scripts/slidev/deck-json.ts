/**
 * A deck as a client loads it: `deck.json` and a script a slide, under the deck's base. Whoever may not see a slide yet
 * can be kept from it by withholding both its script (`slides[no - 1].file`) and its entry here (a `{}` in its place).
 */

export interface DeckJson {
  id: string
  /** Slidev's configuration. */
  configs: Record<string, unknown>
  slides: SlideJson[]
  /** Style sheets of the whole deck. */
  styles: string[]
}

export interface SlideJson {
  /** Relative to the deck's base, as are its style sheets unless they begin with a slash. */
  file: string
  styles: string[]
  title: string
  level: number
  /** What an audience may have of its front matter. */
  frontmatter: Record<string, unknown>
}

/** What only a presenter may have, besides the notes: when, how long, how dear. */
const privateMatter = ['timesplit', 'priority', 'discussion']
/** What of the tool's own front matter is on the slides. */
const shownOfOwn = ['id', 'kind', 'level', 'subtitle', 'contact', 'theme', 'slot', 'sections']

/** Front matter in two: for everybody, and for the presenter alone. */
export function parted(matter: Record<string, unknown>): { shown: Record<string, unknown>, hidden: Record<string, unknown> } {
  const entries = Object.entries(matter)
  return {
    shown: Object.fromEntries(
      entries.filter(([key]) => !privateMatter.includes(key)).map(([key, value]) => [key, key === 'rostrum' ? shown(value) : value]),
    ),
    hidden: Object.fromEntries(entries.filter(([key]) => privateMatter.includes(key))),
  }
}

function shown(own: unknown): unknown {
  return own && typeof own === 'object' ? Object.fromEntries(Object.entries(own).filter(([key]) => shownOfOwn.includes(key))) : own
}
