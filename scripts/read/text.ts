import { Refusal } from '../model/refusal.ts'

/**
 * A file's bytes as text: UTF-8, with or without a mark, any line ends.
 * @throws {Refusal} on an empty, binary or otherwise encoded file
 */
export function decode(file: string, bytes: Uint8Array): string {
  if (bytes.length === 0)
    throw new Refusal('the file is empty', { at: { file }, mend: 'write a talk in it or name another file' })
  const utf16 = (bytes[0] === 0xFF && bytes[1] === 0xFE) || (bytes[0] === 0xFE && bytes[1] === 0xFF)
  if (!utf16 && bytes.includes(0))
    throw new Refusal('this is a binary file, not text', { at: { file }, mend: 'name a Markdown or text file' })
  let text: string
  try {
    text = new TextDecoder(utf16 ? (bytes[0] === 0xFF ? 'utf-16le' : 'utf-16be') : 'utf-8', { fatal: true }).decode(bytes)
  }
  catch {
    throw new Refusal('the file is not UTF-8 text', { at: { file, line: brokenLine(bytes) }, mend: 'save it as UTF-8' })
  }
  if (text.trim() === '')
    throw new Refusal('the file is empty', { at: { file }, mend: 'write a talk in it or name another file' })
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** The first line, from 1, that does not decode. */
function brokenLine(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const at = lenient.indexOf('\uFFFD')
  return lenient.slice(0, at).split('\n').length
}
