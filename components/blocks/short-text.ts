import { measure } from '../../scripts/measure/fonts.ts'

/**
 * A text that has to be found again rather than read, such as a title in the footer: whole where it fits,
 * else up to a word and `…`.
 * @param most px it may take on one line; twice as many where it may take two
 * @param size px of the type
 * @param weight 400 to 700
 */
export function shortened(text: string, most: number, size: number, weight = 400): string {
  const width = (line: string): number => measure.width(line, { size, weight })
  if (width(text) <= most)
    return text
  const characters = [...text]
  while (characters.length > 1 && width(`${characters.join('')}…`) > most)
    characters.pop()
  const cut = characters.join('')
  const word = cut.replace(/\s+\S*$/, '')
  return `${(word.length > cut.length / 2 ? word : cut).replace(/[\s,;:·–—-]+$/, '')}…`
}
