/** Milliseconds for which an answer about files holds: whoever works on many decks at once asks the same for each. */
const moment = 250

/** Remembers for a moment what was found out under a key. */
export function forAMoment<Answer>(): (key: string, find: () => Answer) => Answer {
  const answers = new Map<string, { answer: Answer, at: number }>()
  return (key, find) => {
    const known = answers.get(key)
    if (known && performance.now() - known.at < moment)
      return known.answer
    const answer = find()
    answers.set(key, { answer, at: performance.now() })
    return answer
  }
}
