/** What the panel may ask, and what there is to answer it with. */
import type { Question } from './drills.ts'

/** A slide as far as answers go. */
export interface Answering {
  no: number
  title: string
  backup: boolean
  /** The question it answers, where its note says. */
  answers?: string
  /** Of a spoken slide, its backup slides; of a backup slide, the spoken one it was cut from. */
  links: number[]
}

export interface Likely {
  text: string
  /** The spoken slide it is about. */
  about?: number
  /** Slides to show with the answer, backup slides first. */
  answers: { no: number, title: string }[]
}

/**
 * The likely questions: those about the slide on screen first, then the others in the order of their slides, then what
 * is asked of a slide of any kind only where the notes name nothing. Each backup slide is offered at least once: one that
 * no question leads to is a question of its own.
 * @param here the spoken slide the talk stands at
 */
export function likelyQuestions(
  questions: Question[],
  slides: Answering[],
  here: number | undefined,
): { here: Likely[], elsewhere: Likely[] } {
  const named = questions.filter(question => question.from !== 'slide')
  const asked = (named.length > 0 ? named : questions).map((question): Likely => ({
    text: question.text,
    ...(question.slide !== undefined && { about: question.slide }),
    answers: answersFor(question.slide, slides),
  }))
  const offered = new Set(asked.flatMap(({ answers }) => answers.map(({ no }) => no)))
  const own = slides
    .filter(slide => slide.backup && slide.answers !== undefined && !offered.has(slide.no))
    .map((slide): Likely => ({
      text: slide.answers!,
      ...(slide.links[0] !== undefined && { about: slide.links[0] }),
      answers: [{ no: slide.no, title: slide.title }],
    }))
  const all = [...asked, ...own].sort((a, b) => (a.about ?? Number.POSITIVE_INFINITY) - (b.about ?? Number.POSITIVE_INFINITY))
  return {
    here: all.filter(({ about }) => about === here && here !== undefined),
    elsewhere: all.filter(({ about }) => about !== here || here === undefined),
  }
}

function answersFor(about: number | undefined, slides: Answering[]): Likely['answers'] {
  const slide = slides.find(({ no }) => no === about)
  if (!slide)
    return []
  const backups = slide.backup ? [slide] : slides.filter(each => each.backup && slide.links.includes(each.no))
  return backups.map(({ no, title }) => ({ no, title }))
}
