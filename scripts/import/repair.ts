/** Markdown as people type it, made what they meant. */
import type { Aside } from './dialects.ts'
import type { Line } from './line.ts'
import { diagramLine, endOfDiagram } from './bare-code.ts'
import { plainDialect } from './dialects.ts'
import { openFences } from './fences.ts'

/** `markdown` and, for each of its lines, the line of the document it came from; both from 1, index 0 unused. */
export interface Repaired { markdown: string, lineOf: number[] }

/**
 * Reads what other programs write into Markdown; mends `##Heading`, `• bullet`, `*bullet`, `1.Item`, a rule right below a
 * sentence (which would make it a heading), a diagram without its fence, and fences that hold no code.
 */
export function repair(text: string): Repaired & { skipped: Aside[] } {
  const { lines, skipped } = plainDialect(text.split('\n').map((text, i) => ({ text, at: i + 1 })))
  const repaired = mendLines(lines.map(line => line.text).join('\n')).split('\n')
  return { ...withoutFences(joined(repaired.map((text, i) => ({ text, at: lines[Math.min(i, lines.length - 1)].at })))), skipped }
}

/** Opens the fences that hold no code. */
export function withoutFences({ markdown, lineOf }: Repaired): Repaired {
  return joined(openFences(markdown.split('\n').map((text, i) => ({ text, at: lineOf[i + 1] }))))
}

/** Lines as one text that knows where they came from. */
export function joined(lines: Line[]): Repaired {
  return { markdown: lines.map(line => line.text).join('\n'), lineOf: [0, ...lines.map(line => line.at)] }
}

/** Every line stays where it is. */
function mendLines(markdown: string): string {
  const lines = markdown.split('\n')
  // `#Leadership` may be a hashtag, but not where headings are written so.
  const heading = /^#{2,6}[\p{Lu}\p{Lo}]/mu.test(markdown) ? /^(#{1,6})(?=[\p{Lu}\p{Lo}])/u : /^(#{2,6})(?=[\p{Lu}\p{Lo}])/u
  let fence: RegExp | undefined
  for (let i = 0; i < lines.length; i++) {
    const opened = /^\s*(`{3,}|~{3,})/.exec(lines[i])
    if (fence) {
      fence = fence.test(lines[i]) ? undefined : fence
    }
    else if (opened) {
      fence = new RegExp(`^\\s*${opened[1][0]}{${opened[1].length},}\\s*$`)
    }
    else if (i > 0 && isBlank(lines[i - 1]) && diagramLine.test(lines[i])) {
      const last = endOfDiagram(lines, i)
      lines[i - 1] = '```mermaid'
      lines[last + 1] = '```'
      i = last + 1
    }
    else {
      lines[i] = mendLine(lines[i], lines[i - 1], lines[i - 2]).replace(heading, '$1 ')
    }
  }
  return lines.join('\n')
}

function mendLine(line: string, above: string | undefined, before: string | undefined): string {
  if (/^-{2,}\s*$/.test(line) && !isBlank(above) && !(isBlank(before) && isTitle(above!)))
    return '***'
  return line
    .replace(/^(\s*)[•▪◦●‣∙]\s+/, '$1- ')
    .replace(/^(\s*)\*(?=\p{L}[^*]*$)/u, '$1* ')
    .replace(/^(\s*\d{1,2}[.)])(?=\p{Lu}\p{Ll})/u, '$1 ')
    .replace(/^(\s*(?:#{1,6}|[-*+]|\d+[.)]))\u00A0+/, '$1 ')
}

/** Whether a line above `---` is meant as a heading: short, and no sentence, item or fact. */
function isTitle(line: string): boolean {
  return line.length <= 80 && !/[.!?;,:]\s*$|^\s*(?:[-*+>|#]|\d+[.)]\s)|:\*\*|\*\*:/.test(line)
}

function isBlank(line: string | undefined): boolean {
  return !line?.trim()
}
