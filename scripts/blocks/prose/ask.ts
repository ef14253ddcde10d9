import type { ProseBlock } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { differentSince, namesLesson, risksOfLine } from '../ask.ts'

export function ask(block: ProseBlock, slide: Asking): Questions {
  const risks = block.path.some(namesLesson) ? [differentSince(slide, block.text)] : risksOfLine(block.text, block, slide)
  return { cost: [], risks, more: [] }
}
