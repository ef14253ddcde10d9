/**
 * Text copied out of a web page, given back as Markdown: bare heading lines, `•` bullets, code without
 * fences, lists run together on one line, dollar signs that a maths renderer has eaten.
 */

export interface Restored {
  markdown: string
  /** For each line of `markdown`, the line of the source it came from; both from 1, index 0 unused. */
  lineOf: number[]
  /** Lines of the page's own furniture, left out. */
  chrome: { line: number, text: string }[]
}

/** Whether a text has lost its Markdown: it has no headings of its own, and traces of a page. */
export function isFlattened(text: string): boolean {
  const prose = text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
  if (/^#{1,6} \S/m.test(prose) || /^\S.*\n(?:=+|-{3,})[ \t]*$/m.test(prose))
    return false
  return /^\s*[•●▪◦]\s/m.test(prose)
    || diagramLine.test(prose)
    || /^.{3,80}\(\d+\s*(?:minutes?|mins?)\)$/m.test(prose)
    || /^(?:Problem|Case study|Portfolio|Project|Example|Exercise|Question|Part|Story)\s+\d+\b/im.test(prose)
    || isChrome(prose.trimStart().split('\n')[0])
}

const chromeLines = /^(?:skip to (?:main )?content|table of contents|on this page|back to top|edit this page|copy(?: code)?|share|print|menu|search|previous|next|home|sign in|log in|subscribe|cookie settings|accept(?: all)? cookies|toggle (?:navigation|theme|dark mode)|last updated.*|\d+ min read)$/i
const diagramLine = /^(?:graph|flowchart)\s+(?:TB|TD|BT|LR|RL)\b|^(?:sequenceDiagram|classDiagram|stateDiagram(?:-v2)?|erDiagram|gantt|mindmap|timeline)\s*$/m
const languages = /^(?:ya?ml|json|python|py|java|javascript|js|typescript|ts|go|rust|sql|bash|shell|sh|hcl|terraform|text|plaintext|xml|html|css|ruby|kotlin|scala|c\+\+|c#|protobuf|dockerfile|toml|ini)$/i
const minutes = /\(\s*~?\d+(?:\s*[-–]\s*\d+)?\s*(?:minutes?|mins?|m)\s*\)$/i
const part = /^(?:problem|case study|portfolio|project|example|exercise|question|story|scenario)\s+#?\d+\s*[:.\-–—]\s*\S/i
const numberedPart = /^\d+\.\s+[A-Z].{3,70}\b(?:portfolio|problem|case study)\b/i

function isChrome(line: string): boolean {
  return chromeLines.test(line.trim())
}

/** Restores a page's Markdown, line by line. */
export function restore(text: string): Restored {
  // A maths renderer takes `$6.2T … $469B` for a formula and leaves `\(6.2T … \)469B`.
  const lines = text.replaceAll(/\\[()[\]]/g, '$').split('\n')
  const out: string[] = []
  const lineOf: number[] = [0]
  const chrome: Restored['chrome'] = []
  const put = (line: string, at: number): void => {
    out.push(line)
    lineOf.push(at + 1)
  }
  let level = 0
  let underPart = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    const trimmed = line.trim()
    if (!trimmed) {
      put('', i)
      continue
    }
    if (isChrome(line) && isAlone(lines, i)) {
      chrome.push({ line: i + 1, text: trimmed })
      put('', i)
      continue
    }
    const fenced = /^(`{3,}|~{3,})/.exec(trimmed)
    if (fenced) {
      const end = lines.findIndex((each, j) => j > i && each.trim().startsWith(fenced[1]))
      const last = end < 0 ? lines.length - 1 : end
      for (; i <= last; i++)
        put(lines[i], i)
      i = last
      continue
    }
    if (languages.test(trimmed) && lines[i + 1]?.trim()) {
      i = putCode(trimmed.toLowerCase(), i + 1, endOfCode(lines, i + 1))
      continue
    }
    if (diagramLine.test(line)) {
      i = putCode('mermaid', i, endOfDiagram(lines, i))
      continue
    }
    const bullet = /^(\s*)[•●▪◦‣]\s+(.*)$/.exec(line)
    if (bullet) {
      put(`${' '.repeat(Math.max(0, Math.floor(bullet[1].length / 4) * 2))}- ${bullet[2]}`, i)
      continue
    }
    const numbered = /^\s*(\d+)\.\s+(.*)$/.exec(line)
    const heading = isAlone(lines, i) ? headingLevel(lines, i, level, underPart) : 0
    if (heading > 0) {
      level = heading
      if (heading <= 2)
        underPart = part.test(trimmed) || numberedPart.test(trimmed)
      put(`${'#'.repeat(heading)} ${trimmed}`, i)
      continue
    }
    if (numbered && !isAlone(lines, i)) {
      put(`${numbered[1]}. ${numbered[2]}`, i)
      continue
    }
    putProse(trimmed, i)
  }
  return { markdown: out.join('\n'), lineOf, chrome }

  function putCode(language: string, from: number, to: number): number {
    put(`\`\`\`${language}`, from)
    for (let j = from; j <= to; j++)
      put(lines[j], j)
    put('```', to)
    put('', to)
    return to
  }

  function putProse(line: string, at: number): void {
    const label = /^([A-Z][^:.!?]{1,70}):$/.exec(line)
    if (label) {
      put(`**${label[1]}:**`, at)
      return
    }
    const opened = /^([A-Z0-9][^:]{1,70}):\s+(\S.*)$/s.exec(line)
    const run = opened && runTogether(opened[2])
    if (run) {
      put(`**${opened[1]}:**`, at)
      put('', at)
      run.forEach((item, i) => put(run.ordered ? `${i + 1}. ${item}` : `- ${item}`, at))
      put('', at)
      return
    }
    const bare = runTogether(line)
    if (bare) {
      bare.forEach((item, i) => put(bare.ordered ? `${i + 1}. ${item}` : `- ${item}`, at))
      return
    }
    put(opened && isLabel(opened[1]) ? `**${opened[1]}:** ${opened[2]}` : line, at)
  }
}

/** A few words, each capital or small joining words: the name of a paragraph, not the start of a sentence. */
function isLabel(text: string): boolean {
  const words = text.split(/\s+/)
  return words.length <= 6 && /^[A-Z0-9]/.test(text) && words.every(word => /^[A-Z0-9(&/-]|^(?:and|of|the|for|to|in|on|a|with|vs\.?)$/.test(word))
}

/** `- a - b - c` or `1. a 2. b`, as its items; undefined where the line is a sentence. */
function runTogether(text: string): (string[] & { ordered?: boolean }) | undefined {
  if (/^-\s+\S/.test(text)) {
    const body = text.slice(1).trim()
    const capital = body.split(/\s+-\s+(?=[^a-z\s])/)
    return (capital.length > 1 ? capital : body.split(/\s+-\s+/)).map(item => item.trim())
  }
  if (!/^1\.\s+\S/.test(text))
    return undefined
  const items: string[] = []
  let rest = text.slice(2).trim()
  for (let next = 2; ; next++) {
    const at = rest.search(new RegExp(`\\s${next}\\.\\s+\\S`))
    if (at < 0)
      break
    items.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim().slice(`${next}.`.length).trim()
  }
  items.push(rest)
  return items.length > 1 ? Object.assign(items, { ordered: true }) : undefined
}

function isAlone(lines: string[], at: number): boolean {
  return !(lines[at - 1] ?? '').trim() && !(lines[at + 1] ?? '').trim()
}

/** The level a bare line has as a heading: 1 the document, 2 its parts, 3 their sections, 4 below; 0 for no heading. */
function headingLevel(lines: string[], at: number, current: number, underPart: boolean): number {
  const line = lines[at].trim()
  if (line.length > 90 || /[.!?;,:]$/.test(line) || /^\s/.test(lines[at]) || /:\s/.test(line) && !part.test(line))
    return 0
  if (!/^[\p{Lu}\p{N}\p{Lo}"'(]/u.test(line) || line.split(/\s+/).length > 14)
    return 0
  if (part.test(line) || numberedPart.test(line))
    return 2
  if (minutes.test(line))
    return 3
  if (current === 0)
    return 1
  const gap = at > 1 && !lines[at - 1].trim() && !(lines[at - 2] ?? '').trim()
  // A web page's parts stand apart by two blank lines; the first heading below the title is a part too.
  if (gap || current === 1)
    return 2
  return underPart && current >= 3 ? 4 : 3
}

function endOfDiagram(lines: string[], from: number): number {
  let last = from
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i]
    if (!line.trim())
      continue
    if (!/^\s/.test(line) && !/^(?:end|subgraph|style|classDef|class|linkStyle|click|participant|note|section|title)\b|-->|---|==>|-\.->|->>|\|\||^[\w-]+\s*[[({]/.test(line))
      break
    last = i
  }
  return last
}

/** Code goes on while its lines are indented or look like code; a blank line before prose ends it. */
function endOfCode(lines: string[], from: number): number {
  let last = from
  for (let i = from + 1; i < lines.length; i++) {
    const line = lines[i]
    if (!line.trim())
      continue
    const afterBlank = !lines[i - 1].trim()
    const codeLike = /^\s/.test(line) || /^[\w"'-]+:(?:\s|$)|^[-#@}\])>]|[{};(),=\\]\s*$|^(?:def|class|import|from|return|if|for|while|const|let|var|function|async|await|select|insert|create|func|type|package|fn|pub|resource|module|FROM|RUN|COPY)\b/.test(line)
    if (afterBlank && (!codeLike || minutes.test(line) || isSentence(line)))
      break
    last = i
  }
  return last
}

function isSentence(line: string): boolean {
  return /^[A-Z][^{}()=;]*:$/.test(line) || (/^[A-Z][\w-]*(?: [\w&/()-]+)+:?$/.test(line) && !/[=;{}]/.test(line))
}
