/** Pictures that are set as letters. */

/** Signs that Unicode counts among the emoji and that text has always had. */
const signs = '©®™ℹ↔↕↖↗↘↙↩↪'
const one = String.raw`(?:(?![${signs}\d#*])\p{Extended_Pictographic}|[\u{1F1E6}-\u{1F1FF}])(?:[\uFE0E\uFE0F\u20E3]|\p{Emoji_Modifier}|[\u{E0020}-\u{E007F}])*`
const keycap = String.raw`[\d#*]\uFE0F?\u20E3`
const emoji = new RegExp(String.raw`\s*(?:${keycap}|${one}(?:\u200D${one})*)\s*`, 'gu')

/** A heading without its emoji; itself where it is nothing else. */
export function withoutEmoji(text: string): string {
  const words = text.replace(emoji, ' ').replace(/\s+/g, ' ').trim()
  return /[\p{L}\p{N}]/u.test(words) ? words : text
}
