import type { DecisionBlock, DecisionPart, DecisionRole } from '../../model/talk.ts'
import type { Asking, Questions } from '../ask.ts'
import { differentSince, leftOfRisk, namesLesson, namesRisk } from '../ask.ts'

export function ask({ parts }: DecisionBlock, slide: Asking): Questions {
  const of = (role: DecisionRole): DecisionPart[] => parts.filter(part => part.role === role)
  const paid = of('tradeoff').length > 0
  const question = of('question')[0]
  const result = of('result').find(part => /\d/.test(part.text))
  return {
    cost: of('tradeoff').filter(part => !namesRisk(part.label)).map(part => slide.about('What did it cost', part.text)),
    risks: parts.flatMap((part) => {
      if (namesRisk(part.label))
        return [leftOfRisk(slide, part.text)]
      if (namesLesson(part.label))
        return [differentSince(slide, part.text)]
      return part.role === 'challenge' && !paid ? [slide.about('What would you do differently about this', part.text)] : []
    }),
    more: [
      ...question ? [slide.about('What else did you consider', question.text)] : [],
      ...result ? [slide.about('How was this measured, and what else could explain it', result.text)] : [],
    ],
  }
}
