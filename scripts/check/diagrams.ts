/** Whether diagrams parse, by Mermaid's own parsers, which need no browser; how they look is for `check --fit`. */
import type { Fault } from '../model/fault.ts'
import type { DiagramBlock, Talk } from '../model/talk.ts'

/** The faults of the diagrams in some talks, in their order. */
export async function faultsOfDiagrams(talks: Talk[]): Promise<Fault[]> {
  const diagrams = talks
    .flatMap(talk => [...talk.opening, ...talk.sections.flatMap(section => section.blocks)])
    .filter(block => block.type === 'diagram')
  if (diagrams.length === 0)
    return []
  const parse = await mermaidParser()
  const faults: Fault[] = []
  // One after the other: Mermaid keeps the diagram it parses in a state of its own.
  for (const diagram of diagrams) {
    const fault = await parse(diagram.code).then(
      () => undefined,
      (error: unknown) => faultOf(diagram, error),
    )
    faults.push(...(fault ? [fault] : []))
  }
  return faults
}

let loaded: Promise<(code: string) => Promise<unknown>> | undefined

function mermaidParser(): Promise<(code: string) => Promise<unknown>> {
  return (loaded ??= (async () => {
    const [{ default: purify }, { default: mermaid }] = await Promise.all([import('dompurify'), import('mermaid')])
    // Without a browser there is nothing to make safe, and nothing that does it; parsing asks for it all the same.
    Object.assign(purify, { addHook: () => {}, sanitize: (text: string) => text })
    return code => mermaid.parse(code)
  })())
}

function faultOf({ code, position }: DiagramBlock, error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error)
  const lines = code.split('\n')
  // Mermaid counts a line of its own before a flowchart's first.
  const own = /^\s*(?:graph|flowchart)\b/.test(code) ? 1 : 0
  const within = Number(/\bline:? (\d+)/i.exec(message)?.[1] ?? 1 + own) - own
  const first = lines.find(each => each.trim())?.trim() ?? ''
  return {
    file: position.file,
    line: position.line + Math.min(Math.max(1, within), lines.length),
    severity: 'note',
    says: /No diagram type detected/.test(message) ? `Mermaid knows no diagram that begins with "${first}"` : 'the diagram does not parse',
    mend: 'mend it; until then its text stands on the slide',
  }
}
