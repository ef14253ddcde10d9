/** How large a node is around its words, before a chart is scaled. */
import type { FlowNode } from './flow.ts'
import type { Measure } from './drawing.ts'
import { leading, type } from './drawing.ts'

export interface Sized {
  width: number
  height: number
  lines: string[]
}

/** px around a label: both sides together, above and below together. */
export interface Around {
  beside: number
  above: number
}

const wider: Record<FlowNode['shape'], (width: number, height: number) => { width: number, height: number }> = {
  box: (width, height) => ({ width, height }),
  round: (width, height) => ({ width, height }),
  pill: (width, height) => ({ width: width + 10, height }),
  store: (width, height) => ({ width, height: height + 10 }),
  choice: (width, height) => ({ width: width * 1.35 + 10, height: height * 1.45 + 10 }),
  circle: (width, height) => ({ width: Math.hypot(width, height), height: Math.hypot(width, height) }),
  routine: (width, height) => ({ width: width + 14, height }),
  hexagon: (width, height) => ({ width: width + 20, height }),
}

/** A node whose lines are at most `wrap` px long; a word is never broken. */
export function sizeOf(node: FlowNode, wrap: number, around: Around, measure: Measure): Sized {
  const lines = node.text.split('\n').flatMap(line => wrapped(line, wrap, measure))
  const width = Math.ceil(Math.max(24, ...lines.map(line => measure(line, type)))) + around.beside
  const height = Math.ceil(lines.length * type * leading) + around.above
  return { lines, ...wider[node.shape](width, height) }
}

/** Lines no wider than `most` px, broken between words. */
export function wrapped(text: string, most: number, measure: Measure): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word
    if (lines.length > 0 && measure(longer, type) <= most)
      lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
