/** Mermaid's sequence diagrams, as far as it must be understood to cut one into slides. */
import { balance } from '../kind.ts'

/** What a line is; `height` px of it as Mermaid draws it with labels of 15 px. */
interface Line {
  text: string
  is: 'cast' | 'count' | 'message' | 'note' | 'open' | 'else' | 'close' | 'busy' | 'idle'
  height: number
  names: string[]
}

const name = String.raw`[^\s:,+<>-](?:[^:,+<>-]*[^\s:,+<>-])?`
const message = new RegExp(String.raw`^(${name})\s*(?:<<)?--?(?:>>|>|x|\)|\|\\|\\\\)\s*([+-]?)\s*(${name})\s*:`)
const note = new RegExp(String.raw`^note\s+(?:over|(?:left|right)\s+of)\s+(${name})(?:\s*,\s*(${name}))?\s*:`, 'i')

/** px of the row of participants, and of what Mermaid leaves free below */
const frame = 50

/**
 * A sequence diagram as its parts, in order, each with all of its participants, so that none is higher than `most` px with labels of 15 px.
 * It is cut between messages, never within a block (`alt`, `loop`, …) or while somebody is active, and a note stays with what it is about.
 * The whole where it fits, and where anything in it is not understood.
 */
export function partsOfSequence(code: string, most: number): string[] {
  const [header, ...rest] = code
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('%%'))
  const lines = rest.map(read)
  if (header !== 'sequenceDiagram' || lines.includes(undefined))
    return [code]
  const steps = stepsOf((lines as Line[]).filter(line => line.is !== 'cast' && line.is !== 'count'))
  const parts = steps && balance(steps, heightOf, most)
  if (!parts || parts.length < 2)
    return [code]
  const counted = (lines as Line[]).find(line => line.is === 'count')
  const cast = castOf(lines as Line[])
  let told = 0
  return parts.map((part) => {
    const text = [
      header,
      ...(counted ? [`autonumber ${told + 1}`] : []),
      ...takingPart(cast, part.flat()),
      ...part.flat().map(line => line.text),
    ]
    told += part.flat().filter(line => line.is === 'message').length
    return text.join('\n    ')
  })
}

/** What a line says; undefined for one that is not understood. A count that starts elsewhere than at 1 is not. */
function read(text: string): Line | undefined {
  const line = (is: Line['is'], height: number, names: string[] = []): Line => ({ text, is, height, names })
  const [, from, , to] = message.exec(text) ?? []
  if (from !== undefined)
    return line('message', from === to ? 72 : 42, [from, to])
  const [, about, other] = note.exec(text) ?? []
  if (about !== undefined)
    return line('note', 46, other === undefined ? [about] : [about, other])
  const [, active] = /^(?:de)?activate\s+(\S+)/.exec(text) ?? []
  const kinds: [RegExp, Line['is'], number][] = [
    [/^(?:participant|actor)\s+\S/, 'cast', 0],
    [/^autonumber$/, 'count', 0],
    [/^(?:loop|alt|opt|par|critical|break|rect)\b/, 'open', 40],
    [/^(?:else|and|option)\b/, 'else', 34],
    [/^end$/, 'close', 10],
    [/^activate\s+\S/, 'busy', 0],
    [/^deactivate\s+\S/, 'idle', 0],
  ]
  const found = kinds.find(([pattern]) => pattern.test(text))
  return found && line(found[1], found[2], active === undefined ? [] : [active])
}

/** Runs of lines that stay together; undefined where blocks or activations do not come out even. */
function stepsOf(lines: Line[]): Line[][] | undefined {
  const steps: Line[][] = []
  let open = 0
  for (const line of lines) {
    if (open > 0 || (steps.length > 0 && /^(?:note|idle|busy)$/.test(line.is)))
      steps.at(-1)!.push(line)
    else steps.push([line])
    const mark = line.is === 'message' ? message.exec(line.text)![2] : ''
    open
      += line.is === 'open' || line.is === 'busy' || mark === '+' ? 1 : line.is === 'close' || line.is === 'idle' || mark === '-' ? -1 : 0
    if (open < 0)
      return undefined
  }
  return open === 0 ? steps : undefined
}

function heightOf(steps: Line[][]): number {
  return steps.flat().reduce((sum, line) => sum + line.height, frame)
}

/** Those of a cast who have a part in some lines. */
function takingPart(cast: string[], lines: Line[]): string[] {
  const names = new Set(lines.flatMap(line => line.names))
  return cast.filter(text => names.has(nameIn(text)))
}

/** Who a line of the cast declares. */
function nameIn(text: string): string {
  return text
    .replace(/^\w+\s+/, '')
    .replace(/\s+as\s.*$|@\{.*$/, '')
    .trim()
}

/** Everybody who takes part, in the order in which Mermaid sets them: as declared, then as they come up. */
function castOf(lines: Line[]): string[] {
  const declared = lines.filter(line => line.is === 'cast')
  const known = new Set(declared.map(line => nameIn(line.text)))
  const others = [...new Set(lines.flatMap(line => line.names))].filter(name => !known.has(name))
  return [...declared.map(line => line.text), ...others.map(name => `participant ${name}`)]
}
