import type { RoadmapBlock } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { mostNamed } from '../ask.ts'

export function ask({ phases }: RoadmapBlock, slide: Asking): Questions {
  const order = phases.slice(0, mostNamed).map(phase => phase.name).join(', then ')
  return { cost: [], risks: [], more: phases.length > 1 ? [slide.about('Why in this order', order)] : [] }
}
