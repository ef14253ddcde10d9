/** What makes a print page fit for paper. These functions run in the browser and are sent there as text, so each stands on its own. */
import type { Cut, Family } from './typefaces.ts'

/** A cut, and the ranges of its characters that are on the page. */
export interface CutInUse extends Cut {
  ranges: string[]
}

/** The name under which a cut is known to the page. */
export function faceOf({ family, weight, optical }: Cut): string {
  return `${family.replace(/ .*/, '')} ${weight}${optical === undefined ? '' : ` at ${optical}`}`
}

/**
 * Gives every element of the slides the static cut of its typeface, takes blurred shadows and gradients away, which come
 * out as pictures, and makes links between slides lead from page to page. Measures stay: a cut is as wide as what it stands for.
 * @returns the cuts that are used; until they are added to the page, the variable typefaces stand in
 */
export function preparePaper(families: Record<string, Family>): CutInUse[] {
  const inUse = new Map<string, CutInUse & { found: Set<string> }>()
  const spans = Object.fromEntries(Object.entries(families).map(([family, { ranges }]) => [family, spansOf(ranges)]))
  const changes: (() => void)[] = []
  const rules = new Set<string>()
  for (const element of document.querySelectorAll<HTMLElement | SVGElement>('.print-slide-container, .print-slide-container *')) {
    const style = getComputedStyle(element)
    const family = /^(?:"([^"]+)"|'([^']+)'|([^,]+))/.exec(style.fontFamily)?.slice(1).find(Boolean)?.trim() ?? ''
    const text = textOf(element)
    if (Object.hasOwn(families, family) && text !== '') {
      const face = use(family, style, text)
      changes.push(() => element.style.setProperty('font-family', `"${face}", ${style.fontFamily}`, 'important'))
      // A number before an item may be bolder than the item: drawn from the item's own cut, it would come out as shapes.
      for (const part of ['before', 'after'] as const) {
        const own = getComputedStyle(element, `::${part}`)
        if (own.fontWeight === style.fontWeight || /^(?:none|normal|"")$/.test(own.content))
          continue
        const bolder = use(family, own, `${own.content}0123456789`)
        changes.push(() => {
          element.setAttribute(`data-paper-${part}`, bolder)
          rules.add(`[data-paper-${part}="${bolder}"]::${part} { font-family: "${bolder}", ${style.fontFamily} !important }`)
        })
      }
    }
    if (isBlurred(style.boxShadow))
      changes.push(() => element.style.setProperty('box-shadow', 'none', 'important'))
    if (isBlurred(style.textShadow))
      changes.push(() => element.style.setProperty('text-shadow', 'none', 'important'))
    if (style.filter !== 'none')
      changes.push(() => element.style.setProperty('filter', 'none', 'important'))
    if (style.backgroundImage.includes('gradient('))
      changes.push(() => element.style.setProperty('background-image', 'none', 'important'))
  }
  // All is read before anything is changed: a change is inherited by what comes after.
  const fixed = changes.length
  for (let i = 0; i < fixed; i++) changes[i]!()
  document.head.append(Object.assign(document.createElement('style'), { textContent: [...rules].join('\n') }))
  linkPages()
  return [...inUse.values()].map(({ found, ...cut }) => ({ ...cut, ranges: [...found] }))

  /** Notes that a cut is used for a text. @returns the name it is known by */
  function use(family: string, style: CSSStyleDeclaration, text: string): string {
    const cut = { family, weight: Number(style.fontWeight), ...opticalOf(families[family]!, style) }
    const face = `${family.replace(/ .*/, '')} ${cut.weight}${cut.optical === undefined ? '' : ` at ${cut.optical}`}`
    const entry = inUse.get(face) ?? { ...cut, ranges: [], found: new Set<string>() }
    inUse.set(face, entry)
    for (const character of new Set(text)) {
      const point = character.codePointAt(0)!
      for (const [range, list] of spans[family]!) {
        if (list.some(([from, to]) => point >= from! && point <= to!))
          entry.found.add(range)
      }
    }
    return face
  }

  function spansOf(ranges: Record<string, string>): [string, number[][]][] {
    return Object.entries(ranges).map(([name, list]) => [
      name,
      list.split(',').map((span) => {
        const [from, to = from] = span
          .replace('U+', '')
          .split('-')
          .map(hex => Number.parseInt(hex, 16))
        return [from!, to!]
      }),
    ])
  }

  /** An element's own words, and those that its styles put before and behind them. */
  function textOf(element: Element): string {
    const own = Array.from(element.childNodes, node => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : ''))
      .join('')
      .trim()
    const made = ['::before', '::after', '::marker']
      .map(part => getComputedStyle(element, part).content)
      .filter(content => !/^(?:none|normal|"")$/.test(content))
    const isItem = getComputedStyle(element).display === 'list-item' && getComputedStyle(element).listStyleType !== 'none'
    return own + made.join('') + (isItem ? '0123456789.•' : '')
  }

  function opticalOf({ optical }: Family, style: CSSStyleDeclaration): { optical?: number } {
    if (!optical)
      return {}
    const size = Number.parseFloat(style.fontSize)
    return {
      optical:
        style.getPropertyValue('font-optical-sizing') === 'none'
          ? optical.otherwise
          : Math.round(Math.min(optical.to, Math.max(optical.from, size))),
    }
  }

  /** A shadow is a colour and then x, y, blur and spread. */
  function isBlurred(shadow: string): boolean {
    return shadow.split(/,(?![^(]*\))/).some(each => Number.parseFloat(each.match(/-?[\d.]+px/g)?.[2] ?? '0') > 0)
  }

  function linkPages(): void {
    const base = document.documentElement.dataset.base ?? '/'
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.print-slide-container a[href]')) {
      const href = link.getAttribute('href')!
      const no = /^#\/?(\d+)$/.exec(href)?.[1] ?? (href.startsWith(base) ? /^(\d+)$/.exec(href.slice(base.length))?.[1] : undefined)
      const target = no && document.querySelector(`.print-slide-container:has(> [data-slidev-no="${no}"])`)
      if (target)
        link.setAttribute('href', `#${target.id}`)
      else if (no)
        link.removeAttribute('href')
    }
  }
}

/** Adds a font to the page under a name of its own. @param base64 the font's bytes */
export async function addFace({
  face,
  weight,
  range,
  base64,
}: {
  face: string
  weight: number
  range: string
  base64: string
}): Promise<void> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  document.fonts.add(await new FontFace(face, bytes, { weight: String(weight), unicodeRange: range }).load())
}
