import type { Requirement, RequirementsBlock } from '../../model/talk.ts'
import { findQuantities } from '../../model/quantity.ts'
import { entries, labelled } from '../prose.ts'
import { plain } from '../../text/markdown.ts'

export function parse(code: string): Pick<RequirementsBlock, 'requirements'> {
  return { requirements: entries(code).map(entry => requirementOf(entry.text)) }
}

export function print(block: RequirementsBlock): string {
  return block.requirements.map(each => each.quality ? `${each.quality}: ${each.text}` : each.text).join('\n')
}

/** A requirement as its line says it: `Latency: < 50 ms for inference`. */
export function requirementOf(text: string): Requirement {
  const label = labelled(text)
  const words = plain(label ? label.rest : text)
  const target = findQuantities(words).find(({ quantity }) => quantity.dimension !== 'count' || quantity.value >= 10)
  return {
    ...(label && { quality: label.label }),
    ...(target && { target: target.quantity.text }),
    text: words,
  }
}
