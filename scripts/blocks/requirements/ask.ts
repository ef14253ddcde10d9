import type { RequirementsBlock } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { nearest } from '../ask.ts'

export function ask({ requirements }: RequirementsBlock, slide: Asking): Questions {
  const { quality, text } = nearest(requirements.filter(each => each.target && each.quality), slide.title, each => each.text) ?? {}
  return {
    cost: [],
    risks: [],
    more: text ? [slide.about('How would you prove that this is met, and what gives way first', `${quality}: ${text}`)] : [],
  }
}
