import type { DiagramBlock } from '../../model/talk.ts'

export function parse(code: string): Pick<DiagramBlock, 'code'> {
  return { code }
}

export function print(block: DiagramBlock): string {
  return block.code.trimEnd()
}
