/** The words of every language a document may be written in, joined: a heading is known in whichever it stands. */
import type { Vocabulary } from './vocabulary.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'

export const languages: readonly Vocabulary[] = [en, de, fr, es]

/** Plain words of a kind, in all languages. */
export function words(kind: keyof Vocabulary): string[] {
  return languages.flatMap(language => language[kind])
}

/** Every word of these kinds, in all languages, as the source of one alternation without anchors. */
export function said(...kinds: (keyof Vocabulary)[]): string {
  return `(?:${languages.flatMap(language => kinds.flatMap(kind => language[kind])).join('|')})`
}

const twelve = Array.from({ length: 12 }, (_, i) => new RegExp(`^(?:${languages.map(({ months }) => months[i]).join('|')})$`, 'iu'))

/** The month a name is, from 0; undefined where it is none. */
export function monthOf(name: string): number | undefined {
  const month = twelve.findIndex(each => each.test(name))
  return month < 0 ? undefined : month
}

/** Matches where a text is one of these words and nothing else. */
export function whole(...kinds: (keyof Vocabulary)[]): RegExp {
  return new RegExp(`^${said(...kinds)}$`, 'iu')
}

/** Matches one of these words anywhere; letters of any script end a word, where `\b` would see only English ones. */
export function word(...kinds: (keyof Vocabulary)[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${said(...kinds)}(?![\\p{L}\\p{N}])`, 'iu')
}

/** Matches where a text begins with one of these words. */
export function first(...kinds: (keyof Vocabulary)[]): RegExp {
  return new RegExp(`^${said(...kinds)}(?![\\p{L}\\p{N}])`, 'iu')
}

/** The language of which a text is one of these words; the first where it is none of any. */
export function languageOf(kind: keyof Vocabulary, text: string): Vocabulary {
  return languages.find(language => new RegExp(`^(?:${language[kind].join('|')})$`, 'iu').test(text)) ?? languages[0]
}

/** As `whole`, in the languages that write nouns small within a sentence. */
export function wholeSmall(kind: keyof Vocabulary): RegExp {
  return new RegExp(`^(?:${languages.filter(language => language !== de).flatMap(language => language[kind]).join('|')})$`, 'iu')
}
