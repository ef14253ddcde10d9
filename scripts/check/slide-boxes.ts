/** What runs in the browser to see whether slides fit: rendered boxes in, breaches out. */

export type FitRule = 'off-canvas' | 'clipped' | 'overlap' | 'too-small' | 'scaled' | 'sparse'

export interface SlideBreach {
  /** From 1. */
  slide: number
  rule: FitRule
  /** The element, as a person would find it: its tag and class, and the words in it. */
  element: string
  says: string
}

/** px at 980 x 552: what is read, what labels it, what labels a diagram. */
export interface Floors {
  body: number
  label: number
  diagram: number
}

/** px a box may stand out for rounding; of a line's height, the part that is air and may touch another line's. */
export interface Tolerance {
  px: number
  air: number
}

/**
 * Measures every slide of Slidev's print page. It is sent to the browser as text, so it stands on its own.
 * Text is judged line by line, as it is painted: what its box says is often larger.
 */
export function breachesOnPage({ floors, tolerance }: { floors: Floors, tolerance: Tolerance }): SlideBreach[] {
  interface Line {
    left: number
    top: number
    right: number
    bottom: number
    element: Element
    words: string
  }
  const breaches: SlideBreach[] = []

  for (const [index, container] of [...document.querySelectorAll('.print-slide-container')].entries()) {
    const frame = container.getBoundingClientRect()
    const scale = frame.width / 980
    const report = (rule: FitRule, element: Element, words: string, says: string): void => {
      breaches.push({
        slide: index + 1,
        rule,
        element: `${nameOf(element)} "${words.length > 40 ? `${words.slice(0, 39)}…` : words}"`,
        says,
      })
    }
    const lines = linesIn(container)

    for (const line of lines) {
      const out = Math.max(frame.left - line.left, frame.top - line.top, line.right - frame.right, line.bottom - frame.bottom) / scale
      if (out > tolerance.px)
        report('off-canvas', line.element, line.words, `${Math.round(out)} px outside the slide`)
      const cut = clippedBy(line, container) / scale
      if (cut > tolerance.px)
        report('clipped', line.element, line.words, `${Math.round(cut)} px cut off`)
    }
    for (const element of container.querySelectorAll('*')) {
      if (getComputedStyle(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1)
        report('clipped', element, (element.textContent ?? '').trim(), 'ends in an ellipsis')
    }
    for (const [element, words] of textParents(lines)) {
      const size = sizeOf(element, scale)
      const floor = floorOf(element)
      if (size < floor - 0.05)
        report('too-small', element, words, `${size.toFixed(1)} px, the floor here is ${floor}`)
    }
    for (const [a, b] of overlapping(lines)) report('overlap', a.element, a.words, `touches "${b.words.slice(0, 40)}"`)
    const slide = container.querySelector('.slide')
    if (slide && Math.abs(slide.getBoundingClientRect().width / scale - 980) > 1)
      report('scaled', slide, '', `${Math.round(slide.getBoundingClientRect().width / scale)} px wide instead of 980`)
    const share = filled(container, lines)
    if (share !== undefined && share < 0.16) {
      report(
        'sparse',
        slide ?? container,
        lines.map(line => line.words).join(' '),
        `what is left over from the slide before fills ${Math.round(share * 100)}% of this one`,
      )
    }
  }
  return breaches

  function linesIn(container: Element): Line[] {
    const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT)
    const found: Line[] = []
    while (walker.nextNode()) {
      const node = walker.currentNode
      const element = node.parentElement!
      const words = (node.textContent ?? '').trim()
      if (!words || !isSeen(element, container))
        continue
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const { left, top, right, bottom } of range.getClientRects()) {
        if (right - left > 0.5 && bottom - top > 0.5)
          found.push({ left, top, right, bottom, element, words })
      }
    }
    return found
  }

  /** Said to screen readers alone, or not at all, is not on the slide. */
  function isSeen(element: Element, container: Element): boolean {
    for (let each: Element | null = element; each && each !== container; each = each.parentElement) {
      const style = getComputedStyle(each)
      if (
        style.display === 'none'
        || style.visibility === 'hidden'
        || Number(style.opacity) === 0
        || each.matches('title, desc, style, script')
      ) {
        return false
      }
      if (style.position === 'absolute' && style.overflow !== 'visible' && each.clientWidth <= 1 && each.clientHeight <= 1)
        return false
    }
    return true
  }

  /** px of a line that lie outside a box which hides what overflows it. */
  function clippedBy(line: Line, container: Element): number {
    let cut = 0
    for (let each: Element | null = line.element; each && each !== container; each = each.parentElement) {
      const style = getComputedStyle(each)
      if (style.overflowX === 'visible' && style.overflowY === 'visible')
        continue
      const box = each.getBoundingClientRect()
      cut = Math.max(
        cut,
        box.left - line.left,
        line.right - box.right,
        box.top - line.top - (line.bottom - line.top) * tolerance.air,
        line.bottom - box.bottom - (line.bottom - line.top) * tolerance.air,
      )
    }
    return cut
  }

  function textParents(lines: Line[]): Map<Element, string> {
    return new Map(lines.map(line => [line.element, line.words]))
  }

  /** px of type as painted, at a slide 980 px wide: drawings are scaled, and say so by their matrix. */
  function sizeOf(element: Element, scale: number): number {
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null
    if (matrix)
      return (size * Math.hypot(matrix.a, matrix.b)) / scale
    let painted = 1
    for (let each: Element | null = element; each && !each.matches('.print-slide-container'); each = each.parentElement) {
      const { transform, zoom } = getComputedStyle(each)
      const factor = transform === 'none' ? 1 : Math.hypot(new DOMMatrixReadOnly(transform).a, new DOMMatrixReadOnly(transform).b)
      painted *= each.matches('.slidev-slide-container, .slidev-slide-content, #print-slide-content') ? 1 : factor * (Number(zoom) || 1)
    }
    return size * painted
  }

  function floorOf(element: Element): number {
    if (element.closest('[data-block="diagram"]'))
      return floors.diagram
    const prose = element.closest('.body > p, .body > ul, .body > ol, .body > blockquote')
    return prose ? floors.body : floors.label
  }

  /** Pairs of lines of different elements whose ink meets. */
  function overlapping(lines: Line[]): [Line, Line][] {
    const pairs: [Line, Line][] = []
    const ink = lines.map(line => ({
      ...line,
      top: line.top + (line.bottom - line.top) * tolerance.air,
      bottom: line.bottom - (line.bottom - line.top) * tolerance.air,
    }))
    for (let i = 0; i < ink.length; i++) {
      for (let j = i + 1; j < ink.length; j++) {
        const [a, b] = [ink[i], ink[j]]
        const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (wide > tolerance.px && high > tolerance.px && !sameRun(a.element, b.element))
          pairs.push([lines[i], lines[j]])
      }
    }
    return pairs
  }

  /** A word in bold inside its sentence is no neighbour of it. */
  function sameRun(a: Element, b: Element): boolean {
    return a === b || a.contains(b) || b.contains(a) || (a.parentElement === b.parentElement && getComputedStyle(a).display === 'inline')
  }

  /** The part of the room under the headline that is used, on a slide that goes on from another; undefined elsewhere. */
  function filled(container: Element, lines: Line[]): number | undefined {
    const title = container.querySelector('.body h1')?.getBoundingClientRect()
    const body = container.querySelector('.body')?.getBoundingClientRect()
    const part = /(\d+) of \d+\s*$/.exec(container.querySelector('.kicker span')?.textContent ?? '')
    if (!title || !body || !part || part[1] === '1')
      return undefined
    const below = lines.filter(line => line.top >= title.bottom - 1 && line.bottom <= body.bottom + 1)
    return (Math.max(title.bottom, ...below.map(line => line.bottom)) - title.bottom) / (body.bottom - title.bottom)
  }

  function nameOf(element: Element): string {
    const named = element.closest('[data-block]')
    const own = `${element.tagName.toLowerCase()}${element.classList[0] ? `.${element.classList[0]}` : ''}`
    return named && named !== element ? `${named.getAttribute('data-block')} ${own}` : own
  }
}
